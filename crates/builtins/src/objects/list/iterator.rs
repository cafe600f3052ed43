//! The iterators of `list`: forwards and backwards.

use std::cell::{Cell, RefCell};

use super::List;
use crate::args::Bound;
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::iterators;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The payload of `list_iterator`.
pub struct ListIterator {
    list: RefCell<Option<Ref<List>>>,
    index: Cell<usize>,
}

/// The index that a negative state of 3.13 on becomes: no item has it, and the list is kept for the next state.
const BEFORE: usize = usize::MAX;

impl Payload for ListIterator {
    const KIND: Kind = claim_kind!(15);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(list) = self.list.try_borrow()
            && let Some(list) = &*list
        {
            visit.reference(list);
        }
    }

    fn clear(&self) {
        drop(self.list.take());
    }
}

impl ListIterator {
    /// An iterator that begins with the first item.
    pub fn new(list: Ref<List>) -> ListIterator {
        ListIterator { list: RefCell::new(Some(list)), index: Cell::new(0) }
    }

    /// The next item; `None` at the end.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.list.borrow().as_ref().and_then(|list| list.items.get(index));
        if item.is_some() {
            self.index.set(index + 1);
        } else if index != BEFORE {
            drop(self.list.take());
        }
        item
    }
}

/// The type `list_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "list_iterator",
    layout: Some(Layout::of::<ListIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", length_hint),
        method("__reduce__(self, /)", reduce),
        method("__setstate__(self, state, /)", set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    Ok(iterators::this::<ListIterator>(rt, value)?.step())
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ListIterator>(rt)?;
    let len = this.list.borrow().as_ref().map_or(0, |list| list.items.len());
    Ok(rt.int(len.saturating_sub(this.index.get()) as i64))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ListIterator>(rt)?;
    let list = this.list.borrow().as_ref().filter(|_| this.index.get() != BEFORE).map(Ref::to_value);
    iterators::reduce(rt, "iter", list, Some(this.index.get() as i64), rt.list(Vec::new()))
}

fn set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let state = iterators::state_size(rt, args.at(1))?;
    let this = args.this::<ListIterator>(rt)?;
    // Since 3.13 a negative state is the end, until another is set.
    if state < 0 && rt.is_at_least(3, 13) {
        this.index.set(BEFORE);
        return Ok(Value::NONE);
    }
    let index = usize::try_from(state).unwrap_or(0);
    let len = this.list.borrow().as_ref().map_or(0, |list| list.items.len());
    this.index.set(index.min(len));
    Ok(Value::NONE)
}

/// The payload of `list_reverseiterator`.
pub struct ReverseIterator {
    list: RefCell<Option<Ref<List>>>,
    /// One more than the index of the next item.
    left: Cell<usize>,
}

impl Payload for ReverseIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(list) = self.list.try_borrow()
            && let Some(list) = &*list
        {
            visit.reference(list);
        }
    }

    fn clear(&self) {
        drop(self.list.take());
    }
}

/// The type `list_reverseiterator`.
pub static REVERSE_ITERATOR: TypeTable = TypeTable {
    name: "list_reverseiterator",
    layout: Some(Layout::of::<ReverseIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next_reversed), ..SlotTable::NONE },
    methods: &[
        method("__length_hint__(self, /)", reversed_hint),
        method("__reduce__(self, /)", reversed_reduce),
        method("__setstate__(self, state, /)", reversed_set_state),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// `list.__reversed__`
pub(super) fn reversed(rt: &Runtime, args: Bound<'_>) -> Result {
    let list = args.this::<List>(rt)?;
    let left = Cell::new(list.items.len());
    let payload = ReverseIterator { list: RefCell::new(Some(list.clone())), left };
    Ok(rt.new_object(&rt.type_for(&REVERSE_ITERATOR), payload).into())
}

fn next_reversed(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = iterators::this::<ReverseIterator>(rt, value)?;
    let item = this.left.get().checked_sub(1).and_then(|index| this.list.borrow().as_ref()?.items.get(index));
    if item.is_some() {
        this.left.set(this.left.get() - 1);
    } else {
        this.left.set(0);
        // From 3.13 on the list is kept, and `__setstate__` can set out again.
        if !rt.is_at_least(3, 13) {
            drop(this.list.take());
        }
    }
    Ok(item)
}

fn reversed_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ReverseIterator>(rt)?;
    let len = this.list.borrow().as_ref().map_or(0, |list| list.items.len());
    let left = this.left.get();
    Ok(rt.int(if len < left { 0 } else { left as i64 }))
}

fn reversed_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ReverseIterator>(rt)?;
    let list = this.list.borrow().as_ref().map(Ref::to_value);
    let next = this.left.get() as i64 - 1;
    // Since 3.13 an iterator at its end is one over an empty list, before it was one that ran forward.
    let at_end = rt.is_at_least(3, 13) && next < 0;
    match list.filter(|_| !at_end) {
        Some(list) => iterators::reduce(rt, "reversed", Some(list), Some(next), Value::NONE),
        None => {
            let function = if rt.is_at_least(3, 13) { "reversed" } else { "iter" };
            iterators::reduce(rt, function, None, None, rt.list(Vec::new()))
        }
    }
}

fn reversed_set_state(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<ReverseIterator>(rt)?;
    let len = this.list.borrow().as_ref().map_or(0, |list| list.items.len()) as i64;
    let index = iterators::state_size(rt, args.at(1))?.clamp(-1, len - 1);
    this.left.set(usize::try_from(index + 1).unwrap_or(0));
    Ok(Value::NONE)
}
