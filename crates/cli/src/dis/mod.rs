//! `byterun dis`: bytecode as the `dis` module of its version lists it, and with `--lowered` the register code it becomes.

mod lowered;

use std::process::ExitCode;

use pyc::dis::{Depth, Options, WriteError};

use crate::arguments::DisArguments;
use crate::inputs::{self, Error, Outcome};

/// How many bytes of explanations a listing may have for each byte of the file, beyond [`MAX_TEXT`]. Files of compilers stay
/// below a tenth of it; what exceeds it makes references stand for far more than there is.
const TEXT_PER_BYTE: usize = 64;
/// See [`TEXT_PER_BYTE`].
const MAX_TEXT: usize = 8 << 20;

/// Prints the listing of every input.
pub fn run(arguments: &DisArguments) -> ExitCode {
    inputs::for_each(&arguments.inputs, |input, out| {
        let pyc = input.read()?;
        out.heading(input)?;
        pyc::dis::write_with(&pyc.code, &options(arguments, input.bytes().len()), out).map_err(explain)?;
        if arguments.lowered {
            lowered::write(&pyc.code, out).map_err(|error| match error {
                lowered::Error::Lower(cause) => Error::other(cause),
                lowered::Error::Output(cause) => Error::Output(cause),
            })?;
        }
        Ok(Outcome::Fine)
    })
}

fn options(arguments: &DisArguments, file_length: usize) -> Options {
    let depth = match arguments.depth {
        _ if arguments.recursive => Depth::All,
        Some(levels) => Depth::Levels(levels),
        None => Depth::AsVersion,
    };
    Options {
        depth,
        show_caches: arguments.show.show_caches,
        show_offsets: arguments.show.show_offsets,
        show_positions: arguments.show.show_positions,
        max_text: MAX_TEXT.saturating_add(file_length.saturating_mul(TEXT_PER_BYTE)),
    }
}

/// The error in the words of the command line.
fn explain(error: WriteError) -> Error {
    match error {
        WriteError::Option(unknown) => {
            let option = unknown.option.replace('_', "-");
            let (since, version) = (unknown.since, unknown.version);
            Error::Unsuitable(format!(
                "--{option} came with the dis of CPython {since}, the file is of {version}"
            ))
        }
        other => other.into(),
    }
}
