//! Disassembly as the `dis` module of the file's own version prints it.
//!
//! The text is what `dis.dis(code)` writes, with the address of every code object given as `0x0`. Members of sets stand in the
//! order of the file, because the order CPython shows depends on hashes.

mod argument;
mod listing;
mod printable;
mod repr;

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

pub(crate) use argument::argument_text;
pub use repr::repr;

use crate::opcode::Table;
use crate::{Code, Error, Problem};

/// Why a disassembly ended early.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The code object is malformed; what came before the defect is written.
    #[error(transparent)]
    Code(#[from] Error),
    /// The output failed.
    #[error("cannot write the disassembly: {0}")]
    Output(#[from] io::Error),
}

/// Code objects that were printed already are printed again as long as the text is not longer than this. References let a few
/// bytes of a file stand for millions of code objects; compilers never write such files.
const MAX_REPEATED: usize = 16 << 20;

/// Writes the disassembly of a code object and of all code objects among its constants.
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
    let mut written = write_object(code, out)?;
    let mut pending: Vec<&Arc<Code>> = nested(code).collect();
    pending.reverse();
    let mut seen = HashSet::new();
    while let Some(inner) = pending.pop() {
        writeln!(out, "\nDisassembly of {}:", repr::code_repr(inner))?;
        if !seen.insert(Arc::as_ptr(inner)) && written > MAX_REPEATED {
            writeln!(out, "  (shown above)")?;
            continue;
        }
        written += write_object(inner, out)?;
        let before = pending.len();
        pending.extend(nested(inner));
        pending[before..].reverse();
    }
    Ok(())
}

/// Writes the disassembly of one code object alone; gives the length of the text in bytes.
pub fn write_object(code: &Code, out: &mut impl io::Write) -> Result<usize, WriteError> {
    if Table::of(code.version).is_none() {
        return Err(code.error("bytecode", 0, Problem::NoTable(code.version)).into());
    }
    let mut text = String::new();
    let result = listing::write(code, &mut text);
    out.write_all(text.as_bytes())?;
    result?;
    Ok(text.len())
}

/// The code objects among the constants.
fn nested(code: &Code) -> impl Iterator<Item = &Arc<Code>> {
    code.consts.iter().filter_map(|constant| constant.as_code())
}
