//! The standard library of every installed CPython, read here and there: fields, tables and disassembly must agree.
//!
//! Interpreters are looked for as `python3.X` on the path and among pyenv's; a missing one is reported and skipped, for the facts
//! about the small program are committed (`small.rs`). 3.14 is Pyodide's: `npm install pyodide` somewhere and set `PYC_PYODIDE` to that
//! directory. `PYC_ORACLE_FILES` says how many files of each version (default 40).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod oracle;

use std::path::PathBuf;
use std::process::Command;

/// An interpreter of a version, if there is one on this machine.
fn interpreter(version: &str) -> Option<PathBuf> {
    let runs = |path: &PathBuf| {
        let check = format!("import sys; assert '%d.%d' % sys.version_info[:2] == '{version}'");
        Command::new(path).args(["-c", &check]).output().is_ok_and(|output| output.status.success())
    };
    let home = std::env::var("HOME").unwrap_or_default();
    let pyenv = std::fs::read_dir(format!("{home}/.pyenv/versions")).into_iter().flatten().flatten();
    let pyenv = pyenv.filter(|entry| entry.file_name().to_string_lossy().starts_with(&format!("{version}.")));
    let mut candidates = vec![PathBuf::from(format!("python{version}"))];
    candidates.extend(pyenv.map(|entry| entry.path().join("bin/python")));
    candidates.into_iter().find(runs)
}

fn compare_stdlib(version: &str) {
    let Some(python) = interpreter(version) else {
        eprintln!("SKIPPED: there is no CPython {version} on this machine to compare with");
        return;
    };
    let mut command = Command::new(python);
    command.args([&data("oracle.py"), "--stdlib", &file_count()]);
    compare_with(version, &mut command);
}

fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn file_count() -> String {
    std::env::var("PYC_ORACLE_FILES").unwrap_or_else(|_| "40".to_string())
}

/// Runs the oracle and compares its report on each file with ours.
fn compare_with(version: &str, command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut files = 0;
    for block in format!("\n{text}").split("\nfile /").skip(1) {
        let (path, theirs) = block.split_once('\n').unwrap();
        let path = format!("/{path}");
        oracle::compare(&path, &oracle::report(&std::fs::read(&path).unwrap()), theirs);
        files += 1;
    }
    assert!(files > 0, "the standard library of {version} has no compiled files");
    eprintln!("CPython {version}: {files} files agree");
}

/// One test for each version, so that they run side by side.
macro_rules! stdlib {
    ($($name:ident $version:literal;)*) => {
        $(#[test] fn $name() { compare_stdlib($version); })*
    };
}

stdlib! {
    stdlib_of_2_7_agrees "2.7";
    stdlib_of_3_6_agrees "3.6";
    stdlib_of_3_7_agrees "3.7";
    stdlib_of_3_8_agrees "3.8";
    stdlib_of_3_9_agrees "3.9";
    stdlib_of_3_10_agrees "3.10";
    stdlib_of_3_11_agrees "3.11";
    stdlib_of_3_12_agrees "3.12";
    stdlib_of_3_13_agrees "3.13";
}

#[test]
fn stdlib_of_3_14_agrees() {
    let Ok(pyodide) = std::env::var("PYC_PYODIDE") else {
        eprintln!("SKIPPED: PYC_PYODIDE does not name a directory with Pyodide, so there is no CPython 3.14");
        return;
    };
    let directory = std::env::temp_dir().join(format!("pyc-oracle-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let mut command = Command::new("node");
    command
        .args([&data("pyodide.mjs"), &pyodide, &data("oracle.py"), "--zipped", &file_count()])
        .arg(&directory);
    compare_with("3.14", &mut command);
    std::fs::remove_dir_all(directory).unwrap();
}
