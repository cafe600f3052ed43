//! UTF-8, with and without a byte-order mark.

use super::decoder::Decoder;
use super::encoder::Encoder;
use super::name::Codec;
use crate::raised::Result;

/// The byte-order mark.
pub const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Encodes everything; a run of surrogates is one error.
pub fn encode(encoder: &mut Encoder<'_>) -> Result<()> {
    if encoder.codec() == Codec::Utf8Mark {
        encoder.out.extend_from_slice(MARK);
    }
    let is_surrogate = |point: u32| (0xD800..0xE000).contains(&point);
    let mut at = 0;
    while let Some(&point) = encoder.points.get(at) {
        if is_surrogate(point) {
            let run = encoder.points.iter().skip(at).take_while(|&&point| is_surrogate(point)).count();
            at = encoder.handle((at, at + run), "surrogates not allowed", push)?;
        } else {
            push(encoder, point);
            at += 1;
        }
    }
    Ok(())
}

/// Encodes Latin-1, in which everything can be encoded.
pub fn encode_latin1(bytes: &[u8]) -> Vec<u8> {
    let long = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut out = Vec::with_capacity(bytes.len() + long);
    for &byte in bytes {
        if byte.is_ascii() {
            out.push(byte);
        } else {
            out.extend([0xC0 | byte >> 6, 0x80 | byte & 0x3F]);
        }
    }
    out
}

fn push(encoder: &mut Encoder<'_>, point: u32) {
    match char::from_u32(point) {
        Some(c) => encoder.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => encoder.out.extend([0xED, 0x80 | (point >> 6 & 0x3F) as u8, 0x80 | (point & 0x3F) as u8]),
    }
}

/// Decodes everything that is complete, or all if these bytes are the last; the number of bytes used.
pub fn decode(decoder: &mut Decoder<'_>) -> Result<usize> {
    let mut at = 0;
    loop {
        let rest = decoder.bytes.get(at..).unwrap_or_default();
        let error = match std::str::from_utf8(rest) {
            Ok(valid) => {
                at += valid.len();
                decoder.text.push_text(valid);
                return Ok(at);
            }
            Err(error) => error,
        };
        let (valid, rest) = rest.split_at(error.valid_up_to());
        decoder.text.push_text(&String::from_utf8_lossy(valid));
        at += valid.len();
        let (length, reason) = match (error.error_len(), rest.first()) {
            (None, _) if !decoder.last => return Ok(at),
            (None, _) => (rest.len(), "unexpected end of data"),
            (Some(_), Some(0x80..=0xC1 | 0xF5..=0xFF)) => (1, "invalid start byte"),
            (Some(length), _) => (length, "invalid continuation byte"),
        };
        at = decoder.handle((at, at + length), reason)?;
    }
}
