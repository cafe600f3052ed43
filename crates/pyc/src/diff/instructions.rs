//! How the instructions of two code objects differ.

use std::collections::HashMap;

use super::align::{Alignment, align};
use super::digest::Digests;
use crate::dis::Meanings;
use crate::{ArgKind, Code, Const, Instruction, Opcode, Version};

/// Instructions shown before and behind those that differ.
const CONTEXT: usize = 3;
/// The lists an argument can point into.
const CONSTANT: u8 = 0;
const NAME: u8 = 1;
const VARIABLE: u8 = 2;

/// An instruction of one of the two code objects, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstructionEdit {
    /// Both have it: the offsets.
    Same {
        /// In the first.
        left: u32,
        /// In the second.
        right: u32,
        /// What it is, in the second.
        text: String,
    },
    /// Only the first has it.
    Removed {
        /// Its offset.
        left: u32,
        /// What it is.
        text: String,
    },
    /// Only the second has it.
    Added {
        /// Its offset.
        right: u32,
        /// What it is.
        text: String,
    },
}

/// Why equal instructions are different bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recoding {
    /// Names, constants or variables have other indices.
    Indices,
    /// Other numbers, widths or contents of inline caches.
    Bytes,
    /// The bytes cannot be decoded, and differ.
    Undecodable,
}

/// The instructions of both and what belongs together.
pub(super) struct Aligned {
    pub(super) left: Vec<Instruction>,
    pub(super) right: Vec<Instruction>,
    pub(super) alignment: Alignment,
    pub(super) hunks: Vec<Vec<InstructionEdit>>,
    pub(super) recoding: Option<Recoding>,
    /// The constants that are nothing but the first line of a class, as indices.
    pub(super) first_lines: [Option<u32>; 2],
}

/// Aligns the instructions and collects those that differ.
pub(super) fn compare(a: &Code, b: &Code, digests: &mut Digests) -> Aligned {
    let (left, whole_left) = decode(a);
    let (right, whole_right) = decode(b);
    let first_lines = [first_line(a, &left), first_line(b, &right)];
    let numbers =
        |code: &Code, instructions: &[Instruction], first_line: Option<u32>, digests: &mut Digests| {
            let mut known = HashMap::new();
            known.extend(first_line.map(|index| ((CONSTANT, index), digests.of("first line"))));
            let mut numbers = Vec::with_capacity(instructions.len());
            for (index, i) in instructions.iter().enumerate() {
                let stored = instructions.get(index + 1).is_some_and(|next| stores_first_line(code, next));
                let is_line = i.kind == ArgKind::SmallInt && i64::from(i.arg) == i64::from(code.firstlineno);
                numbers.push(if stored && is_line {
                    digests.of("first line")
                } else {
                    number(code, i, digests, &mut known)
                });
            }
            numbers
        };
    let alignment =
        align(&numbers(a, &left, first_lines[0], digests), &numbers(b, &right, first_lines[1], digests));
    let differing = differing(&left, &right, &alignment);
    let hunks = hunks(a, b, &left, &right, &differing);
    let recoding = if a.code == b.code || !hunks.is_empty() {
        None
    } else if !whole_left || !whole_right {
        Some(Recoding::Undecodable)
    } else if alignment.pairs().any(|(i, j)| left[i].arg != right[j].arg && left[i].target.is_none()) {
        Some(Recoding::Indices)
    } else {
        Some(Recoding::Bytes)
    };
    Aligned { left, right, alignment, hunks, recoding, first_lines }
}

/// The constant that a class body of 3.13 and later stores as `__firstlineno__`, if it does nothing else with it: the line moves
/// with the class and is not what the class does. As an index.
fn first_line(code: &Code, instructions: &[Instruction]) -> Option<u32> {
    let pair = instructions
        .windows(2)
        .find(|pair| pair[0].kind == ArgKind::Const && stores_first_line(code, &pair[1]))?;
    let index = pair[0].arg;
    let uses = instructions.iter().filter(|i| i.kind == ArgKind::Const && i.arg == index).count();
    let is_line = matches!(code.consts.get(index as usize), Some(Const::Int(line)) if *line == i64::from(code.firstlineno));
    (uses == 1 && is_line).then_some(index)
}

fn stores_first_line(code: &Code, i: &Instruction) -> bool {
    i.opcode == Opcode::StoreName
        && code.names.get(i.arg as usize).is_some_and(|name| *name == "__firstlineno__")
}

/// The instructions, and whether they are all.
fn decode(code: &Code) -> (Vec<Instruction>, bool) {
    let mut whole = true;
    let found = code.instructions().filter_map(|instruction| {
        whole &= instruction.is_ok();
        instruction.ok()
    });
    (found.collect(), whole)
}

/// What must be equal for two instructions to be the same: opcode and meaning of the argument. Where a jump leads is looked
/// at when it is known what belongs together.
fn number(code: &Code, i: &Instruction, digests: &mut Digests, known: &mut HashMap<(u8, u32), u64>) -> u64 {
    let arg = i.arg;
    let mut name = |class: u8, index: u32| {
        *known.entry((class, index)).or_insert_with(|| match class {
            CONSTANT => {
                code.consts.get(index as usize).map_or(0, |constant: &Const| digests.constant(constant))
            }
            NAME => code.names.get(index as usize).map_or(0, |name| digests.bytes(name.as_bytes())),
            _ => code.locals_plus_names.get(index as usize).map_or(0, |name| digests.bytes(name.as_bytes())),
        })
    };
    let meaning = match i.kind {
        ArgKind::NoArg
        | ArgKind::JumpForward
        | ArgKind::JumpBackward
        | ArgKind::JumpAbsolute
        | ArgKind::LoopSend => (0, 0),
        ArgKind::Const => (name(CONSTANT, arg), 0),
        ArgKind::Name(shift) => (name(NAME, arg >> shift), u64::from(arg & ((1 << shift) - 1))),
        ArgKind::Free if code.version < Version::V3_11 => {
            (name(VARIABLE, arg.saturating_add(code.nlocals)), 0)
        }
        ArgKind::Local | ArgKind::Free => (name(VARIABLE, arg), 0),
        ArgKind::LocalPair => (name(VARIABLE, arg >> 4), name(VARIABLE, arg & 15)),
        _ => (u64::from(arg), 0),
    };
    digests.of((i.opcode, meaning))
}

/// Which instructions belong together: as aligned, without jumps to places that do not.
fn differing(
    left: &[Instruction],
    right: &[Instruction],
    alignment: &Alignment,
) -> Vec<(Option<usize>, Option<usize>)> {
    let (anchors, settled) = (alignment.anchors(), alignment.settled());
    let index =
        |instructions: &[Instruction], target: u32| instructions.partition_point(|i| i.start < target);
    let same_target = |a: &Instruction, b: &Instruction| match (a.target, b.target) {
        (Some(a), Some(b)) => anchors.get(index(left, a)) == settled.get(index(right, b)).copied().as_ref(),
        (None, None) => true,
        _ => false,
    };
    let mut rows = Vec::with_capacity(left.len().max(right.len()));
    let (mut next_left, mut next_right) = (0, 0);
    let pairs = alignment.pairs().chain(std::iter::once((left.len(), right.len())));
    for (a, b) in pairs {
        rows.extend((next_left..a).map(|i| (Some(i), None)));
        rows.extend((next_right..b).map(|j| (None, Some(j))));
        (next_left, next_right) = (a + 1, b + 1);
        match (left.get(a), right.get(b)) {
            (Some(x), Some(y)) if same_target(x, y) => rows.push((Some(a), Some(b))),
            (Some(_), Some(_)) => rows.extend([(Some(a), None), (None, Some(b))]),
            _ => {}
        }
    }
    rows
}

/// The rows that differ and those around them.
fn hunks(
    a: &Code,
    b: &Code,
    left: &[Instruction],
    right: &[Instruction],
    rows: &[(Option<usize>, Option<usize>)],
) -> Vec<Vec<InstructionEdit>> {
    let (mut left_text, mut right_text) = (Meanings::new(a), Meanings::new(b));
    let mut edit = |row: &(Option<usize>, Option<usize>)| match *row {
        (Some(i), Some(j)) => {
            let text = text(&right[j], &mut right_text);
            InstructionEdit::Same { left: left[i].offset, right: right[j].offset, text }
        }
        (Some(i), None) => {
            InstructionEdit::Removed { left: left[i].offset, text: text(&left[i], &mut left_text) }
        }
        (None, j) => {
            let instruction = &right[j.unwrap_or_default()];
            InstructionEdit::Added { right: instruction.offset, text: text(instruction, &mut right_text) }
        }
    };
    let mut hunks: Vec<Vec<InstructionEdit>> = Vec::new();
    let mut shown = 0;
    let mut open = false;
    for (index, row) in rows.iter().enumerate() {
        if row.0.is_some() && row.1.is_some() {
            continue;
        }
        let from = index.saturating_sub(CONTEXT);
        if !open || from > shown {
            hunks.push(Vec::new());
            shown = from.max(shown);
            open = true;
        }
        // Context behind is added when it is known how far the next change is.
        let until = (index + 1 + CONTEXT).min(rows.len());
        let next = rows[index + 1..until].iter().position(|row| row.0.is_none() || row.1.is_none());
        let end = next.map_or(until, |next| index + 1 + next);
        if let Some(hunk) = hunks.last_mut() {
            hunk.extend(rows[shown..end].iter().map(&mut edit));
        }
        shown = end;
    }
    hunks
}

fn text(instruction: &Instruction, meanings: &mut Meanings<'_>) -> String {
    let name = instruction.opcode.name();
    let meaning = meanings.of(instruction, &|offset| offset.to_string());
    match instruction.kind {
        ArgKind::NoArg => name.to_string(),
        _ if meaning.is_empty() => format!("{name} {}", instruction.arg),
        _ => format!("{name} {meaning}"),
    }
}
