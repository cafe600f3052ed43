//! The iterators that `co_lines()` and `co_positions()` of a code object answer with.

use builtins::heap::{Layout, Payload, Visitor};
use builtins::objects::iterators::itself;
use builtins::types::{SlotTable, TypeTable};
use builtins::{Result, Runtime, Value, protocol};

/// The payload: an iterator over the rows, which are made all at once.
struct Rows(Value);

impl Payload for Rows {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.0);
    }
}

const fn table(name: &'static str) -> TypeTable {
    TypeTable {
        name,
        layout: Some(Layout::of::<Rows>()),
        slots: SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE },
        subclassable: true,
        closed: true,
        ..TypeTable::EMPTY
    }
}

/// `line_iterator`
pub(super) static LINES: TypeTable = table("line_iterator");
/// `positions_iterator`
pub(super) static POSITIONS: TypeTable = table("positions_iterator");

fn next(rt: &Runtime, this: &Value) -> Result<Option<Value>> {
    match this.downcast::<Rows>() {
        Some(rows) => protocol::next(rt, &rows.0),
        None => Err(rt.type_error("an iterator over a code object is required")),
    }
}

/// An iterator of this type over rows.
pub(super) fn over(rt: &Runtime, table: &'static TypeTable, rows: Vec<Value>) -> Result {
    let iterator = protocol::iter(rt, &rt.tuple_from(rows))?;
    Ok(rt.new_object(&rt.type_for(table), Rows(iterator)).into())
}
