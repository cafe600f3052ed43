//! Whom an event is told: the tools that want it, from the trace function (the highest) down.

use builtins::heap::Ref;
use builtins::{Result, Runtime, Value, protocol};

use super::event::{Event, name_of};
use super::{Monitors, Observers, PROFILE, TRACE};
use crate::execute::machine::Machine;
use crate::objects::frame_object::FrameObject;

/// An event in a frame.
pub(super) struct Told<'a> {
    pub(super) frame: &'a Ref<FrameObject>,
    pub(super) monitors: Option<&'a Monitors>,
    pub(super) event: Event,
    /// Where it happens, in bytes.
    pub(super) offset: u32,
    /// What tools are told besides the code: the offset is the first, or the number of a line.
    pub(super) arguments: &'a [Value],
}

impl Observers {
    /// Whether somebody wants this event of this code.
    pub(super) fn wants(&self, monitors: Option<&Monitors>, event: Event) -> u8 {
        let local = monitors.map_or(0, |monitors| monitors.wanted.get()[event as usize]);
        self.wanted.get()[event as usize] | local
    }

    fn epoch(&self, tool: usize, event: Event) -> u32 {
        self.epochs.borrow().get(&(tool, event)).copied().unwrap_or(0)
    }

    /// Whether a tool has switched the event off at a place.
    fn is_disabled(&self, monitors: Option<&Monitors>, offset: u32, event: Event, tool: usize) -> bool {
        let Some(monitors) = monitors else { return false };
        let disabled = monitors.disabled.borrow();
        disabled.get(&(offset, event, tool)).is_some_and(|epoch| *epoch == self.epoch(tool, event))
    }

    /// What was switched off is told again.
    pub(super) fn enable_again(&self, tool: usize, events: &[Event]) {
        let mut epochs = self.epochs.borrow_mut();
        for event in events {
            *epochs.entry((tool, *event)).or_default() += 1;
        }
    }

    /// Whether nobody is being told anything, so that somebody can be.
    pub(super) fn is_quiet(&self) -> bool {
        self.own.telling.get().is_none()
    }
}

impl Machine {
    /// Tells an event to all who want it.
    pub(super) fn tell(&self, rt: &Runtime, told: &Told<'_>) -> Result<()> {
        let observers = &self.observers;
        let mut tools = observers.wants(told.monitors, asked_for(told.event));
        if tools == 0 || !observers.is_quiet() {
            return Ok(());
        }
        while tools != 0 {
            let tool = 7 - tools.leading_zeros() as usize;
            tools ^= 1 << tool;
            match tool {
                TRACE => self.tell_trace(rt, told)?,
                PROFILE => self.tell_profile(rt, told)?,
                _ => self.tell_tool(rt, tool, told)?,
            }
        }
        Ok(())
    }

    fn tell_tool(&self, rt: &Runtime, tool: usize, told: &Told<'_>) -> Result<()> {
        let observers = &self.observers;
        let place_event = asked_for(told.event);
        if observers.is_disabled(told.monitors, told.offset, place_event, tool) {
            return Ok(());
        }
        let callback = observers.callbacks.borrow().get(&(tool, told.event)).cloned();
        let Some(callback) = callback else { return Ok(()) };
        let mut arguments = vec![told.frame.code_object(rt)];
        arguments.extend_from_slice(told.arguments);
        let answer = self.while_telling(told.event, || protocol::call_args(rt, &callback, &arguments))?;
        let disable = observers.disable.get();
        if !disable.is_some_and(|disable| disable.is(&answer)) {
            return Ok(());
        }
        if !told.event.is_local() && place_event != Event::Call {
            drop(observers.callbacks.borrow_mut().remove(&(tool, told.event)));
            let name = name_of(rt, told.event);
            return Err(rt.value_error(format!("Cannot disable {name} events. Callback removed.")));
        }
        if let Some(monitors) = told.monitors {
            let epoch = observers.epoch(tool, place_event);
            monitors.disabled.borrow_mut().insert((told.offset, place_event, tool), epoch);
        }
        Ok(())
    }

    /// Runs `f`, which tells somebody of an event: nobody observes that.
    pub(super) fn while_telling<R>(&self, event: Event, f: impl FnOnce() -> R) -> R {
        let before = self.observers.own.telling.replace(Some(event));
        let answer = f();
        self.observers.own.telling.set(before);
        answer
    }
}

/// The event by whose name tools ask for one: what a native function did comes with the calls.
fn asked_for(event: Event) -> Event {
    match event {
        Event::CReturn | Event::CRaise => Event::Call,
        event => event,
    }
}
