//! [`Code`]: a code object, one structure for the layouts of all versions.

mod exceptions;
mod flags;
mod lines;
mod names;
mod positions;

use std::fmt;
use std::sync::Arc;

pub use exceptions::ExceptionEntry;
pub use flags::{CodeFlags, LocalKind};
pub use lines::{LineEntry, LineRange};
pub use names::{LocalKinds, LocalKindsIter, Names, NamesIter};
pub use positions::{Location, Position};

use crate::error::Place;
use crate::{Bytes, Const, Error, Instructions, Problem, PyStr, Version};

/// A code object of any version.
///
/// The fields are those of CPython's `co_*` attributes. Before 3.11 a file holds the names of locals, cells and free variables
/// as three tuples; here they are one array as in 3.11+, in the order locals, cells, free variables.
#[derive(Clone)]
pub struct Code {
    /// The version whose bytecode and tables these are.
    pub version: Version,
    /// Positional parameters, positional-only ones included.
    pub argcount: u32,
    /// Positional-only parameters (3.8+).
    pub posonlyargcount: u32,
    /// Keyword-only parameters (3.0+).
    pub kwonlyargcount: u32,
    /// Slots for local variables, parameters included.
    pub nlocals: u32,
    /// Slots of the operand stack.
    pub stacksize: u32,
    /// `co_flags`
    pub flags: CodeFlags,
    /// The raw bytecode, inline caches included.
    pub code: Bytes,
    /// Constants.
    pub consts: Arc<[Const]>,
    /// Names of globals, attributes and imports.
    pub names: Names,
    /// The name of every local, cell and free variable.
    pub locals_plus_names: Names,
    /// What each of [`locals_plus_names`](Self::locals_plus_names) is; as many.
    pub locals_plus_kinds: LocalKinds,
    /// The file it was compiled from.
    pub filename: PyStr,
    /// The name of the function, class, or `<module>`, `<lambda>` and the like.
    pub name: PyStr,
    /// The dotted name (3.11+); before, the same as [`name`](Self::name).
    pub qualname: PyStr,
    /// The line of its first line.
    pub firstlineno: i32,
    /// The raw location table: `co_linetable` (3.10+) or `co_lnotab`.
    pub linetable: Bytes,
    /// The raw exception table (3.11+); empty before.
    pub exceptiontable: Bytes,
}

impl Code {
    /// The names of local variables, parameters first: `co_varnames`.
    pub fn varnames(&self) -> impl Iterator<Item = &PyStr> {
        self.names_of(LocalKind::LOCAL)
    }

    /// The names of variables that inner functions use: `co_cellvars`.
    pub fn cellvars(&self) -> impl Iterator<Item = &PyStr> {
        self.names_of(LocalKind::CELL)
    }

    /// The names of variables of outer functions: `co_freevars`.
    pub fn freevars(&self) -> impl Iterator<Item = &PyStr> {
        self.names_of(LocalKind::FREE)
    }

    fn names_of(&self, kind: LocalKind) -> impl Iterator<Item = &PyStr> {
        self.locals_plus_names
            .iter()
            .zip(self.locals_plus_kinds.iter())
            .filter(move |(_, k)| k.has(kind))
            .map(|(name, _)| name)
    }

    /// The instructions, decoded one at a time. Ends after the first error.
    ///
    /// ```
    /// # fn main() -> Result<(), pyc::Error> {
    /// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
    /// let code = pyc::read(bytes)?.code;
    /// for instruction in code.instructions() {
    ///     let instruction = instruction?;
    ///     println!("{} {} {}", instruction.offset, instruction.opcode, instruction.arg);
    /// }
    /// # Ok(()) }
    /// ```
    pub fn instructions(&self) -> Instructions<'_> {
        Instructions::new(self)
    }

    /// Makes an error at an offset of one of the byte strings of this object.
    pub(crate) fn error(&self, part: &'static str, offset: usize, problem: Problem) -> Error {
        Error { problem, place: Place::Code { name: self.qualname.to_string_lossy(), part, offset } }
    }
}

impl fmt::Debug for Code {
    /// One line, as `repr` of a code object; the content is reached through the fields.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<code object {}, file {:?}, line {}>", self.name, self.filename, self.firstlineno)
    }
}
