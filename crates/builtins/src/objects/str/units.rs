//! Searching, splitting and stripping arrays of units: bytes, or code points of any width.
//!
//! Everything answers with positions, so that `str`, `bytes` and `bytearray` share it.

use std::ops::Range;

/// An element of an array to search in.
pub(crate) trait Unit: Copy + Eq + Into<u32> {
    /// The first position of `needle`, which is not empty.
    fn find(hay: &[Self], needle: &[Self]) -> Option<usize>;
    /// The last position of `needle`, which is not empty.
    fn rfind(hay: &[Self], needle: &[Self]) -> Option<usize>;
}

impl Unit for u8 {
    fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
        match needle {
            [byte] => memchr::memchr(*byte, hay),
            _ => memchr::memmem::find(hay, needle),
        }
    }

    fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
        match needle {
            [byte] => memchr::memrchr(*byte, hay),
            _ => memchr::memmem::rfind(hay, needle),
        }
    }
}

impl Unit for u32 {
    fn find(hay: &[u32], needle: &[u32]) -> Option<usize> {
        hay.windows(needle.len()).position(|w| w == needle)
    }

    fn rfind(hay: &[u32], needle: &[u32]) -> Option<usize> {
        hay.windows(needle.len()).rposition(|w| w == needle)
    }
}

/// Hands the units of two strings to one piece of code: bytes where both are of one byte, else code points.
macro_rules! with_units {
    ($a:expr, $b:expr, |$x:ident, $y:ident| $body:expr) => {
        match ($a.one_byte(), $b.one_byte()) {
            (Some($x), Some($y)) => $body,
            _ => {
                let (x, y) = ($a.to_points(), $b.to_points());
                let ($x, $y) = (&x[..], &y[..]);
                $body
            }
        }
    };
}
pub(crate) use with_units;

/// Hands the units of a string to one piece of code.
macro_rules! with_unit {
    ($a:expr, |$x:ident| $body:expr) => {
        match $a.one_byte() {
            Some($x) => $body,
            None => {
                let x = $a.to_points();
                let $x = &x[..];
                $body
            }
        }
    };
}
pub(crate) use with_unit;

/// The first position of `needle`.
pub(crate) fn find<T: Unit>(hay: &[T], needle: &[T]) -> Option<usize> {
    match needle.len() {
        0 => Some(0),
        n if n > hay.len() => None,
        _ => T::find(hay, needle),
    }
}

/// The last position of `needle`.
pub(crate) fn rfind<T: Unit>(hay: &[T], needle: &[T]) -> Option<usize> {
    match needle.len() {
        0 => Some(hay.len()),
        n if n > hay.len() => None,
        _ => T::rfind(hay, needle),
    }
}

/// The positions of up to `limit` occurrences that do not overlap; an empty needle is found between all units.
pub(crate) fn occurrences<T: Unit>(hay: &[T], needle: &[T], limit: usize) -> Vec<usize> {
    if needle.is_empty() {
        return (0..=hay.len()).take(limit).collect();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < limit
        && let Some(rest) = hay.get(from..)
        && let Some(at) = find(rest, needle)
    {
        found.push(from + at);
        from += at + needle.len();
    }
    found
}

/// The pieces between up to `limit` separators.
pub(crate) fn split<T: Unit>(hay: &[T], separator: &[T], limit: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in occurrences(hay, separator, limit) {
        pieces.push(from..at);
        from = at + separator.len();
    }
    pieces.push(from..hay.len());
    pieces
}

/// The pieces between up to `limit` separators, counted from the end.
pub(crate) fn rsplit<T: Unit>(hay: &[T], separator: &[T], limit: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut end = hay.len();
    while pieces.len() < limit
        && let Some(at) = rfind(hay.get(..end).unwrap_or_default(), separator)
    {
        pieces.push(at + separator.len()..end);
        end = at;
    }
    pieces.push(0..end);
    pieces.reverse();
    pieces
}

/// The pieces between runs of white space, after up to `limit` splits.
pub(crate) fn split_space<T: Unit>(
    hay: &[T],
    limit: usize,
    is_space: impl Fn(u32) -> bool,
) -> Vec<Range<usize>> {
    let space = |i: usize| hay.get(i).is_some_and(|&u| is_space(u.into()));
    // Most lines have few words.
    let mut pieces = Vec::with_capacity(hay.len().min(12));
    let mut i = 0;
    loop {
        while space(i) {
            i += 1;
        }
        if i >= hay.len() {
            return pieces;
        }
        let start = i;
        if pieces.len() == limit {
            pieces.push(start..hay.len());
            return pieces;
        }
        while i < hay.len() && !space(i) {
            i += 1;
        }
        pieces.push(start..i);
    }
}

/// As [`split_space`], from the end.
pub(crate) fn rsplit_space<T: Unit>(
    hay: &[T],
    limit: usize,
    is_space: impl Fn(u32) -> bool,
) -> Vec<Range<usize>> {
    let reversed: Vec<T> = hay.iter().rev().copied().collect();
    let mut pieces: Vec<_> = split_space(&reversed, limit, is_space)
        .into_iter()
        .map(|piece| hay.len() - piece.end..hay.len() - piece.start)
        .collect();
    pieces.reverse();
    pieces
}

/// The lines, with or without their ends. `is_end` tells the ends besides `\r\n`.
pub(crate) fn lines<T: Unit>(hay: &[T], keep_ends: bool, is_end: fn(u32) -> bool) -> Vec<Range<usize>> {
    let at = |i: usize| hay.get(i).map(|&u| u.into());
    let mut lines = Vec::new();
    let mut start = 0;
    while start < hay.len() {
        let mut end = start;
        while at(end).is_some_and(|u| !is_end(u)) {
            end += 1;
        }
        let next = match (at(end), at(end + 1)) {
            (Some(0x0D), Some(0x0A)) => end + 2,
            (Some(_), _) => end + 1,
            (None, _) => end,
        };
        lines.push(start..if keep_ends { next } else { end });
        start = next;
    }
    lines
}

/// What is left when units that `strips` accepts are taken off the ends asked for.
pub(crate) fn strip<T: Unit>(hay: &[T], ends: (bool, bool), strips: impl Fn(T) -> bool) -> Range<usize> {
    let mut rest = 0..hay.len();
    if ends.0 {
        rest.start = hay.iter().position(|&u| !strips(u)).unwrap_or(hay.len());
    }
    if ends.1 {
        let kept = hay.get(rest.start..).and_then(|r| r.iter().rposition(|&u| !strips(u)));
        rest.end = kept.map_or(rest.start, |last| rest.start + last + 1);
    }
    rest
}

/// What is left when white space is taken off the ends asked for.
pub(crate) fn strip_space<T: Unit>(hay: &[T], ends: (bool, bool), is_space: fn(u32) -> bool) -> Range<usize> {
    strip(hay, ends, |unit| is_space(unit.into()))
}
