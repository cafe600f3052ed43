//! Assembly: blocks in bytecode order, superfluous checks gone, loops turned so that their test is at the bottom,
//! block numbers replaced by instruction indices.

use std::ops::Range;

use super::builder::{Builder, Check, Emitted};
use super::error::{Reason, Result, fail};
use super::flow::Flow;
use super::locals::{Known, Node, analyse, fit_one_word};
use super::signature::Signature;
use super::walk::{BlockState, Found};
use crate::code::Block;
use crate::instruction::Instruction;

/// How many instructions of a loop's head may be repeated at its bottom.
const LONGEST_HEAD: usize = 4;

/// The assembled code, and what it took to make it; kept for the next code object.
#[derive(Default)]
pub(super) struct Assembled {
    pub(super) code: Vec<Emitted>,
    pub(super) blocks: Vec<Block>,
    /// For each instruction the region that protects it; nothing if there are no regions.
    regions: Vec<Option<u32>>,
    /// For each block its first instruction.
    starts: Vec<u32>,
    /// For each block the instruction where a jump to it ends.
    threaded: Vec<u32>,
    /// The superfluous checks: indices of emitted instructions, in order.
    dead: Vec<usize>,
}

impl Assembled {
    /// Puts the blocks together; `builder` loses its superfluous checks.
    pub(super) fn assemble(
        &mut self,
        flow: &Flow,
        found: &mut Found,
        builder: &mut Builder<'_>,
        signature: &Signature,
        observed: bool,
    ) -> Result<()> {
        self.code.clear();
        self.regions.clear();
        self.starts.clear();
        self.threaded.clear();
        self.dead.clear();
        if !observed {
            self.find_superfluous_checks(flow, found, &builder.checks, signature);
            remove(&self.dead, found, &mut builder.out);
        }
        self.code.reserve(builder.out.len());
        let (states, out) = (&found.states, &builder.out);
        let mut assembly = Assembly { flow, states, out, to: self };
        for block in 0..states.len() {
            let start = assembly.to.code.len() as u32;
            assembly.to.starts.push(start);
            assembly.block(block);
        }
        assembly.resolve()?;
        assembly.protect();
        Ok(())
    }

    /// Finds the checks that the data flow proves superfluous.
    fn find_superfluous_checks(
        &mut self,
        flow: &Flow,
        found: &Found,
        checks: &[Check],
        signature: &Signature,
    ) {
        if checks.iter().all(|check| check.always) {
            return;
        }
        let node = |block| node(flow, found, block);
        let (count, bound) = (found.states.len(), signature.bound);
        if fit_one_word(signature.first_temp) {
            self.note_superfluous(found, checks, &analyse::<1>(count, node, bound));
        } else {
            self.note_superfluous(found, checks, &analyse::<4>(count, node, bound));
        }
    }

    fn note_superfluous<const N: usize>(&mut self, found: &Found, checks: &[Check], known: &[Known<N>]) {
        // Checks and segments both ascend in the order of emission.
        let mut order = found.order.iter().map(|block| *block as usize);
        let mut current = order.next();
        for check in checks.iter().filter(|check| !check.always) {
            while let Some(block) = current
                && found.states[block].segment.end as usize <= check.at
            {
                current = order.next();
            }
            let Some(block) = current else { break };
            let set = if check.cell { &known[block].cell } else { &known[block].bound };
            if set.contains(check.local) {
                self.dead.push(check.at);
            }
        }
    }
}

/// Removes emitted instructions, in order, from the blocks they are in.
fn remove(dead: &[usize], found: &mut Found, out: &mut Vec<Emitted>) {
    let Some(&first) = dead.first() else { return };
    let mut removed = 0;
    let gone = |at: u32, removed: &mut usize| {
        while dead.get(*removed).is_some_and(|dead| *dead < at as usize) {
            *removed += 1;
        }
        *removed as u32
    };
    for &block in &found.order {
        let segment = &mut found.states[block as usize].segment;
        let start = segment.start - gone(segment.start, &mut removed);
        *segment = start..segment.end - gone(segment.end, &mut removed);
    }
    let (mut at, mut next) = (first, 0);
    for from in first..out.len() {
        if dead.get(next) == Some(&from) {
            next += 1;
        } else {
            out[at] = out[from];
            at += 1;
        }
    }
    out.truncate(at);
}

fn node<'a>(flow: &Flow, found: &'a Found, block: usize) -> Option<Node<'a>> {
    let (state, facts) = (found.states.get(block)?, found.facts(block)?);
    let handler = flow.region(block as u32).map(|region| region.handler);
    let handler = handler.filter(|_| state.protected);
    let Range { start, end } = state.successors;
    let successors = found.successors.get(start as usize..end as usize).unwrap_or_default();
    Some(Node { facts, successors, handler })
}

struct Assembly<'a> {
    flow: &'a Flow,
    states: &'a [BlockState],
    out: &'a [Emitted],
    to: &'a mut Assembled,
}

impl<'a> Assembly<'a> {
    /// The instructions of a block; jumps name blocks.
    #[inline]
    fn body(&self, block: usize) -> &'a [Emitted] {
        let segment =
            self.states.get(block).map(|state| state.segment.start as usize..state.segment.end as usize);
        segment.and_then(|segment| self.out.get(segment)).unwrap_or_default()
    }

    fn block(&mut self, block: usize) {
        let mut left = self.body(block);
        let is_jump = |emitted: &Emitted| matches!(emitted.instruction, Instruction::Jump { .. });
        while let Some(at) = left.iter().position(is_jump) {
            let (before, rest) = left.split_at(at);
            self.push_all(block, before);
            let Some((jump, rest)) = rest.split_first() else { return };
            self.block_jump(block, jump);
            left = rest;
        }
        self.push_all(block, left);
    }

    /// Adds a jump of a block, or what takes its place.
    fn block_jump(&mut self, block: usize, emitted: &Emitted) {
        let Instruction::Jump { target } = emitted.instruction else { return };
        let target = self.through_jump_back(block, self.thread(target));
        let done = if target as usize <= block {
            self.invert(block, target, emitted) || self.repeat_head(block, target, emitted)
        } else if self.is_next(block, target) {
            false
        } else {
            self.repeat_return(block, target, emitted) || self.repeat_bottom(block, target, emitted)
        };
        if !done {
            self.jump(block, target, emitted);
        }
    }

    /// Where a jump ends that leads to nothing but a jump back, protected in the same way.
    fn through_jump_back(&self, block: usize, target: u32) -> u32 {
        let same = self.flow.blocks[block].region == self.flow.blocks[target as usize].region;
        match self.body(target as usize) {
            [Emitted { instruction: Instruction::Jump { target: back }, .. }]
                if same && *back as usize <= block =>
            {
                *back
            }
            _ => target,
        }
    }

    /// Whether nothing lies between a block and one further down.
    fn is_next(&self, block: usize, target: u32) -> bool {
        let target = target as usize;
        target > block && (block + 1..target).all(|between| self.body(between).is_empty())
    }

    /// A jump, unless its target is next.
    fn jump(&mut self, block: usize, target: u32, emitted: &Emitted) {
        let target = self.thread(target);
        if self.is_next(block, target) {
            if let Some(last) = self.to.code.last_mut()
                && last.cover.end == emitted.cover.start
            {
                last.cover.end = emitted.cover.end;
            }
            return;
        }
        self.push(block, Emitted { instruction: Instruction::Jump { target }, ..*emitted });
    }

    /// Adds an instruction that is protected as those of `block` are.
    fn push(&mut self, block: usize, emitted: Emitted) {
        self.push_all(block, &[emitted]);
    }

    fn push_all(&mut self, block: usize, emitted: &[Emitted]) {
        self.to.code.extend_from_slice(emitted);
        if !self.flow.regions.is_empty() {
            let region = self.flow.blocks[block].region.filter(|_| self.states[block].protected);
            self.to.regions.resize(self.to.code.len(), region);
        }
    }

    /// Where a jump to `target` ends if that is only a jump itself.
    fn thread(&self, mut target: u32) -> u32 {
        for _ in 0..8 {
            match self.body(target as usize) {
                [Emitted { instruction: Instruction::Jump { target: next }, .. }] if *next > target => {
                    target = *next;
                }
                _ => break,
            }
        }
        target
    }

    /// Instead of jumping back to a loop's head that only tests whether to go on: tests here, and jumps back into the
    /// loop's body.
    fn repeat_head(&mut self, block: usize, head: u32, jump: &Emitted) -> bool {
        let Some((test, before)) = self.body(head as usize).split_last() else { return false };
        if before.len() >= LONGEST_HEAD {
            return false;
        }
        let body = self.thread(head + 1);
        if body as usize > block {
            return false;
        }
        let (again, exit) = match test.instruction {
            Instruction::ForIter { dst, iter, target } if before.is_empty() => {
                (Instruction::ForLoop { dst, iter, target: body }, target)
            }
            _ => match inverted(test.instruction, body) {
                Some(inverted) => inverted,
                None => return false,
            },
        };
        if exit as usize <= block {
            return false;
        }
        for emitted in before {
            self.push(head as usize, *emitted);
        }
        self.push(head as usize, Emitted { instruction: again, ..*test });
        self.jump(block, exit, jump);
        true
    }

    /// Instead of jumping to a return: returns. What was only brought there to be returned stays where it is.
    fn repeat_return(&mut self, block: usize, target: u32, jump: &Emitted) -> bool {
        let [Emitted { instruction: Instruction::Return { src }, offset, origin, .. }] =
            *self.body(target as usize)
        else {
            return false;
        };
        let mut instruction = Instruction::Return { src };
        let mut cover = jump.cover;
        if self.to.code.len() > self.to.starts[block] as usize
            && let Some(last) = self.to.code.last()
        {
            let moved = match last.instruction {
                Instruction::Copy { dst, src: from } if src.register() == Some(dst) => Some(from),
                Instruction::Move { dst, src: from } if src.register() == Some(dst) => Some(from.into()),
                _ => None,
            };
            if let Some(src) = moved {
                instruction = Instruction::Return { src };
                cover.start = last.cover.start;
                self.to.code.pop();
                self.to.regions.pop();
            }
        }
        self.push(block, Emitted { instruction, offset, cover, origin });
        true
    }

    /// Instead of jumping to a loop's bottom, which tests whether to go on: tests here, and jumps back to the body.
    fn repeat_bottom(&mut self, block: usize, bottom: u32, jump: &Emitted) -> bool {
        let Some((test, before)) = self.body(bottom as usize).split_last() else { return false };
        let [Emitted { instruction: Instruction::Jump { target: body }, .. }] =
            self.body(bottom as usize + 1)
        else {
            return false;
        };
        let Some((again, exit)) = inverted(test.instruction, *body) else { return false };
        if before.len() > 1 || *body as usize > block || exit as usize <= block {
            return false;
        }
        for emitted in before {
            self.push(bottom as usize, *emitted);
        }
        self.push(bottom as usize, Emitted { instruction: again, ..*test });
        self.jump(block, exit, jump);
        true
    }

    /// Instead of a conditional jump over a jump back: the opposite conditional jump back.
    fn invert(&mut self, block: usize, target: u32, jump: &Emitted) -> bool {
        if self.body(block).len() != 1 || self.flow.blocks[block].is_join() {
            return false;
        }
        let previous = (0..block).rev().find(|&before| self.states[before].visited);
        let falls_here = previous.is_some_and(|before| !self.body(before).is_empty());
        let (true, Some(test)) = (falls_here, self.to.code.last()) else { return false };
        let Some((instruction, exit)) = inverted(test.instruction, target) else { return false };
        if exit as usize <= block {
            return false;
        }
        if let Some(test) = self.to.code.last_mut() {
            test.instruction = instruction;
        }
        self.jump(block, exit, jump);
        true
    }

    /// Replaces block numbers by instruction indices, and tells jumps ahead from jumps back.
    fn resolve(&mut self) -> Result<()> {
        if u32::try_from(self.to.code.len()).is_err() {
            return fail(Reason::Complex);
        }
        for block in 0..self.states.len() as u32 {
            let end = self.thread(block);
            self.to.threaded.push(self.to.starts[end as usize]);
        }
        let Assembled { code, threaded, .. } = &mut *self.to;
        for index in 0..code.len() {
            let Some(target) = code[index].instruction.target_mut() else { continue };
            *target = threaded[*target as usize];
            let target = *target;
            if target as usize <= index
                && matches!(code[index].instruction, Instruction::Jump { .. })
                && !matches!(code[target as usize].instruction, Instruction::Send { .. })
            {
                code[index].instruction = Instruction::JumpBack { target };
            }
        }
        Ok(())
    }

    /// The table of protected ranges.
    fn protect(&mut self) {
        let Assembled { blocks, regions, starts, .. } = &mut *self.to;
        blocks.clear();
        let mut end = 0;
        for run in regions.chunk_by(|a, b| a == b) {
            let start = end;
            end += run.len() as u32;
            let region = run.first().copied().flatten();
            let Some(region) = region.and_then(|region| self.flow.regions.get(region as usize)) else {
                continue;
            };
            let block = Block {
                range: start..end,
                handler: starts[region.handler as usize],
                level: region.level as u16,
                push_origin: region.push_origin,
            };
            match blocks.last_mut() {
                Some(last) if last.continues_with(&block) => last.range.end = block.range.end,
                _ => blocks.push(block),
            }
        }
    }
}

/// The conditional jump with the opposite condition and another target, and its own target.
fn inverted(instruction: Instruction, target: u32) -> Option<(Instruction, u32)> {
    let mut opposite = instruction.opposite()?;
    let exit = std::mem::replace(opposite.target_mut()?, target);
    Some((opposite, exit))
}
