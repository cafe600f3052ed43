//! [`Source`]: where the bytes of an input are, and getting them without trusting what is said about their number.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::Error;
use super::archive::Archive;

/// No input is longer: offsets in a file have 32 bits.
const MAX_LENGTH: u64 = u32::MAX as u64;

/// Where the bytes of an input are.
#[derive(Debug)]
pub(super) enum Source {
    /// Standard input.
    Stdin,
    /// A file, or whatever else the system reads by path.
    File(PathBuf),
    /// A member of an archive.
    Member {
        /// The archive, shared by its members.
        archive: Arc<Archive>,
        /// The number of the member.
        index: usize,
    },
    /// Nowhere: looking for it failed.
    Bad(Error),
}

impl Source {
    /// All bytes of the input.
    pub(super) fn read(self) -> Result<Vec<u8>, Error> {
        match self {
            Self::Stdin => limited(io::stdin().lock(), 0),
            Self::File(path) => {
                let file = File::open(path).map_err(Error::Unreadable)?;
                let length = file.metadata().map_err(Error::Unreadable)?.len();
                limited(file, length)
            }
            Self::Member { archive, index } => archive.member(index),
            Self::Bad(error) => Err(error),
        }
    }
}

/// Reads to the end, but not more than can be an input. `expected` is what the system says of the length.
fn limited(reader: impl Read, expected: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    if expected <= MAX_LENGTH {
        bytes.try_reserve_exact(expected as usize).map_err(|error| Error::Unreadable(error.into()))?;
        reader.take(MAX_LENGTH + 1).read_to_end(&mut bytes).map_err(Error::Unreadable)?;
    }
    if expected.max(bytes.len() as u64) > MAX_LENGTH {
        return Err(Error::Unsuitable("found more than 4 GiB, which no .pyc file has".to_string()));
    }
    Ok(bytes)
}
