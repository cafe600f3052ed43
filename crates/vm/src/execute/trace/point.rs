//! What happens at an `Observe`: which events a bytecode instruction is.

use std::cell::Cell;

use builtins::heap::Ref;
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::tuple::Tuple;
use builtins::{Result, Runtime, Value};
use pyc::Opcode as O;

use super::event::Event;
use super::tell::Told;
use crate::code::{Observation, Place, Point};
use crate::execute::exit::Exit;
use crate::execute::frame::Frame;
use crate::execute::machine::Machine;
use crate::execute::window::Window;
use crate::instruction::Operand;
use crate::objects::code_object::Lowered;
use crate::objects::frame_object::FrameObject;
use crate::objects::function::Function;

/// The line of a point.
#[derive(Clone, Default)]
pub(crate) struct PointLine {
    pub(super) line: Option<i32>,
    /// Whether a line event can happen there.
    pub(super) starts: bool,
    /// Before 3.11: where the run of instructions of this line begins and ends, in bytes.
    pub(super) run: (u32, u32),
    /// Whether it has been executed, if it is a RESUME, and nobody was told.
    pub(super) has_resumed: Cell<bool>,
}

/// A point of a frame that is being observed.
pub(super) struct At<'a> {
    pub(super) rt: &'a Runtime,
    pub(super) machine: &'a Machine,
    code: &'a Lowered,
    observation: &'a Observation,
    w: Window,
    pub(super) frame: Ref<FrameObject>,
    pub(super) number: u32,
    pub(super) point: &'a Point,
    /// The point that was executed before.
    pub(super) last: Option<&'a Point>,
}

impl Machine {
    /// The bytecode instruction number `number` of the topmost frame is next.
    #[inline(never)]
    pub(in crate::execute) fn observe(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        number: u32,
    ) -> Result<(), Exit> {
        let Some(mut at) = self.at_point(rt, code, w, number) else {
            return Ok(self.check_last_frame(rt, code, w, number)?);
        };
        // What a loop or a delegation is left by is passed over: CPython jumps behind it.
        if passed_over(rt, at.observation, number) {
            return Ok(());
        }
        if self.jump_after_yield(&at.frame, at.observation) {
            return Err(Exit::Elsewhere);
        }
        at.frame.watch.behind.set(0);
        at.frame.watch.landed.set(None);
        let last = at.frame.watch.last.replace(number + 1).checked_sub(1);
        at.last = last.and_then(|last| at.observation.points.get(last as usize));
        let before = self.with_frame(Frame::pc);
        let told = at.tell_all();
        // Whoever was told may have set `f_lineno`.
        if told.is_ok() && self.with_frame(Frame::pc) != before {
            return Err(Exit::Elsewhere);
        }
        told
    }

    /// The point that the topmost frame is at, if somebody is to be told.
    pub(super) fn at_point<'a>(
        &'a self,
        rt: &'a Runtime,
        code: &'a Lowered,
        w: Window,
        number: u32,
    ) -> Option<At<'a>> {
        if !rt.observes_frames() || !self.observers.is_quiet() {
            return None;
        }
        let observation = code.code.observation.as_deref()?;
        let point = observation.points.get(number as usize)?;
        let frame = self.top_object(rt)?;
        frame.runs(self.with_frame(|frame| frame.code.get()).unwrap_or_else(|| unreachable!("a frame runs")));
        Some(At { rt, machine: self, code, observation, w, frame, number, point, last: None })
    }
}

impl At<'_> {
    fn tell_all(&self) -> Result<(), Exit> {
        if self.code.code.source.version < pyc::Version::V3_11 {
            return self.tell_early();
        }
        self.after_last()?;
        if self.rt.is_at_least(3, 12) {
            self.line()?;
            self.instruction()?;
            self.operation()?;
            return Ok(());
        }
        if self.point.opcode == O::Resume {
            return Ok(self.event(Event::PyStart, &[])?);
        }
        self.line_until_3_11()?;
        self.event(Event::Instruction, &[])?;
        match self.point.opcode {
            // The frame is left at once: its own handlers do not see what the function raises.
            O::ReturnValue => self.event(Event::PyReturn, &[self.top(1)]).map_err(Exit::Leaves),
            O::YieldValue => self.event(Event::PyYield, &[self.top(1)]).map_err(Exit::Leaves),
            // There is no event of a jump.
            O::JumpForward | O::JumpBackward => Ok(()),
            _ => Ok(self.operation()?),
        }
    }

    /// The value of the entry `from_top` places from the top of the stack; MISSING for NULL.
    pub(super) fn top(&self, from_top: usize) -> Value {
        self.entry(from_top).unwrap_or_else(|| self.machine.observers.missing(self.rt))
    }

    /// The same, nothing for NULL.
    pub(super) fn entry(&self, from_top: usize) -> Option<Value> {
        let stack = self.observation.stack(self.point);
        let place = stack.len().checked_sub(from_top).and_then(|index| stack.get(index));
        self.value(place)
    }

    /// No StopIteration has ended a step yet.
    pub(super) fn forget_stop(&self) {
        drop((self.machine.observers.returned.take(), self.rt.take_stop()));
    }

    /// What the line table says of the point.
    pub(super) fn point_line(&self) -> PointLine {
        let lines = self.code.lines_of(self.rt, self.observation);
        lines.get(self.number as usize).cloned().unwrap_or_default()
    }

    fn value(&self, place: Option<&Place>) -> Option<Value> {
        match *place? {
            Place::Register(register) | Place::Local(register) => self.w.word(register).clone(),
            Place::Constant(index) => Some(self.w.value(Operand::constant(index)?).clone()),
            Place::Nothing => None,
        }
    }

    pub(super) fn tell_at(&self, point: &Point, event: Event, more: &[Value]) -> Result<()> {
        self.tell_from(point.start, event, more)
    }

    pub(super) fn tell_from(&self, offset: u32, event: Event, more: &[Value]) -> Result<()> {
        let mut arguments = vec![self.rt.int(offset.into())];
        arguments.extend_from_slice(more);
        self.machine.tell(
            self.rt,
            &Told {
                frame: &self.frame,
                monitors: self.code.monitors.get().map(|monitors| &**monitors),
                event,
                offset,
                arguments: &arguments,
            },
        )
    }

    pub(super) fn event(&self, event: Event, more: &[Value]) -> Result<()> {
        self.tell_at(self.point, event, more)
    }

    pub(super) fn wants(&self, event: Event) -> bool {
        let monitors = self.code.monitors.get().map(|monitors| &**monitors);
        self.machine.observers.wants(monitors, event) != 0
    }

    /// What can be told of the last instruction only now: where a branch went, that a native function has returned.
    pub(super) fn after_last(&self) -> Result<()> {
        let Some(last) = self.last else { return Ok(()) };
        if let Some(pair) = self.frame.watch.call.take()
            && let Some(pair) = pair.downcast::<Tuple>()
        {
            self.standing_at(last, || self.tell_at(last, Event::CReturn, pair.items()))?;
        }
        self.after_step(last)?;
        if self.frame.watch.branched.replace(false) {
            let taken = self.point.start != last.end;
            // In 3.14 what follows tells of the other side.
            let has_sides = self.rt.is_at_least(3, 14);
            let leaves = has_sides && last.opcode != O::ForIter;
            let event = if leaves { Event::BranchRight } else { Event::BranchLeft };
            if !has_sides || taken == leaves {
                self.tell_at(last, event, &[self.rt.int(self.point.start.into())])?;
            }
        }
        Ok(())
    }

    /// Runs `f`, which tells of an event, while the frame stands at a point; unless whoever is told sets `f_lineno`.
    pub(super) fn standing_at(&self, point: &Point, f: impl FnOnce() -> Result<()>) -> Result<()> {
        let pc = self.stand_at(point.instruction + 1);
        let told = f();
        if self.stands_at() == Some(point.instruction + 1)
            && let Some(pc) = pc
        {
            self.stand_at(pc);
        }
        told
    }

    pub(super) fn line_of(&self, point: &Point) -> Option<i32> {
        let number = self.observation.at(point.start)? as usize;
        self.code.lines_of(self.rt, self.observation).get(number)?.line
    }

    /// Before 3.12: a new line, or a jump back to where a line's loop begins.
    fn line_until_3_11(&self) -> Result<()> {
        let Some(line) = self.line_of(self.point) else { return Ok(()) };
        let first = self.observation.points.get(self.observation.first as usize);
        let last = self.last.filter(|last| first.is_some_and(|first| last.start > first.start));
        let new = last.and_then(|last| self.line_of(last)) != Some(line);
        let back = last.is_some_and(|last| self.point.start < last.start) && self.point.opcode != O::Send;
        if new || back { self.tell_line(line) } else { Ok(()) }
    }

    pub(super) fn tell_line(&self, line: i32) -> Result<()> {
        self.machine.tell(
            self.rt,
            &Told {
                frame: &self.frame,
                monitors: self.code.monitors.get().map(|monitors| &**monitors),
                event: Event::Line,
                offset: self.point.start,
                arguments: &[self.rt.int(line.into())],
            },
        )
    }

    /// From 3.12 on: where a line starts, a jump leads or a handler begins, unless the last instruction was of the line.
    fn line(&self) -> Result<()> {
        if !self.wants(Event::Line) {
            return Ok(());
        }
        let PointLine { line: Some(line), starts: true, .. } = self.point_line() else { return Ok(()) };
        let same = self.last.is_some_and(|last| {
            (last.opcode != O::Resume || self.hides_resume(last)) && self.line_of(last) == Some(line)
        });
        if same { Ok(()) } else { self.tell_line(line) }
    }

    /// From 3.13 on a RESUME that nobody is told of does not begin its line once it has been executed: CPython has specialised it.
    fn hides_resume(&self, resume: &Point) -> bool {
        let event = if resume.arg == 0 { Event::PyStart } else { Event::PyResume };
        let lines = self.code.lines_of(self.rt, self.observation);
        let number = self.observation.at(resume.start).unwrap_or_default() as usize;
        let has_resumed = lines.get(number).is_some_and(|line| line.has_resumed.get());
        self.rt.is_at_least(3, 13) && !self.wants(event) && has_resumed
    }

    fn resumes(&self) -> Result<()> {
        let event = if self.point.arg == 0 { Event::PyStart } else { Event::PyResume };
        let lines = self.code.lines_of(self.rt, self.observation);
        if let Some(line) = lines.get(self.number as usize) {
            line.has_resumed.set(!self.wants(event));
        }
        self.event(event, &[])
    }

    fn instruction(&self) -> Result<()> {
        if self.point.opcode == O::Resume { Ok(()) } else { self.event(Event::Instruction, &[]) }
    }

    fn operation(&self) -> Result<()> {
        let arg = self.point.arg as usize;
        match self.point.opcode {
            O::Resume => self.resumes(),
            O::ReturnValue => self.event(Event::PyReturn, &[self.top(1)]),
            O::ReturnConst => {
                let value = self.frame.constant(self.rt, arg);
                self.event(Event::PyReturn, &[value])
            }
            O::YieldValue => self.yields(),
            O::EndSend if self.frame.watch.sends.take() => self.stops(),
            O::CleanupThrow => {
                self.frame.watch.sends.set(false);
                Ok(())
            }
            O::NotTaken => self.side(Event::BranchLeft),
            O::PopIter | O::EndAsyncFor if self.rt.is_at_least(3, 14) => self.side(Event::BranchRight),
            O::Call | O::CallKw => self.call(arg),
            O::CallFunctionEx => self.call_ex(arg),
            O::JumpForward | O::JumpBackward => self.jump(),
            opcode if is_branch(opcode) || opcode == O::Send => {
                if matches!(opcode, O::ForIter | O::Send) {
                    self.forget_stop();
                }
                if opcode == O::Send {
                    self.sends();
                }
                let told = self.wants(Event::BranchLeft) || self.wants(Event::BranchRight);
                self.frame.watch.branched.set(told && opcode != O::Send);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A jump; in 3.12 the frame already stands at its target.
    fn jump(&self) -> Result<()> {
        let Some(target) = self.point.target.and_then(|target| self.observation.points.get(target as usize))
        else {
            return Ok(());
        };
        if !self.wants(Event::Jump) {
            return Ok(());
        }
        // From 3.13 on the frame still stands at the jump.
        if self.rt.is_at_least(3, 13) {
            return self.tell_jump(target);
        }
        self.standing_at(target, || self.tell_jump(target))
    }

    pub(super) fn stands_at(&self) -> Option<u32> {
        self.machine.with_frame(Frame::pc)
    }

    pub(super) fn stand_at(&self, pc: u32) -> Option<u32> {
        self.machine.with_frame(|frame| frame.replace_pc(pc))
    }

    fn tell_jump(&self, target: &Point) -> Result<()> {
        self.event(Event::Jump, &[self.rt.int(target.start.into())])?;
        // The trace function is told of jumps back within a line, which is no new line.
        let line = self.line_of(target);
        let back = target.start <= self.point.start && line == self.line_of(self.point);
        match line {
            Some(_) if back && self.frame.traces_lines() => {
                self.machine.call_trace(self.rt, &self.frame, Event::Line, "line", Value::NONE)
            }
            _ => Ok(()),
        }
    }

    /// A call: the callable and the first argument, `self` of a method included.
    fn call(&self, argc: usize) -> Result<()> {
        if !self.wants(Event::Call) {
            return Ok(());
        }
        // A constant of the names lies above the arguments.
        let names = usize::from(self.point.opcode == O::CallKw);
        let (lower, upper) = (argc + 2 + names, argc + 1 + names);
        let stack = self.observation.stack(self.point);
        let place = |from_top: usize| {
            stack.len().checked_sub(from_top).and_then(|index| self.value(stack.get(index)))
        };
        let (callable, this) = match (place(lower), place(upper)) {
            (Some(callable), this) => (callable, this),
            (None, Some(callable)) => (callable, None),
            (None, None) => return Ok(()),
        };
        let first = this.or_else(|| if argc > 0 { place(argc + names) } else { None });
        self.called(callable, first)
    }

    fn call_ex(&self, arg: usize) -> Result<()> {
        if !self.wants(Event::Call) {
            return Ok(());
        }
        let since_3_14 = self.rt.is_at_least(3, 14);
        let above = usize::from(since_3_14 || arg & 1 != 0);
        let gap = usize::from(self.rt.is_at_least(3, 13));
        let arguments = self.top(1 + above);
        let first = arguments.downcast::<Tuple>().and_then(|tuple| tuple.items().first().cloned());
        // 3.12 tells None where others tell MISSING.
        let first = if self.rt.is_at_least(3, 13) { first } else { first.or(Some(Value::NONE)) };
        let callable = self.top(2 + above + gap);
        // 3.12 says nothing of Python functions that are called so.
        let python =
            callable.downcast::<Function>().is_some() || callable.downcast::<BoundMethod>().is_some();
        if python && !self.rt.is_at_least(3, 13) {
            return Ok(());
        }
        self.called(callable, first)
    }

    pub(super) fn called(&self, callable: Value, first: Option<Value>) -> Result<()> {
        let first = first.unwrap_or_else(|| self.machine.observers.missing(self.rt));
        let method = callable.downcast::<BoundMethod>().cloned();
        let (callable, first) = match method {
            Some(method) if self.rt.is_at_least(3, 14) && self.point.opcode != O::CallFunctionEx => {
                (method.function.clone(), method.this.clone())
            }
            _ => (callable, first),
        };
        self.event(Event::Call, &[callable.clone(), first.clone()])?;
        let python = match callable.downcast::<BoundMethod>() {
            Some(method) => method.function.clone(),
            None => callable.clone(),
        };
        if python.downcast::<Function>().is_none() {
            self.frame.watch.call.set(self.rt.tuple(&[callable, first]));
        }
        Ok(())
    }
}

/// Whether a point only ends a loop: CPython jumps behind END_FOR, in 3.13 behind the POP_TOP that follows, too.
fn passed_over(rt: &Runtime, observation: &Observation, number: u32) -> bool {
    let opcode = |number: u32| observation.points.get(number as usize).map(|point| point.opcode);
    let after = || number.checked_sub(1).and_then(opcode) == Some(O::EndFor);
    opcode(number) == Some(O::EndFor) || (after() && rt.is_at_least(3, 13) && !rt.is_at_least(3, 14))
}

fn is_branch(opcode: O) -> bool {
    matches!(
        opcode,
        O::PopJumpIfTrue | O::PopJumpIfFalse | O::PopJumpIfNone | O::PopJumpIfNotNone | O::ForIter
    )
}

impl Lowered {
    /// For each point its line, and whether a line event can happen there.
    fn lines_of(&self, rt: &Runtime, observation: &Observation) -> &[PointLine] {
        self.point_lines.get_or_init(|| lines_of(rt, &self.code.source, observation))
    }
}

fn lines_of(rt: &Runtime, source: &pyc::Code, observation: &Observation) -> Box<[PointLine]> {
    let points = &observation.points;
    let ranges = source.lines().unwrap_or_default();
    let of = |point: &Point| {
        let range = ranges.get(ranges.partition_point(|range| range.end <= point.start));
        let range = range.filter(|range| range.start <= point.start);
        let run = range.map(|range| (range.start, range.end)).unwrap_or_default();
        PointLine {
            line: range.and_then(|range| range.line),
            starts: false,
            run,
            has_resumed: Cell::default(),
        }
    };
    let mut lines: Vec<PointLine> = points.iter().map(of).collect();
    if source.version < pyc::Version::V3_11 {
        return lines.into();
    }
    let mut current = None;
    for (line, point) in lines.iter_mut().zip(points).skip(observation.first as usize) {
        if matches!(point.opcode, O::EndAsyncFor | O::EndFor | O::EndSend | O::Resume)
            || (point.opcode == O::PopIter && rt.is_at_least(3, 14))
        {
            continue;
        }
        line.starts = line.line.is_some() && line.line != current;
        current = line.line;
    }
    for point in points.iter().skip(observation.first as usize) {
        let Some(target) = point.target else { continue };
        // Behind END_FOR or END_SEND.
        let target = target as usize + usize::from(matches!(point.opcode, O::ForIter | O::Send));
        if let Some(line) = lines.get_mut(target) {
            line.starts = line.line.is_some();
        }
    }
    for entry in source.exception_table().unwrap_or_default() {
        if let Some(handler) = observation.at(entry.target).map(|handler| handler as usize)
            && points[handler].opcode != O::EndAsyncFor
        {
            lines[handler].starts = lines[handler].line.is_some();
        }
    }
    lines.into()
}
