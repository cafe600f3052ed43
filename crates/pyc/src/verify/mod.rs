//! What a careful reader would flag in a `.pyc` file: [`verify`].
//!
//! [`Check`] is the table of all rules. An error is something the interpreter refuses or that would make it leave its own rules; a
//! warning is something that no CPython's own compiler writes; a note is true of genuine files too. Over the standard libraries of
//! all installed CPythons there is neither error nor warning (`scripts/` and `CONTRIBUTING.md` say how that is repeated).
//!
//! Nothing is executed, and nothing is repaired. Files whose marshal stream cannot be read at all have no report but an
//! [`Error`].

mod arguments;
mod bytecode;
mod check;
mod fields;
mod finding;
mod flow;
mod header;
mod internal;
mod names;
mod other;
mod stream;
mod subject;
mod tables;

pub use check::{Check, Severity};
pub use finding::{Finding, Report};

use crate::cfg::Graph;
use crate::marshal::Tree;
use crate::{Const, Error, Place, ReadOptions, Version};

use finding::{Collector, Location};
use subject::{Subject, subjects};

/// How many times the length of the file the parts of its code objects may have together, before the rest is left unchecked.
const SHARED: usize = 4;

/// Checks a file. Fails only if the header or the marshal stream cannot be read.
///
/// ```
/// use pyc::verify::{Check, verify};
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// let mut bytes = bytes.to_vec();
/// assert!(verify(&bytes)?.is_clean());
/// bytes.push(0);
/// let report = verify(&bytes)?;
/// assert_eq!(report.findings.last().unwrap().check, Check::TrailingBytes);
/// # Ok(()) }
/// ```
pub fn verify(bytes: &[u8]) -> Result<Report, Error> {
    verify_with(bytes, &ReadOptions::new())
}

/// Checks an input that does not say everything itself; see [`ReadOptions`].
pub fn verify_with(bytes: &[u8], options: &ReadOptions) -> Result<Report, Error> {
    let envelope = options.envelope(bytes)?;
    let version = envelope.version;
    let mut found = Collector::new();
    let code_objects = match check_stream(bytes, envelope.start, version, &mut found) {
        Ok(code_objects) => code_objects,
        Err(error) => {
            let fitting = other::fitting(bytes, version).ok_or_else(|| error.clone())?;
            other::report(version, fitting, Some(&error), &mut found);
            return Ok(found.finish(version, 0));
        }
    };
    if let Some(header) = envelope.header {
        header::check(&header, &mut found);
    }
    if found.has(Severity::Error)
        && let Some(fitting) = other::fitting(bytes, version)
    {
        other::report(version, fitting, None, &mut found);
    }
    Ok(found.finish(version, code_objects))
}

/// Checks a marshal stream as one of a version; gives the number of code objects in it.
fn check_stream(bytes: &[u8], start: usize, version: Version, found: &mut Collector) -> Result<usize, Error> {
    let tree = Tree::parse(bytes, start, version)?;
    stream::check(&tree, bytes.len(), found);
    let value = match tree.to_const() {
        Ok(value) => value,
        Err(Error { problem, place }) => {
            let location = match place {
                Place::Stream { offset, path } => Location { offset, path },
                Place::Code { .. } => Location { offset: start, path: String::new() },
            };
            found.add(Check::MalformedObject, || location, format_args!("{problem}"));
            return Ok(0);
        }
    };
    if !matches!(value, Const::Code(_)) {
        let place = || Location { offset: start, path: tree.path(0) };
        found.add(Check::NotCode, place, format_args!("found {}, expected a code object", value.type_name()));
    }
    let subjects = subjects(&tree, &value);
    // References let many code objects have the same long bytecode and names; compilers hardly ever write that.
    let mut budget = SHARED.saturating_mul(bytes.len());
    for subject in &subjects {
        let Some(left) = budget.checked_sub(subject.weight()) else {
            let unchecked =
                format_args!("not checked: with the code objects before, it is much more than the file");
            found.add(Check::SharedParts, || subject.place(), unchecked);
            continue;
        };
        budget = left;
        check_code(subject, found);
    }
    Ok(subjects.len())
}

fn check_code(subject: &Subject<'_>, found: &mut Collector) {
    let graph = match Graph::of(subject.code) {
        Ok(graph) => graph,
        Err(error) => {
            let problem = &error.problem;
            found.add(Check::NotChecked, || subject.at("code"), format_args!("{problem}"));
            return;
        }
    };
    fields::check(subject, &graph, found);
    names::check(subject, graph.instructions(), found);
    bytecode::check(subject, &graph, found);
    arguments::check(subject, &graph, found);
    flow::check(subject, &graph, found);
    tables::check(subject, &graph, found);
}
