//! `typing.Generic`: the base of `class C[T]`.

use crate::args::{Args, Bound};
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::generic_alias::{self, GenericAlias};
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Type, TypeTable, class_method};

use super::parameters::{self, shown};
use super::{ParamSpec, TypeVariable, library, module_constant, unpack};

/// The type `typing.Generic`.
pub static GENERIC: TypeTable = TypeTable {
    name: "Generic",
    module: "typing",
    methods: &[
        class_method("__class_getitem__(cls, /, *args, **kwargs)", class_getitem),
        class_method("__init_subclass__(cls, /, *args, **kwargs)", init_subclass),
    ],
    constants: &[("__module__", module_constant)],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// `Generic[parameters]`: the last base of a class with a parameter list.
///
/// # Errors
///
/// What the module `typing` raises.
pub fn subscript_generic(rt: &Runtime, parameters: &Value) -> Result {
    let listed = parameters.downcast::<Tuple>().map_or(&[][..], |parameters| parameters.items());
    alias(rt, rt.type_for(&GENERIC).as_value(), &unpack::unpack_all(rt, listed)?)
}

fn alias(rt: &Runtime, origin: &Value, args: &Value) -> Result {
    match library::ask(rt, "_GenericAlias", &[origin.clone(), args.clone()])? {
        Some(alias) => Ok(alias),
        None => Ok(stand_in(rt, origin, args)),
    }
}

/// What stands for `typing._GenericAlias(origin, args)`.
fn stand_in(rt: &Runtime, origin: &Value, args: &Value) -> Value {
    let alias = GenericAlias { origin: origin.clone(), args: args.clone(), starred: false };
    rt.new_object(&rt.type_for(&generic_alias::TYPING_ALIAS), alias).into()
}

/// Calls a function of `typing` with the arguments of a class method, if there is such a module.
fn delegate(rt: &Runtime, function: &str, args: &Bound<'_>) -> Result<Option<Value>> {
    let Some(function) = library::attribute(rt, function)? else { return Ok(None) };
    let given = [std::slice::from_ref(args.at(0)), args.rest(1)].concat();
    protocol::with_call_args(&given, args.get(2), |args| protocol::call(rt, &function, args)).map(Some)
}

/// `C[int]`
fn class_getitem(rt: &Runtime, args: Bound<'_>) -> Result {
    if let Some(answer) = delegate(rt, "_generic_class_getitem", &args)? {
        return Ok(answer);
    }
    let (class, [key]) = (args.at(0), args.rest(1)) else {
        let given = args.rest(1).len();
        return Err(rt.type_error(format!("__class_getitem__() takes exactly one argument ({given} given)")));
    };
    let listed = match key.downcast::<Tuple>() {
        Some(several) => several.items(),
        None => std::slice::from_ref(key),
    };
    let none = rt.types.none.as_value();
    let given: Vec<Value> =
        listed.iter().map(|v| if v.is_none() { none.clone() } else { v.clone() }).collect();
    if class.is(rt.type_for(&GENERIC).as_value()) {
        check_variables(rt, &given)?;
        return Ok(stand_in(rt, class, &rt.tuple_from(given)));
    }
    let own = protocol::get_attr(rt, class, &rt.intern("__parameters__"))?;
    let own = own.downcast::<Tuple>().map(|own| own.items().to_vec()).unwrap_or_default();
    // The class's own parameters stand for the arguments of the alias that would be made of them.
    let args =
        parameters::substitute(rt, class, &unpacked_parameters(rt, &own)?, &own, &rt.tuple_from(given))?;
    Ok(stand_in(rt, class, &rt.tuple_from(args)))
}

fn unpacked_parameters(rt: &Runtime, own: &[Value]) -> Result<Vec<Value>> {
    let all = unpack::unpack_all(rt, own)?;
    Ok(all.downcast::<Tuple>().map(|all| all.items().to_vec()).unwrap_or_default())
}

/// `Generic[…]` takes type variables only, each once.
fn check_variables(rt: &Runtime, given: &[Value]) -> Result<()> {
    if given.is_empty() {
        return Err(rt.type_error("Parameter list to Generic[...] cannot be empty"));
    }
    for (i, value) in given.iter().enumerate() {
        let is_variable =
            value.downcast::<TypeVariable>().is_some() || value.downcast::<ParamSpec>().is_some();
        if !is_variable && !unpack::is_unpacked(rt, value)? {
            return Err(rt.type_error(
                "Parameters to Generic[...] must all be type variables or parameter specification variables.",
            ));
        }
        for earlier in given.iter().take(i) {
            if protocol::equal(rt, earlier, value)? {
                return Err(rt.type_error("Parameters to Generic[...] must all be unique"));
            }
        }
    }
    Ok(())
}

/// Gives a new subclass its `__parameters__`.
fn init_subclass(rt: &Runtime, args: Bound<'_>) -> Result {
    if let Some(answer) = delegate(rt, "_generic_init_subclass", &args)? {
        return Ok(answer);
    }
    let Some(class) = args.at(0).downcast::<Type>() else { return Ok(Value::NONE) };
    let generic = rt.type_for(&GENERIC);
    next_init_subclass(rt, class, &generic, &args)?;
    let listed = class.dict().get_str(&rt.names.orig_bases);
    let bases = match &listed {
        Some(listed) => listed.downcast::<Tuple>().map(|bases| bases.items().to_vec()).unwrap_or_default(),
        None => class.bases().into_iter().map(Value::from).collect(),
    };
    if bases.iter().any(|base| base.is(generic.as_value())) {
        return Err(rt.type_error("Cannot inherit from plain Generic"));
    }
    let found = if listed.is_some() { class_parameters(rt, &generic, &bases)? } else { Vec::new() };
    protocol::set_attr(rt, args.at(0), &rt.intern("__parameters__"), &rt.tuple_from(found))?;
    Ok(Value::NONE)
}

/// `super(Generic, cls).__init_subclass__(…)`
fn next_init_subclass(rt: &Runtime, class: &Ref<Type>, generic: &Ref<Type>, args: &Bound<'_>) -> Result<()> {
    let Some(found) = Type::lookup_behind(class, generic, &rt.names.init_subclass) else { return Ok(()) };
    let method = match rt.type_of(&found).slots.get.get() {
        Some(get) => get(rt, &found, None, Some(class.as_value()))?,
        None => found,
    };
    let keywords = args.get(2).filter(|keywords| keywords.downcast::<Dict>().is_some_and(|k| !k.is_empty()));
    protocol::with_call_args(args.rest(1), keywords, |args: Args<'_>| protocol::call(rt, &method, args))
        .map(drop)
}

/// The type parameters of a class: those of `Generic[…]` among its bases, else all that the bases mention.
fn class_parameters(rt: &Runtime, generic: &Ref<Type>, bases: &[Value]) -> Result<Vec<Value>> {
    let mentioned = parameters::collect(rt, bases)?;
    let mut listed: Option<Vec<Value>> = None;
    for base in bases {
        let Some(alias) = base.downcast::<GenericAlias>() else { continue };
        if !alias.origin.is(generic.as_value()) {
            continue;
        }
        if listed.is_some() {
            return Err(rt.type_error("Cannot inherit from Generic[...] multiple times."));
        }
        listed = Some(parameters::collect(rt, std::slice::from_ref(base))?);
    }
    let Some(listed) = listed else { return Ok(mentioned) };
    let is_listed = |one: &Value| listed.iter().any(|other| other.is(one));
    let unlisted: Vec<Value> = mentioned.into_iter().filter(|one| !is_listed(one)).collect();
    if unlisted.is_empty() {
        return Ok(listed);
    }
    let text = |all: &[Value]| -> Result<String> {
        let texts: Result<Vec<String>> = all.iter().map(|one| shown(rt, one)).collect();
        texts.map(|texts| texts.join(", "))
    };
    let (missing, all) = (text(&unlisted)?, text(&listed)?);
    Err(rt.type_error(format!("Some type variables ({missing}) are not listed in Generic[{all}]")))
}
