//! Threads under an embedder: runs that end at any moment, and runtimes that know nothing of each other.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod embedder;

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use builtins::Runtime;
use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use vm::execute::Machine;

use embedder::{on_a_large_stack, programs, run};

/// How many runs each test makes; `BYTERUN_ROUNDS` asks for more.
fn rounds() -> u64 {
    let asked = std::env::var("BYTERUN_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    asked.unwrap_or(if cfg!(miri) { 1 } else { 20 })
}

/// Programs whose threads do something all the time, in one version or the other.
fn busy_programs() -> Vec<PathBuf> {
    let names = [
        "mutual_exclusion",
        "finalisers_on_threads",
        "generators_on_threads",
        "local_in_threads",
        "recursion_in_threads",
        "exceptions_in_threads",
        "frames_of_threads",
        "daemons_at_exit",
        "timeouts",
    ];
    let files =
        names.iter().flat_map(|name| [311, 312, 313].map(|tag| format!("threads/{name}.cpython-{tag}.pyc")));
    files.map(|name| programs().join(name)).collect()
}

/// A number that looks random: SplitMix64.
fn scatter(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
#[cfg_attr(miri, ignore = "takes hours there")]
fn a_run_may_end_at_any_moment() {
    let files = busy_programs();
    for round in 0..rounds() {
        for (number, file) in (0..).zip(&files) {
            // From the first polls to the end of the program, small numbers as likely as large ones.
            let random = scatter(round * 1000 + number);
            let budget = (random >> 8) % (16 << (random % 13));
            let left = on_a_large_stack(|| run(file, Some(budget)).left);
            assert_eq!(left, Some(0), "objects left by {} with a budget of {budget}", file.display());
        }
    }
}

#[test]
fn runtimes_run_side_by_side() {
    let small = ["handing_over", "sentinels", "stack_size_of_threads"];
    let names: &[&str] = if cfg!(miri) { &small[..1] } else { &small };
    for _ in 0..rounds() {
        thread::scope(|scope| {
            for name in names {
                for tag in [311, 313] {
                    let file = programs().join(format!("threads/{name}.cpython-{tag}.pyc"));
                    let expected = std::fs::read(programs().join(format!("threads/{name}.out")));
                    let expected = expected.expect("the expected output");
                    scope.spawn(move || {
                        let ran = on_a_large_stack(|| run(&file, None));
                        if *name != "sentinels" {
                            assert_eq!(
                                String::from_utf8_lossy(&ran.printed),
                                String::from_utf8_lossy(&expected)
                            );
                        }
                        assert_eq!(ran.left, Some(0), "objects left by {}", file.display());
                    });
                }
            }
        });
    }
}

fn bare_runtime() -> std::rc::Rc<Runtime> {
    let host = Box::new(MemoryHost::new());
    let rt = Runtime::new(Settings { version: pyc::Version::V3_13, host, hash_keys: (0, 0) });
    Machine::install(&rt);
    rt
}

#[test]
fn a_thread_keeps_its_runtime() {
    let rt = bare_runtime();
    let left = rt.heap.left_at_the_end();
    let value = rt.tuple_from(vec![rt.str("held by the thread").into()]);
    let (sent, received) = std::sync::mpsc::channel();
    rt.start_thread(move |rt| {
        drop(value);
        sent.send(rt.threads.count()).expect("somebody listens");
    })
    .expect("a thread");
    assert_eq!(rt.without_lock(move |_| received.recv()), Ok(1));
    assert_eq!(rt.end_threads(Duration::from_secs(20)), 0);
    drop(rt);
    assert_eq!(left.get(), Some(0));
}

#[test]
fn a_thread_that_never_ends_leaves_its_runtime_alone() {
    let rt = bare_runtime();
    let left = rt.heap.left_at_the_end();
    let (sent, received) = std::sync::mpsc::channel::<()>();
    let (begun, begins) = std::sync::mpsc::channel();
    let value = rt.str("held by the thread");
    rt.start_thread(move |rt| {
        rt.without_lock(move |_| {
            begun.send(()).expect("somebody listens");
            received.recv().is_ok()
        });
        drop(value);
    })
    .expect("a thread");
    rt.without_lock(move |_| begins.recv()).expect("the thread");
    let start = Instant::now();
    assert_eq!(rt.end_threads(Duration::from_millis(30)), 1);
    assert!(start.elapsed() >= Duration::from_millis(30));
    drop(rt);
    assert_eq!(left.get(), None, "the runtime lives as long as the thread");
    drop(sent);
}
