//! `__main__`, and what becomes of the modules when the program has ended.

use builtins::heap::Ref;
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

/// Lets go of what the modules hold, as CPython does at its end, so that finalisers run: `__main__` first, in each
/// module the names with one underscore before the others.
///
/// First `threading` waits for its threads, and from then on no thread but this one runs.
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
    if !rt.heap.has_last_words() {
        return;
    }
    let in_use = globals_in_use(rt);
    let mut modules: Vec<Ref<Module>> = Vec::new();
    for entry in rt.modules.entries() {
        let is_kept = entry.key.downcast::<Str>().is_some_and(|k| k.is_text("sys") || k.is_text("builtins"));
        if let (false, Some(module)) = (is_kept, entry.value.downcast::<Module>())
            && !in_use.iter().any(|dict| dict.is(&module.dict))
        {
            modules.push(module.clone());
        }
    }
    rt.heap.collect();
    for module in &modules {
        for private in [true, false] {
            clear_names(rt, &module.dict, private);
        }
    }
    rt.heap.collect();
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
