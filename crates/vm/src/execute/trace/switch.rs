//! Going over to observed code: frames that began before somebody observed them.
//!
//! A frame can go over where it waits for a call and runs in a loop that looks at it again afterwards. What plain code
//! has deferred is loaded then. A frame that waits for Rust code to give a result back goes over when it has it.

use builtins::heap::Ref;
use builtins::{Result, Runtime, Value};

use crate::code::{Place, Resumption};
use crate::execute::begin::Begun;
use crate::execute::code_pointer::CodePointer;
use crate::execute::frame::{Frame, Leave};
use crate::execute::generator::Generator;
use crate::execute::machine::Machine;
use crate::execute::window::Window;
use crate::instruction::{Operand, Reg};
use crate::lower;
use crate::objects::function::Function;

/// A way from plain to observed code.
struct Way {
    code: CodePointer,
    pc: u32,
    /// Registers to be filled from variables or constants.
    loads: Vec<(Reg, Place)>,
    /// The point before the one that is next, if that has been observed.
    last: Option<u32>,
}

/// The way for code that stands behind the instruction before `pc`; `None` if something is half done there.
fn way(rt: &Runtime, code: CodePointer, function: &Function, pc: u32) -> Option<Way> {
    let at = pc.checked_sub(1)?;
    let Resumption { point, stack } = lower::resumption(&code.code.source, code.code.uncounted(at)?)?;
    let observed = code.observed(rt, function).ok()?;
    let observation = observed.code.observation.as_deref()?;
    let next = observation.points.get(point as usize)?;
    // What makes the frame is the same in both forms.
    if point < observation.first {
        return Some(Way { code: observed, pc, loads: Vec::new(), last: None });
    }
    let places = observation.stack(next);
    if !next.is_observed() || places.len() != stack.len() {
        return None;
    }
    let mut loads = Vec::new();
    for (have, want) in stack.iter().zip(places) {
        match (have, want) {
            (Place::Register(a), Place::Register(b)) if a == b => {}
            (Place::Local(_) | Place::Constant(_), Place::Register(b)) => loads.push((*b, *have)),
            (Place::Constant(_) | Place::Nothing, Place::Constant(_) | Place::Nothing) => {}
            _ => return None,
        }
    }
    let last = observation.at(*code.code.offsets.get(at as usize)?)?;
    Some(Way { code: observed, pc: next.instruction, loads, last: Some(last) })
}

impl Way {
    fn load(&self, w: Window) {
        for (register, place) in &self.loads {
            let operand = match place {
                Place::Local(local) => Operand::from(*local),
                Place::Constant(index) => Operand::constant(*index).unwrap_or(Operand(-1)),
                Place::Register(_) | Place::Nothing => continue,
            };
            w.set(*register, w.value(operand).clone());
        }
    }
}

impl Machine {
    /// Lets the frame at `depth` go over, which stands at `pc`. False if it cannot.
    fn go_over(&self, rt: &Runtime, depth: usize, pc: u32) -> bool {
        let Some(frame) = self.frames.get(depth) else { return false };
        let plain = frame.code.get();
        if plain.code.observation.is_some() {
            return false;
        }
        let Some(way) = way(rt, plain, &frame.function, pc) else { return false };
        way.load(frame.window());
        frame.code.set(way.code);
        frame.set_pc(way.pc);
        if let Some(generator) = &frame.generator {
            generator.goes_over(way.code);
        }
        if let Some(object) = self.frame_object(rt, self.here(depth)) {
            object.runs(way.code);
            object.watch.last.set(way.last.map_or(0, |last| last + 1));
        }
        true
    }

    /// A call begins: the frame that makes it goes over.
    pub(in crate::execute) fn observe_caller(&self, rt: &Runtime, leave: &Leave) {
        let Some(depth) = self.depth().checked_sub(1) else { return };
        if leave.is_call()
            && let Some(pc) = self.with_frame(Frame::pc)
        {
            self.go_over(rt, depth, pc);
        }
    }

    /// A native function has given its result to the topmost frame, which goes over if it has not yet.
    #[cold]
    pub(in crate::execute) fn observe_after(
        &self,
        rt: &Runtime,
        w: Window,
        dst: Reg,
        value: Value,
    ) -> Result<Begun> {
        let is_plain = |frame: &Frame| frame.code.get().code.observation.is_none().then(|| frame.pc());
        let Some(pc) = self.with_frame(is_plain).flatten() else { return Ok(Begun::Value(value)) };
        // What a variable held may ask where the frame is while it is dropped.
        w.set(dst, value);
        if self.go_over(rt, self.depth() - 1, pc) {
            return Ok(Begun::Frame);
        }
        // The loop writes the result once more.
        let value = w.word(dst).clone().unwrap_or(Value::NONE);
        Ok(Begun::Value(value))
    }

    /// Frames that wait for calls go over: somebody wants to know what they do next.
    pub(super) fn go_over_everywhere(&self, rt: &Runtime) {
        for depth in 0..self.depth().saturating_sub(1) {
            let waits = self.frames.get(depth + 1).is_some_and(|above| above.leave.is_call());
            if waits && let Some(pc) = self.frames.get(depth).map(Frame::pc) {
                self.go_over(rt, depth, pc);
            }
        }
    }

    /// A generator is about to be resumed.
    pub(in crate::execute) fn observe_resumed(&self, rt: &Runtime, generator: &Ref<Generator>) {
        let plain = generator.code.get();
        if plain.code.source.version < pyc::Version::V3_11
            && let Some(object) = crate::execute::observe::generator_frame(rt, generator)
        {
            object.resumes_early();
        }
        if plain.code.observation.is_some() {
            return;
        }
        let Some(way) = way(rt, plain, &generator.function, generator.pc.get()) else { return };
        way.load(generator.window());
        generator.goes_over(way.code);
        generator.pc.set(way.pc);
        if let Some(object) = crate::execute::observe::generator_frame(rt, generator) {
            object.runs(way.code);
            // Code from before 3.11 has no instruction that makes the generator.
            let begins = !generator.is_suspended() && plain.code.source.version < pyc::Version::V3_11;
            object.watch.last.set(way.last.filter(|_| !begins).map_or(0, |last| last + 1));
        }
    }
}
