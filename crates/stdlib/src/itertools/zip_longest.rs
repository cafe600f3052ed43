//! `itertools.zip_longest`: tuples of one item of each iterator, until all have ended.

use std::cell::{Cell, RefCell};

use builtins::heap::{Layout, Payload, Slot, Visitor};
use builtins::objects::str::Str;
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value, protocol};

use super::pickled::{deprecated, reduced_with};
use super::{itself, this};

struct ZipLongest {
    iterators: RefCell<Vec<Option<Value>>>,
    fill: Slot,
    /// Whether all iterators have ended.
    over: Cell<bool>,
}

impl Payload for ZipLongest {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(iterators) = self.iterators.try_borrow() {
            visit.values(iterators.iter().flatten());
        }
        visit.slot(&self.fill);
    }
}

/// `itertools.zip_longest`
pub static ZIP_LONGEST: TypeTable = TypeTable {
    name: "zip_longest",
    module: "itertools",
    layout: Some(Layout::of::<ZipLongest>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(zip_longest_next),
        new: Some(|rt, class, args| {
            let mut fill = Value::NONE;
            for (name, value) in args.keywords() {
                if !name.downcast::<Str>().is_some_and(|name| name.is_text("fillvalue")) {
                    return Err(rt.type_error("zip_longest() got an unexpected keyword argument"));
                }
                fill = value.clone();
            }
            let mut iterators = Vec::new();
            for (index, iterable) in args.positionals().iter().enumerate() {
                let said = || format!("zip_longest argument #{} must support iteration", index + 1);
                iterators.push(Some(if rt.is_at_least(3, 8) {
                    protocol::iter(rt, iterable)?
                } else {
                    protocol::iter_or(rt, iterable, said)?
                }));
            }
            let zip =
                ZipLongest { iterators: RefCell::new(iterators), fill: fill.into(), over: Cell::new(false) };
            Ok(rt.new_object(class, zip).into())
        }),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", |rt, args| {
            let zip = args.this::<ZipLongest>(rt)?;
            let iterators = zip.iterators.borrow().clone();
            let parts = iterators.into_iter().map(|part| part.unwrap_or_else(|| rt.tuple(&[]))).collect();
            reduced_with(rt, zip, parts, zip.fill.get().unwrap_or(Value::NONE))
        })
        .until(3, 14),
        method("__setstate__(self, state, /)", |rt, args| {
            deprecated(rt)?;
            args.this::<ZipLongest>(rt)?.fill.set(args.at(1).clone());
            Ok(Value::NONE)
        })
        .until(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn zip_longest_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let zip = this::<ZipLongest>(rt, value)?;
    let iterators = zip.iterators.borrow().clone();
    let mut left = iterators.iter().flatten().count();
    if left == 0 || zip.over.get() {
        return Ok(None);
    }
    let fill = || zip.fill.get().unwrap_or(Value::NONE);
    let mut items = Vec::with_capacity(iterators.len());
    for (index, iterator) in iterators.iter().enumerate() {
        let item = match iterator {
            Some(iterator) => protocol::next(rt, iterator)?,
            None => {
                items.push(fill());
                continue;
            }
        };
        if item.is_none() {
            left -= 1;
            if left == 0 {
                // The last iterator stays, as in CPython.
                zip.over.set(true);
                return Ok(None);
            }
            let gone = zip.iterators.borrow_mut().get_mut(index).and_then(Option::take);
            drop(gone);
        }
        items.push(item.unwrap_or_else(fill));
    }
    Ok(Some(rt.tuple_from(items)))
}
