//! What the containers' and iterators' slots share: checking arguments, and the answers of `__reduce__`.

use crate::args::{Args, Bound, expected, unexpected};
use crate::heap::{Payload, Ref, Value};
use crate::objects::str::parameters;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;
use crate::wording;

/// The payload that a slot works on.
#[inline(always)]
pub fn this<'a, T: Payload>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<T>> {
    match value.downcast::<T>() {
        Some(payload) => Ok(payload),
        None => Err(unexpected(rt, value)),
    }
}

/// The slot `iter` of iterators.
pub fn itself(_: &Runtime, value: &Value) -> Result {
    Ok(value.clone())
}

/// The arguments of a call as `__new__` of a built-in type that takes no keywords sees them: a class with an `__init__` of
/// its own may be called with any, and they are for that.
pub fn for_new<'a>(rt: &Runtime, class: &Ref<Type>, args: Args<'a>) -> Args<'a> {
    if args.has_no_keywords() || class.is_static() {
        return args;
    }
    let builtin = Type::mro(class).into_iter().find(|class| class.is_static());
    let init = |class: &Type| class.slots.init.get().map(|slot| slot as usize);
    let own = builtin.is_some_and(|builtin| init(class) != init(&builtin));
    // Up to 3.10 those of every subclass were ignored.
    if own || !rt.is_at_least(3, 11) { Args::positional(args.positionals()) } else { args }
}

/// Refuses keyword arguments.
pub fn no_keywords(rt: &Runtime, name: &str, args: &Args<'_>) -> Result<()> {
    if args.has_no_keywords() {
        return Ok(());
    }
    Err(rt.type_error_worded(&wording::NO_KEYWORDS_OF_TYPE, &[name]))
}

/// The one argument that `__new__` of a built-in type may be given; up to 3.6 it had a name.
pub fn only_argument<'a>(
    rt: &Runtime,
    class: &Ref<Type>,
    function: &str,
    name: &str,
    args: Args<'a>,
) -> Result<Option<&'a Value>> {
    if !rt.is_at_least(3, 7) {
        return parameters(rt, function, args, [name]).map(|[only]| only);
    }
    let args = for_new(rt, class, args);
    no_keywords(rt, function, &args)?;
    Ok(at_most(rt, function, &args, 1)?.first())
}

/// The positional arguments, of which there may be at most `most`.
pub fn at_most<'a>(rt: &Runtime, name: &str, args: &Args<'a>, most: usize) -> Result<&'a [Value]> {
    between(rt, name, args, 0, most)
}

/// The positional arguments, whose number is limited.
pub fn between<'a>(
    rt: &Runtime,
    name: &str,
    args: &Args<'a>,
    least: usize,
    most: usize,
) -> Result<&'a [Value]> {
    let given = args.positionals();
    if (least..=most).contains(&given.len()) {
        return Ok(given);
    }
    Err(rt.type_error(expected(rt, name, least, most, given.len())))
}

/// `Class[key]` of the generic containers.
pub fn class_getitem(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.generic_alias(args.at(0), args.at(1)))
}

/// `(iter, (sequence,), index)`, or `(iter, (exhausted,))` once the sequence is let go.
pub fn reduce(
    rt: &Runtime,
    function: &str,
    sequence: Option<Value>,
    index: Option<i64>,
    exhausted: Value,
) -> Result {
    let function = rt.builtins.get_str(&rt.intern(function)).unwrap_or(Value::NONE);
    match sequence {
        Some(sequence) => {
            let mut parts = vec![function, rt.tuple_from(vec![sequence])];
            parts.extend(index.map(|index| rt.int(index)));
            Ok(rt.tuple_from(parts))
        }
        None => Ok(rt.tuple_from(vec![function, rt.tuple_from(vec![exhausted])])),
    }
}

/// The argument of `__setstate__` as it was given: an int.
pub fn state_size(rt: &Runtime, state: &Value) -> Result<i64> {
    if crate::objects::int::exact(rt, state).is_none() {
        return Err(rt.type_error("an integer is required"));
    }
    protocol::index_size(rt, state)
}

/// The argument of `__setstate__`: an index, negative ones being 0.
pub fn state_index(rt: &Runtime, state: &Value) -> Result<usize> {
    Ok(usize::try_from(state_size(rt, state)?).unwrap_or(0))
}
