//! Where the stream stands: `seek`, `tell`, `truncate`.

use builtins::args::Bound;
use builtins::{Result, Runtime, Value};

use super::super::errors::unsupported;
use super::super::{arguments, ask};
use super::{alone, ready};

/// Linux's `SEEK_DATA` and `SEEK_HOLE` are left to the raw stream.
const KNOWN: std::ops::RangeInclusive<i32> = 0..=4;

pub(super) fn tell(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    let raw = stream.raw_tell(rt)?;
    let position = raw - stream.raw_offset();
    Ok(rt.int(if rt.is_at_least(3, 12) { position.max(0) } else { position }))
}

pub(super) fn seek(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    let whence = arguments::whence(rt, &args, 2)?;
    if !KNOWN.contains(&whence) {
        return Err(rt.value_error(format!("whence value {whence} unsupported")));
    }
    stream.check_closed(rt, "seek of closed file")?;
    ask::check(rt, &stream.raw(), "seekable")?;
    let target = ask::offset(rt, args.at(1))?;
    if (whence == 0 || whence == 1) && stream.readable.get() {
        let current = match stream.absolute.get() {
            Some(absolute) => absolute,
            None => stream.raw_tell(rt)?,
        };
        let ahead = stream.ahead() as i64;
        let back = stream.position.get() as i64;
        let step = if whence == 0 { target - (current - stream.raw_offset()) } else { target };
        if ahead > 0 && -back <= step && step <= ahead {
            // It is in the buffer.
            stream.position.set((back + step) as usize);
            return Ok(rt.int(current - ahead + step));
        }
    }
    alone(rt, args.at(0), |stream| {
        if stream.writable.get() {
            stream.flush_written(rt)?;
        }
        let target = if whence == 1 { target - stream.raw_offset() } else { target };
        let reached = stream.raw_seek(rt, target, whence)?;
        stream.raw_position.set(None);
        if stream.readable.get() {
            stream.forget_read();
        }
        Ok(rt.int(reached))
    })
}

pub(super) fn truncate(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    // Before 3.9 the raw stream had to see to both.
    if rt.is_at_least(3, 9) {
        stream.check_closed(rt, "truncate of closed file")?;
        if !stream.writable.get() {
            return Err(unsupported(rt, "truncate"));
        }
    }
    let size = args.get(1).cloned().unwrap_or(Value::NONE);
    alone(rt, args.at(0), |stream| {
        if stream.writable.get() {
            stream.flush_and_rewind(rt)?;
        }
        let answer = ask::call(rt, &stream.raw(), "truncate", &[size])?;
        if stream.raw_tell(rt).is_err() {
            stream.absolute.set(None);
        }
        Ok(answer)
    })
}
