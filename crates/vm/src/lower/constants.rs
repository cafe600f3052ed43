//! The lowered code's constants: those of the file that are used, and those the bytecode implies.

use super::error::{Reason, Result, fail};
use crate::code::{Constant, KeywordCall};
use crate::instruction::Cache;

/// The number of a constant that has none yet.
const NO_NUMBER: u32 = u32::MAX;
/// How many constants the bytecode can imply: 256 small ints, None, the empty string.
const IMPLIED: usize = 258;

/// What is collected; kept for the next code object.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) table: Vec<Constant>,
    pub(super) keyword_calls: Vec<KeywordCall>,
    /// For each constant of the file its number.
    of_source: Vec<u32>,
    /// For each constant the bytecode can imply its number; nothing as long as there is none.
    implied: Vec<u32>,
}

/// Collects constants; each is kept once.
pub(super) struct Constants<'a> {
    source: &'a [pyc::Const],
    pub(super) collected: Collected,
}

impl<'a> Constants<'a> {
    pub(super) fn new(source: &'a [pyc::Const], mut collected: Collected) -> Self {
        collected.table.clear();
        collected.keyword_calls.clear();
        collected.of_source.clear();
        collected.of_source.resize(source.len(), NO_NUMBER);
        collected.implied.clear();
        Self { source, collected }
    }

    /// The number of a constant of the file.
    pub(super) fn of_source(&mut self, index: u32) -> Result<u32> {
        match self.collected.of_source.get(index as usize) {
            Some(&number) if number != NO_NUMBER => Ok(number),
            Some(_) => Ok(self.of(Constant::Source(index))),
            None => fail(self.out_of_range(index)),
        }
    }

    /// The number of a constant.
    pub(super) fn of(&mut self, constant: Constant) -> u32 {
        let Collected { table, of_source, implied, .. } = &mut self.collected;
        if !matches!(constant, Constant::Source(_)) {
            implied.resize(IMPLIED, NO_NUMBER);
        }
        let number = match constant {
            Constant::Source(index) => of_source.get_mut(index as usize),
            Constant::SmallInt(int) => implied.get_mut(usize::from(int)),
            Constant::None => implied.get_mut(IMPLIED - 2),
            Constant::EmptyStr => implied.get_mut(IMPLIED - 1),
        };
        let next = table.len() as u32;
        match number {
            Some(&mut number) if number != NO_NUMBER => number,
            place => {
                if let Some(number) = place {
                    *number = next;
                }
                table.push(constant);
                next
            }
        }
    }

    #[cold]
    fn out_of_range(&self, index: u32) -> Reason {
        Reason::Range { what: "constant", value: index, limit: self.source.len() as u32 }
    }

    /// What a constant of the file is.
    pub(super) fn value(&self, index: u32) -> Result<&'a pyc::Const> {
        match self.source.get(index as usize) {
            Some(value) => Ok(value),
            None => fail(self.out_of_range(index)),
        }
    }

    /// What the constant with this number is in the file, if it is there.
    pub(super) fn meaning(&self, number: u32) -> Option<(u32, &'a pyc::Const)> {
        match self.collected.table.get(number as usize)? {
            Constant::Source(index) => Some((*index, self.source.get(*index as usize)?)),
            _ => None,
        }
    }

    /// A call site whose keyword names are the constant `index` of the file, checked against the argument count.
    pub(super) fn keyword_call(&mut self, index: u32, argc: usize, cache: Cache) -> Result<u16> {
        let pyc::Const::Tuple(names) = self.value(index)? else {
            return fail(Reason::Constant("a tuple of keyword names"));
        };
        if names.len() > argc || !names.iter().all(|name| matches!(name, pyc::Const::Str(_))) {
            return fail(Reason::Constant("a tuple of strings, no longer than the arguments"));
        }
        let site = u16::try_from(self.collected.keyword_calls.len()).map_err(|_| Reason::Complex)?;
        self.collected.keyword_calls.push(KeywordCall { names: index, cache });
        Ok(site)
    }
}
