//! The ways in which the loop stops running a frame's instructions.

use builtins::Raised;

/// How a frame's instructions came to an end.
pub(super) enum Exit {
    /// An exception was raised: a traceback entry is due.
    Raised(Raised),
    /// An exception was thrown into a generator: what the thrower handles is not its context. The frame stands so many bytes behind
    /// the instruction where it waits.
    Thrown(Raised, i32),
    /// An exception goes on its way: no new entry; the line is that of the instruction.
    Again(Raised),
    /// The frame is left with an exception, whatever handlers it has.
    Leaves(Raised),
    /// None: the frame goes on elsewhere, where it says itself.
    Elsewhere,
}

impl From<Raised> for Exit {
    fn from(raised: Raised) -> Exit {
        Exit::Raised(raised)
    }
}
