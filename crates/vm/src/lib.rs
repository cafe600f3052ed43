//! Execution: lowering of bytecode to register code, frames, the loop, calls, generators and import.

pub mod code;
pub mod instruction;
pub mod lower;

pub use code::Code;
pub use instruction::Instruction;
pub use lower::lower;
