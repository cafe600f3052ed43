//! Which function each slot of a class gets, from the dunder methods that its linearization defines.

use std::sync::OnceLock;

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::native_function::{native_base, owner_of_new};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::dunders::{DUNDERS, Dunder};
use crate::types::inherit::best_base;
use crate::types::slots::SlotTable;
use crate::types::type_object::Type;
use crate::types::wrappers::{MethodDescriptor, SlotWrapper};

/// The dunder methods by slot.
fn groups() -> &'static [Vec<&'static Dunder>] {
    static GROUPS: OnceLock<Vec<Vec<&'static Dunder>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups: Vec<Vec<&'static Dunder>> = Vec::new();
        for dunder in DUNDERS {
            match groups.iter_mut().find(|g| g.first().is_some_and(|first| first.group == dunder.group)) {
                Some(group) => group.push(dunder),
                None => groups.push(vec![dunder]),
            }
        }
        groups
    })
}

/// What a dunder method found in the linearization is.
enum Definition {
    /// The very slot of a built-in ancestor.
    Native(Ref<Type>),
    /// A wrapper of another slot that has the same dunder (`__add__` of numbers and of sequences).
    Elsewhere,
    /// Anything else: it must be called.
    User,
}

fn definition(class: &Ref<Type>, found: &Value, dunder: &Dunder) -> Definition {
    if let Some(method) = found.downcast::<MethodDescriptor>() {
        // Some built-in types have a method of this name beside the slot; both do the same.
        let beside = method.owner.table().is_some_and(|table| (dunder.present)(&table.slots));
        if beside && method.row.name() == dunder.name && Type::is_subtype(class, &method.owner) {
            return Definition::Native(method.owner.clone());
        }
    }
    let Some(wrapper) = found.downcast::<SlotWrapper>() else { return Definition::User };
    if wrapper.dunder.name != dunder.name || !Type::is_subtype(class, &wrapper.owner) {
        return Definition::User;
    }
    if wrapper.dunder.group == dunder.group {
        Definition::Native(wrapper.owner.clone())
    } else {
        Definition::Elsewhere
    }
}

/// Fills every slot of a class.
pub(super) fn resolve(rt: &Runtime, class: &Ref<Type>) {
    for group in groups() {
        resolve_group(rt, class, group);
    }
    let slots = &class.slots;
    if class.lookup_uncached(&rt.names.getattr).is_some() {
        slots.getattr.set(Some(super::slots::getattr));
    }
    slots.new.set(match class.lookup_uncached(&rt.names.new) {
        Some(found) if owner_of_new(&found).is_some() => inherited_new(rt, class, &native_base(class)),
        Some(_) => Some(super::slots::new),
        None => None,
    });
}

/// What makes an instance of a class.
type New = fn(&Runtime, &Ref<Type>, Args<'_>) -> Result;

/// How a class whose `__new__` is a built-in type's makes instances. As in CPython it keeps the way it had, or has its
/// base's: where `__new__` was assigned once and deleted again, it is still looked up at each call.
fn inherited_new(rt: &Runtime, class: &Ref<Type>, owner: &Type) -> Option<New> {
    let by_base = || best_base(rt, &class.bases()).ok().and_then(|base| base.slots.new.get());
    class.slots.new.get().or_else(by_base).or_else(|| owner.slots.new.get())
}

fn resolve_group(rt: &Runtime, class: &Ref<Type>, group: &[&Dunder]) {
    let mut native: Option<Ref<Type>> = None;
    let mut user = false;
    let nearest = Type::mro(class).into_iter().find(|class| class.is_static());
    for dunder in group {
        let Some((definer, found)) = Type::lookup_with_owner(class, &rt.intern(dunder.name)) else {
            continue;
        };
        match definition(class, &found, dunder) {
            // A built-in type between may do the same otherwise, without showing the dunder.
            Definition::Native(owner) => {
                let nearest = nearest
                    .as_ref()
                    .filter(|nearest| definer.is_static() && Type::is_subtype(nearest, &owner));
                let owner = nearest.cloned().unwrap_or(owner);
                if native.as_ref().is_none_or(|known| known.is(&owner)) {
                    native = Some(owner);
                } else {
                    user = true;
                }
            }
            Definition::User => user = true,
            Definition::Elsewhere => {}
        }
    }
    let Some(first) = group.first() else { return };
    (first.install_native)(&class.slots, &SlotTable::NONE);
    if user {
        (first.install_user)(&class.slots);
    } else if let Some(owner) = native {
        (first.install_native)(&class.slots, &owner.slots.snapshot());
    }
}

/// Fills the slots of a class and of all its subclasses anew: a dunder method or the bases have changed.
pub fn update_slots(rt: &Runtime, class: &Ref<Type>) {
    resolve(rt, class);
    for subclass in Type::subclasses(class) {
        update_slots(rt, &subclass);
    }
}
