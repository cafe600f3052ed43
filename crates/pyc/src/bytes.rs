//! [`Bytes`]: immutable bytes, in most cases a part of a file that all parts share.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Shared, immutable bytes; cheaply cloned.
///
/// The byte strings of a file are windows into one copy of it, so that reading copies none of them; the copy lives as long as
/// any of them.
///
/// ```
/// let bytes = pyc::Bytes::from(vec![1, 2, 3]);
/// assert_eq!(bytes[1..], [2, 3]);
/// assert_eq!(bytes, pyc::Bytes::from(&[1, 2, 3][..]));
/// ```
#[derive(Clone, Default)]
pub struct Bytes {
    /// None where there are no bytes: counting a share takes longer than reading a few bytes, and many tables are empty.
    whole: Option<Arc<Vec<u8>>>,
    start: u32,
    /// The length; the highest bit is the stream's mark of an interned string (Python 2). No stream holds 2 GiB of bytes.
    length: u32,
}

/// The mark in the length.
const INTERNED: u32 = 1 << 31;

impl Bytes {
    /// A part of shared bytes. What lies outside of them is left out.
    pub(crate) fn part(whole: &Arc<Vec<u8>>, range: Range<usize>) -> Bytes {
        let end = range.end.min(whole.len());
        if range.start >= end {
            return Bytes::default();
        }
        let (start, length) = (range.start as u32, (end - range.start) as u32);
        Bytes { whole: Some(Arc::clone(whole)), start, length }
    }

    /// Whether the stream marked the bytes as an interned string: the names in files of Python 2.
    pub fn interned(&self) -> bool {
        self.length & INTERNED != 0
    }

    /// The same bytes with or without the mark of an interned string.
    #[must_use]
    pub fn with_interned(mut self, interned: bool) -> Bytes {
        self.length = self.len() as u32 | if interned { INTERNED } else { 0 };
        self
    }

    /// Where the bytes lie in memory: equal for clones, different for bytes that are merely equal (unless empty).
    pub(crate) fn address(&self) -> (usize, u32) {
        (self.as_ptr().addr(), self.len() as u32)
    }
}

/// Bytes where they lie, for whoever wants to read or keep them.
#[derive(Clone, Copy)]
pub(crate) struct Window<'a> {
    /// The bytes and all that lies behind them.
    ahead: &'a [u8],
    length: usize,
    /// What they are a part of, and where they start there.
    whole: Option<(&'a Arc<Vec<u8>>, usize)>,
}

/// For each length up to 24, the high bits of so many bytes in little-endian words.
static HIGH_BITS: [[u64; 3]; 25] = {
    let mut masks = [[0; 3]; 25];
    let mut length = 1;
    while length < masks.len() {
        masks[length] = masks[length - 1];
        masks[length][(length - 1) / 8] |= 0x80 << (8 * ((length - 1) % 8));
        length += 1;
    }
    masks
};

impl<'a> Window<'a> {
    /// Bytes that nobody shares.
    pub(crate) fn of(bytes: &'a [u8]) -> Window<'a> {
        Window { ahead: bytes, length: bytes.len(), whole: None }
    }

    /// Bytes that are kept already.
    pub(crate) fn kept(bytes: &'a Bytes) -> Window<'a> {
        let start = bytes.start as usize;
        match &bytes.whole {
            Some(whole) => Window::part(whole, start..start + bytes.len()),
            None => Window::of(&[]),
        }
    }

    /// A part of shared bytes; empty when it is not inside of them.
    #[inline(always)]
    pub(crate) fn part(whole: &'a Arc<Vec<u8>>, range: Range<usize>) -> Window<'a> {
        let ahead = whole.get(range.start..).unwrap_or_default();
        let length = ahead.len().min(range.len());
        Window { ahead, length, whole: Some((whole, range.start)) }
    }

    #[inline(always)]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.ahead.get(..self.length).unwrap_or_default()
    }

    /// The first bytes, whoever they belong to, if there are so many: a copy of fixed length is a few instructions, one
    /// of any length is a call.
    #[inline(always)]
    pub(crate) fn chunk<const N: usize>(&self) -> Option<&'a [u8; N]> {
        self.ahead.first_chunk()
    }

    /// Whether all of them are ASCII. Short ones are looked at as three words, of which as many bytes count as there are.
    #[inline(always)]
    pub(crate) fn is_ascii(&self) -> bool {
        match (self.ahead.first_chunk::<24>(), HIGH_BITS.get(self.length)) {
            (Some(words), Some(masks)) => {
                let (words, _) = words.as_chunks::<8>();
                let high = words
                    .iter()
                    .zip(masks)
                    .fold(0, |all, (word, mask)| all | u64::from_le_bytes(*word) & mask);
                high == 0
            }
            _ => self.bytes().is_ascii(),
        }
    }

    /// The bytes to keep.
    #[inline(always)]
    pub(crate) fn keep(&self) -> Bytes {
        match self.whole {
            Some((whole, start)) => Bytes::part(whole, start..start + self.length),
            None => self.bytes().into(),
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let (start, length) = (self.start as usize, (self.length & !INTERNED) as usize);
        self.whole.as_ref().and_then(|whole| whole.get(start..start + length)).unwrap_or_default()
    }
}

impl From<Vec<u8>> for Bytes {
    /// # Panics
    ///
    /// When there are 2 GiB or more: marshal's own limit.
    fn from(bytes: Vec<u8>) -> Bytes {
        assert!(bytes.len() < INTERNED as usize, "2 GiB of bytes or more");
        let length = bytes.len() as u32;
        Bytes { whole: (length > 0).then(|| Arc::new(bytes)), start: 0, length }
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Bytes {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<[u8; N]> for Bytes {
    fn from(bytes: [u8; N]) -> Bytes {
        bytes.to_vec().into()
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Borrow<[u8]> for Bytes {
    fn borrow(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Bytes) -> bool {
        self.address() == other.address() || **self == **other
    }
}

impl Eq for Bytes {}

impl Hash for Bytes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.escape_ascii())
    }
}
