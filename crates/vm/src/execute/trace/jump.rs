//! `frame.f_lineno = line`: a trace function lets the frame go on elsewhere.
//!
//! The evaluation stack must fit: what lies on it at the target must lie there already. Stacks are compared as CPython
//! does it, as numbers with three bits an entry, so that the same jumps are refused in the same words.

use builtins::heap::Ref;
use builtins::{Result, Runtime, Value, protocol};
use pyc::Opcode as O;

use super::early_jump;
use super::event::Event;
use crate::code::{Observation, Place, Point};
use crate::execute::machine::Machine;
use crate::instruction::{Operand, Reg};
use crate::objects::frame_object::FrameObject;

/// What an entry of the stack is: three bits.
const ITERATOR: i64 = 1;
const EXCEPT: i64 = 2;
const OBJECT: i64 = 3;
const NULL: i64 = 4;
const LASTI: i64 = 5;

const BITS: i64 = 3;
const MASK: i64 = 7;
/// A stack of more than 21 entries.
const OVERFLOWED: i64 = -1;
/// A stack that nothing leads to.
const UNKNOWN: i64 = -2;
const WILL_OVERFLOW: i64 = 1 << (20 * BITS);

/// A way from one point to another, with what CPython thinks of their stacks.
#[derive(Clone, Copy)]
pub(crate) struct Jump {
    here: usize,
    there: usize,
    stacks: (i64, i64),
}

fn push(stack: i64, kind: i64) -> i64 {
    if (0..WILL_OVERFLOW).contains(&stack) { stack << BITS | kind } else { OVERFLOWED }
}

fn pop(stack: i64) -> i64 {
    stack >> BITS
}

fn top(stack: i64) -> i64 {
    stack & MASK
}

fn with_null(stack: i64, above: bool) -> i64 {
    let (lower, upper) = if above { (OBJECT, NULL) } else { (NULL, OBJECT) };
    push(push(stack, lower), upper)
}

fn depth(mut stack: i64) -> usize {
    let mut depth = 0;
    while stack > 0 {
        stack = pop(stack);
        depth += 1;
    }
    depth
}

fn peek(stack: i64, from_top: u32) -> i64 {
    stack.checked_shr(BITS as u32 * from_top.saturating_sub(1)).unwrap_or(0) & MASK
}

fn swapped(stack: i64, from_top: u32) -> i64 {
    let shift = BITS as u32 * from_top.saturating_sub(1);
    if stack < 0 || shift > 60 {
        return stack;
    }
    let (upper, lower) = (top(stack), stack >> shift & MASK);
    (stack & !(MASK << shift) & !MASK) | upper << shift | lower
}

fn compatible(mut from: i64, mut to: i64) -> bool {
    if from < 0 || to < 0 {
        return false;
    }
    while from > to {
        from = pop(from);
    }
    while from != 0 {
        let fits = match top(to) {
            0 => false,
            OBJECT => top(from) != NULL,
            NULL => true,
            kind => top(from) == kind,
        };
        if !fits {
            return false;
        }
        (from, to) = (pop(from), pop(to));
    }
    to == 0
}

/// Why nothing can jump to where the stack is this.
fn explain(to: i64) -> &'static str {
    match to {
        OVERFLOWED => "stack is too deep to analyze",
        UNKNOWN => "can't jump into an exception handler, or code may be unreachable",
        _ => match top(to) {
            EXCEPT => "can't jump into an 'except' block as there's no exception",
            LASTI => "can't jump into a re-raising block as there's no location",
            ITERATOR => "can't jump into the body of a for loop",
            _ => "incompatible stacks",
        },
    }
}

/// The stack before every point.
fn stacks(source: &pyc::Code, observation: &Observation) -> Vec<i64> {
    let points = &observation.points;
    let mut stacks = vec![UNKNOWN; points.len()];
    let table = source.exception_table().unwrap_or_default();
    let mut work = vec![(observation.first as usize, 0)];
    while let Some((at, stack)) = work.pop() {
        let (Some(known), Some(point)) = (stacks.get_mut(at), points.get(at)) else { continue };
        if *known != UNKNOWN {
            continue;
        }
        *known = stack;
        let depth_of = |number: usize| points.get(number).map(|point| point.stack.len());
        let (next, jumped) = after((source.version, observation), point, stack, depth_of, at);
        if let Some(next) = next {
            work.push((at + 1, next));
        }
        if let (Some(target), Some(jumped)) = (point.target, jumped) {
            work.push((target as usize, jumped));
        }
        let after_entries = table.partition_point(|entry| entry.start <= point.offset);
        if let Some(entry) = table[..after_entries].last().filter(|entry| point.offset < entry.end)
            && let Some(handler) = observation.at(entry.target)
        {
            let mut kept = stack;
            while depth(kept) > entry.depth as usize {
                kept = pop(kept);
            }
            if entry.lasti {
                kept = push(kept, LASTI);
            }
            work.push((handler as usize, push(kept, EXCEPT)));
        }
    }
    stacks
}

/// The stack behind a point, where the next one follows; and where it jumps, if it does.
fn after(
    (version, observation): (pyc::Version, &Observation),
    point: &Point,
    stack: i64,
    depth_of: impl Fn(usize) -> Option<usize>,
    at: usize,
) -> (Option<i64>, Option<i64>) {
    if stack < 0 {
        return (Some(stack), Some(stack));
    }
    // A stack as deep as lowering has found it to be, with plain values for what is new.
    let fitted = |mut stack: i64, number: usize| {
        let Some(wanted) = depth_of(number) else { return stack };
        while depth(stack) > wanted {
            stack = pop(stack);
        }
        let places = observation.points.get(number).map(|point| observation.stack(point)).unwrap_or_default();
        for place in places.iter().skip(depth(stack)) {
            stack = push(stack, if *place == Place::Nothing { NULL } else { OBJECT });
        }
        stack
    };
    let target = point.target.map(|target| fitted(stack, target as usize));
    let next = match point.opcode {
        O::ReturnValue | O::ReturnConst | O::RaiseVarargs | O::Reraise | O::InterpreterExit => {
            return (None, None);
        }
        O::JumpForward | O::JumpBackward | O::JumpBackwardNoInterrupt => return (None, target),
        O::GetIter | O::GetAiter => push(pop(stack), ITERATOR),
        // A function and its receiver are NULL and a value, whatever they turn out to be.
        O::LoadMethod => with_null(pop(stack), version >= pyc::Version::V3_13),
        O::LoadAttr if version >= pyc::Version::V3_12 && point.arg & 1 != 0 => {
            with_null(pop(stack), version >= pyc::Version::V3_13)
        }
        O::PushExcInfo => push(stack, EXCEPT),
        O::Swap => swapped(stack, point.arg),
        O::Copy => push(stack, peek(stack, point.arg)),
        _ => fitted(stack, at + 1),
    };
    (Some(next), target)
}

/// What a trace function that is being told may not do.
fn refuse(rt: &Runtime, frame: &FrameObject, telling: Option<Event>) -> Option<&'static str> {
    if rt.is_at_least(3, 12) {
        return match telling {
            None => Some("f_lineno can only be set in a trace function"),
            Some(
                Event::PyResume
                | Event::Jump
                | Event::BranchLeft
                | Event::BranchRight
                | Event::Line
                | Event::PyYield,
            ) => None,
            Some(Event::PyStart) => Some("can't jump from the 'call' trace event of a new frame"),
            Some(Event::Call | Event::CReturn) => Some("can't jump during a call"),
            Some(_) => Some("can only jump from a 'line' trace event"),
        };
    }
    let begins = match telling {
        None => rt.is_at_least(3, 11) || frame.lasti(rt) < 0,
        // 3.11 takes a frame that goes on for a new one, too.
        Some(Event::PyStart | Event::PyResume | Event::PyThrow) if rt.is_at_least(3, 11) => true,
        Some(event) => event == Event::PyStart && frame.watch.last.get() <= 1,
    };
    match telling {
        _ if begins => Some("can't jump from the 'call' trace event of a new frame"),
        None if rt.is_at_least(3, 10) && frame.has_left() => Some("can only jump from a 'line' trace event"),
        _ if frame.trace_function().is_none() => Some("f_lineno can only be set by a trace function"),
        Some(Event::PyReturn | Event::Raise | Event::PyUnwind) => {
            Some("can only jump from a 'line' trace event")
        }
        _ => None,
    }
}

/// Sets `f_lineno`.
pub(crate) fn set_line(rt: &Runtime, frame: &Ref<FrameObject>, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else {
        return Err(rt.raise(&rt.exceptions.attribute_error, "cannot delete attribute"));
    };
    if builtins::objects::int::to_big(value).is_none() || value.as_bool().is_some() {
        return Err(rt.value_error("lineno must be an integer"));
    }
    let machine = Machine::of(rt);
    if let Some(reason) = refuse(rt, frame, machine.observers.own.telling.get()) {
        return Err(rt.value_error(reason));
    }
    let line = protocol::index_i64(rt, value).ok().and_then(|line| i32::try_from(line).ok());
    let Some(line) = line else { return Err(rt.value_error("lineno out of range")) };
    let found = frame.spot(rt).zip(frame.observation());
    let Some((spot, observation)) = found.filter(|(spot, _)| machine.here(spot.depth) == *spot) else {
        return Err(rt.value_error("f_lineno can only be set in a trace function"));
    };
    let here = frame.watch.last.get().saturating_sub(1) as usize;
    let target = target(rt, frame.source(), &observation, here, line)?;
    if !is_filled(&observation, here, target.0) {
        return Err(rt.value_error("incompatible stacks"));
    }
    frame.bind_unbound(rt)?;
    let jump = Jump { here, there: target.0, stacks: target.1 };
    frame.watch.landed.set(Some(target.0 as u32));
    if !rt.is_at_least(3, 10) {
        frame.watch.line.set(Some(line));
        let telling = machine.observers.own.telling.get();
        frame.watch.lands_silently.set(matches!(telling, Some(Event::Line | Event::Instruction)));
    }
    // Up to 3.13 a frame that yields goes on there when it is resumed.
    if machine.observers.own.telling.get() == Some(Event::PyYield) && !rt.is_at_least(3, 14) {
        frame.watch.jump.set(Some(jump));
        return Ok(());
    }
    machine.jump(spot.depth, &observation, &jump);
    frame.watch.last.set(target.0 as u32 + 1);
    Ok(())
}

/// The point to go on at, and the stacks here and there.
fn target(
    rt: &Runtime,
    source: &pyc::Code,
    observation: &Observation,
    here: usize,
    line: i32,
) -> Result<(usize, (i64, i64))> {
    if line < source.firstlineno {
        return Err(rt.value_error(format!("line {line} comes before the current code block")));
    }
    if source.version < pyc::Version::V3_9 {
        let number = early_jump::target_until_3_8(rt, source, observation, here, line)?;
        return Ok((number, left_entries(observation, here, number)));
    }
    // The first instruction of every range of a line.
    let mut last = None;
    let mut starts = Vec::new();
    for range in source.lines().unwrap_or_default() {
        if range.line.is_some() && range.line != last {
            starts.extend(observation.at(range.start).zip(range.line));
        }
        // 3.10 looks past what has no line.
        if range.line.is_some() || source.version >= pyc::Version::V3_11 {
            last = range.line;
        }
    }
    let Some(wanted) = starts.iter().map(|(_, own)| *own).filter(|own| *own >= line).min() else {
        return Err(rt.value_error(format!("line {line} comes after the current code block")));
    };
    let is_observed = |number: u32| observation.points.get(number as usize).is_some_and(Point::is_observed);
    if (pyc::Version::V3_9..pyc::Version::V3_11).contains(&source.version) {
        let here_too = starts.iter().filter(|(number, own)| *own == wanted && is_observed(*number));
        let numbers = here_too.map(|(number, _)| *number);
        let number = early_jump::target(rt, source, observation, here, numbers)?;
        return Ok((number, left_entries(observation, here, number)));
    }
    let stacks = stacks(source, observation);
    let start = stacks.get(here).copied().unwrap_or(UNKNOWN);
    let mut best = None;
    let mut message = "cannot find bytecode for specified line";
    let mut explained = false;
    for (number, _) in starts.iter().filter(|(number, own)| *own == wanted && is_observed(*number)) {
        let stack = stacks.get(*number as usize).copied().unwrap_or(UNKNOWN);
        if compatible(start, stack) {
            if best.is_none_or(|(_, known)| stack > known) {
                best = Some((*number as usize, stack));
            }
        } else if !explained {
            message = match start {
                OVERFLOWED => "stack to deep to analyze",
                UNKNOWN => "can't jump from unreachable code",
                _ => {
                    explained = true;
                    explain(stack)
                }
            };
        }
    }
    match best {
        Some((number, stack)) => Ok((number, (start, stack))),
        None => Err(rt.value_error(message)),
    }
}

/// Whether all that lies on the stack there lies on it here: up to 3.10 CPython counts only the statements that are open, which is
/// enough for what its compiler writes.
fn is_filled(observation: &Observation, here: usize, there: usize) -> bool {
    let stack =
        |number: usize| observation.points.get(number).map_or(&[][..], |point| observation.stack(point));
    let (have, want) = (stack(here), stack(there));
    let fits = |(have, want): (&Place, &Place)| !matches!((have, want), (Place::Nothing, Place::Register(_)));
    want.len() <= have.len() && have.iter().zip(want).all(fits)
}

/// As many plain entries as the stack has more here than there, and none.
fn left_entries(observation: &Observation, here: usize, there: usize) -> (i64, i64) {
    let depth_of = |number: usize| observation.points.get(number).map_or(0, |point| point.stack.len());
    let left = depth_of(here).saturating_sub(depth_of(there));
    ((0..left).fold(0, |stack, _| push(stack, OBJECT)), 0)
}

impl Machine {
    /// Lets the topmost frame go on where it was sent while it yielded, if it was; whether it does.
    pub(super) fn jump_after_yield(&self, frame: &FrameObject, observation: &Observation) -> bool {
        let Some(jump) = frame.watch.jump.take() else { return false };
        frame.watch.landed.set(None);
        self.jump(self.depth().saturating_sub(1), observation, &jump);
        frame.watch.last.set(jump.there as u32 + 1);
        true
    }

    /// Lets the frame at `depth` go on at another point: drops what lies above the stack there.
    fn jump(&self, depth: usize, observation: &Observation, jump: &Jump) {
        let Jump { here, there, stacks: (mut start, stack) } = *jump;
        let (Some(frame), Some(from), Some(to)) =
            (self.frames.get(depth), observation.points.get(here), observation.points.get(there))
        else {
            return;
        };
        let w = frame.window();
        let (have, want) = (observation.stack(from), observation.stack(to));
        let mut dropped = Vec::new();
        for place in have.iter().rev() {
            if start <= stack {
                break;
            }
            if let Place::Register(register) = *place {
                let word = w.take_word(register);
                if top(start) == EXCEPT {
                    dropped.extend(self.handled.replace(word.filter(|word| !word.is_none())));
                } else {
                    dropped.extend(word);
                }
            }
            start = pop(start);
        }
        for (have, want) in have.iter().zip(want) {
            match (*have, *want) {
                (Place::Constant(index), Place::Register(register)) => {
                    let operand = Operand::constant(index).unwrap_or(Operand(-1));
                    w.set(register, w.value(operand).clone());
                }
                (Place::Register(register), Place::Constant(_) | Place::Nothing) => {
                    dropped.extend(w.take_word(Reg(register.0)));
                }
                _ => {}
            }
        }
        frame.set_pc(to.instruction);
        drop(dropped);
    }
}
