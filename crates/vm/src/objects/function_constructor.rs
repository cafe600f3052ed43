//! The constructor of `function`, which programs know as `types.FunctionType`.

use builtins::heap::Ref;
use builtins::objects::cell::Cell;
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::objects::tuple::Tuple;
use builtins::types::Type;
use builtins::wording::{ARGUMENT_MISSING, GIVEN_TWICE, KEYWORD_UNKNOWN, WRONG_PART_OF_FUNCTION};
use builtins::{Args, Raised, Result, Runtime, Value};

use super::code_object::CodeObject;
use super::function::Function;
use super::scope::BuiltinNames;

/// The parameters; the last one is known since 3.13.
const NAMES: [&str; 6] = ["code", "globals", "name", "argdefs", "closure", "kwdefaults"];

/// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`.
pub(super) fn new(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let (places, misplaced) = constructor_arguments(rt, &args)?;
    if !rt.is_at_least(3, 8) {
        read_in_turn(rt, &args, &places)?;
    }
    let [code, globals, name, defaults, closure, kwdefaults] = places.each_ref().map(Option::as_ref);
    let Some(code) = code else { return Err(missing(rt, 0)) };
    let Some(globals) = globals else { return Err(missing(rt, 1)) };
    misplaced?;
    let Some(source) = code.downcast::<CodeObject>() else { return Err(wrong(rt, 0, code, "code")) };
    let Some(namespace) = globals.downcast::<Dict>() else { return Err(wrong(rt, 1, globals, "dict")) };
    if name.is_some_and(|name| name.downcast::<Str>().is_none()) {
        return Err(rt.type_error("arg 3 (name) must be None or string"));
    }
    if defaults.is_some_and(|defaults| defaults.downcast::<Tuple>().is_none()) {
        return Err(rt.type_error("arg 4 (defaults) must be None or tuple"));
    }
    if kwdefaults.is_some_and(|kwdefaults| kwdefaults.downcast::<Dict>().is_none()) {
        return Err(rt.type_error("arg 6 (kwdefaults) must be None or dict"));
    }
    check_closure(rt, source, closure)?;
    rt.audit("function.__new__", std::slice::from_ref(code))?;
    let function = Function::make(rt, code, namespace, &BuiltinNames::of(rt, namespace))?;
    if let Some(name) = name {
        function.name.set(name.clone());
    }
    drop(function.defaults.replace(defaults.cloned()));
    drop(function.kwdefaults.replace(kwdefaults.cloned()));
    drop(function.closure.replace(closure.cloned()));
    Ok(function.into())
}

/// What is wrong with the parameters, which up to 3.7 were read one after the other: what the first one is was looked at before it was
/// known whether there is a second. What is given twice was found on the way in 3.6, and behind them in 3.7.
fn read_in_turn(rt: &Runtime, args: &Args<'_>, places: &[Option<Value>; 6]) -> Result<()> {
    let check_once = |index: usize| {
        let is_name =
            |given: &Value| given.downcast::<Str>().is_some_and(|g| g.to_utf8_lossy() == NAMES[index]);
        let is_twice = index < args.positionals().len() && args.keywords().any(|(given, _)| is_name(given));
        if is_twice { Err(given_twice(rt, index)) } else { Ok(()) }
    };
    for (index, place) in places.iter().enumerate() {
        if !rt.is_at_least(3, 7) {
            check_once(index)?;
        }
        match (index, place) {
            (0 | 1, None) => return Err(missing(rt, index)),
            (0, Some(code)) if code.downcast::<CodeObject>().is_none() => {
                return Err(wrong(rt, index, code, "code"));
            }
            (1, Some(globals)) if globals.downcast::<Dict>().is_none() => {
                return Err(wrong(rt, index, globals, "dict"));
            }
            _ => {}
        }
    }
    (0..NAMES.len()).try_for_each(check_once)
}

fn missing(rt: &Runtime, index: usize) -> Raised {
    rt.type_error_worded(&ARGUMENT_MISSING, &["function()", NAMES[index], &(index + 1).to_string()])
}

fn given_twice(rt: &Runtime, index: usize) -> Raised {
    rt.type_error_worded(&GIVEN_TWICE, &["function", NAMES[index], &(index + 1).to_string()])
}

fn wrong(rt: &Runtime, index: usize, value: &Value, expected: &str) -> Raised {
    let found = if value.is_none() { "None".to_owned() } else { rt.type_of(value).name().clone() };
    let parts = [&(index + 1).to_string(), NAMES[index], expected, &found];
    rt.type_error_worded(&WRONG_PART_OF_FUNCTION, &parts)
}

/// What is given for each parameter, and what is wrong with the keywords, which is told after what is missing.
fn constructor_arguments(rt: &Runtime, args: &Args<'_>) -> Result<([Option<Value>; 6], Result<()>)> {
    let mut places: [Option<Value>; 6] = Default::default();
    let most = if rt.is_at_least(3, 13) { 6 } else { 5 };
    if args.values.len() > most {
        let given = args.values.len();
        return Err(rt.type_error(format!("function() takes at most {most} arguments ({given} given)")));
    }
    for (place, value) in places.iter_mut().zip(args.positionals()) {
        *place = Some(value.clone());
    }
    let mut misplaced = Ok(());
    for (name, value) in args.keywords() {
        let text = Args::name_text(rt, name)?;
        let index = NAMES.iter().take(most).position(|known| *known == text);
        match index.and_then(|index| Some((index, places.get_mut(index)?))) {
            Some((_, place)) if place.is_none() => *place = Some(value.clone()),
            Some((index, _)) => misplaced = misplaced.and(Err(given_twice(rt, index))),
            None => {
                let unknown = Err(rt.type_error_worded(&KEYWORD_UNKNOWN, &["function", &text]));
                misplaced = misplaced.and(unknown);
            }
        }
    }
    // None stands for what is not given, except for the two required arguments.
    for place in places.iter_mut().skip(2) {
        if place.as_ref().is_some_and(Value::is_none) {
            *place = None;
        }
    }
    Ok((places, misplaced))
}

fn check_closure(rt: &Runtime, code: &Ref<CodeObject>, closure: Option<&Value>) -> Result<()> {
    let free = code.source.freevars().count();
    let cells = match closure {
        None if free == 0 => return Ok(()),
        None => return Err(rt.type_error("arg 5 (closure) must be tuple")),
        Some(closure) => closure.downcast::<Tuple>(),
    };
    let Some(cells) = cells else {
        return Err(rt.type_error("arg 5 (closure) must be None or tuple"));
    };
    let given = cells.items().len();
    if given != free {
        let name = code.source.name.to_string_lossy();
        return Err(rt.value_error(format!("{name} requires closure of length {free}, not {given}")));
    }
    match cells.items().iter().find(|cell| cell.downcast::<Cell>().is_none()) {
        Some(other) => {
            let found = rt.type_of(other).name();
            Err(rt.type_error(format!("arg 5 (closure) expected cell, found {found}")))
        }
        None => Ok(()),
    }
}
