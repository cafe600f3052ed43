//! The global lock: of the threads that share a runtime, the one that holds it works on values, and nobody else does.
//!
//! Nothing behind a [`Value`](super::Value) is atomic: counts, cells, borrows, `Rc`s. That is sound because of one
//! invariant, which this file keeps together with `Runtime::without_lock`:
//!
//! **Whatever is not `Send` belongs to the runtime, and only the holder of its lock touches it.** The thread that made the
//! runtime holds the lock from the beginning. It is given up in two places, both in `crate::threads`: where the rest of the
//! program may run anyway (a poll), and around a closure that is `Send` and so can take no value along. [`spawn`] is the
//! only way by which values come to another thread.
//!
//! Who waits stands in a queue, and the lock is handed to the first. He alone counts the time: when he has waited for an
//! interval and nobody has given the lock up, he asks for it.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// `sys.getswitchinterval()` in the beginning.
const INTERVAL: Duration = Duration::from_millis(5);

/// One lock for each runtime.
pub(crate) struct Lock {
    state: Mutex<State>,
    /// Whether the first in the queue has waited for an interval: polls look here.
    wanted: AtomicBool,
}

struct State {
    is_held: bool,
    /// Tickets are numbered as they are drawn.
    next_ticket: u64,
    queue: VecDeque<(u64, Thread)>,
    /// The ticket that the lock was handed to, until its owner has noticed.
    handed_to: Option<u64>,
    interval: Duration,
}

impl Lock {
    /// A lock that whoever makes it holds.
    pub(crate) fn held() -> Arc<Lock> {
        let state = State {
            is_held: true,
            next_ticket: 0,
            queue: VecDeque::new(),
            handed_to: None,
            interval: INTERVAL,
        };
        Arc::new(Lock { state: Mutex::new(state), wanted: AtomicBool::new(false) })
    }

    /// A panic while the state was locked has left it whole: every change is one assignment.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody has waited long enough for the lock.
    #[inline]
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// How long the holder may go on while others wait.
    pub(crate) fn interval(&self) -> Duration {
        self.state().interval
    }

    /// Sets what [`Lock::interval`] gives.
    pub(crate) fn set_interval(&self, interval: Duration) {
        self.state().interval = interval;
    }

    /// Waits for the lock. Who holds it must not ask.
    pub(crate) fn acquire(&self) {
        let mut state = self.state();
        if !state.is_held {
            state.is_held = true;
            return;
        }
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        state.queue.push_back((ticket, thread::current()));
        let mut first_since = None;
        while state.handed_to != Some(ticket) {
            let is_first = state.queue.front().is_some_and(|&(first, _)| first == ticket);
            let interval = state.interval;
            drop(state);
            self.wait(
                is_first
                    .then(|| interval.saturating_sub(first_since.get_or_insert_with(Instant::now).elapsed())),
            );
            state = self.state();
        }
        state.handed_to = None;
    }

    /// One wait in the queue; `left` is what the first has left of the interval.
    fn wait(&self, left: Option<Duration>) {
        match left {
            Some(left) if !left.is_zero() => thread::park_timeout(left),
            Some(_) if !self.wanted.swap(true, Ordering::Relaxed) => {}
            _ => thread::park(),
        }
    }

    /// Gives the lock up: to the first in the queue, if somebody waits.
    pub(crate) fn release(&self) {
        let mut state = self.state();
        self.wanted.store(false, Ordering::Relaxed);
        let Some((ticket, thread)) = state.queue.pop_front() else {
            state.is_held = false;
            return;
        };
        state.handed_to = Some(ticket);
        // From now on the next one counts the time.
        let next = state.queue.front().map(|(_, next)| next.clone());
        drop(state);
        thread.unpark();
        if let Some(next) = next {
            next.unpark();
        }
    }
}

/// Work on its way to another thread, which touches it when it holds the lock and not before.
struct Crossing<W>(W);

// SAFETY: `spawn` is the only place that makes one. Its caller holds the lock, so nobody works on what `W` refers to while
// it is moved; the new thread moves the bytes into its own frame, acquires the lock, and only then calls or drops `W`. A
// thread that never gets the lock never touches it. Acquiring follows releasing through one mutex, so that everything one
// holder did is seen by the next. What is reachable from `W` (values, the runtime, its `Rc`s) is touched by holders of the
// lock alone: that is the invariant at the head of this file. It leaves no way to things bound to one system thread, such
// as mutex guards: payloads, extras and hooks are `'static` data of these crates, and none of them holds any.
unsafe impl<W> Send for Crossing<W> {}

/// Gives the lock up at the end of a thread, panics included.
struct Held(Arc<Lock>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.release();
    }
}

/// Starts a system thread that does `work` while it holds the lock, and drops it before it gives the lock up. The caller
/// holds the lock; if the system starts no thread, `work` is dropped here.
pub(crate) fn spawn(
    lock: &Arc<Lock>,
    builder: thread::Builder,
    work: impl FnOnce() + 'static,
) -> io::Result<Thread> {
    let crossing = Crossing(work);
    let lock = Arc::clone(lock);
    let handle = builder.spawn(move || {
        lock.acquire();
        let _held = Held(lock);
        run(crossing);
    })?;
    Ok(handle.thread().clone())
}

/// Takes the whole [`Crossing`], so that the closure above captures it whole too.
fn run(crossing: Crossing<impl FnOnce()>) {
    (crossing.0)();
}
