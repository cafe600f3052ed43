//! The type `TextIOWrapper`.

use builtins::args::Bound;
use builtins::heap::Layout;
use builtins::types::{Getter, Method, SlotTable, TypeTable, getter, member, method};
use builtins::{Result, Runtime, Value, protocol};

use super::super::{abstract_classes, ask, guarded_repr, new_flag, refuse_pickling, shown_class};
use super::{State, TextIo, attached, construct, initialized, payload, position, read, write};

/// The type `TextIOWrapper`.
pub static TABLE: TypeTable = TypeTable {
    name: "TextIOWrapper",
    module: "_io",
    base: Some(&abstract_classes::TEXT),
    layout: Some(Layout::of::<TextIo>()),
    slots: SlotTable {
        repr: Some(repr),
        new: Some(construct::new),
        init: Some(construct::init),
        next: Some(read::next),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: GETTERS,
    subclassable: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("detach(self, /)", write::detach),
    method(
        "reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        construct::reconfigure,
    )
    .since(3, 7),
    method("write(self, text, /)", write::write),
    method("read(self, size=-1, /)", read::read).tuple_until(3, 8),
    method("readline(self, size=-1, /)", read::readline).tuple_until(3, 8),
    method("flush(self, /)", write::flush),
    method("close(self, /)", write::close),
    method("fileno(self, /)", |rt, args| forward(rt, args, "fileno")),
    method("seekable(self, /)", |rt, args| forward(rt, args, "seekable")),
    method("readable(self, /)", |rt, args| forward(rt, args, "readable")),
    method("writable(self, /)", |rt, args| forward(rt, args, "writable")),
    method("isatty(self, /)", |rt, args| forward(rt, args, "isatty")),
    method("seek(self, cookie, whence=os.SEEK_SET, /)", position::seek).tuple_until(3, 8),
    method("tell(self, /)", position::tell),
    method("truncate(self, pos=None, /)", position::truncate),
    refuse_pickling::REDUCE,
    refuse_pickling::REDUCE_EX,
    refuse_pickling::GETSTATE,
    refuse_pickling::OLD_GETSTATE,
];

fn forward(rt: &Runtime, args: Bound<'_>, name: &str) -> Result {
    ask::call(rt, &attached(rt, args.at(0))?.buffer(rt)?, name, &[])
}

const GETTERS: &[Getter] = &[
    member("encoding", |rt, this| Ok(payload(rt, this)?.encoding.get().unwrap_or(Value::NONE))),
    member("buffer", |rt, this| {
        let stream = payload(rt, this)?;
        if stream.state.get() == State::Detached { Ok(Value::NONE) } else { stream.buffer(rt) }
    }),
    member("line_buffering", |rt, this| Ok(Value::bool(payload(rt, this)?.line_buffering.get()))),
    member("write_through", |rt, this| Ok(Value::bool(payload(rt, this)?.write_through.get()))).since(3, 7),
    member("_finalizing", |rt, this| Ok(Value::bool(payload(rt, this)?.finalizing.get()))).with_setter(
        |rt, this, value| {
            payload(rt, this)?.finalizing.set(new_flag(rt, value)?);
            Ok(())
        },
    ),
    getter("name", |rt, this| ask::attribute(rt, &attached(rt, this)?.buffer(rt)?, "name")),
    getter("closed", |rt, this| {
        let stream = attached(rt, this)?;
        if stream.standard.get().is_some() {
            return Ok(Value::FALSE);
        }
        ask::attribute(rt, &stream.buffer(rt)?, "closed")
    }),
    getter("newlines", |rt, this| {
        let decoder = attached(rt, this)?.decoder();
        let newlines = decoder.as_ref().and_then(|decoder| decoder.newlines.as_ref());
        Ok(newlines.map_or(Value::NONE, |newlines| newlines.seen(rt)))
    }),
    getter("errors", |rt, this| Ok(rt.str(&initialized(rt, this)?.errors.borrow()).into())),
    getter("_CHUNK_SIZE", |rt, this| Ok(rt.int(attached(rt, this)?.chunk_size.get() as i64)))
        .with_setter(set_chunk_size),
];

fn set_chunk_size(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let stream = attached(rt, this)?;
    let Some(value) = value else {
        return Err(rt.attribute_error_with("cannot delete attribute", this, &rt.intern("_CHUNK_SIZE")));
    };
    let size = usize::try_from(ask::count(rt, value)?).ok().filter(|&size| size > 0);
    stream.chunk_size.set(size.ok_or_else(|| rt.value_error("a strictly positive integer is required"))?);
    Ok(())
}

/// `<_io.TextIOWrapper name='…' mode='…' encoding='…'>`, as far as there are a name and a mode.
fn repr(rt: &Runtime, this: &Value) -> Result {
    let stream = initialized(rt, this)?;
    let mut text = format!("<{}", shown_class(rt, this, (3, 13), "_io.TextIOWrapper"));
    for name in ["name", "mode"] {
        match protocol::get_attr(rt, this, &rt.intern(name)) {
            Ok(value) => text = format!("{text} {name}={}", guarded_repr(rt, this, &value)?),
            Err(raised) if rt.matches(&raised, &rt.exceptions.exception) => {}
            Err(raised) => return Err(raised),
        }
    }
    let encoding = protocol::repr(rt, &stream.encoding.get().unwrap_or(Value::NONE))?;
    Ok(rt.str(&format!("{text} encoding={}>", encoding.to_utf8_lossy())).into())
}
