//! The heap: the one-word [`Value`], reference-counted objects, their pages and the cycle collector.
//!
//! Invariant: every heap word inside a live [`Value`] owns exactly one count of a live object, and an
//! object's `kind` byte tells the Rust type of its payload. All `unsafe` code of this crate is here;
//! what the objects mean (types, slots, protocols) is elsewhere.
//!
//! ```text
//!   Value (64 bits)                              object on the heap
//!   0000 pppp pppp pppp  pointer ───────────▶   ┌─────────────┬────┬─────┬─────┬──────┐
//!   0001 0000 0000 00nn  None, True, False, …   │ count (i32) │kind│flags│class│inline│ 8 bytes
//!   0002 … FFFA ……       float (bits + 2^49)    ├─────────────┴────┴─────┴─────┴──────┤
//!   FFFE … FFFF ……       int, 49 bits           │ type                                │ 8 bytes
//!   0000 0000 0000 0000  `Option::None`         ├─────────────────────────────────────┤
//!                                               │ payload …            (tail) … (ext) │
//!                                               └─────────────────────────────────────┘
//! ```
#![expect(unsafe_code, reason = "the one place of this crate where memory is handled by hand")]
#![expect(
    clippy::cast_ptr_alignment,
    reason = "cells are aligned to their grain, which is checked where pages are made"
)]

mod bytes;
mod census;
mod collect;
mod extension;
mod inspect;
mod instance;
mod items;
mod large;
mod lock;
mod object;
mod pages;
mod places;
mod release;
mod shape;
mod slot;
mod tailed;
mod teardown;
mod value;
mod weak;

pub use collect::{Collected, Visitor};
pub use extension::Extension;
pub use instance::{Instance, Place};
pub use items::Items;
pub(crate) use items::next_capacity;
pub(crate) use lock::{Lock, spawn};
pub use object::{Kind, Layout, Payload, Ref, claim_kind};
pub use pages::Heap;
pub(crate) use pages::Start;
pub use places::Places;
pub(crate) use shape::fresh_id;
pub use shape::{Shape, ShapeTree};
pub use slot::Slot;
pub use tailed::Tailed;
pub use value::Value;
pub use weak::WeakReference;

pub(crate) use object::{type_at, with_runtime_of};
