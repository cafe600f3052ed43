//! Code objects: their fields, constants, names, variables, lines and exception handlers.

use std::io::{self, Write};

use pyc::inspect::{NamedCode, RawCode};
use pyc::marshal::{CodeField, FieldValue, NodeId};
use pyc::{CodeFlags, Error, LineEntry, Version};

use super::{View, words};
use crate::terminal::printable;

/// How many characters of a constant are shown.
const SHOWN: usize = 100;
/// The column of the values.
const NAMES: usize = 16;

impl View<'_, '_> {
    pub(super) fn code(&self, code: &NamedCode<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        let (heading, raw) = (self.styles.heading, code.raw);
        let Some(node) = self.inspection.tree.nodes().get(raw.node() as usize) else { return Ok(()) };
        let name = printable(&code.name);
        let range = self.range(node.start as usize, node.end as usize);
        writeln!(out, "{heading}Code object {name}{heading:#}  {range}")?;
        for field in raw.fields() {
            self.field(raw, field, out)?;
        }
        Ok(())
    }

    fn field(&self, raw: RawCode<'_, '_>, field: CodeField, out: &mut dyn Write) -> io::Result<()> {
        let id = match field.value {
            FieldValue::Int(value) => return self.integer(raw, field, value, out),
            FieldValue::Object(id) => id,
        };
        match field.name {
            "code" => self.byte_string(raw, field, id, "byte", out),
            "consts" | "names" | "varnames" | "cellvars" | "freevars" | "localsplusnames" => {
                self.items(raw, field, id, out)
            }
            "localspluskinds" => Ok(()),
            "linetable" | "lnotab" => self.lines(raw, field, id, out),
            "exceptiontable" => self.exceptions(raw, field, id, out),
            _ => {
                let constant = self.styles.constant;
                let preview = self.inspection.preview(id, 2 * SHOWN);
                self.begin(field, out)?;
                writeln!(out, "{constant}{preview}{constant:#}")
            }
        }
    }

    /// Offset and name of a field.
    fn begin(&self, field: CodeField, out: &mut dyn Write) -> io::Result<()> {
        let name = self.styles.name;
        write!(out, "  {}  {name}{:<NAMES$}{name:#} ", self.offset(field.start), field.name)
    }

    fn integer(
        &self,
        raw: RawCode<'_, '_>,
        field: CodeField,
        value: i32,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.begin(field, out)?;
        if field.name == "flags" {
            let names = words::flags(CodeFlags(value as u32), raw.version());
            writeln!(out, "{value:#x}: {names}")
        } else {
            writeln!(out, "{value}")
        }
    }

    /// The first line of a field that has lines below: how much there is, and whether it lies elsewhere.
    fn summary(&self, field: CodeField, id: NodeId, what: &str, out: &mut dyn Write) -> io::Result<()> {
        let target = self.inspection.resolve(id);
        self.begin(field, out)?;
        write!(out, "{what}")?;
        if target != id {
            let at = self.inspection.tree.nodes().get(target as usize).map_or(0, |node| node.start as usize);
            write!(out, ", at {}", self.offset(at))?;
        }
        Ok(())
    }

    fn byte_string(
        &self,
        raw: RawCode<'_, '_>,
        field: CodeField,
        id: NodeId,
        noun: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match raw.bytes(field.name) {
            Some(bytes) => self.summary(field, id, &words::count(bytes.len(), noun), out)?,
            None => {
                self.begin(field, out)?;
                self.misfit(id, "bytes", out)?;
            }
        }
        writeln!(out)
    }

    /// Something that does not belong here.
    fn misfit(&self, id: NodeId, expected: &str, out: &mut dyn Write) -> io::Result<()> {
        let error = self.styles.error;
        let preview = self.inspection.preview(id, SHOWN);
        write!(out, "{error}found {preview}, expected {expected}{error:#}")
    }

    /// Constants, names or variables.
    fn items(
        &self,
        raw: RawCode<'_, '_>,
        field: CodeField,
        id: NodeId,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let target = self.inspection.resolve(id);
        let nodes = self.inspection.tree.nodes();
        if !nodes.get(target as usize).is_some_and(|node| node.code.is_container()) {
            self.begin(field, out)?;
            self.misfit(id, "a tuple", out)?;
            return writeln!(out);
        }
        let count = self.inspection.child_count(target);
        self.summary(field, id, &count.to_string(), out)?;
        if !self.repeats.afford(raw, field.name, count) {
            return writeln!(out, " (shown before)");
        }
        writeln!(out)?;
        for index in 0..count {
            let Some(item) = self.inspection.child(target, index) else { break };
            let at = nodes.get(self.inspection.resolve(item) as usize).map_or(0, |node| node.start as usize);
            write!(out, "    {index:>4}  {}  ", self.offset(at))?;
            self.item(raw, field.name, index, item, out)?;
        }
        Ok(())
    }

    fn item(
        &self,
        raw: RawCode<'_, '_>,
        field: &str,
        index: usize,
        item: NodeId,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (constant, name) = (self.styles.constant, self.styles.name);
        if field == "consts" {
            return writeln!(out, "{constant}{}{constant:#}", self.inspection.preview(item, SHOWN));
        }
        let text = words::name(self.inspection, item);
        let kinds = match raw.local_kind(index) {
            Some(kind) if field == "localsplusnames" => words::kinds(kind).join(", "),
            _ => String::new(),
        };
        if kinds.is_empty() {
            writeln!(out, "{name}{text}{name:#}")
        } else {
            writeln!(out, "{name}{text:<20}{name:#} {kinds}")
        }
    }

    fn lines(
        &self,
        raw: RawCode<'_, '_>,
        field: CodeField,
        id: NodeId,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.byte_string(raw, field, id, "byte", out)?;
        let length = raw.bytes(field.name).map_or(0, <[u8]>::len);
        if !self.repeats.afford(raw, field.name, length) {
            return writeln!(out, "    (as many entries as above)");
        }
        let base = raw.bytes_start(field.name);
        for entry in raw.tables().line_entries() {
            match entry {
                Ok(entry) => {
                    let range = format!("{}..{}", entry.start, entry.end);
                    let style = self.styles.line;
                    let place = place(&entry, raw.version());
                    writeln!(
                        out,
                        "    {}  {range:<12} {style}{place}{style:#}",
                        self.offset(base + entry.bytes.start)
                    )?;
                }
                Err(error) => self.defect(&error, out)?,
            }
        }
        Ok(())
    }

    fn exceptions(
        &self,
        raw: RawCode<'_, '_>,
        field: CodeField,
        id: NodeId,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.byte_string(raw, field, id, "byte", out)?;
        let length = raw.bytes(field.name).map_or(0, <[u8]>::len);
        if !self.repeats.afford(raw, field.name, length) {
            return writeln!(out, "    (as many entries as above)");
        }
        let base = raw.bytes_start(field.name);
        for entry in raw.tables().exception_entries() {
            match entry {
                Ok((bytes, entry)) => {
                    let range = format!("{}..{}", entry.start, entry.end);
                    let (label, offset) = (self.styles.label, self.offset(base + bytes.start));
                    let lasti = if entry.lasti { ", lasti" } else { "" };
                    writeln!(
                        out,
                        "    {offset}  {range:<12} {label}-> {}{label:#}, depth {}{lasti}",
                        entry.target, entry.depth
                    )?;
                }
                Err(error) => self.defect(&error, out)?,
            }
        }
        Ok(())
    }

    fn defect(&self, error: &Error, out: &mut dyn Write) -> io::Result<()> {
        let style = self.styles.error;
        writeln!(out, "    {style}{error}{style:#}")
    }
}

/// Lines and columns of an entry, as `12:4-13:17`.
pub(super) fn place(entry: &LineEntry, version: Version) -> String {
    let Some(line) = entry.position.line else { return "no line".to_string() };
    let (end_line, columns) =
        (entry.position.end_line.unwrap_or(line), (entry.position.column, entry.position.end_column));
    match columns {
        (Some(from), Some(to)) => format!("{line}:{from}-{end_line}:{to}"),
        _ if version >= Version::V3_11 && end_line != line => format!("{line}-{end_line}"),
        _ => format!("line {line}"),
    }
}
