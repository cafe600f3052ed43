//! Generators, coroutines and async generators: frames whose registers live in the object.

mod aiter;
mod anext;
mod async_generator;
mod async_step;
mod awaitable;
mod feeds;
mod frames;
mod payload;
mod resume;
mod throw;
mod types;
mod unawaited;
mod wrapper;

pub(super) use aiter::async_iter;
pub(super) use anext::FUNCTIONS;
pub(super) use async_generator::wrap;
pub(super) use awaitable::{async_next, awaitable, leaving, stop_iteration_error, yield_from_iter};
pub(super) use feeds::Feeds;
pub(super) use frames::resumable;
pub use payload::Generator;
pub(super) use resume::{Step, send};
pub(crate) use types::finalize;

/// The types, in the order in which the machine keeps them.
pub(super) static TYPES: [&builtins::types::TypeTable; 3] =
    [&types::GENERATOR, &types::COROUTINE, &async_generator::ASYNC_GENERATOR];
