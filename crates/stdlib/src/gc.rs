//! `gc`: the cycle collector.
//!
//! The heap has one generation and decides itself when a collection pays; a first threshold of 0 switches that off,
//! other thresholds are only kept. Every collection counts as one of the oldest generation.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::{Instance, Ref};
use builtins::objects::dict::Dict;
use builtins::objects::int;
use builtins::objects::list::List;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Type, TypeTable, holds_references, method};
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;
use crate::sys::c_int as narrow_int;
use crate::sys::write_stderr;
use crate::time::c_int;

const DEBUG_STATS: i32 = 1;
const DEBUG_COLLECTABLE: i32 = 2;
const DEBUG_SAVEALL: i32 = 32;
const OLDEST: i32 = 2;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "gc",
    doc: "Control of the cycle collector.",
    functions: &[
        method("collect(generation=2)", collect),
        method("enable()", |rt, _| enable(rt, true)),
        method("disable()", |rt, _| enable(rt, false)),
        method("isenabled()", |rt, _| Ok(Value::bool(state(rt).enabled.get()))),
        method("get_threshold()", get_threshold),
        method("set_threshold(*thresholds)", set_threshold).tuple(),
        method("get_count()", get_count),
        method("get_debug()", |rt, _| Ok(Value::int32(state(rt).debug.get()))),
        method("set_debug(flags, /)", |rt, args| {
            state(rt).debug.set(narrow_int(rt, args.at(0))?);
            Ok(Value::NONE)
        }),
        method("get_stats()", get_stats),
        method("get_objects()", get_objects).until(3, 8),
        method("get_objects(generation=None)", get_objects).since(3, 8),
        method("get_referents(*objs)", get_referents).tuple_until(3, 13),
        method("get_referrers(*objs)", get_referrers).tuple_until(3, 13),
        method("is_tracked(obj, /)", |rt, args| Ok(Value::bool(is_tracked(rt, args.at(0))))),
        method("is_finalized(obj, /)", |_, args| Ok(Value::bool(args.at(0).is_finalized()))).since(3, 9),
        method("freeze()", |rt, _| freeze(rt, true)).since(3, 7),
        method("unfreeze()", |rt, _| freeze(rt, false)).since(3, 7),
        method("get_freeze_count()", |rt, _| Ok(rt.int(rt.heap.frozen() as i64))).since(3, 7),
    ],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: Some(init),
};

/// What programs can set, and what they can ask for.
struct State {
    enabled: Cell<bool>,
    debug: Cell<i32>,
    thresholds: Cell<[i32; 3]>,
    collections: Cell<i64>,
    collected: Cell<i64>,
    garbage: Value,
    callbacks: Value,
    /// Callbacks do not start collections that call them again.
    announcing: Cell<bool>,
}

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    let state = state(rt);
    dict.set_str(&rt.intern("garbage"), state.garbage.clone());
    dict.set_str(&rt.intern("callbacks"), state.callbacks.clone());
    let flags = [
        ("DEBUG_STATS", DEBUG_STATS),
        ("DEBUG_COLLECTABLE", DEBUG_COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", DEBUG_SAVEALL),
        ("DEBUG_LEAK", 38),
    ];
    for (name, value) in flags {
        dict.set_str(&rt.intern(name), Value::int32(value));
    }
    rt.collector.set(Some(|rt| {
        run(rt, OLDEST);
    }));
}

fn state(rt: &Runtime) -> Rc<State> {
    let known = rt.extras.borrow().get("gc").cloned();
    if let Some(Ok(state)) = known.map(Rc::downcast::<State>) {
        return state;
    }
    let first = if rt.is_at_least(3, 14) {
        [2000, 10, 0]
    } else if rt.is_at_least(3, 13) {
        [2000, 10, 10]
    } else {
        [700, 10, 10]
    };
    let state = Rc::new(State {
        enabled: Cell::new(true),
        debug: Cell::new(0),
        thresholds: Cell::new(first),
        collections: Cell::new(0),
        collected: Cell::new(0),
        garbage: rt.list(Vec::new()),
        callbacks: rt.list(Vec::new()),
        announcing: Cell::new(false),
    });
    rt.extras.borrow_mut().insert("gc", state.clone());
    state
}

fn enable(rt: &Runtime, on: bool) -> Result {
    let state = state(rt);
    state.enabled.set(on);
    rt.heap.set_automatic(on && state.thresholds.get()[0] != 0);
    Ok(Value::NONE)
}

fn freeze(rt: &Runtime, on: bool) -> Result {
    rt.heap.set_frozen(on);
    Ok(Value::NONE)
}

/// `collect(generation)`
fn collect(rt: &Runtime, args: Bound<'_>) -> Result {
    let generation = args.get(0).map_or(Ok(OLDEST), |generation| narrow_int(rt, generation))?;
    if !(0..=OLDEST).contains(&generation) {
        return Err(rt.value_error("invalid generation"));
    }
    Ok(rt.int(run(rt, generation)))
}

/// For how many objects these count: up to 3.10 the attributes of an instance are a dictionary, which is one more if it
/// holds containers.
fn weight(rt: &Runtime, found: &[Value]) -> usize {
    if rt.is_at_least(3, 11) {
        return found.len();
    }
    let has_containers = |value: &&Value| {
        let instance = value.downcast::<Instance>().filter(|instance| instance.dict().is_none());
        instance.is_some_and(|instance| {
            let slots = 0..instance.shape().len();
            slots.filter_map(|index| instance.get(index)).any(|value| is_tracked(rt, &value))
        })
    };
    found.len() + found.iter().filter(has_containers).count()
}

/// One collection, with the callbacks before and after it and what the debug flags ask for.
fn run(rt: &Runtime, generation: i32) -> i64 {
    let state = state(rt);
    let debug = state.debug.get();
    announce(rt, &state, "start", generation, 0);
    let before = rt.host.monotonic_clock();
    if debug & DEBUG_STATS != 0 {
        let (new, old) = (rt.heap.new_containers(), rt.heap.containers().len());
        let counts = format!("{new} 0 {}", old.saturating_sub(new));
        let frozen = rt.heap.frozen();
        write_stderr(
            rt,
            &format!(
                "gc: collecting generation {generation}...\ngc: objects in each generation: {counts}\n\
             gc: objects in permanent generation: {frozen}\n"
            ),
        );
    }
    let report = RefCell::new(String::new());
    let first = Cell::new(None);
    let list = |found: &[Value]| {
        if let Some(count) = first.get() {
            // 3.6 counts what it has found before finalisers ran.
            return if rt.is_at_least(3, 7) { weight(rt, found) } else { count };
        }
        for value in found.iter().filter(|_| debug & DEBUG_COLLECTABLE != 0) {
            let (name, address) = (rt.type_of(value).name(), value.bits());
            // Writing to a String cannot fail.
            let _ = writeln!(report.borrow_mut(), "gc: collectable <{name} {address:#x}>");
        }
        let count = weight(rt, found);
        first.set(Some(count));
        count
    };
    let count = if debug & DEBUG_SAVEALL == 0 {
        rt.heap.collect_with(list).unreachable
    } else {
        let found = rt.heap.find_unreachable();
        list(&found);
        if let Some(garbage) = state.garbage.downcast::<List>() {
            for value in &found {
                garbage.items.push(value.clone());
            }
        }
        found.len()
    };
    state.collections.set(state.collections.get() + 1);
    state.collected.set(state.collected.get() + count as i64);
    let report = report.into_inner();
    if !report.is_empty() {
        write_stderr(rt, &report);
    }
    if debug & DEBUG_STATS != 0 {
        let elapsed = rt.host.monotonic_clock().saturating_sub(before).as_secs_f64();
        write_stderr(rt, &format!("gc: done, {count} unreachable, 0 uncollectable, {elapsed:.4}s elapsed\n"));
    }
    announce(rt, &state, "stop", generation, count as i64);
    count as i64
}

/// Tells `gc.callbacks`.
fn announce(rt: &Runtime, state: &State, phase: &str, generation: i32, collected: i64) {
    let Some(callbacks) = state.callbacks.downcast::<List>().filter(|list| !list.items.is_empty()) else {
        return;
    };
    if state.announcing.replace(true) {
        return;
    }
    let info = rt.new_dict();
    info.set_str(&rt.intern("generation"), Value::int32(generation));
    info.set_str(&rt.intern("collected"), rt.int(collected));
    info.set_str(&rt.intern("uncollectable"), Value::int32(0));
    let mut index = 0;
    while let Some(callback) = callbacks.items.get(index) {
        if let Err(raised) = protocol::call_args(rt, &callback, &[rt.str(phase).into(), info.to_value()]) {
            rt.unraisable_while(raised, "calling GC callback", &callback);
        }
        index += 1;
    }
    state.announcing.set(false);
}

fn get_threshold(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(rt.tuple_from(state(rt).thresholds.get().map(Value::int32).to_vec()))
}

fn set_threshold(rt: &Runtime, args: Bound<'_>) -> Result {
    let given = args.rest(0);
    if given.is_empty() || given.len() > 3 {
        let (which, bound) = if given.is_empty() { ("least", "1 argument") } else { ("most", "3 arguments") };
        return Err(rt.type_error(if rt.is_at_least(3, 13) {
            "gc.set_threshold requires 1 to 3 arguments".to_owned()
        } else {
            format!("set_threshold() takes at {which} {bound} ({} given)", given.len())
        }));
    }
    let state = state(rt);
    let mut thresholds = state.thresholds.get();
    for (index, given) in given.iter().enumerate() {
        match (c_int(rt, given), thresholds.get_mut(index)) {
            (Ok(number), Some(threshold)) => *threshold = number,
            (Ok(_), None) => {}
            // Those before it are set already.
            (Err(raised), _) => {
                state.thresholds.set(thresholds);
                return Err(raised);
            }
        }
    }
    if rt.is_at_least(3, 14) {
        thresholds[2] = 0;
    }
    state.thresholds.set(thresholds);
    rt.heap.set_automatic(state.enabled.get() && thresholds[0] != 0);
    Ok(Value::NONE)
}

fn get_count(rt: &Runtime, _: Bound<'_>) -> Result {
    let new = rt.int(rt.heap.new_containers() as i64);
    Ok(rt.tuple_from(vec![new, Value::int32(0), Value::int32(0)]))
}

fn get_stats(rt: &Runtime, _: Bound<'_>) -> Result {
    let state = state(rt);
    let generation = |collections: i64, collected: i64| {
        let dict = rt.new_dict();
        dict.set_str(&rt.intern("collections"), rt.int(collections));
        dict.set_str(&rt.intern("collected"), rt.int(collected));
        dict.set_str(&rt.intern("uncollectable"), Value::int32(0));
        Value::from(dict)
    };
    let oldest = generation(state.collections.get(), state.collected.get());
    Ok(rt.list(vec![generation(0, 0), generation(0, 0), oldest]))
}

/// `get_objects(generation)`: every container is of the oldest generation.
fn get_objects(rt: &Runtime, args: Bound<'_>) -> Result {
    if !rt.audit_hooks.borrow().is_empty() {
        let generation =
            args.get_some(0).map_or(Ok(rt.int(-1)), |generation| protocol::index(rt, generation));
        rt.audit("gc.get_objects", &[generation?])?;
    }
    let all = || {
        let tracked = rt.heap.containers().into_iter().filter(|value| is_tracked(rt, value));
        rt.list(tracked.collect())
    };
    let Some(generation) = args.get_some(0) else {
        return Ok(all());
    };
    let Ok(number) = protocol::index(rt, generation) else {
        let found = rt.type_of(generation).name();
        return Err(rt.type_error(format!("argument should be integer or None, not '{found}'")));
    };
    match int::clamp(&number) {
        3.. => Err(
            rt.value_error("generation parameter must be less than the number of available generations (3)")
        ),
        -1 | 2 => Ok(all()),
        ..0 => Err(rt.value_error("generation parameter cannot be negative")),
        _ => Ok(rt.list(Vec::new())),
    }
}

fn audit_objects(rt: &Runtime, event: &str, args: Bound<'_>) -> Result<()> {
    match args.get(0) {
        Some(objects) => rt.audit(event, std::slice::from_ref(objects)),
        None => Ok(()),
    }
}

/// `get_referents(*objs)`, in the order in which CPython visits lists and dicts.
fn get_referents(rt: &Runtime, args: Bound<'_>) -> Result {
    audit_objects(rt, "gc.get_referents", args)?;
    let mut found = Vec::new();
    for object in args.rest(0) {
        if let Some(dict) = object.downcast::<Dict>() {
            let entries = dict.entries();
            let only_values = entries.iter().all(|entry| entry.key.downcast::<Str>().is_some());
            for entry in entries {
                found.push(entry.value);
                if !only_values {
                    found.push(entry.key);
                }
            }
        } else if object.downcast::<List>().is_some() || object.downcast::<Tuple>().is_some() {
            found.extend(object.referents().into_iter().rev());
        } else {
            found.extend(object.referents());
        }
    }
    Ok(rt.list(found))
}

fn get_referrers(rt: &Runtime, args: Bound<'_>) -> Result {
    audit_objects(rt, "gc.get_referrers", args)?;
    let own = args.get(0);
    let found = rt.heap.referrers(args.rest(0));
    Ok(rt.list(found.into_iter().filter(|value| own.is_none_or(|own| !own.is(value))).collect()))
}

/// Whether CPython's collector would have the object on its lists: containers and instances of classes; but tuples only
/// until a collection finds that they hold none, and dicts up to 3.13 since they hold one.
fn is_tracked(rt: &Runtime, value: &Value) -> bool {
    if !has_collector(rt, value) {
        return false;
    }
    let ty = rt.type_of(value);
    if let Some(tuple) = value.downcast::<Tuple>().filter(|_| ty.is_static()) {
        // Struct sequences never are. Since 3.14 a tuple is not from the beginning, if its items' types say so.
        return ty.is(&rt.types.tuple)
            && !value.is_quiet_tuple()
            && !tuple.items().is_empty()
            && (!rt.is_at_least(3, 14)
                || tuple.items().iter().any(|item| has_type_with_collector(rt, item)));
    }
    match value.downcast::<Dict>().filter(|_| ty.is(&rt.types.dict)) {
        Some(dict) if !rt.is_at_least(3, 14) => {
            dict.entries().iter().any(|e| may_be_tracked(rt, &e.key) || may_be_tracked(rt, &e.value))
        }
        _ => true,
    }
}

/// The same for the type alone: that of all types has a collector, although built-in ones do without.
fn has_type_with_collector(rt: &Runtime, value: &Value) -> bool {
    value.downcast::<Type>().is_some() || has_collector(rt, value)
}

/// Whether the collector is there for objects of this type. Built-in types themselves live for ever, code objects cannot
/// be part of a cycle before 3.14, nor locks before 3.10.
fn has_collector(rt: &Runtime, value: &Value) -> bool {
    let ty = rt.type_of(value);
    if !ty.is_static() {
        return holds_references(rt, ty);
    }
    let is = |table: &TypeTable| ty.table().is_some_and(|own| std::ptr::eq(own, table));
    if !rt.is_at_least(3, 10) && (is(&crate::thread::LOCK) || is(&crate::thread::RLOCK)) {
        return false;
    }
    let is_code = || ty.table().is_some_and(|table| table.name == "code") && !rt.is_at_least(3, 14);
    value.is_container() && value.downcast::<Type>().is_none_or(|ty| ty.table().is_none()) && !is_code()
}

/// Whether an entry makes its dict tracked: everything but a tuple counts before it is.
fn may_be_tracked(rt: &Runtime, value: &Value) -> bool {
    has_collector(rt, value) && (!rt.type_of(value).is(&rt.types.tuple) || is_tracked(rt, value))
}
