//! `byterun bench` from end to end: two committed programs against shell scripts that stand in for other interpreters.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const PROGRAMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs/first_steps");

/// What an interpreter that is right prints: the expected output beside the source that it is given.
const RIGHT: &str = "test -f \"${1%.py}.out\" && cat \"${1%.py}.out\"; exit 0";

fn program(name: &str) -> PathBuf {
    Path::new(PROGRAMS).join(format!("{name}.cpython-313.pyc"))
}

/// A folder with an executable shell script, removed at the end of its test.
struct Contender {
    folder: PathBuf,
    script: PathBuf,
}

impl Contender {
    fn new(name: &str, script: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("byterun-bench-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a temporary file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("an executable file");
        Self { folder, script: path }
    }

    /// A command that names the shell, because a script just written may still be open in a process that another test
    /// has started ("Text file busy").
    fn command(&self) -> String {
        format!("sh {}", self.script.display())
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Runs `byterun bench --rounds 2 OPTIONS… FILES…`.
fn bench(options: &[&str], files: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args(["bench", "--rounds", "2"])
        .args(options)
        .args(files)
        .output()
        .expect("byterun starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The line of a table that begins with `name`, as its cells.
fn cells(table: &str, name: &str) -> Vec<String> {
    let line = table.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn alone_it_prints_medians_without_ratios() {
    let output = bench(&[], &[program("hello"), program("nothing")]);
    let table = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(cells(&table, "program"), ["byterun", "ms", "MB"]);
    for name in ["hello", "nothing"] {
        let figures = cells(&table, name);
        assert_eq!(figures.len(), 2, "{table}");
        for figure in figures {
            assert!(figure.parse::<f64>().is_ok_and(|figure| figure > 0.0), "{table}");
        }
    }
    assert!(!table.contains("geometric mean"), "{table}");
    assert!(table.ends_with("medians of 2 rounds, wall time; ratio: byterun / other\n"), "{table}");
}

#[test]
fn contender_gets_a_column_with_ratios_and_their_mean() {
    let right = Contender::new("right", RIGHT);
    let output = bench(&["--against", &right.command()], &[program("hello"), program("nothing")]);
    let table = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        cells(&table, "program"),
        ["byterun", "ms", "MB", "sh", "ms", "MB", "time", "ratio", "memory", "ratio"]
    );
    assert_eq!(cells(&table, "hello").len(), 6, "{table}");
    assert_eq!(cells(&table, "geometric mean").len(), 2, "{table}");
}

#[test]
fn json_holds_every_command_of_every_program() {
    let right = Contender::new("right-json", RIGHT);
    let options = ["--json", "--time", "cpu", "--against", &right.command()];
    let output = bench(&options, &[program("hello"), program("nothing")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(document["rounds"], 2);
    assert_eq!(document["clock"], "cpu");
    let programs = document["programs"].as_array().expect("programs");
    let names: Vec<&Value> = programs.iter().map(|program| &program["program"]).collect();
    assert_eq!(names, ["hello", "nothing"]);
    for program in programs {
        assert_eq!(program["runs"][0]["command"], "byterun");
        assert_eq!(program["runs"][0]["time_ratio"], 1.0);
        assert_eq!(program["runs"][1]["command"], "sh");
        assert!(program["runs"][1]["peak_bytes"].as_f64().is_some_and(|bytes| bytes > 0.0));
    }
    assert_eq!(document["geometric_means"][0]["command"], "sh");
    assert!(document["geometric_means"][0]["memory"].as_f64().is_some());
}

#[test]
fn program_with_other_output_is_named_and_left_out() {
    let wrong = Contender::new("wrong", "case $1 in */hello.py) echo other;; esac");
    let output = bench(&["--against", &wrong.command()], &[program("hello"), program("nothing")]);
    let (table, told) = (stdout(&output), stderr(&output));
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("byterun: ") && told.contains("hello.cpython-313.pyc"), "{told}");
    assert!(told.contains("sh differs from byterun: line 1 is \"other\" instead of"), "{told}");
    assert!(cells(&table, "hello").is_empty(), "{table}");
    assert_eq!(cells(&table, "nothing").len(), 6, "{table}");
}

#[test]
fn other_exit_status_is_a_difference() {
    let failing = Contender::new("failing", "echo reason >&2; exit 3");
    let output = bench(&["--against", &failing.command()], &[program("nothing")]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("exit status: 3 (reason) instead of exit status: 0"), "{told}");
    assert!(!stdout(&output).contains("geometric mean"), "{}", stdout(&output));
}

#[test]
fn interpreter_that_changes_its_mind_is_a_difference() {
    let fickle = Contender::new("fickle", "test -f \"$0.ran\" && echo again; touch \"$0.ran\"");
    let output = bench(&["--against", &fickle.command()], &[program("nothing")]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("line 1 is \"again\" instead of \"\""), "{told}");
}

#[test]
fn missing_source_is_named() {
    let right = Contender::new("sourceless", RIGHT);
    let copy = right.folder.join("alone.cpython-313.pyc");
    fs::copy(program("nothing"), &copy).expect("a copy");
    let output = bench(&["--against", &right.command()], std::slice::from_ref(&copy));
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("no source beside it") && told.contains("alone.py"), "{told}");
    assert_eq!(bench(&[], &[copy]).status.code(), Some(0), "byterun alone needs no source");
}

#[test]
fn contender_that_does_not_exist_is_named() {
    let output = bench(&["--against", "/nowhere/bin/python"], &[program("nothing")]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("cannot run nowhere/python"), "{told}");
}

#[test]
fn file_that_is_no_program_is_no_figure() {
    let missing = Path::new(PROGRAMS).join("missing.cpython-313.pyc");
    let source = Path::new(PROGRAMS).join("hello.py");
    for file in [missing, source] {
        let output = bench(&[], &[file.clone(), program("nothing")]);
        let (table, told) = (stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains(&*file.to_string_lossy()), "{told}");
        assert!(cells(&table, "missing").is_empty() && cells(&table, "hello").is_empty(), "{table}");
        assert_eq!(cells(&table, "nothing").len(), 2, "{table}");
    }
}

#[test]
fn wrong_arguments_end_with_status_2() {
    let none: [PathBuf; 0] = [];
    for options in [&["--against", "  "][..], &["--rounds", "0"], &["--time", "moon"]] {
        let output = bench(options, &[program("nothing")]);
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(output.stdout.is_empty(), "{options:?}");
        assert!(!output.stderr.is_empty(), "{options:?}");
    }
    assert_eq!(bench(&[], &none).status.code(), Some(2));
}

#[test]
fn help_names_every_option() {
    let output = bench(&["--help"], &[]);
    let help = stdout(&output);
    assert_eq!(output.status.code(), Some(0));
    for word in ["--against", "--rounds", "--time", "--json", "FILE", "exit"] {
        assert!(help.contains(word), "no {word} in {help}");
    }
}
