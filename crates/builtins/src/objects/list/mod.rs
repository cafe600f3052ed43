//! `list`: a mutable sequence.

mod iterator;
mod methods;
mod sort;
mod subscript;
mod timsort;

pub use iterator::{ITERATOR, ListIterator, REVERSE_ITERATOR};
pub use methods::{TABLE, is_append};
pub use sort::{read_with_positions, reverse_flag, sort_values};

use crate::heap::{Items, Kind, Payload, Value, Visitor, claim_kind};
use crate::runtime::Runtime;

/// The payload of `list`.
pub struct List {
    /// The items.
    pub items: Items,
}

impl Payload for List {
    const KIND: Kind = claim_kind!(7);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.items(&self.items);
    }

    fn clear(&self) {
        drop(Items::new(self.items.take()));
    }
}

impl Runtime {
    /// A list of these values.
    #[inline]
    pub fn list(&self, items: Vec<Value>) -> Value {
        self.new_object(&self.types.list, List { items: Items::new(items) }).into()
    }
}
