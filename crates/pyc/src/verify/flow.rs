//! Checks of the flow of control, by the graph of [`cfg`](crate::cfg).

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::{Block, Finding, Graph};
use crate::{Instruction, Opcode, Version};

pub(super) fn check(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    for finding in graph.findings() {
        if let Some((check, offset)) = check_of(finding) {
            found.add(check, || subject.bytecode(offset), format_args!("{finding}"));
        }
    }
    stack_size(subject, graph, found);
    unreachable(subject, graph, found);
    never_ends(subject, graph, found);
}

/// The check that a finding of the graph belongs to, and the offset; `None` for what other files of this folder say better.
fn check_of(finding: &Finding) -> Option<(Check, u32)> {
    Some(match *finding {
        Finding::Conflict { offset, .. } => (Check::InconsistentDepth, offset),
        Finding::Underflow { offset, .. } => (Check::StackUnderflow, offset),
        Finding::Overflow { offset } => (Check::StackTooSmall, offset),
        Finding::RunsOff { offset } => (Check::RunsOffEnd, offset),
        Finding::NoBlock { offset, .. }
        | Finding::TooManyBlocks { offset }
        | Finding::TooManyEnds { offset }
        | Finding::NoLoop { offset }
        | Finding::Unbalanced { offset, .. } => (Check::BlockNesting, offset),
        Finding::HandlerKeepsMore { offset, .. } => (Check::HandlerDepth, offset),
        Finding::Undecodable(_)
        | Finding::BadTable(_)
        | Finding::JumpIntoInstruction { .. }
        | Finding::Overlap { .. }
        | Finding::EntryInInstruction { .. } => return None,
    })
}

fn stack_size(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let (declared, needed) = (subject.code.stacksize, graph.max_depth());
    let check = match declared.cmp(&needed) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Less => Check::StackTooSmall,
        std::cmp::Ordering::Greater => Check::StackTooLarge,
    };
    found.add(
        check,
        || subject.at("stacksize"),
        format_args!("stacksize is {declared}, the code needs {needed}"),
    );
}

/// One finding for each run of blocks that nothing leads to.
fn unreachable(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let has_groups = graph.instructions().iter().any(|i| i.opcode == Opcode::CheckEgMatch);
    let mut blocks = graph.blocks().iter().peekable();
    while let Some(first) = blocks.next() {
        if first.is_reachable() {
            continue;
        }
        let mut last = first;
        while let Some(next) = blocks.next_if(|block| !block.is_reachable()) {
            last = next;
        }
        let instructions =
            graph.instructions().get(first.range().start..last.range().end).unwrap_or_default();
        let is_usual = subject.code.version < Version::V3_10 || is_left_over(instructions, has_groups);
        let check = if is_usual { Check::Unreachable } else { Check::DeadCode };
        let (start, end) = (first.start, last.end);
        found.add(
            check,
            || subject.bytecode(start),
            format_args!("nothing leads to the bytes {start} to {end}"),
        );
    }
}

/// What the compilers since 3.10 leave in unreachable places: handlers of `try` blocks in which nothing can raise, their clean-up
/// (that of `except*` collects what is raised again), jumps, and returns of constants.
fn is_left_over(instructions: &[Instruction], has_groups: bool) -> bool {
    use Opcode::*;
    let is = |instruction: Option<&Instruction>, opcode| instruction.is_some_and(|i| i.opcode == opcode);
    let leads_on = |i: &Instruction| i.kind.is_jump() || matches!(i.opcode, Nop | ReturnConst);
    is(instructions.first(), PushExcInfo)
        || is(instructions.last(), Reraise)
        || (has_groups && instructions.iter().any(|i| i.opcode == ListAppend))
        || instructions.iter().all(leads_on)
}

/// Whether some block that control can reach returns or raises. (What a called function raises may still end the code.)
fn never_ends(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let last =
        |block: &Block| block.range().end.checked_sub(1).and_then(|index| graph.instructions().get(index));
    let ends = |block: &&Block| last(block).is_some_and(leaves);
    let reachable = || graph.blocks().iter().filter(|block| block.is_reachable());
    if reachable().next().is_none() || reachable().any(|block| ends(&block)) {
        return;
    }
    found.add(Check::NeverEnds, || subject.at("code"), format_args!("no instruction returns or raises"));
}

fn leaves(instruction: &Instruction) -> bool {
    use Opcode::*;
    matches!(
        instruction.opcode,
        ReturnValue | ReturnConst | RaiseVarargs | Reraise | InterpreterExit | EndFinally
    )
}
