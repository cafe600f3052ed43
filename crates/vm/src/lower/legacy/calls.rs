//! Calls and functions as 3.6 to 3.10 have them.
//!
//! The stack holds the callable and its arguments; there is no NULL beside the callable. A new function's qualified name lies
//! above its code object, because code objects do not know theirs before 3.11.

use super::super::error::{Reason, Result, fail};
use super::super::walk::Walk;
use crate::instruction::{FunctionAttribute, Instruction as I};

impl Walk<'_> {
    /// `CALL_FUNCTION` (3.6 on).
    pub(super) fn call_counted(&mut self, argc: u32) -> Result<()> {
        if self.is_method_below(argc)? {
            return self.call(argc, None);
        }
        let args = self.arguments(argc as usize)?;
        let function = self.builder.pop()?;
        self.finish_call(argc as usize, None, function, args)
    }

    /// `CALL_FUNCTION_KW` (3.6 on): the names of the last arguments are on top, always a constant.
    pub(super) fn call_named(&mut self, argc: u32) -> Result<()> {
        let names = self.builder.pop()?;
        let Some((names, _)) = self.constant(names) else {
            return fail(Reason::Constant("a tuple of keyword names"));
        };
        let args = self.arguments(argc as usize)?;
        let function = self.builder.pop()?;
        self.finish_call(argc as usize, Some(names), function, args)
    }

    /// `CALL_FUNCTION_EX` (3.6 on).
    pub(super) fn call_spread(&mut self, with_keywords: bool) -> Result<()> {
        let kwargs = if with_keywords { Some(self.builder.pop()?) } else { None };
        let args = self.builder.pop()?;
        let function = self.builder.pop()?;
        self.produce(|dst| match kwargs {
            Some(kwargs) => I::CallExKw { dst, function, args, kwargs },
            None => I::CallEx { dst, function, args },
        })
    }

    /// `MAKE_FUNCTION` (3.6 on). A function at the top of a module is called as its code is.
    pub(super) fn make_named_function(&mut self, flags: u32) -> Result<()> {
        // Nothing may lie where the function is going to be.
        self.builder.settle()?;
        let src = self.builder.pop()?;
        let code = self.builder.borrow(1)?;
        let same = match (self.constant(src), self.constant(code)) {
            (Some((_, pyc::Const::Str(name))), Some((_, pyc::Const::Code(code)))) => *name == code.qualname,
            (Some((_, pyc::Const::Str(_))) | None, _) => false,
            _ => return fail(Reason::Constant("a string")),
        };
        self.make_function(flags)?;
        if same {
            return Ok(());
        }
        let function = self.builder.peek(1)?;
        self.plain(I::SetFunctionAttribute { function, src, which: FunctionAttribute::Qualname })
    }
}
