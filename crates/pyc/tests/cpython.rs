//! The standard library of every installed CPython, read here and there: fields, tables and disassembly must agree.
//!
//! Interpreters are looked for as `python3.X` on the path and among pyenv's; a missing one is reported and skipped, for the facts
//! about the small program are committed (`small.rs`). 3.14 is Pyodide's: `npm install pyodide` somewhere and set `PYC_PYODIDE` to that
//! directory. `PYC_ORACLE_FILES` says how many files of each version (default 40). Every file is compared by the example
//! `corpus`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "oracle/interpreter.rs"]
mod interpreter;
mod oracle;
#[path = "oracle/stream.rs"]
mod stream;

use std::path::PathBuf;

use oracle::{Comparison, Report};
use pyc::dis::Options;
use stream::{Event, Oracle};

fn compare_library(version: &str) {
    let pyodide = std::env::var_os("PYC_PYODIDE").map(PathBuf::from);
    let Some(mut command) = interpreter::command(version, "oracle.py", pyodide.as_deref()) else {
        eprintln!("SKIPPED: there is no CPython {version} on this machine to compare with");
        return;
    };
    let scratch = std::env::temp_dir().join(format!("pyc-oracle-{version}-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).unwrap();
    let count = std::env::var("PYC_ORACLE_FILES").unwrap_or_else(|_| "40".to_string());
    command.args(["--library", &count]).arg(&scratch);
    let mut oracle = Oracle::start(command).unwrap();
    let (mut files, mut set_orders, mut hash_bits) = (0, 0, 0);
    while let Some(event) = oracle.next().unwrap() {
        let (path, theirs) = match event {
            Event::File(path, theirs) => (path, theirs),
            Event::Python(release, bits) => {
                eprintln!("CPython {release}");
                hash_bits = bits;
                continue;
            }
            Event::Refused(source) => {
                eprintln!("CPython {version} does not compile {source}");
                continue;
            }
            Event::Done { load, dis } => {
                eprintln!("CPython {version}: {load} s for marshal.loads, {dis} s for dis.dis");
                continue;
            }
        };
        let pyc = pyc::read(&std::fs::read(&path).unwrap()).unwrap();
        let comparison = Comparison::of(&Report::of(&pyc.code, &Options::default()), &theirs, hash_bits);
        if let Some(difference) = comparison.differences.first() {
            panic!("{path}: {difference}");
        }
        files += 1;
        set_orders += comparison.set_orders;
    }
    assert!(files > 0, "the standard library of {version} has no compiled files");
    eprintln!("CPython {version}: {files} files agree; {set_orders} lines show a set in another order");
    std::fs::remove_dir_all(scratch).unwrap();
}

/// One test for each version, so that they run side by side.
macro_rules! libraries {
    ($($name:ident $index:literal;)*) => {
        $(#[test] fn $name() { compare_library(interpreter::VERSIONS[$index]); })*
    };
}

libraries! {
    library_of_2_7_agrees 0;
    library_of_3_6_agrees 1;
    library_of_3_7_agrees 2;
    library_of_3_8_agrees 3;
    library_of_3_9_agrees 4;
    library_of_3_10_agrees 5;
    library_of_3_11_agrees 6;
    library_of_3_12_agrees 7;
    library_of_3_13_agrees 8;
    library_of_3_14_agrees 9;
    library_of_pypy_3_9_agrees 10;
}
