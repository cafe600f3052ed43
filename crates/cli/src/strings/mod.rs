//! `byterun strings`: every string of a file, with its offset, what it is there for and its place in the object tree.

use std::io::{self, Write};
use std::process::ExitCode;

use pyc::marshal::Tree;
use pyc::strings::{self, Found};
use pyc::{Const, Version};
use serde_json::json;

use crate::arguments::StringsArguments;
use crate::inputs::{self, Input, Outcome, Output};
use crate::terminal::Styles;

/// Prints the strings of every input. A damaged one is reported behind the strings before the damage.
pub fn run(arguments: &StringsArguments) -> ExitCode {
    let styles = arguments.color.color.styles();
    inputs::for_each(&arguments.inputs, |input, out| {
        let envelope = input.envelope()?;
        let read = Tree::parse_partial(input.bytes(), envelope.start, envelope.version);
        let mut found = strings::find(&read.tree).filter(|found| is_wanted(found, arguments)).peekable();
        if arguments.json {
            write_json(input, envelope.version, found, read.error.as_ref(), out)?;
        } else if found.peek().is_some() {
            out.heading(input)?;
            write_lines(found, envelope.version, styles, out)?;
        }
        read.error.map_or(Ok(Outcome::Fine), |error| Err(error.into()))
    })
}

fn is_wanted(found: &Found, arguments: &StringsArguments) -> bool {
    let length = match &found.value {
        Const::Str(text) => text.code_points().count(),
        _ => found.length,
    };
    length >= arguments.min_length && (arguments.kind.is_empty() || arguments.kind.contains(&found.kind))
}

fn write_lines(
    found: impl Iterator<Item = Found>,
    version: Version,
    styles: Styles,
    out: &mut Output<'_>,
) -> io::Result<()> {
    let Styles { offset, opcode, note, constant, .. } = styles;
    for string in found {
        let (at, kind, path) = (string.offset, string.kind.name(), &string.path);
        let text = pyc::dis::repr(&string.value, version);
        writeln!(
            out,
            "{offset}{at:>8}{offset:#}  {opcode}{kind:<10}{opcode:#}  {note}{path}{note:#}  \
             {constant}{text}{constant:#}"
        )?;
    }
    Ok(())
}

fn write_json(
    input: &Input,
    version: Version,
    found: impl Iterator<Item = Found>,
    error: Option<&pyc::Error>,
    out: &mut Output<'_>,
) -> io::Result<()> {
    let (file, error) = (json!(input.name()), json!(error.map(ToString::to_string)));
    let version_name = json!(version.to_string());
    write!(out, "{{\"file\":{file},\"version\":{version_name},\"error\":{error},\"strings\":[")?;
    for (index, string) in found.enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(out, "{comma}{}", described(&string, version))?;
    }
    writeln!(out, "]}}")
}

/// One string. `text` is null where JSON cannot hold it: lone surrogates, and bytes that are not UTF-8; `repr` always tells.
fn described(string: &Found, version: Version) -> serde_json::Value {
    let text = match &string.value {
        Const::Str(text) => text.as_str(),
        Const::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    };
    json!({
        "offset": string.offset,
        "length": string.length,
        "kind": string.kind.name(),
        "path": string.path,
        "uses": string.uses,
        "text": text,
        "repr": pyc::dis::repr(&string.value, version),
    })
}
