//! Error handlers by name: those that a program registers, and the built-in ones as callables.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::standard::HANDLERS;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;

const EXTRAS: &str = "codec error handlers";

#[derive(Default)]
struct Handlers(RefCell<HashMap<String, Value>>);

fn handlers(rt: &Runtime) -> Rc<Handlers> {
    let mut extras = rt.extras.borrow_mut();
    let entry = extras.entry(EXTRAS).or_insert_with(|| Rc::new(Handlers::default()));
    Rc::clone(entry).downcast().unwrap_or_default()
}

/// Makes `handler` the one of this name; the caller has checked that it can be called.
pub fn register(rt: &Runtime, name: &str, handler: Value) {
    let before = handlers(rt).0.borrow_mut().insert(name.to_owned(), handler);
    // Whatever goes with the old one may register another.
    drop(before);
}

/// Takes the handler of this name out; whether there was one.
pub fn unregister(rt: &Runtime, name: &str) -> bool {
    let before = handlers(rt).0.borrow_mut().remove(name);
    before.is_some()
}

/// Whether the name is that of a standard handler.
pub fn is_standard(name: &str) -> bool {
    HANDLERS.iter().any(|(known, _)| *known == name)
}

/// The handler of this name, registered or standard; raises LookupError.
pub fn find(rt: &Runtime, name: &str) -> Result {
    let found = handlers(rt).0.borrow().get(name).cloned();
    let standard = || {
        let (_, row) = HANDLERS.iter().find(|(known, _)| *known == name)?;
        let function = rt.native_function(row, "builtins");
        register(rt, name, function.clone());
        Some(function)
    };
    found.or_else(standard).ok_or_else(|| rt.lookup_error(format!("unknown error handler name '{name}'")))
}

/// The place a handler wants to go on from, which may count from the end; raises IndexError.
pub fn position(rt: &Runtime, place: i64, len: usize) -> Result<usize> {
    let len = len as i64;
    let from_start = if place < 0 { place + len } else { place };
    if (0..=len).contains(&from_start) {
        return Ok(from_start as usize);
    }
    Err(rt.index_error(format!("position {from_start} from error handler out of bounds")))
}
