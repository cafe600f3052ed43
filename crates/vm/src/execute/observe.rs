//! Frame objects of running frames: made when somebody asks, and given the registers when the frame leaves.
//!
//! A frame that nobody looks at pays one test when it leaves. While a frame is on the stack its object reads and
//! writes the live registers; when it leaves, the words move to the object, so that locals live as long as in CPython.

use builtins::Value;
use builtins::heap::Ref;
use builtins::{Runtime, Slot};

use super::frame::Frame;
use super::frames::Frames;
use super::generator::Generator;
use super::machine::Machine;
use super::threads::Spot;
use super::window::Window;
use crate::instruction::Reg;
use crate::objects::frame_object::{FrameObject, TABLE};

impl Machine {
    /// The frame object of a frame.
    pub(crate) fn frame_object(&self, rt: &Runtime, spot: Spot) -> Option<Ref<FrameObject>> {
        self.with_frame_at(spot, |frame| self.object_of(rt, frame, spot))
    }

    /// Whether the frame there is over but for its variables.
    pub(super) fn is_leaving(&self, spot: Spot) -> bool {
        self.with_frame_at(spot, Frame::is_leaving).unwrap_or(false)
    }

    /// The frame object of what called a frame.
    pub(crate) fn frame_object_below(&self, rt: &Runtime, spot: Spot) -> Option<Ref<FrameObject>> {
        let mut below = spot.below()?;
        while self.is_leaving(below) {
            below = below.below()?;
        }
        self.frame_object(rt, below)
    }

    /// The frame object of the running frame.
    pub(super) fn top_object(&self, rt: &Runtime) -> Option<Ref<FrameObject>> {
        self.frame_object(rt, self.here(self.depth().checked_sub(1)?))
    }

    pub(super) fn with_frame_at<R>(&self, spot: Spot, look: impl FnOnce(&Frame) -> R) -> Option<R> {
        self.with_frames(spot.thread, |frames| frames.get(spot.depth).map(look)).flatten()
    }

    fn object_of(&self, rt: &Runtime, frame: &Frame, spot: Spot) -> Ref<FrameObject> {
        if let Some(object) = frame.object.get() {
            return object.clone();
        }
        let made =
            FrameObject::of_running(frame.code.get(), frame.function.clone(), frame.locals.clone(), spot);
        let object = rt.new_object(self.frame_type.get_or_init(|| rt.type_for(&TABLE)), made);
        if let Some(generator) = &frame.generator {
            object.belongs_to(rt, generator);
            generator.observe(&object);
        }
        frame.object.get_or_init(|| object).clone()
    }

    /// How many frames the running thread has.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Whether the frame there has this object.
    pub(crate) fn is_object_of(&self, spot: Spot, object: &FrameObject) -> bool {
        let is_own =
            |frame: &Frame| frame.object.get().is_some_and(|own| std::ptr::eq(&raw const **own, object));
        self.with_frame_at(spot, is_own).unwrap_or(false)
    }

    /// The generator whose frame is there.
    pub(crate) fn generator_at(&self, spot: Spot) -> Option<Ref<Generator>> {
        self.with_frame_at(spot, |frame| frame.generator.clone()).flatten()
    }

    /// Where a running generator's frame is.
    fn spot_of(&self, generator: &Ref<Generator>) -> Option<Spot> {
        let is_own = |frame: &Frame| frame.generator.as_ref().is_some_and(|own| own.is(generator));
        self.thread_numbers().into_iter().find_map(|thread| {
            let find = |frames: &Frames| {
                (0..frames.len()).rev().find(|&depth| frames.get(depth).is_some_and(is_own))
            };
            let depth = self.with_frames(thread, find).flatten()?;
            Some(Spot { thread, depth })
        })
    }

    /// A copy of a register of a frame.
    pub(crate) fn live_word(&self, spot: Spot, register: u16) -> Option<Value> {
        self.with_frame_at(spot, |frame| frame.window().word(Reg(register)).clone()).flatten()
    }

    /// Writes a register of a frame; gives back what it held. The loop may have lent it out, so the caller keeps it until
    /// the frame leaves.
    pub(crate) fn write_live(&self, spot: Spot, register: u16, value: Option<Value>) -> Option<Value> {
        let write = |frame: &Frame| {
            let w = frame.window();
            let old = w.take_word(Reg(register));
            w.set_word(Reg(register), value);
            old
        };
        self.with_frame_at(spot, write).flatten()
    }

    /// The index of the next instruction of a frame.
    pub(crate) fn live_pc(&self, spot: Spot) -> u32 {
        self.with_frame_at(spot, Frame::pc).unwrap_or(0)
    }

    /// The topmost frame is about to leave for good: its object, if somebody still holds it, takes over the variables.
    #[cold]
    pub(super) fn release_object(&self, rt: &Runtime, w: Window, pc: u32) {
        let Some(frame) = self.frames.last() else { return };
        let Some(object) = frame.object.get().cloned() else { return };
        if let Some(generator) = &frame.generator {
            generator.unobserve();
        }
        // One count is the frame's, one is ours.
        if object.as_value().reference_count() <= 2 {
            return;
        }
        // 3.11 lets go of a generator's caller first.
        let forgets_caller = frame.generator.is_some() && !rt.is_at_least(3, 12);
        let own = self.depth().checked_sub(1).filter(|_| !forgets_caller);
        let back = own.and_then(|own| self.frame_object_below(rt, self.here(own)));
        let code = frame.code.get();
        // What only holds an argument stays behind.
        let count = code.code.first_temp - code.code.held.len() as u16;
        let words = (0..count).map(|register| Slot::new(w.take_word(Reg(register)))).collect();
        object.take_over(words, pc, back);
    }

    /// Gives the topmost frame, a generator's that was just put on the stack, its frame object. Apart from pushing, so
    /// that the frame is made where it stays.
    #[cold]
    pub(super) fn observer_resumed(&self) {
        let Some(frame) = self.frames.last() else { return };
        if let Some(object) = frame.generator.as_ref().and_then(|generator| generator.observer()) {
            object.resumed(self.here(self.depth() - 1));
            let _ = frame.object.set(object);
        }
    }
}

impl Generator {
    /// The generator is closed where it stands, and runs no more: its frame object, if somebody still holds it, takes
    /// over the variables. 3.13 alone drops them all the same.
    pub(in crate::execute) fn release_observer(&self, rt: &Runtime) {
        let Some(object) = self.observer() else { return };
        self.unobserve();
        if object.as_value().reference_count() <= 1 || (rt.is_at_least(3, 13) && !rt.is_at_least(3, 14)) {
            return;
        }
        let (words, pc) = self.take_variables();
        object.take_over(words, pc, None);
    }
}

/// `gi_frame`: the frame object of a generator; `None` once it is over.
pub(super) fn generator_frame(rt: &Runtime, generator: &Ref<Generator>) -> Option<Ref<FrameObject>> {
    if generator.is_finished() {
        return None;
    }
    if let Some(object) = generator.observer() {
        return Some(object);
    }
    let machine = Machine::of(rt);
    if let Some(spot) = machine.spot_of(generator) {
        return machine.frame_object(rt, spot);
    }
    let object = rt.new_object(machine.frame_type.get_or_init(|| rt.type_for(&TABLE)), generator.new_frame());
    object.belongs_to(rt, generator);
    generator.observe(&object);
    Some(object)
}
