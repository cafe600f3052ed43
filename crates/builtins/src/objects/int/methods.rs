//! The methods and attributes of `int`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Zero};

use super::{View, bytes, exact};
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::number_format;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, Method, class_method, getter, method};

pub(super) static METHODS: &[Method] = &[
    method("bit_length(self, /)", bit_length),
    method("bit_count(self, /)", bit_count).since(3, 10),
    method("to_bytes(self, /, length, byteorder, *, signed=False)", bytes::to_bytes).until(3, 11),
    method("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", bytes::to_bytes).since(3, 11),
    class_method("from_bytes(type, /, bytes, byteorder, *, signed=False)", bytes::from_bytes).until(3, 11),
    class_method("from_bytes(type, /, bytes, byteorder='big', *, signed=False)", bytes::from_bytes)
        .since(3, 11),
    method("as_integer_ratio(self, /)", as_integer_ratio).since(3, 8),
    method("is_integer(self, /)", is_integer).since(3, 12),
    method("conjugate(self, /)", whole),
    method("__trunc__(self, /)", whole),
    method("__floor__(self, /)", whole),
    method("__ceil__(self, /)", whole),
    method("__round__(self, ndigits=None, /)", round).nameless_until(3, 10),
    method("__getnewargs__(self, /)", get_new_args),
    method("__format__(self, format_spec, /)", format).tuple_until(3, 7),
    method("__sizeof__(self, /)", size_of),
];

/// `int.__doc__`: programs read the first line, which says how it is called.
pub(super) fn doc(rt: &Runtime) -> Value {
    rt.str(
        "int([x]) -> integer\nint(x, base=10) -> integer\n\nMakes an integer of a number, or of the digits in a string \
         (bytes, bytearray); of nothing at all, 0.\nDigits are read in the given base, 2 to 36; base 0 reads a prefix \
         such as 0x, as a literal does.",
    )
    .into()
}

pub(super) static GETTERS: &[Getter] = &[
    getter("real", own),
    getter("imag", |_, _| Ok(Value::int32(0))),
    getter("numerator", own),
    getter("denominator", |_, _| Ok(Value::int32(1))),
];

fn own(rt: &Runtime, this: &Value) -> Result {
    Ok(exact(rt, this).unwrap_or(Value::NOT_IMPLEMENTED))
}

fn whole(rt: &Runtime, args: Bound<'_>) -> Result {
    own(rt, args.at(0))
}

/// The number of bits of the magnitude.
fn bits(value: &Value) -> u64 {
    match View::of(value) {
        Some(View::Small(small)) => u64::from(64 - small.unsigned_abs().leading_zeros()),
        Some(View::Wide(wide)) => u64::from(128 - wide.unsigned_abs().leading_zeros()),
        Some(View::Big(big)) => big.bits(),
        None => 0,
    }
}

fn bit_length(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.int(bits(args.at(0)) as i64))
}

fn bit_count(rt: &Runtime, args: Bound<'_>) -> Result {
    let ones = match View::of(args.at(0)) {
        Some(View::Small(small)) => u64::from(small.unsigned_abs().count_ones()),
        Some(View::Wide(wide)) => u64::from(wide.unsigned_abs().count_ones()),
        Some(View::Big(big)) => big.magnitude().count_ones(),
        None => 0,
    };
    Ok(rt.int(ones as i64))
}

fn as_integer_ratio(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.tuple(&[own(rt, args.at(0))?, Value::int32(1)]))
}

fn is_integer(_: &Runtime, _: Bound<'_>) -> Result {
    Ok(Value::TRUE)
}

fn get_new_args(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.tuple(&[own(rt, args.at(0))?]))
}

/// As CPython counts: digits of 30 bits, four bytes each.
fn size_of(rt: &Runtime, args: Bound<'_>) -> Result {
    let digits = bits(args.at(0)).div_ceil(30);
    let digits = if rt.is_at_least(3, 11) { digits.max(1) } else { digits };
    Ok(rt.int(24 + 4 * digits as i64))
}

fn format(rt: &Runtime, args: Bound<'_>) -> Result {
    number_format::format_int(rt, args.at(0), args.at(1))
}

fn round(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = own(rt, args.at(0))?;
    let Some(digits) = args.get(1) else { return Ok(this) };
    let digits = protocol::index(rt, digits)?;
    if !super::is_negative(&digits) {
        return Ok(this);
    }
    let Some(view) = View::of(&this) else { return Ok(this) };
    let places = super::clamp(&digits).unsigned_abs();
    // A number of so few bits is less than half of that power of ten.
    if places > bits(&this) {
        return Ok(Value::int32(0));
    }
    Ok(rt.big_int(round_to(&view.big(), &Pow::pow(BigInt::from(10), places))))
}

/// The multiple of `unit` nearest to `number`, of two equally near ones the even multiple.
pub(crate) fn round_to(number: &BigInt, unit: &BigInt) -> BigInt {
    let (mut quotient, rest) = number.div_mod_floor(unit);
    let order = (rest * 2u32).cmp(unit);
    if order.is_gt() || (order.is_eq() && quotient.is_odd()) {
        quotient += BigInt::one();
    }
    if quotient.is_zero() { quotient } else { quotient * unit }
}
