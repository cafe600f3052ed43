//! The binary side of a standard stream: `sys.stdout.buffer`, `sys.stdin.buffer`.

use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload};
use builtins::host::Stream;
use builtins::objects::bytes::bytes_like;
use builtins::types::{Getter, Method, SlotTable, TypeTable, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::channel::Channel;
use super::{name, size, unsupported};

/// The payload of both types.
pub struct Binary(Rc<Channel>);

impl Payload for Binary {
    const CONTAINER: bool = false;
}

const METHODS: &[Method] = &[
    method("fileno(self, /)", |rt, args| Ok(Value::int32(open(rt, args.at(0))?.which as i32))),
    method("isatty(self, /)", |rt, args| Ok(Value::bool(rt.host.is_terminal(open(rt, args.at(0))?.which)))),
    method("readable(self, /)", |rt, args| Ok(Value::bool(open(rt, args.at(0))?.which == Stream::Stdin))),
    method("writable(self, /)", |rt, args| Ok(Value::bool(open(rt, args.at(0))?.which != Stream::Stdin))),
    method("seekable(self, /)", |rt, args| open(rt, args.at(0)).map(|_| Value::FALSE)),
    method("flush(self, /)", |rt, args| {
        open(rt, args.at(0))?.flush(rt)?;
        Ok(Value::NONE)
    }),
    method("close(self, /)", close),
    method("__enter__(self, /)", |rt, args| open(rt, args.at(0)).map(|_| args.at(0).clone())),
    method("__exit__(self, *args)", close),
    method("write(self, buffer, /)", write),
    method("writelines(self, lines, /)", |rt, args| {
        protocol::for_each(rt, args.at(1), |line| {
            protocol::call_method(rt, args.at(0), &rt.names.write, &[line]).map(drop)
        })?;
        Ok(Value::NONE)
    }),
    method("read(self, size=-1, /)", |rt, args| {
        Ok(rt.bytes(&readable(rt, args.at(0))?.read(rt, size(rt, args)?, false)?).into())
    }),
    method("read1(self, size=-1, /)", |rt, args| {
        let channel = readable(rt, args.at(0))?;
        let piece = channel.read(rt, size(rt, args)?.min(super::channel::BUFFER), false)?;
        Ok(rt.bytes(&piece).into())
    }),
    method("readline(self, size=-1, /)", |rt, args| {
        Ok(rt.bytes(&readable(rt, args.at(0))?.read(rt, size(rt, args)?, true)?).into())
    }),
    method("readlines(self, hint=-1, /)", |rt, args| {
        let mut lines = Vec::new();
        while let Some(line) = next(rt, args.at(0))? {
            lines.push(line);
        }
        Ok(rt.list(lines))
    }),
];

const GETTERS: &[Getter] = &[
    getter("closed", |rt, this| Ok(Value::bool(channel(rt, this)?.closed.get()))),
    getter("name", |rt, this| Ok(rt.str(name(channel(rt, this)?.which)).into())),
    getter("mode", |rt, this| {
        Ok(rt.str(if channel(rt, this)?.which == Stream::Stdin { "rb" } else { "wb" }).into())
    }),
];

const fn table(class: &'static str) -> TypeTable {
    TypeTable {
        name: class,
        module: "_io",
        layout: Some(Layout::of::<Binary>()),
        slots: SlotTable {
            repr: Some(repr),
            iter: Some(|_, this| Ok(this.clone())),
            next: Some(next),
            ..SlotTable::NONE
        },
        methods: METHODS,
        getters: GETTERS,
        closed: true,
        ..TypeTable::EMPTY
    }
}

static WRITER: TypeTable = table("BufferedWriter");
static READER: TypeTable = table("BufferedReader");

/// The binary side over a channel.
pub fn make(rt: &Runtime, channel: &Rc<Channel>) -> Value {
    let table = if channel.which == Stream::Stdin { &READER } else { &WRITER };
    rt.new_object(&rt.type_for(table), Binary(Rc::clone(channel))).into()
}

fn channel<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Rc<Channel>> {
    match this.downcast::<Binary>() {
        Some(binary) => Ok(&binary.0),
        None => Err(rt.type_error("a binary stream is required")),
    }
}

fn open<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Rc<Channel>> {
    let channel = channel(rt, this)?;
    if channel.closed.get() {
        return Err(rt.value_error("I/O operation on closed file."));
    }
    Ok(channel)
}

fn readable<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Rc<Channel>> {
    let channel = open(rt, this)?;
    if channel.which == Stream::Stdin { Ok(channel) } else { Err(unsupported(rt, "read")) }
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let (class, name) = (rt.type_of(this).name(), name(channel(rt, this)?.which));
    Ok(rt.str(&format!("<{class} name='{name}'>")).into())
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let line = readable(rt, this)?.read(rt, usize::MAX, true)?;
    Ok((!line.is_empty()).then(|| rt.bytes(&line).into()))
}

fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let channel = open(rt, args.at(0))?;
    if channel.which == Stream::Stdin {
        return Err(unsupported(rt, "write"));
    }
    let Some(bytes) = bytes_like(rt, args.at(1)) else {
        let found = rt.type_of(args.at(1)).name();
        return Err(rt.type_error(format!("a bytes-like object is required, not '{found}'")));
    };
    channel.write(rt, &bytes)?;
    Ok(rt.int(bytes.len() as i64))
}

fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let channel = channel(rt, args.at(0))?;
    if !channel.closed.get() {
        let flushed = channel.flush(rt);
        channel.closed.set(true);
        flushed?;
    }
    Ok(Value::NONE)
}
