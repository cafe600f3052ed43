//! From objects back to bytes.
//!
//! `tree.rs` writes a parsed [`Tree`](super::Tree) as it was, flag by flag; `header.rs` writes headers. [`Writer`] writes values, made in
//! Rust or changed, for a version: `encode.rs` knows the type codes of each format, `parts.rs` what a container holds,
//! `identity.rs` which objects CPython would have only once, and `stream.rs` puts them one behind the other.

mod encode;
mod header;
mod identity;
mod parts;
mod stream;
mod tree;

use std::sync::Arc;

use crate::{Code, Const, Error, Place, Problem, Pyc, Version};

/// Writes values and code objects as a version's marshal does.
///
/// ```
/// use pyc::{Const, Version, Writer};
/// let value = Const::Tuple([Const::Int(5), Const::None].into());
/// assert_eq!(Writer::new(Version::V3_13).write_const(&value)?, b"\xa9\x02\xe9\x05\x00\x00\x00N");
/// assert_eq!(Writer::new(Version::V2_7).write_const(&value)?, b"(\x02\x00\x00\x00i\x05\x00\x00\x00N");
/// # Ok::<(), pyc::Error>(())
/// ```
///
/// With references, an object that occurs several times is written once: numbers, short strings and interned strings that are equal;
/// containers, byte strings and long strings that are the same object, clones of one another. The reference flag is set on what is
/// referred to, and on what CPython always holds in other places too: file names, in all versions small ints, single
/// characters and empty tuples, from 3.11 on interned strings and bytecode.
///
/// So a file that was read and is written through [`Pyc`] comes out with the same bytes for 2.7, and for 3.12 and later in nearly
/// all cases. From 3.4 to 3.11 CPython sets the flag on further strings, depending on what else the process had in memory:
/// flags that nothing refers to, which change nothing in what is loaded. [`Tree::write`](super::Tree::write) keeps every bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    version: Version,
    format: u8,
    references: bool,
    limit: usize,
}

/// The usual limit of a stream: see [`Writer::limit`].
const LIMIT: usize = 256 << 20;

impl Writer {
    /// Writes as the compiler of a version does: in its newest format, with references where that has them.
    pub fn new(version: Version) -> Writer {
        Writer { version, format: newest_format(version), references: true, limit: LIMIT }
    }

    /// Writes in an older format: the second argument of `marshal.dumps`.
    #[must_use]
    pub fn format(self, format: u8) -> Writer {
        Writer { format, ..self }
    }

    /// Whether what occurs several times is written once. Without references, no type code has the reference flag, and strings of
    /// Python 2 are never interned.
    #[must_use]
    pub fn references(self, references: bool) -> Writer {
        Writer { references, ..self }
    }

    /// How many bytes a stream may have, 256 MiB if nothing is said. Without references a small value may become
    /// an enormous stream.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Writer {
        Writer { limit: bytes, ..self }
    }

    /// Writes a value.
    ///
    /// # Errors
    ///
    /// The version or the format has no type code for some part of it, it nests too deep, or it would be too large.
    pub fn write_const(&self, value: &Const) -> Result<Vec<u8>, Error> {
        let newest = newest_format(self.version);
        if self.format > newest {
            let text = format!("format {}: that of {:#} is {newest}", self.format, self.version);
            let place = Place::Stream { offset: 0, path: String::new() };
            return Err(Error { problem: Problem::Unwritable(text), place });
        }
        stream::write(*self, value)
    }

    /// Writes a code object.
    ///
    /// # Errors
    ///
    /// As [`write_const`](Self::write_const); besides, when it is bytecode of another version.
    pub fn write_code(&self, code: &Arc<Code>) -> Result<Vec<u8>, Error> {
        self.write_const(&Const::Code(Arc::clone(code)))
    }

    /// Writes a file: header, if there is one, and code.
    ///
    /// ```
    /// # let bytes = include_bytes!("../../../tests/data/small.cpython-313.pyc");
    /// let pyc = pyc::read(bytes)?;
    /// let written = pyc::Writer::new(pyc.code.version).write(&pyc)?;
    /// assert!(written == bytes);
    /// # Ok::<(), pyc::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`write_code`](Self::write_code).
    pub fn write(&self, pyc: &Pyc) -> Result<Vec<u8>, Error> {
        let mut out = pyc.header.map_or_else(Vec::new, |header| header.to_bytes());
        out.extend(self.write_code(&pyc.code)?);
        Ok(out)
    }
}

/// The newest marshal format of a version: what its compiler writes.
fn newest_format(version: Version) -> u8 {
    if version >= Version::V3_14 {
        5
    } else if version >= Version::V3_4 {
        4
    } else if version >= Version::V2_5 {
        2
    } else {
        u8::from(version >= Version::V2_4)
    }
}
