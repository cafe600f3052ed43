//! `isinstance` and `issubclass`.

use crate::heap::{Ref, Value};
use crate::objects::generic_alias::GenericAlias;
use crate::objects::tuple::Tuple;
use crate::objects::union::{self, Union};
use crate::protocol::{call_found, get_optional_attr, is_true};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;
use crate::wording;

/// `isinstance(value, class)`; `class` may be a tuple of classes or a union.
pub fn is_instance(rt: &Runtime, value: &Value, class: &Value) -> Result<bool> {
    if rt.type_of(value).as_value().is(class) {
        return Ok(true);
    }
    if rt.type_of(class).is(&rt.types.r#type)
        && let Some(class) = class.downcast::<Type>()
    {
        return instance_by_type(rt, value, class);
    }
    if let Some(classes) = class.downcast::<Tuple>() {
        return rt
            .nested(" in __instancecheck__", || any(classes.items(), |class| is_instance(rt, value, class)));
    }
    if class.downcast::<Union>().is_some() {
        check_members(rt, class, "isinstance")?;
        return any(union::members(class), |class| is_instance(rt, value, class));
    }
    if let Some(check) = rt.type_of(class).lookup(&rt.names.instancecheck) {
        let ask = || rt.calling_bound(|| call_found(rt, class, &check, std::slice::from_ref(value)));
        let answer = rt.a_native_call_of_3_11(|| rt.a_level_up_before(11, ask))?;
        return is_true(rt, &answer);
    }
    match class.downcast::<Type>() {
        Some(class) => instance_by_type(rt, value, class),
        None => {
            check_class(rt, class, |rt| wording::NO_CLASS_OF_INSTANCES.words(rt, &[]))?;
            match get_optional_attr(rt, value, &rt.names.class)? {
                Some(own) => derives_by_bases(rt, &own, class),
                None => Ok(false),
            }
        }
    }
}

/// The bases of anything that behaves as a class: a tuple in `__bases__`.
fn abstract_bases(rt: &Runtime, class: &Value) -> Result<Option<Value>> {
    let bases = get_optional_attr(rt, class, &rt.names.bases)?;
    Ok(bases.filter(|bases| bases.downcast::<Tuple>().is_some()))
}

fn check_class(rt: &Runtime, class: &Value, message: fn(&Runtime) -> String) -> Result<()> {
    match abstract_bases(rt, class)? {
        Some(_) => Ok(()),
        None => Err(rt.type_error(message(rt))),
    }
}

fn derives_by_bases(rt: &Runtime, derived: &Value, class: &Value) -> Result<bool> {
    if derived.is(class) {
        return Ok(true);
    }
    let bases = abstract_bases(rt, derived)?;
    let bases = bases.as_ref().and_then(|bases| bases.downcast::<Tuple>()).map(|bases| bases.items());
    rt.nested(" in __issubclass__", || {
        any(bases.unwrap_or_default(), |base| derives_by_bases(rt, base, class))
    })
}

/// Whether `derived` is `class` or derives from it, whatever their classes say: for types by their linearization, for
/// everything else that has `__bases__` by those.
pub(crate) fn derives(rt: &Runtime, derived: &Value, class: &Value) -> Result<bool> {
    if let (Some(derived), Some(class)) = (derived.downcast::<Type>(), class.downcast::<Type>()) {
        return Ok(Type::is_subtype(derived, class));
    }
    check_class(rt, derived, |_| "issubclass() arg 1 must be a class".to_owned())?;
    check_class(rt, class, |rt| wording::NO_CLASS_OF_CLASSES.words(rt, &[]))?;
    derives_by_bases(rt, derived, class)
}

fn any(classes: &[Value], mut f: impl FnMut(&Value) -> Result<bool>) -> Result<bool> {
    for class in classes {
        if f(class)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// By the type, or by what the object says its `__class__` is.
pub(crate) fn instance_by_type(rt: &Runtime, value: &Value, class: &Ref<Type>) -> Result<bool> {
    let ty = rt.type_of(value);
    if Type::is_subtype(ty, class) {
        return Ok(true);
    }
    let getattr = |ty: &Type| ty.slots.getattr.get().map(|slot| slot as usize);
    if ty.is_static() && getattr(ty) == getattr(&rt.types.object) {
        return Ok(false);
    }
    let claimed = get_optional_attr(rt, value, &rt.names.class)?;
    Ok(claimed.is_some_and(|c| c.downcast::<Type>().is_some_and(|c| !c.is(ty) && Type::is_subtype(c, class))))
}

/// In 3.10 a union with an alias in it is refused before anything is asked.
fn check_members(rt: &Runtime, union: &Value, function: &str) -> Result<()> {
    let refused = |member: &Value| member.downcast::<GenericAlias>().is_some();
    if rt.is_at_least(3, 11) || !union::members(union).iter().any(refused) {
        return Ok(());
    }
    Err(rt.type_error(format!("{function}() argument 2 cannot contain a parameterized generic")))
}

/// `issubclass(derived, class)`.
pub fn is_subclass(rt: &Runtime, derived: &Value, class: &Value) -> Result<bool> {
    if let Some(classes) = class.downcast::<Tuple>() {
        return rt.nested(" in __subclasscheck__", || {
            any(classes.items(), |class| is_subclass(rt, derived, class))
        });
    }
    if class.downcast::<Union>().is_some() {
        check_members(rt, class, "issubclass")?;
        return any(union::members(class), |class| is_subclass(rt, derived, class));
    }
    if !rt.type_of(class).is(&rt.types.r#type)
        && let Some(check) = rt.type_of(class).lookup(&rt.names.subclasscheck)
    {
        let answer = call_found(rt, class, &check, std::slice::from_ref(derived))?;
        return is_true(rt, &answer);
    }
    derives(rt, derived, class)
}
