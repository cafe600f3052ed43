//! The frame stack: the running frames in one block of memory, so that a frame stays where it is while it runs.
//!
//! Invariant: every place above the bottom, up to the top, holds a frame. Only leaving, suspending and unwinding pop one, and none of them runs
//! while a borrow of the popped frame is in use.

#![expect(unsafe_code, reason = "the frames belong to the register file (design, section 3)")]

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

/// Where in a page of memory the frames begin, in bytes. All that is allocated in pages begins alike, and a processor that compares only
/// the last 12 bits of addresses waits with a load for a store to quite another place: calls took a tenth longer.
const OFFSET: usize = 3072;

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
    /// The place below the outermost frame, in which no frame ever is.
    bottom: Cell<NonNull<Frame>>,
    /// The topmost frame; without frames, the bottom.
    top: Cell<NonNull<Frame>>,
}

impl Frames {
    /// No frames, and room for them; `None` without memory for it.
    pub(super) fn allocate() -> Option<Frames> {
        // Straight from the system, as the register file.
        // SAFETY: the layout has a size, and room for the offset.
        let first = unsafe { NonNull::new(System.alloc(layout()))?.byte_add(OFFSET) };
        Some(Frames::at(first.cast()))
    }

    fn at(bottom: NonNull<Frame>) -> Frames {
        Frames { bottom: Cell::new(bottom), top: Cell::new(bottom) }
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
        self.bottom.swap(&other.bottom);
        self.top.swap(&other.top);
    }

    /// Whether one more frame may be pushed under this recursion limit.
    #[inline(always)]
    pub(super) fn has_room(&self, limit: usize) -> bool {
        self.len() < limit.min(LIMIT)
    }

    /// The same under the limit of the runtime, behind which a call must look closer.
    #[inline(always)]
    pub(super) fn has_plain_room(&self, rt: &Runtime) -> bool {
        self.bytes() < rt.room_of_frames()
    }

    /// Puts a frame on top; the caller has asked [`Frames::has_room`].
    #[inline(always)]
    pub(super) fn push(&self, frame: Frame) -> &Frame {
        debug_assert!(self.len() < LIMIT && self.bottom.get() != NonNull::dangling());
        debug_assert!(!matches!(frame.leave, Leave::Register(_)) || !self.is_empty());
        // SAFETY: there is room for one more frame, and nothing lives in its place.
        unsafe {
            let place = self.top.get().add(1);
            // First the top: what the caller reads of the frame next then is what is still in the processor's registers.
            self.top.set(place);
            place.write(frame);
            place.as_ref()
        }
    }

    /// Takes the topmost frame off.
    #[inline(always)]
    pub(super) fn pop(&self) -> Option<Frame> {
        if self.is_empty() {
            return None;
        }
        // SAFETY: the top is a frame, which from now on belongs to the caller.
        unsafe {
            let place = self.top.get();
            self.top.set(place.sub(1));
            Some(place.read())
        }
    }

    /// Takes `top`, the topmost frame, off if it is a plain one, whose result goes to a register: gives the register, the function, and
    /// the frame below, whose register it is. Nothing else of the frame needs dropping. Moving the whole frame would cost more than the
    /// return, and so would asking memory for what is topmost before anything else can begin.
    #[inline(always)]
    pub(super) fn pop_plain(&self, top: &Frame) -> Option<(Reg, Ref<Function>, &Frame)> {
        // The address is that of `top`; what may be reached from there is what the frame stack may reach.
        let place = self.top.get().with_addr(NonNull::from(top).addr());
        debug_assert!(place == self.top.get());
        let (&Leave::Register(dst), None) = (&top.leave, top.object.get()) else { return None };
        debug_assert!(top.locals.is_none() && top.generator.is_none());
        // SAFETY: `push` has seen that there is a frame below. The one counted reference of the topmost one moves to the caller.
        unsafe {
            let below = place.sub(1);
            self.top.set(below);
            Some((dst, (&raw const (*place.as_ptr()).function).read(), below.as_ref()))
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
        // SAFETY: `last` has found a frame on top; its counted references move to the caller.
        unsafe {
            let place = self.top.get();
            self.top.set(place.sub(1));
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
        // SAFETY: `last` has found a frame on top; its counted references move to the caller, and what is left of it
        // needs no dropping.
        unsafe {
            let place = self.top.get();
            self.top.set(place.sub(1));
            let frame = place.as_ptr();
            let generator = (&raw const (*frame).generator).read();
            let object = (&raw const (*frame).object).read();
            generator.map(|generator| (generator, (&raw const (*frame).function).read(), object.into_inner()))
        }
    }

    /// All frames, the topmost first. None may be popped meanwhile.
    pub(super) fn downwards(&self) -> impl Iterator<Item = &Frame> {
        // SAFETY: the places above the bottom hold frames; frames are changed through cells only.
        (0..self.len()).map(|i| unsafe { self.top.get().sub(i).as_ref() })
    }

    /// The topmost frame.
    #[inline(always)]
    pub(super) fn last(&self) -> Option<&Frame> {
        if self.is_empty() {
            return None;
        }
        // SAFETY: what is not the bottom is a frame; frames are changed through cells only.
        unsafe { Some(self.top.get().as_ref()) }
    }

    /// The exception that the frames below `count` running generators handle: what the innermost of them keeps.
    pub(super) fn handled_outside(&self, count: usize) -> Option<Value> {
        let mut frames = self.downwards().filter(|_| count > 0);
        frames.find_map(|frame| frame.generator.as_ref()?.handled_outside())
    }

    /// How many frames there are.
    pub(super) fn len(&self) -> usize {
        self.bytes() / size_of::<Frame>()
    }

    #[inline(always)]
    fn bytes(&self) -> usize {
        self.top.get().addr().get() - self.bottom.get().addr().get()
    }

    /// Whether there is none.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.top.get() == self.bottom.get()
    }

    /// The frame at `depth`, counted from the outermost.
    pub(super) fn get(&self, depth: usize) -> Option<&Frame> {
        // SAFETY: the places above the bottom hold frames; they are changed through cells only.
        (depth < self.len()).then(|| unsafe { self.bottom.get().add(depth + 1).as_ref() })
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        while let Some(frame) = self.pop() {
            drop(frame);
        }
        if self.bottom.get() == NonNull::dangling() {
            return;
        }
        // SAFETY: allocated with the same layout and offset.
        unsafe { System.dealloc(self.bottom.get().byte_sub(OFFSET).as_ptr().cast(), layout()) }
    }
}

fn layout() -> Layout {
    // The places of the frames, and the bottom's.
    match Layout::array::<Frame>(LIMIT + 1 + OFFSET.div_ceil(size_of::<Frame>())) {
        Ok(layout) => layout,
        Err(_) => unreachable!("the size is a constant"),
    }
}
