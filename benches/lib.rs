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
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn every_source_is_compiled_for_every_version() {
        for folder in ["programs", "memory", "startup", "families", "training"] {
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

    /// The lines of a program without its names and numbers.
    fn shapes(path: &Path) -> io::Result<Vec<String>> {
        const KEPT: [&str; 12] =
            ["class", "def", "for", "if", "else", "in", "return", "while", "yield", "try", "self", "not"];
        let text = fs::read_to_string(path)?;
        let word = |word: &str| if KEPT.contains(&word) { word.to_owned() } else { "n".to_owned() };
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let shape = |line: &str| {
            let mut out = String::new();
            let mut rest = line.trim();
            while let Some(first) = rest.chars().next() {
                let length = rest.find(|c| is_name(c) != is_name(first)).unwrap_or(rest.len());
                out += &if is_name(first) { word(&rest[..length]) } else { rest[..length].to_owned() };
                rest = &rest[length..];
            }
            out
        };
        Ok(text.lines().filter(|line| !line.trim().is_empty()).map(shape).collect())
    }

    /// What the profile gives to the measured programs is what it gives to any program, because it knows nothing of them.
    #[test]
    fn training_programs_share_no_piece_with_measured_ones() -> io::Result<()> {
        const PIECE: usize = 6;
        // Lines that are all alike, as those that set attributes, say nothing.
        let tells = |piece: &&[String]| piece.iter().collect::<HashSet<_>>().len() >= PIECE - 1;
        let sources = |folder: &str| -> io::Result<Vec<PathBuf>> {
            let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))?;
            let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
            Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "py")).collect())
        };
        let mut measured = HashMap::new();
        for path in sources("programs")? {
            let lines = shapes(&path)?;
            measured.extend(lines.windows(PIECE).filter(tells).map(|piece| (piece.concat(), path.clone())));
        }
        assert!(measured.len() > 500);
        for path in sources("training")? {
            let lines = shapes(&path)?;
            let pieces = lines.windows(PIECE).filter(tells);
            let shared: Vec<_> =
                pieces.filter_map(|piece| Some((measured.get(&piece.concat())?, piece))).collect();
            assert_eq!(shared, [], "{}", path.display());
        }
        Ok(())
    }
}
