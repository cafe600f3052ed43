//! `_io.BufferedReader`, `BufferedWriter` and `BufferedRandom`: a buffer before a raw stream, one payload for all three.
//!
//! ```text
//!   mod        the payload and where its buffer stands in the raw stream
//!   raw        the calls of the raw stream, and what its answers must be
//!   read       read, read1, readinto, peek, readline
//!   write      write, flush
//!   position   seek, tell, truncate
//!   lifetime   __init__, close, detach
//!   table      the three types
//!   pair       BufferedRWPair
//! ```
//!
//! Programs can bring raw streams of their own and see how they are called: the calls are those that CPython makes, with
//! the same sizes and in the same order. While one of them runs, nothing here is borrowed, and a call that comes back
//! in meanwhile is refused.

mod lifetime;
mod pair;
mod position;
mod raw;
mod read;
mod table;
mod write;

pub use lifetime::{make, make_with_leftover};
pub use pair::TABLE as PAIR;
pub use read::{read_all, read_one};
pub use table::{RANDOM, READER, WRITER};
pub use write::{flush as flush_writer, write_bytes};

use std::cell::{Cell, RefCell};
use std::time::Duration;

use builtins::heap::{Payload, Ref, Slot, Visitor};
use builtins::{Result, Runtime, Value, protocol};

use super::{ask, file_io};

/// The payload of the three types. Positions inside the buffer are bytes from its beginning.
#[derive(Default)]
pub struct Buffered {
    raw: Slot,
    state: Cell<State>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    finalizing: Cell<bool>,
    /// As large as it was asked for; empty once closed.
    buffer: RefCell<Vec<u8>>,
    size: Cell<usize>,
    /// Where the next byte is read or written.
    position: Cell<usize>,
    /// Behind the last byte that was read; nothing while no byte of the buffer is a read one.
    read_end: Cell<Option<usize>>,
    /// The first byte to be written out.
    write_start: Cell<usize>,
    /// Behind the last byte to be written out; nothing if there is none.
    write_end: Cell<Option<usize>>,
    /// Where the raw stream stands, counted in the buffer; nothing if it does not stand there.
    raw_position: Cell<Option<usize>>,
    /// Where the raw stream stands, counted from its beginning, if that is known.
    absolute: Cell<Option<i64>>,
    /// The thread whose call is running, if one is.
    owner: Cell<Option<u64>>,
}

/// Whether the object can be used.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
enum State {
    /// Before `__init__`, or after it failed.
    #[default]
    New,
    Ready,
    Detached,
}

impl Payload for Buffered {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.raw);
    }

    fn clear(&self) {
        drop(self.raw.take());
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Buffered>> {
    this.downcast::<Buffered>().ok_or_else(|| rt.type_error("a buffered stream is required"))
}

/// The payload of an object that can be used.
fn ready<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Buffered>> {
    let stream = payload(rt, this)?;
    match stream.state.get() {
        State::Ready if !stream.raw.is_unbound() => Ok(stream),
        State::Detached => Err(rt.value_error("raw stream has been detached")),
        _ => Err(rt.value_error("I/O operation on uninitialized object")),
    }
}

/// How often a thread that waits for another one's call looks whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_micros(100);

/// Runs `f` with nobody else inside the object: another thread waits, and a call that comes back in is refused.
fn alone<T>(rt: &Runtime, this: &Value, f: impl FnOnce(&Ref<Buffered>) -> Result<T>) -> Result<T> {
    let stream = payload(rt, this)?;
    let own = rt.threads.current();
    while let Some(owner) = stream.owner.get() {
        if owner == own {
            let shown = protocol::repr(rt, this)?;
            return Err(rt.runtime_error(format!("reentrant call inside {}", shown.to_utf8_lossy())));
        }
        if rt.threads.is_closed() {
            break;
        }
        rt.park(Some(LOOK_AGAIN));
        rt.check_signals()?;
    }
    stream.owner.set(Some(own));
    let done = f(stream);
    stream.owner.set(None);
    done
}

impl Buffered {
    fn raw(&self) -> Value {
        self.raw.get().unwrap_or(Value::NONE)
    }

    /// Whether the raw stream is closed.
    fn is_closed(&self, rt: &Runtime) -> Result<bool> {
        let raw = self.raw();
        if ask::is_exactly(rt, &raw, &file_io::TABLE)
            && let Some(file) = raw.downcast::<file_io::FileIo>()
        {
            return Ok(file.is_closed());
        }
        ask::is_closed(rt, &raw)
    }

    /// Raises ValueError on a closed stream, unless bytes that were read ahead are left.
    fn check_closed(&self, rt: &Runtime, message: &str) -> Result<()> {
        let is_closed = self.buffer.borrow().is_empty() || self.is_closed(rt)?;
        // From 3.9 on what has been read already can still be had.
        if is_closed && (self.ahead() == 0 || !rt.is_at_least(3, 9)) {
            Err(rt.value_error(message))
        } else {
            Ok(())
        }
    }

    /// How many bytes are in the buffer that nobody has asked for yet.
    fn ahead(&self) -> usize {
        match self.read_end.get() {
            Some(end) if self.readable.get() => end.saturating_sub(self.position.get()),
            _ => 0,
        }
    }

    fn has_read(&self) -> bool {
        self.readable.get() && self.read_end.get().is_some()
    }

    fn has_written(&self) -> bool {
        self.writable.get() && self.write_end.get().is_some()
    }

    /// How far the raw stream is ahead of the position that programs see.
    fn raw_offset(&self) -> i64 {
        match self.raw_position.get() {
            Some(raw) if self.has_read() || self.has_written() => raw as i64 - self.position.get() as i64,
            _ => 0,
        }
    }

    fn move_to(&self, position: usize) {
        self.position.set(position);
        if self.readable.get()
            && let Some(end) = self.read_end.get()
            && end < position
        {
            self.read_end.set(Some(position));
        }
    }

    fn forget_read(&self) {
        self.read_end.set(None);
    }

    fn forget_written(&self) {
        self.write_start.set(0);
        self.write_end.set(None);
    }

    /// Takes the next `count` bytes of the buffer.
    fn take(&self, count: usize) -> Vec<u8> {
        let start = self.position.get();
        let bytes = self.buffer.borrow().get(start..start + count).unwrap_or_default().to_vec();
        self.position.set(start + count);
        bytes
    }

    /// Copies bytes into the buffer.
    fn store(&self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.buffer.borrow_mut().get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }
}
