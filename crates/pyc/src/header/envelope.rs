//! [`ReadOptions`] and [`Envelope`]: where the marshal stream of an input starts, and which version's it is.

use std::sync::Arc;

use super::{Header, headerless};
use crate::{Const, Error, Problem, Pyc, Version, marshal};

/// What lies around the marshal stream of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The header; `None` when the input has none, or one without its magic number.
    pub header: Option<Header>,
    /// The version of the stream.
    pub version: Version,
    /// Where the stream starts: what [`marshal::Tree::parse`](crate::marshal::Tree::parse) needs.
    pub start: usize,
}

/// How to read an input that does not say everything itself.
///
/// ```
/// use pyc::{ReadOptions, Version};
/// # let file = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// // The code object of a PyInstaller archive has no header.
/// let stream = &file[16..];
/// let pyc = ReadOptions::new().version(Version::V3_13).read(stream)?;
/// assert!(pyc.header.is_none());
/// assert_eq!(pyc.code.version, Version::V3_13);
/// # Ok::<(), pyc::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    version: Option<Version>,
}

impl ReadOptions {
    /// Believes the magic number; without one, finds out which versions could have written the stream.
    pub const fn new() -> ReadOptions {
        ReadOptions { version: None }
    }

    /// Reads the input as this version's, whatever its magic number is and whether it has one.
    #[must_use]
    pub const fn version(self, version: Version) -> ReadOptions {
        ReadOptions { version: Some(version) }
    }

    /// Finds the start and the version of the marshal stream.
    ///
    /// # Errors
    ///
    /// The input is no `.pyc` file and no code object, or its version is unknown ([`Problem::UnknownMagic`],
    /// [`Problem::PreRelease`]) or cannot be told ([`Problem::Headerless`]): name it with [`version`](Self::version).
    pub fn envelope(&self, bytes: &[u8]) -> Result<Envelope, Error> {
        if let [_, _, b'\r', b'\n', ..] = bytes {
            let header = Header::read_as(bytes, self.version)?;
            return Ok(Envelope { header: Some(header), version: header.version, start: header.length });
        }
        let (start, version) = match self.version {
            Some(version) => (headerless::start_of(bytes, version)?, version),
            None => headerless::recognise(bytes)?,
        };
        Ok(Envelope { header: None, version, start })
    }

    /// Reads the input: header, if it has one, and code.
    ///
    /// # Errors
    ///
    /// As [`envelope`](Self::envelope); besides, every defect of the marshal stream.
    pub fn read(&self, bytes: &[u8]) -> Result<Pyc, Error> {
        let envelope = self.envelope(bytes)?;
        code_of(&Arc::new(bytes.to_vec()), envelope)
    }

    /// As [`ReadOptions::read`] without a copy of the input: the byte strings of the result are windows into it.
    ///
    /// # Errors
    ///
    /// Those of [`ReadOptions::read`].
    pub fn read_shared(&self, bytes: &Arc<Vec<u8>>) -> Result<Pyc, Error> {
        code_of(bytes, self.envelope(bytes)?)
    }
}

fn code_of(bytes: &Arc<Vec<u8>>, envelope: Envelope) -> Result<Pyc, Error> {
    let Envelope { header, version, start } = envelope;
    let found = match marshal::read(bytes, start, version)? {
        Const::Code(code) => return Ok(Pyc { header, code }),
        other => other.type_name().to_string(),
    };
    let problem = Problem::WrongType { found, expected: "a code object" };
    Err(Error::in_stream(problem, start, "object".to_string()))
}
