//! [`Frame`]: one activation of a code object.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::{Runtime, Value};

use super::code_pointer::{CodePointer, Next};
use super::generator::Generator;
use super::special::Operator;
use super::window::Window;
use crate::instruction::{Instruction, Reg};
use crate::objects::frame_object::FrameObject;
use crate::objects::function::Function;

/// Where a frame's result goes.
pub(super) enum Leave {
    /// To this register of the frame below. The frame has neither a mapping of locals nor a generator.
    Register(Reg),
    /// The frame ran an `__init__`: the instance goes to the register if the result is None. From 3.11 on the call may count (see
    /// `levels`), and hold its arguments (see `held`).
    Instance { dst: Reg, levels: u8, instance: Value, held: Option<Value> },
    /// The frame ran the first operand's method for a binary operator or a subscript, and the operands live until that is
    /// over: its result goes to the register, unless an operator's method answers NotImplemented and others are asked.
    Operands { dst: Reg, operator: Option<Operator>, operands: (Value, Value) },
    /// As `Register`. Who calls in C holds the arguments of `f(*args, **kwargs)`, and lets them go after the function; the call may count
    /// (see `levels`). From 3.12 on functions themselves are called without.
    Spread { dst: Reg, levels: u8, args: Value, kwargs: Option<Value> },
    /// As `Register`, or as `Instance` if there is one. Up to 3.10 the caller's stack holds arguments that are given by name,
    /// here those that are not in the order of the parameters; they go before the function.
    Named(Reg, Box<Named>),
    /// A generator's step for a `for` loop: what it yields goes to `dst`, and the loop goes on at `body`; when it
    /// returns, `iter` is emptied and the loop goes on at `end`.
    Iteration { dst: Reg, iter: Reg, body: u32, end: u32 },
    /// A step for `await` or `yield from`: what it yields goes above `base`; when it returns, its result does, `base`
    /// is emptied and the loop goes on at `end`.
    Send { base: Reg, end: u32 },
    /// Out of the loop, to the Rust code that started it.
    Rust,
    /// The same, but what a generator yields goes to the feed of this number first.
    Feed(u32),
}

/// What the caller of a function holds when it gives arguments by name.
pub(super) struct Named {
    /// The instance that the call makes, if the function is its `__init__`.
    pub(super) instance: Option<Value>,
    /// All arguments, in the order of the call.
    pub(super) values: Vec<Value>,
}

impl Named {
    /// Lets the arguments go, the last one first.
    fn let_go(&mut self) {
        while let Some(value) = self.values.pop() {
            drop(value);
        }
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        self.let_go();
    }
}

impl Leave {
    /// The same destination for a call whose caller holds `values` until it is over.
    pub(super) fn holding(self, values: Vec<Value>) -> Leave {
        let (dst, instance) = match self {
            Leave::Register(dst) => (dst, None),
            Leave::Instance { dst, instance, .. } => (dst, Some(instance)),
            other => return other,
        };
        Leave::Named(dst, Box::new(Named { instance, values }))
    }

    /// Lets go what lies above the function on the caller's stack, the last one first.
    pub(super) fn let_arguments_go(&mut self) {
        if let Leave::Named(_, named) = self {
            named.let_go();
        }
    }

    /// Whether the frame was made by an instruction that calls.
    pub(super) fn is_call(&self) -> bool {
        matches!(self, Leave::Register(_) | Leave::Instance { .. } | Leave::Spread { .. } | Leave::Named(..))
    }

    /// Whether the frame runs an `__init__`.
    pub(super) fn makes_instance(&self) -> bool {
        match self {
            Leave::Instance { .. } => true,
            Leave::Named(_, named) => named.instance.is_some(),
            _ => false,
        }
    }

    /// The same destination; a generator's result never is an instance.
    pub(super) fn without_instance(&self) -> Leave {
        match *self {
            Leave::Register(dst)
            | Leave::Instance { dst, .. }
            | Leave::Operands { dst, .. }
            | Leave::Spread { dst, .. }
            | Leave::Named(dst, _) => Leave::Register(dst),
            Leave::Iteration { dst, iter, body, end } => Leave::Iteration { dst, iter, body, end },
            Leave::Send { base, end } => Leave::Send { base, end },
            Leave::Rust | Leave::Feed(_) => Leave::Rust,
        }
    }

    /// Whether the frame below asked for a step of an iterator.
    pub(super) fn is_step(&self) -> bool {
        matches!(self, Leave::Iteration { .. } | Leave::Send { .. })
    }
}

/// One activation of a code object. What the loop asks for all the time is first: the address of the frame is that of `next`.
#[repr(C)]
pub(super) struct Frame {
    /// The next instruction; while the loop runs the frame, what the last instruction that can call noted.
    pub(super) next: Cell<Next>,
    /// The code of `function` when the frame was made; for those who observe it, the observed form of that.
    pub(super) code: Cell<CodePointer>,
    pub(super) base: NonNull<Option<Value>>,
    /// Keeps globals, built-ins, closure and code alive.
    pub(super) function: Ref<Function>,
    pub(super) leave: Leave,
    /// The frame object, once somebody has asked for it.
    pub(super) object: OnceCell<Ref<FrameObject>>,
    /// The mapping that names live in: of a module or class body.
    pub(super) locals: Option<Value>,
    /// The generator that owns the registers.
    pub(super) generator: Option<Ref<Generator>>,
}

/// The topmost frame as the loop runs it: what it holds of it in the processor's registers.
#[derive(Clone, Copy)]
pub(super) struct Running<'a> {
    pub(super) frame: &'a Frame,
    pub(super) code: CodePointer,
    pub(super) w: Window,
    pub(super) next: Next,
}

impl Frame {
    /// The frame as the loop runs it.
    #[inline(always)]
    pub(super) fn running(&self) -> Running<'_> {
        Running { frame: self, code: self.code.get(), w: self.window(), next: self.next.get() }
    }

    /// The registers.
    #[inline(always)]
    pub(super) fn window(&self) -> Window {
        #[expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
        // SAFETY: a frame has a window of its code's size until it is popped.
        unsafe {
            Window::new(self.base, self.code.get())
        }
    }

    /// The first word of the register file that is free above the frame.
    pub(super) fn top(&self) -> NonNull<Option<Value>> {
        match &self.generator {
            Some(generator) => generator.top(),
            None => {
                let registers = self.code.get().code.register_count;
                #[expect(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
                // SAFETY: a frame has a window of its code's size, which is that of the observed form too.
                unsafe {
                    self.base.add(registers.into())
                }
            }
        }
    }

    /// The index of the next instruction, as far as it is noted.
    pub(super) fn pc(&self) -> u32 {
        self.code.get().instructions().index(self.next.get())
    }

    /// Whether the frame is over but for its variables, which are being dropped: CPython has popped it before.
    pub(super) fn is_leaving(&self) -> bool {
        let last = self.pc().checked_sub(1);
        let code = self.code.get();
        let last = last.and_then(|last| code.code.instructions.get(last as usize));
        matches!(last, Some(Instruction::Return { .. }))
    }

    /// Has the frame go on at the instruction of an index.
    pub(super) fn set_pc(&self, pc: u32) {
        self.next.set(self.code.get().instructions().at(pc));
    }

    /// The same; says where it would have gone on.
    pub(super) fn replace_pc(&self, pc: u32) -> u32 {
        let before = self.pc();
        self.set_pc(pc);
        before
    }

    /// Drops what finalisers have written to the variables through the frame object while these were being dropped. The
    /// frame is off the stack, so that nobody can write any more.
    #[inline]
    pub(super) fn clear_again(&self) {
        if self.object.get().is_some() {
            self.window().clear(0, self.code.get().code.first_temp);
        }
    }

    /// The global variables.
    #[inline(always)]
    pub(super) fn globals(&self) -> &Ref<Dict> {
        &self.function.globals
    }

    /// The built-ins.
    #[inline(always)]
    pub(super) fn builtins(&self) -> &Ref<Dict> {
        &self.function.builtins.dict
    }

    /// File, line and name of the function, as `cr_origin` shows them.
    pub(super) fn place(&self, rt: &Runtime) -> Value {
        let code = self.code.get();
        let source = &code.code.source;
        let instruction = self.pc().saturating_sub(1) as usize;
        let offset = code.code.offsets.get(instruction).copied().unwrap_or_default();
        let line = source.position_of(offset).and_then(|position| position.line);
        let line = line.map_or(Value::NONE, Value::int32);
        rt.tuple_from(vec![rt.str(&source.filename.to_string_lossy()).into(), line, code.name.to_value()])
    }
}
