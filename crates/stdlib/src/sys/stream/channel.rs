//! What text and binary side of a standard stream share: one end of the host's, with a buffer.

use std::cell::{Cell, RefCell};
use std::io;

use builtins::host::Stream;
use builtins::{Raised, Result, Runtime, Value};

/// Output is handed to the host, and input asked of it, in pieces of about this size.
pub const BUFFER: usize = 8192;

/// A standard stream as bytes.
pub struct Channel {
    /// Which one.
    pub which: Stream,
    /// Output not yet written, or input not yet given out.
    buffer: RefCell<Vec<u8>>,
    /// Whether it was closed.
    pub closed: Cell<bool>,
}

impl Channel {
    /// A channel with an empty buffer.
    pub fn new(which: Stream) -> Channel {
        Channel { which, buffer: RefCell::default(), closed: Cell::new(false) }
    }

    /// Takes output; a full buffer is handed on.
    pub fn write(&self, rt: &Runtime, bytes: &[u8]) -> Result<()> {
        self.buffer.borrow_mut().extend_from_slice(bytes);
        if self.buffer.borrow().len() < BUFFER {
            return Ok(());
        }
        // What a full buffer could not get rid of is not tried again, as in CPython.
        self.flush(rt).inspect_err(|_| self.discard())
    }

    /// Hands all output to the host; what it does not take is kept.
    pub fn flush(&self, rt: &Runtime) -> Result<()> {
        if self.which == Stream::Stdin || self.buffer.borrow().is_empty() {
            return Ok(());
        }
        let mut bytes = self.buffer.take();
        let written = rt.host.write(self.which, &bytes);
        if written.is_ok() {
            bytes.clear();
        }
        self.buffer.replace(bytes);
        written.map_err(|error| os_error(rt, &error))
    }

    /// Forgets output that cannot be written.
    pub fn discard(&self) {
        self.buffer.borrow_mut().clear();
    }

    /// The next piece of input: what is in the buffer, else what the host gives at once; empty at the end.
    pub fn read_piece(&self, rt: &Runtime) -> Result<Vec<u8>> {
        let buffered = self.buffer.take();
        if !buffered.is_empty() {
            return Ok(buffered);
        }
        let mut piece = vec![0; BUFFER];
        let count = loop {
            match rt.without_lock(|host| host.read(&mut piece)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map_err(|error| os_error(rt, &error))?,
            }
        };
        piece.truncate(count);
        Ok(piece)
    }

    /// Input up to `limit` bytes, up to the end of a line if `line`, to the end otherwise.
    pub fn read(&self, rt: &Runtime, limit: usize, line: bool) -> Result<Vec<u8>> {
        let mut found = Vec::new();
        while found.len() < limit {
            let mut piece = self.read_piece(rt)?;
            if piece.is_empty() {
                break;
            }
            let wanted = limit - found.len();
            let end = piece.iter().position(|&byte| line && byte == b'\n').map_or(piece.len(), |at| at + 1);
            let rest = piece.split_off(end.min(wanted));
            found.append(&mut piece);
            let is_whole = !rest.is_empty() || line && found.last() == Some(&b'\n');
            self.buffer.replace(rest);
            if is_whole {
                break;
            }
        }
        Ok(found)
    }
}

/// The OSError of a failed call of the host.
pub fn os_error(rt: &Runtime, error: &io::Error) -> Raised {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    match error.raw_os_error() {
        Some(code) => rt.raise_call(&rt.exceptions.os_error, &[Value::int32(code), rt.str(text).into()]),
        None => rt.raise(&rt.exceptions.os_error, text),
    }
}
