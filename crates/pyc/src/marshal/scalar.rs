//! Values without children, from their payload.

use std::sync::Arc;

use byteorder::{ByteOrder, LittleEndian};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

use super::node::TypeCode;
use crate::bytes::Window;
use crate::{Const, Problem, PyStr};

/// Makes the value of an object from its payload, where it is to stay. Every arm writes there itself: a value that is put together
/// elsewhere and then moved waits for its own bytes, and takes as long again as reading it.
#[inline(always)]
pub(super) fn put(
    place: &mut Const,
    code: TypeCode,
    window: Window<'_>,
    python2: bool,
) -> Result<(), Problem> {
    let payload = window.bytes();
    match code {
        TypeCode::Long => *place = long(payload, python2)?,
        TypeCode::FloatText => *place = Const::Float(float(payload)?),
        TypeCode::ComplexText => {
            let (real, imaginary) = complex_parts(payload);
            *place = Const::Complex(float(real)?, float(imaginary)?);
        }
        TypeCode::Interned if !python2 => *place = Const::Str(unicode(window, true)?),
        TypeCode::Unicode => *place = Const::Str(unicode(window, false)?),
        _ => put_plain(place, code, window, python2),
    }
    Ok(())
}

/// Whether every payload of the right length is a value: [`put_plain`] makes it.
#[inline(always)]
pub(super) fn is_plain(code: TypeCode, python2: bool) -> bool {
    match code {
        TypeCode::Long | TypeCode::FloatText | TypeCode::ComplexText | TypeCode::Unicode => false,
        TypeCode::Interned => python2,
        _ => true,
    }
}

/// The same for an object whose payload cannot be wrong.
#[inline(always)]
pub(super) fn put_plain(place: &mut Const, code: TypeCode, window: Window<'_>, python2: bool) {
    let payload = window.bytes();
    match code {
        // CPython copies the bytes of an "ASCII" string unchecked, which makes Latin-1 of the rest.
        TypeCode::Ascii | TypeCode::ShortAscii => put_latin1(place, window, false),
        TypeCode::AsciiInterned | TypeCode::ShortAsciiInterned => put_latin1(place, window, true),
        TypeCode::String => *place = Const::Bytes(window.keep()),
        TypeCode::Interned => *place = Const::Bytes(window.keep().with_interned(python2)),
        TypeCode::Int => *place = Const::Int(i64::from(LittleEndian::read_i32(payload))),
        TypeCode::Int64 => *place = Const::Int(LittleEndian::read_i64(payload)),
        TypeCode::Float => *place = Const::Float(LittleEndian::read_f64(payload)),
        TypeCode::Complex => {
            *place = Const::Complex(LittleEndian::read_f64(payload), LittleEndian::read_f64(&payload[8..]));
        }
        TypeCode::False => *place = Const::False,
        TypeCode::True => *place = Const::True,
        TypeCode::StopIteration => *place = Const::StopIteration,
        TypeCode::Ellipsis => *place = Const::Ellipsis,
        _ => *place = Const::None,
    }
}

#[inline(always)]
fn put_latin1(place: &mut Const, window: Window<'_>, interned: bool) {
    if let Const::Str(text) = place
        && text.become_ascii(window, interned)
    {
        return;
    }
    put_other_latin1(place, window, interned);
}

#[inline(never)]
fn put_other_latin1(place: &mut Const, window: Window<'_>, interned: bool) {
    *place = Const::Str(PyStr::latin1(window, interned));
}

fn unicode(window: Window<'_>, interned: bool) -> Result<PyStr, Problem> {
    PyStr::generalised(window, interned).ok_or(Problem::BadText("UTF-8"))
}

/// An int: a count, whose sign is the number's, and 15-bit digits, least significant first.
fn long(payload: &[u8], python2: bool) -> Result<Const, Problem> {
    let count = LittleEndian::read_i32(payload);
    let digits = payload[4..].as_chunks::<2>().0;
    let mut words: Vec<u32> = Vec::with_capacity(digits.len() / 2 + 1);
    let (mut bits, mut width) = (0u64, 0);
    for (index, digit) in digits.iter().enumerate() {
        let digit = LittleEndian::read_u16(digit);
        if digit > 0x7fff || (digit == 0 && index + 1 == digits.len()) {
            return Err(Problem::BadDigit(digit));
        }
        bits |= u64::from(digit) << width;
        width += 15;
        if width >= 32 {
            words.push(bits as u32);
            bits >>= 32;
            width -= 32;
        }
    }
    words.push(bits as u32);
    let sign = if count < 0 { Sign::Minus } else { Sign::Plus };
    let value = BigInt::from_biguint(sign, BigUint::new(words));
    Ok(match value.to_i64() {
        Some(small) if !python2 => Const::Int(small),
        _ => Const::BigInt(Arc::new(value)),
    })
}

/// The two texts of a complex number: each has its length in the byte before it; the payload starts with the first length.
fn complex_parts(payload: &[u8]) -> (&[u8], &[u8]) {
    let Some((&length, rest)) = payload.split_first() else { return (&[], &[]) };
    let (real, rest) = rest.split_at(usize::from(length).min(rest.len()));
    (real, rest.get(1..).unwrap_or_default())
}

fn float(text: &[u8]) -> Result<f64, Problem> {
    let text = String::from_utf8_lossy(text);
    text.parse().map_err(|_| Problem::BadFloat(text.into_owned()))
}
