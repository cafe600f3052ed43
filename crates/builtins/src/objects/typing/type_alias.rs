//! `typing.TypeAliasType`: what `type A[T] = …` makes.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Ref, Slot, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::union;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, Type, TypeTable, getter, member, method};

use super::parameters::shown;
use super::{Lazy, calling_module, require_name, unpack};

/// The payload of `typing.TypeAliasType`.
pub struct TypeAlias {
    name: Ref<Str>,
    /// A tuple; unbound where the alias has none.
    parameters: Slot,
    value: Lazy,
    /// The function that computes the value, whose module is the alias's; else the module itself.
    evaluator: Slot,
    module: Slot,
}

impl Payload for TypeAlias {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.parameters);
        visit.slot(&self.evaluator);
        visit.slot(&self.module);
        self.value.traverse(visit);
    }

    fn clear(&self) {
        drop((self.parameters.take(), self.evaluator.take(), self.module.take()));
        self.value.clear();
    }
}

/// The type `typing.TypeAliasType`.
pub static TYPE_ALIAS: TypeTable = TypeTable {
    name: "TypeAliasType",
    module: "typing",
    layout: Some(Layout::of::<TypeAlias>()),
    slots: SlotTable {
        repr: Some(|rt, value| Ok(this::<TypeAlias>(rt, value)?.name.to_value())),
        getitem: Some(subscript),
        new: Some(new),
        binary: BinaryTable::NONE.with(BinaryOp::Or, union::or),
        ..SlotTable::NONE
    },
    ..COMMON
};

/// The type as 3.14 has it: `*A` unpacks an alias of a tuple.
pub static TYPE_ALIAS_3_14: TypeTable = TypeTable {
    name: "TypeAliasType",
    layout: TYPE_ALIAS.layout,
    slots: SlotTable {
        iter: Some(|rt, value| {
            let unpacked = unpack::unpack(rt, value)?;
            protocol::iter(rt, &rt.tuple_from(vec![unpacked]))
        }),
        ..TYPE_ALIAS.slots
    },
    ..COMMON
};

const COMMON: TypeTable = TypeTable {
    module: "typing",
    methods: &[method("__reduce__(self, /)", |rt, args| Ok(args.this::<TypeAlias>(rt)?.name.to_value()))],
    getters: &[
        member("__name__", |rt, v| Ok(this::<TypeAlias>(rt, v)?.name.to_value())),
        getter("__parameters__", |rt, v| {
            let parameters = this::<TypeAlias>(rt, v)?.parameters.get();
            let listed = parameters.as_ref().and_then(|p| p.downcast::<Tuple>()).map(|p| p.items());
            unpack::unpack_all(rt, listed.unwrap_or_default())
        }),
        getter("__type_params__", |rt, v| {
            Ok(this::<TypeAlias>(rt, v)?.parameters.get().unwrap_or_else(|| rt.tuple(&[])))
        }),
        getter("__value__", |rt, v| Ok(this::<TypeAlias>(rt, v)?.value.get(rt)?.unwrap_or(Value::NONE))),
        getter("evaluate_value", |rt, v| Ok(this::<TypeAlias>(rt, v)?.value.evaluator(rt))).since(3, 14),
        getter("__module__", module),
    ],
    ..TypeTable::EMPTY
};

/// The class of type aliases in the running version.
pub fn type_alias_type(rt: &Runtime) -> Ref<Type> {
    rt.type_for(if rt.is_at_least(3, 14) { &TYPE_ALIAS_3_14 } else { &TYPE_ALIAS })
}

/// The alias of a `type` statement: `parameters` is a tuple or None, `evaluator` computes the value.
///
/// # Errors
///
/// TypeError if the parameters are no tuple.
pub fn make_type_alias(rt: &Runtime, name: &Ref<Str>, parameters: &Value, evaluator: &Value) -> Result {
    let parameters = match parameters.downcast::<Tuple>() {
        Some(_) => Some(parameters.clone()),
        None if parameters.is_none() => None,
        None => return Err(rt.type_error("type_params must be a tuple")),
    };
    let alias = TypeAlias {
        name: name.clone(),
        parameters: Slot::new(parameters),
        value: Lazy::by(Some(evaluator.clone())),
        evaluator: Slot::new(Some(evaluator.clone())),
        module: Slot::default(),
    };
    Ok(rt.new_object(&type_alias_type(rt), alias).into())
}

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    require_name(rt, "typealias", &args)?;
    let signature = Signature::parse(rt, "typealias(name, value, *, type_params=())", false);
    signature.call(rt, |rt, args| bound(rt, ty, args), None, args)
}

fn bound(rt: &Runtime, ty: &Ref<Type>, args: Bound<'_>) -> Result {
    let name = super::name_argument(rt, "typealias", args.at(0))?;
    let parameters = match args.get(2) {
        Some(given) => {
            let Some(tuple) = given.downcast::<Tuple>() else {
                return Err(rt.type_error("type_params must be a tuple"));
            };
            check_parameters(rt, tuple.items())?;
            Some(given.clone()).filter(|_| !tuple.items().is_empty())
        }
        None => None,
    };
    let alias = TypeAlias {
        name,
        parameters: Slot::new(parameters),
        value: Lazy::known(Some(args.at(1).clone())),
        evaluator: Slot::default(),
        module: Slot::new(calling_module(rt)),
    };
    Ok(rt.new_object(ty, alias).into())
}

/// From 3.14 on the parameters must be some, and those with a default come last.
fn check_parameters(rt: &Runtime, parameters: &[Value]) -> Result<()> {
    if !rt.is_at_least(3, 14) {
        return Ok(());
    }
    let mut default_seen = false;
    for parameter in parameters {
        let has_default = match default_place(parameter) {
            Some(default) => default.is_given(),
            None => {
                return Err(rt.type_error(format!("Expected a type param, got {}", shown(rt, parameter)?)));
            }
        };
        if !has_default && default_seen {
            let text = shown(rt, parameter)?;
            let message = format!("non-default type parameter '{text}' follows default type parameter");
            return Err(rt.type_error(message));
        }
        default_seen |= has_default;
    }
    Ok(())
}

/// Where a type parameter keeps its default; nothing for other values.
pub(super) fn default_place(parameter: &Value) -> Option<&Lazy> {
    if let Some(one) = parameter.downcast::<super::TypeVariable>() {
        return Some(one.default());
    }
    if let Some(several) = parameter.downcast::<super::TypeVariableTuple>() {
        return Some(several.default());
    }
    parameter.downcast::<super::ParamSpec>().map(|spec| spec.default())
}

fn module(rt: &Runtime, value: &Value) -> Result {
    let this = this::<TypeAlias>(rt, value)?;
    if let Some(module) = this.module.get() {
        return Ok(module);
    }
    match this.evaluator.get() {
        Some(function) => {
            Ok(protocol::get_optional_attr(rt, &function, &rt.names.module)?.unwrap_or(Value::NONE))
        }
        None => Ok(Value::NONE),
    }
}

/// `Alias[int]`
fn subscript(rt: &Runtime, value: &Value, key: &Value) -> Result {
    if this::<TypeAlias>(rt, value)?.parameters.is_unbound() {
        return Err(rt.type_error("Only generic type aliases are subscriptable"));
    }
    Ok(rt.generic_alias(value, key))
}
