//! The blocks that old bytecode has open: loops, `try` and `with` statements, handlers, and `finally` bodies on their way.
//!
//! A stack of blocks is one number, that of its innermost block, and each block knows the one around it. Equal stacks have
//! equal numbers, so that all of them together take no more room than there are instructions that open blocks.

use std::collections::HashMap;

use super::super::error::{Reason, Result, fail};

/// Blocks that may be open at once. CPython allows 20; the bodies of handlers and of `finally` are blocks here, too.
const DEEPEST: u8 = 64;

/// A stack of blocks, by the number of its innermost one; `None`: nothing is open.
pub(in crate::lower) type Open = Option<u32>;

/// What an open block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    /// `SETUP_LOOP`: `break` leads to `end`.
    Loop { end: u32 },
    /// `SETUP_EXCEPT`, `SETUP_FINALLY`, `SETUP_WITH`: exceptions lead to the handler.
    Try {
        handler: u32,
        /// Whether `return`, `break` and `continue` lead there too (up to 3.7).
        finally: bool,
    },
    /// The handler runs because of an exception. On the stack lie six items that tell of it.
    Handler { handler: u32 },
    /// The body of a `finally` or the end of a `with` runs for another reason.
    Done {
        /// Where it begins.
        of: u32,
        why: Why,
    },
}

/// Why the body of a `finally` runs, if not because of an exception; and where execution goes on behind it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Why {
    /// What it protects is done. On the stack lies one item.
    Normal,
    /// `CALL_FINALLY` (3.8), which goes on at `back`. One item.
    Call { back: u32 },
    /// `return`. Two items, the lower one is the value.
    Return,
    /// `break`. One item.
    Break,
    /// `continue`, to the start of the loop. Two items.
    Continue { target: u32 },
}

/// An open block.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) struct Opened {
    pub(super) kind: Kind,
    /// The blocks around it.
    pub(super) outer: Open,
    /// How many stack entries do not belong to it; known once the walk has come by the instruction that opens it.
    pub(super) level: Option<u32>,
    /// Its region, if something may raise in it.
    pub(super) region: Option<u32>,
    /// Which copy of the code it is in: 0 for the first.
    pub(super) copy: u32,
    nesting: u8,
}

/// All stacks of blocks of one code object.
#[derive(Default)]
pub(super) struct Stacks {
    pub(super) opened: Vec<Opened>,
    numbers: HashMap<(Kind, Open), u32>,
    copies: u32,
}

impl Stacks {
    pub(super) fn get(&self, stack: Open) -> Option<&Opened> {
        self.opened.get(stack? as usize)
    }

    /// The stack with one more block, which is run in the same copy of the code as those around it or in one of its own.
    pub(super) fn push(&mut self, kind: Kind, outer: Open, own_copy: bool) -> Result<Open> {
        if let Some(&stack) = self.numbers.get(&(kind, outer)) {
            return Ok(Some(stack));
        }
        let (nesting, copy) = self.get(outer).map_or((0, 0), |block| (block.nesting, block.copy));
        if nesting == DEEPEST {
            return fail(Reason::Blocks);
        }
        self.copies += u32::from(own_copy);
        let copy = if own_copy { self.copies } else { copy };
        let stack = self.opened.len() as u32;
        self.opened.push(Opened { kind, outer, level: None, region: None, copy, nesting: nesting + 1 });
        self.numbers.insert((kind, outer), stack);
        Ok(Some(stack))
    }

    /// The innermost block that catches exceptions.
    pub(super) fn protector(&self, mut stack: Open) -> Open {
        while let Some(block) = self.get(stack) {
            if matches!(block.kind, Kind::Try { .. } | Kind::Handler { .. }) {
                return stack;
            }
            stack = block.outer;
        }
        None
    }
}
