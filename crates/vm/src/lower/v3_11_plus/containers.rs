//! Subscripts, slices, building, extending and unpacking containers.

use crate::code::Constant;
use crate::instruction::{Instruction as I, MAX_REGISTER, Operand, Reg, Span};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::stack::Word;
use crate::lower::walk::Walk;

impl Walk<'_> {
    pub(in crate::lower) fn get_item(&mut self) -> Result<()> {
        let key = self.builder.pop()?;
        let obj = self.builder.pop()?;
        if let Some((start, stop)) = self.slice_just_built(key) {
            let dst = self.builder.result()?;
            return self.plain(I::GetSlice { dst, obj, start, stop });
        }
        let dst = self.builder.result()?;
        self.plain(I::GetItem { dst, obj, key })
    }

    pub(in crate::lower) fn store_subscr(&mut self) -> Result<()> {
        let key = self.builder.pop()?;
        let obj = self.builder.pop()?;
        let src = self.builder.pop()?;
        if let Some((start, stop)) = self.slice_just_built(key) {
            return self.plain(I::SetSlice { obj, start, stop, src });
        }
        self.plain(I::SetItem { obj, key, src })
    }

    /// If the key is a slice without step that the last instruction built: start and stop instead.
    fn slice_just_built(&mut self, key: Operand) -> Option<(Operand, Operand)> {
        let none = Operand::constant(self.builder.constants.of(Constant::None))?;
        let builder = &mut self.builder;
        if builder.out.len() <= builder.barrier.max(builder.block_start) {
            return None;
        }
        match builder.out.last()?.instruction {
            I::BuildSlice { dst, start, stop, step } if key.register() == Some(dst) && step == none => {
                builder.retract();
                Some((start, stop))
            }
            _ => None,
        }
    }

    pub(in crate::lower) fn delete_subscr(&mut self) -> Result<()> {
        let key = self.builder.pop()?;
        let obj = self.builder.pop()?;
        self.plain(I::DeleteItem { obj, key })
    }

    pub(in crate::lower) fn binary_slice(&mut self) -> Result<()> {
        let stop = self.builder.pop()?;
        let start = self.builder.pop()?;
        self.unary(|dst, obj| I::GetSlice { dst, obj, start, stop })
    }

    pub(in crate::lower) fn store_slice(&mut self) -> Result<()> {
        let stop = self.builder.pop()?;
        let start = self.builder.pop()?;
        let obj = self.builder.pop()?;
        let src = self.builder.pop()?;
        self.plain(I::SetSlice { obj, start, stop, src })
    }

    pub(in crate::lower) fn build_slice(&mut self, arg: u32) -> Result<()> {
        let step = match arg {
            2 => {
                let none = self.builder.constants.of(Constant::None);
                Operand::constant(none).ok_or(Reason::Registers)?
            }
            3 => self.builder.pop()?,
            _ => return fail(Reason::Range { what: "slice size", value: arg, limit: 4 }),
        };
        let stop = self.builder.pop()?;
        self.unary(|dst, start| I::BuildSlice { dst, start, stop, step })
    }

    /// Builds something of the top `count` entries.
    pub(in crate::lower) fn build(&mut self, count: u32, make: impl FnOnce(Reg, Span) -> I) -> Result<()> {
        let items = self.builder.pop_span(count as usize)?;
        let dst = self.builder.result()?;
        self.plain(make(dst, items))
    }

    pub(in crate::lower) fn build_map(&mut self, pairs: u32) -> Result<()> {
        let count = pairs.checked_mul(2).ok_or(Reason::Underflow)?;
        self.build(count, |dst, items| I::BuildMap { dst, items })
    }

    pub(in crate::lower) fn build_const_key_map(&mut self, count: u32) -> Result<()> {
        let keys = self.builder.pop()?;
        match self.constant(keys) {
            Some((_, pyc::Const::Tuple(names))) if names.len() == count as usize => {}
            _ => return fail(Reason::Constant("a tuple of as many keys as there are values")),
        }
        self.build(count, |dst, values| I::BuildConstKeyMap { dst, values, keys })
    }

    /// What an operand is, if it is a constant of the file; with its index there.
    pub(in crate::lower) fn constant(&self, operand: Operand) -> Option<(u32, &pyc::Const)> {
        match operand.source() {
            crate::instruction::Source::Constant(number) => self.builder.constants.meaning(u32::from(number)),
            crate::instruction::Source::Register(_) => None,
        }
    }

    /// Adds the top to the container `below` places under it.
    pub(in crate::lower) fn add_to(
        &mut self,
        below: u32,
        make: impl FnOnce(Reg, Operand) -> I,
    ) -> Result<()> {
        let container = self.container(below, 1)?;
        let src = self.builder.pop()?;
        self.plain(make(container, src))
    }

    /// The register of the container `below` places under the `items` topmost entries.
    fn container(&mut self, below: u32, items: usize) -> Result<Reg> {
        if below == 0 {
            return fail(Reason::Opcode);
        }
        self.builder.peek((below as usize).saturating_add(items))
    }

    pub(in crate::lower) fn map_add(&mut self, below: u32) -> Result<()> {
        let map = self.container(below, 2)?;
        let (top, second) = (self.builder.pop()?, self.builder.pop()?);
        // Up to 3.7 the value is evaluated first and the key lies above it.
        let (key, src) = if self.since(pyc::Version::V3_8) { (second, top) } else { (top, second) };
        self.plain(I::MapAdd { map, key, src })
    }

    /// The function whose keyword arguments these are lies below the dict: under the positional arguments and, from 3.13
    /// on, a NULL.
    pub(in crate::lower) fn dict_merge(&mut self, below: u32) -> Result<()> {
        let map = self.container(below, 1)?;
        let distance = if self.since(pyc::Version::V3_13) { 4 } else { 3 };
        let function = self.builder.borrow((below as usize).saturating_add(distance))?;
        let src = self.builder.pop()?;
        self.plain(I::DictMerge { map, src, function })
    }

    pub(in crate::lower) fn unpack_sequence(&mut self, count: u32) -> Result<()> {
        let (src, items) = self.unpacked(count)?;
        let reg = |n: u16| items.base.up(n);
        self.plain(match items.count {
            2 => I::UnpackPair { src, first: reg(1), second: reg(0) },
            3 => I::UnpackTriple { src, first: reg(2), second: reg(1), third: reg(0) },
            _ => I::UnpackSequence { src, items },
        })
    }

    pub(in crate::lower) fn unpack_ex(&mut self, arg: u32) -> Result<()> {
        let (before, after) = (arg & 0xff, arg >> 8);
        let (src, items) = self.unpacked(before + 1 + after)?;
        self.plain(I::UnpackEx { src, items, before: before as u16 })
    }

    /// Pops what is unpacked and pushes `count` results.
    fn unpacked(&mut self, count: u32) -> Result<(Operand, Span)> {
        if count > u32::from(MAX_REGISTER) {
            return fail(Reason::Registers);
        }
        let index = self.builder.stack.below_top(1)?;
        self.builder.reserve(index, count as usize)?;
        let src = self.builder.pop()?;
        let base = self.builder.stack.home(index);
        for _ in 0..count {
            self.builder.spend(1)?;
            self.builder.results(&[Word::Value])?;
        }
        Ok((src, Span { base, count: count as u16 }))
    }
}
