//! `byterun dis`: bytecode as the `dis` module of its version lists it, or as a table made for reading; and with `--lowered`
//! the register code it becomes.

mod lowered;
mod rich;

use std::io::Write;
use std::process::ExitCode;

use pyc::dis::{Depth, Options, WriteError};
use pyc::{Const, Object, Pyc};

use crate::arguments::{DisArguments, ListingFormat, ShowArguments};
use crate::inputs::{self, Error, Outcome, Output};
use crate::run::BAD_INPUT;
use crate::select;
use crate::terminal::Styles;

/// How many bytes of explanations a listing may have for each byte of the file, beyond [`MAX_TEXT`]. Files of compilers stay
/// below a tenth of it; what exceeds it makes references stand for far more than there is.
const TEXT_PER_BYTE: usize = 64;
/// See [`TEXT_PER_BYTE`].
const MAX_TEXT: usize = 8 << 20;

/// Prints the listing of every input.
pub fn run(arguments: &DisArguments) -> ExitCode {
    if arguments.format == ListingFormat::Rich && has_options_of_dis(arguments) {
        let options = "--show-caches, --show-offsets, --show-positions, --depth and --recursive";
        eprintln!("byterun: {options} belong to --format dis, not to --format rich");
        return ExitCode::from(BAD_INPUT);
    }
    let styles = arguments.color.color.styles();
    inputs::for_each(&arguments.inputs, |input, out| {
        let pyc = input.read()?;
        out.heading(input)?;
        match arguments.format {
            ListingFormat::Dis => list(&pyc, arguments, input.bytes().len(), out)?,
            ListingFormat::Rich => explain_all(&pyc, arguments, &styles, out)?,
        }
        if arguments.lowered {
            lowered::write(&pyc.code, out).map_err(|error| match error {
                lowered::Error::Lower(cause) => Error::other(cause),
                lowered::Error::Output(cause) => Error::Output(cause),
            })?;
        }
        Ok(Outcome::Fine)
    })
}

fn has_options_of_dis(arguments: &DisArguments) -> bool {
    let ShowArguments { show_caches, show_offsets, show_positions } = arguments.show;
    show_caches || show_offsets || show_positions || arguments.depth.is_some() || arguments.recursive
}

/// As `dis.dis` of the module's code does, or of the code objects that are asked for.
fn list(pyc: &Pyc, arguments: &DisArguments, length: usize, out: &mut Output<'_>) -> Result<(), Error> {
    let options = options(arguments, length);
    let Some(wanted) = &arguments.function else {
        return pyc::dis::write_with(&pyc.code, &options, out).map_err(in_words);
    };
    let objects = pyc::objects(&pyc.code);
    let found = select::find(&objects, wanted).map_err(Error::other)?;
    for (index, object) in found.iter().enumerate() {
        if found.len() > 1 {
            let gap = if index == 0 { "" } else { "\n" };
            let code = pyc::dis::repr(&Const::Code(object.code.clone()), object.code.version);
            writeln!(out, "{gap}Disassembly of {code}:")?;
        }
        pyc::dis::write_with(&object.code, &options, out).map_err(in_words)?;
    }
    Ok(())
}

/// One table a code object.
fn explain_all(
    pyc: &Pyc,
    arguments: &DisArguments,
    styles: &Styles,
    out: &mut Output<'_>,
) -> Result<(), Error> {
    let ShowArguments { show_caches, show_offsets, show_positions } = arguments.show;
    if show_caches || show_offsets || show_positions || arguments.depth.is_some() || arguments.recursive {
        let options = "--show-caches, --show-offsets, --show-positions, --depth and --recursive";
        return Err(Error::Unsuitable(format!(
            "{options} belong to the listing of dis, not to --format rich"
        )));
    }
    let objects = pyc::objects(&pyc.code);
    let chosen: Vec<&Object> = match &arguments.function {
        Some(wanted) => select::find(&objects, wanted).map_err(Error::other)?,
        None => objects.iter().collect(),
    };
    for (index, object) in chosen.into_iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        rich::write(object, styles, out)?;
    }
    Ok(())
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
fn in_words(error: WriteError) -> Error {
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
