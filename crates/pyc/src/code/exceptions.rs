//! The exception table of 3.11+: which handler protects which instructions.
//!
//! Numbers are written in groups of six bits, most significant group first; bit 6 says that another group follows, and bit 7
//! marks the first byte of an entry. An entry is start, length, target (all in code units) and `depth << 1 | lasti`.

use std::ops::Range;

use super::Code;
use crate::{Error, Problem};

/// A protected range of instructions. Offsets are bytes from the start of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionEntry {
    /// The first protected offset.
    pub start: u32,
    /// The offset behind the last protected instruction.
    pub end: u32,
    /// Where the handler starts.
    pub target: u32,
    /// The depth to which the stack is cut before the handler runs.
    pub depth: u32,
    /// Whether the offset of the faulting instruction is pushed below the exception.
    pub lasti: bool,
}

impl Code {
    /// The decoded exception table, in the order of the file. Entries never reach beyond the code.
    pub fn exception_table(&self) -> Result<Vec<ExceptionEntry>, Error> {
        self.exception_entries().map(|entry| entry.map(|(_, entry)| entry)).collect()
    }

    /// The same, one at a time, each with its bytes in the table; ends after the first error.
    pub fn exception_entries(&self) -> impl Iterator<Item = Result<(Range<usize>, ExceptionEntry), Error>> {
        let mut reader = Reader { table: &self.exceptiontable, offset: 0 };
        let mut failed = false;
        std::iter::from_fn(move || {
            if failed || reader.offset >= reader.table.len() {
                return None;
            }
            let at = reader.offset;
            let entry = reader.entry(self.code.len());
            failed = entry.is_err();
            Some(match entry {
                Ok(entry) => Ok((at..reader.offset, entry)),
                Err(problem) => Err(self.error("exception table", at, problem)),
            })
        })
    }
}

struct Reader<'a> {
    table: &'a [u8],
    offset: usize,
}

impl Reader<'_> {
    fn entry(&mut self, code_length: usize) -> Result<ExceptionEntry, Problem> {
        if self.table.get(self.offset).is_some_and(|byte| byte & 0x80 == 0) {
            return Err(Problem::BadEntry("its first byte lacks the start mark"));
        }
        let start = self.number()? * 2;
        let end = start + self.number()? * 2;
        let target = self.number()? * 2;
        let depth = self.number()?;
        if end > code_length as u64 {
            return Err(Problem::BadEntry("the protected range ends behind the code"));
        }
        if target >= code_length as u64 {
            return Err(Problem::BadEntry("the handler lies behind the code"));
        }
        Ok(ExceptionEntry {
            start: start as u32,
            end: end as u32,
            target: target as u32,
            depth: (depth >> 1) as u32,
            lasti: depth & 1 == 1,
        })
    }

    /// One number, at most 32 bits wide.
    fn number(&mut self) -> Result<u64, Problem> {
        let mut value = 0u64;
        loop {
            let Some(&byte) = self.table.get(self.offset) else {
                return Err(Problem::Truncated { what: "entry", needed: 1, available: 0 });
            };
            self.offset += 1;
            value = value << 6 | u64::from(byte & 0x3f);
            if value > u64::from(u32::MAX) {
                return Err(Problem::WideNumber);
            }
            if byte & 0x40 == 0 {
                return Ok(value);
            }
        }
    }
}
