//! Slots and methods of `BaseException`, which all exceptions inherit.

use super::fields::Family;
use crate::args::{Args, Bound};
use crate::heap::{Items, Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::traceback::Traceback;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Getter, Method, SlotTable, Type, getter, member, method};
use crate::wording;

pub(super) const BASE: Family = Family {
    slots: SlotTable {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        str: Some(str),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: GETTERS,
};

const METHODS: &[Method] = &[
    method("with_traceback(self, object, /)", with_traceback),
    method("add_note(self, object, /)", add_note).since(3, 11),
    method("__setstate__(self, object, /)", setstate),
    method("__reduce__(self, /)", reduce),
];

const GETTERS: &[Getter] = &[
    getter("args", get_args).with_setter(set_args),
    getter("__traceback__", get_traceback).with_setter(set_traceback),
    getter("__context__", get_context).with_setter(set_context),
    getter("__cause__", get_cause).with_setter(set_cause),
    member("__suppress_context__", get_suppress_context).with_setter(set_suppress_context),
    getter("__dict__", get_dict).with_setter(set_dict),
];

/// The payload of a value that a slot or method of an exception class was called with.
pub(super) fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Exception>> {
    this.downcast::<Exception>()
        .ok_or_else(|| rt.type_error(format!("an exception is required, not '{}'", rt.type_of(this).name())))
}

/// The arguments as values.
pub(super) fn args_of(exception: &Exception) -> Vec<Value> {
    let args = exception.args.get();
    args.as_ref().and_then(|a| a.downcast::<Tuple>()).map(|t| t.items().to_vec()).unwrap_or_default()
}

/// `__new__`: keeps the positional arguments; what keywords mean is for `__init__` to say.
pub(super) fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    Ok(rt.new_object(class, Exception::new(rt.tuple(args.positionals()))).into())
}

pub(super) fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    no_keywords(rt, this, args)?;
    set_positionals(rt, this, args)
}

pub(super) fn no_keywords(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    if args.has_no_keywords() {
        return Ok(());
    }
    Err(rt.type_error_worded(&wording::NO_KEYWORDS_OF_CLASS, &[&rt.type_of(this).name()]))
}

/// Makes the positional arguments the exception's `args`.
pub(super) fn set_positionals(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let exception = payload(rt, this)?;
    let given = args.positionals();
    let present = exception.args.get();
    let same =
        |t: &Ref<Tuple>| t.items().len() == given.len() && t.items().iter().zip(given).all(|(a, b)| a.is(b));
    if !present.as_ref().and_then(|a| a.downcast::<Tuple>()).is_some_and(same) {
        exception.args.set(rt.tuple(given));
    }
    Ok(())
}

pub(super) fn repr(rt: &Runtime, this: &Value) -> Result {
    let name = rt.type_of(this).name();
    let args = args_of(payload(rt, this)?);
    let inner = match args.as_slice() {
        [one] if rt.is_at_least(3, 7) => {
            let text = protocol::repr(rt, one)?;
            return Ok(rt.concat(&[&rt.str(&format!("{name}(")), &text, &rt.str(")")]).into());
        }
        several => protocol::repr(rt, &rt.tuple(several))?,
    };
    Ok(rt.concat(&[&rt.str(&name), &inner]).into())
}

pub(super) fn str(rt: &Runtime, this: &Value) -> Result {
    let args = args_of(payload(rt, this)?);
    Ok(match args.as_slice() {
        [] => rt.str("").into(),
        [one] => protocol::str(rt, one)?.into(),
        several => protocol::str(rt, &rt.tuple(several))?.into(),
    })
}

fn with_traceback(rt: &Runtime, args: Bound<'_>) -> Result {
    set_traceback(rt, args.at(0), Some(args.at(1)))?;
    Ok(args.at(0).clone())
}

fn add_note(rt: &Runtime, args: Bound<'_>) -> Result {
    let (this, note) = (args.at(0), args.at(1));
    if note.downcast::<Str>().is_none() {
        let name = if note.is_none() { "None".to_owned() } else { rt.type_of(note).name() };
        let message = if rt.is_at_least(3, 14) {
            format!("add_note() argument must be str, not {name}")
        } else {
            format!("note must be a str, not '{}'", rt.type_of(note).name())
        };
        return Err(rt.type_error(message));
    }
    append_note(rt, this, note)?;
    Ok(Value::NONE)
}

impl Runtime {
    /// Adds a note to a raised exception, as its `add_note` does.
    pub(crate) fn add_note(&self, raised: &Raised, note: &str) -> Result<()> {
        append_note(self, raised.value(), self.str(note).as_value())
    }
}

fn append_note(rt: &Runtime, this: &Value, note: &Value) -> Result<()> {
    match protocol::get_optional_attr(rt, this, &rt.names.notes)? {
        None => {
            let list = rt.new_object(&rt.types.list, List { items: Items::new(vec![note.clone()]) });
            protocol::set_attr(rt, this, &rt.names.notes, list.as_value())?;
        }
        Some(notes) => match notes.downcast::<List>() {
            Some(list) => list.items.push(note.clone()),
            None => return Err(rt.type_error("Cannot add note: __notes__ is not a list")),
        },
    }
    Ok(())
}

fn setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    let (this, state) = (args.at(0), args.at(1));
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(dict) = state.downcast::<Dict>() else {
        return Err(rt.type_error("state is not a dictionary"));
    };
    for entry in dict.entries() {
        let Some(name) = entry.key.downcast::<Str>() else {
            let name = rt.type_of(&entry.key).name();
            return Err(rt.type_error(format!("attribute name must be string, not '{name}'")));
        };
        protocol::set_attr(rt, this, &rt.intern_str(name), &entry.value)?;
    }
    Ok(Value::NONE)
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.at(0);
    let mut parts = vec![rt.type_of(this).to_value(), get_args(rt, this)?];
    if let Some(dict) = protocol::existing_dict(this) {
        parts.push(dict.into());
    }
    Ok(rt.tuple(&parts))
}

fn get_args(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.args.get().unwrap_or_else(|| rt.tuple(&[])))
}

fn set_args(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("args may not be deleted")) };
    let values = protocol::to_tuple_items(rt, value)?;
    payload(rt, this)?.args.set(rt.tuple(&values));
    Ok(())
}

fn get_traceback(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.traceback.get().unwrap_or(Value::NONE))
}

fn set_traceback(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("__traceback__ may not be deleted")) };
    if !value.is_none() && value.downcast::<Traceback>().is_none() {
        return Err(rt.type_error("__traceback__ must be a traceback or None"));
    }
    drop(payload(rt, this)?.traceback.replace(some(value)));
    Ok(())
}

fn some(value: &Value) -> Option<Value> {
    (!value.is_none()).then(|| value.clone())
}

fn get_context(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.context.get().unwrap_or(Value::NONE))
}

fn set_context(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("__context__ may not be deleted")) };
    if !value.is_none() && value.downcast::<Exception>().is_none() {
        return Err(rt.type_error("exception context must be None or derive from BaseException"));
    }
    drop(payload(rt, this)?.context.replace(some(value)));
    Ok(())
}

fn get_cause(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.cause.get().unwrap_or(Value::NONE))
}

/// Setting the cause, to None too, suppresses the context.
fn set_cause(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("__cause__ may not be deleted")) };
    if !value.is_none() && value.downcast::<Exception>().is_none() {
        return Err(rt.type_error("exception cause must be None or derive from BaseException"));
    }
    let exception = payload(rt, this)?;
    exception.suppress_context.set(true);
    drop(exception.cause.replace(some(value)));
    Ok(())
}

fn get_suppress_context(rt: &Runtime, this: &Value) -> Result {
    Ok(Value::bool(payload(rt, this)?.suppress_context.get()))
}

fn set_suppress_context(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("can't delete numeric/char attribute")) };
    let Some(on) = value.as_bool() else {
        return Err(rt.type_error("attribute value type must be bool"));
    };
    payload(rt, this)?.suppress_context.set(on);
    Ok(())
}

fn get_dict(rt: &Runtime, this: &Value) -> Result {
    Ok(protocol::instance_dict(rt, this).map_or(Value::NONE, Value::from))
}

fn set_dict(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("cannot delete __dict__")) };
    if value.downcast::<Dict>().is_none() {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")));
    }
    if let Some(extension) = this.extension() {
        extension.dict.set(value.clone());
    }
    Ok(())
}
