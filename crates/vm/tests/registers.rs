//! Small programs through the loop, for Miri above all: windows in the register file, frames, generators, unwinding, cells and
//! observed code are where this crate has its unsafe code.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod embedder;

use embedder::{on_a_large_stack, programs, run};

/// Runs a program of `tests/programs/registers` as 3.11, 3.13 and 3.14 compile it, which lower in different ways.
fn prints_what_cpython_prints(name: &str) {
    let folder = programs().join("registers");
    for (compiled, version) in [("311", "3.11"), ("313", "3.13"), ("314", "3.14")] {
        let file = folder.join(format!("{name}.cpython-{compiled}.pyc"));
        let (printed, left) = on_a_large_stack(|| {
            let ran = run(&file, None);
            (ran.printed, ran.left)
        });
        let own = folder.join(format!("{name}.{version}.out"));
        let expected = if own.exists() { own } else { folder.join(format!("{name}.out")) };
        let expected = std::fs::read(expected).expect("the expected output");
        assert_eq!(String::from_utf8_lossy(&printed), String::from_utf8_lossy(&expected), "{version}");
        assert_eq!(left, Some(0), "objects left by {name} of {version}");
    }
}

#[test]
fn calls() {
    prints_what_cpython_prints("calls");
}

#[test]
fn generators() {
    prints_what_cpython_prints("generators");
}

#[test]
fn exceptions() {
    prints_what_cpython_prints("exceptions");
}

#[test]
fn closures() {
    prints_what_cpython_prints("closures");
}
