//! The frame stack: the running frames in one block of memory, so that a frame stays where it is while it runs.
//!
//! Invariant: the first `len` places hold frames. Only leaving, suspending and unwinding pop one, and none of them runs
//! while a borrow of the popped frame is in use.

#![expect(unsafe_code, reason = "the frames belong to the register file (design, section 3)")]
#![expect(clippy::cast_ptr_alignment, reason = "the block is allocated with the alignment of frames")]

use std::alloc::{self, GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::NonNull;

use builtins::heap::Ref;
use builtins::{Runtime, Value};

use super::frame::{Frame, Leave};
use super::generator::Generator;
use crate::instruction::Reg;
use crate::objects::frame_object::FrameObject;
use crate::objects::function::Function;

/// How many frames there can be, whatever the recursion limit is. The memory is only touched as far as frames reach.
const LIMIT: usize = Runtime::MOST_FRAMES;

/// What the frame of a resumed generator keeps alive.
pub(super) type Kept = (Ref<Generator>, Ref<Function>, Option<Ref<FrameObject>>);

/// What is left of a frame that ran an `__init__`.
pub(super) struct Initialised {
    pub(super) dst: Reg,
    pub(super) levels: u8,
    pub(super) instance: Value,
    pub(super) function: Ref<Function>,
    pub(super) held: Option<Value>,
}

/// The frames of one thread, innermost last.
pub(super) struct Frames {
    first: Cell<NonNull<Frame>>,
    len: Cell<usize>,
    /// The place behind the topmost frame.
    end: Cell<NonNull<Frame>>,
}

impl Frames {
    /// No frames, and room for them; `None` without memory for it.
    pub(super) fn allocate() -> Option<Frames> {
        // Straight from the system, as the register file.
        // SAFETY: the layout has a size.
        let memory = unsafe { System.alloc(layout()) };
        NonNull::new(memory.cast::<Frame>()).map(Frames::at)
    }

    fn at(first: NonNull<Frame>) -> Frames {
        Frames { first: Cell::new(first), len: Cell::new(0), end: Cell::new(first) }
    }

    /// As [`Frames::allocate`]; without memory the process ends.
    pub(super) fn new() -> Frames {
        Frames::allocate().unwrap_or_else(|| alloc::handle_alloc_error(layout()))
    }

    /// What stands in the place of frames that are elsewhere. Nothing may push a frame there.
    pub(super) fn absent() -> Frames {
        Frames::at(NonNull::dangling())
    }

    /// Exchanges two frame stacks; the frames stay where they are.
    pub(super) fn swap(&self, other: &Frames) {
        self.first.swap(&other.first);
        self.len.swap(&other.len);
        self.end.swap(&other.end);
    }

    /// Whether one more frame may be pushed under this recursion limit.
    #[inline(always)]
    pub(super) fn has_room(&self, limit: usize) -> bool {
        self.len.get() < limit.min(LIMIT)
    }

    /// The same under the limit of the runtime, behind which a call must look closer.
    #[inline(always)]
    pub(super) fn has_plain_room(&self, rt: &Runtime) -> bool {
        self.len.get() < rt.frame_limit()
    }

    /// Puts a frame on top; the caller has asked [`Frames::has_room`].
    #[inline(always)]
    pub(super) fn push(&self, frame: Frame) {
        debug_assert!(self.len.get() < LIMIT && self.first.get() != NonNull::dangling());
        let place = self.end.get();
        // SAFETY: there is room for one more frame, and nothing lives in its place.
        unsafe {
            place.write(frame);
            self.end.set(place.add(1));
        }
        self.len.set(self.len.get() + 1);
    }

    /// Takes the topmost frame off.
    #[inline(always)]
    pub(super) fn pop(&self) -> Option<Frame> {
        if self.len.get() == 0 {
            return None;
        }
        self.len.set(self.len.get() - 1);
        // SAFETY: the place below the end holds a frame, which from now on belongs to the caller.
        unsafe {
            let place = self.end.get().sub(1);
            self.end.set(place);
            Some(place.read())
        }
    }

    /// Takes the topmost frame off if it is a plain one, whose result goes to a register: gives the register and the
    /// function. Nothing else of the frame needs dropping. Moving the whole frame would cost more than the return.
    #[inline(always)]
    pub(super) fn pop_plain(&self) -> Option<(Reg, Ref<Function>)> {
        let frame = self.last()?;
        let (&Leave::Register(dst), None) = (&frame.leave, frame.object.get()) else { return None };
        debug_assert!(frame.locals.is_none() && frame.generator.is_none());
        self.len.set(self.len.get() - 1);
        // SAFETY: `last` has found a frame below the end; its one counted reference moves to the caller.
        unsafe {
            let place = self.end.get().sub(1);
            self.end.set(place);
            Some((dst, (&raw const (*place.as_ptr()).function).read()))
        }
    }

    /// The same for a plain frame that runs an `__init__`: gives the register, the levels, the instance, the function and the
    /// arguments that are held.
    #[inline(always)]
    pub(super) fn pop_init(&self) -> Option<Initialised> {
        let frame = self.last()?;
        let (Leave::Instance { dst, levels, instance, held }, None) = (&frame.leave, frame.object.get())
        else {
            return None;
        };
        if frame.locals.is_some() || frame.generator.is_some() {
            return None;
        }
        let (dst, levels, instance, held) = (*dst, *levels, &raw const *instance, &raw const *held);
        self.len.set(self.len.get() - 1);
        // SAFETY: `last` has found a frame below the end; its counted references move to the caller.
        unsafe {
            let place = self.end.get().sub(1);
            self.end.set(place);
            let function = (&raw const (*place.as_ptr()).function).read();
            Some(Initialised { dst, levels, instance: instance.read(), function, held: held.read() })
        }
    }

    /// Takes the topmost frame off if it is that of a resumed generator, and gives what it keeps alive: generator,
    /// function and frame object. Field by field: a copy of the whole would wait until what was just written to it has
    /// reached the cache.
    #[inline(always)]
    pub(super) fn pop_resumed(&self) -> Option<Kept> {
        let frame = self.last()?;
        if frame.locals.is_some() || frame.leave.is_call() && !matches!(frame.leave, Leave::Register(_)) {
            return None;
        }
        frame.generator.as_ref()?;
        self.len.set(self.len.get() - 1);
        // SAFETY: `last` has found a frame below the end; its counted references move to the caller, and what is left
        // of it needs no dropping.
        unsafe {
            let place = self.end.get().sub(1);
            self.end.set(place);
            let frame = place.as_ptr();
            let generator = (&raw const (*frame).generator).read();
            let object = (&raw const (*frame).object).read();
            generator.map(|generator| (generator, (&raw const (*frame).function).read(), object.into_inner()))
        }
    }

    /// All frames, the topmost first. None may be popped meanwhile.
    pub(super) fn downwards(&self) -> impl Iterator<Item = &Frame> {
        // SAFETY: the places below the end hold frames; frames are changed through cells only.
        (1..=self.len.get()).map(|i| unsafe { self.end.get().sub(i).as_ref() })
    }

    /// The topmost frame.
    #[inline(always)]
    pub(super) fn last(&self) -> Option<&Frame> {
        if self.len.get() == 0 {
            return None;
        }
        // SAFETY: the place below the end holds a frame; frames are changed through cells only.
        unsafe { Some(self.end.get().sub(1).as_ref()) }
    }

    /// The exception that the frames below `count` running generators handle: what the innermost of them keeps.
    pub(super) fn handled_outside(&self, count: usize) -> Option<Value> {
        let mut frames = self.downwards().filter(|_| count > 0);
        frames.find_map(|frame| frame.generator.as_ref()?.handled_outside())
    }

    /// How many frames there are.
    pub(super) fn len(&self) -> usize {
        self.len.get()
    }

    /// The frame at `depth`, counted from the outermost.
    pub(super) fn get(&self, depth: usize) -> Option<&Frame> {
        // SAFETY: the first `len` places hold frames; they are changed through cells only.
        (depth < self.len.get()).then(|| unsafe { self.first.get().add(depth).as_ref() })
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        while let Some(frame) = self.pop() {
            drop(frame);
        }
        if self.first.get() == NonNull::dangling() {
            return;
        }
        // SAFETY: allocated with the same layout.
        unsafe { System.dealloc(self.first.get().as_ptr().cast(), layout()) }
    }
}

fn layout() -> Layout {
    match Layout::array::<Frame>(LIMIT) {
        Ok(layout) => layout,
        Err(_) => unreachable!("the size is a constant"),
    }
}
