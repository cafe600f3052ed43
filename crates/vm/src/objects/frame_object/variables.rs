//! The variables of a frame by their number, wherever the registers are.

use builtins::heap::Ref;
use builtins::objects::cell::Cell;
use builtins::objects::str::Str;
use builtins::{Runtime, Value};
use pyc::LocalKind;

use super::{FrameObject, Registers};
use crate::execute::Machine;

impl FrameObject {
    /// The names of the variables, by number.
    pub(super) fn variables(&self) -> &[Ref<Str>] {
        &self.code.variables
    }

    pub(super) fn kind(&self, number: usize) -> LocalKind {
        self.source().locals_plus_kinds.get(number).unwrap_or(LocalKind::LOCAL)
    }

    /// What the register of a variable holds: the value or a cell.
    fn word(&self, rt: &Runtime, number: usize) -> Option<Value> {
        if let Some(spot) = self.spot(rt) {
            return Machine::of(rt).live_word(spot, u16::try_from(number).ok()?);
        }
        match &*self.registers.borrow() {
            Registers::Running(_) => None,
            Registers::Suspended(words) => words.get(number)?.get(),
            Registers::Own(words) => words.get(number)?.get(),
        }
    }

    fn cell(&self, rt: &Runtime, number: usize) -> Option<Value> {
        let kind = self.kind(number);
        let is_cell = kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE);
        is_cell.then(|| self.word(rt, number)).flatten().filter(|word| word.downcast::<Cell>().is_some())
    }

    /// The value of a variable, if it has one.
    pub(super) fn value(&self, rt: &Runtime, number: usize) -> Option<Value> {
        match self.cell(rt, number) {
            Some(cell) => cell.downcast::<Cell>().and_then(|cell| cell.slot.get()),
            None => self.word(rt, number),
        }
    }

    /// Whether the register of a variable holds nothing, not even a cell.
    pub(super) fn is_empty(&self, rt: &Runtime, number: usize) -> bool {
        self.word(rt, number).is_none()
    }

    /// Sets a variable.
    pub(super) fn set_value(&self, rt: &Runtime, number: usize, value: Value) {
        self.put_value(rt, number, Some(value));
    }

    /// Sets or unsets a variable.
    pub(super) fn put_value(&self, rt: &Runtime, number: usize, value: Option<Value>) {
        if let Some(cell) = self.cell(rt, number).as_ref().and_then(|cell| cell.downcast::<Cell>()) {
            return drop(cell.slot.replace(value));
        }
        if let Some(spot) = self.spot(rt) {
            let register = u16::try_from(number).unwrap_or(u16::MAX);
            // The loop may be in the middle of an instruction that has lent the old value out.
            let old = Machine::of(rt).write_live(spot, register, value);
            return self.displaced.borrow_mut().extend(old);
        }
        let old = match &*self.registers.borrow() {
            Registers::Running(_) => None,
            Registers::Suspended(words) => words.get(number).and_then(|word| word.replace(value)),
            Registers::Own(words) => words.get(number).and_then(|word| word.replace(value)),
        };
        drop(old);
    }
}
