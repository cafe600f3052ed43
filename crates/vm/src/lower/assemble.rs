//! Assembly: blocks in bytecode order, superfluous checks gone, loops turned so that their test is at the bottom,
//! block numbers replaced by instruction indices.

use super::builder::{Builder, Check, Emitted};
use super::error::{Reason, Result};
use super::flow::Flow;
use super::locals::{LocalSet, Node, analyse};
use super::walk::BlockState;
use crate::code::Block;
use crate::instruction::{FieldMut, Instruction};

/// How many instructions of a loop's head may be repeated at its bottom.
const LONGEST_HEAD: usize = 4;

/// The assembled code.
pub(super) struct Assembled {
    pub(super) code: Vec<Emitted>,
    pub(super) blocks: Vec<Block>,
}

/// Puts the blocks together.
pub(super) fn assemble(
    flow: &Flow,
    states: &[BlockState],
    builder: &Builder<'_>,
    bound: LocalSet,
    observed: bool,
) -> Result<Assembled> {
    let dead = if observed { Vec::new() } else { superfluous_checks(flow, states, &builder.checks, bound) };
    let bodies: Vec<Vec<Emitted>> = states
        .iter()
        .map(|state| {
            let kept = state.segment.clone().filter(|at| dead.binary_search(at).is_err());
            kept.filter_map(|at| builder.out.get(at).cloned()).collect()
        })
        .collect();
    let mut assembly = Assembly {
        flow,
        states,
        bodies: &bodies,
        code: Vec::new(),
        regions: Vec::new(),
        starts: vec![0; states.len()],
    };
    for block in 0..states.len() {
        assembly.starts[block] = assembly.code.len() as u32;
        assembly.block(block);
    }
    assembly.resolve()?;
    let blocks = assembly.protected();
    Ok(Assembled { code: assembly.code, blocks })
}

/// The checks (indices of emitted instructions, in order) that the data flow proves superfluous.
fn superfluous_checks(flow: &Flow, states: &[BlockState], checks: &[Check], bound: LocalSet) -> Vec<usize> {
    if checks.iter().all(|check| check.always) {
        return Vec::new();
    }
    let nodes: Vec<_> = states.iter().enumerate().map(|(block, state)| node(flow, block, state)).collect();
    let known = analyse(&nodes, bound);
    // Checks and segments both ascend in the order of emission.
    let mut segments: Vec<_> = (0..states.len()).filter(|&block| states[block].visited).collect();
    segments.sort_unstable_by_key(|&block| states[block].segment.start);
    let mut dead = Vec::new();
    let mut position = 0;
    for check in checks.iter().filter(|check| !check.always) {
        while segments.get(position).is_some_and(|&block| states[block].segment.end <= check.at) {
            position += 1;
        }
        let Some(&block) = segments.get(position) else { break };
        let set = if check.cell { known[block].cell } else { known[block].bound };
        if set.contains(check.local) {
            dead.push(check.at);
        }
    }
    dead
}

fn node<'a>(flow: &Flow, block: usize, state: &'a BlockState) -> Option<Node<'a>> {
    let handler = flow.region(block as u32).map(|region| region.handler);
    let handler = handler.filter(|_| state.protected);
    state.visited.then_some(Node { facts: state.facts, successors: &state.successors, handler })
}

struct Assembly<'a> {
    flow: &'a Flow,
    states: &'a [BlockState],
    /// The instructions of each block; jumps name blocks.
    bodies: &'a [Vec<Emitted>],
    code: Vec<Emitted>,
    /// For each instruction the region that protects it.
    regions: Vec<Option<u32>>,
    starts: Vec<u32>,
}

impl Assembly<'_> {
    fn block(&mut self, block: usize) {
        for emitted in &self.bodies[block] {
            let Instruction::Jump { target } = emitted.instruction else {
                self.push(block, emitted.clone());
                continue;
            };
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
    }

    /// Where a jump ends that leads to nothing but a jump back, protected in the same way.
    fn through_jump_back(&self, block: usize, target: u32) -> u32 {
        let same = self.flow.blocks[block].region == self.flow.blocks[target as usize].region;
        match self.bodies[target as usize].as_slice() {
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
        target > block && (block + 1..target).all(|between| self.bodies[between].is_empty())
    }

    /// A jump, unless its target is next.
    fn jump(&mut self, block: usize, target: u32, emitted: &Emitted) {
        let target = self.thread(target);
        if self.is_next(block, target) {
            if let Some(last) = self.code.last_mut()
                && last.cover.end == emitted.cover.start
            {
                last.cover.end = emitted.cover.end;
            }
            return;
        }
        self.push(block, Emitted { instruction: Instruction::Jump { target }, ..emitted.clone() });
    }

    /// Adds an instruction that is protected as those of `block` are.
    fn push(&mut self, block: usize, emitted: Emitted) {
        self.code.push(emitted);
        let region = self.flow.blocks[block].region;
        self.regions.push(region.filter(|_| self.states[block].protected));
    }

    /// Where a jump to `target` ends if that is only a jump itself.
    fn thread(&self, mut target: u32) -> u32 {
        for _ in 0..8 {
            match self.bodies.get(target as usize).map(Vec::as_slice) {
                Some([Emitted { instruction: Instruction::Jump { target: next }, .. }]) if *next > target => {
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
        let bodies = self.bodies;
        let Some((test, before)) = bodies[head as usize].split_last() else { return false };
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
            self.push(head as usize, emitted.clone());
        }
        self.push(head as usize, Emitted { instruction: again, ..test.clone() });
        self.jump(block, exit, jump);
        true
    }

    /// Instead of jumping to a return: returns. What was only brought there to be returned stays where it is.
    fn repeat_return(&mut self, block: usize, target: u32, jump: &Emitted) -> bool {
        let bodies = self.bodies;
        let [Emitted { instruction: Instruction::Return { src }, offset, origin, .. }] =
            bodies[target as usize][..]
        else {
            return false;
        };
        let mut instruction = Instruction::Return { src };
        let mut cover = jump.cover.clone();
        if self.code.len() > self.starts[block] as usize
            && let Some(last) = self.code.last()
        {
            let moved = match last.instruction {
                Instruction::Copy { dst, src: from } if src.register() == Some(dst) => Some(from),
                Instruction::Move { dst, src: from } if src.register() == Some(dst) => Some(from.into()),
                _ => None,
            };
            if let Some(src) = moved {
                instruction = Instruction::Return { src };
                cover.start = last.cover.start;
                self.code.pop();
                self.regions.pop();
            }
        }
        self.push(block, Emitted { instruction, offset, cover, origin });
        true
    }

    /// Instead of jumping to a loop's bottom, which tests whether to go on: tests here, and jumps back to the body.
    fn repeat_bottom(&mut self, block: usize, bottom: u32, jump: &Emitted) -> bool {
        let bodies = self.bodies;
        let Some((test, before)) = bodies[bottom as usize].split_last() else { return false };
        let Some([Emitted { instruction: Instruction::Jump { target: body }, .. }]) =
            bodies.get(bottom as usize + 1).map(Vec::as_slice)
        else {
            return false;
        };
        let Some((again, exit)) = inverted(test.instruction, *body) else { return false };
        if before.len() > 1 || *body as usize > block || exit as usize <= block {
            return false;
        }
        for emitted in before {
            self.push(bottom as usize, emitted.clone());
        }
        self.push(bottom as usize, Emitted { instruction: again, ..test.clone() });
        self.jump(block, exit, jump);
        true
    }

    /// Instead of a conditional jump over a jump back: the opposite conditional jump back.
    fn invert(&mut self, block: usize, target: u32, jump: &Emitted) -> bool {
        if self.bodies[block].len() != 1 || self.flow.blocks[block].is_join() {
            return false;
        }
        let previous = (0..block).rev().find(|&before| self.states[before].visited);
        let falls_here = previous.is_some_and(|before| !self.bodies[before].is_empty());
        let (true, Some(test)) = (falls_here, self.code.last()) else { return false };
        let Some((instruction, exit)) = inverted(test.instruction, target) else { return false };
        if exit as usize <= block {
            return false;
        }
        if let Some(test) = self.code.last_mut() {
            test.instruction = instruction;
        }
        self.jump(block, exit, jump);
        true
    }

    /// Replaces block numbers by instruction indices, and tells jumps ahead from jumps back.
    fn resolve(&mut self) -> Result<()> {
        if u32::try_from(self.code.len()).is_err() {
            return Err(Reason::Complex);
        }
        let threaded: Vec<u32> = (0..self.starts.len() as u32).map(|block| self.thread(block)).collect();
        for index in 0..self.code.len() {
            let starts = &self.starts;
            self.code[index].instruction.fields_mut(|_, field| {
                if let FieldMut::Target(target) = field {
                    *target = starts[threaded[*target as usize] as usize];
                }
            });
            if let Instruction::Jump { target } = self.code[index].instruction
                && target as usize <= index
                && !matches!(self.code[target as usize].instruction, Instruction::Send { .. })
            {
                self.code[index].instruction = Instruction::JumpBack { target };
            }
        }
        Ok(())
    }

    /// The table of protected ranges.
    fn protected(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (index, region) in (0..).zip(&self.regions) {
            let Some(region) = region.and_then(|region| self.flow.regions.get(region as usize)) else {
                continue;
            };
            let block = Block {
                range: index..index + 1,
                handler: self.starts[region.handler as usize],
                level: region.level as u16,
                push_origin: region.push_origin,
            };
            match blocks.last_mut() {
                Some(last) if last.continues_with(&block) => last.range.end = block.range.end,
                _ => blocks.push(block),
            }
        }
        blocks
    }
}

/// The conditional jump with the opposite condition and another target, and its own target.
fn inverted(instruction: Instruction, target: u32) -> Option<(Instruction, u32)> {
    let mut exit = None;
    let mut opposite = instruction.opposite()?;
    opposite.fields_mut(|_, field| {
        if let FieldMut::Target(field) = field {
            exit = Some(std::mem::replace(field, target));
        }
    });
    exit.map(|exit| (opposite, exit))
}
