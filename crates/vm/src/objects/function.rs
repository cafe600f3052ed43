//! `function`: a code object with globals, defaults and the cells of the variables that it closes over.

use std::cell::RefCell;
use std::rc::Rc;

use builtins::heap::{Kind, Layout, Payload, Ref, Visitor, claim_kind};
use builtins::objects::annotations;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::{SlotTable, TypeTable, getter, member};
use builtins::{Raised, Result, Runtime, Slot, Value, protocol};

use super::code_object::{CodeObject, Lowered};
use super::scope::BuiltinNames;
use crate::execute::CodePointer;
use crate::instruction::FunctionAttribute;

/// The payload of `function`.
pub struct Function {
    code: RefCell<Ref<CodeObject>>,
    /// The lowered form of `code`, once the function has been called.
    pub(crate) entry: std::cell::Cell<Option<CodePointer>>,
    /// The code objects that the function had before, as nested pairs: frames may still run them.
    retired: Slot,
    /// `__globals__`.
    pub globals: Ref<Dict>,
    /// `__builtins__`.
    pub builtins: BuiltinNames,
    /// `__name__`: a string.
    pub name: Slot,
    /// `__qualname__`: a string.
    pub qualname: Slot,
    /// `__defaults__`: a tuple, or unbound.
    pub defaults: Slot,
    /// `__kwdefaults__`: a dict, or unbound.
    pub kwdefaults: Slot,
    /// `__closure__`: a tuple of as many cells as the code has free variables, or unbound.
    pub closure: Slot,
    /// `__annotations__`: a dict, or unbound.
    pub annotations: Slot,
    /// `__annotate__` (3.14).
    pub annotate: Slot,
    /// `__doc__`.
    pub doc: Slot,
    /// `__module__`.
    pub module: Slot,
    /// `__type_params__`: a tuple, or unbound.
    pub type_params: Slot,
}

impl Payload for Function {
    const KIND: Kind = claim_kind!(9);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.code.borrow());
        visit.reference(&self.globals);
        self.builtins.traverse(visit);
        visit.slot(&self.retired);
        self.slots().into_iter().for_each(|slot| visit.slot(slot));
    }

    fn clear(&self) {
        // Name and qualified name are never unbound, and strings are in no cycle.
        self.slots().into_iter().skip(2).for_each(|slot| drop(slot.take()));
    }
}

/// The type `function`.
pub static TABLE: TypeTable = TypeTable {
    name: "function",
    layout: Some(Layout::of::<Function>()),
    slots: SlotTable {
        repr: Some(repr),
        call: Some(crate::execute::call_function),
        get: Some(get),
        new: Some(super::function_constructor::new),
        ..SlotTable::NONE
    },
    getters: &[
        getter("__name__", |rt, this| read(rt, this, |f| &f.name)).with_setter(set_name),
        getter("__qualname__", |rt, this| read(rt, this, |f| &f.qualname)).with_setter(set_qualname),
        getter("__defaults__", |rt, this| {
            rt.audit_read(this, "__defaults__")?;
            read(rt, this, |f| &f.defaults)
        })
        .with_setter(set_defaults),
        getter("__kwdefaults__", |rt, this| {
            rt.audit_read(this, "__kwdefaults__")?;
            read(rt, this, |f| &f.kwdefaults)
        })
        .with_setter(set_kwdefaults),
        member("__closure__", |rt, this| {
            rt.audit_read_once_restricted(this, "__closure__")?;
            read(rt, this, |f| &f.closure)
        }),
        getter("__code__", |rt, this| {
            rt.audit_read(this, "__code__")?;
            Ok(payload(rt, this)?.code().into())
        })
        .with_setter(set_code),
        member("__globals__", |rt, this| {
            rt.audit_read_once_restricted(this, "__globals__")?;
            Ok(payload(rt, this)?.globals.to_value())
        }),
        member("__builtins__", |rt, this| Ok(payload(rt, this)?.builtins.object())).since(3, 10),
        getter("__annotations__", get_annotations).with_setter(set_annotations),
        getter("__annotate__", |rt, this| read(rt, this, |f| &f.annotate))
            .with_setter(set_annotate)
            .since(3, 14),
        getter("__type_params__", type_params).with_setter(set_type_params).since(3, 12),
        member("__module__", |rt, this| read(rt, this, |f| &f.module))
            .with_setter(|rt, this, value| write(rt, this, |f| &f.module, value)),
        member("__doc__", |rt, this| read(rt, this, |f| &f.doc))
            .with_setter(|rt, this, value| write(rt, this, |f| &f.doc, value)),
        getter("__dict__", dict).with_setter(set_dict),
    ],
    has_dict: true,
    method_descriptor: true,
    ..TypeTable::EMPTY
};

impl Function {
    /// A new function of a code object.
    ///
    /// # Errors
    ///
    /// SystemError if `code` is no code object.
    pub fn make(
        rt: &Runtime,
        code: &Value,
        globals: &Ref<Dict>,
        builtins: &BuiltinNames,
    ) -> Result<Ref<Function>> {
        let Some(code) = code.downcast::<CodeObject>() else {
            return Err(rt.raise(&rt.exceptions.system_error, "a function is made of a code object"));
        };
        let start = code.prototype(rt)?;
        let function = Function {
            code: RefCell::new(code.clone()),
            entry: std::cell::Cell::new(None),
            retired: Slot::default(),
            globals: globals.clone(),
            builtins: builtins.clone(),
            name: start.name.to_value().into(),
            qualname: start.qualname.to_value().into(),
            defaults: Slot::default(),
            kwdefaults: Slot::default(),
            closure: Slot::default(),
            annotations: Slot::default(),
            annotate: Slot::default(),
            doc: Slot::new(start.doc.clone()),
            module: Slot::new(globals.get_str(&rt.names.name)),
            type_params: Slot::default(),
        };
        Ok(rt.new_object(&start.ty, function))
    }

    /// Sets a part of a function that the instruction after `MAKE_FUNCTION` names.
    ///
    /// # Errors
    ///
    /// SystemError if the value is not of the type that the part needs.
    pub fn set_attribute(
        rt: &Runtime,
        function: &Ref<Function>,
        which: FunctionAttribute,
        value: Value,
    ) -> Result<()> {
        let is_tuple = value.downcast::<Tuple>().is_some();
        let is_dict = value.downcast::<Dict>().is_some();
        let (slot, fits) = match which {
            FunctionAttribute::Defaults => (&function.defaults, is_tuple),
            FunctionAttribute::KeywordDefaults => (&function.kwdefaults, is_dict),
            FunctionAttribute::Annotations => (&function.annotations, is_tuple || is_dict),
            FunctionAttribute::Closure => (&function.closure, fits_closure(&value, &function.code())),
            FunctionAttribute::Annotate => {
                (&function.annotate, rt.type_of(&value).slots.call.get().is_some())
            }
            FunctionAttribute::Qualname => (&function.qualname, value.downcast::<Str>().is_some()),
        };
        if !fits {
            let message = format!("a function's {which:?} cannot be of type '{}'", rt.type_of(&value).name());
            return Err(rt.raise(&rt.exceptions.system_error, message));
        }
        slot.set(value);
        Ok(())
    }

    /// The code object.
    pub fn code(&self) -> Ref<CodeObject> {
        self.code.borrow().clone()
    }

    /// The code object of these contents: the function's, or one that it had before.
    pub(crate) fn code_of(&self, source: &std::sync::Arc<pyc::Code>) -> Ref<CodeObject> {
        let own = self.code();
        let mut retired = self.retired.get();
        let mut found = own.clone();
        while !std::sync::Arc::ptr_eq(&found.source, source) {
            let pair = retired.as_ref().and_then(|pair| pair.downcast::<Tuple>());
            let Some([old, earlier]) = pair.map(|pair| pair.items()) else { return own };
            let Some(old) = old.downcast::<CodeObject>() else { return own };
            found = old.clone();
            retired = Some(earlier.clone());
        }
        found
    }

    /// The code as the loop runs it.
    ///
    /// # Errors
    ///
    /// SystemError if the code cannot be lowered.
    #[inline]
    pub fn lowered(&self, rt: &Runtime) -> Result<Rc<Lowered>> {
        self.code.borrow().lowered(rt)
    }

    /// The name that error messages call the function by: the qualified one from 3.10 on, its code's before.
    pub fn display_name(&self, rt: &Runtime) -> String {
        if !rt.is_at_least(3, 10) {
            return self.code().source.name.to_string_lossy();
        }
        let name = self.qualname.get();
        name.and_then(|name| name.downcast::<Str>().map(|name| name.in_message().into_owned()))
            .unwrap_or_default()
    }

    fn slots(&self) -> [&Slot; 10] {
        [
            &self.name,
            &self.qualname,
            &self.defaults,
            &self.kwdefaults,
            &self.closure,
            &self.annotations,
            &self.annotate,
            &self.doc,
            &self.module,
            &self.type_params,
        ]
    }
}

/// Whether `closure` has a cell for every free variable: what the loop trusts.
fn fits_closure(closure: &Value, code: &Ref<CodeObject>) -> bool {
    let Some(cells) = closure.downcast::<Tuple>() else { return false };
    let all_cells = cells.items().iter().all(|cell| cell.downcast::<Cell>().is_some());
    all_cells && cells.items().len() == code.source.freevars().count()
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Function>> {
    this.downcast::<Function>().ok_or_else(|| rt.type_error("a function is required"))
}

fn get(rt: &Runtime, this: &Value, instance: Option<&Value>, _: Option<&Value>) -> Result {
    Ok(match instance {
        Some(instance) if !instance.is_none() => rt.bound_method(this.clone(), instance.clone()),
        _ => this.clone(),
    })
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let name = payload(rt, this)?.qualname.get();
    let name = name.as_ref().and_then(|name| name.downcast::<Str>()).map(|name| name.to_utf8_lossy());
    Ok(rt.str(&format!("<function {} at {:#x}>", name.unwrap_or_default(), this.bits())).into())
}

fn read(rt: &Runtime, this: &Value, slot: fn(&Function) -> &Slot) -> Result {
    Ok(slot(payload(rt, this)?).get().unwrap_or(Value::NONE))
}

fn write(rt: &Runtime, this: &Value, slot: fn(&Function) -> &Slot, value: Option<&Value>) -> Result<()> {
    drop(slot(payload(rt, this)?).replace(value.cloned()));
    Ok(())
}

fn must_be(rt: &Runtime, attribute: &str, what: &str) -> Raised {
    rt.type_error(format!("{attribute} must be set to a {what}"))
}

fn set_string(
    rt: &Runtime,
    this: &Value,
    name: &str,
    slot: fn(&Function) -> &Slot,
    value: Option<&Value>,
) -> Result<()> {
    match value.filter(|value| value.downcast::<Str>().is_some()) {
        Some(_) => write(rt, this, slot, value),
        None => Err(must_be(rt, name, "string object")),
    }
}

fn set_name(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_string(rt, this, "__name__", |f| &f.name, value)
}

fn set_qualname(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_string(rt, this, "__qualname__", |f| &f.qualname, value)
}

/// Sets or, for None and no value, empties a slot that holds a `P`.
fn set_optional<P: Payload>(
    rt: &Runtime,
    this: &Value,
    name: &str,
    slot: fn(&Function) -> &Slot,
    value: Option<&Value>,
    kind: &str,
) -> Result<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| value.downcast::<P>().is_none()) {
        return Err(must_be(rt, name, kind));
    }
    if value.is_some() || !slot(payload(rt, this)?).is_unbound() {
        rt.audit_write(this, name, value)?;
    }
    write(rt, this, slot, value)
}

fn set_defaults(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_optional::<Tuple>(rt, this, "__defaults__", |f| &f.defaults, value, "tuple object")
}

fn set_kwdefaults(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_optional::<Dict>(rt, this, "__kwdefaults__", |f| &f.kwdefaults, value, "dict object")
}

fn set_code(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let function = payload(rt, this)?;
    let Some(code) = value.and_then(|value| value.downcast::<CodeObject>()) else {
        return Err(must_be(rt, "__code__", "code object"));
    };
    rt.audit_write(this, "__code__", value)?;
    let closure = function.closure.get();
    let has = closure
        .as_ref()
        .and_then(|closure| closure.downcast::<Tuple>())
        .map_or(0, |cells| cells.items().len());
    let needs = code.source.freevars().count();
    if has != needs {
        let name = function.name.get();
        let name = name.as_ref().and_then(|name| name.downcast::<Str>()).map(|name| name.to_utf8_lossy());
        let name = name.unwrap_or_default();
        return Err(
            rt.value_error(format!("{name}() requires a code object with {has} free vars, not {needs}"))
        );
    }
    // The code must be runnable before the function has it.
    code.lowered(rt)?;
    let old = function.code.replace(code.clone());
    function.entry.set(None);
    let earlier = function.retired.get().unwrap_or(Value::NONE);
    function.retired.set(rt.tuple(&[old.into(), earlier]));
    Ok(())
}

/// `__annotations__`, made when first asked for: from pairs that the compiler left, or by `__annotate__`.
fn get_annotations(rt: &Runtime, this: &Value) -> Result {
    let function = payload(rt, this)?;
    let known = function.annotations.get();
    if let Some(known) = &known
        && known.downcast::<Dict>().is_some()
    {
        return Ok(known.clone());
    }
    let dict: Value =
        match (known.as_ref().and_then(|known| known.downcast::<Tuple>()), function.annotate.get()) {
            (Some(pairs), _) => {
                let dict = rt.new_dict();
                for [name, annotation] in pairs.items().as_chunks::<2>().0 {
                    dict.set(rt, name, annotation.clone())?;
                }
                dict.into()
            }
            (None, Some(annotate)) if rt.type_of(&annotate).slots.call.get().is_some() => {
                annotations::evaluate(rt, &annotate)?
            }
            _ => rt.new_dict().into(),
        };
    function.annotations.set(dict.clone());
    Ok(dict)
}

fn set_annotations(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| value.downcast::<Dict>().is_none()) {
        return Err(must_be(rt, "__annotations__", "dict object"));
    }
    write(rt, this, |f| &f.annotations, value)?;
    if rt.is_at_least(3, 14) {
        drop(payload(rt, this)?.annotate.take());
    }
    Ok(())
}

fn set_annotate(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let value = annotations::check_annotate(rt, "__annotate__ cannot be deleted", value)?;
    if value.is_none() {
        return write(rt, this, |f| &f.annotate, None);
    }
    write(rt, this, |f| &f.annotations, None)?;
    write(rt, this, |f| &f.annotate, Some(value))
}

fn type_params(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.type_params.get().unwrap_or_else(|| rt.tuple(&[])))
}

fn set_type_params(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    match value.filter(|value| value.downcast::<Tuple>().is_some()) {
        Some(_) => write(rt, this, |f| &f.type_params, value),
        None => Err(must_be(rt, "__type_params__", "tuple")),
    }
}

fn dict(rt: &Runtime, this: &Value) -> Result {
    Ok(protocol::instance_dict(rt, this).map_or(Value::NONE, Value::from))
}

fn set_dict(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        None => Err(rt.type_error("cannot delete __dict__")),
        Some(value) if value.downcast::<Dict>().is_none() => {
            let what = rt.type_of(value).name();
            Err(rt.type_error(format!("__dict__ must be set to a dictionary, not a '{what}'")))
        }
        Some(value) => {
            if let Some(extension) = this.extension() {
                extension.dict.set(value.clone());
            }
            Ok(())
        }
    }
}
