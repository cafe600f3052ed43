//! `classmethod`: a function that is bound to the class it is found through.

use super::staticmethod::{
    abstract_flag, copy_attributes, set_wrapped, set_wrapper_dict, sole_argument, wrapped, wrapper_dict,
};
use crate::args::Args;
use crate::heap::{Kind, Layout, Payload, Slot, Value, Visitor, claim_kind};
use crate::objects::iterators::class_getitem;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, Versions, class_method, getter, member};

/// The payload of `classmethod`.
pub struct ClassMethod {
    /// The function.
    pub function: Slot,
}

impl Payload for ClassMethod {
    const KIND: Kind = claim_kind!(31);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.function);
    }

    fn clear(&self) {
        drop(self.function.take());
    }
}

/// The type `classmethod`.
pub static TABLE: TypeTable = TypeTable {
    name: "classmethod",
    layout: Some(Layout::of::<ClassMethod>()),
    slots: SlotTable {
        repr: Some(repr),
        get: Some(get),
        new: Some(|rt, class, _| Ok(rt.new_object(class, ClassMethod { function: Slot::default() }).into())),
        init: Some(init),
        ..SlotTable::NONE
    },
    slot_versions: &[("__repr__", Versions::since(3, 10))],
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
    /// `classmethod(function)`.
    pub fn class_method(&self, function: Value) -> Value {
        self.new_object(&self.types.classmethod, ClassMethod { function: function.into() }).into()
    }
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let function = sole_argument(rt, "classmethod", &args)?;
    if let Some(wrapper) = this.downcast::<ClassMethod>() {
        wrapper.function.set(function.clone());
    }
    copy_attributes(rt, this, function)
}

fn function(rt: &Runtime, this: &Value) -> Result {
    let function = this.downcast::<ClassMethod>().and_then(|s| s.function.get());
    function
        .ok_or_else(|| rt.raise(&rt.exceptions.runtime_error, "uninitialized classmethod object".to_owned()))
}

/// From 3.9 to 3.12 another descriptor inside is asked first, with the class as the instance.
fn get(rt: &Runtime, this: &Value, instance: Option<&Value>, owner: Option<&Value>) -> Result {
    let function = function(rt, this)?;
    let class = match (owner, instance) {
        (Some(owner), _) => owner.clone(),
        (None, Some(instance)) => rt.type_of(instance).to_value(),
        (None, None) => Value::NONE,
    };
    if rt.is_at_least(3, 9)
        && !rt.is_at_least(3, 13)
        && let Some(get) = rt.type_of(&function).slots.get.get()
    {
        return get(rt, &function, Some(&class), Some(&class));
    }
    Ok(rt.bound_method(function, class))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    if !rt.is_at_least(3, 10) {
        return crate::objects::object::repr(rt, this);
    }
    let inner = protocol::repr(rt, &function(rt, this)?)?;
    Ok(rt.str(&format!("<classmethod({})>", inner.to_utf8_lossy())).into())
}
