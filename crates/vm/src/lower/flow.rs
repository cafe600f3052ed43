//! The control-flow graph of a code object: its instructions in basic blocks, and the regions handlers protect.
//!
//! Every block lies in one protected region or in none, is entered only at its first instruction, and ends at the first
//! instruction that may jump or does not fall through. From 3.11 on the exception table says what is protected; what the
//! block instructions of older versions say is worked out in [`legacy`](super::legacy).

use pyc::{ArgKind, Opcode};

use super::error::{Reason, Result};
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

/// The graph.
pub(super) struct Flow {
    pub(super) ops: Vec<Op>,
    pub(super) blocks: Vec<BasicBlock>,
    pub(super) regions: Vec<Region>,
    /// The blocks that the bytecode opens (up to 3.10).
    pub(super) opened: Vec<Opened>,
}

const NO_OP: u32 = u32::MAX;

impl Flow {
    /// Reads the bytecode and the exception table.
    pub(super) fn of(code: &pyc::Code) -> Result<Self> {
        let (mut ops, targets) = decode(code)?;
        let index = Index::of(&ops, code);
        let find = |offset| index.find(offset);

        let mut leader = vec![false; ops.len() + 1];
        leader[0] = true;
        for (i, op) in ops.iter().enumerate() {
            if let Some(target) = targets[i] {
                leader[find(target)? as usize] = true;
            }
            leader[i + 1] |= targets[i].is_some() || !op.opcode.falls_through();
        }
        let (mut regions, region_of) = regions(code, ops.len(), find, &mut leader)?;

        let (mut blocks, block_of) = split(&ops, &leader, &region_of);
        for (op, target) in ops.iter_mut().zip(&targets) {
            if let Some(target) = target {
                let block = block_of[find(*target)? as usize];
                op.target = Some(block);
                blocks[block as usize].entries += 1;
            }
        }
        count_falls(&ops, &mut blocks);
        for region in &mut regions {
            region.handler = block_of[region.handler as usize];
            blocks[region.handler as usize].entries += 2;
        }
        if code.version < pyc::Version::V3_12 {
            end_delegations(&mut ops, &mut blocks);
        }
        Ok(Self { ops, blocks, regions, opened: Vec::new() })
    }

    /// The block's region.
    pub(super) fn region(&self, block: u32) -> Option<Region> {
        let region = self.blocks.get(block as usize)?.region?;
        self.regions.get(region as usize).copied()
    }
}

pub(super) type Targets = Vec<Option<u32>>;

/// The instructions, and the offsets they may jump to.
pub(super) fn decode(code: &pyc::Code) -> Result<(Vec<Op>, Targets)> {
    let mut ops = Vec::with_capacity(code.code.len() / 4);
    let mut targets = Vec::with_capacity(code.code.len() / 4);
    for instruction in code.instructions() {
        let i = instruction.map_err(|error| Reason::Decode(error.to_string()))?;
        ops.push(Op {
            start: i.start,
            offset: i.offset,
            end: i.next,
            opcode: i.opcode,
            arg: i.arg,
            target: None,
        });
        debug_assert!(i.kind.is_jump() == i.target.is_some() || i.kind == ArgKind::LoopSend);
        targets.push(i.target);
    }
    if ops.is_empty() { Err(Reason::Falls) } else { Ok((ops, targets)) }
}

/// Finds instructions by the offset they start at.
pub(super) struct Index {
    by_unit: Vec<u32>,
    /// The size of a code unit in bytes.
    unit: u32,
}

impl Index {
    pub(super) fn of(ops: &[Op], code: &pyc::Code) -> Self {
        let unit = if code.version >= pyc::Version::V3_6 { 2 } else { 1 };
        let mut by_unit = vec![NO_OP; code.code.len() / unit as usize + 1];
        for (i, op) in ops.iter().enumerate() {
            if let Some(slot) = by_unit.get_mut((op.start / unit) as usize) {
                *slot = i as u32;
            }
        }
        Self { by_unit, unit }
    }

    pub(super) fn find(&self, offset: u32) -> Result<u32> {
        match self.by_unit.get((offset / self.unit) as usize) {
            Some(&op) if op != NO_OP && offset.is_multiple_of(self.unit) => Ok(op),
            _ => Err(Reason::Target(i64::from(offset))),
        }
    }
}

type Regions = (Vec<Region>, Vec<Option<u32>>);

/// The regions (handlers still being instructions), and for each instruction the region it is in. The starts and ends
/// of regions and the handlers become leaders.
fn regions(
    code: &pyc::Code,
    count: usize,
    find: impl Fn(u32) -> Result<u32>,
    leader: &mut [bool],
) -> Result<Regions> {
    let table = code.exception_table().map_err(|error| Reason::Decode(error.to_string()))?;
    let mut region_of = vec![None; count];
    let mut regions = Vec::with_capacity(table.len());
    let mut previous = 0;
    for (i, entry) in table.iter().enumerate() {
        let fault = |what| Reason::Handler(i, what);
        if entry.start < previous || entry.end <= entry.start {
            return Err(fault("entries overlap, are empty or out of order"));
        }
        previous = entry.end;
        let first = find(entry.start).map_err(|_| fault("it does not start at an instruction"))? as usize;
        let end = if entry.end as usize == code.code.len() {
            count
        } else {
            find(entry.end).map_err(|_| fault("it does not end at an instruction"))? as usize
        };
        let handler = find(entry.target).map_err(|_| fault("its handler is not an instruction"))?;
        leader[first] = true;
        leader[end] = true;
        leader[handler as usize] = true;
        region_of[first..end].fill(Some(i as u32));
        regions.push(Region { handler, level: entry.depth, push_origin: entry.lasti });
    }
    Ok((regions, region_of))
}

fn split(ops: &[Op], leader: &[bool], region_of: &[Option<u32>]) -> (Vec<BasicBlock>, Vec<u32>) {
    let mut blocks: Vec<BasicBlock> = Vec::new();
    let mut block_of = Vec::with_capacity(ops.len());
    for i in 0..ops.len() {
        match blocks.last_mut() {
            Some(block) if !leader[i] => block.end = i as u32 + 1,
            _ => blocks.push(BasicBlock {
                first: i as u32,
                end: i as u32 + 1,
                entries: 0,
                region: region_of[i],
                falls: blocks.len() as u32 + 1,
                pad: None,
                open: None,
            }),
        }
        block_of.push(blocks.len() as u32 - 1);
    }
    (blocks, block_of)
}

/// Gives each `SEND` that ends where other paths come too a block of its own on the way there, in which its result goes
/// where theirs is. (From 3.12 on it lies there anyway.)
fn end_delegations(ops: &mut [Op], blocks: &mut Vec<BasicBlock>) {
    for op in ops.iter_mut().filter(|op| op.opcode == Opcode::Send) {
        let Some((falls, target)) = op.target.and_then(|to| Some((to, *blocks.get(to as usize)?))) else {
            continue;
        };
        if target.is_join() {
            op.target = Some(blocks.len() as u32);
            blocks.push(BasicBlock { end: target.first, entries: 1, falls, ..target });
        }
    }
}

/// Counts the edges by which blocks are entered from the one before; the first is entered by the call.
fn count_falls(ops: &[Op], blocks: &mut [BasicBlock]) {
    let mut falls = true;
    for block in blocks {
        block.entries += u32::from(falls);
        falls = ops.get(block.end as usize - 1).is_some_and(|op| op.opcode.falls_through());
    }
}
