//! [`Window`]: the registers and constants of one frame, as the loop sees them.
//!
//! Every register and constant number comes from lowered code, where `lower` has proved it to lie inside the window
//! or the table; a window is only made for the code it fits.

#![expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]

use std::ptr::NonNull;

use builtins::Value;

use super::code_pointer::CodePointer;
use crate::instruction::{Operand, Reg, Span};
use crate::objects::code_object::{Clearing, Lowered};

/// The registers and constants of one frame.
///
/// Two words, which travel in registers: what else the loop needs of the code is as near there as in a copy.
#[derive(Clone, Copy)]
pub(super) struct Window {
    base: NonNull<Option<Value>>,
    code: CodePointer,
}

impl Window {
    /// The window at `base`.
    ///
    /// # Safety
    /// From `base` on there are as many registers as the code has, and they and the code stay while the window is used.
    #[inline(always)]
    pub(super) unsafe fn new(base: NonNull<Option<Value>>, code: CodePointer) -> Window {
        Window { base, code }
    }

    /// Where the window begins.
    #[inline(always)]
    pub(super) fn base(&self) -> NonNull<Option<Value>> {
        self.base
    }

    #[inline(always)]
    fn register(&self, reg: Reg) -> NonNull<Option<Value>> {
        // SAFETY: lowering has proved the number to be inside the window.
        unsafe { self.base.add(reg.index()) }
    }

    /// The address of a register: where a callee's window begins.
    #[inline(always)]
    pub(super) fn address(&self, reg: Reg) -> NonNull<Option<Value>> {
        self.register(reg)
    }

    /// The word of a register, borrowed until the register is written.
    #[inline(always)]
    #[expect(clippy::ref_option, reason = "a word of the register file is just that")]
    pub(super) fn word(&self, reg: Reg) -> &Option<Value> {
        // SAFETY: inside the window, initialised; the loop does not write a register while it borrows it.
        unsafe { self.register(reg).as_ref() }
    }

    /// The value of an operand, borrowed.
    #[inline(always)]
    pub(super) fn value(&self, operand: Operand) -> &Value {
        let index = isize::from(operand.0);
        debug_assert!(
            operand.register().is_none_or(|register| self.word(register).is_some()),
            "{operand:?} is unbound"
        );
        // SAFETY: lowering has proved that the number names a register that holds a value, or a constant. A word
        // that holds a value has the layout of the value.
        unsafe {
            if index >= 0 {
                self.base.offset(index).cast::<Value>().as_ref()
            } else {
                NonNull::from(&*self.code.constants).cast::<Value>().offset(!index).as_ref()
            }
        }
    }

    /// The value of an operand of which lowering has proved that it is a register, borrowed.
    #[inline(always)]
    pub(super) fn held(&self, operand: Operand) -> &Value {
        debug_assert!(
            operand.register().is_some_and(|register| self.word(register).is_some()),
            "{operand:?} is unbound"
        );
        // SAFETY: as above.
        unsafe { self.base.add(operand.0 as u16 as usize).cast::<Value>().as_ref() }
    }

    /// The value of an operand that is hardly ever a constant, borrowed: a branch that is foreseen, where [`Window::value`] chooses
    /// between two addresses.
    #[inline(always)]
    pub(super) fn object(&self, operand: Operand) -> &Value {
        if operand.0 < 0 {
            return self.constant(operand);
        }
        // SAFETY: lowering has proved that the number names a register that holds a value. Such a word has the layout of the value.
        unsafe { self.base.add(operand.0 as usize).cast::<Value>().as_ref() }
    }

    #[cold]
    fn constant(&self, operand: Operand) -> &Value {
        self.value(operand)
    }

    /// The value of a register, borrowed.
    #[inline(always)]
    pub(super) fn reg(&self, reg: Reg) -> &Value {
        debug_assert!(self.word(reg).is_some(), "{reg:?} is unbound");
        // SAFETY: as above; lowering has proved that the register holds a value.
        unsafe { self.register(reg).cast::<Value>().as_ref() }
    }

    /// The value of an operand as one's own: moved out of a temporary, copied from anything else.
    #[inline(always)]
    pub(super) fn take(&self, operand: Operand) -> Value {
        if self.is_temp(operand) {
            let reg = Reg(operand.0 as u16);
            debug_assert!(self.word(reg).is_some(), "{reg:?} is unbound");
            // SAFETY: lowering has proved that the temporary holds a value.
            return unsafe { self.take_word(reg).unwrap_unchecked() };
        }
        self.value(operand).clone()
    }

    /// The value that the frame returns as one's own. Its variables go at once: a reference that one of them holds is moved out.
    #[inline(always)]
    pub(super) fn take_result(&self, operand: Operand) -> Value {
        if let Some(reg) = operand.register()
            && self.reg(reg).is_heap()
        {
            // SAFETY: lowering has proved that the register holds a value.
            return unsafe { self.take_word(reg).unwrap_unchecked() };
        }
        self.value(operand).clone()
    }

    /// As [`Window::take`] for an operand that is hardly ever a constant.
    #[inline(always)]
    pub(super) fn take_object(&self, operand: Operand) -> Value {
        if self.is_temp(operand) { self.take(operand) } else { self.object(operand).clone() }
    }

    #[inline(always)]
    fn is_temp(&self, operand: Operand) -> bool {
        operand.0 >= self.code.code.first_temp as i16
    }

    /// The word of a register, moved out.
    #[inline(always)]
    pub(super) fn take_word(&self, reg: Reg) -> Option<Value> {
        // SAFETY: inside the window.
        unsafe { self.register(reg).as_mut() }.take()
    }

    /// Consumes an operand: what a temporary holds is dropped.
    #[inline(always)]
    pub(super) fn consume(&self, operand: Operand) {
        if self.is_temp(operand) {
            drop(self.take_word(Reg(operand.0 as u16)));
        }
    }

    /// Writes a register; what it held is dropped after.
    #[inline(always)]
    pub(super) fn set(&self, reg: Reg, value: Value) {
        self.set_word(reg, Some(value));
    }

    /// As [`Window::set`], with an unbound word too.
    #[inline(always)]
    pub(super) fn set_word(&self, reg: Reg, word: Option<Value>) {
        // SAFETY: inside the window; the old word is out of the register before it is dropped.
        let old = std::mem::replace(unsafe { self.register(reg).as_mut() }, word);
        drop(old);
    }

    /// As [`Window::set_word`]; if what the register held was the last reference to an object, `before` runs before that goes.
    #[inline(always)]
    pub(super) fn replace(&self, reg: Reg, word: Option<Value>, before: impl FnOnce()) {
        // SAFETY: inside the window; the old word is out of the register before it is dropped.
        if let Some(old) = std::mem::replace(unsafe { self.register(reg).as_mut() }, word) {
            old.drop_after(before);
        }
    }

    /// The values of a run of temporaries, borrowed while nothing writes them.
    #[inline(always)]
    pub(super) fn values(&self, span: Span) -> &[Value] {
        debug_assert!((0..span.count).all(|i| self.word(span.base.up(i)).is_some()), "{span:?} is unbound");
        // SAFETY: lowering has proved that the registers lie inside the window and hold values; a word that holds a
        // value has the layout of the value. Temporaries are written by their own frame alone, which waits.
        unsafe { std::slice::from_raw_parts(self.register(span.base).cast().as_ptr(), span.count.into()) }
    }

    /// Drops what a run of registers holds.
    #[inline(always)]
    pub(super) fn drop_span(&self, span: Span) {
        for i in 0..span.count {
            drop(self.take_word(span.base.up(i)));
        }
    }

    /// As [`Window::drop_span`], the last one first.
    #[inline(always)]
    pub(super) fn drop_span_backwards(&self, span: Span) {
        for i in (0..span.count).rev() {
            drop(self.take_word(span.base.up(i)));
        }
    }

    /// Moves the values of a run of registers out.
    pub(super) fn take_span(&self, span: Span) -> Vec<Value> {
        // A list's room is what it is made with: no more than its items need, as CPython's.
        let mut values = Vec::with_capacity(usize::from(span.count));
        values.extend((0..span.count).filter_map(|i| self.take_word(span.base.up(i))));
        values
    }

    /// Drops the variables of a frame that goes, in the order of its version.
    #[inline(always)]
    pub(super) fn clear_variables(&self, code: &Lowered) {
        let count = code.code.first_temp;
        if count == 0 {
            return;
        }
        match code.clearing {
            Clearing::FirstFirst => self.clear(0, count),
            Clearing::LastFirst => self.clear_backwards(0, count),
            Clearing::Ordered => self.clear_in_order(code.code.order.as_deref().unwrap_or_default()),
        }
    }

    #[inline(never)]
    fn clear_in_order(&self, order: &[u16]) {
        for &number in order {
            drop(self.take_word(Reg(number)));
        }
    }

    /// Drops what the temporaries from `from` to before `to` hold, the last one first, as a stack is unwound.
    #[inline]
    pub(super) fn clear_backwards(&self, from: u16, to: u16) {
        for i in (from..to).rev() {
            drop(self.take_word(Reg(i)));
        }
    }

    /// Drops what the registers from `from` to before `to` hold.
    #[inline]
    pub(super) fn clear(&self, from: u16, to: u16) {
        for i in from..to {
            drop(self.take_word(Reg(i)));
        }
    }
}
