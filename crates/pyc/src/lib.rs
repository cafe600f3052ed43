//! Reading, checking, showing and writing CPython `.pyc` files of every version: header, marshal stream, code objects, bytecode.
//!
//! # Read
//!
//! [`read`] turns the bytes of a file into a [`Pyc`]: its [`Header`] and its top [`Code`] object. The magic number tells the version;
//! what has none, or a wrong one, is read with [`ReadOptions`]. Every defect is an [`Error`] that says what was found, what was
//! expected, and where: the offset and the path in the object tree.
//!
//! ```
//! # fn main() -> Result<(), pyc::Error> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! let pyc = pyc::read(bytes)?;
//! assert_eq!(pyc.code.version, pyc::Version::V3_13);
//!
//! let error = pyc::read(&bytes[..200]).unwrap_err();
//! assert_eq!(error.to_string(), "truncated: short tuple needs 11 bytes, 1 are left; at byte 199, in code.consts[5]");
//! # Ok(()) }
//! ```
//!
//! # Walk
//!
//! Code objects hold code objects: functions, classes and comprehensions are among the [constants](Code::consts) of the code around
//! them. [`objects`] lists them all with their places.
//!
//! ```
//! # fn main() -> Result<(), pyc::Error> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! use pyc::Const;
//! let mut names = Vec::new();
//! let mut pending = vec![pyc::read(bytes)?.code];
//! while let Some(code) = pending.pop() {
//!     names.push(code.qualname.to_string());
//!     pending.extend(code.consts.iter().rev().filter_map(Const::as_code).cloned());
//! }
//! assert_eq!(names[..4], ["<module>", "Point", "Point.__init__", "Point.length"]);
//! # Ok(()) }
//! ```
//!
//! # Look at the code
//!
//! [`Code::instructions`] decodes; [`Code::lines`], [`Code::positions`] and [`Code::exception_table`] read the tables beside the
//! bytecode. [`dis::write`] prints what the `dis` module of the file's own version prints. [`cfg::Graph`] has the basic blocks and the
//! stack's depth everywhere; [`opcode::Table`] is what all of them know about a version.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! use pyc::Opcode;
//! let code = pyc::read(bytes)?.code;
//! let mut imported = Vec::new();
//! for instruction in code.instructions() {
//!     let instruction = instruction?;
//!     if instruction.opcode == Opcode::ImportName {
//!         imported.extend(code.names.get(instruction.arg as usize).map(ToString::to_string));
//!     }
//! }
//! assert_eq!(imported, ["os.path", "sys"]);
//!
//! let mut listing = Vec::new();
//! pyc::dis::write(&code, &mut listing)?;
//! assert!(String::from_utf8(listing)?.contains("IMPORT_NAME              1 (os.path)"));
//! assert_eq!(pyc::cfg::Graph::of(&code)?.max_depth(), code.stacksize);
//! # Ok(()) }
//! ```
//!
//! # Look at the file
//!
//! [`marshal::Tree`] has a node for every object of the stream, with its bytes and references; [`inspect`] reads also what is damaged;
//! [`strings`] lists every string with what it is there for; [`verify`] flags what no compiler would write;
//! [`diff`] says how two files differ, and why builds do.
//!
//! ```
//! # fn main() -> Result<(), pyc::Error> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! let header = pyc::Header::read(bytes)?;
//! let tree = pyc::marshal::Tree::parse(bytes, header.length, header.version)?;
//! let longest = (0..tree.nodes().len() as u32).filter(|&id| tree.children(id).next().is_none()).max_by_key(|&id| tree.payload(id).len());
//! println!("{}", tree.path(longest.unwrap()));
//! assert!(pyc::verify::verify(bytes)?.is_clean());
//! # Ok(()) }
//! ```
//!
//! # Change and write back
//!
//! What was read is written again byte for byte: [`Header::to_bytes`], [`marshal::Tree::write`]. What was changed, or made, is written
//! by a [`Writer`], for any version.
//!
//! ```
//! # fn main() -> Result<(), pyc::Error> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! use pyc::Validation;
//! let mut header = pyc::Header::read(bytes)?;
//! let tree = pyc::marshal::Tree::parse(bytes, header.length, header.version)?;
//! // The same file for every time at which its source was written.
//! header.validation = Validation::Timestamp { mtime: 0, size: Some(1024) };
//! let written = [header.to_bytes(), tree.write()].concat();
//! assert_eq!(pyc::read(&written)?.header, Some(header));
//! assert_eq!(written[16..], bytes[16..]);
//! # Ok(()) }
//! ```
//!
//! ```
//! # fn main() -> Result<(), pyc::Error> {
//! # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc");
//! use std::sync::Arc;
//! use pyc::{Code, PyStr, Writer};
//! let mut pyc = pyc::read(bytes)?;
//! let code = Arc::make_mut(&mut pyc.code);
//! code.filename = PyStr::from("/srv/app.py");
//! let written = Writer::new(code.version).write(&pyc)?;
//! assert_eq!(pyc::read(&written)?.code.filename, "/srv/app.py");
//! # Ok(()) }
//! ```
//!
//! # What it promises
//!
//! The crate knows bytes, not values: nothing here executes. No input panics, recurses without bound or allocates more than
//! a small multiple of its own size.

#![forbid(unsafe_code)]

mod bytes;
pub mod cfg;
mod code;
mod constant;
pub mod diff;
pub mod dis;
mod error;
mod header;
pub mod inspect;
mod instruction;
pub mod marshal;
mod objects;
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
pub use marshal::Writer;
pub use objects::{Object, objects};
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

/// As [`read`] without a copy of the input: the byte strings of the result are windows into it.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../tests/data/small.cpython-313.pyc").to_vec();
/// let file = std::sync::Arc::new(bytes);
/// assert_eq!(pyc::read_shared(&file)?.code, pyc::read(&file)?.code);
/// # Ok(()) }
/// ```
///
/// # Errors
///
/// Those of [`read`].
pub fn read_shared(bytes: &Arc<Vec<u8>>) -> Result<Pyc, Error> {
    ReadOptions::new().read_shared(bytes)
}
