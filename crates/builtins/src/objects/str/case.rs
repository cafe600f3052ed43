//! The case mappings of `str`.

use super::age::Age;
use super::payload::{Str, Width};
use crate::args::Bound;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Maps ASCII strings byte by byte, others by `map`.
fn mapped(
    rt: &Runtime,
    args: &Bound<'_>,
    ascii: fn(&mut [u8]),
    map: fn(Age, &[u32], &mut Vec<u32>),
) -> Result {
    let this = args.this::<Str>(rt)?;
    if this.width() == Width::Ascii {
        let mut bytes = this.bytes().to_vec();
        ascii(&mut bytes);
        return Ok(rt.str_from_raw(Width::Ascii, &bytes).into());
    }
    let points = this.to_points();
    let mut out = Vec::with_capacity(points.len());
    map(Age::of(rt), &points, &mut out);
    Ok(rt.str_from_code_points(&out).into())
}

/// Uppercases the first letter of each word and lowercases the others.
pub(crate) fn title_ascii(bytes: &mut [u8]) {
    let mut in_word = false;
    for byte in bytes {
        if in_word {
            byte.make_ascii_lowercase();
        } else {
            byte.make_ascii_uppercase();
        }
        in_word = byte.is_ascii_alphabetic();
    }
}

/// Uppercases the first byte and lowercases the others.
pub(crate) fn capitalize_ascii(bytes: &mut [u8]) {
    bytes.make_ascii_lowercase();
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
}

/// Swaps the case of each letter.
pub(crate) fn swap_ascii(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|b| b.is_ascii_alphabetic()) {
        *byte ^= 0x20;
    }
}

pub(super) fn upper(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, <[u8]>::make_ascii_uppercase, |age, points, out| {
        for &c in points {
            age.push_upper(out, c);
        }
    })
}

pub(super) fn lower(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, <[u8]>::make_ascii_lowercase, |age, points, out| {
        (0..points.len()).for_each(|i| age.push_lower(out, points, i));
    })
}

pub(super) fn casefold(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, <[u8]>::make_ascii_lowercase, |age, points, out| {
        for &c in points {
            age.push_folded(out, c);
        }
    })
}

pub(super) fn title(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, title_ascii, |age, points, out| {
        let mut in_word = false;
        for (i, &c) in points.iter().enumerate() {
            if in_word {
                age.push_lower(out, points, i);
            } else {
                age.push_title(out, c);
            }
            in_word = age.is_cased(c);
        }
    })
}

pub(super) fn capitalize(rt: &Runtime, args: Bound<'_>) -> Result {
    let from_3_8 = rt.is_at_least(3, 8);
    mapped(
        rt,
        &args,
        capitalize_ascii,
        if from_3_8 {
            |age, points, out| capitalized(age, points, out, Age::push_title)
        } else {
            |age, points, out| capitalized(age, points, out, Age::push_upper)
        },
    )
}

fn capitalized(age: Age, points: &[u32], out: &mut Vec<u32>, first: fn(Age, &mut Vec<u32>, u32)) {
    if let Some(&c) = points.first() {
        first(age, out, c);
    }
    (1..points.len()).for_each(|i| age.push_lower(out, points, i));
}

pub(super) fn swapcase(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, swap_ascii, |age, points, out| {
        for (i, &c) in points.iter().enumerate() {
            if age.is_upper(c) {
                age.push_lower(out, points, i);
            } else if age.is_lower(c) {
                age.push_upper(out, c);
            } else {
                out.push(c);
            }
        }
    })
}

/// Whether there is a cased character, and all of them fulfil `good`.
fn all_cased(this: &Str, good: impl Fn(u32) -> bool, bad: impl Fn(u32) -> bool) -> bool {
    let mut found = false;
    for c in this.code_points() {
        if bad(c) {
            return false;
        }
        found |= good(c);
    }
    found
}

pub(super) fn islower(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let age = Age::of(rt);
    Ok(Value::bool(all_cased(this, |c| age.is_lower(c), |c| age.is_upper(c) || age.is_title(c))))
}

pub(super) fn isupper(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let age = Age::of(rt);
    Ok(Value::bool(all_cased(this, |c| age.is_upper(c), |c| age.is_lower(c) || age.is_title(c))))
}

pub(super) fn istitle(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let age = Age::of(rt);
    let (mut in_word, mut found) = (false, false);
    for c in this.code_points() {
        if age.is_upper(c) || age.is_title(c) {
            if in_word {
                return Ok(Value::FALSE);
            }
            (in_word, found) = (true, true);
        } else if age.is_lower(c) {
            if !in_word {
                return Ok(Value::FALSE);
            }
            found = true;
        } else {
            in_word = false;
        }
    }
    Ok(Value::bool(found))
}
