//! Pattern matching in 3.10, where a flag lies above the result; from 3.11 on the result is None instead.

use super::super::error::Result;
use super::super::walk::Walk;
use crate::code::Constant;
use crate::instruction::{Instruction as I, Intrinsic2, Operand};

impl Walk<'_> {
    /// `MATCH_CLASS`: the attributes take the subject's place; if it did not match, None does, which nobody looks at.
    pub(super) fn match_class_flag(&mut self, count: u32) -> Result<()> {
        self.match_class(count)?;
        self.push_matched()
    }

    /// `MATCH_KEYS`: the values go above the keys.
    pub(super) fn match_keys_flag(&mut self) -> Result<()> {
        self.match_keys()?;
        self.push_matched()
    }

    /// Pushes whether the top is not None.
    fn push_matched(&mut self) -> Result<()> {
        self.builder.duplicate(1)?;
        let none = self.builder.constants.of(Constant::None);
        let rhs = Operand::constant(none).ok_or(super::super::error::Reason::Registers)?;
        self.unary(|dst, lhs| I::IsNot { dst, lhs, rhs })
    }

    /// `COPY_DICT_WITHOUT_KEYS`: the rest of the mapping takes the place of the keys.
    pub(super) fn copy_dict_without_keys(&mut self) -> Result<()> {
        self.builder.duplicate(2)?;
        let lhs = self.builder.pop()?;
        let rhs = self.builder.pop()?;
        self.produce(|dst| I::CallIntrinsic2 { dst, lhs, rhs, which: Intrinsic2::DictWithoutKeys })
    }
}
