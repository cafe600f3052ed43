//! Calling a class: `type(x)`, or a new instance that is then initialised.

use std::ptr::fn_addr_eq;

use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::objects::str::{Str, described};
use crate::objects::tuple::Tuple;
use crate::raised::Result;
use crate::runtime::Runtime;

use crate::types::{Constructor, NewFn, Type, TypeTable, new_class};
use crate::wording;

/// `class(…)`
pub(super) fn call(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    let class = super::class(rt, this)?;
    if class.is(&rt.types.r#type) {
        match args.values {
            [value] if args.has_no_keywords() => return Ok(rt.type_of(value).to_value()),
            [_, _, _, ..] if args.positionals().len() == 3 => {}
            _ if args.positionals().len() == 1 && rt.is_at_least(3, 10) => {
                return Err(rt.type_error("type() takes no keyword arguments".to_owned()));
            }
            _ => return Err(rt.type_error("type() takes 1 or 3 arguments".to_owned())),
        }
    }
    let Some(new) = class_new(rt, class) else {
        return Err(rt.type_error(format!("cannot create '{}' instances", class.name())));
    };
    rt.calling_class(class, || {
        let object = new(rt, class, args)?;
        initialise(rt, class, object, args)
    })
}

/// What makes instances of a class, if calling it does.
fn class_new(rt: &Runtime, class: &Ref<Type>) -> Option<NewFn> {
    let closed = |table: &TypeTable| table.closed || !table.shows("__new__", rt.version);
    class.slots.new.get().filter(|_| !class.table().is_some_and(closed))
}

/// The `__new__` of a class written in Python, if that is the one of a built-in type other than `object`: it makes an instance
/// without running anything of the class.
pub fn inherited_new(rt: &Runtime, class: &Ref<Type>) -> Option<NewFn> {
    let new = class.slots.new.get()?;
    let mro = Type::mro(class);
    let base = mro.iter().find(|base| base.is_static() && !base.is(&rt.types.object))?;
    let same = base.slots.new.get().is_some_and(|other| fn_addr_eq(other, new));
    let (own, theirs) = (class.lookup(&rt.names.new)?, base.lookup(&rt.names.new)?);
    (same && own.is(&theirs)).then_some(new)
}

/// Initialises what `__new__` made, if it is an instance of the class.
///
/// # Errors
///
/// What `__init__` raises.
pub fn initialise(rt: &Runtime, class: &Ref<Type>, object: Value, args: Args<'_>) -> Result {
    let ty = rt.type_of(&object);
    if !ty.is(class) && (!Type::is_subtype(ty, class) || is_done_by_new(rt, class)) {
        return Ok(object);
    }
    if let Some(init) = ty.slots.init.get() {
        init(rt, &object, args)?;
    }
    Ok(object)
}

/// Whether calling a class ends with what its `__new__` answers, of a subclass too: `str` is called without `__init__`
/// since 3.13.
fn is_done_by_new(rt: &Runtime, class: &Ref<Type>) -> bool {
    class.is(&rt.types.str) && rt.is_at_least(3, 13)
}

/// As [`call`] of a built-in type with positional arguments, where there is nothing to ask first; none where there is.
#[inline(never)]
pub(crate) fn call_built_in(rt: &Runtime, class: &Ref<Type>, values: &[Value]) -> Option<Result> {
    if !class.is_static() || !class.ty().is(&rt.types.r#type) {
        return None;
    }
    if class.is(&rt.types.r#type) {
        let [value] = values else { return None };
        return Some(Ok(rt.type_of(value).to_value()));
    }
    let constructor = class.constructor(|| constructor(rt, class))?;
    Some(construct(rt, class, constructor, Args::positional(values)))
}

fn construct(rt: &Runtime, class: &Ref<Type>, constructor: Constructor, args: Args<'_>) -> Result {
    rt.check_stack(" while calling a Python object")?;
    rt.calling_class(class, || construct_now(rt, class, constructor, args))
}

fn construct_now(rt: &Runtime, class: &Ref<Type>, constructor: Constructor, args: Args<'_>) -> Result {
    let object = (constructor.new)(rt, class, args)?;
    if rt.type_of(&object).is(class) {
        if let Some(init) = constructor.init {
            init(rt, &object, args)?;
        }
        return Ok(object);
    }
    initialise(rt, class, object, args)
}

/// How a built-in type makes instances: it has a `__new__` of its own. The `__init__` of `object` does nothing then.
fn constructor(rt: &Runtime, class: &Ref<Type>) -> Option<Constructor> {
    let object = &rt.types.object.slots;
    let (new, init) = (class_new(rt, class)?, class.slots.init.get());
    let own = object.new.get().is_none_or(|other| !fn_addr_eq(other, new));
    let does = |init: &_| object.init.get().is_none_or(|other| !fn_addr_eq(other, *init));
    own.then(|| Constructor { new, init: init.filter(does) })
}

/// `type.__new__(metatype, name, bases, namespace, **keywords)`
pub(super) fn new(rt: &Runtime, metatype: &Ref<Type>, args: Args<'_>) -> Result {
    let [name, bases, namespace] = args.positionals() else {
        let given = args.positionals().len().to_string();
        let exactly_type = metatype.is(&rt.types.r#type);
        return Err(rt.type_error_worded(
            if exactly_type { &wording::TYPE_WITHOUT_PARTS } else { &wording::PARTS_OF_CLASS },
            &[&given],
        ));
    };
    let wrong = |number: usize, expected: &str, given: &Value| {
        let given = described(rt, given);
        rt.type_error(format!("type.__new__() argument {number} must be {expected}, not {given}"))
    };
    let name = name.downcast::<Str>().ok_or_else(|| wrong(1, "str", name))?;
    let bases = bases.downcast::<Tuple>().ok_or_else(|| wrong(2, "tuple", bases))?;
    let namespace = namespace.downcast::<Dict>().ok_or_else(|| wrong(3, "dict", namespace))?;
    new_class(rt, metatype, name, bases.items(), namespace, args)
}

/// `type.__init__`: everything has been done by `__new__`; the number of arguments is checked.
pub(super) fn init(rt: &Runtime, _: &Value, args: Args<'_>) -> Result<()> {
    match args.positionals().len() {
        1 if !args.has_no_keywords() => {
            Err(rt.type_error("type.__init__() takes no keyword arguments".to_owned()))
        }
        1 | 3 => Ok(()),
        _ => Err(rt.type_error("type.__init__() takes 1 or 3 arguments".to_owned())),
    }
}
