//! The hooks of `sys` that programs install and call: audit hooks, and what `breakpoint()` does.

use builtins::args::Bound;
use builtins::objects::str::Str;
use builtins::{Args, Result, Runtime, Value, protocol};

use super::write_stderr;

/// `sys.audit(event, *args)`: the events are those that programs raise.
pub fn audit(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some((event, arguments)) = args.rest(0).split_first() else {
        return Err(rt.type_error(if rt.is_at_least(3, 14) {
            "audit expected at least 1 argument, got 0"
        } else {
            "audit() missing 1 required positional argument: 'event'"
        }));
    };
    // Up to 3.11 nothing was looked at while nobody listened.
    if !rt.is_at_least(3, 12) && rt.audit_hooks.borrow().is_empty() {
        return Ok(Value::NONE);
    }
    if event.downcast::<Str>().is_none() {
        let found = rt.type_of(event).name();
        return Err(rt.type_error(if rt.is_at_least(3, 14) {
            format!("audit() argument 1 must be str, not {found}")
        } else {
            format!("expected str for argument 'event', not {found}")
        }));
    }
    if rt.is_at_least(3, 14) && event.downcast::<Str>().is_some_and(|e| e.code_points().any(|c| c == 0)) {
        return Err(rt.value_error("embedded null character"));
    }
    rt.audit_with(event, arguments)?;
    Ok(Value::NONE)
}

/// `sys.addaudithook(hook)`: hooks that are there already can refuse it.
pub fn addaudithook(rt: &Runtime, args: Bound<'_>) -> Result {
    match rt.audit("sys.addaudithook", &[]) {
        Err(raised) if rt.matches(&raised, &rt.exceptions.runtime_error) => return Ok(Value::NONE),
        other => other?,
    }
    rt.audit_hooks.borrow_mut().push(args.at(0).clone());
    Ok(Value::NONE)
}

/// `sys.breakpointhook(*args, **kws)`: calls what `$PYTHONBREAKPOINT` names, `pdb.set_trace` without it.
pub fn breakpointhook(rt: &Runtime, args: Bound<'_>) -> Result {
    let wanted = rt.host.variable("PYTHONBREAKPOINT").filter(|name| !name.is_empty());
    let wanted = wanted.unwrap_or_else(|| "pdb.set_trace".to_owned());
    if wanted == "0" {
        return Ok(Value::NONE);
    }
    let (module, function) = wanted.rsplit_once('.').unwrap_or(("builtins", &wanted));
    let list = rt.tuple_from(vec![rt.intern(function).into()]);
    let module = match rt.hooks() {
        Some(hooks) => hooks.import(rt, &rt.intern(module).into(), &Value::NONE, &list, 0),
        None => Err(rt.import_error(&rt.exceptions.import_error, "no modules", &rt.intern(module))),
    };
    let found = module.and_then(|module| protocol::get_attr(rt, &module, &rt.intern(function)));
    let Ok(found) = found else {
        let text = format!("sys:1: RuntimeWarning: Ignoring unimportable $PYTHONBREAKPOINT: \"{wanted}\"\n");
        write_stderr(rt, &text);
        return Ok(Value::NONE);
    };
    let mut values = args.rest(0).to_vec();
    let mut names = Vec::new();
    if let Some(keywords) = args.at(1).downcast::<builtins::objects::dict::Dict>() {
        for entry in keywords.entries() {
            names.push(entry.key);
            values.push(entry.value);
        }
    }
    protocol::call(rt, &found, Args { values: &values, names: &names })
}
