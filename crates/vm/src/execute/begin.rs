//! Beginning a call from an instruction: a Python function gets a frame whose window begins at its first argument,
//! anything else is called at once with the arguments where they lie.

use builtins::heap::{Instance, Ref};
use builtins::objects::bound_method::BoundMethod;
use builtins::objects::class::{inherited_new, initialise};
use builtins::objects::native_function::NativeFunction;
use builtins::types::Type;
use builtins::{Args, Result, Runtime, Value, protocol};

use super::arguments;
use super::cache::Cache;
use super::frame::{Frame, Leave, Running};
use super::held;
use super::laid::Laid;
use super::levels;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::{self, Reg, Span};
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;

/// What beginning a call came to.
pub(super) enum Begun {
    /// A frame is on top.
    Frame,
    /// It is over already.
    Value(Value),
}

/// What beginning a call where the loop does it came to.
pub(super) enum Called<'a> {
    /// This frame is on top.
    Plainly(Running<'a>),
    /// Whatever it is.
    Otherwise(Begun),
}

impl Called<'_> {
    fn begun(self) -> Begun {
        match self {
            Called::Plainly(_) => Begun::Frame,
            Called::Otherwise(begun) => begun,
        }
    }
}

/// The arguments of a call, and what its instruction remembers.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    /// The registers of the arguments.
    pub(super) args: Span,
    /// The names of the last ones: a tuple.
    pub(super) names: Option<&'a Value>,
    /// Where the instruction remembers what it called before.
    pub(super) cache: instruction::Cache,
}

/// The values of a tuple.
fn tuple_items(tuple: Option<&Value>) -> &[Value] {
    tuple.and_then(|t| t.downcast::<builtins::objects::tuple::Tuple>()).map_or(&[], |t| t.items())
}

impl Machine {
    /// Begins `function(…)`.
    #[inline(always)]
    pub(super) fn begin_function(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        Call { args, names, cache }: Call<'_>,
        dst: Reg,
    ) -> Result<Called<'_>> {
        let function = match function.downcast_into::<Function>() {
            Ok(function) => function,
            Err(other) => {
                return self.begin_native(rt, w, other, args, names, cache, dst).map(Called::Otherwise);
            }
        };
        let laid = Laid { base: w.address(args.base), count: args.count.into() };
        if let Some(code) = function.entry.get()
            && names.is_none()
            && laid.count == code.plain_arguments as usize
            && self.stack.holds(laid.base, &code)
            && self.frames.has_plain_room(rt)
        {
            return Ok(Called::Plainly(self.push(code, function, laid, None, || Leave::Register(dst))));
        }
        self.begin_python(rt, w, function, args, names, dst).map(Called::Otherwise)
    }

    /// As [`Machine::begin_function`] with arguments by name.
    #[inline(never)]
    pub(super) fn begin_function_named(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        call: Call<'_>,
        dst: Reg,
    ) -> Result<Begun> {
        self.begin_function(rt, w, function, call, dst).map(Called::begun)
    }

    /// As [`Machine::begin_method`] with arguments by name.
    #[inline(never)]
    pub(super) fn begin_method_named(
        &self,
        rt: &Runtime,
        w: Window,
        args: instruction::Args,
        names: Option<&Value>,
        dst: Reg,
    ) -> Result<Begun> {
        self.begin_method(rt, w, args, names, dst).map(Called::begun)
    }

    /// Begins the call of what is no Python function.
    #[inline(never)]
    #[expect(
        clippy::too_many_arguments,
        reason = "a `Call` would be written to memory before it is known to be needed"
    )]
    fn begin_native(
        &self,
        rt: &Runtime,
        w: Window,
        callable: Value,
        args: Span,
        names: Option<&Value>,
        cache: instruction::Cache,
        dst: Reg,
    ) -> Result<Begun> {
        // Calling a class of the program's own mostly makes a frame.
        let is_own_class = || callable.downcast::<Type>().is_some_and(|class| !class.is_static());
        if names.is_none()
            && !is_own_class()
            && let Some(result) = protocol::call_in_place(rt, &callable, w.values(args))
        {
            return self.finish_here(rt, w, callable, args, dst, result);
        }
        self.begin_other(rt, w, callable, Call { args, names, cache }, dst)
    }

    /// Begins the call of a Python function whose arguments are not just its parameters, or not in the register file.
    #[inline(never)]
    fn begin_python(
        &self,
        rt: &Runtime,
        w: Window,
        function: Ref<Function>,
        args: Span,
        names: Option<&Value>,
        dst: Reg,
    ) -> Result<Begun> {
        let laid = self.lay(rt, w, args)?;
        self.enter_function(rt, function, laid, tuple_items(names), || Leave::Register(dst))?;
        Ok(Begun::Frame)
    }

    /// Begins the call of what `LoadMethod` left: callable, receiver or unbound, arguments.
    #[inline(always)]
    pub(super) fn begin_method(
        &self,
        rt: &Runtime,
        w: Window,
        args: instruction::Args,
        names: Option<&Value>,
        dst: Reg,
    ) -> Result<Called<'_>> {
        let Some(function) = w.take_word(args.base) else {
            return Err(rt.type_error("the callable of this call is missing".to_owned()));
        };
        let span = if w.word(args.receiver()).is_some() {
            Span { base: args.receiver(), count: args.argc + 1 }
        } else {
            Span { base: args.first(), count: args.argc }
        };
        self.begin_function(rt, w, function, Call { args: span, names, cache: instruction::Cache::NONE }, dst)
    }

    /// Begins `function(*args, **kwargs)`.
    pub(super) fn begin_spread(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        args: Value,
        kwargs: Option<Value>,
        dst: Reg,
    ) -> Result<Begun> {
        // What is bound last goes first, whatever fails.
        let (kwargs, args) = rt.uncounted(|| arguments::collect(rt, &function, args, kwargs))?;
        let (mut values, names) = arguments::spread(rt, &function, &args, kwargs.as_ref())?;
        let (mut levels, mut is_method) = (levels::of_spread(rt, false), false);
        let function = match function.downcast_into::<Function>() {
            Ok(function) => function,
            Err(other) => match python_method(&other) {
                Some((function, this)) => {
                    values.insert(0, this);
                    (levels, is_method) = (levels::of_spread(rt, true), true);
                    function
                }
                None => {
                    let call = || protocol::call(rt, &other, Args { values: &values, names: &names });
                    // No instruction of its own calls it.
                    let result = match other.downcast::<NativeFunction>() {
                        Some(_) => rt.a_native_call_of_3_11(call),
                        None => call(),
                    };
                    drop((values, names, other, args, kwargs));
                    if rt.observes_frames() {
                        return self.observe_after(rt, w, dst, result?);
                    }
                    return result.map(Begun::Value);
                }
            },
        };
        let may_hold = !rt.is_at_least(3, 12) || is_method;
        let is_told = || values.iter().any(|value| held::is_observable(rt, value));
        let holds = may_hold && (!rt.is_at_least(3, 11) || is_told());
        let laid = self.lay_values(rt, values.into_iter())?;
        if holds {
            let (args, kwargs) = (args.into(), kwargs.map(Value::from));
            let leave = || Leave::Spread { dst, levels, args, kwargs };
            self.enter_above(rt, levels.into(), || self.enter_function(rt, function, laid, &names, leave))?;
        } else {
            drop((args, kwargs));
            self.enter_function(rt, function, laid, &names, || Leave::Register(dst))?;
        }
        Ok(Begun::Frame)
    }

    #[inline(never)]
    fn begin_other(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        Call { args, names, cache }: Call<'_>,
        dst: Reg,
    ) -> Result<Begun> {
        let code = self.frames.last().map(|frame| frame.code.get());
        if let Some(class) = function.downcast::<Type>()
            && let cache = code.as_ref().and_then(|code| self.cache_of_call(rt, code, cache, names.is_some()))
            && let Some((init, is_generic)) = remembered_init(rt, class, cache, args.count.into())
        {
            let given = Args { values: w.values(args), names: tuple_items(names) };
            let instance = match make_instance(rt, class, given) {
                Ok(instance) if rt.type_of(&instance).is(class) => instance,
                Ok(other) => {
                    let result = initialise(rt, class, other, given);
                    return self.finish_here(rt, w, function, args, dst, result);
                }
                Err(raised) => return self.finish_here(rt, w, function, args, dst, Err(raised)),
            };
            let held = if is_generic { held::arguments(rt, w.values(args)) } else { None };
            let laid = self.lay_behind(rt, w, instance.clone(), args)?;
            let levels = levels::of_class(rt, is_generic);
            let leave = || Leave::Instance { dst, levels, instance, held };
            self.enter_above(rt, levels.into(), || {
                self.enter_function(rt, init, laid, tuple_items(names), leave)
            })?;
            return Ok(Begun::Frame);
        }
        if let Some((python, this)) = python_method(&function) {
            let laid = self.lay_behind(rt, w, this, args)?;
            self.enter_function(rt, python, laid, tuple_items(names), || Leave::Register(dst))?;
            return Ok(Begun::Frame);
        }
        self.call_here(rt, w, function, args, names, dst)
    }

    /// The cache of the instruction that calls a class, which those that call methods have apart: only from 3.13 on they need one, and
    /// those that name arguments never learn.
    fn cache_of_call<'a>(
        &self,
        rt: &Runtime,
        code: &'a Lowered,
        cache: instruction::Cache,
        names_arguments: bool,
    ) -> Option<&'a Cache> {
        let own = code.caches.get(cache.index());
        if own.is_some() || names_arguments || !rt.is_at_least(3, 13) {
            return own;
        }
        code.class_call(self.with_frame(Frame::pc)?.checked_sub(1)?)
    }

    /// Calls something that is no Python function, with the arguments where they lie.
    #[inline(always)]
    fn call_here(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        args: Span,
        names: Option<&Value>,
        dst: Reg,
    ) -> Result<Begun> {
        let args_here = Args { values: w.values(args), names: tuple_items(names) };
        let result = protocol::call(rt, &function, args_here);
        self.finish_here(rt, w, function, args, dst, result)
    }

    /// Drops what was called and its arguments, in the order of the version.
    #[inline(always)]
    fn finish_here(
        &self,
        rt: &Runtime,
        w: Window,
        function: Value,
        args: Span,
        dst: Reg,
        result: Result,
    ) -> Result<Begun> {
        if rt.drops_arguments_last_first {
            w.drop_span_backwards(args);
            drop(function);
        } else {
            drop(function);
            w.drop_span(args);
        }
        if rt.observes_frames() {
            return self.observe_after(rt, w, dst, result?);
        }
        result.map(Begun::Value)
    }
}

/// What `__new__` of a class makes whose [`plain_init`] is known.
#[inline(always)]
fn make_instance(rt: &Runtime, class: &Ref<Type>, given: Args<'_>) -> Result {
    match class.slots.new.get() {
        Some(new) if !class.layout().is_of::<Instance>() => {
            rt.check_stack(" while calling a Python object")?;
            new(rt, class, given)
        }
        _ => Ok(rt.heap.allocate_instance(class).into()),
    }
}

/// How often a call that knows one class is given others before it comes to know another one.
const MISSES: u32 = 52;

/// The Python function and the receiver of a bound method.
fn python_method(callable: &Value) -> Option<(Ref<Function>, Value)> {
    let method = callable.downcast::<BoundMethod>()?;
    let function = method.function.downcast::<Function>()?;
    Some((function.clone(), method.this.clone()))
}

/// As [`plain_init`], remembered for the class that an instruction has called before; and whether CPython calls the class in C.
#[inline(always)]
fn remembered_init(
    rt: &Runtime,
    class: &Ref<Type>,
    cache: Option<&Cache>,
    count: usize,
) -> Option<(Ref<Function>, bool)> {
    let key = class.version();
    if let Some(cache) = cache
        && key != 0
        && key == cache.key.get()
        && class.ty().is(&rt.types.r#type)
        && !class.flags().is_abstract
    {
        let init = cache.value.get()?.downcast_into::<Function>().ok()?;
        return Some((init, cache.index.get() != 0));
    }
    let init = plain_init(rt, class)?;
    let mut is_generic = true;
    if let Some(cache) = cache {
        let misses = cache.second.get();
        if rt.is_at_least(3, 13) && cache.key.get() != 0 && cache.index.get() == 0 && misses < MISSES {
            // The instruction stays with the class that it has come to know, as in CPython.
            cache.second.set(misses + 1);
            return Some((init, true));
        }
        let calls_in_c = held::calls_in_c(rt, class, &init, count);
        cache.fill_value(class.version(), calls_in_c.into(), init.to_value());
        cache.second.set(0);
        is_generic = calls_in_c || cache.key.get() != class.version();
    }
    Some((init, is_generic))
}

/// The `__init__` of a class, if making an instance and running that is all that calling the class does.
pub(super) fn plain_init(rt: &Runtime, class: &Ref<Type>) -> Option<Ref<Function>> {
    if !class.ty().is(&rt.types.r#type) || class.is_static() || class.flags().is_abstract {
        return None;
    }
    if !class.layout().is_of::<Instance>() {
        inherited_new(rt, class)?;
        return class.lookup(&rt.names.init)?.downcast::<Function>().cloned();
    }
    let new = class.lookup(&rt.names.new)?;
    let way = |class: &Type| class.slots.new.get().map(|slot| slot as usize);
    if way(class) != way(&rt.types.object) {
        return None;
    }
    if !new.is(&rt.types.object.lookup(&rt.names.new)?) {
        return None;
    }
    class.lookup(&rt.names.init)?.downcast::<Function>().cloned()
}
