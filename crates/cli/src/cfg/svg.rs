//! The picture: an SVG document of one graph.

use std::fmt::Write as _;
use std::io::{self, Write};

use pyc::cfg::{Block, Edge, EdgeKind};
use unicode_width::UnicodeWidthStr;

use super::layout::{self, Layout, Line, Size, TooLarge};
use super::view::{Role, Row, View, block_name};

/// Width of a character: 0.602 em in the monospaced fonts that are usual.
const CHARACTER: f64 = 7.23;
/// Height of a row of text.
const ROW: f64 = 16.0;
/// Height of a block's heading.
const HEADING: f64 = 22.0;
/// Pixels between a block's border and its text.
const PADDING: f64 = 9.0;
/// Pixels around everything.
const MARGIN: f64 = 24.0;
/// Pixels above the graph for the title.
const TITLE: f64 = 34.0;
/// Pixels below the graph for the key to the colours.
const KEY: f64 = 34.0;
/// Radius of the corners of edges.
const RADIUS: f64 = 5.0;
/// Shorter blocks look like edges.
const MIN_WIDTH: f64 = 150.0;

/// How edges look, by class: name for the key, colour, dashes.
const CLASSES: [(&str, &str, &str); 6] = [
    ("next or jump", "#5b6b7f", ""),
    ("true", "#1f8f4e", ""),
    ("false", "#cf3f3f", ""),
    ("loop", "#2c6fd1", ""),
    ("unwinding", "#8b5fc7", "2 4"),
    ("exception", "#d98a1f", "5 4"),
];

/// The class of an edge.
fn class(edge: Edge) -> usize {
    match (edge.kind, edge.condition) {
        (EdgeKind::Exception, _) => 5,
        (EdgeKind::Unwind, _) => 4,
        _ if edge.back => 3,
        (_, Some(true)) => 1,
        (_, Some(false)) => 2,
        (_, None) => 0,
    }
}

/// The colour of an edge.
pub fn edge_color(edge: Edge) -> &'static str {
    CLASSES[class(edge)].1
}

/// Whether an edge is drawn dashed.
pub fn is_dashed(edge: Edge) -> bool {
    !CLASSES[class(edge)].2.is_empty()
}

/// The colour of a block's heading.
pub fn role_color(role: Role) -> &'static str {
    match role {
        Role::Entry => "#cfe8d6",
        Role::Handler => "#fbe3bf",
        Role::Loop => "#cfe0fa",
        Role::Exit => "#e3d9f2",
        Role::Unreachable => "#eeeeee",
        Role::Plain => "#e6eaef",
    }
}

/// Writes one graph.
pub fn write(view: &View<'_>, out: &mut impl Write) -> Result<(), Error> {
    let roles = view.roles();
    let texts: Vec<BlockText> =
        view.blocks().zip(roles).map(|((id, block), role)| BlockText::new(view, block, id, role)).collect();
    let sizes: Vec<Size> = texts.iter().map(BlockText::size).collect();
    let edges: Vec<(usize, &Edge)> = view
        .blocks()
        .flat_map(|(id, block)| view.graph.edges(block).iter().map(move |edge| (id as usize, edge)))
        .collect();
    let plain = |&(from, edge): &(usize, &Edge)| layout::Edge {
        from,
        to: edge.to as usize,
        class: class(*edge),
        back: edge.back,
    };
    let layout = layout::lay_out(&sizes, &edges.iter().map(plain).collect::<Vec<_>>())?;
    let mut document = Document::new(&view.title(), layout.size);
    document.edges(&layout, &edges);
    for (text, at) in texts.iter().zip(&layout.boxes) {
        document.block(text, *at);
    }
    document.arrows(&layout);
    document.key(layout.size);
    document.text.push_str("</g>\n</svg>\n");
    out.write_all(document.text.as_bytes())?;
    Ok(())
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It would be too large.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// The output failed.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

/// What stands in a block.
struct BlockText {
    name: String,
    heading: String,
    role: Role,
    rows: Vec<Row>,
    /// Characters in the columns of lines, offsets, opcodes, arguments, depths.
    columns: [usize; 5],
}

impl BlockText {
    fn new(view: &View<'_>, block: &Block, id: u32, role: Role) -> BlockText {
        let depth = block.depth.map_or_else(String::new, |depth| format!("depth {depth}"));
        let word = match role {
            Role::Entry => "entry",
            Role::Handler => "handler",
            Role::Loop => "loop",
            Role::Unreachable => "unreachable",
            Role::Exit | Role::Plain => "",
        };
        let gap = if word.is_empty() || depth.is_empty() { "" } else { " · " };
        let rows = view.rows(block);
        let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or_default();
        let columns = [
            widest(&|row| row.line.map_or(0, |line| line.to_string().len())),
            widest(&|row| row.offset.to_string().len()),
            widest(&|row| row.opcode.len()),
            widest(&|row| argument(row).width()),
            widest(&|row| row.depth.map_or(0, |depth| depth.to_string().len())),
        ];
        BlockText { name: block_name(id), heading: format!("{word}{gap}{depth}"), role, rows, columns }
    }

    /// The x of each column and of the right border.
    fn stops(&self) -> [f64; 6] {
        let mut stops = [PADDING; 6];
        for (index, &characters) in self.columns.iter().enumerate() {
            let gap = if characters == 0 { 0.0 } else { 1.6 * CHARACTER };
            stops[index + 1] = stops[index] + characters as f64 * CHARACTER + gap;
        }
        stops
    }

    fn size(&self) -> Size {
        let characters = self.name.len() + self.heading.chars().count();
        let heading = 2.0 * PADDING + (characters + 4) as f64 * CHARACTER;
        let width = (self.stops()[5] + PADDING - 1.6 * CHARACTER).max(heading).max(MIN_WIDTH);
        Size { width: width.round(), height: HEADING + ROW * self.rows.len() as f64 + PADDING }
    }
}

/// An argument as it is shown: what it means or, if that is nothing, itself.
fn argument(row: &Row) -> String {
    match row.argument {
        Some(_) if !row.meaning.is_empty() => row.meaning.clone(),
        Some(arg) => arg.to_string(),
        None => String::new(),
    }
}

/// The document under construction. Writing to a String cannot fail.
struct Document {
    text: String,
}

impl Document {
    fn new(title: &str, size: Size) -> Document {
        let title = escape(title);
        let characters = title.width() as f64 * 8.0;
        let width = size.width.max(characters).max(560.0) + 2.0 * MARGIN;
        let height = size.height + 2.0 * MARGIN + TITLE + KEY;
        let mut text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
             <title>{title}</title>\n<style>\n\
             text {{ font: 12px \"DejaVu Sans Mono\", Menlo, Consolas, \"Liberation Mono\", monospace; fill: #1d2733; white-space: pre }}\n\
             .title {{ font-size: 13px; font-weight: bold }}\n.name {{ font-weight: bold }}\n\
             .faint {{ fill: #8793a1 }}\n.op {{ fill: #0f5d8c }}\n.arg {{ fill: #1d2733 }}\n\
             .box {{ fill: #ffffff; stroke: #9aa7b5; stroke-width: 1.2 }}\n.dead {{ stroke-dasharray: 3 3 }}\n\
             .end {{ text-anchor: end }}\n.edge {{ fill: none; stroke-width: 1.6; stroke-linejoin: round }}\n"
        );
        for (number, (_, color, dashes)) in CLASSES.iter().enumerate() {
            let dashes =
                if dashes.is_empty() { String::new() } else { format!("; stroke-dasharray: {dashes}") };
            let _ =
                writeln!(text, ".e{number} {{ stroke: {color}{dashes} }}\n.a{number} {{ fill: {color} }}");
        }
        let _ = write!(
            text,
            "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fbfcfd\"/>\n<text class=\"title\" x=\"{MARGIN}\" y=\"{}\">{title}</text>\n<g transform=\"translate({MARGIN} {})\">\n",
            MARGIN + 8.0,
            MARGIN + TITLE
        );
        Document { text }
    }

    fn edges(&mut self, layout: &Layout, edges: &[(usize, &Edge)]) {
        for line in &layout.lines {
            let _ = writeln!(self.text, "<path class=\"edge e{}\" d=\"{}\"/>", line.class, path(line));
        }
        for (label, (_, edge)) in layout.labels.iter().zip(edges) {
            let Some(outcome) = edge.condition else { continue };
            let (x, y) = label.at;
            let (class, letter) = if outcome { (1, "T") } else { (2, "F") };
            let _ = writeln!(
                self.text,
                "<text class=\"a{class}\" x=\"{:.1}\" y=\"{:.1}\" style=\"font-size: 10px\">{letter}</text>",
                x + 3.0,
                y + 11.0
            );
        }
    }

    fn arrows(&mut self, layout: &Layout) {
        for arrow in &layout.arrows {
            let (x, y) = arrow.at;
            let _ =
                writeln!(self.text, "<path class=\"a{}\" d=\"M{x:.1} {y:.1}l-4.2 -8h8.4z\"/>", arrow.class);
        }
    }

    fn block(&mut self, block: &BlockText, (x, y): (f64, f64)) {
        let Size { width, height } = block.size();
        let dead = if block.role == Role::Unreachable { " dead" } else { "" };
        let out = &mut self.text;
        let _ = writeln!(out, "<g transform=\"translate({x:.1} {y:.1})\">");
        let _ = writeln!(out, "<rect class=\"box{dead}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>");
        let inner = width - 1.2;
        let _ = writeln!(
            out,
            "<path fill=\"{}\" d=\"M.6 {HEADING}V4.6a4 4 0 0 1 4 -4H{:.1}a4 4 0 0 1 4 4V{HEADING}z\"/>",
            role_color(block.role),
            inner - 3.4
        );
        let _ = writeln!(out, "<text class=\"name\" x=\"{PADDING}\" y=\"15.5\">{}</text>", block.name);
        let _ = writeln!(
            out,
            "<text class=\"end\" x=\"{:.1}\" y=\"15.5\">{}</text>",
            width - PADDING,
            block.heading
        );
        let stops = block.stops();
        for (index, row) in block.rows.iter().enumerate() {
            let y = HEADING + ROW * index as f64 + 15.0;
            let mut cell = |class: &str, x: f64, text: &str| {
                if !text.is_empty() {
                    let _ = write!(
                        out,
                        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>",
                        escape(text)
                    );
                }
            };
            let right = |column: usize| stops[column] + block.columns[column] as f64 * CHARACTER;
            cell("faint end", right(0), &row.line.map(|line| line.to_string()).unwrap_or_default());
            cell("faint end", right(1), &row.offset.to_string());
            cell("op", stops[2], row.opcode);
            cell("arg", stops[3], &argument(row));
            cell("faint end", width - PADDING, &row.depth.map(|depth| depth.to_string()).unwrap_or_default());
            out.push('\n');
        }
        out.push_str("</g>\n");
    }

    /// What the colours mean.
    fn key(&mut self, size: Size) {
        let (mut x, y) = (0.0, size.height + KEY);
        for (number, (name, ..)) in CLASSES.iter().enumerate() {
            let _ = writeln!(self.text, "<path class=\"edge e{number}\" d=\"M{x:.1} {y:.1}h22\"/>");
            x += 28.0;
            let _ =
                writeln!(self.text, "<text class=\"faint\" x=\"{x:.1}\" y=\"{:.1}\">{name}</text>", y + 4.0);
            x += name.len() as f64 * CHARACTER + 18.0;
        }
    }
}

/// A polyline with round corners.
fn path(line: &Line) -> String {
    let mut path = String::new();
    let points = &line.points;
    for (index, &(x, y)) in points.iter().enumerate() {
        let neighbours =
            index.checked_sub(1).and_then(|before| points.get(before)).zip(points.get(index + 1));
        let Some((before, after)) = neighbours else {
            let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
            continue;
        };
        let (ax, ay) = towards((x, y), *before);
        let (bx, by) = towards((x, y), *after);
        let _ = write!(path, "L{ax:.1} {ay:.1}Q{x:.1} {y:.1} {bx:.1} {by:.1}");
    }
    path
}

/// The point a radius away from a corner, but not beyond half of the way.
fn towards((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> (f64, f64) {
    let length = (to_x - x).hypot(to_y - y);
    if length == 0.0 {
        return (x, y);
    }
    let part = RADIUS.min(length / 2.0) / length;
    (x + (to_x - x) * part, y + (to_y - y) * part)
}

/// Text inside an element or an attribute. What XML does not allow at all, control characters and the like, becomes U+FFFD.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_allow_is_escaped() {
        assert_eq!(escape("<a b='\"'>&\u{0}\u{b}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;\u{fffd}\u{fffd} ");
    }
}
