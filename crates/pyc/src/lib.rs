//! Reading CPython `.pyc` files: header, marshal stream, code objects, opcode tables and disassembly.
//!
//! [`read`] turns the bytes of a file into a [`Pyc`]: its [`Header`] and its top [`Code`] object. Everything else is reached from
//! there: [`Code::instructions`], [`Code::lines`], [`Code::positions`], [`Code::exception_table`]. [`marshal`] reads streams that hold
//! other objects, and shows what a stream really consists of.
//!
//! The crate knows bytes, not values: nothing here executes. No input panics, recurses without bound or allocates more than
//! a small multiple of its own size; every defect is an [`Error`] that names the place.

#![forbid(unsafe_code)]

mod code;
mod constant;
pub mod dis;
mod error;
mod header;
mod instruction;
pub mod marshal;
pub mod opcode;
mod pystr;
mod version;

use std::sync::Arc;

pub use code::{Code, CodeFlags, ExceptionEntry, LineRange, LocalKind, Location, Position};
pub use constant::Const;
pub use error::{Error, Place, Problem};
pub use header::{Header, Validation};
pub use instruction::{Instruction, Instructions};
pub use opcode::{ArgKind, Opcode};
pub use pystr::{CodePoints, PyStr};
pub use version::Version;

/// Shared, immutable bytes.
pub type Bytes = Arc<[u8]>;

/// A `.pyc` file: what the header says, and the code object of the module.
#[derive(Clone, Debug)]
pub struct Pyc {
    /// The header.
    pub header: Header,
    /// The module's code.
    pub code: Arc<Code>,
}

/// Reads a `.pyc` file.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
/// let pyc = pyc::read(bytes)?;
/// assert_eq!(pyc.header.version, pyc::Version::V3_13);
/// assert_eq!(pyc.code.name, "<module>");
/// # Ok(()) }
/// ```
pub fn read(bytes: &[u8]) -> Result<Pyc, Error> {
    let header = Header::read(bytes)?;
    let tree = marshal::Tree::parse(bytes, header.length, header.version)?;
    let found = match tree.to_const()? {
        Const::Code(code) => return Ok(Pyc { header, code }),
        other => other.type_name().to_string(),
    };
    let problem = Problem::WrongType { found, expected: "a code object" };
    Err(Error::in_stream(problem, header.length, "object".to_string()))
}
