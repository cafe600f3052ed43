//! [`Instruction`] and [`Instructions`]: bytecode, decoded lazily.
//!
//! Two encodings: units of one or three bytes up to 3.5, units of two bytes since 3.6. `EXTENDED_ARG` prefixes widen the argument
//! in both; inline caches lie behind the instruction from 3.11 on. Jump distances count bytes up to 3.9 and code units since, from the
//! end of the instruction and its caches.

use byteorder::{ByteOrder, LittleEndian};

use crate::opcode::{ArgKind, OpcodeInfo, Table};
use crate::{Code, Error, Opcode, Problem, Version};

/// One instruction, its `EXTENDED_ARG` prefixes and its inline caches. Offsets are bytes from the start of the code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instruction {
    /// Where it starts, prefixes included: what jumps go to.
    pub start: u32,
    /// Where the opcode itself is: what exception tables, line tables and `dis` speak of.
    pub offset: u32,
    /// The offset of the instruction behind it (and behind its caches).
    pub next: u32,
    /// The opcode.
    pub opcode: Opcode,
    /// The opcode's number.
    pub number: u8,
    /// The argument with all prefixes folded in; without a meaning when `kind` is [`ArgKind::NoArg`].
    pub arg: u32,
    /// What the argument means.
    pub kind: ArgKind,
    /// Inline-cache entries behind it, in code units.
    pub caches: u8,
    /// Where it jumps to, if it is a jump. Inside the code, but perhaps not at an instruction.
    pub target: Option<u32>,
}

impl Instruction {
    #[inline]
    fn new(info: &OpcodeInfo, start: u32, offset: u32, next: u32, arg: u32, target: Option<u32>) -> Self {
        let OpcodeInfo { number, opcode, arg: kind, caches, .. } = *info;
        Instruction { start, offset, next, opcode, number, arg, kind, caches, target }
    }

    /// The offset of the `SEND` that `END_ASYNC_FOR` belongs to (3.14), if the argument leads to one inside the code.
    pub fn loop_send(&self) -> Option<u32> {
        if self.kind == ArgKind::LoopSend { self.next.checked_sub(self.arg.checked_mul(2)?) } else { None }
    }
}

/// Iterator over the instructions of a code object; ends after the first error.
#[derive(Clone, Debug)]
pub struct Instructions<'a> {
    code: &'a Code,
    /// The bytecode.
    bytes: &'a [u8],
    table: Option<&'static Table>,
    /// Whether a code unit has two bytes (3.6+).
    is_wordcode: bool,
    offset: usize,
    failed: bool,
}

impl<'a> Instructions<'a> {
    pub(crate) fn new(code: &'a Code) -> Instructions<'a> {
        let is_wordcode = code.version >= Version::V3_6;
        Instructions {
            code,
            bytes: &code.code,
            table: Table::of(code.version),
            is_wordcode,
            offset: 0,
            failed: false,
        }
    }

    /// Goes on behind the code unit at which decoding failed: for those who show what they can of damaged code. Gives the offset
    /// behind that unit; none if nothing failed.
    ///
    /// ```
    /// # fn main() -> Result<(), pyc::Error> {
    /// # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
    /// let mut code = pyc::Code::clone(&pyc::read(bytes)?.code);
    /// code.code = [255, 0, 149, 0].into();
    /// let mut instructions = code.instructions();
    /// assert!(instructions.next().unwrap().is_err());
    /// assert_eq!(instructions.resume(), Some(2));
    /// assert_eq!(instructions.next().unwrap()?.opcode, pyc::Opcode::Resume);
    /// # Ok(()) }
    /// ```
    pub fn resume(&mut self) -> Option<u32> {
        if !std::mem::take(&mut self.failed) {
            return None;
        }
        if self.table.is_none() {
            self.offset = self.bytes.len();
            return Some(self.offset as u32);
        }
        let unit = self.table.and_then(|table| {
            Unit::read(self.bytes, self.offset, self.code.version, table).ok().map(|unit| unit.length)
        });
        let length = unit.unwrap_or(if self.is_wordcode { 2 } else { 1 });
        self.offset = (self.offset + length).min(self.bytes.len());
        Some(self.offset as u32)
    }

    /// The next instruction if it is what nearly every one is: a code unit of two bytes without prefixes, with its caches inside
    /// the code. Where it is not, nothing happens, and `next` is to be asked.
    #[inline(always)]
    pub fn next_plain(&mut self) -> Option<Instruction> {
        let start = self.offset;
        let &[number, arg] = self.bytes.get(start..)?.first_chunk()?;
        let info = self.table.filter(|_| self.is_wordcode)?.info(number)?;
        let next = start + 2 + 2 * usize::from(info.caches);
        let arg = u32::from(arg);
        if info.opcode == Opcode::ExtendedArg || next > self.bytes.len() || self.failed {
            return None;
        }
        let target = if info.arg.is_jump() { Some(self.target(info, next, arg)?) } else { None };
        self.offset = next;
        let (start, next) = (start as u32, next as u32);
        Some(Instruction::new(info, start, start, next, arg, target))
    }

    fn decode(&mut self) -> Result<Instruction, Problem> {
        let table = self.table.ok_or(Problem::NoTable(self.code.version))?;
        let start = self.offset;
        let mut high = 0u32;
        loop {
            let unit = Unit::read(self.bytes, self.offset, self.code.version, table)?;
            let info = unit.info;
            let arg = high | unit.arg;
            if info.opcode == Opcode::ExtendedArg {
                high = arg.checked_mul(1 << unit.arg_bits).ok_or(Problem::WideArgument)?;
                self.offset += unit.length;
                continue;
            }
            let next = self.offset + unit.length + 2 * usize::from(info.caches);
            if next > self.bytes.len() {
                let available = (self.bytes.len() - self.offset) as u64;
                let needed = (next - self.offset) as u64;
                let what = "instruction with its inline caches";
                return Err(Problem::Truncated { what, needed, available });
            }
            let target = self.target(info, next, arg);
            if info.arg.is_jump() && target.is_none() {
                return Err(self.bad_jump(info, next, arg));
            }
            let offset = std::mem::replace(&mut self.offset, next) as u32;
            return Ok(Instruction::new(info, start as u32, offset, next as u32, arg, target));
        }
    }

    #[cold]
    fn fails(&mut self, problem: Problem) -> Error {
        self.failed = true;
        self.code.error("bytecode", self.offset, problem)
    }

    /// Where a jump leads to, if that is inside the code.
    #[inline]
    fn target(&self, info: &OpcodeInfo, next: usize, arg: u32) -> Option<u32> {
        let target = self.distant(info, next, arg)?;
        u32::try_from(target).ok().filter(|target| (*target as usize) < self.bytes.len())
    }

    /// Where a jump leads to.
    #[inline]
    fn distant(&self, info: &OpcodeInfo, next: usize, arg: u32) -> Option<i64> {
        let unit = if self.code.version >= Version::V3_10 { 2 } else { 1 };
        let distance = unit * i64::from(arg);
        match info.arg {
            ArgKind::JumpForward => Some(next as i64 + distance),
            ArgKind::JumpBackward => Some(next as i64 - distance),
            ArgKind::JumpAbsolute => Some(distance),
            _ => None,
        }
    }

    fn bad_jump(&self, info: &OpcodeInfo, next: usize, arg: u32) -> Problem {
        let target = self.distant(info, next, arg).unwrap_or_default();
        Problem::BadJump { opcode: info.opcode.name(), target, length: self.bytes.len() }
    }
}

/// An opcode and the part of its argument that lies with it.
pub(crate) struct Unit {
    info: &'static OpcodeInfo,
    /// Bytes.
    pub(crate) length: usize,
    pub(crate) arg: u32,
    /// How many bits one unit can hold: what a prefix shifts by.
    pub(crate) arg_bits: u32,
}

impl Unit {
    /// Reads the unit at an offset: from 3.6 on two bytes, before one byte or, with an argument, three.
    pub(crate) fn read(
        code: &[u8],
        offset: usize,
        version: Version,
        table: &'static Table,
    ) -> Result<Unit, Problem> {
        let rest = code.get(offset..).unwrap_or_default();
        let available = rest.len() as u64;
        let truncated = |needed| Problem::Truncated { what: "instruction", needed, available };
        let &number = rest.first().ok_or_else(|| truncated(1))?;
        let info = table.info(number).ok_or(Problem::UnknownOpcode { number, version })?;
        if version >= Version::V3_6 {
            let &arg = rest.get(1).ok_or_else(|| truncated(2))?;
            return Ok(Unit { info, length: 2, arg: u32::from(arg), arg_bits: 8 });
        }
        if info.arg == ArgKind::NoArg {
            return Ok(Unit { info, length: 1, arg: 0, arg_bits: 16 });
        }
        let arg = rest.get(1..3).ok_or_else(|| truncated(3))?;
        Ok(Unit { info, length: 3, arg: u32::from(LittleEndian::read_u16(arg)), arg_bits: 16 })
    }
}

impl Iterator for Instructions<'_> {
    type Item = Result<Instruction, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.failed || self.offset >= self.bytes.len() {
            return None;
        }
        match self.next_plain() {
            Some(plain) => Some(Ok(plain)),
            None => Some(self.decode().map_err(|problem| self.fails(problem))),
        }
    }
}
