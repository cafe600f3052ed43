//! The errors that the classes of `_io` share.

use std::io;
use std::rc::Rc;

use builtins::heap::Ref;
use builtins::types::Type;
use builtins::{Raised, Result, Runtime, Value, protocol};

/// `io.UnsupportedOperation`: an OSError and a ValueError, made when it is first asked for.
pub fn unsupported_class(rt: &Runtime) -> Result<Ref<Type>> {
    const KEY: &str = "io.UnsupportedOperation";
    let known = rt.extras.borrow().get(KEY).cloned().map(Rc::downcast::<Ref<Type>>);
    if let Some(Ok(class)) = known {
        return Ok((*class).clone());
    }
    let names = rt.new_dict();
    names.set_str(&rt.names.module, rt.intern("io").into());
    let bases = [&rt.exceptions.os_error, &rt.exceptions.value_error].map(Ref::to_value);
    let parts = [rt.intern("UnsupportedOperation").into(), rt.tuple(&bases), names.into()];
    let class = protocol::call_args(rt, rt.types.r#type.as_value(), &parts)?;
    let class = class.downcast_into::<Type>().map_err(|_| rt.system_error("type() made no type"))?;
    rt.extras.borrow_mut().insert(KEY, Rc::new(class.clone()));
    Ok(class)
}

/// A raised UnsupportedOperation.
#[cold]
pub fn unsupported(rt: &Runtime, what: &str) -> Raised {
    match unsupported_class(rt) {
        Ok(class) => rt.raise_call(&class, &[rt.str(what).into()]),
        Err(raised) => raised,
    }
}

/// The OSError of a failed call of the host, about a file if one is named.
#[cold]
pub fn os_error(rt: &Runtime, error: &io::Error, file: Option<&Value>) -> Raised {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let Some(code) = error.raw_os_error() else { return rt.raise(&rt.exceptions.os_error, text) };
    let mut args = vec![Value::int32(code), rt.str(text).into()];
    args.extend(file.cloned());
    rt.raise_call(&rt.exceptions.os_error, &args)
}

/// An OSError with a message of one's own.
#[cold]
pub fn broken_promise(rt: &Runtime, message: impl Into<String>) -> Raised {
    rt.raise(&rt.exceptions.os_error, message)
}

/// What most classes say when they are closed.
#[cold]
pub fn closed_file(rt: &Runtime) -> Raised {
    rt.value_error("I/O operation on closed file.")
}

/// Whether a call was interrupted by a signal, so that it is to be made again: the number says so, not the class.
pub fn was_interrupted(rt: &Runtime, raised: &Raised) -> bool {
    const INTERRUPTED: i64 = 4;
    rt.matches(raised, &rt.exceptions.os_error)
        && protocol::get_attr(rt, raised.value(), &rt.intern("errno"))
            .is_ok_and(|number| number.as_small_int() == Some(INTERRUPTED))
}

/// What remains of two things that had to be done, both of them: the first error is the context of the second.
pub fn both<T>(rt: &Runtime, first: Result<()>, second: Result<T>) -> Result<T> {
    match (first, second) {
        (Ok(()), second) => second,
        (Err(first), Ok(_)) => Err(first),
        (Err(first), Err(second)) => {
            let context = first.into_value();
            match protocol::set_attr(rt, second.value(), &rt.names.context, &context) {
                Ok(()) => Err(second),
                Err(other) => Err(other),
            }
        }
    }
}
