//! Suspending and resuming: yielding pops the frame, resuming pushes it; no register is copied.
//!
//! While a generator runs, its slot `handled` holds the exception that its resumer handles, and the machine's the
//! generator's own; at any other time it is the other way round. So both change places whenever the frame comes or goes.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;

use builtins::heap::Ref;
use builtins::{Raised, Result, Runtime, Slot, Value, protocol};

use super::payload::{Asynchronous, Generator, State};
use super::resume::{Step, not_started};
use crate::code::CodeKind;
use crate::execute::calls::too_deep;
use crate::execute::exit::Exit;
use crate::execute::frame::{Frame, Leave};
use crate::execute::levels;
use crate::execute::machine::Machine;
use crate::execute::window::Window;
use crate::instruction::{Instruction, Reg};
use crate::objects::code_object::{Lowered, code_value};

/// The generator whose next step the loop can run itself, if a value is one.
#[inline(always)]
pub(in crate::execute) fn resumable(value: &Value) -> Option<&Ref<Generator>> {
    value.downcast::<Generator>().filter(|generator| generator.state.get() <= State::Suspended)
}

/// What `sys.set_coroutine_wrapper` was given makes of a new coroutine.
#[cold]
fn wrapped(rt: &Runtime, code: &Lowered, coroutine: Value) -> Result {
    let hooks = &rt.async_hooks;
    let Some(wrapper) = hooks.wrapper.get() else { return Ok(coroutine) };
    if hooks.is_wrapping.replace(true) {
        let code = code_value(rt, &code.code.source);
        let [wrapper, code] = [protocol::repr(rt, &wrapper)?, protocol::repr(rt, &code)?];
        let [wrapper, code] =
            [wrapper, code].map(|text| text.in_message().chars().take(200).collect::<String>());
        let text = format!("coroutine wrapper {wrapper} attempted to recursively wrap {code}");
        return Err(rt.raise(&rt.exceptions.runtime_error, text));
    }
    let answer = protocol::call_args(rt, &wrapper, &[coroutine]);
    hooks.is_wrapping.set(false);
    answer
}

impl Machine {
    /// Turns the topmost frame into a generator, which is its result. TypeError if that is not what its caller may get.
    #[inline(never)]
    pub(in crate::execute) fn suspend_new(
        &self,
        rt: &Runtime,
        w: Window,
        code: &Lowered,
        pc: u32,
    ) -> Result<Option<Value>> {
        let ty = &self.generator_types[match code.code.kind {
            CodeKind::Generator | CodeKind::Plain => 0,
            CodeKind::Coroutine => 1,
            CodeKind::AsyncGenerator => 2,
        }];
        let take = |i: u16| if i < code.code.first_temp { w.take_word(Reg(i)) } else { None };
        let registers = (0..code.code.register_count).map(|i| Slot::new(take(i))).collect();
        let Some(frame) = self.frames.pop() else { unreachable!("code runs in a frame") };
        Self::leave_levels(rt, levels::of_frame(rt, &frame.leave));
        let generator = Generator {
            state: Cell::new(State::Created),
            registers,
            code: Cell::new(frame.code.get()),
            function: frame.function,
            pc: Cell::new(pc),
            receives: Cell::new(Reg(0)),
            delegates: Cell::new(false),
            handled: Slot::default(),
            names: OnceCell::new(),
            asynchronous: Asynchronous::default(),
            origin_or_finalizer: Slot::new(self.origin(rt, code.code.kind)),
            top: Cell::new(NonNull::dangling()),
            birth: rt.heap.next_birth(),
            observer: Slot::default(),
        };
        if frame.leave.makes_instance() {
            let name = ty.name();
            return Err(rt.type_error(format!("__init__() should return None, not '{name}'")));
        }
        let mut value = rt.new_object(ty, generator).into();
        if code.code.kind == CodeKind::Coroutine && !rt.async_hooks.wrapper.is_unbound() {
            value = wrapped(rt, code, value)?;
        }
        Ok(self.hand_over(frame.leave, value))
    }

    /// `cr_origin` of a coroutine that the topmost frame makes, if origins are tracked.
    #[inline]
    fn origin(&self, rt: &Runtime, kind: CodeKind) -> Option<Value> {
        let depth = rt.async_hooks.origin_depth.get();
        (depth > 0 && kind == CodeKind::Coroutine).then(|| {
            let frames = self.frames.downwards().take(depth);
            rt.tuple_from(frames.map(|frame| frame.place(rt)).collect())
        })
    }

    /// Suspends the topmost frame, a generator's, at a `yield`, with a value for whoever resumed it. `Some` when that is
    /// Rust code.
    #[inline(always)]
    pub(in crate::execute) fn suspend(
        &self,
        rt: &Runtime,
        value: Value,
        receives: Reg,
        pc: u32,
    ) -> Option<Value> {
        let Some(frame) = self.frames.last() else { unreachable!("code runs in a frame") };
        if let Leave::Iteration { dst, body, .. } = frame.leave {
            self.pop_suspended(receives, pc, false);
            self.deliver(dst, value);
            self.go_on_at(body);
            return None;
        }
        self.feed_or_suspend(rt, value, receives, pc)
    }

    /// The same for a generator that runs for native code: an item that its feed takes suspends nothing.
    #[inline(never)]
    fn feed_or_suspend(&self, rt: &Runtime, value: Value, receives: Reg, pc: u32) -> Option<Value> {
        let Some(frame) = self.frames.last() else { unreachable!("code runs in a frame") };
        let Leave::Feed(number) = frame.leave else {
            return self.suspend_and_pass_up(value, receives, pc, false);
        };
        let value = if rt.observes_frames() { Some(value) } else { self.feeds.take(rt, number, value) };
        let Some(back) = value else {
            frame.window().set(receives, Value::NONE);
            frame.set_pc(pc);
            return None;
        };
        self.suspend_and_pass_up(back, receives, pc, false)
    }

    /// The same at a delegation, which hands a value on.
    pub(in crate::execute) fn suspend_delegating(&self, value: Value, base: Reg, pc: u32) -> Option<Value> {
        self.suspend_and_pass_up(value, base.up(1), pc, true)
    }

    /// The same for every kind of resumer. A frame that delegates has nothing to do with what a generator yields but to
    /// yield it too, so it is suspended at once, and so on up the chain.
    fn suspend_and_pass_up(
        &self,
        value: Value,
        mut receives: Reg,
        mut pc: u32,
        mut delegates: bool,
    ) -> Option<Value> {
        loop {
            let Some(frame) = self.frames.last() else { unreachable!("code runs in a frame") };
            let Leave::Send { base, .. } = frame.leave else {
                let leave = frame.leave.without_instance();
                self.pop_suspended(receives, pc, delegates);
                return self.hand_over(leave, value);
            };
            self.pop_suspended(receives, pc, delegates);
            let Some(at) = self.delegation_of_top(base) else {
                self.deliver(base.up(1), value);
                return None;
            };
            (receives, pc, delegates) = (base.up(1), at + 1, true);
        }
    }

    /// The place of the instruction that hands on what the delegation in `base` of the topmost frame yields.
    fn delegation_of_top(&self, base: Reg) -> Option<u32> {
        let frame = self.frames.last()?;
        frame.generator.as_ref()?;
        let at = frame.pc();
        let code = frame.code.get();
        let next = code.code.instructions.get(at as usize);
        matches!(next, Some(&Instruction::YieldFrom { base: own, .. }) if own == base).then_some(at)
    }

    #[inline(always)]
    fn pop_suspended(&self, receives: Reg, pc: u32, delegates: bool) {
        let Some((generator, function, object)) = self.frames.pop_resumed() else {
            // Bytecode may yield where it never made a generator: the frame is over then.
            drop(self.frames.pop());
            return;
        };
        generator.pc.set(pc);
        generator.receives.set(receives);
        generator.delegates.set(delegates);
        generator.state.set(State::Suspended);
        self.exchange_handled(&generator, false);
        if let Some(object) = object {
            object.suspended(generator.registers.clone(), pc);
        }
        drop((generator, function));
    }

    #[inline(always)]
    fn hand_over(&self, mut leave: Leave, value: Value) -> Option<Value> {
        match leave {
            Leave::Rust | Leave::Feed(_) => return Some(value),
            Leave::Iteration { dst, body, .. } => {
                self.deliver(dst, value);
                self.go_on_at(body);
            }
            Leave::Send { base, .. } => self.deliver(base.up(1), value),
            Leave::Register(dst)
            | Leave::Instance { dst, .. }
            | Leave::Operands { dst, .. }
            | Leave::Spread { dst, .. } => self.deliver(dst, value),
            Leave::Named(dst, _) => {
                self.deliver(dst, value);
                leave.let_arguments_go();
            }
        }
        None
    }

    fn go_on_at(&self, pc: u32) {
        if let Some(frame) = self.frames.last() {
            frame.set_pc(pc);
        }
    }

    /// The frame of a step that the loop below asked for has returned: the loop goes on behind the `for`, the `await`.
    pub(in crate::execute) fn end_step(&self, leave: &Leave, value: Value) {
        let Some(frame) = self.frames.last() else { unreachable!("a step has a frame that asked for it") };
        let w = frame.window();
        match *leave {
            Leave::Iteration { iter, end, .. } => {
                frame.set_pc(end);
                drop(w.take_word(iter));
            }
            Leave::Send { base, end } => {
                frame.set_pc(end);
                drop(w.take_word(base));
                w.set(base.up(1), value);
            }
            Leave::Register(_)
            | Leave::Instance { .. }
            | Leave::Operands { .. }
            | Leave::Spread { .. }
            | Leave::Named(..)
            | Leave::Rust
            | Leave::Feed(_) => {}
        }
    }

    /// The generator's frame has left the stack for good.
    pub(in crate::execute) fn finish(&self, generator: &Generator) {
        generator.state.set(State::Finished);
        self.exchange_handled(generator, false);
        drop(generator.handled.take());
    }

    /// The exception that is handled changes place with the one that the generator keeps: its own while it is suspended,
    /// its resumer's while it runs.
    #[inline(always)]
    fn exchange_handled(&self, generator: &Generator, resumed: bool) {
        if !(self.handled.is_unbound() && generator.handled.is_unbound()) {
            let own = generator.handled.take();
            let (leaves_one, outside) = (own.is_some(), self.handled.replace(own));
            let keeps_one = outside.is_some();
            generator.handled.replace(outside);
            let count = self.handled_outside.get();
            self.handled_outside.set(if resumed {
                count + usize::from(keeps_one)
            } else {
                count.saturating_sub(usize::from(leaves_one))
            });
        }
    }

    /// Pushes the frame of a generator that [`resumable`] found. The value is for the `yield` where it waits; one that
    /// has not started takes only None.
    #[inline(always)]
    pub(in crate::execute) fn push_generator(
        &self,
        rt: &Runtime,
        generator: &Ref<Generator>,
        sent: Value,
        leave: impl FnOnce() -> Leave,
    ) -> Result<()> {
        let mut displaced = None;
        if generator.state.get() == State::Suspended {
            if generator.delegates.get() {
                return self.push_chain(rt, generator.clone(), sent, leave());
            }
            displaced = generator.receive(sent);
        } else if !sent.is_none() {
            return Err(not_started(rt, generator));
        }
        self.push_resumed(rt, generator.clone(), leave)?;
        drop(displaced);
        Ok(())
    }

    /// Pushes a generator that delegates, and what it delegates to, and so on: the value is for the last of them.
    #[inline(never)]
    fn push_chain(
        &self,
        rt: &Runtime,
        mut generator: Ref<Generator>,
        sent: Value,
        mut leave: Leave,
    ) -> Result<()> {
        loop {
            let inner = generator.delegation();
            if inner.is_none() {
                let displaced = generator.receive(sent);
                self.push_resumed(rt, generator, || leave)?;
                drop(displaced);
                return Ok(());
            }
            self.push_resumed(rt, generator.clone(), || leave)?;
            // Where there is no room for one more, the instruction that delegates will find that and say so.
            let Some((inner, send)) = inner.filter(|_| self.frames.has_plain_room(rt)) else {
                drop(generator.receive(sent));
                return Ok(());
            };
            self.go_on_at(send.at + 1);
            leave = Leave::Send { base: send.base, end: send.end };
            generator = inner;
        }
    }

    /// Before a generator is resumed: the recursion limit is reached, or frames are observed.
    #[cold]
    fn look_closer(&self, rt: &Runtime, generator: &Ref<Generator>) -> Result<()> {
        if !self.frames.has_room(rt.room_for_frames()) {
            generator.end();
            return Err(too_deep(rt, ""));
        }
        if rt.observes_frames() {
            self.observe_resumed(rt, generator);
        }
        Ok(())
    }

    #[inline(always)]
    pub(super) fn push_resumed(
        &self,
        rt: &Runtime,
        generator: Ref<Generator>,
        leave: impl FnOnce() -> Leave,
    ) -> Result<()> {
        if !self.frames.has_plain_room(rt) {
            self.look_closer(rt, &generator)?;
        }
        generator.state.set(State::Running);
        self.exchange_handled(&generator, true);
        self.push_frame_of(generator, leave);
        Ok(())
    }

    #[inline(always)]
    fn push_frame_of(&self, generator: Ref<Generator>, leave: impl FnOnce() -> Leave) {
        let observed = generator.is_observed();
        let code = generator.code.get();
        generator.top.set(self.top());
        self.frames.push(Frame {
            code: Cell::new(code),
            function: generator.function.clone(),
            next: Cell::new(code.instructions().at(generator.pc.get())),
            base: generator.base(),
            locals: None,
            leave: leave(),
            object: OnceCell::new(),
            generator: Some(generator),
        });
        if observed {
            self.observer_resumed();
        }
    }

    /// Runs `f`, which resumes what a suspended generator delegates to, with the frame of that generator in its place on
    /// the stack, where the frames above find their caller.
    pub(super) fn beneath<R>(&self, rt: &Runtime, generator: &Ref<Generator>, f: impl FnOnce() -> R) -> R {
        if !self.frames.has_room(rt.room_for_frames()) {
            return f();
        }
        self.push_frame_of(generator.clone(), || Leave::Rust);
        let result = f();
        if let Some((generator, function, object)) = self.frames.pop_resumed() {
            if let Some(object) = object {
                object.suspended(generator.registers.clone(), generator.pc.get());
            }
            drop((generator, function));
        }
        result
    }

    /// Runs a generator in a loop of its own up to its next yield or its end. `displaced` is what
    /// [`Generator::receive`] gave.
    #[inline]
    pub(super) fn resume(
        &self,
        rt: &Runtime,
        generator: &Ref<Generator>,
        displaced: Option<Value>,
    ) -> Result<Step> {
        self.resume_for(rt, generator, displaced, || Leave::Rust)
    }

    /// The same with an exception, which is raised where the generator is suspended, or so many bytes behind that.
    pub(super) fn resume_raising(
        &self,
        rt: &Runtime,
        generator: &Ref<Generator>,
        raised: Raised,
        behind: i32,
    ) -> Result<Step> {
        rt.check_stack("")?;
        if !rt.is_at_least(3, 7) {
            // What its frame handled is forgotten for what the caller handles.
            drop(generator.handled.take());
        }
        self.push_resumed(rt, generator.clone(), || Leave::Rust)?;
        let raised = if rt.observes_frames() { self.observe_throw(rt, raised, behind) } else { raised };
        self.unwind(rt, Exit::Thrown(raised, behind), generator.pc.get())?;
        self.step(rt, generator)
    }

    #[inline(always)]
    pub(super) fn step(&self, rt: &Runtime, generator: &Ref<Generator>) -> Result<Step> {
        let value = self.run(rt)?;
        Ok(match generator.state.get() {
            State::Suspended => Step::Yielded(value),
            State::Created | State::Running | State::Finished => Step::Returned(value),
        })
    }
}
