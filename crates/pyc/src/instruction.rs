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
    /// The offset of the `SEND` that `END_ASYNC_FOR` belongs to (3.14), if the argument leads to one inside the code.
    pub fn loop_send(&self) -> Option<u32> {
        if self.kind == ArgKind::LoopSend { self.next.checked_sub(self.arg.checked_mul(2)?) } else { None }
    }
}

/// Iterator over the instructions of a code object; ends after the first error.
#[derive(Clone, Debug)]
pub struct Instructions<'a> {
    code: &'a Code,
    table: Option<&'static Table>,
    offset: usize,
    failed: bool,
}

impl<'a> Instructions<'a> {
    pub(crate) fn new(code: &'a Code) -> Instructions<'a> {
        Instructions { code, table: Table::of(code.version), offset: 0, failed: false }
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
            self.offset = self.code.code.len();
            return Some(self.offset as u32);
        }
        let unit = self.table.and_then(|table| {
            Unit::read(&self.code.code, self.offset, self.code.version, table).ok().map(|unit| unit.length)
        });
        let length = unit.unwrap_or(if self.code.version >= Version::V3_6 { 2 } else { 1 });
        self.offset = (self.offset + length).min(self.code.code.len());
        Some(self.offset as u32)
    }

    fn decode(&mut self) -> Result<Instruction, Problem> {
        let table = self.table.ok_or(Problem::NoTable(self.code.version))?;
        let start = self.offset;
        let mut high = 0u32;
        loop {
            let unit = Unit::read(&self.code.code, self.offset, self.code.version, table)?;
            let info = unit.info;
            let arg = high | unit.arg;
            if info.opcode == Opcode::ExtendedArg {
                high = arg.checked_mul(1 << unit.arg_bits).ok_or(Problem::WideArgument)?;
                self.offset += unit.length;
                continue;
            }
            let next = self.offset + unit.length + 2 * usize::from(info.caches);
            if next > self.code.code.len() {
                let available = (self.code.code.len() - self.offset) as u64;
                let needed = (next - self.offset) as u64;
                let what = "instruction with its inline caches";
                return Err(Problem::Truncated { what, needed, available });
            }
            let target = self.target(info.opcode, info.arg, next, arg)?;
            let offset = std::mem::replace(&mut self.offset, next) as u32;
            return Ok(Instruction {
                start: start as u32,
                offset,
                next: next as u32,
                opcode: info.opcode,
                number: info.number,
                arg,
                kind: info.arg,
                caches: info.caches,
                target,
            });
        }
    }

    fn target(&self, opcode: Opcode, kind: ArgKind, next: usize, arg: u32) -> Result<Option<u32>, Problem> {
        let unit = if self.code.version >= Version::V3_10 { 2 } else { 1 };
        let distance = unit * i64::from(arg);
        let target = match kind {
            ArgKind::JumpForward => next as i64 + distance,
            ArgKind::JumpBackward => next as i64 - distance,
            ArgKind::JumpAbsolute => distance,
            _ => return Ok(None),
        };
        let length = self.code.code.len();
        if target < 0 || target >= length as i64 {
            return Err(Problem::BadJump { opcode: opcode.name(), target, length });
        }
        Ok(Some(target as u32))
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

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed || self.offset >= self.code.code.len() {
            return None;
        }
        let result = self.decode().map_err(|problem| {
            self.failed = true;
            self.code.error("bytecode", self.offset, problem)
        });
        Some(result)
    }
}
