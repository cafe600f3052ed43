//! The control-flow graph of a code object: basic blocks, edges, protected regions and the depth of the stack everywhere.
//!
//! [`Graph::of`] works for every version that has an opcode table. It follows what the *interpreter* of that version does, not what
//! its compiler reckons: block stacks up to 3.10 (`frames.rs`), exception tables from 3.11 on (`table.rs`). Bytecode that no compiler
//! would write yields [`Finding`]s, never a panic; time and memory are linear in the size of the code.
//!
//! What the graph does not say: which instructions can really raise (every instruction of a protected block counts as one that
//! can), and which values are on the stack.

mod effect;
mod finding;
mod frames;
mod order;
mod split;
mod table;
mod unwind;
mod walk;

pub use finding::Finding;

use std::ops::Range;

use crate::opcode::Table;
use crate::{Code, Error, Instruction, Problem, Version};

/// The index of a block in [`Graph::blocks`].
pub type BlockId = u32;

const NONE: u32 = u32::MAX;

/// The control-flow graph of one code object.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// use pyc::cfg::Graph;
/// let code = pyc::read(bytes)?.code;
/// let graph = Graph::of(&code)?;
/// assert!(graph.findings().is_empty());
/// assert_eq!(graph.max_depth(), code.stacksize);
/// for block in graph.blocks() {
///     println!("block at {}, entered with {:?} items on the stack", block.start, block.depth);
///     for edge in graph.edges(block) {
///         println!("  {:?} to {}", edge.kind, graph.blocks()[edge.to as usize].start);
///     }
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Graph {
    instructions: Vec<Instruction>,
    /// Stack depth before each instruction; `NONE` where control never comes.
    depths: Vec<u32>,
    blocks: Vec<Block>,
    /// Grouped by the block they leave.
    edges: Vec<Edge>,
    regions: Vec<Region>,
    findings: Vec<Finding>,
    max_depth: u32,
}

/// A basic block: entered at its first instruction only, left at its last (or, by an exception, anywhere).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Byte offset of its first instruction, `EXTENDED_ARG` prefixes included.
    pub start: u32,
    /// Byte offset behind its last instruction and its inline caches.
    pub end: u32,
    /// The innermost region that protects it, as an index into [`Graph::regions`].
    pub region: Option<u32>,
    /// Items on the stack when it is entered; `None` when control never comes here. In a `finally` up to 3.8, which different
    /// numbers of items tell how it was entered, the largest of them.
    pub depth: Option<u32>,
    first: u32,
    last: u32,
    edges: (u32, u32),
}

impl Block {
    /// Whether control can come here.
    pub fn is_reachable(&self) -> bool {
        self.depth.is_some()
    }

    /// Which of [`Graph::instructions`] it holds; never none.
    pub fn range(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// A way from one block to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it leads.
    pub to: BlockId,
    /// Why control goes there.
    pub kind: EdgeKind,
    /// For a conditional jump: the outcome of its test that leads here. The tests of `FOR_ITER` and `SEND` are whether there is
    /// another value, that of a jump `IF_NONE` is whether the value is None.
    pub condition: Option<bool>,
    /// Whether it closes a loop: leads to a block from which this one was reached.
    pub back: bool,
}

/// Why control goes along an [`Edge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeKind {
    /// The next instruction in the code.
    FallThrough,
    /// A jump.
    Jump,
    /// An exception that is raised in the block.
    Exception,
    /// A `return`, `break` or `continue` on its way out through `finally`, or `END_FINALLY` going on with it (up to 3.8).
    Unwind,
}

/// Instructions that a handler protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The block that handles what is raised inside.
    pub handler: BlockId,
    /// Items that stay on the stack below what the exception pushes.
    pub depth: u32,
    /// Whether the offset of the raising instruction is pushed below the exception (3.11+).
    pub lasti: bool,
    /// Byte offset of the instruction that sets the region up (up to 3.10), or of its first instruction (3.11+).
    pub start: u32,
    /// What made it.
    pub kind: RegionKind,
}

/// What made a [`Region`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegionKind {
    /// An entry of the exception table (3.11+).
    Entry,
    /// `SETUP_EXCEPT`: `try … except` (up to 3.7).
    Except,
    /// `SETUP_FINALLY`: `try … finally`; from 3.8 on `try … except` too.
    Finally,
    /// `SETUP_WITH` or `SETUP_ASYNC_WITH`.
    With,
}

impl Graph {
    /// The graph of a code object; of bytecode that cannot be decoded to its end, the graph of what comes before, and a finding.
    ///
    /// # Errors
    ///
    /// There is no opcode table for its version, or PyPy or a CPython before 2.7 wrote it.
    pub fn of(code: &Code) -> Result<Graph, Error> {
        let table = Table::of(code.version)
            .ok_or_else(|| code.error("bytecode", 0, Problem::NoTable(code.version)))?;
        if code.version.is_pypy() || code.version < Version::V2_7 {
            return Err(code.error("bytecode", 0, Problem::NoFlow(code.version)));
        }
        let mut graph = split::split(code);
        if !graph.blocks.is_empty() {
            walk::walk(code, table, &mut graph);
            order::mark_back_edges(&mut graph);
        }
        Ok(graph)
    }

    /// The blocks, in the order of the code. The first is the entry.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Where control can go from a block: first ordinary ways, then the exceptional one. None from a block that is never reached.
    pub fn edges(&self, block: &Block) -> &[Edge] {
        self.edges.get(block.edges.0 as usize..block.edges.1 as usize).unwrap_or_default()
    }

    /// All instructions, in the order of the code.
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// The instructions of a block and the depth of the stack before each, as [`depth`](Self::depth) gives it.
    pub fn block_instructions(&self, block: &Block) -> impl Iterator<Item = (&Instruction, Option<u32>)> {
        let depths = self.depths.get(block.range()).unwrap_or_default();
        let depths = depths.iter().map(|&depth| (depth != NONE).then_some(depth));
        self.instructions.get(block.range()).unwrap_or_default().iter().zip(depths)
    }

    /// Items on the stack before the `index`-th instruction; `None` where control never comes.
    pub fn depth(&self, index: usize) -> Option<u32> {
        self.depths.get(index).copied().filter(|&depth| depth != NONE)
    }

    /// The index of the instruction that covers a byte offset, prefixes and caches included.
    pub fn instruction_at(&self, offset: u32) -> Option<usize> {
        let index = self.instructions.partition_point(|i| i.next <= offset);
        (index < self.instructions.len()).then_some(index)
    }

    /// The block that covers a byte offset.
    pub fn block_at(&self, offset: u32) -> Option<BlockId> {
        let index = self.blocks.partition_point(|block| block.end <= offset);
        (index < self.blocks.len()).then_some(index as BlockId)
    }

    /// The protected regions: entries of the exception table in its order, or the set-up instructions that were reached.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The most items that are ever on the stack. What `co_stacksize` should be, and in files of CPython never exceeds.
    pub fn max_depth(&self) -> u32 {
        self.max_depth
    }

    /// What does not fit together, in the order in which it was met.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}
