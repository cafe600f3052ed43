//! The standard error handlers as functions, for programs that look them up and call them.
//!
//! A conversion does not come this way: [`super::encoder`] and [`super::decoder`] do the same without an exception between.

use super::decoder::surrogate_at;
use super::encoder::named;
use super::name::{Codec, Order};
use super::{escaped, raised};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::bytes::Bytes;
use crate::objects::exception::{UnicodePlace, place_of_unicode_error};
use crate::objects::str::{Str, StrBuilder};
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Method, Type, method};

/// The names of the handlers, and the functions.
pub static HANDLERS: [(&str, Method); 8] = [
    ("strict", method("strict_errors(exception, /)", strict)),
    ("ignore", method("ignore_errors(exception, /)", ignore)),
    ("replace", method("replace_errors(exception, /)", replace)),
    (
        "xmlcharrefreplace",
        method("xmlcharrefreplace_errors(exception, /)", |rt, args| {
            points(rt, args, |point| format!("&#{point};"), false)
        }),
    ),
    ("backslashreplace", method("backslashreplace_errors(exception, /)", backslash_replace)),
    (
        "namereplace",
        method("namereplace_errors(exception, /)", |rt, args| {
            let answer = points(rt, args, named, false)?;
            // A place that ends before it begins is left at its beginning by this one handler.
            let place = place(rt, args.at(0))?;
            if place.end >= place.start {
                return Ok(answer);
            }
            Ok(rt.tuple_from(vec![rt.str("").into(), rt.int(place.start as i64)]))
        }),
    ),
    ("surrogatepass", method("surrogatepass(exception, /)", surrogate_pass)),
    ("surrogateescape", method("surrogateescape(exception, /)", surrogate_escape)),
];

const TEXT_MAKER: &str = "PyUnicode_New";
const BYTES_MAKER: &str = "PyBytes_FromStringAndSize";

fn is_error(rt: &Runtime, value: &Value, class: &Ref<Type>) -> bool {
    Type::is_subtype(rt.type_of(value), class)
}

fn cannot_handle(rt: &Runtime, error: &Value) -> Raised {
    rt.type_error(format!("don't know how to handle {} in error callback", rt.type_of(error).name()))
}

/// The place of an error of encoding, decoding or translating.
fn place(rt: &Runtime, error: &Value) -> Result<UnicodePlace> {
    let known = &rt.exceptions;
    let classes = [&known.unicode_encode_error, &known.unicode_decode_error, &known.unicode_translate_error];
    if classes.iter().any(|class| is_error(rt, error, class)) {
        return place_of_unicode_error(rt, error);
    }
    Err(cannot_handle(rt, error))
}

fn answer(rt: &Runtime, text: StrBuilder, next: usize) -> Value {
    rt.tuple_from(vec![text.finish(rt).into(), rt.int(next as i64)])
}

fn strict(rt: &Runtime, args: Bound<'_>) -> Result {
    if is_error(rt, args.at(0), &rt.exceptions.base_exception) {
        return Err(raised(rt, args.at(0)));
    }
    Err(rt.type_error("codec must pass exception instance"))
}

fn ignore(rt: &Runtime, args: Bound<'_>) -> Result {
    let place = place(rt, args.at(0))?;
    Ok(answer(rt, StrBuilder::new(), place.end))
}

fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let place = place(rt, args.at(0))?;
    let mut text = StrBuilder::new();
    if is_error(rt, args.at(0), &rt.exceptions.unicode_encode_error) {
        text.push_repeated(u32::from('?'), place.len(rt, TEXT_MAKER)?);
    } else {
        let decoding = is_error(rt, args.at(0), &rt.exceptions.unicode_decode_error);
        text.push_repeated(0xFFFD, if decoding { 1 } else { place.len(rt, TEXT_MAKER)? });
    }
    Ok(answer(rt, text, place.end))
}

/// Each character as `shown` shows it; when `translating`, also those of a UnicodeTranslateError.
fn points(rt: &Runtime, args: Bound<'_>, shown: impl Fn(u32) -> String, translating: bool) -> Result {
    let error = args.at(0);
    let known = &rt.exceptions;
    let handled = is_error(rt, error, &known.unicode_encode_error)
        || (translating && is_error(rt, error, &known.unicode_translate_error));
    if !handled {
        return Err(cannot_handle(rt, error));
    }
    let place = place(rt, error)?;
    let mut text = StrBuilder::new();
    if let Some(string) = place.object.downcast::<Str>() {
        let points = string.code_points().take(place.end).skip(place.start);
        points.for_each(|point| text.push_text(&shown(point)));
    }
    Ok(answer(rt, text, place.end))
}

fn backslash_replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let error = args.at(0);
    if !is_error(rt, error, &rt.exceptions.unicode_decode_error) {
        return points(rt, args, escaped, true);
    }
    let place = place(rt, error)?;
    let mut text = StrBuilder::new();
    let bytes = place.object.downcast::<Bytes>().map_or(&[][..], |bytes| bytes.bytes());
    place.len(rt, TEXT_MAKER)?;
    let bad = bytes.get(place.start..place.end).unwrap_or_default();
    for byte in bad {
        text.push_text(&format!("\\x{byte:02x}"));
    }
    Ok(answer(rt, text, place.end))
}

/// The codec that an exception names, as far as surrogates have a form in it.
fn utf(name: &str) -> Option<Codec> {
    let plain = name.to_ascii_lowercase().replace(['-', '_'], "");
    Some(match plain.as_str() {
        "utf8" => Codec::Utf8,
        "utf16" | "utf16le" => Codec::Utf16(Order::Little),
        "utf16be" => Codec::Utf16(Order::Big),
        "utf32" | "utf32le" => Codec::Utf32(Order::Little),
        "utf32be" => Codec::Utf32(Order::Big),
        _ => return None,
    })
}

fn surrogate_pass(rt: &Runtime, args: Bound<'_>) -> Result {
    let error = args.at(0);
    let place = place(rt, error)?;
    let codec = utf(&place.encoding);
    if let Some(bytes) = place.object.downcast::<Bytes>() {
        let rest = bytes.bytes().get(place.start..).unwrap_or_default();
        let Some((point, length)) = codec.and_then(|codec| surrogate_at(codec, rest)) else {
            return Err(raised(rt, error));
        };
        let mut text = StrBuilder::new();
        text.push(point);
        return Ok(answer(rt, text, place.start + length));
    }
    if !is_error(rt, error, &rt.exceptions.unicode_encode_error) {
        return Err(cannot_handle(rt, error));
    }
    place.len(rt, BYTES_MAKER)?;
    let points: Vec<u32> = match place.object.downcast::<Str>() {
        Some(text) => text.code_points().take(place.end).skip(place.start).collect(),
        None => Vec::new(),
    };
    let Some(codec) = codec.filter(|_| points.iter().all(|point| (0xD800..0xE000).contains(point))) else {
        return Err(raised(rt, error));
    };
    let text = rt.str_from_code_points(&points);
    let bytes = super::encode_with(rt, &text, codec, "surrogatepass")?;
    Ok(rt.tuple_from(vec![rt.bytes(&bytes).into(), rt.int(place.end as i64)]))
}

fn surrogate_escape(rt: &Runtime, args: Bound<'_>) -> Result {
    let error = args.at(0);
    let place = place(rt, error)?;
    if let Some(bytes) = place.object.downcast::<Bytes>() {
        let bad = bytes.bytes().get(place.start..place.end).unwrap_or_default();
        let escaped: Vec<u32> = bad
            .iter()
            .take(4)
            .take_while(|&&byte| byte >= 0x80)
            .map(|&byte| 0xDC00 + u32::from(byte))
            .collect();
        if escaped.is_empty() {
            return Err(raised(rt, error));
        }
        let text = rt.str_from_code_points(&escaped);
        return Ok(rt.tuple_from(vec![text.into(), rt.int((place.start + escaped.len()) as i64)]));
    }
    if !is_error(rt, error, &rt.exceptions.unicode_encode_error) {
        return Err(cannot_handle(rt, error));
    }
    let mut out = Vec::with_capacity(place.len(rt, BYTES_MAKER)?);
    if let Some(text) = place.object.downcast::<Str>() {
        for point in text.code_points().take(place.end).skip(place.start) {
            match point {
                0xDC80..=0xDCFF => out.push((point - 0xDC00) as u8),
                _ => return Err(raised(rt, error)),
            }
        }
    }
    Ok(rt.tuple_from(vec![rt.bytes(&out).into(), rt.int(place.end as i64)]))
}
