//! Types: the payload of every class, what a built-in type's table holds, and how classes find attributes.

mod builtin;
pub(crate) mod docs;
mod dunders;
pub(crate) mod flags;
mod inherit;
mod lookup_cache;
mod names;
mod registry;
mod repeated;
pub(crate) mod sizes;
mod slots;
mod table;
pub(crate) mod text_signatures;
mod type_object;
pub(crate) mod user;
mod wrappers;

pub use dunders::{DUNDERS, Dunder};
pub use flags::{bytes_before, has_inline_values, has_managed_dict, holds_references};
pub use inherit::linearize;
pub(crate) use inherit::{best_base, check_assignable};
pub use names::Names;
pub use registry::Types;
pub use slots::{BinaryFn, BinaryOp, BinaryTable, Comparison, GetattrFn, NewFn, SlotTable, Slots, UnaryFn};
pub use table::{
    Binding, Getter, Method, Reading, Renamed, SetAttribute, TypeTable, Versions, class_method, getter,
    member, method, static_method,
};
pub(crate) use type_object::Constructor;
pub use type_object::{NewType, Type, TypeFlags};
pub use user::{DICT, WEAKREF, is_python_function, new_class, update_slots};
pub(crate) use user::{check_encodable, linearization, mangle, set_dict};
pub use wrappers::{GetSetDescriptor, MemberDescriptor, MemberPlace, MethodDescriptor, SlotWrapper};
