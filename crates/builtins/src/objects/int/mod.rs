//! `int`: integers of any size. Those of 49 bits live in the word of a [`Value`]; the payload here holds the others,
//! and the instances of subclasses.
//!
//! Invariant: an object whose type is exactly `int` is never of the immediate range ([`Runtime::big_int`]), so
//! equal words are equal ints and a heap `int` is never zero.

mod arithmetic;
mod bytes;
mod compare;
mod construct;
mod digits;
mod division;
mod methods;
mod power;
mod text;

use std::borrow::Cow;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

pub(crate) use arithmetic::scale;
pub use arithmetic::{binary, power_of_two, quotient, times_power, to_f64};
pub(crate) use compare::MODULUS;
pub use compare::{hash_of_big, hash_of_wide};
pub use construct::{from_value, parse};
pub(crate) use digits::{decimal_value, to_ascii_number};
pub(crate) use methods::round_to;
pub use text::decimal;

use crate::heap::{Kind, Layout, Payload, Value, claim_kind};
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, TypeTable, Versions};

/// The payload of ints beyond the immediate range and of instances of int's subclasses.
pub struct Int {
    number: Number,
}

/// A number that lives on the heap.
enum Number {
    /// An `i128` in two words, the low one first: as such it would ask for cells at multiples of 16 bytes.
    Wide([u64; 2]),
    /// Any other.
    Big(BigInt),
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Int {
        match to_i128(&value) {
            Some(wide) => Int::from(wide),
            None => Int { number: Number::Big(value) },
        }
    }
}

impl From<i128> for Int {
    fn from(wide: i128) -> Int {
        Int { number: Number::Wide([wide as u64, (wide >> 64) as u64]) }
    }
}

impl Payload for Int {
    const KIND: Kind = claim_kind!(5);
    const CONTAINER: bool = false;
}

/// `int`
pub static TABLE: TypeTable = TypeTable {
    name: "int",
    layout: Some(Layout::of::<Int>()),
    slots: SlotTable {
        repr: Some(text::repr),
        str: Some(text::repr),
        hash: Some(compare::hash),
        compare: Some(compare::compare),
        new: Some(construct::new),
        bool: Some(compare::bool),
        neg: Some(arithmetic::neg),
        pos: Some(arithmetic::pos),
        invert: Some(arithmetic::invert),
        abs: Some(arithmetic::abs),
        int: Some(arithmetic::pos),
        float: Some(arithmetic::float),
        index: Some(arithmetic::pos),
        pow: Some(power::pow),
        binary: BinaryTable::NONE
            .with(BinaryOp::Add, arithmetic::add)
            .with(BinaryOp::Sub, arithmetic::sub)
            .with(BinaryOp::Mul, arithmetic::mul)
            .with(BinaryOp::TrueDiv, arithmetic::true_div)
            .with(BinaryOp::FloorDiv, arithmetic::floor_div)
            .with(BinaryOp::Mod, arithmetic::modulo)
            .with(BinaryOp::DivMod, arithmetic::div_mod)
            .with(BinaryOp::LShift, power::shift_left)
            .with(BinaryOp::RShift, power::shift_right)
            .with(BinaryOp::And, arithmetic::and)
            .with(BinaryOp::Or, arithmetic::or)
            .with(BinaryOp::Xor, arithmetic::xor),
        ..SlotTable::NONE
    },
    methods: methods::METHODS,
    getters: methods::GETTERS,
    constants: &[("__doc__", methods::doc)],
    slot_versions: &[("__str__", Versions::until(3, 8))],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The number as an `i128`, if it fits: most that are asked do not.
#[inline]
fn to_i128(value: &BigInt) -> Option<i128> {
    if value.magnitude().iter_u64_digits().len() > 2 { None } else { value.to_i128() }
}

/// An int of either form, borrowed.
pub(crate) enum View<'a> {
    /// An immediate int or a bool.
    Small(i64),
    /// The number of a heap object that fits two words.
    Wide(i128),
    /// The number of a heap object that does not.
    Big(&'a BigInt),
}

impl<'a> View<'a> {
    /// The number of an instance of int, bool or a subclass.
    #[inline]
    pub(crate) fn of(value: &'a Value) -> Option<View<'a>> {
        if let Some(small) = as_i64(value) {
            return Some(View::Small(small));
        }
        value.downcast::<Int>().map(|int| match &int.number {
            Number::Wide([low, high]) => View::Wide(i128::from(*high as i64) << 64 | i128::from(*low)),
            Number::Big(big) => View::Big(big),
        })
    }

    /// The number as a big integer.
    pub(crate) fn big(&self) -> Cow<'a, BigInt> {
        match self {
            View::Small(small) => Cow::Owned(BigInt::from(*small)),
            View::Wide(wide) => Cow::Owned(BigInt::from(*wide)),
            View::Big(big) => Cow::Borrowed(big),
        }
    }

    /// The number as an `i64`, if it fits.
    pub(crate) fn to_i64(&self) -> Option<i64> {
        match self {
            View::Small(small) => Some(*small),
            View::Wide(wide) => (*wide).try_into().ok(),
            // What fits less is never kept so.
            View::Big(_) => None,
        }
    }

    /// The number as an `i128`, if it fits.
    #[inline]
    pub(crate) fn to_i128(&self) -> Option<i128> {
        match self {
            View::Small(small) => Some((*small).into()),
            View::Wide(wide) => Some(*wide),
            View::Big(_) => None,
        }
    }
}

/// The number of an immediate int or a bool.
#[inline]
pub fn as_i64(value: &Value) -> Option<i64> {
    value.as_small_int().or_else(|| value.as_bool().map(i64::from))
}

/// The number of any instance of int, if it fits into an `i64`.
pub fn to_i64(value: &Value) -> Option<i64> {
    View::of(value)?.to_i64()
}

/// The number of any instance of int.
pub fn to_big(value: &Value) -> Option<BigInt> {
    View::of(value).map(|view| view.big().into_owned())
}

/// The number of an int, cut to the range of `i64`; 0 for anything else.
pub fn clamp(value: &Value) -> i64 {
    match View::of(value) {
        Some(View::Small(small)) => small,
        Some(View::Wide(wide)) => wide.clamp(i64::MIN.into(), i64::MAX.into()) as i64,
        Some(View::Big(big)) if big.sign() == Sign::Minus => i64::MIN,
        Some(View::Big(_)) => i64::MAX,
        None => 0,
    }
}

/// Whether the value is an int below zero.
pub fn is_negative(value: &Value) -> bool {
    match View::of(value) {
        Some(View::Small(small)) => small < 0,
        Some(View::Wide(wide)) => wide < 0,
        Some(View::Big(big)) => big.sign() == Sign::Minus,
        None => false,
    }
}

/// The exact `int` of the same number, for instances of int, bool and subclasses.
#[inline]
pub fn exact(rt: &Runtime, value: &Value) -> Option<Value> {
    if value.as_small_int().is_some() {
        return Some(value.clone());
    }
    if let Some(b) = value.as_bool() {
        return Some(Value::int32(i32::from(b)));
    }
    let int = value.downcast::<Int>()?;
    if int.ty().is(&rt.types.int) {
        return Some(value.clone());
    }
    Some(match &int.number {
        Number::Wide(_) => rt.wide_int(View::of(value)?.to_i128()?),
        Number::Big(big) => rt.big_int(big.clone()),
    })
}

impl Runtime {
    /// An int of any size: immediate where it fits.
    pub fn big_int(&self, value: BigInt) -> Value {
        match to_i128(&value) {
            Some(wide) => self.wide_int(wide),
            None => self.new_object(&self.types.int, Int { number: Number::Big(value) }).into(),
        }
    }

    /// An int of up to 128 bits: immediate where it fits.
    #[inline]
    pub fn wide_int(&self, value: i128) -> Value {
        match i64::try_from(value).ok().and_then(Value::small_int) {
            Some(small) => small,
            None => self.new_object(&self.types.int, Int::from(value)).into(),
        }
    }
}
