//! The comparison as text.

use std::io::{self, Write};

use pyc::diff::{
    Cause, Change, Changed, Comparison, Edit, InstructionEdit, ObjectChange, PlaceChange, Recoding,
    TableChange,
};

use crate::terminal::{Styles, printable};

/// Names that are listed of code objects that only moved.
const MAX_MOVED: usize = 8;

/// One line: what kinds of differences there are.
pub fn brief(
    (left, right): (&str, &str),
    causes: &[Cause],
    styles: &Styles,
    out: &mut impl Write,
) -> io::Result<()> {
    let Styles { note, .. } = styles;
    let causes: Vec<_> = causes.iter().map(|cause| cause.id()).collect();
    writeln!(out, "{left} and {right} differ: {note}{}{note:#}", causes.join(", "))
}

/// Everything that differs, and last why.
pub fn write(
    (left, right): (&str, &str),
    comparison: &Comparison,
    causes: &[Cause],
    styles: &Styles,
    out: &mut impl Write,
) -> io::Result<()> {
    let Styles { removed, added, heading, label, note, .. } = styles;
    writeln!(out, "{removed}--- {left}{removed:#}\n{added}+++ {right}{added:#}")?;
    if !comparison.header.is_empty() {
        writeln!(out, "{heading}header{heading:#}")?;
        write_changes(&comparison.header, styles, out)?;
    }
    if !comparison.paths.is_empty() {
        writeln!(out, "{heading}path of the source{heading:#}")?;
    }
    for change in &comparison.paths {
        let (a, b) = (printable(&change.left), printable(&change.right));
        let of = objects(change.count);
        writeln!(out, "  {removed}{a}{removed:#} -> {added}{b}{added:#} {note}in {of}{note:#}")?;
    }
    for object in &comparison.objects {
        write_object(object, styles, out)?;
    }
    write_moved(comparison, styles, out)?;
    if !comparison.form.is_empty() {
        writeln!(out, "{heading}written differently{heading:#}")?;
    }
    for change in &comparison.form {
        let (a, b) = change.offsets;
        let place = if change.path.is_empty() { String::new() } else { format!(", {}", change.path) };
        let kind = change.kind.describe();
        let times =
            if change.count == 1 { "once".to_string() } else { format!("{} times, first", change.count) };
        writeln!(out, "  {kind}: {times} {note}at byte {a} and {b}{place}{note:#}")?;
    }
    writeln!(out, "{heading}differ in{heading:#}")?;
    for cause in causes {
        writeln!(out, "  {label}{}{label:#}: {}", cause.id(), cause.describe())?;
    }
    Ok(())
}

fn objects(count: usize) -> String {
    if count == 1 { "one code object".to_string() } else { format!("{count} code objects") }
}

fn write_changes(changes: &[Change], styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { removed, added, .. } = styles;
    for Change { field, left, right } in changes {
        let (left, right) = (printable(left), printable(right));
        writeln!(out, "  {field}: {removed}{left}{removed:#} -> {added}{right}{added:#}")?;
    }
    Ok(())
}

fn write_object(object: &ObjectChange, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { removed, added, .. } = styles;
    match object {
        ObjectChange::Removed { name, line } => {
            writeln!(out, "{removed}- {}, line {line}{removed:#}", printable(name))
        }
        ObjectChange::Added { name, line } => {
            writeln!(out, "{added}+ {}, line {line}{added:#}", printable(name))
        }
        ObjectChange::Changed(changed) if changed.only_moved() => Ok(()),
        ObjectChange::Changed(changed) => write_changed(changed, styles, out),
    }
}

/// What only begins elsewhere is named together, by how far it moved.
fn write_moved(comparison: &Comparison, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { heading, note, .. } = styles;
    let mut moved = std::collections::BTreeMap::<i64, Vec<&str>>::new();
    for object in &comparison.objects {
        if let ObjectChange::Changed(changed) = object
            && changed.only_moved()
        {
            let (from, to) = changed.first_line;
            moved.entry(i64::from(to) - i64::from(from)).or_default().push(&changed.name);
        }
    }
    for (lines, names) in moved {
        let shown: Vec<_> = names.iter().take(MAX_MOVED).map(|name| printable(name)).collect();
        let more = if names.len() > MAX_MOVED { ", …" } else { "" };
        let of = objects(names.len());
        writeln!(
            out,
            "{heading}moved by {lines:+} lines{heading:#}\n  {of}{note}: {}{more}{note:#}",
            shown.join(", ")
        )?;
    }
    Ok(())
}

fn write_changed(changed: &Changed, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { heading, note, .. } = styles;
    let line = match changed.first_line {
        (a, b) if a == b => format!("line {a}"),
        (a, b) => format!("line {a} -> {b}"),
    };
    writeln!(out, "{heading}{}{heading:#}{note}, {line}{note:#}", printable(&changed.name))?;
    write_changes(&changed.fields, styles, out)?;
    for list in &changed.lists {
        writeln!(out, "  {}", list.list)?;
        write_edits(&list.edits, styles, out)?;
    }
    if !changed.instructions.is_empty() {
        writeln!(out, "  instructions")?;
    }
    for (index, hunk) in changed.instructions.iter().enumerate() {
        if index > 0 {
            writeln!(out, "    {note}…{note:#}")?;
        }
        for edit in hunk {
            write_instruction(edit, styles, out)?;
        }
    }
    match changed.recoding {
        Some(Recoding::Indices) => {
            writeln!(out, "  instructions: the same, with other indices of names or constants")?;
        }
        Some(Recoding::Bytes) => {
            writeln!(out, "  instructions: the same, in other bytes (numbers, widths or caches)")?;
        }
        Some(Recoding::Undecodable) => writeln!(out, "  bytecode: differs, and cannot be decoded")?,
        None => {}
    }
    if !changed.exceptions.is_empty() {
        writeln!(out, "  exception table")?;
        write_edits(&changed.exceptions, styles, out)?;
    }
    write_places("lines", changed.lines.as_ref(), styles, out)?;
    write_places("columns", changed.columns.as_ref(), styles, out)?;
    for table in &changed.tables {
        let table = match table {
            TableChange::Lines => "line table",
            TableChange::Exceptions => "exception table",
        };
        writeln!(out, "  {table}: says the same in other bytes")?;
    }
    Ok(())
}

fn write_edits(edits: &[Edit<String>], styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { removed, added, .. } = styles;
    for edit in edits {
        match edit {
            Edit::Removed(text) => writeln!(out, "  {removed}- {}{removed:#}", printable(text))?,
            Edit::Added(text) => writeln!(out, "  {added}+ {}{added:#}", printable(text))?,
        }
    }
    Ok(())
}

/// The offsets in both files and the instruction.
fn write_instruction(edit: &InstructionEdit, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { removed, added, offset, .. } = styles;
    match edit {
        InstructionEdit::Same { left, right, text } => {
            writeln!(out, "    {offset}{left:>6} {right:>6}{offset:#}  {}", printable(text))
        }
        InstructionEdit::Removed { left, text } => {
            writeln!(out, "  {removed}- {left:>6} {:>6}  {}{removed:#}", "", printable(text))
        }
        InstructionEdit::Added { right, text } => {
            writeln!(out, "  {added}+ {:>6} {right:>6}  {}{added:#}", "", printable(text))
        }
    }
}

fn write_places(
    what: &str,
    change: Option<&PlaceChange>,
    styles: &Styles,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(change) = change else { return Ok(()) };
    let Styles { note, removed, added, .. } = styles;
    let (a, b) = change.offsets;
    let first = if change.count == 1 {
        "one instruction".into()
    } else {
        format!("{} instructions, the first", change.count)
    };
    writeln!(
        out,
        "  {what}: {first} {note}at {a} and {b}{note:#}: {removed}{}{removed:#} -> {added}{}{added:#}",
        change.left, change.right
    )
}
