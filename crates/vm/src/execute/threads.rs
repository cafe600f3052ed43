//! What the machine keeps for each thread: register file, frames, handled exception.
//!
//! The running thread's lie in the machine itself, where the loop finds them; those of all others are kept here. When the
//! lock changes hands, one set is exchanged for another: pointers only, no frame and no register moves.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use builtins::runtime::ThreadView;
use builtins::{Runtime, Slot, Value};

use super::frames::Frames;
use super::machine::Machine;
use super::stack::Stack;
use super::trace::ThreadObservers;

/// The state of a thread.
pub(super) struct ThreadState {
    stack: Stack,
    frames: Frames,
    handled: Slot,
    handled_outside: Cell<usize>,
    observers: ThreadObservers,
}

impl ThreadState {
    /// What is kept for the running thread: its state is in the machine.
    fn absent() -> ThreadState {
        ThreadState {
            stack: Stack::absent(),
            frames: Frames::absent(),
            handled: Slot::default(),
            handled_outside: Cell::new(0),
            observers: ThreadObservers::default(),
        }
    }

    /// Whether it holds nothing.
    fn is_clear(&self) -> bool {
        self.frames.is_empty() && self.handled.is_unbound() && self.observers.is_clear()
    }

    fn allocate() -> Option<ThreadState> {
        Some(ThreadState { stack: Stack::allocate()?, frames: Frames::allocate()?, ..ThreadState::absent() })
    }
}

/// The states of all threads, by number.
pub(super) struct ThreadStates {
    /// The running thread.
    current: Cell<u64>,
    kept: RefCell<BTreeMap<u64, ThreadState>>,
    /// Of threads that have ended: their memory is clean, and asking for new memory would clear all of it.
    spare: RefCell<Vec<ThreadState>>,
}

impl ThreadStates {
    /// Those of a machine whose only thread runs.
    pub(super) fn of_main(main: u64) -> ThreadStates {
        let kept = RefCell::new(BTreeMap::from([(main, ThreadState::absent())]));
        ThreadStates { current: Cell::new(main), kept, spare: RefCell::default() }
    }

    /// Makes room for a new thread.
    pub(super) fn add(&self, thread: u64) -> bool {
        let spare = self.spare.borrow_mut().pop();
        let Some(state) = spare.or_else(ThreadState::allocate) else { return false };
        self.kept.borrow_mut().insert(thread, state);
        true
    }

    /// A thread has ended, and has taken its state out of the machine.
    pub(super) fn remove(&self, thread: u64) {
        let removed = self.kept.borrow_mut().remove(&thread);
        match removed {
            Some(state) if state.is_clear() => self.spare.borrow_mut().push(state),
            // A panic, or a finaliser that has set a trace function, has left something there. Dropping it could run
            // Python code, and there is no thread any more that it could run on.
            left => std::mem::forget(left),
        }
    }
}

impl Machine {
    /// Exchanges what lies in the machine with what is kept for a thread.
    pub(super) fn exchange_state(&self, thread: u64) {
        let kept = self.threads.kept.borrow();
        let Some(state) = kept.get(&thread) else { unreachable!("thread {thread} was added before it ran") };
        if let Some(profile) = self.profile() {
            profile.change_thread();
        }
        self.stack.swap(&state.stack);
        self.frames.swap(&state.frames);
        self.handled.swap(&state.handled);
        self.handled_outside.swap(&state.handled_outside);
        self.observers.own.swap(&state.observers);
        self.threads.current.set(if self.threads.current.get() == thread { 0 } else { thread });
    }

    /// Looks at those who observe the other threads.
    pub(super) fn with_other_threads<R>(&self, look: impl Fn(&ThreadObservers) -> R) -> Vec<R> {
        let (kept, current) = (self.threads.kept.borrow(), self.threads.current.get());
        let others = kept.iter().filter(|(thread, _)| **thread != current);
        others.map(|(_, state)| look(&state.observers)).collect()
    }

    /// The spot of a frame of the running thread.
    pub(super) fn here(&self, depth: usize) -> Spot {
        Spot { thread: self.threads.current.get(), depth }
    }

    /// All threads, those that began last first.
    pub(super) fn thread_numbers(&self) -> Vec<u64> {
        self.threads.kept.borrow().keys().rev().copied().collect()
    }

    /// The frames of a thread that is not over; nothing is pushed or popped meanwhile.
    pub(super) fn with_frames<R>(&self, thread: u64, look: impl FnOnce(&Frames) -> R) -> Option<R> {
        if thread == self.threads.current.get() {
            return Some(look(&self.frames));
        }
        self.threads.kept.borrow().get(&thread).map(|state| look(&state.frames))
    }

    /// Every thread as others see it.
    pub(super) fn views(&self, rt: &Runtime) -> Vec<ThreadView> {
        let view = |thread| {
            let top = self.with_frames(thread, Frames::len)?.checked_sub(1);
            let frame = top.and_then(|depth| self.frame_object(rt, Spot { thread, depth })).map(Value::from);
            Some(ThreadView { thread, frame, handled: self.handled_by(thread) })
        };
        self.thread_numbers().into_iter().filter_map(view).collect()
    }

    /// The exception that a thread handles, if any.
    fn handled_by(&self, thread: u64) -> Option<Value> {
        if thread == self.threads.current.get() {
            return self.handled();
        }
        let kept = self.threads.kept.borrow();
        let state = kept.get(&thread)?;
        state.handled.get().or_else(|| state.frames.handled_outside(state.handled_outside.get()))
    }
}

/// Where a frame is on the stack of its thread.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Whose stack.
    pub(crate) thread: u64,
    /// Counted from the outermost frame.
    pub(crate) depth: usize,
}

impl Spot {
    /// The frame that called this one.
    pub(crate) fn below(self) -> Option<Spot> {
        Some(Spot { depth: self.depth.checked_sub(1)?, ..self })
    }

    /// The frame that this one waits for.
    pub(crate) fn above(self) -> Spot {
        Spot { depth: self.depth + 1, ..self }
    }
}
