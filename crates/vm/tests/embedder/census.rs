//! Counting what is alive after each of several runs of a program in one runtime.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::embedder::{PATIENCE, execute, programs, start, world};

/// How long a program's threads may go on behind its end before they count as what it has left.
const THREADS_END: Duration = Duration::from_millis(200);

/// Runs a file so many times in one runtime. What is alive after each run, when its module is gone: how many objects of
/// each type.
pub fn census(file: &Path, rounds: usize) -> Vec<BTreeMap<String, usize>> {
    let pyc = pyc::read(&std::fs::read(file).expect("a readable file")).expect("a good file");
    let (rt, _machine) = start(&world(file), pyc.code.version);
    let mut found = Vec::new();
    for _ in 0..rounds {
        execute(&rt, file, &pyc.code);
        stdlib::flush(&rt);
        drop(rt.modules.remove_str(&rt.intern("__main__")));
        let begun = Instant::now();
        while rt.threads.count() > 0 && begun.elapsed() < THREADS_END {
            rt.sleep(Duration::from_millis(1));
        }
        // The second one finds what finalisers of the first have let go of.
        rt.heap.collect();
        rt.heap.collect();
        found.push(rt.heap.live_by_type());
    }
    assert_eq!(rt.end_threads(PATIENCE), 0, "threads of {} that do not end", file.display());
    found
}

/// The test programs that CPython 3.`minor` has compiled, modules beside them left out.
pub fn compiled(minor: u8) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&programs(), &format!(".cpython-3{minor}.pyc"), &mut files);
    files.sort();
    assert!(files.len() > 100);
    files
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "__pycache__" {
            collect(&path, ending, files);
        } else if name.ends_with(ending) {
            files.push(path);
        }
    }
}
