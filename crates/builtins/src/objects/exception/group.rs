//! `BaseExceptionGroup` and how it is split.

use std::collections::HashSet;

use super::base::{self, payload};
use super::fields::{Family, field};
use crate::args::{Args, Bound};
use crate::heap::{Items, Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::iterators::class_getitem;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, Method, SlotTable, Type, class_method, member, method};

pub(super) const MESSAGE: usize = 0;
pub(super) const EXCEPTIONS: usize = 1;

pub(super) const GROUP: Family = Family {
    slots: SlotTable { new: Some(new), init: Some(init), str: Some(str), ..SlotTable::NONE },
    methods: METHODS,
    getters: GETTERS,
};

const GETTERS: &[Getter] = &[read_only::<MESSAGE>("message"), read_only::<EXCEPTIONS>("exceptions")];

const METHODS: &[Method] = &[
    class_method("__class_getitem__(cls, object, /)", class_getitem),
    method("derive(self, excs, /)", derive).counted(1, 1).until(3, 13),
    method("split(self, matcher_value, /)", split).counted(1, 1).until(3, 13),
    method("subgroup(self, matcher_value, /)", subgroup).counted(1, 1).until(3, 13),
    method("derive(self, excs, /)", derive).since(3, 13),
    method("split(self, matcher_value, /)", split).since(3, 13),
    method("subgroup(self, matcher_value, /)", subgroup).since(3, 13),
];

const fn read_only<const N: usize>(name: &'static str) -> Getter {
    member(name, field::<N>(name).get).with_setter(refuse)
}

fn refuse(rt: &Runtime, _: &Value, _: Option<&Value>) -> Result<()> {
    Err(rt.raise(&rt.exceptions.attribute_error, "readonly attribute"))
}

/// The exceptions of a group; nothing for other exceptions.
pub(super) fn members(rt: &Runtime, exception: &Ref<Exception>) -> Option<Vec<Value>> {
    if !Type::is_subtype(exception.ty(), &rt.exceptions.base_exception_group) {
        return None;
    }
    let members = exception.field(EXCEPTIONS)?;
    Some(members.downcast::<Tuple>()?.items().to_vec())
}

fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let given = args.positionals();
    let [message, exceptions] = given else {
        let given = given.len();
        return Err(
            rt.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"))
        );
    };
    if message.downcast::<Str>().is_none() {
        let name = crate::objects::str::described(rt, message);
        return Err(rt.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    if !is_sequence(rt, exceptions) {
        return Err(rt.type_error("second argument (exceptions) must be a sequence"));
    }
    let members = protocol::to_vec(rt, exceptions)?;
    if members.is_empty() {
        return Err(rt.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let class = class_for(rt, class, &members)?;
    let exception = rt.new_object(&class, Exception::new(rt.tuple(given)));
    exception.set_field(MESSAGE, Some(message.clone()));
    exception.set_field(EXCEPTIONS, Some(rt.tuple(&members)));
    Ok(exception.into())
}

/// Whether the items can be asked for by number, as far as the type says: mappings answer `[]` too, and so does `list[int]`.
fn is_sequence(rt: &Runtime, value: &Value) -> bool {
    let ty = rt.type_of(value);
    let texts = [&rt.types.str, &rt.types.bytes, &rt.types.bytearray];
    let is_one = !ty.is_static() || ty.flags().sequence || texts.iter().any(|text| ty.is(text));
    is_one && !ty.flags().mapping && ty.slots.getitem.get().is_some()
}

/// Checks the members; a group of nothing but Exceptions is an ExceptionGroup.
fn class_for(rt: &Runtime, class: &Ref<Type>, members: &[Value]) -> Result<Ref<Type>> {
    let e = &rt.exceptions;
    let mut only_exceptions = true;
    for (index, member) in members.iter().enumerate() {
        if member.downcast::<Exception>().is_none() {
            let message = format!("Item {index} of second argument (exceptions) is not an exception");
            return Err(rt.value_error(message));
        }
        only_exceptions &= Type::is_subtype(rt.type_of(member), &e.exception);
    }
    if only_exceptions {
        let base = class.is(&e.base_exception_group);
        return Ok(if base { e.exception_group.clone() } else { class.clone() });
    }
    if class.is(&e.exception_group) {
        return Err(rt.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if Type::is_subtype(class, &e.exception) {
        return Err(rt.type_error(format!("Cannot nest BaseExceptions in '{}'", class.name())));
    }
    Ok(class.clone())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    base::init(rt, this, args)
}

fn str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let message = protocol::str(rt, &exception.field(MESSAGE).unwrap_or(Value::NONE))?;
    let count = members(rt, exception).map_or(0, |m| m.len());
    let plural = if count == 1 { "" } else { "s" };
    Ok(rt.concat(&[&message, &rt.str(&format!(" ({count} sub-exception{plural})"))]).into())
}

fn derive(rt: &Runtime, args: Bound<'_>) -> Result {
    let message = payload(rt, args.at(0))?.field(MESSAGE).unwrap_or(Value::NONE);
    protocol::call_args(rt, rt.exceptions.base_exception_group.as_value(), &[message, args.at(1).clone()])
}

/// What a member must be to match.
enum Matcher<'a> {
    Types(&'a Value),
    Function(&'a Value),
    /// One of these very exceptions, which are no groups.
    Identity(&'a HashSet<u64>),
}

impl<'a> Matcher<'a> {
    fn new(rt: &Runtime, value: &'a Value) -> Result<Matcher<'a>> {
        let is_exception_class = |v: &Value| {
            v.downcast::<Type>().is_some_and(|class| Type::is_subtype(class, &rt.exceptions.base_exception))
        };
        let all = |t: &Ref<Tuple>| t.items().iter().all(is_exception_class);
        if is_exception_class(value) || value.downcast::<Tuple>().is_some_and(all) {
            return Ok(Matcher::Types(value));
        }
        let callable = rt.type_of(value).slots.call.get().is_some();
        // Until 3.12 nothing but a Python function is called.
        let is_function = rt.type_of(value).is_static() && rt.type_of(value).name() == "function";
        if is_function || (callable && value.downcast::<Type>().is_none() && rt.is_at_least(3, 13)) {
            return Ok(Matcher::Function(value));
        }
        Err(rt.type_error(if rt.is_at_least(3, 13) {
            "expected an exception type, a tuple of exception types, or a callable (other than a class)"
        } else {
            "expected a function, exception type or tuple of exception types"
        }))
    }

    fn matches(&self, rt: &Runtime, exception: &Value) -> Result<bool> {
        match self {
            Matcher::Types(types) => protocol::is_instance(rt, exception, types),
            Matcher::Identity(leaves) => Ok(leaves.contains(&exception.bits())),
            Matcher::Function(f) => {
                let answer = protocol::call_args(rt, f, std::slice::from_ref(exception))?;
                protocol::is_true(rt, &answer)
            }
        }
    }
}

/// The part of an exception that matches and, if wanted, the rest.
struct Parts {
    matching: Option<Value>,
    rest: Option<Value>,
}

fn split_by(rt: &Runtime, exception: &Value, matcher: &Matcher<'_>, want_rest: bool) -> Result<Parts> {
    if matcher.matches(rt, exception)? {
        return Ok(Parts { matching: Some(exception.clone()), rest: None });
    }
    let Some(members) = members(rt, payload(rt, exception)?) else {
        return Ok(Parts { matching: None, rest: want_rest.then(|| exception.clone()) });
    };
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    rt.nested(" in exceptiongroup_split_recursive", || {
        for member in &members {
            let parts = split_by(rt, member, matcher, want_rest)?;
            matching.extend(parts.matching);
            rest.extend(parts.rest);
        }
        Ok(())
    })?;
    Ok(Parts { matching: subset(rt, exception, matching)?, rest: subset(rt, exception, rest)? })
}

/// The group that `derive` makes of some members, with the metadata of the original.
fn subset(rt: &Runtime, group: &Value, members: Vec<Value>) -> Result<Option<Value>> {
    if members.is_empty() {
        return Ok(None);
    }
    let list = rt.new_object(&rt.types.list, List { items: Items::new(members) });
    let derived = protocol::call_method(rt, group, &rt.intern("derive"), &[list.into()])?;
    if !Type::is_subtype(rt.type_of(&derived), &rt.exceptions.base_exception_group) {
        return Err(rt.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let (from, to) = (payload(rt, group)?, payload(rt, &derived)?);
    drop(to.traceback.replace(from.traceback.get()));
    drop(to.context.replace(from.context.get()));
    drop(to.cause.replace(from.cause.get()));
    to.suppress_context.set(true);
    if let Some(notes) = protocol::get_optional_attr(rt, group, &rt.names.notes)?
        && rt.type_of(&notes).slots.getitem.get().is_some()
    {
        let copy = rt.new_object(&rt.types.list, List { items: Items::new(protocol::to_vec(rt, &notes)?) });
        protocol::set_attr(rt, &derived, &rt.names.notes, copy.as_value())?;
    }
    Ok(Some(derived))
}

/// The part of a group that consists of the leaves of `parts`, nested as in the group (`except*` raises it again).
///
/// # Errors
///
/// As `derive` raises.
pub fn project(rt: &Runtime, group: &Value, parts: &[Value]) -> Result {
    let mut leaves = HashSet::new();
    for part in parts {
        collect_leaves(rt, part, &mut leaves)?;
    }
    Ok(split_by(rt, group, &Matcher::Identity(&leaves), false)?.matching.unwrap_or(Value::NONE))
}

fn collect_leaves(rt: &Runtime, exception: &Value, leaves: &mut HashSet<u64>) -> Result<()> {
    match members(rt, payload(rt, exception)?) {
        Some(members) => rt.nested(" in collect_exception_group_leaf_ids", || {
            members.iter().try_for_each(|member| collect_leaves(rt, member, leaves))
        }),
        None => {
            leaves.insert(exception.bits());
            Ok(())
        }
    }
}

fn split(rt: &Runtime, args: Bound<'_>) -> Result {
    let matcher = Matcher::new(rt, args.at(1))?;
    let parts = split_by(rt, args.at(0), &matcher, true)?;
    Ok(rt.tuple(&[parts.matching.unwrap_or(Value::NONE), parts.rest.unwrap_or(Value::NONE)]))
}

fn subgroup(rt: &Runtime, args: Bound<'_>) -> Result {
    let matcher = Matcher::new(rt, args.at(1))?;
    Ok(split_by(rt, args.at(0), &matcher, false)?.matching.unwrap_or(Value::NONE))
}
