//! The sizes that CPython's types tell of themselves: `__basicsize__`, `__itemsize__`, `__dictoffset__`, `__weakrefoffset__`.
//!
//! byterun lays objects out otherwise. The figures are those of CPython's 64-bit builds, in bytes, because programs
//! compare them with each other, and because they say which objects can be watched by weak references: those with an
//! offset for it. A class of a `class` statement adds to its base as `type.__new__` does.

use crate::heap::Ref;
use crate::runtime::Runtime;
use crate::types::inherit::best_base;
use crate::types::table::Versions;
use crate::types::type_object::Type;

const ALL: Versions = Versions::ALL;

const fn since(minor: u8) -> Versions {
    Versions::since(3, minor)
}

const fn until(minor: u8) -> Versions {
    Versions::until(3, minor)
}

const fn only(minor: u8) -> Versions {
    Versions::since(3, minor).before(3, minor + 1)
}

const fn between(first: u8, end: u8) -> Versions {
    Versions::since(3, first).before(3, end)
}

/// What a type tells of its size.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Bytes of an instance without items.
    pub basic: i64,
    /// Bytes of an item.
    pub item: i64,
    /// Where the instance's dictionary is: 0 for nowhere, negative for places before or behind the object.
    pub dict_offset: i64,
    /// Where the weak references to the instance are.
    pub weakref_offset: i64,
}

/// Name, versions, basic size, size of an item, offset of the dictionary, offset of the weak references. Exceptions stand
/// here with the field for notes that they have since 3.11.
type Row = (&'static str, Versions, [i16; 4]);

static ROWS: &[Row] = &[
    ("ArithmeticError", ALL, [72, 0, 16, 0]),
    ("AssertionError", ALL, [72, 0, 16, 0]),
    ("AttributeError", until(10), [72, 0, 16, 0]),
    ("AttributeError", since(10), [88, 0, 16, 0]),
    ("BaseException", ALL, [72, 0, 16, 0]),
    ("BaseExceptionGroup", ALL, [88, 0, 16, 0]),
    ("BlockingIOError", ALL, [112, 0, 16, 0]),
    ("BrokenPipeError", ALL, [112, 0, 16, 0]),
    ("BufferError", ALL, [72, 0, 16, 0]),
    ("BytesWarning", ALL, [72, 0, 16, 0]),
    ("CallableProxyType", until(11), [56, 0, 0, 0]),
    ("CallableProxyType", since(11), [64, 0, 0, 0]),
    ("ChildProcessError", ALL, [112, 0, 16, 0]),
    ("ConnectionAbortedError", ALL, [112, 0, 16, 0]),
    ("ConnectionError", ALL, [112, 0, 16, 0]),
    ("ConnectionRefusedError", ALL, [112, 0, 16, 0]),
    ("ConnectionResetError", ALL, [112, 0, 16, 0]),
    ("DeprecationWarning", ALL, [72, 0, 16, 0]),
    ("EOFError", ALL, [72, 0, 16, 0]),
    ("EncodingWarning", ALL, [72, 0, 16, 0]),
    ("Exception", ALL, [72, 0, 16, 0]),
    ("ExceptionGroup", until(12), [96, 0, 16, 88]),
    ("ExceptionGroup", since(12), [88, 0, 16, -32]),
    ("FileExistsError", ALL, [112, 0, 16, 0]),
    ("FileNotFoundError", ALL, [112, 0, 16, 0]),
    ("FloatingPointError", ALL, [72, 0, 16, 0]),
    ("FrameLocalsProxy", ALL, [24, 0, 0, 0]),
    ("FutureWarning", ALL, [72, 0, 16, 0]),
    ("GeneratorExit", ALL, [72, 0, 16, 0]),
    ("Generic", ALL, [16, 0, 0, 0]),
    ("GenericAlias", until(9), [64, 0, 0, 40]),
    ("GenericAlias", between(9, 11), [48, 0, 0, 40]),
    ("GenericAlias", since(11), [64, 0, 0, 40]),
    ("ImportError", until(12), [96, 0, 16, 0]),
    ("ImportError", since(12), [104, 0, 16, 0]),
    ("ImportWarning", ALL, [72, 0, 16, 0]),
    ("IndentationError", until(10), [120, 0, 16, 0]),
    ("IndentationError", since(10), [136, 0, 16, 0]),
    ("IndexError", ALL, [72, 0, 16, 0]),
    ("InterruptedError", ALL, [112, 0, 16, 0]),
    ("IsADirectoryError", ALL, [112, 0, 16, 0]),
    ("KeyError", ALL, [72, 0, 16, 0]),
    ("KeyboardInterrupt", ALL, [72, 0, 16, 0]),
    ("LookupError", ALL, [72, 0, 16, 0]),
    ("MemoryError", ALL, [72, 0, 16, 0]),
    ("ModuleNotFoundError", until(12), [96, 0, 16, 0]),
    ("ModuleNotFoundError", since(12), [104, 0, 16, 0]),
    ("NameError", until(10), [72, 0, 16, 0]),
    ("NameError", since(10), [80, 0, 16, 0]),
    ("NoDefaultType", ALL, [16, 0, 0, 0]),
    ("NoneType", ALL, [16, 0, 0, 0]),
    ("NotADirectoryError", ALL, [112, 0, 16, 0]),
    ("NotImplementedError", ALL, [72, 0, 16, 0]),
    ("NotImplementedType", ALL, [16, 0, 0, 0]),
    ("OSError", ALL, [112, 0, 16, 0]),
    ("OverflowError", ALL, [72, 0, 16, 0]),
    ("ParamSpec", until(13), [40, 0, -1, -32]),
    ("ParamSpec", since(13), [56, 0, -1, -32]),
    ("ParamSpecArgs", ALL, [24, 0, 0, -32]),
    ("ParamSpecKwargs", ALL, [24, 0, 0, -32]),
    ("PendingDeprecationWarning", ALL, [72, 0, 16, 0]),
    ("PermissionError", ALL, [112, 0, 16, 0]),
    ("ProcessLookupError", ALL, [112, 0, 16, 0]),
    ("ProxyType", until(11), [56, 0, 0, 0]),
    ("ProxyType", since(11), [64, 0, 0, 0]),
    ("PythonFinalizationError", ALL, [72, 0, 16, 0]),
    ("RecursionError", ALL, [72, 0, 16, 0]),
    ("ReferenceError", ALL, [72, 0, 16, 0]),
    ("ReferenceType", until(11), [56, 0, 0, 0]),
    ("ReferenceType", since(11), [64, 0, 0, 0]),
    ("ResourceWarning", ALL, [72, 0, 16, 0]),
    ("RuntimeError", ALL, [72, 0, 16, 0]),
    ("RuntimeWarning", ALL, [72, 0, 16, 0]),
    ("SimpleNamespace", ALL, [24, 0, 16, 0]),
    ("StopAsyncIteration", ALL, [72, 0, 16, 0]),
    ("StopIteration", ALL, [80, 0, 16, 0]),
    ("SyntaxError", until(10), [120, 0, 16, 0]),
    ("SyntaxError", since(10), [136, 0, 16, 0]),
    ("SyntaxWarning", ALL, [72, 0, 16, 0]),
    ("SystemError", ALL, [72, 0, 16, 0]),
    ("SystemExit", ALL, [80, 0, 16, 0]),
    ("TabError", until(10), [120, 0, 16, 0]),
    ("TabError", since(10), [136, 0, 16, 0]),
    ("TimeoutError", ALL, [112, 0, 16, 0]),
    ("TypeAliasType", ALL, [56, 0, 0, 0]),
    ("TypeError", ALL, [72, 0, 16, 0]),
    ("TypeVar", until(13), [64, 0, -1, -32]),
    ("TypeVar", since(13), [80, 0, -1, -32]),
    ("TypeVarTuple", until(13), [24, 0, -1, -32]),
    ("TypeVarTuple", since(13), [40, 0, -1, -32]),
    ("UnboundLocalError", until(10), [72, 0, 16, 0]),
    ("UnboundLocalError", since(10), [80, 0, 16, 0]),
    ("UnicodeDecodeError", ALL, [112, 0, 16, 0]),
    ("UnicodeEncodeError", ALL, [112, 0, 16, 0]),
    ("UnicodeError", ALL, [72, 0, 16, 0]),
    ("UnicodeTranslateError", ALL, [112, 0, 16, 0]),
    ("UnicodeWarning", ALL, [72, 0, 16, 0]),
    ("Union", since(14), [56, 0, 0, 48]),
    ("UnionType", ALL, [32, 0, 0, 0]),
    ("UserWarning", ALL, [72, 0, 16, 0]),
    ("ValueError", ALL, [72, 0, 16, 0]),
    ("Warning", ALL, [72, 0, 16, 0]),
    ("ZeroDivisionError", ALL, [72, 0, 16, 0]),
    ("_IncompleteInputError", ALL, [136, 0, 16, 0]),
    ("_grouper", ALL, [32, 0, 0, 0]),
    ("_tee", until(12), [40, 0, 0, 32]),
    ("_tee", since(12), [48, 0, 0, 32]),
    ("_tee_dataobject", ALL, [496, 0, 0, 0]),
    ("accumulate", until(8), [40, 0, 0, 0]),
    ("accumulate", between(8, 12), [48, 0, 0, 0]),
    ("accumulate", since(12), [56, 0, 0, 0]),
    ("anext_awaitable", ALL, [32, 0, 0, 0]),
    ("async_generator", until(7), [80, 0, 0, 40]),
    ("async_generator", only(7), [112, 0, 0, 40]),
    ("async_generator", between(8, 10), [120, 0, 0, 40]),
    ("async_generator", only(10), [112, 0, 0, 32]),
    ("async_generator", only(11), [152, 8, 0, 24]),
    ("async_generator", since(12), [144, 8, 0, 16]),
    ("async_generator_asend", ALL, [40, 0, 0, 0]),
    ("async_generator_athrow", ALL, [40, 0, 0, 0]),
    ("asyncgen_hooks", ALL, [24, 8, 0, 0]),
    ("batched", until(13), [32, 0, 0, 0]),
    ("batched", since(13), [40, 0, 0, 0]),
    ("bool", until(12), [32, 4, 0, 0]),
    ("bool", since(12), [24, 4, 0, 0]),
    ("builtin_function_or_method", until(8), [48, 0, 0, 40]),
    ("builtin_function_or_method", since(8), [56, 0, 0, 40]),
    ("bytearray", ALL, [56, 0, 0, 0]),
    ("bytearray_iterator", ALL, [32, 0, 0, 0]),
    ("bytes", ALL, [33, 1, 0, 0]),
    ("bytes_iterator", ALL, [32, 0, 0, 0]),
    ("callable_iterator", ALL, [32, 0, 0, 0]),
    ("cell", ALL, [24, 0, 0, 0]),
    ("chain", ALL, [32, 0, 0, 0]),
    ("classmethod", ALL, [32, 0, 24, 0]),
    ("classmethod_descriptor", until(8), [48, 0, 0, 0]),
    ("classmethod_descriptor", since(8), [56, 0, 0, 0]),
    ("code", until(8), [144, 0, 0, 128]),
    ("code", between(8, 11), [176, 0, 0, 136]),
    ("code", only(11), [184, 2, 0, 144]),
    ("code", only(12), [192, 2, 0, 144]),
    ("code", since(13), [200, 2, 0, 144]),
    ("combinations", ALL, [56, 0, 0, 0]),
    ("combinations_with_replacement", ALL, [56, 0, 0, 0]),
    ("complex", ALL, [32, 0, 0, 0]),
    ("compress", ALL, [32, 0, 0, 0]),
    ("coroutine", until(7), [64, 0, 0, 40]),
    ("coroutine", between(7, 10), [104, 0, 0, 40]),
    ("coroutine", only(10), [96, 0, 0, 32]),
    ("coroutine", only(11), [152, 8, 0, 24]),
    ("coroutine", since(12), [144, 8, 0, 16]),
    ("coroutine_wrapper", ALL, [24, 0, 0, 0]),
    ("count", ALL, [40, 0, 0, 0]),
    ("cycle", ALL, [48, 0, 0, 0]),
    ("dict", ALL, [48, 0, 0, 0]),
    ("dict_itemiterator", ALL, [56, 0, 0, 0]),
    ("dict_items", ALL, [24, 0, 0, 0]),
    ("dict_keyiterator", ALL, [56, 0, 0, 0]),
    ("dict_keys", ALL, [24, 0, 0, 0]),
    ("dict_reverseitemiterator", ALL, [56, 0, 0, 0]),
    ("dict_reversekeyiterator", ALL, [56, 0, 0, 0]),
    ("dict_reversevalueiterator", ALL, [56, 0, 0, 0]),
    ("dict_valueiterator", ALL, [56, 0, 0, 0]),
    ("dict_values", ALL, [24, 0, 0, 0]),
    ("dropwhile", ALL, [40, 0, 0, 0]),
    ("ellipsis", ALL, [16, 0, 0, 0]),
    ("enumerate", until(11), [48, 0, 0, 0]),
    ("enumerate", since(11), [56, 0, 0, 0]),
    ("filter", ALL, [32, 0, 0, 0]),
    ("filterfalse", ALL, [32, 0, 0, 0]),
    ("flags", until(13), [24, 8, 0, 0]),
    ("flags", since(13), [32, 8, 0, 0]),
    ("float", ALL, [24, 0, 0, 0]),
    ("float_info", ALL, [24, 8, 0, 0]),
    ("frame", until(7), [384, 8, 0, 0]),
    ("frame", between(7, 10), [368, 8, 0, 0]),
    ("frame", only(10), [360, 8, 0, 0]),
    ("frame", between(11, 13), [120, 8, 0, 0]),
    ("frame", since(13), [136, 8, 0, 0]),
    ("frozenset", ALL, [200, 0, 0, 192]),
    ("function", until(8), [112, 0, 72, 80]),
    ("function", between(8, 10), [120, 0, 72, 80]),
    ("function", only(10), [128, 0, 88, 96]),
    ("function", only(11), [136, 0, 88, 96]),
    ("function", since(12), [144, 0, 88, 96]),
    ("generator", until(7), [64, 0, 0, 40]),
    ("generator", between(7, 10), [96, 0, 0, 40]),
    ("generator", only(10), [88, 0, 0, 32]),
    ("generator", only(11), [152, 8, 0, 24]),
    ("generator", since(12), [144, 8, 0, 16]),
    ("generic_alias_iterator", ALL, [24, 0, 0, 0]),
    ("getset_descriptor", ALL, [48, 0, 0, 0]),
    ("groupby", until(7), [56, 0, 0, 0]),
    ("groupby", between(7, 12), [64, 0, 0, 0]),
    ("groupby", since(12), [72, 0, 0, 0]),
    ("hash_info", ALL, [24, 8, 0, 0]),
    ("int", ALL, [24, 4, 0, 0]),
    ("int_info", ALL, [24, 8, 0, 0]),
    ("islice", ALL, [56, 0, 0, 0]),
    ("iterator", ALL, [32, 0, 0, 0]),
    ("line_iterator", until(10), [64, 0, 0, 0]),
    ("line_iterator", only(10), [72, 0, 0, 0]),
    ("line_iterator", since(11), [64, 0, 0, 0]),
    ("list", ALL, [40, 0, 0, 0]),
    ("list_iterator", ALL, [32, 0, 0, 0]),
    ("list_reverseiterator", ALL, [32, 0, 0, 0]),
    ("longrange_iterator", until(12), [48, 0, 0, 0]),
    ("longrange_iterator", since(12), [40, 0, 0, 0]),
    ("map", ALL, [32, 0, 0, 0]),
    ("mappingproxy", ALL, [24, 0, 0, 0]),
    ("member_descriptor", ALL, [48, 0, 0, 0]),
    ("memory_iterator", ALL, [48, 0, 0, 0]),
    ("memoryview", ALL, [144, 8, 0, 136]),
    ("method", until(8), [40, 0, 0, 32]),
    ("method", since(8), [48, 0, 0, 32]),
    ("method-wrapper", ALL, [32, 0, 0, 0]),
    ("method_descriptor", until(8), [48, 0, 0, 0]),
    ("method_descriptor", since(8), [56, 0, 0, 0]),
    ("module", ALL, [56, 0, 16, 40]),
    ("object", ALL, [16, 0, 0, 0]),
    ("pairwise", until(13), [32, 0, 0, 0]),
    ("pairwise", since(13), [40, 0, 0, 0]),
    ("permutations", ALL, [64, 0, 0, 0]),
    ("positions_iterator", ALL, [80, 0, 0, 0]),
    ("product", ALL, [48, 0, 0, 0]),
    ("property", until(10), [56, 0, 0, 0]),
    ("property", since(10), [64, 0, 0, 0]),
    ("range", ALL, [48, 0, 0, 0]),
    ("range_iterator", until(12), [48, 0, 0, 0]),
    ("range_iterator", since(12), [40, 0, 0, 0]),
    ("repeat", ALL, [32, 0, 0, 0]),
    ("reversed", ALL, [32, 0, 0, 0]),
    ("set", ALL, [200, 0, 0, 192]),
    ("set_iterator", ALL, [48, 0, 0, 0]),
    ("slice", ALL, [40, 0, 0, 0]),
    ("starmap", ALL, [32, 0, 0, 0]),
    ("staticmethod", ALL, [32, 0, 24, 0]),
    ("str", until(12), [80, 0, 0, 0]),
    ("str", since(12), [64, 0, 0, 0]),
    ("str_ascii_iterator", ALL, [32, 0, 0, 0]),
    ("str_iterator", ALL, [32, 0, 0, 0]),
    ("struct_time", until(13), [24, 8, 0, 0]),
    ("struct_time", since(13), [40, 8, 0, 0]),
    ("super", ALL, [40, 0, 0, 0]),
    ("takewhile", ALL, [40, 0, 0, 0]),
    ("thread_info", ALL, [24, 8, 0, 0]),
    ("traceback", ALL, [40, 0, 0, 0]),
    ("tuple", ALL, [24, 8, 0, 0]),
    ("tuple_iterator", ALL, [32, 0, 0, 0]),
    ("type", until(8), [864, 40, 264, 368]),
    ("type", between(8, 10), [880, 40, 264, 368]),
    ("type", only(10), [888, 40, 264, 368]),
    ("type", only(11), [904, 40, 264, 368]),
    ("type", only(12), [920, 40, 264, 368]),
    ("type", since(13), [928, 40, 264, 368]),
    ("version_info", ALL, [24, 8, 0, 0]),
    ("wrapper_descriptor", ALL, [56, 0, 0, 0]),
    ("zip", until(10), [40, 0, 0, 0]),
    ("zip", since(10), [48, 0, 0, 0]),
    ("zip_longest", ALL, [56, 0, 0, 0]),
];

/// One word of CPython's 64-bit builds.
const WORD: i64 = 8;

/// Where 3.11 keeps the dictionary: three words before the object, counted from its end.
const BEFORE_OBJECT: i64 = 3 * WORD;

/// The sizes of a built-in type, if they are known.
pub(crate) fn of_builtin(rt: &Runtime, ty: &Type) -> Option<Sizes> {
    let table = ty.table()?;
    let row =
        ROWS.iter().find(|(known, versions, _)| *known == table.name && versions.contain(rt.version))?;
    let [mut basic, item, dict_offset, mut weakref_offset] = row.2.map(i64::from);
    if !rt.is_at_least(3, 11) && std::ptr::eq(ty.layout(), rt.exceptions.base_exception.layout()) {
        basic -= WORD;
        weakref_offset = (weakref_offset - WORD).max(0);
    }
    Some(Sizes { basic, item, dict_offset, weakref_offset })
}

/// The sizes of any type.
pub(crate) fn of(rt: &Runtime, ty: &Ref<Type>) -> Sizes {
    // The bases that say nothing themselves, from the outermost class inwards.
    let mut classes = Vec::new();
    let mut current = ty.clone();
    let mut sizes = loop {
        if let Some(known) = of_builtin(rt, &current) {
            break known;
        }
        let Ok(base) = best_base(rt, &current.bases()) else {
            break Sizes { basic: 2 * WORD, item: 0, dict_offset: 0, weakref_offset: 0 };
        };
        classes.push(current);
        current = base;
    };
    let mut members = current.member_count();
    for class in classes.iter().rev() {
        extend(rt, &mut sizes, class, i64::from(class.member_count().saturating_sub(members)));
        members = class.member_count();
    }
    sizes
}

/// What a class adds to the sizes of its base: its `__slots__`, and places for `__dict__` and weak references.
fn extend(rt: &Runtime, sizes: &mut Sizes, class: &Type, members: i64) {
    if class.is_static() {
        return;
    }
    let adds = |name: &str| class.dict().get_str(&rt.intern(name)).is_some();
    let (dict, weakref) = (adds("__dict__"), adds("__weakref__"));
    sizes.basic += members * WORD;
    if rt.is_at_least(3, 12) {
        if dict {
            sizes.dict_offset = -1;
        }
        if weakref {
            sizes.weakref_offset = -4 * WORD;
        }
        return;
    }
    if dict && !rt.is_at_least(3, 11) {
        sizes.dict_offset = if sizes.item == 0 { sizes.basic } else { -WORD };
        sizes.basic += WORD;
    }
    if weakref {
        sizes.weakref_offset = sizes.basic;
        sizes.basic += WORD;
    }
    if !dict || !rt.is_at_least(3, 11) {
        return;
    }
    if sizes.item == 0 {
        sizes.dict_offset = -sizes.basic - BEFORE_OBJECT;
    } else {
        sizes.dict_offset = -WORD;
        sizes.basic += WORD;
    }
}
