//! What `sys` tells of machinery that a CPython has and this interpreter has not: shared libraries, a compiler to machine
//! code, a debugger that reaches in from outside, an interactive mode.
//!
//! The functions are there and answer truthfully: what cannot be done is refused as a CPython built without it does.

use std::cell::Cell;
use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::Ref;
use builtins::objects::bytes::Bytes;
use builtins::objects::dict::Dict;
use builtins::objects::float::as_f64;
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, Type, method};
use builtins::{Result, Runtime, Value};

use super::{c_int, write_stderr};

/// The functions, for the table of `sys`.
pub(super) static FUNCTIONS: &[Method] = &[
    method("getdlopenflags()", |rt, _| Ok(Value::int32(flags(rt).get()))),
    method("setdlopenflags(flags, /)", setdlopenflags),
    method("_debugmallocstats()", debugmallocstats),
    // No instruction of ours is rewritten while it runs.
    method("_getquickenedcount()", |_, _| Ok(Value::int32(0))).since(3, 11).until(3, 12),
    method("_baserepl()", baserepl).since(3, 13),
    method("_is_immortal(op, /)", |_, args| Ok(Value::bool(is_immortal(args.at(0))))).since(3, 14),
    method("_clear_type_descriptors(type, /)", clear_type_descriptors).since(3, 14),
    method("_dump_tracelets(outpath)", dump_tracelets).since(3, 14),
    method("is_remote_debug_enabled()", |_, _| Ok(Value::FALSE)).since(3, 14),
    method("remote_exec(pid, script)", remote_exec).since(3, 14),
];

/// The functions of `sys._jit`.
static JIT: &[Method] = &[
    method("is_available()", |_, _| Ok(Value::FALSE)),
    method("is_enabled()", |_, _| Ok(Value::FALSE)),
    method("is_active()", |_, _| Ok(Value::FALSE)),
];

/// Puts what is no function into the namespace of `sys`.
pub(super) fn fill(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    let text = |text: &str| Value::from(rt.str(text));
    set("_git", rt.tuple_from(vec![text("CPython"), text(""), text("")]));
    if rt.is_at_least(3, 7) {
        set("_framework", text(""));
    }
    set("_home", Value::NONE);
    if rt.is_at_least(3, 8) {
        set("_base_executable", text(""));
    }
    // Where the library lies is not known before something is imported from it.
    if rt.is_at_least(3, 11) {
        set("_stdlib_dir", Value::NONE);
    }
    if rt.is_at_least(3, 14) {
        let jit = rt.new_module("sys._jit");
        rt.native_module_functions(JIT, "sys._jit", &jit.dict);
        jit.dict.set_str(&rt.names.doc, text("Whether instructions are compiled to machine code."));
        set("_jit", jit.to_value());
    }
}

/// `RTLD_NOW`
const AT_ONCE: i32 = 2;

const KEY: &str = "sys.dlopenflags";

/// What `setdlopenflags` has last been given. No shared library is ever loaded with it.
fn flags(rt: &Runtime) -> Rc<Cell<i32>> {
    let mut extras = rt.extras.borrow_mut();
    let kept = extras.entry(KEY).or_insert_with(|| Rc::new(Cell::new(AT_ONCE))).clone();
    kept.downcast().unwrap_or_default()
}

fn setdlopenflags(rt: &Runtime, args: Bound<'_>) -> Result {
    flags(rt).set(c_int(rt, args.at(0))?);
    Ok(Value::NONE)
}

fn debugmallocstats(rt: &Runtime, _: Bound<'_>) -> Result {
    let (live, new) = (rt.heap.live_objects(), rt.heap.new_containers());
    write_stderr(rt, &format!("{live} objects, {new} containers since the last collection\n"));
    Ok(Value::NONE)
}

fn baserepl(rt: &Runtime, _: Bound<'_>) -> Result {
    let message = "byterun runs compiled code only: there is no interactive mode";
    Err(rt.raise(&rt.exceptions.not_implemented_error, message))
}

/// Takes `__dict__` and `__weakref__` out of a class, as `dataclasses` does when it makes one with slots.
fn clear_type_descriptors(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(class) = args.at(0).downcast::<Type>() else {
        let found = rt.type_of(args.at(0)).name();
        return Err(rt.type_error(format!("_clear_type_descriptors() argument must be type, not {found}")));
    };
    if class.is_static() {
        return Err(rt.type_error("argument is immutable"));
    }
    for name in ["__dict__", "__weakref__"] {
        class.dict().remove_str(&rt.intern(name));
    }
    Type::modified(class);
    Ok(Value::NONE)
}

/// Whether CPython never frees the object. Here that says nothing of the object: numbers have no counts at all.
fn is_immortal(value: &Value) -> bool {
    const SMALL: std::ops::RangeInclusive<i64> = -5..=256;
    if let Some(string) = value.downcast::<Str>() {
        return string.is_interned() || string.is_empty();
    }
    if let Some(class) = value.downcast::<Type>() {
        return class.is_static();
    }
    match (int::to_i64(value), value.downcast::<Tuple>(), value.downcast::<Bytes>()) {
        (Some(number), ..) => SMALL.contains(&number),
        (_, Some(tuple), _) => tuple.items().is_empty(),
        (_, _, Some(bytes)) => bytes.bytes().len() < 2,
        _ => !value.is_heap() && as_f64(value).is_none(),
    }
}

fn path_like(rt: &Runtime, path: &Value) -> Result<()> {
    if path.downcast::<Str>().is_some() {
        return Ok(());
    }
    let found = rt.type_of(path).name();
    Err(rt.type_error(format!("expected str, bytes or os.PathLike object, not {found}")))
}

fn dump_tracelets(rt: &Runtime, args: Bound<'_>) -> Result {
    path_like(rt, args.at(0))?;
    Err(rt.raise(&rt.exceptions.not_implemented_error, "No JIT available"))
}

fn remote_exec(rt: &Runtime, _: Bound<'_>) -> Result {
    Err(rt.runtime_error("Remote debugging is not supported on this platform"))
}
