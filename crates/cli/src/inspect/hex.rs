//! Every byte of the file beside what it is: header field, type code, length, value, instruction, table entry.

use std::io::{self, Write};

use pyc::inspect::{Part, RawCode, Segment};
use pyc::marshal::{NodeId, TypeCode, Visit};
use pyc::{ArgKind, CodeFlags, Instruction};

use super::code::place;
use super::tree::indent;
use super::{View, words};
use crate::terminal::printable;

/// Bytes in one row.
const ROW: usize = 8;
/// How many characters of a value are shown.
const SHOWN: usize = 60;

impl View<'_, '_> {
    /// All segments, or those of some code objects.
    pub(super) fn hex(&self, selected: Option<&[NodeId]>, out: &mut dyn Write) -> io::Result<()> {
        let range = |&id: &NodeId| {
            let node = self.inspection.tree.nodes().get(id as usize)?;
            Some(node.start as usize..node.end as usize)
        };
        let mut ranges = selected.map(|ids| ids.iter().filter_map(range).peekable());
        self.inspection.segments(&mut |segment| {
            if let Some(ranges) = &mut ranges {
                while ranges.next_if(|range| range.end <= segment.start).is_some() {}
                if !ranges.peek().is_some_and(|range| range.contains(&segment.start)) {
                    return Ok(());
                }
            }
            self.segment(&segment, out)
        })?;
        match &self.inspection.error {
            Some(error) => {
                let style = self.styles.error;
                writeln!(out, "{style}Error{style:#}  {error}")
            }
            None => Ok(()),
        }
    }

    fn segment(&self, segment: &Segment, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.inspection.bytes.get(segment.start..segment.end).unwrap_or_default();
        let indent = indent(segment.depth);
        for (index, row) in bytes.chunks(ROW).enumerate() {
            self.row(segment.start + index * ROW, row, out)?;
            let gap = 3 * (ROW - row.len()) + 3;
            if self.is_text(segment) {
                let constant = self.styles.constant;
                writeln!(out, "{:gap$}{indent}{constant}{}{constant:#}", "", ascii(row))?;
            } else if matches!(segment.part, Part::Unread | Part::Trailing) {
                let note = self.styles.note;
                write!(out, "{:gap$}{indent}{note}{}{note:#}", "", ascii(row))?;
                if index == 0 {
                    write!(out, "  ")?;
                    self.meaning(segment, out)?;
                }
                writeln!(out)?;
            } else if index == 0 {
                write!(out, "{:gap$}{indent}", "")?;
                self.meaning(segment, out)?;
                writeln!(out)?;
            } else {
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// Offset and bytes.
    fn row(&self, offset: usize, bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
        let style = self.styles.offset;
        write!(out, "{style}{offset:08x}{style:#} ")?;
        for byte in bytes {
            write!(out, " {byte:02x}")?;
        }
        Ok(())
    }

    /// Whether the characters of a value are shown row by row, instead of the value once.
    fn is_text(&self, segment: &Segment) -> bool {
        use TypeCode::{Complex, ComplexText, Float, FloatText, Int, Int64, Long};
        let Part::Value(id) = segment.part else { return false };
        let node = self.inspection.tree.nodes().get(id as usize);
        let number = |code| matches!(code, Int | Int64 | Long | Float | FloatText | Complex | ComplexText);
        segment.end - segment.start > ROW && node.is_some_and(|node| !number(node.code))
    }

    /// Writes what a segment is.
    fn meaning(&self, segment: &Segment, out: &mut dyn Write) -> io::Result<()> {
        let (note, error, name, styles) =
            (self.styles.note, self.styles.error, self.styles.name, &self.styles);
        let length = || words::count(segment.end - segment.start, "byte");
        match &segment.part {
            Part::Header(part) => {
                let text =
                    self.inspection.header.map(|header| self.header_text(&header, *part, segment.start));
                write!(out, "{name}{}{name:#}: {}", words::header_part(*part), text.unwrap_or_default())
            }
            Part::TypeCode(visit) => self.type_code(*visit, out),
            Part::Length(id, value) => write!(out, "{} {value}", self.length_word(*id)),
            Part::Reference(id) => self.reference(*id, out),
            Part::Value(id) => {
                let constant = styles.constant;
                write!(out, "{constant}{}{constant:#}", self.inspection.preview(*id, SHOWN))
            }
            Part::Integer(_, field, value) => self.integer_field(field, *value, out),
            Part::Instruction(_, instruction, meaning) => self.instruction(instruction, meaning, out),
            Part::Prefixes(_, instruction) => {
                write!(
                    out,
                    "{note}EXTENDED_ARG of the {} at {}{note:#}",
                    instruction.opcode, instruction.offset
                )
            }
            Part::Caches(_, instruction) => {
                let entries = if instruction.caches == 1 { "entry" } else { "entries" };
                write!(
                    out,
                    "{note}{} inline cache {entries} of {}{note:#}",
                    instruction.caches, instruction.opcode
                )
            }
            Part::Undecoded(_, cause) => write!(out, "{error}{}{error:#}", cause.problem),
            Part::Line(_, entry) => {
                let (line, place) = (styles.line, place(entry, self.inspection.tree.version()));
                write!(out, "{}..{} {line}{place}{line:#}", entry.start, entry.end)
            }
            Part::Exception(_, entry) => {
                let (label, lasti) = (styles.label, if entry.lasti { ", lasti" } else { "" });
                let (start, end, target, depth) = (entry.start, entry.end, entry.target, entry.depth);
                write!(out, "{start}..{end} {label}-> {target}{label:#}, depth {depth}{lasti}")
            }
            Part::Kind(id, index, kind) => {
                let variable = RawCode::new(self.inspection, *id).local_name(*index);
                let variable = variable.map(|id| words::name(self.inspection, id)).unwrap_or_default();
                write!(out, "{name}{variable}{name:#} {}", words::kinds(*kind).join(", "))
            }
            Part::Unread => write!(out, "{error}not read, {}{error:#}", length()),
            Part::Trailing => {
                let warning = styles.warning;
                write!(out, "{warning}behind the object, {}{warning:#}", length())
            }
        }
    }

    fn type_code(&self, visit: Visit, out: &mut dyn Write) -> io::Result<()> {
        let Some(node) = self.inspection.tree.nodes().get(visit.node as usize) else { return Ok(()) };
        let (opcode, label, name) = (self.styles.opcode, self.styles.label, self.styles.name);
        if let Some(step) = visit.step {
            write!(out, "{name}{step}{name:#} ")?;
        }
        write!(out, "{}, type {opcode}{}{opcode:#}", node.code.describe(), char::from(node.code as u8))?;
        if node.code == TypeCode::Code {
            write!(out, ", {}", self.inspection.preview(visit.node, SHOWN))?;
        }
        if let Some(number) = self.number(visit.node) {
            write!(out, ", {label}#{number}{label:#}")?;
        } else if node.flagged {
            write!(out, ", flagged")?;
        }
        if !self.inspection.is_complete(visit.node) {
            let error = self.styles.error;
            write!(out, " {error}(incomplete){error:#}")?;
        }
        Ok(())
    }

    fn length_word(&self, id: NodeId) -> &'static str {
        match self.inspection.tree.nodes().get(id as usize).map(|node| node.code) {
            Some(TypeCode::Long) => "digits",
            Some(code) if code.is_container() => "count",
            _ => "length",
        }
    }

    fn reference(&self, id: NodeId, out: &mut dyn Write) -> io::Result<()> {
        let label = self.styles.label;
        let Some(target) = self.inspection.tree.target(id) else { return write!(out, "to nothing") };
        let at = self.inspection.tree.nodes().get(target as usize).map_or(0, |node| node.start as usize);
        let number = self.number(target).unwrap_or(0);
        let preview = self.inspection.preview(target, SHOWN);
        write!(out, "{label}-> #{number}{label:#} at {}: {preview}", self.offset(at))
    }

    fn integer_field(&self, field: &str, value: i32, out: &mut dyn Write) -> io::Result<()> {
        let name = self.styles.name;
        write!(out, "{name}.{field}{name:#} ")?;
        if field == "flags" {
            let flags = words::flags(CodeFlags(value as u32), self.inspection.tree.version());
            write!(out, "{value:#x}: {flags}")
        } else {
            write!(out, "{value}")
        }
    }

    fn instruction(&self, instruction: &Instruction, meaning: &str, out: &mut dyn Write) -> io::Result<()> {
        let (offset, opcode, constant) = (self.styles.offset, self.styles.opcode, self.styles.constant);
        write!(out, "{offset}{}{offset:#} {opcode}{}{opcode:#}", instruction.offset, instruction.opcode)?;
        if instruction.kind != ArgKind::NoArg {
            write!(out, " {}", instruction.arg)?;
        }
        if meaning.is_empty() {
            Ok(())
        } else {
            write!(out, " {constant}({}){constant:#}", printable(meaning))
        }
    }
}

/// Bytes as characters, dots for what is none.
fn ascii(bytes: &[u8]) -> String {
    let shown = |&byte: &u8| if matches!(byte, b' '..=b'~') { char::from(byte) } else { '.' };
    let text: String = bytes.iter().map(shown).collect();
    format!("|{text}|")
}
