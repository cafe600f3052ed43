//! Making functions and classes, importing, the intrinsics, and the built-in functions that look at frames.

use builtins::heap::Ref;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::list::List;
use builtins::objects::module_message::Origin;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::objects::typing;
use builtins::types::{Method, Type, method};
use builtins::{Bound, Raised, Result, Runtime, Value, protocol};
use pyc::LocalKind;

use super::cache::Cache;
use super::machine::Machine;
use super::window::Window;
use crate::instruction::{FunctionAttribute, Intrinsic1, Intrinsic2, Reg};
use crate::objects::code_object::Lowered;
use crate::objects::function::Function;
use crate::objects::{build_class, frame_object, super_object};

/// The built-in functions that look at the frame they are called from.
static FUNCTIONS: &[Method] = &[
    method("globals()", globals),
    method("locals()", |rt, _| locals(rt, Machine::of(rt))),
    method("vars(object=None, /)", vars),
    method("__import__(name, globals=None, locals=None, fromlist=(), level=0)", import),
];

/// Adds the built-ins of this layer to the namespace.
pub(super) fn install(rt: &Runtime) {
    rt.native_module_functions(FUNCTIONS, "builtins", &rt.builtins);
    rt.native_module_functions(std::slice::from_ref(&build_class::ROW), "builtins", &rt.builtins);
    rt.native_module_functions(super::generator::FUNCTIONS, "builtins", &rt.builtins);
    rt.native_module_functions(super::evaluate::FUNCTIONS, "builtins", &rt.builtins);
    rt.builtins.set_str(&rt.intern("super"), rt.type_for(&super_object::TABLE).into());
}

fn globals(rt: &Runtime, _args: Bound<'_>) -> Result {
    let globals = Machine::of(rt).with_frame(|frame| frame.globals().to_value());
    globals.ok_or_else(|| rt.raise(&rt.exceptions.system_error, "globals() without a frame".to_owned()))
}

/// What `locals()` shows of the running frame: the mapping of a module or class body, else the variables.
pub(super) fn locals(rt: &Runtime, machine: &Machine) -> Result {
    let mapping = machine.with_frame(|frame| {
        let hides =
            frame.code.get().code.source.locals_plus_kinds.iter().any(|kind| kind.has(LocalKind::HIDDEN));
        if hides { None } else { frame.locals.clone() }
    });
    if let Some(mapping) = mapping.flatten() {
        return Ok(mapping);
    }
    let frame = machine.depth().checked_sub(1).and_then(|top| machine.frame_object(rt, machine.here(top)));
    match frame {
        Some(frame) => frame_object::snapshot(rt, &frame),
        None => Err(rt.system_error("frame does not exist")),
    }
}

fn vars(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(object) = args.get(0) else { return locals(rt, Machine::of(rt)) };
    match protocol::get_optional_attr(rt, object, &rt.names.dict)? {
        Some(dict) => Ok(dict),
        None => Err(rt.type_error("vars() argument must have __dict__ attribute".to_owned())),
    }
}

fn import(rt: &Runtime, args: Bound<'_>) -> Result {
    // Up to 3.10 arguments are converted in their order.
    if !rt.is_at_least(3, 11) {
        crate::import::check_name(rt, args.at(0))?;
    }
    let level = match args.get(4) {
        Some(level) if rt.is_at_least(3, 11) => protocol::index_c_int(rt, level)?,
        Some(level) => protocol::parsed_c_int(rt, level)?,
        None => 0,
    };
    // Globals that are missing are asked for their `__name__`, others must be a dict.
    let globals = args.get(1).cloned().unwrap_or_else(|| rt.new_dict().into());
    let none = Value::NONE;
    let from = args.get(3).unwrap_or(&none);
    match rt.hooks() {
        Some(hooks) => hooks.import(rt, args.at(0), &globals, from, level.into()),
        None => Ok(Value::NONE),
    }
}

/// Sets a part of a function under construction.
pub(super) fn set_attribute(
    rt: &Runtime,
    function: &Value,
    which: FunctionAttribute,
    value: Value,
) -> Result<()> {
    match function.downcast::<Function>() {
        Some(function) => Function::set_attribute(rt, function, which, value),
        None => Err(rt.raise(&rt.exceptions.system_error, "the bytecode expects a function".to_owned())),
    }
}

/// `from module import name`.
pub(super) fn import_from(rt: &Runtime, module: &Value, name: &Ref<Str>) -> Result {
    if let Some(value) = protocol::get_optional_attr(rt, module, name)? {
        return Ok(value);
    }
    let text = |attribute: &Ref<Str>| {
        let value = protocol::get_optional_attr(rt, module, attribute).ok().flatten()?;
        value.downcast::<Str>().map(|s| s.to_utf8_lossy().into_owned())
    };
    let package = text(&rt.names.name);
    if let Some(package) = &package {
        let full = rt.intern(&format!("{package}.{}", name.to_utf8_lossy()));
        if let Some(submodule) = rt.modules.get_str(&full) {
            return Ok(submodule);
        }
    }
    Err(cannot_import(rt, module, package, name))
}

/// The ImportError of a name that a module does not have.
fn cannot_import(rt: &Runtime, module: &Value, package: Option<String>, name: &Ref<Str>) -> Raised {
    let get = |attribute| protocol::get_optional_attr(rt, module, attribute).ok().flatten();
    let is_text = |value: &Value| value.downcast::<Str>().is_some();
    let is_module = module.downcast::<builtins::objects::module::Module>().is_some();
    let path = get(&rt.names.file).filter(|path| is_module && is_text(path));
    let file =
        path.as_ref().and_then(|path| path.downcast::<Str>()).map(|path| path.to_utf8_lossy().into_owned());
    let (how, place) = match get(&rt.names.spec) {
        Some(spec) => Origin::of(rt, &spec, package.as_deref()).import_place(
            rt,
            package.as_deref().unwrap_or_default(),
            file.as_deref(),
        ),
        None => ("", file.map_or_else(|| "(unknown location)".to_owned(), |file| format!("({file})"))),
    };
    if !rt.is_at_least(3, 7) {
        let message = format!("cannot import name '{}'", name.to_utf8_lossy());
        return rt.raise(&rt.exceptions.import_error, message);
    }
    let shown = package.as_deref().unwrap_or("<unknown module name>");
    let from = if rt.is_at_least(3, 7) { format!(" from {how}'{shown}' {place}") } else { String::new() };
    let message = format!("cannot import name '{}'{from}", name.to_utf8_lossy());
    let package = get(&rt.names.name).filter(|name| package.is_some() && is_text(name));
    rt.import_from_error(message, package, path, name)
}

/// The first argument of a call: in its register, or in a cell if inner functions use it. Up to 3.10 that cell is another
/// variable of the same name.
fn first_argument(code: &Lowered, w: Window) -> Option<Value> {
    let source = &code.code.source;
    let first = code.variables.first().filter(|_| source.argcount > 0)?;
    let content = |word: Value| match word.downcast::<Cell>() {
        Some(cell) => cell.slot.get(),
        None => Some(word),
    };
    if let Some(word) = w.word(Reg(0)).clone() {
        let is_cell = source.locals_plus_kinds.get(0).is_some_and(|kind| kind.has(LocalKind::CELL));
        return if is_cell { content(word) } else { Some(word) };
    }
    let kinds = source.locals_plus_kinds.iter().zip(code.variables.iter());
    let cell = kinds.skip(1).position(|(kind, name)| kind == LocalKind::CELL && name.is(first))?;
    w.word(Reg(cell as u16 + 1)).clone().and_then(content)
}

/// The class and the first argument of the running function, for `super()` without arguments.
pub fn super_arguments(rt: &Runtime) -> Result<(Value, Value)> {
    let error = |text: &str| rt.raise(&rt.exceptions.runtime_error, text.to_owned());
    let machine = Machine::of(rt);
    let found = machine.with_frame(|frame| {
        let w = frame.window();
        let this = first_argument(&frame.code.get(), w);
        let place = frame.code.get().variables.iter().position(|n| n.is(&rt.names.class));
        let cell = place.and_then(|i| w.word(Reg(i as u16)).clone());
        (frame.code.get().code.source.argcount, this, cell)
    });
    let Some((argcount, this, cell)) = found else { return Err(error("super(): no current frame")) };
    if argcount == 0 {
        return Err(error("super(): no arguments"));
    }
    let Some(this) = this else { return Err(error("super(): arg[0] deleted")) };
    let Some(cell) = cell else { return Err(error("super(): __class__ cell not found")) };
    match cell.downcast::<Cell>().and_then(|c| c.slot.get()) {
        Some(class) => check_class_cell(rt, &class, false).map(|()| (class, this)),
        None => Err(error("super(): empty __class__ cell")),
    }
}

/// The cell `__class__`, from which `super()` without arguments takes the class, can hold anything.
fn check_class_cell(rt: &Runtime, class: &Value, two_args: bool) -> Result<()> {
    if two_args || class.downcast::<Type>().is_some() {
        return Ok(());
    }
    let text = format!("super(): __class__ is not a type ({})", rt.type_of(class).name());
    Err(rt.raise(&rt.exceptions.runtime_error, text))
}

/// Calls whatever the name `super` stands for, which is not the type.
fn call_super(rt: &Runtime, global: &Value, class: Value, this: Value, two_args: bool) -> Result {
    let args = [class, this];
    protocol::call_args(rt, global, if two_args { &args } else { &[] })
}

impl Machine {
    /// A function of a code object and the running frame's globals.
    pub(super) fn make_function(&self, rt: &Runtime, code: &Value) -> Result {
        let scopes = self.with_frame(|f| (f.function.globals.clone(), f.function.builtins.clone()));
        let Some((globals, builtins)) = scopes else { unreachable!("code runs in a frame") };
        Function::make(rt, code, &globals, &builtins).map(Value::from)
    }

    /// `import name`.
    pub(super) fn import_name(&self, rt: &Runtime, name: &Ref<Str>, level: &Value, from: &Value) -> Result {
        let builtins = self.builtin_names();
        let Some(builtins) = builtins else { unreachable!("code runs in a frame") };
        let Some(import) = builtins.find_import(rt)? else {
            return Err(rt.raise(&rt.exceptions.import_error, "__import__ not found".to_owned()));
        };
        let globals = self.with_frame(|f| f.globals().to_value()).unwrap_or(Value::NONE);
        let locals = self.with_frame(|f| f.locals.clone()).flatten().unwrap_or(Value::NONE);
        let args = [name.to_value(), globals, locals, from.clone(), level.clone()];
        protocol::call_args(rt, &import, &args)
    }

    /// `from module import *`.
    pub(super) fn import_star(&self, rt: &Runtime, module: &Value) -> Result<()> {
        let locals = self.with_frame(|f| f.locals.clone()).flatten();
        let Some(locals) = locals else {
            return Err(rt.raise(&rt.exceptions.system_error, "no locals found during 'import *'".to_owned()));
        };
        let all = protocol::get_optional_attr(rt, module, &rt.names.all)?;
        let skip_private = all.is_none();
        let names = match all {
            Some(all) => protocol::to_vec(rt, &all)?,
            None => match protocol::get_optional_attr(rt, module, &rt.names.dict)? {
                Some(dict) => protocol::to_vec(rt, &dict)?,
                None => {
                    let text = "from-import-* object has no __dict__ and no __all__";
                    return Err(rt.raise(&rt.exceptions.import_error, text.to_owned()));
                }
            },
        };
        for name in names {
            let Some(text) = name.downcast::<Str>() else {
                return Err(rt.type_error("Item in __all__ must be str".to_owned()));
            };
            if skip_private && text.to_utf8_lossy().starts_with('_') {
                continue;
            }
            let name = rt.intern_str(text);
            let value = protocol::get_attr(rt, module, &name)?;
            match locals.downcast::<Dict>() {
                Some(dict) => dict.set_str(&name, value),
                None => protocol::set_item(rt, &locals, name.as_value(), &value)?,
            }
        }
        Ok(())
    }

    /// `super().name`.
    pub(super) fn load_super(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        args: Reg,
        name: u32,
        two_args: bool,
    ) -> Result {
        let words = [args, args.up(1), args.up(2)].map(|r| w.take_word(r).unwrap_or(Value::NONE));
        let [global, class, this] = words;
        let name = super::names::name(code, name);
        if super_object::is_super(&global) {
            check_class_cell(rt, &class, two_args)?;
            return super_object::super_lookup(rt, &class, &this, name);
        }
        let object = call_super(rt, &global, class, this, two_args)?;
        protocol::get_attr(rt, &object, name)
    }

    /// What `super().name(…)` calls, and the receiver of a method. The cache's keys are the versions of the receiver's class and of the
    /// one that the search starts behind: both change with what they inherit.
    pub(super) fn load_super_method(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        args: Reg,
        (name, cache): (u32, Option<&Cache>),
        two_args: bool,
    ) -> Result<(Value, Option<Value>)> {
        let words = [args, args.up(1), args.up(2)].map(|r| w.take_word(r).unwrap_or(Value::NONE));
        let [global, class, this] = words;
        let name = super::names::name(code, name);
        if super_object::is_super(&global) {
            // The methods that a class finds are its own, not those of its metaclass.
            let key = if this.downcast::<Type>().is_some() { 0 } else { rt.type_of(&this).version() };
            let second = class.downcast::<Type>().map_or(0, |class| class.version());
            if let Some(cache) = cache
                && key != 0
                && key == cache.key.get()
                && second == cache.second.get()
                && let Some(method) = cache.value.get()
            {
                return Ok((method, Some(this)));
            }
            check_class_cell(rt, &class, two_args)?;
            let found = super_object::super_method(rt, &class, &this, name)?;
            if let Some(cache) = cache
                && let (method, Some(_)) = &found
                && let Some(class) = class.downcast::<Type>()
                && Type::is_subtype(rt.type_of(&this), class)
            {
                cache.fill_value(key, 0, method.clone());
                cache.second.set(second);
            }
            // The first call goes through a bound method, later ones do not: their errors name the class that has it.
            if super_object::is_native(&found.0) {
                return Ok((super_object::super_lookup(rt, &class, &this, name)?, None));
            }
            return Ok(found);
        }
        let object = call_super(rt, &global, class, this, two_args)?;
        Ok((protocol::get_attr(rt, &object, name)?, None))
    }

    /// The intrinsic functions of one operand.
    pub(super) fn intrinsic1(&self, rt: &Runtime, which: Intrinsic1, value: Value) -> Result {
        match which {
            Intrinsic1::ListToTuple => Ok(match value.downcast::<List>() {
                Some(list) => rt.tuple_from(list.items.to_vec()),
                None => rt.tuple_from(protocol::to_vec(rt, &value)?),
            }),
            Intrinsic1::AsyncGenWrap => Ok(super::generator::wrap(rt, value)),
            Intrinsic1::StopIterationError => Ok(super::generator::stop_iteration_error(rt, value)),
            Intrinsic1::TypeVar => {
                name(rt, &value).map(|name| typing::make_type_variable(rt, name, None, None))
            }
            Intrinsic1::ParamSpec => name(rt, &value).map(|name| typing::make_param_spec(rt, name)),
            Intrinsic1::TypeVarTuple => {
                name(rt, &value).map(|name| typing::make_type_variable_tuple(rt, name))
            }
            Intrinsic1::SubscriptGeneric => typing::subscript_generic(rt, &value),
            Intrinsic1::TypeAlias => type_alias(rt, &value),
            Intrinsic1::Print => print(rt, &value),
        }
    }

    /// The intrinsic functions of two operands.
    pub(super) fn intrinsic2(&self, rt: &Runtime, which: Intrinsic2, lhs: Value, rhs: Value) -> Result {
        match which {
            Intrinsic2::PrepReraiseStar => super::groups::prepare_reraise(rt, &lhs, &rhs),
            Intrinsic2::SetFunctionTypeParams => {
                protocol::set_attr(rt, &lhs, &rt.names.type_params, &rhs)?;
                Ok(lhs)
            }
            Intrinsic2::TypeVarWithBound => {
                name(rt, &lhs).map(|name| typing::make_type_variable(rt, name, Some(rhs), None))
            }
            Intrinsic2::TypeVarWithConstraints => {
                name(rt, &lhs).map(|name| typing::make_type_variable(rt, name, None, Some(rhs)))
            }
            Intrinsic2::SetTypeParamDefault => {
                typing::set_default(rt, &lhs, rhs)?;
                Ok(lhs)
            }
            Intrinsic2::DictWithoutKeys => super::patterns::dict_without_keys(rt, &lhs, &rhs),
        }
    }
}

/// A name that the compiler put on the stack.
fn name<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<Str>> {
    value.downcast::<Str>().ok_or_else(|| malformed(rt, "a name"))
}

fn malformed(rt: &Runtime, what: &str) -> Raised {
    rt.raise(&rt.exceptions.system_error, format!("the bytecode expects {what}"))
}

/// `type name[parameters] = …`: the three parts come in a tuple.
fn type_alias(rt: &Runtime, parts: &Value) -> Result {
    match parts.downcast::<Tuple>().map(|parts| parts.items()) {
        Some([text, parameters, evaluator]) => {
            typing::make_type_alias(rt, name(rt, text)?, parameters, evaluator)
        }
        _ => Err(malformed(rt, "the three parts of a type alias")),
    }
}

/// An expression statement typed at the prompt: `sys.displayhook(value)`.
fn print(rt: &Runtime, value: &Value) -> Result {
    let sys = rt.modules.get_str(&rt.intern("sys"));
    let hook = match sys {
        Some(sys) => protocol::get_optional_attr(rt, &sys, &rt.intern("displayhook"))?,
        None => None,
    };
    match hook {
        Some(hook) => protocol::call_args(rt, &hook, std::slice::from_ref(value)).map(|_| Value::NONE),
        None => Err(rt.runtime_error("lost sys.displayhook")),
    }
}
