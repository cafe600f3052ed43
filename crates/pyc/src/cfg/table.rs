//! Protected regions from the exception table of 3.11 and later.

use super::{Finding, split};
use crate::{Code, ExceptionEntry, Instruction};

/// An entry of the table whose ends and handler are known to be starts of instructions. Spans are in order and do not overlap.
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) handler: u32,
    pub(super) depth: u32,
    pub(super) lasti: bool,
}

/// The usable entries. Blocks begin where spans and their handlers do, and behind spans.
pub(super) fn spans(
    code: &Code,
    instructions: &[Instruction],
    cuts: &mut [bool],
    findings: &mut Vec<Finding>,
) -> Vec<Span> {
    let entries = code.exception_table().unwrap_or_else(|error| {
        findings.push(Finding::BadTable(error));
        Vec::new()
    });
    let mut spans = Vec::with_capacity(entries.len());
    let mut covered = 0;
    for (index, entry) in entries.iter().enumerate() {
        if entry.start < covered {
            findings.push(Finding::Overlap { index, start: entry.start, end: covered });
        }
        // The interpreter takes the first entry that covers an offset.
        let start = entry.start.max(covered);
        if start < entry.end {
            let entry = ExceptionEntry { start, ..*entry };
            match place(&entry, index, instructions) {
                Ok(places) => {
                    for place in places.into_iter().flatten() {
                        if let Some(cut) = cuts.get_mut(place) {
                            *cut = true;
                        }
                    }
                    let ExceptionEntry { start, end, target: handler, depth, lasti } = entry;
                    spans.push(Span { start, end, handler, depth, lasti });
                }
                Err(finding) => findings.push(finding),
            }
            covered = entry.end;
        }
    }
    spans
}

/// The indices of the instructions at start, end (unless that is the end of the code) and handler.
fn place(
    entry: &ExceptionEntry,
    index: usize,
    instructions: &[Instruction],
) -> Result<[Option<usize>; 3], Finding> {
    let find = |what, offset| {
        split::index_of(instructions, offset).map(Some).ok_or(Finding::EntryInInstruction {
            index,
            what,
            offset,
        })
    };
    let at_end = instructions.last().is_some_and(|last| last.next == entry.end);
    let end = if at_end { None } else { find("end", entry.end)? };
    Ok([find("start", entry.start)?, end, find("handler", entry.target)?])
}
