//! How buffered streams begin and end: `__init__`, `flush`, `close`, `detach`.

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::Ref;
use builtins::types::{Type, TypeTable};
use builtins::{Result, Runtime, Value, protocol};

use super::super::errors::both;
use super::super::{arguments, ask};
use super::{Buffered, State, alone, payload, ready};

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, Buffered::default()).into())
}

/// What a type does with its raw stream.
#[derive(Clone, Copy)]
pub(super) struct Uses {
    pub(super) signature: &'static str,
    pub(super) reads: bool,
    pub(super) writes: bool,
}

impl Uses {
    /// `__init__`
    pub(super) fn init(self, rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
        let signature = LateSignature::new(self.signature, false);
        let fill = |rt: &Runtime, args: Bound<'_>| {
            let absent = super::super::default_buffer_size(rt);
            let size = arguments::plain_size(rt, &args, 1, absent)?;
            self.start(rt, payload(rt, this)?, args.at(0), size)?;
            Ok(Value::NONE)
        };
        signature.get(rt).call(rt, fill, None, args).map(drop)
    }

    fn start(self, rt: &Runtime, stream: &Buffered, raw: &Value, size: i64) -> Result<()> {
        stream.state.set(State::New);
        if self.reads && self.writes {
            ask::check(rt, raw, "seekable")?;
        }
        if self.reads {
            ask::check(rt, raw, "readable")?;
        }
        if self.writes {
            ask::check(rt, raw, "writable")?;
        }
        stream.raw.set(raw.clone());
        stream.readable.set(self.reads);
        stream.writable.set(self.writes);
        let size = usize::try_from(size).ok().filter(|&size| size > 0);
        let size = size.ok_or_else(|| rt.value_error("buffer size must be strictly positive"))?;
        rt.check_room::<u8>(size)?;
        stream.buffer.replace(vec![0; size]);
        stream.size.set(size);
        stream.absolute.set(None);
        // Many raw streams cannot tell where they are, and need not.
        let _ = stream.raw_tell(rt);
        stream.forget_read();
        stream.forget_written();
        if self.writes {
            stream.position.set(0);
        }
        stream.state.set(State::Ready);
        Ok(())
    }
}

/// A new stream of one of the three types over `raw`.
pub fn make(rt: &Runtime, table: &'static TypeTable, raw: Value, size: i64) -> Result {
    protocol::call_args(rt, rt.type_for(table).as_value(), &[raw, rt.int(size)])
}

/// As [`make`] of a writer, with bytes in its buffer that are still to be written.
pub fn make_with_leftover(rt: &Runtime, raw: Value, size: i64, leftover: &[u8]) -> Result {
    let this = make(rt, &super::WRITER, raw, size.max(leftover.len() as i64))?;
    let stream = payload(rt, &this)?;
    stream.store(0, leftover);
    stream.position.set(leftover.len());
    stream.raw_position.set(Some(0));
    if !leftover.is_empty() {
        stream.write_end.set(Some(leftover.len()));
    }
    Ok(this)
}

/// `flush` of a stream that is only read.
pub(super) fn flush_raw(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    protocol::call_method(rt, &stream.raw(), &rt.names.flush, &[])
}

pub(super) fn warn_unclosed(rt: &Runtime, args: Bound<'_>) -> Result {
    dealloc_warn(rt, payload(rt, args.at(0))?, args.at(1));
    Ok(Value::NONE)
}

fn dealloc_warn(rt: &Runtime, stream: &Buffered, source: &Value) {
    if stream.state.get() == State::Ready {
        // A raw stream that cannot warn does not.
        let _ = ask::call(rt, &stream.raw(), "_dealloc_warn", std::slice::from_ref(source));
    }
}

pub(super) fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let stream = ready(rt, this)?;
    let was_closed = alone(rt, this, |stream| {
        let closed = ask::is_closed(rt, &stream.raw())?;
        if !closed && stream.finalizing.get() {
            dealloc_warn(rt, stream, this);
        }
        Ok(closed)
    })?;
    if was_closed {
        return Ok(Value::NONE);
    }
    // `flush` takes the stream for itself.
    let flushed = protocol::call_method(rt, this, &rt.names.flush, &[]).map(drop);
    let closed = alone(rt, this, |stream| {
        let closed = protocol::call_method(rt, &stream.raw(), &rt.names.close, &[]);
        drop(stream.buffer.take());
        Ok(closed)
    })?;
    stream.read_end.set(Some(0));
    stream.position.set(0);
    both(rt, flushed, closed)
}

pub(super) fn detach(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = ready(rt, args.at(0))?;
    protocol::call_method(rt, args.at(0), &rt.names.flush, &[])?;
    let raw = stream.raw.take().unwrap_or(Value::NONE);
    stream.state.set(State::Detached);
    Ok(raw)
}
