//! `tuple`: an immutable sequence, its items in the object itself.

mod iterator;
mod methods;
pub(crate) mod repr;

pub use iterator::{ITERATOR, TupleIterator};
pub use methods::TABLE;
pub use repr::guarded;

use crate::heap::{Kind, Payload, Ref, Tailed, Value, Visitor, claim_kind};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// What stands before a tuple's items: nothing but their number.
pub struct TupleHead;

/// The payload of `tuple`.
pub type Tuple = Tailed<TupleHead, Value>;

impl Payload for Tuple {
    const KIND: Kind = claim_kind!(6);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values(self.items());
    }
}

impl Tuple {
    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        self.tail()
    }
}

impl Runtime {
    /// A tuple of copies of these values.
    #[inline]
    pub fn tuple(&self, items: &[Value]) -> Value {
        self.tuple_of_len(items.len(), items.iter().cloned())
    }

    /// A tuple of these values.
    #[inline]
    pub fn tuple_from(&self, items: Vec<Value>) -> Value {
        self.tuple_of_len(items.len(), items.into_iter())
    }

    /// A tuple of as many values as `len` says.
    #[inline]
    pub fn tuple_of_len(&self, len: usize, items: impl Iterator<Item = Value>) -> Value {
        if len == 0
            && let Some(empty) = self.empty_tuple.filled()
        {
            return empty.clone();
        }
        match self.heap.allocate_tailed(&self.types.tuple, TupleHead, len, items) {
            Some(tuple) => tuple.into(),
            None => unreachable!("the items are in memory already"),
        }
    }

    /// A tuple of these values that is an instance of `ty`, a subclass of `tuple`.
    pub fn tuple_of(&self, ty: &Ref<Type>, items: Vec<Value>) -> Result {
        if ty.is(&self.types.tuple) {
            return Ok(self.tuple_from(items));
        }
        match self.heap.allocate_tailed(ty, TupleHead, items.len(), items.into_iter()) {
            Some(tuple) => Ok(tuple.into()),
            None => unreachable!("the items are in memory already"),
        }
    }
}
