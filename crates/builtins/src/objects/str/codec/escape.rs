//! `unicode_escape` and `raw_unicode_escape`: text in ASCII or Latin-1 with the escapes of string literals.

use super::decoder::Decoder;
use super::{escaped, hex_digit};
use crate::raised::Result;
use crate::runtime::Runtime;

const MAX_POINT: u32 = 0x10_FFFF;

/// Everything but printable ASCII as an escape.
pub fn encode(points: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(points.len());
    for &point in points {
        match point {
            0x5C => out.extend(b"\\\\"),
            0x09 => out.extend(b"\\t"),
            0x0A => out.extend(b"\\n"),
            0x0D => out.extend(b"\\r"),
            0x20..0x7F => out.push(point as u8),
            _ => out.extend(escaped(point).bytes()),
        }
    }
    out
}

/// Everything beyond Latin-1 as an escape, backslashes as they are.
pub fn encode_raw(points: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(points.len());
    for &point in points {
        match point {
            0..=0xFF => out.push(point as u8),
            _ => out.extend(escaped(point).bytes()),
        }
    }
    out
}

/// What an escape turned out to be.
enum Escape {
    /// A code point, and the place behind it.
    Point(u32, usize),
    /// Nothing at all.
    Empty(usize),
    /// No escape: a backslash and this byte.
    Unknown(u8, usize),
    /// An error up to a place.
    Wrong(usize, &'static str),
    /// It may go on behind the end.
    Open(&'static str),
}

/// Decodes Latin-1 with escapes; the number of bytes used.
pub fn decode(decoder: &mut Decoder<'_>) -> Result<usize> {
    let mut at = 0;
    let mut complaint = None;
    while let Some(&byte) = decoder.bytes.get(at) {
        if byte != b'\\' {
            decoder.text.push(byte.into());
            at += 1;
            continue;
        }
        let escape = escape_at(&decoder.bytes, at + 1);
        complaint = complaint.or_else(|| escape.complaint(decoder.rt, &decoder.bytes, at));
        match follow(decoder, at, escape)? {
            Some(next) => at = next,
            None => break,
        }
    }
    complain(decoder.rt, complaint)?;
    Ok(at)
}

/// The warning about the first escape that ought not to be there, when everything has been decoded.
fn complain(rt: &Runtime, complaint: Option<String>) -> Result<()> {
    match complaint {
        Some(message) => rt.warn(&rt.exceptions.deprecation_warning, &message, false),
        None => Ok(()),
    }
}

/// The bytes that bytes with the escapes of a bytes literal stand for.
///
/// # Errors
///
/// ValueError for an escape that is not whole, unless `errors` is `ignore` or `replace`.
pub fn decode_bytes(rt: &Runtime, bytes: &[u8], errors: &str) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let mut complaint = None;
    while let Some(&byte) = bytes.get(at) {
        if byte != b'\\' {
            out.push(byte);
            at += 1;
            continue;
        }
        let start = at;
        let mut escape = escape_at(bytes, at + 1);
        if let (
            Escape::Point(..) | Escape::Wrong(..) | Escape::Open(_),
            Some(&letter @ (b'u' | b'U' | b'N')),
        ) = (&escape, bytes.get(at + 1))
        {
            escape = Escape::Unknown(letter, at + 2);
        }
        complaint = complaint.or_else(|| escape.complaint(rt, bytes, at));
        at = match escape {
            Escape::Point(point, end) => {
                out.push(point as u8);
                end
            }
            Escape::Empty(end) => end,
            Escape::Unknown(byte, end) => {
                out.extend([b'\\', byte]);
                end
            }
            Escape::Open(_) if start + 1 == bytes.len() => {
                return Err(rt.value_error("Trailing \\ in string"));
            }
            Escape::Wrong(..) | Escape::Open(_) => {
                match errors {
                    "strict" => {
                        return Err(rt.value_error(format!("invalid \\x escape at position {start}")));
                    }
                    "ignore" => {}
                    "replace" => out.push(b'?'),
                    _ => {
                        let message = format!("decoding error; unknown error handling code: {errors}");
                        return Err(rt.value_error(message));
                    }
                }
                let digit = bytes.get(start + 2).is_some_and(|&byte| hex_digit(byte).is_some());
                start + 2 + usize::from(digit)
            }
        };
    }
    complain(rt, complaint)?;
    Ok(out)
}

/// Decodes Latin-1 with `\u` and `\U` only; the number of bytes used.
pub fn decode_raw(decoder: &mut Decoder<'_>) -> Result<usize> {
    let mut at = 0;
    while let Some(&byte) = decoder.bytes.get(at) {
        if byte != b'\\' || (at + 1 == decoder.bytes.len() && decoder.last) {
            decoder.text.push(byte.into());
            at += 1;
            continue;
        }
        let escape = match decoder.bytes.get(at + 1) {
            Some(b'u') => digits(&decoder.bytes, at + 2, 4, "truncated \\uXXXX escape"),
            Some(b'U') => match digits(&decoder.bytes, at + 2, 8, "truncated \\UXXXXXXXX escape") {
                Escape::Point(MAX_AND_ONE.., end) => Escape::Wrong(end, "\\Uxxxxxxxx out of range"),
                other => other,
            },
            Some(&other) => Escape::Unknown(other, at + 2),
            None => Escape::Open(""),
        };
        match follow(decoder, at, escape)? {
            Some(next) => at = next,
            None => return Ok(at),
        }
    }
    Ok(at)
}

const MAX_AND_ONE: u32 = MAX_POINT + 1;

/// Does what an escape at `start` says; the place to go on from, or `None` where the rest waits for more bytes.
fn follow(decoder: &mut Decoder<'_>, start: usize, escape: Escape) -> Result<Option<usize>> {
    Ok(Some(match escape {
        Escape::Point(point, end) => {
            decoder.text.push(point);
            end
        }
        Escape::Empty(end) => end,
        Escape::Unknown(byte, end) => {
            decoder.text.push(b'\\'.into());
            decoder.text.push(byte.into());
            end
        }
        Escape::Wrong(end, reason) => decoder.handle((start, end), reason)?,
        Escape::Open(_) if !decoder.last => return Ok(None),
        Escape::Open(reason) => {
            let end = decoder.bytes.len();
            decoder.handle((start, end), reason)?
        }
    }))
}

/// The escape whose backslash lies before `at`.
fn escape_at(bytes: &[u8], at: usize) -> Escape {
    let Some(&byte) = bytes.get(at) else { return Escape::Open("\\ at end of string") };
    let next = at + 1;
    let simple = match byte {
        b'\n' => return Escape::Empty(next),
        b'\\' | b'\'' | b'"' => byte,
        b'b' => 0x08,
        b'f' => 0x0C,
        b't' => b'\t',
        b'n' => b'\n',
        b'r' => b'\r',
        b'v' => 0x0B,
        b'a' => 0x07,
        b'0'..=b'7' => {
            let octal = bytes.iter().skip(at).take(3).take_while(|byte| (b'0'..=b'7').contains(byte));
            let (count, point) =
                octal.fold((0, 0), |(count, point), &byte| (count + 1, point * 8 + u32::from(byte - b'0')));
            return Escape::Point(point, at + count);
        }
        b'x' => return digits(bytes, next, 2, "truncated \\xXX escape"),
        b'u' => return digits(bytes, next, 4, "truncated \\uXXXX escape"),
        b'U' => {
            return match digits(bytes, next, 8, "truncated \\UXXXXXXXX escape") {
                Escape::Point(MAX_AND_ONE.., end) => Escape::Wrong(end, "illegal Unicode character"),
                other => other,
            };
        }
        b'N' => return name(bytes, next),
        _ => return Escape::Unknown(byte, next),
    };
    Escape::Point(simple.into(), next)
}

fn digits(bytes: &[u8], at: usize, count: usize, truncated: &'static str) -> Escape {
    let mut point: u32 = 0;
    for place in at..at + count {
        let Some(&byte) = bytes.get(place) else { return Escape::Open(truncated) };
        let Some(digit) = hex_digit(byte) else { return Escape::Wrong(place, truncated) };
        point = point << 4 | digit;
    }
    Escape::Point(point, at + count)
}

fn name(bytes: &[u8], at: usize) -> Escape {
    const MALFORMED: &str = "malformed \\N character escape";
    match bytes.get(at) {
        None => return Escape::Open(MALFORMED),
        Some(b'{') => {}
        Some(_) => return Escape::Wrong(at, MALFORMED),
    }
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let Some(length) = rest.iter().position(|&byte| byte == b'}') else { return Escape::Open(MALFORMED) };
    if length == 0 {
        return Escape::Wrong(at + 1, MALFORMED);
    }
    let end = at + 1 + length + 1;
    let found = rest
        .get(..length)
        .and_then(|name| std::str::from_utf8(name).ok())
        .and_then(unicode_names2::character);
    found.map_or(Escape::Wrong(end, "unknown Unicode character name"), |c| Escape::Point(c.into(), end))
}

impl Escape {
    /// What is to be said about an escape that ought not to be there; octal ones beyond a byte since 3.12.
    fn complaint(&self, rt: &Runtime, bytes: &[u8], start: usize) -> Option<String> {
        match *self {
            Escape::Unknown(byte, _) => Some(format!("invalid escape sequence '\\{}'", char::from(byte))),
            Escape::Point(0o400.., end) if rt.is_at_least(3, 12) => {
                let digits = bytes.get(start + 1..end)?;
                let octal = digits.len() == 3 && digits.iter().all(|byte| (b'0'..=b'7').contains(byte));
                octal
                    .then(|| format!("invalid octal escape sequence '\\{}'", String::from_utf8_lossy(digits)))
            }
            _ => None,
        }
    }
}
