//! Python values: the heap, types and slots, the object protocols and every built-in data type.
//!
//! ```text
//!   heap      one-word values, counted objects, the cycle collector          (all unsafe code is there)
//!   types     what a class is: slots, methods, linearization, user classes
//!   args      argument passing and binding by signature
//!   protocol  call, attribute, number, comparison, iteration, subscript …: what the interpreter asks of values
//!   objects   one folder a Python type
//!   functions the built-in functions
//!   runtime   the state of one interpreter
//!   threads   the threads of a runtime, and who runs
//!   async_hooks   what an event loop asks of generators and coroutines
//!   warnings  issuing and showing warnings
//!   wording   messages that are worded differently over the versions
//! ```
//! Nothing here knows of frames or bytecode: see the crate `vm`.

pub mod args;
pub mod async_hooks;
mod audit;
pub mod functions;
pub mod heap;
pub mod host;
pub mod objects;
pub mod protocol;
pub mod raised;
pub mod runtime;
pub mod threads;
pub mod types;
mod warnings;
pub mod wording;

pub use args::{Args, Bound, Native};
pub use heap::{Ref, Slot, Value};
pub use raised::{Raised, Result};
pub use runtime::Runtime;
