//! Writing text, and what ends a stream.

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::host::Handle;
use builtins::objects::str::{Str, Width};
use builtins::{Result, Runtime, Value, protocol};

use super::super::codec::Encoder;
use super::super::errors::{both, closed_file, os_error, unsupported, was_interrupted};
use super::super::{arguments, ask, buffered};
use super::{State, TextIo, attached, open};

pub(super) fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(text) = args.at(1).downcast::<Str>() else {
        let found = arguments::described(rt, args.at(1));
        return Err(rt.type_error(format!("write() argument must be str, not {found}")));
    };
    let stream = attached(rt, args.at(0))?;
    if stream.is_closed(rt, args.at(0))? {
        return Err(closed_file(rt));
    }
    let is_plain = match &*stream.encoder.borrow() {
        None => return Err(unsupported(rt, "not writable")),
        Some(encoder) => stream.ends.get().written().is_none() && encoder.keeps_ascii(),
    };
    let at_line_end = stream.line_buffering.get() && has_line_end(text);
    if is_plain && text.width() == Width::Ascii {
        stream.put(rt, text.bytes())?;
    } else if let Some(encoder) = stream.encoder() {
        stream.put(rt, &stream.encoded(rt, &encoder, text)?)?;
    }
    if at_line_end || stream.write_through.get() || stream.is_full(rt) {
        stream.write_pending(rt)?;
    }
    if at_line_end {
        stream.flush_buffer(rt)?;
    }
    if stream.decoder.borrow().is_some()
        && let Some(decoder) = stream.decoder()
    {
        // Reading goes on from where was written.
        stream.forget_decoded();
        stream.forget_snapshot();
        decoder.reset();
    }
    Ok(rt.int(text.len() as i64))
}

fn has_line_end(text: &Str) -> bool {
    let is_end = |point: u32| point == u32::from(b'\n') || point == u32::from(b'\r');
    match text.one_byte() {
        Some(bytes) => bytes.iter().any(|&byte| is_end(byte.into())),
        None => text.code_points().any(is_end),
    }
}

impl TextIo {
    /// Text as the bytes that are written.
    fn encoded(&self, rt: &Runtime, encoder: &Encoder, text: &Ref<Str>) -> Result<Vec<u8>> {
        if self.ends.get().written().is_none() {
            return encoder.encode(rt, text);
        }
        let mut points = Vec::with_capacity(text.len());
        self.ends.get().extend_translated(text, &mut points);
        encoder.encode(rt, &rt.str_from_code_points(&points))
    }

    /// Whether enough waits to be written: before 3.8 nothing was before it was too much.
    fn is_full(&self, rt: &Runtime) -> bool {
        let (waiting, most) = (self.pending.borrow().len(), self.chunk_size.get());
        waiting > most || waiting == most && rt.is_at_least(3, 8)
    }

    /// Puts bytes with those that wait, which go out first where that would be too many.
    fn put(&self, rt: &Runtime, bytes: &[u8]) -> Result<()> {
        let waiting = self.pending.borrow().len();
        let too_many = waiting > 0 && waiting + bytes.len() > self.chunk_size.get();
        if too_many && rt.is_at_least(3, 8) {
            self.write_pending(rt)?;
        }
        self.pending.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    /// Hands the text that waits to the stream of bytes.
    pub(super) fn write_pending(&self, rt: &Runtime) -> Result<()> {
        if self.pending.borrow().is_empty() {
            return Ok(());
        }
        let mut bytes = self.pending.take();
        let written = match self.standard.get() {
            Some(handle) => self.write_standard(rt, handle, &bytes),
            None => write_to(rt, &self.buffer(rt)?, &bytes),
        };
        // The memory is used again, unless something was written meanwhile.
        bytes.clear();
        let mut pending = self.pending.borrow_mut();
        if pending.is_empty() {
            *pending = bytes;
        }
        written
    }

    /// Nothing is below a standard stream yet: its bytes go to the host at once. What the host does not take stays in a
    /// buffer, which is made now.
    fn write_standard(&self, rt: &Runtime, handle: Handle, bytes: &[u8]) -> Result<()> {
        let Err((done, error)) = rt.without_lock(|host| host.write_all(handle, bytes)) else { return Ok(()) };
        self.attach_standard(rt, handle, bytes.get(done..).unwrap_or_default())?;
        Err(os_error(rt, &error, None))
    }

    /// `buffer.flush()`
    pub(super) fn flush_buffer(&self, rt: &Runtime) -> Result<()> {
        if self.standard.get().is_some() {
            return Ok(());
        }
        let buffer = self.buffer(rt)?;
        if ask::is_exactly(rt, &buffer, &buffered::WRITER) {
            return buffered::flush_writer(rt, &buffer);
        }
        protocol::call_method(rt, &buffer, &rt.names.flush, &[]).map(drop)
    }
}

fn write_to(rt: &Runtime, buffer: &Value, bytes: &[u8]) -> Result<()> {
    if [&buffered::WRITER, &buffered::RANDOM].into_iter().any(|table| ask::is_exactly(rt, buffer, table)) {
        return buffered::write_bytes(rt, buffer, bytes);
    }
    let bytes: Value = rt.bytes(bytes).into();
    loop {
        match protocol::call_method(rt, buffer, &rt.names.write, std::slice::from_ref(&bytes)) {
            Err(raised) if was_interrupted(rt, &raised) => {}
            other => return other.map(drop),
        }
    }
}

pub(super) fn flush(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = open(rt, args.at(0))?;
    stream.telling.set(stream.seekable.get());
    stream.write_pending(rt)?;
    stream.flush_buffer(rt)?;
    Ok(Value::NONE)
}

pub(super) fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = attached(rt, args.at(0))?;
    let buffer = stream.buffer(rt)?;
    if ask::is_closed(rt, &buffer)? {
        return Ok(Value::NONE);
    }
    if stream.finalizing.get() {
        // A stream that cannot warn does not.
        let _ = ask::call(rt, &buffer, "_dealloc_warn", std::slice::from_ref(args.at(0)));
    }
    let flushed = protocol::call_method(rt, args.at(0), &rt.names.flush, &[]).map(drop);
    let closed = protocol::call_method(rt, &buffer, &rt.names.close, &[]);
    both(rt, flushed, closed)
}

pub(super) fn detach(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = attached(rt, args.at(0))?;
    protocol::call_method(rt, args.at(0), &rt.names.flush, &[])?;
    let buffer = stream.buffer(rt)?;
    drop(stream.buffer.take());
    stream.state.set(State::Detached);
    Ok(buffer)
}
