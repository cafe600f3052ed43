//! From bytecode offsets to source lines, for the tables of all versions.
//!
//! Three formats: `co_lnotab` (up to 3.9) and `co_linetable` (3.10) are pairs of bytes, offset and line steps; from 3.11 on lines come
//! from the location table of [`positions`](super::positions).

use super::Code;
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

impl Code {
    /// The line of every run of bytecode, in order and without gaps: `co_lines()`.
    pub fn lines(&self) -> Result<Vec<LineRange>, Error> {
        if self.version >= Version::V3_11 {
            let locations = self.locations()?;
            let ranges =
                locations.iter().map(|l| LineRange { start: l.start, end: l.end, line: l.position.line });
            // 3.10 and 3.11 give every entry of the table; later versions join neighbours.
            return Ok(if self.version == Version::V3_11 { ranges.collect() } else { merged(ranges) });
        }
        if self.version == Version::V3_10 {
            return self.linetable_ranges();
        }
        Ok(merged(self.lnotab_ranges()?.into_iter()))
    }

    /// The line of the instruction at a byte offset. Reads the table up to that offset: for many offsets keep
    /// [`lines`](Self::lines) and search it.
    pub fn line_of(&self, offset: u32) -> Option<i32> {
        if self.version >= Version::V3_11 {
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

    fn advance(&self, line: i32, step: i32, at: usize) -> Result<i32, Error> {
        line.checked_add(step).ok_or_else(|| self.error("line table", at, Problem::WideNumber))
    }

    /// The pairs of the table and where each is.
    fn steps(&self) -> Result<impl Iterator<Item = (usize, [u8; 2])>, Error> {
        let (pairs, rest) = self.linetable.as_chunks::<2>();
        if rest.is_empty() {
            return Ok(pairs.iter().enumerate().map(|(index, pair)| (2 * index, *pair)));
        }
        let problem = Problem::Truncated { what: "pair", needed: 2, available: 1 };
        Err(self.error("line table", self.linetable.len() - 1, problem))
    }
}

/// Joins neighbours that have the same line.
fn merged(ranges: impl Iterator<Item = LineRange>) -> Vec<LineRange> {
    let mut result: Vec<LineRange> = Vec::new();
    for range in ranges {
        match result.last_mut() {
            Some(last) if last.line == range.line => last.end = range.end,
            _ => result.push(range),
        }
    }
    result
}
