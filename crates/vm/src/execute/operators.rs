//! What the arms of the operators leave to functions: everything that is not two immediate numbers.

use builtins::objects::dict::Dict;
use builtins::objects::int;
use builtins::objects::set::Set;
use builtins::objects::str::Str;
use builtins::types::{BinaryOp, Comparison};
use builtins::{Result, Runtime, Value, protocol};

use super::begin::Begun;
use super::machine::Machine;
use super::special::Operator;
use super::window::Window;
use crate::instruction::{Operand, Reg};

/// `lhs op rhs` of two immediate numbers of which one is a float, and the quotient of two immediate ints: those fit a
/// float without rounding.
fn float_operation(lhs: &Value, rhs: &Value, op: BinaryOp) -> Option<Value> {
    let float = |v: &Value| v.as_immediate_float().or_else(|| v.as_small_int().map(|i| i as f64));
    let both_ints = lhs.as_small_int().is_some() && rhs.as_small_int().is_some();
    let (x, y) = (float(lhs)?, float(rhs)?);
    match op {
        BinaryOp::TrueDiv if y != 0.0 => Some(Value::float(x / y)),
        BinaryOp::Add if !both_ints => Some(Value::float(x + y)),
        BinaryOp::Sub if !both_ints => Some(Value::float(x - y)),
        BinaryOp::Mul if !both_ints => Some(Value::float(x * y)),
        _ => None,
    }
}

/// Drops the operands of an instruction in the order of the version: up to 3.13 the first one first.
#[inline(always)]
pub(super) fn let_go(rt: &Runtime, first: Value, second: Value) {
    if rt.drops_last_first {
        drop(second);
        drop(first);
    } else {
        drop(first);
        drop(second);
    }
}

impl Machine {
    /// `lhs op rhs` or `lhs op= rhs` of any values.
    #[inline(never)]
    pub(super) fn binary(
        &self,
        rt: &Runtime,
        w: Window,
        lhs: Operand,
        rhs: Operand,
        operator: Operator,
        dst: Reg,
    ) -> Result<Begun> {
        if let Some(value) = float_operation(w.value(lhs), w.value(rhs), operator.op) {
            return Ok(Begun::Value(value));
        }
        let (a, b) = (w.take(lhs), w.take(rhs));
        if let Some(result) = int::binary(rt, &a, &b, operator.op) {
            let_go(rt, a, b);
            return result.map(Begun::Value);
        }
        if operator.op == BinaryOp::Add
            && let (Some(left), Some(right)) = (a.downcast::<Str>(), b.downcast::<Str>())
            && left.ty().is(&rt.types.str)
            && right.ty().is(&rt.types.str)
            && let Some(concat) = rt.types.str.slots.concat.get()
        {
            return concat(rt, &a, &b).map(Begun::Value);
        }
        self.operate(rt, operator, (a, b), dst)
    }

    /// `lhs += rhs` of any values. A string that the register about to be written alone holds grows in place.
    #[inline(never)]
    pub(super) fn add_inplace(
        &self,
        rt: &Runtime,
        w: Window,
        lhs: Operand,
        rhs: Operand,
        dst: Reg,
    ) -> Result<Begun> {
        if lhs.0 == dst.0 as i16
            && lhs.0 != rhs.0
            && w.value(lhs).reference_count() == 1
            && w.value(lhs).downcast::<Str>().is_some()
            && w.value(rhs).downcast::<Str>().is_some_and(|right| right.ty().is(&rt.types.str))
        {
            let b = w.take(rhs);
            if let (Some(left), Some(right)) = (w.take_word(dst), b.downcast::<Str>()) {
                let result = match rt.str_append(left, right) {
                    Ok(longer) => Ok(longer),
                    Err(left) => {
                        let result = protocol::inplace(rt, &left, &b, BinaryOp::Add);
                        // Should that fail, the variable still has its value.
                        w.set(dst, left);
                        result
                    }
                };
                return result.map(Begun::Value);
            }
        }
        self.binary(rt, w, lhs, rhs, Operator::in_place(BinaryOp::Add), dst)
    }
}

/// The operators that are rarely used, in Rust whatever they come to.
pub(super) fn rare_binary(rt: &Runtime, w: Window, lhs: Operand, rhs: Operand, op: BinaryOp) -> Result {
    let (b, a) = (w.take(rhs), w.take(lhs));
    protocol::binary(rt, &a, &b, op)
}

/// Their forms in place.
pub(super) fn rare_inplace(rt: &Runtime, w: Window, lhs: Operand, rhs: Operand, op: BinaryOp) -> Result {
    let (b, a) = (w.take(rhs), w.take(lhs));
    protocol::inplace(rt, &a, &b, op)
}

/// `lhs op rhs` as a value.
#[inline(never)]
pub(super) fn compare(rt: &Runtime, w: Window, lhs: Operand, rhs: Operand, op: Comparison) -> Result {
    let (a, b) = (w.take(lhs), w.take(rhs));
    let result = protocol::compare(rt, &a, &b, op);
    let_go(rt, a, b);
    result
}

/// The truth of `lhs op rhs`.
#[inline(never)]
pub(super) fn compare_bool(
    rt: &Runtime,
    w: Window,
    lhs: Operand,
    rhs: Operand,
    op: Comparison,
) -> Result<bool> {
    let (a, b) = (w.take(lhs), w.take(rhs));
    let result = protocol::compare_bool(rt, &a, &b, op);
    let_go(rt, a, b);
    result
}

/// The truth of a value.
#[inline(always)]
pub(super) fn truth(rt: &Runtime, w: Window, src: Operand) -> Result<bool> {
    let value = w.object(src);
    if let Some(truth) = value.as_bool() {
        return Ok(truth);
    }
    let value = w.take(src);
    protocol::is_true(rt, &value)
}

/// `lhs is rhs`.
pub(super) fn is(rt: &Runtime, w: Window, lhs: Operand, rhs: Operand) -> bool {
    let same = w.value(lhs).is(w.value(rhs));
    if rt.drops_last_first {
        w.consume(rhs);
    }
    w.consume(lhs);
    w.consume(rhs);
    same
}

/// `item in container`.
#[inline(never)]
pub(super) fn contains(rt: &Runtime, w: Window, item: Operand, container: Operand) -> Result<bool> {
    if let Some(found) = contains_plain(rt, w.value(item), w.object(container)) {
        if rt.drops_last_first {
            w.consume(container);
        }
        w.consume(item);
        w.consume(container);
        return Ok(found);
    }
    let (item, container) = (w.take(item), w.take(container));
    let found = protocol::contains(rt, &container, &item);
    let_go(rt, item, container);
    found
}

/// Whether a small int or a string is in a plain dict or set, where no other code must say so.
#[inline(always)]
fn contains_plain(rt: &Runtime, item: &Value, container: &Value) -> Option<bool> {
    if let Some(dict) = container.downcast::<Dict>() {
        return dict.ty().is(&rt.types.dict).then(|| dict.contains_plain(rt, item))?;
    }
    let set = container.downcast::<Set>()?;
    let is_plain = set.ty().is(&rt.types.set) || set.ty().is(&rt.types.frozenset);
    is_plain.then(|| set.contains_plain(rt, item))?
}

/// `-src`.
pub(super) fn negative(rt: &Runtime, w: Window, src: Operand) -> Result {
    let value = w.take(src);
    match value.as_immediate_float() {
        Some(x) => Ok(Value::float(-x)),
        None => protocol::negative(rt, &value),
    }
}

/// `a // b` of immediate ints, rounded towards minus infinity.
#[inline(always)]
pub(super) fn floor_div_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    let quotient = x.checked_div(y)?;
    let inexact = x % y != 0 && ((x < 0) != (y < 0));
    Value::small_int(quotient - i64::from(inexact))
}

/// `a % b` of immediate ints, with the sign of `b`.
#[inline(always)]
pub(super) fn mod_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    let rest = x.checked_rem(y)?;
    Value::small_int(if rest != 0 && ((rest < 0) != (y < 0)) { rest + y } else { rest })
}

/// `a << b` of immediate ints, where the bits all fit.
#[inline(always)]
pub(super) fn lshift_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    let shifted = x.checked_shl(u32::try_from(y).ok()?)?;
    if shifted >> y == x { Value::small_int(shifted) } else { None }
}

/// `a >> b` of immediate ints.
#[inline(always)]
pub(super) fn rshift_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    (y >= 0).then(|| Value::small_int(x >> y.min(63)))?
}

/// `a & b` of immediate ints.
#[inline(always)]
pub(super) fn and_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    Value::small_int(x & y)
}

/// `a | b` of immediate ints.
#[inline(always)]
pub(super) fn or_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    Value::small_int(x | y)
}

/// `a ^ b` of immediate ints.
#[inline(always)]
pub(super) fn xor_ints(a: &Value, b: &Value) -> Option<Value> {
    let (x, y) = Value::both_ints(a, b)?;
    Value::small_int(x ^ y)
}
