//! Generators and coroutines: frames whose registers live in the object, resumed and suspended.
//!
//! Resuming pushes the frame, yielding pops it; no register is copied. A resumed generator runs in a loop of its own
//! on the Rust stack, which ends when the generator yields, returns or raises.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;
use std::rc::Rc;

use builtins::heap::{Kind, Layout, Payload, Ref, Visitor, claim_kind};
use builtins::objects::exception::Exception;
use builtins::types::{Getter, Method, SlotTable, TypeTable, getter, method};
use builtins::{Bound, Raised, Result, Runtime, Slot, Value, protocol};

use super::frame::{Frame, Leave};
use super::machine::Machine;
use super::run::Exit;
use super::window::Window;
use crate::code::CodeKind;
use crate::instruction::{AwaitContext, Instruction, Reg};
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    state: Cell<State>,
    registers: Box<[Slot]>,
    code: Rc<Lowered>,
    function: Ref<Function>,
    pc: Cell<u32>,
    /// The register that receives the value sent.
    receives: Cell<Reg>,
    /// The exception that it was handling when it was suspended.
    handled: Slot,
    /// `__name__` and `__qualname__`, once they are set.
    names: OnceCell<[Slot; 2]>,
}

impl Payload for Generator {
    const KIND: Kind = claim_kind!(12);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        for register in &self.registers {
            visit.slot(register);
        }
        visit.reference(&self.function);
        visit.slot(&self.handled);
        for name in self.names.get().into_iter().flatten() {
            visit.slot(name);
        }
    }

    fn clear(&self) {
        if self.state.get() != State::Running {
            self.state.set(State::Finished);
            for register in &self.registers {
                drop(register.take());
            }
        }
    }
}

/// What a resumed iterator came to.
pub(super) enum Step {
    Yielded(Value),
    Returned(Value),
}

/// The type `generator`.
pub static GENERATOR: TypeTable = TypeTable {
    name: "generator",
    layout: Some(Layout::of::<Generator>()),
    slots: SlotTable {
        iter: Some(|_, this| Ok(this.clone())),
        next: Some(next),
        del: Some(finalize),
        repr: Some(repr),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: &[
        getter("gi_running", running),
        getter("gi_suspended", suspended),
        getter("gi_code", code),
        getter("gi_yieldfrom", delegate_or_none),
        NAME,
        QUALNAME,
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `coroutine`.
pub static COROUTINE: TypeTable = TypeTable {
    name: "coroutine",
    layout: Some(Layout::of::<Generator>()),
    slots: SlotTable {
        await_: Some(|rt, this| Ok(wrapper(rt, this))),
        del: Some(finalize),
        repr: Some(repr),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: &[
        getter("cr_running", running),
        getter("cr_suspended", suspended),
        getter("cr_code", code),
        getter("cr_await", delegate_or_none),
        NAME,
        QUALNAME,
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type of what `coroutine.__await__()` gives.
pub static COROUTINE_WRAPPER: TypeTable = TypeTable {
    name: "coroutine_wrapper",
    layout: Some(Layout::of::<Wrapper>()),
    slots: SlotTable {
        iter: Some(|_, this| Ok(this.clone())),
        next: Some(|rt, this| next(rt, &coroutine_of(rt, this)?)),
        ..SlotTable::NONE
    },
    methods: &[
        method("send(self, value, /)", |rt, a| {
            answer(rt, send(rt, &coroutine_of(rt, a.at(0))?, a.at(1).clone()))
        }),
        method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
            let error = thrown(rt, a)?;
            answer(rt, throw(rt, &coroutine_of(rt, a.at(0))?, error))
        }),
        method("close(self, /)", |rt, a| close(rt, &coroutine_of(rt, a.at(0))?).map(|()| Value::NONE)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("send(self, value, /)", |rt, a| answer(rt, send(rt, a.at(0), a.at(1).clone()))),
    method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
        let error = thrown(rt, a)?;
        answer(rt, throw(rt, a.at(0), error))
    }),
    method("close(self, /)", |rt, a| close(rt, a.at(0)).map(|()| Value::NONE)),
];

const NAME: Getter =
    getter("__name__", |rt, this| name(rt, this, 0)).with_setter(|rt, this, v| set_name(rt, this, 0, v));
const QUALNAME: Getter =
    getter("__qualname__", |rt, this| name(rt, this, 1)).with_setter(|rt, this, v| set_name(rt, this, 1, v));

/// The payload of `coroutine_wrapper`.
struct Wrapper {
    coroutine: Value,
}

impl Payload for Wrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.coroutine);
    }
}

fn wrapper(rt: &Runtime, coroutine: &Value) -> Value {
    rt.new_object(&rt.type_for(&COROUTINE_WRAPPER), Wrapper { coroutine: coroutine.clone() }).into()
}

fn coroutine_of(rt: &Runtime, this: &Value) -> Result {
    match this.downcast::<Wrapper>() {
        Some(wrapper) => Ok(wrapper.coroutine.clone()),
        None => Err(rt.type_error("not a coroutine_wrapper".to_owned())),
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Generator>> {
    this.downcast::<Generator>().ok_or_else(|| rt.type_error("not a generator".to_owned()))
}

fn running(rt: &Runtime, this: &Value) -> Result {
    Ok(Value::bool(payload(rt, this)?.state.get() == State::Running))
}

fn suspended(rt: &Runtime, this: &Value) -> Result {
    Ok(Value::bool(payload(rt, this)?.state.get() == State::Suspended))
}

fn code(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.function.code().into())
}

fn delegate_or_none(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.delegate().map_or(Value::NONE, |(iterator, ..)| iterator))
}

fn name(rt: &Runtime, this: &Value, which: usize) -> Result {
    let generator = payload(rt, this)?;
    let own = generator.names.get().and_then(|names| names.get(which)?.get());
    let attribute = if which == 0 { &rt.names.name } else { &rt.names.qualname };
    own.map_or_else(|| protocol::get_attr(rt, generator.function.as_value(), attribute), Ok)
}

fn set_name(rt: &Runtime, this: &Value, which: usize, value: Option<&Value>) -> Result<()> {
    let attribute = ["__name__", "__qualname__"][which & 1];
    let text = value.filter(|v| v.downcast::<builtins::objects::str::Str>().is_some());
    let Some(text) = text else {
        return Err(rt.type_error(format!("{attribute} must be set to a string object")));
    };
    if let Some(slot) = payload(rt, this)?.names.get_or_init(Default::default).get(which) {
        slot.set(text.clone());
    }
    Ok(())
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let qualname = name(rt, this, 1)?;
    let qualname = protocol::str(rt, &qualname)?;
    let kind = rt.type_of(this).name();
    Ok(rt.str(&format!("<{kind} object {} at {:#x}>", qualname.to_utf8_lossy(), this.bits())).into())
}

impl Generator {
    fn window(&self) -> Window {
        #[allow(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
        // SAFETY: the registers are as many as the code has; a `Slot` is one optional value.
        unsafe {
            let base = NonNull::from(&*self.registers).cast::<Option<Value>>();
            Window::new(base, &self.code.constants, self.code.code.first_temp)
        }
    }

    /// The iterator that it delegates to, with the registers and the way out of the delegation.
    fn delegate(&self) -> Option<(Value, Reg, u32)> {
        if self.state.get() != State::Suspended {
            return None;
        }
        match self.code.code.instructions.get(self.pc.get().wrapping_sub(1) as usize) {
            Some(&Instruction::YieldFrom { base, target }) => {
                let iterator = self.registers.get(base.index())?.get()?;
                Some((iterator, base, target))
            }
            _ => None,
        }
    }

    /// The generator has left the stack for good.
    pub(super) fn finish(&self) {
        self.state.set(State::Finished);
    }

    fn kind_name(&self) -> &'static str {
        match self.code.code.kind {
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
            CodeKind::Plain | CodeKind::Generator => "generator",
        }
    }
}

impl Machine {
    /// Turns the topmost frame into a generator, which is its result.
    pub(super) fn suspend_new(
        &self,
        rt: &Runtime,
        w: Window,
        code: &Rc<Lowered>,
        pc: usize,
    ) -> Result<Option<Value>> {
        let table = match code.code.kind {
            CodeKind::Coroutine => &COROUTINE,
            CodeKind::Generator | CodeKind::Plain => &GENERATOR,
            CodeKind::AsyncGenerator => {
                let text = "asynchronous generators are not supported yet".to_owned();
                return Err(rt.raise(&rt.exceptions.not_implemented_error, text));
            }
        };
        let registers = (0..code.code.register_count).map(|i| Slot::new(w.take_word(Reg(i)))).collect();
        let Some(frame) = self.frames.borrow_mut().pop() else { unreachable!("code runs in a frame") };
        let generator = Generator {
            state: Cell::new(State::Created),
            registers,
            code: code.clone(),
            function: frame.function.clone(),
            pc: Cell::new(pc as u32),
            receives: Cell::new(Reg(0)),
            handled: Slot::default(),
            names: OnceCell::new(),
        };
        let generator = rt.new_object(&rt.type_for(table), generator);
        self.hand_over(frame, generator.into())
    }

    /// Suspends the topmost frame, a generator's, with a value for whoever resumed it.
    pub(super) fn suspend(&self, value: Value, receives: Reg, pc: usize) -> Result<Option<Value>> {
        let Some(frame) = self.frames.borrow_mut().pop() else { unreachable!("code runs in a frame") };
        if let Some(generator) = &frame.generator {
            generator.pc.set(pc as u32);
            generator.receives.set(receives);
            generator.state.set(State::Suspended);
        }
        self.hand_over(frame, value)
    }

    fn hand_over(&self, frame: Frame, value: Value) -> Result<Option<Value>> {
        match frame.leave {
            Leave::Rust => Ok(Some(value)),
            Leave::Register(dst) | Leave::Instance(dst, _) => {
                self.deliver(dst, value);
                Ok(None)
            }
        }
    }

    /// Pushes a suspended generator's frame and runs it; with an exception, that is raised where it was suspended.
    fn resume(&self, rt: &Runtime, generator: &Ref<Generator>, exception: Option<Raised>) -> Result<Step> {
        rt.check_stack("")?;
        let saved = self.handled.get();
        let own = generator.handled.take();
        if own.is_some() {
            drop(self.handled.replace(own));
        }
        let pc = generator.pc.get();
        generator.state.set(State::Running);
        let base = generator.window().base();
        let pushed = self.push_frame(
            rt,
            Frame {
                code: generator.code.clone(),
                function: generator.function.clone(),
                pc,
                base,
                top: self.top(),
                locals: None,
                generator: Some(generator.clone()),
                leave: Leave::Rust,
            },
        );
        let result = match (pushed, exception) {
            (Err(raised), _) => {
                generator.finish();
                Err(raised)
            }
            (Ok(()), None) => self.run(rt),
            (Ok(()), Some(raised)) => {
                self.unwind(rt, Exit::Raised(raised), pc as usize).and_then(|()| self.run(rt))
            }
        };
        let now = self.handled.replace(saved.clone());
        let changed = match (&now, &saved) {
            (Some(a), Some(b)) => !a.is(b),
            (Some(_), None) => true,
            (None, _) => false,
        };
        if changed && generator.state.get() == State::Suspended {
            drop(generator.handled.replace(now));
        }
        let value = result?;
        Ok(if generator.state.get() == State::Suspended {
            Step::Yielded(value)
        } else {
            Step::Returned(value)
        })
    }
}

fn resume_with(rt: &Runtime, this: &Value, sent: Value) -> Result<Step> {
    let generator = payload(rt, this)?;
    match generator.state.get() {
        State::Running => Err(already_running(rt, generator)),
        State::Finished if generator.code.code.kind == CodeKind::Coroutine => {
            let text = "cannot reuse already awaited coroutine".to_owned();
            Err(rt.raise(&rt.exceptions.runtime_error, text))
        }
        State::Finished => Ok(Step::Returned(Value::NONE)),
        State::Created => {
            if !sent.is_none() {
                let kind = generator.kind_name();
                return Err(rt.type_error(format!("can't send non-None value to a just-started {kind}")));
            }
            Machine::of(rt).resume(rt, generator, None)
        }
        State::Suspended => {
            if let Some(slot) = generator.registers.get(generator.receives.get().index()) {
                slot.set(sent);
            }
            Machine::of(rt).resume(rt, generator, None)
        }
    }
}

fn already_running(rt: &Runtime, generator: &Generator) -> Raised {
    rt.value_error(format!("{} already executing", generator.kind_name()))
}

/// Sends a value to any iterator, as `await` and `yield from` do.
pub(super) fn send(rt: &Runtime, iterator: &Value, value: Value) -> Result<Step> {
    if iterator.downcast::<Generator>().is_some() {
        return resume_with(rt, iterator, value);
    }
    let result = if value.is_none() && rt.type_of(iterator).slots.next.get().is_some() {
        match protocol::next_or_stop(rt, iterator) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => return Ok(Step::Returned(Value::NONE)),
            Err(raised) => Err(raised),
        }
    } else {
        protocol::call_method(rt, iterator, &rt.names.send, &[value])
    };
    stepped(rt, result)
}

fn stepped(rt: &Runtime, result: Result) -> Result<Step> {
    match result {
        Ok(value) => Ok(Step::Yielded(value)),
        Err(raised) if rt.is_stop_iteration(&raised) => Ok(Step::Returned(rt.stop_iteration_value(&raised))),
        Err(raised) => Err(raised),
    }
}

/// The result of a `send` method: a return is StopIteration.
fn answer(rt: &Runtime, step: Result<Step>) -> Result {
    match step? {
        Step::Yielded(value) => Ok(value),
        Step::Returned(value) => Err(rt.stop_iteration(value)),
    }
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    match resume_with(rt, this, Value::NONE)? {
        Step::Yielded(value) => Ok(Some(value)),
        Step::Returned(value) if value.is_none() => Ok(None),
        Step::Returned(value) => Err(rt.stop_iteration(value)),
    }
}

/// The exception that the arguments of `throw` describe.
fn thrown(rt: &Runtime, a: Bound<'_>) -> Result<Raised> {
    let (class, value) = (a.at(1), a.get_some(2));
    let exception = match (class.downcast::<Exception>(), value) {
        (Some(_), Some(_)) => {
            return Err(rt.type_error("instance exception may not have a separate value".to_owned()));
        }
        (Some(exception), None) => exception.clone(),
        (None, Some(value)) if value.downcast::<Exception>().is_some() => rt.exception_from(value)?,
        (None, Some(value)) => {
            let made = protocol::call_args(rt, class, std::slice::from_ref(value))?;
            rt.exception_from(&made)?
        }
        (None, None) => {
            if class.downcast::<builtins::types::Type>().is_none() {
                let name = rt.type_of(class).name();
                return Err(rt.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {name}"
                )));
            }
            rt.exception_from(class)?
        }
    };
    if let Some(traceback) = a.get_some(3) {
        exception.traceback.set(traceback.clone());
    }
    Ok(Raised::from_exception(exception.into()))
}

/// Raises an exception where a generator is suspended.
fn throw(rt: &Runtime, this: &Value, exception: Raised) -> Result<Step> {
    rt.check_stack("")?;
    let generator = payload(rt, this)?;
    match generator.state.get() {
        State::Running => return Err(already_running(rt, generator)),
        State::Finished => return Err(exception),
        State::Created => {
            generator.clear();
            return Err(exception);
        }
        State::Suspended => {}
    }
    let Some((iterator, base, target)) = generator.delegate() else {
        return throw_here(rt, generator, exception);
    };
    let is_exit = rt.matches(&exception, &rt.exceptions.generator_exit);
    let inner = if is_exit {
        match close_delegate(rt, generator, &iterator) {
            Ok(()) => return throw_here(rt, generator, exception),
            Err(raised) => return throw_here(rt, generator, raised),
        }
    } else if iterator.downcast::<Generator>().is_some() {
        guarded(generator, || throw(rt, &iterator, exception))
    } else {
        match protocol::get_optional_attr(rt, &iterator, &rt.names.throw)? {
            None => return throw_here(rt, generator, exception),
            Some(method) => {
                let value = exception.into_value();
                guarded(generator, || stepped(rt, protocol::call_args(rt, &method, &[value])))
            }
        }
    };
    match inner {
        Ok(Step::Yielded(value)) => Ok(Step::Yielded(value)),
        Ok(Step::Returned(value)) => {
            let w = generator.window();
            drop(w.take_word(base));
            w.set(base.up(1), value);
            generator.pc.set(target);
            Machine::of(rt).resume(rt, generator, None)
        }
        Err(raised) => throw_here(rt, generator, raised),
    }
}

/// Runs `f` while the generator counts as running.
fn guarded<R>(generator: &Generator, f: impl FnOnce() -> R) -> R {
    generator.state.set(State::Running);
    let result = f();
    generator.state.set(State::Suspended);
    result
}

fn throw_here(rt: &Runtime, generator: &Ref<Generator>, exception: Raised) -> Result<Step> {
    if let Some(slot) = generator.registers.get(generator.receives.get().index())
        && generator.delegate().is_some()
    {
        slot.set(Value::NONE);
    }
    Machine::of(rt).resume(rt, generator, Some(exception))
}

fn close_delegate(rt: &Runtime, generator: &Generator, iterator: &Value) -> Result<()> {
    if iterator.downcast::<Generator>().is_some() {
        return guarded(generator, || close(rt, iterator));
    }
    match protocol::get_optional_attr(rt, iterator, &rt.names.close)? {
        Some(method) => guarded(generator, || protocol::call_args(rt, &method, &[]).map(drop)),
        None => Ok(()),
    }
}

/// `generator.close()`.
fn close(rt: &Runtime, this: &Value) -> Result<()> {
    let generator = payload(rt, this)?;
    match generator.state.get() {
        State::Created => {
            generator.clear();
            return Ok(());
        }
        State::Finished => return Ok(()),
        State::Running | State::Suspended => {}
    }
    let exit = rt.raise_call(&rt.exceptions.generator_exit, &[]);
    match throw(rt, this, exit) {
        Ok(Step::Yielded(_)) => {
            let text = format!("{} ignored GeneratorExit", generator.kind_name());
            Err(rt.raise(&rt.exceptions.runtime_error, text))
        }
        Ok(Step::Returned(_)) => Ok(()),
        Err(raised) => {
            if rt.matches(&raised, &rt.exceptions.generator_exit) || rt.is_stop_iteration(&raised) {
                Ok(())
            } else {
                Err(raised)
            }
        }
    }
}

fn finalize(rt: &Runtime, this: &Value) {
    if let Err(raised) = close(rt, this) {
        rt.unraisable(raised, Some(this));
    }
}

/// The iterator that `yield from` delegates to.
pub(super) fn yield_from_iter(rt: &Runtime, value: Value) -> Result {
    if value.downcast::<Generator>().is_some_and(|g| g.code.code.kind == CodeKind::Generator) {
        return Ok(value);
    }
    protocol::iter(rt, &value)
}

/// The iterator that `await` delegates to.
pub(super) fn awaitable(rt: &Runtime, value: Value, context: AwaitContext) -> Result {
    if let Some(coroutine) = value.downcast::<Generator>()
        && coroutine.code.code.kind == CodeKind::Coroutine
    {
        if coroutine.delegate().is_some() {
            let text = "coroutine is being awaited already".to_owned();
            return Err(rt.raise(&rt.exceptions.runtime_error, text));
        }
        return Ok(value);
    }
    let name = rt.type_of(&value).name();
    let Some(slot) = rt.type_of(&value).slots.await_.get() else {
        return Err(rt.type_error(match context {
            AwaitContext::Expression if rt.is_at_least(3, 14) => {
                format!("'{name}' object can't be awaited")
            }
            AwaitContext::Expression => format!("object {name} can't be used in 'await' expression"),
            AwaitContext::AsyncEnter => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            AwaitContext::AsyncExit => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
        }));
    };
    let iterator = slot(rt, &value)?;
    if iterator.downcast::<Generator>().is_some_and(|g| g.code.code.kind == CodeKind::Coroutine) {
        return Err(rt.type_error("__await__() returned a coroutine".to_owned()));
    }
    if rt.type_of(&iterator).slots.next.get().is_none() {
        let name = rt.type_of(&iterator).name();
        return Err(rt.type_error(format!("__await__() returned non-iterator of type '{name}'")));
    }
    Ok(iterator)
}

/// `src.__aiter__()`.
pub(super) fn async_iter(rt: &Runtime, value: &Value) -> Result {
    let name = rt.type_of(value).name();
    let Some(slot) = rt.type_of(value).slots.aiter.get() else {
        return Err(
            rt.type_error(format!("'async for' requires an object with __aiter__ method, got {name}"))
        );
    };
    let iterator = slot(rt, value)?;
    if rt.type_of(&iterator).slots.anext.get().is_none() {
        let name = rt.type_of(&iterator).name();
        return Err(rt.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
        )));
    }
    Ok(iterator)
}

/// The awaitable iterator of `iter.__anext__()`.
pub(super) fn async_next(rt: &Runtime, iterator: &Value) -> Result {
    let name = rt.type_of(iterator).name();
    let Some(slot) = rt.type_of(iterator).slots.anext.get() else {
        return Err(
            rt.type_error(format!("'async for' requires an iterator with __anext__ method, got {name}"))
        );
    };
    let value = slot(rt, iterator)?;
    awaitable(rt, value, AwaitContext::Expression).map_err(|raised| {
        if !rt.matches(&raised, &rt.exceptions.type_error) {
            return raised;
        }
        rt.type_error("'async for' received an invalid object from __anext__".to_owned())
    })
}

/// StopIteration that leaves a generator becomes RuntimeError (PEP 479).
pub(super) fn stop_iteration_error(rt: &Runtime, value: Value) -> Value {
    let raised = Raised::from_exception(value);
    let kind = Machine::of(rt).with_frame(|f| f.code.code.kind).unwrap_or(CodeKind::Generator);
    let is_async =
        kind == CodeKind::AsyncGenerator && rt.matches(&raised, &rt.exceptions.stop_async_iteration);
    if !rt.is_stop_iteration(&raised) && !is_async {
        return raised.into_value();
    }
    let what = if is_async { "StopAsyncIteration" } else { "StopIteration" };
    let who = match kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async generator",
        CodeKind::Plain | CodeKind::Generator => "generator",
    };
    let error = rt.raise(&rt.exceptions.runtime_error, format!("{who} raised {what}")).into_value();
    if let Some(exception) = error.downcast::<Exception>() {
        exception.cause.set(raised.value().clone());
        exception.context.set(raised.into_value());
        exception.suppress_context.set(true);
    }
    error
}
