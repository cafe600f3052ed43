//! [`Items`]: a growable array of values that is changed through a shared reference.
//!
//! No method lends out a value or runs foreign code while the array is borrowed: what falls out is given
//! back to the caller, who drops it when the array is whole again.

use std::cell::UnsafeCell;
use std::ops::Range;

use super::value::Value;

/// A shared growable array of values: the body of `list`.
#[derive(Default)]
pub struct Items(UnsafeCell<Vec<Value>>);

impl Drop for Items {
    /// CPython lets go of a list's items from the end.
    fn drop(&mut self) {
        let values = self.0.get_mut();
        while values.pop().is_some() {}
    }
}

impl Items {
    /// An array of these values.
    pub const fn new(values: Vec<Value>) -> Items {
        Items(UnsafeCell::new(values))
    }

    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "the cell is this array's own, and no borrow leaves a method")]
    fn vec(&self) -> &mut Vec<Value> {
        // SAFETY: the borrow never outlives one method below, no method runs foreign code while it
        // lasts (cloning a value only counts), and the type is not `Sync`.
        unsafe { &mut *self.0.get() }
    }

    /// The number of values.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.vec().len()
    }

    /// Whether there is none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many values fit before the array moves.
    pub fn capacity(&self) -> usize {
        self.vec().capacity()
    }

    /// A copy of the value at `index`.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.vec().get(index).cloned()
    }

    /// Replaces the value at `index`; gives back the old one, or the new one where there is no such index.
    #[inline(always)]
    pub fn replace(&self, index: usize, value: Value) -> Result<Value, Value> {
        match self.vec().get_mut(index) {
            Some(place) => Ok(std::mem::replace(place, value)),
            None => Err(value),
        }
    }

    /// Appends a value.
    #[inline(always)]
    pub fn push(&self, value: Value) {
        let vec = self.vec();
        if vec.len() == vec.capacity() {
            grow(vec);
        }
        let len = vec.len();
        // SAFETY: there is room for one more behind the last value.
        unsafe {
            vec.as_mut_ptr().add(len).write(value);
        }
        // SAFETY: that one was written.
        unsafe {
            vec.set_len(len + 1);
        }
    }

    /// Takes the last value off.
    #[inline(always)]
    pub fn pop(&self) -> Option<Value> {
        self.vec().pop()
    }

    /// Inserts before `index`, which is cut to the length.
    pub fn insert(&self, index: usize, value: Value) {
        let vec = self.vec();
        if vec.len() == vec.capacity() {
            grow(vec);
        }
        vec.insert(index.min(vec.len()), value);
    }

    /// Takes the value at `index` out, if there is one.
    pub fn remove(&self, index: usize) -> Option<Value> {
        let vec = self.vec();
        (index < vec.len()).then(|| vec.remove(index))
    }

    /// Appends these values.
    pub fn extend(&self, values: Vec<Value>) {
        self.vec().extend(values);
    }

    /// Copies of a range of values; the range is cut to the length.
    pub fn copy_range(&self, range: Range<usize>) -> Vec<Value> {
        let vec = self.vec();
        let end = range.end.min(vec.len());
        vec.get(range.start.min(end)..end).map(<[Value]>::to_vec).unwrap_or_default()
    }

    /// Copies of the values at these positions, as far as there are such.
    pub fn pick(&self, positions: impl ExactSizeIterator<Item = usize>) -> Vec<Value> {
        let vec = self.vec();
        let mut picked = Vec::with_capacity(positions.len().min(vec.len()));
        picked.extend(positions.filter_map(|position| vec.get(position).cloned()));
        picked
    }

    /// Copies of all values.
    pub fn to_vec(&self) -> Vec<Value> {
        self.vec().clone()
    }

    /// Puts `values` in the place of a range (cut to the length) and gives back what was there.
    pub fn splice(&self, range: Range<usize>, values: Vec<Value>) -> Vec<Value> {
        let vec = self.vec();
        let end = range.end.min(vec.len());
        let start = range.start.min(end);
        if values.is_empty() && end - start == vec.len() {
            return self.take();
        }
        let place = vec.get_mut(start..end).unwrap_or_default();
        if place.len() == values.len() {
            let mut values = values;
            place.swap_with_slice(&mut values);
            return values;
        }
        vec.splice(start..end, values).collect()
    }

    /// Takes everything out.
    #[must_use = "dropping the values runs finalisers"]
    pub fn take(&self) -> Vec<Value> {
        std::mem::take(self.vec())
    }

    /// Puts `values` in the place of everything and gives back what was there.
    #[must_use = "dropping the values runs finalisers"]
    pub fn replace_all(&self, values: Vec<Value>) -> Vec<Value> {
        std::mem::replace(self.vec(), values)
    }

    /// Reverses the order.
    pub fn reverse(&self) {
        self.vec().reverse();
    }

    /// Gives back what is more than room for so many values.
    pub fn shrink_to(&self, room: usize) {
        self.vec().shrink_to(room);
    }

    /// Makes room for `more` values, or says that memory does not suffice.
    pub fn try_reserve(&self, more: usize) -> Result<(), std::collections::TryReserveError> {
        let vec = self.vec();
        let (len, wanted) = (vec.len(), vec.len().saturating_add(more));
        if wanted <= vec.capacity() {
            return Ok(());
        }
        vec.try_reserve_exact((next_capacity(vec.capacity()).max(wanted) | 1) - len)
    }

    /// Makes room for `room` values in all, and for no more, or says that memory does not suffice.
    pub fn try_make_room(&self, room: usize) -> Result<(), std::collections::TryReserveError> {
        let vec = self.vec();
        vec.try_reserve_exact(room.saturating_sub(vec.len()))
    }

    /// Shows every value to the collector.
    pub fn visit(&self, visit: &mut super::Visitor<'_>) {
        for value in self.vec().iter() {
            visit.value(value);
        }
    }
}

/// What an array of that capacity grows to. What is more than CPython's lists have room for is an odd number, which tells
/// `objects/allocated.rs` that it has grown so.
pub(crate) fn next_capacity(capacity: usize) -> usize {
    match capacity {
        0 => 4,
        1..=8 => 2 * capacity.next_power_of_two(),
        _ => 2 * capacity + 1,
    }
}

#[cold]
#[inline(never)]
fn grow(vec: &mut Vec<Value>) {
    vec.reserve_exact(next_capacity(vec.capacity()) - vec.capacity());
}
