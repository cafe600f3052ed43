//! Text to bytes and back: UTF-8, UTF-16, UTF-32, ASCII and Latin-1 with the standard error handlers.

use super::builder::StrBuilder;
use super::payload::{Str, Width};
use crate::heap::{Ref, Value};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The encodings that need no table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Mark,
    Ascii,
    Latin1,
    /// Little-endian or not; with a byte-order mark or not.
    Utf16(bool, bool),
    Utf32(bool, bool),
}

impl Codec {
    fn named(rt: &Runtime, encoding: &str) -> Result<Codec> {
        let plain = encoding.to_ascii_lowercase().replace(['_', ' '], "-");
        Ok(match plain.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8,
            "utf-8-sig" => Codec::Utf8Mark,
            "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" => Codec::Ascii,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" => {
                Codec::Latin1
            }
            "utf-16" | "utf16" | "u16" => Codec::Utf16(true, true),
            "utf-16-le" | "utf-16le" => Codec::Utf16(true, false),
            "utf-16-be" | "utf-16be" => Codec::Utf16(false, false),
            "utf-32" | "utf32" | "u32" => Codec::Utf32(true, true),
            "utf-32-le" | "utf-32le" => Codec::Utf32(true, false),
            "utf-32-be" | "utf-32be" => Codec::Utf32(false, false),
            _ => return Err(rt.lookup_error(format!("unknown encoding: {encoding}"))),
        })
    }

    /// The name that errors show.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Mark => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16(_, true) => "utf-16",
            Codec::Utf16(true, _) => "utf-16-le",
            Codec::Utf16(false, _) => "utf-16-be",
            Codec::Utf32(_, true) => "utf-32",
            Codec::Utf32(true, _) => "utf-32-le",
            Codec::Utf32(false, _) => "utf-32-be",
        }
    }

    fn can_encode(self, point: u32) -> bool {
        match self {
            Codec::Ascii => point < 0x80,
            Codec::Latin1 => point < 0x100,
            _ => !(0xD800..0xE000).contains(&point),
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Codec::Ascii => "ordinal not in range(128)",
            Codec::Latin1 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        }
    }

    /// Appends a code point; surrogates are written as if they were characters.
    fn push(self, out: &mut Vec<u8>, point: u32) {
        match self {
            Codec::Ascii | Codec::Latin1 => out.push(point as u8),
            Codec::Utf8 | Codec::Utf8Mark => match char::from_u32(point) {
                Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                None => out.extend([0xED, 0x80 | (point >> 6 & 0x3F) as u8, 0x80 | (point & 0x3F) as u8]),
            },
            Codec::Utf16(little, _) => {
                let mut units = [0; 2];
                let units = match char::from_u32(point) {
                    Some(c) => &*c.encode_utf16(&mut units),
                    None => &[point as u16],
                };
                for unit in units {
                    out.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
                }
            }
            Codec::Utf32(little, _) => {
                out.extend(if little { point.to_le_bytes() } else { point.to_be_bytes() });
            }
        }
    }
}

/// The name under which an encoding is known here, whatever it is called.
///
/// # Errors
///
/// LookupError for an encoding that is not known.
pub fn codec_name(rt: &Runtime, encoding: &str) -> Result<&'static str> {
    Ok(match Codec::named(rt, encoding)? {
        Codec::Utf8Mark => "utf-8-sig",
        codec => codec.name(),
    })
}

fn unknown_handler(rt: &Runtime, errors: &str) -> Raised {
    rt.lookup_error(format!("unknown error handler name '{errors}'"))
}

/// The bytes of `string` in an encoding; raises UnicodeEncodeError or LookupError.
pub fn encode(rt: &Runtime, string: &Ref<Str>, encoding: &str, errors: &str) -> Result<Vec<u8>> {
    let codec = Codec::named(rt, encoding)?;
    let narrow = matches!(codec, Codec::Utf8 | Codec::Ascii | Codec::Latin1);
    if (string.width() == Width::Ascii && narrow)
        || (string.width() == Width::Latin1 && codec == Codec::Latin1)
    {
        return Ok(string.bytes().to_vec());
    }
    let points = string.to_points();
    let mut out = Vec::with_capacity(points.len());
    match codec {
        Codec::Utf8Mark | Codec::Utf16(_, true) | Codec::Utf32(_, true) => codec.push(&mut out, 0xFEFF),
        _ => {}
    }
    let mut i = 0;
    while let Some(&point) = points.get(i) {
        if codec.can_encode(point) {
            codec.push(&mut out, point);
            i += 1;
            continue;
        }
        let run = points.iter().skip(i).take_while(|&&c| !codec.can_encode(c)).count();
        let bad = points.get(i..i + run).unwrap_or_default();
        encode_bad(rt, codec, string, (i, bad), errors, &mut out)?;
        i += run;
    }
    Ok(out)
}

/// Applies the error handler to a run of code points that cannot be encoded.
fn encode_bad(
    rt: &Runtime,
    codec: Codec,
    string: &Ref<Str>,
    (start, bad): (usize, &[u32]),
    errors: &str,
    out: &mut Vec<u8>,
) -> Result<()> {
    let fail = || {
        let (start, end) = (rt.int(start as i64), rt.int((start + bad.len()) as i64));
        let reason = rt.str(codec.reason()).into();
        let args = [rt.str(codec.name()).into(), string.to_value(), start, end, reason];
        rt.raise_call(&rt.exceptions.unicode_encode_error, &args)
    };
    for &point in bad {
        let replacement = match errors {
            "strict" => return Err(fail()),
            "ignore" => String::new(),
            "replace" => "?".to_owned(),
            "backslashreplace" => match point {
                0..=0xFF => format!("\\x{point:02x}"),
                0x100..=0xFFFF => format!("\\u{point:04x}"),
                _ => format!("\\U{point:08x}"),
            },
            "xmlcharrefreplace" => format!("&#{point};"),
            "surrogateescape" => match point {
                0xDC80..=0xDCFF => {
                    out.push((point - 0xDC00) as u8);
                    continue;
                }
                _ => return Err(fail()),
            },
            "surrogatepass" => match point {
                0xD800..=0xDFFF if !matches!(codec, Codec::Ascii | Codec::Latin1) => {
                    codec.push(out, point);
                    continue;
                }
                _ => return Err(fail()),
            },
            _ => return Err(unknown_handler(rt, errors)),
        };
        replacement.chars().for_each(|c| codec.push(out, c.into()));
    }
    Ok(())
}

/// The text of `bytes` in an encoding; raises UnicodeDecodeError or LookupError.
pub fn decode(rt: &Runtime, bytes: &[u8], encoding: &str, errors: &str) -> Result<Ref<Str>> {
    if bytes.is_empty() {
        return Ok(rt.str(""));
    }
    match Codec::named(rt, encoding)? {
        Codec::Utf8 => decode_utf8(rt, bytes, errors),
        Codec::Utf8Mark => decode_utf8(rt, bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes), errors),
        Codec::Latin1 => Ok(rt.str_from_latin1(bytes)),
        Codec::Ascii => decode_ascii(rt, bytes, errors),
        Codec::Utf16(little, mark) => decode_utf16(rt, bytes, (little, mark), errors),
        Codec::Utf32(little, mark) => decode_utf32(rt, bytes, (little, mark), errors),
    }
}

/// A part of the bytes that cannot be decoded.
struct Bad<'a> {
    codec: Codec,
    all: &'a [u8],
    start: usize,
    end: usize,
    reason: &'a str,
}

impl Bad<'_> {
    /// Applies the error handler.
    fn handle(&self, rt: &Runtime, errors: &str, text: &mut StrBuilder) -> Result<()> {
        let bytes = self.all.get(self.start..self.end).unwrap_or_default();
        match errors {
            "ignore" => {}
            "replace" => text.push(0xFFFD),
            "backslashreplace" => bytes.iter().for_each(|b| text.push_text(&format!("\\x{b:02x}"))),
            "surrogateescape" if bytes.iter().all(|&b| b >= 0x80) => {
                text.push_points(bytes.iter().map(|&b| 0xDC00 + u32::from(b)));
            }
            "strict" | "surrogateescape" | "surrogatepass" => return Err(self.fail(rt)),
            _ => return Err(unknown_handler(rt, errors)),
        }
        Ok(())
    }

    fn fail(&self, rt: &Runtime) -> Raised {
        let object: Value = rt.bytes(self.all).into();
        let (start, end) = (rt.int(self.start as i64), rt.int(self.end as i64));
        let args = [rt.str(self.codec.name()).into(), object, start, end, rt.str(self.reason).into()];
        rt.raise_call(&rt.exceptions.unicode_decode_error, &args)
    }
}

fn decode_ascii(rt: &Runtime, bytes: &[u8], errors: &str) -> Result<Ref<Str>> {
    if bytes.is_ascii() {
        return Ok(rt.str_from_raw(Width::Ascii, bytes));
    }
    let mut text = StrBuilder::with_capacity(bytes.len());
    for (start, &byte) in bytes.iter().enumerate() {
        if byte < 0x80 {
            text.push(byte.into());
        } else {
            let reason = "ordinal not in range(128)";
            Bad { codec: Codec::Ascii, all: bytes, start, end: start + 1, reason }
                .handle(rt, errors, &mut text)?;
        }
    }
    Ok(text.finish(rt))
}

fn decode_utf8(rt: &Runtime, bytes: &[u8], errors: &str) -> Result<Ref<Str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(rt.str(text));
    }
    let mut text = StrBuilder::with_capacity(bytes.len());
    let mut from = 0;
    while let Some(rest) = bytes.get(from..).filter(|r| !r.is_empty()) {
        let error = match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_text(valid);
                break;
            }
            Err(error) => error,
        };
        let (valid, rest) = rest.split_at(error.valid_up_to());
        text.push_text(&String::from_utf8_lossy(valid));
        from += valid.len();
        if errors == "surrogatepass"
            && let [0xED, second @ 0xA0..=0xBF, third @ 0x80..=0xBF, ..] = *rest
        {
            text.push(0xD000 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F));
            from += 3;
            continue;
        }
        let (len, reason) = match (error.error_len(), rest.first()) {
            (None, _) => (rest.len(), "unexpected end of data"),
            (Some(_), Some(0x80..=0xC1 | 0xF5..=0xFF)) => (1, "invalid start byte"),
            (Some(len), _) => (len, "invalid continuation byte"),
        };
        Bad { codec: Codec::Utf8, all: bytes, start: from, end: from + len, reason }
            .handle(rt, errors, &mut text)?;
        from += len;
    }
    Ok(text.finish(rt))
}

fn decode_utf16(
    rt: &Runtime,
    all: &[u8],
    (mut little, mark): (bool, bool),
    errors: &str,
) -> Result<Ref<Str>> {
    let mut from = 0;
    if mark
        && let [first @ (0xFE | 0xFF), second @ (0xFE | 0xFF), ..] = *all
        && first != second
    {
        little = first == 0xFF;
        from = 2;
    }
    // Errors name the order that holds.
    let codec = Codec::Utf16(little, false);
    let unit = |at: usize| {
        let pair = all.get(at..)?.first_chunk::<2>()?;
        Some(u32::from(if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }))
    };
    let mut text = StrBuilder::with_capacity(all.len() / 2);
    while from < all.len() {
        let (end, reason) = match (unit(from), unit(from + 2)) {
            (None, _) => (all.len(), "truncated data"),
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                text.push(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                from += 4;
                continue;
            }
            (Some(surrogate @ 0xD800..=0xDFFF), _) if errors == "surrogatepass" => {
                text.push(surrogate);
                from += 2;
                continue;
            }
            (Some(0xD800..=0xDBFF), None) => (all.len(), "unexpected end of data"),
            (Some(0xD800..=0xDBFF), Some(_)) => (from + 2, "illegal UTF-16 surrogate"),
            (Some(0xDC00..=0xDFFF), _) => (from + 2, "illegal encoding"),
            (Some(point), _) => {
                text.push(point);
                from += 2;
                continue;
            }
        };
        Bad { codec, all, start: from, end, reason }.handle(rt, errors, &mut text)?;
        from = end;
    }
    Ok(text.finish(rt))
}

fn decode_utf32(
    rt: &Runtime,
    all: &[u8],
    (mut little, mark): (bool, bool),
    errors: &str,
) -> Result<Ref<Str>> {
    let mut from = 0;
    if mark && (all.starts_with(b"\xFF\xFE\0\0") || all.starts_with(b"\0\0\xFE\xFF")) {
        little = all.first() == Some(&0xFF);
        from = 4;
    }
    let codec = Codec::Utf32(little, false);
    let mut text = StrBuilder::with_capacity(all.len() / 4);
    while let Some(rest) = all.get(from..).filter(|r| !r.is_empty()) {
        let point = rest.first_chunk::<4>();
        let point = point.map(|&w| if little { u32::from_le_bytes(w) } else { u32::from_be_bytes(w) });
        let (end, reason) = match point {
            None => (all.len(), "truncated data"),
            Some(0xD800..=0xDFFF) if errors != "surrogatepass" => {
                (from + 4, "code point in surrogate code point range(0xd800, 0xe000)")
            }
            Some(0x11_0000..) => (from + 4, "code point not in range(0x110000)"),
            Some(point) => {
                text.push(point);
                from += 4;
                continue;
            }
        };
        Bad { codec, all, start: from, end, reason }.handle(rt, errors, &mut text)?;
        from = end;
    }
    Ok(text.finish(rt))
}
