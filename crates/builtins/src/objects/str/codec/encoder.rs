//! [`Encoder`]: one conversion of text to bytes, and what happens to characters that the codec does not have.

use super::name::Codec;
use super::{escaped, handler, raised, unicode_error};
use crate::heap::{Ref, Value};
use crate::objects::bytes::Bytes;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The byte-order mark.
const MARK: u32 = 0xFEFF;

/// The state of one conversion.
pub struct Encoder<'a> {
    rt: &'a Runtime,
    string: &'a Ref<Str>,
    codec: Codec,
    errors: &'a str,
    /// What is to be encoded.
    pub points: Vec<u32>,
    /// What came of it so far.
    pub out: Vec<u8>,
    error: Option<Value>,
}

/// What a handler puts in the place of characters.
pub enum Replacement {
    /// Characters, to be encoded.
    Text(Ref<Str>),
    /// Bytes as they are.
    Bytes(Ref<Bytes>),
}

impl<'a> Encoder<'a> {
    /// Nothing encoded yet.
    pub fn new(rt: &'a Runtime, string: &'a Ref<Str>, codec: Codec, errors: &'a str) -> Self {
        let points = string.to_points();
        let out = Vec::with_capacity(points.len());
        Self { rt, string, codec, errors, points, out, error: None }
    }

    /// The codec.
    pub fn codec(&self) -> Codec {
        self.codec
    }

    /// Encodes everything behind a byte-order mark, if one is wanted, with `push` for each code point; each surrogate is an
    /// error of its own.
    pub fn encode_marked(&mut self, mark: bool, push: fn(&mut Self, u32)) -> Result<()> {
        if mark {
            push(self, MARK);
        }
        let mut at = 0;
        while let Some(&point) = self.points.get(at) {
            if (0xD800..0xE000).contains(&point) {
                at = self.handle((at, at + 1), "surrogates not allowed", push)?;
            } else {
                push(self, point);
                at += 1;
            }
        }
        Ok(())
    }

    /// Applies the error handler to the characters of a range that cannot be encoded; the place to go on from. `push` writes
    /// one code point, surrogates included.
    pub fn handle(&mut self, range: (usize, usize), reason: &str, push: fn(&mut Self, u32)) -> Result<usize> {
        let (mut start, end) = range;
        let bad: Vec<u32> = self.points.get(start..end).unwrap_or_default().to_vec();
        if matches!(self.errors, "surrogateescape") && self.is_bytewise() {
            for &point in &bad {
                match point {
                    0xDC80..=0xDCFF => self.out.push((point - 0xDC00) as u8),
                    _ => return Err(self.fail((start, end), reason)),
                }
                start += 1;
            }
            return Ok(end);
        }
        // The narrow codecs and UTF-8 do these themselves; everything else asks a handler, with an exception in its hands.
        let own = matches!(self.errors, "ignore" | "replace" | "backslashreplace" | "xmlcharrefreplace");
        if !(own && self.is_bytewise()) {
            self.report((start, end), reason)?;
        }
        let mut text = String::new();
        match self.errors {
            "ignore" => {}
            "replace" => bad.iter().for_each(|_| text.push('?')),
            "backslashreplace" => bad.iter().for_each(|&point| text += &escaped(point)),
            "xmlcharrefreplace" => text.extend(bad.iter().map(|point| format!("&#{point};"))),
            "namereplace" => bad.iter().for_each(|&point| text += &named(point)),
            "surrogatepass" if self.is_utf() && bad.iter().all(|point| (0xD800..0xE000).contains(point)) => {
                for &point in &bad {
                    push(self, point);
                }
            }
            "strict" | "surrogatepass" | "surrogateescape" => return Err(self.fail((start, end), reason)),
            _ => return self.ask((start, end), reason, push),
        }
        text.chars().for_each(|c| push(self, c.into()));
        Ok(end)
    }

    /// Calls the handler that the program registered.
    fn ask(&mut self, (start, end): (usize, usize), reason: &str, push: fn(&mut Self, u32)) -> Result<usize> {
        let (replacement, next) = self.consult((start, end), reason)?;
        let text = match replacement {
            Replacement::Bytes(bytes) => {
                self.out.extend_from_slice(bytes.bytes());
                return Ok(next);
            }
            Replacement::Text(text) => text,
        };
        let limit = if self.codec == Codec::Latin1 { 0x100 } else { 0x80 };
        if text.code_points().any(|point| point >= limit) {
            // Up to 3.6 the codecs of one byte spoke of the first character alone.
            let narrow = !self.is_utf() && !self.rt.is_at_least(3, 7);
            return Err(self.fail((start, if narrow { start + 1 } else { end }), reason));
        }
        text.code_points().for_each(|point| push(self, point));
        Ok(next)
    }

    /// What a handler, standard or of the program, answers for a range, and the place to go on from.
    pub fn consult(&mut self, (start, end): (usize, usize), reason: &str) -> Result<(Replacement, usize)> {
        let rt = self.rt;
        let handler = handler::find(rt, self.errors)?;
        let error = self.report((start, end), reason)?;
        let answer = protocol::call_args(rt, &handler, std::slice::from_ref(&error))?;
        let wrong = || rt.type_error("encoding error handler must return (str/bytes, int) tuple");
        let Some([replacement, place]) = answer.downcast::<Tuple>().map(|tuple| tuple.items()) else {
            return Err(wrong());
        };
        let place = protocol::index_size(rt, place)?;
        let unit = match self.codec {
            Codec::Utf16(_) => 2,
            Codec::Utf32(_) => 4,
            _ => 1,
        };
        let replacement = match (replacement.downcast::<Bytes>(), replacement.downcast::<Str>()) {
            (Some(bytes), _) if bytes.bytes().len() % unit != 0 => {
                return Err(self.fail((start, end), reason));
            }
            (Some(bytes), _) => Replacement::Bytes(bytes.clone()),
            (None, Some(text)) => Replacement::Text(text.clone()),
            (None, None) => return Err(wrong()),
        };
        let next = handler::position(rt, place, self.points.len())?;
        Ok((replacement, next))
    }

    /// The name of the error handler.
    pub fn errors(&self) -> &'a str {
        self.errors
    }

    /// Whether one byte can stand for itself in the output.
    fn is_bytewise(&self) -> bool {
        matches!(self.codec, Codec::Utf8 | Codec::Utf8Mark | Codec::Ascii | Codec::Latin1)
    }

    fn is_utf(&self) -> bool {
        !matches!(self.codec, Codec::Ascii | Codec::Latin1)
    }

    /// The error for a range, raised.
    pub fn fail(&mut self, range: (usize, usize), reason: &str) -> Raised {
        self.report(range, reason).map_or_else(|other| other, |error| raised(self.rt, &error))
    }

    fn report(&mut self, range: (usize, usize), reason: &str) -> Result {
        let rt = self.rt;
        let about = (self.codec.name(), self.string.to_value());
        unicode_error(rt, &mut self.error, &rt.exceptions.unicode_encode_error, about, range, reason)
    }
}

/// `\N{NAME}`, or the number of a character without a name.
pub(super) fn named(point: u32) -> String {
    match char::from_u32(point).and_then(unicode_names2::name) {
        Some(name) => format!("\\N{{{name}}}"),
        None => escaped(point),
    }
}
