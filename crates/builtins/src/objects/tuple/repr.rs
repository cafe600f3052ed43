//! Building the reprs of containers, which may contain themselves.

use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// Text under construction; it is kept as UTF-8 until a lone surrogate comes along.
#[derive(Default)]
pub(crate) struct Text {
    plain: String,
    points: Vec<u32>,
}

impl Text {
    /// Text that begins with `start`.
    pub(crate) fn new(start: &str) -> Text {
        Text { plain: start.to_owned(), points: Vec::new() }
    }

    /// Appends Rust text.
    pub(crate) fn push(&mut self, text: &str) {
        if self.points.is_empty() {
            self.plain.push_str(text);
        } else {
            self.points.extend(text.chars().map(u32::from));
        }
    }

    /// Appends a Python string.
    pub(crate) fn push_str(&mut self, text: &Str) {
        if let Ok(text) = text.to_utf8() {
            self.push(&text);
            return;
        }
        if self.points.is_empty() {
            self.points.extend(self.plain.chars().map(u32::from));
        }
        self.points.extend(text.code_points());
    }

    /// Appends the repr of a value.
    pub(crate) fn push_repr(&mut self, rt: &Runtime, value: &Value) -> Result<()> {
        let text = protocol::repr(rt, value)?;
        self.push_str(&text);
        Ok(())
    }

    /// The finished string.
    pub(crate) fn finish(self, rt: &Runtime) -> Value {
        let string: Ref<Str> =
            if self.points.is_empty() { rt.str(&self.plain) } else { rt.str_from_code_points(&self.points) };
        string.into()
    }
}

/// Makes the repr of `this` by `f`, or answers `shortened` where that repr is being made already.
pub fn guarded(rt: &Runtime, this: &Value, shortened: &str, f: impl FnOnce() -> Result) -> Result {
    let id = this.bits();
    if rt.repr_running.borrow().contains(&id) {
        return Ok(rt.str(shortened).into());
    }
    rt.repr_running.borrow_mut().push(id);
    let answer = f();
    let mut running = rt.repr_running.borrow_mut();
    if let Some(place) = running.iter().rposition(|&r| r == id) {
        running.remove(place);
    }
    answer
}

/// The reprs of what `item` answers for 0, 1, 2 … between commas.
pub(crate) fn push_items(
    rt: &Runtime,
    text: &mut Text,
    mut item: impl FnMut(usize) -> Option<Value>,
) -> Result<usize> {
    let mut index = 0;
    while let Some(value) = item(index) {
        if index > 0 {
            text.push(", ");
        }
        text.push_repr(rt, &value)?;
        index += 1;
    }
    Ok(index)
}
