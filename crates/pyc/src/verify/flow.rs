//! Checks of the flow of control, by the graph of [`cfg`](crate::cfg).

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::{Block, Finding, Graph};
use crate::{Instruction, Opcode};

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
    let mut run: Option<(u32, u32)> = None;
    let mut report = |run: Option<(u32, u32)>| {
        if let Some((start, end)) = run {
            let place = || subject.bytecode(start);
            found.add(Check::Unreachable, place, format_args!("nothing leads to the bytes {start} to {end}"));
        }
    };
    for block in graph.blocks() {
        if block.is_reachable() {
            report(run.take());
        } else {
            run = Some((run.map_or(block.start, |(start, _)| start), block.end));
        }
    }
    report(run);
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
