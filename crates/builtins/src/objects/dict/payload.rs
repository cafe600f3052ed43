//! The payload of `dict`, and look-up by keys of any type.

use std::cell::{Cell, RefCell};

use super::met::Met;
use super::table::{Entry, Table};
use crate::heap::{Kind, Payload, Ref, Value, Visitor, claim_kind, fresh_id};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// The payload of `dict`.
#[derive(Default)]
pub struct Dict {
    pub(super) table: RefCell<Table>,
    /// Which keys are at which positions; changes with every insertion and removal, not with new values.
    keys_version: Cell<u32>,
    /// Whether a key or value was ever a container: without, the dict cannot be part of a cycle.
    pub(super) holds_containers: Cell<bool>,
}

/// What a look-up found.
pub struct Found {
    /// The entry's position, good while the keys' version stays.
    pub position: usize,
    /// Its value.
    pub value: Value,
}

impl Payload for Dict {
    const KIND: Kind = claim_kind!(8);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(table) = self.table.try_borrow() {
            for entry in table.iter() {
                visit.value(&entry.key);
                visit.value(&entry.value);
            }
        }
    }

    fn clear(&self) {
        self.clear_entries();
    }
}

impl Dict {
    /// An empty dict with room for so many entries, their index included.
    pub fn with_capacity(entries: usize) -> Dict {
        let dict = Dict::default();
        dict.table.borrow_mut().reserve_exact(entries);
        dict
    }

    /// A dict with these entries.
    pub fn from_table(table: Table) -> Dict {
        let holds_containers = Cell::new(table.holds_containers());
        Dict { table: RefCell::new(table), keys_version: Cell::new(0), holds_containers }
    }

    /// Whether the dict could be part of a reference cycle.
    pub(crate) fn holds_containers(&self) -> bool {
        self.holds_containers.get()
    }

    /// The number of entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Names the present set of keys and positions for inline caches; 0 is never cached.
    #[inline(always)]
    pub fn keys_version(&self) -> u32 {
        match self.keys_version.get() {
            0 => self.new_version(),
            version => version,
        }
    }

    /// The version if one was asked for since the keys last changed, else 0: what a cache compares.
    #[inline(always)]
    pub fn known_version(&self) -> u32 {
        self.keys_version.get()
    }

    #[cold]
    fn new_version(&self) -> u32 {
        let version = fresh_id();
        self.keys_version.set(version);
        version
    }

    fn keys_changed(&self) {
        self.keys_version.set(0);
    }

    /// The value at a position.
    #[inline(always)]
    pub fn value_at(&self, position: usize) -> Option<Value> {
        self.table.borrow().entry(position).map(|e| e.value.clone())
    }

    /// The entry at a position.
    #[inline]
    pub fn entry_at(&self, position: usize) -> Option<Entry> {
        self.table.borrow().entry(position).cloned()
    }

    /// The first entry at `position` or behind it, with its position.
    #[inline]
    pub fn next_entry(&self, position: usize) -> Option<(usize, Entry)> {
        let table = self.table.borrow();
        (position..table.end()).find_map(|p| table.entry(p).map(|e| (p, e.clone())))
    }

    /// As [`Dict::next_entry`], the key alone.
    #[inline]
    pub fn next_key(&self, position: usize) -> Option<(usize, Value)> {
        let table = self.table.borrow();
        (position..table.end()).find_map(|p| table.entry(p).map(|e| (p, e.key.clone())))
    }

    /// The last entry before `position`, with its position.
    pub fn previous_entry(&self, position: usize) -> Option<(usize, Entry)> {
        let table = self.table.borrow();
        (0..position.min(table.end())).rev().find_map(|p| table.entry(p).map(|e| (p, e.clone())))
    }

    /// One more than the last position.
    pub fn end(&self) -> usize {
        self.table.borrow().end()
    }

    /// Copies of all entries, in order.
    pub fn entries(&self) -> Vec<Entry> {
        self.table.borrow().iter().cloned().collect()
    }

    /// A copy of the table.
    pub fn copy_table(&self) -> Table {
        self.table.borrow().clone()
    }

    /// Puts another table in the place of the present one and gives the old one back.
    #[must_use = "dropping the entries runs finalisers"]
    pub fn replace_table(&self, table: Table) -> Table {
        self.holds_containers.set(table.holds_containers());
        self.keys_changed();
        self.table.replace(table)
    }

    /// Removes everything.
    pub fn clear_entries(&self) {
        drop(self.replace_table(Table::default()));
    }

    /// Bytes outside the object.
    pub fn bytes(&self) -> usize {
        self.table.borrow().bytes()
    }

    /// Replaces the value at a position; the old one is dropped after.
    #[inline]
    pub fn set_value_at(&self, position: usize, value: Value) {
        if value.is_container() {
            self.holds_containers.set(true);
        }
        let old = self.table.borrow_mut().replace(position, value);
        drop(old);
    }

    /// Takes the entry at a position out.
    pub fn remove_at(&self, position: usize) -> Option<Entry> {
        self.keys_changed();
        self.table.borrow_mut().remove(position)
    }

    /// Takes the last entry out.
    pub fn pop_last(&self) -> Option<Entry> {
        let (position, _) = self.previous_entry(self.end())?;
        self.keys_changed();
        let mut table = self.table.borrow_mut();
        let entry = table.remove(position);
        table.trim();
        entry
    }

    /// Appends an entry whose key is known not to be in the table.
    pub fn insert_new(&self, hash: i64, key: Value, value: Value) {
        if value.is_container() || key.is_container() {
            self.holds_containers.set(true);
        }
        self.keys_changed();
        self.table.borrow_mut().insert_new(hash, key, value);
    }

    /// Looks up an interned string without running foreign code; a key of another type that equals a string is
    /// found only by [`Dict::find`].
    #[inline]
    pub fn get_str(&self, key: &Ref<Str>) -> Option<Value> {
        self.find_str(key).map(|found| found.value)
    }

    /// As [`Dict::get_str`], with the position.
    #[inline]
    pub fn find_str(&self, key: &Ref<Str>) -> Option<Found> {
        let table = self.table.borrow();
        let hash = key.hash.get();
        let position = table.find(hash, |e| {
            e.key.is(key.as_value()) || e.key.downcast::<Str>().is_some_and(|k| k.same_text(key))
        })?;
        table.entry(position).map(|e| Found { position, value: e.value.clone() })
    }

    /// As [`Dict::find_str`], where a key that is no plain string may say that it equals the name.
    #[inline]
    pub fn find_name(&self, rt: &Runtime, name: &Ref<Str>) -> Result<Option<Found>> {
        let mut unsure = false;
        {
            let table = self.table.borrow();
            let position = table.find(name.hash.get(), |e| {
                if e.key.is(name.as_value()) {
                    return true;
                }
                match e.key.downcast::<Str>() {
                    Some(key) if key.ty().is_static() => key.same_text(name),
                    _ => {
                        unsure = true;
                        true
                    }
                }
            });
            if !unsure {
                let entry = position.and_then(|position| Some((position, table.entry(position)?)));
                return Ok(entry.map(|(position, e)| Found { position, value: e.value.clone() }));
            }
        }
        self.find(rt, name.as_value(), name.hash.get())
    }

    /// The value of a name: see [`Dict::find_name`].
    #[inline]
    pub fn get_name(&self, rt: &Runtime, name: &Ref<Str>) -> Result<Option<Value>> {
        Ok(self.find_name(rt, name)?.map(|found| found.value))
    }

    /// Sets the value of an interned string.
    pub fn set_str(&self, key: &Ref<Str>, value: Value) {
        match self.find_str(key) {
            Some(found) => self.set_value_at(found.position, value),
            None => self.insert_new(key.hash.get(), key.to_value(), value),
        }
    }

    /// Takes an interned string's entry out.
    pub fn remove_str(&self, key: &Ref<Str>) -> Option<Value> {
        let found = self.find_str(key)?;
        self.remove_at(found.position).map(|e| e.value)
    }

    /// Looks up a key with a known hash; may run `__eq__`.
    #[inline]
    pub fn find(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<Option<Found>> {
        {
            let table = self.table.borrow();
            if let Ok(position) = find_surely(rt, &table, key, hash) {
                let entry = position.and_then(|position| Some((position, table.entry(position)?)));
                return Ok(entry.map(|(position, e)| Found { position, value: e.value.clone() }));
            }
        }
        self.find_asking(rt, key, hash)
    }

    #[cold]
    fn find_asking(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<Option<Found>> {
        'search: loop {
            let mut met = Met::new(hash);
            loop {
                let position = met.next(&self.table.borrow());
                let Some((position, entry)) = position.and_then(|p| Some((p, self.entry_at(p)?))) else {
                    return Ok(None);
                };
                let equal = match protocol::surely_equal(rt, &entry.key, key) {
                    Some(equal) => equal,
                    None => protocol::equal(rt, &entry.key, key)?,
                };
                let now = self.entry_at(position).filter(|now| now.key.is(&entry.key));
                let Some(now) = now else { continue 'search };
                if equal {
                    return Ok(Some(Found { position, value: now.value }));
                }
            }
        }
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, rt: &Runtime, key: &Value) -> Result<Option<Value>> {
        let hash = match protocol::plain_hash(rt, key) {
            Some(hash) => hash,
            None => key_hash(rt, key)?,
        };
        Ok(self.find(rt, key, hash)?.map(|found| found.value))
    }

    /// Sets the value of a key.
    pub fn set(&self, rt: &Runtime, key: &Value, value: Value) -> Result<()> {
        let hash = key_hash(rt, key)?;
        self.set_hashed(rt, key, hash, value)
    }

    /// Sets the value of a key with a known hash.
    pub fn set_hashed(&self, rt: &Runtime, key: &Value, hash: i64, value: Value) -> Result<()> {
        let sure = find_surely(rt, &self.table.borrow(), key, hash);
        if let Ok(position) = sure {
            match position {
                Some(position) => self.set_value_at(position, value),
                None => self.insert_new(hash, key.clone(), value),
            }
            return Ok(());
        }
        match self.find_asking(rt, key, hash)? {
            Some(found) => self.set_value_at(found.position, value),
            None => self.insert_new(hash, key.clone(), value),
        }
        Ok(())
    }

    /// Takes a key's entry out.
    pub fn remove(&self, rt: &Runtime, key: &Value) -> Result<Option<Entry>> {
        let hash = key_hash(rt, key)?;
        let found = self.find(rt, key, hash)?;
        Ok(found.and_then(|found| self.remove_at(found.position)))
    }
}

/// What is the key and what is not cannot be told without foreign code.
pub(super) struct Unsure;

/// The position of a key, if there is one.
#[inline(always)]
pub(super) fn find_surely(
    rt: &Runtime,
    table: &Table,
    key: &Value,
    hash: i64,
) -> std::result::Result<Option<usize>, Unsure> {
    let mut unsure = false;
    let position = table.find(hash, |entry| {
        if entry.key.is(key) {
            return true;
        }
        match protocol::surely_equal(rt, &entry.key, key) {
            Some(equal) => equal,
            None => {
                unsure = true;
                true
            }
        }
    });
    if unsure { Err(Unsure) } else { Ok(position) }
}

/// The hash of a key, with the words that 3.14 has for those without one.
#[inline]
pub(crate) fn key_hash(rt: &Runtime, key: &Value) -> Result<i64> {
    protocol::hash(rt, key).map_err(|raised| unhashable(rt, key, raised))
}

#[cold]
fn unhashable(rt: &Runtime, key: &Value, raised: Raised) -> Raised {
    if !rt.is_at_least(3, 14) || !rt.type_of(raised.value()).is(&rt.exceptions.type_error) {
        return raised;
    }
    match protocol::str(rt, raised.value()) {
        Ok(text) => rt.type_error(format!(
            "cannot use '{}' as a dict key ({})",
            rt.type_of(key).name(),
            text.to_utf8_lossy()
        )),
        Err(raised) => raised,
    }
}
