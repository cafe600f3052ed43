//! `typing.NoDefault`: the default of a type parameter that has none.

use crate::heap::{Layout, Value};
use crate::objects::object::Plain;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable, method};

/// The type of `NoDefault`.
pub static NO_DEFAULT: TypeTable = TypeTable {
    name: "NoDefaultType",
    layout: Some(Layout::of::<Plain>()),
    slots: SlotTable {
        repr: Some(|rt, _| Ok(rt.intern("typing.NoDefault").into())),
        new: Some(|rt, _, args| {
            super::no_arguments(rt, "NoDefaultType", &args)?;
            Ok(no_default(rt))
        }),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", |rt, _| Ok(rt.intern("NoDefault").into()))],
    ..TypeTable::EMPTY
};

/// The only instance, made when it is first asked for.
pub fn no_default(rt: &Runtime) -> Value {
    const KEY: &str = "builtins.NoDefault";
    if let Some(known) = rt.extras.borrow().get(KEY).and_then(|known| known.downcast_ref::<Value>().cloned())
    {
        return known;
    }
    let made: Value = rt.new_object(&rt.type_for(&NO_DEFAULT), Plain).into();
    rt.extras.borrow_mut().insert(KEY, std::rc::Rc::new(made.clone()));
    made
}
