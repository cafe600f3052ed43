//! Loading one module: from `sys.modules`, from the native ones, or from a `.pyc` file along a path.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use builtins::heap::Ref;
use builtins::objects::list::List;
use builtins::objects::module::Module;
use builtins::objects::str::Str;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::find::{self, Found};
use super::running::{self, Importing};
use super::spec::{self, Origin};
use crate::execute::run_module;

/// Makes the native module of a name, if there is one.
pub type NativeModules = fn(&Runtime, &str) -> Result<Option<Ref<Module>>>;

/// Where the hook is kept between imports.
const NATIVE: &str = "vm.import";

/// Sets where native modules come from.
pub fn set_native_modules(rt: &Runtime, modules: NativeModules) {
    rt.extras.borrow_mut().insert(NATIVE, Rc::new(modules));
}

/// Where it is kept that modules may be of any version.
const MIXED: &str = "vm.import.mixed";

/// Lets modules be imported that another version compiled than the program's: each is lowered by the rules of its own
/// bytecode, and all see the built-ins of the program's version.
pub fn allow_mixed(rt: &Runtime) {
    rt.extras.borrow_mut().insert(MIXED, Rc::new(()));
}

fn is_mixed(rt: &Runtime) -> bool {
    rt.extras.borrow().contains_key(MIXED)
}

fn native(rt: &Runtime, name: &str) -> Result<Option<Ref<Module>>> {
    let hook = rt.extras.borrow().get(NATIVE).and_then(|hook| hook.downcast_ref::<NativeModules>().copied());
    match hook {
        Some(modules) => modules(rt, name),
        None => Ok(None),
    }
}

/// The module of an absolute name; its parents are imported first.
pub(super) fn import_absolute(rt: &Runtime, full: &str) -> Result {
    let key = rt.intern(full);
    if let Some(module) = loaded(rt, &key, full)? {
        return present(rt, &key, module);
    }
    rt.check_stack("")?;
    audit(rt, full)?;
    let (parent_name, child) = full.rsplit_once('.').unwrap_or(("", full));
    if parent_name.is_empty() {
        let folders = folders_of(rt, &search_path(rt)?)?;
        return load(rt, full, child, &folders);
    }
    let parent = import_absolute(rt, parent_name)?;
    if let Some(module) = loaded(rt, &key, full)? {
        return present(rt, &key, module);
    }
    let Some(path) = protocol::get_optional_attr(rt, &parent, &rt.names.path)? else {
        return Err(no_package(rt, &key, &rt.intern(parent_name)));
    };
    let module = {
        let _loading = Loading::begin(rt, &parent, child);
        load(rt, full, child, &folders_of(rt, &path)?)?
    };
    protocol::set_attr(rt, &parent, &rt.intern(child), &module)?;
    Ok(module)
}

/// The module of a name that no file can have, nor any of what lies below it.
pub(super) fn import_unencodable(rt: &Runtime, full: &Ref<Str>) -> Result {
    if let Some(module) = rt.modules.get_str(full) {
        return present(rt, full, module);
    }
    let points: Vec<u32> = full.code_points().collect();
    let Some(dot) = points.iter().rposition(|&point| point == u32::from(b'.')).filter(|&dot| dot > 0) else {
        return Err(not_found(rt, full));
    };
    let parent_name = rt.str_from_code_points(&points[..dot]);
    let parent = match parent_name.to_utf8() {
        Ok(name) => import_absolute(rt, &name)?,
        Err(_) => import_unencodable(rt, &parent_name)?,
    };
    match protocol::get_optional_attr(rt, &parent, &rt.names.path)? {
        Some(_) => Err(not_found(rt, full)),
        None => Err(no_package(rt, full, &parent_name)),
    }
}

fn not_found(rt: &Runtime, name: &Ref<Str>) -> Raised {
    no_module(rt, name, protocol::repr(rt, name.as_value()).map(|named| named.to_utf8_lossy().into_owned()))
}

fn no_package(rt: &Runtime, name: &Ref<Str>, parent: &Ref<Str>) -> Raised {
    let shown = |name: &Ref<Str>| Ok(protocol::repr(rt, name.as_value())?.to_utf8_lossy().into_owned());
    let text = shown(name).and_then(|named| Ok(format!("{named}; {} is not a package", shown(parent)?)));
    no_module(rt, name, text)
}

fn no_module(rt: &Runtime, name: &Ref<Str>, text: Result<String>) -> Raised {
    match text {
        Ok(text) => {
            rt.import_error(&rt.exceptions.module_not_found_error, format!("No module named {text}"), name)
        }
        Err(raised) => raised,
    }
}

/// Tells the audit hooks what is going to be looked for, and along which paths.
fn audit(rt: &Runtime, full: &str) -> Result<()> {
    if rt.audit_hooks.borrow().is_empty() {
        return Ok(());
    }
    let sys = rt.modules.get_str(&rt.intern("sys")).unwrap_or(Value::NONE);
    let mut arguments = vec![rt.intern(full).into(), Value::NONE];
    for name in ["path", "meta_path", "path_hooks"] {
        let found = protocol::get_optional_attr(rt, &sys, &rt.intern(name))?;
        arguments.push(found.unwrap_or(Value::NONE));
    }
    rt.audit("import", &arguments)
}

/// While it lives, the spec of a package tells that a submodule is being loaded: messages ask for it.
struct Loading(Option<Ref<List>>);

impl Loading {
    fn begin(rt: &Runtime, parent: &Value, child: &str) -> Loading {
        let get =
            |object: &Value, name: &Ref<Str>| protocol::get_optional_attr(rt, object, name).ok().flatten();
        let list = get(parent, &rt.names.spec)
            .and_then(|spec| get(&spec, &rt.intern("_uninitialized_submodules")))
            .and_then(|list| list.downcast_into::<List>().ok());
        if let Some(list) = &list {
            list.items.push(rt.str(child).into());
        }
        Loading(list)
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        if let Some(list) = &self.0 {
            drop(list.items.pop());
        }
    }
}

/// The module in `sys.modules`. One that another thread is importing is waited for; whoever has found it there before
/// it failed has it all the same.
fn loaded(rt: &Runtime, key: &Ref<Str>, full: &str) -> Result<Option<Value>> {
    let found = rt.modules.get_str(key);
    if rt.threads.count() == 0 {
        return Ok(found);
    }
    running::wait_for(rt, full)?;
    Ok(found.or_else(|| rt.modules.get_str(key)))
}

fn present(rt: &Runtime, name: &Ref<Str>, module: Value) -> Result {
    if module.is_none() {
        let text = format!("import of {} halted; None in sys.modules", name.to_utf8_lossy());
        return Err(rt.import_error(&rt.exceptions.module_not_found_error, text, name));
    }
    Ok(module)
}

/// `sys.path`
fn search_path(rt: &Runtime) -> Result {
    match rt.modules.get_str(&rt.intern("sys")) {
        Some(sys) => Ok(protocol::get_optional_attr(rt, &sys, &rt.intern("path"))?.unwrap_or(Value::NONE)),
        None => Ok(Value::NONE),
    }
}

/// The strings of a path, as folders.
fn folders_of(rt: &Runtime, path: &Value) -> Result<Vec<PathBuf>> {
    if path.is_none() {
        return Ok(Vec::new());
    }
    let entries = protocol::to_vec(rt, path)?;
    Ok(entries
        .iter()
        .filter_map(|e| e.downcast::<Str>())
        .map(|e| PathBuf::from(&*e.to_utf8_lossy()))
        .collect())
}

/// Makes, enters and runs a module.
fn load(rt: &Runtime, full: &str, child: &str, folders: &[PathBuf]) -> Result {
    let key = rt.intern(full);
    let _importing = Importing::begin(rt, full);
    if let Some(module) = native(rt, full)? {
        let origin = rt.str("built-in").into();
        let of = Origin { name: full, origin, locations: None, loader: spec::builtin_loader(rt) };
        let own = spec::make(rt, &of)?;
        spec::initialized(rt, &own)?;
        module.dict.set_str(&rt.names.spec, own);
        module.dict.set_str(&rt.names.loader, of.loader);
        module.dict.set_str(&rt.names.package, rt.str("").into());
        rt.modules.set_str(&key, module.to_value());
        return Ok(module.into());
    }
    let found = find::find(rt, child, folders, find::OWN);
    let found = found.or_else(|| find::find(rt, child, folders, find::OTHERS));
    match found {
        None => Err(not_found(rt, &key)),
        Some(Found::Namespace(portions)) => {
            let names = portions.iter().map(|p| rt.str(&p.to_string_lossy()).into()).collect();
            let of = Origin {
                name: full,
                origin: Value::NONE,
                locations: Some(rt.list(names)),
                loader: Value::NONE,
            };
            let (module, spec) = make_module(rt, &of, None)?;
            spec::initialized(rt, &spec)?;
            rt.modules.set_str(&key, module.to_value());
            Ok(module.into())
        }
        Some(Found::Module(file)) => run_file(rt, full, child, &file, None),
        Some(Found::Package(file, folder)) => run_file(rt, full, "__init__", &file, Some(&folder)),
    }
}

/// A module with the attributes that it has before it runs.
fn make_module(rt: &Runtime, of: &Origin<'_>, file: Option<Value>) -> Result<(Ref<Module>, Value)> {
    let spec = spec::make(rt, of)?;
    let module = rt.new_module(of.name);
    let dict = &module.dict;
    let package = protocol::get_attr(rt, &spec, &rt.intern("parent"))?;
    dict.set_str(&rt.names.package, package);
    dict.set_str(&rt.names.loader, of.loader.clone());
    dict.set_str(&rt.names.spec, spec.clone());
    if let Some(locations) = &of.locations {
        dict.set_str(&rt.names.path, locations.clone());
    }
    if let Some(file) = file {
        dict.set_str(&rt.names.file, file);
        let cached = protocol::get_attr(rt, &of.loader, &rt.intern("path"))?;
        dict.set_str(&rt.intern("__cached__"), cached);
    }
    if let Some(builtins) = rt.modules.get_str(&rt.intern("builtins")) {
        let inner = protocol::get_attr(rt, &builtins, &rt.names.dict)?;
        dict.set_str(&rt.names.builtins, inner);
    }
    Ok((module, spec))
}

fn run_file(rt: &Runtime, full: &str, stem: &str, file: &Path, folder: Option<&Path>) -> Result {
    let key = rt.intern(full);
    let code = read(rt, &key, file)?;
    let path = file.to_string_lossy();
    let locations = folder.map(|folder| rt.list(vec![rt.str(&folder.to_string_lossy()).into()]));
    let loader = spec::file_loader(rt, full, &path)?;
    let shown: Value = rt.str(&find::source_of(rt, file, stem).to_string_lossy()).into();
    let of = Origin { name: full, origin: shown.clone(), locations, loader };
    let (module, spec) = make_module(rt, &of, Some(shown))?;
    rt.modules.set_str(&key, module.to_value());
    let ended = run_module(rt, &code, &module.dict);
    spec::initialized(rt, &spec)?;
    if let Err(raised) = ended {
        drop(rt.modules.remove_str(&key));
        return Err(raised);
    }
    // A module may have put something else in its own place.
    match rt.modules.get_str(&key) {
        Some(module) => Ok(module),
        None => Err(rt.key_error(key.to_value())),
    }
}

/// The code of a file, which must be of the running version unless they may be mixed.
fn read(rt: &Runtime, name: &Ref<Str>, file: &Path) -> Result<std::sync::Arc<pyc::Code>> {
    let refuse = |why: String| -> Raised {
        let text = format!("{}: {why}", file.display());
        rt.import_error(&rt.exceptions.import_error, text, name)
    };
    let bytes = rt.host.read_file(file).map_err(|error| refuse(error.to_string()))?;
    let pyc = pyc::read(&bytes).map_err(|error| refuse(error.to_string()))?;
    let found = pyc.code.version;
    if pyc.header.is_none() {
        return Err(refuse("not a .pyc file: it has no header".to_string()));
    }
    if found != rt.version && !is_mixed(rt) {
        return Err(refuse(format!(
            "compiled by {found:#}, but the program by CPython {}; --allow-mixed runs them together",
            rt.version
        )));
    }
    Ok(pyc.code)
}
