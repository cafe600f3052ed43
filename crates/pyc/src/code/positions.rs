//! The location table of 3.11+: the source range of every instruction.
//!
//! Every entry starts with a byte `1ccccnnn`: form `c` for `n + 1` code units. Forms 0 – 9 hold a column within one line in one
//! more byte, 10 – 12 advance 0 – 2 lines and hold two columns, 13 has a line only, 14 spells everything out, 15 has no location.

use super::{Code, LineEntry, LineRange};
use crate::{Error, Problem};

/// Where in the source an instruction comes from; each part may be unknown. Columns are UTF-8 bytes from the start of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// First line, from 1.
    pub line: Option<i32>,
    /// Last line.
    pub end_line: Option<i32>,
    /// First column, from 0.
    pub column: Option<u32>,
    /// The column behind the last one.
    pub end_column: Option<u32>,
}

/// The source position of a run of bytecode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The first offset in bytes.
    pub start: u32,
    /// The offset behind the last one.
    pub end: u32,
    /// Its position.
    pub position: Position,
}

impl Code {
    /// The entries of the location table (3.11+), each with the offsets it covers.
    ///
    /// Versions before 3.11 record lines only: there each line range is a location without columns.
    pub fn locations(&self) -> Result<Vec<Location>, Error> {
        if self.version.has_locations() {
            return self.location_entries().collect();
        }
        let only_line = |line| Position { line, end_line: line, ..Position::default() };
        let locate = |range: &LineRange| Location {
            start: range.start,
            end: range.end,
            position: only_line(range.line),
        };
        Ok(self.lines()?.iter().map(locate).collect())
    }

    /// One position for every code unit (two bytes), inline caches included: `co_positions()`.
    pub fn positions(&self) -> Result<Vec<Position>, Error> {
        let mut positions = Vec::new();
        for location in self.locations()? {
            let units = (location.end - location.start) / 2;
            positions.extend(std::iter::repeat_n(location.position, units as usize));
        }
        Ok(positions)
    }

    /// The position of the instruction at a byte offset: what tracebacks underline. Reads the table up to that offset.
    ///
    /// ```
    /// # fn main() -> Result<(), pyc::Error> {
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
    /// let module = pyc::read(bytes)?.code;
    /// let position = module.position_of(2).unwrap();
    /// assert_eq!((position.line, position.column), (Some(1), Some(0)));
    /// # Ok(()) }
    /// ```
    pub fn position_of(&self, offset: u32) -> Option<Position> {
        if self.version.has_locations() {
            let location =
                self.location_entries().map_while(Result::ok).find(|location| offset < location.end)?;
            return Some(location.position);
        }
        let line = Some(self.line_of(offset)?);
        Some(Position { line, end_line: line, ..Position::default() })
    }

    /// The entries of a table of 3.11+, decoded one at a time.
    pub(crate) fn location_entries(&self) -> impl Iterator<Item = Result<Location, Error>> {
        self.position_entries().map(|entry| {
            entry.map(|entry| Location { start: entry.start, end: entry.end, position: entry.position })
        })
    }

    /// The same, with the bytes of the table that each entry takes.
    pub(super) fn position_entries(&self) -> impl Iterator<Item = Result<LineEntry, Error>> {
        let mut reader = Reader { table: &self.linetable, offset: 0, line: i64::from(self.firstlineno) };
        let mut start = 0u32;
        let mut failed = false;
        std::iter::from_fn(move || {
            if failed || reader.offset >= reader.table.len() {
                return None;
            }
            let at = reader.offset;
            let entry = reader.entry().map_err(|problem| self.error("line table", at, problem));
            failed = entry.is_err();
            Some(entry.map(|(units, position)| {
                let end = start.saturating_add(2 * units);
                let start = std::mem::replace(&mut start, end);
                LineEntry { bytes: at..reader.offset, start, end, position }
            }))
        })
    }
}

struct Reader<'a> {
    table: &'a [u8],
    offset: usize,
    line: i64,
}

impl Reader<'_> {
    /// The next entry: how many code units it covers, and their position.
    fn entry(&mut self) -> Result<(u32, Position), Problem> {
        let head = self.byte()?;
        let units = u32::from(head & 7) + 1;
        let form = (head >> 3) & 15;
        let position = match form {
            0..=9 => {
                let byte = u32::from(self.byte()?);
                let column = u32::from(form) << 3 | (byte >> 4) & 7;
                self.position(0, Some(column), Some(column + (byte & 15)))?
            }
            10..=12 => {
                self.advance(i64::from(form) - 10)?;
                let column = u32::from(self.byte()?);
                let end_column = u32::from(self.byte()?);
                self.position(0, Some(column), Some(end_column))?
            }
            13 => {
                let delta = self.signed()?;
                self.advance(delta)?;
                self.position(0, None, None)?
            }
            14 => {
                let delta = self.signed()?;
                self.advance(delta)?;
                let lines = self.unsigned()?;
                let column = self.unsigned()?.checked_sub(1);
                let end_column = self.unsigned()?.checked_sub(1);
                self.position(i64::from(lines), column, end_column)?
            }
            _ => Position::default(),
        };
        Ok((units, position))
    }

    fn position(
        &self,
        lines: i64,
        column: Option<u32>,
        end_column: Option<u32>,
    ) -> Result<Position, Problem> {
        let line = i32::try_from(self.line).map_err(|_| Problem::WideNumber)?;
        let end_line = i32::try_from(self.line + lines).map_err(|_| Problem::WideNumber)?;
        Ok(Position { line: Some(line), end_line: Some(end_line), column, end_column })
    }

    fn advance(&mut self, lines: i64) -> Result<(), Problem> {
        self.line += lines;
        i32::try_from(self.line).map(|_| ()).map_err(|_| Problem::WideNumber)
    }

    fn byte(&mut self) -> Result<u8, Problem> {
        let byte = self.table.get(self.offset).copied();
        self.offset += 1;
        byte.ok_or(Problem::Truncated { what: "entry", needed: 1, available: 0 })
    }

    /// A number in groups of six bits, least significant group first; bit 6 says that another group follows.
    fn unsigned(&mut self) -> Result<u32, Problem> {
        let mut value = 0u64;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x3f) << shift;
            shift += 6;
            if byte & 0x40 == 0 {
                return u32::try_from(value).map_err(|_| Problem::WideNumber);
            }
            if shift > 30 {
                return Err(Problem::WideNumber);
            }
        }
    }

    /// A signed number: the lowest bit is the sign.
    fn signed(&mut self) -> Result<i64, Problem> {
        let value = i64::from(self.unsigned()?);
        Ok(if value & 1 == 1 { -(value >> 1) } else { value >> 1 })
    }
}
