//! `byterun verify` on files that CPython wrote, and on what one change makes of them.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SMALL: &[u8] = include_bytes!("../../pyc/tests/data/small.cpython-313.pyc");

/// Runs the command with a file on standard input.
fn verify(options: &[&str], bytes: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .arg("verify")
        .args(options)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("byterun starts");
    // Whoever has found a wrong option does not read any more.
    let _ = child.stdin.take().expect("a pipe").write_all(bytes);
    child.wait_with_output().expect("byterun ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_file_of_cpython_is_clean() {
    let output = verify(&[], SMALL);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "1 file, 9 code objects: 0 errors, 0 warnings\n");
}

#[test]
fn every_benchmark_program_is_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/programs");
    let output = Command::new(env!("CARGO_BIN_EXE_byterun")).arg("verify").arg(folder).output();
    let output = output.expect("byterun ends");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
    assert!(text(&output.stdout).starts_with("80 files, "), "{}", text(&output.stdout));
}

#[test]
fn a_finding_is_one_line_and_the_status_1() {
    let output = verify(&[], &[SMALL, b"abc"].concat());
    assert_eq!(output.status.code(), Some(1));
    let line = format!("<stdin>: {}: warning: 3 bytes follow the object [trailing-bytes]\n", SMALL.len());
    assert_eq!(text(&output.stdout), line + "1 file, 9 code objects: 0 errors, 1 warning\n");
    let ignored = verify(&["--ignore", "trailing-bytes"], &[SMALL, b"abc"].concat());
    assert_eq!(ignored.status.code(), Some(0));
}

#[test]
fn what_cannot_be_read_is_the_status_2() {
    let output = verify(&[], &SMALL[..100]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("byterun: <stdin>: truncated: "), "{}", text(&output.stderr));
    assert_eq!(verify(&["--ignore", "no-such-check"], SMALL).status.code(), Some(2));
}

#[test]
fn json_holds_what_the_lines_say() {
    let output = verify(&["--json", "--notes"], &[SMALL, b"abc"].concat());
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!((&document["file"], &document["version"]), (&"<stdin>".into(), &"3.13".into()));
    assert_eq!((document["errors"].as_u64(), document["warnings"].as_u64()), (Some(0), Some(1)));
    let findings = document["findings"].as_array().expect("findings");
    let warning = findings.iter().find(|finding| finding["severity"] == "warning").expect("a warning");
    assert_eq!((&warning["check"], &warning["path"]), (&"trailing-bytes".into(), &"".into()));
    assert_eq!(warning["offset"].as_u64(), Some(SMALL.len() as u64));
    assert!(findings.iter().any(|finding| finding["check"] == "unused-flag"));
}

#[test]
fn the_checks_are_listed() {
    let output = Command::new(env!("CARGO_BIN_EXE_byterun")).args(["verify", "--list-checks"]).output();
    let output = output.expect("byterun ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).lines().any(|line| line.starts_with("jump-into-cache ")));
}
