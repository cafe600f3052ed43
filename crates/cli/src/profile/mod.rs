//! `byterun profile`: runs a program whose instructions count themselves, and prints what came of it.
//!
//! What is counted and how is `vm::profile`; here is the clock that asks for looks at the stack, and the printing:
//! `text` for people, `json` for programs, `folded` for flame graphs.

mod folded;
mod json;
mod text;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use builtins::Runtime;
use vm::Machine;
use vm::profile::Profile;

use crate::arguments::{ProfileArguments, Sort};
use crate::program::Program;
use crate::run;

/// Runs the program that the command line names, with a profile.
pub fn run(arguments: &ProfileArguments) -> ExitCode {
    match Outputs::open(arguments) {
        Ok(outputs) => run::run(&arguments.run, Some(outputs)),
        Err((path, error)) => run::refuse(&format!("{}: cannot be written: {error}", path.display())),
    }
}

/// What is to be written, and where. The files are there before the program runs: a long run is not to end in vain.
pub struct Outputs {
    is_json: bool,
    report: Option<File>,
    flame: Option<File>,
    folded: Option<File>,
    top: usize,
    sort: Sort,
    interval: Duration,
}

impl Outputs {
    fn open(arguments: &ProfileArguments) -> Result<Outputs, (PathBuf, io::Error)> {
        let create = |path: &Path| File::create(path).map_err(|error| (path.to_path_buf(), error));
        let open = |path: &Option<PathBuf>| path.as_deref().map(create).transpose();
        Ok(Outputs {
            is_json: arguments.json,
            report: open(&arguments.output)?,
            flame: open(&arguments.flame)?,
            folded: open(&arguments.folded)?,
            top: if arguments.top == 0 { usize::MAX } else { arguments.top },
            sort: arguments.sort,
            interval: Duration::from_millis(arguments.interval.into()),
        })
    }
}

/// A profile that is being made.
pub struct Recording {
    profile: Rc<Profile>,
    outputs: Outputs,
    /// The clock stops when this is gone.
    clock: Option<Sender<()>>,
}

impl Recording {
    /// Has everything counted that runs from now on. No code may have run before.
    pub fn start(rt: &Runtime, machine: &Machine, outputs: Outputs) -> Recording {
        let profile = machine.start_profile(rt);
        let (clock, stopped) = mpsc::channel();
        let (tick, interval) = (profile.ticker(), outputs.interval);
        let ticking = move || {
            while stopped.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                tick.store(true, Ordering::Relaxed);
            }
        };
        // Without the thread there are counts, and all time goes to the last instruction: worth a word.
        let started = thread::Builder::new().name("profile".to_owned()).spawn(ticking);
        if let Err(error) = &started {
            eprintln!("byterun: no times will be known: {error}");
        }
        Recording { profile, outputs, clock: Some(clock) }
    }

    /// Writes what was counted.
    pub fn finish(mut self, rt: &Runtime, machine: &Machine, program: &Program) -> io::Result<()> {
        drop(self.clock.take());
        machine.end_profile(rt);
        let report = self.profile.report(rt);
        let outputs = self.outputs;
        if let Some(file) = outputs.folded {
            write_all(file, folded::lines(&report).as_bytes())?;
        }
        if let Some(file) = outputs.flame {
            write_all(file, &folded::flame_graph(&report, program)?)?;
        }
        let text = if outputs.is_json {
            json::document(&report, program, outputs.interval)
        } else {
            text::tables(&report, program, outputs.top, outputs.sort)
        };
        match outputs.report {
            Some(file) => write_all(file, text.as_bytes()),
            None => io::stderr().lock().write_all(text.as_bytes()),
        }
    }
}

fn write_all(file: File, bytes: &[u8]) -> io::Result<()> {
    let mut writer = BufWriter::new(file);
    writer.write_all(bytes)?;
    writer.flush()
}
