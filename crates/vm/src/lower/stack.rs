//! The abstract operand stack: where each entry's value is while the bytecode is walked.
//!
//! An entry is in a temporary, or *pending*: a local or constant not loaded yet. The home of entry `i` is register
//! `first_temp + i`; SWAP leaves entries away from home, where they may stay until somebody needs the place.

use super::error::{Reason, Result};
use crate::instruction::{MAX_REGISTER, Reg};

/// What a temporary's word may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// Certainly a value.
    Value,
    /// A value or the unbound word.
    Maybe,
}

/// One entry of the abstract stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// In a temporary.
    Temp { reg: Reg, word: Word },
    /// A bound local, not loaded yet.
    Local(Reg),
    /// A constant, by its index in the lowered code's table.
    Constant(u32),
    /// CPython's NULL: no register holds anything for it.
    Null,
    /// The place of something an instruction has consumed already (an exhausted iterator), or that no register holds.
    Gone,
    /// The class of the exception below it (up to 3.10): only `except` clauses look at it, and it is known anyway.
    Class,
}

impl Entry {
    /// Whether the value is still to be loaded.
    pub(super) fn is_pending(self) -> bool {
        matches!(self, Self::Local(_) | Self::Constant(_))
    }
}

/// The abstract operand stack.
pub(super) struct Stack {
    first_temp: u16,
    entries: Vec<Entry>,
    /// By number of the temporary: the entry it holds.
    holders: Vec<Option<u32>>,
    /// By local: how many entries are pending loads of it.
    uses: Vec<u32>,
    pending: usize,
    misplaced: usize,
    /// The most entries there ever were.
    highest: usize,
    /// The lowest entry that was popped, replaced or moved since [`Stack::set_touched`].
    touched: usize,
}

impl Stack {
    pub(super) fn new(first_temp: u16) -> Self {
        Self {
            first_temp,
            entries: Vec::new(),
            holders: Vec::new(),
            uses: vec![0; usize::from(first_temp)],
            pending: 0,
            misplaced: 0,
            highest: 0,
            touched: 0,
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn pending(&self) -> usize {
        self.pending
    }

    pub(super) fn misplaced(&self) -> usize {
        self.misplaced
    }

    pub(super) fn touched(&self) -> usize {
        self.touched
    }

    pub(super) fn set_touched(&mut self, touched: usize) {
        self.touched = touched;
    }

    /// How many temporaries were ever in use, or would be if nothing stayed pending: observed code and the other have
    /// windows of one size.
    pub(super) fn temporaries(&self) -> usize {
        self.holders.len().max(self.highest)
    }

    /// How many entries are pending loads of the local.
    pub(super) fn uses_of(&self, local: Reg) -> u32 {
        self.uses.get(local.index()).copied().unwrap_or(0)
    }

    pub(super) fn get(&self, index: usize) -> Result<Entry> {
        self.entries.get(index).copied().ok_or(Reason::Underflow)
    }

    /// The index of the entry `from_top` places below the top (1 is the top).
    pub(super) fn below_top(&self, from_top: usize) -> Result<usize> {
        self.entries.len().checked_sub(from_top).ok_or(Reason::Underflow)
    }

    /// The register where entry `index` belongs.
    pub(super) fn home(&self, index: usize) -> Reg {
        Reg(self.first_temp + index as u16)
    }

    /// The entry a temporary holds.
    pub(super) fn holder(&self, reg: Reg) -> Option<usize> {
        let number = reg.index().checked_sub(usize::from(self.first_temp))?;
        self.holders.get(number).copied().flatten().map(|index| index as usize)
    }

    /// A temporary no entry holds, at or below the current top: `index`'s home, or the end of the chain of entries that
    /// have displaced one another.
    pub(super) fn free_register(&self, index: usize) -> Reg {
        let mut reg = self.home(index);
        while let Some(holder) = self.holder(reg) {
            reg = self.home(holder);
        }
        reg
    }

    pub(super) fn push(&mut self, entry: Entry) -> Result<()> {
        let index = self.entries.len();
        if usize::from(self.first_temp) + index + 2 >= usize::from(MAX_REGISTER) {
            return Err(Reason::Registers);
        }
        self.entries.push(entry);
        self.highest = self.highest.max(index + 1);
        self.attach(index);
        Ok(())
    }

    pub(super) fn pop(&mut self) -> Result<Entry> {
        let index = self.below_top(1)?;
        self.detach(index);
        self.touched = self.touched.min(index);
        self.entries.pop().ok_or(Reason::Underflow)
    }

    /// Replaces an entry by another value.
    pub(super) fn replace(&mut self, index: usize, entry: Entry) {
        self.touched = self.touched.min(index);
        self.relocate(index, entry);
    }

    /// Says that the value of an entry is somewhere else now.
    pub(super) fn relocate(&mut self, index: usize, entry: Entry) {
        self.detach(index);
        if let Some(slot) = self.entries.get_mut(index) {
            *slot = entry;
        }
        self.attach(index);
    }

    /// Two entries change places; their values stay in their registers.
    pub(super) fn swap(&mut self, a: usize, b: usize) {
        self.touched = self.touched.min(a).min(b);
        self.exchange(a, b, |a, b| (b, a));
    }

    /// Two entries' values change registers.
    pub(super) fn exchange_registers(&mut self, a: usize, b: usize) {
        self.exchange(a, b, |a, b| match (a, b) {
            (Entry::Temp { reg: ra, word: wa }, Entry::Temp { reg: rb, word: wb }) => {
                (Entry::Temp { reg: rb, word: wa }, Entry::Temp { reg: ra, word: wb })
            }
            both => both,
        });
    }

    fn exchange(&mut self, a: usize, b: usize, change: impl FnOnce(Entry, Entry) -> (Entry, Entry)) {
        if let (true, Some(&left), Some(&right)) = (a != b, self.entries.get(a), self.entries.get(b)) {
            self.detach(a);
            self.detach(b);
            (self.entries[a], self.entries[b]) = change(left, right);
            self.attach(a);
            self.attach(b);
        }
    }

    /// Replaces the whole stack.
    pub(super) fn restore(&mut self, entries: &[Entry]) {
        while !self.entries.is_empty() {
            self.detach(self.entries.len() - 1);
            self.entries.pop();
        }
        self.entries.extend_from_slice(entries);
        self.highest = self.highest.max(entries.len());
        for index in 0..self.entries.len() {
            self.attach(index);
        }
        self.touched = 0;
    }

    fn attach(&mut self, index: usize) {
        match self.entries[index] {
            Entry::Temp { reg, .. } => {
                let number = reg.index() - usize::from(self.first_temp);
                if self.holders.len() <= number {
                    self.holders.resize(number + 1, None);
                }
                self.holders[number] = Some(index as u32);
                self.misplaced += usize::from(number != index);
            }
            Entry::Local(local) => {
                self.uses[local.index()] += 1;
                self.pending += 1;
            }
            Entry::Constant(_) => self.pending += 1,
            Entry::Null | Entry::Gone | Entry::Class => {}
        }
    }

    fn detach(&mut self, index: usize) {
        match self.entries[index] {
            Entry::Temp { reg, .. } => {
                let number = reg.index() - usize::from(self.first_temp);
                if self.holders[number] == Some(index as u32) {
                    self.holders[number] = None;
                }
                self.misplaced -= usize::from(number != index);
            }
            Entry::Local(local) => {
                self.uses[local.index()] -= 1;
                self.pending -= 1;
            }
            Entry::Constant(_) => self.pending -= 1,
            Entry::Null | Entry::Gone | Entry::Class => {}
        }
    }
}
