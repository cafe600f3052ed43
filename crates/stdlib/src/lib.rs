//! The native modules of the standard library: one file or folder each, listed in [`MODULES`].

mod builtins_module;
mod codecs;
mod copyreg;
mod gc;
mod io;
mod itertools;
mod math;
mod site_builtins;
mod struct_sequence;
mod sys;
mod thread;
mod time;
mod typing;
mod weakref;

pub use sys::{flush, print_uncaught, set_arguments, write_stderr};

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::module::Module;
use builtins::types::{Method, TypeTable, Versions};
use builtins::{Result, Runtime};

/// A native module, declared.
pub struct NativeModule {
    /// `__name__`
    pub name: &'static str,
    /// `__doc__`
    pub doc: &'static str,
    /// Its functions.
    pub functions: &'static [Method],
    /// Its types, by the names they have in the module.
    pub types: &'static [(&'static str, &'static TypeTable)],
    /// The versions that have it.
    pub versions: Versions,
    /// Puts everything else into the namespace.
    pub init: Option<fn(&Runtime, &Ref<Dict>)>,
}

/// All native modules.
pub static MODULES: &[&NativeModule] = &[
    &builtins_module::MODULE,
    &sys::MODULE,
    &thread::MODULE,
    &codecs::MODULE,
    &copyreg::MODULE,
    &gc::MODULE,
    &io::MODULE,
    &itertools::MODULE,
    &math::MODULE,
    &time::MODULE,
    &typing::MODULE,
    &weakref::MODULE,
];

/// Makes the native module of this name, if there is one.
pub fn load(rt: &Runtime, name: &str) -> Result<Option<Ref<Module>>> {
    let known = |module: &&&NativeModule| module.name == name && module.versions.contain(rt.version);
    let Some(native) = MODULES.iter().find(known) else { return Ok(None) };
    if name == builtins_module::MODULE.name {
        return Ok(Some(builtins_module::module(rt)));
    }
    let module = rt.new_module(name);
    rt.native_module_functions(native.functions, native.name, &module.dict);
    module.dict.set_str(&rt.names.doc, rt.str(native.doc).into());
    for (name, table) in native.types {
        module.dict.set_str(&rt.intern(name), rt.type_for(table).to_value());
    }
    if let Some(init) = native.init {
        init(rt, &module.dict);
    }
    Ok(Some(module))
}
