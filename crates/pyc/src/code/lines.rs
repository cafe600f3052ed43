//! From bytecode offsets to source lines, for the tables of all versions.
//!
//! Three formats: `co_lnotab` (up to 3.9) and `co_linetable` (3.10) are pairs of bytes, offset and line steps; from 3.11 on lines come
//! from the location table of [`positions`](super::positions).

use std::ops::Range;

use super::{Code, Position};
use crate::{Error, Problem, Version};

/// A run of bytecode that comes from one line. Offsets are bytes from the start of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRange {
    /// The first offset.
    pub start: u32,
    /// The offset behind the last one.
    pub end: u32,
    /// The line, from 1; `None` for code that belongs to no line.
    pub line: Option<i32>,
}

/// One entry of a line table as it lies there.
///
/// Up to 3.9 an entry says which line begins where: the code before the first entry belongs to the first line, and an entry
/// may cover nothing, as part of a long step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEntry {
    /// Its bytes in the table.
    pub bytes: Range<usize>,
    /// The first offset of the bytecode it covers.
    pub start: u32,
    /// The offset behind the last one.
    pub end: u32,
    /// The position of that code; without columns before 3.11.
    pub position: Position,
}

impl Code {
    /// The line of every run of bytecode, in order and without gaps: `co_lines()`.
    pub fn lines(&self) -> Result<Vec<LineRange>, Error> {
        if self.version.has_locations() {
            let ranges = self
                .location_entries()
                .map(|entry| entry.map(|l| LineRange { start: l.start, end: l.end, line: l.position.line }));
            // 3.10 and 3.11 give every entry of the table; later versions join neighbours.
            return if self.version == Version::V3_11 { ranges.collect() } else { merged(ranges) };
        }
        if self.version == Version::V3_10 {
            return self.linetable_ranges();
        }
        merged(self.lnotab_ranges()?.into_iter().map(Ok))
    }

    /// The line of the instruction at a byte offset. Reads the table up to that offset: for many offsets keep
    /// [`lines`](Self::lines) and search it.
    pub fn line_of(&self, offset: u32) -> Option<i32> {
        if self.version.has_locations() {
            return self.position_of(offset)?.line;
        }
        let ranges = self.lines().ok()?;
        let index = ranges.partition_point(|range| range.end <= offset);
        ranges.get(index).filter(|range| range.start <= offset)?.line
    }

    /// 3.10: unsigned offset step, signed line step; -128 means "no line".
    fn linetable_ranges(&self) -> Result<Vec<LineRange>, Error> {
        let mut ranges = Vec::new();
        let mut line = self.firstlineno;
        let mut start = 0u32;
        for (at, [step, line_step]) in self.steps()? {
            let end = start.saturating_add(u32::from(step));
            let line_step = line_step as i8;
            if line_step != i8::MIN {
                line = self.advance(line, i32::from(line_step), at)?;
            }
            if end > start {
                ranges.push(LineRange { start, end, line: (line_step != i8::MIN).then_some(line) });
            }
            start = end;
        }
        Ok(ranges)
    }

    /// Up to 3.9: the line changes *behind* the offset step; line steps are signed from 3.6 on.
    fn lnotab_ranges(&self) -> Result<Vec<LineRange>, Error> {
        let mut ranges = Vec::new();
        let mut line = self.firstlineno;
        let mut start = 0u32;
        let length = self.code.len() as u32;
        for (at, [step, line_step]) in self.steps()? {
            // The optimiser cuts code off and leaves the table as it is.
            let end = start.saturating_add(u32::from(step)).min(length);
            if end > start {
                ranges.push(LineRange { start, end, line: Some(line) });
            }
            start = end;
            let signed = self.version >= Version::V3_6;
            line = self.advance(
                line,
                if signed { i32::from(line_step as i8) } else { i32::from(line_step) },
                at,
            )?;
        }
        if length > start {
            ranges.push(LineRange { start, end: length, line: Some(line) });
        }
        Ok(ranges)
    }

    /// The entries of the line table as they lie in it, of whatever format; ends after the first error.
    ///
    /// ```
    /// # fn main() -> Result<(), pyc::Error> {
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
    /// let code = pyc::read(bytes)?.code;
    /// let entries: Result<Vec<_>, _> = code.line_entries().collect();
    /// let entries = entries?;
    /// assert_eq!(entries.last().map(|entry| entry.bytes.end), Some(code.linetable.len()));
    /// # Ok(()) }
    /// ```
    pub fn line_entries(&self) -> Box<dyn Iterator<Item = Result<LineEntry, Error>> + '_> {
        if self.version.has_locations() {
            return Box::new(self.position_entries());
        }
        match self.has_pairs() {
            Ok(()) => Box::new(self.pair_entries()),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }

    /// The pairs of `co_lnotab` and of 3.10's `co_linetable`.
    fn pair_entries(&self) -> impl Iterator<Item = Result<LineEntry, Error>> {
        let since_3_10 = self.version == Version::V3_10;
        let (pairs, rest) = self.linetable.as_chunks::<2>();
        let mut pairs = pairs.iter().enumerate().peekable();
        let (mut offset, mut line) = (0u32, Some(self.firstlineno));
        let mut rest = (!rest.is_empty()).then_some(self.linetable.len().saturating_sub(1));
        std::iter::from_fn(move || {
            let Some((index, &[step, line_step])) = pairs.next() else {
                let problem = Problem::Truncated { what: "pair", needed: 2, available: 1 };
                return rest.take().map(|at| Err(self.error("line table", at, problem)));
            };
            let signed = self.version >= Version::V3_6;
            let no_line = since_3_10 && line_step as i8 == i8::MIN;
            let line_step = if signed { i32::from(line_step as i8) } else { i32::from(line_step) };
            let at = 2 * index;
            let reached =
                line.and_then(|line| if no_line { Some(line) } else { line.checked_add(line_step) });
            let Some(reached) = reached else {
                // A step too far is met only once.
                return line.take().map(|_| Err(self.error("line table", at, Problem::WideNumber)));
            };
            line = Some(reached);
            let moved = offset.saturating_add(u32::from(step));
            let (start, end) = if since_3_10 {
                (offset, moved)
            } else {
                let next = pairs.peek().map(|(_, pair)| moved.saturating_add(u32::from(pair[0])));
                (moved, next.unwrap_or(self.code.len() as u32).max(moved))
            };
            offset = moved;
            let line = line.filter(|_| !no_line);
            let position = Position { line, end_line: line, ..Position::default() };
            Some(Ok(LineEntry { bytes: at..at + 2, start, end, position }))
        })
    }

    fn advance(&self, line: i32, step: i32, at: usize) -> Result<i32, Error> {
        line.checked_add(step).ok_or_else(|| self.error("line table", at, Problem::WideNumber))
    }

    /// PyPy 3.10 and later write positions in a form of their own.
    fn has_pairs(&self) -> Result<(), Error> {
        if self.version.is_pypy() && self.version >= Version::V3_10 {
            return Err(self.error("line table", 0, Problem::NoLineTable(self.version)));
        }
        Ok(())
    }

    /// The pairs of the table and where each is.
    fn steps(&self) -> Result<impl Iterator<Item = (usize, [u8; 2])>, Error> {
        self.has_pairs()?;
        let (pairs, rest) = self.linetable.as_chunks::<2>();
        if rest.is_empty() {
            return Ok(pairs.iter().enumerate().map(|(index, pair)| (2 * index, *pair)));
        }
        let problem = Problem::Truncated { what: "pair", needed: 2, available: 1 };
        Err(self.error("line table", self.linetable.len() - 1, problem))
    }
}

/// Joins neighbours that have the same line.
fn merged(ranges: impl Iterator<Item = Result<LineRange, Error>>) -> Result<Vec<LineRange>, Error> {
    let mut result: Vec<LineRange> = Vec::new();
    for range in ranges {
        let range = range?;
        match result.last_mut() {
            Some(last) if last.line == range.line => last.end = range.end,
            _ => result.push(range),
        }
    }
    Ok(result)
}
