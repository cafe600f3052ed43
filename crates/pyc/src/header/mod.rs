//! [`Header`]: the bytes before the marshal stream; and where the stream starts when there are none ([`Envelope`]).

mod envelope;
mod fit;
mod headerless;
mod magic;

use byteorder::{ByteOrder, LittleEndian};

use crate::{Error, Problem, Version};

pub use envelope::{Envelope, ReadOptions};
pub(crate) use magic::header_words;

/// How the interpreter finds out whether the file is older than its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// By the source's time of modification and size.
    Timestamp {
        /// Seconds since 1970, modulo 2³².
        mtime: u32,
        /// Bytes of the source, modulo 2³²; absent before 3.3.
        size: Option<u32>,
    },
    /// By a hash of the source (3.7+).
    Hash {
        /// SipHash-1-3 of the source, as stored.
        hash: u64,
        /// Whether the interpreter compares it with the source on import.
        checked: bool,
    },
}

/// The header of a `.pyc` file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The magic number: the first two bytes.
    pub magic: u16,
    /// The version it belongs to.
    pub version: Version,
    /// The flag word of 3.7+: 0, 1 or 3. 0 before.
    pub flags: u32,
    /// How staleness is found out.
    pub validation: Validation,
    /// Length in bytes: where the marshal stream starts.
    pub length: usize,
}

impl Header {
    /// Reads the header at the start of a file.
    ///
    /// ```
    /// let bytes = [0xf3, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0];
    /// let header = pyc::Header::read(&bytes)?;
    /// assert_eq!(header.version, pyc::Version::V3_13);
    /// assert_eq!(header.validation, pyc::Validation::Timestamp { mtime: 1, size: Some(2) });
    /// # Ok::<(), pyc::Error>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Header, Error> {
        Header::read_as(bytes, None)
    }

    /// Reads a header as the given version's, whatever its magic number says.
    pub(crate) fn read_as(bytes: &[u8], version: Option<Version>) -> Result<Header, Error> {
        let error = |problem, offset| Error::in_stream(problem, offset, String::new());
        let [a, b, b'\r', b'\n', rest @ ..] = bytes else {
            return Err(error(Problem::NotPyc(bytes.iter().copied().take(4).collect()), 0));
        };
        let magic = u16::from_le_bytes([*a, *b]);
        let version =
            version.map_or_else(|| magic::version_of(magic), Ok).map_err(|problem| error(problem, 0))?;
        let mut words = header_words(magic, version);
        // pytest writes the size in every version.
        if words == 1 && !starts_code(rest.get(4)) && starts_code(rest.get(8)) {
            words = 2;
        }
        if rest.len() < 4 * words {
            let (needed, available) = (4 * words as u64, rest.len() as u64);
            return Err(error(Problem::Truncated { what: "header", needed, available }, 4));
        }
        let word = |index: usize| LittleEndian::read_u32(&rest[4 * index..]);
        let flags = if words == 3 { word(0) } else { 0 };
        let validation = match (words, flags) {
            (1, _) => Validation::Timestamp { mtime: word(0), size: None },
            (2, _) => Validation::Timestamp { mtime: word(0), size: Some(word(1)) },
            (_, 0) => Validation::Timestamp { mtime: word(1), size: Some(word(2)) },
            (_, 1 | 3) => Validation::Hash { hash: LittleEndian::read_u64(&rest[4..]), checked: flags == 3 },
            _ => return Err(error(Problem::UnknownHeaderFlags(flags), 4)),
        };
        Ok(Header { magic, version, flags, validation, length: 4 + 4 * words })
    }
}

/// Whether a code object starts with a byte: its type code, perhaps with the reference flag.
fn starts_code(byte: Option<&u8>) -> bool {
    matches!(byte, Some(b'c' | 0xe3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(magic: u16, rest: &[u8]) -> Result<Header, Error> {
        let mut bytes = magic.to_le_bytes().to_vec();
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(rest);
        Header::read(&bytes)
    }

    #[test]
    fn length_follows_the_version() {
        let lengths = [
            (62211, 8),
            (3131, 8),
            (3180, 8),
            (3230, 12),
            (3379, 12),
            (3394, 16),
            (3627, 16),
            (336, 16),
            (112, 12),
        ];
        for (magic, length) in lengths {
            assert_eq!(header(magic, &[0; 12]).unwrap().length, length, "magic {magic}");
        }
    }

    #[test]
    fn the_size_that_pytest_writes_is_read() {
        let written = header(62211, b"\x01\0\0\0\x02\0\0\0c").unwrap();
        assert_eq!((written.length, written.to_bytes().len()), (12, 12));
        assert_eq!(written.validation, Validation::Timestamp { mtime: 1, size: Some(2) });
        assert_eq!(header(62211, b"\x01\0\0\0c\0\0\0c").unwrap().length, 8);
    }

    #[test]
    fn hash_based_headers_are_told_apart() {
        let unchecked = header(3531, &[1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        assert_eq!(unchecked.validation, Validation::Hash { hash: 2, checked: false });
        let checked = header(3531, &[3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        assert_eq!(checked.validation, Validation::Hash { hash: 2, checked: true });
        assert_eq!(header(3531, &[8; 12]).unwrap_err().problem, Problem::UnknownHeaderFlags(0x08080808));
    }

    #[test]
    fn unknown_magic_names_the_nearest_version() {
        let nearest = |magic| match header(magic, &[0; 12]).unwrap_err().problem {
            Problem::UnknownMagic { nearest, .. } => nearest,
            other => panic!("{other}"),
        };
        assert_eq!(nearest(3650), Version::V3_14);
        assert_eq!(nearest(62000), Version::V2_3);
        assert_eq!(nearest(500), Version::pypy(3, 11));
        assert_eq!(nearest(3240), Version::V3_3);
    }

    #[test]
    fn short_headers_are_truncated() {
        let error = header(3571, &[0; 11]).unwrap_err();
        assert_eq!(error.problem, Problem::Truncated { what: "header", needed: 12, available: 11 });
        assert!(matches!(Header::read(b"").unwrap_err().problem, Problem::NotPyc(_)));
    }
}
