//! The iterator of `str`.

use std::cell::Cell;

use super::payload::{Str, Width};
use crate::args::Bound;
use crate::heap::{Layout, Payload, Ref, Slot, Value, Visitor};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The payload of the iterators: the string until the end is reached, and the next index.
pub struct StrIterator {
    string: Slot,
    index: Cell<usize>,
}

impl Payload for StrIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.string);
    }

    fn clear(&self) {
        self.string.take();
    }
}

/// The iterator of strings, from 3.11 on of those that are not ASCII.
pub static ITERATOR: TypeTable = TypeTable {
    name: "str_iterator",
    layout: Some(Layout::of::<StrIterator>()),
    slots: SLOTS,
    methods: METHODS,
    closed: true,
    ..TypeTable::EMPTY
};

/// The iterator of ASCII strings, from 3.11 on.
pub static ASCII_ITERATOR: TypeTable = TypeTable {
    name: "str_ascii_iterator",
    layout: Some(Layout::of::<StrIterator>()),
    slots: SLOTS,
    methods: METHODS,
    closed: true,
    ..TypeTable::EMPTY
};

const SLOTS: SlotTable = SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE };
const METHODS: &[crate::types::Method] = &[
    method("__length_hint__(self, /)", length_hint),
    method("__reduce__(self, /)", reduce),
    method("__setstate__(self, state, /)", set_state),
];

/// `iter(string)`.
pub(super) fn iter(rt: &Runtime, this: &Value) -> Result {
    // CPython keeps the text of a subclass elsewhere, out of reach of the quicker iterator.
    let ascii = this.downcast::<Str>().is_some_and(|s| s.width() == Width::Ascii && s.ty().is(&rt.types.str));
    let table = if ascii && rt.is_at_least(3, 11) { &ASCII_ITERATOR } else { &ITERATOR };
    let payload = StrIterator { string: Slot::from(this.clone()), index: Cell::new(0) };
    Ok(rt.new_object(&rt.type_for(table), payload).into())
}

fn itself(_: &Runtime, this: &Value) -> Result {
    Ok(this.clone())
}

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    Ok(this.downcast::<StrIterator>().and_then(|it| it.step(rt)))
}

impl StrIterator {
    fn string(&self) -> Option<Ref<Str>> {
        self.string.get()?.downcast_into::<Str>().ok()
    }

    fn step(&self, rt: &Runtime) -> Option<Value> {
        let string = self.string()?;
        match string.code_point(self.index.get()) {
            Some(point) => {
                self.index.set(self.index.get() + 1);
                Some(rt.str_from_point(point).into())
            }
            None => {
                self.string.take();
                None
            }
        }
    }
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<StrIterator>(rt)?;
    let left = this.string().map_or(0, |s| s.len().saturating_sub(this.index.get()));
    Ok(rt.int(left as i64))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<StrIterator>(rt)?;
    let iter = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
    Ok(match this.string() {
        Some(string) => {
            rt.tuple_from(vec![iter, rt.tuple(&[string.into()]), rt.int(this.index.get() as i64)])
        }
        None => rt.tuple_from(vec![iter, rt.tuple(&[rt.str("").into()])]),
    })
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<StrIterator>(rt)?;
    let index = crate::objects::iterators::state_size(rt, args.at(1))?.max(0) as usize;
    this.index.set(this.string().map_or(0, |s| index.min(s.len())));
    Ok(Value::NONE)
}
