//! [`AsyncHooks`]: what `sys.set_asyncgen_hooks`, `sys.set_coroutine_origin_tracking_depth` and
//! `sys.set_coroutine_wrapper` set.

use std::cell::Cell;

use crate::heap::Slot;

/// What an event loop asks of generators and coroutines. It belongs to the thread.
#[derive(Default)]
pub struct AsyncHooks {
    /// Called with an async generator before its first step; unbound without one.
    pub firstiter: Slot,
    /// Called with an async generator that goes before its end; unbound without one.
    pub finalizer: Slot,
    /// Called with each new coroutine, for what the call of its function gives; unbound without one. Up to 3.7.
    pub wrapper: Slot,
    /// Whether that runs.
    pub is_wrapping: Cell<bool>,
    /// How many frames `cr_origin` remembers; 0 for none.
    pub origin_depth: Cell<usize>,
}

impl AsyncHooks {
    /// Exchanges all of them.
    pub(crate) fn swap(&self, other: &AsyncHooks) {
        self.firstiter.swap(&other.firstiter);
        self.finalizer.swap(&other.finalizer);
        self.wrapper.swap(&other.wrapper);
        self.is_wrapping.swap(&other.is_wrapping);
        self.origin_depth.swap(&other.origin_depth);
    }

    /// Whether no hook is set.
    pub(crate) fn is_clear(&self) -> bool {
        self.firstiter.is_unbound() && self.finalizer.is_unbound() && self.wrapper.is_unbound()
    }

    /// Lets go of all of them.
    pub(crate) fn clear(&self) {
        drop(self.firstiter.take());
        drop(self.finalizer.take());
        drop(self.wrapper.take());
        self.origin_depth.set(0);
    }
}
