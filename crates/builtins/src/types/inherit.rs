//! Linearization (C3) and the choice of the base that decides how instances lie on the heap.

use crate::heap::{Instance, Ref};
use crate::objects::object::Plain;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::type_object::Type;

/// The C3 linearization of a class with these bases, without the class itself.
///
/// Raises TypeError as CPython does where no consistent order exists.
pub fn linearize(rt: &Runtime, bases: &[Ref<Type>]) -> Result<Vec<Ref<Type>>> {
    let mut sequences: Vec<Vec<Ref<Type>>> = bases.iter().map(Type::mro).collect();
    sequences.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        sequences.retain(|s| !s.is_empty());
        if sequences.is_empty() {
            return Ok(order);
        }
        let in_a_tail = |class: &Ref<Type>| sequences.iter().any(|s| s.iter().skip(1).any(|c| c.is(class)));
        let next = sequences.iter().filter_map(|s| s.first()).find(|class| !in_a_tail(class)).cloned();
        let Some(next) = next else { return Err(inconsistent(rt, &sequences)) };
        for sequence in &mut sequences {
            if sequence.first().is_some_and(|c| c.is(&next)) {
                sequence.remove(0);
            }
        }
        order.push(next);
    }
}

fn inconsistent(rt: &Runtime, sequences: &[Vec<Ref<Type>>]) -> crate::raised::Raised {
    let mut heads: Vec<Ref<Type>> = Vec::new();
    for head in sequences.iter().filter_map(|s| s.first()) {
        if !heads.iter().any(|h| h.is(head)) {
            heads.push(head.clone());
        }
    }
    let names: Vec<String> = heads.iter().map(|h| h.name()).collect();
    rt.type_error(format!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    ))
}

/// The nearest ancestor (or the type itself) that decides the layout: built in, or with `__slots__` of its own.
fn solid_base(rt: &Runtime, ty: &Ref<Type>) -> Ref<Type> {
    let mut current = ty.clone();
    loop {
        let Some(base) = best_base_of(&current) else { return current };
        if !same_layout(&current, &base) || current.is(&rt.types.object) {
            return current;
        }
        current = base;
    }
}

fn is_plain(ty: &Type) -> bool {
    ty.layout().is_of::<Plain>() || ty.layout().is_of::<Instance>()
}

fn same_layout(ty: &Type, base: &Type) -> bool {
    let alike = ty.layout().same(base.layout()) || (is_plain(ty) && is_plain(base));
    alike && ty.member_count() == base.member_count()
}

fn best_base_of(ty: &Type) -> Option<Ref<Type>> {
    let bases = ty.bases();
    let weight = |t: &Ref<Type>| (!is_plain(t), t.member_count());
    bases.iter().rev().max_by_key(|t| weight(t)).cloned()
}

/// The base whose layout the instances of a class with these bases get.
///
/// Raises TypeError where two bases need different ones.
pub(crate) fn best_base(rt: &Runtime, bases: &[Ref<Type>]) -> Result<Ref<Type>> {
    let mut winner: Option<(Ref<Type>, Ref<Type>)> = None;
    for base in bases {
        if !base.flags().subclassable {
            return Err(rt.type_error(format!("type '{}' is not an acceptable base type", base.name())));
        }
        let solid = solid_base(rt, base);
        winner = match winner {
            None => Some((base.clone(), solid)),
            Some((best, best_solid)) if Type::is_subtype(&best_solid, &solid) => Some((best, best_solid)),
            Some((_, best_solid)) if Type::is_subtype(&solid, &best_solid) => Some((base.clone(), solid)),
            Some(_) => {
                return Err(rt.type_error("multiple bases have instance lay-out conflict".to_owned()));
            }
        };
    }
    Ok(winner.map_or_else(|| rt.types.object.clone(), |(best, _)| best))
}
