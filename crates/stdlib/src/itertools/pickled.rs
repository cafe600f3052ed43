//! What `__reduce__` and `__setstate__` of the iterators share. They exist up to 3.13; 3.12 and 3.13 warn.

use builtins::args::Bound;
use builtins::heap::{Payload, Ref};
use builtins::objects::int;
use builtins::objects::tuple::Tuple;
use builtins::{Result, Runtime, Value, protocol};

/// The warning of 3.12 and 3.13.
pub(super) fn deprecated(rt: &Runtime) -> Result<()> {
    if !rt.is_at_least(3, 12) {
        return Ok(());
    }
    let text = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.";
    rt.warn(&rt.exceptions.deprecation_warning, text, false)
}

/// The state that `__setstate__` was given, which must be a tuple.
pub(super) fn state_tuple<'a>(rt: &Runtime, state: &'a Value) -> Result<&'a Ref<Tuple>> {
    state.downcast::<Tuple>().ok_or_else(|| rt.type_error("state is not a tuple"))
}

/// `(type, arguments)`
pub(super) fn reduced<T: Payload>(rt: &Runtime, this: &Ref<T>, arguments: Vec<Value>) -> Result {
    deprecated(rt)?;
    Ok(rt.tuple_from(vec![this.ty().to_value(), rt.tuple_from(arguments)]))
}

/// `(type, arguments, state)`
pub(super) fn reduced_with<T: Payload>(
    rt: &Runtime,
    this: &Ref<T>,
    arguments: Vec<Value>,
    state: Value,
) -> Result {
    deprecated(rt)?;
    Ok(rt.tuple_from(vec![this.ty().to_value(), rt.tuple_from(arguments), state]))
}

/// The state as a truth value.
pub(super) fn truth(rt: &Runtime, args: &Bound<'_>) -> Result<bool> {
    deprecated(rt)?;
    protocol::is_true(rt, args.at(1))
}

/// A tuple of indices, each brought between 0 and the bound of its place; there must be as many as `bounds`.
pub(super) fn indices(rt: &Runtime, state: &Value, bounds: &[(i64, i64)]) -> Result<Vec<usize>> {
    let given = state.downcast::<Tuple>().filter(|tuple| tuple.items().len() == bounds.len());
    let Some(given) = given else { return Err(rt.value_error("invalid arguments")) };
    let mut indices = Vec::with_capacity(bounds.len());
    for (item, &(least, most)) in given.items().iter().zip(bounds) {
        if int::to_big(item).is_none() {
            return Err(rt.type_error("an integer is required"));
        }
        let index = protocol::index_size(rt, item)?;
        // A bound below the other one wins, as in CPython: nothing is chosen then.
        indices.push(index.min(most).max(least) as usize);
    }
    Ok(indices)
}

/// Indices as a tuple of ints.
pub(super) fn as_tuple(rt: &Runtime, indices: &[usize]) -> Value {
    rt.tuple_from(indices.iter().map(|&index| rt.int(index as i64)).collect())
}
