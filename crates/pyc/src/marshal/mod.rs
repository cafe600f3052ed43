//! The marshal format: a stream of type codes and payloads.
//!
//! Reading happens in two steps. [`Tree::parse`] checks the stream and makes one small [`Node`] for each object in it, with its
//! byte range, its reference number and its place in the tree: everything that is needed to write the same bytes again. Then
//! [`Tree::to_const`] builds values. Neither step recurses; nothing is allocated that the remaining input does not pay for.

mod build;
mod child;
mod code;
mod fields;
mod layout;
mod locate;
mod node;
mod parse;
mod reader;
mod scalar;
mod shape;
mod walk;
mod writer;

pub use fields::{CodeField, CodeFields, FieldValue};
pub use node::{Children, Node, NodeId, Tree, TypeCode};
pub use parse::Partial;
pub use walk::{Referrers, Step, Visit, Walk};
pub use writer::Writer;

pub(crate) use build::read;

use crate::{Const, Error, Version};

/// Objects may nest this deep: the limit of CPython's own reader.
pub const MAX_DEPTH: usize = 2000;

/// Reads one object, as `marshal.loads` of that version does. Bytes behind it are ignored.
///
/// ```
/// use pyc::{Const, Version, marshal};
/// let value = marshal::loads(b"\xa9\x02\xe9\x05\x00\x00\x00N", Version::V3_13)?;
/// let Const::Tuple(items) = value else { panic!() };
/// assert!(matches!(items[..], [Const::Int(5), Const::None]));
/// # Ok::<(), pyc::Error>(())
/// ```
pub fn loads(bytes: &[u8], version: Version) -> Result<Const, Error> {
    read(&std::sync::Arc::new(bytes.to_vec()), 0, version)
}
