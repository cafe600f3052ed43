//! UTF-32 in both byte orders, with and without a byte-order mark.

use super::decoder::Decoder;
use super::encoder::Encoder;
use super::name::{Codec, Order};
use crate::raised::Result;

/// Encodes everything; each lone surrogate is an error of its own.
pub fn encode(encoder: &mut Encoder<'_>) -> Result<()> {
    encoder.encode_marked(encoder.codec() == Codec::Utf32(Order::Marked), push)
}

fn push(encoder: &mut Encoder<'_>, point: u32) {
    let big = encoder.codec() == Codec::Utf32(Order::Big);
    encoder.out.extend(if big { point.to_be_bytes() } else { point.to_le_bytes() });
}

/// Decodes everything that is complete, or all if these bytes are the last; the number of bytes used.
pub fn decode(decoder: &mut Decoder<'_>, order: Order) -> Result<usize> {
    let (big, mut at) = match (order, &*decoder.bytes) {
        (Order::Marked, [0, 0, 0xFE, 0xFF, ..]) => (true, 4),
        (Order::Marked, [0xFF, 0xFE, 0, 0, ..]) => (false, 4),
        (order, _) => (order == Order::Big, 0),
    };
    decoder.codec = Codec::Utf32(if big { Order::Big } else { Order::Little });
    while at < decoder.bytes.len() {
        let word = decoder.bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
        let point = word.map(|&word| if big { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) });
        let (end, reason) = match point {
            None if !decoder.last => return Ok(at),
            None => (decoder.bytes.len(), "truncated data"),
            Some(0xD800..=0xDFFF) => (at + 4, "code point in surrogate code point range(0xd800, 0xe000)"),
            Some(0x11_0000..) => (at + 4, "code point not in range(0x110000)"),
            Some(point) => {
                decoder.text.push(point);
                at += 4;
                continue;
            }
        };
        at = decoder.handle((at, end), reason)?;
    }
    Ok(at)
}
