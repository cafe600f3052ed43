//! `_typing`: the native half of `typing`.

use builtins::objects::{typing, union};
use builtins::types::method;

use crate::NativeModule;

/// The module (3.11: only `_idfunc`).
pub static MODULE: NativeModule = NativeModule {
    name: "_typing",
    doc: "Primitives and accelerators for the typing module.\n",
    functions: &[method("_idfunc(x, /)", |_, args| Ok(args.at(0).clone()))],
    types: &[],
    versions: builtins::types::Versions::since(3, 11),
    init: Some(|rt, namespace| {
        let put = |name: &str, value| namespace.set_str(&rt.intern(name), value);
        if rt.is_at_least(3, 12) {
            put("TypeVar", rt.type_for(&typing::TYPE_VARIABLE).into());
            put("TypeVarTuple", rt.type_for(&typing::TYPE_VARIABLE_TUPLE).into());
            put("ParamSpec", rt.type_for(&typing::PARAM_SPEC).into());
            put("ParamSpecArgs", rt.type_for(&typing::PARAM_SPEC_ARGS).into());
            put("ParamSpecKwargs", rt.type_for(&typing::PARAM_SPEC_KWARGS).into());
            put("TypeAliasType", typing::type_alias_type(rt).into());
            put("Generic", rt.type_for(&typing::GENERIC).into());
        }
        if rt.is_at_least(3, 13) {
            put("NoDefault", typing::no_default(rt));
        }
        if rt.is_at_least(3, 14) {
            put("Union", union::union_type(rt).into());
        }
    }),
};
