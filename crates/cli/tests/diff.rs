//! `byterun diff`: what it finds between committed files, what it ignores, and its exit statuses.
//!
//! The files in `tests/diff` are written by `compile.py` there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn file(name: &str) -> String {
    format!("{}/tests/diff/{name}.pyc", env!("CARGO_MANIFEST_DIR"))
}

fn small(version: &str) -> String {
    format!("{}/../pyc/tests/data/small.cpython-{version}.pyc", env!("CARGO_MANIFEST_DIR"))
}

fn diff(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byterun")).arg("diff").args(arguments).output().unwrap()
}

/// The JSON document about two files.
fn compared(left: &str, right: &str) -> Value {
    let output = diff(&["--json", left, right]);
    assert_eq!(output.status.code(), Some(i32::from(left != right)), "{left} {right}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn causes(left: &str, right: &str) -> Vec<String> {
    let found = compared(&file(left), &file(right));
    found["causes"].as_array().unwrap().iter().map(|cause| cause.as_str().unwrap().to_string()).collect()
}

/// A folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("byterun-diff-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn same_files_are_the_same() {
    for version in ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"] {
        let output = diff(&[&small(version), &small(version)]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{version}");
    }
}

#[test]
fn causes_are_named() {
    assert_eq!(causes("before.cpython-38", "seed.cpython-38"), ["set-order"]);
    assert_eq!(causes("before.cpython-313", "path.cpython-313"), ["path"]);
    assert_eq!(causes("before.cpython-313", "form.cpython-313"), ["form"]);
    for version in ["27", "38", "313"] {
        let [before, moved] = ["before", "moved"].map(|name| format!("{name}.cpython-{version}"));
        let found = causes(&before, &moved);
        // 2.7 does not store the size of the source, and the time is the same.
        let expected: &[&str] = if version == "27" { &["lines"] } else { &["time", "lines"] };
        assert_eq!(found, expected, "{version}");
    }
}

#[test]
fn inserted_instructions_do_not_change_those_behind() {
    for version in ["27", "38", "313"] {
        let [before, after] = ["before", "after"].map(|name| file(&format!("{name}.cpython-{version}")));
        let output = diff(&[&before, &after]);
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8(output.stdout).unwrap();
        let signs = |sign: &str, word: &str| {
            text.lines().filter(|line| line.trim_start().starts_with(sign) && line.contains(word)).count()
        };
        // `import sys` is added and `import os` stays, whatever its index now is.
        assert_eq!((signs("+", "IMPORT_NAME sys"), signs("-", "IMPORT_NAME")), (1, 0), "{version}:\n{text}");
        assert_eq!((signs("+", "STORE_NAME"), signs("-", "STORE_NAME")), (1, 0), "{version}:\n{text}");
        // One of two lambdas of one name changes.
        assert_eq!((signs("- 2", ""), signs("+ 3", "")), (1, 1), "{version}:\n{text}");
        assert!(text.contains("\nf, line 7 -> 8\n") && text.contains("differ in\n"), "{version}:\n{text}");
    }
}

#[test]
fn jumps_over_something_inserted_stay_the_same() {
    let found = compared(&file("before.cpython-313"), &file("after.cpython-313"));
    let f = found["objects"].as_array().unwrap().iter().find(|object| object["name"] == "f").unwrap();
    let edits: Vec<&Value> =
        f["instructions"].as_array().unwrap().iter().flat_map(|hunk| hunk.as_array().unwrap()).collect();
    assert!(edits.iter().all(|edit| !edit["right"].is_null()), "nothing is removed: {edits:?}");
    assert_eq!(f["exceptions"], Value::Array(Vec::new()));
}

#[test]
fn ignored_causes_do_not_count() {
    let [a, b] = [file("before.cpython-313"), file("path.cpython-313")];
    assert_eq!(diff(&[&a, &b]).status.code(), Some(1));
    let ignored = diff(&["--ignore", "path", &a, &b]);
    assert_eq!((ignored.status.code(), ignored.stdout.len()), (Some(0), 0));
    let brief = diff(&["-q", &a, &b]).stdout;
    assert!(String::from_utf8(brief).unwrap().ends_with("differ: path\n"));
}

#[test]
fn versions_can_be_compared() {
    let found = compared(&small("27"), &small("314"));
    assert!(found["causes"].as_array().unwrap().contains(&"header".into()));
    assert!(found["objects"].as_array().unwrap().iter().any(|object| object["name"] == "Point.__init__"));
}

#[test]
fn folders_are_compared_file_by_file() {
    let (left, right) = (folder("left"), folder("right"));
    for (folder, source) in [(&left, "before"), (&right, "moved")] {
        fs::copy(file(&format!("{source}.cpython-313")), folder.join("program.pyc")).unwrap();
        fs::copy(file("before.cpython-38"), folder.join("same.pyc")).unwrap();
    }
    fs::copy(file("before.cpython-27"), left.join("gone.pyc")).unwrap();
    let [left, right] = [left, right].map(|path| path.display().to_string());
    let output = diff(&["-q", &left, &right]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("- only in the first: gone.pyc\n"), "{text}");
    assert!(text.ends_with("1 same, 1 different, 1 on one side only\n"), "{text}");
    for path in [left, right] {
        fs::remove_dir_all(path).unwrap();
    }
}

#[test]
fn trouble_is_status_2() {
    let good = small("313");
    assert_eq!(diff(&[&good, "/nowhere/at/all.pyc"]).status.code(), Some(2));
    assert_eq!(diff(&[&good]).status.code(), Some(2));
    let source = format!("{}/tests/diff/before.py", env!("CARGO_MANIFEST_DIR"));
    let output = diff(&[&good, &source]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("before.py: ") && message.lines().count() == 1, "{message}");
}

/// Half a million instructions that have nothing in common are compared at once, not one by one.
#[test]
fn nothing_is_quadratic() {
    let bytes = fs::read(small("313")).unwrap();
    let pyc = pyc::read(&bytes).unwrap();
    let code = |seed: u64| {
        let mut state = seed;
        let mut code = Vec::new();
        for _ in 0..200_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // LOAD_FAST of anything, COPY, SWAP.
            code.extend([[85, 59, 114][(state >> 40) as usize % 3], (state >> 33) as u8]);
        }
        code
    };
    let same: Vec<u8> = [85, 0].repeat(200_000);
    for (left, right) in [(code(1), code(2)), (same.clone(), code(3)), (same, [85, 1].repeat(200_000))] {
        let [left, right] = [left, right].map(|code| with_code(&bytes, &pyc.code.code, &code));
        let started = std::time::Instant::now();
        let found = pyc::diff::compare(&left, &right, &pyc::ReadOptions::new()).unwrap();
        assert!(!found.objects.is_empty());
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}

/// The file with other bytecode in the module's code object: the first `s` of its stream.
fn with_code(file: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = file.windows(old.len()).position(|window| window == old).unwrap();
    let mut result = file[..at - 4].to_vec();
    result.extend((new.len() as u32).to_le_bytes());
    result.extend(new);
    result.extend(&file[at + old.len()..]);
    result
}
