//! What trace functions ask of a frame: `f_trace` and its switches, variables by way of `f_locals`.

use builtins::{Result, Runtime, Value, protocol};

use super::FrameObject;
use crate::code::Observation;
use crate::execute::CodePointer;

/// The points of a frame's code; keeps nothing alive: the frame does.
pub(crate) struct Points(CodePointer);

impl std::ops::Deref for Points {
    type Target = Observation;

    fn deref(&self) -> &Observation {
        match self.0.code.observation.as_deref() {
            Some(observation) => observation,
            None => unreachable!("made for observed code only"),
        }
    }
}

impl FrameObject {
    /// `f_trace_lines`
    pub(crate) fn traces_lines(&self) -> bool {
        self.trace_lines.get()
    }

    /// `f_trace_opcodes`
    pub(crate) fn traces_opcodes(&self) -> bool {
        self.trace_opcodes.get()
    }

    /// `f_trace`
    pub(crate) fn trace_function(&self) -> Option<Value> {
        self.trace.get()
    }

    /// Sets `f_trace`.
    pub(crate) fn set_trace_function(&self, function: Option<Value>) {
        drop(self.trace.replace(function));
    }

    /// The points of the code, if it runs in observed form.
    pub(crate) fn observation(&self) -> Option<Points> {
        let code = self.running.get();
        code.code.observation.is_some().then_some(Points(code))
    }

    /// A constant of the code.
    pub(crate) fn constant(&self, rt: &Runtime, index: usize) -> Value {
        let code = self.function.code_of(self.source());
        let constants = code.constants(rt).ok();
        let items = constants.and_then(|all| all.downcast::<builtins::objects::tuple::Tuple>());
        items.and_then(|all| all.items().get(index).cloned()).unwrap_or(Value::NONE)
    }

    /// Until 3.12: the dict of the variables, filled before a trace function sees it.
    pub(crate) fn fill_locals(&self, rt: &Runtime) -> Result<()> {
        self.refreshed(rt).map(drop)
    }

    /// Until 3.12: what a trace function has written to the dict of the variables counts.
    pub(crate) fn variables_from_locals(&self, rt: &Runtime) -> Result<()> {
        if !self.is_optimized() {
            return Ok(());
        }
        let Some(dict) = self.extra() else { return Ok(()) };
        for (number, name) in self.variables().iter().enumerate() {
            let (old, new) = (self.value(rt, number), dict.get_str(name));
            let same = match (&old, &new) {
                (Some(old), Some(new)) => old.is(new),
                (None, None) => true,
                _ => false,
            };
            if same {
                continue;
            }
            if new.is_none() && rt.is_at_least(3, 12) {
                let name = protocol::repr(rt, name.as_value())?;
                let text = format!("assigning None to unbound local {}", name.to_utf8_lossy());
                rt.warn(&rt.exceptions.runtime_warning, &text, false)?;
                self.set_value(rt, number, Value::NONE);
                continue;
            }
            self.put_value(rt, number, new);
        }
        Ok(())
    }

    /// From 3.12 on: a frame that goes on elsewhere has no unbound variables there.
    pub(crate) fn bind_unbound(&self, rt: &Runtime) -> Result<()> {
        if !rt.is_at_least(3, 12) {
            return Ok(());
        }
        let unbound: Vec<usize> =
            (0..self.variables().len()).filter(|number| self.is_empty(rt, *number)).collect();
        if unbound.is_empty() {
            return Ok(());
        }
        let (count, plural) = (unbound.len(), if unbound.len() == 1 { "" } else { "s" });
        let text = format!("assigning None to {count} unbound local{plural}");
        rt.warn(&rt.exceptions.runtime_warning, &text, false)?;
        for number in unbound {
            self.set_value(rt, number, Value::NONE);
        }
        Ok(())
    }
}
