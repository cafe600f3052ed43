//! Functions that ask an object about itself.

use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The attribute name in argument `index`, interned. `function` words the error of old versions.
fn name(rt: &Runtime, args: &Bound<'_>, index: usize, function: &str) -> Result<Ref<Str>> {
    let value = args.at(index);
    match value.downcast::<Str>() {
        Some(name) => Ok(rt.intern_str(name)),
        None if function.is_empty() || rt.is_at_least(3, 11) => {
            let given = rt.type_of(value).name();
            Err(rt.type_error(format!("attribute name must be string, not '{given}'")))
        }
        None => Err(rt.type_error(format!("{function}(): attribute name must be string"))),
    }
}

pub(super) fn getattr(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = name(rt, &args, 1, "getattr")?;
    match args.get(2) {
        None => protocol::get_attr(rt, args.at(0), &name),
        Some(default) => {
            Ok(protocol::get_optional_attr(rt, args.at(0), &name)?.unwrap_or_else(|| default.clone()))
        }
    }
}

pub(super) fn hasattr(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = name(rt, &args, 1, "hasattr")?;
    protocol::get_optional_attr(rt, args.at(0), &name).map(|found| Value::bool(found.is_some()))
}

pub(super) fn setattr(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = name(rt, &args, 1, "")?;
    if !rt.type_of(args.at(1)).is_static() && protocol::keeps_attribute(rt, args.at(0), &name)? {
        // The name itself becomes the key, not the plain string that it equals.
        if let Some(dict) = protocol::instance_dict(rt, args.at(0)) {
            dict.set(rt, args.at(1), args.at(2).clone())?;
            return Ok(Value::NONE);
        }
    }
    protocol::set_attr(rt, args.at(0), &name, args.at(2)).map(|()| Value::NONE)
}

pub(super) fn delattr(rt: &Runtime, args: Bound<'_>) -> Result {
    let name = name(rt, &args, 1, "")?;
    protocol::delete_attr(rt, args.at(0), &name).map(|()| Value::NONE)
}

pub(super) fn repr(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::repr(rt, args.at(0)).map(Value::from)
}

pub(super) fn ascii(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::ascii(rt, args.at(0)).map(Value::from)
}

pub(super) fn format(rt: &Runtime, args: Bound<'_>) -> Result {
    if let Some(spec) = args.get(1)
        && spec.downcast::<Str>().is_none()
    {
        let given = crate::objects::str::described(rt, spec);
        return Err(rt.type_error(format!("format() argument 2 must be str, not {given}")));
    }
    protocol::format(rt, args.at(0), args.get(1)).map(Value::from)
}

pub(super) fn hash(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::hash(rt, args.at(0)).map(|hash| rt.int(hash))
}

/// The word of the value: for objects their address, for immediate values the value itself in disguise.
pub(super) fn id(rt: &Runtime, args: Bound<'_>) -> Result {
    let bits = args.at(0).bits();
    let id = match i64::try_from(bits) {
        Ok(id) => rt.int(id),
        Err(_) => rt.big_int(bits.into()),
    };
    rt.audit("builtins.id", std::slice::from_ref(&id))?;
    Ok(id)
}

pub(super) fn len(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::length(rt, args.at(0)).map(|n| rt.int(n as i64))
}

pub(super) fn callable(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(rt.type_of(args.at(0)).slots.call.get().is_some()))
}

pub(super) fn isinstance(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::is_instance(rt, args.at(0), args.at(1)).map(Value::bool)
}

pub(super) fn issubclass(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::is_subclass(rt, args.at(0), args.at(1)).map(Value::bool)
}

/// The sorted names of an object, or of the local variables.
pub(super) fn dir(rt: &Runtime, args: Bound<'_>) -> Result {
    let names = match (args.get(0), rt.hooks()) {
        (Some(object), _) => {
            rt.calling_bound(|| protocol::call_special(rt, object, &rt.names.dir, &[]))?.ok_or_else(|| {
                let name = rt.type_of(object).name();
                rt.type_error(format!("'{name}' object does not provide __dir__"))
            })?
        }
        (None, Some(hooks)) => {
            let locals = hooks.locals(rt)?;
            protocol::call_method(rt, &locals, &rt.names.keys, &[])?
        }
        (None, None) => return Err(rt.raise(&rt.exceptions.system_error, "frame does not exist".to_owned())),
    };
    let mut names = protocol::to_vec(rt, &names)?;
    crate::objects::list::sort_values(rt, &mut names, None, false)?;
    Ok(rt.list(names))
}
