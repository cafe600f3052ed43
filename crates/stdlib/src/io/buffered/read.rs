//! Reading through the buffer.

use builtins::args::Bound;
use builtins::objects::memoryview::Target;

use builtins::{Result, Runtime, Value, protocol};

use super::super::errors::broken_promise;
use super::super::{arguments, ask};
use super::{Buffered, RANDOM, READER, alone, ready};

/// What is written out first where a stream does both.
fn settle(rt: &Runtime, stream: &Buffered) -> Result<()> {
    if stream.writable.get() { stream.flush_and_rewind(rt) } else { Ok(()) }
}

pub(super) fn peek(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    arguments::plain_size(rt, &args, 1, 0)?;
    stream.check_closed(rt, "peek of closed file")?;
    alone(rt, args.at(0), |stream| {
        settle(rt, stream)?;
        let ahead = stream.ahead();
        if ahead == 0 {
            stream.forget_read();
            let filled = stream.fill(rt)?.unwrap_or(0);
            stream.position.set(0);
            return Ok(rt.bytes(stream.buffer.borrow().get(..filled).unwrap_or_default()).into());
        }
        let start = stream.position.get();
        Ok(rt.bytes(stream.buffer.borrow().get(start..start + ahead).unwrap_or_default()).into())
    })
}

pub(super) fn read(rt: &Runtime, args: Bound<'_>) -> Result {
    ready(rt, args.at(0))?;
    let size = arguments::size(rt, &args, 1)?;
    if size < -1 {
        return Err(rt.value_error("read length must be non-negative or -1"));
    }
    match usize::try_from(size) {
        Ok(size) => read_at_most(rt, args.at(0), size),
        Err(_) => read_all(rt, args.at(0)),
    }
}

/// `stream.read()`
pub fn read_all(rt: &Runtime, this: &Value) -> Result {
    ready(rt, this)?.check_closed(rt, "read of closed file")?;
    alone(rt, this, |stream| read_to_end(rt, stream))
}

/// `stream.read(size)`
fn read_at_most(rt: &Runtime, this: &Value, size: usize) -> Result {
    let stream = ready(rt, this)?;
    stream.check_closed(rt, "read of closed file")?;
    if size <= stream.ahead() {
        return Ok(rt.bytes(&stream.take(size)).into());
    }
    alone(rt, this, |stream| {
        Ok(match read_exactly(rt, stream, size)? {
            Some(bytes) => rt.bytes(&bytes).into(),
            None => Value::NONE,
        })
    })
}

/// All the rest: what is in the buffer, then `raw.readall()`, or `raw.read()` where there is no such method.
fn read_to_end(rt: &Runtime, stream: &Buffered) -> Result {
    let mut all = stream.take(stream.ahead());
    settle(rt, stream)?;
    stream.forget_read();
    let raw = stream.raw();
    if let Some(readall) = protocol::get_optional_attr(rt, &raw, &rt.intern("readall"))? {
        let rest = protocol::call_args(rt, &readall, &[])?;
        if all.is_empty() && rest.is_none() {
            return Ok(rest);
        }
        if !rest.is_none() {
            let rest = ask::expect_bytes(rt, rest, |_| rt.type_error("readall() should return bytes"))?;
            if all.is_empty() {
                return Ok(rest.into());
            }
            all.extend_from_slice(rest.bytes());
        }
        return Ok(rt.bytes(&all).into());
    }
    loop {
        let piece = ask::call(rt, &raw, "read", &[])?;
        if piece.is_none() {
            return Ok(if all.is_empty() { piece } else { rt.bytes(&all).into() });
        }
        let piece = ask::expect_bytes(rt, piece, |_| rt.type_error("read() should return bytes"))?;
        if piece.bytes().is_empty() {
            return Ok(rt.bytes(&all).into());
        }
        all.extend_from_slice(piece.bytes());
        if let Some(absolute) = stream.absolute.get() {
            stream.absolute.set(Some(absolute + piece.bytes().len() as i64));
        }
    }
}

/// What CPython's `bytes` take besides their bytes.
const HEADER: usize = 33;

/// Reads until there are `size` bytes or the end has come; `None` where there is nothing yet.
fn read_exactly(rt: &Runtime, stream: &Buffered, size: usize) -> Result<Option<Vec<u8>>> {
    let ahead = stream.ahead();
    if size <= ahead {
        return Ok(Some(stream.take(size)));
    }
    if size > isize::MAX as usize - HEADER {
        return Err(rt.overflow_error("byte string is too large"));
    }
    rt.check_room::<u8>(size)?;
    let mut found = stream.take(ahead);
    settle(rt, stream)?;
    stream.forget_read();
    let block = stream.size.get();
    // Whole blocks go past the buffer.
    while size - found.len() >= block {
        let whole = (size - found.len()) / block * block;
        match stream.raw_read(rt, whole)? {
            Some(bytes) if !bytes.is_empty() => found.extend_from_slice(&bytes),
            None if found.is_empty() => return Ok(None),
            _ => return Ok(Some(found)),
        }
    }
    stream.position.set(0);
    stream.raw_position.set(Some(0));
    stream.read_end.set(Some(0));
    // No call more than it takes: the next one could wait for ever.
    while found.len() < size && stream.read_end.get().unwrap_or(0) < block {
        match stream.fill(rt)? {
            Some(count) if count > 0 => found.extend(stream.take(count.min(size - found.len()))),
            None if found.is_empty() => return Ok(None),
            _ => return Ok(Some(found)),
        }
    }
    Ok(Some(found))
}

pub(super) fn read1(rt: &Runtime, args: Bound<'_>) -> Result {
    ready(rt, args.at(0))?;
    let size = arguments::plain_size(rt, &args, 1, -1)?;
    read_one(rt, args.at(0), usize::try_from(size).ok())
}

/// `stream.read1(size)`: what is in the buffer, else what one call of the raw stream gives.
pub fn read_one(rt: &Runtime, this: &Value, size: Option<usize>) -> Result {
    let stream = ready(rt, this)?;
    let size = size.unwrap_or(stream.size.get());
    stream.check_closed(rt, "read of closed file")?;
    let ahead = stream.ahead();
    if size == 0 || ahead > 0 {
        return Ok(rt.bytes(&stream.take(ahead.min(size))).into());
    }
    rt.check_room::<u8>(size)?;
    alone(rt, this, |stream| {
        if rt.is_at_least(3, 13) {
            settle(rt, stream)?;
        }
        stream.forget_read();
        let bytes = stream.raw_read(rt, size)?.unwrap_or_default();
        Ok(rt.bytes(&bytes).into())
    })
}

pub(super) fn readinto(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = Target::of(rt, args.at(1), "readinto() argument")?;
    fill_target(rt, args.at(0), &target, false)
}

pub(super) fn readinto1(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = Target::of(rt, args.at(1), "readinto1() argument")?;
    fill_target(rt, args.at(0), &target, true)
}

/// `readinto`, and with `once` `readinto1`, which calls the raw stream at most once.
fn fill_target(rt: &Runtime, this: &Value, target: &Target, once: bool) -> Result {
    let stream = ready(rt, this)?;
    stream.check_closed(rt, "readinto of closed file")?;
    let first = stream.take(stream.ahead().min(target.len()));
    target.fill(0, &first);
    let mut done = first.len();
    if done == target.len() && done > 0 {
        return Ok(rt.int(done as i64));
    }
    alone(rt, this, |stream| {
        settle(rt, stream)?;
        stream.forget_read();
        stream.position.set(0);
        while done < target.len() {
            let left = target.len() - done;
            let direct = left > stream.size.get();
            let count = if direct {
                stream.raw_read(rt, left)?.map(|bytes| {
                    target.fill(done, &bytes);
                    bytes.len()
                })
            } else if once && done > 0 {
                Some(0)
            } else {
                stream.fill(rt)?.map(|count| {
                    let bytes = stream.take(count.min(left));
                    target.fill(done, &bytes);
                    bytes.len()
                })
            };
            match count {
                Some(0) => break,
                None if done > 0 => break,
                None => return Ok(Value::NONE),
                Some(count) => done += count,
            }
            if once {
                break;
            }
        }
        Ok(rt.int(done as i64))
    })
}

pub(super) fn readline(rt: &Runtime, args: Bound<'_>) -> Result {
    ready(rt, args.at(0))?;
    let limit = arguments::size(rt, &args, 1)?;
    line(rt, args.at(0), usize::try_from(limit).ok())
}

/// `stream.readline(limit)`
fn line(rt: &Runtime, this: &Value, limit: Option<usize>) -> Result {
    let stream = ready(rt, this)?;
    stream.check_closed(rt, "readline of closed file")?;
    let ahead = stream.ahead().min(limit.unwrap_or(usize::MAX));
    let start = stream.position.get();
    let end = end_of_line(stream.buffer.borrow().get(start..start + ahead).unwrap_or_default());
    if let Some(length) = end.or_else(|| (limit == Some(ahead)).then_some(ahead)) {
        return Ok(rt.bytes(&stream.take(length)).into());
    }
    alone(rt, this, |stream| {
        let mut found = stream.take(ahead);
        settle(rt, stream)?;
        loop {
            stream.forget_read();
            let Some(count) = stream.fill(rt)?.filter(|&count| count > 0) else { break };
            let left = limit.map_or(usize::MAX, |limit| limit - found.len());
            let count = count.min(left);
            stream.position.set(0);
            let end = end_of_line(stream.buffer.borrow().get(..count).unwrap_or_default());
            found.extend(stream.take(end.unwrap_or(count)));
            if end.is_some() || count == left {
                break;
            }
        }
        Ok(rt.bytes(&found).into())
    })
}

fn end_of_line(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n').map(|at| at + 1)
}

pub(super) fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    ready(rt, this)?;
    let exact = [&READER, &RANDOM].into_iter().any(|table| ask::is_exactly(rt, this, table));
    let answer = if exact { line(rt, this, None)? } else { ask::call(rt, this, "readline", &[])? };
    let answer = ask::expect_bytes(rt, answer, |found| {
        broken_promise(rt, format!("readline() should have returned a bytes object, not '{found}'"))
    })?;
    Ok((!answer.bytes().is_empty()).then(|| answer.into()))
}
