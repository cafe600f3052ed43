//! The iterator of `set` and `frozenset`.

use std::cell::{Cell, RefCell};

use super::Set;
use crate::args::Bound;
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The payload of `set_iterator`.
pub struct SetIterator {
    set: RefCell<Option<Ref<Set>>>,
    position: Cell<usize>,
    /// The size of the set, which must not change meanwhile.
    expected: Cell<usize>,
    left: Cell<usize>,
}

impl Payload for SetIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(set) = self.set.try_borrow()
            && let Some(set) = &*set
        {
            visit.reference(set);
        }
    }

    fn clear(&self) {
        drop(self.set.take());
    }
}

impl SetIterator {
    /// An iterator that begins with the first member.
    pub fn new(set: Ref<Set>) -> SetIterator {
        let len = set.len();
        let (expected, left) = (Cell::new(len), Cell::new(len));
        SetIterator { set: RefCell::new(Some(set)), position: Cell::new(0), expected, left }
    }

    fn len(&self) -> usize {
        self.set.borrow().as_ref().map_or(0, |set| set.len())
    }
}

/// The type `set_iterator`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "set_iterator",
    layout: Some(Layout::of::<SetIterator>()),
    slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
    methods: &[method("__length_hint__(self, /)", length_hint), method("__reduce__(self, /)", reduce)],
    closed: true,
    ..TypeTable::EMPTY
};

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = iterators::this::<SetIterator>(rt, value)?;
    let borrowed = this.set.borrow();
    let Some(set) = &*borrowed else { return Ok(None) };
    let Ok(found) = set.step(this.expected.get(), this.position.get()) else {
        this.expected.set(usize::MAX);
        let message = "Set changed size during iteration".to_owned();
        return Err(rt.raise(&rt.exceptions.runtime_error, message));
    };
    let Some((position, key)) = found else {
        drop(borrowed);
        drop(this.set.take());
        return Ok(None);
    };
    this.position.set(position + 1);
    this.left.set(this.left.get().saturating_sub(1));
    Ok(Some(key))
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<SetIterator>(rt)?;
    let valid = this.set.borrow().is_some() && this.len() == this.expected.get();
    Ok(rt.int(if valid { this.left.get() as i64 } else { 0 }))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<SetIterator>(rt)?;
    let members = this.set.borrow().as_ref().map(|set| set.members()).unwrap_or_default();
    let left = members.len().saturating_sub(this.left.get());
    let rest = members.into_iter().skip(left).map(|m| m.key).collect();
    iterators::reduce(rt, "iter", Some(rt.list(rest)), None, Value::NONE)
}
