//! `types.UnionType`: what `int | None` gives.

use crate::args::Bound;
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::generic_alias::GenericAlias;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, getter, method};

/// The payload of `types.UnionType`.
pub struct Union {
    /// The members, a tuple without nested unions and repetitions.
    pub args: Value,
}

impl Payload for Union {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.args);
    }
}

/// The type `types.UnionType`.
pub static TABLE: TypeTable = TypeTable {
    name: "UnionType",
    module: "types",
    layout: Some(Layout::of::<Union>()),
    slots: SlotTable {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        binary: BinaryTable::NONE.with(BinaryOp::Or, or),
        ..SlotTable::NONE
    },
    methods: &[
        method("__instancecheck__(self, object, /)", |rt, args| check(rt, args, protocol::is_instance)),
        method("__subclasscheck__(self, object, /)", |rt, args| check(rt, args, protocol::is_subclass)),
    ],
    getters: &[
        getter("__args__", |_, this| Ok(this.downcast::<Union>().map_or(Value::NONE, |u| u.args.clone()))),
        getter("__parameters__", |rt, _| Ok(rt.tuple_from(Vec::new()))),
    ],
    closed: true,
    ..TypeTable::EMPTY
};

fn members(value: &Value) -> &[Value] {
    let args = value.downcast::<Union>().and_then(|union| union.args.downcast::<Tuple>());
    args.map_or(&[], |tuple| tuple.items())
}

/// The members that a value brings into a union; `None` where it cannot be in one.
fn parts(rt: &Runtime, value: &Value) -> Option<Vec<Value>> {
    if value.is_none() {
        return Some(vec![rt.types.none.to_value()]);
    }
    if value.downcast::<Union>().is_some() {
        return Some(members(value).to_vec());
    }
    let is_class = value.downcast::<Type>().is_some() || value.downcast::<GenericAlias>().is_some();
    is_class.then(|| vec![value.clone()])
}

/// `left | right` of classes.
pub fn or(rt: &Runtime, left: &Value, right: &Value) -> Result {
    let both = if rt.is_at_least(3, 10) { parts(rt, left).zip(parts(rt, right)) } else { None };
    let Some((left, right)) = both else { return Ok(Value::NOT_IMPLEMENTED) };
    let mut args: Vec<Value> = Vec::new();
    for part in left.into_iter().chain(right) {
        if !contains(rt, &args, &part)? {
            args.push(part);
        }
    }
    if let [only] = args.as_slice() {
        return Ok(only.clone());
    }
    let class: Ref<Type> = rt.type_for(&TABLE);
    Ok(rt.new_object(&class, Union { args: rt.tuple_from(args) }).into())
}

fn contains(rt: &Runtime, values: &[Value], value: &Value) -> Result<bool> {
    for known in values {
        if protocol::equal(rt, known, value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn check(rt: &Runtime, args: Bound<'_>, is: fn(&Runtime, &Value, &Value) -> Result<bool>) -> Result {
    for member in members(args.at(0)) {
        if is(rt, args.at(1), member)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let mut parts = Vec::new();
    for member in members(this) {
        parts.push(match member.downcast::<Type>() {
            Some(class) if class.is(&rt.types.none) => "None".to_owned(),
            Some(class) => crate::objects::class::full_name(rt, class),
            None => protocol::repr(rt, member)?.to_utf8_lossy().into_owned(),
        });
    }
    Ok(rt.str(&parts.join(" | ")).into())
}

/// Equal unions have the same members in any order, so the members' hashes are combined without regard to it.
fn hash(rt: &Runtime, this: &Value) -> Result<i64> {
    let mut hash = 0;
    for member in members(this) {
        hash ^= protocol::hash(rt, member)?;
    }
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(rt: &Runtime, this: &Value, other: &Value, op: Comparison) -> Result {
    if other.downcast::<Union>().is_none() || !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (ours, theirs) = (members(this), members(other));
    let mut equal = ours.len() == theirs.len();
    for member in ours {
        equal = equal && contains(rt, theirs, member)?;
    }
    Ok(Value::bool(equal == (op == Comparison::Eq)))
}
