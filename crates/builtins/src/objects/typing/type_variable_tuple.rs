//! `typing.TypeVarTuple`: any number of types that are not known yet.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, getter, member, method};

use super::{
    Lazy, module_constant, name_argument, no_default, not_a_base, require_name, set_module, substitution,
    unpack,
};

/// The payload of `typing.TypeVarTuple`.
pub struct TypeVariableTuple {
    name: Ref<Str>,
    default: Lazy,
}

impl Payload for TypeVariableTuple {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        self.default.traverse(visit);
    }

    fn clear(&self) {
        self.default.clear();
    }
}

/// The type `typing.TypeVarTuple`.
pub static TYPE_VARIABLE_TUPLE: TypeTable = TypeTable {
    name: "TypeVarTuple",
    module: "typing",
    layout: Some(Layout::of::<TypeVariableTuple>()),
    slots: SlotTable {
        repr: Some(|rt, value| Ok(this::<TypeVariableTuple>(rt, value)?.name.to_value())),
        iter: Some(iter),
        new: Some(new),
        ..SlotTable::NONE
    },
    methods: &[
        method("__typing_subst__(self, arg, /)", |rt, _| {
            Err(rt.type_error("Substitution of bare TypeVarTuple is not supported"))
        }),
        method("__typing_prepare_subst__(self, alias, args, /)", substitution::prepare_type_variable_tuple),
        method("__reduce__(self, /)", |rt, args| Ok(args.this::<TypeVariableTuple>(rt)?.name.to_value())),
        method("has_default(self, /)", |rt, args| {
            Ok(Value::bool(args.this::<TypeVariableTuple>(rt)?.default.is_given()))
        })
        .since(3, 13),
        method("__mro_entries__(self, object, /)", not_a_base),
    ],
    getters: &[
        member("__name__", |rt, v| Ok(this::<TypeVariableTuple>(rt, v)?.name.to_value())),
        getter("__default__", |rt, v| {
            Ok(this::<TypeVariableTuple>(rt, v)?.default.get(rt)?.unwrap_or_else(|| no_default(rt)))
        })
        .since(3, 13),
        getter("evaluate_default", |rt, v| Ok(this::<TypeVariableTuple>(rt, v)?.default.evaluator(rt)))
            .since(3, 14),
    ],
    constants: &[("__module__", module_constant)],
    has_dict: true,
    ..TypeTable::EMPTY
};

/// The type variable tuple of a parameter list.
pub fn make_type_variable_tuple(rt: &Runtime, name: &Ref<Str>) -> Value {
    let variable = TypeVariableTuple { name: name.clone(), default: Lazy::default() };
    rt.new_object(&rt.type_for(&TYPE_VARIABLE_TUPLE), variable).into()
}

impl TypeVariableTuple {
    /// Where the default is kept.
    pub fn default(&self) -> &Lazy {
        &self.default
    }
}

/// `*Ts` is one item: `Unpack[Ts]`.
fn iter(rt: &Runtime, value: &Value) -> Result {
    let unpacked = unpack::unpack(rt, value)?;
    protocol::iter(rt, &rt.tuple_from(vec![unpacked]))
}

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    require_name(rt, "typevartuple", &args)?;
    let text =
        if rt.is_at_least(3, 13) { "typevartuple(name, *, default=NoDefault)" } else { "typevartuple(name)" };
    Signature::parse(rt, text, false).call(rt, |rt, args| bound(rt, ty, args), None, args)
}

fn bound(rt: &Runtime, ty: &Ref<Type>, args: Bound<'_>) -> Result {
    let name = name_argument(rt, "typevartuple", args.at(0))?;
    let default = args.get(1).filter(|default| !default.is(&no_default(rt))).cloned();
    let variable = TypeVariableTuple { name, default: Lazy::known(default) };
    let variable: Value = rt.new_object(ty, variable).into();
    set_module(rt, &variable)?;
    Ok(variable)
}
