//! `_io._IOBase`: what every stream has: lines over `read`, closing, the context manager, the finaliser.
//!
//! Everything here is defined by other methods of the object, whatever class has them.

use builtins::args::Bound;
use builtins::types::{Method, SlotTable, TypeTable, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::ask;
use super::errors::{both, broken_promise, closed_file, unsupported, was_interrupted};
use super::{arguments, buffered, bytes_io, string_io};

/// The attribute that `close` leaves behind.
const CLOSED: &str = "__IOBase_closed";

/// The type `_IOBase`.
pub static TABLE: TypeTable = TypeTable {
    name: "_IOBase",
    module: "_io",
    slots: SlotTable { iter: Some(iter), next: Some(next), del: Some(finalize), ..SlotTable::NONE },
    methods: METHODS,
    getters: &[
        getter("__dict__", |rt, this| match protocol::instance_dict(rt, this) {
            Some(dict) => Ok(dict.into()),
            None => Err(rt.attribute_error(this, &rt.names.dict)),
        }),
        getter("closed", |rt, this| Ok(Value::bool(was_closed(rt, this)?))),
    ],
    subclassable: true,
    has_dict: true,
    weak_field: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("seek(self, /, *args)", |rt, _| Err(unsupported(rt, "seek"))).tuple().until(3, 12),
    method("seek(self, offset, whence=os.SEEK_SET, /)", |rt, _| Err(unsupported(rt, "seek")))
        .tuple()
        .since(3, 12),
    method("tell(self, /)", |rt, args| {
        ask::call(rt, args.at(0), "seek", &[Value::int32(0), Value::int32(1)])
    }),
    method("truncate(self, /, *args)", |rt, _| Err(unsupported(rt, "truncate"))).tuple().until(3, 12),
    method("truncate(self, size=None, /)", |rt, _| Err(unsupported(rt, "truncate"))).tuple().since(3, 12),
    method("flush(self, /)", |rt, args| {
        if was_closed(rt, args.at(0))? { Err(closed_file(rt)) } else { Ok(Value::NONE) }
    }),
    method("close(self, /)", |rt, args| close(rt, args.at(0))),
    method("seekable(self, /)", |_, _| Ok(Value::FALSE)),
    method("readable(self, /)", |_, _| Ok(Value::FALSE)),
    method("writable(self, /)", |_, _| Ok(Value::FALSE)),
    method("_checkClosed(self, /)", |rt, args| still_open(rt, args, "_checkClosed").map(|()| Value::NONE)),
    method("_checkSeekable(self, /)", |rt, args| checked(rt, args, "seekable")),
    method("_checkReadable(self, /)", |rt, args| checked(rt, args, "readable")),
    method("_checkWritable(self, /)", |rt, args| checked(rt, args, "writable")),
    method("fileno(self, /)", |rt, _| Err(unsupported(rt, "fileno"))),
    method("isatty(self, /)", |rt, args| still_open(rt, args, "isatty").map(|()| Value::FALSE)),
    method("__enter__(self, /)", |rt, args| still_open(rt, args, "__enter__").map(|()| args.at(0).clone())),
    method("__exit__(self, /, *args)", |rt, args| {
        protocol::call_method(rt, args.at(0), &rt.names.close, &[])
    })
    .tuple(),
    method("readline(self, size=-1, /)", readline).tuple_until(3, 8),
    method("readlines(self, hint=-1, /)", readlines).tuple_until(3, 8),
    method("writelines(self, lines, /)", writelines),
];

fn checked(rt: &Runtime, args: Bound<'_>, question: &str) -> Result {
    ask::check(rt, args.at(0), question).map(|()| Value::TRUE)
}

/// Raises ValueError if `closed` is true. Up to 3.6 a `method` went on when that could not be told.
fn still_open(rt: &Runtime, args: Bound<'_>, method: &str) -> Result<()> {
    match ask::is_closed(rt, args.at(0)) {
        Ok(false) => Ok(()),
        Ok(true) => Err(closed_file(rt)),
        Err(raised) if rt.is_at_least(3, 7) => Err(raised),
        Err(raised) => Err(rt.answered_with_error(args.at(0), method, raised)),
    }
}

/// Whether `_IOBase.close` has closed it.
fn was_closed(rt: &Runtime, this: &Value) -> Result<bool> {
    Ok(protocol::get_optional_attr(rt, this, &rt.intern(CLOSED))?.is_some())
}

/// `_IOBase.close`: flushes once, and remembers.
pub fn close(rt: &Runtime, this: &Value) -> Result {
    if was_closed(rt, this)? {
        return Ok(Value::NONE);
    }
    let flushed = protocol::call_method(rt, this, &rt.names.flush, &[]).map(drop);
    let marked = protocol::set_attr(rt, this, &rt.intern(CLOSED), &Value::TRUE);
    both(rt, flushed, marked.map(|()| Value::NONE))
}

/// What closes a stream that nobody refers to any more.
///
/// Of exactly these classes CPython's objects go without: they have nothing to close, or leave it to what they hold.
fn finalize(rt: &Runtime, this: &Value) {
    let silent = [&bytes_io::TABLE, &string_io::TABLE, &buffered::PAIR];
    if silent.into_iter().any(|table| ask::is_exactly(rt, this, table)) {
        return;
    }
    // An object whose `closed` cannot be told is in no state to be closed.
    if !matches!(ask::is_closed(rt, this), Ok(false)) {
        return;
    }
    let _ = protocol::set_attr(rt, this, &rt.intern("_finalizing"), &Value::TRUE);
    let closed = protocol::call_method(rt, this, &rt.names.close, &[]);
    // Before 3.13 nobody hears of it.
    if let (Err(raised), true) = (closed, rt.is_at_least(3, 13)) {
        rt.unraisable_while(raised, "finalizing file", this);
    }
}

fn iter(rt: &Runtime, this: &Value) -> Result {
    ask::check_closed(rt, this).map(|()| this.clone())
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let line = ask::call(rt, this, "readline", &[])?;
    Ok((protocol::length(rt, &line)? > 0).then_some(line))
}

/// How many bytes the next `read` may take without going past the end of the line, as far as `peek` shows.
fn ahead(rt: &Runtime, peek: &Value, limit: Option<usize>) -> Result<usize> {
    let shown = loop {
        match protocol::call_args(rt, peek, &[Value::int32(1)]) {
            Err(raised) if was_interrupted(rt, &raised) => {}
            other => break other?,
        }
    };
    let shown = ask::expect_bytes(rt, shown, |found| {
        broken_promise(rt, format!("peek() should have returned a bytes object, not '{found}'"))
    })?;
    let bytes = shown.bytes();
    let bytes = &bytes[..limit.unwrap_or(usize::MAX).min(bytes.len())];
    let line = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| at + 1);
    Ok(if shown.bytes().is_empty() { 1 } else { line })
}

fn readline(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let limit = usize::try_from(arguments::size(rt, &args, 1)?).ok();
    let peek = protocol::get_optional_attr(rt, this, &rt.intern("peek"))?;
    let mut line = Vec::new();
    while limit.is_none_or(|limit| line.len() < limit) {
        let count = match &peek {
            // The limit is that of the whole line: CPython too may read a few bytes more.
            Some(peek) => ahead(rt, peek, limit)?,
            None => 1,
        };
        let piece = match ask::call(rt, this, "read", &[rt.int(count as i64)]) {
            Err(raised) if was_interrupted(rt, &raised) => continue,
            other => ask::expect_bytes(rt, other?, |found| {
                broken_promise(rt, format!("read() should have returned a bytes object, not '{found}'"))
            })?,
        };
        line.extend_from_slice(piece.bytes());
        if piece.bytes().last().is_none_or(|&byte| byte == b'\n') {
            break;
        }
    }
    Ok(rt.bytes(&line).into())
}

/// Lines until they are longer than the hint together; all of them without one.
fn readlines(rt: &Runtime, args: Bound<'_>) -> Result {
    let hint = arguments::size(rt, &args, 1)?;
    let mut lines = Vec::new();
    if hint <= 0 {
        protocol::for_each(rt, args.at(0), |line| {
            lines.push(line);
            Ok(())
        })?;
        return Ok(rt.list(lines));
    }
    let iterator = protocol::iter(rt, args.at(0))?;
    let mut total = 0;
    while let Some(line) = protocol::next(rt, &iterator)? {
        let length = protocol::length(rt, &line)? as i64;
        lines.push(line);
        if length > hint - total {
            break;
        }
        total += length;
    }
    Ok(rt.list(lines))
}

fn writelines(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    ask::check_closed(rt, this)?;
    protocol::for_each(rt, args.at(1), |line| {
        loop {
            match protocol::call_method(rt, this, &rt.names.write, std::slice::from_ref(&line)) {
                Err(raised) if was_interrupted(rt, &raised) => {}
                other => return other.map(drop),
            }
        }
    })?;
    Ok(Value::NONE)
}
