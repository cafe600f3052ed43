//! The commands that are compared: this executable on the `.pyc`, the others on the source beside it.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Error;
use super::measure::{Measured, measure};

/// A command that can run a program.
#[derive(Debug)]
pub struct Contender {
    /// How the report calls it.
    pub name: String,
    words: Vec<PathBuf>,
    reads: Input,
}

/// Which of a program's files a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    Bytecode,
    Source,
}

impl Contender {
    /// Ours first, then one for each `--against`.
    pub fn all(against: &[String]) -> Result<Vec<Self>, Error> {
        let own = std::env::current_exe().map_err(Error::OwnPath)?;
        let ours = Self { name: "byterun".into(), words: vec![own, "run".into()], reads: Input::Bytecode };
        let mut all = vec![ours];
        for command in against {
            all.push(Self::other(command)?);
        }
        Ok(all)
    }

    fn other(command: &str) -> Result<Self, Error> {
        let words: Vec<PathBuf> = command.split_whitespace().map(PathBuf::from).collect();
        let program = words.first().ok_or(Error::EmptyCommand)?;
        Ok(Self { name: short_name(program), words, reads: Input::Source })
    }

    /// Runs `file` once and measures it.
    pub fn run(&self, file: &Path) -> Result<Measured, Error> {
        let input = match self.reads {
            Input::Bytecode => file.to_path_buf(),
            Input::Source => self.source_for(file)?,
        };
        let (program, rest) = self.words.split_first().ok_or(Error::EmptyCommand)?;
        let mut command = Command::new(program);
        command.args(rest).arg(input);
        measure(command).map_err(|cause| Error::Start {
            file: file.display().to_string(),
            command: self.name.clone(),
            cause,
        })
    }

    fn source_for(&self, file: &Path) -> Result<PathBuf, Error> {
        let source = file.with_file_name(format!("{}.py", program_name(file)));
        if source.is_file() {
            return Ok(source);
        }
        Err(Error::NoSource {
            file: file.display().to_string(),
            source_file: source.display().to_string(),
            command: self.name.clone(),
        })
    }
}

/// `nbody` for `programs/nbody.cpython-313.pyc` and for `programs/nbody.pyc`.
pub fn program_name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    match stem.split_once(".cpython-") {
        Some((name, _)) => name.to_owned(),
        None => stem.into_owned(),
    }
}

/// The last part of a path that tells interpreters apart: `…/versions/3.11.7/bin/python` is `3.11.7/python`.
fn short_name(program: &Path) -> String {
    let parts: Vec<_> = program.iter().map(|part| part.to_string_lossy()).collect();
    match parts.as_slice() {
        [.., build, folder, name] if folder == "bin" => format!("{build}/{name}"),
        [.., name] => name.to_string(),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_tag_is_not_part_of_the_name() {
        assert_eq!(program_name(Path::new("a/nbody.cpython-313.pyc")), "nbody");
        assert_eq!(program_name(Path::new("nbody.pyc")), "nbody");
        assert_eq!(program_name(Path::new("b/two.words.cpython-314.pyc")), "two.words");
    }

    #[test]
    fn builds_of_one_interpreter_have_different_names() {
        assert_eq!(short_name(Path::new("/opt/versions/3.11.7/bin/python")), "3.11.7/python");
        assert_eq!(short_name(Path::new("python3.11")), "python3.11");
    }

    #[test]
    fn command_without_words_is_refused() {
        assert!(matches!(Contender::all(&["  ".into()]), Err(Error::EmptyCommand)));
    }
}
