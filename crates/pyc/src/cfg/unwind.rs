//! The instructions that open and close blocks, up to 3.10, and what runs through open blocks.
//!
//! Entering a handler pushes what describes the exception: three items in Python 2, six in Python 3 (the exception handled before
//! and the new one). Up to 3.8 a `finally` and the end of a `with` are entered in other ways too, with fewer items: one (`None`
//! or NULL) when the body was done, two for `return` and `continue` up to 3.7, one for `break` and for the return address of
//! `CALL_FINALLY`. Here such code has the depth it has after an exception, the largest. Each other way is remembered as a
//! [`Completion`] with the state to go on in, and the `END_FINALLY` of the handler goes on with all of them.

use std::collections::HashSet;

use super::effect::opens_block;
use super::frames::{Kind, Open, Stack};
use super::walk::{Place, State, Walk};
use super::{BlockId, EdgeKind, Finding, NONE, Region, RegionKind};
use crate::{Opcode, Version};

/// `END_FINALLY`s of one handler that are followed. Compilers write one.
const MAX_ENDS: usize = 8;

/// What is known of a handler.
pub(super) struct HandlerFacts {
    /// Items on the stack below what describes the exception.
    level: u32,
    /// The blocks open around it.
    outer: Stack,
    /// Whether it is entered without an exception too.
    finally: bool,
    region: u32,
    completions: Vec<Completion>,
    /// The completions, to find doubles.
    known: HashSet<Completion>,
    ends: Vec<End>,
}

/// A way of entering a `finally` without an exception, and how to go on behind it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Completion {
    /// The body is done: control goes on behind the `END_FINALLY`.
    Normal { depth: u32, stack: Stack },
    /// `CALL_FINALLY` (3.8): control goes on behind that.
    Call { back: BlockId, depth: u32, stack: Stack },
    /// A `return` on its way out.
    Return,
    /// A `break` on its way to the end of its loop.
    Break,
    /// A `continue` on its way to the start of its loop.
    Continue { target: u32 },
}

/// An `END_FINALLY`.
#[derive(Clone, Copy)]
struct End {
    block: BlockId,
    offset: u32,
    /// Items on the stack behind it.
    level: u32,
    /// How many fewer that are than when the handler was entered: 1 when `WITH_CLEANUP` dropped `__exit__`.
    shift: u32,
}

/// An `END_FINALLY` that goes on with a completion of its handler.
#[derive(Clone, Copy)]
pub(super) struct Resumption {
    handler: BlockId,
    end: End,
    completion: Completion,
}

impl Walk<'_> {
    /// Items that describe an exception on the stack.
    fn width(&self) -> u32 {
        if self.version < Version::V3_0 { 3 } else { 6 }
    }

    /// Does an instruction that opens, closes or leaves blocks. The outer `None`: it is none of those.
    #[expect(clippy::option_option, reason = "not ours, and ours without a successor, are different things")]
    pub(super) fn step_block_opcode(&mut self, place: Place, state: State) -> Option<Option<State>> {
        use Opcode as O;
        let opcode = place.instruction.opcode;
        if opens_block(opcode) {
            return Some(self.open(place, state));
        }
        let done = match opcode {
            O::PopBlock => self.pop_block(place, state),
            O::PopExcept => self.pop_except(place, state),
            O::BeginFinally => self.begin_finally(place, state),
            O::PopFinally => self.pop_finally(place, state),
            O::EndFinally => {
                self.end_finally(place, state);
                None
            }
            O::CallFinally => {
                self.call_finally(place, state);
                None
            }
            O::EndAsyncFor => self.end_async_for(place, state),
            O::WithCleanup | O::WithCleanupStart => self.with_cleanup(place, state),
            O::WithCleanupFinish => self.with_cleanup_finish(place, state),
            O::BreakLoop => {
                self.leave(place, Completion::Break, state);
                None
            }
            O::ContinueLoop => {
                if let Some(target) = place.instruction.target {
                    self.leave(place, Completion::Continue { target }, state);
                }
                None
            }
            O::ReturnValue if self.unwinds() => {
                if let Some(depth) = self.change(place, state.depth, -1) {
                    self.leave(place, Completion::Return, State { depth, ..state });
                }
                None
            }
            _ => return None,
        };
        Some(done)
    }

    /// `SETUP_LOOP`, `SETUP_EXCEPT`, `SETUP_FINALLY`, `SETUP_WITH`, `SETUP_ASYNC_WITH`.
    fn open(&mut self, place: Place, state: State) -> Option<State> {
        let opcode = place.instruction.opcode;
        let target = self.block_from(place.instruction.target?)?;
        let (kind, region) = match opcode {
            Opcode::SetupLoop => (Kind::Loop, None),
            Opcode::SetupExcept => (Kind::Except, Some(RegionKind::Except)),
            Opcode::SetupFinally => (Kind::Finally, Some(RegionKind::Finally)),
            _ => (Kind::Finally, Some(RegionKind::With)),
        };
        // A context manager makes room for its `__exit__`; what `__enter__` gave lies above the block.
        let level = match opcode {
            Opcode::SetupWith => self.change(place, state.depth, -1)? + 1,
            Opcode::SetupAsyncWith => self.change(place, state.depth, -1)?,
            _ => state.depth,
        };
        if let Some(kind) = region {
            self.add_handler(place, target, level, state.stack, kind);
        }
        let Some(stack) = self.frames.push(Open { kind, target, level, outer: state.stack }) else {
            self.find(Finding::TooManyBlocks { offset: place.instruction.offset });
            return None;
        };
        let entered = i64::from(opcode == Opcode::SetupWith);
        Some(State { depth: self.change(place, state.depth, entered)?, stack })
    }

    fn add_handler(&mut self, place: Place, handler: BlockId, level: u32, outer: Stack, kind: RegionKind) {
        if let Some(known) = self.handlers.get(&handler) {
            if known.level != level || known.outer != outer {
                let (first, blocks) = (known.level, known.outer != outer);
                self.find(Finding::Conflict {
                    offset: place.instruction.offset,
                    first,
                    second: level,
                    blocks,
                });
            }
            return;
        }
        let region = self.graph.regions.len() as u32;
        let start = place.instruction.offset;
        self.graph.regions.push(Region { handler, depth: level, lasti: false, start, kind });
        let facts = HandlerFacts {
            level,
            outer,
            finally: kind != RegionKind::Except,
            region,
            completions: Vec::new(),
            known: HashSet::new(),
            ends: Vec::new(),
        };
        self.handlers.insert(handler, facts);
    }

    /// The edge along which exceptions leave a block.
    pub(super) fn raise_through_blocks(&mut self, block: BlockId, state: State) {
        let Some(open) = self.frames.protector(state.stack) else { return };
        let region = self.handlers.get(&open.target).map(|facts| facts.region);
        if let Some(block) = self.graph.blocks.get_mut(block as usize) {
            block.region = region;
        }
        self.edge(block, open.target, EdgeKind::Exception, None);
        self.enter(open.target);
    }

    /// Enters a handler, in the one state in which it is walked.
    fn enter(&mut self, handler: BlockId) {
        let Some(facts) = self.handlers.get(&handler) else { return };
        let (level, outer) = (facts.level, facts.outer);
        // Python 2 has no block for the body of an `except`.
        let marked = facts.finally || self.version >= Version::V3_0;
        let stack = if marked {
            let open = Open { kind: Kind::Handler, target: handler, level, outer };
            match self.frames.push(open) {
                Some(stack) => stack,
                None => return,
            }
        } else {
            outer
        };
        self.settle(handler, State { depth: level.saturating_add(self.width()), stack });
    }

    /// The completion that entering a block in a state means, if the block is a `finally`.
    pub(super) fn completion(&self, to: BlockId, state: State) -> Option<Completion> {
        if !self.handlers.get(&to)?.finally {
            return None;
        }
        if self.unwinds() {
            return Some(Completion::Normal { depth: state.depth.checked_sub(1)?, stack: state.stack });
        }
        // Behind BEGIN_FINALLY.
        let open = self.frames.handler(state.stack)?;
        let begun = self.version == Version::V3_8 && state.depth == open.level.saturating_add(self.width());
        begun.then_some(Completion::Normal { depth: open.level, stack: open.outer })
    }

    /// Enters a `finally` without an exception.
    pub(super) fn complete(&mut self, handler: BlockId, completion: Completion) {
        let Some(facts) = self.handlers.get_mut(&handler) else { return };
        if facts.known.insert(completion) {
            let is_normal = |other: &&Completion| matches!(other, Completion::Normal { .. });
            let other = facts.completions.iter().find(is_normal).copied();
            facts.completions.push(completion);
            let ends = facts.ends.iter().map(|&end| Resumption { handler, end, completion });
            self.resumptions.extend(ends);
            self.compare_normal(handler, completion, other);
        }
        self.enter(handler);
    }

    /// Two ways of being done must be the same: behind the handler they meet.
    fn compare_normal(&mut self, handler: BlockId, new: Completion, old: Option<Completion>) {
        if let (Completion::Normal { depth, stack }, Some(Completion::Normal { depth: first, stack: other })) =
            (new, old)
            && let Some(block) = self.graph.blocks.get(handler as usize)
        {
            let blocks = stack != other;
            self.find(Finding::Conflict { offset: block.start, first, second: depth, blocks });
        }
    }

    /// Goes on behind an `END_FINALLY` with what entered its handler.
    pub(super) fn resume(&mut self, resumption: Resumption) {
        let Resumption { handler, end, completion } = resumption;
        match completion {
            Completion::Normal { depth, stack } => {
                let state = State { depth: depth.saturating_sub(end.shift), stack };
                self.fall(end.block, EdgeKind::FallThrough, None, state);
            }
            Completion::Call { back, depth, stack } => {
                let state = State { depth: depth.saturating_sub(end.shift), stack };
                self.go(end.block, back, EdgeKind::Unwind, None, state);
            }
            Completion::Return | Completion::Break | Completion::Continue { .. } => {
                let Some(facts) = self.handlers.get(&handler) else { return };
                let state = State { depth: end.level, stack: facts.outer };
                self.unwind(end.block, end.offset, completion, state);
            }
        }
    }

    /// `return`, `break` and `continue`.
    fn leave(&mut self, place: Place, why: Completion, state: State) {
        self.unwind(place.block, place.instruction.offset, why, state);
    }

    /// Pops blocks until one takes control, as the end of the interpreter's loop does.
    fn unwind(&mut self, from: BlockId, offset: u32, why: Completion, mut state: State) {
        while let Some(open) = self.frames.top(state.stack) {
            let outer = State { depth: open.level, stack: open.outer };
            match (open.kind, why) {
                (Kind::Loop, Completion::Continue { target }) => {
                    // The block of the loop stays open.
                    if let Some(to) = self.block_from(target) {
                        self.go(from, to, EdgeKind::Jump, None, state);
                    }
                    return;
                }
                (Kind::Loop, Completion::Break) => {
                    return self.go(from, open.target, EdgeKind::Jump, None, outer);
                }
                (Kind::Finally, _) => {
                    self.edge(from, open.target, EdgeKind::Unwind, None);
                    return self.complete(open.target, why);
                }
                (Kind::Loop | Kind::Except | Kind::Handler, _) => state = outer,
            }
        }
        if why != Completion::Return {
            self.find(Finding::NoLoop { offset });
        }
    }

    fn pop_block(&mut self, place: Place, state: State) -> Option<State> {
        let open = self.frames.top(state.stack).filter(|open| open.kind != Kind::Handler);
        let Some(open) = open else { return self.no_block(place, "block") };
        if state.depth < open.level {
            self.unbalanced(place, state.depth, open.level);
        }
        // Up to 3.7 it drops what the block left on the stack.
        let depth = if self.unwinds() { open.level } else { state.depth };
        Some(State { depth, stack: open.outer })
    }

    fn pop_except(&mut self, place: Place, state: State) -> Option<State> {
        let Some(open) = self.frames.handler(state.stack) else { return self.no_block(place, "handler") };
        let expected = open.level.saturating_add(3);
        if state.depth < expected {
            self.unbalanced(place, state.depth, expected);
            return None;
        }
        // Up to 3.7 it drops everything, later the three items of the exception handled before.
        let depth = if self.unwinds() { open.level } else { state.depth - 3 };
        Some(State { depth, stack: open.outer })
    }

    /// 3.8: the body of a `finally`, or the inlined end of a `with`, follows.
    fn begin_finally(&mut self, place: Place, state: State) -> Option<State> {
        let depth = self.change(place, state.depth, i64::from(self.width()))?;
        let last =
            self.graph.blocks.get(place.block as usize).is_some_and(|b| b.end == place.instruction.next);
        let target = if last { place.block + 1 } else { NONE };
        let open = Open { kind: Kind::Handler, target, level: state.depth, outer: state.stack };
        let Some(stack) = self.frames.push(open) else {
            self.find(Finding::TooManyBlocks { offset: place.instruction.offset });
            return None;
        };
        Some(State { depth, stack })
    }

    /// 3.8: drops what says how the `finally` was entered; the argument says that one item above it stays.
    fn pop_finally(&mut self, place: Place, state: State) -> Option<State> {
        let Some(open) = self.frames.handler(state.stack) else { return self.no_block(place, "finally") };
        let kept = u32::from(place.instruction.arg != 0);
        let expected = open.level.saturating_add(self.width() + kept);
        if state.depth != expected {
            self.unbalanced(place, state.depth, expected);
        }
        Some(State { depth: open.level.saturating_add(kept), stack: open.outer })
    }

    fn call_finally(&mut self, place: Place, state: State) {
        let Some(handler) = place.instruction.target.and_then(|target| self.block_from(target)) else {
            return;
        };
        let back = place.block + 1;
        if !self.handlers.get(&handler).is_some_and(|facts| facts.finally)
            || back as usize >= self.graph.blocks.len()
        {
            self.no_block(place, "finally");
            return;
        }
        self.edge(place.block, handler, EdgeKind::Unwind, None);
        let State { depth, stack } = state;
        self.complete(handler, Completion::Call { back, depth, stack });
    }

    fn end_finally(&mut self, place: Place, state: State) {
        let Some(open) = self.frames.handler(state.stack) else {
            // In Python 2 the end of an `except` that did not match.
            if self.version >= Version::V3_0 {
                self.no_block(place, "finally");
            } else {
                self.change(place, state.depth, -3);
            }
            return;
        };
        let expected = open.level.saturating_add(self.width());
        if state.depth != expected {
            // Python 2: an `except` inside a `finally`.
            if self.version >= Version::V3_0 || state.depth < expected {
                self.unbalanced(place, state.depth, expected);
            }
            return;
        }
        let Some(facts) = self.handlers.get_mut(&open.target) else { return };
        if facts.ends.len() == MAX_ENDS {
            return self.find(Finding::TooManyEnds { offset: place.instruction.offset });
        }
        let shift = facts.level.saturating_sub(open.level);
        let end = End { block: place.block, offset: place.instruction.offset, level: open.level, shift };
        facts.ends.push(end);
        let handler = open.target;
        let all = facts.completions.iter().map(|&completion| Resumption { handler, end, completion });
        self.resumptions.extend(all);
    }

    /// 3.8 – 3.10: drops a `StopAsyncIteration`, its handler and the iterator.
    fn end_async_for(&mut self, place: Place, state: State) -> Option<State> {
        let Some(open) = self.frames.handler(state.stack) else { return self.no_block(place, "handler") };
        Some(State { depth: self.change(place, state.depth, -7)?, stack: open.outer })
    }

    /// Calls `__exit__`, which lies below what says how the block was left; in 3.0, as in 2.6, on top of it.
    fn with_cleanup(&mut self, place: Place, state: State) -> Option<State> {
        let Some(open) = self.frames.handler(state.stack) else { return self.no_block(place, "with") };
        // An `__exit__` that gives true silences the exception: then it is as if the body was done.
        if let Some(facts) = self.handlers.get(&open.target).filter(|facts| facts.finally) {
            let silenced = Completion::Normal { depth: facts.level, stack: facts.outer };
            self.complete(open.target, silenced);
        }
        let pushed = if place.instruction.opcode == Opcode::WithCleanupStart { 2 } else { -1 };
        let depth = self.change(place, state.depth, pushed)?;
        if state.depth != open.level.saturating_add(self.width()) {
            return Some(State { depth, ..state });
        }
        let Some(level) = open.level.checked_sub(1) else { return self.no_block(place, "with") };
        Some(State { depth, stack: self.frames.push(Open { level, ..open })? })
    }

    fn with_cleanup_finish(&mut self, place: Place, state: State) -> Option<State> {
        // Two items that WITH_CLEANUP_START pushed, and the place that `__exit__` left.
        Some(State { depth: self.change(place, state.depth, -3)?, ..state })
    }

    fn no_block(&mut self, place: Place, expected: &'static str) -> Option<State> {
        self.find(Finding::NoBlock { offset: place.instruction.offset, expected });
        None
    }

    fn unbalanced(&mut self, place: Place, depth: u32, expected: u32) {
        self.find(Finding::Unbalanced { offset: place.instruction.offset, depth, expected });
    }
}
