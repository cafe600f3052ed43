//! The slots of a type: the operations that the protocols call without looking up a name.
//!
//! Declared once: [`SlotTable`] is the constant form in a built-in's `static` table, [`Slots`] the changeable
//! form in a live [`super::Type`].

use std::cell::Cell;

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// `f(self)`.
pub type UnaryFn = fn(&Runtime, &Value) -> Result;
/// `f(left, right)`, called with the operands in source order; may answer `NotImplemented`.
pub type BinaryFn = fn(&Runtime, &Value, &Value) -> Result;
/// Reads an attribute of an interned name.
pub type GetattrFn = fn(&Runtime, &Value, &Ref<Str>) -> Result;
/// `__new__(class, ...)`
pub type NewFn = fn(&Runtime, &Ref<Type>, Args<'_>) -> Result;
/// `__init__(self, ...)`
pub type InitFn = fn(&Runtime, &Value, Args<'_>) -> Result<()>;

/// The six comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl Comparison {
    /// All six, in CPython's order.
    pub const ALL: [Comparison; 6] =
        [Comparison::Lt, Comparison::Le, Comparison::Eq, Comparison::Ne, Comparison::Gt, Comparison::Ge];

    /// The comparison that holds for swapped operands.
    #[must_use]
    pub fn swapped(self) -> Comparison {
        match self {
            Comparison::Lt => Comparison::Gt,
            Comparison::Le => Comparison::Ge,
            Comparison::Gt => Comparison::Lt,
            Comparison::Ge => Comparison::Le,
            same => same,
        }
    }

    /// The operator as written.
    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// Whether the comparison holds for operands in this order.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Lt => order.is_lt(),
            Comparison::Le => order.is_le(),
            Comparison::Eq => order.is_eq(),
            Comparison::Ne => order.is_ne(),
            Comparison::Gt => order.is_gt(),
            Comparison::Ge => order.is_ge(),
        }
    }
}

/// The binary operators that have a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `@`
    MatMul,
    /// `/`
    TrueDiv,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `divmod()`
    DivMod,
}

impl BinaryOp {
    /// How many there are.
    pub const COUNT: usize = 13;
    /// All of them, in slot order.
    pub const ALL: [BinaryOp; BinaryOp::COUNT] = [
        BinaryOp::Add,
        BinaryOp::Sub,
        BinaryOp::Mul,
        BinaryOp::MatMul,
        BinaryOp::TrueDiv,
        BinaryOp::FloorDiv,
        BinaryOp::Mod,
        BinaryOp::LShift,
        BinaryOp::RShift,
        BinaryOp::And,
        BinaryOp::Or,
        BinaryOp::Xor,
        BinaryOp::DivMod,
    ];

    /// The operator as error messages write it.
    pub fn symbol(self) -> &'static str {
        ["+", "-", "*", "@", "/", "//", "%", "<<", ">>", "&", "|", "^", "divmod()"][self as usize]
    }

    /// The stem of the dunder names: `add` in `__add__`, `__radd__`, `__iadd__`.
    pub fn stem(self) -> &'static str {
        [
            "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or",
            "xor", "divmod",
        ][self as usize]
    }
}

/// One function a binary operator.
#[derive(Clone, Copy)]
pub struct BinaryTable(pub(crate) [Option<BinaryFn>; BinaryOp::COUNT]);

impl BinaryTable {
    /// No operator.
    pub const NONE: BinaryTable = BinaryTable([None; BinaryOp::COUNT]);

    /// This table with one operator more.
    #[must_use]
    pub const fn with(mut self, op: BinaryOp, f: BinaryFn) -> BinaryTable {
        self.0[op as usize] = Some(f);
        self
    }
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident: $ty:ty,)*) => {
        /// The slots of a built-in type, as a constant.
        #[derive(Clone, Copy)]
        pub struct SlotTable {
            $($(#[$doc])* pub $name: Option<$ty>,)*
            /// Binary operators.
            pub binary: BinaryTable,
            /// In-place operators.
            pub inplace: BinaryTable,
        }

        impl SlotTable {
            /// No slot at all; start from here: `SlotTable { repr: Some(f), ..SlotTable::NONE }`.
            pub const NONE: SlotTable =
                SlotTable { $($name: None,)* binary: BinaryTable::NONE, inplace: BinaryTable::NONE };
        }

        /// The slots of a live type.
        pub struct Slots {
            $($(#[$doc])* pub $name: Cell<Option<$ty>>,)*
            pub(crate) binary: Cell<BinaryTable>,
            pub(crate) inplace: Cell<BinaryTable>,
        }

        impl From<&SlotTable> for Slots {
            fn from(table: &SlotTable) -> Slots {
                Slots {
                    $($name: Cell::new(table.$name),)*
                    binary: Cell::new(table.binary),
                    inplace: Cell::new(table.inplace),
                }
            }
        }

        impl Slots {
            /// The present contents.
            pub fn snapshot(&self) -> SlotTable {
                SlotTable { $($name: self.$name.get(),)* binary: self.binary.get(), inplace: self.inplace.get() }
            }

            /// Fills every empty slot from `base`, except those that inheritance treats on its own
            /// (`hash` and `compare` go together).
            pub fn inherit(&self, base: &Slots) {
                let own_equality = self.hash.get().is_some() || self.compare.get().is_some();
                let (hash, compare) = (self.hash.get(), self.compare.get());
                $(if self.$name.get().is_none() { self.$name.set(base.$name.get()); })*
                if own_equality {
                    self.hash.set(hash);
                    self.compare.set(compare);
                }
                self.binary.set(merge(self.binary.get(), base.binary.get()));
                self.inplace.set(merge(self.inplace.get(), base.inplace.get()));
            }
        }
    };
}

fn merge(own: BinaryTable, base: BinaryTable) -> BinaryTable {
    let mut merged = own;
    for (slot, inherited) in merged.0.iter_mut().zip(base.0) {
        *slot = slot.or(inherited);
    }
    merged
}

slots! {
    /// `repr()`
    repr: UnaryFn,
    /// `str()`
    str: UnaryFn,
    /// `hash()`
    hash: fn(&Runtime, &Value) -> Result<i64>,
    /// `f(...)`
    call: fn(&Runtime, &Value, Args<'_>) -> Result,
    /// The six comparisons; may answer `NotImplemented`.
    compare: fn(&Runtime, &Value, &Value, Comparison) -> Result,
    /// `x.name`, found by name (`__getattribute__`).
    getattr: GetattrFn,
    /// `x.name = v`, or `del x.name` without a value.
    setattr: fn(&Runtime, &Value, &Ref<Str>, Option<&Value>) -> Result<()>,
    /// `iter()`
    iter: UnaryFn,
    /// `next()`; `None` where Python raises a plain StopIteration.
    next: fn(&Runtime, &Value) -> Result<Option<Value>>,
    /// `__get__(descriptor, instance, owner)`
    get: fn(&Runtime, &Value, Option<&Value>, Option<&Value>) -> Result,
    /// `__set__(descriptor, instance, value)`, or `__delete__` without a value.
    set: fn(&Runtime, &Value, &Value, Option<&Value>) -> Result<()>,
    /// `__new__`
    new: NewFn,
    /// `__init__`
    init: InitFn,
    /// `__del__`; what it raises it has reported itself.
    del: fn(&Runtime, &Value),
    /// `len()`
    len: fn(&Runtime, &Value) -> Result<usize>,
    /// `x[k]`
    getitem: BinaryFn,
    /// `x[k] = v`, or `del x[k]` without a value.
    setitem: fn(&Runtime, &Value, &Value, Option<&Value>) -> Result<()>,
    /// `k in x`: container first.
    contains: fn(&Runtime, &Value, &Value) -> Result<bool>,
    /// `bool()`
    bool: fn(&Runtime, &Value) -> Result<bool>,
    /// `-x`
    neg: UnaryFn,
    /// `+x`
    pos: UnaryFn,
    /// `~x`
    invert: UnaryFn,
    /// `abs()`
    abs: UnaryFn,
    /// `int()`
    int: UnaryFn,
    /// `float()`
    float: UnaryFn,
    /// `operator.index()`
    index: UnaryFn,
    /// `pow(a, b, c)` and `a ** b` (then `c` is None).
    pow: fn(&Runtime, &Value, &Value, &Value) -> Result,
    /// `a **= b`
    ipow: BinaryFn,
    /// `a + b` of sequences, tried after the numbers.
    concat: BinaryFn,
    /// `a * n` of sequences: sequence first, count second.
    repeat: BinaryFn,
    /// `a += b` of sequences.
    iconcat: BinaryFn,
    /// `a *= n` of sequences.
    irepeat: BinaryFn,
    /// `await x`
    await_: UnaryFn,
    /// `async for`: `__aiter__`
    aiter: UnaryFn,
    /// `async for`: `__anext__`
    anext: UnaryFn,
    /// `__buffer__(object, flags)`: a view of the object's memory.
    buffer: fn(&Runtime, &Value, i32) -> Result,
    /// `__release_buffer__(object, view)`
    release_buffer: fn(&Runtime, &Value, &Value) -> Result<()>,
}

impl Slots {
    /// The function of a binary operator.
    #[inline]
    pub fn binary(&self, op: BinaryOp) -> Option<BinaryFn> {
        self.binary.get().0[op as usize]
    }

    /// The function of an in-place operator.
    #[inline]
    pub fn inplace(&self, op: BinaryOp) -> Option<BinaryFn> {
        self.inplace.get().0[op as usize]
    }

    /// Sets the function of a binary operator.
    pub fn set_binary(&self, op: BinaryOp, f: Option<BinaryFn>) {
        let mut table = self.binary.get();
        table.0[op as usize] = f;
        self.binary.set(table);
    }

    /// Sets the function of an in-place operator.
    pub fn set_inplace(&self, op: BinaryOp, f: Option<BinaryFn>) {
        let mut table = self.inplace.get();
        table.0[op as usize] = f;
        self.inplace.set(table);
    }
}
