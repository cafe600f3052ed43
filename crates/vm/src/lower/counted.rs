//! Code that counts: a `Count` before every instruction of finished code, and one at its beginning.
//!
//! ```text
//!   plain     0  1  2 …
//!   counted   Count ENTRY │ Count 0, 0 │ Count 1, 1 │ Count 2, 2 …
//! ```
//! Jumps and handlers lead to the `Count` of their target, so that nothing is executed that was not counted; the first one
//! is nobody's target and counts calls. [`Code::uncounted`] is the way back.

use super::error::{Error, Reason};
use crate::code::{Block, Code, Point};
use crate::instruction::{FieldMut, Instruction};
use crate::profile::Counts;

/// The same code, with every instruction counted.
///
/// # Errors
///
/// [`Reason::Complex`] if it has more instructions than can be numbered then.
pub fn counted(code: Code) -> Result<Code, Error> {
    let count = code.instructions.len();
    if u32::try_from(count).ok().and_then(|count| count.checked_mul(2)?.checked_add(2)).is_none() {
        let name = code.source.qualname.to_string_lossy();
        return Err(Error { code: name, offset: None, opcode: None, reason: Reason::Complex });
    }
    let mut instructions = Vec::with_capacity(2 * count + 1);
    instructions.push(Instruction::Count { site: Counts::ENTRY });
    for (site, mut instruction) in (0..).zip(code.instructions) {
        instruction.fields_mut(|_, field| {
            if let FieldMut::Target(target) = field {
                *target = count_of(*target);
            }
        });
        instructions.extend([Instruction::Count { site }, instruction]);
    }
    let mut observation = code.observation;
    for point in observation.iter_mut().flat_map(|observation| &mut observation.points) {
        if point.instruction != Point::NONE {
            point.instruction = count_of(point.instruction) + 1;
        }
    }
    let blocks = code.blocks.into_iter().map(|block| Block {
        range: count_of(block.range.start)..count_of(block.range.end),
        handler: count_of(block.handler),
        ..block
    });
    Ok(Code {
        instructions: instructions.into(),
        offsets: doubled(&code.offsets),
        covers: doubled(&code.covers),
        blocks: blocks.collect(),
        observation,
        is_counted: true,
        ..code
    })
}

/// Where the instruction of this number is counted.
const fn count_of(index: u32) -> u32 {
    2 * index + 1
}

/// What stands beside instructions, for those that count too.
fn doubled<T: Clone>(items: &[T]) -> Box<[T]> {
    items.first().into_iter().chain(items.iter().flat_map(|item| [item, item])).cloned().collect()
}
