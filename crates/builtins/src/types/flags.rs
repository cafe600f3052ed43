//! `__flags__`: the bits of CPython's `tp_flags`, told from what a type is here.
//!
//! Bits that mirror how CPython stores a type's instances follow its rules for them; they say nothing of this heap.

use crate::heap::Ref;
use crate::runtime::Runtime;
use crate::types::{Type, sizes};

/// The built-in types whose instances can hold no reference.
const WITHOUT_REFERENCES: &[&str] = &[
    "NoDefaultType",
    "NoneType",
    "NotImplementedType",
    "bool",
    "bytearray",
    "bytes",
    "code",
    "complex",
    "ellipsis",
    "float",
    "int",
    "line_iterator",
    "longrange_iterator",
    "object",
    "positions_iterator",
    "range",
    "range_iterator",
    "str",
];
/// The built-in types whose instances are called by vector.
const VECTOR_CALLED: &[&str] = &[
    "GenericAlias",
    "ReferenceType",
    "builtin_function_or_method",
    "function",
    "method",
    "method_descriptor",
    "type",
];

/// Whether CPython makes this built-in type at run time, as it does those of most extension modules.
pub fn is_made_at_run_time(rt: &Runtime, class: &Type) -> bool {
    let Some(table) = class.table() else { return true };
    let module = table.module.split('.').next().unwrap_or_default();
    match module {
        "_thread" => rt.is_at_least(3, 10),
        "_sitebuiltins" => true,
        "itertools" | "_io" => rt.is_at_least(3, 12),
        "typing" => !matches!(table.name, "TypeAliasType" | "NoDefaultType" | "Union"),
        _ => matches!(table.name.rsplit('.').next(), Some("ExceptionGroup" | "struct_time" | "Generic")),
    }
}

/// `__flags__`
pub fn bits(rt: &Runtime, class: &Ref<Type>) -> i64 {
    let bit = |(on, bit): &(bool, u32)| i64::from(*on) << bit;
    let rows = kinds(rt, class).into_iter().chain(storage(rt, class)).chain(ancestors(rt, class));
    rows.map(|row| bit(&row)).sum()
}

/// What the type is, and what can be done with it.
fn kinds(rt: &Runtime, class: &Ref<Type>) -> Vec<(bool, u32)> {
    let flags = class.flags();
    let at_least = |minor| rt.is_at_least(3, minor);
    let run_time = is_made_at_run_time(rt, class);
    let name = class.short_name();
    let listed = |names: &[&str]| flags.is_static && names.contains(&name.as_str());
    let is_metaclass = Type::is_subtype(class, &rt.types.r#type);
    let made_by_nobody = class.table().is_some_and(|table| table.closed || class.slots.new.get().is_none());
    let module = class.table().map_or("", |table| table.module);
    let replaceable =
        matches!(name.as_str(), "ExceptionGroup" | "struct_time" | "Generic") || module == "_sitebuiltins";
    // What has a metaclass was taken for a class with an `mro` of its own, for which no versions are kept.
    let versioned = !(at_least(7) && !at_least(8) && !flags.is_static && !class_of_type(rt, class));
    vec![
        (!at_least(8) && is_finalized(class), 0),
        (at_least(12) && !run_time, 1),
        (at_least(10) && flags.sequence, 5),
        (at_least(10) && flags.mapping, 6),
        (at_least(10) && made_by_nobody && !class.is(&rt.types.object), 7),
        (at_least(10) && flags.is_static && !(run_time && replaceable), 8),
        (run_time, 9),
        (flags.subclassable, 10),
        (at_least(8) && (listed(VECTOR_CALLED) || at_least(12) && is_metaclass), 11),
        (true, 12),
        (holds_references(rt, class), 14),
        (flags.method_descriptor, 17),
        (!at_least(10) && versioned, 18),
        (flags.is_abstract, 20),
        (at_least(12) && is_metaclass, 23),
    ]
}

/// Whether instances have the slot for finalisers: all of classes, and of those types that need it.
fn is_finalized(class: &Ref<Type>) -> bool {
    let Some(table) = class.table() else { return true };
    match table.module {
        "_io" => {
            !matches!(table.name, "BytesIO" | "StringIO" | "IncrementalNewlineDecoder" | "_BytesIOBuffer")
        }
        _ => matches!(table.name, "generator" | "coroutine" | "async_generator"),
    }
}

/// Whether the collector looks at instances of a class. Up to 3.7 it did not where a class adds nothing to a base of which it
/// does not.
pub fn holds_references(rt: &Runtime, class: &Ref<Type>) -> bool {
    if class.flags().is_static {
        return !WITHOUT_REFERENCES.contains(&class.short_name().as_str());
    }
    rt.is_at_least(3, 8)
        || class
            .bases()
            .iter()
            .any(|base| holds_references(rt, base) || sizes::of(rt, base).basic < sizes::of(rt, class).basic)
}

/// Whether the class is an instance of `type` itself.
fn class_of_type(rt: &Runtime, class: &Ref<Type>) -> bool {
    rt.type_of(class.as_value()).is(&rt.types.r#type)
}

/// Where the instances of a class keep their attributes and weak references in CPython: before the object.
fn storage(rt: &Runtime, class: &Ref<Type>) -> [(bool, u32); 3] {
    let adds = |name: &str, own: bool| {
        let name = rt.intern(name);
        own || Type::mro(class)
            .iter()
            .any(|class| !class.is_static() && class.dict().get_str(&name).is_some())
    };
    let (flags, table) = (class.flags(), class.table());
    let is_typing = table.is_some_and(|t| t.module == "typing" && t.name != "Generic");
    let is_typing = is_typing && is_made_at_run_time(rt, class);
    let sizes = sizes::of(rt, class);
    let fixed = sizes.item == 0;
    let dict = rt.is_at_least(3, 11)
        && adds("__dict__", is_typing && flags.has_dict)
        && (fixed || rt.is_at_least(3, 12));
    // The values lie in the object itself where nothing else does; from 3.14 on behind whatever does.
    let inline = match rt.version.minor {
        ..13 => false,
        13 => sizes.basic == sizes::of(rt, &rt.types.object).basic,
        _ => fixed,
    };
    // An ExceptionGroup has two bases; its weak references come with the making.
    let weakref =
        adds("__weakref__", is_typing && flags.weakly_referable) || class.is(&rt.exceptions.exception_group);
    [(dict && inline, 2), (rt.is_at_least(3, 12) && weakref, 3), (dict, 4)]
}

/// Whether the attributes of a class's instances lie in the instances themselves in CPython.
pub fn has_inline_values(rt: &Runtime, class: &Ref<Type>) -> bool {
    let [(inline, _), ..] = storage(rt, class);
    inline
}

/// Whether CPython keeps the dictionaries of a class's instances before the instances themselves.
pub fn has_managed_dict(rt: &Runtime, class: &Ref<Type>) -> bool {
    let [.., (dict, _)] = storage(rt, class);
    dict
}

/// The bytes that CPython keeps before an instance of a class, for its dictionary and weak references.
pub fn bytes_before(rt: &Runtime, class: &Ref<Type>) -> i64 {
    let [_, (weakref, _), (dict, _)] = storage(rt, class);
    if weakref || dict { 16 } else { 0 }
}

/// The built-in types that subclasses are told from fast.
fn ancestors(rt: &Runtime, class: &Ref<Type>) -> Vec<(bool, u32)> {
    let types = &rt.types;
    let is_any = |bases: &[&Ref<Type>]| bases.iter().any(|base| Type::is_subtype(class, base));
    // Class patterns with one positional part match these as a whole.
    let matched_whole = [
        &types.bytearray,
        &types.bytes,
        &types.dict,
        &types.float,
        &types.frozenset,
        &types.int,
        &types.list,
        &types.set,
        &types.str,
        &types.tuple,
    ];
    vec![
        (rt.is_at_least(3, 10) && is_any(&matched_whole), 22),
        (is_any(&[&types.int]), 24),
        (is_any(&[&types.list]), 25),
        (is_any(&[&types.tuple]), 26),
        (is_any(&[&types.bytes]), 27),
        (is_any(&[&types.str]), 28),
        (is_any(&[&types.dict]), 29),
        (is_any(&[&rt.exceptions.base_exception]), 30),
        (is_any(&[&types.r#type]), 31),
    ]
}
