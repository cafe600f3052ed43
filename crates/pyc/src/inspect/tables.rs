//! [`Tables`]: the bytecode, line table and exception table of a code object that may be damaged, decoded as far as possible.

use std::ops::Range;
use std::sync::Arc;

use super::RawCode;
use crate::dis::argument_text;
use crate::{
    ArgKind, Code, CodeFlags, Error, ExceptionEntry, Instruction, LineEntry, LocalKinds, Names, PyStr,
};

/// How many characters of a constant or name stand behind an instruction.
const SHOWN: usize = 60;

/// The byte strings of a code object that have a structure of their own.
pub struct Tables<'i, 'a> {
    raw: RawCode<'i, 'a>,
    /// A stand-in for the code object: what decoding needs, and nothing else.
    code: Code,
}

/// A piece of bytecode.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// An instruction, and what `dis` says about its argument (empty if nothing).
    Instruction(Instruction, String),
    /// Code units that are no instruction: their offsets, and why.
    Undecoded(Range<u32>, Error),
}

impl<'i, 'a> Tables<'i, 'a> {
    pub(super) fn new(raw: RawCode<'i, 'a>) -> Tables<'i, 'a> {
        let bytes = |name| raw.kept_bytes(name);
        let name = PyStr::from(raw.name().unwrap_or_default().as_str());
        let code = Code {
            version: raw.version(),
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            nlocals: 0,
            stacksize: 0,
            flags: raw.flags().unwrap_or(CodeFlags(0)),
            code: bytes("code").unwrap_or_default(),
            consts: Arc::default(),
            names: Names::default(),
            locals_plus_names: Names::default(),
            locals_plus_kinds: LocalKinds::default(),
            filename: name.clone(),
            qualname: name.clone(),
            name,
            firstlineno: raw.integer("firstlineno").unwrap_or(0),
            linetable: bytes("linetable").or_else(|| bytes("lnotab")).unwrap_or_default(),
            exceptiontable: bytes("exceptiontable").unwrap_or_default(),
        };
        Tables { raw, code }
    }

    /// The instructions, and what lies between them undecodable. Together they cover the bytecode.
    pub fn instructions(&self) -> impl Iterator<Item = Listed> {
        let mut instructions = self.code.instructions();
        let mut at = 0;
        let mut scratch = self.code.clone();
        std::iter::from_fn(move || match instructions.next()? {
            Ok(instruction) => {
                at = instruction.next;
                let meaning = self.meaning(&instruction, &mut scratch);
                Some(Listed::Instruction(instruction, meaning))
            }
            Err(error) => {
                let start = at;
                at = instructions.resume()?;
                Some(Listed::Undecoded(start..at, error))
            }
        })
    }

    /// What an argument means. The names it may ask for are looked up here and laid before `dis` as the only ones there are.
    fn meaning(&self, instruction: &Instruction, scratch: &mut Code) -> String {
        use ArgKind::*;
        let (raw, inspection) = (&self.raw, self.raw.inspection());
        let name =
            |id| inspection.text(id, SHOWN).unwrap_or_else(|| PyStr::from(&*inspection.preview(id, SHOWN)));
        let local = |index: u32| raw.local_name(index as usize).map(name);
        let mut asked = *instruction;
        match instruction.kind {
            Const => {
                let Some(id) = raw.constant(instruction.arg as usize) else {
                    return format!("<no constant {}>", instruction.arg);
                };
                return inspection.preview(id, SHOWN);
            }
            Name(shift) => {
                let index = instruction.arg >> shift;
                let Some(text) = raw.global_name(index as usize).map(name) else {
                    return format!("<no name {index}>");
                };
                scratch.names = vec![text].into();
                asked.arg = instruction.arg & ((1 << shift) - 1);
            }
            Local | Free => {
                let before = if instruction.kind == Free && raw.object("varnames").is_some() {
                    raw.count("varnames")
                } else {
                    0
                };
                let index = instruction.arg.saturating_add(before as u32);
                let Some(text) = local(index) else { return format!("<no local {index}>") };
                scratch.locals_plus_names = vec![text].into();
                asked.arg = 0;
            }
            LocalPair => {
                let (first, second) = (instruction.arg >> 4, instruction.arg & 15);
                let text =
                    |index| local(index).unwrap_or_else(|| PyStr::from(&*format!("<no local {index}>")));
                scratch.locals_plus_names = vec![text(first), text(second)].into();
                asked.arg = 1;
            }
            _ => {}
        }
        argument_text(scratch, &asked, &|offset| offset.to_string())
    }

    /// The bytecode's length in bytes.
    pub fn code_length(&self) -> usize {
        self.code.code.len()
    }

    /// The line table's length in bytes.
    pub fn line_table_length(&self) -> usize {
        self.code.linetable.len()
    }

    /// The exception table's length in bytes.
    pub fn exception_table_length(&self) -> usize {
        self.code.exceptiontable.len()
    }

    /// The entries of the line table; ends after the first error.
    pub fn line_entries(&self) -> impl Iterator<Item = Result<LineEntry, Error>> {
        self.code.line_entries()
    }

    /// The entries of the exception table with their bytes in it; ends after the first error.
    pub fn exception_entries(&self) -> impl Iterator<Item = Result<(Range<usize>, ExceptionEntry), Error>> {
        self.code.exception_entries()
    }
}
