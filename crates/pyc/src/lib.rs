//! Reading CPython `.pyc` files: header, marshal stream, code objects, opcode tables and disassembly.
//!
//! [`read`] turns the bytes of a file into a [`Pyc`]: its [`Header`] and its top [`Code`] object. Everything else is reached from
//! there: [`Code::instructions`], [`Code::lines`], [`Code::positions`], [`Code::exception_table`]. [`marshal`] reads streams that hold
//! other objects, and shows what a stream really consists of.
//!
//! The crate knows bytes, not values: nothing here executes. No input panics, recurses without bound or allocates more than
//! a small multiple of its own size; every defect is an [`Error`] that names the place.

#![forbid(unsafe_code)]

mod bytes;
pub mod cfg;
mod code;
mod constant;
pub mod dis;
mod error;
mod header;
pub mod inspect;
mod instruction;
pub mod marshal;
pub mod opcode;
mod pystr;
pub mod strings;
pub mod verify;
mod version;

use std::sync::Arc;

pub use bytes::Bytes;
pub use code::{
    Code, CodeFlags, ExceptionEntry, LineEntry, LineRange, LocalKind, LocalKinds, LocalKindsIter, Location,
    Names, NamesIter, Position,
};
pub use constant::Const;
pub use error::{Error, Place, Problem};
pub use header::{Envelope, Header, ReadOptions, Validation};
pub use instruction::{Instruction, Instructions};
pub use opcode::{ArgKind, Opcode};
pub use pystr::{CodePoints, PyStr};
pub use version::{Implementation, UnknownVersion, Version};

/// A `.pyc` file: what the header says, and the code object of the module; [`Code::version`] tells the version.
#[derive(Clone, Debug)]
pub struct Pyc {
    /// The header; `None` for code objects without one, as the archives of PyInstaller hold them.
    pub header: Option<Header>,
    /// The module's code.
    pub code: Arc<Code>,
}

/// Reads a `.pyc` file, or a code object without a header whose version its content tells. [`ReadOptions`] reads what does not
/// tell its version.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
/// let pyc = pyc::read(bytes)?;
/// assert_eq!(pyc.code.version, pyc::Version::V3_13);
/// assert_eq!(pyc.code.name, "<module>");
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// The input is no `.pyc` file, its version is unknown or ambiguous, or the marshal stream is defective.
pub fn read(bytes: &[u8]) -> Result<Pyc, Error> {
    ReadOptions::new().read(bytes)
}
