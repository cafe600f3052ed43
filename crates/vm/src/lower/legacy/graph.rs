//! The control-flow graph of bytecode with block instructions: what is open before every instruction becomes part of it.
//!
//! Each basic block is taken once for every stack of open blocks it is reached with. In code that a compiler wrote that is
//! one, but for the bodies of `finally`: up to 3.8 the same instructions run whether the protected code was done, raised,
//! returned, or left a loop, and what lies on the stack says why. Here every reason gets a copy of its own, as compilers
//! write it since 3.9; so the question is answered before the code runs.

use std::collections::HashMap;

use pyc::{Opcode as O, Version};

use super::super::error::{Reason, Result, fail};
use super::super::flow::{self, BasicBlock, Flow, Op, Region};
use super::opened::{Kind, Open, Stacks, Why};
use super::pads::{Pad, PadKind};

/// Instructions there may be in all copies together: so many for each one in the file, and so many more. Bodies of `finally`
/// in one another double with each level: this is enough for thirteen.
const COPIES: (usize, usize) = (8, 262_144);

/// A level that the walk has not come by yet.
const UNKNOWN: u32 = u32::MAX;

/// A basic block of the bytecode.
#[derive(Clone, Copy)]
struct Piece {
    first: u32,
    end: u32,
    /// The piece its last instruction names.
    target: Option<u32>,
    /// Whether it is the body of a `finally` or the end of a `with`, to be copied.
    is_finally: bool,
}

/// What a node of the graph runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    /// The making of cells, and of the generator.
    Start,
    /// A piece of the bytecode.
    Code(u32),
    /// The arrival of an exception at the handler of the innermost block.
    Landing,
    /// The end of a handler by an exception.
    Cleanup,
    /// The end of a handler by an `__exit__` that gave true, before this piece.
    Silenced(u32),
    /// The suspension in the `YIELD_FROM` of this piece.
    Yielding(u32),
    /// The end of that delegation.
    Yielded(u32),
    /// The jump from this piece to a node, when the blocks in between have been left.
    Left { copy: u32, piece: u32, to: u32 },
}

/// A node of the graph being made.
struct Node {
    place: Place,
    open: Open,
    target: Option<u32>,
    falls: Option<u32>,
    region: Option<u32>,
    entries: u32,
}

/// The graph of a code object of 3.3 to 3.10.
pub(in crate::lower) fn flow(code: &pyc::Code) -> Result<Flow> {
    let ops = flow::decode(code)?;
    let pieces = pieces(code, &ops)?;
    let most = ops.len().saturating_mul(COPIES.0).saturating_add(COPIES.1);
    let mut graph = Graph {
        version: code.version,
        ops,
        pieces,
        stacks: Stacks::default(),
        nodes: Vec::new(),
        numbers: HashMap::new(),
        regions: Vec::new(),
        left: most,
    };
    let start = graph.node(Place::Start, None)?;
    graph.nodes[start as usize].entries = 1;
    let mut next = 0;
    while next < graph.nodes.len() {
        graph.expand(next as u32)?;
        next += 1;
    }
    Ok(graph.lay_out())
}

/// Whether the instruction leaves a handler or `finally`, which protects it no longer.
fn closes(opcode: O) -> bool {
    matches!(opcode, O::PopExcept | O::PopFinally | O::EndFinally | O::Reraise | O::EndAsyncFor)
}

/// Whether a block begins with the instruction.
fn stands_alone(opcode: O) -> bool {
    closes(opcode) || opcode == O::YieldFrom
}

/// Whether a block ends behind the instruction, because other blocks are open there.
fn ends_piece(opcode: O) -> bool {
    let cleans_up = matches!(opcode, O::WithCleanup | O::WithCleanupFinish);
    stands_alone(opcode)
        || cleans_up
        || matches!(opcode, O::PopBlock | O::BeginFinally)
        || !opcode.falls_through()
}

fn pieces(code: &pyc::Code, ops: &[Op]) -> Result<Vec<Piece>> {
    let mut leader = vec![false; ops.len() + 1];
    leader[0] = true;
    for (i, op) in ops.iter().enumerate() {
        if let Some(target) = op.target {
            leader[flow::find(ops, target)? as usize] = true;
        }
        leader[i] |= stands_alone(op.opcode);
        leader[i + 1] |= op.target.is_some() || ends_piece(op.opcode);
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece_of = Vec::with_capacity(ops.len());
    for (i, &leads) in leader[..ops.len()].iter().enumerate() {
        let (first, end) = (i as u32, i as u32 + 1);
        match pieces.last_mut() {
            Some(piece) if !leads => piece.end = end,
            _ => pieces.push(Piece { first, end, target: None, is_finally: false }),
        }
        piece_of.push(pieces.len() as u32 - 1);
    }
    for (i, op) in ops.iter().enumerate() {
        let Some(target) = op.target else { continue };
        let at = flow::find(ops, target)?;
        let to = piece_of[at as usize];
        pieces[piece_of[i] as usize].target = Some(to);
        pieces[to as usize].is_finally |= makes_finally(code.version, op.opcode, ops, at);
    }
    Ok(pieces)
}

/// Whether the instruction says that its target (the instruction number `at`) is entered not by exceptions alone.
fn makes_finally(version: Version, opcode: O, ops: &[Op], at: u32) -> bool {
    let begun = || at.checked_sub(1).is_some_and(|before| ops[before as usize].opcode == O::BeginFinally);
    match opcode {
        _ if version >= Version::V3_9 => false,
        O::SetupWith | O::SetupAsyncWith | O::CallFinally => true,
        O::SetupFinally => version < Version::V3_8 || begun(),
        _ => false,
    }
}

struct Graph {
    version: Version,
    ops: Vec<Op>,
    pieces: Vec<Piece>,
    stacks: Stacks,
    nodes: Vec<Node>,
    numbers: HashMap<(Place, Open), u32>,
    regions: Vec<Region>,
    /// How many instructions may still be copied.
    left: usize,
}

impl Graph {
    fn node(&mut self, place: Place, open: Open) -> Result<u32> {
        if let Some(&node) = self.numbers.get(&(place, open)) {
            return Ok(node);
        }
        let size = match place {
            Place::Code(piece) => {
                let piece = self.pieces.get(piece as usize).ok_or(Reason::Falls)?;
                (piece.end - piece.first) as usize
            }
            _ => 1,
        };
        self.left = self.left.checked_sub(size).ok_or(Reason::Complex)?;
        let node = self.nodes.len() as u32;
        self.nodes.push(Node { place, open, target: None, falls: None, region: None, entries: 0 });
        self.numbers.insert((place, open), node);
        Ok(node)
    }

    /// The node for a piece that is entered by a jump or from the piece before. Up to 3.7 that is how a `finally` begins
    /// when what it protects is done.
    fn code(&mut self, piece: u32, open: Open) -> Result<u32> {
        let begins =
            self.version < Version::V3_8 && self.pieces.get(piece as usize).is_some_and(|p| p.is_finally);
        let done = Kind::Done { of: piece, why: Why::Normal };
        let open = if begins { self.stacks.push(done, open, false)? } else { open };
        self.node(Place::Code(piece), open)
    }

    /// Finds where a node leads to.
    fn expand(&mut self, number: u32) -> Result<()> {
        let Node { place, open, .. } = self.nodes[number as usize];
        let block = self.stacks.get(open).copied();
        let outer = block.and_then(|block| block.outer);
        let mut protected_by = open;
        let (mut target, mut falls) = (None, None);
        match (place, block.map(|block| block.kind)) {
            (Place::Start, _) => falls = Some(self.code(0, None)?),
            (Place::Landing, Some(Kind::Try { handler, .. })) => {
                protected_by = outer;
                let own_copy = self.pieces[handler as usize].is_finally;
                let handled = self.stacks.push(Kind::Handler { handler }, outer, own_copy)?;
                falls = Some(self.node(Place::Code(handler), handled)?);
            }
            (Place::Landing | Place::Cleanup, _) => protected_by = outer,
            (Place::Silenced(next), _) => {
                protected_by = outer;
                let Some(Kind::Handler { handler }) = block.map(|block| block.kind) else {
                    return fail(Reason::NoBlock("with"));
                };
                let done = Kind::Done { of: handler, why: Why::Normal };
                let done = self.stacks.push(done, outer, false)?;
                falls = Some(self.node(Place::Code(next), done)?);
            }
            (Place::Yielding(piece), _) => {
                target = Some(self.node(Place::Yielded(piece), open)?);
                falls = Some(self.node(Place::Code(piece), open)?);
            }
            (Place::Yielded(piece), _) => falls = Some(self.code(piece + 1, open)?),
            (Place::Left { to, .. }, _) => falls = Some(to),
            (Place::Code(piece), kind) => {
                let op = self.ops[self.pieces[piece as usize].end as usize - 1];
                if closes(op.opcode) && matches!(kind, Some(Kind::Handler { .. } | Kind::Done { .. })) {
                    protected_by = outer;
                }
                (target, falls) = self.leads(piece, op.opcode, open, kind, outer)?;
            }
        }
        for to in [target, falls].into_iter().flatten() {
            self.nodes[to as usize].entries += 1;
        }
        let region = self.region(protected_by)?;
        let node = &mut self.nodes[number as usize];
        (node.target, node.falls, node.region) = (target, falls, region);
        Ok(())
    }

    /// Where the last instruction of a piece leads to: by its jump, and by falling through.
    fn leads(
        &mut self,
        piece: u32,
        opcode: O,
        open: Open,
        kind: Option<Kind>,
        outer: Open,
    ) -> Result<(Option<u32>, Option<u32>)> {
        let next = piece + 1;
        let target = self.pieces[piece as usize].target;
        let named = target.ok_or(Reason::Opcode);
        let falls = match (opcode, kind) {
            (O::SetupLoop, _) => {
                let stack = self.stacks.push(Kind::Loop { end: named? }, open, false)?;
                self.code(next, stack)?
            }
            (O::SetupExcept | O::SetupFinally | O::SetupWith | O::SetupAsyncWith, _) => {
                let finally = opcode != O::SetupExcept && self.version < Version::V3_8;
                let stack = self.stacks.push(Kind::Try { handler: named?, finally }, open, false)?;
                self.code(next, stack)?
            }
            (O::PopBlock, Some(Kind::Loop { .. } | Kind::Try { .. }))
            | (O::PopExcept | O::EndAsyncFor, Some(Kind::Handler { .. }))
            | (
                O::PopFinally,
                Some(Kind::Handler { .. } | Kind::Done { why: Why::Normal | Why::Call { .. }, .. }),
            )
            | (O::EndFinally, Some(Kind::Done { why: Why::Normal, .. })) => self.code(next, outer)?,
            (O::PopBlock, _) => return fail(Reason::NoBlock("block")),
            (O::PopExcept | O::EndAsyncFor, _) => return fail(Reason::NoBlock("handler")),
            (O::BeginFinally, _) => {
                let shared = self.pieces.get(next as usize).is_some_and(|piece| piece.is_finally);
                let of = if shared { next } else { piece };
                let stack = self.stacks.push(Kind::Done { of, why: Why::Normal }, open, false)?;
                self.code(next, stack)?
            }
            (O::CallFinally, _) => {
                let of = named?;
                let done = Kind::Done { of, why: Why::Call { back: next } };
                let stack = self.stacks.push(done, open, true)?;
                return Ok((Some(self.node(Place::Code(of), stack)?), None));
            }
            (O::EndFinally, Some(Kind::Handler { .. })) => return Ok((None, None)),
            (O::EndFinally, Some(Kind::Done { why: Why::Call { back }, .. })) => {
                return Ok((Some(self.code(back, outer)?), None));
            }
            (O::EndFinally, Some(Kind::Done { why, .. })) => {
                return Ok((self.leave((piece, open), why, outer)?, None));
            }
            (O::PopFinally | O::EndFinally, _) => return fail(Reason::NoBlock("finally")),
            (O::WithCleanup | O::WithCleanupFinish, Some(Kind::Handler { .. })) => {
                let silenced = self.node(Place::Silenced(next), open)?;
                return Ok((Some(silenced), Some(self.node(Place::Code(next), open)?)));
            }
            (O::WithCleanup | O::WithCleanupFinish, Some(Kind::Done { .. })) => {
                self.node(Place::Code(next), open)?
            }
            (O::WithCleanup | O::WithCleanupFinish, _) => return fail(Reason::NoBlock("with")),
            (O::YieldFrom, _) => {
                let done = self.node(Place::Yielded(piece), open)?;
                return Ok((Some(done), Some(self.node(Place::Yielding(piece), open)?)));
            }
            (O::ReturnValue, _) if self.version < Version::V3_8 => {
                return Ok((self.leave((piece, open), Why::Return, open)?, None));
            }
            (O::BreakLoop, _) => return Ok((self.leave((piece, open), Why::Break, open)?, None)),
            (O::ContinueLoop, _) => {
                return Ok((self.leave((piece, open), Why::Continue { target: named? }, open)?, None));
            }
            _ => {
                let target = target.map(|target| self.code(target, open)).transpose()?;
                let falls = opcode.falls_through().then(|| self.code(next, open)).transpose()?;
                return Ok((target, falls));
            }
        };
        Ok((None, Some(falls)))
    }

    /// Where `return`, `break` and `continue` lead to: the next `finally` on the way out, the loop, or out of the frame.
    fn leave(&mut self, (piece, from): (u32, Open), why: Why, open: Open) -> Result<Option<u32>> {
        let copy = self.stacks.get(from).map_or(0, |block| block.copy);
        let mut open = open;
        let to = loop {
            let Some(block) = self.stacks.get(open).copied() else {
                return if why == Why::Return { Ok(None) } else { fail(Reason::NoBlock("loop")) };
            };
            match (block.kind, why) {
                (Kind::Loop { end }, Why::Break) => break self.code(end, block.outer)?,
                (Kind::Loop { .. }, Why::Continue { target }) => break self.code(target, open)?,
                (Kind::Try { handler, finally: true }, _) => {
                    let done = Kind::Done { of: handler, why };
                    let done = self.stacks.push(done, block.outer, true)?;
                    break self.node(Place::Code(handler), done)?;
                }
                _ => open = block.outer,
            }
        };
        let open = self.nodes[to as usize].open;
        self.node(Place::Left { copy, piece, to }, open).map(Some)
    }

    /// The region of what runs with these blocks open.
    fn region(&mut self, open: Open) -> Result<Option<u32>> {
        let Some(stack) = self.stacks.protector(open) else { return Ok(None) };
        let block = self.stacks.opened[stack as usize];
        if block.region.is_some() {
            return Ok(block.region);
        }
        let is_try = matches!(block.kind, Kind::Try { .. });
        let place = if is_try { Place::Landing } else { Place::Cleanup };
        let handler = self.node(place, Some(stack))?;
        self.nodes[handler as usize].entries += 2;
        let region = self.regions.len() as u32;
        self.regions.push(Region { handler, level: UNKNOWN, push_origin: !is_try });
        self.stacks.opened[stack as usize].region = Some(region);
        Ok(Some(region))
    }

    /// Where a node lies: in which copy of the code, at which piece, and before or behind it.
    fn position(&self, node: &Node) -> (u32, u32, u32) {
        let copy = self.stacks.get(node.open).map_or(0, |block| block.copy);
        match node.place {
            Place::Start => (0, 0, 0),
            Place::Code(piece) => (copy, piece, 2),
            Place::Landing => {
                let falls = node.falls.map(|falls| self.position(&self.nodes[falls as usize]));
                falls.map_or((copy, 0, 1), |(copy, piece, _)| (copy, piece, 1))
            }
            Place::Yielding(piece) => (copy, piece, 3),
            Place::Yielded(piece) => (copy, piece, 4),
            Place::Left { copy, piece, .. } => (copy, piece, 5),
            Place::Silenced(next) => (copy, next, 0),
            Place::Cleanup => (u32::MAX, 0, 0),
        }
    }

    /// Brings the nodes into an order in which as many as possible lie before what follows them.
    fn lay_out(self) -> Flow {
        let mut order: Vec<u32> = (0..self.nodes.len() as u32).collect();
        order.sort_by_cached_key(|&node| self.position(&self.nodes[node as usize]));
        let mut number = vec![0; order.len()];
        for (block, &node) in order.iter().enumerate() {
            number[node as usize] = block as u32;
        }
        let block_of = |node: Option<u32>| node.and_then(|node| number.get(node as usize).copied());
        let (mut ops, mut blocks) = (Vec::new(), Vec::with_capacity(order.len()));
        for &node in &order {
            let node = &self.nodes[node as usize];
            let first = ops.len() as u32;
            let target = block_of(node.target);
            if let Place::Code(piece) = node.place {
                let piece = self.pieces[piece as usize];
                ops.extend_from_slice(&self.ops[piece.first as usize..piece.end as usize]);
                if let Some(last) = ops.last_mut() {
                    last.target = target;
                }
            }
            blocks.push(BasicBlock {
                first,
                end: ops.len() as u32,
                entries: node.entries,
                region: node.region,
                falls: block_of(node.falls).unwrap_or(u32::MAX),
                pad: self.pad(node, target),
                open: node.open,
            });
        }
        let mut regions = self.regions;
        for region in &mut regions {
            region.handler = number[region.handler as usize];
        }
        Flow::of(ops, blocks, regions, self.stacks.opened)
    }

    fn pad(&self, node: &Node, target: Option<u32>) -> Option<Pad> {
        let first_of = |piece: u32| self.pieces[piece as usize].first;
        let handler = |open: Open| match self.stacks.get(open).map(|block| block.kind) {
            Some(Kind::Try { handler, .. } | Kind::Handler { handler }) => first_of(handler),
            _ => 0,
        };
        let (kind, op) = match node.place {
            Place::Code(_) | Place::Yielded(_) | Place::Left { .. } => return None,
            Place::Start => (PadKind::Start, 0),
            Place::Landing => {
                let handled = node.falls.and_then(|falls| self.nodes[falls as usize].open);
                (PadKind::Landing { handled }, handler(node.open))
            }
            Place::Cleanup => (PadKind::Cleanup, handler(node.open)),
            Place::Silenced(next) => (PadKind::Silenced, first_of(next) - 1),
            Place::Yielding(piece) => (PadKind::Yielding, first_of(piece)),
        };
        Some(Pad { kind, op: Op { target, ..self.ops[op as usize] } })
    }
}
