//! Frame objects of running frames: made when somebody asks, and given the registers when the frame leaves.
//!
//! A frame that nobody looks at pays one test when it leaves. While a frame is on the stack its object reads and
//! writes the live registers; when it leaves, the words move to the object, so that locals live as long as in CPython.

use builtins::Value;
use builtins::heap::Ref;
use builtins::{Runtime, Slot};

use super::generator::Generator;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::Reg;
use crate::objects::frame_object::{FrameObject, TABLE};

impl Machine {
    /// The frame object of the frame at `depth`, counted from the outermost.
    pub(crate) fn frame_object(&self, rt: &Runtime, depth: usize) -> Option<Ref<FrameObject>> {
        let frame = self.frames.get(depth)?;
        if let Some(object) = frame.object.get() {
            return Some(object.clone());
        }
        let made = FrameObject::of_running(frame.code, frame.function.clone(), frame.locals.clone(), depth);
        let object = rt.new_object(self.frame_type.get_or_init(|| rt.type_for(&TABLE)), made);
        if let Some(generator) = &frame.generator {
            object.belongs_to(rt, generator);
            generator.observe(&object);
        }
        Some(frame.object.get_or_init(|| object).clone())
    }

    /// How many frames there are.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Whether the frame at `depth` has this object.
    pub(crate) fn is_object_of(&self, depth: usize, object: &FrameObject) -> bool {
        let own = self.frames.get(depth).and_then(|frame| frame.object.get());
        own.is_some_and(|own| std::ptr::eq(&raw const **own, object))
    }

    /// The generator whose frame is at `depth`.
    pub(crate) fn generator_at(&self, depth: usize) -> Option<Ref<Generator>> {
        self.frames.get(depth)?.generator.clone()
    }

    /// The depth of a running generator's frame.
    fn depth_of(&self, generator: &Ref<Generator>) -> Option<usize> {
        (0..self.depth()).rev().find(|&depth| self.generator_at(depth).is_some_and(|own| own.is(generator)))
    }

    /// A copy of a register of the frame at `depth`.
    pub(crate) fn live_word(&self, depth: usize, register: u16) -> Option<Value> {
        self.frames.get(depth)?.window().word(Reg(register)).clone()
    }

    /// Writes a register of the frame at `depth`; gives back what it held. The loop may have lent it out, so the caller
    /// keeps it until the frame leaves.
    pub(crate) fn write_live(&self, depth: usize, register: u16, value: Value) -> Option<Value> {
        let w = self.frames.get(depth)?.window();
        let old = w.take_word(Reg(register));
        w.set(Reg(register), value);
        old
    }

    /// The index of the next instruction of the frame at `depth`.
    pub(crate) fn live_pc(&self, depth: usize) -> u32 {
        self.frames.get(depth).map_or(0, |frame| frame.pc.get())
    }

    /// The topmost frame is about to leave for good: its object, if somebody still holds it, takes over the variables.
    #[cold]
    pub(super) fn release_object(&self, rt: &Runtime, w: Window, pc: usize) {
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
        let below = self.depth().checked_sub(2).filter(|_| !forgets_caller);
        let back = below.and_then(|below| self.frame_object(rt, below));
        let count = frame.code.code.first_temp;
        let words = (0..count).map(|register| Slot::new(w.take_word(Reg(register)))).collect();
        object.take_over(words, pc as u32, back);
    }

    /// Gives the topmost frame, a generator's that was just put on the stack, its frame object. Apart from pushing, so
    /// that the frame is made where it stays.
    #[cold]
    pub(super) fn observer_resumed(&self) {
        let Some(frame) = self.frames.last() else { return };
        if let Some(object) = frame.generator.as_ref().and_then(|generator| generator.observer()) {
            object.resumed(self.depth() - 1);
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
    if let Some(depth) = machine.depth_of(generator) {
        return machine.frame_object(rt, depth);
    }
    let object = rt.new_object(machine.frame_type.get_or_init(|| rt.type_for(&TABLE)), generator.new_frame());
    object.belongs_to(rt, generator);
    generator.observe(&object);
    Some(object)
}
