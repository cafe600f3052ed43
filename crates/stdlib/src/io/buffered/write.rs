//! Writing through the buffer.

use builtins::args::Bound;
use builtins::objects::memoryview::bytes_of;
use builtins::{Raised, Result, Runtime, Value};

use super::super::{ask, file_io};
use super::{Buffered, alone, ready};

impl Buffered {
    /// The raw stream can take nothing at present. Only the system has a number for that.
    fn would_block(&self, rt: &Runtime, written: usize) -> Raised {
        const AGAIN: i32 = 11;
        let number = if ask::is_exactly(rt, &self.raw(), &file_io::TABLE) { AGAIN } else { 0 };
        let message = rt.str("write could not complete without blocking").into();
        let args = [Value::int32(number), message, rt.int(written as i64)];
        rt.raise_call(&rt.exceptions.blocking_io_error, &args)
    }

    /// Writes out what waits. The raw stream stands behind it then.
    pub(super) fn flush_written(&self, rt: &Runtime) -> Result<()> {
        let Some(end) =
            self.write_end.get().filter(|&end| self.has_written() && end != self.write_start.get())
        else {
            self.forget_written();
            return Ok(());
        };
        let back = self.raw_offset() + self.position.get() as i64 - self.write_start.get() as i64;
        if back != 0 {
            self.raw_seek(rt, -back, 1)?;
            self.shift_raw(-back);
        }
        let mut end = end;
        while self.write_start.get() < end {
            let waiting = self.buffer.borrow().get(self.write_start.get()..end).unwrap_or_default().to_vec();
            let Some(count) = self.raw_write(rt, &waiting)? else { return Err(self.would_block(rt, 0)) };
            self.write_start.set(self.write_start.get() + count);
            self.raw_position.set(Some(self.write_start.get()));
            rt.poll()?;
            end = self.write_end.get().unwrap_or(0);
        }
        self.forget_written();
        Ok(())
    }

    fn shift_raw(&self, by: i64) {
        let moved = self.raw_position.get().and_then(|raw| raw.checked_add_signed(by as isize));
        self.raw_position.set(moved);
    }

    /// Writes out what waits, and takes the raw stream back to the position that programs see.
    pub(super) fn flush_and_rewind(&self, rt: &Runtime) -> Result<()> {
        self.flush_written(rt)?;
        if !self.readable.get() {
            return Ok(());
        }
        let rewound = self.raw_seek(rt, -self.raw_offset(), 1);
        self.forget_read();
        rewound.map(drop)
    }

    /// Takes bytes, all of them, or as many as there is room for where the raw stream takes nothing yet.
    fn put(&self, rt: &Runtime, bytes: &[u8]) -> Result<()> {
        if !self.has_read() && !self.has_written() {
            self.position.set(0);
            self.raw_position.set(Some(0));
        }
        let position = self.position.get();
        // From 3.13 on what would fill the whole buffer goes past it.
        let is_large = rt.is_at_least(3, 13) && bytes.len() >= self.size.get();
        if bytes.len() <= self.size.get().saturating_sub(position) && !is_large {
            self.store(position, bytes);
            if !self.has_written() || self.write_start.get() > position {
                self.write_start.set(position);
            }
            self.move_to(position + bytes.len());
            let end = self.write_end.get().unwrap_or(0).max(self.position.get());
            self.write_end.set(Some(end));
            return Ok(());
        }
        if let Err(raised) = self.flush_written(rt) {
            if !rt.matches(&raised, &rt.exceptions.blocking_io_error) {
                return Err(raised);
            }
            return self.put_what_fits(rt, bytes);
        }
        let ahead = self.raw_offset();
        if ahead != 0 {
            self.raw_seek(rt, -ahead, 1)?;
            self.shift_raw(-ahead);
        }
        self.put_large(rt, bytes)
    }

    /// The raw stream takes nothing: makes room in the buffer for as much as possible.
    fn put_what_fits(&self, rt: &Runtime, bytes: &[u8]) -> Result<()> {
        if self.readable.get() {
            self.forget_read();
        }
        let (start, end) = (self.write_start.get(), self.write_end.get().unwrap_or(0));
        self.buffer.borrow_mut().copy_within(start..end, 0);
        let kept = end - start;
        self.write_start.set(0);
        self.shift_raw(-(start as i64));
        self.position.set(self.position.get().saturating_sub(start));
        let room = (self.size.get() - kept).min(bytes.len());
        self.store(kept, &bytes[..room]);
        self.write_end.set(Some(kept + room));
        self.position.set(self.position.get() + room);
        if room == bytes.len() { Ok(()) } else { Err(self.would_block(rt, room)) }
    }

    /// The buffer is empty: what is longer than it goes past it, the end stays.
    fn put_large(&self, rt: &Runtime, bytes: &[u8]) -> Result<()> {
        let mut rest = bytes;
        let least = self.size.get() + usize::from(!rt.is_at_least(3, 13));
        while rest.len() >= least {
            match self.raw_write(rt, rest)? {
                Some(count) => rest = &rest[count..],
                None if rest.len() == self.size.get() => break,
                None => {
                    let kept = self.size.get();
                    self.store(0, &rest[..kept]);
                    self.raw_position.set(Some(0));
                    self.move_to(kept);
                    self.write_start.set(0);
                    self.write_end.set(Some(kept));
                    return Err(self.would_block(rt, bytes.len() - rest.len() + kept));
                }
            }
            rt.poll()?;
        }
        if self.readable.get() {
            self.forget_read();
        }
        self.store(0, rest);
        self.write_start.set(0);
        self.write_end.set(Some(rest.len()));
        self.move_to(rest.len());
        self.raw_position.set(Some(0));
        Ok(())
    }
}

pub(super) fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    ready(rt, args.at(0))?;
    let bytes = bytes_of(rt, args.at(1))?;
    write_bytes(rt, args.at(0), &bytes)?;
    Ok(rt.int(bytes.len() as i64))
}

/// `stream.write(bytes)`
pub fn write_bytes(rt: &Runtime, this: &Value, bytes: &[u8]) -> Result<()> {
    ready(rt, this)?;
    alone(rt, this, |stream| {
        if stream.buffer.borrow().is_empty() || stream.is_closed(rt)? {
            return Err(rt.value_error("write to closed file"));
        }
        stream.put(rt, bytes)
    })
}

pub(super) fn flush_method(rt: &Runtime, args: Bound<'_>) -> Result {
    flush(rt, args.at(0)).map(|()| Value::NONE)
}

/// `stream.flush()` of a stream that is written.
pub fn flush(rt: &Runtime, this: &Value) -> Result<()> {
    ready(rt, this)?.check_closed(rt, "flush of closed file")?;
    alone(rt, this, |stream| stream.flush_and_rewind(rt))
}
