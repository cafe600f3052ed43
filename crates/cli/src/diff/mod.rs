//! `byterun diff`: how two files, or the files of two folders or archives, differ in structure.

mod json;
mod sides;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::thread;

use pyc::ReadOptions;
use pyc::diff::{Cause, CompareError, Comparison, compare};

use crate::arguments::DiffArguments;
use crate::inputs::{Error, Input};
use crate::run::BAD_INPUT;
use crate::terminal::Styles;
use sides::{Pairing, Sides};

/// Values of a file nest deep, and what walks them may recurse.
const STACK: usize = 16 << 20;

/// The result so far.
#[derive(Clone, Copy, Debug, Default)]
struct Status {
    differ: bool,
    trouble: bool,
}

/// Compares; the exit status is that of `diff`: 0 same, 1 different, 2 trouble.
pub fn run(arguments: &DiffArguments) -> ExitCode {
    let work = || {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut status = Status::default();
        let result = compare_all(arguments, &mut out, &mut status).and_then(|()| Ok(out.flush()?));
        match result {
            // Whoever reads our output has seen enough.
            Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Err(error) => {
                eprintln!("byterun: {error}");
                status.trouble = true;
            }
            Ok(()) => {}
        }
        match status {
            Status { trouble: true, .. } => ExitCode::from(BAD_INPUT),
            Status { differ, .. } => ExitCode::from(u8::from(differ)),
        }
    };
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work) {
        Ok(worker) => worker.join().unwrap_or(ExitCode::from(BAD_INPUT)),
        Err(error) => {
            eprintln!("byterun: cannot start a thread: {error}");
            ExitCode::from(BAD_INPUT)
        }
    })
}

fn compare_all(arguments: &DiffArguments, out: &mut impl Write, status: &mut Status) -> Result<(), Error> {
    let options = arguments.version.options();
    let styles = arguments.color.color.styles();
    let sides = Sides::find(&arguments.left, &arguments.right);
    let several = sides.several();
    let (mut same, mut different, mut alone) = (0usize, 0usize, 0usize);
    for pairing in sides.pairs() {
        match pairing {
            Pairing::Both(pair) => {
                let (left, right) = *pair;
                let read = left.read(options).and_then(|left| Ok((left, right.read(options)?)));
                let (left, right) = match read {
                    Ok(inputs) => inputs,
                    Err((name, error)) => {
                        trouble(&name, &error, status);
                        continue;
                    }
                };
                match one_pair(&left, &right, options, arguments, &styles, out)? {
                    Some(true) => same += 1,
                    Some(false) => different += 1,
                    None => status.trouble = true,
                }
            }
            Pairing::Alone(side, name) => {
                alone += 1;
                write_alone(side, &name, arguments, &styles, out)?;
            }
        }
    }
    status.differ = different + alone > 0;
    if several && !arguments.json {
        let Styles { note, .. } = styles;
        writeln!(out, "{note}{same} same, {different} different, {alone} on one side only{note:#}")?;
    }
    Ok(())
}

fn trouble(name: &str, error: &Error, status: &mut Status) {
    eprintln!("byterun: {name}: {error}");
    status.trouble = true;
}

/// Compares two files and writes the result; whether they are the same, or nothing if one is no `.pyc`.
fn one_pair(
    left: &Input,
    right: &Input,
    options: ReadOptions,
    arguments: &DiffArguments,
    styles: &Styles,
    out: &mut impl Write,
) -> Result<Option<bool>, Error> {
    let comparison = match compare(left.bytes(), right.bytes(), &options) {
        Ok(comparison) => comparison,
        Err(error) => {
            let name = if matches!(error, CompareError::Left(_)) { left.name() } else { right.name() };
            eprintln!("byterun: {name}: {error}");
            return Ok(None);
        }
    };
    let causes: Vec<Cause> = comparison.causes();
    let same = causes.iter().all(|cause| arguments.ignore.iter().any(|ignored| ignored == cause.id()));
    if arguments.json {
        json::write(left.name(), right.name(), same, &comparison, &causes, out)?;
    } else if !same {
        let names = (left.name(), right.name());
        if arguments.brief {
            text::brief(names, &causes, styles, out)?;
        } else {
            let shown = visible(comparison, &arguments.ignore);
            text::write(names, &shown, &causes, styles, out)?;
        }
    }
    Ok(Some(same))
}

/// The comparison without what is to be ignored.
fn visible(mut comparison: Comparison, ignored: &[String]) -> Comparison {
    let ignores = |cause: Cause| ignored.iter().any(|id| id == cause.id());
    comparison.header.retain(|change| {
        let cause = if change.field.ends_with("of the source") { Cause::Time } else { Cause::Header };
        !ignores(cause)
    });
    if ignores(Cause::Path) {
        comparison.paths.clear();
    }
    comparison.form.retain(|change| !ignores(change.kind.cause()));
    if ignores(Cause::Lines) {
        comparison.forget_places();
    }
    comparison
}

fn write_alone(
    side: sides::Side,
    name: &str,
    arguments: &DiffArguments,
    styles: &Styles,
    out: &mut impl Write,
) -> io::Result<()> {
    if arguments.json {
        return json::write_alone(side, name, out);
    }
    let style = match side {
        sides::Side::Left => styles.removed,
        sides::Side::Right => styles.added,
    };
    let sign = side.sign();
    writeln!(out, "{style}{sign} only {}: {name}{style:#}", side.describe())
}
