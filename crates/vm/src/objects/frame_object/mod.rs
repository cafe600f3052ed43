//! `frame`: what tracebacks, debuggers and `sys._getframe()` see of an activation of a code object.
//!
//! The object does not own the registers of a frame that can still run: it reads and writes those of the register
//! file or of the generator. When the frame leaves for good the words move here (`execute/observe.rs`).
//!
//! ```text
//!   mod        the payload and what becomes of it
//!   table      the type: attributes, clear()
//!   variables  reading and writing variables by number
//!   names      f_locals, locals(): variables by name
//!   proxy      FrameLocalsProxy (3.13)
//!   trace      what trace functions ask
//! ```

mod names;
mod proxy;
mod table;
mod trace;
mod variables;

use names::f_locals;
pub(crate) use names::snapshot;
pub use table::TABLE;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use builtins::heap::{Kind, Payload, Ref, Visitor, WeakReference, claim_kind};
use builtins::objects::dict::Dict;
use builtins::{Runtime, Slot, Value};

use super::code_object::code_value;
use super::function::Function;
use crate::execute::{CodePointer, Generator, Jump, Machine, Spot};

/// Where the registers are.
enum Registers {
    /// In the window of the running frame there.
    Running(Spot),
    /// In the generator, which is not running.
    Suspended(Rc<[Slot]>),
    /// Here: the frame has left. The variables only.
    Own(Box<[Slot]>),
}

/// The payload of `frame`.
pub struct FrameObject {
    /// Kept alive by `function`.
    code: CodePointer,
    /// The form of it that the frame runs, whose instructions `pc` counts.
    running: Cell<CodePointer>,
    function: Ref<Function>,
    registers: RefCell<Registers>,
    /// The index of the next instruction, where the frame does not run.
    pc: Cell<u32>,
    /// `f_back` of a frame that has left.
    back: Slot,
    /// The mapping that names live in: of a module or class body.
    mapping: Option<Value>,
    /// A weak reference to the generator that the frame belongs to.
    generator: Slot,
    /// What `f_locals` gave: the dict that is filled again each time; from 3.13 on, the names that are no variables.
    extra: Slot,
    /// Values that `f_locals` has displaced while the loop may have lent them out.
    displaced: RefCell<Vec<Value>>,
    /// `f_trace`
    trace: Slot,
    /// `f_trace_lines`
    trace_lines: Cell<bool>,
    /// `f_trace_opcodes`
    trace_opcodes: Cell<bool>,
    /// Where those who observe the frame have seen it last.
    pub(crate) watch: Watch,
}

/// Where those who observe a frame have seen it last.
#[derive(Default)]
pub(crate) struct Watch {
    /// The bytecode instruction that was executed last, by the number of its point plus one; 0 before the first.
    pub(crate) last: Cell<u32>,
    /// The callable and the first argument of the call that it made, if that tells more than that it was made.
    pub(crate) call: Slot,
    /// Whether it was a branch that is still to be told.
    pub(crate) branched: Cell<bool>,
    /// How the delegation that is waited for was asked, if its end is to be told for that.
    pub(crate) sends: Cell<bool>,
    /// How many bytes behind its instruction the frame stands.
    pub(crate) behind: Cell<i32>,
    /// The point where it was sent, until it goes on there.
    pub(crate) landed: Cell<Option<u32>>,
    /// Up to 3.9: whether nobody is told of that point, where the loop goes on in the middle of telling.
    pub(crate) lands_silently: Cell<bool>,
    /// The way there, if it was yielding then: it is gone when the frame is resumed.
    pub(crate) jump: Cell<Option<Jump>>,
    /// Before 3.11: whether the frame goes on after a suspension that nobody has been told of yet.
    pub(crate) resumes: Cell<bool>,
    /// Up to 3.9: the line that was told last, which counts as the frame's while it is traced.
    pub(crate) line: Cell<Option<i32>>,
    /// Up to 3.9: where lines are looked for.
    pub(crate) line_window: Cell<LineWindow>,
}

/// Up to 3.9 CPython remembers, from when a frame begins or goes on, which instructions belong to the line where it is and
/// which of them was last, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct LineWindow {
    pub(crate) lower: i64,
    pub(crate) upper: i64,
    pub(crate) previous: i64,
}

impl Default for LineWindow {
    /// No line yet.
    fn default() -> LineWindow {
        LineWindow { lower: 0, upper: -1, previous: -1 }
    }
}

impl Payload for FrameObject {
    const KIND: Kind = claim_kind!(18);

    // Registers of a frame that can still run are the frame's or the generator's to show.
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.function);
        if let Registers::Own(words) = &*self.registers.borrow() {
            words.iter().for_each(|word| visit.slot(word));
        }
        visit.values(&self.mapping);
        visit.values(self.displaced.borrow().iter());
        for slot in [&self.back, &self.generator, &self.extra, &self.trace, &self.watch.call] {
            visit.slot(slot);
        }
    }

    fn clear(&self) {
        self.forget_variables();
        for slot in [&self.back, &self.extra, &self.trace, &self.watch.call] {
            drop(slot.take());
        }
        drop(self.displaced.take());
    }
}

impl FrameObject {
    fn new(
        code: CodePointer,
        function: Ref<Function>,
        mapping: Option<Value>,
        registers: Registers,
    ) -> FrameObject {
        FrameObject {
            code,
            running: Cell::new(code),
            watch: Watch::default(),
            function,
            registers: RefCell::new(registers),
            pc: Cell::new(0),
            back: Slot::default(),
            mapping,
            generator: Slot::default(),
            extra: Slot::default(),
            displaced: RefCell::default(),
            trace: Slot::default(),
            trace_lines: Cell::new(true),
            trace_opcodes: Cell::new(false),
        }
    }

    /// The object of a frame on the stack.
    pub(crate) fn of_running(
        code: CodePointer,
        function: Ref<Function>,
        mapping: Option<Value>,
        spot: Spot,
    ) -> FrameObject {
        FrameObject::new(code, function, mapping, Registers::Running(spot))
    }

    /// The object of a generator that is not running, whose registers these are.
    pub(crate) fn of_suspended(
        code: CodePointer,
        function: Ref<Function>,
        registers: Rc<[Slot]>,
        pc: u32,
    ) -> FrameObject {
        let object = FrameObject::new(code, function, None, Registers::Suspended(registers));
        object.pc.set(pc);
        object
    }

    /// The generator has been put on the stack.
    pub(crate) fn resumed(&self, spot: Spot) {
        drop(self.registers.replace(Registers::Running(spot)));
    }

    /// The generator has left the stack and may come back.
    pub(crate) fn suspended(&self, registers: Rc<[Slot]>, pc: u32) {
        self.pc.set(pc);
        drop(self.registers.replace(Registers::Suspended(registers)));
        drop(self.displaced.take());
    }

    /// The frame leaves for good: `words` are its variables, `back` the frame that called it.
    pub(crate) fn take_over(&self, words: Box<[Slot]>, pc: u32, back: Option<Ref<FrameObject>>) {
        self.pc.set(pc);
        drop(self.back.replace(back.map(Value::from)));
        drop(self.registers.replace(Registers::Own(words)));
        drop(self.displaced.take());
    }

    /// The frame goes on with another form of its code.
    pub(crate) fn runs(&self, code: CodePointer) {
        self.running.set(code);
    }

    /// The code object, as a value.
    pub(crate) fn code_object(&self, rt: &Runtime) -> Value {
        let code = self.function.code();
        // The function may have been given another code meanwhile.
        if std::sync::Arc::ptr_eq(&code.source, self.source()) {
            code.into()
        } else {
            code_value(rt, self.source())
        }
    }

    /// Notes whose frame it is.
    pub(crate) fn belongs_to(&self, rt: &Runtime, generator: &Ref<Generator>) {
        if self.generator.is_unbound() {
            let reference = rt.new_object(&rt.types.weakref, WeakReference::new(None));
            WeakReference::watch(&reference, generator.as_value());
            self.generator.set(reference.into());
        }
    }

    /// The generator that the frame belongs to, if it still lives.
    fn owner(&self) -> Option<Ref<Generator>> {
        let reference = self.generator.get()?;
        reference.downcast::<WeakReference>()?.target()?.downcast_into::<Generator>().ok()
    }

    /// The code that the frame runs.
    pub(crate) fn source(&self) -> &std::sync::Arc<pyc::Code> {
        &self.code.code.source
    }

    /// Where the frame is, if it is on the stack of a thread.
    pub(crate) fn spot(&self, rt: &Runtime) -> Option<Spot> {
        match *self.registers.borrow() {
            // A frame whose variables are being dropped may be asked for once more, and leaves without its object.
            Registers::Running(spot) => Machine::of(rt).is_object_of(spot, self).then_some(spot),
            _ => None,
        }
    }

    /// `f_globals`
    pub(crate) fn globals(&self) -> &Ref<Dict> {
        &self.function.globals
    }

    /// `f_back`
    pub(crate) fn back(&self, rt: &Runtime) -> Option<Value> {
        match self.spot(rt) {
            Some(spot) => Machine::of(rt).frame_object_below(rt, spot).map(Value::from),
            None => self.back.get(),
        }
    }

    /// Whether it runs no more and never will.
    pub(crate) fn has_left(&self) -> bool {
        matches!(*self.registers.borrow(), Registers::Own(_))
    }

    /// The offset of the instruction where the frame is, in bytes; negative if it has not begun.
    pub(crate) fn lasti(&self, rt: &Runtime) -> i64 {
        let pc = self.spot(rt).map_or_else(|| self.pc.get(), |spot| Machine::of(rt).live_pc(spot));
        let code = self.running.get();
        if let Some(landed) = self.watch.landed.get()
            && let Some(observation) = code.code.observation.as_deref()
        {
            return observation.points.get(landed as usize).map_or(-1, |point| point.start.into());
        }
        if pc == 0 && code.code.source.version < pyc::Version::V3_11 || code.code.is_beginning(pc) {
            return -1;
        }
        let offset = code.code.offsets.get(pc.saturating_sub(1) as usize);
        // From 3.13 on a frame that waits stands behind the instruction where it does.
        if let Some((spot, offset)) = self.spot(rt).zip(offset)
            && let Some(offset) = Machine::of(rt).waits_behind(rt, spot, *offset)
        {
            return offset.into();
        }
        let behind = match *self.registers.borrow() {
            Registers::Suspended(_) => crate::execute::behind_suspended(&code, pc),
            _ => self.watch.behind.get(),
        };
        offset.map_or(-1, |offset| i64::from(*offset) + i64::from(behind))
    }

    fn forget_variables(&self) {
        let mut old: Vec<Value> = match &*self.registers.borrow() {
            Registers::Own(words) => words.iter().filter_map(Slot::take).collect(),
            _ => Vec::new(),
        };
        if self.code.last_variable_first {
            old.reverse();
        }
        drop(old);
    }
}

impl Drop for FrameObject {
    fn drop(&mut self) {
        self.forget_variables();
    }
}
