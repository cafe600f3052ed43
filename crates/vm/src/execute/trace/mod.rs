//! Observing frames: `sys.settrace`, `sys.setprofile` and `sys.monitoring`.
//!
//! Nothing of it costs anything while nobody observes. Once somebody does, calls find that there is no room for a frame
//! ([`Runtime::room_of_frames`]) and look closer: what they push runs *observed code*, in which an `Observe` stands before
//! every bytecode instruction (`lower/observed.rs`). Frames that were there before go over to such code (`switch`).
//!
//! ```text
//!   event       what can be told
//!   point       what happens at an `Observe`; lines
//!   steps       loops, delegations, yields and the sides of branches
//!   early       the same in code from before 3.11
//!   raised      what happens when an exception comes, is handled, leaves
//!   tell        whom an event is told, and how
//!   legacy      trace and profile functions
//!   monitoring  the module `sys.monitoring`
//!   switch      going over to observed code
//!   jump        `frame.f_lineno = …`
//!   early_jump  the same in code from before 3.11
//! ```
//!
//! 3.11 knows trace and profile functions only; from 3.12 on they are two more tools of `sys.monitoring`.

mod early;
mod early_jump;
mod event;
mod jump;
mod legacy;
mod monitoring;
mod point;
mod raised;
mod steps;
mod switch;
mod tell;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use builtins::{Slot, Value};

use event::EVENTS;
pub(crate) use event::Event;
pub(crate) use jump::{Jump, set_line};
pub(super) use legacy::FUNCTIONS;
pub(super) use monitoring::monitoring;
pub(crate) use point::PointLine;

/// The tools behind the six of programs: the profile function, the trace function.
const PROFILE: usize = 6;
const TRACE: usize = 7;

/// For each event the tools that want it, a bit each.
type Wanted = [u8; EVENTS];

/// Those who observe the frames of one thread.
#[derive(Default)]
pub(super) struct ThreadObservers {
    /// `sys.gettrace()`
    trace: Slot,
    /// `sys.getprofile()`
    profile: Slot,
    /// The event that is being told: nobody observes those who observe.
    telling: Cell<Option<Event>>,
}

impl ThreadObservers {
    /// Exchanges them for those of another thread.
    pub(super) fn swap(&self, other: &ThreadObservers) {
        self.trace.swap(&other.trace);
        self.profile.swap(&other.profile);
        self.telling.swap(&other.telling);
    }

    /// Whether there are none.
    pub(super) fn is_clear(&self) -> bool {
        self.trace.is_unbound() && self.profile.is_unbound() && self.telling.get().is_none()
    }

    /// The trace or the profile function.
    fn function(&self, tool: usize) -> &Slot {
        if tool == TRACE { &self.trace } else { &self.profile }
    }
}

/// Those who observe the frames.
#[derive(Default)]
pub(crate) struct Observers {
    /// Those of the running thread.
    pub(super) own: ThreadObservers,
    /// How many threads have a profile function, and a trace function.
    functions: [Cell<usize>; 2],
    /// Which tools want which events of all code.
    wanted: Cell<Wanted>,
    /// What the tools of programs are called.
    names: RefCell<[Option<Value>; PROFILE]>,
    /// Whom to call.
    callbacks: RefCell<HashMap<(usize, Event), Value>>,
    /// By tool and event: grows whenever what was switched off somewhere is wanted again.
    epochs: RefCell<HashMap<(usize, Event), u32>>,
    /// The StopIteration that tells what a generator has returned to a loop or a delegation.
    returned: Slot,
    /// Whether some frame has asked for every instruction: before 3.13 that counts from the next `settrace` on.
    opcodes: Cell<bool>,
    /// The trace or profile function, while the old one goes.
    installing: Cell<Option<usize>>,
    /// `sys.monitoring.DISABLE` and `MISSING`.
    disable: Slot,
    missing: Slot,
    /// How many code objects have events of their own.
    local: Cell<usize>,
}

impl Observers {
    /// A frame wants to be told of every instruction.
    pub(crate) fn trace_opcodes(&self) {
        self.opcodes.set(true);
    }
}

/// What the tools want of one code object.
#[derive(Default)]
pub(crate) struct Monitors {
    wanted: Cell<Wanted>,
    /// What was switched off: offset, event and tool, with the epoch.
    disabled: RefCell<HashMap<(u32, Event, usize), u32>>,
}
