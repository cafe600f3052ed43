//! From register instructions to CPython's opcodes: how often each bytecode instruction was executed.
//!
//! A register instruction does the work of the bytecode that it covers, so that this is executed as often as it is. Bytecode
//! that no instruction covers (a load that became an operand, a jump along a loop that was turned) is executed as often as what
//! comes next in its basic block, or else before. Of a block that came to nothing at all, a jump to a jump, nothing is known.

use pyc::Opcode;
use pyc::cfg::Graph;

use super::Counts;

/// Executed bytecode instructions of a code object, one by one in its order.
pub(super) fn executed(counts: &Counts) -> Vec<(Opcode, u64)> {
    let Ok(graph) = Graph::of(&counts.source) else { return Vec::new() };
    let instructions = graph.instructions();
    let known = covered(counts, &graph);
    let mut all = Vec::with_capacity(instructions.len());
    for block in graph.blocks() {
        let range = block.range();
        let mut last = None;
        let mut of_block: Vec<Option<u64>> = known.get(range.clone()).unwrap_or_default().to_vec();
        for count in of_block.iter_mut().rev() {
            last = count.or(last);
            *count = last;
        }
        for (instruction, count) in instructions.get(range).unwrap_or_default().iter().zip(of_block) {
            last = count.or(last);
            all.push((instruction.opcode, last.unwrap_or(0)));
        }
    }
    all
}

/// For each bytecode instruction how often it was executed, where a register instruction covers it.
fn covered(counts: &Counts, graph: &Graph) -> Vec<Option<u64>> {
    let instructions = graph.instructions();
    // Where runs of instructions that are covered begin (+) and end (-), and what each adds.
    let mut depth = vec![0_i64; instructions.len() + 1];
    let mut executed = vec![0_i128; instructions.len() + 1];
    for (cover, count) in counts.covers.iter().zip(&counts.executed) {
        let first = instructions.partition_point(|instruction| instruction.next <= cover.start);
        let behind = instructions.partition_point(|instruction| instruction.start < cover.end);
        if first < behind {
            depth[first] += 1;
            depth[behind] -= 1;
            executed[first] += i128::from(count.get());
            executed[behind] -= i128::from(count.get());
        }
    }
    let (mut open, mut sum) = (0, 0);
    let add = |(depth, executed): (i64, i128)| {
        open += depth;
        sum += executed;
        (open > 0).then_some(sum as u64)
    };
    depth.into_iter().zip(executed).map(add).take(instructions.len()).collect()
}
