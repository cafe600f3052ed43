//! `byterun run`: reads the program, hands it to the virtual machine, and turns its end into an exit status.

use std::process::ExitCode;

use crate::arguments::RunArguments;
use crate::program::Program;

/// Exit status of wrong arguments and of files that cannot be read or run.
pub const BAD_INPUT: u8 = 2;

/// Runs the program that the command line names.
pub fn run(arguments: &RunArguments) -> ExitCode {
    let Some((file, _)) = arguments.file_and_arguments() else { return ExitCode::from(BAD_INPUT) };
    match Program::read(&file) {
        Ok(program) => {
            let (file, version) = (program.file.display(), program.pyc.header.version);
            eprintln!("byterun: {}: {file} of CPython {version} is not executed", program.given.display());
            ExitCode::from(BAD_INPUT)
        }
        Err(error) => {
            eprintln!("byterun: {error}");
            ExitCode::from(BAD_INPUT)
        }
    }
}
