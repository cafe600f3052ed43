//! The dunder methods that stand for slots: how each is called on a built-in type, and what fills the slot of a
//! class that defines it in Python.

use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::slots::{BinaryOp, Comparison, SlotTable, Slots};
use crate::types::type_object::Type;
use crate::types::user::slots as user;

/// A dunder method that stands for a slot.
pub struct Dunder {
    /// `__repr__`
    pub name: &'static str,
    /// Its parameters.
    pub signature: &'static str,
    /// The slot: rows of the same slot have the same group.
    pub group: &'static str,
    /// Whether the slot is filled.
    pub present: fn(&SlotTable) -> bool,
    /// Calls the slot with bound arguments.
    pub invoke: fn(&Runtime, &SlotTable, Bound<'_>) -> Result,
    /// Fills the slot with the function that looks the dunder up.
    pub install_user: fn(&Slots),
    /// Fills the slot as the given table has it.
    pub install_native: fn(&Slots, &SlotTable),
}

/// The slot `setattr`.
type SetAttr = fn(&Runtime, &Value, &Ref<Str>, Option<&Value>) -> Result<()>;

fn absent(rt: &Runtime) -> crate::raised::Raised {
    rt.type_error("the slot of this wrapper is empty".to_owned())
}

macro_rules! row {
    ($field:ident, $name:literal, $params:literal, $user:path, |$rt:ident, $slot:ident, $a:ident| $body:expr) => {
        Dunder {
            name: $name,
            signature: concat!($name, $params),
            group: stringify!($field),
            present: |t| t.$field.is_some(),
            invoke: |$rt, t, $a| match t.$field {
                Some($slot) => $body,
                None => Err(absent($rt)),
            },
            install_user: |s| s.$field.set(Some($user)),
            install_native: |s, t| s.$field.set(t.$field),
        }
    };
}

/// A slot that a class never fills from Python: its dunder belongs to a number slot, which comes first.
macro_rules! native_row {
    ($field:ident, $name:literal, |$rt:ident, $slot:ident, $a:ident| $body:expr) => {
        native_row!($field, $name, "(self, value, /)", |$rt, $slot, $a| $body)
    };
    ($field:ident, $name:literal, $params:literal, |$rt:ident, $slot:ident, $a:ident| $body:expr) => {
        Dunder {
            name: $name,
            signature: concat!($name, $params),
            group: stringify!($field),
            present: |t| t.$field.is_some(),
            invoke: |$rt, t, $a| match t.$field {
                Some($slot) => $body,
                None => Err(absent($rt)),
            },
            install_user: |_| {},
            install_native: |s, t| s.$field.set(t.$field),
        }
    };
}

macro_rules! unary {
    ($field:ident, $name:literal, $user:path) => {
        row!($field, $name, "(self, /)", $user, |rt, slot, a| slot(rt, a.at(0)))
    };
}

macro_rules! comparison {
    ($op:ident, $name:literal) => {
        row!(compare, $name, "(self, value, /)", user::compare, |rt, slot, a| slot(
            rt,
            a.at(0),
            a.at(1),
            Comparison::$op
        ))
    };
}

macro_rules! binary_row {
    ($table:ident, $op:ident, $name:literal, $user:expr, $set:ident, |$rt:ident, $slot:ident, $a:ident| $body:expr) => {
        Dunder {
            name: $name,
            signature: concat!($name, "(self, value, /)"),
            group: concat!(stringify!($table), stringify!($op)),
            present: |t| t.$table.0[BinaryOp::$op as usize].is_some(),
            invoke: |$rt, t, $a| match t.$table.0[BinaryOp::$op as usize] {
                Some($slot) => $body,
                None => Err(absent($rt)),
            },
            install_user: |s| s.$set(BinaryOp::$op, Some($user)),
            install_native: |s, t| s.$set(BinaryOp::$op, t.$table.0[BinaryOp::$op as usize]),
        }
    };
}

macro_rules! binary {
    ($op:ident, $name:literal) => {
        binary_row!(
            binary,
            $op,
            $name,
            user::binary::<{ BinaryOp::$op as usize }>,
            set_binary,
            |rt, slot, a| slot(rt, a.at(0), a.at(1))
        )
    };
}

macro_rules! reflected {
    ($op:ident, $name:literal) => {
        binary_row!(
            binary,
            $op,
            $name,
            user::binary::<{ BinaryOp::$op as usize }>,
            set_binary,
            |rt, slot, a| slot(rt, a.at(1), a.at(0))
        )
    };
}

macro_rules! inplace {
    ($op:ident, $name:literal) => {
        binary_row!(
            inplace,
            $op,
            $name,
            user::inplace::<{ BinaryOp::$op as usize }>,
            set_inplace,
            |rt, slot, a| slot(rt, a.at(0), a.at(1))
        )
    };
}

fn name<'a>(rt: &Runtime, a: &Bound<'a>) -> Result<&'a Ref<Str>> {
    let value = a.at(1);
    value.downcast::<Str>().ok_or_else(|| {
        rt.type_error(format!("attribute name must be string, not '{}'", rt.type_of(value).name()))
    })
}

/// The flags of `__buffer__`: a C `int`, read as a size first.
fn buffer_flags(rt: &Runtime, flags: &Value) -> Result<i32> {
    let Some(flags) = crate::objects::int::to_i64(&protocol::index(rt, flags)?) else {
        return Err(protocol::does_not_fit(rt, &rt.exceptions.overflow_error, flags));
    };
    i32::try_from(flags).map_err(|_| rt.overflow_error("buffer flags out of range"))
}

/// `object.__setattr__(int, …)` would go past what guards the class: only the slot of the receiver's nearest built-in
/// type may be called. A module keeps its attributes with a slot of its own, which CPython does not tell apart.
fn checked_setattr(rt: &Runtime, slot: SetAttr, this: &Value, dunder: &str) -> Result<SetAttr> {
    let ty = rt.type_of(this);
    let builtin = Type::mro(ty).into_iter().find(|ty| ty.is_static());
    let own = builtin.as_ref().and_then(|ty| ty.slots.setattr.get()).unwrap_or(slot);
    if std::ptr::fn_addr_eq(own, slot) {
        return Ok(slot);
    }
    if this.downcast::<Module>().is_some() {
        return Ok(own);
    }
    if this.downcast::<Type>().is_none() {
        return Ok(slot);
    }
    // Up to 3.7 the message names the built-in type.
    let named = builtin.filter(|_| !rt.is_at_least(3, 8)).map_or_else(|| ty.name(), |ty| ty.name());
    Err(rt.type_error(format!("can't apply this {dunder} to {named} object")))
}

fn none(result: Result<()>) -> Result {
    result.map(|()| Value::NONE)
}

fn optional<'a>(a: &Bound<'a>, index: usize) -> Option<&'a Value> {
    a.get_some(index)
}

/// Every dunder method with a slot, in the order of CPython's own list.
pub static DUNDERS: &[Dunder] = &[
    unary!(repr, "__repr__", user::repr),
    row!(hash, "__hash__", "(self, /)", user::hash, |rt, slot, a| slot(rt, a.at(0)).map(|h| rt.int(h))),
    row!(call, "__call__", "(self, /, *args, **kwargs)", user::call, |rt, slot, a| protocol::with_call_args(
        a.rest(1),
        a.get(2),
        |args| slot(rt, a.at(0), args)
    )),
    unary!(str, "__str__", user::str),
    row!(getattr, "__getattribute__", "(self, name, /)", user::getattr, |rt, slot, a| slot(
        rt,
        a.at(0),
        &rt.intern_str(name(rt, &a)?)
    )),
    row!(setattr, "__setattr__", "(self, name, value, /)", user::setattr, |rt, slot, a| {
        let slot = checked_setattr(rt, slot, a.at(0), "__setattr__")?;
        none(slot(rt, a.at(0), &rt.intern_str(name(rt, &a)?), Some(a.at(2))))
    }),
    row!(setattr, "__delattr__", "(self, name, /)", user::setattr, |rt, slot, a| {
        let slot = checked_setattr(rt, slot, a.at(0), "__delattr__")?;
        none(slot(rt, a.at(0), &rt.intern_str(name(rt, &a)?), None))
    }),
    comparison!(Lt, "__lt__"),
    comparison!(Le, "__le__"),
    comparison!(Eq, "__eq__"),
    comparison!(Ne, "__ne__"),
    comparison!(Gt, "__gt__"),
    comparison!(Ge, "__ge__"),
    unary!(iter, "__iter__", user::iter),
    row!(next, "__next__", "(self, /)", user::next, |rt, slot, a| slot(rt, a.at(0))?
        .ok_or_else(|| rt.stop_iteration(Value::NONE))),
    row!(get, "__get__", "(self, instance, owner=None, /)", user::get, |rt, slot, a| {
        if a.at(1).is_none() && optional(&a, 2).is_none() {
            return Err(rt.type_error("__get__(None, None) is invalid".to_owned()));
        }
        slot(rt, a.at(0), optional(&a, 1), optional(&a, 2))
    }),
    row!(set, "__set__", "(self, instance, value, /)", user::set, |rt, slot, a| none(slot(
        rt,
        a.at(0),
        a.at(1),
        Some(a.at(2))
    ))),
    row!(set, "__delete__", "(self, instance, /)", user::set, |rt, slot, a| none(slot(
        rt,
        a.at(0),
        a.at(1),
        None
    ))),
    row!(init, "__init__", "(self, /, *args, **kwargs)", user::init, |rt, slot, a| none(
        protocol::with_call_args(a.rest(1), a.get(2), |args| slot(rt, a.at(0), args))
    )),
    row!(del, "__del__", "(self, /)", user::del, |rt, slot, a| {
        slot(rt, a.at(0));
        Ok(Value::NONE)
    }),
    unary!(await_, "__await__", user::await_),
    unary!(aiter, "__aiter__", user::aiter),
    unary!(anext, "__anext__", user::anext),
    binary!(Add, "__add__"),
    reflected!(Add, "__radd__"),
    binary!(Sub, "__sub__"),
    reflected!(Sub, "__rsub__"),
    binary!(Mul, "__mul__"),
    reflected!(Mul, "__rmul__"),
    binary!(MatMul, "__matmul__"),
    reflected!(MatMul, "__rmatmul__"),
    binary!(Mod, "__mod__"),
    reflected!(Mod, "__rmod__"),
    binary!(DivMod, "__divmod__"),
    reflected!(DivMod, "__rdivmod__"),
    row!(pow, "__pow__", "(self, value, mod=None, /)", user::pow, |rt, slot, a| slot(
        rt,
        a.at(0),
        a.at(1),
        a.get(2).unwrap_or(&Value::NONE)
    )),
    row!(pow, "__rpow__", "(self, value, mod=None, /)", user::pow, |rt, slot, a| slot(
        rt,
        a.at(1),
        a.at(0),
        a.get(2).unwrap_or(&Value::NONE)
    )),
    unary!(neg, "__neg__", user::neg),
    unary!(pos, "__pos__", user::pos),
    unary!(abs, "__abs__", user::abs),
    row!(bool, "__bool__", "(self, /)", user::bool, |rt, slot, a| slot(rt, a.at(0)).map(Value::bool)),
    unary!(invert, "__invert__", user::invert),
    binary!(LShift, "__lshift__"),
    reflected!(LShift, "__rlshift__"),
    binary!(RShift, "__rshift__"),
    reflected!(RShift, "__rrshift__"),
    binary!(And, "__and__"),
    reflected!(And, "__rand__"),
    binary!(Xor, "__xor__"),
    reflected!(Xor, "__rxor__"),
    binary!(Or, "__or__"),
    reflected!(Or, "__ror__"),
    unary!(int, "__int__", user::int),
    unary!(float, "__float__", user::float),
    inplace!(Add, "__iadd__"),
    inplace!(Sub, "__isub__"),
    inplace!(Mul, "__imul__"),
    inplace!(MatMul, "__imatmul__"),
    inplace!(Mod, "__imod__"),
    row!(ipow, "__ipow__", "(self, value, /)", user::ipow, |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    inplace!(LShift, "__ilshift__"),
    inplace!(RShift, "__irshift__"),
    inplace!(And, "__iand__"),
    inplace!(Xor, "__ixor__"),
    inplace!(Or, "__ior__"),
    binary!(FloorDiv, "__floordiv__"),
    reflected!(FloorDiv, "__rfloordiv__"),
    binary!(TrueDiv, "__truediv__"),
    reflected!(TrueDiv, "__rtruediv__"),
    inplace!(FloorDiv, "__ifloordiv__"),
    inplace!(TrueDiv, "__itruediv__"),
    unary!(index, "__index__", user::index),
    row!(len, "__len__", "(self, /)", user::len, |rt, slot, a| slot(rt, a.at(0)).map(|n| rt.int(n as i64))),
    row!(getitem, "__getitem__", "(self, key, /)", user::getitem, |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    row!(setitem, "__setitem__", "(self, key, value, /)", user::setitem, |rt, slot, a| none(slot(
        rt,
        a.at(0),
        a.at(1),
        Some(a.at(2))
    ))),
    row!(setitem, "__delitem__", "(self, key, /)", user::setitem, |rt, slot, a| none(slot(
        rt,
        a.at(0),
        a.at(1),
        None
    ))),
    row!(contains, "__contains__", "(self, key, /)", user::contains, |rt, slot, a| slot(
        rt,
        a.at(0),
        a.at(1)
    )
    .map(Value::bool)),
    native_row!(buffer, "__buffer__", "(self, flags, /)", |rt, slot, a| slot(
        rt,
        a.at(0),
        buffer_flags(rt, a.at(1))?
    )),
    native_row!(release_buffer, "__release_buffer__", "(self, buffer, /)", |rt, slot, a| none(slot(
        rt,
        a.at(0),
        a.at(1)
    ))),
    native_row!(concat, "__add__", |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    native_row!(repeat, "__mul__", |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    native_row!(repeat, "__rmul__", |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    native_row!(iconcat, "__iadd__", |rt, slot, a| slot(rt, a.at(0), a.at(1))),
    native_row!(irepeat, "__imul__", |rt, slot, a| slot(rt, a.at(0), a.at(1))),
];
