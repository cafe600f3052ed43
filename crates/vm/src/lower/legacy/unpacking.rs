//! Displays and calls with several stars in them, 3.5 to 3.8.
//!
//! `[*a, *b]` is `BUILD_LIST_UNPACK 2`: one instruction for all that 3.9 does in steps. Here it becomes those steps.

use super::super::error::{Reason, Result, fail};
use super::super::stack::Entry;
use super::super::walk::Walk;
use crate::instruction::{Instruction as I, Operand, Reg, Span};

impl Walk<'_> {
    pub(super) fn build_list_unpack(&mut self, count: u32) -> Result<()> {
        let make = |dst, items| I::BuildList { dst, items };
        self.unpack_into(count, make, |list, src| I::ListExtend { list, src })
    }

    pub(super) fn build_tuple_unpack(&mut self, count: u32) -> Result<()> {
        self.build_list_unpack(count)?;
        self.intrinsic_1(6)
    }

    /// `BUILD_TUPLE_UNPACK_WITH_CALL`: the function is named if something cannot be unpacked.
    pub(super) fn build_arguments_unpack(&mut self, count: u32) -> Result<()> {
        let function = self.builder.borrow((count as usize).saturating_add(1))?;
        let make = |dst, items| I::BuildList { dst, items };
        self.unpack_into(count, make, |list, src| I::ExtendArguments { list, src, function })?;
        self.intrinsic_1(6)
    }

    pub(super) fn build_set_unpack(&mut self, count: u32) -> Result<()> {
        let make = |dst, items| I::BuildSet { dst, items };
        self.unpack_into(count, make, |set, src| I::SetUpdate { set, src })
    }

    pub(super) fn build_map_unpack(&mut self, count: u32) -> Result<()> {
        let make = |dst, items| I::BuildMap { dst, items };
        self.unpack_into(count, make, |map, src| I::DictUpdate { map, src })
    }

    /// `BUILD_MAP_UNPACK_WITH_CALL`: where the function is, for messages, 3.5 says in the second byte of the argument.
    pub(super) fn build_keywords_unpack(&mut self, arg: u32) -> Result<()> {
        let (count, below) =
            if self.since(pyc::Version::V3_6) { (arg, 2) } else { (arg & 0xff, arg >> 8 & 0xff) };
        if below == 0 {
            return fail(Reason::Opcode);
        }
        let function = self.builder.borrow((count as usize).saturating_add(below as usize))?;
        let make = |dst, items| I::BuildMap { dst, items };
        self.unpack_into(count, make, |map, src| I::DictMerge { map, src, function })
    }

    /// Makes an empty container above the top `count` entries, adds them to it one by one, and leaves it in their place.
    fn unpack_into(
        &mut self,
        count: u32,
        make: impl FnOnce(Reg, Span) -> I,
        add: impl Fn(Reg, Operand) -> I,
    ) -> Result<()> {
        let index = self.builder.stack.below_top(count as usize)?;
        self.builder.spend(count as usize)?;
        self.build(0, make)?;
        let container = self.builder.peek(1)?;
        for at in index..index + count as usize {
            let src = self.builder.borrow(self.builder.stack.depth() - at)?;
            self.builder.stack.replace(at, Entry::Gone);
            self.plain(add(container, src))?;
        }
        let result = self.builder.stack.pop()?;
        for _ in 0..count {
            self.builder.stack.pop()?;
        }
        self.builder.stack.push(result)
    }
}
