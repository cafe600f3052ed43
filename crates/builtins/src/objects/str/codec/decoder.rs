//! [`Decoder`]: one conversion of bytes to text, and what happens to bytes that mean nothing.

use std::borrow::Cow;

use super::name::{Codec, Order};
use super::{handler, raised, unicode_error};
use crate::heap::Value;
use crate::objects::bytes::Bytes;
use crate::objects::exception;
use crate::objects::str::{Str, StrBuilder};
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// A surrogate takes so many bytes in UTF-8.
const SURROGATE: usize = 3;
/// `surrogateescape` takes at most so many bytes at a time.
const ESCAPED: usize = 4;

/// The state of one conversion.
pub struct Decoder<'a> {
    /// The interpreter.
    pub rt: &'a Runtime,
    /// What is to be decoded; an error handler may exchange it.
    pub bytes: Cow<'a, [u8]>,
    errors: &'a str,
    /// Whether nothing follows these bytes.
    pub last: bool,
    /// The name that errors show; UTF-16 and UTF-32 know it when they have seen the mark.
    pub codec: Codec,
    /// What came of it so far.
    pub text: StrBuilder,
    error: Option<Value>,
}

impl<'a> Decoder<'a> {
    /// Nothing decoded yet.
    pub fn new(rt: &'a Runtime, bytes: &'a [u8], codec: Codec, errors: &'a str, last: bool) -> Self {
        let text = StrBuilder::with_capacity(bytes.len());
        Self { rt, bytes: Cow::Borrowed(bytes), errors, last, codec, text, error: None }
    }

    /// Applies the error handler to a range of bytes; the place to go on from.
    pub fn handle(&mut self, range: (usize, usize), reason: &str) -> Result<usize> {
        let (start, end) = range;
        let bad: Vec<u8> = self.bytes.get(start..end).unwrap_or_default().to_vec();
        // ASCII and UTF-8 do these themselves; everything else asks a handler, with an exception in its hands.
        let own = matches!(self.codec, Codec::Ascii | Codec::Utf8 | Codec::Utf8Mark);
        if !(own && matches!(self.errors, "ignore" | "replace" | "surrogateescape")) {
            self.report(range, reason)?;
        }
        match self.errors {
            "strict" => Err(self.fail(range, reason)),
            "ignore" => Ok(end),
            "replace" => {
                self.text.push(0xFFFD);
                Ok(end)
            }
            "backslashreplace" => {
                for byte in bad {
                    self.text.push_text(&format!("\\x{byte:02x}"));
                }
                Ok(end)
            }
            "surrogateescape" => {
                let escaped = bad.iter().take(ESCAPED).take_while(|&&byte| byte >= 0x80).count();
                if escaped == 0 {
                    return Err(self.fail(range, reason));
                }
                self.text.push_points(bad.iter().take(escaped).map(|&byte| 0xDC00 + u32::from(byte)));
                Ok(start + escaped)
            }
            "surrogatepass" => match surrogate_at(self.codec, self.bytes.get(start..).unwrap_or_default()) {
                Some((point, length)) => {
                    self.text.push(point);
                    Ok(start + length)
                }
                None => Err(self.fail(range, reason)),
            },
            "xmlcharrefreplace" | "namereplace" => {
                Err(self.rt.type_error("don't know how to handle UnicodeDecodeError in error callback"))
            }
            _ => self.ask(range, reason),
        }
    }

    /// Calls the handler that the program registered.
    fn ask(&mut self, range: (usize, usize), reason: &str) -> Result<usize> {
        let rt = self.rt;
        let handler = handler::find(rt, self.errors)?;
        let error = self.report(range, reason)?;
        let answer = protocol::call_args(rt, &handler, std::slice::from_ref(&error))?;
        let wrong = || rt.type_error("decoding error handler must return (str, int) tuple");
        let Some([replacement, place]) = answer.downcast::<Tuple>().map(|tuple| tuple.items()) else {
            return Err(wrong());
        };
        let Some(text) = replacement.downcast::<Str>() else { return Err(wrong()) };
        let place = protocol::index_size(rt, place)?;
        // The handler may have put other bytes into the exception.
        let object = exception::object_of_unicode_error(rt, &error)?;
        match object.downcast::<Bytes>() {
            Some(bytes) if bytes.bytes() != &*self.bytes => self.bytes = Cow::Owned(bytes.bytes().to_vec()),
            Some(_) => {}
            None => return Err(rt.type_error("object attribute must be bytes")),
        }
        let next = handler::position(rt, place, self.bytes.len())?;
        self.text.push_str(text);
        Ok(next)
    }

    fn fail(&mut self, range: (usize, usize), reason: &str) -> Raised {
        self.report(range, reason).map_or_else(|other| other, |error| raised(self.rt, &error))
    }

    fn report(&mut self, range: (usize, usize), reason: &str) -> Result {
        let rt = self.rt;
        let about = (self.codec.name(), rt.bytes(&self.bytes).into());
        unicode_error(rt, &mut self.error, &rt.exceptions.unicode_decode_error, about, range, reason)
    }
}

/// The surrogate that is encoded like a character at the beginning of `rest`, and its length.
pub(super) fn surrogate_at(codec: Codec, rest: &[u8]) -> Option<(u32, usize)> {
    let (point, length) = match codec {
        Codec::Utf8 | Codec::Utf8Mark => match *rest.first_chunk::<SURROGATE>()? {
            [first @ 0xE0..=0xEF, second @ 0x80..=0xBF, third @ 0x80..=0xBF] => {
                let [first, second, third] = [first & 0x0F, second & 0x3F, third & 0x3F].map(u32::from);
                (first << 12 | second << 6 | third, SURROGATE)
            }
            _ => return None,
        },
        Codec::Utf16(Order::Big) => (u16::from_be_bytes(*rest.first_chunk()?).into(), 2),
        Codec::Utf16(_) => (u16::from_le_bytes(*rest.first_chunk()?).into(), 2),
        Codec::Utf32(Order::Big) => (u32::from_be_bytes(*rest.first_chunk()?), 4),
        Codec::Utf32(_) => (u32::from_le_bytes(*rest.first_chunk()?), 4),
        _ => return None,
    };
    (0xD800..0xE000).contains(&point).then_some((point, length))
}
