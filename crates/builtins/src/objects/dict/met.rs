//! The entries of one hash in the order in which CPython's table meets them, and as often: a large or negative hash leads
//! its way to the same place several times, and `__eq__` is asked each time.
//!
//! CPython's small tables are laid out anew for that, when a first entry has turned out to be another key. Beyond them, and
//! behind entries that were deleted, whose hashes nobody knows any more, each entry is met once.

use super::table::{Probe, Table};

/// The largest table that is laid out, and how many entries fit into it.
const LARGEST: usize = 128;
const NOTHING: u8 = u8::MAX;

/// The positions, one after another.
pub(super) struct Met {
    hash: i64,
    first: Option<usize>,
    rest: Option<std::vec::IntoIter<usize>>,
}

impl Met {
    /// Those of entries with this hash.
    pub(super) fn new(hash: i64) -> Met {
        Met { hash, first: None, rest: None }
    }

    /// The next position of a table that has not changed since the first.
    pub(super) fn next(&mut self, table: &Table) -> Option<usize> {
        if let Some(rest) = &mut self.rest {
            return rest.next();
        }
        let Some(first) = self.first else {
            self.first = table.find(self.hash, |_| true);
            return self.first;
        };
        let mut rest = positions(table, self.hash);
        if let Some(index) = rest.iter().position(|&position| position == first) {
            rest.remove(index);
        }
        self.rest.insert(rest.into_iter()).next()
    }
}

fn positions(table: &Table, hash: i64) -> Vec<usize> {
    let fits = |size: &usize| size * 2 / 3 >= table.end();
    match [8, 16, 32, 64, LARGEST].into_iter().find(fits) {
        Some(size) => positions_in(table, hash, size),
        None => {
            let mut all = Vec::new();
            // None of them is the one that is looked for.
            table.find_position(hash, |position| {
                all.push(position);
                false
            });
            all
        }
    }
}

/// The same for a table of `size` places.
fn positions_in(table: &Table, hash: i64, size: usize) -> Vec<usize> {
    let mut places = [NOTHING; LARGEST];
    let places = &mut places[..size];
    let free = |places: &[u8], hash| Probe::new(hash).find(|slot| places[slot & (size - 1)] == NOTHING);
    for (position, entry) in (0..table.end()).filter_map(|position| Some((position, table.entry(position)?)))
    {
        if let (Some(slot), Ok(position)) = (free(places, entry.hash), u8::try_from(position)) {
            places[slot & (size - 1)] = position;
        }
    }
    let on_the_way =
        Probe::new(hash).map(|slot| places[slot & (size - 1)]).take_while(|&place| place != NOTHING);
    on_the_way
        .map(usize::from)
        .filter(|&position| table.entry(position).is_some_and(|entry| entry.hash == hash))
        .collect()
}
