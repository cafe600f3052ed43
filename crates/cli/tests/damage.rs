//! Every reading command on archives of damaged files: each process ends by itself, soon, with one of its exit statuses.
//!
//! `crates/pyc/tests/mutants.rs` damages far more, and bounds time and memory, but knows the library alone.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod folder;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use folder::{Folder, zip};

/// One file of each version.
const FILES: [&str; 13] = [
    "small.cpython-27",
    "every-3.3",
    "every-3.4",
    "every-3.5",
    "small.cpython-36",
    "small.cpython-37",
    "small.cpython-38",
    "small.cpython-39",
    "small.cpython-310",
    "small.cpython-311",
    "small.cpython-312",
    "small.cpython-313",
    "small.cpython-314",
];
/// Changes of one byte, and truncations, of each file.
const CHANGED: usize = 60;
const CUT: usize = 20;
/// Time for one command over all damaged files of a version: far more than they need, for machines with other things to do.
const PATIENCE: Duration = Duration::from_mins(1);

const COMMANDS: [&[&str]; 10] = [
    &["dis"],
    &["dis", "--recursive", "--lowered"],
    &["inspect"],
    &["inspect", "--hex"],
    &["inspect", "--json"],
    &["strings"],
    &["verify", "--notes"],
    &["verify", "--json"],
    &["cfg", "--all"],
    &["cfg", "--all", "--dot"],
];

#[test]
fn damage_never_brings_a_command_down() {
    for file in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../pyc/tests/data/{file}.pyc"));
        let original = fs::read(path).expect("a committed file");
        let damaged = damaged(&original);
        let members: Vec<_> = damaged.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let folder = Folder::new();
        folder.file("damaged.zip", zip(&members));
        for words in COMMANDS {
            run(file, words, folder.path());
        }
    }
}

/// Names and bytes.
fn damaged(original: &[u8]) -> Vec<(String, Vec<u8>)> {
    let spread = |index: usize, of: usize| index * original.len() / of;
    let cut = |index| (format!("cut{index}.pyc"), original[..spread(index, CUT)].to_vec());
    let changed = |index| {
        let mut bytes = original.to_vec();
        // Behind the header, and no two in the same place of a run of equal bytes.
        let at = (16 + spread(index, CHANGED) + index % 7).min(bytes.len() - 1);
        bytes[at] = bytes[at].wrapping_add([1, 0x80, 0xff, 0x10][index % 4]);
        (format!("changed{index}.pyc"), bytes)
    };
    (0..CUT).map(cut).chain((0..CHANGED).map(changed)).collect()
}

fn run(file: &str, words: &[&str], folder: &Path) {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args(words)
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .expect("byterun starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    let told = || format!("{words:?} on damaged {file}: {:?}: {errors}", output.status);
    assert!(matches!(output.status.code(), Some(0..=2)), "{}", told());
    assert!(!errors.contains("panicked"), "{}", told());
    assert!(start.elapsed() < PATIENCE, "{}: {:?}", told(), start.elapsed());
}
