//! `__spec__` and `__loader__`: what a module says of its own origin.

use builtins::heap::Layout;
use builtins::objects::object::Plain;
use builtins::objects::str::Str;
use builtins::types::{DICT, SlotTable, TypeTable, WEAKREF};
use builtins::{Result, Runtime, Value, protocol};

static SPEC: TypeTable = TypeTable {
    name: "ModuleSpec",
    module: "_frozen_importlib",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable { repr: Some(repr), ..SlotTable::NONE },
    has_dict: true,
    getters: &[DICT, WEAKREF],
    closed: true,
    ..TypeTable::EMPTY
};

static BUILTIN_LOADER: TypeTable =
    TypeTable { name: "BuiltinImporter", module: "_frozen_importlib", closed: true, ..TypeTable::EMPTY };

static FILE_LOADER: TypeTable = TypeTable {
    name: "SourcelessFileLoader",
    module: "_frozen_importlib_external",
    layout: Some(Layout::of::<Plain>()),
    has_dict: true,
    getters: &[DICT, WEAKREF],
    closed: true,
    ..TypeTable::EMPTY
};

/// What is known of a module before it runs.
#[expect(clippy::struct_field_names, reason = "ModuleSpec's own names")]
pub(super) struct Origin<'a> {
    /// The full name.
    pub name: &'a str,
    /// `origin`: the file, or `built-in`.
    pub origin: Value,
    /// The folders of a package.
    pub locations: Option<Value>,
    /// `loader`
    pub loader: Value,
}

/// The loader of native modules: the class itself, as in CPython.
pub(super) fn builtin_loader(rt: &Runtime) -> Value {
    rt.type_for(&BUILTIN_LOADER).to_value()
}

/// The loader of a `.pyc` file.
pub(super) fn file_loader(rt: &Runtime, name: &str, path: &str) -> Result {
    let loader = Value::from(rt.new_object(&rt.type_for(&FILE_LOADER), Plain));
    protocol::set_attr(rt, &loader, &rt.intern("name"), &rt.str(name).into())?;
    protocol::set_attr(rt, &loader, &rt.intern("path"), &rt.str(path).into())?;
    Ok(loader)
}

/// The spec of a module.
pub(super) fn make(rt: &Runtime, of: &Origin<'_>) -> Result {
    let spec = Value::from(rt.new_object(&rt.type_for(&SPEC), Plain));
    let parent = match &of.locations {
        Some(_) => of.name,
        None => of.name.rsplit_once('.').map_or("", |(parent, _)| parent),
    };
    let parts = [
        ("name", rt.str(of.name).into()),
        ("loader", of.loader.clone()),
        ("origin", of.origin.clone()),
        ("submodule_search_locations", of.locations.clone().unwrap_or(Value::NONE)),
        ("parent", rt.str(parent).into()),
        ("cached", Value::NONE),
        ("has_location", Value::bool(of.origin.downcast::<Str>().is_some_and(|o| !o.is_text("built-in")))),
        ("loader_state", Value::NONE),
        ("_uninitialized_submodules", rt.list(Vec::new())),
        ("_initializing", Value::TRUE),
    ];
    for (name, value) in parts {
        protocol::set_attr(rt, &spec, &rt.intern(name), &value)?;
    }
    Ok(spec)
}

/// Notes that the module has run.
pub(super) fn initialized(rt: &Runtime, spec: &Value) -> Result<()> {
    protocol::set_attr(rt, spec, &rt.intern("_initializing"), &Value::FALSE)
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let mut parts = Vec::new();
    for name in ["name", "loader", "origin", "submodule_search_locations"] {
        if let Some(value) = protocol::get_optional_attr(rt, this, &rt.intern(name))?
            && (!value.is_none() || matches!(name, "name" | "loader"))
        {
            parts.push(format!("{name}={}", protocol::repr(rt, &value)?.to_utf8_lossy()));
        }
    }
    Ok(rt.str(&format!("ModuleSpec({})", parts.join(", "))).into())
}
