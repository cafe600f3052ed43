//! Subscripts with small ints and plain strings, for which no other code runs: what most programs do with dictionaries.

use super::payload::{Dict, find_surely};
use crate::heap::Value;
use crate::protocol;
use crate::runtime::Runtime;

impl Dict {
    /// The value of a small int or a plain string, if it is there and no other key must be asked.
    pub fn get_plain(&self, rt: &Runtime, key: &Value) -> Option<Value> {
        let table = self.table.borrow();
        let position = find_surely(rt, &table, key, protocol::plain_hash(rt, key)?).ok()??;
        Some(table.entry(position)?.value.clone())
    }

    /// Whether a small int or a plain string is a key; `None` where other code must say so.
    pub fn contains_plain(&self, rt: &Runtime, key: &Value) -> Option<bool> {
        let found = find_surely(rt, &self.table.borrow(), key, protocol::plain_hash(rt, key)?);
        found.ok().map(|position| position.is_some())
    }

    /// Sets the value of a small int or a plain string that is there already, and gives the old one.
    ///
    /// # Errors
    ///
    /// `value`, if it is not there or other keys must be asked.
    pub fn replace_plain(
        &self,
        rt: &Runtime,
        key: &Value,
        value: Value,
    ) -> std::result::Result<Value, Value> {
        let Some(hash) = protocol::plain_hash(rt, key) else { return Err(value) };
        let mut table = self.table.borrow_mut();
        let Ok(Some(position)) = find_surely(rt, &table, key, hash) else { return Err(value) };
        if value.is_container() {
            self.holds_containers.set(true);
        }
        Ok(table.replace(position, value).unwrap_or(Value::NONE))
    }
}
