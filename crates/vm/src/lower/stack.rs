//! The abstract operand stack: where each entry's value is while the bytecode is walked.
//!
//! An entry is in a temporary, or *pending*: a local or constant not loaded yet. The home of entry `i` is register
//! `first_temp + i`; SWAP leaves entries away from home, where they may stay until somebody needs the place.

use super::error::{Reason, Result, fail};
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
#[derive(Default)]
pub(super) struct Stack {
    first_temp: u16,
    entries: Vec<Entry>,
    /// By number of the temporary: the entry it holds, if that is not the one at home there.
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
    /// An empty stack for code with this first temporary, in the memory of one that is no longer used.
    pub(super) fn renewed(self, first_temp: u16) -> Self {
        let Self { mut entries, mut holders, mut uses, .. } = self;
        entries.clear();
        holders.clear();
        uses.clear();
        uses.resize(usize::from(first_temp), 0);
        Self { first_temp, entries, holders, uses, pending: 0, misplaced: 0, highest: 0, touched: 0 }
    }

    #[inline]
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
    #[inline]
    pub(super) fn uses_of(&self, local: Reg) -> u32 {
        self.uses.get(local.index()).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Result<Entry> {
        match self.entries.get(index) {
            Some(entry) => Ok(*entry),
            None => fail(Reason::Underflow),
        }
    }

    /// The index of the entry `from_top` places below the top (1 is the top).
    #[inline]
    pub(super) fn below_top(&self, from_top: usize) -> Result<usize> {
        match self.entries.len().checked_sub(from_top) {
            Some(index) => Ok(index),
            None => fail(Reason::Underflow),
        }
    }

    /// The register where entry `index` belongs.
    #[inline]
    pub(super) fn home(&self, index: usize) -> Reg {
        Reg(self.first_temp + index as u16)
    }

    /// The entry a temporary holds.
    #[inline]
    pub(super) fn holder(&self, reg: Reg) -> Option<usize> {
        let number = reg.index().checked_sub(usize::from(self.first_temp))?;
        if self.misplaced > 0
            && let Some(&Some(index)) = self.holders.get(number)
        {
            return Some(index as usize);
        }
        let is_home = matches!(self.entries.get(number), Some(Entry::Temp { reg: own, .. }) if *own == reg);
        is_home.then_some(number)
    }

    /// A temporary no entry holds, at or below the current top: `index`'s home, or the end of the chain of entries that
    /// have displaced one another.
    #[inline]
    pub(super) fn free_register(&self, index: usize) -> Reg {
        let mut reg = self.home(index);
        while let Some(holder) = self.holder(reg) {
            reg = self.home(holder);
        }
        reg
    }

    #[inline]
    pub(super) fn push(&mut self, entry: Entry) -> Result<()> {
        let index = self.entries.len();
        if usize::from(self.first_temp) + index + 2 >= usize::from(MAX_REGISTER) {
            return fail(Reason::Registers);
        }
        self.entries.push(entry);
        self.highest = self.highest.max(index + 1);
        self.take_hold(index, entry);
        Ok(())
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Result<Entry> {
        let Some(entry) = self.entries.pop() else { return fail(Reason::Underflow) };
        let index = self.entries.len();
        self.let_go(index, entry);
        self.touched = self.touched.min(index);
        Ok(entry)
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
        if let Some(&entry) = self.entries.get(index) {
            self.take_hold(index, entry);
        }
    }

    fn detach(&mut self, index: usize) {
        if let Some(&entry) = self.entries.get(index) {
            self.let_go(index, entry);
        }
    }

    /// Notes what the entry of this index uses.
    #[inline]
    fn take_hold(&mut self, index: usize, entry: Entry) {
        match entry {
            Entry::Temp { reg, .. } if reg != self.home(index) => self.displace(index, reg),
            Entry::Local(local) => {
                self.uses[local.index()] += 1;
                self.pending += 1;
            }
            Entry::Constant(_) => self.pending += 1,
            Entry::Temp { .. } | Entry::Null | Entry::Gone | Entry::Class => {}
        }
    }

    /// Notes that the entry of this index no longer uses it.
    #[inline]
    fn let_go(&mut self, index: usize, entry: Entry) {
        match entry {
            Entry::Temp { reg, .. } if reg != self.home(index) => self.forget(index, reg),
            Entry::Local(local) => {
                self.uses[local.index()] -= 1;
                self.pending -= 1;
            }
            Entry::Constant(_) => self.pending -= 1,
            Entry::Temp { .. } | Entry::Null | Entry::Gone | Entry::Class => {}
        }
    }

    /// An entry is in a register where another one is at home.
    #[cold]
    fn displace(&mut self, index: usize, reg: Reg) {
        let number = reg.index() - usize::from(self.first_temp);
        if self.holders.len() <= number {
            self.holders.resize(number + 1, None);
        }
        self.holders[number] = Some(index as u32);
        self.misplaced += 1;
    }

    /// An entry is no longer in a register where another one is at home.
    #[cold]
    fn forget(&mut self, index: usize, reg: Reg) {
        let number = reg.index() - usize::from(self.first_temp);
        if self.holders[number] == Some(index as u32) {
            self.holders[number] = None;
        }
        self.misplaced -= 1;
    }
}
