//! Levels: calls that count towards the recursion limit up to 3.10, although no frame is made for them.
//!
//! There CPython counts calls of what is written in C, as far as they go through its general entry points, in one counter with
//! the frames, so that a recursion through them ends earlier. What ran meanwhile is told by the report of the RecursionError.
//!
//! ```text
//!                                                 3.6   3.7   3.8 on
//!   a built-in function called by an instruction        1     1
//!   a function called by C                         1
//!   a bound method called by `m(*args)`            2    1
//!   a function called by `f(*args)`                1
//!   a class, before its `__init__`                 3    1     1
//!   the method of an operator                      2
//! ```
//!
//! In 3.11 classes, objects with `__call__`, comparisons, `repr` and `str` count so, too; from 3.12 on C has a limit of its own, and 3.13 knows a frame between a class and its `__init__`.
//! These are counted where Python code begins below them: what never gets there does not pay. Comparisons, `repr`, `str` and
//! `isinstance` count by themselves (`Runtime::nested`), and so do special methods of 3.6.

use builtins::{Result, Runtime};

use super::calls::too_deep;
use super::frame::Leave;
use super::machine::Machine;
use crate::instruction::{Instruction, Operation as O};

/// The instructions that call.
const CALLS: [O; 6] =
    [O::CallFunction, O::CallMethod, O::CallFunctionKw, O::CallMethodKw, O::CallEx, O::CallExKw];

/// The row of a table by version: 3.6, 3.7, 3.8 to 3.10.
fn by_version(rt: &Runtime, levels: [usize; 3]) -> usize {
    match rt.version.minor {
        ..=6 => levels[0],
        7 => levels[1],
        8..=10 => levels[2],
        _ => 0,
    }
}

/// The levels of `f(*args)`.
pub(super) fn of_spread(rt: &Runtime, is_method: bool) -> u8 {
    by_version(rt, if is_method { [2, 1, 0] } else { [1, 0, 0] }) as u8
}

/// The levels of calling a class, above its `__init__`. From 3.13 on a call that is not `generic`, which the instruction makes by itself,
/// has a frame of its own.
#[inline]
pub(super) fn of_class(rt: &Runtime, is_generic: bool) -> u8 {
    match rt.version.minor {
        ..=6 => 3,
        7..=11 => 1,
        12 => 0,
        _ => u8::from(!is_generic),
    }
}

/// The levels below a frame, of the call that has made it.
pub(super) fn of_frame(rt: &Runtime, leave: &Leave) -> usize {
    match leave {
        Leave::Spread { levels, .. } | Leave::Instance { levels, .. } => usize::from(*levels),
        Leave::Operands { .. } => of_operator(rt),
        leave if leave.makes_instance() => of_class(rt, true).into(),
        _ => 0,
    }
}

/// The levels of the method of an operator or a subscript.
pub(super) fn of_operator(rt: &Runtime) -> usize {
    by_version(rt, [2, 0, 0])
}

impl Machine {
    /// The levels between the topmost frame and the code that Rust code is about to run, which is a function that it calls or
    /// not.
    pub(super) fn levels_of_native(&self, rt: &Runtime, calls_function: bool) -> usize {
        if rt.is_at_least(3, 11) {
            return 0;
        }
        let running = |frame: &super::frame::Frame| {
            let at = frame.pc().checked_sub(1)? as usize;
            frame.code.get().code.instructions.get(at).map(Instruction::operation)
        };
        let levels = match self.with_frame(running).flatten() {
            Some(operation) if CALLS.contains(&operation) => by_version(rt, [0, 1, 1]),
            _ => 0,
        };
        levels + if calls_function { by_version(rt, [1, 0, 0]) } else { 0 }
    }

    /// Counts levels.
    ///
    /// # Errors
    ///
    /// RecursionError if that is too many, and none is counted.
    pub(super) fn enter_levels(&self, rt: &Runtime, more: usize) -> Result<()> {
        if more == 0 {
            return Ok(());
        }
        let levels = rt.levels() + more;
        // A frame that is no code's is counted, but only the next one is refused.
        if self.depth() + levels > rt.recursion_limit() && !rt.is_at_least(3, 13) {
            return Err(too_deep(rt, " while calling a Python object"));
        }
        rt.set_levels(levels);
        Ok(())
    }

    /// Counts levels that the frame which `enter` makes lies above, if it makes one.
    #[inline]
    pub(super) fn enter_above(
        &self,
        rt: &Runtime,
        levels: usize,
        enter: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        self.enter_levels(rt, levels)?;
        enter().inspect_err(|_| Self::leave_levels(rt, levels))
    }

    /// Counts as many less.
    #[inline]
    pub(super) fn leave_levels(rt: &Runtime, fewer: usize) {
        if fewer > 0 {
            rt.set_levels(rt.levels().saturating_sub(fewer));
        }
    }

    /// Runs `f`, which runs Python code for native code; `calls_function` says whether that is a function's.
    pub(super) fn above_native<R>(
        &self,
        rt: &Runtime,
        calls_function: bool,
        f: impl FnOnce() -> Result<R>,
    ) -> Result<R> {
        match rt.version.minor {
            ..11 => {}
            11 => return self.above_native_of_3_11(rt, f),
            _ => return f(),
        }
        let is_uncounted = rt.replace_uncounted(false);
        let levels = if is_uncounted { 0 } else { self.levels_of_native(rt, calls_function) };
        let result = self.enter_levels(rt, levels).and_then(|()| {
            let result = f();
            Self::leave_levels(rt, levels);
            result
        });
        rt.replace_uncounted(is_uncounted);
        result
    }

    /// The same for 3.11, where classes, objects with `__call__`, comparisons, `repr` and `str` count, and which those are is told by
    /// how deep native code is nested.
    fn above_native_of_3_11<R>(&self, rt: &Runtime, f: impl FnOnce() -> Result<R>) -> Result<R> {
        let depth = rt.replace_native_depth(0);
        let result = self.enter_levels(rt, depth).and_then(|()| {
            let result = f();
            Self::leave_levels(rt, depth);
            result
        });
        rt.replace_native_depth(depth);
        result
    }
}
