//! Values without children, from their payload.

use std::sync::Arc;

use byteorder::{ByteOrder, LittleEndian};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

use super::node::TypeCode;
use crate::bytes::Window;
use crate::{Const, Problem, PyStr};

/// The value of an object, from its payload.
#[inline(always)]
pub(super) fn scalar(code: TypeCode, window: Window<'_>, python2: bool) -> Result<Const, Problem> {
    let payload = window.bytes();
    Ok(match code {
        TypeCode::False => Const::False,
        TypeCode::True => Const::True,
        TypeCode::StopIteration => Const::StopIteration,
        TypeCode::Ellipsis => Const::Ellipsis,
        TypeCode::Int => Const::Int(i64::from(LittleEndian::read_i32(payload))),
        TypeCode::Int64 => Const::Int(LittleEndian::read_i64(payload)),
        TypeCode::Long => long(payload, python2)?,
        TypeCode::Float => Const::Float(LittleEndian::read_f64(payload)),
        TypeCode::FloatText => Const::Float(float(payload)?),
        TypeCode::Complex => {
            Const::Complex(LittleEndian::read_f64(payload), LittleEndian::read_f64(&payload[8..]))
        }
        TypeCode::ComplexText => {
            let (real, imaginary) = complex_parts(payload);
            Const::Complex(float(real)?, float(imaginary)?)
        }
        TypeCode::String => Const::Bytes(window.keep()),
        TypeCode::Interned if python2 => Const::Bytes(window.keep().with_interned(true)),
        TypeCode::Interned => Const::Str(unicode(window, true)?),
        TypeCode::Unicode => Const::Str(unicode(window, false)?),
        // CPython copies the bytes of an "ASCII" string unchecked, which makes Latin-1 of the rest.
        TypeCode::Ascii | TypeCode::ShortAscii => Const::Str(PyStr::latin1(window, false)),
        TypeCode::AsciiInterned | TypeCode::ShortAsciiInterned => Const::Str(PyStr::latin1(window, true)),
        _ => Const::None,
    })
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
