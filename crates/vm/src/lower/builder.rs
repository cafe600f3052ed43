//! The builder: emits register instructions while the abstract stack says where values are. It knows no versions.
//!
//! An era file pops operands, asks for a result register and emits. Moves the register code needs (a pending load whose
//! local is about to change, entries that must be consecutive) are emitted here and nowhere else.

use super::constants::{Collected, Constants};
use super::error::{Reason, Result, fail};
use super::locals::{Facts, Known};
use super::observed::Resumptions;
use super::stack::{Entry, Stack, Word};
use crate::instruction::{Cache, Instruction, Operand, Reg, Span};

/// How many stack entries may be looked at, in all, before the code counts as too complex.
const PATIENCE: usize = 1 << 24;

/// The bytes of bytecode whose work an instruction does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// An emitted instruction; jump targets are still block numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Emitted {
    pub(super) instruction: Instruction,
    pub(super) offset: u32,
    pub(super) cover: Cover,
    /// Its number in the order of emission.
    pub(super) origin: u32,
}

/// A run-time check that may turn out to be superfluous.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    /// Its index among the emitted instructions.
    pub(super) at: usize,
    pub(super) local: u16,
    /// Whether it asks for a cell; else it asks for any value.
    pub(super) cell: bool,
    /// Whether it cannot be superfluous, whatever holds at the start of the block.
    pub(super) always: bool,
}

/// What a builder has filled, kept for the next one.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) out: Vec<Emitted>,
    pub(super) checks: Vec<Check>,
    pub(super) stack: Stack,
    pub(super) collected: Collected,
}

/// See the module.
pub(super) struct Builder<'a> {
    pub(super) out: Vec<Emitted>,
    pub(super) stack: Stack,
    pub(super) constants: Constants<'a>,
    pub(super) checks: Vec<Check>,
    pub(super) facts: Facts,
    /// What was known of the first locals when the block began.
    pub(super) inherited: Known<1>,
    /// Instructions below this index are not changed any more.
    pub(super) barrier: usize,
    /// Instructions below this index are not removed any more.
    pub(super) block_start: usize,
    /// Whether an instruction emitted since [`Builder::begin`] can raise.
    pub(super) raises: bool,
    /// The places where execution could go over to observed code, if somebody wants to know.
    pub(super) resumptions: Option<Resumptions>,
    caches: u32,
    here: u32,
    here_end: u32,
    uncovered: u32,
    patience: usize,
}

impl<'a> Builder<'a> {
    /// A builder for code with these constants, in the memory of one that is no longer used.
    pub(super) fn new(first_temp: u16, constants: &'a [pyc::Const], filled: Filled) -> Self {
        let Filled { mut out, mut checks, stack, collected } = filled;
        out.clear();
        checks.clear();
        Self {
            out,
            stack: stack.renewed(first_temp),
            constants: Constants::new(constants, collected),
            checks,
            facts: Facts::default(),
            inherited: Known::default(),
            barrier: 0,
            block_start: 0,
            raises: false,
            resumptions: None,
            caches: 0,
            here: 0,
            here_end: 0,
            uncovered: 0,
            patience: PATIENCE,
        }
    }

    /// What others can be filled with.
    pub(super) fn filled(self) -> Filled {
        let Self { out, checks, stack, constants, .. } = self;
        Filled { out, checks, stack, collected: constants.collected }
    }

    /// The size of the table of caches.
    pub(super) fn cache_count(&self) -> u32 {
        self.caches.min(u32::from(Cache::NONE.0))
    }

    /// Pays for looking at `count` stack entries.
    pub(super) fn spend(&mut self, count: usize) -> Result<()> {
        match self.patience.checked_sub(count) {
            Some(left) => {
                self.patience = left;
                Ok(())
            }
            None => fail(Reason::Complex),
        }
    }

    /// What follows is the work of the bytecode `start .. end`, its opcode at `offset`.
    #[inline]
    pub(super) fn begin(&mut self, start: u32, offset: u32, end: u32) {
        if self.out.len() == self.block_start || self.uncovered > start {
            self.uncovered = start;
        }
        self.here = offset;
        self.here_end = end;
        self.raises = false;
    }

    #[inline]
    pub(super) fn emit(&mut self, instruction: Instruction) {
        self.raises |= instruction.may_raise();
        let cover = Cover { start: self.uncovered, end: self.here_end.max(self.uncovered) };
        self.uncovered = cover.end;
        let origin = self.out.len() as u32;
        self.out.push(Emitted { instruction, offset: self.here, cover, origin });
    }

    /// Takes the last instruction back; whatever comes next does its work too.
    pub(super) fn retract(&mut self) {
        if let Some(last) = self.out.pop() {
            self.uncovered = last.cover.start;
            self.forget_resumptions();
        }
    }

    /// Says that the bytecode up to here is the work of the last instruction.
    pub(super) fn extend_cover(&mut self) {
        let (uncovered, end) = (self.uncovered, self.here_end);
        if let Some(last) = self.out.last_mut()
            && last.cover.end == uncovered
        {
            last.cover.end = last.cover.end.max(end);
            self.uncovered = last.cover.end;
        }
    }

    #[inline]
    pub(super) fn cache(&mut self) -> Cache {
        let number = self.caches.min(u32::from(Cache::NONE.0));
        self.caches += 1;
        Cache(number as u16)
    }

    // --- operands --------------------------------------------------------------------------------------------------

    /// The entry as an operand. Whoever uses it removes the entry from the stack, or only borrows.
    #[inline]
    fn operand_of(entry: Entry) -> Result<Operand> {
        match entry {
            Entry::Temp { reg, word: Word::Value } | Entry::Local(reg) => Ok(reg.into()),
            Entry::Constant(index) => match Operand::constant(index) {
                Some(operand) => Ok(operand),
                None => fail(Reason::Registers),
            },
            Entry::Temp { word: Word::Maybe, .. } | Entry::Null | Entry::Gone | Entry::Class => {
                fail(Reason::Null)
            }
        }
    }

    /// Pops a value, as an operand that will consume it.
    #[inline]
    pub(super) fn pop(&mut self) -> Result<Operand> {
        Self::operand_of(self.stack.pop()?)
    }

    /// The entry `from_top` places from the top (1 is the top), as an operand that will only borrow it.
    pub(super) fn borrow(&self, from_top: usize) -> Result<Operand> {
        Self::operand_of(self.stack.get(self.stack.below_top(from_top)?)?)
    }

    /// The entry `from_top` places from the top, in a register.
    pub(super) fn peek(&mut self, from_top: usize) -> Result<Reg> {
        let index = self.stack.below_top(from_top)?;
        match self.stack.get(index)? {
            Entry::Temp { reg, word: Word::Value } => Ok(reg),
            Entry::Local(_) | Entry::Constant(_) => {
                self.place(index)?;
                Ok(self.stack.home(index))
            }
            _ => fail(Reason::Null),
        }
    }

    /// Pushes a result and says which register it goes to.
    #[inline]
    pub(super) fn result(&mut self) -> Result<Reg> {
        self.result_word(Word::Value)
    }

    #[inline]
    pub(super) fn result_word(&mut self, word: Word) -> Result<Reg> {
        let reg = self.stack.free_register(self.stack.depth());
        self.stack.push(Entry::Temp { reg, word })?;
        Ok(reg)
    }

    /// Makes sure that the homes of the `count` entries from `index` on hold nothing that lies below them. Call it
    /// before popping.
    pub(super) fn reserve(&mut self, index: usize, count: usize) -> Result<()> {
        let taken = |home: Reg| self.stack.holder(home).is_some_and(|holder| holder < index);
        if self.stack.misplaced() > 0 && (index..index + count).any(|i| taken(self.stack.home(i))) {
            self.settle()?;
        }
        Ok(())
    }

    /// Pushes `count` results into consecutive registers, which [`reserve`](Self::reserve) has cleared.
    pub(super) fn results(&mut self, words: &[Word]) -> Result<Reg> {
        let base = self.stack.home(self.stack.depth());
        for &word in words {
            self.stack.push(Entry::Temp { reg: self.stack.home(self.stack.depth()), word })?;
        }
        Ok(base)
    }

    /// Pushes a constant.
    pub(super) fn push_constant(&mut self, index: u32) -> Result<()> {
        if Operand::constant(index).is_some() {
            return self.stack.push(Entry::Constant(index));
        }
        let dst = self.result()?;
        self.emit(Instruction::LoadConst { dst, constant: index });
        Ok(())
    }

    // --- placing ---------------------------------------------------------------------------------------------------

    /// Brings an entry home: a pending load happens, a misplaced temporary moves.
    pub(super) fn place(&mut self, index: usize) -> Result<()> {
        let home = self.stack.home(index);
        match self.stack.get(index)? {
            Entry::Temp { reg, .. } if reg == home => {}
            Entry::Temp { reg, word } => {
                if let Some(other) = self.stack.holder(home) {
                    self.emit(Instruction::Swap { left: home, right: reg });
                    self.stack.exchange_registers(index, other);
                } else {
                    self.emit(Instruction::Move { dst: home, src: reg });
                    self.stack.relocate(index, Entry::Temp { reg: home, word });
                }
            }
            entry @ (Entry::Local(_) | Entry::Constant(_)) => {
                self.vacate(index)?;
                let src = Self::operand_of(entry)?;
                self.emit(Instruction::Copy { dst: home, src });
                self.settle_at(index);
            }
            Entry::Null | Entry::Gone | Entry::Class => {}
        }
        Ok(())
    }

    /// Says that a pending entry has been loaded into its home.
    fn settle_at(&mut self, index: usize) {
        let reg = self.stack.home(index);
        self.stack.relocate(index, Entry::Temp { reg, word: Word::Value });
    }

    /// Moves away whatever entry is in the home of another one.
    fn vacate(&mut self, index: usize) -> Result<()> {
        let home = self.stack.home(index);
        if let Some(other) = self.stack.holder(home) {
            let entry = self.stack.get(other)?;
            let dst = self.stack.free_register(index);
            self.emit(Instruction::Move { dst, src: home });
            if let Entry::Temp { word, .. } = entry {
                self.stack.relocate(other, Entry::Temp { reg: dst, word });
            }
        }
        Ok(())
    }

    /// Brings the entries `from .. to` home; runs of pending ones by two or three.
    pub(super) fn place_range(&mut self, from: usize, to: usize) -> Result<()> {
        if self.stack.pending() == 0 && self.stack.misplaced() == 0 {
            return Ok(());
        }
        self.spend(to.saturating_sub(from))?;
        let mut index = from;
        while index < to {
            index += match self.run_of_pending(index, to) {
                0 | 1 => {
                    self.place(index)?;
                    1
                }
                length => self.place_run(index, length)?,
            };
        }
        Ok(())
    }

    /// How many pending entries (3 at most) follow one another from `index` on and have free homes.
    fn run_of_pending(&self, index: usize, to: usize) -> usize {
        let loadable = |i: usize| {
            self.stack.get(i).is_ok_and(Entry::is_pending) && self.stack.holder(self.stack.home(i)).is_none()
        };
        (index..to.min(index + 3)).take_while(|&i| loadable(i)).count()
    }

    fn place_run(&mut self, index: usize, length: usize) -> Result<usize> {
        let dst = self.stack.home(index);
        let operand = |i: usize| Self::operand_of(self.stack.get(index + i)?);
        let (first, second) = (operand(0)?, operand(1)?);
        self.emit(if length == 2 {
            Instruction::CopyPair { dst, first, second }
        } else {
            Instruction::CopyTriple { dst, first, second, third: operand(2)? }
        });
        for i in index..index + length {
            self.settle_at(i);
        }
        Ok(length)
    }

    /// Brings every misplaced temporary home; pending loads stay pending.
    pub(super) fn settle(&mut self) -> Result<()> {
        if self.stack.misplaced() > 0 {
            self.spend(self.stack.depth())?;
            for index in 0..self.stack.depth() {
                if matches!(self.stack.get(index)?, Entry::Temp { .. }) {
                    self.place(index)?;
                }
            }
        }
        Ok(())
    }

    /// Pops the top `count` values, brought into consecutive registers.
    pub(super) fn pop_span(&mut self, count: usize) -> Result<Span> {
        let index = self.stack.below_top(count)?;
        self.place_range(index, index + count)?;
        let base = self.stack.home(index);
        for _ in 0..count {
            self.pop()?;
        }
        Ok(Span { base, count: count as u16 })
    }

    /// Brings the top `count` entries home and whatever lies below them below, so that a callee's window may begin there.
    pub(super) fn place_call(&mut self, count: usize) -> Result<usize> {
        let index = self.stack.below_top(count)?;
        self.place_range(index, index + count)?;
        self.settle()?;
        Ok(index)
    }

    // --- locals ----------------------------------------------------------------------------------------------------

    /// Makes sure that a local is bound: by what is known, or by a check.
    #[inline]
    pub(super) fn check_bound(&mut self, local: Reg) {
        let facts = &mut self.facts.bound;
        if facts.holds(local.0, self.inherited.bound) {
            return;
        }
        let always = facts.lost.contains(local.0);
        facts.gain(local.0);
        self.checks.push(Check { at: self.out.len(), local: local.0, cell: false, always });
        self.emit(Instruction::CheckBound { local });
    }

    /// Makes sure that a register holds a cell.
    pub(super) fn check_cell(&mut self, local: Reg) {
        let facts = &mut self.facts.cell;
        if facts.holds(local.0, self.inherited.cell) {
            return;
        }
        let always = facts.lost.contains(local.0);
        facts.gain(local.0);
        self.facts.bound.gain(local.0);
        self.checks.push(Check { at: self.out.len(), local: local.0, cell: true, always });
        self.emit(Instruction::CheckCell { local });
    }

    /// Loads every pending use of a local that is about to change.
    pub(super) fn load_uses(&mut self, local: Reg) -> Result<()> {
        let mut index = self.stack.depth();
        while self.stack.uses_of(local) > 0 && index > 0 {
            index -= 1;
            self.spend(1)?;
            if self.stack.get(index)? == Entry::Local(local) {
                self.place(index)?;
            }
        }
        Ok(())
    }

    /// Pops a value into a local: by sending the last instruction's result there, if it is that value.
    pub(super) fn store_local(&mut self, local: Reg) -> Result<()> {
        let top = self.stack.get(self.stack.below_top(1)?)?;
        if top == Entry::Local(local) {
            self.stack.pop()?;
            return Ok(());
        }
        self.load_uses(local)?;
        // Loading may have moved the value.
        match self.stack.pop()? {
            Entry::Temp { reg, word: Word::Value } => {
                if self.retarget(reg, local) {
                    self.extend_cover();
                } else {
                    self.emit(Instruction::Move { dst: local, src: reg });
                }
            }
            Entry::Temp { reg, word: Word::Maybe } => {
                self.emit(Instruction::RestoreLocal { local, src: reg });
                self.facts.bound.lose(local.0);
                self.facts.cell.lose(local.0);
                return Ok(());
            }
            entry => {
                let src = Self::operand_of(entry)?;
                self.emit(Instruction::Copy { dst: local, src });
            }
        }
        self.facts.bound.gain(local.0);
        self.facts.cell.lose(local.0);
        Ok(())
    }

    /// Makes the last instruction write its result elsewhere, if it has that result.
    fn retarget(&mut self, from: Reg, to: Reg) -> bool {
        if self.out.len() <= self.barrier {
            return false;
        }
        let Some(last) = self.out.last_mut() else { return false };
        let Some(written) = last.instruction.written_mut(from) else {
            return false;
        };
        *written = to;
        self.forget_resumptions();
        true
    }

    /// Pops a value nobody wants.
    pub(super) fn discard(&mut self) -> Result<()> {
        let Entry::Temp { reg, .. } = self.stack.pop()? else { return Ok(()) };
        let last = self.out.last().map(|last| last.instruction);
        if self.out.len() > self.block_start
            && matches!(last, Some(Instruction::Copy { dst, .. }) if dst == reg)
        {
            self.retract();
        } else {
            self.emit(Instruction::Drop { src: reg });
        }
        Ok(())
    }

    /// Pushes a copy of the entry `from_top` places from the top.
    pub(super) fn duplicate(&mut self, from_top: usize) -> Result<()> {
        match self.stack.get(self.stack.below_top(from_top)?)? {
            Entry::Temp { reg, word } => {
                let dst = self.result_word(word)?;
                self.emit(Instruction::Copy { dst, src: reg.into() });
                Ok(())
            }
            Entry::Gone => fail(Reason::Null),
            entry => self.stack.push(entry),
        }
    }
}
