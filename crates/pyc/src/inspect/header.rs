//! The fields of a header with their bytes.

use std::ops::Range;

use super::Inspection;
use crate::{Header, Validation};

/// What a word of the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderPart {
    /// The magic number.
    Magic,
    /// Carriage return and line feed: transfers that treat the file as text change them.
    LineEnd,
    /// How staleness is found out (3.7+).
    Flags,
    /// The source's time of modification.
    Mtime,
    /// The source's size (3.3+).
    SourceSize,
    /// The source's hash (3.7+).
    SourceHash,
}

/// A part of the header and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// What it says.
    pub part: HeaderPart,
    /// Its bytes in the input.
    pub bytes: Range<usize>,
}

impl Inspection<'_> {
    /// The parts of the header in their order; none if there is no header.
    pub fn header_fields(&self) -> Vec<HeaderField> {
        let Some(header) = self.header else { return Vec::new() };
        let mut fields = Vec::new();
        let mut at = 0;
        for (part, length) in layout(&header) {
            fields.push(HeaderField { part, bytes: at..at + length });
            at += length;
        }
        fields
    }
}

/// What the header consists of, and how many bytes each part takes.
fn layout(header: &Header) -> Vec<(HeaderPart, usize)> {
    use HeaderPart::*;
    let mut parts = vec![(Magic, 2), (LineEnd, 2)];
    if header.length == 16 {
        parts.push((Flags, 4));
    }
    match header.validation {
        Validation::Timestamp { size, .. } => {
            parts.push((Mtime, 4));
            parts.extend(size.map(|_| (SourceSize, 4)));
        }
        Validation::Hash { .. } => parts.push((SourceHash, 8)),
    }
    parts
}
