//! The iterators that belong to no one container, and what all iterators share.

mod arguments;
mod combine;
mod enumerate;
mod reused;
mod reversed;
mod sequence;

pub use arguments::{
    at_most, between, class_getitem, for_new, itself, no_keywords, only_argument, reduce, state_index,
    state_size, this,
};
pub use combine::{FILTER, Filter, MAP, Map, ZIP, Zip};
pub use enumerate::{ENUMERATE, Enumerate};
pub use reused::Reused;
pub use reversed::{REVERSED, Reversed};
pub use sequence::{CALLABLE, CallableIterator, SEQUENCE, SequenceIterator};
