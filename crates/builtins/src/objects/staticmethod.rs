//! `staticmethod`: a function that is found through a class without being bound.

use crate::args::{Args, expected};
use crate::heap::{Kind, Layout, Payload, Slot, Value, Visitor, claim_kind};
use crate::objects::iterators::class_getitem;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, Versions, class_method, getter, member};
use crate::wording::NO_KEYWORDS_OF_CLASS;

/// The payload of `staticmethod`.
pub struct StaticMethod {
    /// The function.
    pub function: Slot,
}

impl Payload for StaticMethod {
    const KIND: Kind = claim_kind!(32);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.function);
    }

    fn clear(&self) {
        drop(self.function.take());
    }
}

/// The type `staticmethod`.
pub static TABLE: TypeTable = TypeTable {
    name: "staticmethod",
    layout: Some(Layout::of::<StaticMethod>()),
    slots: SlotTable {
        repr: Some(repr),
        get: Some(get),
        call: Some(call),
        new: Some(|rt, class, _| Ok(rt.new_object(class, StaticMethod { function: Slot::default() }).into())),
        init: Some(init),
        ..SlotTable::NONE
    },
    slot_versions: &[("__call__", Versions::since(3, 10)), ("__repr__", Versions::since(3, 10))],
    getters: &[
        member("__func__", function),
        member("__wrapped__", function).since(3, 10),
        getter("__isabstractmethod__", |rt, this| abstract_flag(rt, &function(rt, this)?)),
        getter("__dict__", wrapper_dict).with_setter(set_wrapper_dict),
        getter("__annotations__", |rt, this| wrapped(rt, this, &function(rt, this)?, "__annotations__"))
            .with_setter(|rt, this, value| set_wrapped(rt, this, "__annotations__", value))
            .since(3, 14),
        getter("__annotate__", |rt, this| wrapped(rt, this, &function(rt, this)?, "__annotate__"))
            .with_setter(|rt, this, value| set_wrapped(rt, this, "__annotate__", value))
            .since(3, 14),
    ],
    methods: &[class_method("__class_getitem__(cls, object, /)", class_getitem).since(3, 14)],
    subclassable: true,
    has_dict: true,
    ..TypeTable::EMPTY
};

impl Runtime {
    /// `staticmethod(function)`.
    pub fn static_method(&self, function: Value) -> Value {
        self.new_object(&self.types.staticmethod, StaticMethod { function: function.into() }).into()
    }
}

/// The one argument of `staticmethod()` or `classmethod()`.
pub(super) fn sole_argument<'a>(rt: &Runtime, name: &str, args: &Args<'a>) -> Result<&'a Value> {
    let keywords = || {
        if args.has_no_keywords() {
            return Ok(());
        }
        Err(rt.type_error_worded(&NO_KEYWORDS_OF_CLASS, &[name]))
    };
    // Up to 3.6 the others were counted first.
    if rt.is_at_least(3, 7) {
        keywords()?;
    }
    match args.positionals() {
        [function] => keywords().map(|()| function),
        given => Err(rt.type_error(expected(rt, name, 1, 1, given.len()))),
    }
}

/// Copies the attributes that a wrapper shows of its function, as `functools.wraps`.
pub(super) fn copy_attributes(rt: &Runtime, wrapper: &Value, function: &Value) -> Result<()> {
    if !rt.is_at_least(3, 10) {
        return Ok(());
    }
    let Some(dict) = protocol::instance_dict(rt, wrapper) else { return Ok(()) };
    // From 3.14 on annotations are not made before they are asked for.
    let annotations = (!rt.is_at_least(3, 14)).then_some(&rt.names.annotations);
    let names = [&rt.names.module, &rt.names.name, &rt.names.qualname, &rt.names.doc];
    for name in names.into_iter().chain(annotations) {
        if let Some(value) = protocol::get_optional_attr(rt, function, name)? {
            dict.set_str(name, value);
        }
    }
    Ok(())
}

pub(super) fn wrapper_dict(rt: &Runtime, this: &Value) -> Result {
    Ok(protocol::instance_dict(rt, this).map_or(Value::NONE, Value::from))
}

pub(super) fn set_wrapper_dict(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    match value {
        None => Err(rt.type_error("cannot delete __dict__")),
        Some(value) => crate::types::set_dict(rt, this, Some(value)),
    }
}

/// An attribute of the function, which the wrapper keeps once it has been asked for.
pub(super) fn wrapped(rt: &Runtime, this: &Value, function: &Value, name: &str) -> Result {
    let (dict, name) = (protocol::instance_dict(rt, this), rt.intern(name));
    if let Some(known) = dict.as_ref().and_then(|dict| dict.get_str(&name)) {
        return Ok(known);
    }
    let value = protocol::get_attr(rt, function, &name)?;
    if let Some(dict) = dict {
        dict.set_str(&name, value.clone());
    }
    Ok(value)
}

pub(super) fn set_wrapped(rt: &Runtime, this: &Value, name: &str, value: Option<&Value>) -> Result<()> {
    let (Some(dict), name) = (protocol::instance_dict(rt, this), rt.intern(name)) else { return Ok(()) };
    match value {
        Some(value) => dict.set_str(&name, value.clone()),
        None if dict.remove_str(&name).is_some() => {}
        None => return Err(rt.attribute_error_with(name.to_utf8_lossy().into_owned(), this, &name)),
    }
    Ok(())
}

/// `function.__isabstractmethod__` as a bool.
pub(super) fn abstract_flag(rt: &Runtime, function: &Value) -> Result {
    match protocol::get_optional_attr(rt, function, &rt.names.isabstractmethod)? {
        Some(flag) => protocol::is_true(rt, &flag).map(Value::bool),
        None => Ok(Value::FALSE),
    }
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let function = sole_argument(rt, "staticmethod", &args)?;
    if let Some(wrapper) = this.downcast::<StaticMethod>() {
        wrapper.function.set(function.clone());
    }
    copy_attributes(rt, this, function)
}

fn function(rt: &Runtime, this: &Value) -> Result {
    let function = this.downcast::<StaticMethod>().and_then(|s| s.function.get());
    function
        .ok_or_else(|| rt.raise(&rt.exceptions.runtime_error, "uninitialized staticmethod object".to_owned()))
}

fn get(rt: &Runtime, this: &Value, _: Option<&Value>, _: Option<&Value>) -> Result {
    function(rt, this)
}

fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    protocol::call(rt, &function(rt, this)?, args)
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let inner = protocol::repr(rt, &function(rt, this)?)?;
    Ok(rt.str(&format!("<staticmethod({})>", inner.to_utf8_lossy())).into())
}
