//! The threads of a runtime: starting and ending them, and handing the global lock over (`heap::lock`).
//!
//! The state of the running thread lies in the runtime and in the machine behind its hooks, where everything finds it
//! without asking who runs. A thread that gives the lock up takes its state out, and puts it back when it has the lock again:
//! so one thread alone pays nothing, and the machine's loop knows nothing of threads.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::async_hooks::AsyncHooks;
use crate::heap::{Lock, spawn};
use crate::host::Host;
use crate::runtime::Runtime;

/// Threads there can be at a time: well below what the system's tables of mappings allow, so that the thread that is one
/// too many gets an answer and not an allocation that fails.
const MOST: usize = 8000;
/// Address space for the Rust stack of a thread that has not asked for more; it is only touched as far as calls reach.
const STACK: usize = 64 << 20;
/// What Rust code may need below the point where a RecursionError is raised.
const STACK_RESERVE: usize = 1 << 20;
/// The largest stack that is asked for: more than any address space has.
const LARGEST_STACK: usize = isize::MAX as usize / 2;
/// How long the main thread waits before it looks for an interrupt again.
const SLICE: Duration = Duration::from_millis(50);

/// What the built-ins keep for a thread; see [`Runtime`] for the fields.
#[derive(Default)]
struct State {
    native_depth: Cell<usize>,
    levels: Cell<usize>,
    stack_limit: Cell<usize>,
    repr_running: RefCell<Vec<u64>>,
    async_hooks: AsyncHooks,
    release_depth: Cell<u32>,
}

/// The threads of one runtime.
pub struct Threads {
    lock: Arc<Lock>,
    /// The runtime, which every thread keeps alive.
    pub(crate) runtime: RefCell<Weak<Runtime>>,
    current: Cell<u64>,
    last: Cell<u64>,
    /// The started threads that have not ended.
    started: RefCell<HashMap<u64, Thread>>,
    /// The system's numbers of the threads that run or wait, where the host tells them.
    native: RefCell<HashMap<u64, u64>>,
    /// What `_thread.stack_size()` says; 0 for the usual size.
    pub stack_size: Cell<usize>,
    /// Whether the main thread has ended the program, and keeps the lock to itself.
    closed: Cell<bool>,
    /// Whether `_thread.interrupt_main()` was called.
    interrupt: Cell<bool>,
    /// Whether all threads but the main one are to end.
    stop: Arc<AtomicBool>,
}

/// The number of the thread that made the runtime. Numbers look as addresses do, for programs that take them out of texts.
const MAIN: u64 = 0x7f00_0000_1000;
/// From one thread's number to the next one's.
const NEXT: u64 = 0x1000;

impl Threads {
    pub(crate) fn new() -> Threads {
        Threads {
            lock: Lock::held(),
            runtime: RefCell::default(),
            current: Cell::new(MAIN),
            last: Cell::new(MAIN),
            started: RefCell::default(),
            native: RefCell::default(),
            stack_size: Cell::new(0),
            closed: Cell::new(false),
            interrupt: Cell::new(false),
            stop: Arc::default(),
        }
    }

    /// The number of the running thread: never 0, and never used again.
    pub fn current(&self) -> u64 {
        self.current.get()
    }

    /// The system's number of a thread that runs or waits, where the host tells it.
    pub fn native_id(&self, thread: u64) -> Option<u64> {
        self.native.borrow().get(&thread).copied()
    }

    /// The number of the thread that made the runtime.
    pub fn main(&self) -> u64 {
        MAIN
    }

    /// Whether the running thread is the one that made the runtime.
    pub fn is_main(&self) -> bool {
        self.current.get() == MAIN
    }

    /// How many threads run besides the main one.
    pub fn count(&self) -> usize {
        self.started.borrow().len()
    }

    /// `sys.getswitchinterval()`
    pub fn interval(&self) -> Duration {
        self.lock.interval()
    }

    /// `sys.setswitchinterval()`
    pub fn set_interval(&self, interval: Duration) {
        self.lock.set_interval(interval);
    }

    /// Lets no other thread run again: the program has ended.
    pub fn close(&self) {
        self.closed.set(true);
    }

    /// Whether no thread can be started any more.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Has the main thread raise KeyboardInterrupt at its next poll.
    pub fn interrupt_main(&self) {
        self.interrupt.set(true);
    }

    /// Whether the running thread is to end without running handlers.
    #[inline]
    pub fn must_end(&self) -> bool {
        !self.is_main() && self.stop.load(Ordering::Relaxed)
    }

    /// Wakes all threads that wait, and lets them end.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.started.borrow().values().for_each(Thread::unpark);
    }
}

impl Runtime {
    /// Starts a thread that does `work`; its number. None if there can be no more threads.
    pub fn start_thread(&self, work: impl FnOnce(&Runtime) + 'static) -> Option<u64> {
        let threads = &self.threads;
        let runtime = threads.runtime.borrow().upgrade()?;
        if threads.count() >= MOST || threads.closed.get() {
            return None;
        }
        let own = threads.last.get() + NEXT;
        if let Some(hooks) = self.hooks()
            && !hooks.add_thread(own)
        {
            return None;
        }
        threads.last.set(own);
        let size = threads.stack_size.get().max(STACK);
        let builder = thread::Builder::new().stack_size(size.min(LARGEST_STACK));
        match spawn(&threads.lock, builder, move || runtime.run_thread(own, size, work)) {
            Ok(thread) => {
                threads.started.borrow_mut().insert(own, thread);
                Some(own)
            }
            Err(_) => {
                self.forget_thread(own);
                None
            }
        }
    }

    /// What a new thread does, holding the lock.
    fn run_thread(&self, own: u64, stack: usize, work: impl FnOnce(&Runtime)) {
        let _ended = Ended { rt: self };
        self.put_back(own, &State::default());
        self.limit_stack(stack - STACK_RESERVE);
        self.note_native_id();
        if self.threads.must_end() { drop(work) } else { work(self) }
    }

    /// Remembers the system's number of the running thread.
    pub(crate) fn note_native_id(&self) {
        if let Ok(native) = self.host.native_thread_id() {
            self.threads.native.borrow_mut().insert(self.threads.current(), native);
        }
    }

    fn forget_thread(&self, own: u64) {
        self.threads.native.borrow_mut().remove(&own);
        self.threads.started.borrow_mut().remove(&own);
        if let Some(hooks) = self.hooks() {
            hooks.remove_thread(own);
        }
    }

    /// Takes the running thread's state out of the runtime.
    fn take_out(&self) -> (u64, State) {
        let own = self.threads.current.get();
        let state = State::default();
        self.exchange(own, &state);
        (own, state)
    }

    fn put_back(&self, own: u64, state: &State) {
        self.threads.current.set(own);
        self.exchange(own, state);
    }

    fn exchange(&self, own: u64, state: &State) {
        self.native_depth.swap(&state.native_depth);
        self.levels.swap(&state.levels);
        self.stack_limit.swap(&state.stack_limit);
        self.repr_running.swap(&state.repr_running);
        self.async_hooks.swap(&state.async_hooks);
        self.heap.exchange_release_depth(&state.release_depth);
        if let Some(hooks) = self.hooks() {
            hooks.exchange_thread(own);
        }
        self.observe_frames(self.observes_frames());
    }

    /// Does what can take long and touches no value, while other threads run.
    pub fn without_lock<R>(&self, work: impl FnOnce(&dyn Host) -> R + Send) -> R {
        if self.threads.closed.get() || self.threads.count() == 0 {
            return work(&*self.host);
        }
        let _outside = Outside::begin(self);
        work(&*self.host)
    }

    /// What polls do when another thread has waited for the lock.
    #[inline]
    pub fn let_others_run(&self) {
        if self.threads.lock.is_wanted() && !self.threads.closed.get() {
            drop(Outside::begin(self));
        }
    }

    /// Whether the main thread, which asks, is to raise KeyboardInterrupt.
    #[inline]
    pub fn take_interrupt(&self) -> bool {
        self.threads.is_main() && (self.threads.interrupt.take() || self.host.take_interrupt())
    }

    /// Waits without the lock until the running thread is unparked, for `time` at most. It can return too early: whoever
    /// waits for something looks whether it is there, and then at [`Runtime::check_signals`].
    pub fn park(&self, time: Option<Duration>) {
        // Nothing unparks the main thread when an interrupt comes, so it looks from time to time.
        let is_main = self.threads.is_main();
        let time = if is_main { Some(time.map_or(SLICE, |time| time.min(SLICE))) } else { time };
        self.without_lock(|host| {
            if !(is_main && host.is_interrupted()) {
                park_for(time);
            }
        });
    }

    /// Sleeps without the lock; an interrupt wakes the main thread, the end of all threads every other one.
    pub fn sleep(&self, time: Duration) {
        if self.threads.is_main() {
            return self.sleep_main(time);
        }
        let (start, stop) = (Instant::now(), Arc::clone(&self.threads.stop));
        self.without_lock(move |_| {
            while !stop.load(Ordering::Relaxed)
                && let Some(left) = time.checked_sub(start.elapsed()).filter(|left| !left.is_zero())
            {
                thread::park_timeout(left);
            }
        });
    }

    /// In slices, where other threads may use up the budget meanwhile.
    fn sleep_main(&self, mut left: Duration) {
        let slice = if self.threads.count() > 0 { SLICE } else { left };
        loop {
            // No time at all is time for the others.
            let next = left.min(slice);
            let is_interrupted = self.without_lock(|host| host.sleep(next));
            left -= next;
            if is_interrupted || left.is_zero() || self.threads.stop.load(Ordering::Relaxed) {
                return;
            }
        }
    }

    /// Ends all other threads, as far as they can be ended within `patience`: those that run Python code, wait for a lock
    /// or sleep. They run no handlers and leave no message. How many are left; they keep the runtime and all it holds.
    ///
    /// For a program that uses the interpreter as a library: a command just ends its process.
    pub fn end_threads(&self, patience: Duration) -> usize {
        self.threads.closed.set(false);
        let end = Instant::now() + patience;
        while self.threads.count() > 0 && Instant::now() < end {
            self.threads.stop();
            self.without_lock(|_| thread::sleep(Duration::from_millis(1)));
        }
        self.threads.closed.set(true);
        let left = self.threads.count();
        self.threads.stop.store(left > 0, Ordering::Relaxed);
        left
    }
}

fn park_for(time: Option<Duration>) {
    match time {
        Some(time) => thread::park_timeout(time),
        None => thread::park(),
    }
}

/// While it lives, the thread does not hold the lock.
struct Outside<'a> {
    rt: &'a Runtime,
    own: u64,
    state: State,
}

impl<'a> Outside<'a> {
    fn begin(rt: &'a Runtime) -> Outside<'a> {
        let (own, state) = rt.take_out();
        rt.threads.lock.release();
        Outside { rt, own, state }
    }
}

impl Drop for Outside<'_> {
    fn drop(&mut self) {
        self.rt.threads.lock.acquire();
        self.rt.put_back(self.own, &self.state);
    }
}

/// A thread that ends takes its state out for good.
struct Ended<'a> {
    rt: &'a Runtime,
}

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        // Finalisers may run here, and need the thread's state.
        self.rt.async_hooks.clear();
        if let Some(hooks) = self.rt.hooks() {
            hooks.clear_thread();
        }
        let (own, state) = self.rt.take_out();
        if !state.async_hooks.is_clear() {
            // A finaliser has set them again. There is no thread any more that another finaliser could run on.
            std::mem::forget(state);
        }
        self.rt.forget_thread(own);
    }
}

/// A reference to the runtime for `start_thread`.
pub(crate) fn register(rt: &Rc<Runtime>) {
    rt.threads.runtime.replace(Rc::downgrade(rt));
}
