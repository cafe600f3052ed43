//! The payload of `str` and read access to it.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;

use crate::heap::{Kind, Payload, Ref, Tailed, claim_kind};

/// How many bytes a code point takes, and whether all are ASCII.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Width {
    /// Code points up to U+007F, one byte each: the bytes are UTF-8.
    Ascii,
    /// Up to U+00FF, one byte each.
    Latin1,
    /// Up to U+FFFF, two bytes each.
    Two,
    /// Four bytes each.
    Four,
}

impl Width {
    /// Bytes a code point.
    #[inline]
    pub const fn bytes(self) -> usize {
        match self {
            Width::Ascii | Width::Latin1 => 1,
            Width::Two => 2,
            Width::Four => 4,
        }
    }

    /// The width that holds code points up to `max`.
    pub const fn for_max(max: u32) -> Width {
        match max {
            0..=0x7F => Width::Ascii,
            0x80..=0xFF => Width::Latin1,
            0x100..=0xFFFF => Width::Two,
            _ => Width::Four,
        }
    }
}

/// What stands before the code points.
pub struct StrHead {
    /// The hash, or 0 before it is computed.
    pub(crate) hash: Cell<i64>,
    pub(crate) width: Width,
    /// Whether this is the one object of its value that attribute names are compared by.
    pub(crate) interned: Cell<bool>,
}

/// The payload of `str`: its bytes are the code points in native byte order.
pub type Str = Tailed<StrHead, u8>;

impl Payload for Str {
    const KIND: Kind = claim_kind!(3);
    const CONTAINER: bool = false;
    const OWNS: bool = false;
}

impl Str {
    /// The number of code points.
    #[inline]
    pub fn len(&self) -> usize {
        self.tail().len() / self.width.bytes()
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.tail().is_empty()
    }

    /// The width of its code points.
    #[inline]
    pub fn width(&self) -> Width {
        self.width
    }

    /// The code points' bytes: [`Width::bytes`] each, native byte order.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        self.tail()
    }

    /// The text, where all of it is ASCII.
    #[inline]
    pub fn as_ascii(&self) -> Option<&str> {
        match self.width {
            Width::Ascii => std::str::from_utf8(self.tail()).ok(),
            _ => None,
        }
    }

    /// The code points, where each is one byte.
    #[inline]
    pub fn one_byte(&self) -> Option<&[u8]> {
        (self.width.bytes() == 1).then(|| self.tail())
    }

    /// Appends all code points to `points`.
    pub fn extend_points(&self, points: &mut Vec<u32>) {
        let bytes = self.tail();
        match self.width {
            Width::Ascii | Width::Latin1 => points.extend(bytes.iter().map(|&b| u32::from(b))),
            Width::Two => {
                points.extend(bytes.as_chunks::<2>().0.iter().map(|&c| u32::from(u16::from_ne_bytes(c))));
            }
            Width::Four => points.extend(bytes.as_chunks::<4>().0.iter().map(|&c| u32::from_ne_bytes(c))),
        }
    }

    /// All code points in an array.
    pub fn to_points(&self) -> Vec<u32> {
        let mut points = Vec::with_capacity(self.len());
        self.extend_points(&mut points);
        points
    }

    /// The order of two strings: that of their first different code point.
    pub fn order(&self, other: &Str) -> Ordering {
        match (self.one_byte(), other.one_byte()) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => self.code_points().cmp(other.code_points()),
        }
    }

    /// The code point at `index`.
    #[inline]
    pub fn code_point(&self, index: usize) -> Option<u32> {
        let bytes = self.tail();
        match self.width {
            Width::Ascii | Width::Latin1 => bytes.get(index).map(|&b| u32::from(b)),
            Width::Two => bytes.as_chunks::<2>().0.get(index).map(|&c| u32::from(u16::from_ne_bytes(c))),
            Width::Four => bytes.as_chunks::<4>().0.get(index).map(|&c| u32::from_ne_bytes(c)),
        }
    }

    /// All code points.
    pub fn code_points(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        (0..self.len()).map(|i| self.code_point(i).unwrap_or_default())
    }

    /// The text as UTF-8; lone surrogates become U+FFFD.
    pub fn to_utf8_lossy(&self) -> Cow<'_, str> {
        match self.as_ascii() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(
                self.code_points()
                    .map(|c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
                    .collect(),
            ),
        }
    }

    /// The text for a message: lone surrogates, which a Rust string cannot hold, are written so that
    /// [`Runtime::raise`] finds them again.
    ///
    /// [`Runtime::raise`]: crate::Runtime::raise
    pub fn in_message(&self) -> Cow<'_, str> {
        match self.as_ascii() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(super::message::write(self.code_points())),
        }
    }

    /// The text as UTF-8, or the index of the first lone surrogate.
    pub fn to_utf8(&self) -> Result<Cow<'_, str>, usize> {
        if let Some(text) = self.as_ascii() {
            return Ok(Cow::Borrowed(text));
        }
        let mut text = String::with_capacity(self.tail().len());
        for (index, c) in self.code_points().enumerate() {
            text.push(char::from_u32(c).ok_or(index)?);
        }
        Ok(Cow::Owned(text))
    }

    /// Whether both strings have the same code points.
    #[inline]
    pub fn same_text(&self, other: &Str) -> bool {
        self.width == other.width && self.tail() == other.tail()
    }

    /// Whether the text is exactly this UTF-8 text.
    pub fn is_text(&self, text: &str) -> bool {
        match self.as_ascii() {
            Some(own) => own == text,
            None => self.code_points().eq(text.chars().map(u32::from)),
        }
    }

    /// Whether this object is the interned one of its value.
    pub fn is_interned(&self) -> bool {
        self.interned.get()
    }
}

/// A string as Rust code handles it most: by reference.
pub type StrRef = Ref<Str>;
