//! `lock`: what one thread can hold at a time, and any thread can give up.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref};
use builtins::types::{Method, SlotTable, Type, TypeTable, Versions, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::runtime_error;
use super::waiters::{Patience, Waiters};

/// Shared with whoever gives the lock up at the end of a thread.
#[derive(Default)]
pub struct State {
    locked: Cell<bool>,
    waiters: Waiters,
}

impl State {
    /// Gives the lock up, if it is held. Whether it was.
    pub fn release(&self) -> bool {
        let was_locked = self.locked.replace(false);
        self.waiters.wake_one();
        was_locked
    }
}

/// The payload of `lock`.
#[derive(Default)]
pub struct Lock {
    /// Held or not, and by nobody in particular.
    pub state: Rc<State>,
}

impl Payload for Lock {}

/// The type `lock`.
pub static TABLE: TypeTable = TypeTable {
    name: "lock",
    module: "_thread",
    layout: Some(Layout::of::<Lock>()),
    slots: SlotTable { repr: Some(repr), new: Some(new), ..SlotTable::NONE },
    dunders: &[("__new__", Versions::since(3, 13))],
    methods: METHODS,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("acquire_lock(self, /, blocking=True, timeout=-1)", acquire),
    method("acquire(self, /, blocking=True, timeout=-1)", acquire),
    method("release_lock(self, /)", release),
    method("release(self, /)", release),
    method("locked_lock(self, /)", locked),
    method("locked(self, /)", locked),
    method("__enter__(self, /)", acquire),
    method("__exit__(self, /, *exc_info)", |rt, args| release(rt, args).map(|_| Value::NONE)),
    method("_at_fork_reinit(self, /)", |rt, args| {
        args.this::<Lock>(rt)?.state.release();
        Ok(Value::NONE)
    })
    .since(3, 9),
];

/// A new lock.
pub fn make(rt: &Runtime) -> Value {
    rt.new_object(&rt.type_for(&TABLE), Lock::default()).into()
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    if !rt.is_at_least(3, 13) {
        return Err(rt.type_error("cannot create '_thread.lock' instances"));
    }
    if !args.has_no_keywords() {
        return Err(rt.type_error("lock() takes no keyword arguments"));
    }
    match args.values.len() {
        0 => Ok(make(rt)),
        given => Err(rt.type_error(format!("lock expected 0 arguments, got {given}"))),
    }
}

/// How long the arguments of `acquire` allow to wait.
pub fn patience(rt: &Runtime, args: Bound<'_>) -> Result<Patience> {
    let blocking = match args.get(1) {
        None => true,
        Some(blocking) if rt.is_at_least(3, 12) => protocol::is_true(rt, blocking)?,
        Some(blocking) => crate::sys::c_int(rt, blocking)? != 0,
    };
    let nanoseconds = args.get(2).map_or(Ok(-NANOSECONDS), |timeout| crate::time::duration(rt, timeout))?;
    if !blocking && nanoseconds != -NANOSECONDS {
        return Err(rt.value_error("can't specify a timeout for a non-blocking call"));
    }
    if nanoseconds < 0 && nanoseconds != -NANOSECONDS {
        let wanted = if rt.is_at_least(3, 13) { "a non-negative number" } else { "positive" };
        return Err(rt.value_error(format!("timeout value must be {wanted}")));
    }
    if !blocking || nanoseconds == 0 {
        return Ok(Patience::None);
    }
    Ok(u64::try_from(nanoseconds).map_or(Patience::Endless, |time| Patience::For(Duration::from_nanos(time))))
}

const NANOSECONDS: i128 = 1_000_000_000;

fn acquire(rt: &Runtime, args: Bound<'_>) -> Result {
    let state = &args.this::<Lock>(rt)?.state;
    let patience = patience(rt, args)?;
    let got = state.waiters.wait(rt, patience, || !state.locked.get())?;
    state.locked.set(true);
    Ok(Value::bool(got))
}

fn release(rt: &Runtime, args: Bound<'_>) -> Result {
    if args.this::<Lock>(rt)?.state.release() {
        return Ok(Value::NONE);
    }
    Err(runtime_error(rt, "release unlocked lock"))
}

fn locked(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(args.this::<Lock>(rt)?.state.locked.get()))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let locked = this.downcast::<Lock>().is_some_and(|lock| lock.state.locked.get());
    let (state, name) = (if locked { "locked" } else { "unlocked" }, rt.type_of(this).name());
    Ok(rt.str(&format!("<{state} {name} object at {:#x}>", this.bits())).into())
}
