//! [`Const`]: a value in a marshal stream, above all the constants of a code object.
//!
//! Containers are shared (`Arc`), not copied: a stream in which one tuple is referred to many times stays as small in
//! memory as it is in the file, however deep the references nest.

mod debug;
mod equality;

use std::sync::Arc;

use num_bigint::BigInt;

use crate::{Bytes, Code, PyStr};

/// A Python value as marshal can store it.
///
/// Items of sets and entries of dicts keep the order of the stream; nothing is hashed, nothing is merged.
#[derive(Clone)]
pub enum Const {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// The `StopIteration` type.
    StopIteration,
    /// An `int` of at most 64 bits.
    Int(i64),
    /// An `int` beyond 64 bits (never a smaller one).
    BigInt(Arc<BigInt>),
    /// A `float`.
    Float(f64),
    /// A `complex`: real and imaginary part.
    Complex(f64, f64),
    /// A `bytes` object; `str` in files of Python 2.
    Bytes(Bytes),
    /// A `str`; `unicode` in files of Python 2.
    Str(PyStr),
    /// A `tuple`.
    Tuple(Arc<[Const]>),
    /// A `list`.
    List(Arc<[Const]>),
    /// A `dict`, as pairs.
    Dict(Arc<[(Const, Const)]>),
    /// A `set`.
    Set(Arc<[Const]>),
    /// A `frozenset`.
    FrozenSet(Arc<[Const]>),
    /// A `slice`: start, stop, step (3.14).
    Slice(Arc<[Const; 3]>),
    /// A code object.
    Code(Arc<Code>),
}

impl Const {
    /// The name of its Python type: for messages.
    pub fn type_name(&self) -> &'static str {
        match self {
            Const::None => "None",
            Const::True | Const::False => "bool",
            Const::Ellipsis => "Ellipsis",
            Const::StopIteration => "StopIteration",
            Const::Int(_) | Const::BigInt(_) => "int",
            Const::Float(_) => "float",
            Const::Complex(..) => "complex",
            Const::Bytes(_) => "bytes",
            Const::Str(_) => "str",
            Const::Tuple(_) => "tuple",
            Const::List(_) => "list",
            Const::Dict(_) => "dict",
            Const::Set(_) => "set",
            Const::FrozenSet(_) => "frozenset",
            Const::Slice(_) => "slice",
            Const::Code(_) => "code",
        }
    }

    /// The code object, if it is one.
    pub fn as_code(&self) -> Option<&Arc<Code>> {
        if let Const::Code(code) = self { Some(code) } else { None }
    }
}
