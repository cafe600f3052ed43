//! What a program that embeds the interpreter may count on: a runtime gives back all it took.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod embedder;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::{Runtime, Value};

use embedder::{on_a_large_stack, programs, run};

#[test]
fn two_runtimes_one_after_the_other() {
    let file = programs().join("first_steps/branches_and_loops.cpython-313.pyc");
    let expected =
        std::fs::read(programs().join("first_steps/branches_and_loops.out")).expect("the expected output");
    for _ in 0..2 {
        let (printed, left) = on_a_large_stack(|| {
            let ran = run(&file, None);
            (ran.printed, ran.left)
        });
        assert_eq!(String::from_utf8_lossy(&printed), String::from_utf8_lossy(&expected));
        assert_eq!(left, Some(0), "objects left");
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes hours there")]
fn every_program_leaves_an_empty_heap() {
    let mut files = Vec::new();
    collect(&programs(), &mut files);
    files.sort();
    assert!(files.len() > 100);
    let leaking: Vec<_> = files
        .iter()
        .map(|file| (file, on_a_large_stack(|| run(file, None).left)))
        .filter(|(_, left)| *left != Some(0))
        .collect();
    assert!(leaking.is_empty(), "objects are left by {leaking:#?}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name == "__pycache__" {
            // Modules of the program beside it.
        } else if path.is_dir() {
            collect(&path, files);
        } else if name.ends_with(".cpython-313.pyc") {
            files.push(path);
        }
    }
}

#[test]
fn a_value_that_outlives_its_runtime_stays_whole() {
    let kept: Cell<Option<Value>> = Cell::new(None);
    let left;
    {
        let host = Box::new(MemoryHost::new());
        let rt = Runtime::new(Settings { version: pyc::Version::V3_13, host, hash_keys: (0, 0) });
        left = rt.heap.left_at_the_end();
        let tuple = rt.tuple_from(vec![rt.str("kept").into()]);
        kept.set(Some(tuple));
    }
    assert_eq!(left.get(), Some(2));
    let list = kept.take().expect("the list");
    assert_eq!(list.reference_count(), 1);
    drop(list);
}
