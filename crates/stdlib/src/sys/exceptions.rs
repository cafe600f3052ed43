//! The exception being handled, and the hooks that report those nobody handles.

use builtins::args::Bound;
use builtins::objects::exception::format_exception;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::{attribute, module, write_stderr};

fn handled(rt: &Runtime) -> Option<Value> {
    rt.hooks()?.handled(rt)
}

/// `sys.exc_info()`
pub fn exc_info(rt: &Runtime, _: Bound<'_>) -> Result {
    let Some(value) = handled(rt) else {
        return Ok(rt.tuple_from(vec![Value::NONE, Value::NONE, Value::NONE]));
    };
    let traceback = protocol::get_attr(rt, &value, &rt.names.traceback)?;
    Ok(rt.tuple_from(vec![rt.type_of(&value).to_value(), value, traceback]))
}

/// `sys.exception()`
pub fn exception(rt: &Runtime, _: Bound<'_>) -> Result {
    Ok(handled(rt).unwrap_or(Value::NONE))
}

/// `sys.excepthook(type, value, traceback)`
pub fn excepthook(rt: &Runtime, args: Bound<'_>) -> Result {
    write_stderr(rt, &format_exception(rt, args.at(1)));
    Ok(Value::NONE)
}

/// `sys.unraisablehook(unraisable)`
pub fn unraisablehook(rt: &Runtime, args: Bound<'_>) -> Result {
    let part = |name: &str| protocol::get_attr(rt, args.at(0), &rt.intern(name));
    let (value, object, message) = (part("exc_value")?, part("object")?, part("err_msg")?);
    let message = if message.is_none() {
        "Exception ignored in".to_owned()
    } else {
        protocol::str(rt, &message)?.to_utf8_lossy().into_owned()
    };
    let place = if object.is_none() {
        String::new()
    } else {
        format!(" {}", protocol::repr(rt, &object)?.to_utf8_lossy())
    };
    write_stderr(rt, &format!("{message}:{place}\n{}", format_exception(rt, &value)));
    Ok(Value::NONE)
}

/// Reports an exception that ends the program, through `sys.excepthook`.
pub fn print_uncaught(rt: &Runtime, raised: &Raised) {
    let value = raised.value();
    let traceback = protocol::get_attr(rt, value, &rt.names.traceback).unwrap_or(Value::NONE);
    if let Some(sys) = module(rt) {
        for (name, last) in [("last_exc", value), ("last_value", value), ("last_traceback", &traceback)] {
            // The attributes are a convenience: a `sys` that refuses them is no reason to stay silent.
            let _ = protocol::set_attr(rt, &sys, &rt.intern(name), last);
        }
    }
    let Some(hook) = attribute(rt, "excepthook") else {
        write_stderr(rt, "sys.excepthook is missing\n");
        return write_stderr(rt, &format_exception(rt, value));
    };
    let args = [rt.type_of(value).to_value(), value.clone(), traceback];
    if let Err(second) = protocol::call_args(rt, &hook, &args) {
        let (second, first) = (format_exception(rt, second.value()), format_exception(rt, value));
        write_stderr(rt, &format!("Error in sys.excepthook:\n{second}\nOriginal exception was:\n{first}"));
    }
}
