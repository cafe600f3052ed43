//! Why a code object cannot be lowered: [`Error`], which names the place, and [`Reason`], which names the fault.

use pyc::Opcode;
use thiserror::Error as ThisError;

/// A code object that is not lowered, because something the loop would have to trust cannot be proved.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("code object '{code}'{}: {reason}", place(*.offset, *.opcode))]
pub struct Error {
    /// The qualified name of the code object.
    pub code: String,
    /// The byte offset of the instruction in its bytecode, where one instruction is to blame.
    pub offset: Option<u32>,
    /// That instruction's opcode.
    pub opcode: Option<Opcode>,
    /// What is wrong.
    pub reason: Reason,
}

fn place(offset: Option<u32>, opcode: Option<Opcode>) -> String {
    let at = offset.map(|offset| format!(" at offset {offset}")).unwrap_or_default();
    let what = opcode.map(|opcode| format!(" ({})", opcode.name())).unwrap_or_default();
    at + &what
}

/// What is wrong with a code object.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Reason {
    /// There is no lowering for this version.
    #[error("bytecode of {0:#} cannot be run, only that of CPython 3.3 to 3.14")]
    Version(pyc::Version),
    /// The bytecode does not decode.
    #[error("{0}")]
    Decode(String),
    /// The instruction is one no compiler of this version writes.
    #[error("no compiler of this version writes this instruction here")]
    Opcode,
    /// An argument is out of its range.
    #[error("{what} {value} is out of range (limit {limit})")]
    Range {
        /// What the argument counts.
        what: &'static str,
        /// The argument.
        value: u32,
        /// The first value that is too large.
        limit: u32,
    },
    /// A constant is not of the type the instruction needs.
    #[error("the constant must be {0}")]
    Constant(&'static str),
    /// A jump leads into the middle of an instruction or out of the code.
    #[error("jump to offset {0}, which is not the start of an instruction")]
    Target(i64),
    /// Execution would run off the end.
    #[error("execution runs off the end of the code")]
    Falls,
    /// More is popped than is there.
    #[error("the operand stack is empty")]
    Underflow,
    /// An instruction takes items off the stack that its exception handler expects there.
    #[error("the instruction takes stack items its exception handler needs (level {0})")]
    Unprotected(u32),
    /// Two paths meet with different stacks.
    #[error("two paths meet here with different operand stacks (depths {0} and {1})")]
    Join(usize, usize),
    /// A null word would be used as a value.
    #[error("a null on the operand stack is used as a value")]
    Null,
    /// More registers than an operand can name.
    #[error("more than {} registers are needed", crate::instruction::MAX_REGISTER)]
    Registers,
    /// The stacks to compare are too many and too deep.
    #[error("the code is too complex to verify")]
    Complex,
    /// An instruction closes or leaves a block that is not open.
    #[error("there is no open {0} to leave here")]
    NoBlock(&'static str),
    /// Too many blocks are open at once.
    #[error("too many loops, try and with statements are open at once")]
    Blocks,
    /// An entry of the exception table makes no sense.
    #[error("exception table entry {0}: {1}")]
    Handler(usize, &'static str),
    /// An observer could raise where stack entries are on their way that a handler keeps.
    #[error("the code cannot be observed: {0}")]
    Unobservable(String),
    /// The arguments, flags and variables of the code object contradict each other.
    #[error("{0}")]
    Signature(&'static str),
}

/// A [`Reason`] on its way out. It is one word, so that what the many small parts of the lowering return fits in registers.
#[derive(Debug)]
pub(super) struct Fault(Box<Reason>);

impl From<Reason> for Fault {
    #[cold]
    fn from(reason: Reason) -> Fault {
        Fault(Box::new(reason))
    }
}

impl From<Fault> for Reason {
    fn from(fault: Fault) -> Reason {
        *fault.0
    }
}

/// Says why not.
#[cold]
pub(super) fn fail<T>(reason: Reason) -> Result<T> {
    Err(reason.into())
}

/// What the parts of the lowering return; the place is added where it is known.
pub(super) type Result<T, E = Fault> = std::result::Result<T, E>;
