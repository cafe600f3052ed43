//! [`Json`]: JSON as a stream, so that a document may be larger than memory.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use crate::terminal::is_harmful;

/// Writes one JSON text. Commas are put where they belong; whoever calls closes what they open.
pub(super) struct Json<'w> {
    out: &'w mut dyn Write,
    /// Whether something stands before, in the innermost open object or array.
    comma: bool,
}

impl<'w> Json<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Json<'w> {
        Json { out, comma: false }
    }

    fn separate(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.comma, true) { self.out.write_all(b",") } else { Ok(()) }
    }

    /// Opens an object, as the item of an array or as the value of the key just written.
    pub(super) fn object(&mut self, content: impl FnOnce(&mut Json<'_>) -> io::Result<()>) -> io::Result<()> {
        self.enclosed(*b"{}", content)
    }

    /// Opens an array.
    pub(super) fn array(&mut self, content: impl FnOnce(&mut Json<'_>) -> io::Result<()>) -> io::Result<()> {
        self.enclosed(*b"[]", content)
    }

    fn enclosed(
        &mut self,
        [open, close]: [u8; 2],
        content: impl FnOnce(&mut Json<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.separate()?;
        self.out.write_all(&[open])?;
        self.comma = false;
        content(self)?;
        self.comma = true;
        self.out.write_all(&[close])
    }

    /// The key of what is written next.
    pub(super) fn key(&mut self, key: &str) -> io::Result<&mut Self> {
        self.string(key)?;
        self.out.write_all(b":")?;
        self.comma = false;
        Ok(self)
    }

    pub(super) fn string(&mut self, text: &str) -> io::Result<()> {
        self.long_string(std::iter::once(text))
    }

    /// Text that comes in pieces.
    pub(super) fn long_string<S: AsRef<str>>(&mut self, pieces: impl Iterator<Item = S>) -> io::Result<()> {
        self.separate()?;
        self.out.write_all(b"\"")?;
        for piece in pieces {
            let quoted = serde_json::to_string(piece.as_ref())?;
            let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
            self.out.write_all(escaped(inner).as_bytes())?;
        }
        self.out.write_all(b"\"")
    }

    /// Bytes as hexadecimal digits, two a byte.
    pub(super) fn hex(&mut self, bytes: &[u8]) -> io::Result<()> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.separate()?;
        self.out.write_all(b"\"")?;
        for chunk in bytes.chunks(1024) {
            let digits: Vec<u8> = chunk
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .map(|digit| DIGITS[usize::from(digit)])
                .collect();
            self.out.write_all(&digits)?;
        }
        self.out.write_all(b"\"")
    }

    /// An integer.
    pub(super) fn number(&mut self, number: impl Into<i64>) -> io::Result<()> {
        self.separate()?;
        write!(self.out, "{}", number.into())
    }

    pub(super) fn bool(&mut self, value: bool) -> io::Result<()> {
        self.separate()?;
        write!(self.out, "{value}")
    }

    pub(super) fn null(&mut self) -> io::Result<()> {
        self.separate()?;
        self.out.write_all(b"null")
    }

    /// The keys `start` and `end`: where something lies in the file, in bytes from its start.
    pub(super) fn range(&mut self, start: usize, end: usize) -> io::Result<()> {
        self.key("start")?.number(start as i64)?;
        self.key("end")?.number(end as i64)
    }

    /// A value that may be missing.
    pub(super) fn optional<T>(
        &mut self,
        value: Option<T>,
        write: impl FnOnce(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }

    /// Something that is shown as text.
    pub(super) fn shown(&mut self, value: impl Display) -> io::Result<()> {
        self.string(&value.to_string())
    }
}

/// JSON need not escape what a terminal takes for a command; whoever looks at the output in one is glad if it is.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_harmful(c) {
            // All of them lie below U+10000. Writing to a String cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_between() {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out);
        let written = json.object(|json| {
            json.key("a")?.array(|json| {
                json.number(1)?;
                json.array(|_| Ok(()))?;
                json.null()
            })?;
            json.range(3, 4)?;
            json.key("b")?.hex(&[0, 255])?;
            json.key("c")?.long_string(["x\"", "\n\u{7f}"].into_iter())
        });
        assert!(written.is_ok());
        let text = String::from_utf8_lossy(&out);
        assert_eq!(
            text,
            "{\"a\":[1,[],null],\"start\":3,\"end\":4,\"b\":\"00ff\",\"c\":\"x\\\"\\n\\u007f\"}"
        );
    }
}
