//! `_thread`: system threads under the runtime's lock, and what they wait for.
//!
//! ```text
//!   start      starting threads, what becomes of their exceptions, the end of a thread
//!   handle     _ThreadHandle (3.13): joining
//!   lock       lock, and the timeouts of both kinds of locks
//!   rlock      RLock
//!   local      _local: attributes that each thread has of its own
//!   waiters    who waits for a lock or for the end of a thread
//!   hook       _excepthook
//! ```
//! How threads share the interpreter is `builtins/src/threads.rs`.

mod handle;
mod hook;
mod local;
mod lock;
mod rlock;
mod start;
mod waiters;

pub use handle::shutdown;
pub use lock::TABLE as LOCK;
pub use rlock::TABLE as RLOCK;

use builtins::args::Bound;
use builtins::types::method;
use builtins::{Raised, Result, Runtime, Value, protocol};

use crate::NativeModule;

/// The longest time that can be waited, in seconds: what fits 64 bits in nanoseconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;
/// The smallest stack that CPython gives a thread.
const LEAST_STACK: i64 = 32 << 10;
const SIGINT: i32 = 2;
const SIGNALS: std::ops::RangeInclusive<i32> = 1..=64;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "_thread",
    doc: "This module provides primitive operations to write multi-threaded programs.\n\
          The 'threading' module provides a more convenient interface.",
    functions: &[
        method("start_new_thread(function, args, kwargs={}, /)", start::start_new_thread).unpacked(),
        method("start_new(function, args, kwargs={}, /)", start::start_new_thread).unpacked(),
        method("start_joinable_thread(function, handle=None, daemon=True)", handle::start_joinable_thread)
            .since(3, 13),
        method("daemon_threads_allowed()", |_, _| Ok(Value::TRUE)).since(3, 12),
        method("allocate_lock()", |rt, _| Ok(lock::make(rt))),
        method("allocate()", |rt, _| Ok(lock::make(rt))),
        method("exit_thread()", exit),
        method("exit()", exit),
        method("interrupt_main()", |rt, _| Ok(signal_main(rt, SIGINT))).until(3, 10),
        method("interrupt_main(*args)", interrupt_main).tuple().since(3, 10),
        method("get_ident()", |rt, _| Ok(rt.int(rt.threads.current() as i64))),
        method("get_native_id()", get_native_id).since(3, 8),
        method("_count()", |rt, _| Ok(rt.int(rt.threads.count() as i64))),
        method("stack_size(size=0, /)", stack_size).tuple(),
        method("_set_sentinel()", start::set_sentinel).until(3, 13),
        method("_excepthook(args, /)", hook::excepthook).since(3, 8),
        method("_is_main_interpreter()", |_, _| Ok(Value::TRUE)).since(3, 12),
        method("_shutdown()", |rt, _| shutdown(rt).map(|()| Value::NONE)).since(3, 13),
        method("_make_thread_handle(ident, /)", handle::make_thread_handle).since(3, 13),
        method("_get_main_thread_ident()", |rt, _| Ok(rt.int(rt.threads.main() as i64))).since(3, 13),
        method("set_name(name)", set_name).since(3, 14),
    ],
    types: &[("LockType", &lock::TABLE), ("RLock", &rlock::TABLE), ("_local", &local::TABLE)],
    versions: builtins::types::Versions::ALL,
    init: Some(|rt, namespace| {
        let put = |name: &str, value| namespace.set_str(&rt.intern(name), value);
        put("error", rt.exceptions.runtime_error.to_value());
        put("TIMEOUT_MAX", Value::float(TIMEOUT_MAX));
        if rt.is_at_least(3, 8) {
            put("_ExceptHookArgs", rt.type_for(&hook::ARGS).to_value());
        }
        if rt.is_at_least(3, 13) {
            put("lock", rt.type_for(&lock::TABLE).to_value());
            put("_ThreadHandle", rt.type_for(&handle::TABLE).to_value());
        }
    }),
};

fn runtime_error(rt: &Runtime, text: &str) -> Raised {
    rt.raise(&rt.exceptions.runtime_error, text)
}

fn exit(rt: &Runtime, _: Bound<'_>) -> Result {
    Err(rt.raise_call(&rt.exceptions.system_exit, &[]))
}

/// Simulates a signal. Only SIGINT has a handler.
fn interrupt_main(rt: &Runtime, args: Bound<'_>) -> Result {
    if args.rest(0).len() > 1 {
        // CPython names the parameter where the function should stand.
        let given = args.rest(0).len();
        return Err(rt.type_error(format!("signum() takes at most 1 argument ({given} given)")));
    }
    let signal = args.rest(0).first().map_or(Ok(SIGINT), |signal| crate::sys::c_int(rt, signal))?;
    if !SIGNALS.contains(&signal) {
        return Err(rt.value_error("signal number out of range"));
    }
    Ok(signal_main(rt, signal))
}

fn signal_main(rt: &Runtime, signal: i32) -> Value {
    if signal == SIGINT {
        rt.threads.interrupt_main();
    }
    Value::NONE
}

fn get_native_id(rt: &Runtime, _: Bound<'_>) -> Result {
    match rt.host.native_thread_id() {
        Ok(id) => Ok(rt.int(id as i64)),
        Err(error) => Err(crate::io::os_error(rt, &error, None)),
    }
}

/// What is set becomes the size of the stacks of new threads, if it is more than the usual one. To ask is to set 0.
fn stack_size(rt: &Runtime, args: Bound<'_>) -> Result {
    let size = match args.get(0) {
        None => 0,
        Some(size) => protocol::index_size(rt, size)?,
    };
    if size < 0 {
        return Err(rt.value_error("size must be 0 or a positive value"));
    }
    if size != 0 && size < LEAST_STACK {
        return Err(rt.value_error(format!("size not valid: {size} bytes")));
    }
    Ok(rt.int(rt.threads.stack_size.replace(size as usize) as i64))
}

/// What the system's tools call the thread; as in CPython, what the system refuses is no error.
fn set_name(rt: &Runtime, args: Bound<'_>) -> Result {
    /// Linux keeps so many bytes.
    const LONGEST: usize = 15;
    let Some(name) = args.at(0).downcast::<builtins::objects::str::Str>() else {
        let found = rt.type_of(args.at(0)).name();
        return Err(rt.type_error(format!("set_name() argument 'name' must be str, not {found}")));
    };
    let name = name.to_utf8_lossy();
    let end = (0..=name.len().min(LONGEST)).rev().find(|&end| name.is_char_boundary(end)).unwrap_or(0);
    if let Err(error) = rt.host.set_thread_name(&name[..end]) {
        return Err(crate::io::os_error(rt, &error, None));
    }
    Ok(Value::NONE)
}
