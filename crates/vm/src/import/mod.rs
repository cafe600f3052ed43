//! Import: `__import__` with its relative names and `from` lists, over native modules and `.pyc` files.
//!
//! ```text
//!   mod      names: what `import a.b`, `from . import c` ask for
//!   load     one module: native, or found along a path, made, run and entered in `sys.modules`
//!   running  modules on their way, and who waits for them
//!   find     which file a name stands for
//!   spec     `__spec__` and `__loader__`
//!   main     `__main__`, and what becomes of the modules at the end
//! ```

mod find;
mod load;
mod main;
mod running;
mod spec;

pub use load::{NativeModules, allow_mixed, set_native_modules};
pub use main::{finalize, main_module};

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::str::{Str, described};
use builtins::{Raised, Result, Runtime, Value, protocol};

/// `__import__(name, globals, locals, from, level)`.
pub fn import(rt: &Runtime, name: &Value, globals: &Value, from: &Value, level: i64) -> Result {
    let name = check_name(rt, name)?;
    if level < 0 {
        return Err(rt.value_error("level must be >= 0"));
    }
    let text = name.to_utf8_lossy();
    let full = if level > 0 {
        resolve(rt, &text, globals, level as usize)?
    } else if text.is_empty() {
        return Err(rt.value_error("Empty module name"));
    } else {
        text.clone().into_owned()
    };
    if level == 0 && name.to_utf8().is_err() {
        let module = load::import_unencodable(rt, name)?;
        return without_list(rt, &text, &full, level, module);
    }
    let module = load::import_absolute(rt, &full)?;
    if from.is_none() || !protocol::is_true(rt, from)? {
        return without_list(rt, &text, &full, level, module);
    }
    match protocol::get_optional_attr(rt, &module, &rt.names.path)? {
        Some(_) => import_list(rt, &module, from, false),
        None => Ok(module),
    }
}

/// The name of a module, which must be a string.
pub(crate) fn check_name<'a>(rt: &Runtime, name: &'a Value) -> Result<&'a Ref<Str>> {
    name.downcast::<Str>().ok_or_else(|| {
        rt.type_error(if rt.is_at_least(3, 11) {
            "module name must be a string".to_owned()
        } else {
            format!("__import__() argument 1 must be str, not {}", described(rt, name))
        })
    })
}

/// `import a.b` gives `a`.
fn without_list(rt: &Runtime, name: &str, full: &str, level: i64, module: Value) -> Result {
    let Some((front, _)) = name.split_once('.') else {
        return if name.is_empty() || level > 0 || !full.contains('.') {
            Ok(module)
        } else {
            load::import_absolute(rt, full)
        };
    };
    if level == 0 {
        return load::import_absolute(rt, front);
    }
    let cut = full.len() - (name.len() - front.len());
    load::import_absolute(rt, full.get(..cut).unwrap_or(full))
}

/// The absolute name of a relative one.
fn resolve(rt: &Runtime, name: &str, globals: &Value, level: usize) -> Result<String> {
    let Some(globals) = globals.downcast::<Dict>() else {
        return Err(rt.type_error("globals must be a dict"));
    };
    let package = package_of(rt, globals)?;
    if package.is_empty() {
        return Err(no_parent(rt));
    }
    let mut base = package.as_str();
    for _ in 1..level {
        let Some((parent, _)) = base.rsplit_once('.') else {
            let ty =
                if rt.is_at_least(3, 9) { &rt.exceptions.import_error } else { &rt.exceptions.value_error };
            return Err(rt.raise(ty, "attempted relative import beyond top-level package"));
        };
        base = parent;
    }
    Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
}

fn no_parent(rt: &Runtime) -> Raised {
    rt.raise(&rt.exceptions.import_error, "attempted relative import with no known parent package")
}

/// `__package__`, or what it would be.
fn package_of(rt: &Runtime, globals: &Ref<Dict>) -> Result<String> {
    if let Some(package) = globals.get_str(&rt.names.package).filter(|p| !p.is_none()) {
        return match package.downcast::<Str>() {
            Some(text) => Ok(text.to_utf8_lossy().into_owned()),
            None => Err(rt.type_error("package must be a string")),
        };
    }
    if let Some(spec) = globals.get_str(&rt.names.spec).filter(|s| !s.is_none()) {
        let parent = protocol::get_attr(rt, &spec, &rt.intern("parent"))?;
        return match parent.downcast::<Str>() {
            Some(text) => Ok(text.to_utf8_lossy().into_owned()),
            None => Err(rt.type_error("__spec__.parent must be a string")),
        };
    }
    let Some(name) = globals.get_str(&rt.names.name) else {
        return Err(rt.raise_value(&rt.exceptions.key_error, rt.str("'__name__' not in globals").into()));
    };
    let Some(name) = name.downcast::<Str>() else {
        return Err(rt.type_error("__name__ must be a string"));
    };
    let name = name.to_utf8_lossy();
    if globals.get_str(&rt.names.path).is_some() {
        return Ok(name.into_owned());
    }
    // 3.6 takes a module that lies in no package for one.
    let alone = if rt.is_at_least(3, 7) { "" } else { &*name };
    Ok(name.rsplit_once('.').map_or(alone, |(parent, _)| parent).to_owned())
}

/// Imports the submodules that `from package import …` names; `*` stands for the package's `__all__`.
fn import_list(rt: &Runtime, module: &Value, names: &Value, is_all: bool) -> Result {
    for name in protocol::to_vec(rt, names)? {
        let Some(text) = name.downcast::<Str>() else {
            return Err(bad_list_item(rt, module, &name, is_all));
        };
        if text.is_text("*") {
            let all = if is_all { None } else { protocol::get_optional_attr(rt, module, &rt.names.all)? };
            if let Some(all) = all {
                import_list(rt, module, &all, true)?;
            }
            continue;
        }
        let text = rt.intern_str(text);
        if protocol::get_optional_attr(rt, module, &text)?.is_none() {
            import_submodule(rt, module, &text)?;
        }
    }
    Ok(module.clone())
}

fn import_submodule(rt: &Runtime, module: &Value, child: &Ref<Str>) -> Result<()> {
    let name = protocol::get_attr(rt, module, &rt.names.name)?;
    let name = protocol::str(rt, &name)?;
    let full = format!("{}.{}", name.to_utf8_lossy(), child.to_utf8_lossy());
    match load::import_absolute(rt, &full) {
        Ok(_) => Ok(()),
        Err(raised) if is_missing(rt, &raised, &full)? => Ok(()),
        Err(raised) => Err(raised),
    }
}

/// Whether the module of exactly this name was not found.
fn is_missing(rt: &Runtime, raised: &Raised, full: &str) -> Result<bool> {
    if !rt.matches(raised, &rt.exceptions.module_not_found_error) {
        return Ok(false);
    }
    let name = protocol::get_attr(rt, raised.value(), &rt.intern("name"))?;
    Ok(name.downcast::<Str>().is_some_and(|name| name.is_text(full)))
}

fn bad_list_item(rt: &Runtime, module: &Value, item: &Value, is_all: bool) -> Raised {
    let place = if is_all {
        let name = protocol::get_attr(rt, module, &rt.names.name).and_then(|name| protocol::str(rt, &name));
        format!("{}.__all__", name.map(|n| n.to_utf8_lossy().into_owned()).unwrap_or_default())
    } else {
        "``from list''".to_owned()
    };
    let found = rt.type_of(item).name();
    rt.type_error(format!("Item in {place} must be str, not {found}"))
}
