//! [`Code`]: a code object, lowered: register instructions, constants, protected blocks, the frame's layout.
//!
//! Lowering made and verified it; it never changes. Values (constants, names) are still those of the file: whoever
//! materialises the code object makes Python objects of them.

mod listing;
mod observation;

use std::ops::Range;
use std::sync::Arc;

use crate::Instruction;
use crate::instruction::{Cache, Operand, Reg, Source};
pub use observation::{Observation, Place, Point, Resumption};

/// A lowered code object.
#[derive(Debug)]
pub struct Code {
    /// The code object it was made from: names, variables, constants, lines.
    pub source: Arc<pyc::Code>,
    /// The register instructions. Execution starts at the first and never runs off the end.
    pub instructions: Box<[Instruction]>,
    /// For each instruction the byte offset of the bytecode instruction that tracebacks name (`tb_lasti`).
    pub offsets: Box<[u32]>,
    /// For each instruction the bytes of bytecode whose work it does; empty for helpers. None at all in code that is only run
    /// ([`Lowerer::lower`](crate::lower::Lowerer::lower)).
    pub covers: Box<[Range<u32>]>,
    /// What the constant operands name.
    pub constants: Box<[Constant]>,
    /// The sites of calls with keyword arguments.
    pub keyword_calls: Box<[KeywordCall]>,
    /// The protected ranges, in order, without overlaps.
    pub blocks: Box<[Block]>,
    /// What a caller may pass.
    pub parameters: Parameters,
    /// What calling a function of this code gives.
    pub kind: CodeKind,
    /// The first temporary: the number of locals, cells and free variables, and of those that hold arguments.
    pub first_temp: u16,
    /// Up to 3.10: the parameters with a variable of their own, behind the named ones, that holds the argument until the
    /// call ends, as the caller's stack does.
    pub held: Box<[u16]>,
    /// The order in which the variables go when the frame ends, where that is not the order of their numbers.
    pub order: Option<Box<[u16]>>,
    /// The size of the frame's window.
    pub register_count: u16,
    /// The size of the table of inline caches.
    pub cache_count: u32,
    /// What those who observe it need to know; only of code that was lowered for them.
    pub observation: Option<Box<Observation>>,
    /// Whether a [`Count`](Instruction::Count) stands before every instruction, and one at the beginning.
    pub is_counted: bool,
}

/// A constant of the register code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    /// `source.consts[n]`.
    Source(u32),
    /// None, where the bytecode implies it.
    None,
    /// A small int that is part of an instruction (3.14).
    SmallInt(u8),
    /// The empty string, where the bytecode implies it.
    EmptyStr,
}

impl Constant {
    /// The int that it is, if it fits an instruction.
    fn small_int(self, source: &pyc::Code) -> Option<i16> {
        match self {
            Constant::Source(index) => match source.consts.get(index as usize)? {
                pyc::Const::Int(int) => (*int).try_into().ok(),
                _ => None,
            },
            Constant::SmallInt(int) => Some(int.into()),
            Constant::None | Constant::EmptyStr => None,
        }
    }
}

/// The int that an operand is, if it is one of the `constants` of the code lowered from `source` and fits an instruction.
pub(crate) fn small_int(operand: Operand, constants: &[Constant], source: &pyc::Code) -> Option<i16> {
    match operand.source() {
        Source::Constant(index) => constants.get(usize::from(index))?.small_int(source),
        Source::Register(_) => None,
    }
}

/// A call with keyword arguments: what there is no room for in the instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeywordCall {
    /// The constant (an index in `source.consts`) that is the tuple of names.
    pub names: u32,
    /// Its inline cache.
    pub cache: Cache,
}

/// A range of instructions that a handler protects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The protected instructions.
    pub range: Range<u32>,
    /// The handler's first instruction.
    pub handler: u32,
    /// How many temporaries the handler keeps: those from `first_temp + level` on are dropped.
    pub level: u16,
    /// Whether the index of the faulting instruction (an int) is put in temporary `level`, and the exception above it.
    pub push_origin: bool,
}

impl Block {
    /// Whether `next` begins where this one ends and is handled in the same way.
    pub(crate) fn continues_with(&self, next: &Self) -> bool {
        let same =
            (self.handler, self.level, self.push_origin) == (next.handler, next.level, next.push_origin);
        same && self.range.end == next.range.start
    }
}

/// The parameters of a code object. Their registers are the first: positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Parameters {
    /// How many can be passed by position.
    pub positional: u16,
    /// How many of those cannot be passed by keyword.
    pub positional_only: u16,
    /// How many can only be passed by keyword.
    pub keyword_only: u16,
    /// Whether further positional arguments are collected.
    pub var_positional: bool,
    /// Whether further keyword arguments are collected.
    pub var_keyword: bool,
}

impl Parameters {
    /// How many registers they take.
    pub const fn count(&self) -> u32 {
        self.positional as u32
            + self.keyword_only as u32
            + self.var_positional as u32
            + self.var_keyword as u32
    }

    /// How many positional arguments make a call that needs no binding; `u32::MAX` where there always is some.
    pub const fn plain_arguments(&self) -> u32 {
        if self.count() == self.positional as u32 { self.positional as u32 } else { u32::MAX }
    }

    /// The register of `*args`, if there is one.
    pub fn var_positional_register(&self) -> Option<Reg> {
        self.var_positional.then(|| Reg(self.positional + self.keyword_only))
    }

    /// The register of `**kwargs`, if there is one.
    pub fn var_keyword_register(&self) -> Option<Reg> {
        self.var_keyword.then(|| Reg(self.positional + self.keyword_only + u16::from(self.var_positional)))
    }
}

/// What calling a function of a code object gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    /// The result of running it.
    Plain,
    /// A generator. [`Instruction::ReturnGenerator`] is among the first instructions, and only then.
    Generator,
    /// A coroutine, likewise.
    Coroutine,
    /// An async generator, likewise.
    AsyncGenerator,
}

impl Code {
    /// The block that protects an instruction.
    pub fn block_of(&self, instruction: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start <= instruction);
        self.blocks[..after].last().filter(|block| instruction < block.range.end)
    }

    /// The number that an instruction has where nothing is counted; `None` for what counts.
    pub const fn uncounted(&self, index: u32) -> Option<u32> {
        match (self.is_counted, index) {
            (false, _) => Some(index),
            (true, 2..) if index.is_multiple_of(2) => Some(index / 2 - 1),
            (true, _) => None,
        }
    }

    /// Whether the instruction before `pc` makes a generator of a frame in code from before 3.11, which has no bytecode for
    /// that: the frame has not begun.
    pub fn is_beginning(&self, pc: u32) -> bool {
        let last = pc.checked_sub(1).and_then(|at| self.instructions.get(at as usize));
        self.source.version < pyc::Version::V3_11 && matches!(last, Some(Instruction::ReturnGenerator {}))
    }

    /// Whether a register is a temporary: consumed when it is read.
    pub const fn is_temp(&self, register: Reg) -> bool {
        register.0 >= self.first_temp
    }
}
