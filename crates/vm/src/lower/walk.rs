//! The walk over the control-flow graph: every reachable block once, with the abstract stack it is entered with.
//!
//! Where paths meet, every entry is in its home register and the stacks must be equal; a block with one predecessor
//! inherits the stack as it is, pending loads and all. Before anything that can raise, the entries its handler keeps are
//! brought home.

use std::ops::Range;

use super::builder::Builder;
use super::error::{Reason, Result, fail};
use super::flow::{Flow, Op};
use super::legacy;
use super::locals::{Facts, Known, LocalSet};
use super::observed::Points;
use super::stack::{Entry, Word};
use crate::code::Parameters;
use crate::instruction::{Instruction, Operand, Reg};

/// Whether the instruction after the one just lowered may follow it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum After {
    Falls,
    Ends,
}

/// A part of a list.
pub(super) type Part = Range<u32>;

/// What the walk found out about a block.
#[derive(Default)]
pub(super) struct BlockState {
    /// The stack it is entered with: a part of [`Found::entries`].
    entry: Option<Part>,
    pub(super) visited: bool,
    /// Whether something in it can be protected: there was a point where all its handler keeps was on the stack.
    pub(super) protected: bool,
    /// Its instructions among the emitted ones.
    pub(super) segment: Part,
    /// How it changes what is known: an index in [`Found::facts`].
    facts: u32,
    /// What is known of the first locals where it is entered, if that is one place.
    inherited: Known<1>,
    /// Where it leads to: a part of [`Found::successors`].
    pub(super) successors: Part,
}

/// What the walk found out; kept for the next code object.
#[derive(Default)]
pub(super) struct Found {
    pub(super) states: Vec<BlockState>,
    pub(super) successors: Vec<u32>,
    facts: Vec<Facts>,
    /// The blocks in the order in which they were lowered.
    pub(super) order: Vec<u32>,
    entries: Vec<Entry>,
    /// The stack while one is changed for the way to another block.
    saved: Vec<Entry>,
    work: Vec<u32>,
}

impl Found {
    fn begin(&mut self, blocks: usize) {
        self.states.clear();
        self.states.resize_with(blocks, BlockState::default);
        self.successors.clear();
        self.facts.clear();
        self.order.clear();
        self.entries.clear();
        self.work.clear();
        self.work.push(0);
    }

    /// How a block changes what is known; none for blocks that are never run.
    pub(super) fn facts(&self, block: usize) -> Option<&Facts> {
        let state = self.states.get(block).filter(|state| state.visited)?;
        self.facts.get(state.facts as usize)
    }

    /// The stack that a block is entered with, if that is known.
    fn entry(&self, block: u32) -> Option<&[Entry]> {
        let part = self.states.get(block as usize)?.entry.as_ref()?;
        self.entries.get(part.start as usize..part.end as usize)
    }

    /// Notes the stack, whose entries from `start` on were just added, that a block is entered with; or that it is entered
    /// with the same one as before.
    fn enter(&mut self, block: u32, start: usize) -> Result<()> {
        let added = &self.entries[start..];
        match self.entry(block) {
            Some(known) if known == added => self.entries.truncate(start),
            Some(known) => return fail(Reason::Join(known.len(), added.len())),
            None => {
                let part = start as u32..self.entries.len() as u32;
                self.states[block as usize].entry = Some(part);
                self.work.push(block);
            }
        }
        Ok(())
    }
}

/// See the module.
pub(super) struct Walk<'a> {
    pub(super) code: &'a pyc::Code,
    pub(super) flow: Flow,
    pub(super) builder: Builder<'a>,
    pub(super) found: Found,
    /// The block being lowered.
    pub(super) block: u32,
    /// The region that protects it.
    region: Option<u32>,
    /// The instruction to lower next.
    pub(super) index: usize,
    /// The instruction being lowered: where an error is.
    pub(super) at: usize,
    /// What a caller may pass.
    pub(super) parameters: Parameters,
    /// The parameters with a variable that holds the argument until the call ends.
    pub(super) held: Vec<u16>,
    /// Whether the frame has become a generator's.
    pub(super) in_generator: bool,
    /// Where the points are, if the code is lowered to be observed.
    pub(super) points: Option<Points>,
    protected: bool,
    /// How many blocks behind the current one were lowered as part of it.
    absorbed: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(code: &'a pyc::Code, flow: Flow, builder: Builder<'a>, mut found: Found) -> Self {
        found.begin(flow.blocks.len());
        Self {
            code,
            flow,
            builder,
            found,
            block: 0,
            region: None,
            index: 0,
            at: 0,
            parameters: Parameters::default(),
            held: Vec::new(),
            in_generator: false,
            points: None,
            protected: false,
            absorbed: 0,
        }
    }

    /// Lowers every reachable block, the first with these locals bound; `step` lowers the instruction at `index`.
    pub(super) fn run(
        &mut self,
        bound: LocalSet,
        step: impl Fn(&mut Self, Op) -> Result<After>,
    ) -> Result<()> {
        if self.points.is_none() && !self.flow.blocks[0].is_join() {
            self.found.states[0].inherited.bound = bound.first();
        }
        self.found.states[0].entry = Some(0..0);
        while let Some(block) = self.found.work.pop() {
            if !self.found.states[block as usize].visited {
                self.chain(block, &step)?;
            }
        }
        Ok(())
    }

    /// Lowers a block and those that follow it by falling through, until one was lowered before.
    fn chain(&mut self, first: u32, step: &impl Fn(&mut Self, Op) -> Result<After>) -> Result<()> {
        let entry = self.found.entry(first).unwrap_or_default();
        self.builder.spend(entry.len())?;
        self.builder.stack.restore(entry);
        self.builder.barrier = self.builder.out.len();
        self.block = first;
        loop {
            let start = self.builder.out.len() as u32;
            let first_successor = self.found.successors.len() as u32;
            let after = self.block(step)?;
            let next = self.next_block();
            let absorbed = std::mem::take(&mut self.absorbed);
            if after == After::Falls {
                self.at = self.index.saturating_sub(1);
                self.builder.note_resumption(self.index)?;
                let next_block = self.flow.blocks.get(next as usize).ok_or(Reason::Falls)?;
                if next_block.is_join() {
                    let depth = self.builder.stack.depth();
                    self.builder.place_range(0, depth)?;
                }
            }
            let adjacent = next == self.block + 1 + absorbed;
            if after == After::Falls && !adjacent {
                if next <= self.block {
                    self.builder.raises = true;
                    self.protect()?;
                }
                self.builder.emit(Instruction::Jump { target: next });
                self.check_protected()?;
            }
            if after == After::Falls {
                self.edge(next)?;
            }
            let state = &mut self.found.states[self.block as usize];
            state.segment = start..self.builder.out.len() as u32;
            state.successors = first_successor..self.found.successors.len() as u32;
            state.facts = self.found.facts.len() as u32;
            self.found.facts.push(self.builder.facts);
            if after == After::Ends || !adjacent || self.found.states[next as usize].visited {
                return Ok(());
            }
            let (here, there) = (self.flow.blocks[self.block as usize], self.flow.blocks[next as usize]);
            if there.is_join() || here.region != there.region {
                self.builder.barrier = self.builder.out.len();
            }
            self.block = next;
        }
    }

    fn block(&mut self, step: &impl Fn(&mut Self, Op) -> Result<After>) -> Result<After> {
        let block = self.flow.blocks[self.block as usize];
        self.found.states[self.block as usize].visited = true;
        self.found.order.push(self.block);
        self.builder.block_start = self.builder.out.len();
        self.builder.facts = Facts::default();
        self.builder.inherited = self.found.states[self.block as usize].inherited;
        self.builder.stack.set_touched(0);
        self.protected = false;
        self.region = block.region;
        self.index = block.first as usize;
        let mut after = After::Falls;
        if let Some(pad) = block.pad {
            self.at = self.index.min(self.flow.ops.len() - 1);
            self.protect()?;
            after = self.pad(pad)?;
            self.check_protected()?;
        }
        while self.index < block.end as usize {
            self.at = self.index;
            let op = self.flow.ops[self.index];
            self.index += 1;
            self.builder.begin(op.start, op.offset, op.end);
            self.builder.note_resumption(self.at)?;
            if legacy::is_quiet(op.opcode) {
                self.observe_quiet()?;
            } else {
                self.protect()?;
                self.observe()?;
            }
            after = step(self, op)?;
            self.check_protected()?;
        }
        Ok(after)
    }

    /// The block after the current one and those it has absorbed.
    fn next_block(&self) -> u32 {
        self.flow.blocks.get((self.block + self.absorbed) as usize).map_or(u32::MAX, |block| block.falls)
    }

    /// The first instruction of the next block, if only falling through leads there: to be lowered together with this
    /// one if [`Walk::absorb`] is called. What it does must not be able to raise: it may be protected otherwise.
    pub(super) fn first_of_next_block(&self) -> Option<Op> {
        if self.points.is_some() {
            return None;
        }
        let here = self.flow.blocks[self.block as usize];
        let next = self.flow.blocks.get(self.next_block() as usize)?;
        let alone = here.end as usize == self.index && !next.is_join() && next.end == next.first + 1;
        if alone { self.flow.ops.get(self.index).copied() } else { None }
    }

    /// Takes the next block, which has one instruction, as part of the current instruction.
    pub(super) fn absorb(&mut self, op: Op) {
        self.absorbed += 1;
        self.take(op);
    }

    /// The next instruction of the same block, to be lowered together with this one if [`Walk::take`] is called. Observed
    /// code keeps them apart.
    pub(super) fn following(&self) -> Option<Op> {
        if self.points.is_some() { None } else { self.belonging() }
    }

    /// The next instruction of the same block, which belongs to this one in any case.
    pub(super) fn belonging(&self) -> Option<Op> {
        let end = self.flow.blocks[self.block as usize].end as usize;
        if self.index < end { self.flow.ops.get(self.index).copied() } else { None }
    }

    /// Takes the following instruction as part of the current one.
    pub(super) fn take(&mut self, op: Op) {
        self.index += 1;
        let here = self.flow.ops[self.at];
        self.builder.begin(here.start, here.offset, op.end);
    }

    // --- edges -----------------------------------------------------------------------------------------------------

    /// Brings all entries but the top `popped` home, if paths meet at the target or after a fall through.
    pub(super) fn prepare_branch(&mut self, target: u32, popped: usize, falls: bool) -> Result<()> {
        let joins =
            |block: u32| self.flow.blocks.get(block as usize).is_some_and(super::flow::BasicBlock::is_join);
        if joins(target) || (falls && joins(self.next_block())) {
            let count = self.builder.stack.below_top(popped)?;
            self.builder.place_range(0, count)?;
        }
        Ok(())
    }

    /// Records that control may go to `target` with the stack as it is now.
    pub(super) fn edge(&mut self, target: u32) -> Result<()> {
        self.builder.spend(self.builder.stack.depth() + 1)?;
        if !self.flow.opened.is_empty() {
            self.note_arrival(target)?;
        }
        self.found.successors.push(target);
        // Whoever observes code may change any variable.
        if self.points.is_none() && !self.flow.blocks[target as usize].is_join() {
            let known = self.builder.facts.after(self.builder.inherited);
            self.found.states[target as usize].inherited = known;
        }
        if self.found.entry(target).is_some_and(|known| known == self.builder.stack.entries()) {
            return Ok(());
        }
        let start = self.found.entries.len();
        self.found.entries.extend_from_slice(self.builder.stack.entries());
        self.found.enter(target, start)
    }

    /// Records that control may go to `target` with a changed stack.
    pub(super) fn edge_with(
        &mut self,
        target: u32,
        change: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut entries = std::mem::take(&mut self.found.saved);
        entries.clear();
        entries.extend_from_slice(self.builder.stack.entries());
        let touched = self.builder.stack.touched();
        self.builder.spend(2 * entries.len())?;
        change(self)?;
        self.edge(target)?;
        self.builder.stack.restore(&entries);
        self.builder.stack.set_touched(touched);
        self.found.saved = entries;
        Ok(())
    }

    /// Lowers a jump.
    pub(super) fn jump(&mut self, op: Op) -> Result<After> {
        let target = op.target.ok_or(Reason::Opcode)?;
        self.prepare_branch(target, 0, false)?;
        self.builder.emit(Instruction::Jump { target });
        // A jump back polls.
        self.builder.raises |= target <= self.block;
        self.edge(target)?;
        Ok(After::Ends)
    }

    /// Lowers a conditional jump of the top `N` operands, which it consumes.
    pub(super) fn branch<const N: usize>(
        &mut self,
        op: Op,
        instruction: impl FnOnce([Operand; N], u32) -> Instruction,
    ) -> Result<After> {
        let target = op.target.ok_or(Reason::Opcode)?;
        self.prepare_branch(target, N, true)?;
        let mut operands = [Operand(0); N];
        for slot in operands.iter_mut().rev() {
            *slot = self.builder.pop()?;
        }
        self.builder.emit(instruction(operands, target));
        self.edge(target)?;
        Ok(After::Falls)
    }

    // --- protection ------------------------------------------------------------------------------------------------

    /// Brings what the handler keeps home and tells the handler's block what it finds.
    #[inline]
    fn protect(&mut self) -> Result<()> {
        match self.region {
            Some(region) => self.protect_by(region),
            None => Ok(()),
        }
    }

    fn protect_by(&mut self, region: u32) -> Result<()> {
        let Some(region) = self.flow.regions.get(region as usize).copied() else { return Ok(()) };
        let level = region.level as usize;
        let stack = &self.builder.stack;
        if stack.depth() < level || (self.protected && stack.touched() >= level) {
            return Ok(());
        }
        self.builder.place_range(0, level)?;
        self.builder.spend(level + 2)?;
        let start = self.found.entries.len();
        self.found.entries.extend_from_slice(&self.builder.stack.entries()[..level]);
        for pushed in 0..=usize::from(region.push_origin) {
            let reg = self.builder.stack.home(level + pushed);
            self.found.entries.push(Entry::Temp { reg, word: Word::Value });
        }
        self.found.enter(region.handler, start)?;
        self.builder.stack.set_touched(usize::MAX);
        self.protected = true;
        self.found.states[self.block as usize].protected = true;
        Ok(())
    }

    /// Observes an instruction that only moves stack entries. Up to 3.8 only where those that the handler keeps are at home:
    /// an observer could raise, with entries on their way that the body of a `finally` keeps.
    fn observe_quiet(&mut self) -> Result<()> {
        if self.points.is_none() {
            return Ok(());
        }
        let guarded = self.is_guarded()?;
        if guarded || self.since(pyc::Version::V3_9) {
            self.observe()?;
            self.check_protected()?;
            // What follows moves entries only.
            self.builder.raises = false;
        }
        Ok(())
    }

    /// Whether the handler finds what it has found before, if an exception comes here.
    fn is_guarded(&mut self) -> Result<bool> {
        let Some(region) = self.flow.region(self.block) else { return Ok(true) };
        let level = region.level as usize;
        if self.builder.stack.depth() < level {
            return Ok(false);
        }
        self.builder.place_range(0, level)?;
        let known = self.found.entry(region.handler);
        if known.and_then(|known| known.get(..level)) != self.builder.stack.entries().get(..level) {
            return Ok(false);
        }
        self.protect()?;
        Ok(true)
    }

    /// Refuses an instruction that may raise and has taken what the handler keeps.
    #[inline]
    fn check_protected(&self) -> Result<()> {
        if self.region.is_some() && self.builder.raises { self.check_protected_here() } else { Ok(()) }
    }

    fn check_protected_here(&self) -> Result<()> {
        let Some(region) = self.flow.region(self.block) else { return Ok(()) };
        let level = region.level as usize;
        let intact = self.protected && self.builder.stack.touched() >= level;
        if self.builder.raises && level > 0 && !intact {
            fail(Reason::Unprotected(region.level))
        } else {
            Ok(())
        }
    }

    // --- operands checked against the code object ------------------------------------------------------------------

    /// A register of the locals-plus array.
    pub(super) fn local(&self, number: u32) -> Result<Reg> {
        let limit = self.code.locals_plus_names.len() as u32;
        if number < limit {
            Ok(Reg(number as u16))
        } else {
            fail(Reason::Range { what: "local variable", value: number, limit })
        }
    }

    /// An index in the table of names.
    pub(super) fn name(&self, number: u32) -> Result<u32> {
        let limit = self.code.names.len() as u32;
        if number < limit { Ok(number) } else { fail(Reason::Range { what: "name", value: number, limit }) }
    }
}
