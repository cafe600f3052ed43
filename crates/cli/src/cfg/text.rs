//! The text form: blocks one after the other, with their instructions and where control goes.

use std::io::{self, Write};

use pyc::cfg::EdgeKind;

use super::view::{Role, Row, View, block_name};
use crate::terminal::Styles;

/// Writes one graph.
pub fn write(view: &View<'_>, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { heading, label, note, warning, .. } = styles;
    writeln!(out, "{heading}{}{heading:#}", view.title())?;
    let roles = view.roles();
    for ((id, block), role) in view.blocks().zip(roles) {
        let depth = block.depth.map_or_else(String::new, |depth| format!(", depth {depth}"));
        let name = block_name(id);
        let (start, end) = (block.start, block.end);
        writeln!(out, "\n{label}{name}{label:#}  {start}..{end}{depth}{note}{}{note:#}", role_text(role))?;
        for row in view.rows(block) {
            write_row(&row, styles, out)?;
        }
        for (edge, why) in view.ways(block) {
            let arrow = match edge.kind {
                EdgeKind::Exception => "=>",
                EdgeKind::Unwind => "~>",
                _ => "->",
            };
            let to = block_name(edge.to);
            let gap = if why.is_empty() { "" } else { "  " };
            writeln!(out, "        {arrow} {label}{to}{label:#}{gap}{note}{why}{note:#}")?;
        }
        if let Some(how) = view.leaves(block) {
            writeln!(out, "        -> {note}{how}{note:#}")?;
        }
    }
    for finding in view.graph.findings() {
        writeln!(out, "{warning}warning:{warning:#} {finding}")?;
    }
    Ok(())
}

fn role_text(role: Role) -> &'static str {
    match role {
        Role::Entry => ", entry",
        Role::Handler => ", handler",
        Role::Loop => ", loop",
        Role::Exit | Role::Plain => "",
        Role::Unreachable => ", unreachable",
    }
}

/// Source line, offset, depth of the stack, opcode, argument and its meaning.
fn write_row(row: &Row, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let Styles { line, offset, opcode, argument, constant, .. } = styles;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let (source, depth) = (number(row.line.map(i64::from)), number(row.depth.map(i64::from)));
    write!(out, "{line}{source:>6}{line:#} {offset}{:>7}{offset:#} {depth:>4}  ", row.offset)?;
    let Some(arg) = row.argument else {
        return writeln!(out, "{opcode}{}{opcode:#}", row.opcode);
    };
    write!(out, "{opcode}{:<26}{opcode:#} {argument}{arg:>5}{argument:#}", row.opcode)?;
    if !row.meaning.is_empty() {
        write!(out, " {constant}({}){constant:#}", row.meaning)?;
    }
    writeln!(out)
}
