//! The header, line by line.

use std::io::{self, Write};

use pyc::inspect::{HeaderField, HeaderPart};
use pyc::{Header, Validation};

use super::{View, date, words};
use crate::inputs::Input;

impl View<'_, '_> {
    pub(super) fn header(&self, input: &Input, out: &mut dyn Write) -> io::Result<()> {
        let heading = self.styles.heading;
        writeln!(
            out,
            "{heading}File{heading:#}  {}, {}",
            input.name(),
            words::count(input.bytes().len(), "byte")
        )?;
        let Some(header) = self.inspection.header else {
            if self.inspection.tree.nodes().is_empty() {
                return Ok(());
            }
            let version = self.inspection.tree.version();
            return writeln!(out, "{heading}Header{heading:#}  none; read as a stream of {version:#}");
        };
        writeln!(out, "{heading}Header{heading:#}  {}", self.range(0, header.length))?;
        for HeaderField { part, bytes } in self.inspection.header_fields() {
            if part != HeaderPart::LineEnd {
                let text = self.header_text(&header, part, bytes.start);
                writeln!(out, "  {}  {:<15}  {text}", self.offset(bytes.start), words::header_part(part))?;
            }
        }
        Ok(())
    }

    /// What a part of the header says.
    pub(super) fn header_text(&self, header: &Header, part: HeaderPart, start: usize) -> String {
        match (part, header.validation) {
            (HeaderPart::Magic, _) => {
                let own = Header::read(self.inspection.bytes).map(|own| own.version);
                let named = if own.is_ok_and(|own| own == header.version) { "" } else { "read as " };
                format!("{}, {named}{:#}", header.magic, header.version)
            }
            (HeaderPart::LineEnd, _) => "\\r\\n".to_string(),
            (HeaderPart::Flags, validation) => format!("{:#x}, {}", header.flags, staleness(validation)),
            (HeaderPart::Mtime, Validation::Timestamp { mtime, .. }) => {
                format!("{mtime}, {}", date::readable(mtime))
            }
            (HeaderPart::SourceSize, Validation::Timestamp { size: Some(size), .. }) => {
                words::count(size as usize, "byte")
            }
            (HeaderPart::SourceHash, _) => {
                let bytes = self.inspection.bytes.get(start..).and_then(|rest| rest.first_chunk());
                bytes.map_or(String::new(), |&bytes| format!("{:016x}", u64::from_be_bytes(bytes)))
            }
            _ => String::new(),
        }
    }
}

fn staleness(validation: Validation) -> &'static str {
    match validation {
        Validation::Timestamp { .. } => "stale when time or size of the source differ",
        Validation::Hash { checked: true, .. } => "stale when the hash of the source differs",
        Validation::Hash { checked: false, .. } => "never stale: the hash of the source is not checked",
    }
}
