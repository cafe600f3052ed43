//! Programs that go to the limits of recursion, nesting, memory and time: each ends by itself or is ended, none crashes.
//!
//! The programs are in `tests/limits`, compiled for CPython 3.13 only: what is tested is this process, not a version.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Far more than any of them needs, even in a build without optimisation on a busy machine.
const TIMEOUT: Duration = Duration::from_mins(5);
const BUDGET: &str = "100000";

fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/limits").join(format!("{name}.cpython-313.pyc"))
}

fn byterun() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byterun"));
    command.env("PYTHONHASHSEED", "0");
    command
}

/// Runs a command to its end; one that does not come to it is killed, and the test fails.
fn finish(mut command: Command) -> Output {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the command starts");
    let watched = child.id();
    let ended = Mutex::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let start = Instant::now();
            while start.elapsed() < TIMEOUT && !*ended.lock().expect("no panic") {
                thread::sleep(Duration::from_millis(10));
            }
            if !*ended.lock().expect("no panic") {
                signal("KILL", watched);
            }
        });
        let output = child.wait_with_output();
        *ended.lock().expect("no panic") = true;
        output.expect("the command ran")
    })
}

fn signal(name: &str, process: u32) {
    let _ = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status();
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a program of `tests/limits`, which must end by itself with its last line; gives its output.
fn ends(name: &str, arguments: &[&str]) -> String {
    let mut command = byterun();
    command.arg(program(name)).args(arguments);
    let output = finish(command);
    let (told, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{name}: {}: {told}\n{errors}", output.status);
    assert_eq!(told.lines().last(), Some("end"), "{name}: {errors}");
    told
}

/// Runs every case that a program lists under `command`, two at a time; what `fault` finds in an outcome is told.
fn every_case(name: &str, command: impl Fn() -> Command + Sync, fault: impl Fn(&Output) -> bool + Sync) {
    let mut list = byterun();
    list.arg(program(name));
    let names = text(&finish(list).stdout);
    let cases: Vec<&str> = names.lines().collect();
    assert!(cases.len() > 10, "{name} lists its cases: {names}");
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut command = command();
                    command.arg(program(name)).arg(case);
                    let output = finish(command);
                    if fault(&output) {
                        let (told, errors) = (text(&output.stdout), text(&output.stderr));
                        let last = errors.lines().last().unwrap_or_default();
                        let told = format!("{case}: {}: {told} {last}", output.status);
                        faults.lock().expect("no panic").push(told);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().expect("no panic");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn recursion_of_100_000_calls_has_its_answer() {
    let told = ends("recursion", &[]);
    for answer in [
        "plain 100000",
        "method 100000",
        "call 100000",
        "property 99999",
        "getattr 9999",
        "init I",
        "meta 100000",
        "yield from ['bottom']",
        "await 100000",
        "raise 100002",
    ] {
        assert!(told.lines().any(|line| line == answer), "no {answer:?} in {told}");
    }
}

#[test]
fn endless_recursion_is_an_exception_wherever_it_happens() {
    let told = ends("endless_recursion", &[]);
    let (mut lines, mut count) = (told.lines().peekable(), 0);
    while let Some(line) = lines.next_if(|line| *line != "end") {
        assert!(line.ends_with(" RecursionError"), "{line}");
        count += 1;
    }
    assert!(count > 40, "{told}");
}

#[test]
fn nested_structures_are_walked_and_dropped() {
    ends("nesting", &["100000"]);
}

#[test]
fn finalisers_may_do_anything() {
    let told = ends("finalisers", &[]);
    assert!(told.contains("Recursing [100000, 100000, 100000]\n"), "{told}");
    assert!(told.contains("Resurrecting ['Resurrecting', 'Resurrecting', 'Resurrecting']\n"), "{told}");
    assert!(told.contains("chained 10000\n"), "{told}");
}

#[test]
fn budget_ends_every_endless_loop() {
    let command = || {
        let mut command = byterun();
        command.args(["run", "--budget", BUDGET]);
        command
    };
    every_case("endless", command, |output| {
        let told = format!("byterun: the instruction budget of {BUDGET} was used up\n");
        output.status.code() != Some(124) || !text(&output.stderr).ends_with(&told)
    });
}

/// The exception table of this file (a test program with one byte changed) makes a handler protect itself.
#[test]
fn budget_ends_a_handler_that_catches_its_own_exception() {
    let mut command = byterun();
    command.args(["run", "--budget", BUDGET]).arg(program("handler_of_itself"));
    let output = finish(command);
    assert_eq!(output.status.code(), Some(124), "{}", text(&output.stderr));
}

/// In 3 GB of address space, so that the machine's own memory does not decide.
#[test]
fn too_little_memory_is_an_exception() {
    let command = || {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 3000000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_byterun")]);
        command
    };
    every_case("huge", command, |output| {
        let told = text(&output.stdout);
        !output.status.success() || !["MemoryError\n", "OverflowError\n"].contains(&&*told)
    });
}

#[test]
fn more_threads_than_there_can_be_are_an_exception() {
    let told = ends("threads", &["too many"]);
    assert_eq!(told, "can't start new thread\nend\n");
}

#[test]
fn budget_ends_every_thread() {
    for case in
        ["spin", "main waits", "main sleeps", "main joins", "recurse", "others wait", "others sleep", "start"]
    {
        let mut command = byterun();
        command.args(["run", "--budget", BUDGET]).arg(program("threads")).arg(case);
        let output = finish(command);
        assert_eq!(output.status.code(), Some(124), "{case}: {}", text(&output.stderr));
    }
}

#[test]
fn interrupt_ends_native_loops() {
    for case in ["sum", "list", "filter", "while", "range in"] {
        let mut command = byterun();
        command.arg(program("endless")).arg(case);
        let child: Child =
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("byterun starts");
        thread::sleep(Duration::from_millis(500));
        signal("INT", child.id());
        let output = child.wait_with_output().expect("byterun ran");
        let errors = text(&output.stderr);
        // As with CPython the process ends by the signal; a shell calls that 130.
        assert_eq!(output.status.signal(), Some(2), "{case}: {errors}");
        assert_eq!(errors.lines().last(), Some("KeyboardInterrupt"), "{case}");
    }
}
