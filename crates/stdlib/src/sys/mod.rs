//! `sys`: the interpreter's own state, its limits and the standard streams.
//!
//! `__interactivehook__`, `ps1` and `ps2` are absent: there is no interactive mode.

mod coroutines;
mod exceptions;
mod frames;
mod functions;
mod hooks;
mod info;
mod library;
mod machinery;

pub use exceptions::{print_through_hook, print_uncaught};
pub(crate) use functions::c_int;

use std::rc::Rc;

use builtins::heap::Ref;
use builtins::host::Handle;
use builtins::objects::dict::Dict;
use builtins::objects::exception::report_unraisable;
use builtins::objects::module_message::PROGRAM_FOLDER;
use builtins::types::method;
use builtins::{Raised, Result, Runtime, Value, protocol};

use crate::{NativeModule, io};

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "sys",
    doc: "The state of the interpreter.",
    functions: &[
        method("exit(status=None, /)", functions::exit),
        method("getrecursionlimit()", functions::getrecursionlimit),
        method("setrecursionlimit(limit, /)", functions::setrecursionlimit),
        method("getrefcount(object, /)", functions::getrefcount),
        method("getsizeof(object, default=0)", functions::getsizeof),
        method("intern(string, /)", functions::intern).tuple_until(3, 8),
        method("_is_interned(string, /)", functions::is_interned).since(3, 13),
        method("getunicodeinternedsize()", |rt, _| Ok(rt.int(rt.interned_strings() as i64)))
            .since(3, 12)
            .until(3, 13),
        method("getunicodeinternedsize(*, _only_immortal=False)", functions::interned_strings).since(3, 13),
        method("exc_info()", exceptions::exc_info),
        method("exception()", exceptions::exception).since(3, 11),
        method("_getframe(depth=0, /)", frames::getframe),
        method("_getframemodulename(depth=0)", frames::getframemodulename).since(3, 12),
        method("_current_frames()", frames::current_frames),
        method("_current_exceptions()", frames::current_exceptions).since(3, 10),
        method("excepthook(exctype, value, traceback, /)", exceptions::excepthook),
        method("unraisablehook(unraisable, /)", exceptions::unraisablehook).since(3, 8),
        method("displayhook(object, /)", functions::displayhook),
        method("get_int_max_str_digits()", functions::get_int_max_str_digits).since(3, 7),
        method("set_int_max_str_digits(maxdigits)", functions::set_int_max_str_digits).since(3, 7),
        method("getdefaultencoding()", |rt, _| Ok(rt.str("utf-8").into())),
        method("getfilesystemencoding()", |rt, _| Ok(rt.str("utf-8").into())),
        method("getfilesystemencodeerrors()", |rt, _| Ok(rt.str("surrogateescape").into())),
        method("getswitchinterval()", functions::getswitchinterval),
        method("setswitchinterval(interval, /)", functions::setswitchinterval),
        method("get_asyncgen_hooks()", coroutines::get_asyncgen_hooks).since(3, 6),
        method("set_asyncgen_hooks(firstiter=None, finalizer=None)", coroutines::set_asyncgen_hooks)
            .since(3, 6)
            .nameless(),
        method("get_coroutine_wrapper()", coroutines::get_wrapper).until(3, 8),
        method("set_coroutine_wrapper(wrapper, /)", coroutines::set_wrapper).until(3, 8),
        method("get_coroutine_origin_tracking_depth()", coroutines::get_origin_tracking_depth).since(3, 7),
        method("set_coroutine_origin_tracking_depth(depth)", coroutines::set_origin_tracking_depth)
            .since(3, 7),
        method("is_finalizing()", |rt, _| Ok(Value::bool(rt.threads.is_closed()))),
        method("audit(*args)", hooks::audit).since(3, 8),
        method("addaudithook(hook)", hooks::addaudithook).since(3, 8),
        method("breakpointhook(*args, **kws)", hooks::breakpointhook).since(3, 7),
        method("getallocatedblocks()", |rt, _| Ok(rt.int(rt.heap.live_objects() as i64))),
        method("is_stack_trampoline_active()", |_, _| Ok(Value::FALSE)).since(3, 12),
        method("activate_stack_trampoline(backend, /)", functions::activate_stack_trampoline).since(3, 12),
        method("deactivate_stack_trampoline()", |_, _| Ok(Value::NONE)).since(3, 12),
        method("_clear_type_cache()", |_, _| Ok(Value::NONE)),
        method("_deactivate_opcache()", |_, _| Ok(Value::NONE)).since(3, 10).until(3, 11),
        method("callstats()", |_, _| Ok(Value::NONE)).until(3, 9),
        method("getcheckinterval()", functions::getcheckinterval).until(3, 9),
        method("setcheckinterval(n, /)", functions::setcheckinterval).until(3, 9),
        method("_clear_internal_caches()", |_, _| Ok(Value::NONE)).since(3, 13),
        method("_get_cpu_count_config()", |_, _| Ok(Value::int32(-1))).since(3, 13),
        method("_is_gil_enabled()", |_, _| Ok(Value::TRUE)).since(3, 13),
    ],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: Some(init),
};

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    set("modules", rt.modules.to_value());
    set("argv", rt.list(Vec::new()));
    set("path", rt.list(Vec::new()));
    set("meta_path", rt.list(Vec::new()));
    set("path_hooks", rt.list(Vec::new()));
    set("path_importer_cache", rt.new_dict().into());
    let asked = rt.host.variable("PYTHONWARNINGS").unwrap_or_default();
    let asked = asked.split(',').filter(|option| !option.is_empty()).map(|option| rt.str(option).into());
    set("warnoptions", rt.list(asked.collect()));
    if rt.is_at_least(3, 10) {
        set("orig_argv", rt.list(Vec::new()));
    }
    set("_xoptions", rt.new_dict().into());
    for (names, handle) in [
        (["stdin", "__stdin__"], Handle::STDIN),
        (["stdout", "__stdout__"], Handle::STDOUT),
        (["stderr", "__stderr__"], Handle::STDERR),
    ] {
        let stream = io::standard_stream(rt, handle).unwrap_or(Value::NONE);
        for name in names {
            set(name, stream.clone());
        }
    }
    for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
        if let Some(hook) = dict.get_str(&rt.intern(name)) {
            set(&format!("__{name}__"), hook);
        }
    }
    info::fill(rt, dict);
    rt.native_module_functions(machinery::FUNCTIONS, "sys", dict);
    machinery::fill(rt, dict);
    if let Some(hooks) = rt.hooks() {
        rt.native_module_functions(hooks.sys_functions(), "sys", dict);
        if let Some((module, events)) = hooks.monitoring(rt) {
            let events = events.into_iter().map(|(name, bit)| (name, rt.int(bit)));
            let events = rt.namespace(events);
            // Only a module of one's own can refuse an attribute.
            let _ = protocol::set_attr(rt, &module, &rt.intern("events"), &events);
            set("monitoring", module);
        }
    }
    rt.unraisable_hook.set(Some(exceptions::report_unraisable));
}

/// `sys.copyright`
pub(crate) const COPYRIGHT: &str = "Copyright (c) the byterun authors";

/// Sets `sys.argv`, `sys.orig_argv` (the whole command line), and the folder that is first in `sys.path`.
pub fn set_arguments(rt: &Runtime, argv: &[String], original: &[String], folder: &str) -> Result<()> {
    let Some(sys) = module(rt) else { return Ok(()) };
    let list = |items: &[String]| rt.list(items.iter().map(|a| rt.str(a).into()).collect());
    protocol::set_attr(rt, &sys, &rt.intern("argv"), &list(argv))?;
    if rt.is_at_least(3, 10) {
        protocol::set_attr(rt, &sys, &rt.intern("orig_argv"), &list(original))?;
    }
    rt.extras.borrow_mut().insert(PROGRAM_FOLDER, Rc::new(folder.to_owned()));
    let argv = rt.list(argv.iter().map(|a| rt.str(a).into()).collect());
    protocol::set_attr(rt, &sys, &rt.intern("argv"), &argv)?;
    protocol::set_attr(rt, &sys, &rt.intern("path"), &rt.list(vec![rt.str(folder).into()]))
}

fn module(rt: &Runtime) -> Option<Value> {
    rt.modules.get_str(&rt.intern("sys"))
}

/// An attribute of `sys`, unless it is missing or None.
pub(crate) fn attribute(rt: &Runtime, name: &str) -> Option<Value> {
    let value = protocol::get_optional_attr(rt, &module(rt)?, &rt.intern(name)).ok().flatten();
    value.filter(|value| !value.is_none())
}

/// Flushes the standard streams at the end; false if standard output cannot be.
pub fn flush(rt: &Runtime) -> bool {
    let mut flushed = true;
    for (name, original) in [("stdout", "__stdout__"), ("stderr", "__stderr__")] {
        let stream = attribute(rt, name);
        if let Some(stream) = &stream
            && let Err(raised) = flush_open(rt, stream)
        {
            if name == "stdout" {
                report_unflushed(rt, &raised, stream);
            }
            flushed = false;
        }
        // What the program has put another stream in the place of is only let go, and that says nothing.
        if let Some(original) = attribute(rt, original).filter(|o| stream.as_ref().is_none_or(|s| !s.is(o))) {
            let _ = flush_open(rt, &original);
        }
    }
    flushed
}

/// Flushes a stream that does not say that it is closed.
fn flush_open(rt: &Runtime, stream: &Value) -> Result<()> {
    let closed = protocol::get_attr(rt, stream, &rt.intern("closed"));
    if closed.and_then(|closed| protocol::is_true(rt, &closed)).unwrap_or(false) {
        return Ok(());
    }
    protocol::call_method(rt, stream, &rt.names.flush, &[]).map(drop)
}

fn report_unflushed(rt: &Runtime, raised: &Raised, stream: &Value) {
    match rt.version.minor {
        ..13 => report_unraisable(rt, raised, None, Some(stream)),
        13 => report_unraisable(rt, raised, Some("Exception ignored on flushing sys.stdout"), None),
        _ => report_unraisable(rt, raised, Some("Exception ignored while flushing sys.stdout"), None),
    }
}

/// Writes text to `sys.stderr`, or past it where that fails.
pub fn write_stderr(rt: &Runtime, text: &str) {
    // A program that sets it to None wants to hear nothing.
    let found =
        module(rt).and_then(|sys| protocol::get_optional_attr(rt, &sys, &rt.intern("stderr")).ok().flatten());
    if found.is_some_and(|stream| stream.is_none()) {
        return;
    }
    let stream = attribute(rt, "stderr");
    let written =
        stream.map(|stream| protocol::call_method(rt, &stream, &rt.names.write, &[rt.str(text).into()]));
    if !matches!(written, Some(Ok(_))) {
        // Where standard error does not take it there is nobody left to tell.
        let _ = rt.host.write_all(Handle::STDERR, text.as_bytes());
    }
}
