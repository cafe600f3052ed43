//! `reversed`: what `__reversed__` answers, or an iterator over the indices from the end.

use std::cell::Cell;

use super::arguments::{between, for_new, itself, no_keywords, reduce, state_size, this};
use crate::args::{Args, Bound};
use crate::heap::{Layout, Payload, Ref, Slot, Value, Visitor};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, method};

/// The payload of `reversed` over a sequence.
pub struct Reversed {
    sequence: Slot,
    index: Cell<i64>,
}

impl Payload for Reversed {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.sequence);
    }

    fn clear(&self) {
        drop(self.sequence.take());
    }
}

/// The type `reversed`.
pub static REVERSED: TypeTable = TypeTable {
    name: "reversed",
    layout: Some(Layout::of::<Reversed>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), new: Some(new), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce_reversed),
        method("__setstate__(self, state, /)", set_state),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let args = for_new(rt, ty, args);
    no_keywords(rt, "reversed", &args)?;
    let [sequence] = between(rt, "reversed", &args, 1, 1)? else { return Ok(Value::NONE) };
    let of = rt.type_of(sequence);
    match of.lookup(&rt.names.reversed) {
        Some(method) if method.is_none() => {
            return Err(rt.type_error(format!("'{}' object is not reversible", of.name())));
        }
        Some(method) => return rt.calling_bound(|| protocol::call_found(rt, sequence, &method, &[])),
        None => {}
    }
    // A class with `__getitem__` is taken for a sequence; without `__len__` that shows when the length is asked for.
    // Of the built-in types those are sequences that can be repeated, and those that say so.
    let is_repeated = of.flags().sequence || of.slots.repeat.get().is_some();
    let no_sequence = of.is_static() && (!is_repeated || of.slots.len.get().is_none());
    if of.flags().mapping || no_sequence || of.slots.getitem.get().is_none() {
        return Err(rt.type_error(format!("'{}' object is not reversible", of.name())));
    }
    let len = protocol::length(rt, sequence)? as i64;
    let payload = Reversed { sequence: sequence.clone().into(), index: Cell::new(len - 1) };
    Ok(rt.new_object(ty, payload).into())
}

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Reversed>(rt, value)?;
    let index = this.index.get();
    if index >= 0
        && let Some(sequence) = this.sequence.get()
    {
        match protocol::get_item(rt, &sequence, &rt.int(index)) {
            Ok(item) => {
                this.index.set(index - 1);
                return Ok(Some(item));
            }
            Err(raised) => {
                let ty = rt.type_of(raised.value());
                let ends = [&rt.exceptions.index_error, &rt.exceptions.stop_iteration];
                if !ends.iter().any(|end| Type::is_subtype(ty, end)) {
                    return Err(raised);
                }
            }
        }
    }
    this.index.set(-1);
    drop(this.sequence.take());
    Ok(None)
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Reversed>(rt)?;
    let Some(sequence) = this.sequence.get() else { return Ok(Value::int32(0)) };
    let len = protocol::length(rt, &sequence)? as i64;
    let left = this.index.get() + 1;
    Ok(rt.int(if len < left { 0 } else { left }))
}

fn reduce_reversed(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Reversed>(rt)?;
    // Since 3.14 the index alone tells that nothing is left, before the next step drops the sequence.
    let at_end = rt.is_at_least(3, 14) && this.index.get() < 0;
    match this.sequence.get().filter(|_| !at_end) {
        Some(sequence) => {
            let class = rt.type_of(args.at(0)).to_value();
            Ok(rt.tuple_from(vec![class, rt.tuple_from(vec![sequence]), rt.int(this.index.get())]))
        }
        None => reduce(rt, "reversed", None, None, Value::clone(&rt.empty_tuple)),
    }
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Reversed>(rt)?;
    let state = state_size(rt, args.at(1))?;
    // Since 3.14 one that is at its end stays there.
    let at_end = rt.is_at_least(3, 14) && this.index.get() < 0;
    if let Some(sequence) = this.sequence.get().filter(|_| !at_end) {
        let len = protocol::length(rt, &sequence)? as i64;
        this.index.set(state.clamp(-1, len - 1));
    }
    Ok(Value::NONE)
}
