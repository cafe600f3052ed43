//! `_codecs`: the codecs of the core as functions, and the registries of codecs and error handlers.

mod arguments;
mod registry;
mod tables;

use builtins::args::Bound;
use builtins::objects::str::{Codec, Order, decode_escaped_bytes, decode_with, encode_with};
use builtins::types::method;
use builtins::{Result, Runtime, Value};

use crate::NativeModule;
use arguments::{buffer, buffer_or_text, byte_order, errors, exact_bytes, is_last, string};

/// A function `NAME_encode(str, errors=None, /)`.
macro_rules! encoder {
    ($name:literal, $codec:expr) => {
        method(concat!($name, "_encode(str, errors=None, /)"), |rt, args| {
            encode_as(rt, args, $codec, concat!($name, "_encode"))
        })
        .tuple_until(3, 8)
    };
}

/// A function `NAME_decode(data, errors=None, final=False, /)`.
macro_rules! decoder {
    ($name:literal, $codec:expr) => {
        method(concat!($name, "_decode(data, errors=None, final=False, /)"), |rt, args| {
            decode_as(rt, args, $codec, false, concat!($name, "_decode"))
        })
        .tuple_until(3, 8)
    };
}

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "_codecs",
    doc: "",
    functions: &[
        method("register(search_function, /)", registry::register),
        method("unregister(search_function, /)", registry::unregister).since(3, 10),
        method("lookup(encoding, /)", registry::lookup),
        method("_forget_codec(encoding, /)", registry::forget).until(3, 10),
        method("register_error(errors, handler, /)", registry::register_error).tuple_until(3, 8),
        method("_unregister_error(errors, /)", registry::unregister_error).since(3, 14),
        method("lookup_error(name, /)", registry::lookup_error),
        method("encode(obj, encoding='utf-8', errors='strict')", registry::encode),
        method("decode(obj, encoding='utf-8', errors='strict')", registry::decode),
        method("escape_encode(data, errors=None, /)", escape_encode).tuple_until(3, 8),
        method("escape_decode(data, errors=None, /)", escape_decode).tuple_until(3, 8),
        encoder!("utf_7", Codec::Utf7),
        decoder!("utf_7", Codec::Utf7),
        encoder!("utf_8", Codec::Utf8),
        decoder!("utf_8", Codec::Utf8),
        encoder!("ascii", Codec::Ascii),
        method("ascii_decode(data, errors=None, /)", |rt, args| {
            decode_as(rt, args, Codec::Ascii, true, "ascii_decode")
        })
        .tuple_until(3, 8),
        encoder!("latin_1", Codec::Latin1),
        method("latin_1_decode(data, errors=None, /)", |rt, args| {
            decode_as(rt, args, Codec::Latin1, true, "latin_1_decode")
        })
        .tuple_until(3, 8),
        method("utf_16_encode(str, errors=None, byteorder=0, /)", |rt, args| {
            let text = string(rt, args, "utf_16_encode")?;
            let errors = errors(rt, args, "utf_16_encode")?;
            let (order, _) = byte_order(rt, args)?;
            let bytes = encode_with(rt, text, Codec::Utf16(order), &errors)?;
            Ok(pair(rt, rt.bytes(&bytes).into(), text.len()))
        })
        .tuple_until(3, 8),
        encoder!("utf_16_le", Codec::Utf16(Order::Little)),
        encoder!("utf_16_be", Codec::Utf16(Order::Big)),
        decoder!("utf_16", Codec::Utf16(Order::Marked)),
        decoder!("utf_16_le", Codec::Utf16(Order::Little)),
        decoder!("utf_16_be", Codec::Utf16(Order::Big)),
        method("utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)", |rt, args| {
            decode_ordered(rt, args, Codec::Utf16, "utf_16_ex_decode")
        })
        .tuple_until(3, 8),
        method("utf_32_encode(str, errors=None, byteorder=0, /)", |rt, args| {
            let text = string(rt, args, "utf_32_encode")?;
            let errors = errors(rt, args, "utf_32_encode")?;
            let (order, _) = byte_order(rt, args)?;
            let bytes = encode_with(rt, text, Codec::Utf32(order), &errors)?;
            Ok(pair(rt, rt.bytes(&bytes).into(), text.len()))
        })
        .tuple_until(3, 8),
        encoder!("utf_32_le", Codec::Utf32(Order::Little)),
        encoder!("utf_32_be", Codec::Utf32(Order::Big)),
        decoder!("utf_32", Codec::Utf32(Order::Marked)),
        decoder!("utf_32_le", Codec::Utf32(Order::Little)),
        decoder!("utf_32_be", Codec::Utf32(Order::Big)),
        method("utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)", |rt, args| {
            decode_ordered(rt, args, Codec::Utf32, "utf_32_ex_decode")
        })
        .tuple_until(3, 8),
        encoder!("unicode_escape", Codec::UnicodeEscape),
        method("unicode_escape_decode(data, errors=None, /)", |rt, args| {
            decode_as(rt, args, Codec::UnicodeEscape, true, "unicode_escape_decode")
        })
        .tuple_until(3, 8)
        .until(3, 9),
        method("unicode_escape_decode(data, errors=None, final=True, /)", |rt, args| {
            decode_as(rt, args, Codec::UnicodeEscape, true, "unicode_escape_decode")
        })
        .since(3, 9),
        encoder!("raw_unicode_escape", Codec::RawUnicodeEscape),
        method("raw_unicode_escape_decode(data, errors=None, /)", |rt, args| {
            decode_as(rt, args, Codec::RawUnicodeEscape, true, "raw_unicode_escape_decode")
        })
        .tuple_until(3, 8)
        .until(3, 9),
        method("raw_unicode_escape_decode(data, errors=None, final=True, /)", |rt, args| {
            decode_as(rt, args, Codec::RawUnicodeEscape, true, "raw_unicode_escape_decode")
        })
        .since(3, 9),
        method("charmap_encode(str, errors=None, mapping=None, /)", tables::charmap_encode).tuple_until(3, 8),
        method("charmap_decode(data, errors=None, mapping=None, /)", tables::charmap_decode)
            .tuple_until(3, 8),
        method("charmap_build(map, /)", tables::charmap_build),
        method("readbuffer_encode(data, errors=None, /)", |rt, args| {
            let bytes = buffer_or_text(rt, args.at(0))?;
            errors(rt, args, "readbuffer_encode")?;
            Ok(pair(rt, rt.bytes(&bytes).into(), bytes.len()))
        })
        .tuple_until(3, 8),
    ],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: None,
};

/// What the functions for a codec are called, without `_encode` and `_decode`.
fn stem(codec: Codec) -> &'static str {
    match codec {
        Codec::Utf8 | Codec::Utf8Mark => "utf_8",
        Codec::Ascii => "ascii",
        Codec::Latin1 => "latin_1",
        Codec::Utf16(Order::Marked) => "utf_16",
        Codec::Utf16(Order::Little) => "utf_16_le",
        Codec::Utf16(Order::Big) => "utf_16_be",
        Codec::Utf32(Order::Marked) => "utf_32",
        Codec::Utf32(Order::Little) => "utf_32_le",
        Codec::Utf32(Order::Big) => "utf_32_be",
        Codec::UnicodeEscape => "unicode_escape",
        Codec::RawUnicodeEscape => "raw_unicode_escape",
        Codec::Utf7 => "utf_7",
        Codec::Charmap => "charmap",
    }
}

fn pair(rt: &Runtime, value: Value, used: usize) -> Value {
    rt.tuple_from(vec![value, rt.int(used as i64)])
}

fn encode_as(rt: &Runtime, args: Bound<'_>, codec: Codec, function: &str) -> Result {
    let text = string(rt, args, function)?;
    let bytes = encode_with(rt, text, codec, &errors(rt, args, function)?)?;
    Ok(pair(rt, rt.bytes(&bytes).into(), text.len()))
}

fn decode_as(rt: &Runtime, args: Bound<'_>, codec: Codec, last: bool, function: &str) -> Result {
    let bytes = match codec {
        Codec::UnicodeEscape | Codec::RawUnicodeEscape => buffer_or_text(rt, args.at(0))?,
        _ => buffer(rt, args.at(0))?,
    };
    let errors = errors(rt, args, function)?;
    let last = is_last(rt, args, 2, last)?;
    let (decoded, used) = decode_with(rt, &bytes, codec, &errors, last)?;
    Ok(pair(rt, decoded.into(), if last { bytes.len() } else { used }))
}

/// Tells the byte order, too: that of the mark, if none was asked for.
fn decode_ordered(rt: &Runtime, args: Bound<'_>, codec: fn(Order) -> Codec, function: &str) -> Result {
    let bytes = buffer(rt, args.at(0))?;
    let errors = errors(rt, args, function)?;
    let (order, asked) = byte_order(rt, args)?;
    let last = is_last(rt, args, 3, false)?;
    let (decoded, used) = decode_with(rt, &bytes, codec(order), &errors, last)?;
    let marks: [&[u8]; 2] = match codec(order) {
        Codec::Utf16(_) => [b"\xFF\xFE", b"\xFE\xFF"],
        _ => [b"\xFF\xFE\0\0", b"\0\0\xFE\xFF"],
    };
    let used = if last { bytes.len() } else { used };
    let told = match (order, marks.map(|mark| bytes.starts_with(mark))) {
        (Order::Marked, [true, _]) => -1,
        (Order::Marked, [_, true]) => 1,
        _ => asked,
    };
    Ok(rt.tuple_from(vec![decoded.into(), rt.int(used as i64), Value::int32(told)]))
}

fn escape_decode(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = buffer_or_text(rt, args.at(0))?;
    let decoded = decode_escaped_bytes(rt, &bytes, &errors(rt, args, "escape_decode")?)?;
    Ok(pair(rt, rt.bytes(&decoded).into(), bytes.len()))
}

/// As `repr` writes bytes between single quotes.
fn escape_encode(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = exact_bytes(rt, args, "escape_encode")?;
    errors(rt, args, "escape_encode")?;
    let mut out = Vec::with_capacity(bytes.bytes().len());
    for &byte in bytes.bytes() {
        match byte {
            b'\'' | b'\\' => out.extend([b'\\', byte]),
            b'\t' => out.extend(b"\\t"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            0x20..0x7F => out.push(byte),
            _ => out.extend(format!("\\x{byte:02x}").bytes()),
        }
    }
    Ok(pair(rt, rt.bytes(&out).into(), bytes.bytes().len()))
}
