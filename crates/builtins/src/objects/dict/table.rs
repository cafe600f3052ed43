//! The table behind `dict`: entries in insertion order and, beyond a few of them, an index by hash.
//!
//! ```text
//!   index: [ - 2 - 0 - 1 … ]  (open addressing, a power of two)      entries: [ (hash,key,value), (…), deleted, (…) ]
//! ```
//! Nothing here compares keys by `__eq__`: callers say which key they mean.

use crate::heap::Value;
use crate::objects::allocated::SMALLEST_DICT;

/// Up to so many entries are searched one by one, without an index.
const UNINDEXED: usize = 8;
const EMPTY: u32 = u32::MAX;

/// A key with its hash and value.
#[derive(Clone)]
pub struct Entry {
    /// The key's hash.
    pub hash: i64,
    /// The key; a deleted entry has `None`.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// Entries in insertion order with their index.
#[derive(Default)]
pub struct Table {
    entries: Vec<Option<Entry>>,
    index: Box<[u32]>,
    live: usize,
    /// Places of the index that are not empty; some mean entries that are gone, or that stand elsewhere by now.
    indexed: usize,
}

impl Table {
    /// The number of entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// One more than the last position in use; positions of deleted entries included.
    #[inline]
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// The entry at a position.
    #[inline]
    pub fn entry(&self, position: usize) -> Option<&Entry> {
        self.entries.get(position)?.as_ref()
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// Whether a key or value could be part of a reference cycle.
    pub fn holds_containers(&self) -> bool {
        self.iter().any(|entry| entry.value.is_container() || entry.key.is_container())
    }

    /// As [`Table::find`], where the position is enough to tell.
    pub fn find_position(&self, hash: i64, mut matches: impl FnMut(usize) -> bool) -> Option<usize> {
        let alike = |&position: &usize| self.entry(position).is_some_and(|entry| entry.hash == hash);
        if self.index.is_empty() {
            return (0..self.end()).filter(alike).find(|&position| matches(position));
        }
        self.probe(hash).filter(alike).find(|&position| matches(position))
    }

    /// The position of the first entry with this hash for which `matches` holds.
    #[inline]
    pub fn find(&self, hash: i64, mut matches: impl FnMut(&Entry) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return self
                .entries
                .iter()
                .position(|e| e.as_ref().is_some_and(|e| e.hash == hash && matches(e)));
        }
        let mut probe = Probe::new(hash);
        let mask = self.index.len() - 1;
        loop {
            let position = self.index[probe.slot & mask];
            if position == EMPTY {
                return None;
            }
            if let Some(entry) = self.entry(position as usize)
                && entry.hash == hash
                && matches(entry)
            {
                return Some(position as usize);
            }
            probe.advance();
        }
    }

    /// The positions that the index holds for a hash, deleted ones included.
    fn probe(&self, hash: i64) -> impl Iterator<Item = usize> {
        let mut probe = Probe::new(hash);
        let mask = self.index.len() - 1;
        std::iter::from_fn(move || {
            let position = self.index[probe.slot & mask];
            probe.advance();
            (position != EMPTY).then_some(position as usize)
        })
    }

    /// Replaces the value at a position and gives the old one back.
    #[inline]
    pub fn replace(&mut self, position: usize, value: Value) -> Option<Value> {
        let entry = self.entries.get_mut(position)?.as_mut()?;
        Some(std::mem::replace(&mut entry.value, value))
    }

    /// Appends an entry whose key is not in the table.
    pub fn insert_new(&mut self, hash: i64, key: Value, value: Value) {
        if self.entries.len() == self.entries.capacity() {
            self.make_room();
        }
        let position = self.entries.len() as u32;
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        if self.index.is_empty() {
            if self.entries.len() > UNINDEXED {
                self.rebuild_index();
            }
        } else {
            if self.indexed * 3 >= self.index.len() * 2 {
                self.rebuild_index();
                return;
            }
            self.indexed += 1;
            self.note(hash, position);
        }
    }

    /// Puts a position into the first free place of the index for this hash.
    #[inline]
    fn note(&mut self, hash: i64, position: u32) {
        let mut probe = Probe::new(hash);
        let mask = self.index.len() - 1;
        while self.index[probe.slot & mask] != EMPTY {
            probe.advance();
        }
        self.index[probe.slot & mask] = position;
    }

    fn make_room(&mut self) {
        // Not before there are as many as CPython's smallest table takes: positions seen by iterators stay until then.
        if self.entries.len() >= SMALLEST_DICT && self.live < self.entries.len() - self.entries.len() / 4 {
            self.compact();
        } else if self.entries.is_empty() {
            self.entries.reserve_exact(1);
        } else if self.entries.len() < UNINDEXED {
            self.entries.reserve_exact(self.entries.len().min(4));
        } else {
            self.entries.reserve(1);
        }
    }

    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        if !self.index.is_empty() {
            self.rebuild_index();
        }
    }

    fn rebuild_index(&mut self) {
        let size = (self.entries.len() * 2 + 2).next_power_of_two();
        if size == self.index.len() {
            self.index.fill(EMPTY);
        } else {
            self.index = vec![EMPTY; size].into_boxed_slice();
        }
        self.indexed = self.live;
        for position in 0..self.entries.len() {
            if let Some(hash) = self.entry(position).map(|entry| entry.hash) {
                self.note(hash, position as u32);
            }
        }
    }

    /// Takes the entry at a position out.
    pub fn remove(&mut self, position: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(position)?.take()?;
        self.live -= 1;
        Some(entry)
    }

    /// Gives the positions behind the last entry free: what `popitem()` took out leaves no trace, everything else does,
    /// and iterators see that keys have changed.
    pub fn trim(&mut self) {
        if self.live == 0 {
            self.entries.clear();
            self.index = Box::default();
            self.indexed = 0;
        }
        while matches!(self.entries.last(), Some(None)) {
            self.entries.pop();
        }
    }

    /// Makes room for `more` entries.
    pub fn reserve(&mut self, more: usize) {
        self.entries.reserve(more);
    }

    /// Gives an empty table room for so many entries and no more.
    pub fn reserve_exact(&mut self, entries: usize) {
        self.entries.reserve_exact(entries);
        if self.index.is_empty() && self.entries.is_empty() && entries > UNINDEXED {
            self.index = vec![EMPTY; (entries * 2).next_power_of_two()].into_boxed_slice();
        }
    }

    /// Bytes outside the object.
    pub fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Option<Entry>>() + self.index.len() * size_of::<u32>()
    }
}

impl Clone for Table {
    fn clone(&self) -> Table {
        let mut copy = Table {
            entries: Vec::with_capacity(self.live),
            index: Box::default(),
            live: self.live,
            indexed: 0,
        };
        copy.entries.extend(self.entries.iter().filter(|e| e.is_some()).cloned());
        if copy.entries.len() > UNINDEXED {
            copy.rebuild_index();
        }
        copy
    }
}

/// The places of the index in the order in which they are tried, as in CPython: first the hash as it is, because ints that
/// follow one another then lie side by side in memory, as they come; the next ones mix more and more of its upper bits in,
/// and in the end reach every place. (Spreading all hashes evenly costs a cache miss an access once a dict of ints is larger
/// than the cache: three times the time.)
pub(super) struct Probe {
    slot: usize,
    upper: u64,
}

impl Iterator for Probe {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let slot = self.slot;
        self.advance();
        Some(slot)
    }
}

impl Probe {
    #[inline]
    pub(super) fn new(hash: i64) -> Probe {
        Probe { slot: hash as usize, upper: hash as u64 }
    }

    #[inline]
    fn advance(&mut self) {
        self.upper >>= 5;
        self.slot = self.slot.wrapping_mul(5).wrapping_add(self.upper as usize).wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(n: i32) -> Table {
        let mut table = Table::default();
        for i in 0..n {
            table.insert_new(i64::from(i % 7), Value::int32(i), Value::int32(-i));
        }
        table
    }

    #[test]
    fn finds_every_key_among_equal_hashes() {
        let table = with(200);
        for i in 0..200 {
            let position = table.find(i64::from(i % 7), |e| e.key.is(&Value::int32(i)));
            assert_eq!(position, Some(i as usize));
        }
    }

    #[test]
    fn finds_keys_whose_hashes_share_their_low_bits() {
        let mut table = Table::default();
        for i in 0..2000 {
            table.insert_new(i64::from(i - 1000) << 24, Value::int32(i), Value::NONE);
        }
        for i in 0..2000 {
            let position = table.find(i64::from(i - 1000) << 24, |e| e.key.is(&Value::int32(i)));
            assert_eq!(position, Some(i as usize));
        }
    }

    #[test]
    fn serves_as_a_stack() {
        let mut table = with(20);
        for i in 20..5000 {
            table.insert_new(i, Value::int32(i as i32), Value::NONE);
            assert!(table.remove(table.end() - 1).is_some());
            table.trim();
            assert_eq!(table.end(), 20);
        }
        assert_eq!(table.find(3, |e| e.key.is(&Value::int32(3))), Some(3));
    }

    #[test]
    fn keeps_order_over_removal_and_growth() {
        let mut table = with(100);
        for i in (0..100).step_by(2) {
            assert!(table.remove(i).is_some());
        }
        for i in 100..300 {
            table.insert_new(i, Value::int32(i as i32), Value::NONE);
        }
        let keys: Vec<i64> = table.iter().filter_map(|e| e.key.as_small_int()).collect();
        let expected: Vec<i64> = (1..100).step_by(2).chain(100..300).collect();
        assert_eq!(keys, expected);
        assert_eq!(table.len(), 250);
    }
}
