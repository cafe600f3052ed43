//! `set` and `frozenset`: hash tables of members.

mod algebra;
mod iterator;
mod methods;
mod payload;
mod table;

pub(crate) use algebra::{difference_update, intersection_of, symmetric_difference_update};
pub use iterator::{ITERATOR, SetIterator};
pub use methods::{FROZENSET, TABLE};
pub use payload::Set;
pub use table::{Member, Rules, SetTable};
