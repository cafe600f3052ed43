//! Every byte of the file beside what it is: header field, type code, length, value, instruction, table entry.

use std::io::{self, Write};

use pyc::Instruction;
use pyc::inspect::{Part, Segment};
use pyc::marshal::{NodeId, TypeCode, Visit};

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
            } else if index == 0 {
                writeln!(out, "{:gap$}{indent}{}", "", self.meaning(segment))?;
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
        match segment.part {
            Part::Unread | Part::Trailing => false,
            Part::Value(id) => {
                let node = self.inspection.tree.nodes().get(id as usize);
                let number = |code| {
                    use TypeCode::*;
                    matches!(code, Int | Int64 | Long | Float | FloatText | Complex | ComplexText)
                };
                !node.is_none_or(|node| number(node.code)) && segment.end - segment.start > ROW
            }
            _ => false,
        }
    }

    fn meaning(&self, segment: &Segment) -> String {
        let (note, error, name) = (self.styles.note, self.styles.error, self.styles.name);
        match &segment.part {
            Part::Header(part) => {
                let text =
                    self.inspection.header.map(|header| self.header_text(&header, *part, segment.start));
                format!("{name}{}{name:#}: {}", words::header_part(*part), text.unwrap_or_default())
            }
            Part::TypeCode(visit) => self.type_code(*visit),
            Part::Length(id, value) => format!("{} {value}", self.length_word(*id)),
            Part::Reference(id) => self.reference(*id),
            Part::Value(id) => {
                let constant = self.styles.constant;
                format!("{constant}{}{constant:#}", self.inspection.preview(*id, SHOWN))
            }
            Part::Integer(_, field, value) => self.integer_field(field, *value),
            Part::Instruction(_, instruction, meaning) => self.instruction(instruction, meaning),
            Part::Prefixes(_, instruction) => {
                format!("{note}EXTENDED_ARG of the {} at {}{note:#}", instruction.opcode, instruction.offset)
            }
            Part::Caches(_, instruction) => {
                let caches = words::count(usize::from(instruction.caches), "inline cache entry");
                let caches = caches.replace("entrys", "entries");
                format!("{note}{caches} of {}{note:#}", instruction.opcode)
            }
            Part::Undecoded(_, cause) => format!("{error}{}{error:#}", cause.problem),
            Part::Line(id, entry) => {
                let version = pyc::inspect::RawCode::new(self.inspection, *id).version();
                let line = self.styles.line;
                format!("{}..{} {line}{}{line:#}", entry.start, entry.end, place(entry, version))
            }
            Part::Exception(_, entry) => {
                let (label, lasti) = (self.styles.label, if entry.lasti { ", lasti" } else { "" });
                let (start, end, target, depth) = (entry.start, entry.end, entry.target, entry.depth);
                format!("{start}..{end} {label}-> {target}{label:#}, depth {depth}{lasti}")
            }
            Part::Kind(id, index, kind) => {
                let raw = pyc::inspect::RawCode::new(self.inspection, *id);
                let variable = raw.local_name(*index).map(|id| words::name(self.inspection, id));
                format!("{name}{}{name:#} {}", variable.unwrap_or_default(), words::kinds(*kind).join(", "))
            }
            Part::Unread => {
                let length = words::count(segment.end - segment.start, "byte");
                format!("{error}not read, {length}{error:#}")
            }
            Part::Trailing => {
                let warning = self.styles.warning;
                let length = words::count(segment.end - segment.start, "byte");
                format!("{warning}behind the object, {length}{warning:#}")
            }
        }
    }

    fn type_code(&self, visit: Visit) -> String {
        let Some(node) = self.inspection.tree.nodes().get(visit.node as usize) else { return String::new() };
        let (opcode, label, name) = (self.styles.opcode, self.styles.label, self.styles.name);
        let mut text = visit.step.map(|step| format!("{name}{step}{name:#} ")).unwrap_or_default();
        text += &format!("{}, type {opcode}{}{opcode:#}", node.code.describe(), char::from(node.code as u8));
        if node.code == TypeCode::Code {
            text += &format!(", {}", self.inspection.preview(visit.node, SHOWN));
        }
        if let Some(number) = self.number(visit.node) {
            text += &format!(", {label}#{number}{label:#}");
        } else if node.flagged {
            text += ", flagged";
        }
        if !self.inspection.is_complete(visit.node) {
            let error = self.styles.error;
            text += &format!(" {error}(incomplete){error:#}");
        }
        text
    }

    fn length_word(&self, id: NodeId) -> &'static str {
        match self.inspection.tree.nodes().get(id as usize).map(|node| node.code) {
            Some(TypeCode::Long) => "digits",
            Some(code) if code.is_container() => "count",
            _ => "length",
        }
    }

    fn reference(&self, id: NodeId) -> String {
        let label = self.styles.label;
        let Some(target) = self.inspection.tree.target(id) else { return "to nothing".to_string() };
        let at = self.inspection.tree.nodes().get(target as usize).map_or(0, |node| node.start as usize);
        let number = self.number(target).unwrap_or(0);
        let preview = self.inspection.preview(target, SHOWN);
        format!("{label}-> #{number}{label:#} at {}: {preview}", self.offset(at))
    }

    fn integer_field(&self, field: &str, value: i32) -> String {
        let name = self.styles.name;
        if field == "flags" {
            let flags = words::flags(pyc::CodeFlags(value as u32), self.inspection.tree.version());
            format!("{name}.flags{name:#} {value:#x}: {flags}")
        } else {
            format!("{name}.{field}{name:#} {value}")
        }
    }

    fn instruction(&self, instruction: &Instruction, meaning: &str) -> String {
        let (offset, opcode, constant) = (self.styles.offset, self.styles.opcode, self.styles.constant);
        let mut text =
            format!("{offset}{}{offset:#} {opcode}{}{opcode:#}", instruction.offset, instruction.opcode);
        if instruction.kind != pyc::ArgKind::NoArg {
            text += &format!(" {}", instruction.arg);
        }
        if !meaning.is_empty() {
            text += &format!(" {constant}({}){constant:#}", printable(meaning));
        }
        text
    }
}

/// Bytes as characters, dots for what is none.
fn ascii(bytes: &[u8]) -> String {
    let shown = |&byte: &u8| if matches!(byte, b' '..=b'~') { char::from(byte) } else { '.' };
    let text: String = bytes.iter().map(shown).collect();
    format!("|{text}|")
}
