//! What those who observe a frame are told of exceptions.

use builtins::{Raised, Result, Runtime, Value};

use super::Observers;
use super::event::Event;
use super::tell::Told;
use crate::execute::frame::Frame;
use crate::execute::frame::Leave;
use crate::execute::machine::Machine;
use crate::execute::unwind::{Raising, make, shown_place};

impl Observers {
    /// Whether somebody wants to know what leaves frames.
    pub(in crate::execute) fn want_unwinding(&self) -> bool {
        self.wants(None, Event::PyUnwind) != 0
    }
}

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

    /// Where an exception is said to be raised: the code unit before the one at which CPython would go on. Since 3.13 an
    /// instruction has its inline caches behind it when it fails, and a call of a Python function has not yet begun; in 3.12 it is the
    /// other way round.
    fn offset_raised(&self, rt: &Runtime, at: u32, how: Raising) -> u32 {
        let offset = self.offset_of(at);
        let last_unit = || self.with_frame(|frame| frame.last_unit(offset)).flatten().unwrap_or(offset);
        let can_inline = || self.with_frame(|frame| frame.can_inline(rt, offset)).unwrap_or(false);
        match how {
            Raising::InCalled if !can_inline() => self.offset_raised(rt, at, Raising::Here),
            Raising::Here if rt.is_at_least(3, 13) => last_unit(),
            Raising::InCalled if rt.is_at_least(3, 13) => offset.saturating_sub(2),
            Raising::InCalled => last_unit(),
            Raising::Here | Raising::Thrown(_) | Raising::Again => offset,
        }
    }

    /// An exception has been raised in the topmost frame by the instruction `at`, or goes on its way there.
    pub(in crate::execute) fn observe_raised(
        &self,
        rt: &Runtime,
        raised: &mut Raised,
        at: u32,
        how: Raising,
    ) {
        let offset = self.offset_raised(rt, at, how);
        // The frame of what is raised again stands where it was raised first.
        let stands = self.with_frame(|frame| match how {
            Raising::Again => {
                let (origin, behind) = shown_place(frame, at);
                frame.set_pc(origin + 1);
                behind as i32
            }
            _ => frame.stands_behind(rt, self.offset_of(at), how),
        });
        let call = self.top_object(rt);
        if let Some(pair) = call.as_ref().and_then(|frame| frame.watch.call.take())
            && let Some(pair) = pair.downcast::<builtins::objects::tuple::Tuple>()
            && let Err(other) = self.tell_of(rt, Event::CRaise, self.offset_of(at), pair.items())
        {
            *raised = other;
        }
        if let Some(frame) = &call {
            frame.watch.branched.set(false);
            frame.watch.behind.set(stands.unwrap_or_default());
        }
        if !self.observers.own.trace.is_unbound() {
            make(raised);
        }
        let exception = raised.value().clone();
        let event = if how == Raising::Again { Event::Reraise } else { Event::Raise };
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
    pub(in crate::execute) fn observe_unwinding(
        &self,
        rt: &Runtime,
        raised: &mut Raised,
        at: u32,
        how: Raising,
    ) {
        let (exception, offset) = (raised.value().clone(), self.offset_raised(rt, at, how));
        if let Err(other) = self.tell_of(rt, Event::PyUnwind, offset, &[exception]) {
            *raised = other;
        }
    }

    /// A generator has returned to the loop or delegation that asked it for a step: what would be raised to tell so.
    pub(in crate::execute) fn observe_end(&self, rt: &Runtime, leave: &Leave, value: &Value) {
        let is_told = matches!(leave, Leave::Send { .. }) || !value.is_none();
        let stop = is_told.then(|| rt.stop_iteration(value.clone()).into_value());
        drop(self.observers.returned.replace(stop));
    }

    /// A delegation asks a generator for a step that is over already.
    pub(in crate::execute) fn observe_finished(&self, rt: &Runtime) {
        let stop = rt.stop_iteration(Value::NONE).into_value();
        drop(self.observers.returned.replace(Some(stop)));
    }

    /// An exception is thrown into a generator, whose frame is on top.
    pub(in crate::execute) fn observe_throw(&self, rt: &Runtime, raised: Raised, behind: i32) -> Raised {
        if let Some(frame) = self.top_object(rt) {
            frame.resumed_early();
        }
        let at = self.with_frame(Frame::pc).unwrap_or_default().saturating_sub(1);
        let (exception, mut offset) = (raised.value().clone(), self.offset_of(at));
        if let Some(frame) = self.top_object(rt) {
            frame.watch.behind.set(behind);
            frame.watch.jump.set(None);
            frame.watch.landed.set(None);
            if rt.is_at_least(3, 13) {
                offset += behind as u32;
                frame.watch.last.set(frame.watch.last.get() + 1);
            }
        }
        match self.tell_of(rt, Event::PyThrow, offset, &[exception]) {
            Ok(()) => raised,
            Err(other) => other,
        }
    }
}
