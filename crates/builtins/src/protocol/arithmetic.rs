//! The number operators and `__index__`.

use crate::heap::{Ref, Value};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::user::slots;
use crate::types::{BinaryFn, BinaryOp, Type};
use crate::wording;

/// `a op b`.
pub fn binary(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result {
    let answer = number_binary(rt, a, b, op)?;
    if !answer.is_not_implemented() {
        return Ok(answer);
    }
    after_numbers(rt, a, b, op)
}

/// What `a op b`, or `a op= b`, comes to once the Python method of a's class, which went first, has answered NotImplemented.
pub fn binary_refused(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp, in_place: bool) -> Result {
    let (left, right) = (rt.type_of(a), rt.type_of(b));
    let answer = match (left.slots.binary(op), right.slots.binary(op)) {
        _ if left.is(right) => Value::NOT_IMPLEMENTED,
        (Some(own), Some(other)) if std::ptr::fn_addr_eq(own, other) => slots::ask_right(rt, a, b, op)?,
        (_, Some(other)) => other(rt, a, b)?,
        (_, None) => Value::NOT_IMPLEMENTED,
    };
    match (answer.is_not_implemented(), in_place) {
        (false, _) => Ok(answer),
        (true, false) => after_numbers(rt, a, b, op),
        (true, true) => after_numbers_in_place(rt, a, b, op),
    }
}

/// What `a op b` is where neither has a number's method for it.
fn after_numbers(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result {
    match sequence_binary(rt, a, b, op)? {
        Some(answer) => Ok(answer),
        None => Err(unsupported(rt, a, b, op.symbol())),
    }
}

/// Data model 3.3.8: the right operand goes first if its type is a subclass of the left's.
fn number_binary(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result {
    let (left, right) = (rt.type_of(a), rt.type_of(b));
    let first: Option<BinaryFn> = left.slots.binary(op);
    let mut second = if left.is(right) { None } else { right.slots.binary(op) };
    if let (Some(f), Some(s)) = (first, second)
        && std::ptr::fn_addr_eq(f, s)
    {
        second = None;
    }
    if let Some(f) = first {
        if let Some(s) = second
            && Type::is_subtype(right, left)
        {
            let answer = s(rt, a, b)?;
            if !answer.is_not_implemented() {
                return Ok(answer);
            }
            second = None;
        }
        let answer = f(rt, a, b)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    match second {
        Some(s) => s(rt, a, b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn sequence_binary(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result<Option<Value>> {
    match op {
        BinaryOp::Add => match rt.type_of(a).slots.concat.get() {
            Some(concat) => concat(rt, a, b).map(Some),
            None => Ok(None),
        },
        BinaryOp::Mul => {
            if let Some(repeat) = rt.type_of(a).slots.repeat.get() {
                return repeat(rt, a, &repeat_count(rt, b)?).map(Some);
            }
            match rt.type_of(b).slots.repeat.get() {
                Some(repeat) => repeat(rt, b, &repeat_count(rt, a)?).map(Some),
                None => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

/// The count, which the slot will ask for its number.
fn repeat_count(rt: &Runtime, count: &Value) -> Result {
    if count.as_small_int().is_none() && rt.type_of(count).slots.index.get().is_none() {
        let name = rt.type_of(count).name();
        return Err(rt.type_error(format!("can't multiply sequence by non-int of type '{name}'")));
    }
    Ok(count.clone())
}

fn unsupported(rt: &Runtime, a: &Value, b: &Value, symbol: &str) -> Raised {
    let (left, right) = (rt.type_of(a).name(), rt.type_of(b).name());
    if symbol == ">>" && !rt.is_at_least(3, 14) && left == "builtin_function_or_method" && is_print(rt, a) {
        return rt.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{left}' and '{right}'. Did you mean \"print(<message>, file=<output_stream>)\"?"
        ));
    }
    rt.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
}

fn is_print(rt: &Runtime, value: &Value) -> bool {
    rt.builtins.get_str(&rt.intern("print")).is_some_and(|print| print.is(value))
}

/// `a op= b`.
pub fn inplace(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result {
    if let Some(slot) = rt.type_of(a).slots.inplace(op) {
        let answer = slot(rt, a, b)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    let left = rt.type_of(a);
    // CPython gives classes made of `list` or `bytearray` its `__iadd__` as a number's method too, and asks those first.
    if op == BinaryOp::Add
        && !left.is_static()
        && left.slots.inplace(op).is_none()
        && let Some(slot) = left.slots.iconcat.get()
    {
        return slot(rt, a, b);
    }
    let answer = number_binary(rt, a, b, op)?;
    if !answer.is_not_implemented() {
        return Ok(answer);
    }
    after_numbers_in_place(rt, a, b, op)
}

/// What `a op= b` is where neither has a number's method for it.
fn after_numbers_in_place(rt: &Runtime, a: &Value, b: &Value, op: BinaryOp) -> Result {
    let slots = &rt.type_of(a).slots;
    let own = match op {
        BinaryOp::Add => slots.iconcat.get().map(|slot| (slot, b.clone())),
        BinaryOp::Mul => match slots.irepeat.get() {
            Some(slot) => Some((slot, repeat_count(rt, b)?)),
            None => None,
        },
        _ => None,
    };
    if let Some((slot, operand)) = own {
        return slot(rt, a, &operand);
    }
    // `count *= sequence`: only where the left is no sequence at all, as CPython looks for it.
    let left = rt.type_of(a);
    let left_only = op == BinaryOp::Mul && left.has_sequence_slots() && left.slots.repeat.get().is_none();
    match if left_only { None } else { sequence_binary(rt, a, b, op)? } {
        Some(answer) => Ok(answer),
        None => Err(unsupported(rt, a, b, &format!("{}=", op.symbol()))),
    }
}

/// `pow(a, b, modulus)`; `a ** b` with a modulus of `None`.
pub fn power(rt: &Runtime, a: &Value, b: &Value, modulus: &Value) -> Result {
    power_named(rt, a, b, modulus, if modulus.is_none() { "** or pow()" } else { "pow()" })
}

fn power_named(rt: &Runtime, a: &Value, b: &Value, modulus: &Value, symbol: &str) -> Result {
    let (left, right) = (rt.type_of(a), rt.type_of(b));
    let right_first = !left.is(right) && Type::is_subtype(right, left);
    let order = if right_first { [right, left] } else { [left, right] };
    let mut tried = None;
    for ty in order {
        let Some(slot) = ty.slots.pow.get() else { continue };
        if tried.is_some_and(|t| std::ptr::fn_addr_eq(t, slot)) {
            continue;
        }
        tried = Some(slot);
        let answer = slot(rt, a, b, modulus)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    if modulus.is_none() {
        return Err(unsupported(rt, a, b, symbol));
    }
    if let Some(slot) = rt.type_of(modulus).slots.pow.get() {
        let answer = slot(rt, a, b, modulus)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
    }
    let names = [left.name(), right.name(), rt.type_of(modulus).name()];
    Err(rt.type_error_worded(&wording::POWER_OF_THREE, &names.each_ref().map(String::as_str)))
}

/// `a **= b`.
pub fn power_inplace(rt: &Runtime, a: &Value, b: &Value) -> Result {
    if let Some(slot) = rt.type_of(a).slots.ipow.get() {
        let answer = slot(rt, a, b)?;
        if !answer.is_not_implemented() {
            return Ok(answer);
        }
        if !rt.is_at_least(3, 10) {
            return Err(unsupported(rt, a, b, "** or pow()"));
        }
    }
    let symbol = if rt.is_at_least(3, 10) { "**=" } else { "** or pow()" };
    power_named(rt, a, b, &Value::NONE, symbol)
}

fn unary(rt: &Runtime, value: &Value, slot: Option<fn(&Runtime, &Value) -> Result>, symbol: &str) -> Result {
    match slot {
        Some(slot) => slot(rt, value),
        None => {
            Err(rt.type_error(format!("bad operand type for unary {symbol}: '{}'", rt.type_of(value).name())))
        }
    }
}

/// `-value`.
pub fn negative(rt: &Runtime, value: &Value) -> Result {
    unary(rt, value, rt.type_of(value).slots.neg.get(), "-")
}

/// `+value`.
pub fn positive(rt: &Runtime, value: &Value) -> Result {
    unary(rt, value, rt.type_of(value).slots.pos.get(), "+")
}

/// `~value`.
pub fn invert(rt: &Runtime, value: &Value) -> Result {
    unary(rt, value, rt.type_of(value).slots.invert.get(), "~")
}

/// `operator.index(value)`: an exact int.
#[inline]
pub fn index(rt: &Runtime, value: &Value) -> Result {
    if value.as_small_int().is_some() {
        return Ok(value.clone());
    }
    if let Some(exact) = crate::objects::int::exact(rt, value) {
        return Ok(exact);
    }
    let Some(slot) = rt.type_of(value).slots.index.get() else {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    let answer = slot(rt, value)?;
    crate::objects::int::exact(rt, &answer).ok_or_else(|| {
        rt.type_error(format!("__index__ returned non-int (type {})", rt.type_of(&answer).name()))
    })
}

/// An index as an `i64`; raises IndexError or OverflowError of CPython's wording where it does not fit.
pub fn index_i64(rt: &Runtime, value: &Value) -> Result<i64> {
    let int = index(rt, value)?;
    crate::objects::int::to_i64(&int).ok_or_else(|| does_not_fit(rt, &rt.exceptions.index_error, value))
}

/// The error for a number that is too large for an index or a size.
#[cold]
pub fn does_not_fit(rt: &Runtime, class: &Ref<Type>, value: &Value) -> Raised {
    rt.raise(class, format!("cannot fit '{}' into an index-sized integer", rt.type_of(value).name()))
}

/// A value that a C function takes as an `int`.
///
/// # Errors
///
/// OverflowError if the number does not fit.
pub fn index_c_int(rt: &Runtime, value: &Value) -> Result<i32> {
    // Up to 3.7 it became a C long on its way.
    if !rt.is_at_least(3, 8) {
        return parsed_c_int(rt, value);
    }
    let int = int_argument(rt, value)?;
    let number = crate::objects::int::to_i64(&int).and_then(|number| i32::try_from(number).ok());
    number.ok_or_else(|| rt.overflow_error("Python int too large to convert to C int"))
}

/// A value that the parser of argument formats takes as an `int`.
///
/// # Errors
///
/// OverflowError if the number does not fit.
pub fn parsed_c_int(rt: &Runtime, value: &Value) -> Result<i32> {
    let int = int_argument(rt, value)?;
    let number = crate::objects::int::to_i64(&int);
    if let Some(fits) = number.and_then(|number| i32::try_from(number).ok()) {
        return Ok(fits);
    }
    Err(rt.overflow_error(match number {
        None => "Python int too large to convert to C long",
        Some(..0) => "signed integer is less than minimum",
        Some(_) => "signed integer is greater than maximum",
    }))
}

/// A number for C: what `__index__` gives. Before 3.10 `__int__` will do, too, and up to 3.7 nothing else; floats are refused
/// on their own.
pub fn int_argument(rt: &Runtime, value: &Value) -> Result {
    if rt.is_at_least(3, 10) {
        return index(rt, value);
    }
    if let Some(exact) = crate::objects::int::exact(rt, value) {
        return Ok(exact);
    }
    if crate::objects::float::as_f64(value).is_some() {
        return Err(rt.type_error("integer argument expected, got float"));
    }
    made_int(rt, value)
}

/// A number for C as a `long`, or whatever the type is called that it does not fit. Before 3.10 floats are cut off.
///
/// # Errors
///
/// OverflowError if the number does not fit.
pub fn int_of_c(rt: &Runtime, value: &Value, c_type: &str) -> Result<i64> {
    let int = match crate::objects::int::exact(rt, value) {
        Some(exact) => exact,
        None if rt.is_at_least(3, 10) => index(rt, value)?,
        None => made_int(rt, value)?,
    };
    let number = crate::objects::int::to_i64(&int);
    number.ok_or_else(|| rt.overflow_error(format!("Python int too large to convert to C {c_type}")))
}

/// What `__int__` gives, from 3.8 on rather what `__index__` gives.
fn made_int(rt: &Runtime, value: &Value) -> Result {
    let slots = &rt.type_of(value).slots;
    if rt.is_at_least(3, 8) && slots.index.get().is_some() {
        return index(rt, value);
    }
    let Some(slot) = slots.int.get() else {
        return Err(rt.type_error(format!("an integer is required (got type {})", rt.type_of(value).name())));
    };
    let answer = slot(rt, value)?;
    crate::objects::int::exact(rt, &answer).ok_or_else(|| {
        rt.type_error(format!("__int__ returned non-int (type {})", rt.type_of(&answer).name()))
    })
}

/// `operator.index(value)`; before 3.10 an instance of a subclass of `int` stays what it is.
pub fn index_kept(rt: &Runtime, value: &Value) -> Result {
    let is_int = |value: &Value| crate::objects::int::to_big(value).is_some();
    if rt.is_at_least(3, 10) {
        return index(rt, value);
    }
    if is_int(value) {
        return Ok(value.clone());
    }
    match rt.type_of(value).slots.index.get() {
        Some(slot) => match slot(rt, value)? {
            answer if is_int(&answer) => Ok(answer),
            _ => index(rt, value),
        },
        None => index(rt, value),
    }
}

/// Whether the value can be used as a number by its `__index__` where a real number is wanted: since 3.8.
pub fn has_index(rt: &Runtime, value: &Value) -> bool {
    rt.is_at_least(3, 8) && rt.type_of(value).slots.index.get().is_some()
}

/// An argument that CPython reads as `Py_ssize_t`: OverflowError where it does not fit.
pub fn index_size(rt: &Runtime, value: &Value) -> Result<i64> {
    if !rt.is_at_least(3, 10) && crate::objects::float::as_f64(value).is_some() {
        return Err(rt.type_error("integer argument expected, got float"));
    }
    let int = index(rt, value)?;
    crate::objects::int::to_i64(&int)
        .ok_or_else(|| rt.overflow_error("Python int too large to convert to C ssize_t"))
}
