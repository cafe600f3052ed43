//! `type`: the class of classes.
//!
//! How a class is made is in [`crate::types::new_class`]; here is what a finished class can do.

mod attribute;
mod bases;
mod call;
mod properties;

pub(crate) use call::call_built_in;
pub use call::{inherited_new, initialise};
pub(super) use properties::changing;
pub(crate) use properties::dict as namespace;
pub use properties::{full_name, module_name, qualname, shown_name};

use crate::args::Bound;
use crate::heap::{Items, Layout, Ref, Value};
use crate::objects::annotations;
use crate::objects::list::List;
use crate::objects::object;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, SlotTable, Type, TypeTable, Versions, class_method, getter, member, method,
};

/// The type `type`.
pub static TABLE: TypeTable = TypeTable {
    name: "type",
    layout: Some(Layout::of::<Type>()),
    slots: SlotTable {
        repr: Some(properties::repr),
        call: Some(call::call),
        getattr: Some(attribute::getattr),
        setattr: Some(attribute::setattr),
        new: Some(call::new),
        init: Some(call::init),
        binary: BinaryTable::NONE.with(BinaryOp::Or, crate::objects::union::or),
        ..SlotTable::NONE
    },
    slot_versions: &[("__or__", Versions::since(3, 10))],
    methods: &[
        method("__sizeof__(self, /)", properties::sizeof),
        method("mro(self, /)", mro),
        method("__subclasses__(self, /)", subclasses),
        method("__instancecheck__(self, instance, /)", instance_check),
        method("__subclasscheck__(self, subclass, /)", subclass_check),
        method("__dir__(self, /)", dir),
        class_method("__prepare__(cls, /, *args, **kwds)", |rt, _| Ok(rt.new_dict().into())),
    ],
    getters: &[
        getter("__name__", properties::name).with_setter(properties::set_name),
        getter("__qualname__", properties::qualified).with_setter(properties::set_qualified),
        getter("__module__", properties::module).with_setter(properties::set_module),
        getter("__bases__", properties::bases).with_setter(bases::set_bases),
        member("__base__", properties::base),
        member("__mro__", properties::mro).until(3, 12),
        getter("__mro__", properties::mro).since(3, 12),
        getter("__dict__", properties::dict),
        getter("__doc__", properties::doc).with_setter(properties::set_doc),
        getter("__abstractmethods__", properties::abstract_methods)
            .with_setter(properties::set_abstract_methods),
        getter("__annotations__", annotations::class_annotations)
            .with_setter(annotations::set_class_annotations)
            .since(3, 10),
        getter("__annotate__", annotations::class_annotate)
            .with_setter(annotations::set_class_annotate)
            .since(3, 14),
        getter("__type_params__", properties::type_params)
            .with_setter(properties::set_type_params)
            .since(3, 12),
        getter("__text_signature__", properties::text_signature),
        member("__flags__", properties::flags),
        member("__basicsize__", properties::basic_size),
        member("__itemsize__", properties::item_size),
        member("__dictoffset__", properties::dict_offset),
        member("__weakrefoffset__", properties::weakref_offset),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The class itself, of an object that must be one.
fn class<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Type>> {
    this.downcast::<Type>().ok_or_else(|| {
        let given = rt.type_of(this).name();
        rt.type_error(format!("descriptor requires a 'type' object but received a '{given}'"))
    })
}

fn list(rt: &Runtime, values: Vec<Value>) -> Value {
    rt.new_object(&rt.types.list, List { items: Items::new(values) }).into()
}

/// "cannot set 'x' attribute of immutable type 'int'"
fn immutable(rt: &Runtime, class: &Type, name: &str) -> Raised {
    let class = class.name();
    rt.type_error(if rt.is_at_least(3, 10) {
        format!("cannot set '{name}' attribute of immutable type '{class}'")
    } else {
        format!("can't set attributes of built-in/extension type '{class}'")
    })
}

fn mro(rt: &Runtime, args: Bound<'_>) -> Result {
    let bases = class(rt, args.at(0))?.bases();
    let mut order = vec![args.at(0).clone()];
    order.extend(crate::types::linearize(rt, &bases)?.into_iter().map(Value::from));
    Ok(list(rt, order))
}

fn subclasses(rt: &Runtime, args: Bound<'_>) -> Result {
    let subclasses = Type::subclasses(class(rt, args.at(0))?);
    Ok(list(rt, subclasses.into_iter().map(Value::from).collect()))
}

fn instance_check(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::instance_by_type(rt, args.at(1), class(rt, args.at(0))?).map(Value::bool)
}

fn subclass_check(rt: &Runtime, args: Bound<'_>) -> Result {
    protocol::derives(rt, args.at(1), class(rt, args.at(0))?.as_value()).map(Value::bool)
}

fn dir(rt: &Runtime, args: Bound<'_>) -> Result {
    let all = rt.new_dict();
    object::merge_class(rt, &all, class(rt, args.at(0))?.as_value())?;
    Ok(object::names_of(rt, &all))
}
