//! `typing.ParamSpec`: the parameters of a callable that are not known yet; its `args` and `kwargs`.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, getter, member, method};

use super::parameters::shown;
use super::{
    Lazy, Variance, flag, library, module_constant, name_argument, no_default, not_a_base, require_name,
    set_module, substitution, type_check,
};

/// The payload of `typing.ParamSpec`.
pub struct ParamSpec {
    name: Ref<Str>,
    bound: Option<Value>,
    default: Lazy,
    variance: Variance,
}

impl Payload for ParamSpec {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Some(bound) = &self.bound {
            visit.value(bound);
        }
        self.default.traverse(visit);
    }

    fn clear(&self) {
        self.default.clear();
    }
}

/// The type `typing.ParamSpec`.
pub static PARAM_SPEC: TypeTable = TypeTable {
    name: "ParamSpec",
    module: "typing",
    layout: Some(Layout::of::<ParamSpec>()),
    slots: SlotTable {
        repr: Some(|rt, value| {
            let this = this::<ParamSpec>(rt, value)?;
            Ok(rt.str(&format!("{}{}", this.variance.mark(), this.name.to_utf8_lossy())).into())
        }),
        new: Some(new),
        binary: BinaryTable::NONE.with(BinaryOp::Or, library::or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__typing_subst__(self, arg, /)", substitution::param_spec),
        method("__typing_prepare_subst__(self, alias, args, /)", substitution::prepare_param_spec),
        method("has_default(self, /)", |rt, args| {
            Ok(Value::bool(args.this::<ParamSpec>(rt)?.default.is_given()))
        })
        .since(3, 13),
        method("__reduce__(self, /)", |rt, args| Ok(args.this::<ParamSpec>(rt)?.name.to_value())),
        method("__mro_entries__(self, object, /)", not_a_base),
    ],
    getters: &[
        member("__name__", |rt, v| Ok(this::<ParamSpec>(rt, v)?.name.to_value())),
        member("__bound__", |rt, v| Ok(this::<ParamSpec>(rt, v)?.bound.clone().unwrap_or(Value::NONE))),
        member("__covariant__", |rt, v| Ok(Value::bool(this::<ParamSpec>(rt, v)?.variance.covariant))),
        member("__contravariant__", |rt, v| {
            Ok(Value::bool(this::<ParamSpec>(rt, v)?.variance.contravariant))
        }),
        member("__infer_variance__", |rt, v| Ok(Value::bool(this::<ParamSpec>(rt, v)?.variance.inferred))),
        getter("args", |rt, v| part(rt, &PARAM_SPEC_ARGS, v)),
        getter("kwargs", |rt, v| part(rt, &PARAM_SPEC_KWARGS, v)),
        getter("__default__", |rt, v| {
            Ok(this::<ParamSpec>(rt, v)?.default.get(rt)?.unwrap_or_else(|| no_default(rt)))
        })
        .since(3, 13),
        getter("evaluate_default", |rt, v| Ok(this::<ParamSpec>(rt, v)?.default.evaluator(rt))).since(3, 14),
    ],
    constants: &[("__module__", module_constant)],
    has_dict: true,
    ..TypeTable::EMPTY
};

/// The parameter specification of a parameter list.
pub fn make_param_spec(rt: &Runtime, name: &Ref<Str>) -> Value {
    let spec =
        ParamSpec { name: name.clone(), bound: None, default: Lazy::default(), variance: Variance::INFERRED };
    rt.new_object(&rt.type_for(&PARAM_SPEC), spec).into()
}

impl ParamSpec {
    /// Where the default is kept.
    pub fn default(&self) -> &Lazy {
        &self.default
    }
}

const SIGNATURE: &str =
    "paramspec(name, *, bound=None, covariant=False, contravariant=False, infer_variance=False)";
const SIGNATURE_3_13: &str = "paramspec(name, *, bound=None, covariant=False, contravariant=False, \
                              infer_variance=False, default=NoDefault)";

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    require_name(rt, "paramspec", &args)?;
    let text = if rt.is_at_least(3, 13) { SIGNATURE_3_13 } else { SIGNATURE };
    Signature::parse(rt, text, false).call(rt, |rt, args| bound(rt, ty, args), None, args)
}

fn bound(rt: &Runtime, ty: &Ref<Type>, args: Bound<'_>) -> Result {
    let name = name_argument(rt, "paramspec", args.at(0))?;
    let variance = Variance::new(rt, flag(rt, &args, 2)?, flag(rt, &args, 3)?, flag(rt, &args, 4)?)?;
    let bound = match args.get_some(1) {
        Some(bound) => Some(type_check(rt, bound, "Bound must be a type.")?),
        None => None,
    };
    let default = args.get(5).filter(|default| !default.is(&no_default(rt))).cloned();
    let spec = ParamSpec { name, bound, default: Lazy::known(default), variance };
    let spec: Value = rt.new_object(ty, spec).into();
    set_module(rt, &spec)?;
    Ok(spec)
}

/// The payload of `typing.ParamSpecArgs` and `typing.ParamSpecKwargs`: what they are a part of.
struct Part(Value);

impl Payload for Part {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.0);
    }
}

fn part(rt: &Runtime, table: &'static TypeTable, of: &Value) -> Result {
    Ok(rt.new_object(&rt.type_for(table), Part(of.clone())).into())
}

/// The type `typing.ParamSpecArgs`.
pub static PARAM_SPEC_ARGS: TypeTable = TypeTable {
    name: "ParamSpecArgs",
    slots: SlotTable {
        repr: Some(|rt, value| part_repr(rt, value, "args")),
        compare: Some(|rt, a, b, op| compare_parts(rt, &PARAM_SPEC_ARGS, a, b, op)),
        new: Some(|rt, ty, args| new_part(rt, ty, "paramspecargs(origin)", args)),
        ..SlotTable::NONE
    },
    ..PART
};

/// The type `typing.ParamSpecKwargs`.
pub static PARAM_SPEC_KWARGS: TypeTable = TypeTable {
    name: "ParamSpecKwargs",
    slots: SlotTable {
        repr: Some(|rt, value| part_repr(rt, value, "kwargs")),
        compare: Some(|rt, a, b, op| compare_parts(rt, &PARAM_SPEC_KWARGS, a, b, op)),
        new: Some(|rt, ty, args| new_part(rt, ty, "paramspeckwargs(origin)", args)),
        ..SlotTable::NONE
    },
    ..PART
};

/// What both have in common.
const PART: TypeTable = TypeTable {
    module: "typing",
    layout: Some(Layout::of::<Part>()),
    methods: &[method("__mro_entries__(self, object, /)", not_a_base)],
    getters: &[member("__origin__", |rt, v| Ok(this::<Part>(rt, v)?.0.clone()))],
    constants: &[("__module__", module_constant)],
    ..TypeTable::EMPTY
};

fn new_part(rt: &Runtime, ty: &Ref<Type>, signature: &'static str, args: Args<'_>) -> Result {
    let make = |rt: &Runtime, args: Bound<'_>| Ok(rt.new_object(ty, Part(args.at(0).clone())).into());
    Signature::parse(rt, signature, false).call(rt, make, None, args)
}

fn part_repr(rt: &Runtime, value: &Value, part: &str) -> Result {
    let origin = &this::<Part>(rt, value)?.0;
    let name = match origin.downcast::<ParamSpec>() {
        Some(spec) => spec.name.to_utf8_lossy().into_owned(),
        None => shown(rt, origin)?,
    };
    Ok(rt.str(&format!("{name}.{part}")).into())
}

fn compare_parts(rt: &Runtime, table: &'static TypeTable, a: &Value, b: &Value, op: Comparison) -> Result {
    let ty = rt.type_for(table);
    let same_type = rt.type_of(a).is(&ty) && rt.type_of(b).is(&ty);
    match (a.downcast::<Part>(), b.downcast::<Part>()) {
        (Some(a), Some(b)) if same_type && matches!(op, Comparison::Eq | Comparison::Ne) => {
            Ok(Value::bool(protocol::equal(rt, &a.0, &b.0)? == (op == Comparison::Eq)))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
