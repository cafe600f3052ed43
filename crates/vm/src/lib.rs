//! Execution: lowering of bytecode to register code, frames, the loop, calls, generators and import.

pub mod code;
pub mod execute;
pub mod import;
pub mod instruction;
pub mod lower;
pub mod objects;
pub mod profile;

pub use code::Code;
pub use execute::Machine;
pub use instruction::Instruction;
pub use lower::lower;
