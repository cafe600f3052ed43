//! The standard streams as text files: `sys.stdin`, `sys.stdout`, `sys.stderr`.

use std::cell::{Cell, RefCell};
use std::io;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref};
use builtins::host::Stream;
use builtins::objects::str::Str;
use builtins::types::{SlotTable, TypeTable, getter, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

/// Output is handed to the host in pieces of about this size.
const BUFFER: usize = 8192;

/// The payload of a standard stream.
pub struct TextStream {
    which: Stream,
    /// Output not yet written, or input not yet asked for.
    buffer: RefCell<Vec<u8>>,
    /// How much of the input in `buffer` has been given out.
    taken: Cell<usize>,
    at_end: Cell<bool>,
    /// The input so far ended in `\r`, whose `\n` may follow.
    after_return: Cell<bool>,
    line_buffering: Cell<bool>,
    closed: Cell<bool>,
    errors: &'static str,
}

impl Payload for TextStream {
    const CONTAINER: bool = false;
}

/// The type `_io.TextIOWrapper` of the standard streams.
pub static TABLE: TypeTable = TypeTable {
    name: "TextIOWrapper",
    module: "_io",
    layout: Some(Layout::of::<TextStream>()),
    slots: SlotTable {
        repr: Some(repr),
        iter: Some(|_, this| Ok(this.clone())),
        next: Some(next),
        ..SlotTable::NONE
    },
    methods: &[
        method("write(self, text, /)", write),
        method("writelines(self, lines, /)", writelines),
        method("flush(self, /)", |rt, args| {
            flush(rt, open(rt, args.at(0))?)?;
            Ok(Value::NONE)
        }),
        method("read(self, size=-1, /)", read),
        method("readline(self, size=-1, /)", readline),
        method("readlines(self, hint=-1, /)", readlines),
        method("isatty(self, /)", |rt, args| {
            Ok(Value::bool(rt.host.is_terminal(open(rt, args.at(0))?.which)))
        }),
        method("fileno(self, /)", |rt, args| Ok(Value::int32(open(rt, args.at(0))?.which as i32))),
        method("readable(self, /)", |rt, args| Ok(Value::bool(open(rt, args.at(0))?.which == Stream::Stdin))),
        method("writable(self, /)", |rt, args| Ok(Value::bool(open(rt, args.at(0))?.which != Stream::Stdin))),
        method("seekable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::FALSE)),
        method("close(self, /)", close),
        method("reconfigure(self, *, line_buffering=None, write_through=None)", reconfigure),
        method("__enter__(self, /)", |rt, args| open(rt, args.at(0)).map(|_| args.at(0).clone())),
        method("__exit__(self, *args)", close),
    ],
    getters: &[
        getter("closed", |rt, this| Ok(Value::bool(payload(rt, this)?.closed.get()))),
        getter("encoding", |rt, _| Ok(rt.str("utf-8").into())),
        getter("errors", |rt, this| Ok(rt.str(payload(rt, this)?.errors).into())),
        getter("name", |rt, this| Ok(rt.str(name(payload(rt, this)?.which)).into())),
        getter("mode", |rt, this| Ok(rt.str(mode(payload(rt, this)?.which)).into())),
        getter("newlines", |_, _| Ok(Value::NONE)),
        getter("line_buffering", |rt, this| Ok(Value::bool(payload(rt, this)?.line_buffering.get()))),
        getter("write_through", |_, _| Ok(Value::FALSE)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn name(which: Stream) -> &'static str {
    ["<stdin>", "<stdout>", "<stderr>"][which as usize]
}

fn mode(which: Stream) -> &'static str {
    if which == Stream::Stdin { "r" } else { "w" }
}

/// One of the streams.
pub fn make(rt: &Runtime, which: Stream) -> Value {
    let set = |name: &str| rt.host.variable(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    let plain = locale.is_none_or(|l| matches!(l.as_str(), "C" | "POSIX" | "C.UTF-8" | "C.utf8"));
    let errors = match which {
        Stream::Stderr => "backslashreplace",
        _ if plain || set("PYTHONUTF8").as_deref() == Some("1") => "surrogateescape",
        _ => "strict",
    };
    let stream = TextStream {
        which,
        buffer: RefCell::default(),
        taken: Cell::new(0),
        at_end: Cell::new(false),
        after_return: Cell::new(false),
        line_buffering: Cell::new(which == Stream::Stderr || rt.host.is_terminal(which)),
        closed: Cell::new(false),
        errors,
    };
    rt.new_object(&rt.type_for(&TABLE), stream).into()
}

/// Whether a value is a standard stream that is closed.
pub fn is_closed(stream: &Value) -> bool {
    stream.downcast::<TextStream>().is_some_and(|s| s.closed.get())
}

/// Forgets output that cannot be written.
pub fn discard(stream: &Value) {
    if let Some(stream) = stream.downcast::<TextStream>() {
        stream.buffer.borrow_mut().clear();
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextStream>> {
    this.downcast::<TextStream>().ok_or_else(|| rt.type_error("a text stream is required"))
}

fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextStream>> {
    let stream = payload(rt, this)?;
    if stream.closed.get() {
        return Err(rt.value_error("I/O operation on closed file."));
    }
    Ok(stream)
}

fn unsupported(rt: &Runtime, what: &str) -> Raised {
    rt.raise(&rt.exceptions.os_error, what)
}

/// The OSError of a failed call of the host.
fn os_error(rt: &Runtime, error: &io::Error) -> Raised {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    match error.raw_os_error() {
        Some(code) => rt.raise_call(&rt.exceptions.os_error, &[Value::int32(code), rt.str(text).into()]),
        None => rt.raise(&rt.exceptions.os_error, text),
    }
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let which = payload(rt, this)?.which;
    let (name, mode) = (name(which), mode(which));
    Ok(rt.str(&format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>")).into())
}

fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = open(rt, args.at(0))?;
    let Some(text) = args.at(1).downcast::<Str>() else {
        let found = rt.type_of(args.at(1)).name();
        return Err(rt.type_error(format!("write() argument must be str, not {found}")));
    };
    if stream.which == Stream::Stdin {
        return Err(unsupported(rt, "not writable"));
    }
    let start = stream.buffer.borrow().len();
    match text.to_utf8() {
        Ok(bytes) => stream.buffer.borrow_mut().extend_from_slice(bytes.as_bytes()),
        Err(_) => {
            let bytes = encode(rt, text, stream.errors)?;
            stream.buffer.borrow_mut().extend_from_slice(&bytes);
        }
    }
    let (is_full, has_line) = {
        let buffer = stream.buffer.borrow();
        let new = buffer.get(start..).unwrap_or_default();
        (
            buffer.len() >= BUFFER,
            stream.line_buffering.get() && new.iter().any(|b| matches!(b, b'\n' | b'\r')),
        )
    };
    if is_full || has_line {
        flush(rt, stream)?;
    }
    Ok(rt.int(text.len() as i64))
}

/// UTF-8 of text with surrogates.
fn encode(rt: &Runtime, text: &Ref<Str>, errors: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for (index, point) in text.code_points().enumerate() {
        match (char::from_u32(point), errors) {
            (Some(c), _) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, "backslashreplace") => bytes.extend_from_slice(format!("\\u{point:04x}").as_bytes()),
            (None, "surrogateescape") if (0xDC80..=0xDCFF).contains(&point) => bytes.push(point as u8),
            (None, _) => {
                let run = text.code_points().skip(index).take_while(|p| char::from_u32(*p).is_none()).count();
                let parts = [
                    rt.str("utf-8").into(),
                    text.to_value(),
                    rt.int(index as i64),
                    rt.int((index + run) as i64),
                    rt.str("surrogates not allowed").into(),
                ];
                return Err(rt.raise_call(&rt.exceptions.unicode_encode_error, &parts));
            }
        }
    }
    Ok(bytes)
}

fn flush(rt: &Runtime, stream: &TextStream) -> Result<()> {
    if stream.which == Stream::Stdin || stream.buffer.borrow().is_empty() {
        return Ok(());
    }
    let bytes = stream.buffer.take();
    if let Err(error) = rt.host.write(stream.which, &bytes) {
        *stream.buffer.borrow_mut() = bytes;
        return Err(os_error(rt, &error));
    }
    let mut emptied = bytes;
    emptied.clear();
    stream.buffer.replace(emptied);
    Ok(())
}

fn writelines(rt: &Runtime, args: Bound<'_>) -> Result {
    open(rt, args.at(0))?;
    protocol::for_each(rt, args.at(1), |line| {
        protocol::call_method(rt, args.at(0), &rt.names.write, &[line]).map(drop)
    })?;
    Ok(Value::NONE)
}

fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = payload(rt, args.at(0))?;
    if !stream.closed.get() {
        let flushed = flush(rt, stream);
        stream.closed.set(true);
        flushed?;
    }
    Ok(Value::NONE)
}

fn reconfigure(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = open(rt, args.at(0))?;
    flush(rt, stream)?;
    if let Some(on) = args.get_some(1) {
        stream.line_buffering.set(protocol::is_true(rt, on)?);
    }
    Ok(Value::NONE)
}

impl TextStream {
    /// Reads one more piece of input, newlines translated; false at the end.
    fn fill(&self, rt: &Runtime) -> Result<bool> {
        if self.at_end.get() {
            return Ok(false);
        }
        let mut piece = [0; BUFFER];
        let count = loop {
            match rt.host.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map_err(|error| os_error(rt, &error))?,
            }
        };
        self.at_end.set(count == 0);
        let mut buffer = self.buffer.borrow_mut();
        if self.taken.get() > 0 {
            buffer.drain(..self.taken.replace(0));
        }
        let mut after_return = self.after_return.get();
        for &byte in piece.iter().take(count) {
            if !(byte == b'\n' && after_return) {
                buffer.push(if byte == b'\r' { b'\n' } else { byte });
            }
            after_return = byte == b'\r';
        }
        self.after_return.set(after_return);
        Ok(count > 0)
    }

    /// Gives out the next `count` bytes as text.
    fn take(&self, rt: &Runtime, count: usize) -> Value {
        let start = self.taken.get();
        let buffer = self.buffer.borrow();
        let bytes = buffer.get(start..start + count).unwrap_or_default();
        self.taken.set(start + bytes.len());
        decode(rt, bytes)
    }

    /// How many bytes the next characters take, up to `limit` of them, up to the end of a line if `line`; `None`
    /// where more input must be read to know.
    fn measure(&self, limit: usize, line: bool) -> Option<usize> {
        let buffer = self.buffer.borrow();
        let bytes = buffer.get(self.taken.get()..).unwrap_or_default();
        let (mut position, mut characters) = (0, 0);
        while characters < limit {
            let first = *bytes.get(position)?;
            let width = match first {
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF7 => 4,
                _ => 1,
            };
            if position + width > bytes.len() {
                return None;
            }
            position += width;
            characters += 1;
            if line && first == b'\n' {
                break;
            }
        }
        Some(position)
    }

    fn rest(&self) -> usize {
        self.buffer.borrow().len() - self.taken.get()
    }

    fn read(&self, rt: &Runtime, limit: usize, line: bool) -> Result {
        loop {
            if let Some(count) = self.measure(limit, line) {
                return Ok(self.take(rt, count));
            }
            if !self.fill(rt)? {
                return Ok(self.take(rt, self.rest()));
            }
        }
    }
}

/// UTF-8 with undecodable bytes as lone surrogates.
fn decode(rt: &Runtime, bytes: &[u8]) -> Value {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return rt.str(text).into();
    }
    let mut points = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        points.extend(chunk.valid().chars().map(u32::from));
        points.extend(chunk.invalid().iter().map(|&b| 0xDC00 + u32::from(b)));
    }
    rt.str_from_code_points(&points).into()
}

fn readable<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextStream>> {
    let stream = open(rt, this)?;
    if stream.which != Stream::Stdin {
        return Err(unsupported(rt, "not readable"));
    }
    Ok(stream)
}

/// A size argument: negative and None mean no limit.
fn size(rt: &Runtime, args: Bound<'_>) -> Result<usize> {
    match args.get_some(1) {
        Some(size) => Ok(usize::try_from(protocol::index_i64(rt, size)?).unwrap_or(usize::MAX)),
        None => Ok(usize::MAX),
    }
}

fn read(rt: &Runtime, args: Bound<'_>) -> Result {
    readable(rt, args.at(0))?.read(rt, size(rt, args)?, false)
}

fn readline(rt: &Runtime, args: Bound<'_>) -> Result {
    readable(rt, args.at(0))?.read(rt, size(rt, args)?, true)
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let line = readable(rt, this)?.read(rt, usize::MAX, true)?;
    Ok(Some(line).filter(|line| line.downcast::<Str>().is_some_and(|text| !text.is_empty())))
}

fn readlines(rt: &Runtime, args: Bound<'_>) -> Result {
    readable(rt, args.at(0))?;
    let hint = size(rt, args)?;
    let (mut lines, mut total) = (Vec::new(), 0);
    while let Some(line) = next(rt, args.at(0))? {
        total += line.downcast::<Str>().map_or(0, |text| text.len());
        lines.push(line);
        if hint > 0 && total >= hint {
            break;
        }
    }
    Ok(rt.list(lines))
}
