//! `typing.TypeVar`: one type that is not known yet.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::str::Str;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, SlotTable, Type, TypeTable, getter, member, method};

use super::{
    Lazy, Variance, flag, library, module_constant, name_argument, no_default, not_a_base, require_name,
    set_module, substitution, type_check,
};

/// The payload of `typing.TypeVar`.
pub struct TypeVariable {
    name: Ref<Str>,
    bound: Lazy,
    constraints: Lazy,
    default: Lazy,
    variance: Variance,
}

impl Payload for TypeVariable {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        for lazy in [&self.bound, &self.constraints, &self.default] {
            lazy.traverse(visit);
        }
    }

    fn clear(&self) {
        [&self.bound, &self.constraints, &self.default].into_iter().for_each(Lazy::clear);
    }
}

/// The type `typing.TypeVar`.
pub static TYPE_VARIABLE: TypeTable = TypeTable {
    name: "TypeVar",
    module: "typing",
    layout: Some(Layout::of::<TypeVariable>()),
    slots: SlotTable {
        repr: Some(|rt, value| {
            let this = this::<TypeVariable>(rt, value)?;
            Ok(rt.str(&format!("{}{}", this.variance.mark(), this.name.to_utf8_lossy())).into())
        }),
        new: Some(new),
        binary: BinaryTable::NONE.with(BinaryOp::Or, library::or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__typing_subst__(self, arg, /)", substitution::type_variable),
        method("__typing_prepare_subst__(self, alias, args, /)", substitution::prepare_type_variable)
            .since(3, 13),
        method("__reduce__(self, /)", |rt, args| Ok(args.this::<TypeVariable>(rt)?.name.to_value())),
        method("has_default(self, /)", |rt, args| {
            Ok(Value::bool(args.this::<TypeVariable>(rt)?.default.is_given()))
        })
        .since(3, 13),
        method("__mro_entries__(self, object, /)", not_a_base),
    ],
    getters: &[
        member("__name__", |rt, v| Ok(this::<TypeVariable>(rt, v)?.name.to_value())),
        member("__covariant__", |rt, v| Ok(Value::bool(this::<TypeVariable>(rt, v)?.variance.covariant))),
        member("__contravariant__", |rt, v| {
            Ok(Value::bool(this::<TypeVariable>(rt, v)?.variance.contravariant))
        }),
        member("__infer_variance__", |rt, v| Ok(Value::bool(this::<TypeVariable>(rt, v)?.variance.inferred))),
        getter("__bound__", |rt, v| Ok(this::<TypeVariable>(rt, v)?.bound.get(rt)?.unwrap_or(Value::NONE))),
        getter("__constraints__", |rt, v| {
            Ok(this::<TypeVariable>(rt, v)?.constraints.get(rt)?.unwrap_or_else(|| rt.tuple(&[])))
        }),
        getter("__default__", |rt, v| {
            Ok(this::<TypeVariable>(rt, v)?.default.get(rt)?.unwrap_or_else(|| no_default(rt)))
        })
        .since(3, 13),
        getter("evaluate_bound", |rt, v| Ok(this::<TypeVariable>(rt, v)?.bound.evaluator(rt))).since(3, 14),
        getter("evaluate_constraints", |rt, v| Ok(this::<TypeVariable>(rt, v)?.constraints.evaluator(rt)))
            .since(3, 14),
        getter("evaluate_default", |rt, v| Ok(this::<TypeVariable>(rt, v)?.default.evaluator(rt)))
            .since(3, 14),
    ],
    constants: &[("__module__", module_constant)],
    has_dict: true,
    ..TypeTable::EMPTY
};

/// The type variable of a parameter list: its bound or its constraints are computed when they are asked for.
pub fn make_type_variable(
    rt: &Runtime,
    name: &Ref<Str>,
    bound: Option<Value>,
    constraints: Option<Value>,
) -> Value {
    let variable = TypeVariable {
        name: name.clone(),
        bound: Lazy::by(bound),
        constraints: Lazy::by(constraints),
        default: Lazy::default(),
        variance: Variance::INFERRED,
    };
    rt.new_object(&rt.type_for(&TYPE_VARIABLE), variable).into()
}

impl TypeVariable {
    /// Where the default is kept.
    pub fn default(&self) -> &Lazy {
        &self.default
    }
}

const SIGNATURE: &str =
    "typevar(name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False)";
const SIGNATURE_3_13: &str = "typevar(name, *constraints, bound=None, covariant=False, contravariant=False, \
                              infer_variance=False, default=NoDefault)";

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    require_name(rt, "typevar", &args)?;
    let text = if rt.is_at_least(3, 13) { SIGNATURE_3_13 } else { SIGNATURE };
    Signature::parse(rt, text, false).call(rt, |rt, args| bound(rt, ty, args), None, args)
}

fn bound(rt: &Runtime, ty: &Ref<Type>, args: Bound<'_>) -> Result {
    let name = name_argument(rt, "typevar", args.at(0))?;
    let variance = Variance::new(rt, flag(rt, &args, 3)?, flag(rt, &args, 4)?, flag(rt, &args, 5)?)?;
    let bound = match args.get_some(2) {
        Some(bound) => Some(type_check(rt, bound, "Bound must be a type.")?),
        None => None,
    };
    let constraints = args.rest(1);
    match constraints {
        [_] => return Err(rt.type_error("A single constraint is not allowed")),
        [_, ..] if bound.is_some() => {
            return Err(rt.type_error("Constraints cannot be combined with bound=..."));
        }
        _ => {}
    }
    let constraints = (!constraints.is_empty()).then(|| rt.tuple(constraints));
    let default = args.get(6).filter(|default| !default.is(&no_default(rt))).cloned();
    let variable = TypeVariable {
        name,
        bound: Lazy::known(bound),
        constraints: Lazy::known(constraints),
        default: Lazy::known(default),
        variance,
    };
    let variable: Value = rt.new_object(ty, variable).into();
    set_module(rt, &variable)?;
    Ok(variable)
}
