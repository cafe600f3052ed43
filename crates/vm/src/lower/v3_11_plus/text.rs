//! f-strings and template strings.

use crate::code::Constant;
use crate::instruction::{Conversion, Instruction as I, Operand};
use crate::lower::error::{Reason, Result, fail};
use crate::lower::walk::Walk;

fn conversion(number: u32) -> Result<Conversion> {
    Ok(match number {
        0 => Conversion::None,
        1 => Conversion::Str,
        2 => Conversion::Repr,
        3 => Conversion::Ascii,
        _ => return fail(Reason::Range { what: "conversion", value: number, limit: 4 }),
    })
}

impl Walk<'_> {
    /// `FORMAT_VALUE` (to 3.12): bits 0 and 1 convert, bit 2 says that a specification is on top.
    pub(in crate::lower) fn format_value(&mut self, arg: u32) -> Result<()> {
        let with_spec = arg & 4 != 0;
        if arg & 3 != 0 && with_spec {
            // The converted value must not land where the specification is.
            let value = self.builder.stack.below_top(2)?;
            self.builder.place_range(value, value + 2)?;
        }
        let spec = if with_spec { Some(self.builder.pop()?) } else { None };
        if arg & 3 != 0 {
            self.convert_value(arg & 3)?;
        }
        match spec {
            Some(spec) => self.unary(|dst, src| I::FormatWithSpec { dst, src, spec }),
            None => self.unary(|dst, src| I::FormatSimple { dst, src }),
        }
    }

    pub(in crate::lower) fn convert_value(&mut self, arg: u32) -> Result<()> {
        let conversion = conversion(arg)?;
        if conversion == Conversion::None {
            return fail(Reason::Opcode);
        }
        self.unary(|dst, src| I::ConvertValue { dst, src, conversion })
    }

    pub(in crate::lower) fn format_with_spec(&mut self) -> Result<()> {
        let spec = self.builder.pop()?;
        self.unary(|dst, src| I::FormatWithSpec { dst, src, spec })
    }

    pub(in crate::lower) fn build_template(&mut self) -> Result<()> {
        let interpolations = self.builder.pop()?;
        self.unary(|dst, strings| I::BuildTemplate { dst, strings, interpolations })
    }

    /// Bit 0 says that a specification is on top; the conversion stands above bit 1.
    pub(in crate::lower) fn build_interpolation(&mut self, arg: u32) -> Result<()> {
        let conversion = conversion(arg >> 2)?;
        let spec = if arg & 1 != 0 {
            self.builder.pop()?
        } else {
            let empty = self.builder.constants.of(Constant::EmptyStr);
            Operand::constant(empty).ok_or(Reason::Registers)?
        };
        let expression = self.builder.pop()?;
        self.unary(|dst, value| I::BuildInterpolation { dst, value, expression, spec, conversion })
    }
}
