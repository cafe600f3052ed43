//! `itertools`: iterators over other iterators.

mod batched;
mod choose;
mod endless;
mod group;
mod islice;
mod pickled;
mod shape;
mod tee;
mod zip_longest;

use builtins::types::method;

use crate::NativeModule;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "itertools",
    doc: "Iterators over other iterators.",
    functions: &[method("tee(iterable, n=2, /)", tee::tee).nameless_until(3, 8)],
    types: &[
        ("accumulate", &shape::ACCUMULATE),
        ("chain", &shape::CHAIN),
        ("combinations", &choose::COMBINATIONS),
        ("combinations_with_replacement", &choose::WITH_REPLACEMENT),
        ("compress", &shape::COMPRESS),
        ("count", &endless::COUNT),
        ("cycle", &endless::CYCLE),
        ("dropwhile", &shape::DROPWHILE),
        ("filterfalse", &shape::FILTERFALSE),
        ("groupby", &group::GROUPBY),
        ("islice", &islice::ISLICE),
        ("permutations", &choose::PERMUTATIONS),
        ("product", &choose::PRODUCT),
        ("repeat", &endless::REPEAT),
        ("starmap", &shape::STARMAP),
        ("takewhile", &shape::TAKEWHILE),
        ("zip_longest", &zip_longest::ZIP_LONGEST),
    ],
    versions: builtins::types::Versions::ALL,
    init: Some(|rt, dict| {
        if rt.is_at_least(3, 10) {
            dict.set_str(&rt.intern("pairwise"), rt.type_for(&shape::PAIRWISE).to_value());
        }
        if rt.is_at_least(3, 12) {
            dict.set_str(&rt.intern("batched"), rt.type_for(&batched::BATCHED).to_value());
        }
        dict.set_str(&rt.intern("_tee_dataobject"), rt.type_for(&tee::BLOCK_TABLE).to_value());
        dict.set_str(&rt.intern("_tee"), rt.type_for(&tee::TEE).to_value());
        dict.set_str(&rt.intern("_grouper"), rt.type_for(&group::GROUPER).to_value());
    }),
};

use builtins::args::{Bound, Signature, expected};
use builtins::heap::{Payload, Ref};
use builtins::objects::iterators::{for_new, no_keywords};
use builtins::types::Type;
use builtins::{Args, Result, Runtime, Value, protocol};

/// The payload that a slot works on.
fn this<'a, T: Payload>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<T>> {
    value
        .downcast::<T>()
        .ok_or_else(|| rt.type_error(format!("unexpected type '{}'", rt.type_of(value).name())))
}

/// The slot `iter` of iterators.
fn itself(_: &Runtime, value: &Value) -> Result {
    Ok(value.clone())
}

/// Calls `make` with the arguments of a constructor bound by a signature.
fn bound(
    rt: &Runtime,
    signature: &'static str,
    args: Args<'_>,
    make: fn(&Runtime, Bound<'_>) -> Result,
) -> Result<Value> {
    Signature::parse(rt, signature, false).call(rt, make, None, args)
}

/// The iterator over the only argument of a constructor, with the wording of `PyArg_UnpackTuple`.
fn only_iterator(rt: &Runtime, class: &Ref<Type>, name: &str, args: Args<'_>) -> Result {
    let args = for_new(rt, class, args);
    no_keywords(rt, name, &args)?;
    match args.values {
        [iterable] => protocol::iter(rt, iterable),
        values => Err(rt.type_error(expected(rt, name, 1, 1, values.len()))),
    }
}
