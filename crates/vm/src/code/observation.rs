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
    /// Every bytecode instruction, in order.
    pub points: Box<[Point]>,
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
        let after = self.points.partition_point(|point| point.start <= offset);
        let index = after.checked_sub(1)?;
        (offset < self.points[index].end).then_some(index as u32)
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
