//! `byterun inspect --json` against the CPythons on this machine: fields, flags, constants, names, instructions, lines, positions and
//! exception tables of their own libraries. Needs CPythons; says which it did not find.
//!
//! `BYTERUN_FILES=N` compares N files of each library instead of 10.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const VERSIONS: [&str; 8] = ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];

#[test]
fn json_says_what_cpython_says() {
    let count = std::env::var("BYTERUN_FILES").ok().and_then(|count| count.parse().ok()).unwrap_or(10);
    for version in VERSIONS {
        match python(version) {
            Some(python) => compare(version, &python, count),
            None => eprintln!("SKIPPED: there is no CPython {version} on this machine"),
        }
    }
}

fn compare(version: &str, python: &Path, count: usize) {
    let files = library(version, python, count);
    if files.is_empty() {
        eprintln!("SKIPPED: the library of CPython {version} is not compiled");
        return;
    }
    let mut inspect = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args(["inspect", "--json"])
        .args(&files)
        .stdout(Stdio::piped())
        .spawn()
        .expect("byterun starts");
    let documents = inspect.stdout.take().expect("its output");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inspect/oracle.py");
    let oracle = Command::new(python).arg(script).stdin(documents).output().expect("the CPython starts");
    let (said, errors) = (String::from_utf8_lossy(&oracle.stdout), String::from_utf8_lossy(&oracle.stderr));
    assert!(oracle.status.success(), "CPython {version}: {errors}");
    assert!(inspect.wait().expect("byterun ends").success(), "CPython {version}");
    eprintln!("CPython {version}: {} code objects of {} files are the same", said.trim(), files.len());
}

/// `python3.X` of the path or of pyenv.
fn python(version: &str) -> Option<PathBuf> {
    let is_it = |path: &PathBuf| {
        let check = format!("import sys; assert '%d.%d' % sys.version_info[:2] == '{version}'");
        let output = Command::new(path).args(["-c", &check]).output();
        output.is_ok_and(|output| output.status.success())
    };
    let home = std::env::var("HOME").unwrap_or_default();
    let pyenv = fs::read_dir(format!("{home}/.pyenv/versions")).into_iter().flatten().flatten();
    let pyenv = pyenv.filter(|entry| entry.file_name().to_string_lossy().starts_with(&format!("{version}.")));
    let pyenv = pyenv.map(|entry| entry.path().join("bin/python"));
    [PathBuf::from(format!("python{version}"))].into_iter().chain(pyenv).find(is_it)
}

/// The first compiled files of a CPython's library.
fn library(version: &str, python: &Path, count: usize) -> Vec<PathBuf> {
    let code = "import os; print(os.path.join(os.path.dirname(os.__file__), '__pycache__'))";
    let folder = Command::new(python).args(["-c", code]).output().expect("the CPython starts").stdout;
    let folder = String::from_utf8_lossy(&folder).trim().to_string();
    let suffix = format!(".cpython-{}.pyc", version.replace('.', ""));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(&suffix)).collect();
    files.sort();
    files.truncate(count);
    files
}
