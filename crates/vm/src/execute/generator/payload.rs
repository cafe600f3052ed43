//! [`Generator`]: the payload of generators and coroutines, and where it stands.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;
use std::rc::Rc;

use builtins::heap::{Kind, Payload, Ref, Visitor, claim_kind};
use builtins::{Result, Runtime, Slot, Value};
use pyc::CodeFlags;

use crate::code::CodeKind;
use crate::execute::CodePointer;
use crate::execute::window::Window;
use crate::instruction::{Instruction, Intrinsic1, Reg};
use crate::objects::frame_object::FrameObject;
use crate::objects::function::Function;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// Not started.
    Created,
    /// Waiting at a `yield`.
    Suspended,
    /// On the stack.
    Running,
    /// Over.
    Finished,
}

/// The payload of generators and coroutines.
pub struct Generator {
    pub(super) state: Cell<State>,
    /// A frame object shows them while the generator is suspended.
    pub(super) registers: Rc<[Slot]>,
    /// Kept alive by `function`.
    pub(in crate::execute) code: Cell<CodePointer>,
    pub(in crate::execute) function: Ref<Function>,
    pub(in crate::execute) pc: Cell<u32>,
    /// The register that receives the value sent.
    pub(super) receives: Cell<Reg>,
    /// Whether it waits in an `await` or `yield from`.
    pub(super) delegates: Cell<bool>,
    /// The exception that it was handling when it was suspended; while it runs, what its resumer handles.
    pub(super) handled: Slot,
    /// `__name__` and `__qualname__`, once they are set.
    pub(super) names: OnceCell<[Slot; 2]>,
    /// What only async generators have.
    pub(super) asynchronous: Asynchronous,
    /// `cr_origin` of a coroutine, the finalizer of an async generator.
    pub(super) origin_or_finalizer: Slot,
    /// The frame object, once somebody has asked for it.
    pub(super) observer: Slot,
    /// While it runs, the first word of the register file that is free above the frame that resumed it.
    pub(super) top: Cell<NonNull<Option<Value>>>,
    /// In a cycle the oldest is closed first.
    pub(super) birth: usize,
}

/// An instruction `Send`.
pub(super) struct Send {
    pub(super) at: u32,
    pub(super) base: Reg,
    pub(super) end: u32,
}

/// Where an async generator stands besides its frame.
#[derive(Default)]
pub(super) struct Asynchronous {
    /// `ag_running`: one of its awaitables is under way.
    pub(super) stepping: Cell<bool>,
    /// Its end was seen, or it was closed.
    pub(super) closed: Cell<bool>,
    /// The hooks of the event loop have seen it.
    pub(super) hooked: Cell<bool>,
}

impl Payload for Generator {
    const KIND: Kind = claim_kind!(12);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        for register in &*self.registers {
            visit.slot(register);
        }
        visit.reference(&self.function);
        visit.slot(&self.handled);
        visit.slot(&self.origin_or_finalizer);
        visit.slot(&self.observer);
        for name in self.names.get().into_iter().flatten() {
            visit.slot(name);
        }
    }

    fn clear(&self) {
        if self.state.get() != State::Running {
            self.end();
        }
    }

    fn birth(&self) -> usize {
        self.birth
    }
}

impl Drop for Generator {
    /// A generator that refused to be closed goes while it is suspended. Its frame object, if somebody still holds it, has the
    /// variables then (in 3.13 not even those), and nothing of what was under way: no collection would find that there.
    fn drop(&mut self) {
        if !self.is_suspended() {
            return;
        }
        let Some(object) = self.observer() else { return };
        self.unobserve();
        if self.code.get().code.source.version != pyc::Version::V3_13 {
            let (words, pc) = self.take_variables();
            object.take_over(words, pc, None);
        }
        self.end();
    }
}

/// The generator or coroutine that a value is.
pub(super) fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Generator>> {
    this.downcast::<Generator>().ok_or_else(|| rt.type_error("not a generator".to_owned()))
}

impl Generator {
    /// While it runs, the first word of the register file that is free above its frame.
    #[inline]
    pub(in crate::execute) fn top(&self) -> NonNull<Option<Value>> {
        self.top.get()
    }

    /// Where its registers begin.
    #[inline(always)]
    pub(super) fn base(&self) -> NonNull<Option<Value>> {
        // A `Slot` is one optional value.
        NonNull::from(&*self.registers).cast()
    }

    /// Puts the value sent where the generator waits for it, which may be a variable. Gives back what that held: it may
    /// only be dropped while the generator runs, because its finaliser may resume the generator.
    #[inline(always)]
    #[must_use]
    pub(super) fn receive(&self, sent: Value) -> Option<Value> {
        self.registers.get(self.receives.get().index())?.replace(Some(sent))
    }

    /// The exception that the resumer of a running generator handles.
    pub(in crate::execute) fn handled_outside(&self) -> Option<Value> {
        self.handled.get()
    }

    /// Its registers.
    pub(in crate::execute) fn window(&self) -> Window {
        #[expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
        // SAFETY: the registers are as many as the code has; a `Slot` is one optional value.
        unsafe {
            Window::new(self.base(), self.code.get())
        }
    }

    /// The iterator that it delegates to, with the registers and the way out of the delegation.
    pub(super) fn delegate(&self) -> Option<(Value, Reg, u32)> {
        if self.state.get() != State::Suspended {
            return None;
        }
        match self.code.get().code.instructions.get(self.pc.get().wrapping_sub(1) as usize) {
            Some(&Instruction::YieldFrom { base, target }) => {
                let iterator = self.registers.get(base.index())?.get()?;
                Some((iterator, base, target))
            }
            _ => None,
        }
    }

    /// Whether being closed where it is suspended runs any of its code: it delegates, or a handler protects the place.
    /// The handler that turns StopIteration into RuntimeError (3.12) lets GeneratorExit through.
    pub(super) fn would_notice(&self) -> bool {
        let code = self.code.get();
        let code = &code.code;
        let handler = code.block_of(self.pc.get().wrapping_sub(1)).map(|block| block.handler as usize);
        let watches = |i: &&Instruction| matches!(i, Instruction::Observe { .. } | Instruction::Count { .. });
        let handler = handler.and_then(|at| code.instructions.get(at..)?.iter().find(|i| !watches(i)));
        let lets_through = match handler {
            None => true,
            Some(Instruction::CallIntrinsic1 { which, .. }) => *which == Intrinsic1::StopIterationError,
            Some(_) => false,
        };
        !lets_through || self.awaits()
    }

    /// Whether it waits in an `await` or `yield from`.
    pub(super) fn awaits(&self) -> bool {
        self.delegate().is_some()
    }

    /// The suspended generator that it delegates to, and the instruction that resumes that, if nothing comes between.
    pub(super) fn delegation(&self) -> Option<(Ref<Generator>, Send)> {
        let code = self.code.get();
        let instructions = &code.code.instructions;
        let Instruction::Jump { target: at } = *instructions.get(self.pc.get() as usize)? else {
            return None;
        };
        let Instruction::Send { base, target: end } = *instructions.get(at as usize)? else { return None };
        let inner = self.registers.get(base.index())?.get()?.downcast_into::<Generator>().ok()?;
        inner.is_suspended().then_some((inner, Send { at, base, end }))
    }

    /// What calling its function gives.
    pub(in crate::execute) fn kind(&self) -> CodeKind {
        self.code.get().code.kind
    }

    /// Whether `await` takes it: coroutines, and generators that `types.coroutine` has marked.
    pub(super) fn is_awaitable(&self) -> bool {
        let flags = self.code.get().code.source.flags;
        self.kind() == CodeKind::Coroutine || flags.has(CodeFlags::ITERABLE_COROUTINE)
    }

    /// Ends it where it stands, without running any more of it.
    pub(super) fn end(&self) {
        self.state.set(State::Finished);
        if self.code.get().last_variable_first {
            self.registers.iter().rev().for_each(|register| drop(register.take()));
        } else {
            self.registers.iter().for_each(|register| drop(register.take()));
        }
    }

    /// Whether it waits at a `yield`.
    pub(crate) fn is_suspended(&self) -> bool {
        self.state.get() == State::Suspended
    }

    /// Whether it is over.
    pub(crate) fn is_finished(&self) -> bool {
        self.state.get() == State::Finished
    }

    /// Goes on with the observed form of its code.
    pub(in crate::execute) fn goes_over(&self, code: CodePointer) {
        self.code.set(code);
    }

    /// Notes the frame object.
    pub(in crate::execute) fn observe(&self, object: &Ref<FrameObject>) {
        self.observer.set(object.to_value());
    }

    /// Whether there is a frame object.
    #[inline(always)]
    pub(super) fn is_observed(&self) -> bool {
        !self.observer.is_unbound()
    }

    /// The frame object, if there is one.
    pub(in crate::execute) fn observer(&self) -> Option<Ref<FrameObject>> {
        self.observer.get()?.downcast_into::<FrameObject>().ok()
    }

    /// Lets go of the frame object.
    pub(in crate::execute) fn unobserve(&self) {
        drop(self.observer.take());
    }

    /// Moves the variables out; with the index of the instruction where it stands.
    pub(in crate::execute) fn take_variables(&self) -> (Box<[Slot]>, u32) {
        let count = usize::from(self.code.get().code.first_temp);
        let words = self.registers.iter().take(count).map(|register| Slot::new(register.take())).collect();
        (words, self.pc.get())
    }

    /// A frame object for the generator while it is not on the stack.
    pub(in crate::execute) fn new_frame(&self) -> FrameObject {
        let (function, registers) = (self.function.clone(), self.registers.clone());
        FrameObject::of_suspended(self.code.get(), function, registers, self.pc.get())
    }

    /// What messages call it.
    pub(super) fn kind_name(&self) -> &'static str {
        match self.kind() {
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
            CodeKind::Plain | CodeKind::Generator => "generator",
        }
    }
}
