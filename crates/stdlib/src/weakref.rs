//! `_weakref`: references that do not keep their object alive.

use builtins::args::Bound;
use builtins::heap::{Layout, Ref, WeakReference};
use builtins::objects::dict::Dict;
use builtins::objects::str::described;
use builtins::objects::weakref;
use builtins::types::{BinaryOp, BinaryTable, Method, Renamed, SlotTable, Type, TypeTable, Versions, method};
use builtins::wording::PROXY_OF_NO_ITERATOR;
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
        method("getweakrefs(object, /)", |rt, args| {
            Ok(rt.list(in_order(rt, WeakReference::watching(args.at(0)))))
        }),
        method("proxy(object, callback=None, /)", proxy).unpacked().until(3, 11),
        method("proxy(object, callback=None, /)", proxy).since(3, 11),
        method("_remove_dead_weakref(dct, key, /)", remove_dead).tuple_until(3, 8),
    ],
    types: &[
        ("ref", &weakref::TABLE),
        ("ReferenceType", &weakref::TABLE),
        ("ProxyType", &PROXY),
        ("CallableProxyType", &CALLABLE_PROXY),
    ],
    versions: builtins::types::Versions::ALL,
    init: None,
};

/// References in CPython's order: the shared ones without a callback, the proxy last of them, then the others, youngest
/// first.
fn in_order(rt: &Runtime, mut oldest_first: Vec<Value>) -> Vec<Value> {
    let place = |value: &Value| {
        let plain = value.downcast::<WeakReference>().is_some_and(|r| r.callback.is_unbound());
        let is_shared = plain && rt.type_of(value).is_static();
        let is_proxy = !Type::is_subtype(rt.type_of(value), &rt.types.weakref);
        (!is_shared, is_shared && is_proxy)
    };
    oldest_first.reverse();
    oldest_first.sort_by_key(place);
    oldest_first
}

/// Removes an entry whose value is a reference that has lost its object.
fn remove_dead(rt: &Runtime, args: Bound<'_>) -> Result {
    let dict: &Ref<Dict> = args.at(0).downcast().ok_or_else(|| {
        let found = described(rt, args.at(0));
        rt.type_error(format!("_remove_dead_weakref() argument 1 must be dict, not {found}"))
    })?;
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

/// A table of all operators over what the operands stand for.
macro_rules! operators {
    ($apply:ident) => {
        operators!($apply Add Sub Mul MatMul TrueDiv FloorDiv Mod LShift RShift And Or Xor DivMod)
    };
    ($apply:ident $($op:ident)*) => {
        BinaryTable::NONE
            $(.with(BinaryOp::$op, |rt, a, b| {
                protocol::$apply(rt, &behind(rt, a)?, &behind(rt, b)?, BinaryOp::$op)
            }))*
    };
}

const PROXY_SLOTS: SlotTable = SlotTable {
    repr: Some(proxy_repr),
    str: Some(|rt, this| protocol::str(rt, &referent(rt, this)?).map(Value::from)),
    compare: Some(|rt, this, other, op| protocol::compare(rt, &referent(rt, this)?, &behind(rt, other)?, op)),
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
    setitem: Some(|rt, this, key, value| match value {
        Some(value) => protocol::set_item(rt, &referent(rt, this)?, key, value),
        None => protocol::delete_item(rt, &referent(rt, this)?, key),
    }),
    next: Some(next),
    neg: Some(|rt, this| protocol::negative(rt, &referent(rt, this)?)),
    pos: Some(|rt, this| protocol::positive(rt, &referent(rt, this)?)),
    invert: Some(|rt, this| protocol::invert(rt, &referent(rt, this)?)),
    abs: Some(|rt, this| call_builtin(rt, "abs", &referent(rt, this)?)),
    int: Some(|rt, this| protocol::call_args(rt, rt.types.int.as_value(), &[referent(rt, this)?])),
    float: Some(|rt, this| protocol::call_args(rt, rt.types.float.as_value(), &[referent(rt, this)?])),
    index: Some(|rt, this| protocol::index(rt, &referent(rt, this)?)),
    pow: Some(|rt, a, b, modulus| {
        protocol::power(rt, &behind(rt, a)?, &behind(rt, b)?, &behind(rt, modulus)?)
    }),
    ipow: Some(|rt, a, b| protocol::power_inplace(rt, &behind(rt, a)?, &behind(rt, b)?)),
    binary: operators!(binary),
    inplace: operators!(inplace),
    ..SlotTable::NONE
};

const PROXY_SLOT_VERSIONS: &[(&str, Versions)] =
    &[("__matmul__", Versions::since(3, 8)), ("__imatmul__", Versions::since(3, 8))];

/// `__bytes__` and `__reversed__`, which are no slots.
const PROXY_METHODS: &[Method] = &[
    method("__bytes__(self, /)", |rt, args| {
        protocol::call_method(rt, &referent(rt, args.at(0))?, &rt.intern("__bytes__"), &[])
    }),
    method("__reversed__(self, /)", |rt, args| {
        protocol::call_method(rt, &referent(rt, args.at(0))?, &rt.intern("__reversed__"), &[])
    })
    .since(3, 9),
];

fn call_builtin(rt: &Runtime, name: &str, value: &Value) -> Result {
    match rt.builtins.get_str(&rt.intern(name)) {
        Some(function) => protocol::call_args(rt, &function, std::slice::from_ref(value)),
        None => Err(rt.raise(&rt.exceptions.name_error, format!("name '{name}' is not defined"))),
    }
}

/// `next(proxy)`: of what is no iterator CPython says that the proxy watches one.
fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    let target = referent(rt, this)?;
    if rt.type_of(&target).slots.next.get().is_none() {
        let name = rt.type_of(&target).name();
        return Err(rt.type_error_worded(&PROXY_OF_NO_ITERATOR, &[&name]));
    }
    protocol::next(rt, &target)
}

/// An operand: what a proxy watches, or the operand itself.
fn behind(rt: &Runtime, operand: &Value) -> Result {
    let table = rt.type_of(operand).table();
    let is_proxy = |table: &TypeTable| {
        std::ptr::eq(table, &raw const PROXY) || std::ptr::eq(table, &raw const CALLABLE_PROXY)
    };
    if table.is_some_and(is_proxy) { referent(rt, operand) } else { Ok(operand.clone()) }
}

/// `weakref.ProxyType`
pub static PROXY: TypeTable = TypeTable {
    name: "ProxyType",
    module: "weakref",
    renamed: Some(Renamed { versions: Versions::until(3, 10), module: "builtins", name: "weakproxy" }),
    slot_versions: PROXY_SLOT_VERSIONS,
    layout: Some(Layout::of::<WeakReference>()),
    slots: PROXY_SLOTS,
    methods: PROXY_METHODS,
    closed: true,
    ..TypeTable::EMPTY
};

/// `weakref.CallableProxyType`
pub static CALLABLE_PROXY: TypeTable = TypeTable {
    name: "CallableProxyType",
    module: "weakref",
    renamed: Some(Renamed {
        versions: Versions::until(3, 10),
        module: "builtins",
        name: "weakcallableproxy",
    }),
    slot_versions: PROXY_SLOT_VERSIONS,
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
    let target = this.downcast::<WeakReference>().and_then(|reference| reference.target());
    let class = target.as_ref().map(|target| weakref::described(rt, target));
    let (own, address) = (this.bits(), target.as_ref().map_or(0, Value::bits));
    let text = match class {
        Some(class) if rt.is_at_least(3, 13) => {
            format!("<weakproxy at {own:#x}; to '{class}' at {address:#x}>")
        }
        None if rt.is_at_least(3, 13) => format!("<weakproxy at {own:#x}; dead>"),
        class => {
            let class = class.unwrap_or_else(|| "NoneType".to_owned());
            format!("<weakproxy at {own:#x} to {class} at {address:#x}>")
        }
    };
    Ok(rt.str(&text).into())
}

/// `proxy(object, callback)`
fn proxy(rt: &Runtime, args: Bound<'_>) -> Result {
    let target = args.at(0);
    let callable = rt.type_of(target).slots.call.get().is_some();
    let class = rt.type_for(if callable { &CALLABLE_PROXY } else { &PROXY });
    rt.weak_reference(&class, target, args.get_some(1).cloned())
}
