//! Shared ground of the criterion benchmarks: the committed `.pyc` files they run on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The version whose files the benchmarks use.
pub const TAG: &str = "cpython-313";

/// A compiled program.
#[derive(Debug)]
pub struct Compiled {
    /// Its name, without folder and version.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Every program of `benches/FOLDER` compiled for [`TAG`], by name.
pub fn compiled(folder: &str) -> io::Result<Vec<Compiled>> {
    let suffix = format!(".{TAG}.pyc");
    let mut programs = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
        let path = entry?.path();
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(name) = file_name.strip_suffix(&suffix) {
            programs.push(Compiled { name: name.to_owned(), bytes: fs::read(&path)?, path });
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_compiled_for_every_version() {
        for folder in ["programs", "memory", "startup", "families"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "py") {
                    for minor in 11..=14 {
                        let compiled = path.with_extension(format!("cpython-3{minor}.pyc"));
                        assert!(compiled.is_file(), "{} is missing", compiled.display());
                    }
                }
            }
        }
    }

    #[test]
    fn there_are_twenty_programs() {
        assert_eq!(compiled("programs").unwrap().len(), 20);
    }
}
