//! [`Finding`]: what in the control flow of a code object no compiler would write.

use crate::Error;

/// Something that does not fit together. Offsets are bytes from the start of the code.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Finding {
    /// The bytecode ends in something that cannot be decoded; the graph covers what comes before.
    #[error("{0}")]
    Undecodable(Error),
    /// The exception table cannot be decoded; the graph knows no handlers.
    #[error("{0}")]
    BadTable(Error),
    /// A jump into the middle of an instruction.
    #[error("jump at {from} to {target}, where no instruction starts")]
    JumpIntoInstruction {
        /// The jump.
        from: u32,
        /// Where it leads.
        target: u32,
    },
    /// Two ways lead to one place with different depths or different open blocks.
    #[error("stack depth at {offset} is {first} on one way and {second} on another, with {}", if *.blocks { "different blocks open" } else { "the same blocks open" })]
    Conflict {
        /// Where they meet.
        offset: u32,
        /// The depth by which the graph goes on.
        first: u32,
        /// The other depth; may be the same when the open blocks differ.
        second: u32,
        /// Whether different blocks are open.
        blocks: bool,
    },
    /// A block or handler ends with another number of items on the stack than it began with.
    #[error("the instruction at {offset} ends a block with {depth} items on the stack, expected {expected}")]
    Unbalanced {
        /// The instruction.
        offset: u32,
        /// Items before it.
        depth: u32,
        /// Items there should be.
        expected: u32,
    },
    /// An instruction takes more than the stack holds.
    #[error(
        "the instruction at {offset} takes {taken} more items than it puts back, and the stack holds {depth}"
    )]
    Underflow {
        /// The instruction.
        offset: u32,
        /// Items before it.
        depth: u32,
        /// How many fewer there would be behind it.
        taken: u64,
    },
    /// The stack grows deeper than any interpreter could make it.
    #[error("the stack grows beyond all bounds at {offset}")]
    Overflow {
        /// The instruction.
        offset: u32,
    },
    /// Control goes on behind the last instruction.
    #[error("control runs off the end of the code behind {offset}")]
    RunsOff {
        /// The last instruction.
        offset: u32,
    },
    /// An instruction that ends a block or a handler when none of that kind is open.
    #[error("the instruction at {offset} needs an open {expected}")]
    NoBlock {
        /// The instruction.
        offset: u32,
        /// What should be open.
        expected: &'static str,
    },
    /// More blocks inside each other than a frame can hold.
    #[error("the block opened at {offset} is inside too many others")]
    TooManyBlocks {
        /// The instruction that opens it.
        offset: u32,
    },
    /// A handler is ended in more places than the graph follows.
    #[error("the END_FINALLY at {offset} ends a block that has many other ends")]
    TooManyEnds {
        /// The instruction.
        offset: u32,
    },
    /// A `return`, `break` or `continue` gets stuck: there is no loop around it.
    #[error("the instruction at {offset} leaves a loop, but there is none")]
    NoLoop {
        /// The instruction.
        offset: u32,
    },
    /// An exception table entry that overlaps the one before or is out of order; its beginning is ignored.
    #[error("entry {index} of the exception table starts at {start}, before the end of another at {end}")]
    Overlap {
        /// Which entry.
        index: usize,
        /// Where it starts.
        start: u32,
        /// Where those before it end.
        end: u32,
    },
    /// An exception table entry whose start, end or handler is not the start of an instruction.
    #[error("entry {index} of the exception table: no instruction starts at its {what}, {offset}")]
    EntryInInstruction {
        /// Which entry.
        index: usize,
        /// `start`, `end` or `handler`.
        what: &'static str,
        /// Where that is.
        offset: u32,
    },
    /// A handler wants to keep more items than there are where it protects.
    #[error("the handler of the instruction at {offset} keeps {kept} items, and the stack holds {depth}")]
    HandlerKeepsMore {
        /// The protected instruction.
        offset: u32,
        /// Items before it.
        depth: u32,
        /// Items the handler keeps.
        kept: u32,
    },
}
