//! What `dis` prints in parentheses behind an argument.

use super::repr::repr;
use crate::opcode::{BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, SPECIAL_METHODS};
use crate::{ArgKind, Code, Instruction, Opcode, PyStr, Version};

const CONVERSIONS: [&str; 4] = ["", "str", "repr", "ascii"];
const FUNCTION_PARTS: [&str; 5] = ["defaults", "kwdefaults", "annotations", "closure", "annotate"];

/// The explanation of an argument; empty where `dis` gives none. `label` names an offset.
pub(crate) fn argument_text(code: &Code, instruction: &Instruction, label: &dyn Fn(u32) -> String) -> String {
    let arg = instruction.arg;
    let version = code.version;
    match instruction.kind {
        ArgKind::NoArg | ArgKind::Count | ArgKind::DefaultCounts | ArgKind::SmallInt => String::new(),
        ArgKind::CallCounts => call_text(arg, version),
        // 3.11 looks the constant up for LOAD_CONST only.
        ArgKind::Const if version == Version::V3_11 && instruction.opcode != Opcode::LoadConst => {
            String::new()
        }
        ArgKind::Const => {
            code.consts.get(arg as usize).map_or_else(|| missing("constant", arg), repr_in(version))
        }
        ArgKind::Name(shift) => name_text(code, instruction.opcode, arg, shift),
        // Before 3.11 cells and free variables are counted by themselves; in the array they follow the locals.
        ArgKind::Free if version < Version::V3_11 => local(code, arg.saturating_add(code.nlocals)),
        ArgKind::Local | ArgKind::Free => local(code, arg),
        ArgKind::JumpAbsolute if version < Version::V3_10 => String::new(),
        ArgKind::LocalPair => format!("{}, {}", local(code, arg >> 4), local(code, arg & 15)),
        ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::JumpAbsolute => {
            instruction.target.map(|target| format!("to {}", label(target))).unwrap_or_default()
        }
        ArgKind::LoopSend => instruction
            .loop_send()
            .map_or_else(|| missing("offset", arg), |send| format!("from {}", label(send))),
        ArgKind::Compare(shift) => {
            let operator = item(&COMPARE, arg >> shift, "operator");
            // Bit 4 asks for a bool from 3.13 on.
            if version >= Version::V3_13 && arg & 16 != 0 { format!("bool({operator})") } else { operator }
        }
        ArgKind::BinaryOp => item(&BINARY, arg, "operator"),
        ArgKind::Invert => invert_text(instruction.opcode, arg, version),
        ArgKind::Intrinsic1 => item(&INTRINSIC_1, arg, "intrinsic"),
        ArgKind::Intrinsic2 => item(&INTRINSIC_2, arg, "intrinsic"),
        ArgKind::Format => format_text(arg),
        ArgKind::Convert => item(&CONVERSIONS, arg, "conversion"),
        ArgKind::FunctionFlags => function_text(arg, version),
        ArgKind::CommonConstant => common_constant(arg),
        ArgKind::SpecialMethod => item(&SPECIAL_METHODS, arg, "method"),
    }
}

fn repr_in(version: Version) -> impl Fn(&crate::Const) -> String {
    move |constant| repr(constant, version)
}

/// What stands for an index that no list covers; CPython's `dis` fails there.
fn missing(what: &str, index: u32) -> String {
    format!("<no {what} {index}>")
}

fn item(list: &[&str], index: u32, what: &str) -> String {
    list.get(index as usize).map_or_else(|| missing(what, index), |text| (*text).to_string())
}

fn text_of(name: Option<&PyStr>, what: &str, index: u32) -> String {
    name.map_or_else(|| missing(what, index), PyStr::to_string_lossy)
}

fn local(code: &Code, index: u32) -> String {
    text_of(code.locals_plus_names.get(index as usize), "local", index)
}

/// A name, and what else its instruction pushes: before the name up to 3.12, behind it from 3.13 on.
fn name_text(code: &Code, opcode: Opcode, arg: u32, shift: u8) -> String {
    let name = text_of(code.names.get((arg >> shift) as usize), "name", arg >> shift);
    if shift == 0 || arg & 1 == 0 || name.is_empty() {
        return name;
    }
    let pushed = if opcode == Opcode::LoadGlobal { "NULL" } else { "NULL|self" };
    if code.version >= Version::V3_13 { format!("{name} + {pushed}") } else { format!("{pushed} + {name}") }
}

/// Python 3 says how many arguments a call takes.
fn call_text(arg: u32, version: Version) -> String {
    if version < Version::V3_0 {
        return String::new();
    }
    format!("{} positional, {} keyword pair", arg & 0xff, arg >> 8 & 0xff)
}

/// Only 3.14 and later explain `IS_OP` and `CONTAINS_OP`.
fn invert_text(opcode: Opcode, arg: u32, version: Version) -> String {
    let text = match (opcode, arg) {
        _ if version < Version::V3_14 => "",
        (Opcode::IsOp, 0) => "is",
        (Opcode::IsOp, _) => "is not",
        (_, 0) => "in",
        _ => "not in",
    };
    text.to_string()
}

fn format_text(arg: u32) -> String {
    let conversion = CONVERSIONS[(arg & 3) as usize];
    match (conversion, arg & 4 != 0) {
        ("", true) => "with format".to_string(),
        (_, true) => format!("{conversion}, with format"),
        (_, false) => conversion.to_string(),
    }
}

fn function_text(arg: u32, version: Version) -> String {
    let known = if version >= Version::V3_14 {
        5
    } else if version >= Version::V3_8 {
        4
    } else {
        0
    };
    let parts = FUNCTION_PARTS.iter().take(known).enumerate().filter(|(bit, _)| arg >> bit & 1 == 1);
    parts.map(|(_, part)| *part).collect::<Vec<_>>().join(", ")
}

fn common_constant(arg: u32) -> String {
    let name = item(&COMMON_CONSTANTS, arg, "common constant");
    if matches!(name.as_str(), "all" | "any") { format!("<built-in function {name}>") } else { name }
}
