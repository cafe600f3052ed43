//! `list`: a mutable sequence.

mod iterator;
mod methods;
mod sort;
mod subscript;
mod timsort;

pub use crate::objects::allocated::Growth;
pub use iterator::{ITERATOR, ListIterator, REVERSE_ITERATOR};
pub use methods::{TABLE, is_append};
pub use sort::{read_with_positions, reverse_flag, sort_values};

use crate::heap::{Items, Kind, Payload, Value, Visitor, claim_kind};
use crate::objects::allocated;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Up to so many items, what CPython has room for is worth to be had.
const FEW: usize = 64;

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

impl List {
    /// Makes room for `more` items that come at once, as much as CPython makes.
    ///
    /// # Errors
    ///
    /// MemoryError.
    pub fn make_room(&self, rt: &Runtime, more: usize, growth: Growth) -> Result<()> {
        let (len, capacity) = (self.items.len(), self.items.capacity());
        let made = if capacity == 0 {
            self.items.try_make_room(allocated::first_room(rt, more, growth))
        } else if len + more <= FEW {
            let room = allocated::list(rt, len, capacity);
            self.items.try_make_room(allocated::resized(rt, room, len, len + more))
        } else {
            self.items.try_reserve(more)
        };
        made.map_err(|_| rt.out_of_memory())
    }

    /// Gives room back that has not been used.
    pub fn cut_back(&self, rt: &Runtime) {
        let (len, capacity) = (self.items.len(), self.items.capacity());
        if len < capacity / 2 {
            self.items.shrink_to(allocated::resized(rt, capacity, len, len));
        }
    }
}

impl Runtime {
    /// A list of these values.
    #[inline]
    pub fn list(&self, items: Vec<Value>) -> Value {
        self.new_object(&self.types.list, List { items: Items::new(items) }).into()
    }
}
