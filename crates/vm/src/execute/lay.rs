//! Laying out the arguments of a call where the callee's window begins.

use builtins::{Result, Runtime, Value};

use super::calls::too_deep;
use super::laid::Laid;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::Span;

impl Machine {
    /// Where a callee's window can begin: at the arguments themselves; a generator's registers are elsewhere, so that
    /// its arguments move to the register file.
    pub(super) fn lay(&self, rt: &Runtime, w: Window, args: Span) -> Result<Laid> {
        if self.stack.contains(w.base()) {
            return Ok(Laid { base: w.address(args.base), count: args.count.into() });
        }
        self.lay_moved(rt, w, None, args)
    }

    /// Moves arguments out of a generator's registers, behind `this` if there is one, to the free part of the register file.
    fn lay_moved(&self, rt: &Runtime, w: Window, this: Option<Value>, args: Span) -> Result<Laid> {
        let before = usize::from(this.is_some());
        let count = before + usize::from(args.count);
        let base = self.top();
        if !self.stack.fits(base, count) {
            return Err(too_deep(rt, ""));
        }
        let laid = Laid { base, count };
        if this.is_some() {
            laid.fill(0, this);
        }
        for i in 0..args.count {
            laid.fill(before + usize::from(i), w.take_word(args.base.up(i)));
        }
        Ok(laid)
    }

    /// Moves arguments up by one and puts `this` before them.
    pub(super) fn lay_behind(&self, rt: &Runtime, w: Window, this: Value, args: Span) -> Result<Laid> {
        let count = usize::from(args.count) + 1;
        let base = w.address(args.base);
        if !self.stack.contains(w.base()) {
            return self.lay_moved(rt, w, Some(this), args);
        }
        if !self.stack.fits(base, count) {
            return Err(too_deep(rt, ""));
        }
        let laid = Laid { base, count };
        // What lay behind the arguments is no longer alive.
        laid.words().rotate_right(1);
        laid.fill(0, Some(this));
        Ok(laid)
    }

    /// Copies arguments to the free part of the register file.
    pub(super) fn lay_values(
        &self,
        rt: &Runtime,
        values: impl ExactSizeIterator<Item = Value>,
    ) -> Result<Laid> {
        let count = values.len();
        let base = self.top();
        if !self.stack.fits(base, count) {
            return Err(too_deep(rt, ""));
        }
        let laid = Laid { base, count };
        values.enumerate().for_each(|(index, value)| laid.fill(index, Some(value)));
        Ok(laid)
    }
}
