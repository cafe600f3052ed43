//! The names that the runtime itself looks up, interned once.

use crate::heap::Ref;
use crate::objects::str::Str;
use crate::runtime::Runtime;
use crate::types::slots::BinaryOp;

macro_rules! names {
    ($($field:ident: $text:literal,)*) => {
        /// Interned names, by field.
        pub struct Names {
            $(#[doc = concat!("`", $text, "`")] pub $field: Ref<Str>,)*
            /// `__add__` …, in the order of [`BinaryOp::ALL`].
            pub binary: [Ref<Str>; BinaryOp::COUNT],
            /// `__radd__` …
            pub reflected: [Ref<Str>; BinaryOp::COUNT],
            /// `__iadd__` …
            pub inplace: [Ref<Str>; BinaryOp::COUNT],
            /// `__lt__` …, in the order of `Comparison::ALL`.
            pub compare: [Ref<Str>; 6],
        }

        impl Names {
            pub(crate) fn new(rt: &Runtime) -> Names {
                let stems = |prefix: &str| {
                    BinaryOp::ALL.map(|op| rt.intern(&format!("__{prefix}{}__", op.stem())))
                };
                Names {
                    $($field: rt.intern($text),)*
                    binary: stems(""),
                    reflected: stems("r"),
                    inplace: stems("i"),
                    compare: ["lt", "le", "eq", "ne", "gt", "ge"].map(|op| rt.intern(&format!("__{op}__"))),
                }
            }
        }
    };
}

names! {
    abstractmethods: "__abstractmethods__",
    aenter: "__aenter__",
    aexit: "__aexit__",
    aiter: "__aiter__",
    all: "__all__",
    anext: "__anext__",
    annotations: "__annotations__",
    await_: "__await__",
    bases: "__bases__",
    bool: "__bool__",
    builtins: "__builtins__",
    bytes: "__bytes__",
    call: "__call__",
    cause: "__cause__",
    ceil: "__ceil__",
    class: "__class__",
    class_getitem: "__class_getitem__",
    classcell: "__classcell__",
    close: "close",
    complex: "__complex__",
    contains: "__contains__",
    context: "__context__",
    del: "__del__",
    delattr: "__delattr__",
    delete: "__delete__",
    delitem: "__delitem__",
    dict: "__dict__",
    dir: "__dir__",
    doc: "__doc__",
    enter: "__enter__",
    eq: "__eq__",
    exit: "__exit__",
    file: "__file__",
    firstlineno: "__firstlineno__",
    float: "__float__",
    floor: "__floor__",
    flush: "flush",
    format: "__format__",
    fspath: "__fspath__",
    get: "__get__",
    getattr: "__getattr__",
    getattribute: "__getattribute__",
    getitem: "__getitem__",
    hash: "__hash__",
    import: "__import__",
    index: "__index__",
    init: "__init__",
    init_subclass: "__init_subclass__",
    instancecheck: "__instancecheck__",
    int: "__int__",
    invert: "__invert__",
    isabstractmethod: "__isabstractmethod__",
    items: "items",
    iter: "__iter__",
    keys: "keys",
    len: "__len__",
    length_hint: "__length_hint__",
    loader: "__loader__",
    main: "__main__",
    match_args: "__match_args__",
    missing: "__missing__",
    module: "__module__",
    mro: "mro",
    mro_entries: "__mro_entries__",
    name: "__name__",
    new: "__new__",
    next: "__next__",
    notes: "__notes__",
    objclass: "__objclass__",
    orig_bases: "__orig_bases__",
    package: "__package__",
    path: "__path__",
    prepare: "__prepare__",
    qualname: "__qualname__",
    reduce: "__reduce__",
    repr: "__repr__",
    reversed: "__reversed__",
    round: "__round__",
    self_: "self",
    send: "send",
    set: "__set__",
    abs: "__abs__",
    ipow: "__ipow__",
    neg: "__neg__",
    pos: "__pos__",
    pow: "__pow__",
    rpow: "__rpow__",
    set_name: "__set_name__",
    setattr: "__setattr__",
    setitem: "__setitem__",
    slots: "__slots__",
    spec: "__spec__",
    static_attributes: "__static_attributes__",
    str: "__str__",
    subclasscheck: "__subclasscheck__",
    subclasses: "__subclasses__",
    sort: "sort",
    suppress_context: "__suppress_context__",
    throw: "throw",
    traceback: "__traceback__",
    trunc: "__trunc__",
    type_params: "__type_params__",
    values: "values",
    weakref: "__weakref__",
    write: "write",
}
