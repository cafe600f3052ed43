//! Pattern matching.

use crate::instruction::Instruction as I;
use crate::lower::error::{Reason, Result};
use crate::lower::walk::Walk;

impl Walk<'_> {
    pub(in crate::lower) fn match_class(&mut self, count: u32) -> Result<()> {
        let limit = 1 << 16;
        let count = u16::try_from(count).map_err(|_| Reason::Range {
            what: "positional patterns",
            value: count,
            limit,
        })?;
        let names = self.builder.pop()?;
        let class = self.builder.pop()?;
        self.unary(|dst, subject| I::MatchClass { dst, subject, class, names, count })
    }

    pub(in crate::lower) fn match_keys(&mut self) -> Result<()> {
        let (subject, keys) = (self.builder.borrow(2)?, self.builder.borrow(1)?);
        self.produce(|dst| I::MatchKeys { dst, subject, keys })
    }
}
