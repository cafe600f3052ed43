//! `byterun strings`: its columns, its filters, its JSON, and nothing that a terminal obeys.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod folder;

use std::path::Path;
use std::process::{Command, Output};

use folder::{Folder, zip};
use serde_json::Value;

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pyc/tests/data/small.cpython-313.pyc");

fn strings(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byterun"));
    command.arg("strings").args(arguments).env_remove("CLICOLOR_FORCE");
    command.output().expect("byterun starts")
}

fn lines(arguments: &[&str]) -> Vec<String> {
    let output = strings(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(String::from).collect()
}

#[test]
fn a_line_has_offset_kind_place_and_text() {
    let expected = "     130  docstring   code.consts[0]  'A module with a little of everything.'";
    assert!(lines(&[SMALL]).contains(&expected.to_string()));
}

#[test]
fn kinds_and_lengths_are_filters() {
    let kinds = lines(&["--kind", "docstring,bytes", SMALL]);
    assert_eq!(kinds.len(), 2, "{kinds:?}");
    let long = lines(&["--min-length", "12", SMALL]);
    assert!(!long.is_empty() && long.iter().all(|line| !line.contains(" 'Point'")), "{long:?}");
    assert!(lines(&["--min-length", "1000", SMALL]).is_empty());
    assert_eq!(strings(&["--kind", "poem", SMALL]).status.code(), Some(2));
}

#[test]
fn json_has_what_the_lines_have() {
    let documents = lines(&["--json", SMALL, SMALL]);
    assert_eq!(documents.len(), 2, "one line a file");
    let document: Value = serde_json::from_str(&documents[0]).expect("JSON");
    assert_eq!((&document["version"], &document["error"]), (&Value::from("3.13"), &Value::Null));
    let found = document["strings"].as_array().expect("a list");
    assert_eq!(found.len(), lines(&[SMALL]).len());
    let surrogate = found.iter().find(|string| string["repr"] == "'\\ud800'").expect("the lone surrogate");
    assert_eq!((&surrogate["text"], &surrogate["length"]), (&Value::Null, &Value::from(3)));
}

#[test]
fn what_a_terminal_obeys_is_escaped() {
    // A marshalled code object's name that clears the screen, in place of one of the same length.
    let bytes = std::fs::read(SMALL).expect("a committed file");
    let at = bytes.windows(5).position(|window| window == b"Point").expect("the class");
    let mut hostile = bytes.clone();
    hostile[at..at + 5].copy_from_slice(b"\x1b[2J\x07");
    let folder = Folder::new();
    folder.file("hostile.zip", zip(&[("hostile.pyc", &hostile)]));
    let text = lines(&[&folder.path().to_string_lossy()]).concat();
    assert!(text.contains("'\\x1b[2J\\x07'") && !text.contains('\x1b') && !text.contains('\x07'));
}

#[test]
fn damage_is_reported_behind_the_strings_before_it() {
    let bytes = std::fs::read(SMALL).expect("a committed file");
    let folder = Folder::new();
    let file = folder.file("short.pyc", &bytes[..bytes.len() / 2]);
    let output = strings(&[&file.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("'A module with a little of everything.'"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("truncated"));
}

#[test]
fn colour_comes_when_asked_for() {
    assert!(lines(&["--color", "always", SMALL])[0].contains("\x1b["));
    assert!(lines(&[SMALL]).iter().all(|line| !line.contains('\x1b')), "a pipe is no terminal");
    let forced = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args([Path::new("strings"), Path::new(SMALL)])
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .output()
        .expect("byterun starts");
    assert!(forced.stdout.contains(&0x1b));
}
