//! The last frame that the recursion limit allows, up to 3.10.
//!
//! There every comparison, and most calls of what is not written in Python, count like a frame: in the last one they are one
//! too many, and the message says which it was. So the last frame runs observed code, whether or not somebody observes it,
//! and at each `Observe` the instruction is looked at that is next. What counts twice fails a frame earlier in CPython.

use builtins::objects::native_function::NativeFunction;
use builtins::types::{MethodDescriptor, Type};
use builtins::{Result, Runtime, Value};
use pyc::Opcode as O;

use super::calls::too_deep;
use super::code_pointer::CodePointer;
use super::machine::Machine;
use super::window::Window;
use crate::code::{Code, CodeKind, Observation, Place, Point};
use crate::instruction::Operand;
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// Types that 3.9 and 3.10 call without counting.
const UNCOUNTED: [&str; 5] = ["dict", "frozenset", "list", "set", "tuple"];

impl Machine {
    /// The code that the next frame of a function runs.
    pub(super) fn entry_for_next(&self, rt: &Runtime, function: &Function) -> Result<CodePointer> {
        if rt.observes_frames() {
            return function.observed_entry(rt);
        }
        let plain = function.entry(rt)?;
        if rt.is_at_least(3, 11) || self.frames.has_plain_room(rt) || plain.code.kind != CodeKind::Plain {
            return Ok(plain);
        }
        // Code that cannot be observed runs as it is.
        Ok(function.observed_entry(rt).unwrap_or(plain))
    }

    /// RecursionError if the topmost frame is the last one and the bytecode instruction number `number` is too much for it.
    pub(super) fn check_last_frame(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        number: u32,
    ) -> Result<()> {
        if rt.is_at_least(3, 11) || rt.observes_frames() || self.depth() < rt.room_for_frames() {
            return Ok(());
        }
        let Code { observation: Some(observation), .. } = &code.code else { return Ok(()) };
        let Some(point) = observation.points.get(number as usize) else { return Ok(()) };
        let callable = match point.opcode {
            O::CompareOp if point.arg < 6 => return Err(too_deep(rt, " in comparison")),
            O::CallFunction => point.arg + 1,
            O::CallFunctionKw | O::CallMethod => point.arg + 2,
            O::CallFunctionEx => 2 + (point.arg & 1),
            _ => return Ok(()),
        };
        let callable = if point.is_method { callable + 1 } else { callable };
        match entry(observation, point, callable, w) {
            Some(callable) if counts(rt, &callable) => Err(too_deep(rt, " while calling a Python object")),
            _ => Ok(()),
        }
    }
}

/// The entry of the stack so many places from the top.
fn entry(observation: &Observation, point: &Point, from_top: u32, w: Window) -> Option<Value> {
    let stack = observation.stack(point);
    match *stack.get(stack.len().checked_sub(from_top as usize)?)? {
        Place::Register(register) | Place::Local(register) => w.word(register).clone(),
        Place::Constant(index) => Some(w.value(Operand::constant(index)?).clone()),
        Place::Nothing => None,
    }
}

/// Whether calling it counts like a frame.
fn counts(rt: &Runtime, callable: &Value) -> bool {
    if let Some(class) = callable.downcast::<Type>() {
        let name = class.name();
        return match () {
            () if !class.is_static() || !rt.is_at_least(3, 9) => true,
            () if name == "type" => !rt.is_at_least(3, 10),
            () => !UNCOUNTED.contains(&name.as_str()),
        };
    }
    let is_native =
        callable.downcast::<NativeFunction>().is_some() || callable.downcast::<MethodDescriptor>().is_some();
    is_native && rt.is_at_least(3, 7)
}
