//! Where the reading commands find their inputs, and in which order they speak of them.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod folder;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use folder::{Folder, zip};

const SMALL: &[u8] = include_bytes!("../../pyc/tests/data/small.cpython-313.pyc");
const OTHER: &[u8] = include_bytes!("../../pyc/tests/data/small.cpython-27.pyc");

/// `byterun strings --kind docstring`: one line a file, whose docstring differs between Python 2 and 3.
fn docstrings(arguments: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byterun"));
    command.args(["strings", "--kind", "docstring"]).args(arguments).output().expect("byterun starts")
}

/// The names in the headings, without the folder.
fn headings(output: &Output, folder: &Folder) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let above = format!("{}/", folder.path().display());
    text.lines().filter_map(|line| Some(line.strip_prefix(&above)?.strip_suffix(':')?.to_string())).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_folder_stands_for_all_bytecode_below_in_the_order_of_names() {
    let folder = Folder::new();
    folder.file("b/two.pyc", SMALL);
    folder.file("b/__pycache__/three.cpython-313.opt-1.pyc", SMALL);
    folder.file("a.pyo", OTHER);
    folder.file("c.pyc", SMALL);
    folder.file("b/notes.txt", "no bytecode");
    folder.file("pack/x.whl", zip(&[("m/z.pyc", SMALL), ("m/a.pyc", OTHER), ("m/a.py", b"x = 1")]));
    folder.file("pack/empty.egg", zip(&[]));
    let output = docstrings(&[folder.path()]);
    let expected = [
        "a.pyo",
        "b/__pycache__/three.cpython-313.opt-1.pyc",
        "b/two.pyc",
        "c.pyc",
        "pack/x.whl/m/a.pyc",
        "pack/x.whl/m/z.pyc",
    ];
    assert_eq!(headings(&output, &folder), expected);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

#[test]
fn output_is_the_same_with_any_number_of_jobs() {
    let folder = Folder::new();
    for number in 0..40 {
        let bytes: &[u8] = if number % 7 == 3 { b"bad" } else { SMALL };
        folder.file(&format!("{number:02}.pyc"), bytes);
    }
    let with = |jobs: &str| docstrings(&[Path::new("--jobs"), Path::new(jobs), folder.path()]);
    let one = with("1");
    assert_eq!((one.status.code(), headings(&one, &folder).len()), (Some(1), 34));
    assert!(stderr(&one).ends_with("byterun: 6 of 40 inputs are bad\n"), "{}", stderr(&one));
    for jobs in ["2", "7", "64"] {
        let many = with(jobs);
        assert_eq!((&one.stdout, &one.stderr), (&many.stdout, &many.stderr), "{jobs} jobs");
    }
}

#[test]
fn members_are_named_by_the_path_through_the_archive() {
    let folder = Folder::new();
    let archive =
        folder.file("a.zip", zip(&[("pkg/one.pyc", SMALL), ("pkg/sub/two.pyc", SMALL), ("pkg/data", OTHER)]));
    let lines = |member: &str| {
        let output = docstrings(&[&archive.join(member)]);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).lines().count(), stderr(&output))
    };
    assert_eq!(lines("pkg/one.pyc"), (Some(0), 1, String::new()));
    assert_eq!(lines("pkg/data"), (Some(0), 1, String::new()), "a member is read whatever its name");
    assert_eq!(lines("pkg"), (Some(0), 5, String::new()), "two headings, two lines, one gap");
    assert_eq!(lines("pkg/sub/"), (Some(0), 1, String::new()));
    let (status, _, error) = lines("pkg/none.pyc");
    assert!(status == Some(2) && error.contains("no member pkg/none.pyc"), "{error}");
    assert_eq!(lines("pk").0, Some(2));
}

#[test]
fn standard_input_is_a_dash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args(["strings", "--kind", "docstring", "--version-of", "3.13", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("byterun starts");
    // Without its header, as PyInstaller keeps it.
    child.stdin.take().expect("a pipe").write_all(&SMALL[16..]).expect("it reads");
    let output = child.wait_with_output().expect("byterun ends");
    assert!(String::from_utf8_lossy(&output.stdout).contains("'A module with a little of everything.'"));
    assert!(output.status.success());
}

#[test]
fn a_zipped_application_may_start_with_a_line_for_the_shell() {
    let folder = Folder::new();
    let mut bytes = b"#!/usr/bin/env python3\n".to_vec();
    bytes.extend(zip(&[("__main__.pyc", SMALL)]));
    let output = docstrings(&[&folder.file("app.pyz", &bytes)]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("docstring"));
}

/// An archive is refused with one line that holds `word`; what else is in the folder is still read.
fn assert_archive_refused(bytes: &[u8], word: &str) {
    let folder = Folder::new();
    let archive = folder.file("a.zip", bytes);
    folder.file("b.pyc", SMALL);
    let alone = docstrings(&[&archive]);
    assert_eq!(alone.status.code(), Some(2), "{}", stderr(&alone));
    assert!(stderr(&alone).lines().count() == 1 && stderr(&alone).contains(word), "{}", stderr(&alone));
    let beside = docstrings(&[folder.path()]);
    assert_eq!((beside.status.code(), headings(&beside, &folder)), (Some(1), vec!["b.pyc".to_string()]));
    assert!(stderr(&beside).ends_with("byterun: 1 of 2 inputs is bad\n"), "{}", stderr(&beside));
}

/// The offsets at which `signature` stands.
fn find(bytes: &[u8], signature: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|&at| bytes[at..].starts_with(signature)).collect()
}

/// Local and central header of a member hold this field at these distances.
fn patch(archive: &mut [u8], local: usize, central: usize, value: &[u8]) {
    let headers = [(b"PK\x03\x04", local), (b"PK\x01\x02", central)];
    for (signature, distance) in headers {
        for at in find(archive, signature) {
            archive[at + distance..][..value.len()].copy_from_slice(value);
        }
    }
}

#[test]
fn an_encrypted_member_is_refused() {
    let mut archive = zip(&[("m.pyc", SMALL)]);
    patch(&mut archive, 6, 8, &[1, 0]);
    assert_archive_refused(&archive, "assword");
}

#[test]
fn an_unknown_compression_is_refused() {
    let mut archive = zip(&[("m.pyc", SMALL)]);
    patch(&mut archive, 8, 10, &[14, 0]);
    assert_archive_refused(&archive, "ompression");
}

#[test]
fn a_declared_size_is_no_reason_to_allocate() {
    let mut archive = zip(&[("m.pyc", SMALL)]);
    patch(&mut archive, 22, 24, &0xffff_fff0_u32.to_le_bytes());
    assert_archive_refused(&archive, "more than 64 MiB");
}

#[test]
fn a_member_that_unpacks_to_more_than_declared_is_refused() {
    let mut archive = zip(&[("m.pyc", &vec![0; 65 << 20])]);
    assert!(archive.len() < 100_000, "a bomb is small");
    patch(&mut archive, 22, 24, &100_u32.to_le_bytes());
    assert_archive_refused(&archive, "a.zip/m.pyc");
}

#[test]
fn members_that_share_their_bytes_are_refused() {
    let mut archive = zip(&[("a.pyc", SMALL), ("b.pyc", SMALL)]);
    // Both claim nearly the whole archive.
    let length = (archive.len() as u32 - 100).to_le_bytes();
    patch(&mut archive, 18, 20, &length);
    assert_archive_refused(&archive, "overlap");
}

#[test]
fn damaged_archives_are_refused() {
    let archive = zip(&[("m.pyc", SMALL)]);
    assert_archive_refused(&archive[..archive.len() / 2], "archive");
    let mut corrupt = archive.clone();
    corrupt[60] ^= 0xff;
    assert_archive_refused(&corrupt, "a.zip/m.pyc");
    assert_archive_refused(b"PK\x03\x04", "archive");
}

#[test]
fn an_archive_without_bytecode_is_refused_only_when_asked_for() {
    let folder = Folder::new();
    let archive = folder.file("a.zip", zip(&[("m.py", b"x = 1")]));
    folder.file("b.pyc", SMALL);
    assert_eq!(docstrings(&[&archive]).status.code(), Some(2));
    assert_eq!(docstrings(&[folder.path()]).status.code(), Some(0));
}

#[test]
fn names_cannot_harm_the_terminal() {
    let folder = Folder::new();
    let archive = folder.file("a.zip", zip(&[("../../up.pyc", SMALL), ("\x1b[2J\r\nx.pyc", b"bad")]));
    let output = docstrings(&[&archive]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("a.zip/../../up.pyc:"));
    let errors = stderr(&output);
    assert!(
        errors.contains("a.zip/\\x1b[2J\\r\\nx.pyc: not a .pyc file") && !errors.contains('\x1b'),
        "{errors}"
    );
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed_and_pipes_are_not_read() {
    let folder = Folder::new();
    folder.file("sub/a.pyc", SMALL);
    let link =
        |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
    link("..", "sub/loop");
    link("sub/a.pyc", "b.pyc");
    link("sub", "folder.pyc");
    link("nowhere", "c.pyc");
    let pipe = Command::new("mkfifo").arg(folder.path().join("pipe.pyc")).status();
    assert!(pipe.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
    let output = docstrings(&[folder.path()]);
    assert_eq!(
        (output.status.code(), headings(&output, &folder)),
        (Some(1), vec!["b.pyc".into(), "sub/a.pyc".into()])
    );
    assert!(stderr(&output).contains("c.pyc: cannot be read"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("good.pyc", SMALL);
    let closed = folder.file("closed.pyc", SMALL);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).expect("its owner may");
    if fs::File::open(&closed).is_ok() {
        eprintln!("SKIPPED what_may_not_be_read_is_reported: this user may read everything");
        return;
    }
    let output = docstrings(&[folder.path()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("closed.pyc: cannot be read"), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_takes_nothing_is_an_error() {
    let folder = Folder::new();
    let file = folder.file("a.pyc", SMALL);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .arg("dis")
        .arg(&file)
        .stdout(full)
        .output()
        .expect("byterun starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write to standard output"), "{}", stderr(&output));
}
