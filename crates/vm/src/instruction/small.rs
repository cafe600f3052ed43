//! The forms of instructions whose second operand is a small int: they carry the int itself, so that the loop neither
//! looks for the constant nor at what it is.

use super::{Instruction, Operand};

/// Declares which instruction has which form.
macro_rules! small_forms {
    (results { $($plain:ident $small:ident),* } jumps { $($jump:ident $small_jump:ident),* }) => {
        impl Instruction {
            /// The form of the instruction for a small int, if it has one, its first operand is a register, and its second one
            /// is a constant of which `small` knows the int.
            #[must_use]
            pub fn with_small(self, small: impl Fn(Operand) -> Option<i16>) -> Option<Self> {
                let (lhs, rhs) = match self {
                    $(Self::$plain { lhs, rhs, .. } => (lhs, rhs),)*
                    $(Self::$jump { lhs, rhs, .. } => (lhs, rhs),)*
                    _ => return None,
                };
                if lhs.register().is_none() || rhs.register().is_some() {
                    return None;
                }
                let small = small(rhs)?;
                Some(match self {
                    $(Self::$plain { dst, .. } => Self::$small { dst, lhs, rhs, small },)*
                    $(Self::$jump { target, .. } => Self::$small_jump { lhs, rhs, small, target },)*
                    _ => return None,
                })
            }
        }
    };
}

small_forms! {
    results {
        Add AddSmall, Sub SubSmall, AddInPlace AddSmallInPlace, SubInPlace SubSmallInPlace
    }
    jumps {
        JumpIfLess JumpIfLessSmall, JumpIfNotLess JumpIfNotLessSmall,
        JumpIfLessEqual JumpIfLessEqualSmall, JumpIfNotLessEqual JumpIfNotLessEqualSmall,
        JumpIfEqual JumpIfEqualSmall, JumpIfNotEqual JumpIfNotEqualSmall,
        JumpIfUnequal JumpIfUnequalSmall, JumpIfNotUnequal JumpIfNotUnequalSmall,
        JumpIfGreater JumpIfGreaterSmall, JumpIfNotGreater JumpIfNotGreaterSmall,
        JumpIfGreaterEqual JumpIfGreaterEqualSmall, JumpIfNotGreaterEqual JumpIfNotGreaterEqualSmall
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reg;
    use super::*;

    #[test]
    fn only_registers_and_small_constants() {
        let add = |lhs, rhs| Instruction::Add { dst: Reg(3), lhs, rhs };
        let one = |operand: Operand| (operand == Operand(-1)).then_some(1);
        let small = Instruction::AddSmall { dst: Reg(3), lhs: Operand(0), rhs: Operand(-1), small: 1 };
        assert_eq!(add(Operand(0), Operand(-1)).with_small(one), Some(small));
        assert_eq!(add(Operand(0), Operand(-2)).with_small(one), None, "no small int");
        assert_eq!(add(Operand(-1), Operand(-1)).with_small(one), None, "no register");
        assert_eq!(add(Operand(0), Operand(0)).with_small(one), None, "no constant");
        assert_eq!(small.with_small(one), None);
    }
}
