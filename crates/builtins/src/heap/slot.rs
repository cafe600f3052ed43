//! [`Slot`]: a place for one optional value that can be read and replaced through a shared reference.
//!
//! Values are cloned out, never borrowed: dropping the old value can run Python code, and by then the
//! slot already holds the new one.

use std::cell::UnsafeCell;

use super::value::Value;

/// A shared, replaceable place for one value, or for none ("unbound").
#[repr(transparent)]
#[derive(Default)]
pub struct Slot(UnsafeCell<Option<Value>>);

impl Slot {
    /// A slot with a value.
    pub const fn new(value: Option<Value>) -> Slot {
        Slot(UnsafeCell::new(value))
    }

    /// A copy of what the slot holds.
    #[inline(always)]
    pub fn get(&self) -> Option<Value> {
        // SAFETY: `Value` is not `Sync`, and cloning one runs no foreign code: nobody writes meanwhile.
        unsafe { (*self.0.get()).clone() }
    }

    /// Whether the slot is unbound.
    #[inline(always)]
    pub fn is_unbound(&self) -> bool {
        // SAFETY: as for `get`.
        unsafe { (*self.0.get()).is_none() }
    }

    /// Puts a value in and gives the old one back.
    #[inline(always)]
    pub fn replace(&self, value: Option<Value>) -> Option<Value> {
        // SAFETY: no reference into a slot ever leaves its methods.
        unsafe { std::mem::replace(&mut *self.0.get(), value) }
    }

    /// Puts a value in; the old one is dropped after the slot has changed.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.replace(Some(value)));
    }

    /// Empties the slot.
    #[inline(always)]
    pub fn take(&self) -> Option<Value> {
        self.replace(None)
    }

    /// Exchanges what two slots hold.
    pub fn swap(&self, other: &Slot) {
        let own = self.take();
        self.replace(other.replace(own));
    }

    /// Shows the value to the collector.
    pub(super) fn visit(&self, f: impl FnOnce(&Value)) {
        // SAFETY: the collector's visitor neither runs Python code nor writes to slots.
        if let Some(value) = unsafe { &*self.0.get() } {
            f(value);
        }
    }
}

impl From<Value> for Slot {
    fn from(value: Value) -> Slot {
        Slot::new(Some(value))
    }
}
