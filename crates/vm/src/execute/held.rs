//! Arguments that C holds from 3.11 on while it calls Python code: whatever the callee does with its parameters, they live until
//! the call is over.
//!
//! ```text
//!                                                     3.11   3.12   3.13 on
//!   f(*a, **k) of a function                          holds
//!   f(*a, **k) of a bound method                      holds  holds  holds
//!   a class with a Python `__init__`, the first time  holds  holds  holds
//!   the same instruction later, see `calls_in_c`      holds  holds
//! ```

use builtins::heap::{Instance, Ref};
use builtins::types::{Type, has_inline_values};
use builtins::{Runtime, Value};

use crate::objects::function::Function;

/// Whether a program can tell when this is let go: it can be watched, or holds what can.
pub(super) fn is_observable(rt: &Runtime, value: &Value) -> bool {
    value.is_container() || value.is_heap() && !rt.type_of(value).is_static()
}

/// What a call in C holds of its arguments: the one that matters, or a tuple of those that do, which lets them go in the order
/// of the version. Up to 3.10 lowering sees to it.
#[inline]
pub(super) fn arguments(rt: &Runtime, values: &[Value]) -> Option<Value> {
    if !rt.is_at_least(3, 11) {
        return None;
    }
    let mut observable = values.iter().filter(|value| is_observable(rt, value));
    let first = observable.next()?;
    if observable.next().is_none() {
        return Some(first.clone());
    }
    let mut all: Vec<Value> = values.iter().filter(|value| is_observable(rt, value)).cloned().collect();
    if !rt.drops_arguments_last_first {
        // A tuple lets its last item go first.
        all.reverse();
    }
    Some(rt.tuple_from(all))
}

/// Whether an instruction that calls this class again and again with so many arguments does so in C.
pub(super) fn calls_in_c(rt: &Runtime, class: &Ref<Type>, init: &Function, count: usize) -> bool {
    let Ok(code) = init.entry(rt) else { return true };
    let plain = code.plain_arguments as usize;
    !rt.is_at_least(3, 13)
        || !class.layout().is_of::<Instance>()
        || code.plain_arguments == u32::MAX
        || !rt.is_at_least(3, 14) && (plain != count + 1 || !has_inline_values(rt, class))
}
