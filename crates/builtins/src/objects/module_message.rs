//! What is said of a name that a module does not have: circular imports and shadowed modules are recognised.

use std::path::Path;

use crate::heap::Value;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::protocol;
use crate::runtime::Runtime;

/// What the spec of a module tells.
pub struct Origin {
    /// The module is being imported.
    pub initializing: bool,
    /// The file, if it has one.
    file: Option<String>,
    /// The file lies where the program's own modules are found first, and could hide another module.
    shadows: bool,
    /// It does hide one of the standard library.
    shadows_stdlib: bool,
}

fn text(value: Option<Value>) -> Option<String> {
    Some(value?.downcast::<Str>()?.in_message().into_owned())
}

fn part(rt: &Runtime, object: &Value, name: &str) -> Option<Value> {
    protocol::get_optional_attr(rt, object, &rt.intern(name)).ok().flatten()
}

fn is_true(rt: &Runtime, value: Option<Value>) -> bool {
    value.is_some_and(|value| protocol::is_true(rt, &value).unwrap_or(false))
}

impl Origin {
    /// Reads a spec; `name` is the module's.
    pub fn of(rt: &Runtime, spec: &Value, name: Option<&str>) -> Origin {
        let located = is_true(rt, part(rt, spec, "has_location"));
        let file = located.then(|| text(part(rt, spec, "origin"))).flatten();
        let shadows = file.as_deref().is_some_and(|file| is_shadowing(rt, file));
        Origin {
            initializing: is_true(rt, part(rt, spec, "_initializing")),
            shadows_stdlib: shadows && name.is_some_and(|name| is_stdlib(rt, name)),
            shadows,
            file,
        }
    }

    /// The end of a message: `(consider renaming …)`, if the file could be in the way.
    fn advice(&self, rt: &Runtime, name: &str) -> Option<String> {
        let file = self.file.as_deref()?;
        if self.shadows_stdlib {
            return Some(format!(
                "(consider renaming '{file}' since it has the same name as the standard library module named \
                 '{name}' and the import system gives it precedence)"
            ));
        }
        let what = if rt.is_at_least(3, 14) { "library" } else { "third-party module" };
        (self.shadows && self.initializing).then(|| {
            format!("(consider renaming '{file}' if it has the same name as a {what} you intended to import)")
        })
    }

    /// The end of what is said of `from module import name`, and how the module is called: until 3.13 nobody looks for
    /// shadows there.
    pub fn import_place(&self, rt: &Runtime, name: &str, file: Option<&str>) -> (&'static str, String) {
        let newer = rt.is_at_least(3, 14);
        let own = self.file.as_deref().filter(|_| newer);
        if let Some(advice) = self.advice(rt, name).filter(|_| newer) {
            return ("", advice);
        }
        let file = own.or(file);
        let place = file.map_or_else(|| "(unknown location)".to_owned(), |file| format!("({file})"));
        if self.initializing && rt.is_at_least(3, 8) && (newer || file.is_some()) {
            return (
                "partially initialized module ",
                format!("(most likely due to a circular import) {place}"),
            );
        }
        ("", place)
    }
}

/// Whether the folder of a file is the first that is searched for modules.
fn is_shadowing(rt: &Runtime, file: &str) -> bool {
    let path = Path::new(file);
    let mut folder = path.parent();
    if path.file_stem().is_some_and(|stem| stem == "__init__") {
        folder = folder.and_then(Path::parent);
    }
    let extras = rt.extras.borrow();
    let first = extras.get(PROGRAM_FOLDER).and_then(|first| first.downcast_ref::<String>());
    folder.is_some_and(|folder| first.is_some_and(|first| Path::new(first) == folder))
}

/// Where the folder that was first in `sys.path` at the start is kept.
pub const PROGRAM_FOLDER: &str = "sys.path[0]";

fn is_stdlib(rt: &Runtime, name: &str) -> bool {
    let names = rt.modules.get_str(&rt.intern("sys")).and_then(|sys| part(rt, &sys, "stdlib_module_names"));
    names.is_some_and(|names| protocol::contains(rt, &names, rt.intern(name).as_value()).unwrap_or(false))
}

/// The message of the AttributeError for a name that the module with this `__name__` and `__spec__` does not have.
pub fn missing(rt: &Runtime, name: Option<&Value>, spec: Option<&Value>, attribute: &str) -> String {
    let Some(name) = text(name.cloned()) else { return format!("module has no attribute '{attribute}'") };
    let plain = format!("module '{name}' has no attribute '{attribute}'");
    let Some(spec) = spec.filter(|spec| !spec.is_none()) else { return plain };
    let origin = Origin::of(rt, spec, Some(&name));
    if rt.is_at_least(3, 13)
        && let Some(advice) = origin.advice(rt, &name)
    {
        return format!("{plain} {advice}");
    }
    if origin.initializing && rt.is_at_least(3, 8) {
        let from = origin.file.filter(|_| rt.is_at_least(3, 13));
        let from = from.map(|file| format!(" from '{file}'")).unwrap_or_default();
        return format!(
            "partially initialized module '{name}'{from} has no attribute '{attribute}' (most likely due to a \
             circular import)"
        );
    }
    let submodules = part(rt, spec, "_uninitialized_submodules");
    let loading =
        submodules.as_ref().and_then(|list| list.downcast::<List>()).map(|list| list.items.to_vec());
    let is_it = |item: &Value| item.downcast::<Str>().is_some_and(|text| text.is_text(attribute));
    if loading.is_some_and(|loading| loading.iter().any(is_it)) {
        return format!(
            "cannot access submodule '{attribute}' of module '{name}' (most likely due to a circular import)"
        );
    }
    plain
}
