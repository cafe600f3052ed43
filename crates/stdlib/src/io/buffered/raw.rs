//! The calls of the raw stream: reading into the buffer, writing out of it, seeking.

use builtins::heap::Ref;
use builtins::objects::memoryview::lend;
use builtins::{Result, Runtime, Value, protocol};

use super::super::abstract_classes::taken;
use super::super::ask;
use super::super::errors::{broken_promise, was_interrupted};
use super::super::file_io::{self, FileIo};
use super::Buffered;

/// The `FileIO` that a raw stream is, if it is exactly one: its methods need not be looked up.
fn exact_file(rt: &Runtime, raw: &Value) -> Option<Ref<FileIo>> {
    if !ask::is_exactly(rt, raw, &file_io::TABLE) {
        return None;
    }
    raw.downcast::<FileIo>().cloned()
}

impl Buffered {
    /// `raw.readinto` with room for `room` bytes; `None` where there is nothing yet.
    pub(super) fn raw_read(&self, rt: &Runtime, room: usize) -> Result<Option<Vec<u8>>> {
        let raw = self.raw();
        let read = match exact_file(rt, &raw) {
            Some(file) => {
                let mut bytes = vec![0; room];
                file_io::read_into(rt, &file, &mut bytes)?.map(|count| {
                    bytes.truncate(count);
                    bytes
                })
            }
            None => self.ask_to_read(rt, &raw, room)?,
        };
        if let (Some(bytes), Some(absolute)) = (&read, self.absolute.get()) {
            self.absolute.set(Some(absolute + bytes.len() as i64));
        }
        Ok(read)
    }

    fn ask_to_read(&self, rt: &Runtime, raw: &Value, room: usize) -> Result<Option<Vec<u8>>> {
        rt.check_room::<u8>(room)?;
        let memory = rt.bytearray(vec![0; room]);
        let view = lend(rt, &memory, false, Value::NONE);
        let answer = loop {
            match ask::call(rt, raw, "readinto", std::slice::from_ref(&view)) {
                Err(raised) if was_interrupted(rt, &raised) => {}
                other => break other?,
            }
        };
        if answer.is_none() {
            return Ok(None);
        }
        // Before 3.10 what is no size counted as -1.
        let count = ask::count(rt, &answer).or_else(|raised| {
            let noticed = rt.is_at_least(3, 10);
            if noticed { Err(raised) } else { Ok(-1) }
        });
        let count = count.map_err(|cause| {
            let error = broken_promise(rt, "raw readinto() failed");
            let cause = cause.into_value();
            let _ = protocol::set_attr(rt, error.value(), &rt.names.cause, &cause);
            let _ = protocol::set_attr(rt, error.value(), &rt.names.context, &cause);
            error
        })?;
        match usize::try_from(count).ok().filter(|&count| count <= room) {
            Some(count) => Ok(Some(taken(&memory, count))),
            None => Err(broken_promise(
                rt,
                format!(
                    "raw readinto() returned invalid length {count} (should have been between 0 and {room})"
                ),
            )),
        }
    }

    /// Reads behind what is in the buffer. How many bytes came; `None` where there is nothing yet.
    pub(super) fn fill(&self, rt: &Runtime) -> Result<Option<usize>> {
        let start = if self.has_read() { self.read_end.get().unwrap_or(0) } else { 0 };
        let Some(bytes) = self.raw_read(rt, self.size.get() - start)? else { return Ok(None) };
        if !bytes.is_empty() {
            self.store(start, &bytes);
            self.read_end.set(Some(start + bytes.len()));
            self.raw_position.set(Some(start + bytes.len()));
        }
        Ok(Some(bytes.len()))
    }

    /// `raw.write`: how many bytes it took; `None` where it takes nothing yet.
    pub(super) fn raw_write(&self, rt: &Runtime, bytes: &[u8]) -> Result<Option<usize>> {
        let raw = self.raw();
        let written = match exact_file(rt, &raw) {
            Some(file) => file_io::write_bytes(rt, &file, bytes)?,
            None => ask_to_write(rt, &raw, bytes)?,
        };
        if let (Some(count), Some(absolute)) = (written, self.absolute.get()) {
            self.absolute.set(Some(absolute + count as i64));
        }
        Ok(written)
    }

    /// `raw.tell`
    pub(super) fn raw_tell(&self, rt: &Runtime) -> Result<i64> {
        let answer = ask::call(rt, &self.raw(), "tell", &[])?;
        self.reached(rt, &answer)
    }

    /// `raw.seek`
    pub(super) fn raw_seek(&self, rt: &Runtime, target: i64, whence: i32) -> Result<i64> {
        let answer = ask::call(rt, &self.raw(), "seek", &[rt.int(target), Value::int32(whence)])?;
        self.reached(rt, &answer)
    }

    fn reached(&self, rt: &Runtime, answer: &Value) -> Result<i64> {
        let position = ask::offset(rt, answer)?;
        if position < 0 {
            return Err(broken_promise(rt, format!("Raw stream returned invalid position {position}")));
        }
        self.absolute.set(Some(position));
        Ok(position)
    }
}

fn ask_to_write(rt: &Runtime, raw: &Value, bytes: &[u8]) -> Result<Option<usize>> {
    let memory = rt.bytearray(bytes.to_vec());
    let view = lend(rt, &memory, true, Value::NONE);
    let answer = loop {
        match protocol::call_method(rt, raw, &rt.names.write, std::slice::from_ref(&view)) {
            Err(raised) if was_interrupted(rt, &raised) => {}
            other => break other?,
        }
    };
    if answer.is_none() {
        return Ok(None);
    }
    // What is no int counts as a wrong one.
    let count = ask::count(rt, &answer).unwrap_or(-1);
    match usize::try_from(count).ok().filter(|&count| count <= bytes.len()) {
        Some(count) => Ok(Some(count)),
        None => Err(broken_promise(
            rt,
            format!(
                "raw write() returned invalid length {count} (should have been between 0 and {})",
                bytes.len()
            ),
        )),
    }
}
