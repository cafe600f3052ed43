//! What a program that embeds the interpreter may count on: a runtime gives back all it took, and while it lives it keeps
//! nothing that CPython would have freed.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

#[path = "embedder/census.rs"]
mod census;
mod embedder;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::{Runtime, Value};

use census::{census, compiled};
use embedder::{on_a_large_stack, programs, run};

/// Programs that leave something behind each time under CPython 3.13 too, and what that is; as many objects of each type
/// there as here (counted by `gc.get_objects()` after three runs in one process).
const KEPT: [(&str, &str); 6] = [
    ("classes/class_of_an_instance_assigned", "the class of `sys`, which stays a module of the next run"),
    ("copying/functions_of_copyreg", "a class in the table of copyreg"),
    ("modules/sys_streams", "audit hooks"),
    ("threads/daemons_at_exit", "threads that wait for ever"),
    ("threads/joining", "handles of threads that are to be waited for at the end"),
    ("threads/shutdown_of_threading", "functions to be called at the end"),
];

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
    let files = compiled(13);
    let leaking: Vec<_> = files
        .iter()
        .map(|file| (file, on_a_large_stack(|| run(file, None).left)))
        .filter(|(_, left)| *left != Some(0))
        .collect();
    assert!(leaking.is_empty(), "objects are left by {leaking:#?}");
}

#[test]
#[cfg_attr(miri, ignore = "takes hours there")]
fn a_program_that_runs_again_leaves_nothing_more() {
    let minors: Vec<u8> = match std::env::var("BYTERUN_MINORS") {
        Ok(list) => list.split(',').map(|minor| minor.parse().expect("a minor version")).collect(),
        Err(_) => vec![13],
    };
    let mut report = Vec::new();
    for file in minors.into_iter().flat_map(compiled).filter(|file| !is_kept(file)) {
        let found = on_a_large_stack(|| census(&file, 3));
        let (before, after) = (&found[1], &found[2]);
        for (name, more) in grown(before, after) {
            report.push(format!("{}: {more} objects of type {name}", file.display()));
        }
    }
    assert!(report.is_empty(), "each run leaves more behind: {report:#?}");
}

fn is_kept(file: &Path) -> bool {
    let path = file.to_string_lossy();
    KEPT.iter().any(|(program, _)| path.contains(&format!("/{program}.")))
}

/// The types of which there are more, and how many more.
fn grown<'a>(
    before: &'a BTreeMap<String, usize>,
    after: &'a BTreeMap<String, usize>,
) -> impl Iterator<Item = (&'a str, usize)> {
    after.iter().filter_map(|(name, &count)| {
        let more = count.saturating_sub(before.get(name).copied().unwrap_or(0));
        (more > 0).then_some((name.as_str(), more))
    })
}

#[test]
#[cfg_attr(
    miri,
    ignore = "the built-in types that the value keeps are never given back, which Miri calls a leak"
)]
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
