//! Trace and profile functions.

use builtins::heap::Ref;
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::exception::Exception;
use builtins::objects::native_function::NativeFunction;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, MethodDescriptor, method};
use builtins::{Args, Bound, Result, Runtime, Value, protocol};

use super::event::Event;
use super::tell::Told;
use super::{Observers, PROFILE, TRACE, ThreadObservers};
use crate::execute::exceptions::add_traceback;
use crate::execute::machine::Machine;
use crate::objects::frame_object::FrameObject;

/// The functions of `sys`.
pub(in crate::execute) static FUNCTIONS: &[Method] = &[
    method("settrace(function, /)", |rt, args| set(rt, args.at(0), TRACE)),
    method("gettrace()", |rt, _| Ok(Machine::of(rt).observers.own.trace.get().unwrap_or(Value::NONE))),
    method("setprofile(function, /)", |rt, args| set(rt, args.at(0), PROFILE)),
    method("getprofile()", |rt, _| Ok(Machine::of(rt).observers.own.profile.get().unwrap_or(Value::NONE))),
    method("_settraceallthreads(function, /)", |rt, args| set_all(rt, args.at(0), TRACE)).since(3, 12),
    method("_setprofileallthreads(function, /)", |rt, args| set_all(rt, args.at(0), PROFILE)).since(3, 12),
    method("call_tracing(func, args, /)", call_tracing),
];

/// What a trace function wants to be told.
const TRACED: [Event; 11] = [
    Event::PyStart,
    Event::PyResume,
    Event::PyReturn,
    Event::PyYield,
    Event::Raise,
    Event::Line,
    Event::Jump,
    Event::PyUnwind,
    Event::PyThrow,
    Event::StopIteration,
    Event::Instruction,
];

/// What a profile function wants to be told.
const PROFILED: [Event; 7] = [
    Event::PyStart,
    Event::PyResume,
    Event::PyReturn,
    Event::PyYield,
    Event::Call,
    Event::PyUnwind,
    Event::PyThrow,
];

fn set(rt: &Runtime, function: &Value, tool: usize) -> Result {
    let machine = Machine::of(rt);
    let event = if tool == TRACE { "sys.settrace" } else { "sys.setprofile" };
    rt.audit(event, &[])?;
    machine.check_installing(rt, tool)?;
    machine.set_legacy(rt, tool, Some(function.clone()).filter(|function| !function.is_none()));
    Ok(Value::NONE)
}

/// The same for every thread.
fn set_all(rt: &Runtime, function: &Value, tool: usize) -> Result {
    set(rt, function, tool)?;
    let machine = Machine::of(rt);
    let function = Some(function.clone()).filter(|function| !function.is_none());
    drop(machine.with_other_threads(|of| machine.observers.exchange(of, tool, function.clone())));
    machine.legacy_changed(rt, tool);
    Ok(Value::NONE)
}

fn call_tracing(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(values) = args.at(1).downcast::<Tuple>() else {
        let found = rt.type_of(args.at(1)).name();
        return Err(rt.type_error(format!("call_tracing() argument 2 must be tuple, not {found}")));
    };
    let telling = &Machine::of(rt).observers.own.telling;
    // 3.11 says that it traces, and does not.
    let traces = rt.is_at_least(3, 12) || !rt.is_at_least(3, 11);
    let before = if traces { telling.replace(None) } else { telling.get() };
    let answer = protocol::call(rt, args.at(0), Args::positional(values.items()));
    telling.set(before);
    answer
}

impl Observers {
    /// Whether a trace function that is set now is told of instructions, by frames that want it.
    fn tells_instructions(&self, rt: &Runtime) -> bool {
        !rt.is_at_least(3, 12) || rt.is_at_least(3, 13) || self.opcodes.get()
    }

    /// Replaces a thread's trace or profile function; gives back the old one.
    fn exchange(&self, of: &ThreadObservers, tool: usize, function: Option<Value>) -> Option<Value> {
        let count = &self.functions[tool - PROFILE];
        count.set(count.get() + usize::from(function.is_some()));
        let old = of.function(tool).replace(function);
        count.set(count.get().saturating_sub(usize::from(old.is_some())));
        old
    }

    /// A thread is over.
    pub(in crate::execute) fn forget(&self, of: &ThreadObservers) {
        drop((self.exchange(of, TRACE, None), self.exchange(of, PROFILE, None)));
    }
}

impl Machine {
    /// Sets or, without one, removes the trace or profile function.
    fn set_legacy(&self, rt: &Runtime, tool: usize, function: Option<Value>) {
        let observers = &self.observers;
        // Up to 3.9 the old one goes before the new one is set.
        if !rt.is_at_least(3, 10) {
            drop(observers.exchange(&observers.own, tool, None));
        }
        let old = observers.exchange(&observers.own, tool, function);
        let before = observers.installing.replace(Some(tool));
        drop(old);
        observers.installing.set(before);
        self.legacy_changed(rt, tool);
    }

    /// In 3.10 and 3.11 what goes with the old function cannot set another one.
    fn check_installing(&self, rt: &Runtime, tool: usize) -> Result<()> {
        let refuses = rt.is_at_least(3, 10) && !rt.is_at_least(3, 12);
        if !refuses || self.observers.installing.get() != Some(tool) {
            return Ok(());
        }
        let what = if tool == TRACE { "trace" } else { "profile" };
        let text =
            format!("Cannot install a {what} function while another {what} function is being installed");
        Err(rt.raise(&rt.exceptions.runtime_error, text))
    }

    /// A thread has got or lost a trace or profile function.
    fn legacy_changed(&self, rt: &Runtime, tool: usize) {
        let observers = &self.observers;
        let events: &[Event] = if tool == TRACE { &TRACED } else { &PROFILED };
        let wanted = observers.functions[tool - PROFILE].get() > 0;
        let mut all = observers.wanted.get();
        for (event, tools) in all.iter_mut().enumerate() {
            let told = event != Event::Instruction as usize || observers.tells_instructions(rt);
            let on = wanted && told && events.iter().any(|own| *own as usize == event);
            *tools = *tools & !(1 << tool) | u8::from(on) << tool;
        }
        observers.wanted.set(all);
        self.observers_changed(rt);
    }

    /// Somebody has begun or ceased to observe.
    pub(super) fn observers_changed(&self, rt: &Runtime) {
        let observers = &self.observers;
        let observed = observers.wanted.get().iter().any(|tools| *tools != 0) || observers.local.get() > 0;
        rt.observe_frames(observed);
        if observed {
            self.go_over_everywhere(rt);
        }
    }

    pub(super) fn tell_trace(&self, rt: &Runtime, told: &Told<'_>) -> Result<()> {
        let frame = told.frame;
        let arguments = told.arguments;
        let last = || arguments.last().cloned().unwrap_or(Value::NONE);
        let (what, argument) = match told.event {
            Event::PyStart | Event::PyResume | Event::PyThrow => ("call", Value::NONE),
            Event::PyReturn | Event::PyYield => ("return", last()),
            Event::PyUnwind => ("return", Value::NONE),
            Event::Raise | Event::StopIteration => ("exception", described(rt, &last())),
            Event::Line if frame.traces_lines() => ("line", Value::NONE),
            Event::Instruction if frame.traces_opcodes() => ("opcode", Value::NONE),
            _ => return Ok(()),
        };
        self.call_trace(rt, frame, told.event, what, argument)
    }

    /// Calls the trace function: of the thread for a call, else the frame's own.
    pub(super) fn call_trace(
        &self,
        rt: &Runtime,
        frame: &Ref<FrameObject>,
        event: Event,
        what: &str,
        argument: Value,
    ) -> Result<()> {
        let own = if what == "call" { self.observers.own.trace.get() } else { frame.trace_function() };
        let (Some(function), true) = (own, !self.observers.own.trace.is_unbound()) else { return Ok(()) };
        match self.call_legacy(rt, frame, event, &function, what, argument) {
            Ok(answer) => {
                if !answer.is_none() {
                    frame.set_trace_function(Some(answer));
                }
                Ok(())
            }
            Err(raised) => {
                self.set_legacy(rt, TRACE, None);
                frame.set_trace_function(None);
                Err(raised)
            }
        }
    }

    pub(super) fn tell_profile(&self, rt: &Runtime, told: &Told<'_>) -> Result<()> {
        let arguments = told.arguments;
        let last = || arguments.last().cloned().unwrap_or(Value::NONE);
        let (what, argument) = match told.event {
            // 3.12 alone gives what was thrown.
            Event::PyThrow if rt.is_at_least(3, 12) && !rt.is_at_least(3, 13) => ("call", last()),
            Event::PyStart | Event::PyResume | Event::PyThrow => ("call", Value::NONE),
            Event::PyReturn | Event::PyYield => ("return", last()),
            Event::PyUnwind => ("return", Value::NONE),
            Event::Call | Event::CReturn | Event::CRaise => {
                let what = match told.event {
                    Event::Call => "c_call",
                    Event::CReturn => "c_return",
                    _ => "c_exception",
                };
                let [.., callable, first] = arguments else { return Ok(()) };
                match self.native_callable(rt, told.event, callable, first)? {
                    Some(native) => (what, native),
                    None => return Ok(()),
                }
            }
            _ => return Ok(()),
        };
        self.call_profile(rt, told.frame, told.event, what, argument)
    }

    /// Calls the profile function.
    pub(super) fn call_profile(
        &self,
        rt: &Runtime,
        frame: &Ref<FrameObject>,
        event: Event,
        what: &str,
        argument: Value,
    ) -> Result<()> {
        let Some(function) = self.observers.own.profile.get() else { return Ok(()) };
        let answer = self.call_legacy(rt, frame, event, &function, what, argument);
        if answer.is_err() {
            self.set_legacy(rt, PROFILE, None);
        }
        answer.map(drop)
    }

    fn call_legacy(
        &self,
        rt: &Runtime,
        frame: &Ref<FrameObject>,
        event: Event,
        function: &Value,
        what: &str,
        argument: Value,
    ) -> Result {
        // Until 3.12 the function sees a dict of the variables, and what it writes there counts.
        let copied = !rt.is_at_least(3, 13);
        if copied {
            frame.fill_locals(rt)?;
        }
        let arguments = [frame.to_value(), rt.intern(what).into(), argument];
        let answer = self.while_telling(event, || protocol::call_args(rt, function, &arguments));
        if copied {
            frame.variables_from_locals(rt)?;
        }
        // Before 3.11 the call of the function is an entry of its own.
        if let Err(raised) = &answer
            && !rt.is_at_least(3, 11)
        {
            add_traceback(rt, raised, frame, frame.lasti(rt));
        }
        answer
    }

    /// What a profile function is told of a call: the native function, or the method bound to its first argument.
    pub(super) fn native_callable(
        &self,
        rt: &Runtime,
        event: Event,
        callable: &Value,
        first: &Value,
    ) -> Result<Option<Value>> {
        if callable.downcast::<NativeFunction>().is_some() {
            return Ok(Some(callable.clone()));
        }
        if let Some(method) = callable.downcast::<BoundMethod>()
            && method.function.downcast::<NativeFunction>().is_some()
            && is_unpacked(rt, event)
        {
            return Ok(Some(method.function.clone()));
        }
        if callable.downcast::<MethodDescriptor>().is_none() || self.observers.is_missing(first) {
            return Ok(None);
        }
        let ty = rt.type_of(first).to_value();
        match rt.type_of(callable).slots.get.get() {
            Some(get) => get(rt, callable, Some(first), Some(&ty)).map(Some),
            None => Ok(None),
        }
    }
}

/// Whether a bound method counts as its function there: from 3.11 on, but in 3.12 only once it was called.
fn is_unpacked(rt: &Runtime, event: Event) -> bool {
    let is_3_12 = rt.is_at_least(3, 12) && !rt.is_at_least(3, 13);
    rt.is_at_least(3, 11) && !(is_3_12 && event == Event::Call)
}

/// Class, exception and traceback.
fn described(rt: &Runtime, exception: &Value) -> Value {
    let traceback = exception.downcast::<Exception>().and_then(|exception| exception.traceback.get());
    let class = rt.type_of(exception).to_value();
    rt.tuple(&[class, exception.clone(), traceback.unwrap_or(Value::NONE)])
}
