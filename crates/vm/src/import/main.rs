//! `__main__`, and what becomes of the modules when the program has ended.

use builtins::heap::{Ref, WeakReference};
use builtins::objects::dict::Dict;
use builtins::objects::exception::report_unraisable;
use builtins::objects::module::Module;
use builtins::objects::str::Str;
use builtins::{Result, Runtime, Value, protocol};

use super::{load, spec};
use crate::objects::frame_object::FrameObject;

/// The namespace of the program, entered in `sys.modules`; `file` is what was started.
pub fn main_module(rt: &Runtime, file: &str) -> Result<Ref<Dict>> {
    let builtins = load::import_absolute(rt, "builtins")?;
    rt.own_builtins.set(rt.builtins.len());
    let module = rt.new_module("__main__");
    let dict = &module.dict;
    dict.set_str(&rt.names.loader, spec::file_loader(rt, "__main__", file)?);
    dict.set_str(&rt.names.annotations, rt.new_dict().into());
    dict.set_str(&rt.names.builtins, builtins);
    dict.set_str(&rt.names.file, rt.str(file).into());
    dict.set_str(&rt.intern("__cached__"), Value::NONE);
    if rt.is_at_least(3, 14) {
        drop(dict.remove_str(&rt.names.annotations));
    }
    rt.modules.set_str(&rt.names.main, module.to_value());
    Ok(dict.clone())
}

/// The attributes of `sys` that CPython empties before anything else.
const OF_SYS: [&str; 12] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_hooks",
    "path_importer_cache",
    "meta_path",
    "__interactivehook__",
];

/// Lets go of what the modules hold, as CPython does at its end, so that finalisers run.
///
/// `sys.modules` lets go of every module; a module that nobody else holds goes with its names, or is garbage whose
/// finalisers run while it is whole. What then still lives loses its names one by one: those with one underscore before
/// the others. The 3.14 that we are measured against is embedded, and its host holds on to `__main__`.
///
/// First `threading` waits for its threads, and from then on no thread but this one runs; what their frames use stays.
pub fn finalize(rt: &Runtime) {
    if let Some(threading) = rt.modules.get_str(&rt.intern("threading"))
        && let Err(raised) = protocol::call_method(rt, &threading, &rt.intern("_shutdown"), &[])
    {
        if rt.is_at_least(3, 13) {
            report_unraisable(rt, &raised, Some("Exception ignored on threading shutdown"), None);
        } else {
            rt.unraisable(raised, Some(&threading));
        }
    }
    rt.threads.close();
    if !rt.heap.has_last_words(&standard_streams(rt)) {
        return;
    }
    rt.heap.collect();
    let in_use = globals_in_use(rt);
    let mut modules: Vec<Ref<Module>> = Vec::new();
    let mut others = Vec::new();
    for entry in rt.modules.entries() {
        match entry.value.downcast::<Module>() {
            Some(module) if is_kept(&entry.key) => forget_last(rt, &entry.key, module),
            Some(module) => modules.push(module.clone()),
            None => others.push(entry.value),
        }
    }
    // What only the last exception held has gone with its lines of source.
    rt.is_finalizing.set(true);
    if !rt.is_at_least(3, 14) {
        let names = modules.iter().flat_map(|module| module.dict.entries());
        rt.heap.number_births_from(names.map(|entry| entry.value).collect(), !rt.is_at_least(3, 12));
    }
    let watched: Vec<Ref<WeakReference>> = modules.iter().map(|module| watch(rt, module)).collect();
    let held = rt.is_at_least(3, 14).then(|| rt.modules.get_str(&rt.names.main));
    drop(others);
    for entry in rt.modules.entries().into_iter().filter(|entry| !is_kept(&entry.key)) {
        if let Some(name) = entry.key.downcast::<Str>() {
            drop(rt.modules.remove_str(name));
        }
    }
    drop(modules);
    forget_added(&rt.builtins, rt.own_builtins.get());
    rt.heap.collect();
    for reference in watched.iter().rev() {
        if let Some(module) = reference.target().and_then(|module| module.downcast_into::<Module>().ok())
            && !in_use.iter().any(|dict| dict.is(&module.dict))
        {
            for private in [true, false] {
                clear_names(rt, &module.dict, private);
            }
        }
    }
    if let Some(sys) = rt.modules.get_str(&rt.intern("sys")).as_ref().and_then(|sys| sys.downcast::<Module>())
    {
        let kept = standard_streams(rt);
        for private in [true, false] {
            clear_names(rt, &sys.dict, private);
        }
        // What the streams hold back is written behind everything else.
        for (name, stream) in STREAMS.iter().zip(kept) {
            sys.dict.set_str(&rt.intern(name), stream);
        }
    }
    drop(held);
}

/// Takes out of the built-in namespace what the program has put there: behind the first `own` names.
fn forget_added(builtins: &Dict, own: usize) {
    let added: Vec<Value> = builtins.entries().into_iter().skip(own).map(|entry| entry.key).collect();
    for name in added.iter().filter_map(|name| name.downcast::<Str>()) {
        drop(builtins.remove_str(name));
    }
}

/// The names of the streams that are there from the beginning.
const STREAMS: [&str; 3] = ["__stdin__", "__stdout__", "__stderr__"];

fn is_kept(name: &Value) -> bool {
    name.downcast::<Str>().is_some_and(|k| k.is_text("sys") || k.is_text("builtins"))
}

fn forget_last(rt: &Runtime, name: &Value, module: &Ref<Module>) {
    if name.downcast::<Str>().is_none_or(|name| !name.is_text("sys")) {
        return;
    }
    for name in OF_SYS {
        let name = rt.intern(name);
        if module.dict.get_str(&name).is_some() {
            module.dict.set_str(&name, Value::NONE);
        }
    }
}

fn watch(rt: &Runtime, module: &Ref<Module>) -> Ref<WeakReference> {
    let reference = rt.new_object(&rt.types.weakref, WeakReference::new(None));
    WeakReference::watch(&reference, module.as_value());
    reference
}

/// The streams of `sys`, which are flushed apart, behind everything else.
fn standard_streams(rt: &Runtime) -> Vec<Value> {
    let Some(sys) = rt.modules.get_str(&rt.intern("sys")) else { return Vec::new() };
    let Some(sys) = sys.downcast::<Module>() else { return Vec::new() };
    STREAMS.iter().filter_map(|name| sys.dict.get_str(&rt.intern(name))).collect()
}

/// The global variables of the threads that will not run again: their frames keep them for ever.
fn globals_in_use(rt: &Runtime) -> Vec<Ref<Dict>> {
    let others = rt.hooks().filter(|_| rt.threads.count() > 0).map(|hooks| hooks.threads(rt));
    let mut found: Vec<Ref<Dict>> = Vec::new();
    for view in others.into_iter().flatten().filter(|view| view.thread != rt.threads.current()) {
        let mut frame = view.frame;
        while let Some(object) = frame.as_ref().and_then(|frame| frame.downcast::<FrameObject>()) {
            if !found.iter().any(|dict| dict.is(object.globals())) {
                found.push(object.globals().clone());
            }
            frame = object.back(rt);
        }
    }
    found
}

fn clear_names(rt: &Runtime, dict: &Ref<Dict>, private: bool) {
    for entry in dict.entries() {
        let Some(name) = entry.key.downcast::<Str>() else { continue };
        let text = name.to_utf8_lossy();
        let is_private = text.starts_with('_') && !text.starts_with("__");
        if is_private == private && &*text != "__builtins__" && !entry.value.is_none() {
            let name = rt.intern_str(name);
            drop(text);
            drop(entry.value);
            dict.set_str(&name, Value::NONE);
        }
    }
}
