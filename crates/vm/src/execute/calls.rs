//! Calls: arguments laid out in the register file become the frame of a Python function; the one place where a frame
//! is left with a result.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;
use std::sync::Arc;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::{Args, Raised, Result, Runtime, Value};

use super::code_pointer::CodePointer;
use super::frame::{Frame, Leave, Running};
use super::frames::Initialised;
use super::in_place::Binding;
use super::laid::Laid;
use super::levels;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::Reg;
use crate::objects::bind;
use crate::objects::code_object::{Lowered, code_value};
use crate::objects::function::Function;

/// What the end of a frame came to.
pub(super) enum Left<'a> {
    /// The result is in a register of this frame, the topmost one now.
    Plainly(Running<'a>),
    /// The result is wherever the topmost frame wants it.
    Specially,
    /// The result is for Rust code.
    ForRust(Value),
}

impl Machine {
    /// The first free word of the register file.
    #[inline]
    pub(super) fn top(&self) -> NonNull<Option<Value>> {
        self.frames.last().map_or_else(|| self.stack.first(), Frame::top)
    }

    /// Pushes a frame for a function whose arguments are laid out; `names` are those of the last arguments.
    ///
    /// `leave` is made where it stays: a processor that reads back at once, in wider pieces, what it has just written waits for it,
    /// which took a quarter of a call's time.
    #[inline(always)]
    pub(super) fn enter_function(
        &self,
        rt: &Runtime,
        function: Ref<Function>,
        laid: Laid,
        names: &[Value],
        leave: impl FnOnce() -> Leave,
    ) -> Result<()> {
        if let Some(code) = function.entry.get()
            && self.stack.fits(laid.base, code.code.register_count.into())
            && self.frames.has_plain_room(rt)
        {
            let wanted = code.plain_arguments as usize;
            let is_in_order = || names.is_empty() || laid.is_in_order(&code, names);
            let is_bound = if laid.count == wanted {
                is_in_order()
            } else if laid.count > wanted || code.plain_arguments == u32::MAX {
                false
            } else if is_in_order() {
                laid.completed(&function, wanted)
            } else {
                laid.scattered(&function, &code, names)
            };
            if is_bound {
                self.push(code, function, Laid { base: laid.base, count: wanted }, None, leave);
                return Ok(());
            }
        }
        self.enter_bound(rt, function, laid, names, None, leave())
    }

    /// As [`Machine::enter_function`] for arguments that must be sorted out.
    #[inline(never)]
    fn enter_bound(
        &self,
        rt: &Runtime,
        function: Ref<Function>,
        laid: Laid,
        names: &[Value],
        locals: Option<Value>,
        leave: Leave,
    ) -> Result<()> {
        let mut leave = match held_by_name(rt, &function, laid, names) {
            Some(values) => leave.holding(values),
            None => leave,
        };
        match self.bind(rt, &function, laid, names) {
            Ok((code, count)) => {
                if rt.observes_frames() {
                    self.observe_caller(rt, &leave);
                }
                self.push(code, function, Laid { base: laid.base, count }, locals, || leave);
                Ok(())
            }
            Err((raised, count)) => {
                drop(Laid { base: laid.base, count }.take());
                leave.let_arguments_go();
                drop(function);
                Err(raised)
            }
        }
    }

    /// Binds laid out arguments to the parameters, in place. Gives the code and the number of words that are filled
    /// now; with an error, the number of words to be emptied.
    fn bind(
        &self,
        rt: &Runtime,
        function: &Function,
        laid: Laid,
        names: &[Value],
    ) -> Result<(CodePointer, usize), (Raised, usize)> {
        let code = self.entry_for_next(rt, function).map_err(|raised| (raised, laid.count))?;
        let parameters = &code.code.parameters;
        let count = parameters.count() as usize;
        let room = laid.count.max(code.code.register_count.into());
        if !self.stack.fits(laid.base, room) || !self.frames.has_room(rt.room_for_frames()) {
            return Err((too_deep(rt, ""), laid.count));
        }
        let binding =
            Binding { rt, function, parameters: *parameters, variables: &code.variables, laid, names };
        if binding.bind().is_some() {
            return Ok((code, count));
        }
        let values = laid.take();
        let parameter_words = Laid { base: laid.base, count };
        let words = parameter_words.fresh_words();
        let args = Args { values: &values, names };
        match bind::bind(rt, function, parameters, &code.variables, args, words) {
            Ok(()) => Ok((code, count)),
            Err(raised) => Err((raised, count)),
        }
    }

    /// Pushes a frame whose first registers hold the arguments; the caller has made sure that there is room.
    #[inline(always)]
    pub(super) fn push(
        &self,
        code: CodePointer,
        function: Ref<Function>,
        laid: Laid,
        locals: Option<Value>,
        leave: impl FnOnce() -> Leave,
    ) -> Running<'_> {
        laid.clear_behind(code.code.first_temp.into());
        let frame = self.frames.push(Frame {
            next: Cell::new(code.instructions().at(0)),
            code: Cell::new(code),
            base: laid.base,
            function,
            leave: leave(),
            object: OnceCell::new(),
            locals,
            generator: None,
        });
        frame.running()
    }

    /// Ends `top`, the topmost frame, with a result.
    #[inline(always)]
    pub(super) fn leave(
        &self,
        rt: &Runtime,
        top: &Frame,
        w: Window,
        code: &Lowered,
        value: Value,
    ) -> Result<Left<'_>> {
        w.clear_variables(code);
        if let Some((dst, function, caller)) = self.frames.pop_plain(top) {
            caller.window().set(dst, value);
            drop(function);
            return Ok(Left::Plainly(caller.running()));
        }
        if value.is_none() && self.leave_init(rt) {
            return Ok(Left::Specially);
        }
        Ok(self.leave_specially(rt, value)?.map_or(Left::Specially, Left::ForRust))
    }

    /// Ends the topmost frame, which returns None, if it has run an `__init__`.
    #[inline(never)]
    fn leave_init(&self, rt: &Runtime) -> bool {
        let Some(Initialised { dst, levels, instance, function, held }) = self.frames.pop_init() else {
            return false;
        };
        self.deliver(dst, instance);
        Self::leave_levels(rt, levels.into());
        drop(function);
        drop(held);
        true
    }

    #[inline(never)]
    fn leave_specially(&self, rt: &Runtime, value: Value) -> Result<Option<Value>> {
        let Some(frame) = self.frames.pop() else { unreachable!("a frame returns") };
        frame.clear_again();
        let Frame { mut leave, function, locals, generator, object, .. } = frame;
        if let Some(generator) = &generator {
            self.finish(generator);
        }
        drop(object);
        Self::leave_levels(rt, levels::of_frame(rt, &leave));
        leave.let_arguments_go();
        let (mut spread, mut arguments) = (None, None);
        let (dst, value) = match leave {
            Leave::Rust | Leave::Feed(_) => return Ok(Some(value)),
            Leave::Register(dst) => (dst, value),
            Leave::Instance { dst, instance, held, .. } => {
                arguments = held;
                (dst, initialized(rt, instance, &value)?)
            }
            Leave::Spread { dst, args, kwargs, .. } => {
                spread = Some((args, kwargs));
                (dst, value)
            }
            Leave::Named(dst, mut named) => match named.instance.take() {
                Some(instance) => (dst, initialized(rt, instance, &value)?),
                None => (dst, value),
            },
            Leave::Operands { dst, operator, operands } => {
                let value = match operator.filter(|_| value.is_not_implemented()) {
                    Some(operator) => operator.refused(rt, &operands.0, &operands.1)?,
                    None => value,
                };
                // The first one goes first, as in every version.
                drop(operands);
                (dst, value)
            }
            Leave::Iteration { .. } | Leave::Send { .. } => {
                if rt.observes_frames() {
                    self.observe_end(rt, &leave, &value);
                }
                self.end_step(&leave, value);
                return Ok(None);
            }
        };
        self.deliver(dst, value);
        drop((function, locals, generator));
        drop((spread, arguments));
        Ok(None)
    }

    /// Writes a result to a register of the topmost frame.
    #[inline(always)]
    pub(super) fn deliver(&self, dst: Reg, value: Value) {
        let Some(frame) = self.frames.last() else { unreachable!("results go to a frame") };
        frame.window().set(dst, value);
    }

    /// Calls a function from Rust.
    fn call_from_rust(
        &self,
        rt: &Runtime,
        function: &Ref<Function>,
        args: Args<'_>,
        locals: Option<Value>,
    ) -> Result {
        let laid = self.lay_values(rt, args.values.iter().cloned())?;
        match locals {
            None => self.enter_function(rt, function.clone(), laid, args.names, || Leave::Rust)?,
            Some(_) => self.enter_bound(rt, function.clone(), laid, args.names, locals, Leave::Rust)?,
        }
        self.run(rt)
    }
}

/// The instance that a class makes, when its `__init__` has returned `result`.
fn initialized(rt: &Runtime, instance: Value, result: &Value) -> Result {
    if result.is_none() {
        return Ok(instance);
    }
    let name = rt.type_of(result).name();
    Err(rt.type_error(format!("__init__() should return None, not '{name}'")))
}

/// The arguments of a call that gives some by name, if the caller's stack holds them and lets them go in another order than
/// the frame does, whose order is that of the parameters.
fn held_by_name(rt: &Runtime, function: &Function, laid: Laid, names: &[Value]) -> Option<Vec<Value>> {
    if names.len() < 2 || rt.is_at_least(3, 11) {
        return None;
    }
    let code = function.entry(rt).ok()?;
    let parameters = &code.code.parameters;
    let named = usize::from(parameters.positional) + usize::from(parameters.keyword_only);
    let known = code.variables.get(..named)?;
    // What `**kwargs` collects keeps the order of the call, behind all others.
    let place = |name: &Value| known.iter().position(|known| known.as_value().is(name)).unwrap_or(named);
    if names.is_sorted_by_key(place) {
        return None;
    }
    let values: Vec<Value> = laid.words().iter().flatten().cloned().collect();
    values.iter().any(Value::is_heap).then_some(values)
}

/// RecursionError; `what` ends its message.
pub(super) fn too_deep(rt: &Runtime, what: &str) -> Raised {
    rt.raise(&rt.exceptions.recursion_error, format!("maximum recursion depth exceeded{what}"))
}

/// Calls a Python function from Rust.
pub fn call_function(rt: &Runtime, function: &Value, args: Args<'_>) -> Result {
    let Some(function) = function.downcast::<Function>() else {
        return Err(rt.type_error("not a function".to_owned()));
    };
    let machine = Machine::of(rt);
    machine.above_native(rt, true, || machine.call_from_rust(rt, function, args, None))
}

/// Runs the body of a class with `namespace` as its local names; gives back what the body returns.
pub fn run_class_body(rt: &Runtime, body: &Ref<Function>, namespace: Value) -> Result {
    // In 3.3 the body of a class has its namespace for an argument.
    let given = [namespace.clone()];
    let wanted = usize::from(!rt.is_at_least(3, 4) && body.code().source.argcount == 1);
    let args = Args { values: &given[..wanted], names: &[] };
    let machine = Machine::of(rt);
    machine.above_native(rt, false, || machine.call_from_rust(rt, body, args, Some(namespace)))
}

/// Runs a function without parameters; `locals`, if there are any, are its local names.
pub(super) fn run_in(rt: &Runtime, function: &Ref<Function>, locals: Option<Value>) -> Result {
    rt.check_stack("")?;
    let machine = Machine::of(rt);
    machine.above_native(rt, false, || machine.call_from_rust(rt, function, Args::default(), locals))
}

/// Runs a module's code with `globals` as its names.
pub fn run_module(rt: &Runtime, code: &Arc<pyc::Code>, globals: &Ref<Dict>) -> Result {
    let builtins = (*rt.builtins).clone().into();
    let code = code_value(rt, code);
    rt.audit("exec", std::slice::from_ref(&code))?;
    let function = Function::make(rt, &code, globals, &builtins)?;
    run_class_body(rt, &function, globals.to_value())
}

/// Runs the main program.
pub fn run_main(rt: &Runtime, code: &Arc<pyc::Code>, globals: &Ref<Dict>) -> Result {
    run_module(rt, code, globals)
}
