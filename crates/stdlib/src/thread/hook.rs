//! `_excepthook`: how `threading` reports what a thread's function raises.

use builtins::args::Bound;
use builtins::objects::exception::{Exception, format_exception};
use builtins::objects::traceback::Traceback;
use builtins::objects::tuple::Tuple;
use builtins::{Result, Runtime, Value, protocol};

use crate::struct_sequence::struct_sequence;
use crate::sys::attribute;

struct_sequence!(
    ARGS, "_thread", "_ExceptHookArgs" (renamed "ExceptHookArgs" until 10), open, exc_type 0, exc_value 1, exc_traceback 2, thread 3
);

/// `_excepthook((exc_type, exc_value, exc_traceback, thread))`
pub fn excepthook(rt: &Runtime, args: Bound<'_>) -> Result {
    let tuple = args.at(0).downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.type_for(&ARGS)));
    let Some([class, value, traceback, thread]) = tuple.and_then(|tuple| tuple.items().first_chunk::<4>())
    else {
        return Err(rt.type_error("_thread.excepthook argument type must be ExceptHookArgs"));
    };
    if class.is(rt.exceptions.system_exit.as_value()) {
        return Ok(Value::NONE);
    }
    let file = match attribute(rt, "stderr") {
        Some(file) => file,
        None if thread.is_none() => return Ok(Value::NONE),
        None => protocol::get_attr(rt, thread, &rt.intern("_stderr"))?,
    };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let write = |text: &Value| protocol::call_method(rt, &file, &rt.names.write, std::slice::from_ref(text));
    write(&rt.str("Exception in thread ").into())?;
    let name =
        if thread.is_none() { None } else { protocol::get_optional_attr(rt, thread, &rt.intern("name"))? };
    match name {
        Some(name) => write(&protocol::str(rt, &name)?.into())?,
        None => write(&rt.str(&rt.threads.current().to_string()).into())?,
    };
    write(&rt.str(":\n").into())?;
    let text = rt.str(&shown(rt, value, traceback));
    let flush = rt.intern("flush");
    if rt.is_at_least(3, 13) && (value.is_none() || value.downcast::<Exception>().is_some()) {
        // Python code writes it, which knows nothing of the thread's file.
        let target =
            attribute(rt, "stderr").or_else(|| attribute(rt, "__stderr__")).unwrap_or_else(|| file.clone());
        protocol::call_method(rt, &target, &rt.names.write, &[text.into()])?;
    } else {
        write(&text.into())?;
        protocol::call_method(rt, &file, &flush, &[])?;
    }
    protocol::call_method(rt, &file, &flush, &[])
}

/// The report of an exception, whatever was given as one.
fn shown(rt: &Runtime, value: &Value, traceback: &Value) -> String {
    let Some(exception) = value.downcast::<Exception>() else {
        if value.is_none() && rt.is_at_least(3, 13) {
            return "NoneType: None\n".to_owned();
        }
        let found = rt.type_of(value).name();
        return format!("TypeError: print_exception(): Exception expected for value, {found} found\n");
    };
    if exception.traceback.get().is_none_or(|own| own.is_none())
        && traceback.downcast::<Traceback>().is_some()
    {
        exception.traceback.set(traceback.clone());
    }
    format_exception(rt, value)
}
