//! `_io.TextIOWrapper`: text over a stream of bytes.
//!
//! ```text
//!   mod          the payload, the checks that every method begins with
//!   construct    __init__, reconfigure
//!   decoder      bytes to text with line ends, and its state as a number
//!   write        text that waits, flush, close, detach
//!   read         read, readline, next
//!   position     seek and tell, whose positions are more than a count of bytes
//!   table        the type
//! ```
//!
//! The objects behind `sys.stdout` and its kin have no buffered stream below them until somebody asks for it: see
//! [`super::standard`].

mod construct;
mod decoder;
mod position;
mod read;
mod table;
mod write;

pub use construct::{Options, is_utf8_mode, start_standard};
pub use table::TABLE;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use builtins::heap::{Payload, Ref, Slot, Visitor};
use builtins::host::Handle;
use builtins::objects::str::Str;
use builtins::{Raised, Result, Runtime, Value};

use super::codec::Encoder;
use super::errors::closed_file;
use super::file_io::FileIo;
use super::line_end::LineEnds;
use super::{ask, standard};
use decoder::TextDecoder;

/// The payload of `TextIOWrapper`.
#[derive(Default)]
pub struct TextIo {
    /// The stream of bytes.
    buffer: Slot,
    /// The standard stream that it is, as long as it has no `buffer` of its own.
    standard: Cell<Option<Handle>>,
    /// The `FileIO` below, where it is exactly one: asked whether it is closed.
    raw: Slot,
    state: Cell<State>,
    encoding: Slot,
    errors: RefCell<String>,
    ends: Cell<LineEnds>,
    encoder: RefCell<Option<Rc<Encoder>>>,
    decoder: RefCell<Option<Rc<TextDecoder>>>,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    seekable: Cell<bool>,
    /// Whether positions can be told: not while `next` reads ahead.
    telling: Cell<bool>,
    has_read1: Cell<bool>,
    finalizing: Cell<bool>,
    chunk_size: Cell<usize>,
    /// Encoded text that the stream of bytes has not got yet.
    pending: RefCell<Vec<u8>>,
    /// Text that was read, and how much of it has been given out.
    decoded: RefCell<Option<Ref<Str>>>,
    used: Cell<usize>,
    /// Where `decoded` came from: the decoder's number before it, and all bytes that went in since.
    snapshot: RefCell<Option<(u64, Vec<u8>)>>,
    /// Bytes a character in the last piece that was read.
    ratio: Cell<f64>,
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

impl Payload for TextIo {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.buffer);
        visit.slot(&self.raw);
        visit.slot(&self.encoding);
        if let Ok(decoded) = self.decoded.try_borrow()
            && let Some(decoded) = &*decoded
        {
            visit.reference(decoded);
        }
    }

    fn clear(&self) {
        drop((self.buffer.take(), self.raw.take()));
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextIo>> {
    this.downcast::<TextIo>().ok_or_else(|| rt.type_error("a TextIOWrapper is required"))
}

#[cold]
fn uninitialized(rt: &Runtime) -> Raised {
    rt.value_error("I/O operation on uninitialized object")
}

/// The payload of an object whose `__init__` has run.
fn initialized<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextIo>> {
    let stream = payload(rt, this)?;
    if stream.state.get() == State::New { Err(uninitialized(rt)) } else { Ok(stream) }
}

/// The payload of an object that has its stream of bytes.
#[inline]
fn attached<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextIo>> {
    let stream = payload(rt, this)?;
    match stream.state.get() {
        State::Ready => Ok(stream),
        State::Detached => Err(rt.value_error("underlying buffer has been detached")),
        State::New => Err(uninitialized(rt)),
    }
}

/// As [`attached`], and the stream is open.
#[inline]
fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextIo>> {
    let stream = attached(rt, this)?;
    if stream.is_closed(rt, this)? { Err(closed_file(rt)) } else { Ok(stream) }
}

impl TextIo {
    /// The stream of bytes; that of a standard stream is made now.
    fn buffer(&self, rt: &Runtime) -> Result {
        match self.standard.get() {
            Some(handle) => self.attach_standard(rt, handle, &[]),
            None => Ok(self.buffer.get().unwrap_or(Value::NONE)),
        }
    }

    /// Makes the stream of bytes below a standard stream, with bytes that it is still to write.
    fn attach_standard(&self, rt: &Runtime, handle: Handle, leftover: &[u8]) -> Result {
        self.standard.set(None);
        let (buffer, raw) = standard::buffer(rt, handle, leftover)?;
        self.buffer.set(buffer.clone());
        self.raw.set(raw);
        let readable = handle == Handle::STDIN;
        self.has_read1.set(readable);
        let seekable = ask::is(rt, &buffer, "seekable")?;
        self.seekable.set(seekable);
        self.telling.set(seekable);
        Ok(buffer)
    }

    #[inline]
    fn is_closed(&self, rt: &Runtime, this: &Value) -> Result<bool> {
        if self.standard.get().is_some() {
            return Ok(false);
        }
        if !ask::is_exactly(rt, this, &TABLE) {
            return ask::is_closed(rt, this);
        }
        let raw = self.raw.get();
        match raw.as_ref().and_then(|raw| raw.downcast::<FileIo>()) {
            Some(file) => Ok(file.is_closed()),
            None => ask::is_closed(rt, &self.buffer(rt)?),
        }
    }

    /// Forgets the text that was read ahead.
    fn forget_decoded(&self) {
        drop(self.decoded.take());
        self.used.set(0);
    }

    fn set_decoded(&self, text: Ref<Str>) {
        drop(self.decoded.replace(Some(text)));
        self.used.set(0);
    }

    fn forget_snapshot(&self) {
        drop(self.snapshot.take());
    }

    fn decoder(&self) -> Option<Rc<TextDecoder>> {
        self.decoder.borrow().clone()
    }

    fn encoder(&self) -> Option<Rc<Encoder>> {
        self.encoder.borrow().clone()
    }
}
