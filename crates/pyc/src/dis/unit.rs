//! [`Units`]: bytecode as the `dis` module of its version reads it, which is more tolerant than [`Code::instructions`]:
//! opcodes without a meaning and jumps to nowhere are shown, not refused, and every `EXTENDED_ARG` is a unit of its own.

use super::base::base_number;
use crate::opcode::{OpcodeInfo, Table};
use crate::{ArgKind, Code, Error, Instruction, Opcode, Problem, Version};

/// From this number on opcodes have an argument (up to 3.11; later each opcode says it).
const HAVE_ARGUMENT: u8 = 90;

/// What becomes one line of a listing.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) offset: u32,
    pub(super) number: u8,
    /// `None` where the version gives the number no meaning.
    pub(super) info: Option<&'static OpcodeInfo>,
    /// The argument with all prefixes folded in.
    pub(super) arg: Option<i64>,
    /// The two bytes of the argument (up to 3.5; after, one).
    pub(super) operand: [u8; 2],
    /// Whether a prefix took part in the argument.
    pub(super) prefixed: bool,
    /// Bytes up to the next unit, caches not counted.
    length: u32,
}

impl Unit {
    /// A decoded instruction, without its prefixes.
    pub(super) fn of(instruction: &Instruction, version: Version) -> Unit {
        let has_argument = instruction.kind != ArgKind::NoArg;
        Unit {
            offset: instruction.offset,
            number: instruction.number,
            info: Table::of(version).and_then(|table| table.info(instruction.number)),
            arg: has_argument.then_some(i64::from(instruction.arg)),
            operand: (instruction.arg as u16).to_le_bytes(),
            prefixed: false,
            length: instruction.next - instruction.offset - 2 * u32::from(instruction.caches),
        }
    }

    pub(super) fn opcode(&self) -> Option<Opcode> {
        self.info.map(|info| info.opcode)
    }

    pub(super) fn kind(&self) -> ArgKind {
        self.info.map_or(ArgKind::Count, |info| info.arg)
    }

    /// Inline-cache entries behind it.
    pub(super) fn caches(&self) -> u8 {
        self.info.map_or(0, |info| info.caches)
    }

    /// Where it jumps to, which need not be inside the code.
    pub(super) fn target(&self, version: Version) -> Option<i64> {
        self.target_of(self.arg?, version)
    }

    /// Where `findlabels` of the version takes it to jump: up to 3.5 without the prefixes.
    pub(super) fn label(&self, version: Version) -> Option<i64> {
        let arg = self.arg?;
        let seen = if version < Version::V3_6 { i64::from(u16::from_le_bytes(self.operand)) } else { arg };
        self.target_of(seen, version)
    }

    fn target_of(&self, arg: i64, version: Version) -> Option<i64> {
        let distance = if version >= Version::V3_10 { arg.saturating_mul(2) } else { arg };
        let next = i64::from(self.offset + self.length) + 2 * i64::from(self.caches());
        match self.kind() {
            ArgKind::JumpForward => Some(next.saturating_add(distance)),
            ArgKind::JumpBackward | ArgKind::LoopSend => Some(next.saturating_sub(distance)),
            ArgKind::JumpAbsolute => Some(distance),
            _ => None,
        }
    }
}

/// Iterator over the units of a code object; ends after the first error.
pub(super) struct Units<'a> {
    code: &'a Code,
    table: &'static Table,
    offset: usize,
    prefix: i64,
    /// Whether a prefix stands before the next unit.
    prefixed: bool,
}

impl<'a> Units<'a> {
    pub(super) fn new(code: &'a Code, table: &'static Table) -> Units<'a> {
        Units { code, table, offset: 0, prefix: 0, prefixed: false }
    }

    fn read(&mut self, number: u8) -> Result<Unit, Problem> {
        let version = self.code.version;
        let number = base_number(number, self.table);
        let info = self.table.info(number);
        let has_argument = match info {
            Some(info) => info.arg != ArgKind::NoArg,
            None => version < Version::V3_12 && number >= HAVE_ARGUMENT,
        };
        let word = version >= Version::V3_6;
        let length = if word {
            2
        } else if has_argument {
            3
        } else {
            1
        };
        let operand = self.operand(if has_argument { length - 1 } else { 0 })?;
        let mut unit = Unit {
            offset: self.offset as u32,
            number,
            info,
            arg: None,
            operand,
            prefixed: has_argument && self.prefixed,
            length: length as u32,
        };
        if has_argument {
            let arg = i64::from(u16::from_le_bytes(operand)) + self.prefix;
            unit.arg = Some(arg);
            let widens = info.is_some_and(|info| info.opcode == Opcode::ExtendedArg);
            self.prefix = if widens { self.widened(arg)? } else { 0 };
            self.prefixed = widens;
        } else if version >= Version::V3_10 {
            // Before, a prefix waits for the next opcode that has an argument.
            self.prefix = 0;
            self.prefixed = false;
        }
        self.offset += length + 2 * usize::from(unit.caches());
        Ok(unit)
    }

    fn operand(&self, length: usize) -> Result<[u8; 2], Problem> {
        let rest = self.code.code.get(self.offset + 1..).unwrap_or_default();
        let mut operand = [0; 2];
        match (operand.get_mut(..length), rest.get(..length)) {
            (Some(to), Some(from)) => to.copy_from_slice(from),
            _ => {
                let (needed, available) = (length as u64 + 1, rest.len() as u64 + 1);
                return Err(Problem::Truncated { what: "instruction", needed, available });
            }
        }
        Ok(operand)
    }

    /// What a prefix adds to the next argument. From 3.11 on it is a C `int`, and `dis` subtracts 2³² once.
    fn widened(&self, arg: i64) -> Result<i64, Problem> {
        let version = self.code.version;
        let bits = if version >= Version::V3_6 { 8 } else { 16 };
        let wide = arg.checked_mul(1 << bits).ok_or(Problem::WideArgument)?;
        Ok(if version >= Version::V3_11 && wide >= 1 << 31 { wide - (1 << 32) } else { wide })
    }
}

impl Iterator for Units<'_> {
    type Item = Result<Unit, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let &number = self.code.code.get(self.offset)?;
        let at = self.offset;
        Some(self.read(number).map_err(|problem| {
            self.offset = usize::MAX;
            self.code.error("bytecode", at, problem)
        }))
    }
}
