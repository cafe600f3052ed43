//! Text to bytes and back, in the encodings that need no table.
//!
//! [`name`] finds the codec that a name means, [`encoder`] and [`decoder`] hold the state of one conversion and apply error handlers,
//! [`handler`] knows the handlers; one file for each family of codecs does the conversion itself.

mod charmap;
mod decoder;
mod encoder;
mod escape;
mod handler;
mod name;
mod narrow;
mod registry;
mod standard;
mod utf16;
mod utf32;
mod utf7;
mod utf8;

use super::payload::{Str, Width};
use crate::heap::{Ref, Value};
use crate::objects::exception;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

pub use charmap::{ByteMap, decode_with_map, encode_with_map};
pub use escape::decode_bytes as decode_escaped_bytes;
pub use handler::{
    find as error_handler, is_standard as is_standard_error_handler, register as register_error_handler,
    unregister as unregister_error_handler,
};
pub use name::{Codec, Order, codec_name, core_codec};
pub use registry::{
    Direction, convert_with, forget_codec, has_library_codecs, register_codec_search, registered_codec,
    unregister_codec_search,
};

use decoder::Decoder;
use encoder::Encoder;

/// The bytes of `string` in an encoding; raises UnicodeEncodeError or LookupError, or what an error handler or a registered
/// codec raises. Errors are strict where the caller does not say.
pub fn encode(rt: &Runtime, string: &Ref<Str>, encoding: &str, errors: Option<&str>) -> Result<Vec<u8>> {
    let Some(found) = name::known(rt, encoding)? else {
        return registry::encode_text(rt, string, encoding, errors)?
            .ok_or_else(|| name::unknown(rt, encoding));
    };
    encode_with(rt, string, found.codec, errors.unwrap_or("strict"))
        .map_err(|raised| found.blame(rt, raised, "encoding", encoding))
}

/// The bytes of `string` in the encoding of `codec`.
pub fn encode_with(rt: &Runtime, string: &Ref<Str>, codec: Codec, errors: &str) -> Result<Vec<u8>> {
    let narrow = matches!(codec, Codec::Utf8 | Codec::Ascii | Codec::Latin1);
    if (string.width() == Width::Ascii && narrow)
        || (string.width() == Width::Latin1 && codec == Codec::Latin1)
    {
        return Ok(string.bytes().to_vec());
    }
    if string.width() == Width::Latin1 && codec == Codec::Utf8 {
        return Ok(utf8::encode_latin1(string.bytes()));
    }
    let mut encoder = Encoder::new(rt, string, codec, errors);
    match codec {
        Codec::UnicodeEscape => return Ok(escape::encode(&encoder.points)),
        Codec::RawUnicodeEscape => return Ok(escape::encode_raw(&encoder.points)),
        Codec::Utf8 | Codec::Utf8Mark => utf8::encode(&mut encoder)?,
        Codec::Utf16(_) => utf16::encode(&mut encoder)?,
        Codec::Utf32(_) => utf32::encode(&mut encoder)?,
        Codec::Ascii | Codec::Latin1 | Codec::Charmap => narrow::encode(&mut encoder)?,
        Codec::Utf7 => utf7::encode(&mut encoder),
    }
    Ok(encoder.out)
}

/// The text of `bytes` in an encoding; raises UnicodeDecodeError or LookupError, or what an error handler or a registered
/// codec raises. Errors are strict where the caller does not say.
pub fn decode(rt: &Runtime, bytes: &[u8], encoding: &str, errors: Option<&str>) -> Result<Ref<Str>> {
    // CPython does not look for the codec then.
    if bytes.is_empty() && !encoding.contains('\0') {
        return Ok(rt.str(""));
    }
    let Some(found) = name::known(rt, encoding)? else {
        return registry::decode_bytes(rt, bytes, encoding, errors)?
            .ok_or_else(|| name::unknown(rt, encoding));
    };
    let decoded = decode_with(rt, bytes, found.codec, errors.unwrap_or("strict"), true);
    decoded.map(|(text, _)| text).map_err(|raised| found.blame(rt, raised, "decoding", encoding))
}

/// The text of `bytes` in the encoding of `codec`, and how many of the bytes it stands for. Without `last`, an incomplete character
/// at the end is left for the next call.
pub fn decode_with(
    rt: &Runtime,
    bytes: &[u8],
    codec: Codec,
    errors: &str,
    last: bool,
) -> Result<(Ref<Str>, usize)> {
    match codec {
        Codec::Latin1 | Codec::Charmap => return Ok((rt.str_from_latin1(bytes), bytes.len())),
        Codec::Ascii if bytes.is_ascii() => return Ok((rt.str_from_raw(Width::Ascii, bytes), bytes.len())),
        Codec::Utf8 => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                return Ok((rt.str(text), bytes.len()));
            }
        }
        _ => {}
    }
    let mark = if codec == Codec::Utf8Mark && bytes.starts_with(utf8::MARK) { utf8::MARK.len() } else { 0 };
    let mut decoder = Decoder::new(rt, bytes.get(mark..).unwrap_or_default(), codec, errors, last);
    let used = match codec {
        Codec::Utf8 | Codec::Utf8Mark => utf8::decode(&mut decoder)?,
        Codec::Utf16(order) => utf16::decode(&mut decoder, order)?,
        Codec::Utf32(order) => utf32::decode(&mut decoder, order)?,
        Codec::Ascii | Codec::Latin1 | Codec::Charmap => narrow::decode(&mut decoder)?,
        Codec::Utf7 => utf7::decode(&mut decoder)?,
        Codec::UnicodeEscape => escape::decode(&mut decoder)?,
        Codec::RawUnicodeEscape => escape::decode_raw(&mut decoder)?,
    };
    Ok((decoder.text.finish(rt), mark + used))
}

/// The number of a hexadecimal digit.
fn hex_digit(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(16)
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`, whichever is the shortest for a code point.
fn escaped(point: u32) -> String {
    match point {
        0..=0xFF => format!("\\x{point:02x}"),
        0x100..=0xFFFF => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    }
}

/// The exception of one conversion, brought up to date: CPython makes one for the first error that a handler is asked about, and the
/// later ones change its place and reason, but not its `args`.
fn unicode_error(
    rt: &Runtime,
    shared: &mut Option<Value>,
    class: &Ref<Type>,
    (codec, object): (&str, Value),
    at: (usize, usize),
    reason: &str,
) -> Result {
    let reason = rt.str(reason);
    if let Some(error) = shared {
        exception::move_unicode_error(rt, error, at, &reason)?;
        return Ok(error.clone());
    }
    let (start, end) = (rt.int(at.0 as i64), rt.int(at.1 as i64));
    let args = [rt.str(codec).into(), object, start, end, reason.into()];
    let error = protocol::call_args(rt, class.as_value(), &args)?;
    *shared = Some(error.clone());
    Ok(error)
}

/// Raises an exception object as it is.
fn raised(rt: &Runtime, error: &Value) -> Raised {
    rt.exception_from(error).map_or_else(|other| other, |exception| rt.raise_exception(exception))
}
