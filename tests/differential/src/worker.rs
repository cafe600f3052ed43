//! One worker: takes the next number, writes that program, has both interpreters run it, and reduces what differs.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::byterun;
use crate::machine::Machine;
use crate::program::{Program, Source};
use crate::python::{End, Python};
use crate::reduce;

/// What came of one program.
pub enum Found {
    /// Both did the same.
    Same,
    /// It does not compile, which is a mistake of the grammar.
    Refused(u64, String),
    /// It does not end with either of them.
    Endless(u64),
    /// CPython itself crashed, and how.
    Crashed(u64, String),
    /// They differ, and enough differences were reduced already.
    Differs,
    /// They differ, shown by the smallest program found.
    Reduced {
        /// The number of the program.
        number: u64,
        /// The reduced source.
        source: String,
        /// Where they differ.
        explanation: String,
    },
}

/// Counts of what came of all programs.
#[derive(Default)]
pub struct Tally {
    /// All of them.
    pub programs: u64,
    /// Those on which the two differ.
    pub differences: u64,
    /// Differences that were reduced.
    pub reduced: u64,
    refused: u64,
    endless: u64,
    crashed: u64,
}

impl Tally {
    /// Adds one program.
    pub fn count(&mut self, found: &Found) {
        self.programs += 1;
        match found {
            Found::Same => {}
            Found::Refused(number, why) => {
                self.refused += 1;
                println!("program {number} does not compile: {why}");
            }
            Found::Endless(number) => {
                self.endless += 1;
                println!("program {number} does not end");
            }
            Found::Crashed(number, how) => {
                self.crashed += 1;
                println!("program {number} makes CPython crash: {how}");
            }
            Found::Differs => self.differences += 1,
            Found::Reduced { .. } => {
                self.differences += 1;
                self.reduced += 1;
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Self { differences, refused, endless, crashed, .. } = self;
        write!(out, "{differences} differences, {refused} that do not compile, {endless} that do not end")?;
        write!(out, ", {crashed} that make CPython crash")
    }
}

/// A folder of its own and the interpreters that work in it.
pub struct Worker {
    folder: PathBuf,
    python: Python,
    byterun: PathBuf,
    machine: Machine,
}

impl Worker {
    /// A worker in `folder`, which is made. CPython works in a folder inside, which 3.14 has in memory.
    pub fn new(folder: &Path, python: &[String], byterun: &Path, machine: Machine) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let byterun = byterun.canonicalize()?;
        Ok(Self {
            folder: folder.to_owned(),
            python: Python::new(python, &folder.join("cpython")),
            byterun,
            machine,
        })
    }

    /// Runs programs up to number `end`. `report` is told of each, and answers whether differences shall still be reduced.
    pub fn run(
        &mut self,
        seed: u64,
        next: &AtomicU64,
        end: u64,
        source: &Source,
        report: &dyn Fn(Found) -> bool,
    ) {
        let mut reducing = true;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= end {
                return;
            }
            let program = Program::generate(seed, number, source, self.machine);
            match self.round(number, &program, reducing) {
                Ok(found) => reducing = report(found),
                Err(error) => {
                    eprintln!("differential: {}: {error}", self.folder.display());
                    return;
                }
            }
        }
    }

    fn round(&mut self, number: u64, program: &Program, reducing: bool) -> io::Result<Found> {
        let explanation = match self.try_source(&program.source())? {
            Tried::Same => return Ok(Found::Same),
            Tried::Refused(why) => return Ok(Found::Refused(number, why)),
            Tried::Endless => return Ok(Found::Endless(number)),
            Tried::Crashed(how) => return Ok(Found::Crashed(number, how)),
            Tried::Differs(explanation) => explanation,
            // Each attempt to make it smaller would take as long.
            Tried::EndDiffers(explanation) => {
                return Ok(Found::Reduced { number, source: program.source(), explanation });
            }
        };
        if !reducing {
            return Ok(Found::Differs);
        }
        let (source, smaller) = reduce::reduce(program, |source| match self.try_source(source) {
            Ok(Tried::Differs(explanation)) => Some(explanation),
            _ => None,
        });
        Ok(Found::Reduced { number, source, explanation: smaller.unwrap_or(explanation) })
    }

    fn try_source(&mut self, source: &str) -> io::Result<Tried> {
        let (file, theirs) = match self.python.judge(source)? {
            Ok(judged) => judged,
            Err(why) => return Ok(Tried::Refused(why)),
        };
        self.write("program.py", source.as_bytes())?;
        self.write("program.pyc", &file)?;
        let ours = byterun::run(&self.byterun, &self.folder, "program.pyc")?;
        Ok(match (theirs, ours) {
            (End::Ran(theirs), Some(ours)) => {
                let [ours, theirs] = [ours, theirs].map(|outcome| outcome.translated(self.machine));
                match ours.explain(&theirs, self.machine) {
                    none if none.is_empty() => Tried::Same,
                    explanation => Tried::Differs(explanation),
                }
            }
            (End::Never, None) => Tried::Endless,
            (End::Crash(how), Some(ours)) if !ours.is_crash() => Tried::Crashed(how),
            (End::Ran(_), None) => Tried::EndDiffers("byterun does not end\n".to_owned()),
            (End::Never, Some(_)) => Tried::EndDiffers("CPython does not end\n".to_owned()),
            (End::Crash(how), ours) => {
                let end = if ours.is_some() { "crashes" } else { "does not end" };
                Tried::EndDiffers(format!("CPython crashes ({how}), and byterun {end}\n"))
            }
        })
    }

    /// Written anew, not over the old one: some file systems then wait for the disk.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::write(path, bytes),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What both made of one source.
enum Tried {
    Same,
    Refused(String),
    Endless,
    Crashed(String),
    Differs(String),
    /// One of them does not end, or both end badly.
    EndDiffers(String),
}
