//! `_RawIOBase`, `_BufferedIOBase` and `_TextIOBase`: what raw, buffered and text streams have, over their other methods.

use builtins::args::Bound;
use builtins::objects::bytearray::ByteArray;
use builtins::objects::memoryview::Target;
use builtins::objects::str::Str;
use builtins::types::{TypeTable, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::errors::{unsupported, was_interrupted};
use super::{arguments, ask, default_buffer_size, iobase};

/// The type `_RawIOBase`.
pub static RAW: TypeTable = TypeTable {
    name: "_RawIOBase",
    module: "_io",
    base: Some(&iobase::TABLE),
    methods: &[
        method("read(self, size=-1, /)", raw_read).tuple_until(3, 8),
        method("readall(self, /)", |rt, args| raw_read_all(rt, args.at(0))),
        method("readinto(self, /, *args)", not_implemented).tuple(),
        method("write(self, /, *args)", not_implemented).tuple(),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn not_implemented(rt: &Runtime, _: Bound<'_>) -> Result {
    Err(rt.raise_call(&rt.exceptions.not_implemented_error, &[]))
}

fn raw_read(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let size = arguments::plain_size(rt, &args, 1, -1)?;
    let Ok(size) = usize::try_from(size) else { return ask::call(rt, this, "readall", &[]) };
    rt.check_room::<u8>(size)?;
    let memory = rt.bytearray(vec![0; size]);
    let answer = ask::call(rt, this, "readinto", &[memory.to_value()])?;
    if answer.is_none() {
        return Ok(answer);
    }
    let filled = ask::count(rt, &answer)?;
    match usize::try_from(filled)
        .ok()
        .and_then(|filled| memory.with(|bytes| bytes.get(..filled).map(|b| rt.bytes(b))))
    {
        Some(bytes) => Ok(bytes.into()),
        None => Err(rt.value_error(format!("readinto returned {filled} outside buffer size {size}"))),
    }
}

fn raw_read_all(rt: &Runtime, this: &Value) -> Result {
    let mut all = Vec::new();
    loop {
        let piece = match ask::call(rt, this, "read", &[rt.int(default_buffer_size(rt))]) {
            Err(raised) if was_interrupted(rt, &raised) => continue,
            other => other?,
        };
        if piece.is_none() {
            return Ok(if all.is_empty() { piece } else { rt.bytes(&all).into() });
        }
        let piece = ask::expect_bytes(rt, piece, |_| rt.type_error("read() should return bytes"))?;
        if piece.bytes().is_empty() {
            return Ok(rt.bytes(&all).into());
        }
        all.extend_from_slice(piece.bytes());
    }
}

/// The type `_BufferedIOBase`.
pub static BUFFERED: TypeTable = TypeTable {
    name: "_BufferedIOBase",
    module: "_io",
    base: Some(&iobase::TABLE),
    methods: &[
        method("detach(self, /)", |rt, _| Err(unsupported(rt, "detach"))),
        method("read(self, /, *args)", |rt, _| Err(unsupported(rt, "read"))).tuple().until(3, 12),
        method("read1(self, /, *args)", |rt, _| Err(unsupported(rt, "read1"))).tuple().until(3, 12),
        method("write(self, /, *args)", |rt, _| Err(unsupported(rt, "write"))).tuple().until(3, 12),
        method("read(self, size=-1, /)", |rt, args| sized(rt, args, "read")).since(3, 12),
        method("read1(self, size=-1, /)", |rt, args| sized(rt, args, "read1")).since(3, 12),
        method("write(self, b, /)", |rt, _| Err(unsupported(rt, "write"))).since(3, 12),
        method("readinto(self, buffer, /)", |rt, args| fill(rt, args, "readinto() argument", "read")),
        method("readinto1(self, buffer, /)", |rt, args| fill(rt, args, "readinto1() argument", "read1")),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// Refuses, once the size has been looked at.
fn sized(rt: &Runtime, args: Bound<'_>, what: &str) -> Result {
    args.get(1).map_or(Ok(0), |size| protocol::index_c_int(rt, size))?;
    Err(unsupported(rt, what))
}

/// Refuses, once the text has been looked at.
fn text_write(rt: &Runtime, args: Bound<'_>) -> Result {
    if args.at(1).downcast::<Str>().is_none() {
        let found = arguments::described(rt, args.at(1));
        return Err(rt.type_error(format!("write() argument 1 must be str, not {found}")));
    }
    Err(unsupported(rt, "write"))
}

/// `readinto` over `read`.
fn fill(rt: &Runtime, args: Bound<'_>, function: &str, reader: &str) -> Result {
    let target = Target::of(rt, args.at(1), function)?;
    let wanted = target.len();
    let data = ask::call(rt, args.at(0), reader, &[rt.int(wanted as i64)])?;
    let data = ask::expect_bytes(rt, data, |_| rt.type_error("read() should return bytes"))?;
    let given = data.bytes().len();
    if given > wanted {
        let message = format!("read() returned too much data: {wanted} bytes requested, {given} returned");
        return Err(rt.value_error(message));
    }
    target.fill(0, data.bytes());
    Ok(rt.int(given as i64))
}

/// The type `_TextIOBase`.
pub static TEXT: TypeTable = TypeTable {
    name: "_TextIOBase",
    module: "_io",
    base: Some(&iobase::TABLE),
    methods: &[
        method("detach(self, /)", |rt, _| Err(unsupported(rt, "detach"))),
        method("read(self, /, *args)", |rt, _| Err(unsupported(rt, "read"))).tuple().until(3, 12),
        method("readline(self, /, *args)", |rt, _| Err(unsupported(rt, "readline"))).tuple().until(3, 12),
        method("write(self, /, *args)", |rt, _| Err(unsupported(rt, "write"))).tuple().until(3, 12),
        method("read(self, size=-1, /)", |rt, args| sized(rt, args, "read")).since(3, 12),
        method("readline(self, size=-1, /)", |rt, args| sized(rt, args, "readline")).since(3, 12),
        method("write(self, s, /)", text_write).since(3, 12),
    ],
    getters: &[
        getter("encoding", |_, _| Ok(Value::NONE)),
        getter("newlines", |_, _| Ok(Value::NONE)),
        getter("errors", |_, _| Ok(Value::NONE)),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The bytes of a hidden bytearray, up to `count` of them.
pub fn taken(memory: &ByteArray, count: usize) -> Vec<u8> {
    memory.with(|bytes| bytes.get(..count).unwrap_or(bytes).to_vec())
}
