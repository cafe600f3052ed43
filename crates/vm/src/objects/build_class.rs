//! `__build_class__`: what a class statement calls. Finds the metaclass, runs the body, calls the metaclass.

use builtins::heap::Ref;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, Type, method};
use builtins::{Args, Bound, Raised, Result, Runtime, Value, protocol};

use super::function::Function;

/// The row of the built-in function.
pub static ROW: Method = method("__build_class__(*args, **kwds)", |rt, args: Bound<'_>| {
    let given =
        args.get(0).and_then(|given| given.downcast::<Tuple>()).map_or(&[][..], |given| given.items());
    protocol::with_call_args(given, args.get(1), |args| build_class(rt, args))
});

/// `__build_class__(func, name, /, *bases, metaclass=…, **keywords)`.
///
/// # Errors
///
/// What the body, the bases and the metaclass raise; TypeError for arguments of wrong types.
pub fn build_class(rt: &Runtime, args: Args<'_>) -> Result {
    let given = args.positionals();
    let [body, name, listed @ ..] = given else {
        return Err(rt.type_error("__build_class__: not enough arguments"));
    };
    let Some(function) = body.downcast::<Function>() else {
        return Err(rt.type_error("__build_class__: func must be a function"));
    };
    if name.downcast::<Str>().is_none() {
        return Err(rt.type_error("__build_class__: name is not a string"));
    }
    let resolved = resolve_bases(rt, listed)?;
    let bases = resolved.as_deref().unwrap_or(listed);
    let (metaclass, keywords) = split_metaclass(&args);
    let metaclass = metaclass_of(rt, metaclass, bases)?;
    let bases = rt.tuple(bases);
    let namespace = prepare(rt, &metaclass, name, &bases, &keywords)?;
    let cell = crate::execute::run_class_body(rt, function, namespace.clone())?;
    if resolved.is_some() {
        protocol::set_item(rt, &namespace, rt.names.orig_bases.as_value(), &rt.tuple(listed))?;
    }
    let class = keywords.call(rt, &metaclass, &[name.clone(), bases, namespace])?;
    check_cell(rt, &class, &cell, name)?;
    Ok(class)
}

/// The keyword arguments of the class statement, `metaclass` left out.
struct Keywords {
    names: Vec<Value>,
    values: Vec<Value>,
}

impl Keywords {
    fn call(&self, rt: &Runtime, callable: &Value, args: &[Value]) -> Result {
        let values = [args, &self.values].concat();
        protocol::call(rt, callable, Args { values: &values, names: &self.names })
    }
}

fn split_metaclass(args: &Args<'_>) -> (Option<Value>, Keywords) {
    let mut metaclass = None;
    let mut keywords = Keywords { names: Vec::new(), values: Vec::new() };
    for (name, value) in args.keywords() {
        if name.downcast::<Str>().is_some_and(|name| name.is_text("metaclass")) {
            metaclass = Some(value.clone());
        } else {
            keywords.names.push(name.clone());
            keywords.values.push(value.clone());
        }
    }
    (metaclass, keywords)
}

/// The bases with what `__mro_entries__` puts in the place of those that are no classes; `None` if nothing changes.
fn resolve_bases(rt: &Runtime, listed: &[Value]) -> Result<Option<Vec<Value>>> {
    let mut resolved: Option<Vec<Value>> = None;
    for (index, base) in listed.iter().enumerate() {
        let entries = match base.downcast::<Type>() {
            Some(_) => None,
            None if !rt.is_at_least(3, 7) => None,
            None => protocol::get_optional_attr(rt, base, &rt.names.mro_entries)?,
        };
        match entries {
            Some(entries) => {
                let entries = protocol::call_args(rt, &entries, &[rt.tuple(listed)])?;
                let Some(entries) = entries.downcast::<Tuple>() else {
                    return Err(rt.type_error("__mro_entries__ must return a tuple"));
                };
                let unchanged = || listed.iter().take(index).cloned().collect();
                resolved.get_or_insert_with(unchanged).extend_from_slice(entries.items());
            }
            None => resolved.iter_mut().for_each(|resolved| resolved.push(base.clone())),
        }
    }
    Ok(resolved)
}

/// The metaclass: the one given or the first base's, unless a base has a more derived one. A metaclass that is no class
/// is called as it is.
fn metaclass_of(rt: &Runtime, given: Option<Value>, bases: &[Value]) -> Result {
    let start = match (&given, bases.first()) {
        (Some(given), _) => match given.downcast::<Type>() {
            Some(class) => class.clone(),
            None => return Ok(given.clone()),
        },
        (None, Some(base)) => rt.type_of(base).clone(),
        (None, None) => rt.types.r#type.clone(),
    };
    let mut winner = start;
    for base in bases {
        let metaclass = rt.type_of(base);
        if Type::is_subtype(&winner, metaclass) {
            continue;
        }
        if !Type::is_subtype(metaclass, &winner) {
            return Err(rt.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            ));
        }
        winner = metaclass.clone();
    }
    Ok(winner.into())
}

/// The namespace that the body fills.
fn prepare(rt: &Runtime, metaclass: &Value, name: &Value, bases: &Value, keywords: &Keywords) -> Result {
    // The ordinary metaclass's `__prepare__` takes anything and gives an empty dict.
    if metaclass.is(rt.types.r#type.as_value()) {
        return Ok(rt.new_dict().into());
    }
    let Some(prepare) = protocol::get_optional_attr(rt, metaclass, &rt.names.prepare)? else {
        return Ok(rt.new_dict().into());
    };
    let namespace = keywords.call(rt, &prepare, &[name.clone(), bases.clone()])?;
    let is_mapping =
        namespace.downcast::<Dict>().is_some() || rt.type_of(&namespace).slots.getitem.get().is_some();
    if is_mapping {
        return Ok(namespace);
    }
    let whose = metaclass.downcast::<Type>().map_or_else(|| "<metaclass>".to_owned(), |class| class.name());
    let what = rt.type_of(&namespace).name();
    Err(rt.type_error(format!("{whose}.__prepare__() must return a mapping, not {what}")))
}

/// `__class__` and zero-argument `super` work only if `type.__new__` has filled the body's class cell. Up to 3.5 that is
/// done here, and up to 3.7 made good here.
fn check_cell(rt: &Runtime, class: &Value, cell: &Value, name: &Value) -> Result<()> {
    let (Some(_), Some(cell)) = (class.downcast::<Type>(), cell.downcast::<Cell>()) else { return Ok(()) };
    match cell.slot.get() {
        Some(filled) if filled.is(class) => Ok(()),
        Some(filled) => {
            let (filled, name, class) = (shown(rt, &filled)?, shown(rt, name)?, shown(rt, class)?);
            Err(rt.type_error(format!("__class__ set to {filled} defining {name} as {class}")))
        }
        None if !rt.is_at_least(3, 8) => {
            cell.slot.set(class.clone());
            Ok(())
        }
        None => {
            let (name, class) = (shown(rt, name)?, shown(rt, class)?);
            Err(not_propagated(rt, &name, &class))
        }
    }
}

fn shown(rt: &Runtime, value: &Value) -> Result<String> {
    let text: Ref<Str> = protocol::repr(rt, value)?;
    Ok(text.to_utf8_lossy().chars().take(200).collect())
}

fn not_propagated(rt: &Runtime, name: &str, class: &str) -> Raised {
    let message = format!(
        "__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?"
    );
    rt.raise(&rt.exceptions.runtime_error, message)
}
