//! [`PyStr`]: a Python string as a file holds it, lone surrogates included.
//!
//! The bytes are *generalised UTF-8*: UTF-8 in which surrogates (U+D800 – U+DFFF) are allowed too, each as the three bytes
//! that `"surrogatepass"` gives. That is what marshal stores, so nothing is lost between the file and the interpreter.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::bytes::{Bytes, Window};

/// An immutable, cheaply cloned Python string. Equality, order and hash look at the text only.
///
/// ```
/// let name = pyc::PyStr::from("spam");
/// assert_eq!(name.as_str(), Some("spam"));
/// let lone = pyc::PyStr::from_generalised(&b"\xed\xa0\x80"[..], false).unwrap();
/// assert_eq!(lone.as_str(), None);
/// assert_eq!(lone.code_points().collect::<Vec<_>>(), [0xD800]);
/// ```
#[derive(Clone)]
pub struct PyStr {
    text: Text,
}

/// Where the bytes are. Names are short: most lie in the value itself, which then costs neither memory nor a counter.
#[derive(Clone)]
enum Text {
    /// In the value; those behind `length` mean nothing.
    Short { marks: u8, length: u8, bytes: [u8; SHORT] },
    /// Apart, in most cases in the copy of the file that its byte strings share.
    Long { marks: u8, bytes: Bytes },
}

/// So many bytes lie in the value itself; it takes 24 with what belongs to them.
const SHORT: usize = 21;
/// The mark of a string that is UTF-8, so has no lone surrogates.
const UTF8: u8 = 1;
/// The mark of a string that the stream calls interned.
const INTERNED: u8 = 2;
/// The mark of a string that is ASCII.
const ASCII: u8 = 4;

impl Text {
    #[inline(always)]
    fn of(window: Window<'_>, marks: u8) -> Text {
        let bytes = window.bytes();
        if bytes.len() > SHORT {
            return Text::Long { marks, bytes: window.keep() };
        }
        match window.chunk() {
            Some(chunk) => Text::Short { marks, length: bytes.len() as u8, bytes: *chunk },
            None => Text::short(bytes, marks),
        }
    }

    /// A short text with nothing behind it: the rare case, kept apart so that the other one is a plain copy.
    #[cold]
    #[inline(never)]
    fn short(bytes: &[u8], marks: u8) -> Text {
        let mut text = [0; SHORT];
        text.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
        Text::Short { marks, length: bytes.len() as u8, bytes: text }
    }

    fn marks(&self) -> u8 {
        match self {
            Text::Short { marks, .. } | Text::Long { marks, .. } => *marks,
        }
    }
}

impl PyStr {
    /// Takes generalised UTF-8; `None` when the bytes are not even that. `interned` is the stream's mark on the string.
    pub fn from_generalised(bytes: impl AsRef<[u8]>, interned: bool) -> Option<PyStr> {
        PyStr::generalised(Window::of(bytes.as_ref()), interned)
    }

    /// Takes Latin-1, of which ASCII is the usual case.
    pub fn from_latin1(bytes: &[u8], interned: bool) -> PyStr {
        PyStr::latin1(Window::of(bytes), interned)
    }

    /// Decodes bytes of unknown encoding as CPython decodes file names: UTF-8, and every byte that does not fit becomes
    /// the lone surrogate U+DC00 + byte (`"surrogateescape"`). Names and paths in files of Python 2 are such bytes.
    pub fn from_bytes_lossless(bytes: &[u8], interned: bool) -> PyStr {
        if bytes.is_ascii() {
            return PyStr::latin1(Window::of(bytes), interned);
        }
        let mut text = Vec::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.extend_from_slice(chunk.valid().as_bytes());
            for &byte in chunk.invalid() {
                // U+DC80..U+DCFF are ED B2 80 .. ED B3 BF.
                text.extend_from_slice(&[0xed, 0xb2 | ((byte >> 6) & 1), 0x80 | (byte & 0x3f)]);
            }
        }
        let utf8 = std::str::from_utf8(&text).is_ok();
        PyStr::make(Window::of(&text), if utf8 { UTF8 } else { 0 }, interned)
    }

    pub(crate) fn generalised(window: Window<'_>, interned: bool) -> Option<PyStr> {
        let bytes = window.bytes();
        let marks = if bytes.is_ascii() {
            ASCII | UTF8
        } else if std::str::from_utf8(bytes).is_ok() {
            UTF8
        } else if is_generalised(bytes) {
            0
        } else {
            return None;
        };
        Some(PyStr::make(window, marks, interned))
    }

    /// The empty string.
    pub(crate) const EMPTY: PyStr =
        PyStr { text: Text::Short { marks: ASCII | UTF8, length: 0, bytes: [0; SHORT] } };

    /// Makes a short string another one, if that is short and ASCII and other bytes lie behind it: nearly every name is. Nothing
    /// is made elsewhere and moved here, which would take as long again as reading it.
    #[inline(always)]
    pub(crate) fn become_ascii(&mut self, window: Window<'_>, interned: bool) -> bool {
        let (Text::Short { marks, length, bytes }, Some(chunk)) = (&mut self.text, window.chunk()) else {
            return false;
        };
        let fits = window.bytes().len() <= SHORT && window.is_ascii();
        if fits {
            *marks = if interned { ASCII | UTF8 | INTERNED } else { ASCII | UTF8 };
            *length = window.bytes().len() as u8;
            *bytes = *chunk;
        }
        fits
    }

    #[inline(always)]
    pub(crate) fn latin1(window: Window<'_>, interned: bool) -> PyStr {
        if window.is_ascii() {
            return PyStr::make(window, ASCII | UTF8, interned);
        }
        PyStr::not_ascii(window, interned)
    }

    #[cold]
    #[inline(never)]
    fn not_ascii(window: Window<'_>, interned: bool) -> PyStr {
        let text: String = window.bytes().iter().map(|&byte| char::from(byte)).collect();
        PyStr::make(Window::of(text.as_bytes()), UTF8, interned)
    }

    #[inline(always)]
    fn make(window: Window<'_>, marks: u8, interned: bool) -> PyStr {
        PyStr { text: Text::of(window, if interned { marks | INTERNED } else { marks }) }
    }

    /// The text, unless it holds a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        // The mark was computed from these very bytes; checking again keeps this file free of `unsafe`.
        if self.text.marks() & UTF8 != 0 { std::str::from_utf8(self.as_bytes()).ok() } else { None }
    }

    /// The generalised UTF-8 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.text {
            Text::Short { length, bytes, .. } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Text::Long { bytes, .. } => bytes,
        }
    }

    /// Where the bytes of a long string lie in memory.
    pub(crate) fn address(&self) -> Option<(usize, u32)> {
        if let Text::Long { bytes, .. } = &self.text { Some(bytes.address()) } else { None }
    }

    /// Whether all characters are ASCII.
    pub fn is_ascii(&self) -> bool {
        self.text.marks() & ASCII != 0
    }

    /// Whether the stream marked the string as interned.
    pub fn interned(&self) -> bool {
        self.text.marks() & INTERNED != 0
    }

    /// The same string with or without that mark. CPython interns the names of code objects itself when it loads them.
    #[must_use]
    pub fn with_interned(mut self, interned: bool) -> PyStr {
        let (Text::Short { marks, .. } | Text::Long { marks, .. }) = &mut self.text;
        *marks = (*marks & !INTERNED) | if interned { INTERNED } else { 0 };
        self
    }

    /// The bytes that [`from_bytes_lossless`](Self::from_bytes_lossless) makes the string of.
    pub(crate) fn to_lossless_bytes(&self) -> Vec<u8> {
        let (mut out, mut rest) = (Vec::with_capacity(self.as_bytes().len()), self.as_bytes());
        loop {
            match rest {
                // U+DC80..U+DCFF are ED B2 80 .. ED B3 BF.
                [0xed, high @ (0xb2 | 0xb3), low @ 0x80..=0xbf, tail @ ..] => {
                    out.push(0x80 | (high & 1) << 6 | (low & 0x3f));
                    rest = tail;
                }
                [byte, tail @ ..] => {
                    out.push(*byte);
                    rest = tail;
                }
                [] => return out,
            }
        }
    }

    /// Whether the string is empty.
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }

    /// The code points in order, surrogates included.
    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints { rest: self.as_bytes() }
    }

    /// The text with U+FFFD in the place of surrogates: for messages.
    pub fn to_string_lossy(&self) -> String {
        self.code_points().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}

/// Whether bytes are UTF-8 apart from encoded surrogates.
fn is_generalised(mut rest: &[u8]) -> bool {
    loop {
        let Err(error) = std::str::from_utf8(rest) else { return true };
        rest = rest.get(error.valid_up_to()..).unwrap_or_default();
        match rest {
            [0xed, 0xa0..=0xbf, 0x80..=0xbf, tail @ ..] => rest = tail,
            _ => return false,
        }
    }
}

/// Iterator over the code points of a [`PyStr`].
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    rest: &'a [u8],
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (&first, mut rest) = self.rest.split_first()?;
        let (mut point, follow) = match first {
            0..=0x7f => (u32::from(first), 0),
            0x80..=0xdf => (u32::from(first & 0x1f), 1),
            0xe0..=0xef => (u32::from(first & 0x0f), 2),
            _ => (u32::from(first & 0x07), 3),
        };
        for _ in 0..follow {
            let (&byte, tail) = rest.split_first()?;
            point = point << 6 | u32::from(byte & 0x3f);
            rest = tail;
        }
        self.rest = rest;
        Some(point)
    }
}

impl From<&str> for PyStr {
    fn from(text: &str) -> PyStr {
        let marks = if text.is_ascii() { ASCII | UTF8 } else { UTF8 };
        PyStr::make(Window::of(text.as_bytes()), marks, false)
    }
}

impl PartialEq for PyStr {
    fn eq(&self, other: &PyStr) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for PyStr {}

impl PartialEq<str> for PyStr {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for PyStr {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialOrd for PyStr {
    fn partial_cmp(&self, other: &PyStr) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PyStr {
    fn cmp(&self, other: &PyStr) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for PyStr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl fmt::Display for PyStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_str() {
            Some(text) => f.pad(text),
            None => f.pad(&self.to_string_lossy()),
        }
    }
}

impl fmt::Debug for PyStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string_lossy(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_are_kept_and_bad_bytes_refused() {
        let text = PyStr::from_generalised("a\u{20ac}\u{1f600}".as_bytes(), true).unwrap();
        assert_eq!(text.code_points().collect::<Vec<_>>(), [97, 0x20ac, 0x1f600]);
        assert!(text.interned());
        let pair = PyStr::from_generalised(&b"\xed\xa0\xbd\xed\xb8\x80"[..], false).unwrap();
        assert_eq!(pair.code_points().collect::<Vec<_>>(), [0xd83d, 0xde00]);
        for bad in [&b"\xff"[..], b"a\xc3", b"\xed\xa0", b"\xf8\x88\x80\x80\x80", b"\xc0\x80"] {
            assert!(PyStr::from_generalised(bad, false).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn foreign_bytes_become_escapes() {
        let text = PyStr::from_bytes_lossless(b"a\xff\x80", false);
        assert_eq!(text.to_lossless_bytes(), b"a\xff\x80");
        assert_eq!(text.code_points().collect::<Vec<_>>(), [97, 0xdcff, 0xdc80]);
        assert_eq!(text.as_str(), None);
    }
}
