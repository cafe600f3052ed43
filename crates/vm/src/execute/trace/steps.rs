//! Loops, delegations, yields and the sides of branches: what they tell, and when.

use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::{Result, Value};
use pyc::Opcode as O;

use super::event::Event;
use super::point::At;
use crate::code::{CodeKind, Point};
use crate::execute::generator::Generator;

impl At<'_> {
    /// A loop or a delegation that is over: CPython tells of the StopIteration that ended it, where there was one.
    pub(super) fn after_step(&self, last: &Point) -> Result<()> {
        let over = match last.opcode {
            O::ForIter => self.point.start != last.end,
            O::Send => last.target == Some(self.number),
            O::YieldFrom => self.point.start != last.start,
            _ => false,
        };
        if !over {
            return Ok(());
        }
        let (returned, raised) = (self.machine.observers.returned.take(), self.rt.take_stop());
        // From 3.12 on the end of the delegation tells what a generator has returned.
        let returned = returned.filter(|_| !(last.opcode == O::Send && self.rt.is_at_least(3, 12)));
        // 3.10 and 3.11 ask as a loop does where there is a way to; before, an exception always says so.
        let is_told = |stop: &Value| {
            let asks = last.opcode != O::ForIter && self.rt.is_at_least(3, 10);
            !asks || self.frame.watch.sends.get() || !self.rt.value_of_stop(stop).is_none()
        };
        match returned.filter(is_told).or(raised) {
            Some(stop) => self.standing_at(last, || self.tell_at(last, Event::Raise, &[stop])),
            None => Ok(()),
        }
    }

    /// Notes how a delegation asks for the next step, which its end tells of: from 3.12 on that of a generator or coroutine; before,
    /// that of what is sent something, which takes a method, or is no iterator.
    pub(super) fn sends(&self) {
        let kind = self.top(2).downcast::<Generator>().map(|generator| generator.kind());
        let tells = if self.rt.is_at_least(3, 12) {
            matches!(kind, Some(CodeKind::Generator | CodeKind::Coroutine))
        } else {
            kind == Some(CodeKind::Coroutine) || !self.top(1).is_none()
        };
        self.frame.watch.sends.set(tells);
    }

    /// A delegation to a generator is over: what it has returned are the arguments of a StopIteration, or is one.
    pub(super) fn stops(&self) -> Result<()> {
        if !self.wants(Event::StopIteration) {
            return Ok(());
        }
        let (value, class) = (self.top(1), &self.rt.exceptions.stop_iteration);
        let stop = match value.downcast::<Tuple>() {
            _ if Type::is_subtype(self.rt.type_of(&value), class) => value,
            _ if value.is_none() => self.rt.raise_call(class, &[]).into_value(),
            Some(values) => self.rt.raise_call(class, values.items()).into_value(),
            None => self.rt.raise_call(class, &[value]).into_value(),
        };
        self.event(Event::StopIteration, &[stop])
    }

    /// A `yield`; in 3.13 the frame already stands behind it.
    pub(super) fn yields(&self) -> Result<()> {
        let watch = &self.frame.watch;
        watch.behind.set(if self.rt.is_at_least(3, 13) && !self.rt.is_at_least(3, 14) { 2 } else { 0 });
        let told = self.event(Event::PyYield, &[self.top(1)]);
        watch.behind.set(0);
        told
    }

    /// A side of a branch, told by what marks it: as where the branch is, unless something else is told here, too.
    pub(super) fn side(&self, event: Event) -> Result<()> {
        let is_told = self.wants(Event::Instruction) || (self.wants(Event::Line) && self.point_line().starts);
        let branch = self.last.filter(|_| !is_told).unwrap_or(self.point);
        let offset = match self.point.opcode {
            // It says itself how far back the step was that has ended the loop.
            O::EndAsyncFor => self.point.end.saturating_sub(2 * self.point.arg),
            _ => branch.start,
        };
        self.tell_from(offset, event, &[self.rt.int(self.point.end.into())])
    }
}
