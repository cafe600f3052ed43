//! The `__text_signature__` of types, methods and functions whose text in CPython is not what their parameters tell.
//!
//! The rule is in [`text_signature`](crate::objects::native_function): the parameters as they are declared, the first
//! one written `$self`, `$type` or `$module`. CPython's texts are written by hand in many places, or are missing: up to
//! 3.12 most methods with one argument or none have no text. One row for each that differs, named by its type (or
//! module) and itself; a type's own text has the name "". `tests/programs/surface/` compares all of them.

use pyc::Version;

use crate::types::table::Versions;

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

/// A name, the versions that have this text, and the text.
type Row = (&'static str, Versions, Option<&'static str>);

/// What holds for every type that has no row of its own for the name.
static EVERY_TYPE: &[Row] = &[
    ("__reduce__", until(13), None),
    ("__setstate__", until(13), None),
    ("__setstate__", since(13), Some("($self, object, /)")),
    ("__length_hint__", until(13), None),
    ("__class_getitem__", until(13), None),
];

/// `open`, whose module is `io` up to 3.11.
static OPEN: &[Row] = &[(
    "open",
    ALL,
    Some(
        "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
    ),
)];

/// The rows of each type and module.
static OWNERS: &[(&str, &[Row])] = &[
    ("_io", OPEN),
    ("io", OPEN),
    (
        "builtins",
        &[
            ("__build_class__", ALL, None),
            (
                "__import__",
                ALL,
                Some("($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)"),
            ),
            ("anext", ALL, Some("($module, aiterator, default=<unrepresentable>, /)")),
            ("breakpoint", since(13), Some("($module, /, *args, **kws)")),
            ("breakpoint", until(13), None),
            (
                "compile",
                ALL,
                Some(
                    "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)",
                ),
            ),
            ("dir", only(12), Some("($module, arg=<unrepresentable>, /)")),
            ("dir", until(12), None),
            ("dir", since(13), None),
            ("eval", since(13), Some("($module, source, /, globals=None, locals=None)")),
            ("eval", until(13), Some("($module, source, globals=None, locals=None, /)")),
            ("exec", since(13), Some("($module, source, /, globals=None, locals=None, *, closure=None)")),
            ("exec", until(13), Some("($module, source, globals=None, locals=None, /, *, closure=None)")),
            ("getattr", only(12), Some("($module, object, name, default=<unrepresentable>, /)")),
            ("getattr", until(12), None),
            ("getattr", since(13), None),
            ("iter", only(12), Some("($module, object, sentinel=<unrepresentable>, /)")),
            ("iter", until(12), None),
            ("iter", since(13), None),
            ("max", ALL, None),
            ("min", ALL, None),
            ("next", only(12), Some("($module, iterator, default=<unrepresentable>, /)")),
            ("next", until(12), None),
            ("next", since(13), None),
            ("ord", since(14), Some("($module, character, /)")),
            ("vars", only(12), Some("($module, object=<unrepresentable>, /)")),
            ("vars", until(12), None),
            ("vars", since(13), None),
        ],
    ),
    (
        "gc",
        &[
            ("get_referents", until(13), None),
            ("get_referrers", until(13), None),
            ("set_threshold", ALL, None),
        ],
    ),
    (
        "math",
        &[
            ("gcd", until(14), Some("($module, *integers)")),
            ("hypot", until(14), None),
            ("lcm", until(14), Some("($module, *integers)")),
            ("log", ALL, None),
        ],
    ),
    (
        "sys",
        &[
            ("__breakpointhook__", since(13), Some("($module, /, *args, **kwargs)")),
            ("__breakpointhook__", until(13), None),
            ("_baserepl", ALL, Some("($module, /)")),
            ("_clear_internal_caches", ALL, Some("($module, /)")),
            ("_clear_type_cache", ALL, Some("($module, /)")),
            ("_clear_type_descriptors", ALL, Some("($module, type, /)")),
            ("_debugmallocstats", ALL, Some("($module, /)")),
            ("_dump_tracelets", ALL, Some("($module, /, outpath)")),
            ("_get_cpu_count_config", ALL, Some("($module, /)")),
            ("_getquickenedcount", ALL, Some("($module, /)")),
            ("_is_immortal", ALL, Some("($module, op, /)")),
            ("_setprofileallthreads", until(13), Some("($module, arg, /)")),
            ("_setprofileallthreads", since(13), Some("($module, function, /)")),
            ("_settraceallthreads", until(13), Some("($module, arg, /)")),
            ("_settraceallthreads", since(13), Some("($module, function, /)")),
            ("activate_stack_trampoline", ALL, Some("($module, backend, /)")),
            ("audit", since(13), Some("($module, event, /, *args)")),
            ("audit", until(13), None),
            ("breakpointhook", since(13), Some("($module, /, *args, **kwargs)")),
            ("breakpointhook", until(13), None),
            ("deactivate_stack_trampoline", ALL, Some("($module, /)")),
            ("getdlopenflags", ALL, Some("($module, /)")),
            ("getsizeof", ALL, None),
            ("is_remote_debug_enabled", ALL, Some("($module, /)")),
            ("is_stack_trampoline_active", ALL, Some("($module, /)")),
            ("remote_exec", ALL, Some("($module, /, pid, script)")),
            ("set_asyncgen_hooks", ALL, None),
            ("setdlopenflags", ALL, Some("($module, flags, /)")),
            ("setprofile", since(13), Some("($module, function, /)")),
            ("setprofile", until(13), None),
            ("settrace", since(13), Some("($module, function, /)")),
            ("settrace", until(13), None),
        ],
    ),
    (
        "time",
        &[
            ("asctime", ALL, None),
            ("clock_getres", ALL, None),
            ("clock_gettime", until(13), None),
            ("clock_gettime_ns", until(13), None),
            ("clock_settime", ALL, None),
            ("clock_settime_ns", ALL, None),
            ("ctime", ALL, None),
            ("get_clock_info", ALL, None),
            ("gmtime", ALL, None),
            ("localtime", ALL, None),
            ("mktime", since(13), Some("($self, object, /)")),
            ("mktime", until(13), None),
            ("monotonic", since(13), Some("($self, /)")),
            ("monotonic", until(13), None),
            ("monotonic_ns", since(13), Some("($self, /)")),
            ("monotonic_ns", until(13), None),
            ("perf_counter", since(13), Some("($self, /)")),
            ("perf_counter", until(13), None),
            ("perf_counter_ns", since(13), Some("($self, /)")),
            ("perf_counter_ns", until(13), None),
            ("process_time", since(13), Some("($self, /)")),
            ("process_time", until(13), None),
            ("process_time_ns", since(13), Some("($self, /)")),
            ("process_time_ns", until(13), None),
            ("pthread_getcpuclockid", ALL, None),
            ("sleep", since(13), Some("($self, object, /)")),
            ("sleep", until(13), None),
            ("strftime", ALL, None),
            ("strptime", ALL, None),
            ("thread_time", since(13), Some("($self, /)")),
            ("thread_time", until(13), None),
            ("thread_time_ns", since(13), Some("($self, /)")),
            ("thread_time_ns", until(13), None),
            ("time", since(13), Some("($self, /)")),
            ("time", until(13), None),
            ("time_ns", since(13), Some("($self, /)")),
            ("time_ns", until(13), None),
            ("tzset", since(13), Some("($self, /)")),
            ("tzset", until(13), None),
        ],
    ),
    ("AttributeError", &[("__getstate__", since(13), Some("($self, /)")), ("__getstate__", until(13), None)]),
    (
        "BaseException",
        &[
            ("__setstate__", since(14), Some("($self, state, /)")),
            ("add_note", since(14), Some("($self, note, /)")),
            ("add_note", until(13), None),
            ("with_traceback", since(14), Some("($self, tb, /)")),
            ("with_traceback", until(13), None),
        ],
    ),
    (
        "BaseExceptionGroup",
        &[
            ("derive", only(13), Some("($self, object, /)")),
            ("derive", until(13), None),
            ("split", only(13), Some("($self, object, /)")),
            ("split", until(13), None),
            ("subgroup", only(13), Some("($self, object, /)")),
            ("subgroup", until(13), None),
        ],
    ),
    (
        "FrameLocalsProxy",
        &[
            ("__contains__", ALL, Some("($self, object, /)")),
            ("__getitem__", ALL, Some("($self, object, /)")),
            ("get", ALL, None),
            ("pop", ALL, None),
            ("setdefault", ALL, None),
            ("update", ALL, Some("($self, object, /)")),
        ],
    ),
    ("Generic", &[("__class_getitem__", ALL, None), ("__init_subclass__", ALL, None)]),
    (
        "GenericAlias",
        &[
            ("", since(13), Some("(origin, args, /)")),
            ("__dir__", until(13), None),
            ("__instancecheck__", until(13), None),
            ("__mro_entries__", since(13), Some("($self, object, /)")),
            ("__mro_entries__", until(13), None),
            ("__subclasscheck__", until(13), None),
        ],
    ),
    ("NoDefaultType", &[("", ALL, Some("()"))]),
    ("NoneType", &[("", since(13), Some("()"))]),
    ("NotImplementedType", &[("", since(13), Some("()"))]),
    (
        "ParamSpec",
        &[
            ("__mro_entries__", until(13), None),
            ("__typing_prepare_subst__", until(13), Some("($self, /, alias, args)")),
            ("__typing_subst__", until(13), Some("($self, /, arg)")),
            ("__reduce__", ALL, Some("($self, /)")),
        ],
    ),
    ("ParamSpecArgs", &[("__mro_entries__", until(13), None)]),
    ("ParamSpecKwargs", &[("__mro_entries__", until(13), None)]),
    ("ProxyType", &[("__bytes__", until(13), None), ("__reversed__", until(13), None)]),
    (
        "SimpleNamespace",
        &[
            ("", since(13), Some("(mapping_or_iterable=(), /, **kwargs)")),
            ("__replace__", ALL, Some("($self, /, **changes)")),
        ],
    ),
    ("TypeAliasType", &[("__reduce__", ALL, Some("($self, /)"))]),
    (
        "TypeVar",
        &[
            ("__mro_entries__", until(13), None),
            ("__typing_subst__", until(13), Some("($self, /, arg)")),
            ("__reduce__", ALL, Some("($self, /)")),
        ],
    ),
    (
        "TypeVarTuple",
        &[
            ("__mro_entries__", until(13), None),
            ("__typing_prepare_subst__", until(13), Some("($self, /, alias, args)")),
            ("__typing_subst__", until(13), Some("($self, /, arg)")),
            ("__reduce__", ALL, Some("($self, /)")),
        ],
    ),
    (
        "Union",
        &[
            ("__class_getitem__", ALL, Some("($type, object, /)")),
            ("__mro_entries__", ALL, Some("($self, object, /)")),
        ],
    ),
    ("_tee", &[("", ALL, Some("(iterable, /)")), ("__copy__", until(13), None)]),
    ("accumulate", &[("", ALL, Some("(iterable, func=None, *, initial=None)"))]),
    (
        "anext_awaitable",
        &[
            ("close", until(14), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    (
        "async_generator",
        &[
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
            ("aclose", until(13), None),
            ("asend", since(13), Some("($self, object, /)")),
            ("asend", until(13), None),
            ("athrow", ALL, None),
        ],
    ),
    (
        "async_generator_asend",
        &[
            ("close", until(13), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    (
        "async_generator_athrow",
        &[
            ("close", until(13), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    (
        "batched",
        &[("", until(13), Some("(iterable, n)")), ("", since(13), Some("(iterable, n, *, strict=False)"))],
    ),
    ("bool", &[("", since(13), Some("(object=False, /)"))]),
    (
        "bytearray",
        &[
            ("__alloc__", until(13), None),
            ("capitalize", until(13), None),
            ("count", since(13), Some("($self, sub[, start[, end]], /)")),
            ("count", until(13), None),
            ("endswith", since(13), Some("($self, suffix[, start[, end]], /)")),
            ("endswith", until(13), None),
            ("find", since(13), Some("($self, sub[, start[, end]], /)")),
            ("find", until(13), None),
            ("hex", ALL, Some("($self, /, sep=<unrepresentable>, bytes_per_sep=1)")),
            ("index", since(13), Some("($self, sub[, start[, end]], /)")),
            ("index", until(13), None),
            ("isalnum", until(13), None),
            ("isalpha", until(13), None),
            ("isascii", until(13), None),
            ("isdigit", until(13), None),
            ("islower", until(13), None),
            ("isspace", until(13), None),
            ("istitle", until(13), None),
            ("isupper", until(13), None),
            ("lower", until(13), None),
            ("rfind", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rfind", until(13), None),
            ("rindex", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rindex", until(13), None),
            ("startswith", since(13), Some("($self, prefix[, start[, end]], /)")),
            ("startswith", until(13), None),
            ("swapcase", until(13), None),
            ("title", until(13), None),
            ("upper", until(13), None),
            ("__reduce__", ALL, Some("($self, /)")),
        ],
    ),
    ("bytearray_iterator", &[("__reduce__", ALL, Some("($self, /)"))]),
    (
        "bytes",
        &[
            ("__getnewargs__", until(13), None),
            ("capitalize", until(13), None),
            ("count", since(13), Some("($self, sub[, start[, end]], /)")),
            ("count", until(13), None),
            ("endswith", since(13), Some("($self, suffix[, start[, end]], /)")),
            ("endswith", until(13), None),
            ("find", since(13), Some("($self, sub[, start[, end]], /)")),
            ("find", until(13), None),
            ("hex", ALL, Some("($self, /, sep=<unrepresentable>, bytes_per_sep=1)")),
            ("index", since(13), Some("($self, sub[, start[, end]], /)")),
            ("index", until(13), None),
            ("isalnum", until(13), None),
            ("isalpha", until(13), None),
            ("isascii", until(13), None),
            ("isdigit", until(13), None),
            ("islower", until(13), None),
            ("isspace", until(13), None),
            ("istitle", until(13), None),
            ("isupper", until(13), None),
            ("lower", until(13), None),
            ("rfind", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rfind", until(13), None),
            ("rindex", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rindex", until(13), None),
            ("startswith", since(13), Some("($self, prefix[, start[, end]], /)")),
            ("startswith", until(13), None),
            ("swapcase", until(13), None),
            ("title", until(13), None),
            ("upper", until(13), None),
        ],
    ),
    ("cell", &[("", ALL, Some("([contents])"))]),
    ("chain", &[("", since(13), Some("(*iterables)"))]),
    ("classmethod", &[("", since(13), Some("(function, /)"))]),
    (
        "code",
        &[
            (
                "",
                ALL,
                Some(
                    "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)",
                ),
            ),
            ("__replace__", ALL, Some("($self, /, **changes)")),
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
            ("_varname_from_oparg", ALL, Some("($self, /, oparg)")),
            ("co_branches", ALL, Some("($self, /)")),
            ("co_lines", until(13), None),
            ("co_positions", until(13), None),
            ("replace", ALL, Some("($self, /, **changes)")),
            ("__sizeof__", until(13), None),
        ],
    ),
    (
        "combinations",
        &[
            ("", ALL, Some("(iterable, r)")),
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
        ],
    ),
    (
        "combinations_with_replacement",
        &[
            ("", ALL, Some("(iterable, r)")),
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
        ],
    ),
    ("complex", &[("", ALL, Some("(real=0, imag=0)"))]),
    ("compress", &[("", ALL, Some("(data, selectors)"))]),
    (
        "coroutine",
        &[
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
            ("close", until(13), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    (
        "coroutine_wrapper",
        &[
            ("close", until(13), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    ("count", &[("", ALL, Some("(start=0, step=1)"))]),
    ("cycle", &[("", ALL, Some("(iterable, /)"))]),
    (
        "dict",
        &[
            ("__getitem__", until(12), None),
            ("__sizeof__", until(13), None),
            ("clear", until(13), None),
            ("copy", until(13), None),
            ("items", until(13), None),
            ("keys", until(13), None),
            ("pop", ALL, Some("($self, key, default=<unrepresentable>, /)")),
            ("update", ALL, None),
            ("values", until(13), None),
        ],
    ),
    (
        "dict_items",
        &[
            ("__reversed__", until(13), None),
            ("isdisjoint", since(13), Some("($self, object, /)")),
            ("isdisjoint", until(13), None),
        ],
    ),
    (
        "dict_keys",
        &[
            ("__reversed__", until(13), None),
            ("isdisjoint", since(13), Some("($self, object, /)")),
            ("isdisjoint", until(13), None),
        ],
    ),
    ("dict_values", &[("__reversed__", until(13), None)]),
    ("dropwhile", &[("", ALL, Some("(predicate, iterable, /)"))]),
    ("ellipsis", &[("", since(13), Some("()"))]),
    ("enumerate", &[("", ALL, Some("(iterable, start=0)"))]),
    ("filter", &[("", since(13), Some("(function, iterable, /)"))]),
    ("filterfalse", &[("", ALL, Some("(function, iterable, /)"))]),
    ("float", &[("", ALL, Some("(x=0, /)"))]),
    ("frame", &[("__sizeof__", until(13), None), ("clear", until(13), None)]),
    (
        "frozenset",
        &[
            ("", since(13), Some("(iterable=(), /)")),
            ("__contains__", until(13), None),
            ("__sizeof__", until(13), None),
            ("copy", until(13), None),
            ("difference", until(13), None),
            ("intersection", until(13), None),
            ("isdisjoint", until(13), None),
            ("issubset", until(13), None),
            ("issuperset", until(13), None),
            ("symmetric_difference", until(13), None),
            ("union", until(13), None),
        ],
    ),
    (
        "function",
        &[
            ("", until(13), Some("(code, globals, name=None, argdefs=None, closure=None)")),
            (
                "",
                since(13),
                Some("(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)"),
            ),
        ],
    ),
    (
        "generator",
        &[
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
            ("close", until(13), None),
            ("send", since(13), Some("($self, object, /)")),
            ("send", until(13), None),
            ("throw", ALL, None),
        ],
    ),
    ("groupby", &[("", ALL, Some("(iterable, key=None)"))]),
    (
        "int",
        &[
            ("__ceil__", until(13), None),
            ("__floor__", until(13), None),
            ("__round__", until(14), Some("($self, ndigits=<unrepresentable>, /)")),
            ("__trunc__", until(13), None),
            ("conjugate", until(13), None),
        ],
    ),
    ("line_iterator", &[("", ALL, None)]),
    ("list", &[("", ALL, Some("(iterable=(), /)")), ("__getitem__", until(12), None)]),
    (
        "map",
        &[
            ("", only(13), Some("(function, iterable, /, *iterables)")),
            ("", since(14), Some("(function, iterable, /, *iterables, strict=False)")),
        ],
    ),
    (
        "mappingproxy",
        &[
            ("", since(13), Some("(mapping)")),
            ("__reversed__", until(13), None),
            ("copy", until(13), None),
            ("get", until(13), None),
            ("items", until(13), None),
            ("keys", until(13), None),
            ("values", until(13), None),
        ],
    ),
    (
        "memoryview",
        &[
            ("", ALL, Some("(object)")),
            ("__enter__", until(13), None),
            ("__exit__", since(13), Some("($self, /, *exc_info)")),
            ("__exit__", until(13), None),
            ("index", ALL, Some("($self, value, start=0, stop=sys.maxsize, /)")),
        ],
    ),
    ("method", &[("", ALL, Some("(function, instance, /)")), ("__reduce__", ALL, Some("($self, /)"))]),
    ("module", &[("", ALL, Some("(name, doc=None)")), ("__dir__", until(13), None)]),
    (
        "object",
        &[
            ("", ALL, Some("()")),
            ("__init_subclass__", until(13), None),
            ("__subclasshook__", until(13), None),
            ("__reduce__", ALL, Some("($self, /)")),
        ],
    ),
    ("pairwise", &[("", ALL, Some("(iterable, /)"))]),
    (
        "permutations",
        &[
            ("", ALL, Some("(iterable, r=None)")),
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
        ],
    ),
    ("positions_iterator", &[("", ALL, None)]),
    (
        "product",
        &[
            ("", since(13), Some("(*iterables, repeat=1)")),
            ("__sizeof__", since(13), Some("($self, /)")),
            ("__sizeof__", until(13), None),
        ],
    ),
    (
        "property",
        &[
            ("", ALL, Some("(fget=None, fset=None, fdel=None, doc=None)")),
            ("__set_name__", since(13), Some("($self, owner, name, /)")),
            ("__set_name__", until(13), None),
            ("deleter", until(13), None),
            ("getter", until(13), None),
            ("setter", until(13), None),
        ],
    ),
    ("range", &[("__reversed__", until(13), None), ("count", until(13), None), ("index", until(13), None)]),
    ("reversed", &[("", ALL, Some("(sequence, /)"))]),
    (
        "set",
        &[
            ("", since(13), Some("(iterable=(), /)")),
            ("__contains__", until(13), None),
            ("__sizeof__", until(13), None),
            ("add", until(13), None),
            ("clear", until(13), None),
            ("copy", until(13), None),
            ("difference", until(13), None),
            ("difference_update", until(13), None),
            ("discard", until(13), None),
            ("intersection", until(13), None),
            ("intersection_update", until(13), None),
            ("isdisjoint", until(13), None),
            ("issubset", until(13), None),
            ("issuperset", until(13), None),
            ("pop", until(13), None),
            ("remove", until(13), None),
            ("symmetric_difference", until(13), None),
            ("symmetric_difference_update", until(13), None),
            ("union", until(13), None),
            ("update", until(13), None),
        ],
    ),
    ("slice", &[("indices", until(13), None)]),
    ("starmap", &[("", ALL, Some("(function, iterable, /)"))]),
    ("staticmethod", &[("", since(13), Some("(function, /)"))]),
    (
        "str",
        &[
            ("__getnewargs__", until(13), None),
            ("count", since(13), Some("($self, sub[, start[, end]], /)")),
            ("count", until(13), None),
            ("endswith", since(13), Some("($self, suffix[, start[, end]], /)")),
            ("endswith", until(13), None),
            ("find", since(13), Some("($self, sub[, start[, end]], /)")),
            ("find", until(13), None),
            ("format", until(13), None),
            ("format_map", until(13), None),
            ("index", since(13), Some("($self, sub[, start[, end]], /)")),
            ("index", until(13), None),
            ("rfind", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rfind", until(13), None),
            ("rindex", since(13), Some("($self, sub[, start[, end]], /)")),
            ("rindex", until(13), None),
            ("startswith", since(13), Some("($self, prefix[, start[, end]], /)")),
            ("startswith", until(13), None),
        ],
    ),
    ("takewhile", &[("", ALL, Some("(predicate, iterable, /)"))]),
    (
        "traceback",
        &[("", since(13), Some("(tb_next, tb_frame, tb_lasti, tb_lineno)")), ("__dir__", until(13), None)],
    ),
    ("tuple", &[("", ALL, Some("(iterable=(), /)"))]),
    (
        "type",
        &[
            ("__prepare__", since(13), Some("($cls, name, bases, /, **kwds)")),
            ("__prepare__", until(13), None),
            ("__sizeof__", ALL, Some("($self, /)")),
        ],
    ),
    ("zip", &[("", since(13), Some("(*iterables, strict=False)"))]),
    ("zip_longest", &[("", since(13), Some("(*iterables, fillvalue=None)"))]),
];

/// What CPython says of something callable.
pub(crate) enum Written {
    /// What its parameters tell.
    AsDeclared,
    /// This text.
    Text(&'static str),
    /// Nothing: `__text_signature__` is None.
    Nothing,
}

/// What CPython says of `name` of the type or module `owner`.
pub(crate) fn written(owner: &str, name: &str, version: Version) -> Written {
    let own = OWNERS.iter().filter(|(known, _)| *known == owner).flat_map(|(_, rows)| rows.iter());
    let find = |row: &&Row| row.0 == name && row.1.contain(version);
    match own.chain(EVERY_TYPE).find(find) {
        None => Written::AsDeclared,
        Some((_, _, Some(text))) => Written::Text(text),
        Some((_, _, None)) => Written::Nothing,
    }
}
