//! `_weakref`: references that do not keep their object alive.

use builtins::args::Bound;
use builtins::heap::{Layout, Ref, WeakReference};
use builtins::objects::dict::Dict;
use builtins::objects::weakref;
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "_weakref",
    doc: "References that do not keep their object alive.",
    functions: &[
        method("getweakrefcount(object, /)", |rt, args| {
            Ok(rt.int(WeakReference::watching(args.at(0)).len() as i64))
        }),
        method("getweakrefs(object, /)", |rt, args| Ok(rt.list(WeakReference::watching(args.at(0))))),
        method("proxy(object, callback=None, /)", proxy),
        method("_remove_dead_weakref(dct, key, /)", remove_dead),
    ],
    types: &[
        ("ref", &weakref::TABLE),
        ("ReferenceType", &weakref::TABLE),
        ("ProxyType", &PROXY),
        ("CallableProxyType", &CALLABLE_PROXY),
    ],
    init: None,
};

/// Removes an entry whose value is a reference that has lost its object.
fn remove_dead(rt: &Runtime, args: Bound<'_>) -> Result {
    let dict: &Ref<Dict> = args.payload(rt, 0)?;
    let dead = match dict.get(rt, args.at(1))? {
        Some(value) => match value.downcast::<WeakReference>() {
            Some(reference) => reference.target().is_none(),
            None => return Err(rt.type_error("not a weakref")),
        },
        None => false,
    };
    if dead {
        drop(dict.remove(rt, args.at(1))?);
    }
    Ok(Value::NONE)
}

const PROXY_SLOTS: SlotTable = SlotTable {
    repr: Some(proxy_repr),
    str: Some(|rt, this| protocol::str(rt, &referent(rt, this)?).map(Value::from)),
    hash: Some(|rt, this| Err(rt.type_error(format!("unhashable type: '{}'", rt.type_of(this).name())))),
    compare: Some(|rt, this, other, op| {
        let other =
            if other.downcast::<WeakReference>().is_some() { referent(rt, other)? } else { other.clone() };
        protocol::compare(rt, &referent(rt, this)?, &other, op)
    }),
    getattr: Some(|rt, this, name| protocol::get_attr(rt, &referent(rt, this)?, name)),
    setattr: Some(|rt, this, name, value| match value {
        Some(value) => protocol::set_attr(rt, &referent(rt, this)?, name, value),
        None => protocol::delete_attr(rt, &referent(rt, this)?, name),
    }),
    bool: Some(|rt, this| protocol::is_true(rt, &referent(rt, this)?)),
    len: Some(|rt, this| protocol::length(rt, &referent(rt, this)?)),
    iter: Some(|rt, this| protocol::iter(rt, &referent(rt, this)?)),
    getitem: Some(|rt, this, key| protocol::get_item(rt, &referent(rt, this)?, key)),
    contains: Some(|rt, this, key| protocol::contains(rt, &referent(rt, this)?, key)),
    ..SlotTable::NONE
};

/// `weakref.ProxyType`
pub static PROXY: TypeTable = TypeTable {
    name: "ProxyType",
    module: "weakref",
    layout: Some(Layout::of::<WeakReference>()),
    slots: PROXY_SLOTS,
    closed: true,
    ..TypeTable::EMPTY
};

/// `weakref.CallableProxyType`
pub static CALLABLE_PROXY: TypeTable = TypeTable {
    name: "CallableProxyType",
    module: "weakref",
    layout: Some(Layout::of::<WeakReference>()),
    slots: SlotTable {
        call: Some(|rt, this, args| protocol::call(rt, &referent(rt, this)?, args)),
        ..PROXY_SLOTS
    },
    closed: true,
    ..TypeTable::EMPTY
};

fn referent(rt: &Runtime, this: &Value) -> Result {
    let target = this.downcast::<WeakReference>().and_then(|reference| reference.target());
    target.ok_or_else(|| rt.reference_error("weakly-referenced object no longer exists"))
}

fn proxy_repr(rt: &Runtime, this: &Value) -> Result {
    let (class, address) = match referent(rt, this) {
        Ok(target) => (rt.type_of(&target).name(), target.bits()),
        Err(_) => ("NoneType".to_owned(), 0),
    };
    Ok(rt.str(&format!("<weakproxy at {:#x} to {class} at {address:#x}>", this.bits())).into())
}

/// `proxy(object, callback)`
fn proxy(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = args.at(0);
    let callable = rt.type_of(target).slots.call.get().is_some();
    let class = rt.type_for(if callable { &CALLABLE_PROXY } else { &PROXY });
    rt.weak_reference(&class, target, args.get_some(1).cloned())
}
