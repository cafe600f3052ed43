//! Asking streams, which may be objects of any class: their methods and attributes, and what the answers must be.

use builtins::heap::Ref;
use builtins::objects::bytes::Bytes;
use builtins::objects::int;
use builtins::types::TypeTable;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::errors::{closed_file, unsupported};

/// `stream.name(args)`
pub fn call(rt: &Runtime, stream: &Value, name: &str, args: &[Value]) -> Result {
    protocol::call_method(rt, stream, &rt.intern(name), args)
}

/// `bool(stream.name())`
pub fn is(rt: &Runtime, stream: &Value, name: &str) -> Result<bool> {
    protocol::is_true(rt, &call(rt, stream, name, &[])?)
}

/// `stream.name`
pub fn attribute(rt: &Runtime, stream: &Value, name: &str) -> Result {
    protocol::get_attr(rt, stream, &rt.intern(name))
}

/// `bool(stream.closed)`
pub fn is_closed(rt: &Runtime, stream: &Value) -> Result<bool> {
    protocol::is_true(rt, &attribute(rt, stream, "closed")?)
}

/// Raises ValueError if `stream.closed`.
pub fn check_closed(rt: &Runtime, stream: &Value) -> Result<()> {
    if is_closed(rt, stream)? { Err(closed_file(rt)) } else { Ok(()) }
}

/// Raises UnsupportedOperation unless `stream.readable()`, or another such question, is answered with exactly True.
pub fn check(rt: &Runtime, stream: &Value, question: &str) -> Result<()> {
    match call(rt, stream, question, &[])?.as_bool() {
        Some(true) => Ok(()),
        _ => Err(unsupported(rt, &format!("File or stream is not {question}."))),
    }
}

/// Whether a value is an instance of exactly this type.
pub fn is_exactly(rt: &Runtime, value: &Value, table: &'static TypeTable) -> bool {
    rt.type_of(value).table().is_some_and(|own| std::ptr::eq(own, table))
}

/// The bytes that `stream.name()` has answered with, or the error that it should have.
pub fn expect_bytes(rt: &Runtime, answer: Value, raise: impl FnOnce(&str) -> Raised) -> Result<Ref<Bytes>> {
    answer.downcast_into::<Bytes>().map_err(|other| raise(&rt.type_of(&other).name()))
}

/// An index of any size as an `i64`: ValueError where it does not fit.
pub fn offset(rt: &Runtime, value: &Value) -> Result<i64> {
    let index = protocol::index(rt, value)?;
    int::to_i64(&index).ok_or_else(|| {
        rt.value_error(format!("cannot fit '{}' into an offset-sized integer", rt.type_of(value).name()))
    })
}

/// As [`offset`], worded for what counts bytes in memory.
pub fn count(rt: &Runtime, value: &Value) -> Result<i64> {
    let index = protocol::index(rt, value)?;
    int::to_i64(&index).ok_or_else(|| protocol::does_not_fit(rt, &rt.exceptions.value_error, value))
}
