//! The control-flow graph of a code object: its instructions in basic blocks, and the regions handlers protect.
//!
//! Every block lies in one protected region or in none, is entered only at its first instruction, and ends at the first
//! instruction that may jump or does not fall through. From 3.11 on the exception table says what is protected; what the
//! block instructions of older versions say is worked out in [`legacy`](super::legacy).

use std::ops::Range;

use pyc::{ArgKind, Opcode};

use super::error::{Reason, Result, fail};
use super::legacy::{Opened, Pad};

/// One bytecode instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    /// Where its first `EXTENDED_ARG` is, or it itself.
    pub(super) start: u32,
    /// Where it is.
    pub(super) offset: u32,
    /// Where its inline caches end.
    pub(super) end: u32,
    pub(super) opcode: Opcode,
    pub(super) arg: u32,
    /// The block it may jump to.
    pub(super) target: Option<u32>,
}

/// A basic block: the instructions `first .. end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct BasicBlock {
    pub(super) first: u32,
    pub(super) end: u32,
    /// How many edges lead here; a handler counts as a join.
    pub(super) entries: u32,
    /// The region that protects it.
    pub(super) region: Option<u32>,
    /// The block that follows it; from 3.11 on always the next one.
    pub(super) falls: u32,
    /// What it does before its instructions, of which there may be none.
    pub(super) pad: Option<Pad>,
    /// The innermost open block of the bytecode (up to 3.10).
    pub(super) open: Option<u32>,
}

impl BasicBlock {
    /// Whether several paths may meet at its start.
    pub(super) fn is_join(&self) -> bool {
        self.entries > 1
    }
}

/// An entry of the exception table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    /// The block that handles what is raised here.
    pub(super) handler: u32,
    /// How many stack entries the handler keeps.
    pub(super) level: u32,
    /// Whether the faulting instruction is pushed below the exception.
    pub(super) push_origin: bool,
}

/// The graph. What is kept in it is used again for the next code object.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) ops: Vec<Op>,
    pub(super) blocks: Vec<BasicBlock>,
    pub(super) regions: Vec<Region>,
    /// The blocks that the bytecode opens (up to 3.10).
    pub(super) opened: Vec<Opened>,
    /// The instructions that jump.
    jumps: Vec<u32>,
    /// For each instruction whether a block begins with it; then, for those, the block's number + 1.
    leaders: Vec<u32>,
    /// For each region its instructions.
    protected: Vec<Range<u32>>,
}

/// For each opcode whether it does not fall through.
static ENDS: [bool; Opcode::ALL.len()] = {
    let mut ends = [false; Opcode::ALL.len()];
    let mut i = 0;
    while i < ends.len() {
        ends[Opcode::ALL[i] as usize] = !Opcode::ALL[i].falls_through();
        i += 1;
    }
    ends
};

impl Flow {
    /// The graph of these parts.
    pub(super) fn of(
        ops: Vec<Op>,
        blocks: Vec<BasicBlock>,
        regions: Vec<Region>,
        opened: Vec<Opened>,
    ) -> Flow {
        Flow { ops, blocks, regions, opened, ..Flow::default() }
    }

    /// Reads the bytecode and the exception table of 3.11 and later.
    pub(super) fn read(&mut self, code: &pyc::Code) -> Result<()> {
        self.blocks.clear();
        self.regions.clear();
        self.opened.clear();
        self.decode(code)?;
        for &jump in &self.jumps {
            let op = &mut self.ops[jump as usize];
            let Some(offset) = op.target else { continue };
            let target = find(&self.ops, offset)?;
            self.leaders[target as usize] = 1;
            self.ops[jump as usize].target = Some(target);
        }
        self.read_regions(code)?;
        self.split();
        for &jump in &self.jumps {
            let op = &mut self.ops[jump as usize];
            op.target = op.target.map(|target| self.leaders[target as usize] - 1);
            if let Some(block) = op.target {
                self.blocks[block as usize].entries += 1;
            }
        }
        for region in &mut self.regions {
            region.handler = self.leaders[region.handler as usize] - 1;
            self.blocks[region.handler as usize].entries += 2;
        }
        if code.version < pyc::Version::V3_12 {
            self.end_delegations();
        }
        Ok(())
    }

    /// Fills `ops`, whose targets are still offsets, `jumps`, and `leaders` as far as one instruction tells about the next.
    fn decode(&mut self, code: &pyc::Code) -> Result<()> {
        self.ops.clear();
        self.jumps.clear();
        self.leaders.clear();
        let mut leads = true;
        let mut instructions = code.instructions();
        while let Some(op) = Op::next(&mut instructions)? {
            if op.target.is_some() {
                self.jumps.push(self.ops.len() as u32);
            }
            self.leaders.push(leads.into());
            leads = op.target.is_some() || ENDS[op.opcode as usize];
            self.ops.push(op);
        }
        // The end of a region may lie behind the last instruction.
        self.leaders.push(1);
        if self.ops.is_empty() { fail(Reason::Falls) } else { Ok(()) }
    }

    /// Reads the exception table (handlers are still instructions). The starts and ends of regions and the handlers become leaders.
    fn read_regions(&mut self, code: &pyc::Code) -> Result<()> {
        self.protected.clear();
        let mut previous = 0;
        for (i, entry) in code.exception_entries().enumerate() {
            let (_, entry) = entry.map_err(|error| Reason::Decode(error.to_string()))?;
            let fault = |what| Reason::Handler(i, what);
            if entry.start < previous || entry.end <= entry.start {
                return fail(fault("entries overlap, are empty or out of order"));
            }
            previous = entry.end;
            let find = |offset, what| find(&self.ops, offset).map_err(|_| fault(what));
            let first = find(entry.start, "it does not start at an instruction")?;
            let end = if entry.end as usize == code.code.len() {
                self.ops.len() as u32
            } else {
                find(entry.end, "it does not end at an instruction")?
            };
            let handler = find(entry.target, "its handler is not an instruction")?;
            for leader in [first, end, handler] {
                self.leaders[leader as usize] = 1;
            }
            self.protected.push(first..end);
            self.regions.push(Region { handler, level: entry.depth, push_origin: entry.lasti });
        }
        Ok(())
    }

    /// Makes blocks of the instructions, and numbers of the marks of leaders. Each block is entered from the one before, if that
    /// falls through; the first is entered by the call.
    fn split(&mut self) {
        let (mut region, mut falls) = (0, true);
        let count = self.ops.len();
        let leaders = self.leaders[..count].iter_mut().enumerate().filter(|(_, mark)| **mark != 0);
        for (i, mark) in leaders {
            let first = i as u32;
            if let Some(before) = self.blocks.last_mut() {
                before.end = first;
                falls = !ENDS[self.ops[i - 1].opcode as usize];
            }
            while self.protected.get(region).is_some_and(|protected| protected.end <= first) {
                region += 1;
            }
            let is_protected = self.protected.get(region).is_some_and(|protected| protected.start <= first);
            *mark = self.blocks.len() as u32 + 1;
            self.blocks.push(BasicBlock {
                first,
                end: count as u32,
                entries: falls.into(),
                region: is_protected.then_some(region as u32),
                falls: *mark,
                pad: None,
                open: None,
            });
        }
    }

    /// Gives each `SEND` that ends where other paths come too a block of its own on the way there, in which its result goes
    /// where theirs is. (From 3.12 on it lies there anyway.)
    fn end_delegations(&mut self) {
        for &jump in &self.jumps {
            let op = &mut self.ops[jump as usize];
            let target = op.target.and_then(|to| Some((to, *self.blocks.get(to as usize)?)));
            let Some((falls, target)) = target.filter(|_| op.opcode == Opcode::Send) else { continue };
            if target.is_join() {
                op.target = Some(self.blocks.len() as u32);
                self.blocks.push(BasicBlock { end: target.first, entries: 1, falls, ..target });
            }
        }
    }

    /// The block's region.
    pub(super) fn region(&self, block: u32) -> Option<Region> {
        let region = self.blocks.get(block as usize)?.region?;
        self.regions.get(region as usize).copied()
    }
}

impl Op {
    /// The next instruction; its target is an offset.
    #[inline(always)]
    fn next(instructions: &mut pyc::Instructions<'_>) -> Result<Option<Op>> {
        let i = match instructions.next_plain() {
            Some(plain) => plain,
            None => match instructions.next() {
                Some(other) => other.map_err(|error| Reason::Decode(error.to_string()))?,
                None => return Ok(None),
            },
        };
        debug_assert!(i.kind.is_jump() == i.target.is_some() || i.kind == ArgKind::LoopSend);
        let pyc::Instruction { start, offset, next: end, opcode, arg, target, .. } = i;
        Ok(Some(Op { start, offset, end, opcode, arg, target }))
    }
}

/// The instructions; their targets are offsets.
pub(super) fn decode(code: &pyc::Code) -> Result<Vec<Op>> {
    let mut instructions = code.instructions();
    let mut ops = Vec::with_capacity(code.code.len() / 2);
    while let Some(op) = Op::next(&mut instructions)? {
        ops.push(op);
    }
    if ops.is_empty() { fail(Reason::Falls) } else { Ok(ops) }
}

/// The number of the instruction that starts at an offset.
pub(super) fn find(ops: &[Op], offset: u32) -> Result<u32> {
    let found = ops.binary_search_by_key(&offset, |op| op.start);
    match found {
        Ok(index) => Ok(index as u32),
        Err(_) => fail(Reason::Target(i64::from(offset))),
    }
}
