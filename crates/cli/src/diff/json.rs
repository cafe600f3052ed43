//! The comparison as JSON: one document a line for each pair.

use std::io::{self, Write};

use pyc::diff::{
    Cause, Change, Changed, Comparison, Edit, InstructionEdit, ObjectChange, PlaceChange, Recoding,
    TableChange,
};
use serde_json::{Value, json};

use super::sides::Side;

/// Writes one pair.
pub fn write(
    left: &str,
    right: &str,
    same: bool,
    comparison: &Comparison,
    causes: &[Cause],
    out: &mut impl Write,
) -> io::Result<()> {
    let paths = comparison
        .paths
        .iter()
        .map(|path| json!({"left": path.left, "right": path.right, "count": path.count}));
    let form = comparison.form.iter().map(|change| {
        let (a, b) = change.offsets;
        json!({"kind": change.kind.describe(), "count": change.count, "path": change.path, "offsets": [a, b]})
    });
    let document = json!({
        "left": left,
        "right": right,
        "identical": comparison.identical,
        "same": same,
        "causes": causes.iter().map(|cause| cause.id()).collect::<Vec<_>>(),
        "header": comparison.header.iter().map(change).collect::<Vec<_>>(),
        "paths": paths.collect::<Vec<_>>(),
        "objects": comparison.objects.iter().map(object).collect::<Vec<_>>(),
        "form": form.collect::<Vec<_>>(),
    });
    writeln!(out, "{document}")
}

/// Writes an input without a partner.
pub fn write_alone(side: Side, name: &str, out: &mut impl Write) -> io::Result<()> {
    let document = match side {
        Side::Left => json!({"left": name, "right": null, "identical": false, "same": false}),
        Side::Right => json!({"left": null, "right": name, "identical": false, "same": false}),
    };
    writeln!(out, "{document}")
}

fn change(change: &Change) -> Value {
    json!({"field": change.field, "left": change.left, "right": change.right})
}

fn object(object: &ObjectChange) -> Value {
    match object {
        ObjectChange::Removed { name, line } => json!({"name": name, "change": "removed", "line": line}),
        ObjectChange::Added { name, line } => json!({"name": name, "change": "added", "line": line}),
        ObjectChange::Changed(changed) => changed_object(changed),
    }
}

fn changed_object(changed: &Changed) -> Value {
    let lists = changed.lists.iter().map(|list| json!({"list": list.list, "edits": edits(&list.edits)}));
    let hunks = changed.instructions.iter().map(|hunk| hunk.iter().map(instruction).collect::<Vec<_>>());
    let (a, b) = changed.first_line;
    let recoding = changed.recoding.map(|recoding| match recoding {
        Recoding::Indices => "indices",
        Recoding::Bytes => "bytes",
        Recoding::Undecodable => "undecodable",
    });
    let tables = changed.tables.iter().map(|table| match table {
        TableChange::Lines => "lines",
        TableChange::Exceptions => "exceptions",
    });
    json!({
        "name": changed.name,
        "change": "changed",
        "first_line": [a, b],
        "fields": changed.fields.iter().map(change).collect::<Vec<_>>(),
        "lists": lists.collect::<Vec<_>>(),
        "instructions": hunks.collect::<Vec<_>>(),
        "recoding": recoding,
        "exceptions": edits(&changed.exceptions),
        "lines": changed.lines.as_ref().map(places),
        "columns": changed.columns.as_ref().map(places),
        "tables": tables.collect::<Vec<_>>(),
    })
}

fn edits(edits: &[Edit<String>]) -> Vec<Value> {
    let edit = |edit: &Edit<String>| match edit {
        Edit::Removed(text) => json!({"removed": text}),
        Edit::Added(text) => json!({"added": text}),
    };
    edits.iter().map(edit).collect()
}

fn instruction(edit: &InstructionEdit) -> Value {
    match edit {
        InstructionEdit::Same { left, right, text } => json!({"left": left, "right": right, "text": text}),
        InstructionEdit::Removed { left, text } => json!({"left": left, "right": null, "text": text}),
        InstructionEdit::Added { right, text } => json!({"left": null, "right": right, "text": text}),
    }
}

fn places(change: &PlaceChange) -> Value {
    let (a, b) = change.offsets;
    json!({"count": change.count, "offsets": [a, b], "left": change.left, "right": change.right})
}
