//! [`CodePointer`]: how frames refer to the code they run, without counting references; and instruction fetch.
//!
//! A function keeps every code object that it ever had (`Function::set_code` retires the old one instead of dropping
//! it), a code object keeps its lowered form, and a frame keeps its function: so the code outlives the frame.

#![expect(unsafe_code, reason = "instruction fetch (design, section 3)")]

use std::ops::Deref;
use std::ptr::NonNull;
use std::rc::Rc;

use builtins::{Result, Runtime};

use crate::instruction::Instruction;
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// The lowered code of a function that somebody keeps alive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CodePointer(NonNull<Lowered>);

impl CodePointer {
    /// The observed form of the same code.
    ///
    /// # Errors
    ///
    /// As [`Function::entry`].
    pub(crate) fn observed(self, rt: &Runtime, function: &Function) -> Result<CodePointer> {
        if self.code.observation.is_some() {
            return Ok(self);
        }
        let observed = match self.observed.get() {
            Some(observed) => Rc::clone(observed),
            // The function may have another code by now, which is not this frame's.
            None => function.code_of(&self.code.source).observed(rt)?,
        };
        Ok(CodePointer(NonNull::from(&*observed)))
    }
}

impl Deref for CodePointer {
    type Target = Lowered;

    #[inline(always)]
    fn deref(&self) -> &Lowered {
        // SAFETY: made below for the code of a function; whoever holds the pointer holds the function too.
        unsafe { self.0.as_ref() }
    }
}

impl Function {
    /// The code as frames run it. The holder of the pointer must keep the function.
    ///
    /// # Errors
    ///
    /// SystemError if the code cannot be lowered.
    #[inline(always)]
    pub(crate) fn entry(&self, rt: &Runtime) -> Result<CodePointer> {
        match self.entry.get() {
            Some(entry) => Ok(entry),
            None => self.find_entry(rt),
        }
    }

    /// The code as frames run it that somebody observes.
    ///
    /// # Errors
    ///
    /// As [`Function::entry`].
    pub(crate) fn observed_entry(&self, rt: &Runtime) -> Result<CodePointer> {
        Ok(CodePointer(NonNull::from(&*self.code().observed(rt)?)))
    }

    #[cold]
    fn find_entry(&self, rt: &Runtime) -> Result<CodePointer> {
        let lowered: Rc<Lowered> = self.lowered(rt)?;
        let entry = CodePointer(NonNull::from(&*lowered));
        self.entry.set(Some(entry));
        Ok(entry)
    }
}

/// The instructions of a code object, as the loop reads them.
#[derive(Clone, Copy)]
pub(super) struct Instructions(NonNull<Instruction>);

impl Lowered {
    /// The instructions.
    #[inline(always)]
    pub(super) fn instructions(&self) -> Instructions {
        Instructions(NonNull::from(&*self.code.instructions).cast())
    }
}

impl Instructions {
    /// Where the instruction of an index is, to which somebody who was lowered with the code leads.
    #[inline(always)]
    pub(super) fn at(self, index: u32) -> Next {
        // SAFETY: lowering proves that jumps and handlers lead to instructions, and nobody else makes up an index.
        Next(unsafe { self.0.add(index as usize) })
    }

    /// The index of an instruction of this code.
    #[inline(always)]
    pub(super) fn index(self, next: Next) -> u32 {
        // SAFETY: both are addresses inside of the instructions of one code object, or that of their end.
        unsafe { next.0.offset_from(self.0) as u32 }
    }
}

/// Where execution goes on: the address of an instruction. A frame notes it at nearly every instruction; its index is asked for
/// seldom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Next(NonNull<Instruction>);

impl Next {
    /// The instruction; the one behind it is next then. It must not be used longer than the code is kept.
    #[inline(always)]
    pub(super) fn fetch<'a>(&mut self) -> &'a Instruction {
        // SAFETY: lowering proves that jumps lead to instructions and that the last one does not run off the end, so that there
        // is an instruction here, and an instruction or the end behind it. The loop keeps the code while it fetches from it.
        unsafe {
            let instruction = self.0.as_ref();
            self.0 = self.0.add(1);
            instruction
        }
    }
}
