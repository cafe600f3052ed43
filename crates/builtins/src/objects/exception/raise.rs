//! Making exceptions from Rust, and asking what was raised.

use crate::heap::{Payload as _, Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::exception::fields::{
    ATTRIBUTE_NAME, ATTRIBUTE_OBJECT, IMPORT_NAME, IMPORT_NAME_FROM, IMPORT_PATH, STOP_VALUE,
};
use crate::objects::str::{Str, message};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;
use crate::wording;

macro_rules! raisers {
    ($($function:ident: $name:literal,)*) => {
        impl Runtime {
            $(
                #[doc = concat!("A raised ", $name, " with this message.")]
                #[cold]
                pub fn $function(&self, message: impl Into<String>) -> Raised {
                    self.raise(&self.exceptions.$function, message)
                }
            )*
        }
    };
}

impl Raised {
    /// The exception, as one that replaces another: its cause and its context.
    #[must_use]
    pub fn caused_by(self, cause: Raised) -> Raised {
        if let (Some(payload), Some(exception)) =
            (self.value().downcast::<Exception>(), cause.value().downcast::<Exception>())
        {
            payload.cause.set(exception.to_value());
            payload.context.set(cause.into_value());
            payload.suppress_context.set(true);
        }
        self
    }
}

raisers! {
    type_error: "TypeError",
    value_error: "ValueError",
    index_error: "IndexError",
    overflow_error: "OverflowError",
    zero_division_error: "ZeroDivisionError",
    runtime_error: "RuntimeError",
    lookup_error: "LookupError",
    assertion_error: "AssertionError",
    not_implemented_error: "NotImplementedError",
    buffer_error: "BufferError",
    eof_error: "EOFError",
    memory_error: "MemoryError",
    reference_error: "ReferenceError",
    system_error: "SystemError",
}

impl Runtime {
    /// An exception of exactly this class, not initialised by Python code. `args` are its `args`.
    fn exception(&self, class: &Ref<Type>, args: &[Value]) -> Ref<Exception> {
        self.new_object(class, Exception::new(self.tuple(args)))
    }

    /// The text of a message, lone surrogates of [`Str::in_message`] included.
    pub(super) fn message(&self, text: &str) -> Ref<Str> {
        match message::read(text) {
            Some(points) => self.str_from_code_points(&points),
            None => self.str(text),
        }
    }

    /// Raises a new exception of a built-in class with a message. What names the program gave stands there as
    /// [`Str::in_message`] writes it.
    #[cold]
    pub fn raise(&self, class: &Ref<Type>, message: impl Into<String>) -> Raised {
        let text = self.message(&message.into());
        self.raise_exception(self.exception(class, &[text.into()]))
    }

    /// Raises a new exception of a built-in class with one argument of any type.
    #[cold]
    pub fn raise_value(&self, class: &Ref<Type>, arg: Value) -> Raised {
        self.raise_exception(self.exception(class, &[arg]))
    }

    /// Raises an exception object; the exception being handled becomes its context.
    pub fn raise_exception(&self, exception: Ref<Exception>) -> Raised {
        if let Some(handled) = self.hooks().and_then(|hooks| hooks.handled(self)) {
            set_context(&exception, handled);
        }
        Raised::from_exception(exception.into())
    }

    /// What the answer of `method` of `this` becomes when an exception was raised all the same: SystemError, caused by it.
    ///
    /// Some methods of older versions forget to look.
    #[cold]
    pub fn answered_with_error(&self, this: &Value, method: &str, raised: Raised) -> Raised {
        let method = protocol::get_attr(self, this, &self.intern(method));
        match method.and_then(|method| self.function_with_error(&method, raised)) {
            Ok(raised) | Err(raised) => raised,
        }
    }

    /// The same for the answer of a function.
    #[cold]
    pub fn function_with_error(&self, function: &Value, raised: Raised) -> Result<Raised> {
        let function = protocol::repr(self, function)?;
        let text = wording::ANSWERED_WITH_ERROR.words(self, &[&function.to_utf8_lossy()]);
        Ok(self.system_error(text).caused_by(raised))
    }

    /// Calls an exception class with these arguments and raises the result, as `raise Class(args)` does.
    pub fn raise_call(&self, class: &Ref<Type>, args: &[Value]) -> Raised {
        match protocol::call_args(self, class.as_value(), args) {
            Ok(value) => match value.downcast_into::<Exception>() {
                Ok(exception) => self.raise_exception(exception),
                Err(_) => self.type_error("exceptions must derive from BaseException"),
            },
            Err(raised) => raised,
        }
    }

    /// A raised ZeroDivisionError: one message for every operator from 3.14 on, before that the operator's own.
    #[cold]
    pub fn division_by_zero(&self, before_3_14: &str) -> Raised {
        self.zero_division_error(if self.is_at_least(3, 14) { "division by zero" } else { before_3_14 })
    }

    /// A raised ZeroDivisionError of a power: as [`Runtime::division_by_zero`].
    #[cold]
    pub fn zero_to_a_negative_power(&self, before_3_14: &str) -> Raised {
        self.zero_division_error(if self.is_at_least(3, 14) {
            "zero to a negative power"
        } else {
            before_3_14
        })
    }

    /// A raised KeyError of this key.
    #[cold]
    pub fn key_error(&self, key: Value) -> Raised {
        let raised = self.raise_value(&self.exceptions.key_error, key);
        if !self.is_at_least(3, 12)
            && let Some(exception) = raised.value().downcast::<Exception>()
        {
            exception.is_unmade.set(exception.context.is_unbound());
        }
        raised
    }

    /// A raised StopIteration whose `value` this is; None for a plain one.
    pub fn stop_iteration(&self, value: Value) -> Raised {
        if value.is_none() {
            return self.raise_exception(self.exception(&self.exceptions.stop_iteration, &[]));
        }
        self.stop_iteration_with(value)
    }

    /// A raised StopIteration that was called with this value, be it None.
    pub fn stop_iteration_with(&self, value: Value) -> Raised {
        let exception = self.exception(&self.exceptions.stop_iteration, std::slice::from_ref(&value));
        exception.set_field(STOP_VALUE, Some(value));
        self.raise_exception(exception)
    }

    /// A raised NameError: `name 'x' is not defined`, with the name for suggestions.
    #[cold]
    pub fn name_error(&self, message: impl Into<String>, name: &Ref<Str>) -> Raised {
        self.named(&self.exceptions.name_error, message.into(), name)
    }

    /// A raised UnboundLocalError.
    #[cold]
    pub fn unbound_local_error(&self, message: impl Into<String>, name: &Ref<Str>) -> Raised {
        self.named(&self.exceptions.unbound_local_error, message.into(), name)
    }

    fn named(&self, class: &Ref<Type>, message: String, name: &Ref<Str>) -> Raised {
        let exception = self.exception(class, &[self.message(&message).into()]);
        exception.set_field(ATTRIBUTE_NAME, Some(name.to_value()));
        self.raise_exception(exception)
    }

    /// A raised ImportError or ModuleNotFoundError with the name of the module.
    #[cold]
    pub fn import_error(&self, class: &Ref<Type>, message: impl Into<String>, name: &Ref<Str>) -> Raised {
        let text = Value::from(self.message(&message.into()));
        let exception = self.exception(class, std::slice::from_ref(&text));
        exception.set_field(super::fields::IMPORT_MESSAGE, Some(text));
        exception.set_field(IMPORT_NAME, Some(name.to_value()));
        self.raise_exception(exception)
    }

    /// The ImportError of `from module import name`: with the module's name and file as far as they are known.
    #[cold]
    pub fn import_from_error(
        &self,
        message: impl Into<String>,
        module: Option<Value>,
        path: Option<Value>,
        name: &Ref<Str>,
    ) -> Raised {
        let text = Value::from(self.message(&message.into()));
        let exception = self.exception(&self.exceptions.import_error, std::slice::from_ref(&text));
        exception.set_field(super::fields::IMPORT_MESSAGE, Some(text));
        exception.set_field(IMPORT_NAME, module);
        exception.set_field(IMPORT_PATH, path);
        exception.set_field(IMPORT_NAME_FROM, Some(name.to_value()));
        self.raise_exception(exception)
    }

    /// The AttributeError for a missing attribute, worded for the kind of object.
    #[cold]
    pub fn attribute_error(&self, object: &Value, name: &Ref<Str>) -> Raised {
        let text = name.in_message();
        let message = if let Some(class) = object.downcast::<Type>() {
            format!("type object '{}' has no attribute '{text}'", class.name())
        } else {
            format!("'{}' object has no attribute '{text}'", self.type_of(object).name())
        };
        self.attribute_error_with(message, object, name)
    }

    /// An AttributeError with a message of one's own, and what was asked for of which object.
    #[cold]
    pub fn attribute_error_with(
        &self,
        message: impl Into<String>,
        object: &Value,
        name: &Ref<Str>,
    ) -> Raised {
        let exception =
            self.exception(&self.exceptions.attribute_error, &[self.message(&message.into()).into()]);
        exception.set_field(ATTRIBUTE_NAME, Some(name.to_value()));
        exception.set_field(ATTRIBUTE_OBJECT, Some(object.clone()));
        self.raise_exception(exception)
    }

    /// As [`Runtime::attribute_error`], where an attribute was to be deleted: up to 3.12 such an error does not tell what was
    /// asked for of which object, and up to 3.10 it says nothing but the name.
    #[cold]
    pub fn attribute_error_of_setting(&self, object: &Value, name: &Ref<Str>) -> Raised {
        let raised = if self.is_at_least(3, 11) {
            self.attribute_error(object, name)
        } else {
            return self.attribute_error_of_name(name);
        };
        self.without_context(raised)
    }

    /// An AttributeError that says nothing but the name: up to 3.10.
    #[cold]
    pub fn attribute_error_of_name(&self, name: &Ref<Str>) -> Raised {
        self.raise_value(&self.exceptions.attribute_error, name.to_value())
    }

    /// Takes away, up to 3.12, what an AttributeError of setting an attribute tells.
    pub fn without_context(&self, raised: Raised) -> Raised {
        if self.is_at_least(3, 13) { raised } else { self.without_names(raised) }
    }

    /// Takes away what an AttributeError tells.
    pub(crate) fn without_names(&self, raised: Raised) -> Raised {
        if let Some(exception) = raised.value().downcast::<Exception>() {
            exception.set_field(ATTRIBUTE_NAME, None);
            exception.set_field(ATTRIBUTE_OBJECT, None);
        }
        raised
    }

    /// Tells an AttributeError that knows nothing what was asked for of which object.
    #[cold]
    pub fn give_context(&self, raised: &Raised, object: &Value, name: &Ref<Str>) {
        if let Some(exception) = raised.value().downcast::<Exception>()
            && self.is_at_least(3, 10)
            && self.is_attribute_error(raised)
            && exception.field(ATTRIBUTE_NAME).is_none()
            && exception.field(ATTRIBUTE_OBJECT).is_none()
        {
            exception.set_field(ATTRIBUTE_NAME, Some(name.to_value()));
            exception.set_field(ATTRIBUTE_OBJECT, Some(object.clone()));
        }
    }

    /// Whether an instance of this class or of a subclass was raised.
    #[inline]
    pub fn matches(&self, raised: &Raised, class: &Ref<Type>) -> bool {
        Type::is_subtype(self.type_of(raised.value()), class)
    }

    /// Whether an AttributeError was raised.
    #[inline]
    pub fn is_attribute_error(&self, raised: &Raised) -> bool {
        self.matches(raised, &self.exceptions.attribute_error)
    }

    /// Whether a StopIteration was raised.
    #[inline]
    pub fn is_stop_iteration(&self, raised: &Raised) -> bool {
        self.matches(raised, &self.exceptions.stop_iteration)
    }

    /// Whether a StopIteration was raised that says nothing but the end: exactly that class, no value.
    pub fn is_plain_stop_iteration(&self, raised: &Raised) -> bool {
        self.type_of(raised.value()).is(&self.exceptions.stop_iteration)
            && self.stop_iteration_value(raised).is_none()
    }

    /// `value` of a raised StopIteration.
    pub fn stop_iteration_value(&self, raised: &Raised) -> Value {
        self.value_of_stop(raised.value())
    }

    /// The same of the exception itself.
    pub fn value_of_stop(&self, stop: &Value) -> Value {
        stop.downcast::<Exception>().and_then(|stop| stop.field(STOP_VALUE)).unwrap_or(Value::NONE)
    }
}

impl Runtime {
    /// The exception for `raise cls` and `raise obj`: a class is called, anything else must be an exception.
    pub fn exception_from(&self, value: &Value) -> Result<Ref<Exception>> {
        let class = value.downcast::<Type>().filter(|c| c.layout().kind == Exception::KIND);
        if class.is_none() {
            let exception = value.downcast::<Exception>().cloned();
            return exception.ok_or_else(|| self.type_error("exceptions must derive from BaseException"));
        }
        let made = protocol::call_args(self, value, &[])?;
        made.downcast_into::<Exception>().map_err(|other| {
            let name = match protocol::repr(self, value) {
                Ok(name) => name,
                Err(raised) => return raised,
            };
            let (name, other) = (name.in_message(), self.type_of(&other).name());
            self.type_error(format!(
                "calling {name} should have returned an instance of BaseException, not <class '{other}'>"
            ))
        })
    }
}

/// Makes `handled` the context of `exception`, unless they are the same. A chain of contexts that would come back to
/// `exception` is cut there, as CPython's `_PyErr_SetObject` does.
pub fn set_context(exception: &Ref<Exception>, handled: Value) {
    if exception.as_value().is(&handled) {
        return;
    }
    // The chain can be a ring of its own: `slow` follows at half the speed and is met there (Floyd).
    let (mut current, mut slow, mut step) = (handled.clone(), handled.clone(), false);
    while let Some(next) = context_of(&current) {
        if next.is(exception.as_value()) {
            if let Some(link) = current.downcast::<Exception>() {
                drop(link.context.take());
            }
            break;
        }
        if next.is(&slow) {
            break;
        }
        current = next;
        if step {
            slow = context_of(&slow).unwrap_or(Value::NONE);
        }
        step = !step;
    }
    exception.context.set(handled);
}

fn context_of(value: &Value) -> Option<Value> {
    value.downcast::<Exception>()?.context.get()
}
