//! What arguments mean, in one way of saying it for all versions: for graphs, comparisons and whoever is not bound to the
//! text of a version's `dis`.

use std::collections::HashMap;

use super::repr::repr_into;
use super::set_order::Orders;
use crate::opcode::{BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, SPECIAL_METHODS};
use crate::{ArgKind, Code, Const, Instruction, Opcode, PyStr, Version};

/// Names and constants are cut to about so many bytes: any number of instructions may refer to a long one.
const MAX_LENGTH: usize = 400;
/// Sets keep the order of the file when this many values have been hashed: any number of code objects may refer to large ones.
const MAX_HASHED: usize = 1 << 12;
const CONVERSIONS: [&str; 4] = ["", "str", "repr", "ascii"];
const FUNCTION_PARTS: [&str; 5] = ["defaults", "kwdefaults", "annotations", "closure", "annotate"];

/// What the arguments of the instructions of a code object mean.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// use pyc::{Opcode, dis::Meanings};
/// let code = pyc::read(bytes)?.code;
/// let store = code.instructions().flatten().find(|i| i.opcode == Opcode::StoreName).unwrap();
/// assert_eq!(Meanings::new(&code).of(&store, &|offset| offset.to_string()), "__doc__");
/// # Ok(()) }
/// ```
pub struct Meanings<'c> {
    code: &'c Code,
    orders: Orders,
    /// The constants that were asked for.
    constants: HashMap<u32, String>,
}

impl<'c> Meanings<'c> {
    /// Of the instructions of a code object.
    pub fn new(code: &'c Code) -> Meanings<'c> {
        Meanings { code, orders: Orders::new(code.version, MAX_HASHED), constants: HashMap::new() }
    }

    /// What the argument of an instruction means; empty for plain numbers. `place` names the target of a jump. Indices that lead
    /// nowhere are said to; long texts end in `...`.
    pub fn of(&mut self, instruction: &Instruction, place: &dyn Fn(u32) -> String) -> String {
        let (code, arg) = (self.code, instruction.arg);
        match instruction.kind {
            ArgKind::NoArg | ArgKind::Count | ArgKind::SmallInt | ArgKind::DefaultCounts => String::new(),
            ArgKind::CallCounts => format!("{} positional, {} keyword", arg & 0xff, arg >> 8),
            ArgKind::Const => self.constant(arg),
            ArgKind::Name(shift) => text(code.names.get((arg >> shift) as usize), "name", arg >> shift),
            // Before 3.11 cells and free variables are counted by themselves; in the array they follow the locals.
            ArgKind::Free if code.version < Version::V3_11 => local(code, arg.saturating_add(code.nlocals)),
            ArgKind::Local | ArgKind::Free => local(code, arg),
            ArgKind::LocalPair => format!("{}, {}", local(code, arg >> 4), local(code, arg & 15)),
            ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::JumpAbsolute => {
                instruction.target.map_or_else(String::new, |target| format!("to {}", place(target)))
            }
            ArgKind::LoopSend => instruction
                .loop_send()
                .map_or_else(|| missing("offset", arg), |send| format!("from {}", place(send))),
            ArgKind::Compare(shift) => item(&COMPARE, arg >> shift, "operator"),
            ArgKind::BinaryOp => item(&BINARY, arg, "operator"),
            ArgKind::Invert => inverted(instruction.opcode, arg).to_string(),
            ArgKind::Intrinsic1 => item(&INTRINSIC_1, arg, "intrinsic"),
            ArgKind::Intrinsic2 => item(&INTRINSIC_2, arg, "intrinsic"),
            ArgKind::Format => {
                let format = if arg & 4 == 0 { "" } else { " with format" };
                format!("{}{format}", CONVERSIONS[(arg & 3) as usize])
            }
            ArgKind::Convert => item(&CONVERSIONS, arg, "conversion"),
            ArgKind::FunctionFlags => {
                let parts = FUNCTION_PARTS.iter().enumerate().filter(|(bit, _)| arg >> bit & 1 == 1);
                parts.map(|(_, part)| *part).collect::<Vec<_>>().join(", ")
            }
            ArgKind::CommonConstant => item(&COMMON_CONSTANTS, arg, "common constant"),
            ArgKind::SpecialMethod => item(&SPECIAL_METHODS, arg, "method"),
        }
    }

    fn constant(&mut self, index: u32) -> String {
        if let Some(known) = self.constants.get(&index) {
            return known.clone();
        }
        let Some(constant) = self.code.consts.get(index as usize) else { return missing("constant", index) };
        let text = short_repr_with(constant, &mut self.orders);
        self.constants.insert(index, text.clone());
        text
    }
}

/// The text CPython shows for a constant, cut like the meanings of instructions. Its cost does not depend on what is left away, but
/// for sets, which are ordered first.
pub(crate) fn short_repr(constant: &Const, version: Version) -> String {
    short_repr_with(constant, &mut Orders::new(version, MAX_HASHED))
}

/// Code objects by their name alone.
fn short_repr_with(constant: &Const, orders: &mut Orders) -> String {
    if let Const::Code(code) = constant {
        return format!("<code object {}>", beginning(&code.name));
    }
    let mut out = Vec::new();
    repr_into(constant, orders, MAX_LENGTH, &mut out);
    cut(&String::from_utf8_lossy(&out))
}

/// The beginning of a text that may be long.
fn cut(text: &str) -> String {
    let end = text.floor_char_boundary(MAX_LENGTH);
    if end == text.len() { text.to_string() } else { format!("{}...", text.get(..end).unwrap_or_default()) }
}

fn inverted(opcode: Opcode, arg: u32) -> &'static str {
    match (opcode, arg) {
        (Opcode::IsOp, 0) => "is",
        (Opcode::IsOp, _) => "is not",
        (_, 0) => "in",
        _ => "not in",
    }
}

fn missing(what: &str, index: u32) -> String {
    format!("<no {what} {index}>")
}

fn item(list: &[&str], index: u32, what: &str) -> String {
    list.get(index as usize).map_or_else(|| missing(what, index), |text| (*text).to_string())
}

fn text(name: Option<&PyStr>, what: &str, index: u32) -> String {
    name.map_or_else(|| missing(what, index), beginning)
}

/// The beginning of a name that may be long, with U+FFFD in the place of surrogates.
fn beginning(name: &PyStr) -> String {
    let points = name.code_points().take(MAX_LENGTH + 1);
    cut(&points.map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>())
}

fn local(code: &Code, index: u32) -> String {
    text(code.locals_plus_names.get(index as usize), "local", index)
}
