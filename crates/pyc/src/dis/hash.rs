//! `hash()` of constants, version by version, as a 64-bit CPython computes it under `PYTHONHASHSEED=0`.
//!
//! What hashes by its address (`None` before 3.12, `...`, NaN from 3.10 on, code objects) has no hash that could be told.

use std::hash::Hasher;

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive};
use siphasher::sip::{SipHasher13, SipHasher24};

use crate::{PyStr, Version};

/// Numbers that are equal have the same hash: their value modulo this prime (from 3.2 on).
const MODULUS: u64 = (1 << 61) - 1;
/// `None`, from 3.12 on.
pub(super) const NONE: i64 = 0xfca8_6420;

const INFINITY: i64 = 314_159;

/// -1 says "error" in C, so that nothing hashes to it.
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// An `int` of at most 64 bits.
pub(super) fn int(value: i64, version: Version) -> i64 {
    if version < Version::V3_2 {
        return never_minus_one(value);
    }
    let rest = (value.unsigned_abs() % MODULUS) as i64;
    never_minus_one(if value < 0 { -rest } else { rest })
}

/// An `int` of any size.
pub(super) fn big_int(value: &BigInt, version: Version) -> i64 {
    let hash = if version < Version::V3_2 {
        // Digits were added with their carry into a rotating word: that is the rest modulo 2⁶⁴ - 1, where 0 is all ones.
        match (value.magnitude() % u64::MAX).to_u64().unwrap_or_default() {
            0 => u64::MAX,
            rest => rest,
        }
    } else {
        (value.magnitude() % MODULUS).to_u64().unwrap_or_default()
    };
    let hash = if value.sign() == Sign::Minus { hash.wrapping_neg() } else { hash };
    never_minus_one(hash as i64)
}

/// A `float`; `None` for NaN where it hashes by its address.
pub(super) fn float(value: f64, version: Version) -> Option<i64> {
    if value.is_nan() {
        return (version < Version::V3_10).then_some(0);
    }
    if value.is_infinite() {
        let negative = if version < Version::V3_2 { -271_828 } else { -INFINITY };
        return Some(if value > 0.0 { INFINITY } else { negative });
    }
    let (mantissa, exponent) = decompose(value.abs());
    if version < Version::V3_2 {
        return Some(old_float(value, mantissa, exponent, version));
    }
    // A power of two is a rotation of 61 bits.
    let rotation = exponent.rem_euclid(61) as u32;
    let mantissa = mantissa % MODULUS;
    let rotated = ((mantissa << rotation & MODULUS) | mantissa >> (61 - rotation)) as i64;
    Some(never_minus_one(if value < 0.0 { -rotated } else { rotated }))
}

fn old_float(value: f64, mantissa: u64, exponent: i32, version: Version) -> i64 {
    if value.fract() == 0.0 {
        return BigInt::from_f64(value).map_or(0, |whole| match whole.to_i64() {
            Some(small) => int(small, version),
            None => big_int(&whole, version),
        });
    }
    // The fraction in 0.5 .. 1, its first 31 bits, and the 31 bits behind them.
    let bits = u64::BITS - mantissa.leading_zeros();
    let sign = if value < 0.0 { -1.0 } else { 1.0 };
    let scaled = sign * (mantissa as f64) / 2f64.powi(bits as i32) * 2_147_483_648.0;
    let high = scaled.trunc();
    let low = ((scaled - high) * 2_147_483_648.0).trunc();
    let exponent = i64::from(exponent) + i64::from(bits);
    never_minus_one((high as i64).wrapping_add(low as i64).wrapping_add(exponent << 15))
}

/// Mantissa and exponent: `mantissa * 2**exponent` is the (finite, not negative) number.
fn decompose(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// A `complex`.
pub(super) fn complex(real: f64, imaginary: f64, version: Version) -> Option<i64> {
    let (real, imaginary) = (float(real, version)?, float(imaginary, version)?);
    Some(never_minus_one(real.wrapping_add(imaginary.wrapping_mul(1_000_003))))
}

/// A `bytes` object, or a `str` of Python 2.
pub(super) fn bytes(bytes: &[u8], version: Version) -> i64 {
    if version < Version::V3_4 {
        return old_text(bytes.iter().map(|&byte| u32::from(byte)));
    }
    never_minus_one(sip(bytes, version))
}

/// A `str`: of the code points in as few bytes each as hold the widest of them.
pub(super) fn text(text: &PyStr, version: Version) -> i64 {
    if version < Version::V3_4 {
        return old_text(text.code_points());
    }
    if text.as_bytes().is_ascii() {
        return never_minus_one(sip(text.as_bytes(), version));
    }
    let raw: Vec<u8> = match text.code_points().max().unwrap_or(0) {
        0..=0xff => text.code_points().map(|point| point as u8).collect(),
        0x100..=0xffff => text.code_points().flat_map(|point| (point as u16).to_le_bytes()).collect(),
        _ => text.code_points().flat_map(u32::to_le_bytes).collect(),
    };
    never_minus_one(sip(&raw, version))
}

fn sip(bytes: &[u8], version: Version) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    if version >= Version::V3_11 {
        let mut hasher = SipHasher13::new_with_keys(0, 0);
        hasher.write(bytes);
        hasher.finish() as i64
    } else {
        let mut hasher = SipHasher24::new_with_keys(0, 0);
        hasher.write(bytes);
        hasher.finish() as i64
    }
}

/// Text up to 3.3.
fn old_text(units: impl Iterator<Item = u32>) -> i64 {
    let mut units = units.map(i64::from).peekable();
    let Some(&first) = units.peek() else { return 0 };
    let mut length = 0;
    let hash = units.fold(first << 7, |hash, unit| {
        length += 1;
        hash.wrapping_mul(1_000_003) ^ unit
    });
    never_minus_one(hash ^ length)
}

const LANE_1: u64 = 11_400_714_785_074_694_791;
const LANE_2: u64 = 14_029_467_366_897_019_727;
const LANE_5: u64 = 2_870_177_450_012_600_261;

/// A `tuple` of items with these hashes.
pub(super) fn tuple(items: &[i64], version: Version) -> i64 {
    if version < Version::V3_8 {
        let (mut hash, mut factor) = (0x0034_5678_i64, 1_000_003_i64);
        for (item, left) in items.iter().zip((0..items.len() as i64).rev()) {
            hash = (hash ^ item).wrapping_mul(factor);
            factor = factor.wrapping_add(82_520 + 2 * left);
        }
        return never_minus_one(hash.wrapping_add(97_531));
    }
    not_all_ones(lanes(items).wrapping_add(items.len() as u64 ^ (LANE_5 ^ 0x0035_d373)))
}

/// A `slice` (3.12+), given the hashes of its parts.
pub(super) fn slice(parts: &[i64]) -> i64 {
    not_all_ones(lanes(parts))
}

/// The lanes of xxHash.
fn lanes(items: &[i64]) -> u64 {
    items.iter().fold(LANE_5, |sum, &item| {
        sum.wrapping_add((item as u64).wrapping_mul(LANE_2)).rotate_left(31).wrapping_mul(LANE_1)
    })
}

fn not_all_ones(hash: u64) -> i64 {
    if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
}

/// A `frozenset` of members with these hashes, whatever their order.
pub(super) fn frozen_set(members: impl ExactSizeIterator<Item = i64>, version: Version) -> i64 {
    let size = (members.len() as u64 + 1).wrapping_mul(1_927_868_237);
    let shuffle = |hash: u64| ((hash ^ 0x055b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    let mut hash = members.fold(size, |hash, member| hash ^ shuffle(member as u64));
    if version >= Version::V3_6 {
        hash ^= (hash >> 11) ^ (hash >> 25);
    }
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}
