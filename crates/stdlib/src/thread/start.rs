//! Starting threads; what becomes of their exceptions; what a thread leaves in order when it ends.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use builtins::args::Bound;
use builtins::objects::dict::Dict;
use builtins::objects::exception::report_unraisable;
use builtins::objects::tuple::Tuple;
use builtins::{Args, Raised, Result, Runtime, Value, protocol};

use super::{handle, local, lock, runtime_error};

/// What a thread is to do.
pub struct Started {
    /// What it calls.
    pub function: Value,
    /// The arguments.
    pub args: Vec<Value>,
    /// The names of the last of them.
    pub names: Vec<Value>,
    /// Who wants to know when it has ended.
    pub done: Option<Rc<handle::State>>,
}

impl Started {
    fn run(self, rt: &Runtime) {
        let Started { function, args, names, done } = self;
        if let Err(raised) = protocol::call(rt, &function, Args { values: &args, names: &names }) {
            report(rt, raised, &function);
        }
        drop((function, args, names));
        local::end_of_thread(rt);
        release_sentinel(rt);
        if let Some(done) = done {
            done.set_done();
        }
    }
}

/// An exception has ended a thread: it is reported unless it is SystemExit.
fn report(rt: &Runtime, raised: Raised, function: &Value) {
    const WHERE: &str = "Exception ignored in thread started by";
    const BEFORE_3_8: &str = "Unhandled exception in thread started by ";
    if rt.threads.must_end() || rt.matches(&raised, &rt.exceptions.system_exit) {
        return;
    }
    if !rt.is_at_least(3, 8) {
        let shown =
            protocol::repr(rt, function).map_or_else(|_| String::new(), |r| r.to_utf8_lossy().into_owned());
        crate::sys::write_stderr(rt, &format!("{BEFORE_3_8}{shown}\n"));
        drop(crate::sys::print_through_hook(rt, &raised));
        return;
    }
    if !rt.is_at_least(3, 13) {
        return report_unraisable(rt, &raised, Some(WHERE), Some(function));
    }
    // Since 3.13 the function is part of the message; one that cannot be shown leaves none.
    let message = protocol::repr(rt, function).map(|shown| format!("{WHERE} {}", shown.to_utf8_lossy()));
    report_unraisable(rt, &raised, message.as_deref().ok(), None);
}

/// Starts a thread; its number.
pub fn start(rt: &Runtime, work: Started) -> Result<u64> {
    if rt.threads.is_closed() && rt.is_at_least(3, 12) {
        let text = "can't create new thread at interpreter shutdown";
        let errors = &rt.exceptions;
        let is_new = rt.is_at_least(3, 13);
        let class = if is_new { &errors.python_finalization_error } else { &errors.runtime_error };
        return Err(rt.raise(class, text));
    }
    rt.start_thread(move |rt| work.run(rt)).ok_or_else(|| runtime_error(rt, "can't start new thread"))
}

/// `start_new_thread(function, args, kwargs={})`
pub fn start_new_thread(rt: &Runtime, args: Bound<'_>) -> Result {
    let function = args.at(0);
    if rt.type_of(function).slots.call.get().is_none() {
        return Err(rt.type_error("first arg must be callable"));
    }
    let Some(given) = args.at(1).downcast::<Tuple>() else {
        return Err(rt.type_error("2nd arg must be a tuple"));
    };
    let (mut values, mut names) = (given.items().to_vec(), Vec::new());
    if let Some(named) = args.get(2) {
        let Some(named) = named.downcast::<Dict>() else {
            return Err(rt.type_error("optional 3rd arg must be a dictionary"));
        };
        for entry in named.entries() {
            names.push(entry.key);
            values.push(entry.value);
        }
    }
    let named = args.get(2).cloned().unwrap_or(Value::NONE);
    rt.audit("_thread.start_new_thread", &[function.clone(), args.at(1).clone(), named])?;
    let started = start(rt, Started { function: function.clone(), args: values, names, done: None })?;
    Ok(rt.int(started as i64))
}

/// The locks that are given up when their thread ends.
#[derive(Default)]
struct Sentinels(RefCell<BTreeMap<u64, Weak<lock::State>>>);

const SENTINELS: &str = "_thread._set_sentinel";

fn sentinels(rt: &Runtime) -> Rc<Sentinels> {
    let mut extras = rt.extras.borrow_mut();
    let sentinels = extras.entry(SENTINELS).or_insert_with(|| Rc::new(Sentinels::default()));
    Rc::clone(sentinels).downcast().unwrap_or_default()
}

/// `_set_sentinel()`: a lock that is given up when the running thread has ended.
pub fn set_sentinel(rt: &Runtime, _: Bound<'_>) -> Result {
    let made = lock::make(rt);
    if let Some(lock) = made.downcast::<lock::Lock>() {
        let state = Rc::downgrade(&lock.state);
        sentinels(rt).0.borrow_mut().insert(rt.threads.current(), state);
    }
    Ok(made)
}

fn release_sentinel(rt: &Runtime) {
    let state = sentinels(rt).0.borrow_mut().remove(&rt.threads.current());
    if let Some(state) = state.and_then(|state| state.upgrade()) {
        state.release();
    }
}
