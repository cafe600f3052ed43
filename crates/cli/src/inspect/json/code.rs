//! Code objects in JSON: fields, flags, constants, names, instructions, line table, exception table.

use std::io;

use pyc::inspect::{Listed, NamedCode, RawCode};
use pyc::marshal::FieldValue;
use pyc::{ArgKind, Error, Instruction, LineEntry};

use super::super::{Repeats, words};
use super::writer::Json;

pub(super) fn write(json: &mut Json<'_>, code: &NamedCode<'_, '_>, repeats: &Repeats) -> io::Result<()> {
    let raw = code.raw;
    let inspection = raw.inspection();
    let Some(node) = inspection.tree.nodes().get(raw.node() as usize) else { return Ok(()) };
    json.object(|json| {
        json.key("node")?.number(raw.node())?;
        json.range(node.start as usize, node.end as usize)?;
        json.key("name")?.string(&code.name)?;
        json.key("fields")?.array(|json| {
            raw.fields().try_for_each(|field| {
                json.object(|json| {
                    json.key("name")?.string(field.name)?;
                    json.range(field.start, field.end)?;
                    match field.value {
                        FieldValue::Int(value) => json.key("value")?.number(value),
                        FieldValue::Object(id) => json.key("node")?.number(id),
                    }
                })
            })
        })?;
        json.key("flags")?.optional(raw.flags(), |json, flags| {
            let (names, rest) = flags.decode(raw.version());
            json.object(|json| {
                json.key("names")?.array(|json| names.iter().try_for_each(|name| json.string(name)))?;
                json.key("unknown")?.number(rest)
            })
        })?;
        for field in ["consts", "names"] {
            let affordable = repeats.afford(raw, field, raw.count(field));
            json.key(field)?.optional(affordable.then_some(()), |json, ()| items(json, raw, field))?;
        }
        let affordable = raw.local_fields().all(|field| repeats.afford(raw, field, raw.count(field)));
        json.key("locals")?.optional(affordable.then_some(()), |json, ()| locals(json, raw))?;
        let affordable =
            |field| repeats.afford(raw, field, raw.bytes(field).map_or(0, <[u8]>::len)).then_some(field);
        json.key("instructions")?.optional(affordable("code"), |json, _| instructions(json, raw))?;
        json.key("lines")?.optional(affordable(raw.line_field()), |json, field| lines(json, raw, field))?;
        json.key("exceptions")?
            .optional(affordable("exceptiontable"), |json, field| exceptions(json, raw, field))
    })
}

/// The nodes of constants or names, references followed.
fn items(json: &mut Json<'_>, raw: RawCode<'_, '_>, field: &str) -> io::Result<()> {
    json.array(|json| raw.items(field).try_for_each(|id| json.number(id)))
}

fn locals(json: &mut Json<'_>, raw: RawCode<'_, '_>) -> io::Result<()> {
    json.array(|json| {
        raw.local_fields().flat_map(|field| raw.items(field)).enumerate().try_for_each(|(index, id)| {
            json.object(|json| {
                json.key("node")?.number(id)?;
                let kinds = raw.local_kind(index).map(words::kinds).unwrap_or_default();
                json.key("kinds")?.array(|json| kinds.iter().try_for_each(|kind| json.string(kind)))
            })
        })
    })
}

fn instructions(json: &mut Json<'_>, raw: RawCode<'_, '_>) -> io::Result<()> {
    let base = raw.bytes_start("code");
    json.array(|json| {
        raw.tables().instructions().try_for_each(|listed| match listed {
            Listed::Instruction(instruction, meaning) => {
                json.object(|json| write_instruction(json, base, &instruction, &meaning))
            }
            Listed::Undecoded(range, error) => {
                problem(json, base + range.start as usize, base + range.end as usize, &error)
            }
        })
    })
}

fn write_instruction(
    json: &mut Json<'_>,
    base: usize,
    instruction: &Instruction,
    meaning: &str,
) -> io::Result<()> {
    json.range(base + instruction.start as usize, base + instruction.next as usize)?;
    json.key("offset")?.number(instruction.offset)?;
    json.key("opcode")?.number(instruction.number)?;
    json.key("name")?.string(instruction.opcode.name())?;
    let argument = (instruction.kind != ArgKind::NoArg).then_some(instruction.arg);
    json.key("argument")?.optional(argument, Json::number)?;
    if !meaning.is_empty() {
        json.key("meaning")?.string(meaning)?;
    }
    if let Some(target) = instruction.target {
        json.key("target")?.number(target)?;
    }
    json.key("caches")?.number(instruction.caches)
}

fn lines(json: &mut Json<'_>, raw: RawCode<'_, '_>, field: &str) -> io::Result<()> {
    let base = raw.bytes_start(field);
    let length = raw.bytes(field).map_or(0, <[u8]>::len);
    let mut reached = 0;
    json.array(|json| {
        raw.tables().line_entries().try_for_each(|entry| match entry {
            Ok(entry) => {
                reached = entry.bytes.end;
                json.object(|json| line(json, base, &entry))
            }
            Err(error) => problem(json, base + reached, base + length, &error),
        })
    })
}

fn line(json: &mut Json<'_>, base: usize, entry: &LineEntry) -> io::Result<()> {
    json.range(base + entry.bytes.start, base + entry.bytes.end)?;
    json.key("from")?.number(entry.start)?;
    json.key("to")?.number(entry.end)?;
    let position = entry.position;
    json.key("line")?.optional(position.line, Json::number)?;
    json.key("end_line")?.optional(position.end_line, Json::number)?;
    json.key("column")?.optional(position.column, Json::number)?;
    json.key("end_column")?.optional(position.end_column, Json::number)
}

fn exceptions(json: &mut Json<'_>, raw: RawCode<'_, '_>, field: &str) -> io::Result<()> {
    let base = raw.bytes_start(field);
    let length = raw.bytes(field).map_or(0, <[u8]>::len);
    let mut reached = 0;
    json.array(|json| {
        raw.tables().exception_entries().try_for_each(|entry| match entry {
            Ok((bytes, entry)) => {
                reached = bytes.end;
                json.object(|json| {
                    json.range(base + bytes.start, base + bytes.end)?;
                    json.key("from")?.number(entry.start)?;
                    json.key("to")?.number(entry.end)?;
                    json.key("target")?.number(entry.target)?;
                    json.key("depth")?.number(entry.depth)?;
                    json.key("lasti")?.bool(entry.lasti)
                })
            }
            Err(error) => problem(json, base + reached, base + length, &error),
        })
    })
}

/// What could not be decoded.
fn problem(json: &mut Json<'_>, start: usize, end: usize, error: &Error) -> io::Result<()> {
    json.object(|json| {
        json.range(start, end)?;
        json.key("problem")?.shown(&error.problem)
    })
}
