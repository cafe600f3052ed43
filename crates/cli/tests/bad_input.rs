//! A file that is no program: one line on stderr that says what was found and expected and where, exit status 2,
//! and nothing executed.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/programs/queens.cpython-313.pyc");

fn byterun(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byterun")).args(arguments).output().expect("byterun starts")
}

/// A file of its own for one test, removed at its end.
struct Bad(PathBuf);

impl Bad {
    fn file(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("byterun-{}-{name}", std::process::id()));
        fs::write(&path, bytes).expect("a temporary file");
        Self(path)
    }
}

impl Drop for Bad {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Both ways of running and `dis` refuse `path`, with one line that holds the path and every one of `words`.
fn assert_refused(path: &Path, words: &[&str]) {
    assert_refused_by(&[&[], &["run"], &["dis"]], path, words);
}

fn assert_refused_by(commands: &[&[&str]], path: &Path, words: &[&str]) {
    for before in commands {
        let mut arguments: Vec<&Path> = before.iter().map(Path::new).collect();
        arguments.push(path);
        let output = byterun(&arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{before:?}: {stderr}");
        assert!(output.stdout.is_empty(), "{before:?} printed something");
        assert_eq!(stderr.lines().count(), 1, "{before:?}: {stderr}");
        for word in [&*path.to_string_lossy(), "byterun: "].iter().chain(words) {
            assert!(stderr.contains(word), "{before:?}: no {word:?} in {stderr}");
        }
    }
}

#[test]
fn source_is_refused() {
    let bad = Bad::file("source.py", b"print('hello')\n");
    assert_refused(&bad.0, &["not a .pyc file", "70 72 69 6e", "expected", "byte 0"]);
}

#[test]
fn empty_file_is_refused() {
    assert_refused(&Bad::file("empty.pyc", b"").0, &["empty", "expected", "byte 0"]);
}

#[test]
fn truncated_file_is_refused_at_its_end() {
    let bytes = fs::read(PROGRAM).expect("a committed program");
    let bad = Bad::file("truncated.pyc", &bytes[..bytes.len() / 2]);
    assert_refused(&bad.0, &["truncated", "needs", "at byte "]);
    assert_refused(&Bad::file("header.pyc", &bytes[..9]).0, &["truncated", "at byte "]);
}

#[test]
fn unknown_magic_is_named() {
    let mut bytes = fs::read(PROGRAM).expect("a committed program");
    bytes[..2].copy_from_slice(&9999u16.to_le_bytes());
    assert_refused(&Bad::file("magic.pyc", &bytes).0, &["unknown magic number 9999"]);
}

#[test]
fn missing_file_is_refused() {
    assert_refused(Path::new("no/such/file.pyc"), &["cannot be read"]);
}

#[test]
fn folder_without_main_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert_refused_by(&[&[], &["run"]], &folder, &["__main__.pyc"]);
    assert_refused_by(&[&["dis"]], &folder, &["found no .pyc file"]);
}

#[test]
fn wrong_arguments_are_a_usage_error() {
    for arguments in
        [&["--bogus"][..], &["run"][..], &["bench"][..], &["run", "--budget", "many", "a.pyc"][..]]
    {
        let paths: Vec<&Path> = arguments.iter().map(Path::new).collect();
        let output = byterun(&paths);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--help"), "{arguments:?}");
    }
}

#[test]
fn help_documents_the_exit_statuses() {
    let output = byterun(&[Path::new("--help")]);
    let help = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && help.contains("Exit status:"), "{help}");
}
