//! How the tables beside the bytecode of two code objects differ: exceptions, lines, columns.

use super::align::{Edit, align};
use super::digest::Digests;
use super::instructions::Aligned;
use super::object::Changed;
use crate::{Code, ExceptionEntry, Instruction, LineRange, Version};

/// Instructions that belong together and come from different places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceChange {
    /// How many.
    pub count: usize,
    /// The offsets of the first in both files.
    pub offsets: (u32, u32),
    /// Where it comes from, as text.
    pub left: String,
    /// Where it comes from in the second file.
    pub right: String,
}

/// A table that says the same in other bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableChange {
    /// Lines and columns.
    Lines,
    /// Exceptions.
    Exceptions,
}

/// The entries of the exception tables that differ, as text with offsets of their own file.
pub(super) fn exceptions(a: &Code, b: &Code, code: &Aligned, digests: &Digests) -> Vec<Edit<String>> {
    if a.exceptiontable.is_empty() && b.exceptiontable.is_empty() {
        return Vec::new();
    }
    let left = a.exception_table().unwrap_or_default();
    let right = b.exception_table().unwrap_or_default();
    let (anchors, settled) = (code.alignment.anchors(), code.alignment.settled());
    let number = |entry: &ExceptionEntry, instructions: &[Instruction], places: &[u32]| {
        let place = |offset: u32| places.get(instructions.partition_point(|i| i.start < offset)).copied();
        digests.of((place(entry.start), place(entry.end), place(entry.target), entry.depth, entry.lasti))
    };
    let numbers: Vec<u64> = left.iter().map(|entry| number(entry, &code.left, &anchors)).collect();
    let others: Vec<u64> = right.iter().map(|entry| number(entry, &code.right, &settled)).collect();
    let text = |entry: &ExceptionEntry| {
        let lasti = if entry.lasti { ", with the offset" } else { "" };
        format!("{}..{} -> {}, keeps {}{lasti}", entry.start, entry.end, entry.target, entry.depth)
    };
    align(&numbers, &others).edits(|i| text(&left[i]), |i| text(&right[i]))
}

/// Instructions that come from another line relative to the first line of their code object.
pub(super) fn lines(a: &Code, b: &Code, code: &Aligned) -> Option<PlaceChange> {
    let (left, right) = (a.lines().unwrap_or_default(), b.lines().unwrap_or_default());
    let line = |ranges: &[LineRange], offset: u32, code: &Code| {
        let range = ranges.get(ranges.partition_point(|range| range.end <= offset))?;
        let line = range.line.filter(|_| range.start <= offset)?;
        Some(i64::from(line) - i64::from(code.firstlineno))
    };
    let text = |line: Option<i64>, code: &Code| {
        line.map_or("no line".to_string(), |line| format!("line {}", line + i64::from(code.firstlineno)))
    };
    places(code, |i, j| {
        let (x, y) = (line(&left, i.offset, a), line(&right, j.offset, b));
        (x != y).then(|| (text(x, a), text(y, b)))
    })
}

/// Instructions that come from other columns (3.11+).
pub(super) fn columns(a: &Code, b: &Code, code: &Aligned) -> Option<PlaceChange> {
    if a.version < Version::V3_11 || b.version < Version::V3_11 {
        return None;
    }
    let (left, right) = (a.positions().unwrap_or_default(), b.positions().unwrap_or_default());
    places(code, |i, j| {
        let (x, y) = (left.get(i.offset as usize / 2)?, right.get(j.offset as usize / 2)?);
        let height = |p: &crate::Position| Some(i64::from(p.end_line?) - i64::from(p.line?));
        let extent = |p: &crate::Position| (p.column, p.end_column, height(p));
        let number = |n: Option<i64>| n.map_or("?".to_string(), |n| n.to_string());
        let text = |p: &crate::Position| {
            let (from, to) = (number(p.column.map(i64::from)), number(p.end_column.map(i64::from)));
            let lines =
                height(p).filter(|&lines| lines > 0).map(|lines| format!(" over {} lines", lines + 1));
            format!("columns {from}-{to}{}", lines.unwrap_or_default())
        };
        (extent(x) != extent(y)).then(|| (text(x), text(y)))
    })
}

/// Counts the instructions that belong together and for which a function finds a difference.
fn places(
    code: &Aligned,
    differ: impl Fn(&Instruction, &Instruction) -> Option<(String, String)>,
) -> Option<PlaceChange> {
    let mut found: Option<PlaceChange> = None;
    for (i, j) in code.alignment.pairs() {
        let (a, b) = (&code.left[i], &code.right[j]);
        let Some((left, right)) = differ(a, b) else { continue };
        match &mut found {
            Some(found) => found.count += 1,
            None => found = Some(PlaceChange { count: 1, offsets: (a.offset, b.offset), left, right }),
        }
    }
    found
}

/// The tables whose bytes differ and in which nothing was found.
pub(super) fn recoded(a: &Code, b: &Code, changed: &Changed) -> Vec<TableChange> {
    let mut tables = Vec::new();
    // Other instructions need other tables, and every version has its own format.
    if !changed.instructions.is_empty() || a.version != b.version {
        return tables;
    }
    if a.linetable != b.linetable && changed.lines.is_none() && changed.columns.is_none() {
        tables.push(TableChange::Lines);
    }
    if a.exceptiontable != b.exceptiontable && changed.exceptions.is_empty() {
        tables.push(TableChange::Exceptions);
    }
    tables
}
