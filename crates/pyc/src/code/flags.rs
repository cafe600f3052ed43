//! [`CodeFlags`] (`co_flags`) and [`LocalKind`] (what a slot of the locals-plus array is).

use crate::Version;

/// The flags of a code object, `co_flags`.
///
/// ```
/// use pyc::CodeFlags;
/// let flags = CodeFlags(0x23);
/// assert!(flags.has(CodeFlags::GENERATOR) && !flags.has(CodeFlags::VARARGS));
/// assert_eq!(flags.names().collect::<Vec<_>>(), ["OPTIMIZED", "NEWLOCALS", "GENERATOR"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CodeFlags(pub u32);

macro_rules! flags {
    ($($(#[$meta:meta])* $name:ident = $bit:literal;)*) => {
        impl CodeFlags {
            $($(#[$meta])* pub const $name: CodeFlags = CodeFlags($bit);)*

            /// Every named flag in ascending order.
            pub const NAMED: &'static [(CodeFlags, &'static str)] = &[$((CodeFlags::$name, stringify!($name)),)*];
        }
    };
}

flags! {
    /// Locals are in slots, not in a dict.
    OPTIMIZED = 0x1;
    /// A call makes a new namespace.
    NEWLOCALS = 0x2;
    /// Has a `*args` parameter.
    VARARGS = 0x4;
    /// Has a `**kwargs` parameter.
    VARKEYWORDS = 0x8;
    /// Lies inside another function.
    NESTED = 0x10;
    /// A generator function.
    GENERATOR = 0x20;
    /// Has no cells and no free variables (up to 3.10).
    NOFREE = 0x40;
    /// A coroutine function (`async def`).
    COROUTINE = 0x80;
    /// A generator that may be awaited (`types.coroutine`).
    ITERABLE_COROUTINE = 0x100;
    /// An asynchronous generator function.
    ASYNC_GENERATOR = 0x200;
    /// `from __future__ import division`. This and the six that follow lay four bits lower before 3.8.
    FUTURE_DIVISION = 0x20000;
    /// `from __future__ import absolute_import`.
    FUTURE_ABSOLUTE_IMPORT = 0x40000;
    /// `from __future__ import with_statement`.
    FUTURE_WITH_STATEMENT = 0x80000;
    /// `from __future__ import print_function`.
    FUTURE_PRINT_FUNCTION = 0x100000;
    /// `from __future__ import unicode_literals`.
    FUTURE_UNICODE_LITERALS = 0x200000;
    /// `from __future__ import barry_as_FLUFL`.
    FUTURE_BARRY_AS_BDFL = 0x400000;
    /// `from __future__ import generator_stop`.
    FUTURE_GENERATOR_STOP = 0x800000;
    /// `from __future__ import annotations`.
    FUTURE_ANNOTATIONS = 0x1000000;
    /// `sys.monitoring` leaves it alone (3.13).
    NO_MONITORING_EVENTS = 0x2000000;
    /// The first constant is the docstring (3.14).
    HAS_DOCSTRING = 0x4000000;
    /// A function of a class body (3.14).
    METHOD = 0x8000000;
}

impl CodeFlags {
    /// Whether all bits of `other` are set.
    pub const fn has(self, other: CodeFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names of the set flags as a version assigns the bits, and the bits that have none.
    ///
    /// ```
    /// use pyc::{CodeFlags, Version};
    /// let flags = CodeFlags(0x80000003);
    /// assert_eq!(flags.decode(Version::V3_13), (vec!["OPTIMIZED", "NEWLOCALS"], 0x80000000));
    /// assert_eq!(CodeFlags(0x2000).decode(Version::V2_7).0, ["FUTURE_DIVISION"]);
    /// ```
    pub fn decode(self, version: Version) -> (Vec<&'static str>, u32) {
        // Before 3.8 the flags of `__future__` lay four bits lower.
        let future = CodeFlags::FUTURE_DIVISION.0..=CodeFlags::FUTURE_ANNOTATIONS.0;
        let shift = |bit: u32| if version < Version::V3_8 && future.contains(&bit) { bit >> 4 } else { bit };
        let mut rest = self.0;
        let mut names = Vec::new();
        for (flag, name) in Self::NAMED {
            let bit = shift(flag.0);
            if rest & bit != 0 {
                rest &= !bit;
                names.push(*name);
            }
        }
        (names, rest)
    }

    /// The names of the set flags, in ascending order of the bits.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter(move |(flag, _)| self.has(*flag)).map(|(_, name)| *name)
    }
}

impl std::ops::BitOr for CodeFlags {
    type Output = CodeFlags;

    fn bitor(self, other: CodeFlags) -> CodeFlags {
        CodeFlags(self.0 | other.0)
    }
}

/// What a slot of the locals-plus array is: the byte of `co_localspluskinds` (3.11+), bits combined.
///
/// A parameter that an inner function uses is both [`LOCAL`](Self::LOCAL) and [`CELL`](Self::CELL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalKind(pub u8);

impl LocalKind {
    /// Hidden from `locals()`: the variable of an inlined comprehension.
    pub const HIDDEN: LocalKind = LocalKind(0x10);
    /// A local variable.
    pub const LOCAL: LocalKind = LocalKind(0x20);
    /// A variable that inner functions use: the slot holds a cell.
    pub const CELL: LocalKind = LocalKind(0x40);
    /// A variable of an outer function: the slot holds its cell.
    pub const FREE: LocalKind = LocalKind(0x80);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: LocalKind) -> bool {
        self.0 & other.0 == other.0
    }
}
