//! The documents keep their word: the paths they name exist, and CI runs the commands they promise.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every `code span` of a Markdown text, fenced blocks left out.
fn code_spans(text: &str) -> Vec<String> {
    let mut fenced = false;
    let prose = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    prose.flat_map(|line| line.split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>()).collect()
}

/// Whether a code span means a file or folder of this repository.
fn is_path(span: &str) -> bool {
    const ROOTS: [&str; 7] = ["crates/", "scripts/", "benches/", "tests/", ".ci/", "examples/", "fuzz/"];
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
    plain && (ROOTS.iter().any(|root| span.starts_with(root)) || is_top_level_file(span))
}

fn is_top_level_file(span: &str) -> bool {
    let document =
        Path::new(span).extension().is_some_and(|extension| extension == "md" || extension == "toml");
    document && !span.contains('/')
}

fn missing(document: &str) -> Vec<String> {
    code_spans(&read(document))
        .into_iter()
        .filter(|span| is_path(span) && !root().join(span).exists())
        .collect()
}

#[test]
fn every_path_that_architecture_names_exists() {
    let named = code_spans(&read("ARCHITECTURE.md")).iter().filter(|span| is_path(span)).count();
    assert!(named > 10, "only {named} paths found: has the way paths are written changed?");
    assert_eq!(missing("ARCHITECTURE.md"), [""; 0]);
}

#[test]
fn every_path_that_the_other_documents_name_exists() {
    for document in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        assert_eq!(missing(document), [""; 0], "in {document}");
    }
}

#[test]
fn a_path_that_does_not_exist_is_noticed() {
    let spans = code_spans("see `crates/cli/no_such.rs` and `Value`\n```\n`crates/fenced.rs`\n```\n");
    assert_eq!(spans, ["crates/cli/no_such.rs", "Value"]);
    assert!(is_path(&spans[0]) && !is_path(&spans[1]) && !root().join(&spans[0]).exists());
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    const COMMAND: &str = "cargo test --workspace";
    for file in ["README.md", ".ci/run"] {
        assert!(read(file).lines().any(|line| line == COMMAND), "{file} has no line `{COMMAND}`");
    }
}

#[test]
fn the_program_in_the_readme_is_committed() {
    let readme = read("README.md");
    let line = readme.lines().find(|line| line.starts_with("cargo run --release -- "));
    let program = line.and_then(|line| line.split_whitespace().last()).expect("a command with a program");
    assert!(root().join(program).is_file(), "{program} does not exist");
}

#[test]
fn architecture_is_short_enough_to_be_read() {
    let lines = read("ARCHITECTURE.md").lines().count();
    assert!(lines <= 250, "{lines} lines");
}
