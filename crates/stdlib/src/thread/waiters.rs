//! [`Waiters`]: threads that wait until another one has done something.
//!
//! The condition itself is a cell that only the holder of the runtime's lock looks at, so looking and queueing are one step.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use builtins::{Result, Runtime};

/// How long somebody waits.
#[derive(Clone, Copy)]
pub enum Patience {
    /// Not at all.
    None,
    /// For so long.
    For(Duration),
    /// Until it is ready, however long that takes.
    Endless,
}

/// Threads in the order in which they are woken.
#[derive(Default)]
pub struct Waiters {
    queue: RefCell<VecDeque<Thread>>,
}

impl Waiters {
    /// Waits until `is_ready`; whether it is in the end. An interrupt ends the wait, and so does the budget: with an
    /// exception.
    pub fn wait(&self, rt: &Runtime, patience: Patience, is_ready: impl Fn() -> bool) -> Result<bool> {
        let end = match patience {
            Patience::None => return Ok(is_ready()),
            Patience::For(time) => Instant::now().checked_add(time),
            Patience::Endless => None,
        };
        while !is_ready() {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(false);
            }
            self.queue.borrow_mut().push_back(thread::current());
            rt.park(left);
            self.leave();
            if let Err(raised) = rt.check_signals() {
                // What has woken this thread may have been meant for anyone.
                self.wake_one();
                return Err(raised);
            }
        }
        Ok(true)
    }

    /// Wakes who has waited longest.
    pub fn wake_one(&self) {
        let first = self.queue.borrow_mut().pop_front();
        if let Some(thread) = first {
            thread.unpark();
        }
    }

    /// Wakes all.
    pub fn wake_all(&self) {
        for thread in self.queue.take() {
            thread.unpark();
        }
    }

    fn leave(&self) {
        let own = thread::current().id();
        self.queue.borrow_mut().retain(|thread| thread.id() != own);
    }
}
