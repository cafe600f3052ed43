//! `byterun inspect --json`: one document a file, as `docs/inspect-json.md` describes it.
//!
//! Nodes are a flat list in the order of the stream, because a tree of JSON objects would nest deeper than JSON parsers go.

mod code;
mod value;
mod writer;

use std::io::{self, Write};

use pyc::inspect::{HeaderField, HeaderPart, Inspection};
use pyc::marshal::{TypeCode, Visit};
use pyc::{Error, Header, Place, Validation};

use super::{Repeats, date};
use writer::Json;

/// Changes when a key goes or changes its meaning; new keys may come without a new number.
const SCHEMA: i64 = 1;

/// Writes everything that is known about a file, on one line.
pub fn write(name: &str, inspection: &Inspection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let repeats = Repeats::of(inspection);
    let mut json = Json::new(out);
    json.object(|json| {
        json.key("schema")?.number(SCHEMA)?;
        json.key("file")?.string(name)?;
        json.key("size")?.number(inspection.bytes.len() as i64)?;
        let read = !inspection.tree.nodes().is_empty() || inspection.header.is_some();
        let version = read.then(|| inspection.tree.version());
        json.key("implementation")?
            .optional(version, |json, version| json.string(version.implementation.name()))?;
        let number = version.map(|version| format!("{}.{}", version.major, version.minor));
        json.key("version")?.optional(number, |json, number| json.string(&number))?;
        json.key("header")?
            .optional(inspection.header, |json, header| write_header(json, inspection, &header))?;
        json.key("nodes")?
            .array(|json| inspection.tree.walk(0).try_for_each(|visit| node(json, inspection, visit)))?;
        json.key("code_objects")?.array(|json| {
            inspection.named_code_objects().try_for_each(|code| code::write(json, &code, &repeats))
        })?;
        let (end, length) = (inspection.end(), inspection.bytes.len());
        json.key("rest")?
            .optional((end < length).then_some(()), |json, ()| json.object(|json| json.range(end, length)))?;
        let error = inspection.error.clone().or_else(|| inspection.first_bad_value());
        json.key("error")?.optional(error, |json, error| write_error(json, &error))
    })?;
    writeln!(out)
}

fn write_error(json: &mut Json<'_>, error: &Error) -> io::Result<()> {
    json.object(|json| {
        json.key("message")?.shown(&error.problem)?;
        let (offset, path) = match &error.place {
            Place::Stream { offset, path } => (offset, path.clone()),
            Place::Code { name, part, offset } => (offset, format!("{part} of {name}")),
        };
        json.key("offset")?.number(*offset as i64)?;
        json.key("path")?.string(&path)
    })
}

fn write_header(json: &mut Json<'_>, inspection: &Inspection<'_>, header: &Header) -> io::Result<()> {
    json.object(|json| {
        json.range(0, header.length)?;
        json.key("magic")?.number(header.magic)?;
        json.key("flags")?.number(header.flags)?;
        match header.validation {
            Validation::Timestamp { mtime, size } => {
                json.key("validation")?.string("timestamp")?;
                json.key("mtime")?.number(mtime)?;
                json.key("mtime_utc")?.string(&date::rfc_3339(mtime))?;
                json.key("source_size")?.optional(size, Json::number)?;
            }
            Validation::Hash { checked, .. } => {
                json.key("validation")?.string(if checked { "checked-hash" } else { "unchecked-hash" })?;
                let hash = inspection.bytes.get(8..16).unwrap_or_default();
                json.key("source_hash")?.hex(hash)?;
            }
        }
        json.key("fields")?.array(|json| {
            inspection.header_fields().into_iter().try_for_each(|HeaderField { part, bytes }| {
                json.object(|json| {
                    json.key("name")?.string(header_key(part))?;
                    json.range(bytes.start, bytes.end)
                })
            })
        })
    })
}

fn header_key(part: HeaderPart) -> &'static str {
    match part {
        HeaderPart::Magic => "magic",
        HeaderPart::LineEnd => "line_end",
        HeaderPart::Flags => "flags",
        HeaderPart::Mtime => "mtime",
        HeaderPart::SourceSize => "source_size",
        HeaderPart::SourceHash => "source_hash",
    }
}

fn node(json: &mut Json<'_>, inspection: &Inspection<'_>, visit: Visit) -> io::Result<()> {
    let tree = &inspection.tree;
    let Some(node) = tree.nodes().get(visit.node as usize) else { return Ok(()) };
    json.object(|json| {
        json.key("id")?.number(visit.node)?;
        json.key("parent")?.optional(visit.parent, Json::number)?;
        json.key("step")?.optional(visit.step, Json::shown)?;
        json.key("depth")?.number(visit.depth as i64)?;
        json.range(node.start as usize, node.end as usize)?;
        json.key("type")?.string(&char::from(node.code as u8).to_string())?;
        json.key("name")?.string(node.code.describe())?;
        json.key("flagged")?.bool(node.flagged)?;
        if !inspection.is_complete(visit.node) {
            json.key("incomplete")?.bool(true)?;
        }
        if let Some(number) = tree.number(visit.node) {
            json.key("number")?.number(number)?;
        }
        if let Some(number) = tree.string_number(visit.node) {
            json.key("string_number")?.number(number)?;
        }
        let referrers = inspection.referrers().of(visit.node);
        if !referrers.is_empty() {
            json.key("referrers")?.array(|json| referrers.iter().try_for_each(|&id| json.number(id)))?;
        }
        if let Some(target) = tree.target(visit.node) {
            json.key("target")?.number(target)?;
        } else if node.code.is_container() {
            json.key("children")?
                .array(|json| tree.children(visit.node).try_for_each(|id| json.number(id)))?;
        } else if node.code != TypeCode::Null {
            value::write(json, inspection, visit.node, node.code)?;
        }
        Ok(())
    })
}
