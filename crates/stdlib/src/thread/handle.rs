//! `_ThreadHandle` (3.13): a thread that can be joined.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload};
use builtins::objects::int;
use builtins::types::{SlotTable, TypeTable, getter, method};
use builtins::{Result, Runtime, Value, protocol};

use super::runtime_error;
use super::start::{self, Started};
use super::waiters::{Patience, Waiters};

/// How far a thread has come.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Progress {
    #[default]
    NotStarted,
    Running,
    Done,
}

/// What the handle and its thread share.
#[derive(Default)]
pub struct State {
    thread: Cell<u64>,
    progress: Cell<Progress>,
    waiters: Waiters,
}

impl State {
    /// The thread has ended, or nobody cares any more when it does.
    pub fn set_done(&self) {
        self.progress.set(Progress::Done);
        self.waiters.wake_all();
    }
}

/// The payload of `_ThreadHandle`.
#[derive(Default)]
struct Handle {
    state: Rc<State>,
}

impl Payload for Handle {}

/// The type `_ThreadHandle`.
pub static TABLE: TypeTable = TypeTable {
    name: "_ThreadHandle",
    module: "_thread",
    layout: Some(Layout::of::<Handle>()),
    slots: SlotTable {
        repr: Some(repr),
        new: Some(|rt, class, _| Ok(rt.new_object(class, Handle::default()).into())),
        ..SlotTable::NONE
    },
    methods: &[
        method("join(self, timeout=None, /)", join).tuple(),
        method("_set_done(self, /)", set_done),
        method("is_done(self, /)", |rt, args| {
            Ok(Value::bool(args.this::<Handle>(rt)?.state.progress.get() == Progress::Done))
        }),
    ],
    getters: &[getter("ident", |rt, this| {
        Ok(rt.int(state(this).map_or(0, |state| state.thread.get() as i64)))
    })],
    ..TypeTable::EMPTY
};

fn state(this: &Value) -> Option<&Rc<State>> {
    this.downcast::<Handle>().map(|handle| &handle.state)
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let thread = state(this).map_or(0, |state| state.thread.get());
    Ok(rt.str(&format!("<{} object: ident={thread}>", rt.type_of(this).name())).into())
}

/// The threads that `_shutdown` waits for.
#[derive(Default)]
struct Joined(RefCell<Vec<Rc<State>>>);

const JOINED: &str = "_thread._shutdown";

fn joined(rt: &Runtime) -> Rc<Joined> {
    let mut extras = rt.extras.borrow_mut();
    let joined = extras.entry(JOINED).or_insert_with(|| Rc::new(Joined::default()));
    Rc::clone(joined).downcast().unwrap_or_default()
}

/// `start_joinable_thread(function, handle=None, daemon=True)`
pub fn start_joinable_thread(rt: &Runtime, args: Bound<'_>) -> Result {
    let function = args.at(0);
    if rt.type_of(function).slots.call.get().is_none() {
        return Err(rt.type_error("thread function must be callable"));
    }
    let handle = match args.get_some(1) {
        None => rt.new_object(&rt.type_for(&TABLE), Handle::default()).into(),
        Some(handle) => handle.clone(),
    };
    let Some(state) = state(&handle).cloned() else {
        return Err(rt.type_error("'handle' must be a _ThreadHandle"));
    };
    let is_daemon = args.get(2).map_or(Ok(true), |daemon| protocol::is_true(rt, daemon))?;
    rt.audit(
        "_thread.start_joinable_thread",
        &[function.clone(), Value::bool(is_daemon), args.get(1).cloned().unwrap_or(Value::NONE)],
    )?;
    if state.progress.get() != Progress::NotStarted {
        return Err(runtime_error(rt, "thread already started"));
    }
    let joined = joined(rt);
    joined.0.borrow_mut().retain(|state| state.progress.get() == Progress::Running);
    let work = Started {
        function: function.clone(),
        args: Vec::new(),
        names: Vec::new(),
        done: Some(state.clone()),
    };
    state.thread.set(start::start(rt, work)?);
    state.progress.set(Progress::Running);
    if !is_daemon {
        joined.0.borrow_mut().push(state);
    }
    Ok(handle)
}

/// `_make_thread_handle(ident)`: a handle of a thread that somebody else has started.
pub fn make_thread_handle(rt: &Runtime, args: Bound<'_>) -> Result {
    if int::to_big(args.at(0)).is_none() {
        return Err(rt.type_error("ident must be an integer"));
    }
    let handle = Handle::default();
    handle.state.thread.set(int::to_i64(args.at(0)).unwrap_or(0) as u64);
    handle.state.progress.set(Progress::Running);
    Ok(rt.new_object(&rt.type_for(&TABLE), handle).into())
}

fn check_started(rt: &Runtime, state: &State) -> Result<()> {
    if state.progress.get() == Progress::NotStarted {
        return Err(runtime_error(rt, "thread not started"));
    }
    Ok(())
}

fn join(rt: &Runtime, args: Bound<'_>) -> Result {
    let state = Rc::clone(&args.this::<Handle>(rt)?.state);
    let nanoseconds = args.get_some(1).map_or(Ok(-1), |time| crate::time::duration(rt, time))?;
    // A negative time is no limit.
    let patience = u64::try_from(nanoseconds)
        .map_or(Patience::Endless, |time| Patience::For(Duration::from_nanos(time)));
    check_started(rt, &state)?;
    if state.progress.get() == Progress::Running && state.thread.get() == rt.threads.current() {
        return Err(runtime_error(rt, "Cannot join current thread"));
    }
    state.waiters.wait(rt, patience, || state.progress.get() == Progress::Done)?;
    Ok(Value::NONE)
}

fn set_done(rt: &Runtime, args: Bound<'_>) -> Result {
    let state = &args.this::<Handle>(rt)?.state;
    check_started(rt, state)?;
    state.set_done();
    Ok(Value::NONE)
}

/// `_shutdown()`: waits for all threads that are no daemons.
pub fn shutdown(rt: &Runtime) -> Result<()> {
    loop {
        let own = rt.threads.current();
        let joined = joined(rt);
        let next = {
            let mut all = joined.0.borrow_mut();
            let at = all.iter().position(|state| state.thread.get() != own);
            at.map(|at| all.swap_remove(at))
        };
        let Some(state) = next else { return Ok(()) };
        state.waiters.wait(rt, Patience::Endless, || state.progress.get() == Progress::Done)?;
    }
}
