//! Making functions, imports, intrinsic functions.

use crate::code::Constant;
use crate::instruction::{FunctionAttribute, Instruction as I, Intrinsic1, Intrinsic2, Operand, Reg};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::stack::{Entry, Word};
use crate::lower::walk::Walk;

/// The parts of a function, in the order `MAKE_FUNCTION` (to 3.12) finds them from the top down.
const PARTS: [(u32, FunctionAttribute); 4] = [
    (8, FunctionAttribute::Closure),
    (4, FunctionAttribute::Annotations),
    (2, FunctionAttribute::KeywordDefaults),
    (1, FunctionAttribute::Defaults),
];

impl Walk<'_> {
    /// From 3.13 on the parts are set afterwards and `flags` is 0.
    pub(in crate::lower) fn make_function(&mut self, flags: u32) -> Result<()> {
        let flags = if self.since(pyc::Version::V3_13) { 0 } else { flags };
        if flags > 15 {
            return fail(Reason::Range { what: "function flags", value: flags, limit: 16 });
        }
        let parts = flags.count_ones() as usize;
        let index = self.builder.stack.below_top(parts + 1)?;
        self.builder.settle()?;
        let code = self.builder.pop()?;
        if !self.is_code(code) {
            return fail(Reason::Constant("a code object"));
        }
        let mut values = Vec::with_capacity(parts);
        for (flag, which) in PARTS {
            if flags & flag != 0 {
                values.push((which, self.builder.pop()?));
            }
        }
        // Above the parts, which are still to be read.
        let dst = self.builder.stack.home(index + parts);
        self.builder.stack.push(Entry::Temp { reg: dst, word: Word::Value })?;
        self.builder.emit(I::MakeFunction { dst, code });
        for (which, src) in values {
            self.builder.emit(I::SetFunctionAttribute { function: dst, src, which });
        }
        Ok(())
    }

    fn is_code(&self, operand: Operand) -> bool {
        let meaning = match operand.register() {
            None => self.constant(operand).map(|(_, value)| value),
            // A constant with a number too large for an operand has just been loaded; perhaps the name after it.
            Some(reg) => self.just_emitted().take(2).find_map(|instruction| match instruction {
                I::LoadConst { dst, constant } if dst == reg => {
                    self.builder.constants.meaning(constant).map(|(_, value)| value)
                }
                _ => None,
            }),
        };
        matches!(meaning, Some(pyc::Const::Code(_)))
    }

    /// The instructions that do anything, from the last one on.
    fn just_emitted(&self) -> impl Iterator<Item = I> {
        let emitted = self.builder.out.iter().rev().map(|emitted| emitted.instruction);
        emitted.filter(|instruction| !matches!(instruction, I::Observe { .. }))
    }

    pub(in crate::lower) fn set_function_attribute(&mut self, arg: u32) -> Result<()> {
        let which = match arg {
            1 => FunctionAttribute::Defaults,
            2 => FunctionAttribute::KeywordDefaults,
            4 => FunctionAttribute::Annotations,
            8 => FunctionAttribute::Closure,
            16 => FunctionAttribute::Annotate,
            _ => return fail(Reason::Range { what: "function attribute", value: arg, limit: 17 }),
        };
        let function = self.builder.peek(1)?;
        self.builder.stack.pop()?;
        let src = self.builder.pop()?;
        self.keep(function)?;
        self.plain(I::SetFunctionAttribute { function, src, which })
    }

    /// Pushes a value that stays in the register it is in.
    pub(in crate::lower) fn keep(&mut self, reg: Reg) -> Result<()> {
        self.builder.stack.push(Entry::Temp { reg, word: Word::Value })
    }

    pub(in crate::lower) fn import_name(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        let fromlist = self.builder.pop()?;
        self.unary(|dst, level| I::ImportName { dst, level, fromlist, name })
    }

    pub(in crate::lower) fn import_from(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        self.inspect(|dst, module| I::ImportFrom { dst, module, name })
    }

    pub(in crate::lower) fn import_star(&mut self) -> Result<()> {
        let module = self.builder.pop()?;
        self.plain(I::ImportStar { module })
    }

    pub(in crate::lower) fn intrinsic_1(&mut self, arg: u32) -> Result<()> {
        let which = match arg {
            1 => Intrinsic1::Print,
            2 => {
                self.import_star()?;
                let none = self.builder.constants.of(Constant::None);
                return self.builder.push_constant(none);
            }
            3 => Intrinsic1::StopIterationError,
            4 => Intrinsic1::AsyncGenWrap,
            5 => return self.unary(|dst, src| I::Positive { dst, src }),
            6 => Intrinsic1::ListToTuple,
            7 => Intrinsic1::TypeVar,
            8 => Intrinsic1::ParamSpec,
            9 => Intrinsic1::TypeVarTuple,
            10 => Intrinsic1::SubscriptGeneric,
            11 => Intrinsic1::TypeAlias,
            _ => return fail(Reason::Range { what: "intrinsic function", value: arg, limit: 12 }),
        };
        self.unary(|dst, src| I::CallIntrinsic1 { dst, src, which })
    }

    pub(in crate::lower) fn intrinsic_2(&mut self, arg: u32) -> Result<()> {
        let which = match arg {
            1 => Intrinsic2::PrepReraiseStar,
            2 => Intrinsic2::TypeVarWithBound,
            3 => Intrinsic2::TypeVarWithConstraints,
            4 => Intrinsic2::SetFunctionTypeParams,
            5 => Intrinsic2::SetTypeParamDefault,
            _ => return fail(Reason::Range { what: "intrinsic function", value: arg, limit: 6 }),
        };
        let rhs = self.builder.pop()?;
        self.unary(|dst, lhs| I::CallIntrinsic2 { dst, lhs, rhs, which })
    }
}
