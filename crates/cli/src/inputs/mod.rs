//! The inputs of a command: files, folders, zip members and standard input, one after the other or several at a time.
//!
//! A command that reads `.pyc` files flattens [`InputArguments`] into its arguments and is then one closure:
//!
//! ```ignore
//! pub fn run(arguments: &NameArguments) -> ExitCode {
//!     inputs::for_each(&arguments.inputs, |input, out| {
//!         let pyc = input.read()?;          // or input.envelope() and input.bytes()
//!         out.heading(input)?;              // "FILE:" when there are several; not with --json
//!         writeln!(out, "…")?;              // `out` is an io::Write; what is written keeps the order of the inputs
//!         Ok(Outcome::Fine)                 // Outcome::Found makes the exit status 1
//!     })
//! }
//! ```
//!
//! The closure runs on `--jobs` threads. Whatever it fails with is printed as `byterun: FILE: …`, counted, and the next
//! input follows; [`Error::other`] wraps errors that have no variant here. A command with `--json` writes one document a
//! line. A command that compares inputs gets them by [`below`], and flattens
//! `VersionArguments`.
//!
//! Looking for inputs is in `find`, getting their bytes in `source` and `archive`, putting output in order in `order`.

mod archive;
mod find;
mod order;
mod progress;
mod source;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::thread;

use pyc::{Envelope, Pyc, ReadOptions};

use crate::arguments::InputArguments;
use crate::terminal;
use find::Found;
pub use order::Output;
use order::{Flow, Line};

/// Stack of a worker. Values of a file nest up to [`pyc::marshal::MAX_DEPTH`] levels, and what walks them may recurse.
const STACK: usize = 16 << 20;

/// Why there is nothing, or not everything, about an input.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system does not give its bytes.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// It is there, but not what a command could read: a folder or an archive without `.pyc` files and the like.
    #[error("{0}")]
    Unsuitable(String),
    /// Its bytes are not what they should be.
    #[error(transparent)]
    Malformed(#[from] pyc::Error),
    /// What else a command may find wrong with it.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
    /// Standard output does not take more; this is no fault of the input and ends everything.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

impl Error {
    /// An error of the input that has no variant here.
    pub fn other(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Other(Box::new(cause))
    }
}

impl From<pyc::dis::WriteError> for Error {
    fn from(error: pyc::dis::WriteError) -> Self {
        match error {
            pyc::dis::WriteError::Code(cause) => Self::Malformed(cause),
            pyc::dis::WriteError::Output(cause) => Self::Output(cause),
            pyc::dis::WriteError::Option(cause) => Self::other(cause),
        }
    }
}

/// What a command says about an input that it could work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to remark.
    Fine,
    /// What the command looks for: the exit status is 1.
    Found,
}

/// One input: its name and its bytes.
#[derive(Debug)]
pub struct Input {
    name: String,
    bytes: Vec<u8>,
    /// How to read it.
    options: ReadOptions,
    /// Whether it is the only one.
    alone: bool,
}

impl Input {
    /// Its path, with what a terminal could take for a command escaped; `archive.zip/member.pyc` for members.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads it as a `.pyc` file, or as a code object without a header.
    pub fn read(&self) -> Result<Pyc, pyc::Error> {
        self.options.read(&self.bytes)
    }

    /// Finds its marshal stream: for commands that look at the nodes, not only at the code.
    pub fn envelope(&self) -> Result<Envelope, pyc::Error> {
        self.options.envelope(&self.bytes)
    }
}

/// Runs a command on every input; gives its exit status.
///
/// 0: fine; 1: some inputs are bad, or one's outcome was [`Outcome::Found`]; 2: no input could be worked on, or standard
/// output failed. A reader of our output who has seen enough is no error.
pub fn for_each<F>(arguments: &InputArguments, work: F) -> ExitCode
where
    F: Fn(&Input, &mut Output<'_>) -> Result<Outcome, Error> + Sync,
{
    let found = find::all(&arguments.files);
    let total = found.len();
    let line = Line::new(total);
    let options = arguments.version.options();
    let queue = Mutex::new(found.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = || {
        while let Some((index, Found { name, source })) = next() {
            let name = terminal::printable(&name).into_owned();
            let mut out = line.output(index);
            let result = source.read().and_then(|bytes| {
                let input = Input { name: name.clone(), bytes, options, alone: total == 1 };
                work(&input, &mut out)
            });
            if out.finish(&name, result) == Flow::Stop {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..arguments.jobs().min(total) {
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
            if let Err(error) = spawned {
                line.give_up(&format!("cannot start a thread: {error}"));
            }
        }
    });
    line.exit_status()
}

/// An input that is not yet read, for commands that compare.
#[derive(Debug)]
pub struct Named {
    /// Its path below what was named on the command line; empty if that is the input itself.
    pub relative: String,
    found: Found,
}

impl Named {
    /// Its path, with what a terminal could take for a command escaped.
    pub fn name(&self) -> String {
        terminal::printable(&self.found.name).into_owned()
    }

    /// Reads it.
    pub fn read(self, options: ReadOptions) -> Result<Input, Error> {
        let name = self.name();
        Ok(Input { name, bytes: self.found.source.read()?, options, alone: true })
    }
}

/// The inputs that a path stands for, in order. What cannot be found or looked into is one that cannot be read.
pub fn below(path: &Path) -> Vec<Named> {
    let root = path.display().to_string();
    let named = |found: Found| {
        let relative = found.name.strip_prefix(&root).unwrap_or(&found.name);
        Named { relative: relative.trim_start_matches(['/', '\\']).to_string(), found }
    };
    find::all(&[path.to_path_buf()]).into_iter().map(named).collect()
}
