//! Checks of the line, location and exception tables against the bytecode that they speak of.

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::Graph;
use crate::{Code, Error, ExceptionEntry, Location, Place, Position, Version};

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

/// Reads the table once, entry by entry: a list of all its locations would be many times as long as the table.
fn lines(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let code = subject.code;
    let field = line_field(code.version);
    let mut boundaries = Boundaries { subject, graph, next: 0, position: None };
    let (mut end, mut early_line) = (0, false);
    let mut entry = |location: Location, found: &mut Collector| {
        end = location.end;
        boundaries.check(&location, found);
        // The RESUME of a module is on line 0 (3.11+).
        let line = location.position.line.filter(|&line| line < code.firstlineno && line != 0);
        if let Some(line) = line
            && !std::mem::replace(&mut early_line, true)
        {
            found.add(
                Check::LineBeforeFirst,
                || subject.bytecode(location.start),
                format_args!("line {line} is before the first line, {}", code.firstlineno),
            );
        }
    };
    let result = if code.version >= Version::V3_11 {
        code.location_entries().try_for_each(|location| location.map(|location| entry(location, found)))
    } else {
        code.locations().map(|locations| locations.into_iter().for_each(|location| entry(location, found)))
    };
    if let Err(error) = result {
        let problem = &error.problem;
        found.add(Check::LineTable, || subject.byte(field, offset_of(&error)), format_args!("{problem}"));
        return;
    }
    let (end, length) = (table_end(code, end), code.code.len() as u64);
    let check = if end < length { Check::LinesEndEarly } else { Check::LinesEndLate };
    if end != length {
        found.add(
            check,
            || subject.at(field),
            format_args!("the table ends at {end}, the bytecode at {length}"),
        );
    }
}

/// Where the table ends. Up to 3.9 the last line has no end, and the steps up to it may lead beyond the code.
fn table_end(code: &Code, last: u32) -> u64 {
    if code.version >= Version::V3_10 {
        return u64::from(last);
    }
    let steps: u64 = code.linetable.iter().step_by(2).map(|&step| u64::from(step)).sum();
    steps.max(code.code.len() as u64)
}

/// Looks whether positions change in the middle of an instruction. (An entry of 3.11+ covers eight code units at most: an
/// instruction with more inline caches has two, of the same position.)
struct Boundaries<'s, 't> {
    subject: &'s Subject<'t>,
    graph: &'s Graph,
    /// The first instruction that does not start before the last boundary.
    next: usize,
    position: Option<Position>,
}

impl Boundaries<'_, '_> {
    fn check(&mut self, location: &Location, found: &mut Collector) {
        let changed = self.position.replace(location.position) != Some(location.position);
        let instructions = self.graph.instructions();
        while instructions.get(self.next).is_some_and(|instruction| instruction.offset < location.start) {
            self.next += 1;
        }
        let Some(next) = instructions.get(self.next) else { return };
        // The optimiser of 3.6 to 3.9 puts prefixes before jumps that have grown, and leaves the table as it is.
        let behind_prefix = self.subject.code.version < Version::V3_10 && location.start == next.offset;
        if changed && location.start != next.start && !behind_prefix {
            found.add(
                Check::LineInsideInstruction,
                || self.subject.bytecode(location.start),
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
