//! What `dis` prints in parentheses behind an argument.

use super::repr::repr;
use super::text::{Text, name_text, push};
use super::unit::Unit;
use crate::opcode::{BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, SPECIAL_METHODS};
use crate::{ArgKind, Code, Instruction, Names, Opcode, Version};

const CONVERSIONS: [&str; 4] = ["", "str", "repr", "ascii"];
const FUNCTION_PARTS: [&str; 5] = ["defaults", "kwdefaults", "annotations", "closure", "annotate"];

/// What explains arguments: the code object, its constants as text, its labels.
pub(super) trait Explain {
    /// The repr of a constant; `None` where there is no such constant.
    fn constant(&mut self, index: usize, out: &mut Text) -> Option<()>;
    /// The name of an offset.
    fn label(&self, offset: i64) -> String;
}

/// The explanation of an argument; empty where `dis` gives none. `label` names an offset.
pub(crate) fn argument_text(code: &Code, instruction: &Instruction, label: &dyn Fn(u32) -> String) -> String {
    struct Alone<'a>(&'a Code, &'a dyn Fn(u32) -> String);
    impl Explain for Alone<'_> {
        fn constant(&mut self, index: usize, out: &mut Text) -> Option<()> {
            out.extend_from_slice(repr(self.0.consts.get(index)?, self.0.version).as_bytes());
            Some(())
        }

        fn label(&self, offset: i64) -> String {
            u32::try_from(offset).map_or_else(|_| offset.to_string(), self.1)
        }
    }
    let mut out = Text::new();
    explain(code, &Unit::of(instruction, code.version), &mut Alone(code, label), &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Appends the explanation of an argument; nothing where `dis` gives none.
pub(super) fn explain(code: &Code, unit: &Unit, by: &mut impl Explain, out: &mut Text) {
    let Some(arg) = unit.arg else { return };
    let (version, opcode) = (code.version, unit.opcode());
    match unit.kind() {
        // 3.3 – 3.5 split the argument of calls.
        ArgKind::CallCounts if version >= Version::V3_3 => {
            let [positional, keywords] = unit.operand;
            push(out, format_args!("{positional} positional, {keywords} keyword pair"));
        }
        ArgKind::NoArg
        | ArgKind::Count
        | ArgKind::CallCounts
        | ArgKind::DefaultCounts
        | ArgKind::SmallInt => {}
        // 3.11 looks the constant up for LOAD_CONST only.
        ArgKind::Const if version == Version::V3_11 && opcode != Some(Opcode::LoadConst) => {}
        ArgKind::Const => {
            if usize::try_from(arg).ok().and_then(|index| by.constant(index, out)).is_none() {
                missing("constant", arg, out);
            }
        }
        ArgKind::Name(shift) => name(code, opcode, arg, shift, out),
        // Before 3.11 cells and free variables are counted by themselves; in the array they follow the locals.
        ArgKind::Free if version < Version::V3_11 => local(code, arg + i64::from(code.nlocals), out),
        ArgKind::Local | ArgKind::Free => local(code, arg, out),
        ArgKind::JumpAbsolute if version < Version::V3_10 => {}
        ArgKind::LocalPair => {
            local(code, arg >> 4, out);
            out.extend_from_slice(b", ");
            local(code, arg & 15, out);
        }
        ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::JumpAbsolute | ArgKind::LoopSend => {
            let preposition = if unit.kind() == ArgKind::LoopSend { "from" } else { "to" };
            let target = unit.target(version).map(|target| by.label(target)).unwrap_or_default();
            push(out, format_args!("{preposition} {target}{}", long_mark(version, unit)));
        }
        ArgKind::Compare(shift) => compare(arg, shift, version, out),
        ArgKind::BinaryOp => item(&BINARY, arg, "operator", out),
        ArgKind::Invert => out.extend_from_slice(invert_text(opcode, arg, version).as_bytes()),
        ArgKind::Intrinsic1 => item(&INTRINSIC_1, arg, "intrinsic", out),
        ArgKind::Intrinsic2 => item(&INTRINSIC_2, arg, "intrinsic", out),
        ArgKind::Format => out.extend_from_slice(format_text(arg).as_bytes()),
        ArgKind::Convert => item(&CONVERSIONS, arg, "conversion", out),
        ArgKind::FunctionFlags => out.extend_from_slice(function_text(arg, version).as_bytes()),
        ArgKind::CommonConstant => common_constant(arg, out),
        ArgKind::SpecialMethod => item(&SPECIAL_METHODS, arg, "method", out),
    }
}

/// Python 2 computes arguments behind a prefix as `long`, and shows it.
pub(super) fn long_mark(version: Version, unit: &Unit) -> &'static str {
    if version < Version::V3_0 && unit.prefixed { "L" } else { "" }
}

/// What stands for an index that no list covers; CPython's `dis` ends with an `IndexError` there.
fn missing(what: &str, index: i64, out: &mut Text) {
    push(out, format_args!("<no {what} {index}>"));
}

fn item(list: &[&str], index: i64, what: &str, out: &mut Text) {
    match usize::try_from(index).ok().and_then(|index| list.get(index)) {
        Some(text) => out.extend_from_slice(text.as_bytes()),
        None => missing(what, index, out),
    }
}

fn listed(list: &Names, index: i64, what: &str, version: Version, out: &mut Text) {
    match usize::try_from(index).ok().and_then(|index| list.get(index)) {
        Some(name) => name_text(name, version, out),
        None => missing(what, index, out),
    }
}

fn local(code: &Code, index: i64, out: &mut Text) {
    listed(&code.locals_plus_names, index, "local", code.version, out);
}

/// A name, and what else its instruction pushes: before the name up to 3.12, behind it from 3.13 on.
fn name(code: &Code, opcode: Option<Opcode>, arg: i64, shift: u8, out: &mut Text) {
    let begin = out.len();
    listed(&code.names, arg >> shift, "name", code.version, out);
    if shift == 0 || arg & 1 == 0 || out.len() == begin {
        return;
    }
    let pushed = if opcode == Some(Opcode::LoadGlobal) { "NULL" } else { "NULL|self" };
    if code.version >= Version::V3_13 {
        push(out, format_args!(" + {pushed}"));
    } else {
        out.splice(begin..begin, format!("{pushed} + ").into_bytes());
    }
}

fn compare(arg: i64, shift: u8, version: Version, out: &mut Text) {
    // Bit 4 asks for a bool from 3.13 on.
    let as_bool = version >= Version::V3_13 && arg & 16 != 0;
    // From 3.9 on only the first six operators exist.
    let known = if version >= Version::V3_9 { &COMPARE[..6] } else { &COMPARE[..] };
    out.extend_from_slice(if as_bool { b"bool(" } else { b"" });
    item(known, arg >> shift, "operator", out);
    out.extend_from_slice(if as_bool { b")" } else { b"" });
}

/// Only 3.14 and later explain `IS_OP` and `CONTAINS_OP`.
fn invert_text(opcode: Option<Opcode>, arg: i64, version: Version) -> &'static str {
    match (opcode, arg) {
        _ if version < Version::V3_14 => "",
        (Some(Opcode::IsOp), 0) => "is",
        (Some(Opcode::IsOp), _) => "is not",
        (_, 0) => "in",
        _ => "not in",
    }
}

fn format_text(arg: i64) -> String {
    let conversion = CONVERSIONS[(arg & 3) as usize];
    match (conversion, arg & 4 != 0) {
        ("", true) => "with format".to_string(),
        (_, true) => format!("{conversion}, with format"),
        (_, false) => conversion.to_string(),
    }
}

fn function_text(arg: i64, version: Version) -> String {
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

fn common_constant(arg: i64, out: &mut Text) {
    let function =
        usize::try_from(arg).is_ok_and(|arg| matches!(COMMON_CONSTANTS.get(arg), Some(&("all" | "any"))));
    out.extend_from_slice(if function { b"<built-in function " } else { b"" });
    item(&COMMON_CONSTANTS, arg, "common constant", out);
    out.extend_from_slice(if function { b">" } else { b"" });
}

/// Whether the argument is always explained by something, be it an empty name.
pub(super) fn is_name(kind: ArgKind) -> bool {
    matches!(kind, ArgKind::Name(_) | ArgKind::Local | ArgKind::Free)
}
