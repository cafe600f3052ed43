//! What an instruction's fields are made of: registers, operands, runs of registers, cache numbers.
//!
//! ```text
//! window:  [ locals … | cells, free variables … | temporaries …            ]
//!           0                                    first_temp     register_count
//! ```
//! Locals, cells and free variables keep CPython's localsplus order; abstract stack depth `i` usually lives in
//! register `first_temp + i`.

use std::fmt;

/// The largest register number: an [`Operand`] must be able to name every register.
pub const MAX_REGISTER: u16 = i16::MAX as u16;

/// A register: an index in the frame's window.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Reg(pub u16);

impl Reg {
    /// The register `n` places further up.
    #[must_use]
    pub const fn up(self, n: u16) -> Self {
        Self(self.0 + n)
    }

    /// The register's index in the window.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value to read: a register when not negative, else the constant `!n` of [`Code::constants`](crate::Code).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Operand(pub i16);

/// An [`Operand`], taken apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A register of the window.
    Register(Reg),
    /// An index in the code's table of constants.
    Constant(u16),
}

impl Operand {
    /// The constant `index` as an operand, if the index is small enough (0 to 32767).
    pub const fn constant(index: u32) -> Option<Self> {
        if index <= MAX_REGISTER as u32 { Some(Self(!(index as i16))) } else { None }
    }

    /// What the operand names.
    pub const fn source(self) -> Source {
        if self.0 >= 0 { Source::Register(Reg(self.0 as u16)) } else { Source::Constant(!self.0 as u16) }
    }

    /// The register the operand names, if it is one.
    pub const fn register(self) -> Option<Reg> {
        if self.0 >= 0 { Some(Reg(self.0 as u16)) } else { None }
    }
}

impl From<Reg> for Operand {
    /// The register as an operand. Lowering never makes a register above [`MAX_REGISTER`].
    fn from(register: Reg) -> Self {
        Self(register.0 as i16)
    }
}

/// `count` consecutive registers from `base` on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first register.
    pub base: Reg,
    /// How many there are.
    pub count: u16,
}

/// What a call finds in the window: `[callable][self or unbound][argument 0 … argument argc-1]` from `base` on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Args {
    /// Where the callable is.
    pub base: Reg,
    /// How many arguments there are, the self in `base + 1` not counted.
    pub argc: u16,
}

impl Args {
    /// The first argument register (`base + 2`).
    pub const fn first(self) -> Reg {
        self.base.up(2)
    }

    /// The register of the self or unbound word (`base + 1`).
    pub const fn receiver(self) -> Reg {
        self.base.up(1)
    }
}

/// The number of an inline cache of the code object.
///
/// A code object with more than 65,535 sites gives the last ones [`Cache::NONE`], which is beyond the table of caches: those look
/// everything up in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cache(pub u16);

impl Cache {
    /// No cache: the table never has so many.
    pub const NONE: Self = Self(u16::MAX);

    /// The cache's index in the code's table of caches.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NONE { f.write_str("#-") } else { write!(f, "#{}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operand_names_register_or_constant() {
        assert_eq!(Operand::from(Reg(7)).source(), Source::Register(Reg(7)));
        assert_eq!(Operand::constant(0).map(Operand::source), Some(Source::Constant(0)));
        assert_eq!(Operand::constant(32767).map(Operand::source), Some(Source::Constant(32767)));
        assert_eq!(Operand::constant(32768), None);
    }
}
