//! `complex`: pairs of floats.

mod arithmetic;
mod construct;

use crate::args::Bound;
use crate::heap::{Kind, Layout, Payload, Value, claim_kind};
use crate::objects::number_format::{self, Look, float_text};
use crate::objects::{float, int};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, Comparison, SlotTable, TypeTable, Versions, class_method, member, method,
};

pub use arithmetic::pow_of_reals;
pub use construct::from_any;

/// The payload of `complex`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Payload for Complex {
    const KIND: Kind = claim_kind!(29);
    const CONTAINER: bool = false;
}

/// `complex`
pub static TABLE: TypeTable = TypeTable {
    name: "complex",
    layout: Some(Layout::of::<Complex>()),
    slots: SlotTable {
        repr: Some(repr),
        str: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        new: Some(construct::new),
        bool: Some(|_, this| Ok(number(this) != Complex { re: 0.0, im: 0.0 })),
        neg: Some(|rt, this| Ok(rt.complex(-number(this).re, -number(this).im))),
        pos: Some(|rt, this| Ok(rt.complex(number(this).re, number(this).im))),
        abs: Some(arithmetic::abs),
        pow: Some(arithmetic::pow),
        binary: BinaryTable::NONE
            .with(BinaryOp::Add, arithmetic::add)
            .with(BinaryOp::Sub, arithmetic::sub)
            .with(BinaryOp::Mul, arithmetic::mul)
            .with(BinaryOp::TrueDiv, arithmetic::true_div)
            .with(BinaryOp::FloorDiv, |rt, _, _| Err(rt.type_error("can't take floor of complex number.")))
            .with(BinaryOp::Mod, |rt, _, _| Err(rt.type_error("can't mod complex numbers.")))
            .with(BinaryOp::DivMod, |rt, _, _| {
                Err(rt.type_error("can't take floor or mod of complex number."))
            }),
        int: Some(|rt, _| Err(rt.type_error("can't convert complex to int"))),
        float: Some(|rt, _| Err(rt.type_error("can't convert complex to float"))),
        ..SlotTable::NONE
    },
    slot_versions: &[
        ("__str__", Versions::until(3, 8)),
        ("__floordiv__", Versions::until(3, 10)),
        ("__mod__", Versions::until(3, 10)),
        ("__divmod__", Versions::until(3, 10)),
        ("__int__", Versions::until(3, 10)),
        ("__float__", Versions::until(3, 10)),
    ],
    methods: &[
        method(
            "conjugate(self, /)",
            |rt, args| Ok(rt.complex(number(args.at(0)).re, -number(args.at(0)).im)),
        ),
        method("__complex__(self, /)", |rt, args| {
            Ok(rt.complex(number(args.at(0)).re, number(args.at(0)).im))
        })
        .since(3, 11),
        method("__format__(self, format_spec, /)", |rt, args| {
            number_format::format_complex(rt, args.at(0), args.at(1))
        })
        .tuple_until(3, 10),
        method("__getnewargs__(self, /)", get_new_args),
        class_method("from_number(type, number, /)", construct::from_number).since(3, 14),
    ],
    getters: &[
        member("real", |_, this| Ok(Value::float(number(this).re))),
        member("imag", |_, this| Ok(Value::float(number(this).im))),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

impl Runtime {
    /// A complex number.
    pub fn complex(&self, re: f64, im: f64) -> Value {
        self.new_object(&self.types.complex, Complex { re, im }).into()
    }
}

/// The number of an instance of complex or of a subclass.
pub fn as_complex(value: &Value) -> Option<Complex> {
    value.downcast::<Complex>().map(|complex| **complex)
}

fn number(this: &Value) -> Complex {
    as_complex(this).unwrap_or(Complex { re: 0.0, im: 0.0 })
}

fn get_new_args(rt: &Runtime, args: Bound<'_>) -> Result {
    let Complex { re, im } = number(args.at(0));
    Ok(rt.tuple(&[Value::float(re), Value::float(im)]))
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let Complex { re, im } = number(this);
    let part = |x, plus| float_text(x, b'r', 0, Look { plus, ..Look::default() });
    let text = if re == 0.0 && re.is_sign_positive() {
        format!("{}j", part(im, false))
    } else {
        format!("({}{}j)", part(re, false), part(im, true))
    };
    Ok(rt.str(&text).into())
}

fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let Complex { re, im } = number(this);
    let real = protocol::hash(rt, &Value::float(re))?;
    let imaginary = protocol::hash(rt, &Value::float(im))?;
    Ok(match real.wrapping_add(imaginary.wrapping_mul(1000003)) {
        -1 => -2,
        hash => hash,
    })
}

fn compare(_: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(x), Comparison::Eq | Comparison::Ne) = (as_complex(a), op) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = if let Some(y) = as_complex(b) {
        x == y
    } else if let Some(y) = float::as_f64(b) {
        x == Complex { re: y, im: 0.0 }
    } else if int::View::of(b).is_some() {
        x.im == 0.0 && float::is_equal_to_int(x.re, b)
    } else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}
