//! Operators and comparisons, fused with the conditional jump that follows.

use pyc::{Opcode as O, Version};

use crate::instruction::{Instruction as I, Operand, Reg};
use crate::lower::error::{Reason, Result};
use crate::lower::flow::Op;
use crate::lower::walk::{After, Walk};

type Binary = fn(Reg, Operand, Operand) -> I;
type Compare = fn([Operand; 2], u32) -> I;

/// The instruction for each argument of `BINARY_OP`.
static BINARY: [Binary; 26] = [
    |dst, lhs, rhs| I::Add { dst, lhs, rhs },
    |dst, lhs, rhs| I::And { dst, lhs, rhs },
    |dst, lhs, rhs| I::FloorDiv { dst, lhs, rhs },
    |dst, lhs, rhs| I::LShift { dst, lhs, rhs },
    |dst, lhs, rhs| I::MatMul { dst, lhs, rhs },
    |dst, lhs, rhs| I::Mul { dst, lhs, rhs },
    |dst, lhs, rhs| I::Mod { dst, lhs, rhs },
    |dst, lhs, rhs| I::Or { dst, lhs, rhs },
    |dst, lhs, rhs| I::Pow { dst, lhs, rhs },
    |dst, lhs, rhs| I::RShift { dst, lhs, rhs },
    |dst, lhs, rhs| I::Sub { dst, lhs, rhs },
    |dst, lhs, rhs| I::Div { dst, lhs, rhs },
    |dst, lhs, rhs| I::Xor { dst, lhs, rhs },
    |dst, lhs, rhs| I::AddInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::AndInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::FloorDivInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::LShiftInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::MatMulInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::MulInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::ModInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::OrInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::PowInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::RShiftInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::SubInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::DivInPlace { dst, lhs, rhs },
    |dst, lhs, rhs| I::XorInPlace { dst, lhs, rhs },
];

/// `BINARY_OP`'s argument for a subscript (3.14).
const SUBSCRIPT: u32 = 26;

/// A comparison: giving a value, jumping if true, jumping if false.
struct Comparison {
    value: Binary,
    jump: Compare,
    jump_not: Compare,
}

/// The comparisons in the order of `COMPARE_OP`'s argument.
static COMPARISONS: [Comparison; 6] = [
    Comparison {
        value: |dst, lhs, rhs| I::Less { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfLess { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotLess { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::LessEqual { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfLessEqual { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotLessEqual { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::Equal { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfEqual { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotEqual { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::NotEqual { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfUnequal { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotUnequal { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::Greater { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfGreater { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotGreater { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::GreaterEqual { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfGreaterEqual { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfNotGreaterEqual { lhs, rhs, target },
    },
];

static IS: [Comparison; 2] = [
    Comparison {
        value: |dst, lhs, rhs| I::Is { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfIs { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfIsNot { lhs, rhs, target },
    },
    Comparison {
        value: |dst, lhs, rhs| I::IsNot { dst, lhs, rhs },
        jump: |[lhs, rhs], target| I::JumpIfIsNot { lhs, rhs, target },
        jump_not: |[lhs, rhs], target| I::JumpIfIs { lhs, rhs, target },
    },
];

static CONTAINS: [Comparison; 2] = [
    Comparison {
        value: |dst, item, container| I::Contains { dst, item, container },
        jump: |[item, container], target| I::JumpIfContains { item, container, target },
        jump_not: |[item, container], target| I::JumpIfNotContains { item, container, target },
    },
    Comparison {
        value: |dst, item, container| I::NotContains { dst, item, container },
        jump: |[item, container], target| I::JumpIfNotContains { item, container, target },
        jump_not: |[item, container], target| I::JumpIfContains { item, container, target },
    },
];

impl Walk<'_> {
    pub(in crate::lower) fn binary_op(&mut self, arg: u32) -> Result<()> {
        if arg == SUBSCRIPT && self.since(Version::V3_14) {
            return self.get_item();
        }
        let limit = BINARY.len() as u32;
        let make = BINARY.get(arg as usize).ok_or(Reason::Range { what: "operator", value: arg, limit })?;
        self.binary(*make)
    }

    fn binary(&mut self, make: Binary) -> Result<()> {
        let rhs = self.builder.pop()?;
        let lhs = self.builder.pop()?;
        let dst = self.builder.result()?;
        self.plain(make(dst, lhs, rhs))
    }

    /// The operator's place in the argument: all of it in 3.11, above four bits in 3.12, above five from 3.13 on (where
    /// bit 4 asks for a bool).
    pub(in crate::lower) fn compare_op(&mut self, arg: u32) -> Result<After> {
        let (number, to_bool) = if self.since(Version::V3_13) {
            (arg >> 5, arg & 16 != 0)
        } else if self.since(Version::V3_12) {
            (arg >> 4, false)
        } else {
            (arg, false)
        };
        let limit = COMPARISONS.len() as u32;
        let range = Reason::Range { what: "comparison", value: number, limit };
        let comparison = COMPARISONS.get(number as usize).ok_or(range)?;
        let after = self.comparison(comparison)?;
        // A jump would have taken the truth itself.
        if to_bool && self.flow.ops[self.index - 1].opcode == O::CompareOp {
            self.unary(|dst, src| I::ToBool { dst, src })?;
        }
        Ok(after)
    }

    pub(in crate::lower) fn is_op(&mut self, arg: u32) -> Result<After> {
        self.comparison(&IS[usize::from(arg & 1 != 0)])
    }

    pub(in crate::lower) fn contains_op(&mut self, arg: u32) -> Result<After> {
        self.comparison(&CONTAINS[usize::from(arg & 1 != 0)])
    }

    fn comparison(&mut self, comparison: &Comparison) -> Result<After> {
        match self.truth_jump()? {
            Some((op, true)) => self.branch(op, comparison.jump),
            Some((op, false)) => self.branch(op, comparison.jump_not),
            None => self.binary(comparison.value).map(|()| After::Falls),
        }
    }

    /// Takes the conditional jump on the result of the current instruction, if that follows: the jump, and whether it is
    /// taken if the result is true.
    pub(in crate::lower) fn truth_jump(&mut self) -> Result<Option<(Op, bool)>> {
        let saved = self.index;
        let mut negated = false;
        while let Some(op) = self.following() {
            match op.opcode {
                O::ToBool => {}
                O::UnaryNot => negated = !negated,
                _ => {
                    if let Some(if_true) = jumps_if(op.opcode) {
                        self.take(op);
                        return Ok(Some((op, if_true != negated)));
                    }
                    break;
                }
            }
            self.index += 1;
        }
        // From 3.13 on the jump finds a bool, cannot raise, and the exception table may leave it out.
        if self.since(Version::V3_13)
            && let Some(op) = self.first_of_next_block()
            && let Some(if_true) = jumps_if(op.opcode)
        {
            self.absorb(op);
            return Ok(Some((op, if_true != negated)));
        }
        self.index = saved;
        Ok(None)
    }

    /// `TO_BOOL` or, negated, `UNARY_NOT`.
    pub(in crate::lower) fn truth(&mut self, negated: bool) -> Result<After> {
        match self.truth_jump()? {
            Some((op, if_true)) if if_true != negated => {
                self.branch(op, |[src], target| I::JumpIfTrue { src, target })
            }
            Some((op, _)) => self.branch(op, |[src], target| I::JumpIfFalse { src, target }),
            None if negated => self.unary(|dst, src| I::Not { dst, src }).map(|()| After::Falls),
            None => self.unary(|dst, src| I::ToBool { dst, src }).map(|()| After::Falls),
        }
    }
}

/// Whether an opcode pops a truth value and jumps, and if so on which.
fn jumps_if(opcode: O) -> Option<bool> {
    match opcode {
        O::PopJumpIfTrue | O::PopJumpForwardIfTrue | O::PopJumpBackwardIfTrue => Some(true),
        O::PopJumpIfFalse | O::PopJumpForwardIfFalse | O::PopJumpBackwardIfFalse => Some(false),
        _ => None,
    }
}
