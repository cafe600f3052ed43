//! Runs the programs of `tests/transliterated`, which are in the bytecode of 3.3, 3.4 and 3.5, and compares their output.
//!
//! There is no CPython of these versions to ask: `scripts/transliterate.py` says what it is compared with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pyc::opcode::Table;
use pyc::{Code, Const, Version};

/// What 3.3 does otherwise: free variables of class bodies are not looked up in the class first.
const OTHERWISE: [&str; 1] = ["class_body_reads_outer_variables.cpython-33.pyc"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/transliterated")
}

#[test]
fn programs_of_3_3_to_3_5_do_what_their_3_6_form_does() {
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder()).expect("tests/transliterated").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((program, _)) = name.split_once(".cpython-") else { continue };
        let done = Command::new(env!("CARGO_BIN_EXE_byterun"))
            .arg(&path)
            .env_clear()
            .envs([("PYTHONHASHSEED", "0"), ("PYTHONUTF8", "1"), ("PYTHONWARNINGS", "ignore")])
            .output()
            .expect("byterun starts");
        let wanted = fs::read(folder().join(format!("{program}.out"))).expect("recorded output");
        count += 1;
        let same = done.status.success() && done.stdout == wanted;
        if same == OTHERWISE.contains(&name.as_str()) {
            failures.push(name);
        }
    }
    assert!(count > 150, "only {count} programs");
    assert!(failures.is_empty(), "{} of {count} differ: {failures:#?}", failures.len());
}

/// Adds the opcodes of a code object and of all that it holds.
fn add_opcodes(code: &Code, found: &mut BTreeSet<String>) {
    for instruction in code.instructions() {
        let instruction = instruction.unwrap_or_else(|error| panic!("{error}"));
        found.insert(instruction.opcode.name().to_owned());
        if instruction.start < instruction.offset {
            found.insert("EXTENDED_ARG".to_owned());
        }
    }
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            add_opcodes(inner, found);
        }
    }
}

#[test]
fn every_opcode_of_3_3_to_3_5_is_in_some_program() {
    for version in [Version::V3_3, Version::V3_4, Version::V3_5] {
        let ending = format!(".cpython-3{}.pyc", version.minor);
        let mut found = BTreeSet::new();
        for entry in fs::read_dir(folder()).expect("tests/transliterated").flatten() {
            if entry.file_name().to_string_lossy().ends_with(&ending) {
                let bytes = fs::read(entry.path()).expect("a file");
                add_opcodes(&pyc::read(&bytes).expect("a .pyc file").code, &mut found);
            }
        }
        let table = Table::of(version).expect("a table");
        let missing: Vec<_> =
            table.rows().iter().map(|row| row.opcode.name()).filter(|name| !found.contains(*name)).collect();
        assert!(missing.is_empty(), "no program of {version} has {missing:?}");
    }
}
