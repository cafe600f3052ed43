//! UTF-16 in both byte orders, with and without a byte-order mark.

use super::decoder::Decoder;
use super::encoder::Encoder;
use super::name::{Codec, Order};
use crate::raised::Result;

/// Encodes everything; each lone surrogate is an error of its own.
pub fn encode(encoder: &mut Encoder<'_>) -> Result<()> {
    encoder.encode_marked(encoder.codec() == Codec::Utf16(Order::Marked), push)
}

fn push(encoder: &mut Encoder<'_>, point: u32) {
    let mut units = [0; 2];
    let units = match char::from_u32(point) {
        Some(c) => &*c.encode_utf16(&mut units),
        None => &[point as u16],
    };
    for unit in units {
        let big = encoder.codec() == Codec::Utf16(Order::Big);
        encoder.out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
    }
}

/// Decodes everything that is complete, or all if these bytes are the last; the number of bytes used.
pub fn decode(decoder: &mut Decoder<'_>, order: Order) -> Result<usize> {
    let (big, mut at) = match (order, &*decoder.bytes) {
        (Order::Marked, [0xFE, 0xFF, ..]) => (true, 2),
        (Order::Marked, [0xFF, 0xFE, ..]) => (false, 2),
        (order, _) => (order == Order::Big, 0),
    };
    decoder.codec = Codec::Utf16(if big { Order::Big } else { Order::Little });
    while at < decoder.bytes.len() {
        let unit = |at: usize| {
            let pair = *decoder.bytes.get(at..)?.first_chunk::<2>()?;
            Some(u32::from(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
        };
        let (end, reason) = match (unit(at), unit(at + 2)) {
            (None, _) | (Some(0xD800..=0xDBFF), None) if !decoder.last => return Ok(at),
            (None, _) => (decoder.bytes.len(), "truncated data"),
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                decoder.text.push(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                at += 4;
                continue;
            }
            (Some(0xD800..=0xDBFF), None) => (decoder.bytes.len(), "unexpected end of data"),
            (Some(0xD800..=0xDBFF), Some(_)) => (at + 2, "illegal UTF-16 surrogate"),
            (Some(0xDC00..=0xDFFF), _) => (at + 2, "illegal encoding"),
            (Some(point), _) => {
                decoder.text.push(point);
                at += 2;
                continue;
            }
        };
        at = decoder.handle((at, end), reason)?;
    }
    Ok(at)
}
