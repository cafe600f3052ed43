//! [`StrBuilder`]: assembles a string of any width piece by piece.

use super::payload::{Str, Width};
use crate::heap::{Ref, Value};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Text under construction: ASCII bytes until a wider code point comes, code points from then on.
pub struct StrBuilder(Parts);

enum Parts {
    Ascii(Vec<u8>),
    Points(Vec<u32>),
}

impl Default for StrBuilder {
    fn default() -> StrBuilder {
        StrBuilder::new()
    }
}

impl StrBuilder {
    /// No text yet.
    pub const fn new() -> StrBuilder {
        StrBuilder(Parts::Ascii(Vec::new()))
    }

    /// No text yet, with room for some.
    pub fn with_capacity(capacity: usize) -> StrBuilder {
        StrBuilder(Parts::Ascii(Vec::with_capacity(capacity)))
    }

    /// The number of code points so far.
    pub fn len(&self) -> usize {
        match &self.0 {
            Parts::Ascii(bytes) => bytes.len(),
            Parts::Points(points) => points.len(),
        }
    }

    /// Whether there is none yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn points(&mut self) -> &mut Vec<u32> {
        if let Parts::Ascii(bytes) = &self.0 {
            let mut points = Vec::with_capacity(bytes.len() + 16);
            points.extend(bytes.iter().map(|&b| u32::from(b)));
            self.0 = Parts::Points(points);
        }
        match &mut self.0 {
            Parts::Points(points) => points,
            Parts::Ascii(_) => unreachable!("just widened"),
        }
    }

    /// Drops everything behind the first `len` code points.
    pub fn truncate(&mut self, len: usize) {
        match &mut self.0 {
            Parts::Ascii(bytes) => bytes.truncate(len),
            Parts::Points(points) => points.truncate(len),
        }
    }

    /// Appends a code point.
    #[inline]
    pub fn push(&mut self, point: u32) {
        match &mut self.0 {
            Parts::Ascii(bytes) if point < 0x80 => bytes.push(point as u8),
            _ => self.points().push(point),
        }
    }

    /// Appends a character.
    #[inline]
    pub fn push_char(&mut self, c: char) {
        self.push(u32::from(c));
    }

    /// Appends a code point several times.
    pub fn push_repeated(&mut self, point: u32, count: usize) {
        match &mut self.0 {
            Parts::Ascii(bytes) if point < 0x80 => bytes.resize(bytes.len() + count, point as u8),
            _ => {
                let points = self.points();
                points.resize(points.len() + count, point);
            }
        }
    }

    /// Appends Rust text.
    pub fn push_text(&mut self, text: &str) {
        match &mut self.0 {
            Parts::Ascii(bytes) if text.is_ascii() => bytes.extend_from_slice(text.as_bytes()),
            _ => self.points().extend(text.chars().map(u32::from)),
        }
    }

    /// Appends a Python string.
    pub fn push_str(&mut self, text: &Str) {
        match &mut self.0 {
            Parts::Ascii(bytes) if text.width() == Width::Ascii => bytes.extend_from_slice(text.bytes()),
            _ => text.extend_points(self.points()),
        }
    }

    /// Appends code points.
    pub fn push_points(&mut self, more: impl IntoIterator<Item = u32>) {
        more.into_iter().for_each(|point| self.push(point));
    }

    /// Appends the repr of a value.
    pub fn push_repr(&mut self, rt: &Runtime, value: &Value) -> Result<()> {
        self.push_str(&*protocol::repr(rt, value)?);
        Ok(())
    }

    /// The code points so far.
    pub fn into_points(self) -> Vec<u32> {
        match self.0 {
            Parts::Ascii(bytes) => bytes.into_iter().map(u32::from).collect(),
            Parts::Points(points) => points,
        }
    }

    /// The finished string.
    pub fn finish(self, rt: &Runtime) -> Ref<Str> {
        match self.0 {
            Parts::Ascii(bytes) => rt.str_from_raw(Width::Ascii, &bytes),
            Parts::Points(points) => rt.str_from_code_points(&points),
        }
    }
}
