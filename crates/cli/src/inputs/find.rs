//! From the words of the command line to the list of inputs.
//!
//! A file is an input whatever its name. A folder stands for the `.pyc` and `.pyo` files in it and below, and for those in
//! the archives there; in the order of their names. Links to files are followed and links to folders are not, so that
//! there are no loops. An archive stands for its `.pyc` and `.pyo` members, `archive.zip/folder` for those below the folder, and
//! `archive.zip/member` for that one, whatever its name. What cannot be found or looked into is an input too: a bad one.

use std::ffi::OsStr;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Error;
use super::archive::Archive;
use super::source::Source;

/// The word for standard input.
const STDIN: &str = "-";
/// Files of these extensions hold bytecode.
const BYTECODE: [&str; 2] = ["pyc", "pyo"];
/// Files of these extensions are zip archives: archives of modules, wheels, eggs, zipped applications.
const ARCHIVES: [&str; 5] = ["zip", "whl", "egg", "pyz", "pyzw"];

/// An input, not yet read.
#[derive(Debug)]
pub(super) struct Found {
    /// As on the command line, or the path below that.
    pub(super) name: String,
    /// Where its bytes are.
    pub(super) source: Source,
}

/// All inputs that the words of a command line stand for, in order.
pub(super) fn all(words: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for word in words {
        let before = found.len();
        if let Err(error) = given(word, &mut found) {
            found.push(bad(word, error));
        } else if found.len() == before {
            found.push(bad(word, Error::Unsuitable("found no .pyc file in it; expected one".to_string())));
        }
    }
    found
}

fn bad(path: &Path, error: Error) -> Found {
    Found { name: path.display().to_string(), source: Source::Bad(error) }
}

/// What one word of the command line stands for.
fn given(word: &Path, found: &mut Vec<Found>) -> Result<(), Error> {
    if word == Path::new(STDIN) {
        found.push(Found { name: "<stdin>".to_string(), source: Source::Stdin });
        return Ok(());
    }
    match fs::metadata(word) {
        Ok(metadata) if metadata.is_dir() => walk(word, found),
        Ok(metadata) if is_archive(word, &metadata).map_err(Error::Unreadable)? => {
            archived(word, "", true, found)
        }
        Ok(_) => {
            found.push(file(word));
            Ok(())
        }
        Err(error) => match archive_in(word) {
            Some((archive, member)) => archived(archive, &member, true, found),
            None => Err(Error::Unreadable(error)),
        },
    }
}

fn file(path: &Path) -> Found {
    Found { name: path.display().to_string(), source: Source::File(path.to_path_buf()) }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let is = |found: &OsStr| extensions.iter().any(|extension| found.eq_ignore_ascii_case(extension));
    path.extension().is_some_and(is)
}

/// Whether a file is to be opened as an archive: by its first bytes, or by its name if those are no `.pyc`'s (a zipped
/// application may start with a line for the shell). Only a regular file can be looked into and read again.
fn is_archive(path: &Path, metadata: &Metadata) -> io::Result<bool> {
    if !metadata.is_file() {
        return Ok(false);
    }
    let mut start = Vec::with_capacity(4);
    File::open(path)?.take(4).read_to_end(&mut start)?;
    // A local header, or the end record of an archive without members.
    let zip = matches!(start[..], [b'P', b'K', 3, 4] | [b'P', b'K', 5, 6]);
    Ok(zip || (has_extension(path, &ARCHIVES) && !start.ends_with(b"\r\n")))
}

/// Splits `archive.zip/member` where the archive is.
fn archive_in(path: &Path) -> Option<(&Path, String)> {
    let archive = path.ancestors().skip(1).find(|above| fs::metadata(above).is_ok_and(|m| m.is_file()))?;
    let metadata = fs::metadata(archive).ok()?;
    let member = path.strip_prefix(archive).ok()?.to_str()?;
    is_archive(archive, &metadata).is_ok_and(|is| is).then(|| (archive, member.to_string()))
}

/// Adds the members of an archive that a name selects. One that was not `asked` for may hold none.
fn archived(path: &Path, selected: &str, asked: bool, found: &mut Vec<Found>) -> Result<(), Error> {
    let archive = Arc::new(Archive::new(path));
    let mut names: Vec<(usize, String)> = archive.names()?;
    if let Some(exact) = names.iter().position(|(_, name)| asked && name == selected) {
        names = vec![names.swap_remove(exact)];
    } else {
        let below =
            if selected.is_empty() { String::new() } else { format!("{}/", selected.trim_end_matches('/')) };
        names.retain(|(_, name)| name.starts_with(&below) && has_extension(Path::new(name), &BYTECODE));
        if names.is_empty() && !below.is_empty() {
            return Err(Error::Unsuitable(format!(
                "the archive {} has no member {selected}, and no .pyc file below it",
                path.display()
            )));
        }
    }
    for (index, name) in names {
        let source = Source::Member { archive: Arc::clone(&archive), index };
        found.push(Found { name: format!("{}/{name}", path.display()), source });
    }
    Ok(())
}

/// Adds what lies in a folder and below, without recursion: a hostile tree may be deep.
fn walk(folder: &Path, found: &mut Vec<Found>) -> Result<(), Error> {
    let mut pending = entries(folder).map_err(Error::Unreadable)?;
    while let Some((path, kind)) = pending.pop() {
        let result = if kind.is_dir() {
            entries(&path).map(|entries| pending.extend(entries)).map_err(Error::Unreadable)
        } else {
            met(&path, kind, found)
        };
        if let Err(error) = result {
            found.push(bad(&path, error));
        }
    }
    Ok(())
}

/// Adds a file that a walk met, if it is of interest.
fn met(path: &Path, kind: FileType, found: &mut Vec<Found>) -> Result<(), Error> {
    let (bytecode, archive) = (has_extension(path, &BYTECODE), has_extension(path, &ARCHIVES));
    if !bytecode && !archive {
        return Ok(());
    }
    // Pipes and devices are not read because of their name; a link counts as what it leads to, unless that is a folder.
    let regular = if kind.is_symlink() {
        let target = fs::metadata(path).map_err(Error::Unreadable)?;
        target.is_file()
    } else {
        kind.is_file()
    };
    if regular && bytecode {
        found.push(file(path));
    } else if regular {
        archived(path, "", false, found)?;
    }
    Ok(())
}

/// What lies in a folder, the last name first.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, FileType)>> {
    let entry = |entry: io::Result<fs::DirEntry>| entry.and_then(|e| Ok((e.path(), e.file_type()?)));
    let mut entries: Vec<_> = fs::read_dir(folder)?.map(entry).collect::<Result<_, _>>()?;
    entries.sort_unstable_by(|(left, _), (right, _)| right.cmp(left));
    Ok(entries)
}
