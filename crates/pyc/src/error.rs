//! [`Error`]: why bytes are not a `.pyc`, or a code object not bytecode, and where.

use std::fmt;

use crate::Version;

/// How to read what does not tell its version.
const NAME_VERSION: &str = "name the version to read it as (ReadOptions::version, --version-of)";

/// What is wrong with a file, and the place.
///
/// ```
/// let error = pyc::read(b"#!/usr/bin/env python3\n").unwrap_err();
/// assert_eq!(error.to_string(), "not a .pyc file: starts with 23 21 2f 75, expected a magic number and 0d 0a; at byte 0");
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{problem}; {place}")]
pub struct Error {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
}

/// Where an [`Error`] was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the file.
    Stream {
        /// Bytes from the start of the input.
        offset: usize,
        /// The path in the object tree, as `code.consts[3].names[0]`; empty inside the header.
        path: String,
    },
    /// In the bytecode or a table of a code object.
    Code {
        /// The qualified name of the code object.
        name: String,
        /// What the offset counts in: `bytecode`, `exception table` or `line table`.
        part: &'static str,
        /// Bytes from the start of that part.
        offset: usize,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Stream { offset, path } if path.is_empty() => write!(f, "at byte {offset}"),
            Place::Stream { offset, path } => write!(f, "at byte {offset}, in {path}"),
            Place::Code { name, part, offset } => write!(f, "at byte {offset} of the {part} of {name:?}"),
        }
    }
}

/// The kinds of defects.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// The input does not start with a magic number.
    #[error("not a .pyc file: starts with {}, expected a magic number and 0d 0a", hex(.0))]
    NotPyc(Vec<u8>),
    /// A magic number that no known CPython writes.
    #[error("unknown magic number {magic}; the nearest known one belongs to {nearest:#}; {NAME_VERSION}")]
    UnknownMagic {
        /// The number met.
        magic: u16,
        /// The version with the nearest known number.
        nearest: Version,
    },
    /// A magic number from before a release, when the opcodes were still changing.
    #[error(
        "magic number {magic} belongs to a pre-release of {version:#}, whose bytecode may differ from the release's; \
         {NAME_VERSION}"
    )]
    PreRelease {
        /// The number met.
        magic: u16,
        /// The version that was being made.
        version: Version,
    },
    /// A code object without a header, which no version or more than one could have written.
    #[error("a code object without a header, {}; {NAME_VERSION}", fitting(.fits))]
    Headerless {
        /// The versions that read it without a contradiction, in ascending order.
        fits: Vec<Version>,
    },
    /// Header flags that no known CPython writes.
    #[error("unknown header flags {0:#x}, expected 0, 1 or 3")]
    UnknownHeaderFlags(u32),
    /// The input ends too early.
    #[error("truncated: {what} needs {needed} bytes, {available} are left")]
    Truncated {
        /// What was being read.
        what: &'static str,
        /// Bytes that it needs at least.
        needed: u64,
        /// Bytes that remain.
        available: u64,
    },
    /// The input is too large to be addressed.
    #[error("the input has {0} bytes, more than the supported 4 GiB")]
    TooLarge(u64),
    /// Something that cannot be written: the version or its format has nothing for it.
    #[error("cannot write {0}")]
    Unwritable(String),
    /// A stream that would become longer than allowed.
    #[error("the stream would have more than {0} bytes")]
    TooLong(u64),
    /// A type code that this version's marshal does not have.
    #[error("unknown type code {}, expected an object of {version:#}", type_code(*.found))]
    UnknownType {
        /// The byte met, without the reference flag.
        found: u8,
        /// The version of the stream.
        version: Version,
    },
    /// An object of another type than its place demands.
    #[error("found {found}, expected {expected}")]
    WrongType {
        /// The type met.
        found: String,
        /// The type demanded.
        expected: &'static str,
    },
    /// A reference to an object that was not met yet.
    #[error("reference to object {index}, but only {count} were numbered so far")]
    BadReference {
        /// The number met.
        index: u32,
        /// How many objects have numbers.
        count: usize,
    },
    /// An object contains itself where values must be trees.
    #[error("an object that contains itself cannot be a constant (reference {0})")]
    Cycle(u32),
    /// Objects nest deeper than CPython's own reader allows.
    #[error("objects nest deeper than {0} levels")]
    TooDeep(usize),
    /// A negative length or count.
    #[error("{what} is {found}, expected 0 or more")]
    Negative {
        /// The field.
        what: &'static str,
        /// Its value.
        found: i64,
    },
    /// A digit of a big integer outside 15 bits, or a leading zero digit.
    #[error("digit {0:#x} of an int is malformed, expected 15 bits and no leading zero")]
    BadDigit(u16),
    /// Text that is not a number.
    #[error("float written as {0:?}, expected a decimal number")]
    BadFloat(String),
    /// Bytes that are not the encoding their type code promises.
    #[error("string is not {0}")]
    BadText(&'static str),
    /// Fields of a code object that contradict each other.
    #[error("code object is inconsistent: {0}")]
    Inconsistent(String),
    /// There is no opcode table for this version.
    #[error(
        "bytecode of {0:#} cannot be decoded, only header, constants and names can be read; there are opcode tables of \
         CPython 2.3 to 3.14 and of PyPy 2.7 and 3.9"
    )]
    NoTable(Version),
    /// What the blocks of this version do to the stack is not modelled.
    #[error(
        "the control flow of {0:#} is not known here, only that of CPython from 2.7 on; its instructions can be listed"
    )]
    NoFlow(Version),
    /// The format of this version's line tables is not known.
    #[error("line tables of {0:#} cannot be read; those of every CPython and of PyPy up to 3.9 can")]
    NoLineTable(Version),
    /// An opcode number without a meaning.
    #[error("unknown opcode {number} for {version:#}")]
    UnknownOpcode {
        /// The byte met.
        number: u8,
        /// The version whose table was asked.
        version: Version,
    },
    /// `EXTENDED_ARG` prefixes that say more than 32 bits.
    #[error("EXTENDED_ARG prefixes make an argument of more than 32 bits")]
    WideArgument,
    /// A jump out of the code.
    #[error("{opcode} jumps to byte {target}, outside of the code's {length} bytes")]
    BadJump {
        /// The jumping opcode's name.
        opcode: &'static str,
        /// Where it would go.
        target: i64,
        /// The length of the code in bytes.
        length: usize,
    },
    /// A variable-length number that is too large.
    #[error("variable-length number exceeds 32 bits")]
    WideNumber,
    /// An exception table entry that does not fit the code.
    #[error("malformed entry: {0}")]
    BadEntry(&'static str),
}

impl Error {
    /// A defect in the file.
    pub(crate) fn in_stream(problem: Problem, offset: usize, path: String) -> Error {
        Error { problem, place: Place::Stream { offset, path } }
    }
}

fn fitting(versions: &[Version]) -> String {
    let names: Vec<String> = versions.iter().map(Version::to_string).collect();
    match names.split_last() {
        None => "which no version known by its bytecode reads".to_string(),
        Some((last, rest)) => format!("which fits CPython {} and {last}", rest.join(", ")),
    }
}

fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "nothing (it is empty)".to_string();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

fn type_code(code: u8) -> String {
    if code.is_ascii_graphic() {
        format!("{:?} ({code:#04x})", char::from(code))
    } else {
        format!("{code:#04x}")
    }
}
