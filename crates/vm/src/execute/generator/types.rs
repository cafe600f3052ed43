//! The types `generator` and `coroutine`.

use builtins::heap::Layout;
use builtins::objects::iterators;
use builtins::types::{Getter, Method, SlotTable, TypeTable, class_method, getter, member, method};
use builtins::{Result, Runtime, Value, protocol};

use super::async_generator::told_finalizer;
use super::payload::{Generator, State, payload};
use super::resume::{answer, next, resume_with};
use super::throw::{Thrown, close, throw};
use super::unawaited::warn_coroutine;
use super::wrapper::wrapper;
use crate::code::CodeKind;
use crate::execute::observe::generator_frame;

/// The type `generator`.
pub static GENERATOR: TypeTable = TypeTable {
    name: "generator",
    layout: Some(Layout::of::<Generator>()),
    slots: SlotTable {
        iter: Some(iterators::itself),
        next: Some(next),
        del: Some(finalize),
        repr: Some(repr),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: &[
        getter("gi_running", running).member_until(3, 10),
        getter("gi_suspended", suspended).since(3, 11),
        member("gi_code", |rt, this| audited(rt, this, "gi_code", code)).until(3, 12),
        getter("gi_code", |rt, this| audited(rt, this, "gi_code", code)).since(3, 12),
        getter("gi_yieldfrom", delegate_or_none),
        getter("gi_frame", |rt, this| audited(rt, this, "gi_frame", frame)).member_until(3, 11),
        NAME,
        QUALNAME,
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `coroutine`.
pub static COROUTINE: TypeTable = TypeTable {
    name: "coroutine",
    layout: Some(Layout::of::<Generator>()),
    slots: SlotTable { await_: Some(wrapper), del: Some(finalize), repr: Some(repr), ..SlotTable::NONE },
    methods: METHODS,
    getters: &[
        getter("cr_running", running).member_until(3, 10),
        getter("cr_suspended", suspended).since(3, 11),
        member("cr_code", |rt, this| audited(rt, this, "cr_code", code)).until(3, 12),
        getter("cr_code", |rt, this| audited(rt, this, "cr_code", code)).since(3, 12),
        getter("cr_await", delegate_or_none),
        getter("cr_frame", |rt, this| audited(rt, this, "cr_frame", frame)).member_until(3, 11),
        member("cr_origin", |rt, this| {
            Ok(payload(rt, this)?.origin_or_finalizer.get().unwrap_or(Value::NONE))
        })
        .since(3, 7),
        NAME,
        QUALNAME,
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// Reads an attribute of which the audit hooks hear.
pub(super) fn audited(
    rt: &Runtime,
    this: &Value,
    name: &str,
    read: fn(&Runtime, &Value) -> Result,
) -> Result {
    rt.audit_read(this, name)?;
    read(rt, this)
}

const METHODS: &[Method] = &[
    method("send(self, value, /)", |rt, a| {
        answer(rt, resume_with(rt, payload(rt, a.at(0))?, a.at(1).clone()))
    }),
    method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
        answer(rt, throw(rt, payload(rt, a.at(0))?, Thrown::arguments(rt, a)?, true))
    })
    .unpacked_until(3, 11),
    method("close(self, /)", |rt, a| close(rt, payload(rt, a.at(0))?)),
    SIZEOF,
    class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 13),
];

/// As CPython counts: the object and its frame, with one word for each variable and each place of the stack.
pub(super) const SIZEOF: Method = method("__sizeof__(self, /)", |rt, a| {
    const WORD: i64 = 8;
    let object_and_frame = if rt.is_at_least(3, 12) { 144 } else { 152 };
    let source = &payload(rt, a.at(0))?.function.code().source;
    let words = source.locals_plus_names.len() as i64 + i64::from(source.stacksize);
    Ok(rt.int(object_and_frame + WORD * words))
})
.since(3, 11);

pub(super) const NAME: Getter =
    getter("__name__", |rt, this| name(rt, this, 0)).with_setter(|rt, this, v| set_name(rt, this, 0, v));
pub(super) const QUALNAME: Getter =
    getter("__qualname__", |rt, this| name(rt, this, 1)).with_setter(|rt, this, v| set_name(rt, this, 1, v));

fn running(rt: &Runtime, this: &Value) -> Result {
    Ok(Value::bool(payload(rt, this)?.state.get() == State::Running))
}

pub(super) fn suspended(rt: &Runtime, this: &Value) -> Result {
    Ok(Value::bool(payload(rt, this)?.state.get() == State::Suspended))
}

pub(super) fn code(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.function.code().into())
}

pub(super) fn frame(rt: &Runtime, this: &Value) -> Result {
    Ok(generator_frame(rt, payload(rt, this)?).map_or(Value::NONE, Value::from))
}

pub(super) fn delegate_or_none(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.delegate().map_or(Value::NONE, |(iterator, ..)| iterator))
}

fn name(rt: &Runtime, this: &Value, which: usize) -> Result {
    let generator = payload(rt, this)?;
    let own = generator.names.get().and_then(|names| names.get(which)?.get());
    let attribute = if which == 0 { &rt.names.name } else { &rt.names.qualname };
    own.map_or_else(|| protocol::get_attr(rt, generator.function.as_value(), attribute), Ok)
}

fn set_name(rt: &Runtime, this: &Value, which: usize, value: Option<&Value>) -> Result<()> {
    let attribute = ["__name__", "__qualname__"][which & 1];
    let text = value.filter(|v| v.downcast::<builtins::objects::str::Str>().is_some());
    let Some(text) = text else {
        return Err(rt.type_error(format!("{attribute} must be set to a string object")));
    };
    if let Some(slot) = payload(rt, this)?.names.get_or_init(Default::default).get(which) {
        slot.set(text.clone());
    }
    Ok(())
}

pub(super) fn repr(rt: &Runtime, this: &Value) -> Result {
    let qualname = name(rt, this, 1)?;
    let qualname = protocol::str(rt, &qualname)?;
    let kind = rt.type_of(this).name();
    Ok(rt.str(&format!("<{kind} object {} at {:#x}>", qualname.to_utf8_lossy(), this.bits())).into())
}

/// Whatever nobody holds any more is closed; for a coroutine that was never started that is a mistake.
pub(crate) fn finalize(rt: &Runtime, this: &Value) {
    let Some(generator) = this.downcast::<Generator>() else { return };
    if generator.state.get() == State::Created && generator.kind() == CodeKind::Coroutine {
        warn_coroutine(rt, this);
        return;
    }
    if told_finalizer(rt, generator) {
        return;
    }
    if let Err(raised) = close(rt, generator) {
        rt.unraisable_while(raised, "closing generator", this);
    }
}
