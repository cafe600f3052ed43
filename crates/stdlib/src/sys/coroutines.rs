//! The functions of `sys` with which an event loop follows generators and coroutines.

use builtins::args::Bound;
use builtins::{Result, Runtime, Slot, Value, protocol};

use crate::struct_sequence::{make, struct_sequence};

struct_sequence!(ASYNCGEN_HOOKS, "builtins", "asyncgen_hooks", open, firstiter 0, finalizer 1);

/// `sys.get_asyncgen_hooks()`
pub fn get_asyncgen_hooks(rt: &Runtime, _: Bound<'_>) -> Result {
    let hooks = [&rt.async_hooks.firstiter, &rt.async_hooks.finalizer];
    Ok(make(rt, &ASYNCGEN_HOOKS, hooks.map(|hook| hook.get().unwrap_or(Value::NONE)).to_vec()))
}

/// `sys.set_asyncgen_hooks(firstiter, finalizer)`: what is not given stays, None takes a hook away.
pub fn set_asyncgen_hooks(rt: &Runtime, args: Bound<'_>) -> Result {
    // The finalizer comes first, though it is given second.
    let hooks: [(&str, &Slot); 2] =
        [("finalizer", &rt.async_hooks.finalizer), ("firstiter", &rt.async_hooks.firstiter)];
    for (index, (name, _)) in hooks.iter().enumerate() {
        if let Some(hook) = args.get_some(1 - index)
            && rt.type_of(hook).slots.call.get().is_none()
        {
            let given = rt.type_of(hook).name();
            return Err(rt.type_error(format!("callable {name} expected, got {given}")));
        }
    }
    for (index, (name, slot)) in hooks.iter().enumerate() {
        if let Some(hook) = args.get(1 - index) {
            rt.audit(&format!("sys.set_asyncgen_hook_{name}"), &[])?;
            drop(slot.replace(Some(hook.clone()).filter(|hook| !hook.is_none())));
        }
    }
    Ok(Value::NONE)
}

/// `sys.get_coroutine_origin_tracking_depth()`
pub fn get_origin_tracking_depth(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(rt.int(rt.async_hooks.origin_depth.get() as i64))
}

/// `sys.set_coroutine_origin_tracking_depth(depth)`
pub fn set_origin_tracking_depth(rt: &Runtime, args: Bound<'_>) -> Result {
    let depth = protocol::index_c_int(rt, args.at(0))?;
    let Ok(depth) = usize::try_from(depth) else {
        return Err(rt.value_error("depth must be >= 0"));
    };
    rt.async_hooks.origin_depth.set(depth);
    Ok(Value::NONE)
}

/// `sys.get_coroutine_wrapper()` before 3.8
pub fn get_wrapper(rt: &Runtime, _: Bound<'_>) -> Result {
    warn_of_wrappers(rt, "get_coroutine_wrapper is deprecated")?;
    Ok(rt.async_hooks.wrapper.get().unwrap_or(Value::NONE))
}

/// `sys.set_coroutine_wrapper(wrapper)` before 3.8
pub fn set_wrapper(rt: &Runtime, args: Bound<'_>) -> Result {
    warn_of_wrappers(rt, "set_coroutine_wrapper is deprecated")?;
    let wrapper = args.at(0);
    if !wrapper.is_none() && rt.type_of(wrapper).slots.call.get().is_none() {
        let given = rt.type_of(wrapper).name();
        return Err(rt.type_error(format!("callable expected, got {given}")));
    }
    drop(rt.async_hooks.wrapper.replace(Some(wrapper.clone()).filter(|wrapper| !wrapper.is_none())));
    Ok(Value::NONE)
}

fn warn_of_wrappers(rt: &Runtime, text: &str) -> Result<()> {
    if rt.is_at_least(3, 7) { rt.warn(&rt.exceptions.deprecation_warning, text, false) } else { Ok(()) }
}
