//! The walk over all reachable blocks that finds edges and depths.
//!
//! Every block is walked once, in the state in which it is first entered; later arrivals are only compared with that. Hence the
//! time is linear.

use std::collections::HashMap;

use super::effect::{effect, jumps_if};
use super::frames::{EMPTY, Frames, Stack};
use super::unwind::{HandlerFacts, Resumption};
use super::{BlockId, Edge, EdgeKind, Finding, Graph, NONE, split};
use crate::opcode::Table;
use crate::{Code, CodeFlags, Instruction, Version};

/// Depths beyond this cannot be: no code object has as many instructions.
const MAX_DEPTH: i64 = i32::MAX as i64;

/// Where the interpreter stands, as far as control flow can depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// Items on the operand stack.
    pub(super) depth: u32,
    /// Open blocks; none from 3.11 on.
    pub(super) stack: Stack,
}

/// An instruction being walked, and the block it is in.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) block: BlockId,
    pub(super) instruction: Instruction,
}

pub(super) struct Walk<'g> {
    pub(super) version: Version,
    table: &'static Table,
    pub(super) graph: &'g mut Graph,
    pub(super) frames: Frames,
    /// What is known of the handlers whose blocks were opened (up to 3.10).
    pub(super) handlers: HashMap<BlockId, HandlerFacts>,
    /// The open blocks on entry of every block.
    stacks: Vec<Stack>,
    edges: Vec<(BlockId, Edge)>,
    pending: Vec<BlockId>,
    /// `END_FINALLY`s that have to go on with something: done one by one, because each may lead to the next.
    pub(super) resumptions: Vec<Resumption>,
}

/// Fills in depths, regions, edges and findings.
pub(super) fn walk(code: &Code, table: &'static Table, graph: &mut Graph) {
    let stacks = vec![EMPTY; graph.blocks.len()];
    let (frames, handlers) = (Frames::default(), HashMap::new());
    let (edges, pending, resumptions) = (Vec::new(), Vec::new(), Vec::new());
    let version = code.version;
    let mut walk = Walk { version, table, graph, frames, handlers, stacks, edges, pending, resumptions };
    walk.settle(0, State { depth: entry_depth(code), stack: EMPTY });
    loop {
        if let Some(block) = walk.pending.pop() {
            walk.walk_block(block);
        } else if let Some(resumption) = walk.resumptions.pop() {
            walk.resume(resumption);
        } else {
            break;
        }
    }
    walk.group_edges();
}

/// In 3.10 alone a generator starts with the first value sent on its stack (`GEN_START` drops it).
fn entry_depth(code: &Code) -> u32 {
    let kinds = [CodeFlags::GENERATOR, CodeFlags::COROUTINE, CodeFlags::ASYNC_GENERATOR];
    let resumes = kinds.iter().any(|kind| code.flags.has(*kind));
    u32::from(code.version == Version::V3_10 && resumes)
}

impl Walk<'_> {
    /// Whether `return`, `break` and `continue` run through the block stack.
    pub(super) fn unwinds(&self) -> bool {
        self.version < Version::V3_8
    }

    fn walk_block(&mut self, block: BlockId) {
        let Some(found) = self.graph.blocks.get(block as usize) else { return };
        let (range, Some(depth)) = (found.range(), found.depth) else { return };
        let mut state = State { depth, stack: self.stacks.get(block as usize).copied().unwrap_or(EMPTY) };
        self.raise(block, state);
        let kept = self.kept(block);
        let mut last = None;
        for index in range {
            let Some(&instruction) = self.graph.instructions.get(index) else { return };
            if let Some(slot) = self.graph.depths.get_mut(index) {
                *slot = state.depth;
            }
            if let Some(kept) = kept.filter(|&kept| kept > state.depth) {
                let (offset, depth) = (instruction.offset, state.depth);
                self.find(Finding::HandlerKeepsMore { offset, depth, kept });
            }
            let place = Place { block, instruction };
            let Some(next) = self.step(place, state) else { return };
            state = next;
            last = Some(instruction);
        }
        let condition = last.and_then(|last| jumps_if(last.opcode)).map(|taken| !taken);
        self.fall(block, EdgeKind::FallThrough, condition, state);
    }

    /// Items that the handler of a block keeps (3.11+).
    fn kept(&self, block: BlockId) -> Option<u32> {
        let region = self.graph.blocks.get(block as usize)?.region?;
        (self.version >= Version::V3_11).then(|| self.graph.regions.get(region as usize).map(|r| r.depth))?
    }

    /// The edge along which exceptions leave a block.
    fn raise(&mut self, block: BlockId, state: State) {
        if self.version < Version::V3_11 {
            return self.raise_through_blocks(block, state);
        }
        let Some(Some(index)) = self.graph.blocks.get(block as usize).map(|block| block.region) else {
            return;
        };
        let Some(&region) = self.graph.regions.get(index as usize) else { return };
        // The exception, and below it perhaps the offset of the instruction that raised it.
        let depth = region.depth.saturating_add(1 + u32::from(region.lasti));
        self.edge(block, region.handler, EdgeKind::Exception, None);
        self.settle(region.handler, State { depth, stack: EMPTY });
    }

    /// Does one instruction. `None` when the one behind it does not follow.
    fn step(&mut self, place: Place, state: State) -> Option<State> {
        if self.version < Version::V3_11
            && let Some(done) = self.step_block_opcode(place, state)
        {
            return done;
        }
        let Place { block, instruction } = place;
        if let Some(target) = instruction.target {
            let depth = self.change(place, state.depth, effect(self.table, &instruction, true))?;
            self.jump(block, target, jumps_if(instruction.opcode), State { depth, ..state });
        }
        let depth = self.change(place, state.depth, effect(self.table, &instruction, false))?;
        instruction.opcode.falls_through().then_some(State { depth, ..state })
    }

    /// A changed depth; `None` if that cannot be.
    pub(super) fn change(&mut self, place: Place, depth: u32, change: i64) -> Option<u32> {
        let offset = place.instruction.offset;
        let changed = i64::from(depth) + change;
        if changed < 0 {
            self.find(Finding::Underflow { offset, depth, taken: change.unsigned_abs() });
            return None;
        }
        if changed > MAX_DEPTH {
            self.find(Finding::Overflow { offset });
            return None;
        }
        let changed = changed as u32;
        self.graph.max_depth = self.graph.max_depth.max(changed);
        Some(changed)
    }

    /// The block that starts at an offset.
    pub(super) fn block_from(&self, offset: u32) -> Option<BlockId> {
        split::index_of(&self.graph.instructions, offset)?;
        self.graph.block_at(offset)
    }

    pub(super) fn jump(&mut self, from: BlockId, target: u32, condition: Option<bool>, state: State) {
        // A target inside an instruction was found while cutting.
        if let Some(to) = self.block_from(target) {
            self.go(from, to, EdgeKind::Jump, condition, state);
        }
    }

    /// Goes on in the block behind.
    pub(super) fn fall(&mut self, from: BlockId, kind: EdgeKind, condition: Option<bool>, state: State) {
        if from as usize + 1 < self.graph.blocks.len() {
            return self.go(from, from + 1, kind, condition, state);
        }
        // Of code that could not be decoded to its end that was found already.
        let undecoded = self.graph.findings.iter().any(|finding| matches!(finding, Finding::Undecodable(_)));
        if let Some(last) = self.graph.instructions.last().filter(|_| !undecoded) {
            let offset = last.offset;
            self.find(Finding::RunsOff { offset });
        }
    }

    /// Adds an edge that ordinary control takes, and enters the block it leads to.
    pub(super) fn go(
        &mut self,
        from: BlockId,
        to: BlockId,
        kind: EdgeKind,
        condition: Option<bool>,
        state: State,
    ) {
        self.edge(from, to, kind, condition);
        if let Some(completion) = self.completion(to, state) {
            return self.complete(to, completion);
        }
        self.settle(to, state);
    }

    pub(super) fn edge(&mut self, from: BlockId, to: BlockId, kind: EdgeKind, condition: Option<bool>) {
        self.edges.push((from, Edge { to, kind, condition, back: false }));
    }

    /// Enters a block for the first time, or compares.
    pub(super) fn settle(&mut self, to: BlockId, state: State) {
        let Some(block) = self.graph.blocks.get_mut(to as usize) else { return };
        let Some(stack) = self.stacks.get_mut(to as usize) else { return };
        match block.depth {
            None => {
                block.depth = Some(state.depth);
                *stack = state.stack;
                self.graph.max_depth = self.graph.max_depth.max(state.depth);
                self.pending.push(to);
            }
            Some(first) if first != state.depth || *stack != state.stack => {
                let blocks = *stack != state.stack;
                let offset = block.start;
                self.find(Finding::Conflict { offset, first, second: state.depth, blocks });
            }
            Some(_) => {}
        }
    }

    pub(super) fn find(&mut self, finding: Finding) {
        self.graph.findings.push(finding);
    }

    /// Sorts the edges by the block they leave and drops doubles.
    fn group_edges(&mut self) {
        let rank = |kind| match kind {
            EdgeKind::FallThrough => 0,
            EdgeKind::Jump => 1,
            EdgeKind::Unwind => 2,
            EdgeKind::Exception => 3,
        };
        self.edges.sort_by_key(|(from, edge)| (*from, rank(edge.kind), edge.to));
        self.edges.dedup();
        let mut start = 0;
        for (id, block) in self.graph.blocks.iter_mut().enumerate() {
            let count = self
                .edges
                .get(start..)
                .unwrap_or_default()
                .iter()
                .take_while(|(from, _)| *from as usize == id);
            let end = start + count.count();
            block.edges = (start as u32, end as u32);
            start = end;
        }
        self.graph.edges = self.edges.iter().map(|(_, edge)| *edge).collect();
        debug_assert!(self.graph.depths.iter().all(|&depth| depth == NONE || i64::from(depth) <= MAX_DEPTH));
    }
}
