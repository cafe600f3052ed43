//! The type `frame`: its attributes and methods.

use builtins::heap::{Layout, Ref};
use builtins::types::{Getter, SlotTable, TypeTable, Versions, getter, member, method};
use builtins::{Bound, Result, Runtime, Value, protocol};

use super::{FrameObject, f_locals};
use crate::execute::{Machine, finalize_generator};

const TRACE_OPCODES: Getter =
    getter("f_trace_opcodes", |rt, this| Ok(Value::bool(payload(rt, this)?.trace_opcodes.get())))
        .with_setter(set_trace_opcodes);

/// The type `frame`.
pub static TABLE: TypeTable = TypeTable {
    name: "frame",
    layout: Some(Layout::of::<FrameObject>()),
    slots: SlotTable { repr: Some(repr), ..SlotTable::NONE },
    slot_versions: &[("__repr__", Versions::since(3, 7))],
    methods: &[method("clear(self, /)", clear), method("__sizeof__(self, /)", size)],
    getters: &[
        member("f_trace_lines", |rt, this| Ok(Value::bool(payload(rt, this)?.trace_lines.get())))
            .with_setter(set_trace_lines)
            .since(3, 7),
        getter("f_back", back).member_until(3, 11),
        getter("f_locals", |rt, this| f_locals(rt, payload(rt, this)?)),
        getter("f_lineno", line)
            .with_setter(|rt, this, value| crate::execute::set_line(rt, payload(rt, this)?, value)),
        getter("f_trace", |rt, this| Ok(payload(rt, this)?.trace.get().unwrap_or(Value::NONE)))
            .with_setter(set_trace),
        getter("f_lasti", |rt, this| Ok(rt.int(payload(rt, this)?.lasti(rt)))).member_until(3, 10),
        getter("f_globals", |rt, this| Ok(payload(rt, this)?.function.globals.to_value()))
            .member_until(3, 11),
        getter("f_builtins", |rt, this| Ok(payload(rt, this)?.function.builtins.object()))
            .member_until(3, 11),
        getter("f_code", |rt, this| {
            rt.audit_read(this, "f_code")?;
            Ok(payload(rt, this)?.code_object(rt))
        })
        .member_until(3, 11),
        TRACE_OPCODES.member_until(3, 12).since(3, 7),
        getter("f_generator", |rt, this| {
            Ok(payload(rt, this)?.generator_now(rt).map_or(Value::NONE, Value::from))
        })
        .since(3, 14),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<FrameObject>> {
    this.downcast::<FrameObject>().ok_or_else(|| rt.type_error("a frame is required"))
}

impl FrameObject {
    fn generator_now(&self, rt: &Runtime) -> Option<Ref<crate::execute::Generator>> {
        match self.spot(rt) {
            Some(spot) => Machine::of(rt).generator_at(spot),
            None => self.owner().filter(|generator| !generator.is_finished()),
        }
    }

    /// `f_lineno`
    pub(crate) fn line(&self, rt: &Runtime) -> Option<i32> {
        if let Some(line) = self.early_line(rt) {
            return Some(line);
        }
        match u32::try_from(self.lasti(rt)) {
            Ok(offset) => self.source().position_of(offset).and_then(|position| position.line),
            Err(_) => Some(self.source().firstlineno),
        }
    }
}

fn back(rt: &Runtime, this: &Value) -> Result {
    let frame = payload(rt, this)?;
    Ok(frame.back(rt).unwrap_or(Value::NONE))
}

fn line(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.line(rt).map_or(Value::NONE, Value::int32))
}

fn set_trace(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let value = value.filter(|value| !value.is_none()).cloned();
    payload(rt, this)?.set_trace_early(rt, value);
    Ok(())
}

fn truth(rt: &Runtime, value: Option<&Value>) -> Result<bool> {
    let Some(value) = value else { return Err(rt.type_error("can't delete numeric/char attribute")) };
    value.as_bool().ok_or_else(|| rt.type_error("attribute value type must be bool"))
}

fn set_trace_lines(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    payload(rt, this)?.trace_lines.set(truth(rt, value)?);
    Ok(())
}

fn set_trace_opcodes(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let wanted = truth(rt, value)?;
    payload(rt, this)?.trace_opcodes.set(wanted);
    if wanted {
        Machine::of(rt).observers().trace_opcodes();
    }
    Ok(())
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let frame = payload(rt, this)?;
    let source = frame.source();
    let file = protocol::repr(rt, &rt.str(&source.filename.to_string_lossy()).into())?;
    let line = frame.line(rt).map_or_else(|| "0".to_owned(), |line| line.to_string());
    let (address, file, name) = (this.bits(), file.to_utf8_lossy(), source.name.to_string_lossy());
    Ok(rt.str(&format!("<frame at {address:#x}, file {file}, line {line}, code {name}>")).into())
}

/// `frame.clear()`: drops what the variables of a frame that has left hold; ends a generator that has not begun (until
/// 3.12: one that waits, too).
fn clear(rt: &Runtime, args: Bound<'_>) -> Result {
    let frame = payload(rt, args.at(0))?;
    if frame.spot(rt).is_some() {
        return Err(rt.runtime_error("cannot clear an executing frame"));
    }
    if let Some(generator) = frame.generator_now(rt) {
        if generator.is_suspended() && rt.is_at_least(3, 13) {
            return Err(rt.runtime_error("cannot clear a suspended frame"));
        }
        finalize_generator(rt, generator.as_value());
    }
    drop(frame.trace.take());
    frame.forget_variables();
    Ok(Value::NONE)
}

/// What CPython's frame takes: its own part and a word for each variable and each place of the evaluation stack.
fn size(rt: &Runtime, args: Bound<'_>) -> Result {
    let source = payload(rt, args.at(0))?.source();
    let words = source.locals_plus_names.len() as i64 + i64::from(source.stacksize);
    let own = if rt.is_at_least(3, 13) { 136 } else { 120 };
    Ok(rt.int(own + 8 * words))
}
