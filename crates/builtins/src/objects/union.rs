//! `types.UnionType`, from 3.14 on `typing.Union`: what `int | str` gives.

use crate::args::Bound;
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::generic_alias::{GenericAlias, push_part, push_typing_args};
use crate::objects::iterators::this;
use crate::objects::set::Set;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::objects::typing::{self, parameters};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, class_method, getter, member, method,
};

/// The payload of a union.
pub struct Union {
    /// The members, a tuple without nested unions and repetitions.
    pub args: Value,
}

impl Payload for Union {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.args);
    }
}

/// How the TypeError for what cannot be a member begins.
const MEMBER: &str = "Union[arg, ...]: each arg must be a type.";

/// The type `types.UnionType`.
pub static TABLE: TypeTable = TypeTable {
    name: "UnionType",
    module: "types",
    layout: Some(Layout::of::<Union>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        getattr: Some(getattr),
        getitem: Some(subscript),
        binary: BinaryTable::NONE.with(BinaryOp::Or, or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__instancecheck__(self, object, /)", |rt, args| {
            Ok(Value::bool(protocol::is_instance(rt, args.at(1), args.at(0))?))
        })
        .until(3, 11),
        method("__subclasscheck__(self, object, /)", |rt, args| {
            Ok(Value::bool(protocol::is_subclass(rt, args.at(1), args.at(0))?))
        })
        .until(3, 11),
    ],
    getters: &[
        member("__args__", |rt, v| Ok(this::<Union>(rt, v)?.args.clone())),
        getter("__parameters__", |rt, v| Ok(rt.tuple_from(parameters::collect(rt, members(v))?))),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `typing.Union` of 3.14.
pub static TYPING_UNION: TypeTable = TypeTable {
    name: "Union",
    module: "typing",
    slots: SlotTable { binary: BinaryTable::NONE.with(BinaryOp::Or, or_anything), ..TABLE.slots },
    methods: &[
        method("__mro_entries__(self, bases, /)", |rt, args| {
            let text = parameters::shown(rt, args.at(0))?;
            Err(rt.type_error(format!("Cannot subclass {text}")))
        }),
        class_method("__class_getitem__(cls, parameters, /)", class_getitem),
    ],
    getters: &[
        member("__args__", |rt, v| Ok(this::<Union>(rt, v)?.args.clone())),
        getter("__name__", |rt, _| Ok(rt.intern("Union").into())),
        getter("__qualname__", |rt, _| Ok(rt.intern("Union").into())),
        getter("__origin__", |rt, _| Ok(rt.type_for(&TYPING_UNION).into())),
        getter("__parameters__", |rt, v| Ok(rt.tuple_from(parameters::collect(rt, members(v))?))),
    ],
    layout: TABLE.layout,
    closed: true,
    ..TypeTable::EMPTY
};

/// The type of `T | int` up to 3.13, where the module `typing` is not at hand: that module's own is written in Python.
pub static TYPING_ALIAS: TypeTable = TypeTable {
    name: "_UnionGenericAlias",
    module: "typing",
    slots: SlotTable {
        repr: Some(typing_repr),
        binary: BinaryTable::NONE.with(BinaryOp::Or, typing_or),
        ..TABLE.slots
    },
    getters: &[
        getter("__args__", |rt, v| Ok(this::<Union>(rt, v)?.args.clone())),
        getter("__parameters__", |rt, v| Ok(rt.tuple_from(parameters::collect(rt, members(v))?))),
    ],
    layout: TABLE.layout,
    closed: true,
    ..TypeTable::EMPTY
};

/// The type of unions in the running version.
pub fn union_type(rt: &Runtime) -> Ref<Type> {
    rt.type_for(if rt.is_at_least(3, 14) { &TYPING_UNION } else { &TABLE })
}

/// The members of a union; nothing for any other value.
pub fn members(value: &Value) -> &[Value] {
    let args = value.downcast::<Union>().and_then(|union| union.args.downcast::<Tuple>());
    args.map_or(&[], |tuple| tuple.items())
}

/// Whether `|` of a class and this value makes a union.
fn is_unionable(value: &Value) -> bool {
    value.is_none()
        || value.downcast::<Type>().is_some()
        || value.downcast::<GenericAlias>().is_some()
        || value.downcast::<Union>().is_some()
        || value.downcast::<typing::TypeAlias>().is_some()
}

/// `left | right` of classes.
pub fn or(rt: &Runtime, left: &Value, right: &Value) -> Result {
    if rt.is_at_least(3, 10) && is_unionable(left) && is_unionable(right) {
        return of(rt, &[left.clone(), right.clone()]);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// `left | right` where one side is a `typing.Union`: the other may be anything that could be a type.
pub fn or_anything(rt: &Runtime, left: &Value, right: &Value) -> Result {
    let left = typing::type_check(rt, left, MEMBER)?;
    of(rt, &[left, typing::type_check(rt, right, MEMBER)?])
}

/// `left | right` where one side is a type parameter or an alias of `typing`.
pub fn typing_or(rt: &Runtime, left: &Value, right: &Value) -> Result {
    if rt.is_at_least(3, 14) {
        return or_anything(rt, left, right);
    }
    let left = typing::type_check(rt, left, MEMBER)?;
    let right = typing::type_check(rt, right, MEMBER)?;
    of_class(rt, &rt.type_for(&TYPING_ALIAS), &[left, right])
}

/// The union of these values; of one it is that one.
pub fn of(rt: &Runtime, values: &[Value]) -> Result {
    of_class(rt, &union_type(rt), values)
}

fn of_class(rt: &Runtime, class: &Ref<Type>, values: &[Value]) -> Result {
    let by_identity = class.is(&rt.type_for(&TABLE));
    let mut args: Vec<Value> = Vec::new();
    for value in values {
        let none = rt.types.none.as_value();
        let parts = match value.downcast::<Union>() {
            Some(_) => members(value),
            None if value.is_none() => std::slice::from_ref(none),
            None => std::slice::from_ref(value),
        };
        for part in parts {
            let known = if by_identity || !rt.is_at_least(3, 14) {
                contains(rt, &args, part, by_identity)?
            } else {
                contains_hashed(rt, &args, part)?
            };
            if !known {
                args.push(part.clone());
            }
        }
    }
    if let [only] = args.as_slice() {
        return Ok(only.clone());
    }
    Ok(rt.new_object(class, Union { args: rt.tuple_from(args) }).into())
}

/// `Union[int, str]`
fn class_getitem(rt: &Runtime, args: Bound<'_>) -> Result {
    let given = match args.at(1).downcast::<Tuple>() {
        Some(several) => several.items(),
        None => std::slice::from_ref(args.at(1)),
    };
    if given.is_empty() {
        return Err(rt.type_error("Cannot take a Union of no types."));
    }
    let mut types = Vec::with_capacity(given.len());
    for value in given {
        types.push(typing::type_check(rt, value, MEMBER)?);
    }
    of(rt, &types)
}

/// As [`contains`] from 3.14 on: values with a hash are looked for among those with the same one, others among each other.
fn contains_hashed(rt: &Runtime, values: &[Value], value: &Value) -> Result<bool> {
    let hash = |value: &Value| protocol::hash(rt, value).ok();
    let own = hash(value);
    for known in values {
        if known.is(value) || (hash(known) == own && protocol::equal(rt, known, value)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a value is among others; up to 3.13 two members of `A | B` are the same only if they are one object or equal
/// generic aliases.
fn contains(rt: &Runtime, values: &[Value], value: &Value, by_identity: bool) -> Result<bool> {
    let is_alias = |value: &Value| value.downcast::<GenericAlias>().is_some();
    for known in values {
        let compared = !by_identity || (is_alias(known) && is_alias(value));
        if known.is(value) || (compared && protocol::equal(rt, known, value)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn set_of(rt: &Runtime, members: &[Value]) -> Result<Ref<Set>> {
    let set = rt.new_set();
    for member in members {
        set.add(rt, member)?;
    }
    Ok(set)
}

fn getattr(rt: &Runtime, value: &Value, name: &Ref<Str>) -> Result {
    if name.is_text("__module__") {
        return protocol::get_attr(rt, rt.type_of(value).as_value(), name);
    }
    protocol::generic_getattr(rt, value, name)
}

/// `(list[T] | None)[int]`
fn subscript(rt: &Runtime, value: &Value, item: &Value) -> Result {
    let found = parameters::collect(rt, members(value))?;
    let args = parameters::substitute(rt, value, members(value), &found, item)?;
    of_class(rt, rt.type_of(value), &args)
}

/// `typing.Union[…]`, and `typing.Optional[…]` for one type or None.
fn typing_repr(rt: &Runtime, value: &Value) -> Result {
    let none = rt.types.none.as_value();
    let (name, shown) = match members(value) {
        [only, other] | [other, only] if other.is(none) => ("Optional", std::slice::from_ref(only)),
        all => ("Union", all),
    };
    let mut text = Text::default();
    text.push("typing.");
    text.push(name);
    push_typing_args(rt, &mut text, shown)?;
    Ok(text.finish(rt))
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let mut text = Text::default();
    for (i, member) in members(value).iter().enumerate() {
        if i > 0 {
            text.push(" | ");
        }
        if member.is(rt.types.none.as_value()) {
            text.push("None");
        } else {
            push_part(rt, &mut text, member)?;
        }
    }
    Ok(text.finish(rt))
}

/// Equal unions have the same members in any order, so the members' hashes are combined without regard to it.
fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let mut hashes = Vec::new();
    if rt.is_at_least(3, 14) {
        for member in members(this) {
            hashes.push(protocol::hash(rt, member)?);
        }
    } else {
        // Equal members count once.
        hashes.extend(set_of(rt, members(this))?.members().iter().map(|member| member.hash));
    }
    let hash = hashes.into_iter().fold(0, |all, hash| all ^ hash);
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    if other.downcast::<Union>().is_none() || !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (ours, theirs) = (members(this), members(other));
    if !rt.is_at_least(3, 14) {
        let (ours, theirs) = (set_of(rt, ours)?, set_of(rt, theirs)?);
        return protocol::compare(rt, ours.as_value(), theirs.as_value(), op);
    }
    let mut equal = ours.len() == theirs.len();
    for member in ours {
        equal = equal && contains(rt, theirs, member, false)?;
    }
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}
