//! [`Event`]: what those who observe frames can be told, and the bits by which `sys.monitoring` knows it.

use builtins::Runtime;

/// Something that happens in a frame; the names are those of `sys.monitoring.events`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub(crate) enum Event {
    PyStart,
    PyResume,
    PyReturn,
    PyYield,
    Call,
    Line,
    Instruction,
    Jump,
    BranchLeft,
    BranchRight,
    StopIteration,
    Raise,
    ExceptionHandled,
    PyUnwind,
    PyThrow,
    Reraise,
    CReturn,
    CRaise,
}

/// How many events there are.
pub(super) const EVENTS: usize = 18;

use Event as E;

/// The events of 3.14, by their bits.
const WITH_SIDES: [(&str, Event); EVENTS] = [
    ("PY_START", E::PyStart),
    ("PY_RESUME", E::PyResume),
    ("PY_RETURN", E::PyReturn),
    ("PY_YIELD", E::PyYield),
    ("CALL", E::Call),
    ("LINE", E::Line),
    ("INSTRUCTION", E::Instruction),
    ("JUMP", E::Jump),
    ("BRANCH_LEFT", E::BranchLeft),
    ("BRANCH_RIGHT", E::BranchRight),
    ("STOP_ITERATION", E::StopIteration),
    ("RAISE", E::Raise),
    ("EXCEPTION_HANDLED", E::ExceptionHandled),
    ("PY_UNWIND", E::PyUnwind),
    ("PY_THROW", E::PyThrow),
    ("RERAISE", E::Reraise),
    ("C_RETURN", E::CReturn),
    ("C_RAISE", E::CRaise),
];

/// The events of 3.12 and 3.13, where a branch is one event whichever way it goes.
const WITHOUT_SIDES: [(&str, Event); EVENTS - 1] = [
    ("PY_START", E::PyStart),
    ("PY_RESUME", E::PyResume),
    ("PY_RETURN", E::PyReturn),
    ("PY_YIELD", E::PyYield),
    ("CALL", E::Call),
    ("LINE", E::Line),
    ("INSTRUCTION", E::Instruction),
    ("JUMP", E::Jump),
    ("BRANCH", E::BranchLeft),
    ("STOP_ITERATION", E::StopIteration),
    ("RAISE", E::Raise),
    ("EXCEPTION_HANDLED", E::ExceptionHandled),
    ("PY_UNWIND", E::PyUnwind),
    ("PY_THROW", E::PyThrow),
    ("RERAISE", E::Reraise),
    ("C_RETURN", E::CReturn),
    ("C_RAISE", E::CRaise),
];

/// The events of a version, by their bits: their names and what they are.
pub(super) fn table(rt: &Runtime) -> &'static [(&'static str, Event)] {
    if rt.is_at_least(3, 14) { &WITH_SIDES } else { &WITHOUT_SIDES }
}

/// The event of a bit. From 3.14 on the one behind the last is a branch to either side.
pub(super) fn of_bit(rt: &Runtime, bit: usize) -> Option<Event> {
    match table(rt).get(bit) {
        Some((_, event)) => Some(*event),
        None => (rt.is_at_least(3, 14) && bit == EVENTS).then_some(E::BranchLeft),
    }
}

/// The number of bits: 3.14 has one more, which stands for a branch to either side.
pub(super) fn bits(rt: &Runtime) -> usize {
    table(rt).len() + usize::from(rt.is_at_least(3, 14))
}

/// The bit of an event.
pub(super) fn bit_of(rt: &Runtime, event: Event) -> usize {
    table(rt).iter().position(|(_, own)| *own == event).unwrap_or(0)
}

/// The name of an event.
pub(super) fn name_of(rt: &Runtime, event: Event) -> &'static str {
    table(rt).iter().find(|(_, own)| *own == event).map_or("", |(name, _)| name)
}

impl Event {
    /// Whether it belongs to a place in the code, so that it can be switched off there.
    pub(super) fn is_local(self) -> bool {
        (self as u8) < E::Raise as u8
    }
}
