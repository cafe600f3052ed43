//! Exceptions and `with`.

use crate::instruction::{Instruction as I, Operand, Reg};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::stack::Word;
use crate::lower::walk::{After, Walk};

impl Walk<'_> {
    pub(in crate::lower) fn before_with(&mut self, make: impl FnOnce(Reg, Operand) -> I) -> Result<()> {
        let index = self.builder.stack.below_top(1)?;
        self.builder.reserve(index, 2)?;
        let manager = self.builder.pop()?;
        let base = self.builder.results(&[Word::Value, Word::Value])?;
        self.plain(make(base, manager))
    }

    /// Below exception, previous exception and origin lies the exit function; in 3.14 with its receiver above it.
    pub(in crate::lower) fn with_except_start(&mut self) -> Result<()> {
        let exc = self.builder.borrow(1)?;
        if !self.since(pyc::Version::V3_14) {
            let exit = self.builder.borrow(4)?;
            return self.produce(|dst| I::WithExceptStart { dst, exit, exc });
        }
        let index = self.builder.stack.below_top(5)?;
        self.builder.place_range(index, index + 2)?;
        self.builder.borrow(5)?;
        if !matches!(self.builder.stack.get(index + 1)?, crate::lower::stack::Entry::Temp { .. }) {
            return fail(Reason::Null);
        }
        let (exit, exc) = (self.builder.stack.home(index), self.builder.borrow(1)?);
        self.produce(|dst| I::WithExceptStartMethod { dst, exit, exc })
    }

    pub(in crate::lower) fn raise_varargs(&mut self, arg: u32) -> Result<After> {
        let instruction = match arg {
            0 => I::RaiseAgain {},
            1 => I::Raise { exc: self.builder.pop()? },
            2 => {
                let cause = self.builder.pop()?;
                I::RaiseFrom { exc: self.builder.pop()?, cause }
            }
            _ => return fail(Reason::Range { what: "raise form", value: arg, limit: 3 }),
        };
        self.builder.emit(instruction);
        Ok(After::Ends)
    }

    pub(in crate::lower) fn reraise(&mut self, arg: u32) -> Result<After> {
        let exc = self.builder.pop()?;
        let instruction = match arg {
            0 => I::Reraise { exc },
            below => I::ReraiseAt { exc, origin: self.builder.borrow(below as usize)? },
        };
        self.builder.emit(instruction);
        Ok(After::Ends)
    }

    pub(in crate::lower) fn push_exc_info(&mut self) -> Result<()> {
        let index = self.builder.stack.below_top(1)?;
        self.builder.reserve(index, 2)?;
        let exc = self.builder.pop()?;
        let base = self.builder.results(&[Word::Value, Word::Value])?;
        self.plain(I::PushExcInfo { base, exc })
    }

    pub(in crate::lower) fn pop_except(&mut self) -> Result<()> {
        let previous = self.builder.pop()?;
        self.plain(I::PopExcept { previous })
    }

    pub(in crate::lower) fn check_exc_match(&mut self) -> Result<()> {
        let class = self.builder.pop()?;
        self.inspect(|dst, exc| I::CheckExcMatch { dst, exc, class })
    }

    pub(in crate::lower) fn check_eg_match(&mut self) -> Result<()> {
        let index = self.builder.stack.below_top(2)?;
        self.builder.place_range(index, index + 2)?;
        let (group, class) = (self.builder.peek(2)?, self.builder.peek(1)?);
        for changed in [index, index + 1] {
            let entry = self.builder.stack.get(changed)?;
            self.builder.stack.replace(changed, entry);
        }
        self.plain(I::CheckGroupMatch { group, class })
    }
}
