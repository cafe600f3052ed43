//! Words that more than one view uses.

use pyc::inspect::{HeaderPart, Inspection};
use pyc::marshal::NodeId;
use pyc::{CodeFlags, LocalKind, Version};

use crate::terminal::printable;

/// `1 byte`, `2 bytes`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The name of a part of the header.
pub fn header_part(part: HeaderPart) -> &'static str {
    match part {
        HeaderPart::Magic => "magic number",
        HeaderPart::LineEnd => "line end",
        HeaderPart::Flags => "flags",
        HeaderPart::Mtime => "source modified",
        HeaderPart::SourceSize => "source size",
        HeaderPart::SourceHash => "source hash",
    }
}

/// The set flags of a code object by name, and the bits without one.
pub fn flags(flags: CodeFlags, version: Version) -> String {
    let (mut names, rest) = flags.decode(version);
    let rest = format!("{rest:#x}");
    if rest != "0x0" {
        names.push(&rest);
    }
    if names.is_empty() { "none".to_string() } else { names.join(", ") }
}

/// The kinds of a variable, `local` and `cell` perhaps together.
pub fn kinds(kind: LocalKind) -> Vec<&'static str> {
    let named = [
        (LocalKind::LOCAL, "local"),
        (LocalKind::CELL, "cell"),
        (LocalKind::FREE, "free"),
        (LocalKind::HIDDEN, "hidden"),
    ];
    named.iter().filter(|(bit, _)| kind.has(*bit)).map(|(_, name)| *name).collect()
}

/// A name without quotes; quoted and escaped if it holds what does not belong into one.
pub fn name(inspection: &Inspection<'_>, id: NodeId) -> String {
    const LIMIT: usize = 100;
    let text = inspection.text(id, LIMIT);
    let plain = text.as_ref().and_then(pyc::PyStr::as_str).filter(|text| {
        !text.is_empty()
            && text.len() < LIMIT
            && !text.contains(char::is_whitespace)
            && printable(text) == *text
    });
    plain.map_or_else(|| inspection.preview(id, LIMIT), str::to_string)
}
