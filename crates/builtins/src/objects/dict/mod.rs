//! `dict`: an insertion-ordered hash table.
//!
//! [`Table`] holds the entries and runs no foreign code; [`Dict`] adds the look-ups that may call `__eq__`, each of
//! which starts again when the table has changed meanwhile.

mod iterator;
mod met;
mod methods;
mod payload;
mod plain;
mod table;
mod update;
mod views;

pub use iterator::DictIterator;
pub use methods::TABLE;
pub(crate) use payload::key_hash;
pub use payload::{Dict, Found};
pub use table::{Entry, Table};
pub use update::{copy, merge, merge_new, update};
pub use views::{DictView, ITEMS, KEYS, VALUES};
