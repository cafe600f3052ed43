//! Linearization (C3) and the choice of the base that decides how instances lie on the heap.

use crate::heap::{Instance, Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::object::Plain;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::flags;
use crate::types::table::TypeTable;
use crate::types::type_object::Type;
use crate::types::user::{has_variable_size, has_weakref};
use crate::types::wrappers::MemberDescriptor;

/// The C3 linearization of a class with these bases, without the class itself.
///
/// Raises TypeError as CPython does where a base is listed twice, has no linearization yet, or no consistent order exists.
pub fn linearize(rt: &Runtime, bases: &[Ref<Type>]) -> Result<Vec<Ref<Type>>> {
    if let Some(base) = bases.iter().find(|base| !base.has_mro()) {
        return Err(rt.type_error(format!("Cannot extend an incomplete type '{}'", base.name())));
    }
    if let [base] = bases {
        return Ok(Type::mro(base));
    }
    for (i, base) in bases.iter().enumerate() {
        if bases.iter().take(i).any(|earlier| earlier.is(base)) {
            return Err(rt.type_error(format!("duplicate base class {}", base.name())));
        }
    }
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
        // CPython gathers them in a dict, which a metaclass may refuse.
        if let Err(raised) = crate::objects::dict::key_hash(rt, head.as_value()) {
            return raised;
        }
        if !heads.iter().any(|h| h.is(head)) {
            heads.push(head.clone());
        }
    }
    let names: Vec<String> = heads.iter().map(|h| h.short_name()).collect();
    // Up to 3.12 the message was broken into two lines.
    let gap = if rt.is_at_least(3, 13) { " " } else { "\n" };
    rt.type_error(format!(
        "Cannot create a consistent method resolution{gap}order (MRO) for bases {}",
        names.join(", ")
    ))
}

/// The nearest ancestor (or the type itself) that decides the layout: built in, or with `__slots__` of its own.
pub(super) fn solid_base(rt: &Runtime, ty: &Ref<Type>) -> Ref<Type> {
    let mut current = ty.clone();
    loop {
        let Some(base) = best_base_of(rt, &current) else { return current };
        if !same_layout(rt, &current, &base) || current.is(&rt.types.object) {
            return current;
        }
        current = base;
    }
}

fn is_plain(ty: &Type) -> bool {
    ty.layout().is_of::<Plain>() || ty.layout().is_of::<Instance>()
}

/// Whether instances of a type are no larger than those of its base in CPython, dictionary and weak references aside.
fn same_layout(rt: &Runtime, ty: &Type, base: &Type) -> bool {
    let alike = ty.layout().same(base.layout()) || (is_plain(ty) && is_plain(base));
    alike && ty.member_count() == base.member_count() && !adds_fields(rt, ty)
}

/// Whether a built-in class has fields of its own that its payload does not tell: all exceptions have one payload here, and
/// a dictionary takes none.
fn adds_fields(rt: &Runtime, ty: &Type) -> bool {
    if ty.is_static() && ty.layout().is_of::<Plain>() {
        return ty.table().is_some_and(|table| table.has_dict);
    }
    let is_root = ty.table().is_some_and(|table| table.base.is_none());
    let own = |table: &TypeTable| table.getters.iter().any(|row| row.versions.contain(rt.version));
    ty.is_static() && ty.layout().is_of::<Exception>() && !is_root && ty.table().is_some_and(own)
}

fn best_base_of(rt: &Runtime, ty: &Type) -> Option<Ref<Type>> {
    let bases = ty.bases();
    let fields = |t: &Ref<Type>| Type::mro(t).iter().filter(|t| adds_fields(rt, t)).count();
    let weight = |t: &Ref<Type>| (!is_plain(t), t.member_count(), fields(t));
    bases.iter().rev().max_by_key(|t| weight(t)).cloned()
}

/// Whether instances take part in garbage collection in CPython.
fn is_collected(rt: &Runtime, ty: &Ref<Type>) -> bool {
    if ty.is_static() { ty.layout().is_container() } else { flags::holds_references(rt, ty) }
}

/// Whether instances have a dictionary, and whether they have a place for weak references.
fn extras(ty: &Ref<Type>) -> (bool, bool) {
    (ty.flags().has_dict, has_weakref(ty))
}

/// Whether a class adds nothing to its base that another class would have to have too.
fn is_as_base(rt: &Runtime, ty: &Ref<Type>, base: &Ref<Type>) -> bool {
    same_layout(rt, ty, base) && is_collected(rt, ty) == is_collected(rt, base) && extras(ty) == extras(base)
}

/// The highest ancestor whose instances lie as those of the type do.
fn widest(rt: &Runtime, ty: &Ref<Type>) -> Ref<Type> {
    let mut current = ty.clone();
    while let Some(base) = best_base_of(rt, &current).filter(|base| is_as_base(rt, &current, base)) {
        current = base;
    }
    current
}

/// The names in a class's own `__slots__`.
fn slot_names(ty: &Type) -> Vec<String> {
    let name = |value: Value| Some(value.downcast::<MemberDescriptor>()?.name.to_utf8_lossy().into_owned());
    let mut names: Vec<String> = ty.dict().entries().into_iter().filter_map(|e| name(e.value)).collect();
    names.sort();
    names
}

/// Whether both classes add the same slots to the same base.
fn same_slots(rt: &Runtime, a: &Ref<Type>, b: &Ref<Type>) -> bool {
    match (best_base_of(rt, a), best_base_of(rt, b)) {
        (Some(base_of_a), Some(base_of_b)) if base_of_a.is(&base_of_b) => {
            // Before 3.12 the dictionary of objects of varying size stood behind their items.
            let adds_dict = a.flags().has_dict && !base_of_a.flags().has_dict;
            if adds_dict && has_variable_size(&base_of_a) && !rt.is_at_least(3, 12) {
                return false;
            }
            let fits = |ty: &Type| {
                let alike = ty.layout().same(base_of_a.layout()) || (is_plain(ty) && is_plain(&base_of_a));
                alike && !adds_fields(rt, ty)
            };
            fits(a) && fits(b) && a.member_count() == b.member_count() && slot_names(a) == slot_names(b)
        }
        _ => false,
    }
}

/// Checks that instances made for `old` can be instances of `new`: for assignment to `__class__` and `__bases__`.
///
/// Raises TypeError as CPython does, `attribute` being what is assigned to.
pub(crate) fn check_assignable(
    rt: &Runtime,
    attribute: &str,
    new: &Ref<Type>,
    old: &Ref<Type>,
) -> Result<()> {
    let differs = |what: &str| {
        let (new, old) = (new.name(), old.name());
        Err(rt.type_error(format!("{attribute} assignment: '{new}' {what} differs from '{old}'")))
    };
    if is_collected(rt, new) != is_collected(rt, old) {
        return differs("deallocator");
    }
    let (a, b) = (widest(rt, new), widest(rt, old));
    let alike = a.is(&b) || same_slots(rt, &a, &b);
    if alike && extras(new) == extras(old) { Ok(()) } else { differs("object layout") }
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
