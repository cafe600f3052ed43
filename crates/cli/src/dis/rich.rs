//! `--format rich`: one table a code object, made for reading: bytes, lines, depths, and what each instruction does in words.
//!
//! Blocks are named as `byterun cfg` names them, so that a jump can be followed in both.

use std::io::{self, Write};

use pyc::cfg::{Block, Edge, EdgeKind, Graph};
use pyc::dis::{Meanings, summary};
use pyc::{ArgKind, Code, Instruction, LineRange, Object, Opcode};

use crate::terminal::{Styles, printable};

/// Values and names are cut to so many characters.
const MAX_VALUE: usize = 60;
/// What summaries count.
const PLURALS: [&str; 7] = ["items", "arguments", "cells", "iterables", "values", "strings", "mappings"];
/// Deeper loops have no bars of their own.
const MAX_BARS: usize = 6;
/// So many of the blocks from which control comes are named.
const MAX_FROM: usize = 8;

/// Writes the table of a code object.
pub fn write(object: &Object, styles: &Styles, out: &mut impl Write) -> Result<(), crate::inputs::Error> {
    let graph = Graph::of(&object.code)?;
    let mut table = Table::new(&object.code, &graph, styles);
    title(object, &graph, styles, out)?;
    table.columns(out)?;
    for (index, block) in graph.blocks().iter().enumerate() {
        table.block_line(index, block, out)?;
        for (instruction, depth) in graph.block_instructions(block) {
            table.row(index, instruction, depth, out)?;
        }
    }
    let warning = styles.warning;
    for finding in graph.findings() {
        writeln!(out, "{warning}warning:{warning:#} {finding}")?;
    }
    Ok(())
}

/// What the code object is.
fn title(object: &Object, graph: &Graph, styles: &Styles, out: &mut impl Write) -> io::Result<()> {
    let (code, Styles { heading, note, .. }) = (&object.code, styles);
    let file = code.filename.to_string_lossy();
    let flags: Vec<_> = code.flags.names().collect();
    writeln!(
        out,
        "{heading}{}{heading:#}, {}:{}, Python {}",
        printable(&object.name),
        printable(&file),
        code.firstlineno,
        code.version
    )?;
    let names = |label: &str, names: Vec<String>| {
        if names.is_empty() { String::new() } else { format!("{label} {}; ", cut(&names.join(", "))) }
    };
    let list = |names: &mut dyn Iterator<Item = &pyc::PyStr>| {
        names.take(MAX_VALUE).map(pyc::PyStr::to_string_lossy).collect::<Vec<_>>()
    };
    let locals = names("locals", list(&mut code.varnames()));
    let cells = names("cells", list(&mut code.cellvars()));
    let free = names("free", list(&mut code.freevars()));
    let (depth, size) = (graph.max_depth(), code.stacksize);
    writeln!(out, "{note}{locals}{cells}{free}stack {depth} of {size}; {}{note:#}", flags.join(" "))
}

/// What is known about a code object before its first row.
struct Table<'c> {
    graph: &'c Graph,
    code: &'c Code,
    styles: &'c Styles,
    lines: Vec<LineRange>,
    shown_line: Option<i32>,
    meanings: Meanings<'c>,
    /// How many loops each block is in.
    loops: Vec<usize>,
    /// The last block of the loop that begins at a block.
    loop_ends: Vec<Option<usize>>,
    /// The blocks from which control comes to each.
    from: Vec<Vec<(usize, Edge)>>,
    bars: usize,
}

impl<'c> Table<'c> {
    fn new(code: &'c Code, graph: &'c Graph, styles: &'c Styles) -> Table<'c> {
        let count = graph.blocks().len();
        let mut loop_ends: Vec<Option<usize>> = vec![None; count];
        let mut from: Vec<Vec<(usize, Edge)>> = vec![Vec::new(); count];
        for (index, block) in graph.blocks().iter().enumerate() {
            for &edge in graph.edges(block) {
                let to = edge.to as usize;
                if let Some(end) = loop_ends.get_mut(to).filter(|_| edge.back && to <= index) {
                    *end = Some(end.map_or(index, |end| end.max(index)));
                }
                if let Some(sources) = from.get_mut(to).filter(|sources| sources.len() <= MAX_FROM) {
                    sources.push((index, edge));
                }
            }
        }
        let loops = nesting(&loop_ends);
        let bars = loops.iter().copied().max().unwrap_or(0).min(MAX_BARS);
        // A defective table only takes the line numbers away.
        let lines = code.lines().unwrap_or_default();
        let meanings = Meanings::new(code);
        Table { graph, code, styles, lines, shown_line: None, meanings, loops, loop_ends, from, bars }
    }

    fn columns(&self, out: &mut impl Write) -> io::Result<()> {
        let (note, bars) = (self.styles.note, self.bars);
        writeln!(
            out,
            "{note}{:bars$} line  offset  bytes          stack  {:<26} {:>5}  what it does{note:#}",
            "", "instruction", "arg"
        )
    }

    /// The line before a block; none if there is only one.
    fn block_line(&self, index: usize, block: &Block, out: &mut impl Write) -> io::Result<()> {
        if self.graph.blocks().len() < 2 {
            return Ok(());
        }
        let mut remarks = Vec::new();
        if !block.is_reachable() {
            remarks.push("control never comes here".to_string());
        }
        if let Some(Some(end)) = self.loop_ends.get(index) {
            remarks.push(if *end == index { "loop".to_string() } else { format!("loop to {}", name(*end)) });
        }
        let from = self.from.get(index).map(Vec::as_slice).unwrap_or_default();
        if from.iter().any(|(_, edge)| edge.kind == EdgeKind::Exception) {
            remarks.push("handler".to_string());
        }
        if !from.is_empty() {
            remarks.push(format!("from {}", sources(from)));
        }
        if let Some(region) = block.region.and_then(|region| self.graph.regions().get(region as usize)) {
            remarks.push(format!("exceptions to {}", name(region.handler as usize)));
        }
        let Styles { label, note, .. } = self.styles;
        let (bars, gap) = (self.bars(index, true), if remarks.is_empty() { "" } else { " " });
        let remarks = remarks.join(", ");
        writeln!(out, "{label}{bars} {}:{label:#}{gap}{note}{remarks}{note:#}", name(index))
    }

    fn row(
        &mut self,
        block: usize,
        instruction: &Instruction,
        depth: Option<u32>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Styles { offset, line, opcode, argument, label, .. } = self.styles;
        let bars = self.bars(block, false);
        let number = self.line(instruction).map(|line| line.to_string()).unwrap_or_default();
        let bytes = self.bytes(instruction);
        let depth = depth.map(|depth| depth.to_string()).unwrap_or_default();
        let has_argument = instruction.kind != ArgKind::NoArg;
        let arg = if has_argument { instruction.arg.to_string() } else { String::new() };
        let (at, name) = (instruction.offset, instruction.opcode.name());
        write!(
            out,
            "{label}{bars}{label:#}{line}{number:>5}{line:#} {offset}{at:>7}  {bytes:<14}{offset:#} "
        )?;
        write!(out, "{depth:>5}  {opcode}{name:<26}{opcode:#} {argument}{arg:>5}{argument:#}  ")?;
        self.sentence(instruction, &arg, out)?;
        writeln!(out)
    }

    /// What the instruction does, with what its argument means in the place left for it.
    fn sentence(&mut self, instruction: &Instruction, arg: &str, out: &mut impl Write) -> io::Result<()> {
        let place = |offset| block_name(self.graph, offset);
        let mut meaning = self.meanings.of(instruction, &place);
        if instruction.kind.is_jump() {
            meaning = meaning.trim_start_matches("to ").to_string();
        }
        let style = match instruction.kind {
            ArgKind::Const => self.styles.constant,
            kind if kind.is_jump() => self.styles.label,
            ArgKind::Name(_) | ArgKind::Local | ArgKind::LocalPair | ArgKind::Free => self.styles.name,
            _ => self.styles.argument,
        };
        let shown = match instruction.kind {
            ArgKind::Count if instruction.opcode == Opcode::Resume => resumed(instruction.arg).to_string(),
            ArgKind::FunctionFlags | ArgKind::Format | ArgKind::Convert => meaning,
            _ if meaning.is_empty() => arg.to_string(),
            _ => cut(&meaning),
        };
        let text = fitted(summary(instruction.opcode), &shown);
        match text.split_once("{}") {
            Some((before, behind)) => write!(out, "{before}{style}{shown}{style:#}{behind}")?,
            None => write!(out, "{text}")?,
        }
        write!(out, "{}", low_bit(instruction))
    }

    /// The source line, where another one begins.
    fn line(&mut self, instruction: &Instruction) -> Option<i32> {
        let index = self.lines.partition_point(|range| range.end <= instruction.offset);
        let line = self.lines.get(index).filter(|range| range.start <= instruction.offset)?.line;
        if line == self.shown_line {
            return None;
        }
        self.shown_line = line;
        line
    }

    /// The instruction's bytes, prefixes included; caches as their number.
    fn bytes(&self, instruction: &Instruction) -> String {
        let caches = u32::from(instruction.caches);
        let end = instruction.next.saturating_sub(2 * caches);
        let bytes = self.code.code.get(instruction.start as usize..end as usize).unwrap_or_default();
        let mut words: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if caches > 0 {
            words.push(format!("+{}", 2 * caches));
        }
        words.join(" ")
    }

    /// The bars of the loops around a block.
    fn bars(&self, block: usize, is_head: bool) -> String {
        let depth = self.loops.get(block).copied().unwrap_or(0).min(self.bars);
        let begins = is_head && matches!(self.loop_ends.get(block), Some(Some(_)));
        let mut text = "│".repeat(depth.saturating_sub(usize::from(begins)));
        if begins && depth > 0 {
            text.push('┌');
        }
        text + &" ".repeat(self.bars - depth)
    }
}

/// What `RESUME` tells about the frame (bits 0 and 1).
fn resumed(arg: u32) -> &'static str {
    ["at its beginning", "after `yield`", "after `yield from`", "after `await`"][(arg & 3) as usize]
}

/// The sentence in the number of what stands in it.
fn fitted(text: &str, shown: &str) -> String {
    match shown {
        "" => text.replace(" ({})", ""),
        "0" if text.starts_with("replace {} items by a ") => {
            text.replace("replace {} items by a ", "push an empty ").replace(" of them", "")
        }
        "1" => PLURALS.iter().fold(text.to_string(), |text, plural| {
            text.replace(&format!("{{}} {plural}"), &format!("{{}} {}", plural.trim_end_matches('s')))
        }),
        _ => text.to_string(),
    }
}

/// What the lowest bit of an argument adds that is above all an index.
fn low_bit(instruction: &Instruction) -> &'static str {
    match (instruction.kind, instruction.opcode) {
        (ArgKind::Name(1..), _) if instruction.arg & 1 == 0 => "",
        (ArgKind::Name(1..), Opcode::LoadGlobal) => "; and NULL: it is called, and is no method",
        (ArgKind::Name(1..), _) => ", ready to be called",
        _ => "",
    }
}

/// In how many loops each block is, given where loops end that begin at a block.
fn nesting(loop_ends: &[Option<usize>]) -> Vec<usize> {
    let mut closing = vec![0usize; loop_ends.len()];
    let mut open = 0;
    let mut depths = Vec::with_capacity(loop_ends.len());
    for (index, end) in loop_ends.iter().enumerate() {
        if let Some(count) = end.and_then(|end| closing.get_mut(end)) {
            *count += 1;
            open += 1;
        }
        depths.push(open);
        open -= closing.get(index).copied().unwrap_or(0);
    }
    depths
}

fn sources(from: &[(usize, Edge)]) -> String {
    let mut names: Vec<String> = from.iter().take(MAX_FROM).map(|(index, _)| name(*index)).collect();
    names.dedup();
    if from.len() > MAX_FROM {
        names.push("…".to_string());
    }
    names.join(", ")
}

fn name(block: usize) -> String {
    format!("B{block}")
}

/// The block that begins at an offset; an offset inside a block by both.
fn block_name(graph: &Graph, offset: u32) -> String {
    let Some(id) = graph.block_at(offset) else { return offset.to_string() };
    match graph.blocks().get(id as usize) {
        Some(block) if block.start == offset => name(id as usize),
        _ => format!("{offset}, inside {}", name(id as usize)),
    }
}

/// Text that fits into a row and harms no terminal.
fn cut(text: &str) -> String {
    let text = printable(text);
    match text.char_indices().nth(MAX_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into_owned(),
    }
}
