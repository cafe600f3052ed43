//! `sys`: the interpreter's own state, its limits and the standard streams.

mod coroutines;
mod exceptions;
mod frames;
mod functions;
mod info;
mod stream;

pub use exceptions::print_uncaught;
pub(crate) use info::namespace;

use std::rc::Rc;

use builtins::heap::Ref;
use builtins::host::Stream;
use builtins::objects::dict::Dict;
use builtins::objects::module_message::PROGRAM_FOLDER;
use builtins::types::method;
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;

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
        method("intern(string, /)", functions::intern),
        method("exc_info()", exceptions::exc_info),
        method("exception()", exceptions::exception),
        method("_getframe(depth=0, /)", frames::getframe),
        method("_getframemodulename(depth=0)", frames::getframemodulename).since(3, 12),
        method("_current_frames()", frames::current_frames),
        method("_current_exceptions()", frames::current_exceptions),
        method("excepthook(exctype, value, traceback, /)", exceptions::excepthook),
        method("unraisablehook(unraisable, /)", exceptions::unraisablehook),
        method("displayhook(object, /)", functions::displayhook),
        method("get_int_max_str_digits()", functions::get_int_max_str_digits),
        method("set_int_max_str_digits(maxdigits)", functions::set_int_max_str_digits),
        method("getdefaultencoding()", |rt, _| Ok(rt.str("utf-8").into())),
        method("getfilesystemencoding()", |rt, _| Ok(rt.str("utf-8").into())),
        method("getfilesystemencodeerrors()", |rt, _| Ok(rt.str("surrogateescape").into())),
        method("getswitchinterval()", functions::getswitchinterval),
        method("setswitchinterval(interval, /)", functions::setswitchinterval),
        method("get_asyncgen_hooks()", coroutines::get_asyncgen_hooks).since(3, 6),
        method("set_asyncgen_hooks(firstiter=None, finalizer=None)", coroutines::set_asyncgen_hooks)
            .since(3, 6),
        method("get_coroutine_origin_tracking_depth()", coroutines::get_origin_tracking_depth).since(3, 7),
        method("set_coroutine_origin_tracking_depth(depth)", coroutines::set_origin_tracking_depth)
            .since(3, 7),
        method("is_finalizing()", |_, _| Ok(Value::FALSE)),
        method("gettrace()", |_, _| Ok(Value::NONE)),
        method("getprofile()", |_, _| Ok(Value::NONE)),
        method("call_tracing(func, args, /)", functions::call_tracing),
    ],
    types: &[],
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
    for (names, which) in [
        (["stdin", "__stdin__"], Stream::Stdin),
        (["stdout", "__stdout__"], Stream::Stdout),
        (["stderr", "__stderr__"], Stream::Stderr),
    ] {
        let stream = stream::make(rt, which);
        names.iter().for_each(|name| set(name, stream.clone()));
    }
    for name in ["displayhook", "excepthook", "unraisablehook"] {
        let hook = dict.get_str(&rt.intern(name)).unwrap_or(Value::NONE);
        set(&format!("__{name}__"), hook);
    }
    info::fill(rt, dict);
    rt.unraisable_hook.set(Some(exceptions::report_unraisable));
}

/// Sets `sys.argv`, and the folder that is first in `sys.path`.
pub fn set_arguments(rt: &Runtime, argv: &[String], folder: &str) -> Result<()> {
    let Some(sys) = module(rt) else { return Ok(()) };
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
    for name in ["stdout", "__stdout__", "stderr", "__stderr__"] {
        if let Some(stream) = attribute(rt, name)
            && !stream::is_closed(&stream)
            && let Err(raised) = protocol::call_method(rt, &stream, &rt.names.flush, &[])
            && name.contains("stdout")
        {
            if flushed {
                rt.unraisable(raised, Some(&stream));
            }
            stream::discard(&stream);
            flushed = false;
        }
    }
    flushed
}

/// Writes text to `sys.stderr`, or past it where that fails.
pub fn write_stderr(rt: &Runtime, text: &str) {
    let written = attribute(rt, "stderr")
        .map(|stream| protocol::call_method(rt, &stream, &rt.names.write, &[rt.str(text).into()]));
    if !matches!(written, Some(Ok(_))) {
        // Where standard error does not take it there is nobody left to tell.
        let _ = rt.host.write(Stream::Stderr, text.as_bytes());
    }
}
