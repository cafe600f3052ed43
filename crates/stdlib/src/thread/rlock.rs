//! `RLock`: a lock that its holder can take again, and that only he gives up.

use std::cell::Cell;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload};
use builtins::objects::int;
use builtins::objects::list::List;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value, protocol};

use super::lock::patience;
use super::runtime_error;
use super::waiters::{Patience, Waiters};

/// The payload of `RLock`.
#[derive(Default)]
struct RLock {
    /// The holder; 0 without one.
    owner: Cell<u64>,
    /// How often he has taken it.
    count: Cell<u64>,
    waiters: Waiters,
}

impl Payload for RLock {}

impl RLock {
    fn is_owned(&self, rt: &Runtime) -> bool {
        self.count.get() > 0 && self.owner.get() == rt.threads.current()
    }

    fn set(&self, owner: u64, count: u64) {
        self.owner.set(owner);
        self.count.set(count);
        if count == 0 {
            self.waiters.wake_one();
        }
    }
}

/// The type `RLock`.
pub static TABLE: TypeTable = TypeTable {
    name: "RLock",
    module: "_thread",
    layout: Some(Layout::of::<RLock>()),
    slots: SlotTable {
        repr: Some(repr),
        new: Some(|rt, class, _| Ok(rt.new_object(class, RLock::default()).into())),
        ..SlotTable::NONE
    },
    methods: METHODS,
    subclassable: true,
    weak_field: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("acquire(self, /, blocking=True, timeout=-1)", acquire),
    method("release(self, /)", release),
    method("locked(self, /)", |rt, args| Ok(Value::bool(args.this::<RLock>(rt)?.count.get() > 0)))
        .since(3, 14),
    method("_is_owned(self, /)", |rt, args| Ok(Value::bool(args.this::<RLock>(rt)?.is_owned(rt)))),
    method("_acquire_restore(self, state, /)", acquire_restore).tuple(),
    method("_release_save(self, /)", release_save),
    method("_recursion_count(self, /)", |rt, args| {
        let lock = args.this::<RLock>(rt)?;
        Ok(rt.int(if lock.is_owned(rt) { lock.count.get() as i64 } else { 0 }))
    })
    .since(3, 11),
    method("__enter__(self, /)", acquire),
    method("__exit__(self, /, *exc_info)", release),
    method("_at_fork_reinit(self, /)", |rt, args| {
        args.this::<RLock>(rt)?.set(0, 0);
        Ok(Value::NONE)
    })
    .since(3, 9),
];

fn acquire(rt: &Runtime, args: Bound<'_>) -> Result {
    let lock = args.this::<RLock>(rt)?;
    let patience = patience(rt, args)?;
    if lock.is_owned(rt) {
        lock.count.set(lock.count.get() + 1);
        return Ok(Value::TRUE);
    }
    let got = lock.waiters.wait(rt, patience, || lock.count.get() == 0)?;
    if got {
        lock.set(rt.threads.current(), 1);
    }
    Ok(Value::bool(got))
}

fn not_acquired(rt: &Runtime) -> builtins::Raised {
    runtime_error(rt, "cannot release un-acquired lock")
}

fn release(rt: &Runtime, args: Bound<'_>) -> Result {
    let lock = args.this::<RLock>(rt)?;
    if !lock.is_owned(rt) {
        return Err(not_acquired(rt));
    }
    match lock.count.get() - 1 {
        0 => lock.set(0, 0),
        left => lock.count.set(left),
    }
    Ok(Value::NONE)
}

/// Takes the lock as often as [`release_save`] has said. For condition variables.
fn acquire_restore(rt: &Runtime, args: Bound<'_>) -> Result {
    let lock = args.this::<RLock>(rt)?;
    let (count, owner) = saved_state(rt, args.at(1))?;
    lock.waiters.wait(rt, Patience::Endless, || lock.count.get() == 0)?;
    lock.set(owner, count);
    Ok(Value::NONE)
}

/// Count and owner, as [`release_save`] has given them.
fn saved_state(rt: &Runtime, given: &Value) -> Result<(u64, u64)> {
    let refuse = |what: String| rt.type_error(format!("_acquire_restore() argument 1{what}"));
    let is_tuple = given.downcast::<Tuple>().is_some();
    let kind = if rt.is_at_least(3, 14) { "tuple" } else { "sequence" };
    if !is_tuple && given.downcast::<List>().is_none() {
        let found = if given.is_none() { "None".to_owned() } else { rt.type_of(given).name() };
        return Err(refuse(format!(" must be 2-item {kind}, not {found}")));
    }
    let state = protocol::to_vec(rt, given)?;
    let [count, owner] = state.as_slice() else {
        let kind = if is_tuple { kind } else { "sequence" };
        return Err(refuse(format!(" must be {kind} of length 2, not {}", state.len())));
    };
    let number = |index: usize, item: &Value| {
        if index == 0 && rt.is_at_least(3, 14) {
            return protocol::index_i64(rt, item).map(|count| count as u64);
        }
        if int::to_big(item).is_none() {
            if index == 1 && !rt.is_at_least(3, 7) {
                let found = rt.type_of(item).name();
                return Err(rt.type_error(format!("an integer is required (got type {found})")));
            }
            return Err(refuse(format!(", item {index} must be int, not {}", rt.type_of(item).name())));
        }
        // CPython's format `k` takes the low bits of what it is given.
        Ok(int::to_i64(item).unwrap_or(0) as u64)
    };
    Ok((number(0, count)?, number(1, owner)?))
}

/// Gives the lock up however often it was taken: how often, and by whom.
fn release_save(rt: &Runtime, args: Bound<'_>) -> Result {
    let lock = args.this::<RLock>(rt)?;
    if lock.count.get() == 0 {
        return Err(not_acquired(rt));
    }
    let state = [rt.int(lock.count.get() as i64), rt.int(lock.owner.get() as i64)];
    lock.set(0, 0);
    Ok(rt.tuple(&state))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let (owner, count) = this.downcast::<RLock>().map_or((0, 0), |lock| (lock.owner.get(), lock.count.get()));
    let (state, name) = (if count > 0 { "locked" } else { "unlocked" }, rt.type_of(this).name());
    let text = format!("<{state} {name} object owner={owner} count={count} at {:#x}>", this.bits());
    Ok(rt.str(&text).into())
}
