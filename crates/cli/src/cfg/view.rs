//! [`View`]: a graph made ready to be shown: named blocks, rows of text, edges with their words.

use std::cell::RefCell;

use pyc::cfg::{Block, BlockId, Edge, EdgeKind, Graph};
use pyc::dis::Meanings;
use pyc::{Instruction, LineRange, Object, Opcode};

use crate::terminal::printable;

/// The meaning of an argument is cut to so many characters.
const MAX_MEANING: usize = 60;

/// A code object's graph and what else is shown.
pub struct View<'o> {
    /// The code object and its name.
    pub object: &'o Object,
    /// Its graph.
    pub graph: Graph,
    lines: Vec<LineRange>,
    meanings: RefCell<Meanings<'o>>,
}

/// One instruction.
pub struct Row {
    /// The source line, where another begins.
    pub line: Option<i32>,
    /// The byte offset.
    pub offset: u32,
    /// The opcode's name.
    pub opcode: &'static str,
    /// The argument, if it has one.
    pub argument: Option<u32>,
    /// What the argument means; may be empty.
    pub meaning: String,
    /// Items on the stack before it.
    pub depth: Option<u32>,
}

/// What a block is in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The first block.
    Entry,
    /// Exceptions lead to it.
    Handler,
    /// A back edge leads to it.
    Loop,
    /// Control leaves the code from it.
    Exit,
    /// Control never comes to it.
    Unreachable,
    /// Nothing special.
    Plain,
}

impl<'o> View<'o> {
    /// Makes the graph of a code object.
    pub fn new(object: &'o Object) -> Result<View<'o>, pyc::Error> {
        let graph = Graph::of(&object.code)?;
        // A defective table is none of this command's business: lines are only missing.
        let lines = object.code.lines().unwrap_or_default();
        let meanings = RefCell::new(Meanings::new(&object.code));
        Ok(View { object, graph, lines, meanings })
    }

    /// The title of every form.
    pub fn title(&self) -> String {
        let (code, graph) = (&self.object.code, &self.graph);
        let plural = if graph.blocks().len() == 1 { "" } else { "s" };
        format!(
            "{}, line {}, Python {}: {} block{plural}, stack at most {} of {}",
            printable(&self.object.name),
            code.firstlineno,
            code.version,
            graph.blocks().len(),
            graph.max_depth(),
            code.stacksize
        )
    }

    /// The blocks with their numbers.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.graph.blocks().iter().enumerate().map(|(index, block)| (index as BlockId, block))
    }

    /// The roles of all blocks: of those that fit, the first in the order of [`Role`].
    pub fn roles(&self) -> Vec<Role> {
        let exits =
            |block: &Block| self.graph.edges(block).iter().all(|edge| edge.kind == EdgeKind::Exception);
        let first = |(id, block): (BlockId, &Block)| match id {
            0 => Role::Entry,
            _ if !block.is_reachable() => Role::Unreachable,
            _ if exits(block) => Role::Exit,
            _ => Role::Plain,
        };
        let mut roles: Vec<Role> = self.blocks().map(first).collect();
        for edge in self.graph.blocks().iter().flat_map(|block| self.graph.edges(block)) {
            let Some(role) = roles.get_mut(edge.to as usize) else { continue };
            match (edge.kind, *role) {
                (EdgeKind::Exception, Role::Plain | Role::Exit | Role::Loop) => *role = Role::Handler,
                (_, Role::Plain | Role::Exit) if edge.back => *role = Role::Loop,
                _ => {}
            }
        }
        roles
    }

    /// The instructions of a block.
    pub fn rows(&self, block: &Block) -> Vec<Row> {
        let mut known = None;
        let row = |(instruction, depth): (&Instruction, Option<u32>)| {
            let line = self.line(instruction.offset);
            let shown = line.filter(|_| line != known);
            known = line.or(known);
            Row {
                line: shown,
                offset: instruction.offset,
                opcode: instruction.opcode.name(),
                argument: (instruction.kind != pyc::ArgKind::NoArg).then_some(instruction.arg),
                meaning: self.meaning(instruction),
                depth,
            }
        };
        self.graph.block_instructions(block).map(row).collect()
    }

    fn line(&self, offset: u32) -> Option<i32> {
        let index = self.lines.partition_point(|range| range.end <= offset);
        self.lines.get(index).filter(|range| range.start <= offset)?.line
    }

    fn meaning(&self, instruction: &Instruction) -> String {
        let name =
            |offset| self.graph.block_at(offset).map_or_else(|| format!("offset {offset}"), block_name);
        let text = self.meanings.borrow_mut().of(instruction, &name);
        shorten(&printable(&text), MAX_MEANING)
    }

    /// The edges of a block and why control takes each, in words.
    pub fn ways(&self, block: &Block) -> impl Iterator<Item = (&Edge, String)> {
        self.graph.edges(block).iter().map(|edge| (edge, self.why(*edge, block)))
    }

    fn why(&self, edge: Edge, block: &Block) -> String {
        let why = match (edge.kind, edge.condition) {
            (EdgeKind::Exception, _) => {
                let region = block.region.and_then(|region| self.graph.regions().get(region as usize));
                region
                    .map_or_else(|| "exception".into(), |region| format!("exception, keeps {}", region.depth))
            }
            (EdgeKind::Unwind, _) => "unwinding".into(),
            (_, Some(true)) => "true".into(),
            (_, Some(false)) => "false".into(),
            (_, None) => String::new(),
        };
        match (edge.back, why.is_empty()) {
            (false, _) => why,
            (true, true) => "loop".into(),
            (true, false) => format!("{why}, loop"),
        }
    }

    /// How control leaves the code at the end of a block, if it can.
    pub fn leaves(&self, block: &Block) -> Option<&'static str> {
        let last = self.graph.instructions().get(block.range().end.checked_sub(1)?)?;
        match last.opcode {
            Opcode::ReturnValue | Opcode::ReturnConst => Some("returns"),
            Opcode::RaiseVarargs | Opcode::Reraise => Some("raises"),
            _ => None,
        }
    }
}

/// The name of a block.
pub fn block_name(block: BlockId) -> String {
    format!("B{block}")
}

/// The beginning of a text, with `…` for what is left away.
fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_string(),
    }
}
