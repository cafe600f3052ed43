//! Weak references: a table from objects to the references that watch them, outside the objects.

use hashbrown::HashMap;
use std::cell::Cell;
use std::ptr::NonNull;

use super::collect::Visitor;
use super::object::{Header, Kind, Payload, Ref, claim_kind};
use super::pages::{Space, space_of};
use super::slot::Slot;
use super::value::Value;

/// The weak references of every object that has some, oldest first.
pub(super) type Registry = HashMap<NonNull<Header>, Vec<NonNull<Header>>>;

/// The payload of `weakref.ref` and the proxies: the watched object, until it goes.
pub struct WeakReference {
    target: Cell<Option<NonNull<Header>>>,
    /// Called with the reference when the object goes.
    pub callback: Slot,
    /// The object's hash, once it was asked for.
    pub hash: Cell<Option<i64>>,
}

impl WeakReference {
    /// A reference that watches nothing yet; see [`WeakReference::watch`].
    pub fn new(callback: Option<Value>) -> WeakReference {
        WeakReference { target: Cell::new(None), callback: Slot::new(callback), hash: Cell::new(None) }
    }

    /// Begins to watch `target`, a heap object.
    pub fn watch(reference: &Ref<WeakReference>, target: &Value) {
        let (Some(ptr), Some(own)) = (target.header_ptr(), reference.as_value().header_ptr()) else { return };
        reference.target.set(Some(ptr));
        // SAFETY: both objects are live.
        let space = unsafe {
            ptr.as_ref().set(Header::WEAKLY_REFERENCED, true);
            space_of(ptr)
        };
        space.weak.borrow_mut().entry(ptr).or_default().push(own);
    }

    /// The watched object, if it still lives.
    pub fn target(&self) -> Option<Value> {
        let ptr = self.target.get()?;
        // SAFETY: `lose` empties the target before the object is freed, so it is live; the clone counts up.
        let value = std::mem::ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
        Some(Value::clone(&value))
    }

    /// All references that watch `target`, oldest first.
    pub fn watching(target: &Value) -> Vec<Value> {
        let Some(ptr) = target.header_ptr() else { return Vec::new() };
        // SAFETY: `target` is live.
        let space = unsafe { space_of(ptr) };
        let weak = space.weak.borrow();
        let references = weak.get(&ptr).map(Vec::as_slice).unwrap_or_default();
        references.iter().filter_map(|&r| living(r)).collect()
    }
}

/// A registered reference; `None` if its own count is used up and only its destruction is put off: another count
/// would end in a second destruction.
fn living(ptr: NonNull<Header>) -> Option<Value> {
    // SAFETY: registered references are intact: they leave the registry when they are dropped.
    if unsafe { ptr.as_ref() }.count() == 0 {
        return None;
    }
    // SAFETY: the object is live.
    let value = std::mem::ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
    Some(Value::clone(&value))
}

impl Payload for WeakReference {
    const KIND: Kind = claim_kind!(1);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.callback);
    }

    fn clear(&self) {
        drop(self.callback.take());
    }
}

impl Drop for WeakReference {
    fn drop(&mut self) {
        let Some(target) = self.target.get() else { return };
        // SAFETY: the target is live while it is watched.
        let space = unsafe { space_of(target) };
        let payload = std::ptr::from_ref(self).addr();
        let mut weak = space.weak.borrow_mut();
        if let Some(list) = weak.get_mut(&target) {
            list.retain(|r| r.addr().get() + size_of::<Header>() != payload);
            if list.is_empty() {
                weak.remove(&target);
                // SAFETY: as above.
                unsafe { target.as_ref().set(Header::WEAKLY_REFERENCED, false) };
            }
        }
    }
}

/// Empties every reference to `target`, then runs the callbacks, youngest first as CPython does.
pub(super) fn lose(space: &Space, target: &Value) {
    let references = detach(space, target);
    // SAFETY: a runtime stays in place from `connect` to `disconnect`.
    let Some(runtime) = (unsafe { space.runtime.get().as_ref() }) else { return };
    for reference in references.iter().rev() {
        if let Some(callback) = reference.downcast::<WeakReference>().and_then(|r| r.callback.take()) {
            runtime.weak_callback(&callback, reference);
        }
    }
}

/// Empties every reference to `target` and gives them back.
pub(super) fn detach(space: &Space, target: &Value) -> Vec<Value> {
    let Some(ptr) = target.header_ptr() else { return Vec::new() };
    // SAFETY: `target` is live.
    unsafe { ptr.as_ref().set(Header::WEAKLY_REFERENCED, false) };
    let list = space.weak.borrow_mut().remove(&ptr).unwrap_or_default();
    for &reference in &list {
        // SAFETY: registered references are intact, even those that are about to be destroyed; no count is touched.
        let reference = std::mem::ManuallyDrop::new(unsafe { Value::from_raw(reference) });
        if let Some(reference) = reference.downcast::<WeakReference>() {
            reference.target.set(None);
        }
    }
    list.into_iter().filter_map(living).collect()
}
