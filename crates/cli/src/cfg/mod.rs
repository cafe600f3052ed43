//! `byterun cfg`: the control-flow graph of code objects, as text, for Graphviz, or as a picture.

mod dot;
mod layout;
mod svg;
mod text;
mod view;

use std::io::Write;
use std::process::ExitCode;

use pyc::{Object, Pyc};

use crate::arguments::CfgArguments;
use crate::inputs::{self, Error, Outcome, Output};
use crate::select;
use crate::terminal::Styles;
use view::View;

/// Prints the graphs of every input.
pub fn run(arguments: &CfgArguments) -> ExitCode {
    let styles = arguments.color.color.styles();
    inputs::for_each(&arguments.inputs, |input, out| {
        let pyc = input.read()?;
        if !arguments.svg && !arguments.dot {
            out.heading(input)?;
        }
        write(&pyc, arguments, &styles, out)?;
        Ok(Outcome::Fine)
    })
}

fn write(pyc: &Pyc, arguments: &CfgArguments, styles: &Styles, out: &mut Output<'_>) -> Result<(), Error> {
    let objects = pyc::objects(&pyc.code);
    let chosen = match &arguments.function {
        Some(name) => select::find(&objects, name).map_err(Error::other)?,
        None if arguments.all => objects.iter().collect(),
        None => objects.iter().take(1).collect(),
    };
    if arguments.svg {
        return write_picture(&chosen, out);
    }
    for (index, object) in chosen.iter().enumerate() {
        let view = View::new(object)?;
        if arguments.dot {
            dot::write(&view, out)?;
            continue;
        }
        if index > 0 {
            writeln!(out)?;
        }
        text::write(&view, styles, out)?;
    }
    if !arguments.dot && arguments.function.is_none() && !arguments.all && objects.len() > 1 {
        let note = styles.note;
        let others: Vec<&Object> = objects.iter().skip(1).collect();
        let names = select::with_lines(&others);
        writeln!(out, "\n{note}--function or --all for {} more code objects: {names}{note:#}", others.len())?;
    }
    Ok(())
}

fn write_picture(chosen: &[&Object], out: &mut Output<'_>) -> Result<(), Error> {
    let [object] = chosen else {
        let names = select::with_lines(chosen);
        return Err(Error::Unsuitable(format!(
            "a picture shows one code object, found {}: {names}",
            chosen.len()
        )));
    };
    svg::write(&View::new(object)?, out).map_err(|error| match error {
        svg::Error::TooLarge(error) => Error::other(error),
        svg::Error::Output(error) => Error::Output(error),
    })
}
