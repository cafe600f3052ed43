//! A program of one version whose modules are of another: refused with both versions named, unless `--allow-mixed` is given.

#![expect(clippy::unwrap_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own with a program of 3.13 and, at `place`, its module as 3.12 compiled it.
fn folder(name: &str, place: &str) -> PathBuf {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/programs/surface/types");
    let folder = std::env::temp_dir().join(format!("byterun-mixed-{name}-{}", std::process::id()));
    let module = folder.join(place);
    fs::create_dir_all(module.parent().unwrap()).unwrap();
    fs::copy(programs.join("main.cpython-313.pyc"), folder.join("main.pyc")).unwrap();
    fs::copy(programs.join("__pycache__/samples.cpython-312.pyc"), module).unwrap();
    folder
}

fn run(folder: &Path, options: &[&str]) -> Output {
    let program = folder.join("main.pyc");
    let output =
        Command::new(env!("CARGO_BIN_EXE_byterun")).arg("run").args(options).arg(program).output().unwrap();
    fs::remove_dir_all(folder).unwrap();
    output
}

#[test]
fn module_of_another_version_is_refused_with_both_named() {
    for (name, place) in [("beside", "samples.pyc"), ("cached", "__pycache__/samples.cpython-312.pyc")] {
        let output = run(&folder(name, place), &[]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        let last = errors.lines().last().unwrap_or_default();
        assert!(last.starts_with("ImportError: ") && last.contains(place), "{last}");
        assert!(last.contains("CPython 3.12") && last.contains("CPython 3.13"), "{last}");
    }
}

#[test]
fn module_of_another_version_runs_where_that_is_allowed() {
    for (name, place) in [("allowed", "samples.pyc"), ("found", "__pycache__/samples.cpython-312.pyc")] {
        let output = run(&folder(name, place), &["--allow-mixed"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{errors}");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("builtins.ArithmeticError"), "{text}");
    }
}
