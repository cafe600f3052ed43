//! Unwinding: the one place that finds the handler of an exception.

use builtins::objects::exception::{Exception, set_context};
use builtins::{Raised, Result, Runtime, Value};

use super::exit::Exit;
use super::frame::{Frame, Leave};
use super::generator::leaving;
use super::levels;
use super::machine::Machine;
use crate::instruction::{Instruction, Reg};

/// What a handler is given as the place of the raise: the instruction, and in the upper bits how many code units behind it the
/// frame stood.
const PLACE_BITS: u32 = 28;

/// The instruction whose line a frame shows when the one at `at` lets it leave: that of the first raise, where it is
/// known; and how many bytes behind it the frame stood.
pub(super) fn shown_place(frame: &Frame, at: u32) -> (u32, u32) {
    let origin = match frame.code.get().code.instructions.get(at as usize) {
        Some(&Instruction::ReraiseAt { origin, .. }) => frame.window().value(origin).as_small_int(),
        _ => None,
    };
    let origin = origin.and_then(|origin| u32::try_from(origin).ok());
    origin.map_or((at, 0), |origin| (origin & ((1 << PLACE_BITS) - 1), (origin >> PLACE_BITS) * 2))
}

/// The exception being handled becomes the context of one that is raised meanwhile, and not of one that was raised elsewhere and has
/// come through native code.
fn set_context_of(raised: &Raised, handled: Option<Value>) {
    if let Some(exception) = raised.value().downcast::<Exception>()
        && !exception.has_settled.replace(true)
        && exception.context.is_unbound()
        && let Some(handled) = handled
    {
        set_context(exception, handled);
    }
}

/// Has an exception become an object, of which somebody learns.
pub(super) fn make(raised: &Raised) {
    if let Some(exception) = raised.value().downcast::<Exception>() {
        exception.is_unmade.set(false);
    }
}

/// How an exception comes to be in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Raising {
    /// Its instruction has failed.
    Here,
    /// It comes out of a Python function or generator that the instruction called.
    InCalled,
    /// It was thrown into a generator, which stands so many bytes behind the instruction where it waits.
    Thrown(i32),
    /// It goes on its way.
    Again,
}

impl Machine {
    /// Takes the exception to the innermost handler: `Ok` when the topmost frame goes on there, `Err` when the
    /// exception leaves for Rust code. `pc` is the instruction behind the one that raised.
    #[cold]
    pub(super) fn unwind(&self, rt: &Runtime, exit: Exit, pc: u32) -> Result<()> {
        let mut leaves = false;
        let (mut raised, mut how) = match exit {
            Exit::Raised(raised) => {
                set_context_of(&raised, self.handled());
                (raised, Raising::Here)
            }
            Exit::Thrown(raised, behind) => {
                // Up to 3.8 what is thrown into a generator comes from elsewhere.
                let handled = self.handled.get().filter(|handled| rt.is_at_least(3, 9) && !handled.is_none());
                if let Some(exception) = raised.value().downcast::<Exception>() {
                    exception.has_settled.set(true);
                    if let Some(handled) = handled {
                        set_context(exception, handled);
                    }
                }
                (raised, Raising::Thrown(behind))
            }
            Exit::Again(raised) => (raised, Raising::Again),
            Exit::Leaves(raised) => {
                leaves = true;
                (raised, Raising::Again)
            }
            Exit::Elsewhere => return Ok(()),
        };
        let mut at = pc.saturating_sub(1);
        loop {
            if how != Raising::Again {
                self.add_traceback(rt, &raised, at, how);
            }
            if rt.observes_frames() && !leaves {
                self.observe_raised(rt, &mut raised, at, how);
            }
            if !leaves && self.catch(rt, &mut raised, at) {
                if rt.observes_frames() && !self.observe_handled(rt, &mut raised) {
                    how = Raising::Here;
                    continue;
                }
                return Ok(());
            }
            let Some(frame) = self.frames.last() else { return Err(raised) };
            let code = frame.code.get();
            let (w, first_temp) = (frame.window(), code.code.first_temp);
            let (last, _) = shown_place(frame, at);
            self.give_context_of_property(rt, frame, &raised);
            // What finalisers see of this frame, and report, is where it failed.
            frame.set_pc(last + 1);
            w.clear_backwards(first_temp, code.code.register_count);
            if rt.observes_frames() && !leaves {
                self.observe_unwinding(rt, &mut raised, at, how);
            }
            leaves = false;
            if frame.object.get().is_some() {
                self.release_object(rt, w, last + 1);
            }
            w.clear_variables(&code);
            let Some(frame) = self.frames.pop() else { return Err(raised) };
            frame.clear_again();
            let Frame { mut leave, function, locals, generator, object, .. } = frame;
            if let Some(generator) = &generator {
                self.finish(generator);
                raised = leaving(rt, generator, raised);
            }
            drop(object);
            Self::leave_levels(rt, levels::of_frame(rt, &leave));
            leave.let_arguments_go();
            drop((function, locals, generator));
            if matches!(leave, Leave::Rust | Leave::Feed(_)) {
                return Err(raised);
            }
            if leave.is_step() && rt.is_stop_iteration(&raised) {
                self.end_step(&leave, rt.stop_iteration_value(&raised));
                return Ok(());
            }
            how = if leave.is_inlined() { Raising::InCalled } else { Raising::Here };
            drop(leave);
            at = self.frames.last().map_or(0, |frame| frame.pc().saturating_sub(1));
        }
    }

    /// An AttributeError that leaves a property's function learns which attribute was read; from 3.12 on only where the instruction
    /// does not know the property yet, and so has the function called otherwise.
    fn give_context_of_property(&self, rt: &Runtime, frame: &Frame, raised: &Raised) {
        if rt.is_at_least(3, 12)
            || !matches!(frame.leave, Leave::Register(_))
            || !rt.is_attribute_error(raised)
        {
            return;
        }
        let Some(caller) = self.frames.downwards().nth(1) else { return };
        let code = caller.code.get();
        let at = caller.pc().saturating_sub(1) as usize;
        if let Some(&Instruction::LoadAttr { name, .. }) = code.code.instructions.get(at)
            && let Some(object) = frame.window().word(Reg(0))
        {
            rt.give_context(raised, object, super::names::name(&code, name));
        }
    }

    /// The same for what a frame raised while it was leaving: it has gone, and the exception belongs to the call in the frame below.
    #[cold]
    pub(super) fn unwind_call(&self, rt: &Runtime, raised: Raised) -> Result<()> {
        let pc = self.with_frame(Frame::pc).unwrap_or_default();
        self.unwind(rt, Exit::Raised(raised), pc)
    }

    /// If a block of the topmost frame protects the instruction, prepares the registers for its handler.
    ///
    /// A handler that lies before its block can be a loop. And when the budget is used up, nothing is caught any more: the
    /// handler could be the loop that used it up.
    fn catch(&self, rt: &Runtime, raised: &mut Raised, at: u32) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        let code = frame.code.get();
        let Some(block) = code.code.block_of(at) else { return false };
        if block.handler <= at
            && let Err(stop) = self.poll(rt)
        {
            *raised = stop;
        }
        if self.catches_nothing(rt) {
            return false;
        }
        let (origin, behind) = shown_place(frame, at);
        let behind =
            behind.max(frame.object.get().map_or(0, |object| object.watch.behind.get().max(0) as u32));
        let (w, first_temp, count) = (frame.window(), code.code.first_temp, code.code.register_count);
        frame.set_pc(origin + 1);
        w.clear_backwards(first_temp + block.level, count);
        frame.set_pc(block.handler);
        let mut register = Reg(first_temp + block.level);
        if block.push_origin {
            w.set(register, Value::int32((origin | (behind / 2) << PLACE_BITS) as i32));
            register = register.up(1);
        }
        w.set(register, raised.value().clone());
        make(raised);
        true
    }

    pub(super) fn add_traceback(&self, rt: &Runtime, raised: &Raised, at: u32, how: Raising) {
        let Some(frame) = self.frames.last() else { return };
        let code = frame.code.get();
        let offset = code.code.offsets.get(at as usize).map_or(0, |offset| i64::from(*offset));
        let offset = if code.code.is_beginning(at + 1) { -1 } else { offset };
        // As `f_lasti` is then.
        let offset = offset + i64::from(frame.stands_behind(rt, offset as u32, how));
        let Some(object) = self.frame_object(rt, self.here(self.frames.len() - 1)) else { return };
        super::exceptions::add_traceback(rt, raised, &object, offset);
    }
}
