//! Disassembly as the `dis` module of the file's own version prints it.
//!
//! The text is what `dis.dis(code)` writes, with the address of every code object given as `0x0`, under
//! `PYTHONHASHSEED=0 PYTHONINTMAXSTRDIGITS=0`. Where CPython's `dis` would end with an exception (a constant, name or operator that
//! does not exist), the place says so and the listing goes on; opcodes without a meaning are `<N>`.

mod argument;
mod base;
mod caches;
mod hash;
mod lines;
mod listing;
mod meaning;
mod options;
mod printable;
mod repr;
mod set_order;
mod summary;
mod text;
mod unit;

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

pub(crate) use argument::argument_text;
pub use meaning::Meanings;
pub(crate) use meaning::short_repr;
pub use options::{Depth, Options, UnknownOption};
pub use repr::repr;
pub use summary::summary;

use listing::Budget;
use set_order::Orders;

use crate::opcode::Table;
use crate::{Code, Const, Error, Problem};

/// Why a disassembly ended early, or is not the whole truth.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The version's `dis` does not have an option; nothing is written.
    #[error(transparent)]
    Option(#[from] UnknownOption),
    /// A code object is malformed: what it has before the defect is written, and what is not concerned by it. Code objects
    /// inside and behind it are not.
    #[error(transparent)]
    Code(#[from] Error),
    /// The output failed.
    #[error("cannot write the disassembly: {0}")]
    Output(#[from] io::Error),
}

/// Writes the disassembly of a code object as its version's `dis.dis(code)` does.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// let mut text = Vec::new();
/// pyc::dis::write(&pyc::read(bytes)?.code, &mut text)?;
/// assert!(String::from_utf8(text)?.starts_with("  0           RESUME                   0\n"));
/// # Ok(()) }
/// ```
pub fn write(code: &Code, out: &mut impl io::Write) -> Result<(), WriteError> {
    write_with(code, &Options::default(), out)
}

/// Writes the disassembly of a code object and of those among its constants, as `dis.dis(code, …)` with these options.
pub fn write_with(code: &Code, options: &Options, out: &mut impl io::Write) -> Result<(), WriteError> {
    options.check(code.version)?;
    let mut writer = Writer {
        options,
        out,
        budget: Budget {
            left: options.max_text,
            longest: options.max_text / 4,
            orders: Orders::new(code.version, options.max_text),
        },
        cost: 0,
    };
    writer.object(code)?;
    // The constants still to be looked at, on each level: as deep as code objects nest.
    let mut levels = vec![code.consts.iter()];
    let deepest = options.levels(code.version);
    let mut seen = HashSet::new();
    while let Some(constants) = levels.last_mut().filter(|_| deepest > 0) {
        let Some(inner) = constants.find_map(Const::as_code) else {
            levels.pop();
            continue;
        };
        if !seen.insert(Arc::as_ptr(inner)) && writer.cost > options.max_text {
            writeln!(writer.out, "\n(a code object that is shown above)")?;
            continue;
        }
        writer.heading(inner)?;
        writer.object(inner)?;
        if levels.len() < deepest as usize {
            levels.push(inner.consts.iter());
        }
    }
    Ok(())
}

struct Writer<'a, O> {
    options: &'a Options,
    out: &'a mut O,
    budget: Budget,
    /// What was read and written so far, in bytes.
    cost: usize,
}

impl<O: io::Write> Writer<'_, O> {
    fn heading(&mut self, code: &Code) -> io::Result<()> {
        let mut text = b"\nDisassembly of ".to_vec();
        text::code_repr(code, &mut text);
        text.extend_from_slice(b":\n");
        self.cost += text.len();
        self.out.write_all(&text)
    }

    fn object(&mut self, code: &Code) -> Result<(), WriteError> {
        let table = Table::of(code.version)
            .ok_or_else(|| code.error("bytecode", 0, Problem::NoTable(code.version)))?;
        self.cost += listing::write(code, table, self.options, &mut self.budget, self.out)?;
        self.cost += code.code.len() + code.consts.len() + code.linetable.len() + code.exceptiontable.len();
        Ok(())
    }
}
