//! The lowered code's constants: those of the file that are used, and those the bytecode implies.

use std::collections::HashMap;

use super::error::{Reason, Result};
use crate::code::{Constant, KeywordCall};
use crate::instruction::Cache;

/// Collects constants; each is kept once.
pub(super) struct Constants<'a> {
    source: &'a [pyc::Const],
    table: Vec<Constant>,
    index: HashMap<Constant, u32>,
    keyword_calls: Vec<KeywordCall>,
}

impl<'a> Constants<'a> {
    pub(super) fn new(source: &'a [pyc::Const]) -> Self {
        Self { source, table: Vec::new(), index: HashMap::new(), keyword_calls: Vec::new() }
    }

    /// The number of a constant of the file.
    pub(super) fn of_source(&mut self, index: u32) -> Result<u32> {
        self.value(index)?;
        Ok(self.of(Constant::Source(index)))
    }

    /// The number of a constant.
    pub(super) fn of(&mut self, constant: Constant) -> u32 {
        *self.index.entry(constant).or_insert_with(|| {
            self.table.push(constant);
            self.table.len() as u32 - 1
        })
    }

    /// What a constant of the file is.
    pub(super) fn value(&self, index: u32) -> Result<&'a pyc::Const> {
        let limit = self.source.len() as u32;
        self.source.get(index as usize).ok_or(Reason::Range { what: "constant", value: index, limit })
    }

    /// What the constant with this number is in the file, if it is there.
    pub(super) fn meaning(&self, number: u32) -> Option<(u32, &'a pyc::Const)> {
        match self.table.get(number as usize)? {
            Constant::Source(index) => Some((*index, self.source.get(*index as usize)?)),
            _ => None,
        }
    }

    /// A call site whose keyword names are the constant `index` of the file, checked against the argument count.
    pub(super) fn keyword_call(&mut self, index: u32, argc: usize, cache: Cache) -> Result<u16> {
        let pyc::Const::Tuple(names) = self.value(index)? else {
            return Err(Reason::Constant("a tuple of keyword names"));
        };
        if names.len() > argc || !names.iter().all(|name| matches!(name, pyc::Const::Str(_))) {
            return Err(Reason::Constant("a tuple of strings, no longer than the arguments"));
        }
        let site = u16::try_from(self.keyword_calls.len()).map_err(|_| Reason::Complex)?;
        self.keyword_calls.push(KeywordCall { names: index, cache });
        Ok(site)
    }

    pub(super) fn finish(self) -> (Vec<Constant>, Vec<KeywordCall>) {
        (self.table, self.keyword_calls)
    }
}
