//! How many objects of each type are made: for profiles.
//!
//! A type that is counted has a mark that whoever makes an instance looks at anyway ([`Type::marks`]), so that runs in which
//! nobody counts pay nothing. A count outlives its type.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::pages::Heap;
use crate::types::Type;

/// The types that are counted: their names when they were made, and how many instances they got.
#[derive(Default)]
pub(super) struct Census(RefCell<Vec<(String, Rc<Cell<u64>>)>>);

impl Heap {
    /// From now on objects are counted as they are made.
    pub fn count_objects(&self) {
        if self.space.census.set(Census::default()).is_err() {
            return;
        }
        self.for_each(|value| {
            if let Some(ty) = value.downcast::<Type>() {
                self.count_instances(ty);
            }
        });
    }

    /// A type was made: its instances are counted, if any are.
    pub(crate) fn count_instances(&self, ty: &Type) {
        if let Some(Census(types)) = self.space.census.get() {
            types.borrow_mut().push((ty.name(), ty.count_instances()));
        }
    }

    /// How many objects are alive, by the names of their types.
    pub fn live_by_type(&self) -> BTreeMap<String, usize> {
        let mut live = BTreeMap::new();
        self.for_each(|value| {
            if let Some(header) = value.header() {
                *live.entry(header.ty().name()).or_default() += 1;
            }
        });
        live
    }

    /// How many objects were made since they are counted, by the names of their types; without those of which there were none.
    pub fn objects_made(&self) -> BTreeMap<String, u64> {
        let mut made = BTreeMap::new();
        for (name, count) in self.space.census.get().iter().flat_map(|census| census.0.borrow().clone()) {
            if count.get() > 0 {
                *made.entry(name).or_default() += count.get();
            }
        }
        made
    }
}
