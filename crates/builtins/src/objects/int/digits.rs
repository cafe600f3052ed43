//! The decimal digits and spaces of Unicode, as `int()`, `float()` and `complex()` read them.

use crate::objects::str::{Age, Str, Width};
use crate::runtime::Runtime;

/// The zeros beyond ASCII; nine further digits follow each.
const ZEROS: [u32; 75] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730,
    0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50,
    0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1,
    0x1E950, 0x1FBF0,
];

fn ascii_digit(age: Age, c: u32) -> Option<u8> {
    if !age.knows(c) {
        return None;
    }
    let at = ZEROS.partition_point(|&zero| zero <= c);
    let zero = ZEROS.get(at.checked_sub(1)?)?;
    let digit = u8::try_from(c - zero).ok().filter(|&d| d < 10)?;
    Some(b'0' + digit)
}

/// The value of a decimal digit of any script.
pub(crate) fn decimal_value(rt: &Runtime, c: u32) -> Option<u32> {
    match c {
        0x30..=0x39 => Some(c - 0x30),
        _ => ascii_digit(Age::of(rt), c).map(|digit| u32::from(digit - b'0')),
    }
}

fn is_space(c: u32) -> bool {
    matches!(c, 0x1C..=0x1F) || char::from_u32(c).is_some_and(char::is_whitespace)
}

/// The text of a number without the spaces around it, its digits as ASCII; what no number contains becomes `?`.
pub(crate) fn to_ascii_number(rt: &Runtime, text: &Str) -> String {
    // Only text beyond ASCII is translated; in ASCII the separators U+001C to U+001F are no spaces.
    if text.width() == Width::Ascii {
        let ascii = text.as_ascii().unwrap_or_default();
        return ascii.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).to_owned();
    }
    let age = Age::of(rt);
    let translate = |c: u32| match c {
        _ if is_space(c) => ' ',
        1..=0x7F => char::from(c as u8),
        _ => ascii_digit(age, c).map_or('?', char::from),
    };
    let translated: String = text.code_points().map(translate).collect();
    translated.trim_matches(' ').to_owned()
}
