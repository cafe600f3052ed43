//! Calls: a Python function gets a frame whose window begins at its first argument, anything else is called at once.

use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Arc;

use builtins::heap::Ref;
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::dict::Dict;
use builtins::types::Type;
use builtins::{Args, Raised, Result, Runtime, Value, protocol};

use super::arguments;
use super::frame::{Frame, Leave};
use super::machine::Machine;
use super::window::Window;
use crate::instruction::{self, Reg, Span};
use crate::objects::bind;
use crate::objects::code_object::{Lowered, code_value};
use crate::objects::function::Function;

/// What is called with which registers.
pub(super) struct Target<'a> {
    function: Value,
    /// The receiver that goes before the arguments.
    this: Option<Value>,
    args: Span,
    /// The keyword names of the last arguments, a tuple.
    names: Option<&'a Value>,
}

impl<'a> Target<'a> {
    /// A callable with arguments in registers.
    #[inline(always)]
    pub(super) fn positional(function: Value, this: Option<Value>, args: Span) -> Target<'a> {
        Target { function, this, args, names: None }
    }

    /// What `LoadMethod` left: callable, receiver or unbound, arguments.
    #[inline(always)]
    pub(super) fn method(rt: &Runtime, w: Window, args: instruction::Args) -> Result<Target<'a>> {
        let this = w.take_word(args.receiver());
        match w.take_word(args.base) {
            Some(function) => {
                Ok(Target::positional(function, this, Span { base: args.first(), count: args.argc }))
            }
            None => Err(rt.type_error("the callable of this call is missing".to_owned())),
        }
    }

    /// The same with keyword arguments.
    pub(super) fn with_names(mut self, names: Option<&'a Value>) -> Target<'a> {
        self.names = names;
        self
    }
}

/// What beginning a call came to.
pub(super) enum Begun {
    /// A frame is on top.
    Frame,
    /// It is over already.
    Value(Value),
}

/// The values of a tuple.
fn tuple_items(tuple: Option<&Value>) -> &[Value] {
    tuple.and_then(|t| t.downcast::<builtins::objects::tuple::Tuple>()).map_or(&[], |t| t.items())
}

impl Machine {
    /// Begins a call whose arguments are in registers.
    #[inline]
    pub(super) fn begin(
        &self,
        rt: &Runtime,
        w: Window,
        pc: usize,
        target: Target<'_>,
        leave: Leave,
    ) -> Result<Begun> {
        let Target { function, this, args, names } = target;
        self.remember(pc);
        self.poll(rt)?;
        if let Some(python) = function.downcast::<Function>() {
            let code = python.lowered(rt)?;
            let simple = names.is_none()
                && code.code.parameters.count() == u32::from(code.code.parameters.positional)
                && u32::from(args.count) + u32::from(this.is_some()) == code.code.parameters.count()
                && self.is_on_stack(w);
            if simple {
                let first = if let Some(this) = this {
                    let receiver = Reg(args.base.0 - 1);
                    w.set(receiver, this);
                    receiver
                } else {
                    args.base
                };
                let filled = code.code.parameters.positional;
                let Ok(function) = function.downcast_into::<Function>() else {
                    unreachable!("checked above")
                };
                self.push(rt, code, function, w.address(first), filled, None, leave)?;
                return Ok(Begun::Frame);
            }
        }
        let mut values = Vec::with_capacity(usize::from(args.count) + 1);
        values.extend(this);
        values.extend(w.take_span(args));
        self.begin_values(rt, function, &values, tuple_items(names), leave)
    }

    /// Begins `function(*args, **kwargs)`.
    #[allow(clippy::too_many_arguments, reason = "the parts of one instruction")]
    pub(super) fn begin_spread(
        &self,
        rt: &Runtime,
        _w: Window,
        pc: usize,
        function: Value,
        args: &Value,
        kwargs: Option<&Value>,
        leave: Leave,
    ) -> Result<Begun> {
        self.remember(pc);
        self.poll(rt)?;
        let (values, names) = arguments::spread(rt, &function, args, kwargs)?;
        self.begin_values(rt, function, &values, &names, leave)
    }

    fn begin_values(
        &self,
        rt: &Runtime,
        function: Value,
        values: &[Value],
        names: &[Value],
        leave: Leave,
    ) -> Result<Begun> {
        let args = Args { values, names };
        if function.downcast::<Function>().is_some() {
            let Ok(function) = function.downcast_into::<Function>() else { unreachable!("checked above") };
            self.push_bound(rt, function, args, None, leave)?;
            return Ok(Begun::Frame);
        }
        if let Some(method) = function.downcast::<BoundMethod>()
            && let Some(python) = method.function.downcast::<Function>()
        {
            let python = python.clone();
            let values = args.with_first(&method.this);
            self.push_bound(rt, python, Args { values: &values, names }, None, leave)?;
            return Ok(Begun::Frame);
        }
        if let Some(class) = function.downcast::<Type>()
            && let Some(begun) = self.begin_instance(rt, class, args, &leave)?
        {
            return Ok(begun);
        }
        protocol::call(rt, &function, args).map(Begun::Value)
    }

    /// Makes an instance of a plain class and begins its `__init__`, if that is all that calling the class does.
    fn begin_instance(
        &self,
        rt: &Runtime,
        class: &Ref<Type>,
        args: Args<'_>,
        leave: &Leave,
    ) -> Result<Option<Begun>> {
        let Leave::Register(dst) = *leave else { return Ok(None) };
        let plain_metatype = class.ty().is(&rt.types.r#type);
        if !plain_metatype || class.is_static() || class.flags().is_abstract {
            return Ok(None);
        }
        let new = class.lookup(&rt.names.new);
        let object_new = rt.types.object.lookup(&rt.names.new);
        let is_plain = matches!((&new, &object_new), (Some(a), Some(b)) if a.is(b));
        let Some(init) = class.lookup(&rt.names.init) else { return Ok(None) };
        if !is_plain || !class.layout().is_of::<builtins::heap::Instance>() {
            return Ok(None);
        }
        let Some(init) = init.downcast::<Function>().cloned() else { return Ok(None) };
        let instance: Value = rt.heap.allocate_instance(class).into();
        let values = args.with_first(&instance);
        self.push_bound(
            rt,
            init,
            Args { values: &values, names: args.names },
            None,
            Leave::Instance(dst, instance),
        )?;
        Ok(Some(Begun::Frame))
    }

    /// Notes where the running frame is, for whoever looks at it from outside.
    #[inline(always)]
    pub(super) fn remember(&self, pc: usize) {
        if let Some(frame) = self.frames.borrow_mut().last_mut() {
            frame.pc = pc as u32;
        }
    }

    /// Pushes a frame whose registers are ready.
    pub(super) fn push_frame(&self, rt: &Runtime, frame: Frame) -> Result<()> {
        let mut frames = self.frames.borrow_mut();
        if frames.len() >= rt.recursion_limit.get() {
            drop(frames);
            return Err(too_deep(rt));
        }
        frames.push(frame);
        Ok(())
    }

    /// The first free word of the register file.
    pub(super) fn top(&self) -> usize {
        self.frames.borrow().last().map_or(0, |frame| frame.top)
    }

    fn is_on_stack(&self, w: Window) -> bool {
        self.stack.contains(w.base())
    }

    /// Pushes a frame with arguments bound by name and position.
    fn push_bound(
        &self,
        rt: &Runtime,
        function: Ref<Function>,
        args: Args<'_>,
        locals: Option<Value>,
        leave: Leave,
    ) -> Result<()> {
        let code = function.lowered(rt)?;
        let top = self.top();
        let Some(base) = self.stack.at(top, usize::from(code.code.register_count)) else {
            return Err(too_deep(rt));
        };
        #[allow(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
        // SAFETY: `at` has checked that the window fits; it is unused.
        let w = unsafe { Window::new(base, &code.constants, code.code.first_temp) };
        let count = code.code.parameters.count() as usize;
        let words = w.words_mut(count);
        words.fill_with(|| None);
        let bound = bind::bind(rt, &function, &code.code.parameters, &code.variables, args, words);
        if let Err(raised) = bound {
            w.clear(0, count as u16);
            return Err(raised);
        }
        self.push(rt, code, function, base, count as u16, locals, leave)
    }

    /// Pushes a frame whose first `filled` registers hold the arguments.
    #[allow(clippy::too_many_arguments, reason = "the parts of one frame")]
    #[inline]
    fn push(
        &self,
        rt: &Runtime,
        code: Rc<Lowered>,
        function: Ref<Function>,
        base: NonNull<Option<Value>>,
        filled: u16,
        locals: Option<Value>,
        leave: Leave,
    ) -> Result<()> {
        let room = usize::from(code.code.register_count);
        let index = self.stack.index_of(base);
        #[allow(unsafe_code, reason = "the register file is raw memory (design, section 3)")]
        // SAFETY: the registers filled so far lie inside the register file; the rest is used after the check.
        let w = unsafe { Window::new(base, &code.constants, code.code.first_temp) };
        let mut frames = self.frames.borrow_mut();
        if frames.len() >= rt.recursion_limit.get() || self.stack.at(index, room).is_none() {
            drop(frames);
            w.clear(0, filled);
            return Err(too_deep(rt));
        }
        for i in filled..code.code.first_temp {
            w.set_word(Reg(i), None);
        }
        frames.push(Frame { code, function, pc: 0, base, top: index + room, locals, generator: None, leave });
        Ok(())
    }

    /// Ends the topmost frame with a result. `Some` when the result is for Rust code.
    #[inline]
    pub(super) fn leave(
        &self,
        rt: &Runtime,
        w: Window,
        code: &Lowered,
        value: Value,
    ) -> Result<Option<Value>> {
        w.clear(0, code.code.first_temp);
        let Some(frame) = self.frames.borrow_mut().pop() else { unreachable!("a frame returns") };
        let Frame { leave, function, locals, code, generator, .. } = frame;
        if let Some(generator) = &generator {
            generator.finish();
        }
        let (dst, value) = match leave {
            Leave::Rust => return Ok(Some(value)),
            Leave::Register(dst) => (dst, value),
            Leave::Instance(dst, instance) => {
                if !value.is_none() {
                    let name = rt.type_of(&value).name();
                    return Err(rt.type_error(format!("__init__() should return None, not '{name}'")));
                }
                (dst, instance)
            }
        };
        self.deliver(dst, value);
        drop((function, locals, code, generator));
        Ok(None)
    }

    /// Writes a result to a register of the topmost frame.
    pub(super) fn deliver(&self, dst: Reg, value: Value) {
        let old = {
            let frames = self.frames.borrow();
            let Some(frame) = frames.last() else { unreachable!("results go to a frame") };
            let w = frame.window();
            let old = w.take_word(dst);
            w.set(dst, value);
            old
        };
        drop(old);
    }
}

fn too_deep(rt: &Runtime) -> Raised {
    rt.raise(&rt.exceptions.recursion_error, "maximum recursion depth exceeded".to_owned())
}

/// Calls a Python function from Rust.
pub fn call_function(rt: &Runtime, function: &Value, args: Args<'_>) -> Result {
    let machine = Machine::of(rt);
    let Some(function) = function.downcast::<Function>() else {
        return Err(rt.type_error("not a function".to_owned()));
    };
    machine.push_bound(rt, function.clone(), args, None, Leave::Rust)?;
    machine.run(rt)
}

/// Runs the body of a class with `namespace` as its local names; gives back what the body returns.
pub fn run_class_body(rt: &Runtime, body: &Ref<Function>, namespace: Value) -> Result {
    let machine = Machine::of(rt);
    machine.push_bound(rt, body.clone(), Args::default(), Some(namespace), Leave::Rust)?;
    machine.run(rt)
}

/// Runs a module's code with `globals` as its names.
pub fn run_module(rt: &Runtime, code: &Arc<pyc::Code>, globals: &Ref<Dict>) -> Result {
    let builtins = (*rt.builtins).clone();
    let function = Function::make(rt, &code_value(rt, code), globals, &builtins)?;
    run_class_body(rt, &function, globals.to_value())
}

/// Runs the main program.
pub fn run_main(rt: &Runtime, code: &Arc<pyc::Code>, globals: &Ref<Dict>) -> Result {
    run_module(rt, code, globals)
}
