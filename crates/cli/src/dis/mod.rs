//! `byterun dis`: the bytecode of every code object of a file, and with `--lowered` the register code it becomes.

mod lowered;

use std::process::ExitCode;

use crate::arguments::DisArguments;
use crate::inputs::{self, Error, Outcome};

/// Prints the listing of every input.
pub fn run(arguments: &DisArguments) -> ExitCode {
    inputs::for_each(&arguments.inputs, |input, out| {
        let pyc = input.read()?;
        out.heading(input)?;
        pyc::dis::write(&pyc.code, out)?;
        if arguments.lowered {
            lowered::write(&pyc.code, out).map_err(|error| match error {
                lowered::Error::Lower(cause) => Error::other(cause),
                lowered::Error::Output(cause) => Error::Output(cause),
            })?;
        }
        Ok(Outcome::Fine)
    })
}
