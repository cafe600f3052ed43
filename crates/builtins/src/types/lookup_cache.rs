//! [`LookupCache`]: what look-ups of names on one type have found, by the address of the interned name.
//!
//! A direct-mapped table that doubles on collisions until it is full-grown; after that the newer name wins. It is
//! emptied as a whole when the type changes.

use std::cell::RefCell;

use crate::heap::Value;

const FIRST_LEN: usize = 8;
const MAX_LEN: usize = 256;

#[derive(Clone, Default)]
struct Entry {
    /// The word of the interned name; 0 where the place is free.
    name: u64,
    found: Option<Value>,
}

/// Names already looked up on a type, with what was found: nothing, too.
#[derive(Default)]
pub(super) struct LookupCache(RefCell<Vec<Entry>>);

/// What is dropped when a cache is emptied: only once nobody borrows the type any more.
pub(super) struct Forgotten {
    _entries: Vec<Entry>,
}

fn place(name: u64, len: usize) -> usize {
    // Addresses differ in their middle bits; a multiplication spreads those to the top.
    (name.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (len - 1)
}

impl LookupCache {
    /// What a look-up of `name` found before.
    #[inline]
    #[expect(clippy::option_option, reason = "not remembered, remembered as missing, found")]
    pub(super) fn get(&self, name: u64) -> Option<Option<Value>> {
        let entries = self.0.borrow();
        if entries.is_empty() {
            return None;
        }
        let entry = entries.get(place(name, entries.len()))?;
        (entry.name == name).then(|| entry.found.clone())
    }

    /// Remembers what was found.
    pub(super) fn insert(&self, name: u64, found: Option<Value>) {
        let entry = Entry { name, found };
        let displaced = {
            let mut entries = self.0.borrow_mut();
            if entries.is_empty() {
                entries.resize(FIRST_LEN, Entry::default());
            }
            while entries.len() < MAX_LEN && entries[place(name, entries.len())].name != 0 {
                grow(&mut entries);
            }
            let at = place(name, entries.len());
            std::mem::replace(&mut entries[at], entry)
        };
        drop(displaced);
    }

    /// Takes everything out; the caller drops it.
    #[must_use]
    pub(super) fn take(&self) -> Forgotten {
        Forgotten { _entries: self.0.take() }
    }

    /// Shows every value to `f`.
    pub(super) fn visit(&self, mut f: impl FnMut(&Value)) {
        self.0.borrow().iter().filter_map(|entry| entry.found.as_ref()).for_each(&mut f);
    }
}

/// Doubles the table. Two names of different places never meet again: the place keeps its lower bits.
fn grow(entries: &mut Vec<Entry>) {
    let old = std::mem::take(entries);
    entries.resize(old.len() * 2, Entry::default());
    for entry in old.into_iter().filter(|entry| entry.name != 0) {
        let at = place(entry.name, entries.len());
        entries[at] = entry;
    }
}
