//! The differential test: random valid programs, run by CPython and by byterun, which must do the same.
//!
//! A seed and a number name a program; nothing else decides what it is. `python.rs` is the judge, `byterun.rs` the judged,
//! `limits.rs` what they may use, `compare.rs` what counts as equal, `machine.rs` what a build decides, `worker.rs` the round
//! of one program, `reduce.rs` makes a difference small.

#![expect(
    clippy::format_push_string,
    reason = "sources are put together from pieces, and that costs nothing here"
)]

mod byterun;
mod compare;
mod grammar;
mod limits;
mod machine;
mod program;
mod python;
mod random;
mod reduce;
mod structures;
mod template;
mod worker;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::thread;
use std::time::Instant;

use clap::{Parser, ValueEnum};

use crate::machine::Machine;
use crate::program::{Program, Source};
use crate::structures::Structures;
use crate::worker::{Found, Tally, Worker};

/// Runs random programs with CPython and with byterun, and reduces every difference to a small program.
#[derive(Parser)]
#[command(
    after_help = "Exit status:\n  0  no difference, or no CPython of that version here\n  1  a difference\n  2  wrong arguments"
)]
struct Arguments {
    /// Versions of CPython, each of which must be installed (pyenv or path; 3.14 also as Pyodide).
    #[arg(long = "version", value_name = "X.Y", default_values = ["3.11", "3.12", "3.13"])]
    versions: Vec<String>,
    /// Programs for each version.
    #[arg(long, default_value_t = 1000)]
    programs: u64,
    /// The seed; each seed has its own programs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of the first program.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// What programs are made of.
    #[arg(long, value_enum, default_value_t = Grammar::Values)]
    grammar: Grammar,
    /// Only these families of statements (see `--list`).
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Print the families of statements.
    #[arg(long)]
    list: bool,
    /// Print the source of program `first` and end.
    #[arg(long)]
    show: bool,
    /// Workers at a time.
    #[arg(long, default_value_t = 4)]
    jobs: usize,
    /// At most so many differences are reduced and written; all are counted.
    #[arg(long, default_value_t = 100)]
    keep: usize,
    /// The binary to test; default: the newest of target/{release,debug}/byterun.
    #[arg(long)]
    byterun: Option<PathBuf>,
    /// The folder in which `npm install pyodide@314` was run.
    #[arg(long)]
    pyodide: Option<PathBuf>,
    /// Where reduced differences are written.
    #[arg(long, default_value = "target/differential")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Grammar {
    /// Small statements over values of the built-in types.
    Values,
    /// Classes, functions in functions, and what they do to each other.
    Structures,
}

impl Grammar {
    fn names(self) -> Vec<&'static str> {
        match self {
            Self::Values => grammar::KINDS.iter().map(|kind| kind.name).collect(),
            Self::Structures => structures::FAMILIES.iter().map(|family| family.0).collect(),
        }
    }

    fn source(self, only: &[String]) -> Source {
        let wanted = |kind: &&grammar::Kind| only.is_empty() || only.iter().any(|name| name == kind.name);
        match self {
            Self::Values => Source::Values(grammar::KINDS.iter().filter(wanted).copied().collect()),
            Self::Structures => Source::Structures(Structures::new(only)),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let names = arguments.grammar.names();
    if arguments.list {
        for name in names {
            println!("{name}");
        }
        return ExitCode::SUCCESS;
    }
    if let Some(name) = arguments.only.iter().find(|name| !names.contains(&name.as_str())) {
        eprintln!("differential: --only {name}: no such family; --list names them");
        return ExitCode::from(2);
    }
    let source = arguments.grammar.source(&arguments.only);
    if arguments.show {
        let version = arguments.versions.first().map_or("", String::as_str);
        let command = python::find(version, arguments.pyodide.as_deref()).unwrap_or_default();
        let machine = Machine::of(version, &command);
        print!("{}", Program::generate(arguments.seed, arguments.first, &source, machine).source());
        return ExitCode::SUCCESS;
    }
    let Some(byterun) = arguments.byterun.clone().or_else(byterun::newest) else {
        eprintln!("differential: byterun is not built: cargo build --release -p byterun");
        return ExitCode::from(2);
    };
    let mut differences = 0;
    for version in &arguments.versions {
        match python::find(version, arguments.pyodide.as_deref()) {
            Some(command) => differences += run_version(&arguments, &source, version, &command, &byterun),
            None => println!("{version}: SKIPPED, no CPython {version} here"),
        }
    }
    ExitCode::from(u8::from(differences > 0))
}

/// Runs all programs with one version; the number of differences.
fn run_version(
    arguments: &Arguments,
    source: &Source,
    version: &str,
    python: &[String],
    byterun: &Path,
) -> u64 {
    let started = Instant::now();
    let next = AtomicU64::new(arguments.first);
    let end = arguments.first + arguments.programs;
    let total = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for job in 0..arguments.jobs.max(1) {
            let (next, total) = (&next, &total);
            scope.spawn(move || {
                let folder =
                    std::env::temp_dir().join(format!("differential-{}-{version}-{job}", std::process::id()));
                match Worker::new(&folder, python, byterun, Machine::of(version, python)) {
                    Ok(mut worker) => worker.run(arguments.seed, next, end, source, &|found| {
                        keep(arguments, version, total, found)
                    }),
                    Err(error) => eprintln!("differential: {}: {error}", folder.display()),
                }
            });
        }
    });
    let tally = total.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let seconds = started.elapsed().as_secs_f64();
    println!("{version}: {} programs of seed {} in {seconds:.0} s: {tally}", tally.programs, arguments.seed);
    tally.differences
}

/// Counts what a worker found, and writes a difference while there is room. True if differences are still to be reduced.
fn keep(arguments: &Arguments, version: &str, total: &Mutex<Tally>, found: Found) -> bool {
    let mut tally = total.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    tally.count(&found);
    if let Found::Reduced { number, source, explanation } = found {
        let path = arguments.out.join(format!("{version}-seed{}-{number}.py", arguments.seed));
        let comment = explanation.lines().fold(String::new(), |text, line| text + "# " + line + "\n");
        let written = std::fs::create_dir_all(&arguments.out)
            .and_then(|()| std::fs::write(&path, format!("{source}{comment}")));
        match written {
            Ok(()) => println!("{}\n{}", path.display(), explanation.trim_end()),
            Err(error) => eprintln!("differential: {}: {error}", path.display()),
        }
    }
    (tally.reduced as usize) < arguments.keep
}
