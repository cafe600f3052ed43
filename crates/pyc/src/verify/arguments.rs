//! Checks of arguments: does every index, operator and count mean something?

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::Graph;
use crate::opcode::{BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, SPECIAL_METHODS};
use crate::{ArgKind, Code, Const, Instruction, LocalKind, Opcode, Version};

pub(super) fn check(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let mut used = Used::new(subject.code);
    for (index, instruction) in graph.instructions().iter().enumerate() {
        if let Some(defect) = defect(subject.code, instruction, &mut used) {
            let (opcode, arg) = (instruction.opcode, instruction.arg);
            found.add(
                defect.check,
                || subject.bytecode(instruction.offset),
                format_args!("{opcode} {arg}: {}", defect.text),
            );
        }
        if let (Some(depth), Some(reach)) = (graph.depth(index), reach(instruction))
            && reach > u64::from(depth)
        {
            let opcode = instruction.opcode;
            found.add(
                Check::StackUnderflow,
                || subject.bytecode(instruction.offset),
                format_args!("{opcode} reaches {reach} items deep, and the stack holds {depth}"),
            );
        }
    }
    if graph.instructions().last().is_some_and(|last| last.next as usize == subject.code.code.len()) {
        used.report(subject, found);
    }
}

struct Defect {
    check: Check,
    text: String,
}

impl Defect {
    fn new(check: Check, text: String) -> Option<Defect> {
        Some(Defect { check, text })
    }
}

/// Which constants and names instructions use.
struct Used {
    consts: Vec<bool>,
    names: Vec<bool>,
}

impl Used {
    fn new(code: &Code) -> Used {
        Used { consts: vec![false; code.consts.len()], names: vec![false; code.names.len()] }
    }

    fn report(&self, subject: &Subject<'_>, found: &mut Collector) {
        let unused = |used: &[bool]| {
            used.iter().enumerate().filter(|(_, used)| !**used).map(|(index, _)| index).collect::<Vec<_>>()
        };
        for index in unused(&self.consts) {
            // The first constant is the docstring, or None where there is none.
            if index > 0 {
                let place = || subject.item("consts", index);
                found.add(Check::UnusedConstant, place, format_args!("no instruction uses constant {index}"));
            }
        }
        for index in unused(&self.names) {
            let Some(name) = subject.code.names.get(index) else { continue };
            let place = || subject.item("names", index);
            found.add(Check::UnusedName, place, format_args!("no instruction uses the name {name:?}"));
        }
    }
}

/// What is wrong with an instruction's argument.
fn defect(code: &Code, instruction: &Instruction, used: &mut Used) -> Option<Defect> {
    let arg = instruction.arg as usize;
    match instruction.kind {
        ArgKind::Const => constant(code, instruction, used),
        ArgKind::Name(flags) => {
            let index = arg >> flags;
            match used.names.get_mut(index) {
                Some(used) => {
                    *used = true;
                    None
                }
                None => Defect::new(Check::NameRange, format!("name {index} of {}", code.names.len())),
            }
        }
        ArgKind::Local => local(code, arg),
        ArgKind::LocalPair => local(code, arg >> 4).or_else(|| local(code, arg & 15)),
        ArgKind::Free => cell(code, instruction),
        ArgKind::Count | ArgKind::FunctionFlags | ArgKind::Invert | ArgKind::Convert | ArgKind::Format => {
            count(code, instruction)
        }
        _ => operator(code.version, instruction),
    }
}

fn constant(code: &Code, instruction: &Instruction, used: &mut Used) -> Option<Defect> {
    let index = instruction.arg as usize;
    let count = code.consts.len();
    let Some(constant) = code.consts.get(index) else {
        return Defect::new(Check::ConstantRange, format!("constant {index} of {count}"));
    };
    used.consts[index] = true;
    // The first names will do: a tuple of any length can be asked for by any number of instructions.
    let is_name = |item: &Const| matches!(item, Const::Str(_));
    let is_names = matches!(constant, Const::Tuple(items) if items.iter().take(16).all(is_name));
    if instruction.opcode == Opcode::KwNames && !is_names {
        let found = constant.type_name();
        return Defect::new(Check::ConstantRange, format!("found {found}, expected a tuple of names"));
    }
    None
}

fn local(code: &Code, index: usize) -> Option<Defect> {
    // From 3.11 on, cells and free variables are slots like all others.
    let count =
        if code.version >= Version::V3_11 { code.locals_plus_names.len() } else { code.nlocals as usize };
    if index < count { None } else { Defect::new(Check::LocalRange, format!("local {index} of {count}")) }
}

fn cell(code: &Code, instruction: &Instruction) -> Option<Defect> {
    let index = instruction.arg as usize;
    if code.version < Version::V3_11 {
        let count = code.locals_plus_kinds.iter().filter(|kind| !kind.has(LocalKind::LOCAL)).count();
        let range = || Defect::new(Check::CellRange, format!("cell or free variable {index} of {count}"));
        return if index < count { None } else { range() };
    }
    let Some(kind) = code.locals_plus_kinds.get(index) else {
        let count = code.locals_plus_kinds.len();
        return Defect::new(Check::CellRange, format!("local {index} of {count}"));
    };
    if kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE) {
        return None;
    }
    let name = code.locals_plus_names.get(index).map(ToString::to_string).unwrap_or_default();
    Defect::new(Check::CellRange, format!("{name:?} is neither a cell nor a free variable"))
}

/// Numbers of operators, intrinsics, special methods and common constants.
fn operator(version: Version, instruction: &Instruction) -> Option<Defect> {
    let since = |newer: Version, with: usize, without: usize| if version >= newer { with } else { without };
    let (what, number, count) = match instruction.kind {
        // Up to 3.8 `in`, `is` and the matching of exceptions are comparisons too; the twelfth is a sentinel.
        ArgKind::Compare(flags) => {
            ("comparison", instruction.arg >> flags, since(Version::V3_9, 6, COMPARE.len() - 1))
        }
        ArgKind::BinaryOp => {
            ("operator", instruction.arg, since(Version::V3_14, BINARY.len(), BINARY.len() - 1))
        }
        ArgKind::Intrinsic1 => ("intrinsic", instruction.arg, INTRINSIC_1.len()),
        ArgKind::Intrinsic2 => {
            ("intrinsic", instruction.arg, since(Version::V3_13, INTRINSIC_2.len(), INTRINSIC_2.len() - 1))
        }
        ArgKind::CommonConstant => ("common constant", instruction.arg, COMMON_CONSTANTS.len()),
        ArgKind::SpecialMethod => ("special method", instruction.arg, SPECIAL_METHODS.len()),
        ArgKind::SmallInt => ("small int", instruction.arg, 256),
        _ => return None,
    };
    // Number 0 of either list of intrinsics stands for a mistake.
    let is_intrinsic = matches!(instruction.kind, ArgKind::Intrinsic1 | ArgKind::Intrinsic2);
    let lowest = u32::from(is_intrinsic);
    if (lowest as usize..count).contains(&(number as usize)) {
        return None;
    }
    Defect::new(Check::OperatorRange, format!("{what} {number}, expected {lowest} to {}", count - 1))
}

/// Counts and flags of instructions that know only some.
fn count(code: &Code, instruction: &Instruction) -> Option<Defect> {
    let arg = instruction.arg;
    let free = code.locals_plus_kinds.iter().filter(|kind| kind.has(LocalKind::FREE)).count() as u32;
    let (sound, expected) = match allowed(code.version, instruction.opcode)? {
        Allowed::Range(low, high) => ((low..=high).contains(&arg), format!("{low} to {high}")),
        Allowed::OneOf(values) => (values.contains(&arg), format!("one of {values:?}")),
        Allowed::AtLeast(low) => (arg >= low, format!("{low} or more")),
        Allowed::FreeVariables => (arg == free, format!("{free}, as many as there are free variables")),
    };
    if sound { None } else { Defect::new(Check::ArgumentRange, format!("expected {expected}")) }
}

/// The arguments an instruction has a meaning for.
enum Allowed {
    Range(u32, u32),
    OneOf(&'static [u32]),
    AtLeast(u32),
    FreeVariables,
}

/// The instructions that do not take every number.
fn allowed(version: Version, opcode: Opcode) -> Option<Allowed> {
    use Allowed::*;
    use Opcode::*;
    Some(match opcode {
        RaiseVarargs if version < Version::V3_0 => Range(0, 3),
        RaiseVarargs | GetAwaitable | GenStart | Reraise => Range(0, 2),
        BuildSlice => Range(2, 3),
        CallFunctionEx | IsOp | ContainsOp => Range(0, 1),
        ConvertValue => Range(1, 3),
        FormatValue => Range(0, 7),
        // 0 – 3 say where execution goes on; bit 2 (3.13+) that one exception handler is around it.
        Resume if version >= Version::V3_13 => Range(0, 7),
        Resume => Range(0, 3),
        MakeFunction if version >= Version::V3_6 => Range(0, 15),
        SetFunctionAttribute => OneOf(&[1, 2, 4, 8, 16]),
        DupTopx => Range(1, 5),
        Copy | Swap | RotN | ListAppend | SetAdd | MapAdd | ListExtend | SetUpdate | DictMerge
        | DictUpdate => AtLeast(1),
        CopyFreeVars => FreeVariables,
        _ => return None,
    })
}

/// How many items deep an instruction looks into the stack, when its argument says so.
fn reach(instruction: &Instruction) -> Option<u64> {
    use Opcode::*;
    let arg = u64::from(instruction.arg);
    Some(match instruction.opcode {
        Copy | Swap | RotN | DupTopx => arg,
        // These count below the item that they take from the top, or the two of them.
        SetAdd | ListAppend | ListExtend | SetUpdate | DictMerge | DictUpdate => arg + 1,
        MapAdd => arg + 2,
        _ => return None,
    })
}
