//! `byterun dis` on the committed benchmark programs: CPython's listing first, then the register code.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/programs");
    let entries = fs::read_dir(folder).expect("the benchmark programs");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "pyc")).collect()
}

fn dis(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byterun")).arg("dis").args(arguments).output().expect("byterun starts")
}

#[test]
fn every_benchmark_program_is_lowered_and_listed() {
    let programs = programs();
    assert_eq!(programs.len(), 80, "twenty programs for four versions");
    for program in programs {
        let output = dis(&[Path::new("--lowered"), &program]);
        let (listing, errors) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}: {errors}", program.display());
        let (bytecode, registers) =
            listing.split_once("\nRegister code of <module>, line ").expect("both listings");
        let listed = |code: &str| {
            bytecode.contains(&format!("code object {code} at"))
                && registers.contains(&format!("{code}, line"))
        };
        assert!(bytecode.contains("RESUME") && listed("main"), "{}", program.display());
    }
}

#[test]
fn files_are_headed_by_their_names_when_there_are_several() {
    let programs = programs();
    let listing = dis(&[&programs[0], &programs[1]]).stdout;
    let listing = String::from_utf8_lossy(&listing);
    for program in &programs[..2] {
        assert!(listing.contains(&format!("{}:\n", program.display())));
    }
    assert!(!String::from_utf8_lossy(&dis(&[&programs[0]]).stdout).contains(".pyc:\n"));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .arg("dis")
        .args(programs())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("byterun starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("byterun ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
