//! What opcode numbers mean: the [`Opcode`] names and one full [`Table`] for each CPython version from 2.3 on and for
//! two of PyPy.
//!
//! A table is complete by itself: no version is expressed as a difference to another one. Every row is tested against
//! the data that this CPython's own `opcode` and `dis` modules printed, or that its sources say (`tests/data/opcodes-X.Y.txt`).

mod effect;
mod flow;
mod names;
mod pypy2_7;
mod pypy3_9;
mod v2_3;
mod v2_4;
mod v2_5;
mod v2_6;
mod v2_7;
mod v3_0;
mod v3_1;
mod v3_10;
mod v3_11;
mod v3_12;
mod v3_13;
mod v3_14;
mod v3_2;
mod v3_3;
mod v3_4;
mod v3_5;
mod v3_6;
mod v3_7;
mod v3_8;
mod v3_9;

pub use effect::StackEffect;
pub use names::Opcode;

use crate::Version;

/// What the argument of an instruction means.
///
/// `u8` payloads are the number of low bits that are flags: the index or operator is the argument shifted right by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArgKind {
    /// The argument byte has no meaning.
    NoArg,
    /// A plain number: a count, a stack position, an oparg of its own kind.
    Count,
    /// Index into [`Code::consts`](crate::Code::consts).
    Const,
    /// Index into [`Code::names`](crate::Code::names), above that many flag bits.
    Name(u8),
    /// Index into [`Code::locals_plus_names`](crate::Code::locals_plus_names).
    Local,
    /// Two indices of locals: the high nibble is used first, the low nibble second.
    LocalPair,
    /// A cell or free variable. From 3.11 on an index into the locals-plus array; before, into cellvars + freevars.
    Free,
    /// Code units (3.10+; bytes before) forward from the next instruction.
    JumpForward,
    /// Code units backward from the next instruction.
    JumpBackward,
    /// An absolute target: code units (3.10), bytes before.
    JumpAbsolute,
    /// Code units backward to the `SEND` of the loop: told to monitoring tools, never jumped to (`END_ASYNC_FOR`, 3.14).
    LoopSend,
    /// A comparison operator (index into [`COMPARE`]), above that many flag bits.
    Compare(u8),
    /// A binary operator: index into [`BINARY`].
    BinaryOp,
    /// 1 negates the test: `is not`, `not in`.
    Invert,
    /// A one-argument intrinsic function: index into [`INTRINSIC_1`].
    Intrinsic1,
    /// A two-argument intrinsic function: index into [`INTRINSIC_2`].
    Intrinsic2,
    /// Bits 0-1: conversion (none, str, repr, ascii); bit 2: a format specification is on the stack.
    Format,
    /// Conversion of an f-string field: 1 str, 2 repr, 3 ascii.
    Convert,
    /// Arguments of a call (up to 3.5): the low byte counts positional ones, the byte above it pairs of keyword and value.
    CallCounts,
    /// What accompanies a new function (3.0 to 3.5): the low byte counts defaults, the byte above it keyword-only defaults,
    /// the upper half annotations and the tuple of their names.
    DefaultCounts,
    /// What accompanies a new function (3.6+): 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, 16 annotate function.
    FunctionFlags,
    /// A common constant: index into [`COMMON_CONSTANTS`].
    CommonConstant,
    /// A special method: index into [`SPECIAL_METHODS`].
    SpecialMethod,
    /// The integer itself.
    SmallInt,
}

impl ArgKind {
    /// Whether the argument says where control may go.
    pub const fn is_jump(self) -> bool {
        matches!(self, ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::JumpAbsolute)
    }
}

/// One row of a version's table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpcodeInfo {
    /// The number in the bytecode.
    pub number: u8,
    /// The name.
    pub opcode: Opcode,
    /// What the argument means.
    pub arg: ArgKind,
    /// Inline-cache entries behind the instruction, in code units (two bytes each).
    pub caches: u8,
    /// How it changes the depth of the stack.
    pub effect: StackEffect,
}

/// Writes one row of a table.
const fn op(number: u8, opcode: Opcode, arg: ArgKind, caches: u8, effect: StackEffect) -> OpcodeInfo {
    OpcodeInfo { number, opcode, arg, caches, effect }
}

/// Every opcode of one version, by number.
#[derive(Debug)]
pub struct Table {
    version: Version,
    rows: &'static [OpcodeInfo],
    by_number: [Option<OpcodeInfo>; 256],
}

impl Table {
    const fn new(version: Version, rows: &'static [OpcodeInfo]) -> Table {
        let mut by_number = [None; 256];
        let mut i = 0;
        while i < rows.len() {
            assert!(by_number[rows[i].number as usize].is_none(), "an opcode number is declared twice");
            by_number[rows[i].number as usize] = Some(rows[i]);
            i += 1;
        }
        Table { version, rows, by_number }
    }

    /// The table of a version; `None` when its bytecode is not known here.
    ///
    /// ```
    /// use pyc::{Opcode, Version, opcode::Table};
    /// let table = Table::of(Version::V3_13).unwrap();
    /// assert_eq!(table.info(45).unwrap().opcode, Opcode::BinaryOp);
    /// assert_eq!(table.find(Opcode::BinaryOp).unwrap().number, 45);
    /// ```
    pub fn of(version: Version) -> Option<&'static Table> {
        if version.is_pypy() {
            return match (version.major, version.minor) {
                (2, 7) => Some(&pypy2_7::TABLE),
                (3, 9) => Some(&pypy3_9::TABLE),
                _ => None,
            };
        }
        match (version.major, version.minor) {
            (2, 3) => Some(&v2_3::TABLE),
            (2, 4) => Some(&v2_4::TABLE),
            (2, 5) => Some(&v2_5::TABLE),
            (2, 6) => Some(&v2_6::TABLE),
            (2, 7) => Some(&v2_7::TABLE),
            (3, 0) => Some(&v3_0::TABLE),
            (3, 1) => Some(&v3_1::TABLE),
            (3, 2) => Some(&v3_2::TABLE),
            (3, 3) => Some(&v3_3::TABLE),
            (3, 4) => Some(&v3_4::TABLE),
            (3, 5) => Some(&v3_5::TABLE),
            (3, 6) => Some(&v3_6::TABLE),
            (3, 7) => Some(&v3_7::TABLE),
            (3, 8) => Some(&v3_8::TABLE),
            (3, 9) => Some(&v3_9::TABLE),
            (3, 10) => Some(&v3_10::TABLE),
            (3, 11) => Some(&v3_11::TABLE),
            (3, 12) => Some(&v3_12::TABLE),
            (3, 13) => Some(&v3_13::TABLE),
            (3, 14) => Some(&v3_14::TABLE),
            _ => None,
        }
    }

    /// The version whose table this is.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What a number means; `None` for numbers that no file of this version holds.
    #[inline]
    pub fn info(&self, number: u8) -> Option<&OpcodeInfo> {
        self.by_number[usize::from(number)].as_ref()
    }

    /// The row of an opcode, if this version has it.
    pub fn find(&self, opcode: Opcode) -> Option<&OpcodeInfo> {
        self.rows.iter().find(|row| row.opcode == opcode)
    }

    /// All rows, by ascending number.
    pub fn rows(&self) -> &'static [OpcodeInfo] {
        self.rows
    }
}

/// Comparison operators, as [`ArgKind::Compare`] counts them. From 3.9 on only the first six exist.
pub const COMPARE: [&str; 12] =
    ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD"];

/// Binary operators, as [`ArgKind::BinaryOp`] counts them. The last one exists from 3.14 on.
pub const BINARY: [&str; 27] = [
    "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=",
    "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^=", "[]",
];

/// One-argument intrinsic functions, as [`ArgKind::Intrinsic1`] counts them.
pub const INTRINSIC_1: [&str; 12] = [
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
];

/// Two-argument intrinsic functions, as [`ArgKind::Intrinsic2`] counts them. The last one exists from 3.13 on.
pub const INTRINSIC_2: [&str; 6] = [
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
];

/// What `LOAD_COMMON_CONSTANT` loads (3.14).
pub const COMMON_CONSTANTS: [&str; 5] = ["AssertionError", "NotImplementedError", "tuple", "all", "any"];

/// What `LOAD_SPECIAL` looks up (3.14).
pub const SPECIAL_METHODS: [&str; 4] = ["__enter__", "__exit__", "__aenter__", "__aexit__"];
