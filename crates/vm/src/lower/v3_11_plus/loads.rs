//! Constants, locals, cells, names, attributes; and the stack shuffles NULL, COPY and SWAP.

use pyc::{LocalKind, Version};

use crate::code::Constant;
use crate::instruction::{CommonConstant, Instruction as I, Operand, Reg, Span, SpecialMethod};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::stack::{Entry, Word};
use crate::lower::walk::{After, Walk};

impl Walk<'_> {
    /// Emits an instruction without operands or result.
    pub(in crate::lower) fn plain(&mut self, instruction: I) -> Result<()> {
        self.builder.emit(instruction);
        Ok(())
    }

    /// Emits an instruction that only has a result.
    pub(in crate::lower) fn produce(&mut self, instruction: impl FnOnce(Reg) -> I) -> Result<()> {
        let dst = self.builder.result()?;
        self.plain(instruction(dst))
    }

    /// Emits an instruction of one operand and a result.
    pub(in crate::lower) fn unary(&mut self, instruction: impl FnOnce(Reg, Operand) -> I) -> Result<()> {
        let src = self.builder.pop()?;
        let dst = self.builder.result()?;
        self.plain(instruction(dst, src))
    }

    /// Emits an instruction that looks at the top, leaves it there and pushes a result.
    pub(in crate::lower) fn inspect(&mut self, instruction: impl FnOnce(Reg, Operand) -> I) -> Result<()> {
        let subject = self.builder.borrow(1)?;
        let dst = self.builder.result()?;
        self.plain(instruction(dst, subject))
    }

    pub(in crate::lower) fn push_null(&mut self) -> Result<()> {
        self.builder.stack.push(Entry::Null)
    }

    /// A copy of the top that only decides a jump is not made.
    pub(in crate::lower) fn copy(&mut self, from_top: u32) -> Result<After> {
        match from_top {
            0 => return fail(Reason::Opcode),
            1 => {
                if let Some((op, if_true)) = self.truth_jump()? {
                    return self.jump_keeping(op, if_true);
                }
            }
            _ => {}
        }
        self.builder.duplicate(from_top as usize).map(|()| After::Falls)
    }

    pub(in crate::lower) fn swap(&mut self, from_top: u32) -> Result<()> {
        if from_top == 0 {
            return fail(Reason::Opcode);
        }
        let stack = &mut self.builder.stack;
        let (top, other) = (stack.below_top(1)?, stack.below_top(from_top as usize)?);
        stack.swap(top, other);
        Ok(())
    }

    pub(in crate::lower) fn load_const(&mut self, arg: u32) -> Result<()> {
        let index = self.builder.constants.of_source(arg)?;
        self.builder.push_constant(index)
    }

    pub(in crate::lower) fn load_small_int(&mut self, arg: u32) -> Result<()> {
        let value =
            u8::try_from(arg).map_err(|_| Reason::Range { what: "small int", value: arg, limit: 256 })?;
        let index = self.builder.constants.of(Constant::SmallInt(value));
        self.builder.push_constant(index)
    }

    pub(in crate::lower) fn load_common_constant(&mut self, arg: u32) -> Result<()> {
        let which = match arg {
            0 => CommonConstant::AssertionError,
            1 => CommonConstant::NotImplementedError,
            2 => CommonConstant::Tuple,
            3 => CommonConstant::All,
            4 => CommonConstant::Any,
            _ => return fail(Reason::Range { what: "common constant", value: arg, limit: 5 }),
        };
        self.produce(|dst| I::LoadCommonConstant { dst, which })
    }

    // --- locals ----------------------------------------------------------------------------------------------------

    pub(in crate::lower) fn load_fast(&mut self, arg: u32) -> Result<()> {
        let local = self.local(arg)?;
        self.builder.check_bound(local);
        self.builder.stack.push(Entry::Local(local))
    }

    pub(in crate::lower) fn store_fast(&mut self, arg: u32) -> Result<()> {
        let local = self.local(arg)?;
        self.builder.store_local(local)
    }

    pub(in crate::lower) fn delete_fast(&mut self, arg: u32) -> Result<()> {
        let local = self.local(arg)?;
        self.builder.load_uses(local)?;
        self.builder.facts.bound.lose(local.0);
        self.builder.facts.cell.lose(local.0);
        self.plain(I::DeleteLocal { local })
    }

    pub(in crate::lower) fn load_fast_and_clear(&mut self, arg: u32) -> Result<()> {
        let local = self.local(arg)?;
        self.builder.load_uses(local)?;
        let dst = self.builder.result_word(Word::Maybe)?;
        self.builder.facts.bound.lose(local.0);
        self.builder.facts.cell.lose(local.0);
        self.plain(I::SaveLocal { dst, local })
    }

    // --- cells -----------------------------------------------------------------------------------------------------

    pub(in crate::lower) fn make_cell(&mut self, arg: u32) -> Result<()> {
        let cell = self.local(arg)?;
        self.builder.load_uses(cell)?;
        self.builder.facts.bound.gain(cell.0);
        self.builder.facts.cell.gain(cell.0);
        self.plain(I::MakeCell { cell })
    }

    pub(in crate::lower) fn copy_free_vars(&mut self, arg: u32) -> Result<()> {
        let kinds = &self.code.locals_plus_kinds;
        let free = kinds.iter().rev().take_while(|kind| kind.has(LocalKind::FREE)).count();
        if arg as usize != free {
            return fail(Reason::Range { what: "number of free variables", value: arg, limit: free as u32 });
        }
        let base = kinds.len() - free;
        for reg in base..kinds.len() {
            self.builder.load_uses(Reg(reg as u16))?;
            self.builder.facts.bound.gain(reg as u16);
            self.builder.facts.cell.gain(reg as u16);
        }
        self.plain(I::CopyFreeVars { cells: Span { base: Reg(base as u16), count: free as u16 } })
    }

    /// The register of a variable, which is made sure to hold a cell.
    fn cell(&mut self, arg: u32) -> Result<Reg> {
        let cell = self.local(arg)?;
        self.builder.check_cell(cell);
        Ok(cell)
    }

    pub(in crate::lower) fn load_deref(&mut self, arg: u32) -> Result<()> {
        let cell = self.cell(arg)?;
        self.produce(|dst| I::LoadDeref { dst, cell })
    }

    pub(in crate::lower) fn store_deref(&mut self, arg: u32) -> Result<()> {
        let cell = self.cell(arg)?;
        let src = self.builder.pop()?;
        self.plain(I::StoreDeref { cell, src })
    }

    pub(in crate::lower) fn delete_deref(&mut self, arg: u32) -> Result<()> {
        let cell = self.cell(arg)?;
        self.plain(I::DeleteDeref { cell })
    }

    /// 3.11 looks in the frame's mapping, as 3.12 does with one that was loaded before.
    pub(in crate::lower) fn load_class_deref(&mut self, arg: u32) -> Result<()> {
        self.produce(|dst| I::LoadLocals { dst })?;
        self.load_from_dict_or_deref(arg)
    }

    pub(in crate::lower) fn load_from_dict_or_deref(&mut self, arg: u32) -> Result<()> {
        let cell = self.cell(arg)?;
        self.unary(|dst, mapping| I::LoadFromDictOrDeref { dst, mapping, cell })
    }

    // --- names -----------------------------------------------------------------------------------------------------

    pub(in crate::lower) fn load_name(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg)?, self.builder.cache());
        self.produce(|dst| I::LoadName { dst, name, cache })
    }

    pub(in crate::lower) fn store_name(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg)?, self.builder.cache());
        let src = self.builder.pop()?;
        self.plain(I::StoreName { src, name, cache })
    }

    pub(in crate::lower) fn delete_name(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        self.plain(I::DeleteName { name })
    }

    /// Bit 0 pushes a NULL for the call that follows: below the function up to 3.12, above it from 3.13 on.
    pub(in crate::lower) fn load_global(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg >> 1)?, self.builder.cache());
        let null_above = self.since(Version::V3_13);
        if arg & 1 != 0 && !null_above {
            self.push_null()?;
        }
        self.produce(|dst| I::LoadGlobal { dst, name, cache })?;
        if arg & 1 != 0 && null_above { self.push_null() } else { Ok(()) }
    }

    pub(in crate::lower) fn store_global(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg)?, self.builder.cache());
        let src = self.builder.pop()?;
        self.plain(I::StoreGlobal { src, name, cache })
    }

    pub(in crate::lower) fn delete_global(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        self.plain(I::DeleteGlobal { name })
    }

    pub(in crate::lower) fn load_from_dict_or_globals(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        self.unary(|dst, mapping| I::LoadFromDictOrGlobals { dst, mapping, name })
    }

    // --- attributes ------------------------------------------------------------------------------------------------

    /// From 3.12 on bit 0 asks for a method to call.
    pub(in crate::lower) fn load_attr(&mut self, arg: u32) -> Result<()> {
        if !self.since(Version::V3_12) {
            let (name, cache) = (self.name(arg)?, self.builder.cache());
            return self.unary(|dst, obj| I::LoadAttr { dst, obj, name, cache });
        }
        if arg & 1 != 0 {
            return self.load_method(arg >> 1);
        }
        let (name, cache) = (self.name(arg >> 1)?, self.builder.cache());
        self.unary(|dst, obj| I::LoadAttr { dst, obj, name, cache })
    }

    pub(in crate::lower) fn load_method(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg)?, self.builder.cache());
        let (obj, base) = self.object_of_pair()?;
        self.plain(I::LoadMethod { base, obj, name, cache })
    }

    /// Pops an object and pushes the pair of function and receiver that replaces it.
    fn object_of_pair(&mut self) -> Result<(Operand, Reg)> {
        let index = self.builder.stack.below_top(1)?;
        self.builder.reserve(index, 2)?;
        let obj = self.builder.pop()?;
        let base = self.builder.results(&[Word::Value, Word::Maybe])?;
        Ok((obj, base))
    }

    pub(in crate::lower) fn store_attr(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg)?, self.builder.cache());
        let obj = self.builder.pop()?;
        let src = self.builder.pop()?;
        self.plain(I::StoreAttr { obj, src, name, cache })
    }

    pub(in crate::lower) fn delete_attr(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        let obj = self.builder.pop()?;
        self.plain(I::DeleteAttr { obj, name })
    }

    /// Bit 0 asks for a method to call, bit 1 says that `super` was called with two arguments.
    pub(in crate::lower) fn load_super_attr(&mut self, arg: u32) -> Result<()> {
        let (name, cache) = (self.name(arg >> 2)?, self.builder.cache());
        let two_args = arg & 2 != 0;
        let args = self.builder.pop_span(3)?.base;
        if arg & 1 != 0 {
            let base = self.builder.results(&[Word::Value, Word::Maybe])?;
            return self.plain(I::LoadSuperMethod { base, args, name, cache, two_args });
        }
        self.produce(|dst| I::LoadSuperAttr { dst, args, name, cache, two_args })
    }

    pub(in crate::lower) fn load_special(&mut self, arg: u32) -> Result<()> {
        let which = match arg {
            0 => SpecialMethod::Enter,
            1 => SpecialMethod::Exit,
            2 => SpecialMethod::AsyncEnter,
            3 => SpecialMethod::AsyncExit,
            _ => return fail(Reason::Range { what: "special method", value: arg, limit: 4 }),
        };
        let (obj, base) = self.object_of_pair()?;
        self.plain(I::LoadSpecial { base, obj, which })
    }
}
