//! Execution: the register file, frames, the loop with its one place each for calls, returns and unwinding.

mod arguments;
mod attributes;
mod begin;
mod cache;
mod calls;
mod code_pointer;
mod containers;
mod exceptions;
mod frame;
mod frames;
mod functions;
mod generator;
mod groups;
mod laid;
mod machine;
mod methods;
mod names;
mod observe;
mod operators;
mod patterns;
mod rare;
mod run;
mod stack;
mod threads;
mod unwind;
mod window;

pub use cache::Cache;
pub use calls::{call_function, run_class_body, run_main, run_module};
pub use code_pointer::CodePointer;
pub use functions::super_arguments;
pub use generator::Generator;
pub(crate) use generator::finalize as finalize_generator;
pub use machine::Machine;
pub(crate) use threads::Spot;
