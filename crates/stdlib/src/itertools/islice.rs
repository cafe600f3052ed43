//! `itertools.islice`: some of the items of an iterator, by their numbers.

use std::cell::Cell;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::int;
use builtins::objects::iterators::{for_new, no_keywords, state_size};
use builtins::types::{SlotTable, Type, TypeTable, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::pickled::{deprecated, reduced_with};
use super::{itself, this};

struct Islice {
    source: Slot,
    next: Cell<u64>,
    stop: u64,
    step: u64,
    count: Cell<u64>,
}

impl Payload for Islice {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.source);
    }
}

/// `itertools.islice`
pub static ISLICE: TypeTable = TypeTable {
    name: "islice",
    module: "itertools",
    layout: Some(Layout::of::<Islice>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(islice_next),
        new: Some(new_islice),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", islice_reduce).until(3, 14),
        method("__setstate__(self, state, /)", |rt, args| {
            deprecated(rt)?;
            let count = state_size(rt, args.at(1))?;
            args.this::<Islice>(rt)?.count.set(count as u64);
            Ok(Value::NONE)
        })
        .until(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn new_islice(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let given = args.positionals();
    let args = for_new(rt, class, args);
    no_keywords(rt, "islice", &args)?;
    let (iterable, start, stop, step) = match given {
        [iterable, stop] => (iterable, None, stop, None),
        [iterable, start, stop] => (iterable, Some(start), stop, None),
        [iterable, start, stop, step] => (iterable, Some(start), stop, Some(step)),
        _ => {
            let (how, bound) = if given.len() < 2 { ("least", 2) } else { ("most", 4) };
            return Err(
                rt.type_error(format!("islice expected at {how} {bound} arguments, got {}", given.len()))
            );
        }
    };
    let read = |value: Option<&Value>, default: u64, error: &str| -> Result<u64> {
        let Some(value) = value.filter(|v| !v.is_none()) else { return Ok(default) };
        // 3.6 took ints only.
        let is_number = rt.is_at_least(3, 7) || int::to_big(value).is_some();
        let number = if is_number { protocol::index(rt, value).ok() } else { None };
        let number = number.as_ref().and_then(int::to_i64);
        number.and_then(|n| u64::try_from(n).ok()).ok_or_else(|| rt.value_error(error))
    };
    let both = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let alone = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let stop = read(Some(stop), u64::MAX, if start.is_none() || given.len() > 2 { alone } else { both })?;
    let start = read(start, 0, both)?;
    let step = read(step, 1, "Step for islice() must be a positive integer or None.")?;
    if step == 0 {
        return Err(rt.value_error("Step for islice() must be a positive integer or None."));
    }
    let source = protocol::iter(rt, iterable)?.into();
    let islice = Islice { source, next: Cell::new(start), stop, step, count: Cell::new(0) };
    Ok(rt.new_object(class, islice).into())
}

fn islice_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Islice>(rt)?;
    let Some(source) = this.source.get() else {
        let nothing = protocol::iter(rt, &rt.list(Vec::new()))?;
        return reduced_with(rt, this, vec![nothing, Value::int32(0)], Value::int32(0));
    };
    let number = |n: u64| rt.int(n as i64);
    let stop = if this.stop == u64::MAX { Value::NONE } else { number(this.stop) };
    let parts = vec![source, number(this.next.get()), stop, number(this.step)];
    reduced_with(rt, this, parts, number(this.count.get()))
}

fn islice_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let islice = this::<Islice>(rt, value)?;
    let Some(source) = islice.source.get() else { return Ok(None) };
    // Items before a start beyond the stop are still read, up to the stop.
    let wanted = islice.next.get().min(islice.stop);
    while islice.count.get() < wanted {
        let skipped = protocol::inner_next(rt, &source);
        if !matches!(skipped, Ok(Some(_))) {
            drop(islice.source.take());
            return skipped;
        }
        islice.count.set(islice.count.get() + 1);
    }
    if islice.count.get() >= islice.stop {
        drop(islice.source.take());
        return Ok(None);
    }
    let next = protocol::inner_next(rt, &source);
    let Ok(Some(item)) = next else {
        drop(islice.source.take());
        return next;
    };
    islice.count.set(islice.count.get() + 1);
    islice.next.set(islice.next.get().saturating_add(islice.step).min(islice.stop));
    Ok(Some(item))
}
