//! Assignment to `__bases__`. `mro()` of a metaclass may assign to `__bases__` of the same classes meanwhile: who assigned
//! last wins, as in CPython.

use super::properties::changeable;
use crate::heap::{Ref, Value};
use crate::objects::tuple::Tuple;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Type, best_base, check_assignable, linearization, update_slots};

/// A class whose linearization was replaced: the one it has now, and the one before.
struct Replaced {
    class: Ref<Type>,
    new: Vec<Ref<Type>>,
    old: Vec<Ref<Type>>,
}

fn same(a: &[Ref<Type>], b: &[Ref<Type>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is(b))
}

/// Sets `__bases__`: the instances' layout must stay.
pub(super) fn set_bases(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let (class, value) = changeable(rt, this, "__bases__", value)?;
    let bases = new_bases(rt, class, value)?;
    let former = class.bases();
    let (new, old) = (best_base(rt, &bases)?, best_base(rt, &former)?);
    check_assignable(rt, "__bases__", &new, &old)?;
    Type::replace_bases(class, bases.clone());
    let mut replaced = Vec::new();
    if let Err(raised) = linearize_hierarchy(rt, class, &mut replaced) {
        for Replaced { class, new, old } in replaced {
            // A class that was given a newer linearization keeps it.
            if same(&Type::mro(&class), &new) {
                Type::set_mro(&class, old);
                Type::modified(&class);
            }
        }
        if same(&class.bases(), &bases) {
            Type::replace_bases(class, former);
        }
        return Err(raised);
    }
    if same(&class.bases(), &bases) {
        Type::relink(class, &former);
        update_slots(rt, class);
    }
    Ok(())
}

fn new_bases(rt: &Runtime, class: &Ref<Type>, value: &Value) -> Result<Vec<Ref<Type>>> {
    let name = class.name();
    let Some(tuple) = value.downcast::<Tuple>() else {
        let given = rt.type_of(value).name();
        return Err(rt.type_error(format!("can only assign tuple to {name}.__bases__, not {given}")));
    };
    if tuple.items().is_empty() {
        return Err(rt.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let mut bases = Vec::new();
    for base in tuple.items() {
        let Some(base) = base.downcast::<Type>() else {
            let given = rt.type_of(base).name();
            return Err(rt.type_error(format!("{name}.__bases__ must be tuple of classes, not '{given}'")));
        };
        // While an `mro()` runs the bases are newer than the linearization.
        if Type::is_subtype(base, class) || derives_by_bases(base, class) {
            return Err(rt.type_error("a __bases__ item causes an inheritance cycle".to_owned()));
        }
        bases.push(base.clone());
    }
    Ok(bases)
}

/// Whether `ancestor` is reached from a class by way of bases.
fn derives_by_bases(class: &Ref<Type>, ancestor: &Ref<Type>) -> bool {
    let (mut seen, mut waiting) = (Vec::new(), vec![class.clone()]);
    while let Some(class) = waiting.pop() {
        if class.is(ancestor) {
            return true;
        }
        if !seen.contains(&class.as_value().bits()) {
            seen.push(class.as_value().bits());
            waiting.extend(class.bases());
        }
    }
    false
}

/// Gives a class and its subclasses, from the nearest on, new linearizations.
fn linearize_hierarchy(rt: &Runtime, class: &Ref<Type>, replaced: &mut Vec<Replaced>) -> Result<()> {
    let old = Type::mro(class);
    let new = linearization(rt, class)?;
    if !same(&Type::mro(class), &old) {
        // `mro()` has changed the bases itself, and with them all this.
        return Ok(());
    }
    Type::set_mro(class, new.clone());
    Type::modified(class);
    replaced.push(Replaced { class: class.clone(), new, old });
    for subclass in Type::subclasses(class) {
        linearize_hierarchy(rt, &subclass, replaced)?;
    }
    Ok(())
}
