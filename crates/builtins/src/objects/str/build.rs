//! Making strings: from Rust text, from code points, interned; and their hash.

use std::ops::Range;

use siphasher::sip::{SipHasher13, SipHasher24};

use super::payload::{Str, StrHead, Width};
use crate::heap::{Ref, Value};
use crate::runtime::Runtime;
use crate::types::Type;

impl Runtime {
    /// A string of this UTF-8 text.
    pub fn str(&self, text: &str) -> Ref<Str> {
        if text.is_ascii() {
            return self.str_from_raw(Width::Ascii, text.as_bytes());
        }
        let points: Vec<u32> = text.chars().map(u32::from).collect();
        self.str_from_code_points(&points)
    }

    /// A string of these code points (at most 0x10FFFF each; surrogates are allowed).
    pub fn str_from_code_points(&self, points: &[u32]) -> Ref<Str> {
        let width = Width::for_max(points.iter().fold(0, |max, &c| max | c));
        let width = match width {
            Width::Four if points.iter().all(|&c| c < 0x10000) => Width::Two,
            width => width,
        };
        match width {
            Width::Ascii | Width::Latin1 => {
                let bytes: Vec<u8> = points.iter().map(|&c| c as u8).collect();
                self.str_from_raw(width, &bytes)
            }
            Width::Two => {
                let bytes: Vec<u8> = points.iter().flat_map(|&c| (c as u16).to_ne_bytes()).collect();
                self.str_from_raw(width, &bytes)
            }
            Width::Four => {
                let bytes: Vec<u8> = points.iter().flat_map(|&c| c.to_ne_bytes()).collect();
                self.str_from_raw(width, &bytes)
            }
        }
    }

    /// One string of several.
    pub fn concat(&self, parts: &[&Ref<Str>]) -> Ref<Str> {
        self.str_of_parts(parts.iter().map(|part| &***part))
    }

    /// One string of several, which are asked for more than once.
    pub(super) fn str_of_parts<'p>(&self, parts: impl Iterator<Item = &'p Str> + Clone) -> Ref<Str> {
        let filled = parts.clone().filter(|part| !part.is_empty());
        let width = filled.clone().map(Str::width).max().unwrap_or(Width::Ascii);
        if filled.clone().all(|part| part.width().bytes() == width.bytes()) {
            let len = filled.clone().map(|part| part.bytes().len()).sum();
            return self.str_from_pieces(width, len, filled.map(Str::bytes));
        }
        let mut points = Vec::new();
        filled.for_each(|part| part.extend_points(&mut points));
        self.str_from_code_points(&points)
    }

    /// A string of these bytes, whose width the caller knows to be the smallest possible.
    pub fn str_from_raw(&self, width: Width, bytes: &[u8]) -> Ref<Str> {
        match *bytes {
            [byte] if width <= Width::Latin1 => self.str_of_byte(width, byte),
            _ => self.str_from_pieces(width, bytes.len(), std::iter::once(bytes)),
        }
    }

    /// The one string of a Latin-1 character: programs that go through texts ask for it again and again.
    #[inline]
    fn str_of_byte(&self, width: Width, byte: u8) -> Ref<Str> {
        let place = &self.characters[usize::from(byte)];
        place.get_or_init(|| self.str_from_pieces(width, 1, std::iter::once(&[byte][..]))).clone()
    }

    /// A string of pieces, `len` bytes in all, of whose width the caller is sure.
    #[inline]
    pub(super) fn str_from_pieces<'p>(
        &self,
        width: Width,
        len: usize,
        pieces: impl Iterator<Item = &'p [u8]>,
    ) -> Ref<Str> {
        let head = StrHead { hash: 0.into(), width, interned: false.into() };
        match self.heap.allocate_pieces(&self.types.str, head, len, pieces) {
            Some(string) => string,
            None => unreachable!("the bytes are in memory already"),
        }
    }

    /// `left += right` for a plain string that nobody else refers to: it grows where it is, so that a text put
    /// together piece by piece is not copied every time. Gives `left` back where that cannot be.
    pub fn str_append(&self, left: Value, right: &Str) -> std::result::Result<Value, Value> {
        let left = left.downcast_into::<Str>()?;
        let fits = left.width().bytes() == right.width().bytes() && left.width() >= right.width();
        if !fits || left.is_empty() || left.is_interned() || !left.ty().is(&self.types.str) {
            return Err(left.into());
        }
        match self.heap.append_bytes(left, right.bytes()) {
            Ok(longer) => {
                longer.hash.set(0);
                Ok(longer.into())
            }
            Err(left) => Err(left.into()),
        }
    }

    /// A string of these Latin-1 bytes.
    pub fn str_from_latin1(&self, bytes: &[u8]) -> Ref<Str> {
        self.str_from_raw(if bytes.is_ascii() { Width::Ascii } else { Width::Latin1 }, bytes)
    }

    /// The string of one code point.
    #[inline]
    pub fn str_from_point(&self, point: u32) -> Ref<Str> {
        match Width::for_max(point) {
            Width::Two => self.str_from_raw(Width::Two, &(point as u16).to_ne_bytes()),
            Width::Four => self.str_from_raw(Width::Four, &point.to_ne_bytes()),
            width => self.str_from_raw(width, &[point as u8]),
        }
    }

    /// The code points of `string` in `range`, which is cut to its length; the string itself if that is all of it.
    pub fn str_slice(&self, string: &Ref<Str>, range: Range<usize>) -> Ref<Str> {
        let len = string.len();
        let (start, end) = (range.start.min(len), range.end.min(len));
        if start == 0 && end == len && string.ty().is(&self.types.str) {
            return string.clone();
        }
        let size = string.width().bytes();
        let bytes = string.bytes().get(start * size..end * size).unwrap_or_default();
        match string.width() {
            Width::Ascii => self.str_from_raw(Width::Ascii, bytes),
            Width::Latin1 => self.str_from_latin1(bytes),
            Width::Two | Width::Four => {
                let points: Vec<u32> = (start..end).filter_map(|i| string.code_point(i)).collect();
                self.str_from_code_points(&points)
            }
        }
    }

    /// A string equal to `string` of type `ty`, which is `str` or a subclass.
    pub fn str_of(&self, ty: &Ref<Type>, string: &Ref<Str>) -> Ref<Str> {
        if string.ty().is(ty) && ty.is(&self.types.str) {
            return string.clone();
        }
        let head = StrHead { hash: string.hash.get().into(), width: string.width(), interned: false.into() };
        let bytes = string.bytes();
        match self.heap.allocate_pieces(ty, head, bytes.len(), std::iter::once(bytes)) {
            Some(string) => string,
            None => unreachable!("the bytes are in memory already"),
        }
    }

    /// How many strings are interned.
    pub fn interned_strings(&self) -> usize {
        self.interned.borrow().len()
    }

    /// The interned string of this text.
    pub fn intern(&self, text: &str) -> Ref<Str> {
        if !text.is_ascii() || text.len() < 2 {
            return self.intern_str(&self.str(text));
        }
        // Nearly every text is a name that is known: nothing is made to find it.
        let hash = self.bytes_hash(text.as_bytes());
        let is_this = |s: &Ref<Str>| s.width() == Width::Ascii && s.bytes() == text.as_bytes();
        if let Some(found) = self.interned.borrow().find(hash as u64, is_this) {
            return found.clone();
        }
        let own = self.str_from_raw(Width::Ascii, text.as_bytes());
        own.hash.set(hash);
        self.intern_str(&own)
    }

    /// The interned string that equals `string`.
    pub fn intern_str(&self, string: &Ref<Str>) -> Ref<Str> {
        if string.is_interned() {
            return string.clone();
        }
        let hash = self.str_hash(string);
        let mut table = self.interned.borrow_mut();
        let found = table.find(hash as u64, |s| s.same_text(string));
        if let Some(found) = found {
            return found.clone();
        }
        let own = if string.ty().is(&self.types.str) {
            string.clone()
        } else {
            self.str_from_raw(string.width(), string.bytes())
        };
        own.hash.set(hash);
        own.interned.set(true);
        table.insert_unique(hash as u64, own.clone(), |s| s.hash.get() as u64);
        own
    }

    /// The hash of a string: SipHash of its bytes, keyed by `PYTHONHASHSEED`.
    pub fn str_hash(&self, string: &Str) -> i64 {
        let known = string.hash.get();
        if known != 0 || string.is_empty() {
            return known;
        }
        let hash = self.bytes_hash(string.bytes());
        string.hash.set(hash);
        hash
    }

    /// The hash of `bytes` objects and of strings' bytes; 0 for none, never -1. SipHash-1-3, before 3.11 SipHash-2-4.
    pub fn bytes_hash(&self, bytes: &[u8]) -> i64 {
        if bytes.is_empty() {
            return 0;
        }
        let (first, second) = self.hash_keys;
        let hash = if self.is_at_least(3, 11) {
            SipHasher13::new_with_keys(first, second).hash(bytes)
        } else {
            SipHasher24::new_with_keys(first, second).hash(bytes)
        };
        match hash as i64 {
            -1 => -2,
            hash => hash,
        }
    }
}
