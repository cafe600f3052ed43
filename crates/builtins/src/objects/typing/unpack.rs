//! `*Ts` among the arguments of an alias: `typing.Unpack[Ts]`.

use crate::heap::{Layout, Payload, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Comparison, SlotTable, TypeTable, getter};

use super::{TypeVariableTuple, library};

/// `typing.Unpack[value]`, or what stands for it without the standard library.
pub(super) fn unpack(rt: &Runtime, value: &Value) -> Result {
    match library::attribute(rt, "Unpack")? {
        Some(special) => protocol::get_item(rt, &special, value),
        None => Ok(rt.new_object(&rt.type_for(&UNPACKED), Unpacked(value.clone())).into()),
    }
}

/// The values with every `TypeVarTuple` unpacked.
pub(super) fn unpack_all(rt: &Runtime, values: &[Value]) -> Result {
    let mut all = Vec::with_capacity(values.len());
    for value in values {
        let is_several = value.downcast::<TypeVariableTuple>().is_some();
        all.push(if is_several { unpack(rt, value)? } else { value.clone() });
    }
    Ok(rt.tuple_from(all))
}

/// Whether the value stands for the items of a `TypeVarTuple`.
pub(super) fn is_unpacked(rt: &Runtime, value: &Value) -> Result<bool> {
    let name = rt.intern("__typing_is_unpacked_typevartuple__");
    match protocol::get_optional_attr(rt, value, &name)? {
        Some(flag) => protocol::is_true(rt, &flag),
        None => Ok(false),
    }
}

/// The payload: what is unpacked.
struct Unpacked(Value);

impl Payload for Unpacked {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.0);
    }
}

/// The type of unpacked type variable tuples where there is no module `typing`.
static UNPACKED: TypeTable = TypeTable {
    name: "_UnpackGenericAlias",
    module: "typing",
    layout: Some(Layout::of::<Unpacked>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(|rt, value| protocol::hash(rt, &this::<Unpacked>(rt, value)?.0)),
        compare: Some(compare),
        getitem: Some(|rt, _, key| {
            Ok(if key.downcast::<Tuple>().is_some() {
                key.clone()
            } else {
                rt.tuple(std::slice::from_ref(key))
            })
        }),
        ..SlotTable::NONE
    },
    getters: &[
        getter("__args__", |rt, value| Ok(rt.tuple_from(vec![this::<Unpacked>(rt, value)?.0.clone()]))),
        getter("__parameters__", parameters),
        getter("__typing_is_unpacked_typevartuple__", |rt, value| {
            Ok(Value::bool(this::<Unpacked>(rt, value)?.0.downcast::<TypeVariableTuple>().is_some()))
        }),
        getter("__typing_unpacked_tuple_args__", |_, _| Ok(Value::NONE)),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn repr(rt: &Runtime, value: &Value) -> Result {
    let mut text = Text::default();
    text.push("typing.Unpack[");
    text.push_repr(rt, &this::<Unpacked>(rt, value)?.0)?;
    text.push("]");
    Ok(text.finish(rt))
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<Unpacked>(), b.downcast::<Unpacked>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match op {
        Comparison::Eq | Comparison::Ne => {
            Ok(Value::bool(protocol::equal(rt, &a.0, &b.0)? == (op == Comparison::Eq)))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn parameters(rt: &Runtime, value: &Value) -> Result {
    let inner = std::slice::from_ref(&this::<Unpacked>(rt, value)?.0);
    super::parameters::collect(rt, inner).map(|found| rt.tuple_from(found))
}
