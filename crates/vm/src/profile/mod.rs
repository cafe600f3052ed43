//! What a program does, counted: the state of `byterun profile` while the program runs.
//!
//! Nothing here is paid for by runs without a profile. Code that is lowered while there is one counts its instructions
//! (`lower/counted.rs`); `execute/count.rs` is what happens there, `execute/foresee.rs` tells what the instruction that is next
//! will come to. Afterwards [`Profile::report`] adds up.
//!
//! ```text
//!   counts    how often each instruction of one code object was executed
//!   sequence  which instructions follow which
//!   stacks    who called whom, and how long it took
//!   opcodes   from register instructions to CPython's opcodes
//!   report    the sums
//! ```

mod counts;
mod opcodes;
mod report;
mod sequence;
mod stacks;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub use counts::Counts;
pub use report::{CacheUse, Function, Line, Report, Stack, StackFrame};
pub(crate) use sequence::Sequence;
pub(crate) use stacks::{Place, Stacks};

use crate::Code;

/// Declares the kinds of calls: name in reports, what it means.
macro_rules! call_kinds {
    ($($kind:ident $name:literal $meaning:literal)*) => {
        /// What a call came to.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum CallKind { $(#[doc = $meaning] $kind,)* }

        impl CallKind {
            /// Every kind, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its name in reports, which stays.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What it means.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$kind => $meaning,)* }
            }
        }
    };
}

call_kinds! {
    Function "function" "Python function, its arguments where they lie"
    Bound "function_bound" "Python function whose keywords, defaults or variadic parameters are sorted out"
    Method "bound_method" "bound method of a Python function"
    Class "class" "class with __init__ in Python"
    Spread "function_spread" "Python function called with * or **"
    Native "native" "built-in function, method or class"
    NativeSpread "native_spread" "the same, called with * or **"
    Resumed "generator_step" "step of a generator or coroutine by for, yield from or await"
    Entered "function_entered" "Python function called by native code, an operator, a property or an import"
}

/// The instruction that was counted last.
#[derive(Clone, Copy)]
pub(crate) struct Last {
    pub(crate) place: Place,
    /// How many frames there were.
    pub(crate) depth: usize,
}

/// What a program has done so far.
pub struct Profile {
    tick: Arc<AtomicBool>,
    codes: RefCell<Vec<Rc<Counts>>>,
    pub(crate) sequence: Sequence,
    calls: [Cell<u64>; CallKind::ALL.len()],
    /// Whether a call of a Python function has just been counted, whose beginning comes next.
    begins: Cell<bool>,
    pub(crate) last: Cell<Option<Last>>,
    stacks: RefCell<Stacks>,
    /// The processor time up to which all is accounted for.
    until: Cell<Duration>,
}

impl Profile {
    /// Nothing yet, at this processor time.
    pub(crate) fn new(now: Duration) -> Profile {
        Profile {
            tick: Arc::default(),
            codes: RefCell::default(),
            sequence: Sequence::default(),
            calls: Default::default(),
            begins: Cell::new(false),
            last: Cell::new(None),
            stacks: RefCell::default(),
            until: Cell::new(now),
        }
    }

    /// Whoever sets it asks for the time since the last time to be given to whatever runs then.
    pub fn ticker(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.tick)
    }

    /// Whether the ticker was set; takes it back.
    pub(crate) fn has_ticked(&self) -> bool {
        self.tick.load(Ordering::Relaxed) && self.tick.swap(false, Ordering::Relaxed)
    }

    /// Makes room for what is counted of a code object, which counts nothing yet.
    pub(crate) fn register(&self, code: &Code) -> Rc<Counts> {
        let mut codes = self.codes.borrow_mut();
        let counts = Rc::new(Counts::of(code, codes.len() as u32));
        codes.push(Rc::clone(&counts));
        counts
    }

    /// Counts a call whose instruction is next.
    pub(crate) fn call(&self, kind: CallKind) {
        let count = &self.calls[kind as usize];
        count.set(count.get() + 1);
        let begins = !matches!(kind, CallKind::Native | CallKind::NativeSpread | CallKind::Resumed);
        self.begins.set(begins && kind != CallKind::Entered);
    }

    /// The instruction that is next begins no function.
    pub(crate) fn calls_nothing(&self) {
        self.begins.set(false);
    }

    /// A function begins: if no call was counted that asked for it, something else has called it.
    pub(crate) fn enter(&self) {
        if !self.begins.replace(false) {
            self.call(CallKind::Entered);
        }
    }

    /// The processor time since the last time.
    pub(crate) fn spent(&self, now: Duration) -> Duration {
        now.saturating_sub(self.until.replace(now))
    }

    /// Gives processor time to a stack of places, the outermost first.
    pub(crate) fn sample(&self, stack: &[Place], spent: Duration) {
        let codes = self.codes.borrow();
        self.stacks.borrow_mut().add(&codes, stack, spent);
    }

    /// Another thread goes on: what comes next does not follow what came last.
    pub(crate) fn change_thread(&self) {
        self.sequence.interrupt();
        self.begins.set(false);
        self.last.set(None);
    }
}
