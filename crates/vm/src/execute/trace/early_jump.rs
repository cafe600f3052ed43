//! `frame.f_lineno = line` in code from before 3.11: where the frame may go on.
//!
//! There is no table of exceptions yet. In 3.9 and 3.10 what counts are the statements that are open at an instruction, as
//! CPython works them out from the bytecode: numbers with three bits a statement, the innermost lowest. Up to 3.8 it is which
//! stretches of bytecode, from what opens a statement to what closes it, the two places lie in.

use builtins::{Result, Runtime};
use pyc::{Opcode as O, Version};

use super::event::Event;
use crate::code::{Observation, Point};
use crate::execute::machine::Machine;

const WITH: i64 = 1;
const LOOP: i64 = 2;
const TRY: i64 = 3;
const EXCEPT: i64 = 4;

const BITS: i64 = 3;
const MASK: i64 = 7;
/// No path leads there.
const UNKNOWN: i64 = -1;

fn push(open: i64, kind: i64) -> i64 {
    open << BITS | kind
}

fn pop(open: i64) -> i64 {
    open >> BITS
}

/// Whether leaving statements is all that it takes.
fn compatible(mut from: i64, to: i64) -> bool {
    if to < 0 {
        return false;
    }
    while from > to {
        from = pop(from);
    }
    from == to
}

fn explain(to: i64) -> &'static str {
    match to & MASK {
        EXCEPT => "can't jump into an 'except' block as there's no exception",
        TRY => "can't jump into the body of a try statement",
        WITH => "can't jump into the body of a with statement",
        LOOP => "can't jump into the body of a for loop",
        _ if to == UNKNOWN => "code may be unreachable.",
        _ => "incompatible block stack",
    }
}

/// The statements that are open before every point.
struct Opened<'a> {
    observation: &'a Observation,
    /// How many bytes a jump counts.
    unit: u32,
    open: Vec<i64>,
    work: Vec<usize>,
}

impl Opened<'_> {
    /// Control goes from a point to the instruction at an offset.
    fn reach_offset(&mut self, offset: u32, open: i64) {
        if let Some(to) = self.observation.at(offset) {
            self.reach(to as usize, open);
        }
    }

    fn reach(&mut self, to: usize, open: i64) {
        if let Some(known) = self.open.get_mut(to)
            && *known == UNKNOWN
        {
            *known = open;
            self.work.push(to);
        }
    }

    /// What a point opens and closes, and where it leads.
    fn pass(&mut self, at: usize, point: &Point) {
        let open = self.open.get(at).copied().unwrap_or(UNKNOWN);
        let absolute = point.arg.saturating_mul(self.unit);
        let relative = point.end.saturating_add(absolute);
        let next = match point.opcode {
            O::JumpIfFalseOrPop
            | O::JumpIfTrueOrPop
            | O::PopJumpIfFalse
            | O::PopJumpIfTrue
            | O::JumpIfNotExcMatch => {
                self.reach_offset(absolute, open);
                open
            }
            O::JumpAbsolute => return self.reach_offset(absolute, open),
            O::JumpForward => return self.reach_offset(relative, open),
            O::SetupFinally | O::SetupWith | O::SetupAsyncWith => {
                self.reach_offset(relative, push(open, EXCEPT));
                push(open, if point.opcode == O::SetupFinally { TRY } else { WITH })
            }
            O::GetIter | O::GetAiter => push(open, LOOP),
            O::ForIter => {
                self.reach_offset(relative, pop(open));
                open
            }
            O::PopExcept | O::PopBlock | O::EndAsyncFor => pop(open),
            O::ReturnValue | O::RaiseVarargs | O::Reraise => return,
            _ => open,
        };
        self.reach(at + 1, next);
    }
}

fn opened(source: &pyc::Code, observation: &Observation) -> Vec<i64> {
    let unit = if source.version >= Version::V3_10 { 2 } else { 1 };
    let open = vec![UNKNOWN; observation.points.len()];
    let mut opened = Opened { observation, unit, open, work: Vec::new() };
    opened.reach(0, 0);
    while let Some(at) = opened.work.pop() {
        if let Some(point) = observation.points.get(at) {
            opened.pass(at, point);
        }
    }
    opened.open
}

/// The point where the frame, which is at the point `here`, goes on to be at a line of `starts`.
pub(super) fn target(
    rt: &Runtime,
    source: &pyc::Code,
    observation: &Observation,
    here: usize,
    starts: impl Iterator<Item = u32>,
) -> Result<usize> {
    let opened = opened(source, observation);
    let of = |number: usize| opened.get(number).copied().unwrap_or(UNKNOWN);
    let from = of(here);
    let (mut best, mut message) = (None, None);
    for number in starts.map(|number| number as usize) {
        let to = of(number);
        if !compatible(from, to) {
            message = Some(explain(to));
        } else if best.is_none_or(|(_, known)| to > known) {
            best = Some((number, to));
        }
    }
    let Some((number, to)) = best else {
        return Err(rt.value_error(message.unwrap_or("cannot find bytecode for specified line")));
    };
    let mut left = from;
    while left > to {
        if left & MASK == EXCEPT {
            return Err(rt.value_error("can't jump out of an 'except' block"));
        }
        left = pop(left);
    }
    Ok(number)
}

// --- up to 3.8 -----------------------------------------------------------------------------------------------------

/// The point where the frame, which is at the point `here`, goes on to be at the first line from `line` on.
pub(super) fn target_until_3_8(
    rt: &Runtime,
    source: &pyc::Code,
    observation: &Observation,
    here: usize,
    line: i32,
) -> Result<usize> {
    let refused = |message: String| Err(rt.value_error(message));
    let found = source
        .lines()
        .unwrap_or_default()
        .into_iter()
        .find(|range| range.line.is_some_and(|own| own >= line));
    let start = match found {
        _ if line == source.firstlineno => 0,
        Some(range) => range.start,
        None => return refused(format!("line {line} comes after the current code block")),
    };
    let opcode_at = |offset: u32| {
        observation.at(offset).and_then(|at| observation.points.get(at as usize)).map(|p| p.opcode)
    };
    let Some(from) = observation.points.get(here) else { return refused(NO_CODE.to_owned()) };
    // A frame that is being resumed still stands at its yield.
    let resumes = Machine::of(rt).observers().own.telling.get() == Some(Event::PyResume);
    let before = here.checked_sub(1).filter(|_| resumes).and_then(|before| observation.points.get(before));
    let yields = |point: &Point| matches!(point.opcode, O::YieldValue | O::YieldFrom);
    if yields(from) || before.is_some_and(yields) {
        return refused("can't jump from a yield statement".to_owned());
    }
    if matches!(opcode_at(start), Some(O::DupTop | O::PopTop)) {
        return refused("can't jump to 'except' line as there's no exception".to_owned());
    }
    if let Some(reason) = crossed(observation, from.start, start) {
        return refused(reason);
    }
    let copies =
        || (0..).zip(&observation.points).filter(|(_, point)| point.start == start && point.is_observed());
    // Within the body of a `finally`, of which there are copies, the frame stays in its own.
    let near = if start > from.start {
        copies().find(|(number, _)| *number > here)
    } else {
        copies().take_while(|(number, _)| *number <= here).last()
    };
    match near.or_else(|| copies().next()) {
        Some((number, _)) => Ok(number),
        None => refused(NO_CODE.to_owned()),
    }
}

const NO_CODE: &str = "cannot find bytecode for specified line";

/// Why nothing leads from one offset to another.
fn crossed(observation: &Observation, from: u32, to: u32) -> Option<String> {
    let mut handlers = Vec::new();
    let mut known = 0;
    let points = &observation.points;
    // Copies lie behind the code that they are copies of, or between: each offset counts once.
    let order = 0..points.len() as u32;
    let in_order: Vec<u32> =
        if observation.by_offset.is_empty() { order.collect() } else { observation.by_offset.to_vec() };
    for point in in_order.iter().filter_map(|number| points.get(*number as usize)) {
        if point.start < known {
            continue;
        }
        known = point.end;
        match point.opcode {
            O::SetupFinally
            | O::SetupExcept
            | O::SetupWith
            | O::SetupAsyncWith
            | O::SetupLoop
            | O::ForIter => {
                let end = point.end.saturating_add(point.arg);
                let holds = |offset: u32| point.offset < offset && offset < end;
                if !holds(from) && holds(to) {
                    return Some("can't jump into the middle of a block".to_owned());
                }
                let ends_loop = || {
                    let end = observation.at(end).and_then(|end| points.get(end as usize));
                    end.is_some_and(|end| end.opcode == O::EndAsyncFor)
                };
                if !matches!(point.opcode, O::ForIter | O::SetupLoop) && !ends_loop() {
                    handlers.push(end);
                }
            }
            O::EndFinally => {
                let Some(begin) = handlers.pop() else { continue };
                let holds = |offset: u32| begin <= offset && offset <= point.start;
                if holds(from) == holds(to) {
                    continue;
                }
                let first = observation.at(begin).and_then(|first| points.get(first as usize));
                let is_except = first.is_some_and(|first| matches!(first.opcode, O::DupTop | O::PopTop));
                let how = if holds(to) { "into" } else { "out of" };
                let kind = if is_except { "an 'except'" } else { "a 'finally'" };
                return Some(format!("can't jump {how} {kind} block"));
            }
            _ => {}
        }
    }
    None
}
