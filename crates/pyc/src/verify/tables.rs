//! Checks of the line, location and exception tables against the bytecode that they speak of.

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::Graph;
use crate::{Error, ExceptionEntry, LineRange, Place, Version};

pub(super) fn check(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    lines(subject, graph, found);
    exceptions(subject, graph, found);
}

/// The field that holds lines.
fn line_field(version: Version) -> &'static str {
    if version >= Version::V3_11 { "linetable" } else { "lnotab" }
}

fn offset_of(error: &Error) -> usize {
    if let Place::Code { offset, .. } = error.place { offset } else { 0 }
}

fn lines(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let field = line_field(subject.code.version);
    let ranges = match subject.code.lines() {
        Ok(ranges) => ranges,
        Err(error) => {
            let problem = &error.problem;
            let place = || subject.byte(field, offset_of(&error));
            found.add(Check::LineTable, place, format_args!("{problem}"));
            return;
        }
    };
    let (end, length) = (table_end(subject, &ranges), subject.code.code.len() as u64);
    let check = if end < length { Check::LinesEndEarly } else { Check::LinesEndLate };
    if end != length {
        found.add(
            check,
            || subject.at(field),
            format_args!("the table ends at {end}, the bytecode at {length}"),
        );
    }
    let first = subject.code.firstlineno;
    // The RESUME of a module is on line 0 (3.11+).
    if let Some(range) = ranges.iter().find(|range| range.line.is_some_and(|line| line < first && line != 0))
    {
        let line = range.line.unwrap_or_default();
        found.add(
            Check::LineBeforeFirst,
            || subject.bytecode(range.start),
            format_args!("line {line} is before the first line, {first}"),
        );
    }
    inside_instructions(subject, graph, found);
}

/// Where the table ends. Up to 3.9 the last line has no end, and the steps up to it may lead beyond the code.
fn table_end(subject: &Subject<'_>, ranges: &[LineRange]) -> u64 {
    if subject.code.version >= Version::V3_10 {
        return ranges.last().map_or(0, |range| u64::from(range.end));
    }
    let steps: u64 = subject.code.linetable.iter().step_by(2).map(|&step| u64::from(step)).sum();
    steps.max(subject.code.code.len() as u64)
}

/// Whether the position changes in the middle of an instruction. (An entry of 3.11+ covers eight code units at most: an instruction
/// with more inline caches has two, of the same position.)
fn inside_instructions(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let mut instructions = graph.instructions().iter().peekable();
    let mut position = None;
    for location in subject.code.locations().unwrap_or_default() {
        let changed = position.replace(location.position) != Some(location.position);
        while instructions.next_if(|instruction| instruction.offset < location.start).is_some() {}
        let Some(next) = instructions.peek() else { return };
        // The optimiser of 3.6 to 3.9 puts prefixes before jumps that have grown, and leaves the table as it is.
        let start = if subject.code.version < Version::V3_10 { next.offset } else { next.start };
        if changed && location.start != next.start && location.start != start {
            found.add(
                Check::LineInsideInstruction,
                || subject.bytecode(location.start),
                format_args!(
                    "a position begins at {}, the next instruction at {}",
                    location.start, next.start
                ),
            );
        }
    }
}

fn exceptions(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let entries = match subject.code.exception_table() {
        Ok(entries) => entries,
        Err(error) => {
            let problem = &error.problem;
            let place = || subject.byte("exceptiontable", offset_of(&error));
            found.add(Check::ExceptionTable, place, format_args!("{problem}"));
            return;
        }
    };
    let mut end = 0;
    for (index, entry) in entries.iter().enumerate() {
        if entry.start < end || entry.start >= entry.end {
            found.add(
                Check::EntryOrder,
                || subject.at("exceptiontable"),
                format_args!(
                    "entry {index} covers {} to {}, the one before ends at {end}",
                    entry.start, entry.end
                ),
            );
        }
        end = end.max(entry.end);
        edges(subject, graph, index, entry, found);
    }
}

fn edges(subject: &Subject<'_>, graph: &Graph, index: usize, entry: &ExceptionEntry, found: &mut Collector) {
    // The end may be that of the bytecode.
    let is_start = |offset: u32| {
        let at = graph.instruction_at(offset).and_then(|index| graph.instructions().get(index));
        at.is_none_or(|instruction| instruction.start == offset)
    };
    for (what, offset) in [("starts", entry.start), ("ends", entry.end)] {
        if !is_start(offset) {
            found.add(
                Check::EntryInsideInstruction,
                || subject.at("exceptiontable"),
                format_args!("entry {index} {what} at {offset}, in the middle of an instruction"),
            );
        }
    }
    if !is_start(entry.target) {
        found.add(
            Check::HandlerInsideInstruction,
            || subject.at("exceptiontable"),
            format_args!(
                "the handler of entry {index} starts at {}, in the middle of an instruction",
                entry.target
            ),
        );
    }
    if (entry.start..entry.end).contains(&entry.target) {
        found.add(
            Check::HandlerInside,
            || subject.at("exceptiontable"),
            format_args!(
                "the handler of entry {index} starts at {}, inside {} to {}",
                entry.target, entry.start, entry.end
            ),
        );
    }
}
