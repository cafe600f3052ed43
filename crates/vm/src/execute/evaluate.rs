//! `exec`, `eval`, `compile` and `breakpoint`: code objects run; source text is checked and then refused, because byterun has no
//! compiler.

use std::borrow::Cow;

use builtins::heap::Ref;
use builtins::objects::bytearray::ByteArray;
use builtins::objects::bytes::Bytes;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::memoryview::MemoryView;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{Method, method};
use builtins::{Args, Bound, Raised, Result, Runtime, Value, protocol};
use pyc::CodeFlags;

use super::calls::run_in;
use super::machine::Machine;
use crate::objects::code_object::CodeObject;
use crate::objects::function::Function;
use crate::objects::scope::BuiltinNames;

/// The built-in functions.
pub(super) static FUNCTIONS: &[Method] = &[
    method("breakpoint(*args, **kws)", breakpoint).since(3, 7),
    method("eval(source, globals=None, locals=None, /)", eval).until(3, 13),
    method("eval(source, /, globals=None, locals=None)", eval).since(3, 13),
    method("exec(source, globals=None, locals=None, /)", exec).until(3, 11),
    method("exec(source, globals=None, locals=None, /, *, closure=None)", exec).since(3, 11).until(3, 13),
    method("exec(source, /, globals=None, locals=None, *, closure=None)", exec).since(3, 13),
    method(
        "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        compile,
    )
    .since(3, 8),
    method("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compile).until(3, 8),
];

/// `breakpoint(*args, **kws)`: calls whatever `sys.breakpointhook` is.
fn breakpoint(rt: &Runtime, args: Bound<'_>) -> Result {
    let sys = rt.modules.get_str(&rt.intern("sys"));
    let hook = match sys {
        Some(sys) => protocol::get_optional_attr(rt, &sys, &rt.intern("breakpointhook"))?,
        None => None,
    };
    let Some(hook) = hook else {
        return Err(rt.raise(&rt.exceptions.runtime_error, "lost sys.breakpointhook".to_owned()));
    };
    rt.audit("builtins.breakpoint", std::slice::from_ref(&hook))?;
    let (mut values, mut names) = (args.rest(0).to_vec(), Vec::new());
    for entry in args.at(1).downcast::<Dict>().map(|keywords| keywords.entries()).unwrap_or_default() {
        names.push(entry.key);
        values.push(entry.value);
    }
    protocol::call(rt, &hook, Args { values: &values, names: &names })
}

/// Where code runs: global and local names.
struct Scope {
    globals: Ref<Dict>,
    locals: Value,
}

/// The names of the running frame.
fn own_globals(rt: &Runtime, name: &str) -> Result<Value> {
    match Machine::of(rt).with_frame(|frame| frame.globals().to_value()) {
        Some(globals) => Ok(globals),
        None => {
            Err(rt
                .system_error(format!("{name} must be given globals and locals when called without a frame")))
        }
    }
}

fn is_mapping(rt: &Runtime, value: &Value) -> bool {
    rt.type_of(value).slots.getitem.get().is_some()
}

/// The names that `exec` or `eval` was given, checked in the words of each.
fn scope(rt: &Runtime, args: Bound<'_>, evaluates: bool) -> Result<Scope> {
    let (globals, locals) = (args.get_some(1), args.get_some(2));
    let wrong_globals = |globals: &Value| {
        rt.type_error(match evaluates {
            true if is_mapping(rt, globals) => {
                "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
            }
            true => "globals must be a dict".to_owned(),
            false => format!("exec() globals must be a dict, not {}", rt.type_of(globals).name()),
        })
    };
    let wrong_locals = |locals: &Value| {
        let found = rt.type_of(locals).name();
        rt.type_error(if evaluates {
            "locals must be a mapping".to_owned()
        } else {
            format!("locals must be a mapping or None, not {found}")
        })
    };
    if evaluates && let Some(locals) = locals.filter(|locals| !is_mapping(rt, locals)) {
        return Err(wrong_locals(locals));
    }
    if let Some(globals) = globals.filter(|globals| globals.downcast::<Dict>().is_none()) {
        return Err(wrong_globals(globals));
    }
    if let Some(locals) = locals.filter(|locals| !is_mapping(rt, locals)) {
        return Err(wrong_locals(locals));
    }
    let name = if evaluates { "eval" } else { "exec" };
    let given = globals.is_some();
    let globals = globals.cloned().map_or_else(|| own_globals(rt, name), Ok)?;
    let locals = match locals {
        Some(locals) => locals.clone(),
        None if given => globals.clone(),
        None => super::functions::locals(rt, Machine::of(rt))?,
    };
    let Some(globals) = globals.downcast::<Dict>().cloned() else { return Err(wrong_globals(&globals)) };
    if globals.get_str(&rt.names.builtins).is_none() {
        globals.set_str(&rt.names.builtins, BuiltinNames::of(rt, &globals).object());
    }
    Ok(Scope { globals, locals })
}

fn eval(rt: &Runtime, args: Bound<'_>) -> Result {
    let scope = scope(rt, args, true)?;
    let Some(code) = args.at(0).downcast::<CodeObject>() else {
        check_source(rt, args.at(0), "eval() arg 1 must be a string, bytes or code object")?;
        return Err(no_compiler(rt, "eval()"));
    };
    rt.audit("exec", &[args.at(0).clone()])?;
    if code.source.freevars().next().is_some() {
        return Err(rt.type_error("code object passed to eval() may not contain free variables"));
    }
    run(rt, code, &scope, None)
}

fn exec(rt: &Runtime, args: Bound<'_>) -> Result {
    let scope = scope(rt, args, false)?;
    let closure = args.get_some(3);
    let Some(code) = args.at(0).downcast::<CodeObject>() else {
        if closure.is_some() {
            return Err(rt.type_error("closure can only be used when source is a code object"));
        }
        check_source(rt, args.at(0), "exec() arg 1 must be a string, bytes or code object")?;
        return Err(no_compiler(rt, "exec()"));
    };
    let free = code.source.freevars().count();
    let closure = match closure {
        Some(_) if free == 0 => return Err(rt.type_error("cannot use a closure with this code object")),
        closure => closure,
    };
    let fits = |closure: &Value| {
        closure.downcast::<Tuple>().is_some_and(|cells| {
            cells.items().len() == free && cells.items().iter().all(|cell| cell.downcast::<Cell>().is_some())
        })
    };
    if free > 0 && !closure.is_some_and(fits) {
        return Err(rt.type_error(if rt.is_at_least(3, 11) {
            format!("code object requires a closure of exactly length {free}")
        } else {
            "code object passed to exec() may not contain free variables".to_owned()
        }));
    }
    rt.audit("exec", &[args.at(0).clone()])?;
    run(rt, code, &scope, closure)?;
    Ok(Value::NONE)
}

fn run(rt: &Runtime, code: &Ref<CodeObject>, scope: &Scope, closure: Option<&Value>) -> Result {
    let builtins = BuiltinNames::of(rt, &scope.globals);
    let function = Function::make(rt, code.as_value(), &scope.globals, &builtins)?;
    drop(function.closure.replace(closure.cloned()));
    // From 3.13 on a function's code has no other names than its variables.
    let optimized = code.source.flags.has(CodeFlags::OPTIMIZED) && rt.is_at_least(3, 13);
    run_in(rt, &function, (!optimized).then(|| scope.locals.clone()))
}

/// The text of a source, checked as far as that goes without reading it.
fn check_source(rt: &Runtime, source: &Value, wrong: &str) -> Result<()> {
    let text: Cow<'_, [u8]> = if let Some(text) = source.downcast::<Str>() {
        match text.to_utf8() {
            Ok(text) => Cow::Owned(text.into_owned().into_bytes()),
            Err(_) => return protocol::call_method(rt, source, &rt.intern("encode"), &[]).map(drop),
        }
    } else if let Some(bytes) = source.downcast::<Bytes>() {
        Cow::Borrowed(bytes.bytes())
    } else if let Some(bytes) = source.downcast::<ByteArray>() {
        Cow::Owned(bytes.to_vec())
    } else if source.downcast::<MemoryView>().is_some() {
        let bytes = protocol::call_method(rt, source, &rt.intern("tobytes"), &[])?;
        Cow::Owned(bytes.downcast::<Bytes>().map(|bytes| bytes.bytes().to_vec()).unwrap_or_default())
    } else {
        return Err(rt.type_error(wrong.to_owned()));
    };
    if text.contains(&0) {
        let message = rt.str("source code string cannot contain null bytes").into();
        let class =
            if rt.is_at_least(3, 11) { &rt.exceptions.syntax_error } else { &rt.exceptions.value_error };
        return Err(rt.raise_call(class, &[message]));
    }
    Ok(())
}

/// The one error of everything that would need a compiler. Not SyntaxError: programs catch that to find out whether a
/// text is Python.
fn no_compiler(rt: &Runtime, function: &str) -> Raised {
    let text = format!("byterun has no compiler yet: {function} takes code objects, not source text");
    rt.raise(&rt.exceptions.not_implemented_error, text)
}

/// The flags that are known: those of `__future__` and of the module `ast`.
const FLAGS: i64 = 0x1fe_0000 | 0x10 | 0x100 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000;

fn compile(rt: &Runtime, args: Bound<'_>) -> Result {
    let filename = path(rt, args.at(1))?;
    let Some(mode) = args.at(2).downcast::<Str>() else {
        let found = rt.type_of(args.at(2)).name();
        let argument = if rt.is_at_least(3, 8) { "'mode'" } else { "3" };
        return Err(rt.type_error(format!("compile() argument {argument} must be str, not {found}")));
    };
    let int = |index: usize, default: i32| {
        args.get(index).map_or(Ok(default), |value| protocol::index_c_int(rt, value))
    };
    let flags = int(3, 0)?;
    if let Some(inherit) = args.get(4) {
        protocol::is_true(rt, inherit)?;
    }
    let optimize = int(5, -1)?;
    int(6, -1)?;
    if i64::from(flags) & !FLAGS != 0 {
        return Err(rt.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(rt.value_error("compile(): invalid optimize value"));
    }
    let mode = mode.to_utf8_lossy();
    match &*mode {
        "func_type" if flags & 0x400 == 0 && rt.is_at_least(3, 8) => {
            return Err(rt.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        "exec" | "eval" | "single" => {}
        "func_type" if rt.is_at_least(3, 8) => {}
        _ if flags & 0x400 != 0 && rt.is_at_least(3, 8) => {
            return Err(rt.value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'"));
        }
        _ => return Err(rt.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    }
    check_source(rt, args.at(0), "compile() arg 1 must be a string, bytes or AST object")?;
    rt.audit("compile", &[args.at(0).clone(), filename])?;
    Err(rt.raise(
        &rt.exceptions.not_implemented_error,
        "byterun has no compiler yet: compile() cannot turn source text into a code object".to_owned(),
    ))
}

/// A file name: a string, bytes, or what has `__fspath__`.
fn path(rt: &Runtime, value: &Value) -> Result {
    if value.downcast::<Str>().is_some() || value.downcast::<Bytes>().is_some() {
        return Ok(value.clone());
    }
    let found = rt.type_of(value).name();
    match rt.type_of(value).lookup(&rt.intern("__fspath__")) {
        Some(_) => protocol::call_method(rt, value, &rt.intern("__fspath__"), &[]),
        None => Err(rt.type_error(format!("expected str, bytes or os.PathLike object, not {found}"))),
    }
}
