//! Checks of single instructions: do they decode, are caches empty, do jumps lead to instructions?

use super::finding::Collector;
use super::subject::Subject;
use super::{Check, internal};
use crate::cfg::{Finding, Graph};
use crate::{ArgKind, Error, Instruction, Opcode, Place, Problem, Version};

/// What a byte of the bytecode belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The first byte of an instruction, prefixes included.
    Start,
    /// The first byte of an opcode that has prefixes.
    Opcode,
    /// Inline caches.
    Cache,
    /// The middle of an instruction.
    Inside,
}

pub(super) fn check(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    if subject.code.code.is_empty() {
        found.add(Check::EmptyCode, || subject.at("code"), format_args!("there is no bytecode"));
    }
    for finding in graph.findings() {
        if let Finding::Undecodable(error) = finding {
            undecodable(subject, error, found);
        }
    }
    let parts = parts(graph.instructions());
    for instruction in graph.instructions() {
        caches(subject, instruction, found);
        encoding(subject, instruction, found);
        jump(subject, instruction, &parts, found);
    }
}

/// The defect at which decoding stops.
fn undecodable(subject: &Subject<'_>, error: &Error, found: &mut Collector) {
    let Place::Code { offset, .. } = error.place else { return };
    let check = match error.problem {
        Problem::UnknownOpcode { number, version } => {
            if let Some(name) = internal::name(version, number) {
                found.add(
                    Check::InternalOpcode,
                    || subject.bytecode(offset as u32),
                    format_args!(
                        "opcode {number} is {name}, which only running code of CPython {version} holds"
                    ),
                );
                return;
            }
            Check::UnknownOpcode
        }
        Problem::BadJump { .. } => Check::JumpOutside,
        _ => Check::BadInstruction,
    };
    let problem = &error.problem;
    found.add(check, || subject.bytecode(offset as u32), format_args!("{problem}"));
}

/// The parts of the bytecode as far as it can be decoded.
fn parts(instructions: &[Instruction]) -> Vec<Part> {
    let length = instructions.last().map_or(0, |last| last.next as usize);
    let mut parts = vec![Part::Inside; length];
    for instruction in instructions {
        let caches = instruction.next as usize - 2 * usize::from(instruction.caches);
        if let Some(caches) = parts.get_mut(caches..instruction.next as usize) {
            caches.fill(Part::Cache);
        }
        for (offset, part) in [(instruction.offset, Part::Opcode), (instruction.start, Part::Start)] {
            if let Some(place) = parts.get_mut(offset as usize) {
                *place = part;
            }
        }
    }
    parts
}

fn jump(subject: &Subject<'_>, instruction: &Instruction, parts: &[Part], found: &mut Collector) {
    let Some(target) = instruction.target else { return };
    let (check, what) = match parts.get(target as usize) {
        // What lies behind an instruction that cannot be decoded is not known.
        Some(Part::Start) | None => return,
        Some(Part::Opcode) => (Check::JumpPastPrefix, "behind the EXTENDED_ARG of an instruction"),
        Some(Part::Cache) => (Check::JumpIntoCache, "into inline caches"),
        Some(Part::Inside) => (Check::JumpIntoInstruction, "where no instruction starts"),
    };
    let opcode = instruction.opcode;
    found.add(
        check,
        || subject.bytecode(instruction.offset),
        format_args!("{opcode} leads to {target}, {what}"),
    );
}

/// Files hold empty caches and ordinary instructions; what the interpreter keeps there is not marshalled.
fn caches(subject: &Subject<'_>, instruction: &Instruction, found: &mut Collector) {
    let end = instruction.next as usize;
    let start = end - 2 * usize::from(instruction.caches);
    let caches = subject.code.code.get(start..end).unwrap_or_default();
    if let Some(index) = caches.iter().position(|&byte| byte != 0) {
        let opcode = instruction.opcode;
        found.add(
            Check::CacheContent,
            || subject.bytecode((start + index) as u32),
            format_args!("the inline cache of {opcode} holds {}, expected 0", caches[index]),
        );
    }
    let opcode = instruction.opcode;
    if is_internal(opcode) {
        found.add(
            Check::InternalOpcode,
            || subject.bytecode(instruction.offset),
            format_args!("{opcode} is an instruction of the interpreter, never of a file"),
        );
    }
}

/// Instructions that have a row in the tables and yet never lie in a file (`CACHE` only behind others).
fn is_internal(opcode: Opcode) -> bool {
    use Opcode::*;
    matches!(opcode, Cache | Reserved | InterpreterExit | EnterExecutor | ExitInitCheck)
}

/// Prefixes and argument bytes that change nothing.
fn encoding(subject: &Subject<'_>, instruction: &Instruction, found: &mut Collector) {
    let version = subject.code.version;
    let (unit, bits) = if version >= Version::V3_6 { (2, 8) } else { (3, 16) };
    let prefixes = (instruction.offset - instruction.start) / unit;
    let (opcode, arg) = (instruction.opcode, instruction.arg);
    // The compilers of 3.6 to 3.9 widen jumps until all distances fit, and narrow none of them again.
    let is_widened = version < Version::V3_10 && instruction.target.is_some();
    if prefixes > 0 && arg.checked_shr(bits * prefixes).unwrap_or(0) == 0 && !is_widened {
        found.add(
            Check::RedundantPrefix,
            || subject.bytecode(instruction.start),
            format_args!("{opcode} {arg} needs fewer than {prefixes} EXTENDED_ARG"),
        );
    }
    let is_leftover = version == Version::V3_10 && is_leftover(opcode);
    if instruction.kind == ArgKind::NoArg && arg != 0 && version >= Version::V3_6 && !is_leftover {
        found.add(
            Check::IgnoredArgument,
            || subject.bytecode(instruction.offset),
            format_args!("{opcode} has no argument, but {arg} stands there"),
        );
    }
}

/// The compiler of 3.10 makes rotations and `NOP`s of other instructions, whose argument it leaves there.
fn is_leftover(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::RotTwo | Opcode::RotThree | Opcode::RotFour | Opcode::Nop)
}
