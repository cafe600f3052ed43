//! Runs every program under `tests/programs` with the built `byterun` and compares it with what CPython did.
//!
//! The layout of the expected files is described in `tests/README.md`; they are only ever written by
//! `scripts/regenerate.py`. Environment: `BYTERUN_PROGRAMS=area/claim` runs only the programs whose name contains that.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const VERSIONS: [&str; 9] = ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
/// How many of them compile only what `tests/older.txt` does not name.
const OLDER: usize = 5;
const TIMEOUT: Duration = Duration::from_mins(1);
const SHOWN_LINES: usize = 6;
const SHOWN_COLUMNS: usize = 150;

/// One program as one version compiled it.
struct Case {
    /// `area/claim version`.
    name: String,
    area: String,
    version: &'static str,
    /// Path of the source without `.py`, from the root of the repository.
    stem: String,
}

/// What a process left behind.
#[derive(PartialEq)]
struct Outcome {
    stdout: String,
    stderr: String,
    status: String,
}

#[test]
fn programs_do_what_cpython_does() {
    let cases = cases();
    assert!(!cases.is_empty(), "no program under tests/programs matches");
    let failures = run_all(&cases);
    for (name, difference) in &failures {
        println!("---- {name}\n{difference}");
    }
    print!("{}", summary(&cases, &failures));
    let names: Vec<&String> = failures.keys().collect();
    assert!(names.is_empty(), "{} of {} differ from CPython: {names:#?}", names.len(), cases.len());
}

#[test]
fn every_program_is_compiled_for_every_version_it_names() {
    for stem in sources() {
        let source = fs::read_to_string(root().join(format!("{stem}.py"))).expect("a readable program");
        let oldest = header(&source, "requires").unwrap_or("3.11");
        for version in &VERSIONS[OLDER..] {
            let wanted = *version >= oldest && header(&source, &format!("not-{version}")).is_none();
            let there = root().join(pyc(&stem, version)).exists();
            assert_eq!(wanted, there, "{stem} {version}: run scripts/regenerate.py");
        }
    }
}

#[test]
fn what_older_versions_lack_is_written_down() {
    let text = fs::read_to_string(root().join("tests/older.txt")).expect("tests/older.txt");
    let mut missing = std::collections::BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap_or_default();
        for versions in words.filter_map(|word| Some(word.split_once(':')?.1)) {
            missing.extend(versions.split(',').map(|version| format!("{name} {version}")));
        }
    }
    for stem in sources() {
        for version in &VERSIONS[..OLDER] {
            let case = format!("{} {version}", stem.trim_start_matches("tests/programs/"));
            let there = root().join(pyc(&stem, version)).exists();
            assert_ne!(there, missing.contains(&case), "{case}: run scripts/regenerate.py --older");
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

fn pyc(stem: &str, version: &str) -> String {
    format!("{stem}.cpython-{}.pyc", version.replace('.', ""))
}

/// `area/claim`
fn name_of(stem: &str) -> &str {
    stem.trim_start_matches("tests/programs/").trim_end_matches("/main")
}

fn header<'a>(source: &'a str, key: &str) -> Option<&'a str> {
    let prefix = format!("# {key}: ");
    source.lines().take_while(|line| line.starts_with('#')).find_map(|line| line.strip_prefix(&prefix))
}

/// The stems of all programs: `area/claim.py`, and `area/claim/main.py` where a program has modules of its own.
fn sources() -> Vec<String> {
    let mut found = Vec::new();
    for area in entries(&root().join("tests/programs")) {
        for path in entries(&area) {
            let source = if path.is_dir() { path.join("main.py") } else { path };
            if source.extension().is_some_and(|extension| extension == "py") {
                let stem = source.with_extension("");
                let relative = stem.strip_prefix(root()).expect("a path inside the repository");
                found.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .map(|dir| dir.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default()
}

fn cases() -> Vec<Case> {
    let chosen = std::env::var("BYTERUN_PROGRAMS").unwrap_or_default();
    let mut cases = Vec::new();
    for stem in sources() {
        let name = name_of(&stem);
        for version in VERSIONS {
            let full = format!("{name} {version}");
            if full.contains(&chosen) && root().join(pyc(&stem, version)).exists() {
                let area = name.split('/').next().unwrap_or_default().to_owned();
                cases.push(Case { name: full, area, version, stem: stem.clone() });
            }
        }
    }
    cases
}

/// Runs the cases on all processors; the name and a description of each that differs.
fn run_all(cases: &[Case]) -> BTreeMap<String, String> {
    let failures = Mutex::new(BTreeMap::new());
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(difference) = check(case) {
                        failures.lock().expect("no worker panicked").insert(case.name.clone(), difference);
                    }
                }
            });
        }
    });
    failures.into_inner().expect("no worker panicked")
}

/// What differs from CPython, or None.
fn check(case: &Case) -> Option<String> {
    let wanted = Outcome {
        stdout: expected(case, "out", ""),
        stderr: expected(case, "err", ""),
        status: expected(case, "status", "0\n"),
    };
    let actual = run(case);
    if actual == wanted {
        return None;
    }
    let mut report = String::new();
    describe(&mut report, "status", &wanted.status, &actual.status);
    describe(&mut report, "stdout", &wanted.stdout, &actual.stdout);
    describe(&mut report, "stderr", &wanted.stderr, &actual.stderr);
    Some(report)
}

/// The recorded answer: this version's own, else the one all versions share, else `default`.
fn expected(case: &Case, kind: &str, default: &str) -> String {
    let own = root().join(format!("{}.{}.{kind}", case.stem, case.version));
    let shared = root().join(format!("{}.{kind}", case.stem));
    let bytes = fs::read(own).or_else(|_| fs::read(shared));
    bytes.map_or_else(|_| default.to_owned(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Runs a case, with an empty folder as its last argument if it asks for one: what it prints of that is `SCRATCH`.
fn run(case: &Case) -> Outcome {
    let source = fs::read_to_string(root().join(format!("{}.py", case.stem))).expect("a readable program");
    if header(&source, "scratch").is_none() {
        return start(case, &source, &[]);
    }
    let folder = format!("target/scratch/{}", case.name.replace('/', ".").replace(' ', "-"));
    let place = root().join(&folder);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder for the program's files");
    let outcome = start(case, &source, &[&folder]);
    fs::remove_dir_all(&place).expect("a folder that can be removed");
    let shown = |text: String| text.replace(&folder, "SCRATCH");
    Outcome { stdout: shown(outcome.stdout), stderr: shown(outcome.stderr), status: outcome.status }
}

fn start(case: &Case, source: &str, further: &[&str]) -> Outcome {
    let stdin = fs::read(root().join(format!("{}.in", case.stem))).unwrap_or_default();
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .arg(pyc(&case.stem, case.version))
        .args(header(source, "args").unwrap_or_default().split_whitespace())
        .args(further)
        .current_dir(root())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs([
            ("PYTHONHASHSEED", "0"),
            ("PYTHONUTF8", "1"),
            ("PYTHONWARNINGS", "ignore"),
            ("LC_ALL", "C.UTF-8"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("byterun starts");
    let mut input = child.stdin.take().expect("a piped stdin");
    // A program that does not read its stdin may end before all of it is written.
    let _ = input.write_all(&stdin);
    drop(input);
    let stdout = reader(child.stdout.take().expect("a piped stdout"));
    let stderr = reader(child.stderr.take().expect("a piped stderr"));
    let status = wait(&mut child);
    let stderr = without_addresses(&stderr.join().unwrap_or_default());
    Outcome { stdout: stdout.join().unwrap_or_default(), stderr, status }
}

/// Replaces every ` at 0x7f12…` by ` at 0x`, as in the recorded stderr.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result += " at 0x";
        result += part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    result
}

/// Reads a pipe to its end, with the checkout's own path taken out as in the recorded files.
fn reader(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).replace(&format!("{}/", root().display()), "")
    })
}

/// The exit status as the recorded files write it, a negative number for a signal.
fn wait(child: &mut Child) -> String {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    while start.elapsed() < TIMEOUT {
        if let Ok(Some(status)) = child.try_wait() {
            #[cfg(unix)]
            let signal = std::os::unix::process::ExitStatusExt::signal(&status);
            #[cfg(not(unix))]
            let signal: Option<i32> = None;
            return format!("{}\n", signal.map_or_else(|| status.code().unwrap_or(-1), |number| -number));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    format!("no end within {} s\n", TIMEOUT.as_secs())
}

/// Appends the first lines in which two texts differ.
fn describe(report: &mut String, what: &str, wanted: &str, actual: &str) {
    if wanted == actual {
        return;
    }
    let (wanted, actual): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), actual.lines().collect());
    let _ = writeln!(report, "{what}: CPython {} lines, byterun {} lines", wanted.len(), actual.len());
    let mut shown = 0;
    for index in 0..wanted.len().max(actual.len()) {
        let (left, right) = (wanted.get(index), actual.get(index));
        if left == right {
            continue;
        }
        let (left, right) = (left.unwrap_or(&"(end)"), right.unwrap_or(&"(end)"));
        let same = left.chars().zip(right.chars()).take_while(|(l, r)| l == r).count();
        let _ = writeln!(report, "  {:>4} - {}", index + 1, clip(left, same));
        let _ = writeln!(report, "       + {}", clip(right, same));
        shown += 1;
        if shown == SHOWN_LINES {
            let _ = writeln!(report, "       …");
            return;
        }
    }
}

/// The part of a line around the character in which it begins to differ.
fn clip(line: &str, at: usize) -> String {
    let from = if at < SHOWN_COLUMNS / 2 { 0 } else { at - SHOWN_COLUMNS / 4 };
    let mut shown: String = line.chars().skip(from).take(SHOWN_COLUMNS).collect();
    if from > 0 {
        shown.insert(0, '…');
    }
    if line.chars().count() > from + SHOWN_COLUMNS {
        shown.push('…');
    }
    shown
}

/// A table: per area, how many cases of each version agree with CPython.
fn summary(cases: &[Case], failures: &BTreeMap<String, String>) -> String {
    let mut areas: BTreeMap<&str, [(usize, usize); VERSIONS.len()]> = BTreeMap::new();
    for case in cases {
        let column = VERSIONS.iter().position(|version| *version == case.version).unwrap_or_default();
        for area in [case.area.as_str(), "~ all"] {
            let (passed, all) = &mut areas.entry(area).or_default()[column];
            *passed += usize::from(!failures.contains_key(&case.name));
            *all += 1;
        }
    }
    let mut table = format!("{:<16}", "area");
    for version in VERSIONS {
        let _ = write!(table, "{version:>10}");
    }
    for (area, columns) in areas {
        let _ = write!(table, "\n{area:<16}");
        for (passed, all) in columns {
            let _ = write!(table, "{:>10}", format!("{passed}/{all}"));
        }
    }
    table + "\n"
}
