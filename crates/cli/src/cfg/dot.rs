//! The Graphviz form: one `digraph` for each code object.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::svg::{edge_color, escape, is_dashed, role_color};
use super::view::{Role, View, block_name};

/// Writes one graph.
pub fn write(view: &View<'_>, out: &mut impl Write) -> io::Result<()> {
    let title = view.title();
    writeln!(out, "digraph \"{}\" {{", quote(&title))?;
    writeln!(out, "  graph [label=\"{}\", labelloc=t, fontname=\"monospace\", fontsize=12];", quote(&title))?;
    writeln!(out, "  node [shape=plaintext, fontname=\"monospace\", fontsize=10];")?;
    writeln!(out, "  edge [fontname=\"monospace\", fontsize=9];")?;
    let roles = view.roles();
    for ((id, block), role) in view.blocks().zip(roles) {
        let table = table(view, block, &block_name(id), role);
        writeln!(out, "  {} [label=<{table}>];", block_name(id))?;
    }
    for (id, block) in view.blocks() {
        for (edge, why) in view.ways(block) {
            let style = if is_dashed(*edge) { ", style=dashed" } else { "" };
            let color = edge_color(*edge);
            let (from, to) = (block_name(id), block_name(edge.to));
            writeln!(
                out,
                "  {from} -> {to} [color=\"{color}\", fontcolor=\"{color}\", label=\"{why}\"{style}];"
            )?;
        }
    }
    writeln!(out, "}}")
}

/// A block as a table of Graphviz's HTML-like labels: a heading, and a row for each instruction.
fn table(view: &View<'_>, block: &pyc::cfg::Block, name: &str, role: Role) -> String {
    let mut table = String::from("<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\">");
    let depth = block.depth.map_or_else(|| "unreachable".to_string(), |depth| format!("depth {depth}"));
    let color = role_color(role);
    // Writing to a String cannot fail.
    let _ = write!(
        table,
        "<TR><TD ALIGN=\"LEFT\" BGCOLOR=\"{color}\"><B>{name}</B>  {depth}</TD></TR><TR><TD ALIGN=\"LEFT\">"
    );
    for row in view.rows(block) {
        let argument = match row.argument {
            Some(_) if !row.meaning.is_empty() => escape(&row.meaning),
            Some(arg) => arg.to_string(),
            None => String::new(),
        };
        let _ = write!(table, "{:>4} {} {argument}<BR ALIGN=\"LEFT\"/>", row.offset, row.opcode);
    }
    table.push_str("</TD></TR></TABLE>");
    table
}

/// Text inside a quoted string of the DOT language.
fn quote(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
