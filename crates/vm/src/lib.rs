//! Execution: lowering of bytecode to register code, frames, the loop, calls, generators and import.

pub mod instruction;

pub use instruction::Instruction;
