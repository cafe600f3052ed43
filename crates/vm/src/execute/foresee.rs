//! What the next instruction will come to, before it is executed: for profiles alone, so that the loop need not tell.
//!
//! Caches are compared by the functions that stand beside the code that uses them.

use builtins::objects::bound_method::BoundMethod;
use builtins::types::Type;
use builtins::{Runtime, Value};

use super::begin::plain_init;
use super::cache::Cache;
use super::frame::Frame;
use super::window::Window;
use super::{attributes, generator, methods, names};
use crate::instruction::{Args, Instruction, Operation};
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;
use crate::profile::CallKind;

impl Operation {
    /// Whether it looks in an inline cache first.
    pub const fn has_cache(self) -> bool {
        matches!(
            self,
            Self::LoadAttr | Self::StoreAttr | Self::LoadMethod | Self::LoadGlobal | Self::LoadName
        )
    }
}

/// Whether the instruction will find what it needs where its inline cache says.
pub(super) fn finds_cached(
    rt: &Runtime,
    code: &Lowered,
    frame: &Frame,
    w: Window,
    instruction: &Instruction,
) -> bool {
    let knows = |cache: crate::instruction::Cache, test: &dyn Fn(&Cache) -> bool| {
        code.caches.get(cache.index()).is_some_and(test)
    };
    match *instruction {
        Instruction::LoadAttr { obj, cache, .. } | Instruction::StoreAttr { obj, cache, .. } => {
            knows(cache, &|cache| attributes::is_known(w.value(obj), cache))
        }
        Instruction::LoadMethod { obj, cache, .. } => {
            knows(cache, &|cache| methods::is_known(rt, w.value(obj), cache))
        }
        Instruction::LoadGlobal { cache, .. } => knows(cache, &|cache| names::is_known(frame, cache)),
        Instruction::LoadName { cache, .. } => {
            let globals = frame.globals().as_value();
            frame.locals.as_ref().is_none_or(|locals| locals.is(globals))
                && knows(cache, &|cache| names::is_known(frame, cache))
        }
        _ => false,
    }
}

/// The call that the instruction will begin, if it is one.
pub(super) fn call(rt: &Runtime, w: Window, instruction: &Instruction) -> Option<CallKind> {
    let method = |args: Args, named: bool| {
        let callee = w.word(args.base).as_ref()?;
        let count = args.argc + u16::from(w.word(args.receiver()).is_some());
        Some(kind(rt, callee, count.into(), named))
    };
    match *instruction {
        Instruction::CallFunction { function, args, .. } => {
            Some(kind(rt, w.value(function), args.count.into(), false))
        }
        Instruction::CallFunctionKw { function, args, .. } => {
            Some(kind(rt, w.value(function), args.count.into(), true))
        }
        Instruction::CallMethod { args, .. } => method(args, false),
        Instruction::CallMethodKw { args, .. } => method(args, true),
        Instruction::CallEx { function, .. } | Instruction::CallExKw { function, .. } => {
            Some(match kind(rt, w.value(function), 0, true) {
                CallKind::Bound | CallKind::Method => CallKind::Spread,
                _ => CallKind::NativeSpread,
            })
        }
        Instruction::ForIter { iter, .. } | Instruction::ForLoop { iter, .. } => resumes(w.reg(iter)),
        Instruction::Send { base, .. } => resumes(w.reg(base)),
        _ => None,
    }
}

fn resumes(iterator: &Value) -> Option<CallKind> {
    generator::resumable(iterator).map(|_| CallKind::Resumed)
}

fn kind(rt: &Runtime, callee: &Value, count: usize, named: bool) -> CallKind {
    if let Some(function) = callee.downcast::<Function>() {
        let fits = function.entry(rt).is_ok_and(|code| code.plain_arguments as usize == count);
        return if fits && !named { CallKind::Function } else { CallKind::Bound };
    }
    if let Some(method) = callee.downcast::<BoundMethod>()
        && method.function.downcast::<Function>().is_some()
    {
        return CallKind::Method;
    }
    match callee.downcast::<Type>() {
        Some(class) if plain_init(rt, class).is_some() => CallKind::Class,
        _ => CallKind::Native,
    }
}
