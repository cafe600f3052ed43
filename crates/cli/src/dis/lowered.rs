//! The register code of a code object and of all code objects among its constants, each once.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

/// Why a listing ended early.
#[derive(Debug)]
pub enum Error {
    /// A code object cannot be lowered; those before it are written.
    Lower(vm::lower::Error),
    /// The output failed.
    Output(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Lowers and prints `code`, then what it contains, in the order of the constants.
pub fn write(code: &Arc<pyc::Code>, out: &mut impl Write) -> Result<(), Error> {
    let mut pending = vec![code];
    let mut seen = HashSet::new();
    while let Some(code) = pending.pop() {
        if !seen.insert(Arc::as_ptr(code)) {
            continue;
        }
        write_one(&vm::lower(code).map_err(Error::Lower)?, out)?;
        let before = pending.len();
        pending.extend(code.consts.iter().filter_map(|constant| constant.as_code()));
        pending[before..].reverse();
    }
    Ok(())
}

fn write_one(code: &vm::Code, out: &mut impl Write) -> io::Result<()> {
    let (name, line) = (code.source.qualname.to_string_lossy(), code.source.firstlineno);
    let (variables, temporaries) = (code.first_temp, code.register_count - code.first_temp);
    writeln!(
        out,
        "\nRegister code of {name}, line {line}: {variables} variables, {temporaries} temporaries"
    )?;
    let mut listing = String::new();
    code.write_lowered(&mut listing).map_err(io::Error::other)?;
    out.write_all(listing.as_bytes())
}
