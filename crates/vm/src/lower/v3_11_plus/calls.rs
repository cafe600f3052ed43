//! Calls and returns.
//!
//! Up to 3.12 the stack holds NULL, callable, arguments or method, self, arguments; from 3.13 on callable, NULL or self,
//! arguments. Where one of the first two is certainly NULL the receiver is out of the game.

use pyc::{Opcode as O, Version};

use crate::instruction::{Args, Instruction as I, Operand, Reg, Span};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::stack::{Entry, Word};
use crate::lower::walk::{After, Walk};

impl Walk<'_> {
    /// `KW_NAMES` (3.11, 3.12) belongs to the call that follows.
    pub(in crate::lower) fn kw_names(&mut self, names: u32) -> Result<After> {
        while let Some(op) = self.belonging() {
            self.take(op);
            self.at = self.index - 1;
            self.observe()?;
            match op.opcode {
                O::Precall => {}
                O::Call => {
                    self.builder.begin(op.start, op.offset, op.end);
                    return self.call(op.arg, Some(names)).map(|()| After::Falls);
                }
                _ => break,
            }
        }
        fail(Reason::Opcode)
    }

    /// `CALL_KW` (3.13 on): the names are on top, always a constant.
    pub(in crate::lower) fn call_kw(&mut self, argc: u32) -> Result<()> {
        let names = self.builder.pop()?;
        let Some((names, _)) = self.constant(names) else {
            return fail(Reason::Constant("a tuple of keyword names"));
        };
        self.call(argc, Some(names))
    }

    pub(in crate::lower) fn call(&mut self, argc: u32, names: Option<u32>) -> Result<()> {
        let argc = argc as usize;
        let base = self.builder.stack.below_top(argc.saturating_add(2))?;
        let (first, second) = (self.builder.stack.get(base)?, self.builder.stack.get(base + 1)?);
        match (first, second) {
            (Entry::Null, _) => self.call_function(argc, names, false),
            (_, Entry::Null) => self.call_function(argc, names, true),
            (_, Entry::Temp { word: Word::Maybe, .. }) => self.call_method(argc, names),
            _ => self.call_with_receiver(argc, names),
        }
    }

    fn call_function(&mut self, argc: usize, names: Option<u32>, null_above: bool) -> Result<()> {
        let args = self.arguments(argc)?;
        if null_above {
            self.builder.stack.pop()?;
        }
        let function = self.builder.pop()?;
        if !null_above {
            self.builder.stack.pop()?;
        }
        self.finish_call(argc, names, function, args)
    }

    /// A callable and what is certainly its first argument: a decorator call or a comprehension of 3.11.
    fn call_with_receiver(&mut self, argc: usize, names: Option<u32>) -> Result<()> {
        let args = self.arguments(argc + 1)?;
        let function = self.builder.pop()?;
        self.finish_call(argc, names, function, args)
    }

    /// Pops arguments, above which nothing is left alive.
    pub(in crate::lower) fn arguments(&mut self, count: usize) -> Result<Span> {
        let index = self.builder.place_call(count)?;
        let base = self.builder.stack.home(index);
        for _ in 0..count {
            self.builder.pop()?;
        }
        Ok(Span { base, count: count as u16 })
    }

    pub(in crate::lower) fn finish_call(
        &mut self,
        argc: usize,
        names: Option<u32>,
        function: Operand,
        args: Span,
    ) -> Result<()> {
        let cache = self.builder.cache();
        let site = names.map(|names| self.builder.constants.keyword_call(names, argc, cache)).transpose()?;
        self.produce(|dst| match site {
            Some(site) => I::CallFunctionKw { dst, function, args, site },
            None => I::CallFunction { dst, function, args, cache },
        })
    }

    fn call_method(&mut self, argc: usize, names: Option<u32>) -> Result<()> {
        let index = self.builder.place_call(argc + 2)?;
        for _ in 0..argc {
            self.builder.pop()?;
        }
        self.builder.stack.pop()?;
        self.builder.pop()?;
        let args = Args { base: self.builder.stack.home(index), argc: argc as u16 };
        let cache = self.builder.cache();
        let site = names.map(|names| self.builder.constants.keyword_call(names, argc, cache)).transpose()?;
        self.produce(|dst: Reg| match site {
            Some(site) => I::CallMethodKw { dst, args, site },
            None => I::CallMethod { dst, args, cache },
        })
    }

    /// Up to 3.13 bit 0 says whether there are keyword arguments; in 3.14 there are unless a NULL stands for them.
    pub(in crate::lower) fn call_function_ex(&mut self, arg: u32) -> Result<()> {
        let kwargs = if self.since(Version::V3_14) {
            let index = self.builder.stack.below_top(1)?;
            if self.builder.stack.get(index)? == Entry::Null {
                self.builder.stack.pop()?;
                None
            } else {
                Some(self.builder.pop()?)
            }
        } else if arg & 1 != 0 {
            Some(self.builder.pop()?)
        } else {
            None
        };
        let args = self.builder.pop()?;
        let null_above = self.since(Version::V3_13);
        self.pop_null(null_above)?;
        let function = self.builder.pop()?;
        self.pop_null(!null_above)?;
        self.produce(|dst| match kwargs {
            Some(kwargs) => I::CallExKw { dst, function, args, kwargs },
            None => I::CallEx { dst, function, args },
        })
    }

    fn pop_null(&mut self, wanted: bool) -> Result<()> {
        if wanted && self.builder.stack.pop()? != Entry::Null { fail(Reason::Opcode) } else { Ok(()) }
    }

    pub(in crate::lower) fn return_value(&mut self) -> Result<After> {
        let src = self.builder.pop()?;
        // Compilers leave nothing else; what a frame leaves behind could end in the middle of somebody else's call.
        while self.builder.stack.depth() > 0 {
            self.builder.discard()?;
        }
        self.builder.emit(I::Return { src });
        Ok(After::Ends)
    }
}
