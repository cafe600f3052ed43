//! [`AsyncHooks`]: what `sys.set_asyncgen_hooks` and `sys.set_coroutine_origin_tracking_depth` set.

use std::cell::Cell;

use crate::heap::Slot;

/// What an event loop asks of generators and coroutines. It belongs to the thread; there is one so far.
#[derive(Default)]
pub struct AsyncHooks {
    /// Called with an async generator before its first step; unbound without one.
    pub firstiter: Slot,
    /// Called with an async generator that goes before its end; unbound without one.
    pub finalizer: Slot,
    /// How many frames `cr_origin` remembers; 0 for none.
    pub origin_depth: Cell<usize>,
}
