//! Runs committed `.pyc` files with one byte changed: each ends in an error, an exception or a normal run.
//!
//! Never in a panic, an abort or a signal, and always within an instruction budget. The seed is fixed, so a failure names a
//! file, an offset and a byte that give it again. `BYTERUN_MUTATIONS=N` makes N mutations of each file instead of 2,000, and
//! `BYTERUN_MUTATED=PATH,PATH` names other files under `tests/programs`.
#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pyc::Const;

const FILES: [&str; 14] = [
    "larger/expression_language.cpython-313.pyc",
    "match/evaluator.cpython-311.pyc",
    "generators/throw_and_close.cpython-312.pyc",
    "classes/metaclasses.cpython-314.pyc",
    "exceptions/except_star.cpython-313.pyc",
    "eras/finally_inside_finally.cpython-310.pyc",
    "eras/finally_with_break_inside.cpython-39.pyc",
    "eras/with_nested_and_raising.cpython-38.pyc",
    "eras/finally_nested_four_deep.cpython-37.pyc",
    "eras/async_for_forms.cpython-36.pyc",
    "../transliterated/async_with_and_loops.cpython-35.pyc",
    "../transliterated/yield_in_finally.cpython-34.pyc",
    "../transliterated/finally_inside_finally.cpython-33.pyc",
    "tracing/jumps.cpython-39.pyc",
];
const MUTATIONS: usize = 2_000;
const BUDGET: &str = "2000000";
const TIMEOUT: Duration = Duration::from_secs(30);

/// One changed byte of one file.
struct Mutation {
    file: usize,
    offset: usize,
    byte: u8,
}

#[test]
fn one_changed_byte_never_brings_the_process_down() {
    let files = files();
    let sources: Vec<Vec<u8>> =
        files.iter().map(|name| fs::read(programs().join(name)).expect(name)).collect();
    let mutations = mutations(&sources);
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let folder = std::env::temp_dir().join(format!("byterun-mutations-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    thread::scope(|scope| {
        for worker in 0..thread::available_parallelism().map_or(2, usize::from) {
            let (folder, faults, next, files) = (&folder, &faults, &next, &files);
            let (sources, mutations) = (&sources, &mutations);
            scope.spawn(move || {
                let path = folder.join(format!("{worker}.pyc"));
                while let Some(mutation) = mutations.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut bytes = sources[mutation.file].clone();
                    bytes[mutation.offset] = mutation.byte;
                    fs::write(&path, bytes).expect("a temporary file");
                    if let Some(fault) = fault(&path) {
                        let (name, Mutation { offset, byte, .. }) = (&files[mutation.file], mutation);
                        let told = format!("{name}: byte {offset} made {byte:#04x}: {fault}");
                        faults.lock().expect("no worker panicked").push(told);
                    }
                }
            });
        }
    });
    let _ = fs::remove_dir_all(&folder);
    let faults = faults.into_inner().expect("no worker panicked");
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), mutations.len(), faults.join("\n"));
}

fn files() -> Vec<String> {
    match std::env::var("BYTERUN_MUTATED") {
        Ok(names) => names.split(',').map(str::to_owned).collect(),
        Err(_) => FILES.map(str::to_owned).to_vec(),
    }
}

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/programs")
}

/// Half of each file's mutations lie anywhere in it, the other half inside some `co_code`.
fn mutations(sources: &[Vec<u8>]) -> Vec<Mutation> {
    let count = std::env::var("BYTERUN_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(MUTATIONS);
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        // xorshift64: no crate is needed to take the same dice every time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize % below
    };
    let mut mutations = Vec::new();
    for (file, bytes) in sources.iter().enumerate() {
        let code = code_offsets(bytes);
        for number in 0..count {
            let offset = if number % 2 == 0 { random(bytes.len()) } else { code[random(code.len())] };
            let byte = bytes[offset] ^ (1 + random(255) as u8);
            mutations.push(Mutation { file, offset, byte });
        }
    }
    mutations
}

/// Where in the file the bytecode of its code objects lies.
fn code_offsets(bytes: &[u8]) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut pending = vec![pyc::read(bytes).expect("a committed file").code];
    while let Some(code) = pending.pop() {
        // 3.11 and 3.12 may share one byte string between equal functions: found once is enough.
        if let Some(start) = bytes.windows(code.code.len().max(1)).position(|window| window == &code.code[..])
        {
            offsets.extend(start..start + code.code.len());
        }
        pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
    }
    assert!(!offsets.is_empty(), "bytecode lies in the file as it is");
    offsets
}

/// What went wrong with one run, or None.
fn fault(path: &Path) -> Option<String> {
    let errors = path.with_extension("stderr");
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .args(["run", "--budget", BUDGET])
        .arg(path)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(&errors).expect("a temporary file"))
        .spawn()
        .expect("byterun starts");
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    let status = loop {
        if let Ok(Some(status)) = child.try_wait() {
            break status;
        }
        if start.elapsed() > TIMEOUT {
            let _ = child.kill();
            let _ = child.wait();
            return Some(format!("no end within {} s", TIMEOUT.as_secs()));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    let stderr = String::from_utf8_lossy(&fs::read(&errors).unwrap_or_default()).into_owned();
    if status.code().is_some() && !stderr.contains("panicked at") {
        return None;
    }
    let told = stderr.lines().find(|line| line.contains("panicked at")).or(stderr.lines().last());
    Some(format!("{status}: {}", told.unwrap_or_default()))
}
