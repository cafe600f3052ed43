//! The lines of one code object's disassembly, in the two layouts there are: with offsets (up to 3.12) and with labels (3.13+).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::argument::argument_text;
use crate::code::Code;
use crate::instruction::Unit;
use crate::opcode::Table;
use crate::{ArgKind, Error, ExceptionEntry, Instruction, Opcode, Version};

/// What 3.13+ shows for code that belongs to no line.
const NO_LINE: &str = "  --";

/// In a listing longer than this, arguments are explained no more: an instruction of two bytes can show a constant of any size.
const MAX_LISTING: usize = 64 << 20;

/// Appends the listing; on an error, what comes before the defect.
pub(super) fn write(code: &Code, out: &mut String) -> Result<(), Error> {
    let listing = Listing::new(code)?;
    for instruction in code.instructions() {
        let instruction = instruction?;
        listing.prefixes(&instruction, out);
        let details = (instruction.kind != ArgKind::NoArg).then(|| {
            let label = |offset| listing.target_text(offset);
            if out.len() > MAX_LISTING {
                return (instruction.arg, " (...)".to_string());
            }
            let text = argument_text(code, &instruction, &label);
            // Python 2 puts even an empty name into parentheses.
            let is_name = matches!(instruction.kind, ArgKind::Name(_) | ArgKind::Local | ArgKind::Free);
            let shown = !text.is_empty() || (is_name && code.version < Version::V3_0);
            (instruction.arg, if shown { format!(" ({text})") } else { text })
        });
        listing.line(instruction.offset, instruction.opcode, details, out);
    }
    listing.exceptions(out);
    Ok(())
}

/// What is known about a code object before its first line is written.
struct Listing<'a> {
    code: &'a Code,
    line_starts: BTreeMap<u32, Option<i32>>,
    entries: Vec<ExceptionEntry>,
    /// Offsets that are marked, with their number.
    labels: BTreeMap<u32, usize>,
    labelled: bool,
    line_width: usize,
}

impl<'a> Listing<'a> {
    fn new(code: &'a Code) -> Result<Listing<'a>, Error> {
        let labelled = code.version >= Version::V3_13;
        let line_starts = line_starts(code)?;
        let entries = code.exception_table()?;
        let mut marked: BTreeSet<u32> = jump_targets(code).collect();
        for entry in &entries {
            if labelled {
                marked.extend([entry.start, entry.end]);
            }
            if labelled || entry.start < entry.end {
                marked.insert(entry.target);
            }
        }
        let labels = marked.into_iter().zip(1..).collect();
        let line_width = if code.version <= Version::V3_6 { 3 } else { line_width(&line_starts, labelled) };
        Ok(Listing { code, line_starts, entries, labels, labelled, line_width })
    }

    /// The `EXTENDED_ARG` prefixes of an instruction have lines of their own.
    fn prefixes(&self, instruction: &Instruction, out: &mut String) {
        let version = self.code.version;
        let Some(table) = Table::of(version) else { return };
        let (mut offset, mut arg) = (instruction.start, 0u32);
        while offset < instruction.offset {
            let Ok(unit) = Unit::read(&self.code.code, offset as usize, version, table) else { return };
            arg = arg << unit.arg_bits | unit.arg;
            self.line(offset, Opcode::ExtendedArg, Some((arg, String::new())), out);
            offset += unit.length as u32;
        }
    }

    fn line(&self, offset: u32, opcode: Opcode, details: Option<(u32, String)>, out: &mut String) {
        let line = self.line_starts.get(&offset).filter(|_| self.line_width > 0);
        if line.is_some() && offset > 0 {
            out.push('\n');
        }
        let begin = out.len();
        self.line_column(line, out);
        let label = self.labels.get(&offset);
        if self.labelled {
            let width = 4 + decimal_width(self.labels.len());
            let text = label.map(|number| format!("L{number}:")).unwrap_or_default();
            push(out, format_args!("{text:>width$}     {opcode:<20}"));
        } else {
            let mark = if label.is_some() { ">>" } else { "  " };
            let width = self.offset_width();
            push(out, format_args!("    {mark} {offset:>width$} {opcode:<20}"));
        }
        if let Some((arg, text)) = details {
            let excess = if self.labelled { opcode.name().len().saturating_sub(20) } else { 0 };
            let width = 5usize.saturating_sub(excess);
            push(out, format_args!(" {arg:>width$}{text}"));
        }
        // Python 2 leaves the blanks behind the name of the opcode.
        if self.code.version >= Version::V3_0 {
            let end = out[begin..].trim_end().len();
            out.truncate(begin + end);
        }
        out.push('\n');
    }

    /// The line number where one starts, and the blank behind the column. There is no column when no code has a line.
    fn line_column(&self, line: Option<&Option<i32>>, out: &mut String) {
        let width = self.line_width;
        match line {
            Some(Some(line)) => push(out, format_args!("{line:>width$}")),
            Some(None) => push(out, format_args!("{NO_LINE:>width$}")),
            None => push(out, format_args!("{:width$}", "")),
        }
        if width > 0 {
            out.push(' ');
        }
    }

    fn offset_width(&self) -> usize {
        let last = self.code.code.len().saturating_sub(2);
        if last >= 10000 && self.code.version > Version::V3_6 { decimal_width(last) } else { 4 }
    }

    fn target_text(&self, offset: u32) -> String {
        match self.labels.get(&offset) {
            Some(number) if self.labelled => format!("L{number}"),
            _ => offset.to_string(),
        }
    }

    fn exceptions(&self, out: &mut String) {
        if !self.entries.is_empty() {
            out.push_str("ExceptionTable:\n");
        }
        for entry in &self.entries {
            // Without labels, the end is the offset of the last protected code unit.
            let end = if self.labelled { i64::from(entry.end) } else { i64::from(entry.end) - 2 };
            let end = u32::try_from(end).map_or_else(|_| end.to_string(), |end| self.target_text(end));
            let (start, target) = (self.target_text(entry.start), self.target_text(entry.target));
            let lasti = if entry.lasti { " lasti" } else { "" };
            push(out, format_args!("  {start} to {end} -> {target} [{}]{lasti}\n", entry.depth));
        }
    }
}

/// The offsets where a new line begins. 3.13 counts "no line" as a line.
fn line_starts(code: &Code) -> Result<BTreeMap<u32, Option<i32>>, Error> {
    let mut starts = BTreeMap::new();
    let mut last = None;
    for range in code.lines()? {
        let counts = range.line.is_some() || code.version >= Version::V3_13;
        if counts && last != Some(range.line) {
            last = Some(range.line);
            starts.insert(range.start, range.line);
        }
    }
    Ok(starts)
}

/// Where jumps go, and where `END_ASYNC_FOR` points, as far as the code can be decoded.
fn jump_targets(code: &Code) -> impl Iterator<Item = u32> {
    code.instructions().map_while(Result::ok).filter_map(|instruction| match instruction.kind {
        ArgKind::LoopSend => instruction.loop_send(),
        _ => instruction.target,
    })
}

fn line_width(starts: &BTreeMap<u32, Option<i32>>, labelled: bool) -> usize {
    // Line 0 alone, the line of RESUME in a module, makes no column from 3.13 on.
    let counts = |line: &&i32| !labelled || **line != 0;
    let Some(highest) = starts.values().flatten().filter(counts).max() else { return 0 };
    let width = highest.to_string().len().max(3);
    let has_none = starts.values().any(Option::is_none);
    if labelled && has_none { width.max(NO_LINE.len()) } else { width }
}

fn decimal_width(number: usize) -> usize {
    number.to_string().len()
}

/// Writing to a `String` cannot fail.
fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
