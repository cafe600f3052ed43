//! How an opcode changes the depth of the operand stack: [`StackEffect`], the declared form of `dis.stack_effect`.

/// The change of the stack's depth, as a formula over the argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StackEffect {
    /// Always the same.
    Fixed(i8),
    /// `base + per · arg`.
    PerArg(i8, i8),
    /// `base + per · (arg & 1)`.
    LowBit(i8, i8),
    /// One value when it jumps, another when it falls through.
    Jump(i8, i8),
    /// `UNPACK_EX`: as many items as the low byte says before the starred one and the rest after it.
    UnpackEx,
    /// `MAKE_FUNCTION` up to 3.12: pops one item for each of the four lowest bits, besides what it always changes.
    MakeFunction(i8),
    /// `base + per · (arg & 255)`.
    PerLowByte(i8, i8),
    /// The calls up to 3.5: pops as many items as the low byte says and twice as many as the byte above it says.
    CallArguments(i8),
    /// `MAKE_FUNCTION` of 3.0 – 3.5: as a call, and as many items more as the upper half of the argument says.
    MakeAnnotatedFunction(i8),
    /// `BUILD_SLICE` up to 3.13: two items, or three when the argument is 3.
    BuildSlice,
    /// `FORMAT_VALUE`: one item more when bit 2 announces a format specification.
    FormatValue,
}

impl StackEffect {
    /// The change for an argument. `jump` is `Some(true)` when the instruction jumps, `Some(false)` when it does not and
    /// `None` for the larger of both, exactly as the parameter of `dis.stack_effect`.
    ///
    /// ```
    /// use pyc::opcode::StackEffect;
    /// assert_eq!(StackEffect::PerArg(1, -1).of(3, None), -2); // BUILD_TUPLE 3
    /// ```
    pub fn of(self, arg: u32, jump: Option<bool>) -> i64 {
        let arg = i64::from(arg);
        match self {
            StackEffect::Fixed(change) => i64::from(change),
            StackEffect::PerArg(base, per) => i64::from(base) + i64::from(per) * arg,
            StackEffect::LowBit(base, per) => i64::from(base) + i64::from(per) * (arg & 1),
            StackEffect::Jump(taken, next) => i64::from(match jump {
                Some(true) => taken,
                Some(false) => next,
                None => taken.max(next),
            }),
            StackEffect::UnpackEx => (arg & 0xff) + (arg >> 8),
            StackEffect::MakeFunction(base) => i64::from(base) - i64::from((arg & 0xf).count_ones()),
            StackEffect::PerLowByte(base, per) => i64::from(base) + i64::from(per) * (arg & 0xff),
            StackEffect::CallArguments(base) => i64::from(base) - call_arguments(arg),
            StackEffect::MakeAnnotatedFunction(base) => i64::from(base) - call_arguments(arg) - (arg >> 16),
            StackEffect::BuildSlice => {
                if arg == 3 {
                    -2
                } else {
                    -1
                }
            }
            StackEffect::FormatValue => -((arg >> 2) & 1),
        }
    }
}

/// Items of a call: one for each positional argument, two for each keyword.
fn call_arguments(arg: i64) -> i64 {
    (arg & 0xff) + 2 * (arg >> 8 & 0xff)
}
