//! The type code, length and payload of each object in each format.
//!
//! Format 0 is the first (floats as text), 1 (2.4) interns strings, 2 (2.5) has binary floats, 3 (3.4) reference flags, 4 short
//! and ASCII strings and short tuples, 5 (3.14) slices.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::super::node::TypeCode;
use crate::{Const, Problem, PyStr, Version};

/// What a stream is written for.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub(super) version: Version,
    pub(super) number: u8,
}

impl Format {
    fn python2(self) -> bool {
        self.version < Version::V3_0
    }
}

/// Writes a type code and what belongs to it, apart from the parts of a container.
pub(super) fn head(
    value: &Const,
    format: Format,
    interns: bool,
    out: &mut Vec<u8>,
) -> Result<TypeCode, Problem> {
    let code = code_of(value, format, interns);
    let late = code == TypeCode::Slice && format.number < 5;
    if !code.exists_in(format.version) || late {
        let text = format!("{} in format {} of {:#}", code.describe(), format.number, format.version);
        return Err(Problem::Unwritable(text));
    }
    out.push(code as u8);
    match value {
        Const::Int(value) => integer(&(*value).into(), code, out),
        Const::BigInt(value) => integer(value, code, out),
        Const::Float(value) => float(*value, code == TypeCode::FloatText, out),
        Const::Complex(real, imaginary) => {
            float(*real, code == TypeCode::ComplexText, out);
            float(*imaginary, code == TypeCode::ComplexText, out);
        }
        Const::Bytes(bytes) => sized(code, bytes, out)?,
        Const::Str(text) => sized(code, text.as_bytes(), out)?,
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
            count(code, items.len(), out)?;
        }
        Const::Code(inner) if inner.version != format.version => {
            let text = format!("bytecode of {:#} for {:#}", inner.version, format.version);
            return Err(Problem::Unwritable(text));
        }
        _ => {}
    }
    Ok(code)
}

fn code_of(value: &Const, format: Format, interns: bool) -> TypeCode {
    let python2 = format.python2();
    match value {
        Const::None => TypeCode::None,
        Const::True => TypeCode::True,
        Const::False => TypeCode::False,
        Const::Ellipsis => TypeCode::Ellipsis,
        Const::StopIteration => TypeCode::StopIteration,
        Const::Int(value) if i32::try_from(*value).is_ok() => TypeCode::Int,
        Const::Int(_) if python2 => TypeCode::Int64,
        Const::BigInt(value) if !python2 && value.to_i32().is_some() => TypeCode::Int,
        Const::Int(_) | Const::BigInt(_) => TypeCode::Long,
        Const::Float(_) if format.number >= 2 => TypeCode::Float,
        Const::Float(_) => TypeCode::FloatText,
        Const::Complex(..) if format.number >= 2 => TypeCode::Complex,
        Const::Complex(..) => TypeCode::ComplexText,
        Const::Bytes(bytes) if interns && bytes.interned() => TypeCode::Interned,
        Const::Bytes(_) => TypeCode::String,
        Const::Str(text) => text_code(text, format),
        other => container_code(other, format).unwrap_or(TypeCode::None),
    }
}

/// The type code of a container.
pub(super) fn container_code(value: &Const, format: Format) -> Option<TypeCode> {
    Some(match value {
        Const::Tuple(items) if format.number >= 4 && items.len() < 256 => TypeCode::SmallTuple,
        Const::Tuple(_) => TypeCode::Tuple,
        Const::List(_) => TypeCode::List,
        Const::Dict(_) => TypeCode::Dict,
        Const::Set(_) => TypeCode::Set,
        Const::FrozenSet(_) => TypeCode::FrozenSet,
        Const::Slice(_) => TypeCode::Slice,
        Const::Code(_) => TypeCode::Code,
        _ => return None,
    })
}

fn text_code(text: &PyStr, format: Format) -> TypeCode {
    let interned = text.interned() && format.number >= 3;
    match (text.is_ascii() && format.number >= 4, text.as_bytes().len() < 256) {
        (true, true) if interned => TypeCode::ShortAsciiInterned,
        (true, true) => TypeCode::ShortAscii,
        (true, false) if interned => TypeCode::AsciiInterned,
        (true, false) => TypeCode::Ascii,
        (false, _) if interned => TypeCode::Interned,
        (false, _) => TypeCode::Unicode,
    }
}

fn sized(code: TypeCode, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Problem> {
    count(code, bytes.len(), out)?;
    out.extend_from_slice(bytes);
    Ok(())
}

/// A length or count, in one byte or four.
fn count(code: TypeCode, count: usize, out: &mut Vec<u8>) -> Result<(), Problem> {
    if matches!(code, TypeCode::SmallTuple | TypeCode::ShortAscii | TypeCode::ShortAsciiInterned) {
        out.push(count as u8);
        return Ok(());
    }
    let count = i32::try_from(count).map_err(|_| Problem::TooLong(i32::MAX as u64))?;
    out.extend_from_slice(&count.to_le_bytes());
    Ok(())
}

fn integer(value: &BigInt, code: TypeCode, out: &mut Vec<u8>) {
    match (code, value.to_i32(), value.to_i64()) {
        (TypeCode::Int, Some(value), _) => out.extend_from_slice(&value.to_le_bytes()),
        (TypeCode::Int64, _, Some(value)) => out.extend_from_slice(&value.to_le_bytes()),
        _ => long(value, out),
    }
}

/// A count, whose sign is the number's, and 15-bit digits, least significant first.
fn long(value: &BigInt, out: &mut Vec<u8>) {
    let mut digits: Vec<u16> = Vec::new();
    let (mut bits, mut width) = (0u64, 0);
    for word in value.iter_u32_digits() {
        bits |= u64::from(word) << width;
        width += 32;
        while width >= 15 {
            digits.push((bits & 0x7fff) as u16);
            bits >>= 15;
            width -= 15;
        }
    }
    digits.push(bits as u16);
    while digits.last() == Some(&0) {
        digits.pop();
    }
    let count = if value.sign() == Sign::Minus { -(digits.len() as i32) } else { digits.len() as i32 };
    out.extend_from_slice(&count.to_le_bytes());
    out.extend(digits.into_iter().flat_map(u16::to_le_bytes));
}

fn float(value: f64, as_text: bool, out: &mut Vec<u8>) {
    if as_text {
        let text = seventeen_digits(value);
        out.push(text.len() as u8);
        out.extend_from_slice(text.as_bytes());
    } else {
        out.extend_from_slice(&value.to_le_bytes());
    }
}

/// C's `%.17g`.
fn seventeen_digits(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let scientific = format!("{value:.16e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let shortened = |text: &str| match text.split_once('.') {
        Some((whole, decimals)) if decimals.trim_end_matches('0').is_empty() => whole.to_string(),
        Some(_) => text.trim_end_matches('0').to_string(),
        None => text.to_string(),
    };
    if (-4..17).contains(&exponent) {
        return shortened(&format!("{value:.*}", (16 - exponent).max(0) as usize));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", shortened(digits), exponent.abs())
}
