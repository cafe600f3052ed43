//! [`Archive`]: a zip archive whose members are inputs.
//!
//! Archives may be hostile. What a member unpacks to is bounded, whatever is declared; members that share compressed bytes
//! (how small files are made to unpack to terabytes) are refused; nothing is written anywhere, so that names may say what they like.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Error;

/// A member unpacks to at most this: several times the largest module that exists.
const MAX_MEMBER: u64 = 64 << 20;

/// An archive by its path. It is open from the first member that is read until the archive is dropped.
#[derive(Debug)]
pub(super) struct Archive {
    path: PathBuf,
    open: Mutex<Option<ZipArchive<BufReader<File>>>>,
}

impl Archive {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_path_buf(), open: Mutex::new(None) }
    }

    /// Number and name of every member, in the order of the names.
    pub(super) fn names(&self) -> Result<Vec<(usize, String)>, Error> {
        let archive = self.open()?;
        let length = fs::metadata(&self.path).map_err(Error::Unreadable)?.len();
        let mut compressed: u64 = 0;
        let mut names = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(damaged)?;
            compressed = compressed.saturating_add(entry.compressed_size());
            names.push((index, String::from_utf8_lossy(entry.name_raw()).into_owned()));
        }
        if compressed > length {
            return Err(Error::Unsuitable(format!(
                "its members claim {compressed} bytes of an archive of {length}; they overlap, as in a zip bomb"
            )));
        }
        names.sort_by(|(_, left), (_, right)| left.cmp(right));
        Ok(names)
    }

    /// The unpacked bytes of a member.
    pub(super) fn member(&self, index: usize) -> Result<Vec<u8>, Error> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let archive = match &mut *open {
            Some(archive) => archive,
            closed => closed.insert(self.open()?),
        };
        let member = archive.by_index(index).map_err(|cause| match cause {
            ZipError::Io(cause) => Error::Unreadable(cause),
            cause => Error::Unsuitable(format!("cannot be unpacked: {cause}")),
        })?;
        let too_long = || Error::Unsuitable(format!("unpacks to more than {} MiB", MAX_MEMBER >> 20));
        if member.size() > MAX_MEMBER {
            return Err(too_long());
        }
        // The declared size is not believed: memory is taken as bytes come.
        let mut bytes = Vec::new();
        member.take(MAX_MEMBER + 1).read_to_end(&mut bytes).map_err(Error::Unreadable)?;
        if bytes.len() as u64 > MAX_MEMBER { Err(too_long()) } else { Ok(bytes) }
    }

    fn open(&self) -> Result<ZipArchive<BufReader<File>>, Error> {
        let file = File::open(&self.path).map_err(Error::Unreadable)?;
        ZipArchive::new(BufReader::new(file)).map_err(damaged)
    }
}

fn damaged(error: ZipError) -> Error {
    match error {
        ZipError::Io(cause) => Error::Unreadable(cause),
        cause => Error::Unsuitable(format!("is no archive that can be read: {cause}")),
    }
}
