//! Making strings: from Rust text, from code points, interned; and their hash.

use std::hash::Hasher;
use std::ops::Range;

use siphasher::sip::SipHasher13;

use super::payload::{Str, StrHead, Width};
use crate::heap::Ref;
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
        let width = parts.iter().map(|part| part.width()).max().unwrap_or(Width::Ascii);
        if parts.iter().all(|part| part.width() == width || part.is_empty()) {
            let bytes: Vec<u8> = parts.iter().flat_map(|part| part.bytes()).copied().collect();
            return self.str_from_raw(if bytes.is_empty() { Width::Ascii } else { width }, &bytes);
        }
        let points: Vec<u32> = parts.iter().flat_map(|part| part.code_points()).collect();
        self.str_from_code_points(&points)
    }

    /// A string of these bytes, whose width the caller knows to be the smallest possible.
    pub fn str_from_raw(&self, width: Width, bytes: &[u8]) -> Ref<Str> {
        let head = StrHead { hash: 0.into(), width, interned: false.into() };
        match self.heap.allocate_tailed(&self.types.str, head, bytes.len(), bytes.iter().copied()) {
            Some(string) => string,
            None => unreachable!("the bytes are in memory already"),
        }
    }

    /// A string of these two parts, of whose width the caller is sure.
    pub(super) fn str_joined(&self, width: Width, left: &[u8], right: &[u8]) -> Ref<Str> {
        // Long parts are copied as blocks, which a chain of iterators is not.
        if left.len() + right.len() > 64 {
            return self.str_from_raw(width, &[left, right].concat());
        }
        let head = StrHead { hash: 0.into(), width, interned: false.into() };
        let bytes = left.iter().chain(right).copied();
        match self.heap.allocate_tailed(&self.types.str, head, left.len() + right.len(), bytes) {
            Some(string) => string,
            None => unreachable!("half the memory holds each part"),
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
        match self.heap.allocate_tailed(ty, head, bytes.len(), bytes.iter().copied()) {
            Some(string) => string,
            None => unreachable!("the bytes are in memory already"),
        }
    }

    /// The interned string of this text.
    pub fn intern(&self, text: &str) -> Ref<Str> {
        self.intern_str(&self.str(text))
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

    /// The hash of a string: SipHash-1-3 of its bytes, as CPython 3.11 and later, keyed by `PYTHONHASHSEED`.
    pub fn str_hash(&self, string: &Str) -> i64 {
        let known = string.hash.get();
        if known != 0 || string.is_empty() {
            return known;
        }
        let hash = self.bytes_hash(string.bytes());
        string.hash.set(hash);
        hash
    }

    /// The hash of `bytes` objects and of strings' bytes; 0 for none, never -1.
    pub fn bytes_hash(&self, bytes: &[u8]) -> i64 {
        if bytes.is_empty() {
            return 0;
        }
        let mut hasher = SipHasher13::new_with_keys(self.hash_keys.0, self.hash_keys.1);
        hasher.write(bytes);
        match hasher.finish() as i64 {
            -1 => -2,
            hash => hash,
        }
    }
}
