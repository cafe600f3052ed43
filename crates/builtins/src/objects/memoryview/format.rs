//! [`Format`]: what an item is. One letter of the module `struct`, in the machine's own sizes and order.

use num_bigint::{BigInt, Sign};

use crate::heap::Value;
use crate::objects::bytes::Bytes;
use crate::objects::{float, int};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

/// The letter, and whether an `@` stood before it.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    letter: u8,
    at: bool,
}

/// How an item is read.
enum Class {
    Character,
    Truth,
    Signed,
    Unsigned,
    Float,
}

impl Format {
    /// Unsigned bytes.
    pub const BYTES: Format = Format { letter: b'B', at: false };

    /// The format of this text; `None` where it is not one native letter, with or without an `@`.
    pub fn parse(text: &str) -> Option<Format> {
        let (at, rest) = match text.strip_prefix('@') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        match rest.as_bytes() {
            [letter] if b"cbB?hHiIlLqQnNfdeP".contains(letter) => Some(Format { letter: *letter, at }),
            _ => None,
        }
    }

    /// The text that the attribute `format` shows.
    pub fn text(self) -> String {
        format!("{}{}", if self.at { "@" } else { "" }, char::from(self.letter))
    }

    /// Whether both are the same, an `@` aside.
    pub fn is_like(self, other: Format) -> bool {
        self.letter == other.letter
    }

    /// Whether an item is one byte, of whatever sort.
    pub fn is_byte(self) -> bool {
        matches!(self.letter, b'c' | b'b' | b'B')
    }

    /// Whether it is the float of two bytes, which views know from 3.12 on.
    pub fn is_half(self) -> bool {
        self.letter == b'e'
    }

    /// The number of bytes of an item.
    pub fn size(self) -> usize {
        match self.letter {
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
            _ => 1,
        }
    }

    fn class(self) -> Class {
        match self.letter {
            b'c' => Class::Character,
            b'?' => Class::Truth,
            b'f' | b'd' | b'e' => Class::Float,
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Class::Signed,
            _ => Class::Unsigned,
        }
    }

    /// The item that these bytes are.
    pub fn unpack(self, rt: &Runtime, bytes: &[u8]) -> Value {
        match self.class() {
            Class::Character => rt.bytes(bytes).into(),
            Class::Truth => Value::bool(bytes.iter().any(|&b| b != 0)),
            Class::Float => match self.unpack_float(bytes) {
                nan if nan.is_nan() => Value::float(float::numbered_nan(rt, nan)),
                x => Value::float(x),
            },
            Class::Signed => rt.int(word(bytes, true) as i64),
            Class::Unsigned => match i64::try_from(word(bytes, false)) {
                Ok(small) => rt.int(small),
                Err(_) => rt.big_int(BigInt::from_bytes_le(Sign::Plus, bytes)),
            },
        }
    }

    fn unpack_float(self, bytes: &[u8]) -> f64 {
        match self.letter {
            b'e' => half_to_f64(word(bytes, false) as u16),
            b'f' => f64::from(f32::from_bits(word(bytes, false) as u32)),
            _ => f64::from_bits(word(bytes, false)),
        }
    }

    /// The bytes of an item.
    pub fn pack(self, rt: &Runtime, item: &Value) -> Result<Vec<u8>> {
        let size = self.size();
        match self.class() {
            Class::Character => match item.downcast::<Bytes>().map(|bytes| bytes.bytes()) {
                Some([byte]) => Ok(vec![*byte]),
                Some(_) => Err(self.wrong_value(rt)),
                None => Err(self.wrong_type(rt)),
            },
            Class::Truth => Ok(vec![protocol::is_true(rt, item)?.into()]),
            Class::Float => {
                let x = float::from_any(rt, item).map_err(|raised| self.reworded(rt, raised))?;
                self.pack_float(rt, x)
            }
            Class::Signed | Class::Unsigned => {
                let number = protocol::index(rt, item).map_err(|raised| self.reworded(rt, raised))?;
                let number = int::to_big(&number).unwrap_or_default();
                // An address can be given as the negative number with the same bits.
                let signed =
                    matches!(self.class(), Class::Signed) || (self.letter == b'P' && is_negative(&number));
                let mut bytes = if signed {
                    number.to_signed_bytes_le()
                } else if is_negative(&number) {
                    return Err(self.wrong_value(rt));
                } else {
                    number.to_bytes_le().1
                };
                if bytes.len() > size {
                    return Err(self.wrong_value(rt));
                }
                bytes.resize(size, if is_negative(&number) { 0xFF } else { 0 });
                Ok(bytes)
            }
        }
    }

    fn pack_float(self, rt: &Runtime, x: f64) -> Result<Vec<u8>> {
        match self.letter {
            b'e' => match f64_to_half(x) {
                Some(half) => Ok(half.to_le_bytes().to_vec()),
                None => Err(self.wrong_value(rt)),
            },
            b'f' => Ok((x as f32).to_le_bytes().to_vec()),
            _ => Ok(x.to_le_bytes().to_vec()),
        }
    }

    /// A TypeError or OverflowError of a conversion, in the words of `memoryview`.
    fn reworded(self, rt: &Runtime, raised: Raised) -> Raised {
        let ty = rt.type_of(raised.value());
        if Type::is_subtype(ty, &rt.exceptions.type_error) {
            self.wrong_type(rt)
        } else if Type::is_subtype(ty, &rt.exceptions.overflow_error) {
            self.wrong_value(rt)
        } else {
            raised
        }
    }

    fn wrong_type(self, rt: &Runtime) -> Raised {
        rt.type_error(format!("memoryview: invalid type for format '{}'", char::from(self.letter)))
    }

    fn wrong_value(self, rt: &Runtime) -> Raised {
        rt.value_error(format!("memoryview: invalid value for format '{}'", char::from(self.letter)))
    }
}

fn is_negative(number: &BigInt) -> bool {
    number.sign() == Sign::Minus
}

/// Up to eight bytes as a word; `signed`: the last one's sign is carried on.
fn word(bytes: &[u8], signed: bool) -> u64 {
    let negative = signed && bytes.last().is_some_and(|&b| b >= 0x80);
    let mut all = [if negative { 0xFF } else { 0 }; 8];
    for (place, &byte) in all.iter_mut().zip(bytes) {
        *place = byte;
    }
    u64::from_le_bytes(all)
}

/// IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction.
fn half_to_f64(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3FF);
    let magnitude = match (bits >> 10) & 0x1F {
        0 => fraction * int::power_of_two(-24),
        0x1F if fraction == 0.0 => f64::INFINITY,
        0x1F => f64::NAN,
        exponent => (1.0 + fraction / 1024.0) * int::power_of_two(i32::from(exponent) - 15),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}

/// The nearest half, ties to even; `None` where it would be infinite although the number is not.
fn f64_to_half(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = x.abs();
    if magnitude.is_nan() {
        return Some(sign | 0x7E00);
    }
    if magnitude.is_infinite() {
        return Some(sign | 0x7C00);
    }
    // The unit of the last place: subnormal halves all have the smallest one.
    let exponent = ((magnitude.to_bits() >> 52) as i32 - 1023).max(-14);
    if exponent > 15 {
        return None;
    }
    let units = (magnitude * int::power_of_two(10 - exponent)).round_ties_even();
    let bits = units as u32 + (((exponent + 14) as u32) << 10);
    (bits < 0x7C00).then_some(sign | bits as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_there_and_back() {
        for x in [0.0, 1.0, -2.5, 65504.0, 6e-8, 0.1] {
            let half = f64_to_half(x).unwrap_or_default();
            assert!((half_to_f64(half) - x).abs() <= x.abs() / 1000.0 + 6e-8, "{x}");
        }
        assert_eq!(f64_to_half(65520.0), None);
        assert_eq!(f64_to_half(f64::INFINITY), Some(0x7C00));
        assert_eq!(f64_to_half(1.0), Some(0x3C00));
    }
}
