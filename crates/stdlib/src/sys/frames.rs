//! The functions of `sys` that show the frames of the running program.

use builtins::args::Bound;
use builtins::runtime::ThreadView;
use builtins::{Result, Runtime, Value, protocol};

fn frame(rt: &Runtime, depth: usize) -> Option<Value> {
    rt.hooks()?.frame(rt, depth)
}

/// The argument `depth`; a negative one counts as 0.
fn depth(rt: &Runtime, args: Bound<'_>) -> Result<usize> {
    let given = args.get(0).map_or(Ok(0), |depth| protocol::index_c_int(rt, depth))?;
    Ok(usize::try_from(given).unwrap_or(0))
}

/// `sys._getframe(depth)`
pub fn getframe(rt: &Runtime, args: Bound<'_>) -> Result {
    let depth = depth(rt, args)?;
    let frame = frame(rt, depth).ok_or_else(|| rt.value_error("call stack is not deep enough"))?;
    rt.audit("sys._getframe", std::slice::from_ref(&frame))?;
    Ok(frame)
}

/// `sys._getframemodulename(depth)`: `__module__` of the function, or None.
pub fn getframemodulename(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(frame) = frame(rt, depth(rt, args)?) else { return Ok(Value::NONE) };
    let globals = protocol::get_attr(rt, &frame, &rt.intern("f_globals"))?;
    match protocol::get_item(rt, &globals, rt.names.name.as_value()) {
        Err(raised) if rt.matches(&raised, &rt.exceptions.key_error) => Ok(Value::NONE),
        name => name,
    }
}

/// A dict with an entry for each thread that `look` has something to say of.
fn of_threads(rt: &Runtime, look: impl Fn(ThreadView) -> Result<Option<Value>>) -> Result {
    let dict = rt.new_dict();
    for view in rt.hooks().map(|hooks| hooks.threads(rt)).unwrap_or_default() {
        let thread = rt.int(view.thread as i64);
        if let Some(value) = look(view)? {
            dict.set(rt, &thread, value)?;
        }
    }
    Ok(dict.into())
}

/// `sys._current_frames()`
pub fn current_frames(rt: &Runtime, _: Bound<'_>) -> Result {
    rt.audit("sys._current_frames", &[])?;
    of_threads(rt, |view| Ok(view.frame))
}

/// `sys._current_exceptions()`
pub fn current_exceptions(rt: &Runtime, _: Bound<'_>) -> Result {
    rt.audit("sys._current_exceptions", &[])?;
    if rt.is_at_least(3, 12) {
        return of_threads(rt, |view| Ok(Some(view.handled.unwrap_or(Value::NONE))));
    }
    of_threads(rt, |view| super::exceptions::triple(rt, view.handled).map(Some))
}
