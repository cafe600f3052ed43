//! `cell`: a variable that several functions share.

use std::cmp::Ordering;

use crate::args::Args;
use crate::heap::{Kind, Layout, Payload, Ref, Slot, Value, Visitor, claim_kind};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, Type, TypeTable, Versions, getter};

/// The payload of `cell`.
#[derive(Default)]
pub struct Cell {
    /// The variable, unbound when empty.
    pub slot: Slot,
}

impl Payload for Cell {
    const KIND: Kind = claim_kind!(10);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.slot);
    }

    fn clear(&self) {
        drop(self.slot.take());
    }
}

/// The type `cell`.
pub static TABLE: TypeTable = TypeTable {
    name: "cell",
    layout: Some(Layout::of::<Cell>()),
    slots: SlotTable { repr: Some(repr), compare: Some(compare), new: Some(new), ..SlotTable::NONE },
    dunders: &[("__new__", Versions::since(3, 8))],
    getters: &[
        getter("cell_contents", contents).with_setter(set_contents).since(3, 7),
        getter("cell_contents", contents).until(3, 7),
    ],
    ..TypeTable::EMPTY
};

impl Runtime {
    /// A new cell.
    #[inline]
    pub fn new_cell(&self, value: Option<Value>) -> Ref<Cell> {
        self.new_object(&self.types.cell, Cell { slot: Slot::new(value) })
    }
}

fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    if !args.has_no_keywords() {
        return Err(rt.type_error("cell() takes no keyword arguments"));
    }
    match args.values {
        [] => Ok(rt.new_cell(None).into()),
        [value] => Ok(rt.new_cell(Some(value.clone())).into()),
        values => Err(rt.type_error(format!("cell expected at most 1 argument, got {}", values.len()))),
    }
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let contents = this.downcast::<Cell>().and_then(|cell| cell.slot.get());
    let address = this.bits();
    let text = match contents {
        None => format!("<cell at {address:#x}: empty>"),
        Some(value) => {
            format!("<cell at {address:#x}: {} object at {:#x}>", rt.type_of(&value).name(), value.bits())
        }
    };
    Ok(rt.str(&text).into())
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (this.downcast::<Cell>(), other.downcast::<Cell>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (a.slot.get(), b.slot.get()) {
        (Some(a), Some(b)) => protocol::compare(rt, &a, &b, op),
        (a, b) => {
            let order: Ordering = a.is_some().cmp(&b.is_some());
            Ok(Value::bool(op.holds(order)))
        }
    }
}

fn contents(rt: &Runtime, this: &Value) -> Result {
    let contents = this.downcast::<Cell>().and_then(|cell| cell.slot.get());
    contents.ok_or_else(|| rt.value_error("Cell is empty".to_owned()))
}

fn set_contents(_: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    if let Some(cell) = this.downcast::<Cell>() {
        drop(cell.slot.replace(value.cloned()));
    }
    Ok(())
}
