//! Finding the program that the command line names: a `.pyc` file, or a folder with a compiled `__main__`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pyc::Pyc;

/// Why there is no program where the command line says.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file or folder cannot be opened or read.
    #[error("{}: cannot be read: {cause}; expected a .pyc file, or a folder with __main__.pyc", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The bytes are not a `.pyc` that can be read.
    #[error("{}: {cause}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        cause: pyc::Error,
    },
    /// A folder that is no program.
    #[error(
        "{}: found a folder without a compiled __main__; expected __main__.pyc or \
         __pycache__/__main__.cpython-3XX.pyc in it",
        path.display()
    )]
    NoMain {
        /// The folder.
        path: PathBuf,
    },
}

/// A program's code, and where it came from.
#[derive(Debug)]
pub struct Program {
    /// As on the command line: `sys.argv[0]`.
    pub given: PathBuf,
    /// The file that was read; inside `given` if that is a folder.
    pub file: PathBuf,
    /// Its header and code.
    pub pyc: Pyc,
}

impl Program {
    /// Finds and reads the program at `given`.
    pub fn read(given: &Path) -> Result<Self, Error> {
        let file = file_of(given)?;
        let bytes = std::sync::Arc::new(fs::read(&file).map_err(unreadable(&file))?);
        match pyc::read_shared(&bytes) {
            Ok(pyc) => Ok(Self { given: given.to_path_buf(), file, pyc }),
            Err(cause) => Err(Error::Malformed { path: file, cause }),
        }
    }
}

/// The file to read when the command line says `given`.
fn file_of(given: &Path) -> Result<PathBuf, Error> {
    if !fs::metadata(given).map_err(unreadable(given))?.is_dir() {
        return Ok(given.to_path_buf());
    }
    main_of(given).map_err(unreadable(given))?.ok_or_else(|| Error::NoMain { path: given.into() })
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |cause| Error::Unreadable { path, cause }
}

/// `__main__.pyc` of a folder, else the newest version's in its `__pycache__`.
fn main_of(folder: &Path) -> io::Result<Option<PathBuf>> {
    let beside = folder.join("__main__.pyc");
    if beside.is_file() {
        return Ok(Some(beside));
    }
    let entries = match fs::read_dir(folder.join("__pycache__")) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut newest = None;
    for entry in entries {
        let path = entry?.path();
        newest = newest.max(minor_version(&path).map(|minor| (minor, path)));
    }
    Ok(newest.map(|(_, path)| path))
}

/// 13 for `__main__.cpython-313.pyc`; None for every other file.
fn minor_version(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix("__main__.cpython-3")?.strip_suffix(".pyc")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, files: &[&str]) -> Self {
            let folder = std::env::temp_dir().join(format!("byterun-{name}-{}", std::process::id()));
            for file in files {
                let file = folder.join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, "").unwrap();
            }
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn main_beside_wins_over_the_cache() {
        let folder = Folder::with("beside", &["__main__.pyc", "__pycache__/__main__.cpython-313.pyc"]);
        assert_eq!(file_of(&folder.0).unwrap(), folder.0.join("__main__.pyc"));
    }

    #[test]
    fn newest_version_wins_in_the_cache() {
        let folder = Folder::with(
            "cached",
            &[
                "__pycache__/__main__.cpython-39.pyc",
                "__pycache__/__main__.cpython-313.pyc",
                "__pycache__/__main__.cpython-312.pyc",
                "__pycache__/other.pyc",
            ],
        );
        let newest = folder.0.join("__pycache__/__main__.cpython-313.pyc");
        assert_eq!(file_of(&folder.0).unwrap(), newest);
    }

    #[test]
    fn folder_without_main_is_named() {
        let folder = Folder::with("empty", &["readme"]);
        let error = Program::read(&folder.0).unwrap_err().to_string();
        assert!(error.starts_with(&*folder.0.to_string_lossy()) && error.contains("__main__.pyc"), "{error}");
    }

    #[test]
    fn missing_file_is_named() {
        let error = Program::read(Path::new("no/such.pyc")).unwrap_err().to_string();
        assert!(error.starts_with("no/such.pyc: cannot be read: "), "{error}");
    }
}
