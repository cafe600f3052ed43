//! ASCII and Latin-1: one byte for each character they have.

use super::decoder::Decoder;
use super::encoder::Encoder;
use super::name::Codec;
use crate::raised::Result;

/// Encodes everything; a run of characters that the codec does not have is one error.
pub fn encode(encoder: &mut Encoder<'_>) -> Result<()> {
    let (limit, reason) = match encoder.codec() {
        Codec::Ascii => (0x80, "ordinal not in range(128)"),
        _ => (0x100, "ordinal not in range(256)"),
    };
    let mut at = 0;
    while let Some(&point) = encoder.points.get(at) {
        if point < limit {
            encoder.out.push(point as u8);
            at += 1;
            continue;
        }
        let run = encoder.points.iter().skip(at).take_while(|&&point| point >= limit).count();
        at = encoder.handle((at, at + run), reason, |encoder, point| encoder.out.push(point as u8))?;
    }
    Ok(())
}

/// Decodes ASCII; each byte beyond it is an error of its own.
pub fn decode(decoder: &mut Decoder<'_>) -> Result<usize> {
    let mut at = 0;
    while let Some(&byte) = decoder.bytes.get(at) {
        if byte < 0x80 {
            decoder.text.push(byte.into());
            at += 1;
        } else {
            at = decoder.handle((at, at + 1), "ordinal not in range(128)")?;
        }
    }
    Ok(at)
}
