//! Code that is observed: before every bytecode instruction an `Observe`, and every value where CPython's stack has it.
//!
//! Such code fuses nothing and defers no load of a local, because whoever is told may change any variable or go on
//! elsewhere; so every load checks that its local is bound. What else differs from plain code: nothing. A frame that runs
//! plain code can go over to observed code behind any instruction that called out: [`Resumptions`] says with which stack.

use std::collections::HashSet;

use pyc::Opcode;

use super::builder::Builder;
use super::error::Result;
use super::flow::{Flow, Op};
use super::locals::Facts;
use super::stack::Entry;
use super::walk::Walk;
use crate::code::{Observation, Place, Point, Resumption};
use crate::instruction::Instruction;

/// The stacks of the points that the walk has come by.
pub(super) struct Points {
    first: u32,
    /// By number of the point.
    stacks: Vec<std::ops::Range<u32>>,
    places: Vec<Place>,
    /// The points that call a pair of function and receiver where the bytecode calls something bound.
    methods: HashSet<u32>,
}

/// The places in emitted code where nothing is half done.
#[derive(Default)]
pub(super) struct Resumptions(Vec<Stop>);

/// Before the emitted instruction number `origin`, the bytecode instruction number `point` is next.
struct Stop {
    origin: u32,
    point: u32,
    stack: Box<[Place]>,
}

fn place(entry: Entry) -> Place {
    match entry {
        Entry::Temp { reg, .. } => Place::Register(reg),
        Entry::Local(reg) => Place::Local(reg),
        Entry::Constant(index) => Place::Constant(index),
        Entry::Null | Entry::Gone | Entry::Class => Place::Nothing,
    }
}

impl Points {
    /// For code with these instructions: what comes before `RESUME` makes the frame and is not observed.
    pub(super) fn new(flow: &Flow) -> Points {
        let first = flow.ops.iter().position(|op| op.opcode == Opcode::Resume).unwrap_or(0);
        Points {
            first: first as u32,
            stacks: vec![0..0; flow.ops.len()],
            places: Vec::new(),
            methods: HashSet::new(),
        }
    }

    /// What observers need to know of code that these instructions became.
    pub(super) fn finish(self, flow: &Flow, code: &[Instruction]) -> Observation {
        let mut instructions = vec![Point::NONE; flow.ops.len()];
        for (index, instruction) in code.iter().enumerate().rev() {
            if let Instruction::Observe { point } = instruction
                && let Some(place) = instructions.get_mut(*point as usize)
            {
                *place = index as u32;
            }
        }
        let target = |op: &Op| Some(flow.blocks.get(op.target? as usize)?.first);
        let points = flow.ops.iter().zip(self.stacks).zip(instructions);
        let points: Box<[Point]> = points
            .zip(0..)
            .map(|(((op, stack), instruction), number)| Point {
                instruction,
                start: op.start,
                offset: op.offset,
                end: op.end,
                opcode: op.opcode,
                arg: op.arg,
                is_method: self.methods.contains(&number),
                target: target(op),
                stack,
            })
            .collect();
        let by_offset = Observation::order(&points);
        Observation { points, by_offset, places: self.places.into(), first: self.first }
    }
}

impl Walk<'_> {
    /// Emits the `Observe` of the instruction being lowered, if the code is lowered to be observed.
    #[inline]
    pub(super) fn observe(&mut self) -> Result<()> {
        if self.points.is_none() { Ok(()) } else { self.observe_here() }
    }

    #[cold]
    fn observe_here(&mut self) -> Result<()> {
        let at = self.at as u32;
        if self.points.as_ref().is_none_or(|points| at < points.first) {
            return Ok(());
        }
        self.builder.load_pending_locals()?;
        self.builder.facts = Facts::default();
        let op = self.flow.ops[self.at];
        self.builder.begin(op.start, op.start, op.start);
        self.builder.emit(Instruction::Observe { point: at });
        self.builder.begin(op.start, op.offset, op.end);
        self.builder.barrier = self.builder.out.len();
        self.builder.block_start = self.builder.out.len();
        let is_method = op.opcode == Opcode::CallFunction && self.is_method_below(op.arg).unwrap_or(false);
        let entries = self.builder.stack.entries();
        if let Some(points) = &mut self.points {
            let start = points.places.len() as u32;
            points.places.extend(entries.iter().copied().map(place));
            points.stacks[self.at] = start..points.places.len() as u32;
            points.methods.extend(is_method.then_some(at));
        }
        Ok(())
    }
}

impl Builder<'_> {
    /// Brings every entry home that is no constant.
    fn load_pending_locals(&mut self) -> Result<()> {
        self.spend(self.stack.depth() + 1)?;
        for index in 0..self.stack.depth() {
            if !matches!(self.stack.get(index)?, Entry::Constant(_)) {
                self.place(index)?;
            }
        }
        Ok(())
    }

    /// Notes that the instruction number `point` is next and nothing is half done.
    #[inline]
    pub(super) fn note_resumption(&mut self, point: usize) -> Result<()> {
        if self.resumptions.is_none() { Ok(()) } else { self.note_resumption_here(point) }
    }

    #[cold]
    fn note_resumption_here(&mut self, point: usize) -> Result<()> {
        let origin = self.out.len() as u32;
        let known = |list: &Resumptions| list.0.last().is_some_and(|stop| stop.origin == origin);
        if self.resumptions.as_ref().is_none_or(known) {
            return Ok(());
        }
        self.spend(self.stack.depth() + 1)?;
        let stack = self.stack.entries().iter().copied().map(place).collect();
        if let Some(list) = &mut self.resumptions {
            list.0.push(Stop { origin, point: point as u32, stack });
        }
        Ok(())
    }

    /// The last instruction has changed: what was noted behind it no longer holds.
    pub(super) fn forget_resumptions(&mut self) {
        let length = self.out.len() as u32;
        if let Some(list) = &mut self.resumptions {
            while list.0.last().is_some_and(|stop| stop.origin >= length) {
                list.0.pop();
            }
        }
    }
}

impl Resumptions {
    /// Where execution stands behind the emitted instruction number `origin`.
    pub(super) fn behind(self, origin: u32) -> Option<Resumption> {
        let stop = self.0.into_iter().find(|stop| stop.origin == origin + 1)?;
        Some(Resumption { point: stop.point, stack: stop.stack })
    }
}
