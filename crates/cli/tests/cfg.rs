//! `byterun cfg`: text, Graphviz and pictures of committed files, and what it says when a name is wrong.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

fn small(version: &str) -> String {
    format!("{}/../pyc/tests/data/small.cpython-{version}.pyc", env!("CARGO_MANIFEST_DIR"))
}

fn cfg(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byterun")).arg("cfg").args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = cfg(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const VERSIONS: [&str; 10] = ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"];

#[test]
fn every_version_has_every_form() {
    for version in VERSIONS {
        let file = small(version);
        let all = text(&["--all", &file]);
        assert!(all.contains("B0  0..") && all.contains("=> B") && all.contains("loop"), "{version}");
        assert!(!all.contains("warning:"), "{version}");
        let dot = text(&["--all", "--dot", &file]);
        assert_eq!(dot.matches("digraph").count(), dot.matches("\n}\n").count(), "{version}");
        assert!(text(&["--svg", &file]).starts_with("<svg "), "{version}");
    }
}

#[test]
fn module_is_shown_by_default_and_the_others_are_named() {
    let shown = text(&[&small("313")]);
    assert!(shown.starts_with("<module>, line "));
    assert!(shown.contains("--function or --all for"));
}

#[test]
fn wrong_name_is_answered_with_near_ones() {
    let name = "outer.<locals>.inner";
    let wrong = format!("{name}x");
    let output = cfg(&["--function", &wrong, &small("39")]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("has no code object") && message.contains(name), "{message}");
    assert!(text(&["--function", name, &small("39")]).starts_with(name));
}

#[test]
fn picture_of_several_functions_is_refused() {
    let output = cfg(&["--all", "--svg", &small("313")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("a picture shows one code object"));
}

#[test]
fn pictures_are_well_formed() {
    for version in ["27", "38", "313"] {
        let picture = text(&["--svg", &small(version)]);
        let mut open = Vec::new();
        for tag in picture.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            let name = tag.split([' ', '/']).next().unwrap();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{version}");
            } else if !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert_eq!(open, [""; 0], "{version}");
    }
}
