//! `gc`: the cycle collector. There is one generation; thresholds and flags are kept, the heap itself decides when.

use std::cell::Cell;
use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::types::method;
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "gc",
    doc: "Control of the cycle collector.",
    functions: &[
        method("collect(generation=2)", collect),
        method("enable()", |rt, _| {
            state(rt).enabled.set(true);
            Ok(Value::NONE)
        }),
        method("disable()", |rt, _| {
            state(rt).enabled.set(false);
            Ok(Value::NONE)
        }),
        method("isenabled()", |rt, _| Ok(Value::bool(state(rt).enabled.get()))),
        method("get_threshold()", get_threshold),
        method("set_threshold(threshold0, threshold1=0, threshold2=0, /)", set_threshold),
        method("get_count()", |rt, _| Ok(rt.tuple_from(vec![Value::int32(0); 3]))),
        method("get_debug()", |rt, _| Ok(rt.int(state(rt).debug.get()))),
        method("set_debug(flags, /)", |rt, args| {
            state(rt).debug.set(protocol::index_i64(rt, args.at(0))?);
            Ok(Value::NONE)
        }),
        method("freeze()", |_, _| Ok(Value::NONE)),
        method("unfreeze()", |_, _| Ok(Value::NONE)),
        method("get_freeze_count()", |_, _| Ok(Value::int32(0))),
    ],
    types: &[],
    init: Some(init),
};

/// What programs can set.
struct State {
    enabled: Cell<bool>,
    debug: Cell<i64>,
    thresholds: Cell<[i64; 3]>,
}

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    dict.set_str(&rt.intern("garbage"), rt.list(Vec::new()));
    dict.set_str(&rt.intern("callbacks"), rt.list(Vec::new()));
    let flags = [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ];
    for (name, value) in flags {
        dict.set_str(&rt.intern(name), Value::int32(value));
    }
}

fn state(rt: &Runtime) -> Rc<State> {
    let known = rt.extras.borrow().get("gc").cloned();
    if let Some(Ok(state)) = known.map(std::rc::Rc::downcast::<State>) {
        return state;
    }
    let first = if rt.is_at_least(3, 14) {
        [2000, 10, 0]
    } else if rt.is_at_least(3, 13) {
        [2000, 10, 10]
    } else {
        [700, 10, 10]
    };
    let state =
        Rc::new(State { enabled: Cell::new(true), debug: Cell::new(0), thresholds: Cell::new(first) });
    rt.extras.borrow_mut().insert("gc", state.clone());
    state
}

fn collect(rt: &Runtime, args: Bound<'_>) -> Result {
    if let Some(generation) = args.get(0)
        && !(0..=2).contains(&protocol::index_i64(rt, generation)?)
    {
        return Err(rt.value_error("invalid generation"));
    }
    Ok(rt.int(rt.heap.collect().unreachable as i64))
}

fn get_threshold(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(rt.tuple_from(state(rt).thresholds.get().iter().map(|&t| rt.int(t)).collect()))
}

fn set_threshold(rt: &Runtime, args: Bound<'_>) -> Result {
    let mut thresholds = state(rt).thresholds.get();
    for (index, threshold) in thresholds.iter_mut().enumerate() {
        if let Some(given) = args.get(index) {
            *threshold = protocol::index_i64(rt, given)?;
        }
    }
    state(rt).thresholds.set(thresholds);
    Ok(Value::NONE)
}
