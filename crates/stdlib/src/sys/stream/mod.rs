//! The standard streams as text files: `sys.stdin`, `sys.stdout`, `sys.stderr`.
//!
//! ```text
//!   mod      the text side
//!   binary   the binary side, `sys.stdout.buffer`
//!   channel  what both share
//! ```
//!
//! Text that is written waits on the text side first, as in CPython: bytes written to `buffer` can overtake it.

mod binary;
mod channel;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref};
use builtins::host::Stream;
use builtins::objects::bytes::bytes_like;
use builtins::objects::str::Str;
use builtins::types::{SlotTable, Type, TypeTable, getter, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

pub(crate) use channel::os_error;
use channel::{BUFFER, Channel};

/// The payload of a standard stream.
pub struct TextStream {
    channel: Rc<Channel>,
    binary: Value,
    /// Output not yet handed to the channel, or input not yet asked for.
    buffer: RefCell<Vec<u8>>,
    /// How much of the input in `buffer` has been given out.
    taken: Cell<usize>,
    at_end: Cell<bool>,
    /// The input so far ended in `\r`, whose `\n` may follow.
    after_return: Cell<bool>,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    encoding: RefCell<String>,
    errors: RefCell<String>,
    /// What a written `\n` becomes, where that is something else.
    newline: Cell<Option<&'static str>>,
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
            Ok(Value::bool(rt.host.is_terminal(open(rt, args.at(0))?.which())))
        }),
        method("fileno(self, /)", |rt, args| Ok(Value::int32(open(rt, args.at(0))?.which() as i32))),
        method("readable(self, /)", |rt, args| {
            Ok(Value::bool(open(rt, args.at(0))?.which() == Stream::Stdin))
        }),
        method("writable(self, /)", |rt, args| {
            Ok(Value::bool(open(rt, args.at(0))?.which() != Stream::Stdin))
        }),
        method("seekable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::FALSE)),
        method("close(self, /)", close),
        method(
            "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
            reconfigure,
        ),
        method("seek(self, cookie, whence=0, /)", |rt, _| Err(not_seekable(rt))),
        method("tell(self, /)", |rt, _| Err(not_seekable(rt))),
        method("truncate(self, pos=None, /)", |rt, _| Err(not_seekable(rt))),
        method("__enter__(self, /)", |rt, args| open(rt, args.at(0)).map(|_| args.at(0).clone())),
        method("__exit__(self, *args)", close),
    ],
    getters: &[
        getter("closed", |rt, this| Ok(Value::bool(payload(rt, this)?.channel.closed.get()))),
        getter("encoding", |rt, this| Ok(rt.str(&payload(rt, this)?.encoding.borrow()).into())),
        getter("errors", |rt, this| Ok(rt.str(&payload(rt, this)?.errors.borrow()).into())),
        getter("buffer", |rt, this| Ok(payload(rt, this)?.binary.clone())),
        getter("name", |rt, this| Ok(rt.str(name(payload(rt, this)?.which())).into())),
        getter("mode", |rt, this| Ok(rt.str(mode(payload(rt, this)?.which())).into())),
        getter("newlines", |_, _| Ok(Value::NONE)),
        getter("line_buffering", |rt, this| Ok(Value::bool(payload(rt, this)?.line_buffering.get()))),
        getter("write_through", |rt, this| Ok(Value::bool(payload(rt, this)?.write_through.get()))),
    ],
    has_dict: true,
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
    let channel = Rc::new(Channel::new(which));
    let stream = TextStream {
        binary: binary::make(rt, &channel),
        channel,
        buffer: RefCell::default(),
        taken: Cell::new(0),
        at_end: Cell::new(false),
        after_return: Cell::new(false),
        line_buffering: Cell::new(which == Stream::Stderr || rt.host.is_terminal(which)),
        write_through: Cell::new(false),
        encoding: RefCell::new("utf-8".to_owned()),
        errors: RefCell::new(errors.to_owned()),
        newline: Cell::new(None),
    };
    rt.new_object(&rt.type_for(&TABLE), stream).into()
}

/// Whether a value is a standard stream that is closed.
pub fn is_closed(stream: &Value) -> bool {
    stream.downcast::<TextStream>().is_some_and(|s| s.channel.closed.get())
}

/// Forgets output that cannot be written.
pub fn discard(stream: &Value) {
    if let Some(stream) = stream.downcast::<TextStream>() {
        stream.buffer.borrow_mut().clear();
        stream.channel.discard();
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextStream>> {
    this.downcast::<TextStream>().ok_or_else(|| rt.type_error("a text stream is required"))
}

fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<TextStream>> {
    let stream = payload(rt, this)?;
    if stream.channel.closed.get() {
        return Err(rt.value_error("I/O operation on closed file."));
    }
    Ok(stream)
}

/// `io.UnsupportedOperation`, which is an OSError and a ValueError.
fn unsupported(rt: &Runtime, what: &str) -> Raised {
    const KEY: &str = "io.UnsupportedOperation";
    let known = rt.extras.borrow().get(KEY).cloned().map(Rc::downcast::<Value>);
    let class = match known {
        Some(Ok(class)) => Ok((*class).clone()),
        _ => {
            let names = rt.new_dict();
            names.set_str(&rt.names.module, rt.intern("io").into());
            let bases = [&rt.exceptions.os_error, &rt.exceptions.value_error].map(Ref::to_value);
            let parts =
                [rt.intern("UnsupportedOperation").into(), rt.tuple_from(bases.to_vec()), names.into()];
            protocol::call_args(rt, rt.types.r#type.as_value(), &parts)
        }
    };
    let class = match class {
        Ok(class) => class,
        Err(raised) => return raised,
    };
    rt.extras.borrow_mut().insert(KEY, Rc::new(class.clone()));
    match class.downcast::<Type>() {
        Some(class) => rt.raise_call(class, &[rt.str(what).into()]),
        None => rt.raise(&rt.exceptions.os_error, what),
    }
}

fn not_seekable(rt: &Runtime) -> Raised {
    unsupported(rt, "underlying stream is not seekable")
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let which = payload(rt, this)?.which();
    let (name, mode) = (name(which), mode(which));
    let encoding = payload(rt, this)?.encoding.borrow().clone();
    Ok(rt.str(&format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='{encoding}'>")).into())
}

fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = open(rt, args.at(0))?;
    let Some(text) = args.at(1).downcast::<Str>() else {
        let found = rt.type_of(args.at(1)).name();
        return Err(rt.type_error(format!("write() argument must be str, not {found}")));
    };
    if stream.which() == Stream::Stdin {
        return Err(unsupported(rt, "not writable"));
    }
    let start = stream.buffer.borrow().len();
    match text.to_utf8() {
        Ok(bytes) if *stream.encoding.borrow() == "utf-8" && stream.newline.get().is_none() => {
            stream.buffer.borrow_mut().extend_from_slice(bytes.as_bytes());
        }
        _ => {
            let bytes = encode(rt, stream, text)?;
            stream.buffer.borrow_mut().extend_from_slice(&bytes);
        }
    }
    let (is_full, has_line) = {
        let buffer = stream.buffer.borrow();
        let new = buffer.get(start..).unwrap_or_default();
        (
            buffer.len() >= BUFFER || stream.write_through.get(),
            stream.line_buffering.get() && new.iter().any(|b| matches!(b, b'\n' | b'\r')),
        )
    };
    if has_line {
        flush(rt, stream)?;
    } else if is_full {
        hand_on(rt, stream)?;
    }
    Ok(rt.int(text.len() as i64))
}

/// The bytes of text in the stream's encoding.
fn encode(rt: &Runtime, stream: &TextStream, text: &Ref<Str>) -> Result<Vec<u8>> {
    let (encoding, errors) = (stream.encoding.borrow().clone(), stream.errors.borrow().clone());
    let mut text = text.to_value();
    if let Some(newline) = stream.newline.get() {
        let parts = [rt.str("\n").into(), rt.str(newline).into()];
        text = protocol::call_method(rt, &text, &rt.intern("replace"), &parts)?;
    }
    let how = [rt.str(&encoding).into(), rt.str(&errors).into()];
    let bytes = protocol::call_method(rt, &text, &rt.intern("encode"), &how)?;
    Ok(bytes_like(rt, &bytes).unwrap_or_default())
}

/// Hands the text that waits to the channel.
fn hand_on(rt: &Runtime, stream: &TextStream) -> Result<()> {
    let mut bytes = stream.buffer.take();
    let written = stream.channel.write(rt, &bytes);
    bytes.clear();
    stream.buffer.replace(bytes);
    written
}

fn flush(rt: &Runtime, stream: &TextStream) -> Result<()> {
    if stream.which() == Stream::Stdin {
        return Ok(());
    }
    hand_on(rt, stream)?;
    stream.channel.flush(rt)
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
    if !stream.channel.closed.get() {
        let flushed = flush(rt, stream);
        stream.channel.closed.set(true);
        flushed?;
    }
    Ok(Value::NONE)
}

fn text_option<'a>(rt: &Runtime, args: Bound<'a>, index: usize, name: &str) -> Result<Option<&'a Ref<Str>>> {
    match args.get_some(index) {
        None => Ok(None),
        Some(value) => value.downcast::<Str>().map(Some).ok_or_else(|| {
            let found = rt.type_of(value).name();
            rt.type_error(format!("reconfigure() argument '{name}' must be str or None, not {found}"))
        }),
    }
}

/// `reconfigure(encoding, errors, newline, line_buffering, write_through)`
fn reconfigure(rt: &Runtime, args: Bound<'_>) -> Result {
    let stream = open(rt, args.at(0))?;
    let encoding = text_option(rt, args, 1, "encoding")?;
    let errors = text_option(rt, args, 2, "errors")?;
    let newline = match args.get(3) {
        None => stream.newline.get(),
        Some(_) => {
            match text_option(rt, args, 3, "newline")?.map(|newline| newline.to_utf8_lossy()).as_deref() {
                None | Some("" | "\n") => None,
                Some("\r") => Some("\r"),
                Some("\r\n") => Some("\r\n"),
                Some(other) => return Err(rt.value_error(format!("illegal newline value: {other}"))),
            }
        }
    };
    if let Some(encoding) = encoding {
        if stream.which() == Stream::Stdin {
            return Err(unsupported(rt, "It is not possible to set the encoding of standard input"));
        }
        let known = rt.str("").to_value();
        protocol::call_method(rt, &known, &rt.intern("encode"), &[encoding.to_value()])?;
    }
    flush(rt, stream)?;
    stream.newline.set(newline);
    if let Some(encoding) = encoding {
        stream.encoding.replace(encoding.to_utf8_lossy().into_owned());
    }
    match errors {
        Some(errors) => drop(stream.errors.replace(errors.to_utf8_lossy().into_owned())),
        None if encoding.is_some() => drop(stream.errors.replace("strict".to_owned())),
        None => {}
    }
    for (index, flag) in [(4, &stream.line_buffering), (5, &stream.write_through)] {
        if let Some(on) = args.get_some(index) {
            flag.set(protocol::is_true(rt, on)?);
        }
    }
    Ok(Value::NONE)
}

impl TextStream {
    fn which(&self) -> Stream {
        self.channel.which
    }

    /// Reads one more piece of input, newlines translated; false at the end.
    fn fill(&self, rt: &Runtime) -> Result<bool> {
        if self.at_end.get() {
            return Ok(false);
        }
        let piece = self.channel.read_piece(rt)?;
        self.at_end.set(piece.is_empty());
        let mut buffer = self.buffer.borrow_mut();
        if self.taken.get() > 0 {
            buffer.drain(..self.taken.replace(0));
        }
        let mut after_return = self.after_return.get();
        for &byte in &piece {
            if !(byte == b'\n' && after_return) {
                buffer.push(if byte == b'\r' { b'\n' } else { byte });
            }
            after_return = byte == b'\r';
        }
        self.after_return.set(after_return);
        Ok(!piece.is_empty())
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
    if stream.which() != Stream::Stdin {
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
