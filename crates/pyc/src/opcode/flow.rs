//! Where execution goes on behind an opcode.

use super::Opcode;

impl Opcode {
    /// Whether the instruction that lies behind may be the next one to run. The instructions that end a `finally` block of 2.7 to
    /// 3.8 go where the block stack says.
    ///
    /// ```
    /// use pyc::Opcode;
    /// assert!(Opcode::PopJumpIfFalse.falls_through());
    /// assert!(!Opcode::JumpForward.falls_through());
    /// ```
    pub const fn falls_through(self) -> bool {
        use Opcode as O;
        !matches!(
            self,
            O::ReturnValue
                | O::ReturnConst
                | O::RaiseVarargs
                | O::Reraise
                | O::JumpForward
                | O::JumpBackward
                | O::JumpBackwardNoInterrupt
                | O::JumpAbsolute
                | O::BreakLoop
                | O::ContinueLoop
                | O::EndFinally
                | O::CallFinally
                | O::StopCode
                | O::InterpreterExit
        )
    }
}
