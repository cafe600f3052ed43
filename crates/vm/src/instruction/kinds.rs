//! The small enumerations that some instructions carry as an operand.

/// How [`ConvertValue`](crate::Instruction::ConvertValue) turns a value into text: `!s`, `!r`, `!a` of an f-string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Conversion {
    /// No conversion; only in [`BuildInterpolation`](crate::Instruction::BuildInterpolation).
    None,
    /// `!s`: `str(value)`.
    Str,
    /// `!r`: `repr(value)`.
    Repr,
    /// `!a`: `ascii(value)`.
    Ascii,
}

impl Conversion {
    /// The letter behind the exclamation mark.
    pub fn letter(self) -> Option<&'static str> {
        match self {
            Conversion::None => None,
            Conversion::Str => Some("s"),
            Conversion::Repr => Some("r"),
            Conversion::Ascii => Some("a"),
        }
    }
}

/// The objects [`LoadCommonConstant`](crate::Instruction::LoadCommonConstant) can name, in 3.14's order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CommonConstant {
    /// The class `AssertionError`.
    AssertionError,
    /// The class `NotImplementedError`.
    NotImplementedError,
    /// The class `tuple`.
    Tuple,
    /// The built-in function `all`.
    All,
    /// The built-in function `any`.
    Any,
}

/// The special methods [`LoadSpecial`](crate::Instruction::LoadSpecial) looks up on a type, in 3.14's order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum SpecialMethod {
    /// `__enter__`.
    Enter,
    /// `__exit__`.
    Exit,
    /// `__aenter__`.
    AsyncEnter,
    /// `__aexit__`.
    AsyncExit,
}

/// Where an `await` stands; it words the TypeError of an object that cannot be awaited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum AwaitContext {
    /// An `await` expression: "object X can't be used in 'await' expression".
    Expression,
    /// The result of `__aenter__`: "'async with' received an object from __aenter__ …".
    AsyncEnter,
    /// The result of `__aexit__`: "'async with' received an object from __aexit__ …".
    AsyncExit,
}

/// Which part of a function [`SetFunctionAttribute`](crate::Instruction::SetFunctionAttribute) sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FunctionAttribute {
    /// `__defaults__`: a tuple.
    Defaults,
    /// `__kwdefaults__`: a dict.
    KeywordDefaults,
    /// `__annotations__`: a dict, or a flat tuple of alternating names and values (3.10+).
    Annotations,
    /// `__closure__`: a tuple of cells.
    Closure,
    /// `__annotate__`: a function (3.14).
    Annotate,
    /// `__qualname__`: a string (up to 3.10; later code objects know it).
    Qualname,
}

/// The one-operand intrinsic functions. `+x` and `import *` have instructions of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Intrinsic1 {
    /// `sys.displayhook(value)`; result None.
    Print,
    /// StopIteration (or StopAsyncIteration in an async generator) leaving a generator becomes RuntimeError; any other
    /// exception is the result unchanged.
    StopIterationError,
    /// Wraps a value yielded by an async generator.
    AsyncGenWrap,
    /// A tuple of the list's items.
    ListToTuple,
    /// `typing.TypeVar(name)` of a type parameter list.
    TypeVar,
    /// `typing.ParamSpec(name)`.
    ParamSpec,
    /// `typing.TypeVarTuple(name)`.
    TypeVarTuple,
    /// `typing.Generic[parameters]`.
    SubscriptGeneric,
    /// `typing.TypeAliasType(name, type_params, value function)` from a tuple of the three.
    TypeAlias,
}

/// The two-operand intrinsic functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Intrinsic2 {
    /// `lhs`: the exception group a `try` caught, `rhs`: the list of what its `except*` clauses raised and left over;
    /// result: the exception to raise again, or None.
    PrepReraiseStar,
    /// `TypeVar(lhs, bound = lazily rhs())`.
    TypeVarWithBound,
    /// `TypeVar(lhs, constraints = lazily rhs())`.
    TypeVarWithConstraints,
    /// Sets `lhs.__type_params__ = rhs`; result `lhs`.
    SetFunctionTypeParams,
    /// Sets the lazily evaluated default of the type parameter `lhs` to `rhs`; result `lhs`.
    SetTypeParamDefault,
    /// A dict of the mapping `lhs` without the keys in the tuple `rhs` (`**rest` of a pattern in 3.10).
    DictWithoutKeys,
}
