//! Variables: locals that may be unbound, cells, globals, and the names of module and class bodies.

use builtins::heap::Ref;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use pyc::LocalKind;

use builtins::{Raised, Result, Runtime, Value, protocol, wording};

use super::frame::Frame;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::{Cache, Operand, Reg, Span};
use crate::objects::code_object::Lowered;
use crate::objects::scope::BuiltinNames;

/// A name of the code.
#[inline(always)]
pub(super) fn name(code: &Lowered, index: u32) -> &Ref<Str> {
    match code.names.get(index as usize) {
        Some(name) => name,
        None => unreachable!("lowering proves name numbers"),
    }
}

fn variable(code: &Lowered, register: Reg) -> String {
    code.variables.get(register.index()).map_or_else(String::new, |n| n.in_message().into_owned())
}

fn is_free(code: &Lowered, register: Reg) -> bool {
    let kinds = &code.code.source.locals_plus_kinds;
    kinds.get(register.index()).is_some_and(|kind| kind.has(LocalKind::FREE))
}

/// Whether a cache says where a global or built-in is.
pub(super) fn is_known(frame: &Frame, cache: &super::cache::Cache) -> bool {
    let (key, second) = (cache.key.get(), cache.second.get());
    let in_globals = key != 0 && key == frame.globals().known_version();
    in_globals && (second == 0 || second == frame.builtins().known_version())
}

/// The error of reading a variable that has no value.
#[cold]
pub(super) fn unbound(rt: &Runtime, code: &Lowered, register: Reg) -> Raised {
    let name = variable(code, register);
    if is_free(code, register) {
        return rt.raise(&rt.exceptions.name_error, wording::FREE_UNBOUND.words(rt, &[&name]));
    }
    rt.raise(&rt.exceptions.unbound_local_error, wording::LOCAL_UNBOUND.words(rt, &[&name]))
}

/// Puts what a register holds into a new cell in its place.
pub(super) fn make_cell(rt: &Runtime, w: Window, register: Reg) {
    let content = w.take_word(register);
    w.set(register, rt.new_cell(content).into());
}

/// Whether a register holds a cell.
pub(super) fn check_cell(rt: &Runtime, w: Window, register: Reg) -> Result<()> {
    match w.word(register).as_ref().and_then(|v| v.downcast::<Cell>()) {
        Some(_) => Ok(()),
        None => Err(rt.raise(&rt.exceptions.system_error, "a cell variable holds no cell".to_owned())),
    }
}

fn with_cell<R>(w: Window, register: Reg, f: impl FnOnce(&Cell) -> R) -> R {
    match w.word(register).as_ref().and_then(|v| v.downcast::<Cell>()) {
        Some(cell) => f(cell),
        // Lowering proves that the register holds a cell. Bytecode that no compiler makes may have one in a variable that
        // says it is none, and then a frame object may replace it: the variable is lost.
        None => f(&Cell::default()),
    }
}

/// The content of a cell.
#[inline]
pub(super) fn load_deref(rt: &Runtime, code: &Lowered, w: Window, cell: Reg) -> Result {
    with_cell(w, cell, |c| c.slot.get()).ok_or_else(|| unbound(rt, code, cell))
}

/// Sets the content of a cell.
#[inline]
pub(super) fn store_deref(w: Window, cell: Reg, src: Operand) {
    let value = w.take(src);
    let old = with_cell(w, cell, |c| c.slot.replace(Some(value)));
    drop(old);
}

/// Empties a cell.
pub(super) fn delete_deref(rt: &Runtime, code: &Lowered, w: Window, cell: Reg) -> Result<()> {
    let old = with_cell(w, cell, |c| c.slot.take());
    old.map(drop).ok_or_else(|| unbound(rt, code, cell))
}

/// A free variable of a class body: the class namespace first.
pub(super) fn load_from_dict_or_deref(
    rt: &Runtime,
    code: &Lowered,
    w: Window,
    mapping: Operand,
    cell: Reg,
) -> Result {
    let mapping = w.take(mapping);
    if let Some(name) = code.variables.get(cell.index())
        && let Some(value) = in_mapping(rt, &mapping, name)?
    {
        return Ok(value);
    }
    load_deref(rt, code, w, cell)
}

/// `mapping[name]`, where a missing key is no error.
pub(super) fn in_mapping(rt: &Runtime, mapping: &Value, name: &Ref<Str>) -> Result<Option<Value>> {
    if let Some(dict) = mapping.downcast::<Dict>().filter(|d| d.ty().is(&rt.types.dict)) {
        return dict.get_name(rt, name);
    }
    match protocol::get_item(rt, mapping, name.as_value()) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if rt.matches(&raised, &rt.exceptions.key_error) => Ok(None),
        Err(raised) => Err(raised),
    }
}

fn not_defined(rt: &Runtime, name: &Ref<Str>) -> Raised {
    rt.name_error(format!("name '{}' is not defined", name.in_message()), name)
}

/// A global or built-in that is where it was before.
#[inline(always)]
pub(super) fn remembered_global(frame: &Frame, code: &Lowered, cache: Cache) -> Option<Value> {
    let cache = code.caches.get(cache.index())?;
    let key = cache.key.get();
    let globals = frame.globals();
    if key == 0 || key != globals.known_version() {
        return None;
    }
    let second = cache.second.get();
    let dict = if second == 0 { globals } else { frame.builtins() };
    if second != 0 && second != dict.known_version() {
        return None;
    }
    dict.value_at(cache.index.get() as usize)
}

impl Machine {
    /// Copies the cells of the running function's closure to registers. `Function` has made sure that a closure holds
    /// nothing but cells.
    #[inline(always)]
    pub(super) fn copy_free_variables(
        &self,
        rt: &Runtime,
        frame: &Frame,
        w: Window,
        cells: Span,
    ) -> Result<()> {
        let closure = frame.function.closure.get();
        let items = closure.as_ref().and_then(|c| c.downcast::<Tuple>()).map_or(&[][..], |t| t.items());
        if items.len() != usize::from(cells.count) {
            return Err(
                rt.raise(&rt.exceptions.runtime_error, "the closure does not fit the code".to_owned())
            );
        }
        for (i, cell) in items.iter().enumerate() {
            w.set(cells.base.up(i as u16), cell.clone());
        }
        Ok(())
    }

    fn scopes(&self) -> (Ref<Dict>, BuiltinNames) {
        let scopes =
            self.with_frame(|frame| (frame.function.globals.clone(), frame.function.builtins.clone()));
        match scopes {
            Some(scopes) => scopes,
            None => unreachable!("code runs in a frame"),
        }
    }

    fn locals_mapping(&self, rt: &Runtime) -> Result {
        self.with_frame(|frame| frame.locals.clone())
            .flatten()
            .ok_or_else(|| rt.raise(&rt.exceptions.system_error, "no locals found".to_owned()))
    }

    /// A global or built-in.
    pub(super) fn load_global(&self, rt: &Runtime, code: &Lowered, index: u32, cache: Cache) -> Result {
        let (globals, builtins) = self.scopes();
        let name = name(code, index);
        let is_plain = |dict: &Ref<Dict>| dict.ty().is(&rt.types.dict);
        if !is_plain(&globals) || !builtins.is_plain(rt) {
            return match in_mapping(rt, globals.as_value(), name)? {
                Some(value) => Ok(value),
                None => builtins.find(rt, name)?.ok_or_else(|| not_defined(rt, name)),
            };
        }
        let cache = code.caches.get(cache.index());
        if let Some(found) = globals.find_name(rt, name)? {
            if let Some(cache) = cache {
                cache.fill(globals.keys_version(), found.position as u32);
                cache.second.set(0);
            }
            return Ok(found.value);
        }
        let builtins = builtins.dict;
        let Some(found) = builtins.find_name(rt, name)? else { return Err(not_defined(rt, name)) };
        if let Some(cache) = cache {
            cache.fill(globals.keys_version(), found.position as u32);
            cache.second.set(builtins.keys_version());
        }
        Ok(found.value)
    }

    /// A name of a module or class body.
    #[inline(never)]
    pub(super) fn load_name(&self, rt: &Runtime, code: &Lowered, index: u32, cache: Cache) -> Result {
        let locals = self.with_frame(|frame| frame.locals.clone()).flatten();
        let is_globals = |l: &Value| self.with_frame(|f| f.function.globals.as_value().is(l)) == Some(true);
        let is_plain = |l: &Value| rt.type_of(l).is(&rt.types.dict);
        if let Some(locals) = locals.filter(|l| !is_globals(l) || !is_plain(l))
            && let Some(value) = in_mapping(rt, &locals, name(code, index))?
        {
            return Ok(value);
        }
        match self.frames.last() {
            Some(frame) => match remembered_global(frame, code, cache) {
                Some(value) => Ok(value),
                None => self.load_global(rt, code, index, cache),
            },
            None => unreachable!("code runs in a frame"),
        }
    }

    /// Sets a name of a module or class body.
    #[inline(never)]
    pub(super) fn store_name(&self, rt: &Runtime, code: &Lowered, index: u32, value: Value) -> Result<()> {
        let locals = self.locals_mapping(rt)?;
        let name = name(code, index);
        match locals.downcast::<Dict>().filter(|d| d.ty().is(&rt.types.dict)) {
            Some(dict) => {
                dict.set_str(name, value);
                Ok(())
            }
            None => protocol::set_item(rt, &locals, name.as_value(), &value),
        }
    }

    /// Deletes a name of a module or class body.
    pub(super) fn delete_name(&self, rt: &Runtime, code: &Lowered, index: u32) -> Result<()> {
        let locals = self.locals_mapping(rt)?;
        let name = name(code, index);
        match protocol::delete_item(rt, &locals, name.as_value()) {
            Err(raised) if rt.matches(&raised, &rt.exceptions.key_error) => Err(not_defined(rt, name)),
            other => other,
        }
    }

    /// Sets a global variable.
    pub(super) fn store_global(&self, code: &Lowered, index: u32, value: Value) {
        let (globals, _) = self.scopes();
        globals.set_str(name(code, index), value);
    }

    /// Deletes a global variable.
    pub(super) fn delete_global(&self, rt: &Runtime, code: &Lowered, index: u32) -> Result<()> {
        let (globals, _) = self.scopes();
        let name = name(code, index);
        globals.remove_str(name).map(drop).ok_or_else(|| not_defined(rt, name))
    }

    /// `mapping[name]`, else a global or built-in.
    pub(super) fn load_from_dict_or_globals(
        &self,
        rt: &Runtime,
        code: &Lowered,
        mapping: Value,
        index: u32,
    ) -> Result {
        let name = name(code, index);
        if let Some(value) = in_mapping(rt, &mapping, name)? {
            return Ok(value);
        }
        let (globals, builtins) = self.scopes();
        match in_mapping(rt, globals.as_value(), name)? {
            Some(value) => Ok(value),
            None => builtins.find(rt, name)?.ok_or_else(|| not_defined(rt, name)),
        }
    }

    /// The mapping of local names.
    pub(super) fn load_locals(&self, rt: &Runtime) -> Result {
        self.locals_mapping(rt)
    }

    /// `__build_class__` of the built-ins.
    pub(super) fn load_build_class(&self, rt: &Runtime) -> Result {
        let (_, builtins) = self.scopes();
        builtins
            .find(rt, &rt.intern("__build_class__"))?
            .ok_or_else(|| rt.raise(&rt.exceptions.name_error, "__build_class__ not found".to_owned()))
    }

    /// Makes `__annotations__` a dict unless it is there.
    pub(super) fn setup_annotations(&self, rt: &Runtime) -> Result<()> {
        let locals = self.locals_mapping(rt)?;
        if in_mapping(rt, &locals, &rt.names.annotations)?.is_none() {
            let dict = rt.new_dict().into();
            protocol::set_item(rt, &locals, rt.names.annotations.as_value(), &dict)?;
        }
        Ok(())
    }

    /// Says what a variable is annotated with, as 3.6 does.
    pub(super) fn store_annotation(&self, rt: &Runtime, name: &Ref<Str>, annotation: &Value) -> Result<()> {
        let locals = self.locals_mapping(rt)?;
        match in_mapping(rt, &locals, &rt.names.annotations)? {
            Some(annotations) => protocol::set_item(rt, &annotations, name.as_value(), annotation),
            None => Err(rt.raise(&rt.exceptions.name_error, "__annotations__ not found".to_owned())),
        }
    }
}
