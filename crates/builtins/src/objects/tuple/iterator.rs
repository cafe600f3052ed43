//! The iterator of `tuple`.

use std::cell::{Cell, RefCell};

use super::Tuple;
use crate::args::Bound;
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::iterators;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The payload of `tuple_iterator`.
pub struct TupleIterator {
    tuple: RefCell<Option<Ref<Tuple>>>,
    index: Cell<usize>,
}

impl Payload for TupleIterator {
    const KIND: Kind = claim_kind!(23);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(tuple) = self.tuple.try_borrow()
            && let Some(tuple) = &*tuple
        {
            visit.reference(tuple);
        }
    }

    fn clear(&self) {
        drop(self.tuple.take());
    }
}

impl TupleIterator {
    /// An iterator that begins with the first item.
    pub fn new(tuple: Ref<Tuple>) -> TupleIterator {
        TupleIterator { tuple: RefCell::new(Some(tuple)), index: Cell::new(0) }
    }

    /// The next item; `None` at the end.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.tuple.borrow().as_ref().and_then(|tuple| tuple.items().get(index).cloned());
        if item.is_some() {
            self.index.set(index + 1);
        } else {
            drop(self.tuple.take());
        }
        item
    }

    fn remaining(&self) -> usize {
        self.tuple.borrow().as_ref().map_or(0, |tuple| tuple.items().len().saturating_sub(self.index.get()))
    }
}

/// The type `tuple_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "tuple_iterator",
    layout: Some(Layout::of::<TupleIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    Ok(iterators::this::<TupleIterator>(rt, this)?.step())
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.int(args.this::<TupleIterator>(rt)?.remaining() as i64))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<TupleIterator>(rt)?;
    let tuple = this.tuple.borrow().as_ref().map(Ref::to_value);
    iterators::reduce(rt, "iter", tuple, Some(this.index.get() as i64), Value::clone(&rt.empty_tuple))
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<TupleIterator>(rt)?;
    let index = iterators::state_index(rt, args.at(1))?;
    let len = this.tuple.borrow().as_ref().map_or(0, |tuple| tuple.items().len());
    this.index.set(index.min(len));
    Ok(Value::NONE)
}
