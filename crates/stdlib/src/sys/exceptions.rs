//! The exception being handled, and the hooks that report those nobody handles.

use builtins::args::Bound;
use builtins::objects::exception::{Exception, format_exception, format_unraisable};
use builtins::objects::traceback::Traceback;
use builtins::objects::tuple::Tuple;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::{attribute, module, write_stderr};
use crate::struct_sequence::{make, struct_sequence};

fn handled(rt: &Runtime) -> Option<Value> {
    rt.hooks()?.handled(rt)
}

/// `sys.exc_info()`
pub fn exc_info(rt: &Runtime, _: Bound<'_>) -> Result {
    triple(rt, handled(rt))
}

/// Type, value and traceback of an exception that is handled.
pub fn triple(rt: &Runtime, handled: Option<Value>) -> Result {
    let Some(value) = handled else {
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
    let value = args.at(1);
    if value.is_none() && rt.is_at_least(3, 13) {
        write_stderr(rt, "NoneType: None\n");
        return Ok(Value::NONE);
    }
    if value.downcast::<Exception>().is_none() {
        let found = rt.type_of(value).name();
        let text = format!("TypeError: print_exception(): Exception expected for value, {found} found\n");
        write_stderr(rt, &text);
        return Ok(Value::NONE);
    }
    if let Some(exception) = value.downcast::<Exception>()
        && exception.traceback.is_unbound()
        && args.at(2).downcast::<Traceback>().is_some()
    {
        exception.traceback.set(args.at(2).clone());
    }
    write_stderr(rt, &format_exception(rt, value));
    Ok(Value::NONE)
}

struct_sequence!(
    UNRAISABLE, "builtins", "UnraisableHookArgs", closed, exc_type 0, exc_value 1, exc_traceback 2, err_msg 3, object 4
);

/// `sys.unraisablehook(unraisable)`
pub fn unraisablehook(rt: &Runtime, args: Bound<'_>) -> Result {
    let tuple = args.at(0).downcast::<Tuple>().filter(|tuple| tuple.ty().is(&rt.type_for(&UNRAISABLE)));
    let Some([_, value, _, message, object]) = tuple.and_then(|tuple| tuple.items().first_chunk::<5>())
    else {
        return Err(rt.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    };
    let message = match Some(message).filter(|message| !message.is_none()) {
        Some(message) => Some(protocol::str(rt, message)?.to_utf8_lossy().into_owned()),
        None => None,
    };
    let object = Some(object).filter(|object| !object.is_none());
    write_stderr(rt, &format_unraisable(rt, value, message.as_deref(), object));
    Ok(Value::NONE)
}

/// Hands what cannot be raised to `sys.unraisablehook`, whatever that is by now.
pub fn report_unraisable(rt: &Runtime, raised: &Raised, message: Option<&str>, object: Option<&Value>) {
    let value = raised.value();
    let direct = |rt: &Runtime| write_stderr(rt, &format_unraisable(rt, value, message, object));
    let hook = attribute(rt, "unraisablehook").filter(|_| rt.is_at_least(3, 8));
    let Some(hook) = hook else { return direct(rt) };
    let items = vec![
        rt.type_of(value).to_value(),
        value.clone(),
        protocol::get_attr(rt, value, &rt.names.traceback).unwrap_or(Value::NONE),
        message.map_or(Value::NONE, |message| rt.str(message).into()),
        object.cloned().unwrap_or(Value::NONE),
    ];
    let told = make(rt, &UNRAISABLE, items);
    if let Err(refused) = rt.audit("sys.unraisablehook", &[hook.clone(), told.clone()]) {
        let message = "Exception ignored in audit hook";
        return write_stderr(rt, &format_unraisable(rt, refused.value(), Some(message), None));
    }
    if let Err(second) = protocol::call_args(rt, &hook, &[told]) {
        let message = "Exception ignored in sys.unraisablehook";
        write_stderr(rt, &format_unraisable(rt, second.value(), Some(message), Some(&hook)));
    }
}

/// Reports an exception that ends the program, through `sys.excepthook`; gives the SystemExit that the hook raises.
pub fn print_uncaught(rt: &Runtime, raised: &Raised) -> Option<Raised> {
    let value = raised.value();
    if let Some(sys) = module(rt) {
        let traceback = protocol::get_attr(rt, value, &rt.names.traceback).unwrap_or(Value::NONE);
        for (name, last) in [("last_exc", value), ("last_value", value), ("last_traceback", &traceback)] {
            // The attributes are a convenience: a `sys` that refuses them is no reason to stay silent.
            let _ = protocol::set_attr(rt, &sys, &rt.intern(name), last);
        }
    }
    print_through_hook(rt, raised)
}

/// Reports an exception through `sys.excepthook`, and keeps nothing of it; gives the SystemExit that the hook raises.
pub fn print_through_hook(rt: &Runtime, raised: &Raised) -> Option<Raised> {
    let value = raised.value();
    let traceback = protocol::get_attr(rt, value, &rt.names.traceback).unwrap_or(Value::NONE);
    let hook = attribute(rt, "excepthook");
    let (kind, shown) = (rt.type_of(value).to_value(), hook.clone().unwrap_or(Value::NONE));
    if let Err(refused) = rt.audit("sys.excepthook", &[shown, kind, value.clone(), traceback.clone()]) {
        if !rt.matches(&refused, &rt.exceptions.runtime_error) {
            report_unraisable(rt, &refused, Some("Exception ignored in audit hook"), None);
        }
        return None;
    }
    let Some(hook) = hook else {
        write_stderr(rt, "sys.excepthook is missing\n");
        write_stderr(rt, &format_exception(rt, value));
        return None;
    };
    let args = [rt.type_of(value).to_value(), value.clone(), traceback];
    if let Err(second) = protocol::call_args(rt, &hook, &args) {
        if rt.matches(&second, &rt.exceptions.system_exit) {
            return Some(second);
        }
        let (second, first) = (format_exception(rt, second.value()), format_exception(rt, value));
        write_stderr(rt, &format!("Error in sys.excepthook:\n{second}\nOriginal exception was:\n{first}"));
    }
    None
}
