//! The type table of `bytes`.

use super::methods::byte_methods;
use super::{Bytes, make, methods, shape, slots};
use crate::args::Bound;
use crate::heap::{Layout, Ref, Value};
use crate::objects::memoryview::BUFFER_DUNDERS;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Type, TypeTable, class_method, method, static_method};

/// The type `bytes`.
pub static TABLE: TypeTable = TypeTable {
    name: "bytes",
    layout: Some(Layout::of::<Bytes>()),
    slots: slots::SLOTS,
    dunders: BUFFER_DUNDERS,
    methods: byte_methods![
        class_method("fromhex(type, string, /)", fromhex),
        method("__bytes__(self, /)", to_bytes).since(3, 11),
        method("__getnewargs__(self, /)", getnewargs),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn fromhex(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes: Value = rt.bytes(&make::from_hex(rt, &args)?).into();
    of_class(rt, args.at(0), bytes)
}

/// `bytes` as an instance of the class that a class method was called on.
pub(crate) fn of_class(rt: &Runtime, class: &Value, bytes: Value) -> Result {
    match class.downcast::<Type>() {
        Some(class) if !Ref::is(class, rt.type_of(&bytes)) => {
            protocol::call_args(rt, class.as_value(), &[bytes])
        }
        _ => Ok(bytes),
    }
}

fn to_bytes(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(super::same_or_like(rt, args.at(0), args.this::<Bytes>(rt)?.bytes()))
}

fn getnewargs(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.tuple(&[rt.bytes(args.this::<Bytes>(rt)?.bytes()).into()]))
}
