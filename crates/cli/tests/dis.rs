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

fn small(version: &str) -> PathBuf {
    let name = format!("../pyc/tests/data/small.cpython-{version}.pyc");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn run(arguments: &[&str], file: &Path) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .arg("dis")
        .args(arguments)
        .arg(file)
        .output()
        .expect("byterun starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn options_are_those_of_the_files_version() {
    let (status, listing, _) = run(&["-C", "-O", "-P"], &small("314"));
    assert_eq!(status, Some(0));
    assert!(listing.contains("CACHE") && listing.contains("1:0-1:"), "{listing}");
    for (option, version, since, of) in
        [("-P", "313", "3.14", "3.13"), ("-O", "312", "3.13", "3.12"), ("-C", "310", "3.11", "3.10")]
    {
        let (status, listing, error) = run(&[option], &small(version));
        assert_eq!((status, listing.as_str()), (Some(2), ""));
        let words = format!("came with the dis of CPython {since}, the file is of {of}");
        assert!(error.contains("--show-") && error.contains(&words), "{error}");
    }
}

#[test]
fn inner_code_objects_follow_as_in_the_files_version() {
    let headings = |arguments: &[&str], version| {
        run(arguments, &small(version)).1.matches("\nDisassembly of <code").count()
    };
    assert_eq!(headings(&[], "36"), 0);
    assert!(headings(&[], "38") > 3);
    assert!(headings(&["--recursive"], "27") > 3);
    assert!((1..headings(&[], "38")).contains(&headings(&["--depth", "1"], "38")));
}

#[test]
fn one_function_is_listed_by_its_name() {
    let (status, listing, _) = run(&["--function", "outer.<locals>.inner", "--depth", "0"], &small("39"));
    assert_eq!(status, Some(0));
    assert!(listing.contains("(step)") && !listing.contains("Disassembly"), "{listing}");
    let (status, _, error) = run(&["--function", "outr"], &small("39"));
    assert_eq!(status, Some(2));
    assert!(error.contains("outer"), "{error}");
}

#[test]
fn rich_tables_show_every_instruction_with_its_bytes_depth_and_meaning() {
    for version in ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"] {
        let file = small(version);
        let (status, table, error) = run(&["--format", "rich"], &file);
        assert_eq!((status, error.as_str()), (Some(0), ""), "{version}");
        assert!(!table.contains('\x1b'), "no colour in a pipe");
        let code = pyc::read(&fs::read(&file).expect("a file")).expect("a .pyc").code;
        let rows: usize = pyc::objects(&code).iter().map(|object| object.code.instructions().count()).sum();
        let is_row = |line: &&str| {
            line.split_whitespace().any(|word| pyc::Opcode::ALL.iter().any(|o| o.name() == word))
        };
        assert_eq!(table.lines().filter(is_row).count(), rows, "{version}");
        assert!(!table.contains("{}") && table.contains("return top"), "{version}");
    }
    let (_, table, _) = run(&["--format", "rich", "--function", "outer"], &small("313"));
    let row =
        "│           52  53 03              2  LOAD_CONST                     3  push frozenset({1, 2, 3})\n";
    assert!(table.contains(row), "{table}");
    assert!(table.contains("┌ B1: loop to B7, from B0, B4, B7\n"), "{table}");
    let (_, table, _) = run(&["--format", "rich", "--color", "always"], &small("313"));
    assert!(table.contains("\x1b["));
}

#[test]
fn options_of_dis_do_not_go_with_the_rich_form() {
    let (status, table, error) = run(&["--format", "rich", "-C"], &small("313"));
    assert_eq!((status, table.as_str()), (Some(2), ""));
    assert!(error.contains("--format rich"), "{error}");
}
