//! `_codecs`: the codecs of the core as functions, and the registry of error handlers.
//!
//! The registry of codecs itself is not here: nothing looks for the modules of the package `encodings` yet.

use builtins::args::Bound;
use builtins::objects::bytes::bytes_like;
use builtins::objects::str::{
    Codec, Order, Str, decode, decode_with, encode, encode_with, error_handler, register_error_handler,
};
use builtins::types::method;
use builtins::{Ref, Result, Runtime, Value, protocol};

use crate::NativeModule;

/// A function `NAME_encode(str, errors=None, /)`.
macro_rules! encoder {
    ($name:literal, $codec:expr) => {
        method(concat!($name, "_encode(str, errors=None, /)"), |rt, args| encode_as(rt, args, $codec))
    };
}

/// A function `NAME_decode(data, errors=None, final=False, /)`.
macro_rules! decoder {
    ($name:literal, $codec:expr) => {
        method(concat!($name, "_decode(data, errors=None, final=False, /)"), |rt, args| {
            decode_as(rt, args, $codec, false)
        })
    };
}

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "_codecs",
    doc: "",
    functions: &[
        method("register_error(errors, handler, /)", register_error),
        method("lookup_error(name, /)", lookup_error),
        method("encode(obj, encoding='utf-8', errors='strict')", encode_by_name),
        method("decode(obj, encoding='utf-8', errors='strict')", decode_by_name),
        encoder!("utf_8", Codec::Utf8),
        decoder!("utf_8", Codec::Utf8),
        encoder!("ascii", Codec::Ascii),
        method("ascii_decode(data, errors=None, /)", |rt, args| decode_as(rt, args, Codec::Ascii, true)),
        encoder!("latin_1", Codec::Latin1),
        method("latin_1_decode(data, errors=None, /)", |rt, args| decode_as(rt, args, Codec::Latin1, true)),
        method("utf_16_encode(str, errors=None, byteorder=0, /)", |rt, args| {
            let order = byte_order(rt, args)?;
            encode_as(rt, args, Codec::Utf16(order))
        }),
        encoder!("utf_16_le", Codec::Utf16(Order::Little)),
        encoder!("utf_16_be", Codec::Utf16(Order::Big)),
        decoder!("utf_16", Codec::Utf16(Order::Marked)),
        decoder!("utf_16_le", Codec::Utf16(Order::Little)),
        decoder!("utf_16_be", Codec::Utf16(Order::Big)),
        method("utf_32_encode(str, errors=None, byteorder=0, /)", |rt, args| {
            let order = byte_order(rt, args)?;
            encode_as(rt, args, Codec::Utf32(order))
        }),
        encoder!("utf_32_le", Codec::Utf32(Order::Little)),
        encoder!("utf_32_be", Codec::Utf32(Order::Big)),
        decoder!("utf_32", Codec::Utf32(Order::Marked)),
        decoder!("utf_32_le", Codec::Utf32(Order::Little)),
        decoder!("utf_32_be", Codec::Utf32(Order::Big)),
        encoder!("unicode_escape", Codec::UnicodeEscape),
        method("unicode_escape_decode(data, errors=None, final=True, /)", |rt, args| {
            decode_as(rt, args, Codec::UnicodeEscape, true)
        }),
        encoder!("raw_unicode_escape", Codec::RawUnicodeEscape),
        method("raw_unicode_escape_decode(data, errors=None, final=True, /)", |rt, args| {
            decode_as(rt, args, Codec::RawUnicodeEscape, true)
        }),
        method("readbuffer_encode(data, errors=None, /)", |rt, args| {
            let bytes = content(rt, args.at(0))?;
            Ok(pair(rt, rt.bytes(&bytes).into(), bytes.len()))
        }),
    ],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: None,
};

fn pair(rt: &Runtime, value: Value, used: usize) -> Value {
    rt.tuple_from(vec![value, rt.int(used as i64)])
}

/// A `str` argument by position; None and nothing mean `default`.
fn text(rt: &Runtime, args: Bound<'_>, index: usize, default: &str) -> Result<String> {
    let Some(value) = args.get_some(index) else { return Ok(default.to_owned()) };
    match value.downcast::<Str>() {
        Some(text) => Ok(text.to_utf8_lossy().into_owned()),
        None => Err(rt.type_error(format!("argument must be str, not {}", rt.type_of(value).name()))),
    }
}

/// Bytes, or the text that stands for them.
fn content(rt: &Runtime, value: &Value) -> Result<Vec<u8>> {
    if let Some(text) = value.downcast::<Str>() {
        return encode_with(rt, text, Codec::Utf8, "strict");
    }
    bytes_like(rt, value).ok_or_else(|| {
        rt.type_error(format!("a bytes-like object is required, not '{}'", rt.type_of(value).name()))
    })
}

fn byte_order(rt: &Runtime, args: Bound<'_>) -> Result<Order> {
    let number = args.get(2).map_or(Ok(0), |value| protocol::index_c_int(rt, value))?;
    Ok(match number {
        0 => Order::Marked,
        ..0 => Order::Little,
        _ => Order::Big,
    })
}

fn encode_as(rt: &Runtime, args: Bound<'_>, codec: Codec) -> Result {
    let text_argument: &Ref<Str> = match args.at(0).downcast() {
        Some(text) => text,
        None => {
            let name = rt.type_of(args.at(0)).name();
            return Err(rt.type_error(format!("encode() argument 1 must be str, not {name}")));
        }
    };
    let bytes = encode_with(rt, text_argument, codec, &text(rt, args, 1, "strict")?)?;
    Ok(pair(rt, rt.bytes(&bytes).into(), text_argument.len()))
}

fn decode_as(rt: &Runtime, args: Bound<'_>, codec: Codec, last: bool) -> Result {
    let bytes = if matches!(codec, Codec::UnicodeEscape | Codec::RawUnicodeEscape) {
        content(rt, args.at(0))?
    } else {
        bytes_like(rt, args.at(0)).ok_or_else(|| {
            let name = rt.type_of(args.at(0)).name();
            rt.type_error(format!("a bytes-like object is required, not '{name}'"))
        })?
    };
    let last = args.get(2).map_or(Ok(last), |value| protocol::is_true(rt, value))?;
    let (decoded, used) = decode_with(rt, &bytes, codec, &text(rt, args, 1, "strict")?, last)?;
    Ok(pair(rt, decoded.into(), used))
}

fn encode_by_name(rt: &Runtime, args: Bound<'_>) -> Result {
    let (encoding, errors) = (text(rt, args, 1, "utf-8")?, text(rt, args, 2, "strict")?);
    match args.at(0).downcast::<Str>() {
        Some(text) => Ok(rt.bytes(&encode(rt, text, &encoding, &errors)?).into()),
        None => Err(rt.type_error(format!(
            "utf_8_encode() argument 1 must be str, not {}",
            rt.type_of(args.at(0)).name()
        ))),
    }
}

fn decode_by_name(rt: &Runtime, args: Bound<'_>) -> Result {
    let (encoding, errors) = (text(rt, args, 1, "utf-8")?, text(rt, args, 2, "strict")?);
    match bytes_like(rt, args.at(0)) {
        Some(bytes) => Ok(decode(rt, &bytes, &encoding, &errors)?.into()),
        None => {
            let name = rt.type_of(args.at(0)).name();
            Err(rt.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

fn register_error(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = text(rt, args, 0, "")?;
    if rt.type_of(args.at(1)).slots.call.get().is_none() {
        return Err(rt.type_error("handler must be callable"));
    }
    register_error_handler(rt, &name, args.at(1).clone());
    Ok(Value::NONE)
}

fn lookup_error(rt: &Runtime, args: Bound<'_>) -> Result {
    error_handler(rt, &text(rt, args, 0, "")?)
}
