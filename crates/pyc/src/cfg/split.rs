//! Cutting bytecode into basic blocks.

use super::{Block, Finding, Graph, NONE, Region, table};
use crate::{Code, Instruction, Opcode, Version};

/// The blocks and, from 3.11 on, the regions; no edges and no depths yet.
pub(super) fn split(code: &Code) -> Graph {
    let mut findings = Vec::new();
    let mut instructions: Vec<Instruction> = Vec::new();
    for instruction in code.instructions() {
        match instruction {
            Ok(instruction) => instructions.push(instruction),
            Err(error) => findings.push(Finding::Undecodable(error)),
        }
    }
    let mut cuts = vec![false; instructions.len()];
    for (index, instruction) in instructions.iter().enumerate() {
        if ends_block(instruction)
            && let Some(cut) = cuts.get_mut(index + 1)
        {
            *cut = true;
        }
        if let Some(target) = instruction.target {
            match index_of(&instructions, target) {
                Some(at) => cuts[at] = true,
                None => {
                    findings.push(Finding::JumpIntoInstruction { from: instruction.offset, target });
                }
            }
        }
    }
    let spans = if code.version >= Version::V3_11 {
        table::spans(code, &instructions, &mut cuts, &mut findings)
    } else {
        Vec::new()
    };
    let blocks = blocks(&instructions, &cuts);
    let depths = vec![NONE; instructions.len()];
    let mut graph = Graph {
        instructions,
        depths,
        blocks,
        edges: Vec::new(),
        regions: Vec::new(),
        findings,
        max_depth: 0,
    };
    for span in spans {
        add_region(&mut graph, &span);
    }
    graph
}

/// The index of the instruction that starts at an offset.
pub(super) fn index_of(instructions: &[Instruction], offset: u32) -> Option<usize> {
    instructions.binary_search_by_key(&offset, |i| i.start).ok()
}

/// Whether another block begins behind an instruction. Behind `POP_BLOCK` another region, or none, protects.
fn ends_block(instruction: &Instruction) -> bool {
    instruction.target.is_some()
        || instruction.opcode == Opcode::PopBlock
        || !instruction.opcode.falls_through()
}

fn blocks(instructions: &[Instruction], cuts: &[bool]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, (instruction, &cut)) in instructions.iter().zip(cuts).enumerate() {
        let next = index as u32 + 1;
        match blocks.last_mut() {
            Some(block) if !cut => {
                block.last = next;
                block.end = instruction.next;
            }
            _ => blocks.push(Block {
                start: instruction.start,
                end: instruction.next,
                region: None,
                depth: None,
                first: index as u32,
                last: next,
                edges: (0, 0),
            }),
        }
    }
    blocks
}

/// Adds the region of an exception table entry and hangs its blocks to it. Spans do not overlap, so this is linear in all.
fn add_region(graph: &mut Graph, span: &table::Span) {
    let block = |offset| graph.blocks.partition_point(|block| block.start < offset);
    let (first, end, handler) = (block(span.start), block(span.end), block(span.handler));
    let region = graph.regions.len() as u32;
    graph.regions.push(Region {
        handler: handler as u32,
        depth: span.depth,
        lasti: span.lasti,
        start: span.start,
        kind: super::RegionKind::Entry,
    });
    for block in graph.blocks.get_mut(first..end).unwrap_or_default() {
        block.region = Some(region);
    }
}
