//! UTF-7: ASCII, and everything else as UTF-16 in base 64 between `+` and `-`.
//!
//! What may stand for itself is what CPython leaves alone: RFC 2152's direct and optional characters, and white space.

use super::decoder::Decoder;
use super::encoder::Encoder;
use crate::raised::Result;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// A digit holds so many bits.
const BITS: u32 = 6;
const UNIT: u32 = 16;

fn digit(byte: u8) -> Option<u32> {
    DIGITS.iter().position(|&other| other == byte).map(|place| place as u32)
}

/// Whether the encoder writes a character as it is.
fn is_direct(point: u32) -> bool {
    let is_plain = |byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E);
    u8::try_from(point).is_ok_and(|byte| is_plain(byte) && !matches!(byte, b'+' | b'\\' | b'~'))
}

/// Encodes everything; surrogates are units like any other.
pub fn encode(encoder: &mut Encoder<'_>) {
    let points = std::mem::take(&mut encoder.points);
    let mut shifted: Option<Bits> = None;
    for &point in &points {
        if is_direct(point) {
            if let Some(bits) = shifted.take() {
                bits.finish(&mut encoder.out);
                // Anything else ends the sequence by itself.
                if point == u32::from(b'-') || digit(point as u8).is_some() {
                    encoder.out.push(b'-');
                }
            }
            encoder.out.push(point as u8);
            continue;
        }
        if shifted.is_none() && point == u32::from(b'+') {
            encoder.out.extend(b"+-");
            continue;
        }
        let bits = shifted.get_or_insert_with(|| {
            encoder.out.push(b'+');
            Bits::default()
        });
        let mut units = [0; 2];
        match char::from_u32(point) {
            Some(c) => c.encode_utf16(&mut units).iter().for_each(|&unit| bits.push(unit, &mut encoder.out)),
            None => bits.push(point as u16, &mut encoder.out),
        }
    }
    if let Some(bits) = shifted {
        bits.finish(&mut encoder.out);
        encoder.out.push(b'-');
    }
}

/// Bits on their way between units and digits.
#[derive(Default)]
struct Bits {
    buffer: u32,
    count: u32,
}

impl Bits {
    /// Takes a unit in and writes the digits that are whole.
    fn push(&mut self, unit: u16, out: &mut Vec<u8>) {
        self.buffer = self.buffer << UNIT | u32::from(unit);
        self.count += UNIT;
        while self.count >= BITS {
            self.count -= BITS;
            out.push(DIGITS[(self.buffer >> self.count & 0x3F) as usize]);
        }
        self.buffer &= (1 << self.count) - 1;
    }

    /// Writes what is left.
    fn finish(self, out: &mut Vec<u8>) {
        if self.count > 0 {
            out.push(DIGITS[(self.buffer << (BITS - self.count) & 0x3F) as usize]);
        }
    }

    /// Takes a digit in; the unit that is whole with it.
    fn take(&mut self, digit: u32) -> Option<u32> {
        self.buffer = self.buffer << BITS | digit;
        self.count += BITS;
        if self.count < UNIT {
            return None;
        }
        self.count -= UNIT;
        let unit = self.buffer >> self.count;
        self.buffer &= (1 << self.count) - 1;
        Some(unit)
    }
}

/// A sequence in base 64 that is not over.
struct Sequence {
    /// The length of the text before it.
    before: usize,
    bits: Bits,
    /// The first half of a pair.
    surrogate: Option<u32>,
}

impl Sequence {
    fn unit(&mut self, decoder: &mut Decoder<'_>, unit: u32) {
        match (self.surrogate.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                decoder.text.push(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
                return;
            }
            (Some(high), _) => decoder.text.push(high),
            (None, _) => {}
        }
        match unit {
            0xD800..=0xDBFF => self.surrogate = Some(unit),
            _ => decoder.text.push(unit),
        }
    }

    /// What is wrong with a sequence that ends here.
    fn fault(&self) -> Option<&'static str> {
        match self.bits {
            Bits { count: BITS.., .. } => Some("partial character in shift sequence"),
            Bits { buffer: 1.., .. } => Some("non-zero padding bits in shift sequence"),
            _ => None,
        }
    }
}

/// Decodes everything that is complete, or all if these bytes are the last; the number of bytes used.
pub fn decode(decoder: &mut Decoder<'_>) -> Result<usize> {
    let mut at = 0;
    let mut start = 0;
    let mut open: Option<Sequence> = None;
    loop {
        let Some(&byte) = decoder.bytes.get(at) else {
            let Some(sequence) = open.take() else { return Ok(at) };
            if !decoder.last {
                decoder.text.truncate(sequence.before);
                return Ok(start);
            }
            if sequence.surrogate.is_none() && sequence.fault().is_none() {
                return Ok(at);
            }
            at = decoder.handle((start, at), "unterminated shift sequence")?;
            continue;
        };
        if let Some(sequence) = &mut open {
            if let Some(digit) = digit(byte) {
                at += 1;
                if let Some(unit) = sequence.bits.take(digit) {
                    sequence.unit(decoder, unit);
                }
                continue;
            }
            at = close(decoder, sequence, (start, at), byte)?;
            open = None;
            continue;
        }
        match byte {
            b'+' => {
                start = at;
                let next = decoder.bytes.get(at + 1).copied();
                match next {
                    Some(b'-') => {
                        decoder.text.push(b'+'.into());
                        at += 2;
                    }
                    Some(byte) if digit(byte).is_none() && decoder.rt.is_at_least(3, 8) => {
                        at = decoder.handle((at, at + 2), "ill-formed sequence")?;
                    }
                    _ => {
                        let before = decoder.text.len();
                        open = Some(Sequence { before, bits: Bits::default(), surrogate: None });
                        at += 1;
                    }
                }
            }
            0..0x80 => {
                decoder.text.push(byte.into());
                at += 1;
            }
            _ => at = decoder.handle((at, at + 1), "unexpected special character")?,
        }
    }
}

/// Ends a sequence before a byte that is no digit; the place to go on from.
fn close(
    decoder: &mut Decoder<'_>,
    sequence: &Sequence,
    (start, at): (usize, usize),
    byte: u8,
) -> Result<usize> {
    if let Some(reason) = sequence.fault() {
        return decoder.handle((start, at + 1), reason);
    }
    if let Some(high) = sequence.surrogate
        && byte < 0x80
        && byte != b'+'
    {
        decoder.text.push(high);
    }
    Ok(if byte == b'-' { at + 1 } else { at })
}
