//! The lines of one code object's disassembly. There are three layouts: printed word by word (up to 3.3), columns with offsets
//! (up to 3.12), and columns with labels.

use std::collections::HashMap;
use std::io;

use super::WriteError;
use super::argument::{Explain, explain, is_name, long_mark};
use super::caches::part_at;
use super::lines::{NO_LINE, Positions, Start, Starts, column_width, line_starts};
use super::options::Options;
use super::repr::repr_into;
use super::set_order::Orders;
use super::text::{Text, push};
use super::unit::{Unit, Units};
use crate::code::Code;
use crate::opcode::Table;
use crate::{Error, ExceptionEntry, Opcode, Version};

/// Text is handed on in pieces of about this many bytes.
const PIECE: usize = 64 << 10;
/// How many bytes of constants are kept as text, should they be shown again.
const MAX_KEPT: usize = 1 << 20;

/// What all code objects of a listing share.
pub(super) struct Budget {
    /// How many bytes explanations may still take.
    pub(super) left: usize,
    /// How many bytes one constant may take.
    pub(super) longest: usize,
    pub(super) orders: Orders,
}

/// Writes the listing; gives the bytes written. On an error, what can be shown without what is defective is written.
/// There is a budget because an instruction of two bytes can show a constant of any size.
pub(super) fn write(
    code: &Code,
    table: &'static Table,
    options: &Options,
    budget: &mut Budget,
    out: &mut impl io::Write,
) -> Result<usize, WriteError> {
    let mut defects = Vec::new();
    let mut listing = Listing::new(code, table, options, &mut defects);
    let (mut text, mut written) = (Text::new(), 0);
    for unit in Units::new(code, table) {
        match unit {
            Ok(unit) => listing.unit(&unit, budget, &mut text),
            Err(defect) => defects.push(defect),
        }
        if text.len() > PIECE {
            out.write_all(&text)?;
            written += text.len();
            text.clear();
        }
    }
    listing.exceptions(&mut text);
    out.write_all(&text)?;
    defects.into_iter().next().map_or(Ok(written + text.len()), |defect| Err(defect.into()))
}

/// The value, or its default and one defect more.
fn or_default<T: Default>(result: Result<T, Error>, defects: &mut Vec<Error>) -> T {
    result.unwrap_or_else(|defect| {
        defects.push(defect);
        T::default()
    })
}

/// What is known about a code object before its first line is written.
struct Listing<'a> {
    code: &'a Code,
    line_starts: Starts,
    line_width: usize,
    positions: Option<Positions>,
    entries: Vec<ExceptionEntry>,
    /// Offsets that are marked, ascending.
    labels: Vec<i64>,
    labelled: bool,
    /// Whether offsets are shown, and how wide.
    offset_width: Option<usize>,
    show_caches: bool,
    kept: Kept,
}

/// Constants that were shown already, as text.
#[derive(Default)]
struct Kept {
    texts: HashMap<usize, Text>,
    length: usize,
}

impl<'a> Listing<'a> {
    fn new(
        code: &'a Code,
        table: &'static Table,
        options: &Options,
        defects: &mut Vec<Error>,
    ) -> Listing<'a> {
        let version = code.version;
        let line_starts = or_default(line_starts(code), defects);
        let positions = options.show_positions.then(|| Positions::new(code));
        let positions = positions.and_then(|result| or_default(result.map(Some), defects));
        let entries = or_default(code.exception_table(), defects);
        let line_width = positions
            .as_ref()
            .map_or_else(|| column_width(&line_starts, version), |positions| positions.width);
        let labelled = version >= Version::V3_13;
        let offset_width = (!labelled || options.show_offsets).then(|| offset_width(code));
        let labels = labels(code, table, &entries);
        let show_caches = options.show_caches;
        let kept = Kept::default();
        Listing {
            code,
            line_starts,
            line_width,
            positions,
            entries,
            labels,
            labelled,
            offset_width,
            show_caches,
            kept,
        }
    }

    /// The line of a unit, and of its caches if they are shown.
    fn unit(&mut self, unit: &Unit, budget: &mut Budget, out: &mut Text) {
        self.begin(unit.offset, unit.offset, true, out);
        let name = match unit.opcode() {
            Some(opcode) => opcode.name(),
            None => &format!("<{}>", unit.number),
        };
        push(out, format_args!("{name:<20}"));
        if let Some(arg) = unit.arg {
            self.argument(name, &format!("{arg}{}", long_mark(self.code.version, unit)), out);
            let begin = out.len();
            out.extend_from_slice(b" (");
            self.explanation(unit, budget, out);
            let length = out.len() - begin - 2;
            let effort = std::mem::take(&mut budget.orders.effort);
            budget.left = budget.left.saturating_sub(length).saturating_sub(effort);
            // Words are put into parentheses even if they are empty, columns only if there is something in them.
            let in_words = self.code.version < Version::V3_4;
            if length > 0 || (in_words && is_name(unit.kind())) {
                out.push(b')');
            } else {
                out.truncate(begin);
            }
        }
        self.end(out);
        if let Some(opcode) = unit.opcode().filter(|_| self.show_caches) {
            self.caches(unit, opcode, out);
        }
    }

    fn explanation(&mut self, unit: &Unit, budget: &mut Budget, out: &mut Text) {
        if budget.left == 0 {
            return out.extend_from_slice(b"...");
        }
        let mut kept = std::mem::take(&mut self.kept);
        explain(self.code, unit, &mut Explainer { listing: self, kept: &mut kept, budget }, out);
        self.kept = kept;
    }

    /// One line for each cache entry. In a file they all hold 0.
    fn caches(&self, unit: &Unit, opcode: Opcode, out: &mut Text) {
        for entry in 0..unit.caches() {
            self.begin(unit.offset + 2 + 2 * u32::from(entry), unit.offset, false, out);
            push(out, format_args!("{:<20}", Opcode::Cache));
            self.argument(Opcode::Cache.name(), "0", out);
            // 3.11 says what the caches hold for specialised instructions only; files have none.
            if let Some(name) = part_at(opcode, entry).filter(|_| self.code.version >= Version::V3_12) {
                push(out, format_args!(" ({name}: 0)"));
            }
            self.end(out);
        }
    }

    /// What stands before the name of the opcode. `source` is the offset whose position is shown.
    fn begin(&self, offset: u32, source: u32, is_unit: bool, out: &mut Text) {
        let start = if is_unit && self.line_width > 0 { self.line_at(offset) } else { None };
        if start.is_some() && offset > 0 {
            out.push(b'\n');
        }
        self.source_column(start, source, out);
        let label = if is_unit { self.label_number(i64::from(offset)) } else { None };
        if self.labelled {
            let width = 4 + decimal_width(self.labels.len());
            let text = label.map(|number| format!("L{number}:")).unwrap_or_default();
            push(out, format_args!("{text:>width$} "));
            if let Some(width) = self.offset_width {
                push(out, format_args!("{offset:>width$}   "));
            }
            out.extend_from_slice(b"    ");
        } else {
            let mark = if label.is_some() { ">>" } else { "  " };
            let width = self.offset_width.unwrap_or(0);
            push(out, format_args!("    {mark} {offset:>width$} "));
        }
    }

    /// The line number where one starts, or the source position; and the blank behind the column, if there is one.
    fn source_column(&self, start: Option<Start>, source: u32, out: &mut Text) {
        let width = self.line_width;
        if width == 0 {
            return;
        }
        match (&self.positions, start.map(|start| start.line)) {
            (Some(positions), _) => push(out, format_args!("{:<width$}", positions.text(source))),
            (None, Some(Some(line))) => push(out, format_args!("{line:>width$}")),
            (None, Some(None)) => push(out, format_args!("{NO_LINE:>width$}")),
            (None, None) => push(out, format_args!("{:width$}", "")),
        }
        out.push(b' ');
    }

    /// The argument of an opcode of this name: long names take from its column.
    fn argument(&self, name: &str, arg: &str, out: &mut Text) {
        let excess = if self.labelled { name.len().saturating_sub(20) } else { 0 };
        let width = 5usize.saturating_sub(excess);
        push(out, format_args!(" {arg:>width$}"));
    }

    fn end(&self, out: &mut Text) {
        match self.code.version {
            // Each word is printed with a blank behind it; Python 2 leaves the last one away.
            version if version < Version::V3_0 => {}
            version if version < Version::V3_4 => out.push(b' '),
            _ => out.truncate(out.trim_ascii_end().len()),
        }
        out.push(b'\n');
    }

    fn line_at(&self, offset: u32) -> Option<Start> {
        let index = self.line_starts.binary_search_by_key(&offset, |start| start.offset).ok()?;
        self.line_starts.get(index).copied()
    }

    fn label_number(&self, offset: i64) -> Option<usize> {
        self.labels.binary_search(&offset).ok().map(|index| index + 1)
    }

    fn exceptions(&self, out: &mut Text) {
        if !self.entries.is_empty() {
            out.extend_from_slice(b"ExceptionTable:\n");
        }
        for entry in &self.entries {
            // Without labels, the end is the offset of the last protected code unit.
            let end = i64::from(entry.end) - if self.labelled { 0 } else { 2 };
            let [start, end, target] =
                [i64::from(entry.start), end, i64::from(entry.target)].map(|offset| self.place(offset));
            let lasti = if entry.lasti { " lasti" } else { "" };
            push(out, format_args!("  {start} to {end} -> {target} [{}]{lasti}\n", entry.depth));
        }
    }

    /// An offset by its label, or in numbers.
    fn place(&self, offset: i64) -> String {
        match self.label_number(offset).filter(|_| self.labelled) {
            Some(number) => format!("L{number}"),
            None => offset.to_string(),
        }
    }
}

/// A listing that explains arguments, in at most so many bytes.
struct Explainer<'a> {
    listing: &'a Listing<'a>,
    kept: &'a mut Kept,
    budget: &'a mut Budget,
}

impl Explain for Explainer<'_> {
    fn constant(&mut self, index: usize, out: &mut Text) -> Option<()> {
        let code = self.listing.code;
        let constant = code.consts.get(index)?;
        if let Some(text) = self.kept.texts.get(&index) {
            out.extend_from_slice(text);
            return Some(());
        }
        let begin = out.len();
        repr_into(constant, &mut self.budget.orders, self.budget.left.min(self.budget.longest), out);
        let text = out.get(begin..).unwrap_or_default();
        if self.kept.length + text.len() <= MAX_KEPT {
            self.kept.length += text.len();
            self.kept.texts.insert(index, text.to_vec());
        }
        Some(())
    }

    fn label(&self, offset: i64) -> String {
        self.listing.place(offset)
    }
}

/// Where jumps go and handlers start; from 3.13 on also where protected ranges start and end.
fn labels(code: &Code, table: &'static Table, entries: &[ExceptionEntry]) -> Vec<i64> {
    let labelled = code.version >= Version::V3_13;
    let units = Units::new(code, table).map_while(Result::ok);
    let mut labels: Vec<i64> = units.filter_map(|unit| unit.label(code.version)).collect();
    for entry in entries {
        if labelled {
            labels.extend([i64::from(entry.start), i64::from(entry.end)]);
        }
        if labelled || entry.start < entry.end {
            labels.push(i64::from(entry.target));
        }
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The width of the column of offsets.
fn offset_width(code: &Code) -> usize {
    let last = code.code.len().saturating_sub(2);
    if last >= 10_000 && code.version >= Version::V3_7 { decimal_width(last) } else { 4 }
}

fn decimal_width(number: usize) -> usize {
    number.to_string().len()
}
