//! What those who observe a frame are told of exceptions.

use builtins::{Raised, Result, Runtime, Value};

use super::event::Event;
use super::tell::Told;
use crate::code::CodeKind;
use crate::execute::frame::Frame;
use crate::execute::frame::Leave;
use crate::execute::generator::Generator;
use crate::execute::machine::Machine;
use crate::execute::unwind::{make, shown_place};

impl Machine {
    /// Tells an event of the topmost frame that has an exception, or nothing, to tell.
    fn tell_of(&self, rt: &Runtime, event: Event, offset: u32, arguments: &[Value]) -> Result<()> {
        let Some(frame) = self.top_object(rt) else { return Ok(()) };
        let monitors = self.with_frame(|frame| frame.code.get().monitors.get().cloned()).flatten();
        let mut all = vec![rt.int(offset.into())];
        all.extend_from_slice(arguments);
        let monitors = monitors.as_deref();
        self.tell(rt, &Told { frame: &frame, monitors, event, offset, arguments: &all })
    }

    fn offset_of(&self, at: u32) -> u32 {
        let offset = |frame: &crate::execute::frame::Frame| {
            frame.code.get().code.offsets.get(at as usize).copied().unwrap_or_default()
        };
        self.with_frame(offset).unwrap_or_default()
    }

    /// An exception has been raised in the topmost frame by the instruction `at`, or goes on its way there.
    pub(in crate::execute) fn observe_raised(&self, rt: &Runtime, raised: &mut Raised, at: u32, again: bool) {
        // What is raised again shows the place where it was raised first.
        let at = self.with_frame(|frame| shown_place(frame, at)).unwrap_or(at);
        if again {
            self.with_frame(|frame| frame.set_pc(at + 1));
        }
        let offset = self.offset_of(at);
        let call = self.top_object(rt);
        if let Some(pair) = call.as_ref().and_then(|frame| frame.watch.call.take())
            && let Some(pair) = pair.downcast::<builtins::objects::tuple::Tuple>()
            && let Err(other) = self.tell_of(rt, Event::CRaise, offset, pair.items())
        {
            *raised = other;
        }
        if let Some(frame) = &call {
            frame.watch.branched.set(false);
        }
        if !self.observers.own.trace.is_unbound() {
            make(raised);
        }
        let exception = raised.value().clone();
        let event = if again { Event::Reraise } else { Event::Raise };
        if let Err(other) = self.tell_of(rt, event, offset, &[exception]) {
            *raised = other;
        }
    }

    /// A handler of the topmost frame takes the exception; false if another one has taken its place.
    pub(in crate::execute) fn observe_handled(&self, rt: &Runtime, raised: &mut Raised) -> bool {
        self.early_handler(rt);
        self.early_reraised(rt, raised);
        let at = self.with_frame(Frame::pc).unwrap_or_default();
        let exception = raised.value().clone();
        match self.tell_of(rt, Event::ExceptionHandled, self.offset_of(at), &[exception]) {
            Ok(()) => true,
            Err(other) => {
                *raised = other;
                false
            }
        }
    }

    /// The topmost frame is about to be left with an exception.
    pub(in crate::execute) fn observe_unwinding(&self, rt: &Runtime, raised: &mut Raised, at: u32) {
        let exception = raised.value().clone();
        if let Err(other) = self.tell_of(rt, Event::PyUnwind, self.offset_of(at), &[exception]) {
            *raised = other;
        }
    }

    /// A generator has returned to the loop or delegation that asked it for a step: what would be raised to tell so.
    pub(in crate::execute) fn observe_end(
        &self,
        rt: &Runtime,
        leave: &Leave,
        generator: Option<&Generator>,
        value: &Value,
    ) {
        let is_coroutine = generator.is_some_and(|generator| generator.kind() == CodeKind::Coroutine);
        // 3.10 and 3.11 ask as a loop does where there is a way to; before, an exception always says so.
        let always = is_coroutine || rt.is_at_least(3, 12) || !rt.is_at_least(3, 10);
        let always = matches!(leave, Leave::Send { .. }) && always;
        let stop = (always || !value.is_none()).then(|| rt.stop_iteration(value.clone()).into_value());
        drop(self.observers.returned.replace(stop));
    }

    /// An exception is thrown into a generator, whose frame is on top.
    pub(in crate::execute) fn observe_throw(&self, rt: &Runtime, raised: Raised) -> Raised {
        if let Some(frame) = self.top_object(rt) {
            frame.resumed_early();
        }
        let at = self.with_frame(Frame::pc).unwrap_or_default().saturating_sub(1);
        let exception = raised.value().clone();
        match self.tell_of(rt, Event::PyThrow, self.offset_of(at), &[exception]) {
            Ok(()) => raised,
            Err(other) => other,
        }
    }
}
