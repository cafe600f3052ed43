//! `byterun dis`: the bytecode of every code object of a file, and with `--lowered` the register code it becomes.

mod lowered;

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::arguments::DisArguments;
use crate::program::{self, Program};
use crate::run::BAD_INPUT;

/// Why a listing ended early.
#[derive(Debug, thiserror::Error)]
enum Error {
    /// There is no such program, or it cannot be read.
    #[error(transparent)]
    Program(#[from] program::Error),
    /// Its bytecode cannot be decoded.
    #[error("{file}: {cause}")]
    Decode {
        /// The file that was read.
        file: String,
        /// What is wrong, and where.
        cause: pyc::Error,
    },
    /// Its bytecode cannot be lowered.
    #[error("{file}: {cause}")]
    Lower {
        /// The file that was read.
        file: String,
        /// What is wrong, and where.
        cause: vm::lower::Error,
    },
    /// Standard output does not take more.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

/// Prints the listing of every file; stops at the first that cannot be listed.
pub fn run(arguments: &DisArguments) -> ExitCode {
    match list_all(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough: `byterun dis … | head`.
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("byterun: {error}");
            ExitCode::from(BAD_INPUT)
        }
    }
}

fn list_all(arguments: &DisArguments) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, file) in arguments.files.iter().enumerate() {
        if arguments.files.len() > 1 {
            let gap = if index == 0 { "" } else { "\n" };
            writeln!(out, "{gap}{}:", file.display())?;
        }
        list(file, arguments.lowered, &mut out)?;
    }
    Ok(out.flush()?)
}

fn list(file: &Path, lowered: bool, out: &mut impl Write) -> Result<(), Error> {
    let program = Program::read(file)?;
    let name = program.file.display().to_string();
    pyc::dis::write(&program.pyc.code, out).map_err(|error| match error {
        pyc::dis::WriteError::Code(cause) => Error::Decode { file: name.clone(), cause },
        pyc::dis::WriteError::Output(cause) => Error::Output(cause),
    })?;
    if lowered {
        lowered::write(&program.pyc.code, out).map_err(|error| match error {
            lowered::Error::Lower(cause) => Error::Lower { file: name, cause },
            lowered::Error::Output(cause) => Error::Output(cause),
        })?;
    }
    Ok(())
}
