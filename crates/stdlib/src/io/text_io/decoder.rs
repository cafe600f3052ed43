//! [`TextDecoder`]: a codec with line ends behind it, and its state as one number.

use builtins::heap::Ref;
use builtins::objects::str::Str;
use builtins::{Result, Runtime};

use super::super::codec::Decoder;
use super::super::line_end::LineEnds;
use super::super::newline_decoder::Newlines;

/// What turns the bytes of a text file into text.
pub struct TextDecoder {
    codec: Decoder,
    /// Only where every kind of line end ends a line.
    pub newlines: Option<Newlines>,
}

impl TextDecoder {
    /// A decoder of an encoding, by the name that `str::codec_name` gives.
    pub fn new(codec: &'static str, errors: &str, ends: LineEnds) -> TextDecoder {
        let newlines = ends.is_universal().then(|| Newlines::new(ends.reads_translated()));
        TextDecoder { codec: Decoder::new(codec, errors), newlines }
    }

    /// The text of the next bytes.
    pub fn decode(&self, rt: &Runtime, bytes: &[u8], last: bool) -> Result<Ref<Str>> {
        let text = self.codec.decode(rt, bytes, last)?;
        Ok(match &self.newlines {
            Some(newlines) => newlines.apply(rt, text, last),
            None => text,
        })
    }

    /// The bytes that are not decoded yet, and the number of the state.
    pub fn state(&self) -> (Vec<u8>, u64) {
        let (rest, number) = self.codec.state();
        match &self.newlines {
            Some(newlines) => (rest, number << 1 | u64::from(newlines.is_pending())),
            None => (rest, number),
        }
    }

    /// Goes back to a state.
    pub fn set_state(&self, rest: &[u8], number: u64) {
        match &self.newlines {
            Some(newlines) => {
                newlines.set_pending(number & 1 != 0);
                self.codec.set_state(rest, number >> 1);
            }
            None => self.codec.set_state(rest, number),
        }
    }

    /// Forgets everything.
    pub fn reset(&self) {
        if let Some(newlines) = &self.newlines {
            newlines.reset();
        }
        self.codec.reset();
    }
}
