//! The end of a heap: what only objects hold goes, the built-in types last of all.
//!
//! Instances of a built-in type do not count it, so the heap itself keeps every built-in type alive
//! ([`Heap::allocate_static_type`]) until no instance is left. A value that outlives its runtime keeps the whole heap:
//! freeing it would leave the value dangling.

use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::object::{Header, Object, Ref};
use super::pages::{Heap, Space};
use crate::objects::dict::Dict;
use crate::types::Type;

impl Heap {
    /// A new built-in type, which the heap keeps; the first one of a heap is `type`, its own type.
    pub(crate) fn allocate_static_type(&self, root: Option<&Ref<Type>>, payload: Type) -> Ref<Type> {
        let ty = match root {
            Some(root) => self.allocate(root, payload),
            None => self.allocate_root_type(payload),
        };
        self.space.static_types.borrow_mut().push(ManuallyDrop::new(ty.clone()));
        ty
    }

    /// Ends all objects, if none of them is held from outside. Whether that was so.
    pub(super) fn tear_down(&self) -> bool {
        self.collect();
        let types: Vec<Ref<Type>> =
            self.space.static_types.borrow().iter().map(|ty| Ref::clone(ty)).collect();
        for ty in &types {
            ty.let_go();
        }
        self.collect();
        let left = left_besides(&types, self.space.live.get());
        self.space.left.set(Some(left));
        if left > 0 {
            return false;
        }
        for ty in &types {
            ty.shapes().prune();
        }
        let pointers = types.iter().filter_map(|ty| ty.as_value().header_ptr()).collect::<Vec<_>>();
        drop(types);
        self.space.end_types(&pointers);
        true
    }
}

/// How many objects there are besides the types, their dictionaries and the names in their shapes; such a name that
/// somebody else holds counts too.
fn left_besides(types: &[Ref<Type>], live: usize) -> usize {
    let dicts = types.iter().filter(|ty| ty.is_filled()).count();
    let mut names: HashMap<u64, (usize, usize)> = HashMap::new();
    for ty in types {
        ty.shapes().each_name(&mut |name| {
            let value = name.as_value();
            names.entry(value.bits()).or_insert((0, value.reference_count())).0 += 1;
        });
    }
    let shared = names.values().filter(|(held, counted)| held != counted).count();
    live.saturating_sub(types.len() + dicts + names.len()) + shared
}

impl Space {
    /// Drops the payloads of the built-in types, the only objects left with their dictionaries.
    fn end_types(&self, types: &[NonNull<Header>]) {
        // All dictionaries go while the type `dict` is whole.
        drop(types.iter().map(|&ptr| take_dict(ptr)).collect::<Vec<_>>());
        for &ptr in types {
            // SAFETY: a type, whose payload is dropped here and nowhere else: the heap's own count of it never ends.
            unsafe { (&raw mut (*ptr.cast::<Object<Type>>().as_ptr()).payload).drop_in_place() };
        }
        for &ptr in types {
            // SAFETY: the payload has just been dropped, and nothing refers to the object any more.
            unsafe { self.free(ptr) };
        }
    }
}

fn take_dict(ptr: NonNull<Header>) -> Option<Ref<Dict>> {
    // SAFETY: a live type, which nobody but `end_types` looks at any more.
    unsafe { (*ptr.cast::<Object<Type>>().as_ptr()).payload.take_dict() }
}
