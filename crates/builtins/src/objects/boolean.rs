//! `bool`: the two ints that are immediates of their own.

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::int;
use crate::objects::iterators;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryFn, BinaryOp, BinaryTable, SlotTable, Type, TypeTable, Versions};

/// `bool`
pub static TABLE: TypeTable = TypeTable {
    name: "bool",
    base: Some(&int::TABLE),
    slots: SlotTable {
        repr: Some(repr),
        str: Some(repr),
        new: Some(new),
        invert: int::TABLE.slots.invert,
        binary: BinaryTable::NONE.with(BinaryOp::And, and).with(BinaryOp::Or, or).with(BinaryOp::Xor, xor),
        ..SlotTable::NONE
    },
    dunders: &[("__invert__", Versions::since(3, 12))],
    slot_versions: &[("__str__", Versions::until(3, 8))],
    ..TypeTable::EMPTY
};

fn repr(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.intern(if this.as_bool() == Some(true) { "True" } else { "False" }).into())
}

fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let value = iterators::only_argument(rt, class, "bool", "x", args)?;
    Ok(Value::bool(value.map_or(Ok(false), |value| protocol::is_true(rt, value))?))
}

/// An operator on two bools; with other ints it is that of `int`.
fn apply(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp, bools: fn(bool, bool) -> bool) -> Result {
    if let (Some(x), Some(y)) = (a.as_bool(), b.as_bool()) {
        return Ok(Value::bool(bools(x, y)));
    }
    let of_int: Option<BinaryFn> = int::TABLE.slots.binary.0[op as usize];
    of_int.map_or(Ok(Value::NOT_IMPLEMENTED), |f| f(rt, a, b))
}

fn and(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, BinaryOp::And, |x, y| x & y)
}

fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, BinaryOp::Or, |x, y| x | y)
}

fn xor(rt: &Runtime, a: &Value, b: &Value) -> Result {
    apply(rt, a, b, BinaryOp::Xor, |x, y| x ^ y)
}
