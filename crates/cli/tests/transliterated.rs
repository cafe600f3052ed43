//! Runs the programs of `tests/transliterated`, which are in the bytecode of 3.3, 3.4 and 3.5, and compares their output.
//!
//! There is no CPython of these versions to ask: `scripts/transliterate.py` says what it is compared with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
