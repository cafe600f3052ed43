//! Encodings of one byte a character, told by a mapping: what the table codecs of CPython's library are made of.

use super::decoder::Decoder;
use super::encoder::{Encoder, Replacement};
use super::name::Codec;
use crate::heap::{Ref, Value};
use crate::objects::bytes::Bytes;
use crate::objects::int;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// A character in a mapping that stands for none.
const UNDEFINED: u32 = 0xFFFE;
const REASON: &str = "character maps to <undefined>";

/// Where the byte of a character is looked up.
pub enum ByteMap<'a> {
    /// An object that is subscripted with the number of the character.
    Object(&'a Value),
    /// A table that answers at once.
    Table(&'a dyn Fn(u32) -> Option<u8>),
}

/// The bytes of `string`, each character looked up in `map`.
///
/// # Errors
///
/// UnicodeEncodeError for characters that are not there, or what the error handler raises; TypeError for an answer that is no byte.
pub fn encode_with_map(rt: &Runtime, string: &Ref<Str>, errors: &str, map: &ByteMap<'_>) -> Result<Vec<u8>> {
    let mut encoder = Encoder::new(rt, string, Codec::Charmap, errors);
    let mut at = 0;
    while let Some(&point) = encoder.points.get(at) {
        match lookup(rt, map, point)? {
            Some(bytes) => {
                encoder.out.extend(bytes);
                at += 1;
            }
            None => at = handle(rt, &mut encoder, map, at)?,
        }
    }
    Ok(encoder.out)
}

/// Applies the error handler to the run of unknown characters from `start`; the place to go on from.
fn handle(rt: &Runtime, encoder: &mut Encoder<'_>, map: &ByteMap<'_>, start: usize) -> Result<usize> {
    let mut end = start + 1;
    while let Some(&point) = encoder.points.get(end) {
        if lookup(rt, map, point)?.is_some() {
            break;
        }
        end += 1;
    }
    let range = (start, end);
    let run = encoder.points.get(start..end).unwrap_or_default().to_vec();
    let (text, next) = match encoder.errors() {
        "strict" => return Err(encoder.fail(range, REASON)),
        "ignore" => return Ok(end),
        "replace" => (vec![u32::from('?'); run.len()], end),
        "xmlcharrefreplace" => {
            let mut text = String::new();
            text.extend(run.iter().map(|point| format!("&#{point};")));
            (text.chars().map(u32::from).collect(), end)
        }
        _ => match encoder.consult(range, REASON)? {
            (Replacement::Bytes(bytes), next) => {
                encoder.out.extend_from_slice(bytes.bytes());
                return Ok(next);
            }
            (Replacement::Text(text), next) => (text.to_points(), next),
        },
    };
    for point in text {
        match lookup(rt, map, point)? {
            Some(bytes) => encoder.out.extend(bytes),
            None => return Err(encoder.fail(range, REASON)),
        }
    }
    Ok(next)
}

/// What a mapping says of a number; nothing, if it raises LookupError or answers None.
fn ask(rt: &Runtime, mapping: &Value, number: u32) -> Result<Option<Value>> {
    match protocol::get_item(rt, mapping, &rt.int(number.into())) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_none())),
        Err(raised) if rt.matches(&raised, &rt.exceptions.lookup_error) => Ok(None),
        Err(raised) => Err(raised),
    }
}

fn lookup(rt: &Runtime, map: &ByteMap<'_>, point: u32) -> Result<Option<Vec<u8>>> {
    let mapping = match map {
        ByteMap::Table(table) => return Ok(table(point).map(|byte| vec![byte])),
        ByteMap::Object(mapping) => mapping,
    };
    let Some(answer) = ask(rt, mapping, point)? else { return Ok(None) };
    if int::exact(rt, &answer).is_some() {
        return match int::to_i64(&answer).and_then(|number| u8::try_from(number).ok()) {
            Some(byte) => Ok(Some(vec![byte])),
            None => Err(rt.type_error("character mapping must be in range(256)")),
        };
    }
    match answer.downcast::<Bytes>() {
        Some(bytes) => Ok(Some(bytes.bytes().to_vec())),
        None => Err(rt.type_error(format!(
            "character mapping must return integer, bytes or None, not {}",
            rt.type_of(&answer).name()
        ))),
    }
}

/// The text of `bytes`, each of them looked up in `mapping`: the characters of a string, or an object that is subscripted.
///
/// # Errors
///
/// UnicodeDecodeError for bytes that are not there, or what the error handler raises; TypeError for an answer that is no character.
pub fn decode_with_map(rt: &Runtime, bytes: &[u8], errors: &str, mapping: &Value) -> Result<Ref<Str>> {
    let points = mapping.downcast::<Str>().map(|text| text.to_points());
    let mut decoder = Decoder::new(rt, bytes, Codec::Charmap, errors, true);
    let mut at = 0;
    while let Some(&byte) = decoder.bytes.get(at) {
        let known = match &points {
            Some(points) => match points.get(usize::from(byte)) {
                None | Some(&UNDEFINED) => false,
                Some(&point) => {
                    decoder.text.push(point);
                    true
                }
            },
            None => decode_byte(rt, &mut decoder, mapping, byte)?,
        };
        at = if known { at + 1 } else { decoder.handle((at, at + 1), REASON)? };
    }
    Ok(decoder.text.finish(rt))
}

/// Appends what a byte stands for; whether it stands for anything.
fn decode_byte(rt: &Runtime, decoder: &mut Decoder<'_>, mapping: &Value, byte: u8) -> Result<bool> {
    let Some(answer) = ask(rt, mapping, byte.into())? else { return Ok(false) };
    if int::exact(rt, &answer).is_some() {
        let point = int::to_i64(&answer).and_then(|number| u32::try_from(number).ok());
        return match point.filter(|&point| point <= u32::from(char::MAX)) {
            Some(UNDEFINED) => Ok(false),
            Some(point) => {
                decoder.text.push(point);
                Ok(true)
            }
            // Up to 3.7 the limit was a format that nobody filled in.
            None if rt.is_at_least(3, 8) => {
                Err(rt.type_error("character mapping must be in range(0x110000)"))
            }
            None => Err(rt.type_error("character mapping must be in range(0x%lx)")),
        };
    }
    let Some(text) = answer.downcast::<Str>() else {
        return Err(rt.type_error("character mapping must return integer, None or str"));
    };
    if text.code_points().eq([UNDEFINED]) {
        return Ok(false);
    }
    decoder.text.push_str(text);
    Ok(true)
}
