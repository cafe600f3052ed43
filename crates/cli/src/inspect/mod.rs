//! `byterun inspect`: what a file holds, down to the byte, damaged files included.
//!
//! `pyc::inspect` finds everything out; here it is laid out: for reading (`header`, `tree`, `code`), byte by byte (`hex`), for
//! programs (`json`). Each view writes as it goes, in time and space in proportion to the file, whatever the file holds.

mod code;
mod date;
mod header;
mod hex;
mod json;
mod tree;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use pyc::Envelope;
use pyc::inspect::{Inspection, NamedCode, RawCode};
use pyc::marshal::NodeId;

use crate::arguments::{InspectArguments, InspectParts};
use crate::inputs::{self, Error, Input, Outcome};
use crate::select;
use crate::terminal::Styles;

/// Shows every input.
pub fn run(arguments: &InspectArguments) -> ExitCode {
    let styles = arguments.color.color.styles();
    inputs::for_each(&arguments.inputs, |input, out| {
        let inspection = match input.envelope() {
            Ok(Envelope { header, version, start }) => {
                Inspection::of_stream(input.bytes(), header, start, version)
            }
            Err(error) => Inspection::unreadable(input.bytes(), error),
        };
        let view = View { inspection: &inspection, styles, repeats: Repeats::of(&inspection) };
        let selected = view.select(arguments)?;
        if arguments.json {
            json::write(input.name(), &inspection, out)?;
        } else {
            out.heading(input)?;
            view.show(arguments, selected.as_deref(), input, out)?;
        }
        match inspection.error.clone().or_else(|| inspection.first_bad_value()) {
            Some(error) => Err(Error::Malformed(error)),
            None => Ok(Outcome::Fine),
        }
    })
}

/// A file, and how it is shown.
struct View<'i, 'a> {
    inspection: &'i Inspection<'a>,
    styles: Styles,
    repeats: Repeats,
}

impl View<'_, '_> {
    /// The code objects that `--function` names; none if it was not given.
    fn select(&self, arguments: &InspectArguments) -> Result<Option<Vec<NodeId>>, Error> {
        let Some(wanted) = &arguments.function else { return Ok(None) };
        let objects: Vec<NamedCode<'_, '_>> = self.inspection.named_code_objects().collect();
        match select::find(&objects, wanted) {
            Ok(found) => Ok(Some(found.into_iter().map(|object| object.raw.node()).collect())),
            // What is missing may be behind the damage, which is reported in the end.
            Err(_) if self.inspection.error.is_some() => Ok(Some(Vec::new())),
            Err(unknown) => Err(Error::other(unknown)),
        }
    }

    fn show(
        &self,
        arguments: &InspectArguments,
        selected: Option<&[NodeId]>,
        input: &Input,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if arguments.hex {
            return self.hex(selected, out);
        }
        let InspectParts { header, tree, code } = arguments.parts;
        let everything = !(header || tree || code);
        let mut parts = Parts::default();
        if (everything && selected.is_none()) || header {
            parts.begin(out)?;
            self.header(input, out)?;
        }
        if everything || tree {
            parts.begin(out)?;
            self.tree(selected, arguments.depth, out)?;
        }
        if everything || code {
            let chosen = |code: &NamedCode<'_, '_>| {
                selected.is_none_or(|selected| selected.binary_search(&code.raw.node()).is_ok())
            };
            for code in self.inspection.named_code_objects().filter(chosen) {
                parts.begin(out)?;
                self.code(&code, out)?;
            }
        }
        Ok(())
    }

    /// A byte offset as it is shown everywhere: hexadecimal, as wide as the file demands.
    fn offset(&self, offset: usize) -> String {
        let width = if self.inspection.bytes.len() > 0xffff { 8 } else { 4 };
        let style = self.styles.offset;
        format!("{style}0x{offset:0width$x}{style:#}")
    }

    /// The offsets of a range, and its length.
    fn range(&self, start: usize, end: usize) -> String {
        let style = self.styles.offset;
        format!("{style}{start:#x}..{end:#x}, {}{style:#}", words::count(end.saturating_sub(start), "byte"))
    }
}

/// Puts an empty line between parts.
#[derive(Default)]
struct Parts {
    begun: bool,
}

impl Parts {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) { writeln!(out) } else { Ok(()) }
    }
}

/// How much may still be shown that was shown before, because several code objects refer to it.
///
/// A compiler shares small tables; a hostile file could share a large one among very many. Without a bound the output would
/// be their product.
struct Repeats {
    left: std::cell::Cell<usize>,
}

impl Repeats {
    fn of(inspection: &Inspection<'_>) -> Repeats {
        Repeats { left: std::cell::Cell::new(inspection.bytes.len() + 4096) }
    }

    /// Whether so much more can be shown of a field of a code object: always, if it lies in the code object itself.
    fn afford(&self, raw: RawCode<'_, '_>, field: &str, cost: usize) -> bool {
        let shared = raw.object(field).is_some_and(|id| raw.inspection().resolve(id) != id);
        if !shared {
            return true;
        }
        let left = self.left.get().checked_sub(cost);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }
}
