//! The block stack that frames have up to 3.10: which loops, `try` and `with` statements and handlers are open.
//!
//! A stack is one number, the index of its innermost block, and every block knows the one around it. Equal stacks have equal
//! numbers, so that comparing two ways to one instruction is comparing two numbers, and all stacks together take no more room
//! than there are instructions that open blocks.

use std::collections::HashMap;

use super::{BlockId, NONE};

/// Blocks that may be open at once: twice `CO_MAXBLOCKS`, because here the body of a `finally` counts as a block even where it
/// was entered without an exception.
const MAX_BLOCKS: u8 = 40;

/// A stack of blocks, by its innermost one.
pub(super) type Stack = u32;

/// The stack without blocks.
pub(super) const EMPTY: Stack = NONE;

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// `SETUP_LOOP`.
    Loop,
    /// `SETUP_EXCEPT`.
    Except,
    /// What catches exceptions, and up to 3.7 `return`, `break` and `continue` too.
    Finally,
    /// Code that runs because of an exception, or a `finally`: from the handler's start to `POP_EXCEPT`, `END_FINALLY` and the like.
    Handler,
}

/// One open block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Open {
    pub(super) kind: Kind,
    /// Where control goes: the handler, or behind the loop. Of a handler, its own start.
    pub(super) target: BlockId,
    /// Items on the stack that do not belong to it.
    pub(super) level: u32,
    /// The blocks around it.
    pub(super) outer: Stack,
}

/// All block stacks of one code object.
#[derive(Default)]
pub(super) struct Frames {
    blocks: Vec<(Open, u8)>,
    numbers: HashMap<Open, Stack>,
}

impl Frames {
    /// The stack with one more block; `None` when there are too many.
    pub(super) fn push(&mut self, block: Open) -> Option<Stack> {
        if let Some(&stack) = self.numbers.get(&block) {
            return Some(stack);
        }
        let outer = self.blocks.get(block.outer as usize).map_or(0, |(_, nesting)| *nesting);
        if outer >= MAX_BLOCKS {
            return None;
        }
        let stack = self.blocks.len() as Stack;
        self.blocks.push((block, outer + 1));
        self.numbers.insert(block, stack);
        Some(stack)
    }

    /// The innermost block.
    pub(super) fn top(&self, stack: Stack) -> Option<Open> {
        self.blocks.get(stack as usize).map(|(block, _)| *block)
    }

    /// The innermost block if it is a handler.
    pub(super) fn handler(&self, stack: Stack) -> Option<Open> {
        self.top(stack).filter(|block| block.kind == Kind::Handler)
    }

    /// The innermost block that catches exceptions.
    pub(super) fn protector(&self, stack: Stack) -> Option<Open> {
        let mut at = self.top(stack);
        while let Some(block) = at {
            if matches!(block.kind, Kind::Except | Kind::Finally) {
                return Some(block);
            }
            at = self.top(block.outer);
        }
        None
    }
}
