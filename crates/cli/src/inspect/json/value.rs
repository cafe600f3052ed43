//! The values of nodes without children, so that nothing is lost: surrogates, NaNs, large ints, bytes, and bytes that are no value.

use std::io;

use pyc::inspect::Inspection;
use pyc::marshal::{NodeId, TypeCode};
use pyc::{Const, PyStr};

use super::writer::Json;

/// Ints of more bits are written in hexadecimal: the time for decimal digits grows with their square.
const MAX_DECIMAL_BITS: u64 = 4096;
/// Bytes of text that are decoded at a time.
const PIECE: usize = 1 << 16;

/// The keys of a value: `value`, or what stands for it.
pub(super) fn write(
    json: &mut Json<'_>,
    inspection: &Inspection<'_>,
    id: NodeId,
    code: TypeCode,
) -> io::Result<()> {
    use TypeCode::*;
    let payload = inspection.tree.payload(id);
    if !inspection.is_complete(id) {
        return json.key("bytes")?.hex(payload);
    }
    if let Some(problem) = inspection.value_problem(id) {
        json.key("problem")?.shown(problem)?;
        return json.key("bytes")?.hex(payload);
    }
    let python3 = inspection.tree.version() >= pyc::Version::V3_0;
    match code {
        None | True | False | Ellipsis | StopIteration | Null => Ok(()),
        String => json.key("bytes")?.hex(payload),
        Interned if !python3 => json.key("bytes")?.hex(payload),
        // CPython takes the bytes of an "ASCII" string for Latin-1.
        Ascii | AsciiInterned | ShortAscii | ShortAsciiInterned => {
            let latin_1 =
                |chunk: &[u8]| chunk.iter().map(|&byte| char::from(byte)).collect::<std::string::String>();
            json.key("text")?.long_string(payload.chunks(PIECE).map(latin_1))
        }
        Interned | Unicode => text(json, payload),
        _ => match inspection.value(id) {
            Some(Const::Int(value)) => json.key("int")?.shown(value),
            Some(Const::BigInt(value)) if value.bits() <= MAX_DECIMAL_BITS => json.key("int")?.shown(value),
            Some(Const::BigInt(value)) => json.key("int")?.string(&format!("{:#x}", *value)),
            Some(Const::Float(value)) => {
                json.key("float")?.string(&pyc::dis::repr(&Const::Float(value), pyc::Version::V3_14))?;
                json.key("bits")?.hex(&value.to_bits().to_be_bytes())
            }
            Some(Const::Complex(real, imaginary)) => {
                let repr = pyc::dis::repr(&Const::Complex(real, imaginary), pyc::Version::V3_14);
                json.key("complex")?.string(&repr)?;
                json.key("bits")?
                    .hex(&[real.to_bits().to_be_bytes(), imaginary.to_bits().to_be_bytes()].concat())
            }
            _ => json.key("bytes")?.hex(payload),
        },
    }
}

/// Text, with U+FFFD for each lone surrogate; then the bytes too.
fn text(json: &mut Json<'_>, payload: &[u8]) -> io::Result<()> {
    if let Ok(text) = std::str::from_utf8(payload) {
        return json.key("text")?.long_string(pieces(text));
    }
    let lossy = PyStr::from_generalised(payload, false).map(|text| text.to_string_lossy());
    json.key("text")?.string(&lossy.unwrap_or_default())?;
    json.key("surrogates")?.bool(true)?;
    json.key("bytes")?.hex(payload)
}

/// A text in pieces of bounded length.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at(text.floor_char_boundary(PIECE));
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}
