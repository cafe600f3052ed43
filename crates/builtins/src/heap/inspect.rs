//! Looking at the heap as the module `gc` does: what is alive, what refers to what, what the collector leaves alone.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::Payload;
use super::collect::{Visitor, traverse};
use super::object::Header;
use super::pages::Heap;
use super::value::Value;
use crate::objects::tuple::Tuple;

fn held(ptr: NonNull<Header>) -> Value {
    // SAFETY: the object is live, and the clone counts up for the value that is given away.
    let value = ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
    Value::clone(&value)
}

impl Value {
    /// Whether the finaliser of the object has run.
    pub fn is_finalized(&self) -> bool {
        self.header().is_some_and(|header| header.has(Header::FINALIZED))
    }

    /// Whether the last collection found that this tuple holds no container: as good as an atom.
    pub fn is_quiet_tuple(&self) -> bool {
        self.header().is_some_and(|header| header.kind() == Tuple::KIND && header.has(Header::QUIET))
    }

    /// Everything that the object owns a reference to.
    pub fn referents(&self) -> Vec<Value> {
        let found = std::cell::RefCell::new(Vec::new());
        if let Some(ptr) = self.header_ptr() {
            let mut visit = |ptr| found.borrow_mut().push(held(ptr));
            let mut immediates = |value: &Value| found.borrow_mut().push(value.clone());
            traverse(ptr, &mut Visitor { visit: &mut visit, immediates: Some(&mut immediates) });
        }
        found.into_inner()
    }
}

impl Heap {
    /// All containers.
    pub fn containers(&self) -> Vec<Value> {
        let mut found = Vec::with_capacity(self.space.containers.get());
        self.for_each(|value| {
            if value.is_container() {
                found.push(value.clone());
            }
        });
        found
    }

    /// The containers that own a reference to one of `targets`, heap objects.
    pub fn referrers(&self, targets: &[Value]) -> Vec<Value> {
        let targets: Vec<NonNull<Header>> = targets.iter().filter_map(Value::header_ptr).collect();
        let mut found = Vec::new();
        self.for_each(|value| {
            let (Some(ptr), true) = (value.header_ptr(), value.is_container()) else { return };
            let mut refers = false;
            let mut visit = |child| refers |= targets.contains(&child);
            traverse(ptr, &mut Visitor { visit: &mut visit, immediates: None });
            if refers {
                found.push(value.clone());
            }
        });
        found
    }

    /// Containers made since the last collection.
    pub fn new_containers(&self) -> usize {
        self.space.containers.get().saturating_sub(self.space.last_live.get())
    }

    /// Whether collections come by themselves.
    pub fn set_automatic(&self, on: bool) {
        self.space.automatic.set(on);
        self.plan_next(1);
    }

    /// Lets the collector leave all present containers alone, or none. A container that takes the place of a frozen
    /// one is left alone too.
    pub fn set_frozen(&self, on: bool) {
        let mut frozen = self.space.frozen.borrow_mut();
        frozen.clear();
        if on {
            self.for_each(|value| frozen.extend(value.header_ptr().filter(|_| value.is_container())));
        }
    }

    /// How many containers the collector leaves alone.
    pub fn frozen(&self) -> usize {
        let frozen = self.space.frozen.borrow();
        let mut count = 0;
        self.for_each(|value| {
            count += usize::from(value.header_ptr().is_some_and(|ptr| frozen.contains(&ptr)));
        });
        count
    }
}
