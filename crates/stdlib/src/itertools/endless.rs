//! `count`, `cycle` and `repeat`.

use std::cell::Cell;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Slot, Visitor};
use builtins::objects::int;
use builtins::objects::list::List;
use builtins::types::{BinaryOp, SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value, protocol};

use super::pickled::{deprecated, reduced, reduced_with, state_tuple};
use super::{bound, itself, only_iterator, this};

struct Count {
    next: Slot,
    step: Value,
}

impl Payload for Count {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.next);
        visit.value(&self.step);
    }
}

/// `itertools.count`
pub static COUNT: TypeTable = TypeTable {
    name: "count",
    module: "itertools",
    layout: Some(Layout::of::<Count>()),
    slots: SlotTable {
        repr: Some(count_repr),
        iter: Some(itself),
        next: Some(count_next),
        new: Some(|rt, class, args| {
            let parts = bound(rt, "count(start=0, step=1)", args, count_arguments)?;
            let parts = protocol::to_vec(rt, &parts)?;
            let [start, step] = parts.as_slice() else { return Ok(Value::NONE) };
            let (start, step) = by_one(rt, start, step).unwrap_or_else(|| (start.clone(), step.clone()));
            Ok(rt.new_object(class, Count { next: start.into(), step }).into())
        }),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", |rt, args| {
        let count = args.this::<Count>(rt)?;
        let next = count.next.get().unwrap_or(Value::NONE);
        if is_lost(rt, &next, &count.step) {
            return Err(rt.raise(&rt.exceptions.system_error, "NULL object passed to Py_BuildValue"));
        }
        // Counting by one keeps no step.
        let plain = by_one(rt, &next, &count.step).is_some();
        reduced(rt, count, if plain { vec![next] } else { vec![next, count.step.clone()] })
    })
    .until(3, 14)],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn count_arguments(rt: &Runtime, args: Bound<'_>) -> Result {
    let part = |index: usize, default: i32| args.get(index).cloned().unwrap_or(Value::int32(default));
    let parts = [part(0, 0), part(1, 1)];
    for number in &parts {
        let slots = &rt.type_of(number).slots;
        let complex = number.downcast::<builtins::objects::complex::Complex>().is_some();
        // Up to 3.7 `__index__` alone made no number.
        let counts = slots.int.get().is_some() || (rt.is_at_least(3, 8) && slots.index.get().is_some());
        if !counts && slots.float.get().is_none() && !complex {
            return Err(rt.type_error("a number is required"));
        }
    }
    Ok(rt.tuple(&parts))
}

/// Counting by one, as far as a C integer goes, is a mode of its own, whose numbers are plain ints whatever it was given.
fn by_one(rt: &Runtime, start: &Value, step: &Value) -> Option<(Value, Value)> {
    let (start, step) = (int::exact(rt, start)?, int::exact(rt, step)?);
    let fits = int::to_i64(&start)? < i64::MAX && step.as_small_int() == Some(1);
    fits.then_some((start, step))
}

/// Where counting by one in a C integer ends CPython has no number at hand that it could show.
fn is_lost(rt: &Runtime, next: &Value, step: &Value) -> bool {
    let is_one = int::exact(rt, step).is_some_and(|step| step.as_small_int() == Some(1));
    is_one && int::exact(rt, next).and_then(|next| int::to_i64(&next)) == Some(i64::MAX)
}

fn count_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let count = this::<Count>(rt, value)?;
    let Some(current) = count.next.get() else { return Ok(None) };
    let following = match Value::add_ints(&current, &count.step) {
        Some(sum) => sum,
        None => protocol::binary(rt, &current, &count.step, BinaryOp::Add)?,
    };
    count.next.set(following);
    Ok(Some(current))
}

fn count_repr(rt: &Runtime, value: &Value) -> Result {
    let count = this::<Count>(rt, value)?;
    let next = count.next.get().unwrap_or(Value::NONE);
    if is_lost(rt, &next, &count.step) {
        return Ok(rt.str(&format!("{}(<NULL>)", rt.type_of(value).short_name())).into());
    }
    let next = protocol::repr(rt, &next)?;
    let name = rt.type_of(value).short_name();
    if int::exact(rt, &count.step).is_some_and(|step| step.as_small_int() == Some(1)) {
        return Ok(rt.str(&format!("{name}({})", next.to_utf8_lossy())).into());
    }
    let step = protocol::repr(rt, &count.step)?;
    Ok(rt.str(&format!("{name}({}, {})", next.to_utf8_lossy(), step.to_utf8_lossy())).into())
}

struct Cycle {
    iterator: Slot,
    /// The list of what was read; `__setstate__` can share it with the program.
    saved: Slot,
    position: Cell<usize>,
    /// Set by `__setstate__`: what is read now has been saved already.
    complete: Cell<bool>,
}

impl Payload for Cycle {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.iterator);
        visit.slot(&self.saved);
    }
}

/// `itertools.cycle`
pub static CYCLE: TypeTable = TypeTable {
    name: "cycle",
    module: "itertools",
    layout: Some(Layout::of::<Cycle>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(cycle_next),
        new: Some(|rt, class, args| {
            let iterator = only_iterator(rt, class, "cycle", args)?;
            let cycle = Cycle {
                iterator: iterator.into(),
                saved: rt.list(Vec::new()).into(),
                position: Cell::new(0),
                complete: Cell::new(false),
            };
            Ok(rt.new_object(class, cycle).into())
        }),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", cycle_reduce).until(3, 14),
        method("__setstate__(self, state, /)", cycle_setstate).until(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The iterator to go on with, and what was saved; whether that is all.
fn cycle_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let cycle = args.this::<Cycle>(rt)?;
    let saved = cycle.saved.get().unwrap_or(Value::NONE);
    let (iterator, complete) = match cycle.iterator.get() {
        Some(iterator) => (iterator, Value::bool(cycle.complete.get())),
        None => {
            let iterator = protocol::iter(rt, &saved)?;
            let position = rt.int(cycle.position.get() as i64);
            if cycle.position.get() > 0 {
                protocol::call_method(rt, &iterator, &rt.intern("__setstate__"), &[position])?;
            }
            (iterator, Value::TRUE)
        }
    };
    // Before 3.9 it was told as a number.
    let complete = if rt.is_at_least(3, 9) {
        complete
    } else {
        Value::int32(complete.as_bool().unwrap_or(false).into())
    };
    reduced_with(rt, cycle, vec![iterator], rt.tuple_from(vec![saved, complete]))
}

fn cycle_setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let cycle = args.this::<Cycle>(rt)?;
    let state = state_tuple(rt, args.at(1))?;
    let [saved, complete] = state.items() else {
        let given = state.items().len();
        return Err(rt.type_error(format!("function takes exactly 2 arguments ({given} given)")));
    };
    let Some(saved) = saved.downcast::<List>() else {
        let name = rt.type_of(saved).name();
        return Err(rt.type_error(format!("argument 1 must be list, not {name}")));
    };
    let complete = protocol::index_c_int(rt, complete)? != 0;
    cycle.saved.set(saved.to_value());
    cycle.complete.set(complete);
    cycle.position.set(0);
    Ok(Value::NONE)
}

fn cycle_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let cycle = this::<Cycle>(rt, value)?;
    if let Some(iterator) = cycle.iterator.get() {
        if let Some(item) = protocol::next(rt, &iterator)? {
            if !cycle.complete.get()
                && let Some(saved) = cycle.saved.get()
                && let Some(saved) = saved.downcast::<List>()
            {
                saved.items.push(item.clone());
            }
            return Ok(Some(item));
        }
        drop(cycle.iterator.take());
    }
    let position = cycle.position.get();
    let saved = cycle.saved.get().unwrap_or(Value::NONE);
    let Some(saved) = saved.downcast::<List>() else { return Ok(None) };
    let Some(item) = saved.items.get(position) else { return Ok(None) };
    cycle.position.set(if position + 1 >= saved.items.len() { 0 } else { position + 1 });
    Ok(Some(item))
}

struct Repeat {
    object: Value,
    /// How often still; negative means for ever.
    left: Cell<i64>,
}

impl Payload for Repeat {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.object);
    }
}

/// `itertools.repeat`
pub static REPEAT: TypeTable = TypeTable {
    name: "repeat",
    module: "itertools",
    layout: Some(Layout::of::<Repeat>()),
    slots: SlotTable {
        repr: Some(repeat_repr),
        iter: Some(itself),
        next: Some(repeat_next),
        new: Some(|rt, class, args| {
            let parts = bound(rt, "repeat(object, times=None)", args, |rt, args| {
                let left = match args.get(1) {
                    Some(times) => protocol::index_size(rt, times)?.max(0),
                    None => -1,
                };
                Ok(rt.tuple_from(vec![args.at(0).clone(), rt.int(left)]))
            })?;
            let parts = protocol::to_vec(rt, &parts)?;
            let [object, left] = parts.as_slice() else { return Ok(Value::NONE) };
            let repeat = Repeat { object: object.clone(), left: Cell::new(int::clamp(left)) };
            Ok(rt.new_object(class, repeat).into())
        }),
        ..SlotTable::NONE
    },
    methods: &[
        method("__length_hint__(self, /)", |rt, args| {
            let left = args.this::<Repeat>(rt)?.left.get();
            if left < 0 { Err(rt.type_error("len() of unsized object")) } else { Ok(rt.int(left)) }
        }),
        method("__reduce__(self, /)", |rt, args| {
            let repeat = args.this::<Repeat>(rt)?;
            let mut parts = vec![repeat.object.clone()];
            if repeat.left.get() >= 0 {
                parts.push(rt.int(repeat.left.get()));
            }
            reduced(rt, repeat, parts)
        })
        .until(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn repeat_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let repeat = this::<Repeat>(rt, value)?;
    match repeat.left.get() {
        0 => return Ok(None),
        left if left > 0 => repeat.left.set(left - 1),
        _ => {}
    }
    Ok(Some(repeat.object.clone()))
}

fn repeat_repr(rt: &Runtime, value: &Value) -> Result {
    let repeat = this::<Repeat>(rt, value)?;
    let (name, object) = (rt.type_of(value).short_name(), protocol::repr(rt, &repeat.object)?);
    let object = object.to_utf8_lossy();
    let left = repeat.left.get();
    let text = if left < 0 { format!("{name}({object})") } else { format!("{name}({object}, {left})") };
    Ok(rt.str(&text).into())
}
