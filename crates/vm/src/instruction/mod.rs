//! The register instruction set: what every version's bytecode is lowered to and what the loop executes.
//!
//! `table` declares it once; the enum, the operand roles, names and counts derive from there.
//!
//! # Ownership
//!
//! A register holds one word: a value, or *unbound*. **Temporaries** (registers from `first_temp` on) are *consumed* by
//! the instruction that reads them: afterwards the register holds no reference. **Locals, cells, free variables and
//! constants** are *borrowed*. So [`Read`](FieldMut::Read) means "take the word out if `index >= first_temp`, else use
//! it in place", and every reference in a temporary is consumed exactly once on every path. Lowering proves it.
//!
//! # Writing
//!
//! Operands are read before any result is written, so a destination may equal an operand. A write drops what the
//! register held, after the new word is in place. Destinations are written **only on success**: an instruction that
//! raises leaves all its destinations as they were. When an instruction raises, temporaries it had already taken are
//! dropped by it, those not yet taken by the unwinder, which drops every temporary from the handler's level on.
//!
//! # Unbound
//!
//! Only these may meet an unbound word: `Copy`, `Move`, `Drop`, `CallMethod`/`CallMethodKw` (the receiver),
//! `SaveLocal`, `RestoreLocal`, `MakeCell`, `CheckBound`, `DeleteLocal`, `CheckCell`, `WithExceptStartMethod`.
//! Every other register that is read is proven to hold a value.

mod kinds;
mod operand;
mod small;
mod table;

pub use kinds::{
    AwaitContext, CommonConstant, Conversion, FunctionAttribute, Intrinsic1, Intrinsic2, SpecialMethod,
};
pub use operand::{Args, Cache, MAX_REGISTER, Operand, Reg, Source, Span};
pub use table::{Instruction, Operation};

/// One field of an instruction with the role it plays; see [`Instruction::fields`].
#[derive(Debug)]
pub enum FieldMut<'a> {
    /// One register is written, on success.
    Write(&'a mut Reg),
    /// The register and the one above are written, on success.
    WritePair(&'a mut Reg),
    /// Three consecutive registers are written, on success.
    WriteTriple(&'a mut Reg),
    /// A run of registers is written, on success.
    WriteSpan(&'a mut Span),
    /// Read: a temporary is consumed, anything else is borrowed.
    Read(&'a mut Operand),
    /// A temporary, consumed; may be unbound.
    ReadWord(&'a mut Reg),
    /// Three consecutive temporaries, consumed.
    ReadTriple(&'a mut Reg),
    /// A run of temporaries, consumed.
    ReadSpan(&'a mut Span),
    /// A call with a receiver that may be unbound: callable, receiver and arguments (temporaries) are consumed.
    Callee(&'a mut Args),
    /// Read without being consumed, even when it is a temporary.
    Borrow(&'a mut Operand),
    /// Like `Borrow`, but may be unbound.
    BorrowWord(&'a mut Operand),
    /// A register read without being consumed.
    Peek(&'a mut Reg),
    /// A register and the one above read without being consumed; the one above may be unbound.
    PeekPair(&'a mut Reg),
    /// Read and replaced: the register holds a value before and after.
    Update(&'a mut Reg),
    /// A register of a local variable: its word, bound or not, is looked at or changed in place.
    Local(&'a mut Reg),
    /// A register of a cell or free variable, proven to hold a cell. The register is only read.
    Cell(&'a mut Reg),
    /// An instruction index to jump to.
    Target(&'a mut u32),
    /// An index in `source.names`.
    Name(&'a mut u32),
    /// An index in the code's table of constants.
    Constant(&'a mut u32),
    /// An index in the code's table of calls with keyword arguments.
    KeywordCall(&'a mut u16),
    /// An inline cache.
    Cache(&'a mut Cache),
    /// What the constant that is read beside it is: an int.
    Small(&'a mut i16),
    /// A count or an enumeration: no register.
    Plain(&'a dyn std::fmt::Debug),
}

/// Declares the conditional jumps that are each other's opposite.
macro_rules! opposites {
    (one { $($a:ident $b:ident),* } two { $($c:ident $d:ident),* }) => {
        impl Instruction {
            /// The conditional jump that jumps exactly when this one does not; `None` for other instructions.
            pub const fn opposite(self) -> Option<Self> {
                Some(match self {
                    $(Self::$a { src, target } => Self::$b { src, target },
                      Self::$b { src, target } => Self::$a { src, target },)*
                    $(Self::$c { lhs, rhs, target } => Self::$d { lhs, rhs, target },
                      Self::$d { lhs, rhs, target } => Self::$c { lhs, rhs, target },)*
                    Self::JumpIfContains { item, container, target } => {
                        Self::JumpIfNotContains { item, container, target }
                    }
                    Self::JumpIfNotContains { item, container, target } => {
                        Self::JumpIfContains { item, container, target }
                    }
                    _ => return None,
                })
            }
        }
    };
}

opposites! {
    one { JumpIfTrue JumpIfFalse, JumpIfNone JumpIfNotNone }
    two {
        JumpIfIs JumpIfIsNot, JumpIfLess JumpIfNotLess, JumpIfLessEqual JumpIfNotLessEqual,
        JumpIfEqual JumpIfNotEqual, JumpIfUnequal JumpIfNotUnequal, JumpIfGreater JumpIfNotGreater,
        JumpIfGreaterEqual JumpIfNotGreaterEqual
    }
}

const _: () = assert!(size_of::<Instruction>() <= 12, "an instruction is three 32-bit words");
