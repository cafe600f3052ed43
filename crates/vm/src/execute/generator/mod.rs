//! Generators, coroutines and async generators: frames whose registers live in the object.

mod anext;
mod async_generator;
mod async_step;
mod awaitable;
mod payload;
mod resume;
mod throw;
mod types;
mod wrapper;

pub(super) use anext::FUNCTIONS;
pub(super) use async_generator::wrap;
pub(super) use awaitable::{async_iter, async_next, awaitable, stop_iteration_error, yield_from_iter};
pub use payload::Generator;
pub(super) use resume::{Step, send};
pub(crate) use types::finalize;
