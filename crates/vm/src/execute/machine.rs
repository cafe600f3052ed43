//! [`Machine`]: the state of a running program: register file, frames and handled exception of the thread that runs
//! (`threads` keeps those of the others), and what all threads share.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};

use std::rc::Rc;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::traceback::Site;
use builtins::protocol::Feed;
use builtins::runtime::{Hooks, ThreadView};
use builtins::types::{Method, Type};
use builtins::{Raised, Result, Runtime, Slot, Value};

use super::frame::Frame;
use super::frames::Frames;
use super::generator;
use super::stack::Stack;
use super::threads::ThreadStates;
use super::trace::{self, Observers};
use crate::lower::Lowerer;
use crate::objects::constant::RecentNames;
use crate::objects::frame_object::FrameObject;
use crate::objects::place::CodeSite;
use crate::objects::scope::BuiltinNames;
use crate::profile::Profile;

/// Polls between two looks at collector, threads, interrupts and budget.
const POLLS: u64 = 128;

/// Finds and loads modules: the arguments are those of `__import__`.
pub type Importer = fn(&Runtime, &Value, &Value, &Value, i64) -> Result;

/// The state of one running program.
pub struct Machine {
    pub(super) stack: Stack,
    pub(super) frames: Frames,
    /// The exception that the running frames handle, down to the innermost generator's; if none, see
    /// [`Machine::handled`].
    pub(super) handled: Slot,
    /// `generator`, `coroutine` and `async_generator`.
    pub(super) generator_types: [Ref<Type>; 3],
    /// How many running generators keep the exception that their resumer handles.
    pub(super) handled_outside: Cell<usize>,
    /// The four above, of the threads that do not run.
    pub(super) threads: ThreadStates,
    /// How many polls are left before the next look at collector, threads, interrupts and budget.
    until_check: Cell<u32>,
    /// How many polls the budget has after those.
    budget: Cell<u64>,
    /// Whether something was not done because the budget is used up.
    out_of_budget: Cell<bool>,
    importer: OnceCell<Importer>,
    /// Those who observe the frames.
    pub(super) observers: Observers,
    /// What native code does with the items of generators that run for it.
    pub(super) feeds: generator::Feeds,
    /// What the program does is counted here, if somebody wants to know.
    pub(super) profile: OnceCell<Rc<Profile>>,
    /// The type `frame`, which every traceback needs.
    pub(super) frame_type: OnceCell<Ref<Type>>,
    /// The types of the two objects that each step of an async generator makes.
    pub(super) asend_type: OnceCell<Ref<Type>>,
    pub(super) wrapped_type: OnceCell<Ref<Type>>,
    /// What lowers code when it is first run.
    pub(crate) lowerer: RefCell<Lowerer>,
    pub(crate) recent_names: RecentNames,
}

impl Machine {
    /// Connects a machine to a runtime.
    pub fn install(rt: &Runtime) -> Rc<Machine> {
        let machine = Rc::new(Machine {
            stack: Stack::new(),
            frames: Frames::new(),
            handled: Slot::default(),
            handled_outside: Cell::new(0),
            threads: ThreadStates::of_main(rt.threads.main()),
            generator_types: generator::TYPES.map(|table| rt.type_for(table)),
            until_check: Cell::new(0),
            budget: Cell::new(u64::MAX),
            out_of_budget: Cell::new(false),
            importer: OnceCell::new(),
            observers: Observers::default(),
            feeds: generator::Feeds::default(),
            profile: OnceCell::new(),
            frame_type: OnceCell::new(),
            asend_type: OnceCell::new(),
            wrapped_type: OnceCell::new(),
            lowerer: RefCell::default(),
            recent_names: RecentNames::default(),
        });
        rt.set_hooks(machine.clone());
        rt.set_frame_size(size_of::<Frame>());
        super::functions::install(rt);
        machine
    }

    /// The machine of a runtime.
    #[inline]
    pub(crate) fn of(rt: &Runtime) -> &Machine {
        match rt.hooks().and_then(|hooks| hooks.as_any().downcast_ref::<Machine>()) {
            Some(machine) => machine,
            None => unreachable!("Python code runs only after Machine::install"),
        }
    }

    /// Those who observe the frames.
    pub(crate) fn observers(&self) -> &Observers {
        &self.observers
    }

    /// The profile of this run, if there is one.
    pub(crate) fn profile(&self) -> Option<&Rc<Profile>> {
        self.profile.get()
    }

    /// Sets how modules are found.
    pub fn set_importer(&self, importer: Importer) {
        let _ = self.importer.set(importer);
    }

    /// Ends the run after about so many instructions: calls and backward jumps are counted.
    pub fn set_budget(&self, polls: u64) {
        self.budget.set(polls);
    }

    /// The exception being handled, if any: a generator that handles none sees its resumer's.
    pub(super) fn handled(&self) -> Option<Value> {
        let handled = self.handled.get();
        let handled = handled.or_else(|| self.frames.handled_outside(self.handled_outside.get()));
        handled.filter(|handled| !handled.is_none())
    }

    /// Whether the topmost frame is that of a generator.
    pub(super) fn runs_generator(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.generator.is_some())
    }

    /// Where the running code looks up built-in names.
    pub(crate) fn builtin_names(&self) -> Option<BuiltinNames> {
        self.with_frame(|frame| frame.function.builtins.clone())
    }

    /// Reads the running frame.
    pub(super) fn with_frame<R>(&self, f: impl FnOnce(&Frame) -> R) -> Option<R> {
        self.frames.last().map(f)
    }

    /// What every call and every backward jump does: now and then it looks at collector, threads, interrupts and budget.
    #[inline(always)]
    pub(super) fn poll(&self, rt: &Runtime) -> Result<()> {
        if self.is_check_due() { self.check(rt) } else { Ok(()) }
    }

    /// Counts a poll. When it is time to look around, [`Machine::check`] is what the caller has to call.
    #[inline(always)]
    pub(super) fn is_check_due(&self) -> bool {
        let left = self.until_check.get();
        if left == 0 {
            return true;
        }
        self.until_check.set(left - 1);
        false
    }

    /// Looks around; other code runs meanwhile.
    #[cold]
    #[inline(never)]
    pub(super) fn check(&self, rt: &Runtime) -> Result<()> {
        let left = self.budget.get();
        if left == 0 {
            return Err(self.out_of_budget(rt));
        }
        let next = left.min(POLLS);
        self.budget.set(left - next);
        self.until_check.set(next as u32);
        if rt.heap.wants_collection() {
            rt.collect_garbage();
        }
        self.turn(rt)
    }

    /// The end of a poll: other threads have their turn, interrupts and the end of all threads are noticed.
    fn turn(&self, rt: &Runtime) -> Result<()> {
        rt.let_others_run();
        if rt.threads.must_end() {
            return Err(rt.raise_call(&rt.exceptions.system_exit, &[]));
        }
        if rt.take_interrupt() {
            return Err(rt.raise_call(&rt.exceptions.keyboard_interrupt, &[]));
        }
        Ok(())
    }

    /// Takes `steps` of a native loop from the budget.
    fn spend(&self, rt: &Runtime, steps: u32) -> Result<()> {
        let Some(left) = self.budget.get().checked_sub(steps.into()) else {
            self.budget.set(0);
            self.until_check.set(0);
            return Err(self.out_of_budget(rt));
        };
        self.budget.set(left);
        Ok(())
    }

    /// SystemExit is not caught by `except Exception`; the command recognises the spent budget by itself.
    fn out_of_budget(&self, rt: &Runtime) -> Raised {
        self.out_of_budget.set(true);
        rt.threads.stop();
        rt.raise(&rt.exceptions.system_exit, "instruction budget used up".to_owned())
    }

    /// Whether handlers are passed over: the budget is used up, or the running thread is to end.
    pub(super) fn catches_nothing(&self, rt: &Runtime) -> bool {
        self.is_out_of_budget() || rt.threads.must_end()
    }

    /// Whether the run was ended by its budget.
    pub fn is_out_of_budget(&self) -> bool {
        self.out_of_budget.get()
    }
}

impl Hooks for Machine {
    fn globals(&self, _rt: &Runtime) -> Option<Ref<Dict>> {
        self.with_frame(|frame| frame.globals().clone())
    }

    fn locals(&self, rt: &Runtime) -> Result {
        super::functions::locals(rt, self)
    }

    fn handled(&self, _rt: &Runtime) -> Option<Value> {
        self.handled()
    }

    fn levels_of_running(&self, rt: &Runtime) -> usize {
        self.depth() + self.levels_of_native(rt, false)
    }

    fn frame(&self, rt: &Runtime, depth: usize) -> Option<Value> {
        let mut shown =
            (0..self.depth()).rev().map(|index| self.here(index)).filter(|&spot| !self.is_leaving(spot));
        shown.nth(depth).and_then(|spot| self.frame_object(rt, spot)).map(Value::from)
    }

    fn site(&self, frame: &Value) -> Option<Rc<dyn Site>> {
        let source = frame.downcast::<FrameObject>()?.source().clone();
        Some(Rc::new(CodeSite(source)))
    }

    fn import(&self, rt: &Runtime, name: &Value, globals: &Value, from: &Value, level: i64) -> Result {
        match self.importer.get() {
            Some(importer) => importer(rt, name, globals, from, level),
            None => Err(rt.raise(&rt.exceptions.import_error, "this runtime imports no modules".to_owned())),
        }
    }

    fn sys_functions(&self) -> &'static [Method] {
        trace::FUNCTIONS
    }

    fn monitoring(&self, rt: &Runtime) -> Option<(Value, Vec<(&'static str, i64)>)> {
        trace::monitoring(rt, self)
    }

    fn native_steps(&self, rt: &Runtime, steps: u32) -> Result<()> {
        self.spend(rt, steps)?;
        self.turn(rt)
    }

    fn feed(&self, rt: &Runtime, iterator: &Value, feed: &mut Feed) -> Option<Result<Option<Value>>> {
        self.feed_from(rt, iterator, feed)
    }

    fn add_thread(&self, thread: u64) -> bool {
        self.threads.add(thread)
    }

    fn exchange_thread(&self, thread: u64) {
        self.exchange_state(thread);
    }

    fn clear_thread(&self) {
        self.observers.forget(&self.observers.own);
        // A thread that was ended has passed over the handlers that would have let go of it.
        drop(self.handled.take());
        self.handled_outside.set(0);
    }

    fn remove_thread(&self, thread: u64) {
        self.threads.remove(thread);
    }

    fn threads(&self, rt: &Runtime) -> Vec<ThreadView> {
        self.views(rt)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
