//! `async_generator_asend` and `async_generator_athrow`: the awaitables of one step of an async generator.

use std::cell::Cell;

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::iterators;
use builtins::types::{Method, SlotTable, TypeTable, Versions, method};
use builtins::{Raised, Result, Runtime, Value};

use super::async_generator::{ends, is_wrapped, unwrap};
use super::payload::{Generator, State};
use super::resume::{Step, answer, next_of, resume_with};
use super::throw::{Thrown, throw};
use super::unawaited::warn_step;
use crate::execute::machine::Machine;

/// What the step is to do.
pub(super) enum Request {
    /// `asend(value)`; `__anext__()` sends None.
    Send(Value),
    /// `athrow(*args)`.
    Throw(Vec<Value>),
    /// `aclose()`.
    Close,
}

const NOT_STARTED: &str = "can't send non-None value to a just-started coroutine";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Init,
    UnderWay,
    Closed,
}

/// The payload of both types.
pub(super) struct AsyncStep {
    generator: Ref<Generator>,
    request: Request,
    progress: Cell<Progress>,
}

impl Payload for AsyncStep {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.generator);
        match &self.request {
            Request::Send(value) => visit.value(value),
            Request::Throw(values) => visit.values(values),
            Request::Close => {}
        }
    }
}

const SLOTS: SlotTable = SlotTable {
    iter: Some(iterators::itself),
    await_: Some(iterators::itself),
    del: Some(finalize),
    next: Some(|rt, this| next_of(rt, payload(rt, this)?.send(rt, Value::NONE))),
    ..SlotTable::NONE
};

const METHODS: &[Method] = &[
    method("send(self, value, /)", |rt, a| {
        let (step, value) = (payload(rt, a.at(0))?, a.at(1).clone());
        step.answer(rt, |step| step.send(rt, value))
    }),
    method("throw(self, type, value=None, traceback=None, /)", |rt, a| {
        let (step, thrown) = (payload(rt, a.at(0))?, Thrown::arguments(rt, a)?);
        step.answer(rt, |step| step.throw(rt, thrown))
    })
    .unpacked_until(3, 11),
    method("close(self, /)", |rt, a| payload(rt, a.at(0))?.close(rt)),
];

/// The type `async_generator_asend`.
pub static ASEND: TypeTable = TypeTable {
    name: "async_generator_asend",
    layout: Some(Layout::of::<AsyncStep>()),
    slots: SLOTS,
    dunders: &[("__del__", Versions::since(3, 13))],
    methods: METHODS,
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `async_generator_athrow`.
pub static ATHROW: TypeTable = TypeTable { name: "async_generator_athrow", ..ASEND };

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<AsyncStep>> {
    iterators::this(rt, this)
}

/// From 3.13 on a step that was never started is a mistake like a coroutine that was not.
fn finalize(rt: &Runtime, this: &Value) {
    if let Some(step) = this.downcast::<AsyncStep>()
        && step.progress.get() == Progress::Init
        && rt.is_at_least(3, 13)
    {
        let method = match step.request {
            Request::Send(_) => "asend",
            Request::Throw(_) => "athrow",
            Request::Close => "aclose",
        };
        warn_step(rt, this, step.generator.as_value(), method);
    }
}

impl AsyncStep {
    /// The awaitable of a request.
    pub(super) fn make(rt: &Runtime, generator: &Ref<Generator>, request: Request) -> Value {
        let sends = matches!(request, Request::Send(_));
        let step = AsyncStep { generator: generator.clone(), request, progress: Cell::new(Progress::Init) };
        if sends {
            let ty = Machine::of(rt).asend_type.get_or_init(|| rt.type_for(&ASEND));
            return rt.new_object(ty, step).into();
        }
        rt.new_object(&rt.type_for(&ATHROW), step).into()
    }

    /// What a method answers. From 3.14 on the StopIteration of a None that was yielded has it for an argument.
    fn answer(&self, rt: &Runtime, go_on: impl FnOnce(&Self) -> Result<Step>) -> Result {
        let was_finished = self.generator.state.get() == State::Finished;
        let yields = !was_finished && !matches!(self.request, Request::Close);
        match go_on(self) {
            Ok(Step::Returned(value)) if yields && rt.is_at_least(3, 14) => {
                Err(rt.stop_iteration_with(value))
            }
            step => answer(rt, step),
        }
    }

    /// `send(value)`.
    pub(super) fn send(&self, rt: &Runtime, value: Value) -> Result<Step> {
        match &self.request {
            Request::Send(first) => {
                let value = if self.begin(rt)? && value.is_none() { first.clone() } else { value };
                self.generator.asynchronous.stepping.set(true);
                let step = unwrap(rt, &self.generator, resume_with(rt, &self.generator, value));
                self.note(step)
            }
            Request::Throw(_) | Request::Close => self.send_athrow(rt, value),
        }
    }

    /// Starts the step, if that is not done; true if it was done now.
    fn begin(&self, rt: &Runtime) -> Result<bool> {
        match self.progress.get() {
            Progress::Closed => Err(self.reused(rt)),
            Progress::UnderWay => Ok(false),
            // Up to 3.7 nothing keeps two steps apart.
            Progress::Init if self.generator.asynchronous.stepping.get() && rt.is_at_least(3, 8) => {
                if !matches!(self.request, Request::Send(_)) || rt.is_at_least(3, 13) {
                    self.progress.set(Progress::Closed);
                }
                let text = format!("{}: asynchronous generator is already running", self.caller());
                Err(rt.raise(&rt.exceptions.runtime_error, text))
            }
            Progress::Init => {
                self.progress.set(Progress::UnderWay);
                Ok(true)
            }
        }
    }

    fn caller(&self) -> &'static str {
        match self.request {
            Request::Send(_) => "anext()",
            Request::Throw(_) => "athrow()",
            Request::Close => "aclose()",
        }
    }

    fn reused(&self, rt: &Runtime) -> Raised {
        if !rt.is_at_least(3, 7) {
            return rt.stop_iteration(Value::NONE);
        }
        let which = match self.request {
            Request::Send(_) => "__anext__()/asend()",
            Request::Throw(_) | Request::Close => "aclose()/athrow()",
        };
        rt.raise(&rt.exceptions.runtime_error, format!("cannot reuse already awaited {which}"))
    }

    /// Only a step that waits can be gone on with.
    fn note(&self, step: Result<Step>) -> Result<Step> {
        if !matches!(step, Ok(Step::Yielded(_))) {
            self.progress.set(Progress::Closed);
        }
        step
    }

    fn send_athrow(&self, rt: &Runtime, value: Value) -> Result<Step> {
        let generator = &self.generator;
        if self.progress.get() == Progress::Closed {
            return Err(self.reused(rt));
        }
        if generator.state.get() == State::Finished {
            if rt.is_at_least(3, 7) {
                self.progress.set(Progress::Closed);
            }
            return Ok(Step::Returned(Value::NONE));
        }
        if self.progress.get() == Progress::UnderWay {
            let step = resume_with(rt, generator, value);
            // What `athrow()` started can be sent further values when it is over: CPython forgets to close it here.
            return match self.request {
                Request::Throw(_) => unwrap(rt, generator, step),
                Request::Send(_) | Request::Close => self.finish_athrow(rt, step),
            };
        }
        self.begin(rt)?;
        if generator.asynchronous.closed.get() {
            self.progress.set(Progress::Closed);
            if !rt.is_at_least(3, 8) {
                return Ok(Step::Returned(Value::NONE));
            }
            return Err(rt.raise_call(&rt.exceptions.stop_async_iteration, &[]));
        }
        if !value.is_none() {
            self.progress.set(Progress::Init);
            return Err(rt.raise(&rt.exceptions.runtime_error, NOT_STARTED));
        }
        generator.asynchronous.stepping.set(true);
        let thrown = match &self.request {
            Request::Throw(arguments) => Thrown::Arguments(checked(rt, arguments)?),
            Request::Send(_) | Request::Close => {
                generator.asynchronous.closed.set(true);
                Thrown::exit(rt)
            }
        };
        let step = throw(rt, generator, thrown, false);
        self.finish_athrow(rt, step)
    }

    /// What a step of the frame means to whoever awaits `athrow()` or `aclose()`.
    fn finish_athrow(&self, rt: &Runtime, step: Result<Step>) -> Result<Step> {
        if matches!(self.request, Request::Throw(_)) {
            let step = unwrap(rt, &self.generator, step);
            return if stays(rt, &step) { step } else { self.note(step) };
        }
        match step {
            Ok(Step::Yielded(value)) if !is_wrapped(&value) => return Ok(Step::Yielded(value)),
            Ok(Step::Yielded(_)) => {
                if rt.is_at_least(3, 7) {
                    self.over();
                }
                let text = "async generator ignored GeneratorExit";
                return Err(rt.raise(&rt.exceptions.runtime_error, text));
            }
            Err(_) if stays(rt, &step) => {}
            _ => self.over(),
        }
        match step {
            Err(raised) if !ends(rt, &raised) => Err(raised),
            _ => Ok(Step::Returned(Value::NONE)),
        }
    }

    fn over(&self) {
        self.generator.asynchronous.stepping.set(false);
        self.progress.set(Progress::Closed);
    }

    /// `throw(...)`.
    fn throw(&self, rt: &Runtime, thrown: Thrown) -> Result<Step> {
        if self.progress.get() == Progress::Closed {
            return Err(self.reused(rt));
        }
        if !rt.is_at_least(3, 7)
            && self.progress.get() == Progress::Init
            && !matches!(self.request, Request::Send(_))
        {
            return Err(rt.raise(&rt.exceptions.runtime_error, NOT_STARTED));
        }
        if rt.is_at_least(3, 13) && self.begin(rt)? {
            self.generator.asynchronous.stepping.set(true);
        }
        let step = throw(rt, &self.generator, thrown, true);
        match &self.request {
            Request::Send(_) => self.note(unwrap(rt, &self.generator, step)),
            Request::Throw(_) | Request::Close => {
                let stepping = &self.generator.asynchronous.stepping;
                let before = (self.progress.get(), stepping.get());
                let ignored = matches!((&self.request, &step), (Request::Close, Ok(Step::Yielded(_))));
                let done = self.finish_athrow(rt, step);
                // Up to 3.12 what is thrown into `athrow()` or `aclose()` ends it only where a generator goes on that shall close.
                if !rt.is_at_least(3, 13) && !ignored {
                    self.progress.set(before.0);
                    if matches!(self.request, Request::Close) {
                        stepping.set(before.1);
                    }
                }
                done
            }
        }
    }

    /// `close()`.
    fn close(&self, rt: &Runtime) -> Result {
        if !rt.is_at_least(3, 13) || self.progress.get() == Progress::Closed {
            self.progress.set(Progress::Closed);
            return Ok(Value::NONE);
        }
        match answer(rt, self.throw(rt, Thrown::exit(rt))) {
            Ok(_) => Err(rt.raise(&rt.exceptions.runtime_error, "coroutine ignored GeneratorExit")),
            Err(raised) if ends(rt, &raised) || rt.is_stop_iteration(&raised) => Ok(Value::NONE),
            Err(raised) => Err(raised),
        }
    }
}

/// Up to 3.7 only the regular end of the generator ends what `athrow()` or `aclose()` has started.
fn stays(rt: &Runtime, step: &Result<Step>) -> bool {
    !rt.is_at_least(3, 8) && !matches!(step, Err(raised) if ends(rt, raised))
}

/// As CPython does, the step then stays under way: nothing else can be done with the generator.
fn checked(rt: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let (how, bound) = match arguments.len() {
        0 if !rt.is_at_least(3, 8) => ("at least", "1 arguments"),
        0 => ("at least", "1 argument"),
        1..=3 => return Ok(arguments.to_vec()),
        _ => ("at most", "3 arguments"),
    };
    Err(rt.type_error(format!("athrow expected {how} {bound}, got {}", arguments.len())))
}
