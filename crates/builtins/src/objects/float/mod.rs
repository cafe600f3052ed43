//! `float`: IEEE doubles. All but the instances of subclasses live in the word of a [`Value`].
//!
//! Floats have no identity; NaNs made by `float('nan')` are numbered in their payload, so that two of them are
//! told apart where containers compare by identity first.

mod arithmetic;
mod compare;
mod construct;
mod hex;
mod methods;
mod round;

pub use arithmetic::{mod_f64, out_of_range, pow};
pub use compare::{hash_f64, is_equal_to_int};
pub use construct::parse;
pub(crate) use construct::{check_encodable, from_number, has_misplaced_underscore, numbered_nan};
pub use round::to_int;

use crate::heap::{Kind, Layout, Payload, Value, claim_kind};
use crate::objects::int;
use crate::objects::number_format::{self, Look};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, TypeTable, Versions};

/// The payload of instances of float's subclasses.
pub struct Float {
    /// The number.
    pub value: f64,
}

impl Payload for Float {
    const KIND: Kind = claim_kind!(21);
    const CONTAINER: bool = false;
}

/// `float`
pub static TABLE: TypeTable = TypeTable {
    name: "float",
    layout: Some(Layout::of::<Float>()),
    slots: SlotTable {
        repr: Some(repr),
        str: Some(repr),
        hash: Some(compare::hash),
        compare: Some(compare::compare),
        new: Some(construct::new),
        bool: Some(|_, this| Ok(as_f64(this) != Some(0.0))),
        neg: Some(|_, this| own(this, |x| -x)),
        pos: Some(|_, this| own(this, |x| x)),
        abs: Some(|_, this| own(this, f64::abs)),
        int: Some(round::int),
        float: Some(|_, this| own(this, |x| x)),
        pow: Some(pow),
        binary: BinaryTable::NONE
            .with(BinaryOp::Add, arithmetic::add)
            .with(BinaryOp::Sub, arithmetic::sub)
            .with(BinaryOp::Mul, arithmetic::mul)
            .with(BinaryOp::TrueDiv, arithmetic::true_div)
            .with(BinaryOp::FloorDiv, arithmetic::floor_div)
            .with(BinaryOp::Mod, arithmetic::modulo)
            .with(BinaryOp::DivMod, arithmetic::div_mod),
        ..SlotTable::NONE
    },
    methods: methods::METHODS,
    getters: methods::GETTERS,
    slot_versions: &[("__str__", Versions::until(3, 8))],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The number of an instance of float or of a subclass.
#[inline(always)]
pub fn as_f64(value: &Value) -> Option<f64> {
    value.as_immediate_float().or_else(|| value.downcast::<Float>().map(|float| float.value))
}

/// The number that a function with a float parameter gets: from a float, or by `__float__` or `__index__`.
pub fn from_any(rt: &Runtime, value: &Value) -> Result<f64> {
    if let Some(x) = as_f64(value) {
        return Ok(x);
    }
    if let Some(i) = value.as_small_int() {
        return Ok(i as f64);
    }
    let slots = &rt.type_of(value).slots;
    let name = || rt.type_of(value).name();
    if let Some(slot) = slots.float.get() {
        let answer = slot(rt, value)?;
        return as_f64(&answer).ok_or_else(|| {
            let answered = rt.type_of(&answer).name();
            rt.type_error(format!("{}.__float__ returned non-float (type {answered})", name()))
        });
    }
    if crate::protocol::has_index(rt, value) {
        let index = crate::protocol::index(rt, value)?;
        return Ok(int::to_f64(rt, &index)?.unwrap_or_default());
    }
    Err(rt.type_error(format!("must be real number, not {}", name())))
}

fn own(this: &Value, f: fn(f64) -> f64) -> Result {
    Ok(as_f64(this).map_or(Value::NOT_IMPLEMENTED, |x| Value::float(f(x))))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.str(&text(as_f64(this).unwrap_or_default())).into())
}

/// The shortest text that reads back as the same float: what `repr` shows.
pub fn text(x: f64) -> String {
    number_format::float_text(x, b'r', 0, Look { add_dot_0: true, ..Look::default() })
}
