//! Compares this crate with every CPython of this machine over its whole library, and prints a table.
//!
//!     cargo run --release -p pyc --example corpus -- [OPTION...] [VERSION...]
//!
//! Each CPython tells what it knows about every `.pyc` of its library (`tests/data/oracle.py` says which those are); this process
//! reads the same files and compares. It writes each of them again: the bytes must be the same. It follows the control flow of each
//! code object: nothing may be odd, and the stack never deeper than the compiler says. Options:
//!
//! - `--pyodide DIR`: where `npm install pyodide` was run; its CPython speaks for 3.14
//! - `--sources DIR`: compile and compare the sources of this directory, too
//! - `--count N`: about so many files of each version, evenly spread (default: all)
//! - `--jobs N`: so many versions at a time (default 2)
//! - `--show N`: describe so many differences of each version (default 5)
//! - `--show-caches`, `--show-offsets`, `--show-positions`: compare the listings that `dis.dis` makes with these options, of the
//!   versions that have all of them
//! - `--refused`: list the sources that CPython does not compile
//!
//! Exit status: 0 when everything agrees, 1 when something differs, 2 for wrong arguments or an interpreter that fails.

#[path = "../../tests/oracle/interpreter.rs"]
mod interpreter;
#[path = "../../tests/oracle/mod.rs"]
mod oracle;
#[path = "../../tests/oracle/stream.rs"]
mod stream;
mod tally;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use stream::{Event, Oracle};
use tally::Tally;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("corpus: {error}");
            return ExitCode::from(2);
        }
    };
    let (mut tallies, failed) = run(&options);
    tallies.sort_by_key(|tally| interpreter::VERSIONS.iter().position(|version| *version == tally.version));
    println!("{}", Tally::HEADING);
    for tally in &tallies {
        println!("{tally}");
    }
    match () {
        () if failed => ExitCode::from(2),
        () if tallies.iter().any(Tally::differs) => ExitCode::from(1),
        () => ExitCode::SUCCESS,
    }
}

/// What the command line says.
struct Options {
    versions: Vec<String>,
    pyodide: Option<PathBuf>,
    sources: Option<PathBuf>,
    count: usize,
    jobs: usize,
    show: usize,
    refused: bool,
    dis: pyc::dis::Options,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut options = Options {
            versions: Vec::new(),
            pyodide: None,
            sources: None,
            count: 0,
            jobs: 2,
            show: 5,
            refused: false,
            dis: pyc::dis::Options::default(),
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            let number =
                |text: String| text.parse().map_err(|_| format!("{argument}: {text} is not a number"));
            match argument.as_str() {
                "--pyodide" => options.pyodide = Some(value()?.into()),
                "--sources" => options.sources = Some(value()?.into()),
                "--count" => options.count = number(value()?)?,
                "--jobs" => options.jobs = number(value()?)?,
                "--show" => options.show = number(value()?)?,
                "--show-caches" => options.dis.show_caches = true,
                "--show-offsets" => options.dis.show_offsets = true,
                "--show-positions" => options.dis.show_positions = true,
                "--refused" => options.refused = true,
                version if interpreter::VERSIONS.contains(&version) => options.versions.push(argument),
                _ => {
                    return Err(format!(
                        "{argument} is neither an option nor one of {:?}",
                        interpreter::VERSIONS
                    ));
                }
            }
        }
        if options.versions.is_empty() {
            options.versions = interpreter::VERSIONS.map(str::to_string).to_vec();
        }
        let dis = &options.dis;
        options.versions.retain(|version| version.parse().is_ok_and(|version| dis.check(version).is_ok()));
        Ok(options)
    }
}

/// Compares all versions, some at a time; gives the tallies in any order, and whether an interpreter failed.
fn run(options: &Options) -> (Vec<Tally>, bool) {
    // The newest libraries take longest.
    let waiting = Mutex::new(options.versions.iter().rev().collect::<VecDeque<_>>());
    let done = Mutex::new((Vec::new(), false));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    std::thread::scope(|scope| {
        for _ in 0..options.jobs {
            scope.spawn(|| {
                while let Some(version) = next() {
                    let result = compare_version(version, options);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    match result {
                        Ok(Some(tally)) => {
                            tally.print_details(options);
                            eprintln!("{tally}");
                            done.0.push(tally);
                        }
                        Ok(None) => eprintln!("SKIPPED: there is no CPython {version} on this machine"),
                        Err(error) => {
                            eprintln!("corpus: {version}: {error}");
                            done.1 = true;
                        }
                    }
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Compares the library of one version, if there is an interpreter of it.
fn compare_version(version: &str, options: &Options) -> io::Result<Option<Tally>> {
    let Some(mut command) = interpreter::command(version, "oracle.py", options.pyodide.as_deref()) else {
        return Ok(None);
    };
    let scratch = std::env::temp_dir().join(format!("pyc-corpus-{version}-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    command.args(["--library", &options.count.to_string()]).arg(&scratch).args(&options.sources);
    let shown = [
        (options.dis.show_caches, "--show_caches"),
        (options.dis.show_offsets, "--show_offsets"),
        (options.dis.show_positions, "--show_positions"),
    ];
    command.args(shown.iter().filter(|(on, _)| *on).map(|(_, name)| name));
    let result = compare_files(version, &options.dis, Oracle::start(command)?);
    std::fs::remove_dir_all(&scratch)?;
    result.map(Some)
}

fn compare_files(version: &str, options: &pyc::dis::Options, mut oracle: Oracle) -> io::Result<Tally> {
    let mut tally = Tally::new(version);
    while let Some(event) = oracle.next()? {
        match event {
            Event::File(path, theirs) => {
                let bytes = std::fs::read(Path::new(&path))?;
                tally.compare(&path, &bytes, options, &theirs);
                if tally.files.is_multiple_of(1000) {
                    eprintln!("{version}: {} files", tally.files);
                }
            }
            Event::Python(release, bits) => {
                tally.release = release;
                tally.hash_bits = bits;
            }
            Event::Refused(source) => tally.refused.push(source),
            Event::Done { load, dis } => tally.their_seconds = (load, dis),
        }
    }
    Ok(tally)
}
