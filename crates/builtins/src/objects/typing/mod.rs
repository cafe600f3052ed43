//! Type parameters and aliases (`def f[T]`, `type A = …`), and the class `Generic`.
//!
//! ```text
//!   lazy                 a value that a function computes when it is first asked for
//!   type_variable        TypeVar
//!   type_variable_tuple  TypeVarTuple
//!   param_spec           ParamSpec, ParamSpecArgs, ParamSpecKwargs
//!   type_alias           TypeAliasType
//!   generic              Generic
//!   no_default           NoDefault
//!   parameters           finding type parameters inside aliases and replacing them
//!   substitution         what a type parameter lets in its place
//!   unpack               `*Ts`
//!   library              what CPython asks the pure-Python module `typing` to do
//! ```
//! The classes call themselves `typing.…`, as CPython's do, and do not need that module: what the module decides is
//! asked of it where it can be imported, and decided in `library` where the standard library is not at hand.

mod generic;
mod lazy;
mod library;
mod no_default;
mod param_spec;
pub(super) mod parameters;
mod substitution;
mod type_alias;
mod type_variable;
mod type_variable_tuple;
mod unpack;

pub use generic::{GENERIC, subscript_generic};
pub use lazy::{CONST_EVALUATOR, Lazy};
pub use library::type_check;
pub use no_default::{NO_DEFAULT, no_default};
pub use param_spec::{PARAM_SPEC, PARAM_SPEC_ARGS, PARAM_SPEC_KWARGS, ParamSpec, make_param_spec};
pub use type_alias::{TYPE_ALIAS, TYPE_ALIAS_3_14, TypeAlias, make_type_alias, type_alias_type};
pub use type_variable::{TYPE_VARIABLE, TypeVariable, make_type_variable};
pub use type_variable_tuple::{TYPE_VARIABLE_TUPLE, TypeVariableTuple, make_type_variable_tuple};

use crate::args::{Args, Bound};
use crate::heap::{Ref, Value};
use crate::objects::iterators::no_keywords;
use crate::objects::str::Str;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// How a type parameter's type relates to that of its users; part of its repr.
#[derive(Clone, Copy, Default)]
struct Variance {
    covariant: bool,
    contravariant: bool,
    inferred: bool,
}

impl Variance {
    /// That of a parameter in a parameter list.
    const INFERRED: Variance = Variance { covariant: false, contravariant: false, inferred: true };

    /// Checks the three flags that a constructor was given.
    fn new(rt: &Runtime, covariant: bool, contravariant: bool, inferred: bool) -> Result<Variance> {
        if covariant && contravariant {
            return Err(rt.value_error("Bivariant types are not supported."));
        }
        if inferred && (covariant || contravariant) {
            return Err(rt.value_error("Variance cannot be specified with infer_variance."));
        }
        Ok(Variance { covariant, contravariant, inferred })
    }

    /// What stands before the name in the repr.
    fn mark(self) -> &'static str {
        match self {
            Variance { inferred: true, .. } => "",
            Variance { covariant: true, .. } => "+",
            Variance { contravariant: true, .. } => "-",
            _ => "~",
        }
    }
}

/// The parameter `name` of a constructor, which must be a string.
fn name_argument(rt: &Runtime, function: &str, value: &Value) -> Result<Ref<Str>> {
    value.downcast::<Str>().cloned().ok_or_else(|| {
        let given = rt.type_of(value).name();
        rt.type_error(format!("{function}() argument 'name' must be str, not {given}"))
    })
}

/// A constructor's first parameter may be given by name and is looked for before anything else is.
fn require_name(rt: &Runtime, function: &str, args: &Args<'_>) -> Result<()> {
    let by_name = args.keywords().any(|(name, _)| name.downcast::<Str>().is_some_and(|n| n.is_text("name")));
    if args.positionals().is_empty() && !by_name {
        return Err(rt.type_error(format!("{function}() missing required argument 'name' (pos 1)")));
    }
    Ok(())
}

/// `__name__` of the module that is running.
fn calling_module(rt: &Runtime) -> Option<Value> {
    rt.hooks()?.globals(rt)?.get_str(&rt.names.name)
}

/// Notes on a new object which module made it: instances made by `def f[T]` say `typing`, as their class does.
fn set_module(rt: &Runtime, object: &Value) -> Result<()> {
    match calling_module(rt) {
        Some(module) => crate::protocol::set_attr(rt, object, &rt.names.module, &module),
        None => Ok(()),
    }
}

/// "Cannot subclass an instance of TypeVar"
fn not_a_base(rt: &Runtime, args: Bound<'_>) -> Result {
    let ty = rt.type_of(args.at(0)).short_name();
    Err(rt.type_error(format!("Cannot subclass an instance of {ty}")))
}

fn module_constant(rt: &Runtime) -> Value {
    rt.intern("typing").into()
}

/// Values that have no constructor argument for a part.
fn no_arguments(rt: &Runtime, name: &str, args: &Args<'_>) -> Result<()> {
    no_keywords(rt, name, args)?;
    if args.values.is_empty() { Ok(()) } else { Err(rt.type_error(format!("{name} takes no arguments"))) }
}

/// An argument that is a truth value, false if it is absent.
fn flag(rt: &Runtime, args: &Bound<'_>, index: usize) -> Result<bool> {
    args.get(index).map_or(Ok(false), |value| crate::protocol::is_true(rt, value))
}

fn wrong_type(rt: &Runtime, value: &Value) -> Raised {
    rt.type_error(format!("a type parameter is required, not '{}'", rt.type_of(value).name()))
}

/// Sets what computes the default of a type parameter.
///
/// # Errors
///
/// TypeError if the value is no type parameter.
pub fn set_default(rt: &Runtime, parameter: &Value, evaluator: Value) -> Result<()> {
    match type_alias::default_place(parameter) {
        Some(default) => default.evaluate_by(evaluator),
        None => return Err(wrong_type(rt, parameter)),
    }
    Ok(())
}
