//! `None`, `NotImplemented` and `...`: types with one immediate value each.

use crate::args::Args;
use crate::heap::{Layout, Ref, Value};
use crate::objects::object::Plain;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, Versions, method};

/// The type of `None`.
pub static TABLE: TypeTable = TypeTable {
    name: "NoneType",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable {
        repr: Some(|rt, _| Ok(rt.intern("None").into())),
        bool: Some(|_, _| Ok(false)),
        hash: Some(|_, _| Ok(0xFCA8_6420)),
        compare: Some(compare_none),
        new: Some(|rt, class, args| single(rt, class, args, Value::NONE)),
        ..SlotTable::NONE
    },
    dunders: &[
        ("__hash__", Versions::since(3, 12)),
        ("__lt__", Versions::since(3, 12)),
        ("__le__", Versions::since(3, 12)),
        ("__eq__", Versions::since(3, 12)),
        ("__ne__", Versions::since(3, 12)),
        ("__gt__", Versions::since(3, 12)),
        ("__ge__", Versions::since(3, 12)),
    ],
    ..TypeTable::EMPTY
};

/// The type of `NotImplemented`.
pub static NOT_IMPLEMENTED: TypeTable = TypeTable {
    name: "NotImplementedType",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable {
        repr: Some(|rt, _| Ok(rt.intern("NotImplemented").into())),
        bool: Some(not_implemented_bool),
        new: Some(|rt, class, args| single(rt, class, args, Value::NOT_IMPLEMENTED)),
        ..SlotTable::NONE
    },
    slot_versions: &[("__bool__", Versions::since(3, 9))],
    methods: &[method("__reduce__(self, /)", |rt, _| Ok(rt.intern("NotImplemented").into()))],
    ..TypeTable::EMPTY
};

/// The type of `...`.
pub static ELLIPSIS: TypeTable = TypeTable {
    name: "ellipsis",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable {
        repr: Some(|rt, _| Ok(rt.intern("Ellipsis").into())),
        new: Some(|rt, class, args| single(rt, class, args, Value::ELLIPSIS)),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", |rt, _| Ok(rt.intern("Ellipsis").into()))],
    ..TypeTable::EMPTY
};

fn compare_none(_: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    match op {
        Comparison::Eq if this.is(other) => Ok(Value::TRUE),
        Comparison::Ne if this.is(other) => Ok(Value::FALSE),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn single(rt: &Runtime, class: &Ref<Type>, args: Args<'_>, value: Value) -> Result {
    if args.values.is_empty() {
        return Ok(value);
    }
    let name = if value.is(&Value::ELLIPSIS) { "EllipsisType".to_owned() } else { class.name() };
    Err(rt.type_error(format!("{name} takes no arguments")))
}

/// From 3.14 on an error; a DeprecationWarning before, which is not shown by default.
fn not_implemented_bool(rt: &Runtime, _: &Value) -> Result<bool> {
    if rt.is_at_least(3, 14) {
        return Err(rt.type_error("NotImplemented should not be used in a boolean context".to_owned()));
    }
    Ok(true)
}
