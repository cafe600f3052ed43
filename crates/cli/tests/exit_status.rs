//! The exit status of every command that reads `.pyc` files, for every way in which its inputs can be.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod folder;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use folder::{Folder, zip};

const GOOD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pyc/tests/data/small.cpython-313.pyc");
const OTHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pyc/tests/data/small.cpython-312.pyc");

/// Each with the options that make it print something about a good file.
const COMMANDS: [&[&str]; 9] = [
    &["dis"],
    &["dis", "--lowered"],
    &["dis", "--format", "rich"],
    &["inspect"],
    &["inspect", "--json"],
    &["strings"],
    &["cfg"],
    &["verify", "--notes"],
    &["verify", "--json"],
];

fn byterun(command: &[&str], files: &[&Path]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_byterun"));
    process.args(command).args(files).stdin(Stdio::null()).output().expect("byterun starts")
}

/// Runs every command on `files`: its status must be `status`, and each line of stderr hold one of `words`, which are as
/// many. Gives what the commands print.
fn each(files: &[&Path], status: i32, words: &[&str]) -> Vec<(String, String)> {
    let check = |command: &&[&str]| {
        let output = byterun(command, files);
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(status), "{command:?}: {stderr}");
        assert_eq!(stderr.lines().count(), words.len(), "{command:?}: {stderr}");
        for (line, word) in stderr.lines().zip(words) {
            assert!(
                line.starts_with("byterun: ") && line.contains(word),
                "{command:?}: no {word:?} in {line:?}"
            );
        }
        (command.join(" "), stdout.into_owned())
    };
    COMMANDS.iter().map(check).collect()
}

/// A good file's output among that of others, by any command.
fn assert_speaks_of(path: &Path, printed: &[(String, String)]) {
    for (command, text) in printed.iter().filter(|(command, _)| !command.starts_with("verify")) {
        assert!(text.contains(&*path.to_string_lossy()), "{command}: {text}");
    }
}

#[test]
fn good_files_are_0() {
    each(&[Path::new(GOOD)], 0, &[]);
    assert_speaks_of(Path::new(OTHER), &each(&[Path::new(GOOD), Path::new(OTHER)], 0, &[]));
}

#[test]
fn a_single_bad_file_is_2() {
    let folder = Folder::new();
    each(&[&folder.file("source.pyc", "print('hello')\n")], 2, &["source.pyc: not a .pyc file"]);
    each(&[&folder.file("empty.pyc", "")], 2, &["empty.pyc: not a .pyc file"]);
    let magic = [&9999_u16.to_le_bytes()[..], b"\r\n", &[0; 100]].concat();
    each(&[&folder.file("magic.pyc", magic)], 2, &["unknown magic number 9999"]);
}

#[test]
fn a_missing_file_is_2() {
    each(&[Path::new("no/such.pyc")], 2, &["no/such.pyc: cannot be read: "]);
}

#[test]
fn a_folder_or_archive_without_bytecode_is_2() {
    let folder = Folder::new();
    folder.file("notes.txt", "nothing here");
    each(&[folder.path()], 2, &["found no .pyc file"]);
    each(&[&folder.file("empty.zip", zip(&[]))], 2, &["empty.zip: found no .pyc file"]);
}

#[test]
fn bad_files_among_good_ones_are_1() {
    let folder = Folder::new();
    let bad = folder.file("bad.pyc", "bad");
    let words = ["bad.pyc: not a .pyc file", "no/such.pyc: cannot be read", "2 of 4 inputs are bad"];
    let files = [Path::new(GOOD), &bad, Path::new("no/such.pyc"), Path::new(OTHER)];
    let printed = each(&files, 1, &words);
    assert_speaks_of(Path::new(GOOD), &printed);
    assert_speaks_of(Path::new(OTHER), &printed);
}

#[test]
fn only_bad_files_are_2() {
    let words = ["a.pyc: cannot be read", "b.pyc: cannot be read", "2 of 2 inputs are bad"];
    each(&[Path::new("no/a.pyc"), Path::new("no/b.pyc")], 2, &words);
}

#[test]
fn a_reader_who_has_seen_enough_is_0() {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/programs");
    let files: Vec<PathBuf> = vec![programs; 3];
    for command in COMMANDS {
        let mut process = Command::new(env!("CARGO_BIN_EXE_byterun"));
        process.args(command).args(&files).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = process.spawn().expect("byterun starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("byterun ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{command:?}");
    }
}

#[test]
fn what_does_not_tell_its_version_is_read_as_the_one_that_is_named() {
    let folder = Folder::new();
    let good = std::fs::read(GOOD).expect("a committed file");
    let unknown = folder.file("unknown.pyc", [&9999_u16.to_le_bytes()[..], &good[2..]].concat());
    let stream = folder.file("stream.pyc", &good[16..]);
    each(&[&unknown], 2, &["--version-of"]);
    let named = Path::new("--version-of=3.13");
    each(&[&stream, named], 0, &[]);
    for command in COMMANDS {
        // To `verify`, a magic number that nobody writes is still worth a warning.
        let status = i32::from(command[0] == "verify");
        assert_eq!(byterun(command, &[&unknown, named]).status.code(), Some(status), "{command:?}");
    }
    each(&[&stream], 0, &[]);
    for command in COMMANDS {
        let wrong = byterun(command, &[Path::new("--version-of"), Path::new("3.99"), &stream]);
        assert_eq!(wrong.status.code(), Some(2), "{command:?}");
        assert!(String::from_utf8_lossy(&wrong.stderr).contains("unknown version"), "{command:?}");
    }
}

#[test]
fn wrong_arguments_are_2() {
    for command in COMMANDS {
        for files in [&[][..], &[Path::new("--bogus"), Path::new(GOOD)]] {
            assert_eq!(byterun(command, files).status.code(), Some(2), "{command:?} {files:?}");
        }
    }
}

#[test]
fn what_a_command_finds_is_1() {
    let folder = Folder::new();
    let mut bytes = std::fs::read(GOOD).expect("a committed file");
    bytes.push(0);
    let trailing = folder.file("trailing.pyc", bytes);
    assert_eq!(byterun(&["verify"], &[&trailing]).status.code(), Some(1));
}

/// `diff` has the exit statuses of the command of that name.
#[test]
fn diff_is_0_for_same_1_for_different_2_for_trouble() {
    let folder = Folder::new();
    folder.file("nothing/notes.txt", "no bytecode");
    let bad = folder.file("bad.pyc", "bad");
    let empty = folder.file("empty.zip", zip(&[]));
    let cases = [
        (Path::new(GOOD), 0),
        (Path::new(OTHER), 1),
        (&bad, 2),
        (Path::new("no/such.pyc"), 2),
        (&folder.path().join("nothing"), 2),
        (&empty, 2),
    ];
    for (other, status) in cases {
        for files in [[Path::new(GOOD), other], [other, Path::new(GOOD)]] {
            let output = byterun(&["diff"], &files);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(status), "{files:?}: {stderr}");
            assert_eq!(stderr.starts_with("byterun: "), status == 2, "{files:?}: {stderr}");
        }
    }
}

#[test]
fn every_help_has_the_exit_statuses() {
    for command in COMMANDS.into_iter().chain([&["diff"][..]]) {
        let output = byterun(&command[..1], &[Path::new("--help")]);
        let help = String::from_utf8_lossy(&output.stdout);
        let (_, statuses) = help.split_once("Exit status:\n").expect("the statuses");
        for status in ["  0   ", "  1   ", "  2   "] {
            assert!(statuses.contains(status), "{command:?}: no {status:?} in {statuses}");
        }
    }
}
