//! [`Observation`]: where every bytecode instruction is in observed code, and where the entries of its stack are.

use std::ops::Range;

use crate::instruction::Reg;

/// Where an entry of the evaluation stack is before a bytecode instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In a temporary.
    Register(Reg),
    /// A constant of the code, by its number, not loaded yet.
    Constant(u32),
    /// A bound local, not loaded yet. Observed code loads at once.
    Local(Reg),
    /// CPython's NULL, or the place of what is used up.
    Nothing,
}

/// One bytecode instruction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// Its [`Observe`](crate::Instruction::Observe); [`Point::NONE`] where it is not observed.
    pub instruction: u32,
    /// Where its first `EXTENDED_ARG` is, or it itself.
    pub start: u32,
    /// Where it is.
    pub offset: u32,
    /// Where its inline caches end.
    pub end: u32,
    /// What it does.
    pub opcode: pyc::Opcode,
    /// Its argument.
    pub arg: u32,
    /// Up to 3.6: whether it calls a function and its receiver, for which later compilers have an instruction.
    pub is_method: bool,
    /// The point that it may jump to.
    pub target: Option<u32>,
    /// Its stack in [`Observation::places`].
    pub stack: Range<u32>,
}

impl Point {
    /// The number of no instruction.
    pub const NONE: u32 = u32::MAX;

    /// Whether there is an `Observe` before it, where execution can go on.
    pub fn is_observed(&self) -> bool {
        self.instruction != Point::NONE
    }
}

/// The bytecode behind observed code.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Every bytecode instruction, in order; behind them those of further copies (bodies of `finally` up to 3.8).
    pub points: Box<[Point]>,
    /// The points in the order of their offsets, where there are copies; else nothing.
    pub by_offset: Box<[u32]>,
    /// The stacks of the points, one behind the other.
    pub places: Box<[Place]>,
    /// The point of the first instruction that is observed.
    pub first: u32,
}

impl Observation {
    /// Where the entries of the stack are before a point.
    pub fn stack(&self, point: &Point) -> &[Place] {
        self.places.get(point.stack.start as usize..point.stack.end as usize).unwrap_or_default()
    }

    /// The point of the instruction that covers an offset.
    pub fn at(&self, offset: u32) -> Option<u32> {
        let index = if self.by_offset.is_empty() {
            self.points.partition_point(|point| point.start <= offset).checked_sub(1)? as u32
        } else {
            let starts_before = |index: &u32| self.start(*index).is_some_and(|start| start <= offset);
            let last = self.by_offset.partition_point(starts_before).checked_sub(1)?;
            // The first copy.
            let start = self.start(*self.by_offset.get(last)?)?;
            let first =
                self.by_offset.partition_point(|index| self.start(*index).is_some_and(|own| own < start));
            *self.by_offset.get(first)?
        };
        (offset < self.points.get(index as usize)?.end).then_some(index)
    }

    fn start(&self, index: u32) -> Option<u32> {
        self.points.get(index as usize).map(|point| point.start)
    }

    /// The order of [`Observation::by_offset`] for these points.
    pub fn order(points: &[Point]) -> Box<[u32]> {
        if points.is_sorted_by_key(|point| point.start) {
            return Box::default();
        }
        let mut order: Vec<u32> = (0..points.len() as u32).collect();
        order.sort_by_key(|index| points.get(*index as usize).map(|point| point.start));
        order.into()
    }
}

/// Where execution stands after an instruction of code that is not observed: the point that is next, and its stack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resumption {
    /// The point that is next.
    pub point: u32,
    /// The stack before it.
    pub stack: Box<[Place]>,
}
