//! Slots and methods of `set` and `frozenset`.

use super::algebra::{
    copy, difference, difference_update, intersection_of, is_disjoint, is_subset, make, symmetric_difference,
    symmetric_difference_update,
};
use super::payload::{any_set, member_hash};
use super::{ITERATOR, Set, SetIterator};
use crate::args::{Args, Bound};
use crate::heap::{Layout, Ref, Value};
use crate::objects::iterators::{self, this};
use crate::objects::tuple::repr::{Text, guarded, push_items};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, Comparison, Method, SlotTable, Type, TypeTable, class_method, method,
};

const OPERATORS: BinaryTable = BinaryTable::NONE
    .with(BinaryOp::Sub, |rt, a, b| operator(rt, a, b, difference))
    .with(BinaryOp::And, |rt, a, b| operator(rt, a, b, intersection_of))
    .with(BinaryOp::Xor, |rt, a, b| operator(rt, a, b, symmetric_difference))
    .with(BinaryOp::Or, |rt, a, b| operator(rt, a, b, union_of));

const INPLACE: BinaryTable = BinaryTable::NONE
    .with(BinaryOp::Sub, |rt, a, b| update_operator(rt, a, b, difference_update))
    .with(BinaryOp::And, |rt, a, b| update_operator(rt, a, b, intersect))
    .with(BinaryOp::Xor, |rt, a, b| update_operator(rt, a, b, symmetric_difference_update))
    .with(BinaryOp::Or, |rt, a, b| update_operator(rt, a, b, |rt, set, other| set.update(rt, other)));

const SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    compare: Some(compare),
    iter: Some(iter),
    len: Some(|rt, v| Ok(this::<Set>(rt, v)?.len())),
    contains: Some(contains),
    binary: OPERATORS,
    ..SlotTable::NONE
};

const COPY: Method = method("copy(self, /)", copied);
const DIFFERENCE: Method = method("difference(self, *others)", |rt, args| {
    let this = args.this::<Set>(rt)?;
    let mut others = args.rest(1).iter();
    let result = match others.next() {
        Some(other) => difference(rt, this, other)?,
        None => copy(rt, this)?,
    };
    others.try_for_each(|other| difference_update(rt, &result, other))?;
    Ok(result.into())
})
.tuple_until(3, 13);
const INTERSECTION: Method = method("intersection(self, *others)", |rt, args| {
    intersection(rt, args.this::<Set>(rt)?, args.rest(1)).map(Value::from)
})
.tuple_until(3, 13);
const ISDISJOINT: Method = method("isdisjoint(self, other, /)", |rt, args| {
    is_disjoint(rt, args.this::<Set>(rt)?, args.at(1)).map(Value::bool)
});
/// All of an iterable, which early versions made a set of before they looked at anything.
fn whole(rt: &Runtime, iterable: &Value) -> Result<Ref<Set>> {
    let set = rt.new_set();
    set.update(rt, iterable)?;
    Ok(set)
}

const ISSUBSET: Method = method("issubset(self, other, /)", |rt, args| {
    let this = args.this::<Set>(rt)?;
    match any_set(args.at(1)) {
        Some(other) => is_subset(rt, this, other).map(Value::bool),
        None if rt.is_at_least(3, 12) => {
            Ok(Value::bool(intersection_of(rt, this, args.at(1))?.len() == this.len()))
        }
        None => is_subset(rt, this, &whole(rt, args.at(1))?).map(Value::bool),
    }
});
const ISSUPERSET: Method = method("issuperset(self, other, /)", |rt, args| {
    let this = args.this::<Set>(rt)?;
    if let Some(other) = any_set(args.at(1)) {
        return is_subset(rt, other, this).map(Value::bool);
    }
    if !rt.is_at_least(3, 11) {
        return is_subset(rt, &whole(rt, args.at(1))?, this).map(Value::bool);
    }
    let iterator = protocol::iter(rt, args.at(1))?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        if !this.contains(rt, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
});
const SYMMETRIC_DIFFERENCE: Method = method("symmetric_difference(self, other, /)", |rt, args| {
    symmetric_difference(rt, args.this::<Set>(rt)?, args.at(1)).map(Value::from)
});
const UNION: Method = method("union(self, *others)", |rt, args| {
    let this = args.this::<Set>(rt)?;
    let result = copy(rt, this)?;
    for other in args.rest(1).iter().filter(|other| !other.is(this.as_value())) {
        result.update(rt, other)?;
    }
    Ok(result.into())
})
.tuple_until(3, 13);
const REDUCE: Method = method("__reduce__(self, /)", reduce);
const SIZEOF: Method = method("__sizeof__(self, /)", |rt, args| {
    let this = args.this::<Set>(rt)?;
    Ok(rt.int(crate::types::sizes::of(rt, this.ty()).basic + this.bytes() as i64))
});
const CLASS_GETITEM: Method =
    class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9);
const CONTAINS: Method =
    method("__contains__(self, object, /)", |rt, args| contains(rt, args.at(0), args.at(1)).map(Value::bool));

/// The type `set`.
pub static TABLE: TypeTable = TypeTable {
    name: "set",
    layout: Some(Layout::of::<Set>()),
    slots: SlotTable {
        new: Some(|rt, ty, _| Ok(rt.new_object(ty, Set::default()).into())),
        init: Some(init),
        inplace: INPLACE,
        ..SLOTS
    },
    methods: &[
        method("add(self, object, /)", |rt, args| done(args.this::<Set>(rt)?.add(rt, args.at(1)))),
        method("clear(self, /)", |rt, args| {
            args.this::<Set>(rt)?.clear_members();
            Ok(Value::NONE)
        }),
        method("discard(self, object, /)", |rt, args| discard(rt, args).map(|_| Value::NONE)),
        method("remove(self, object, /)", remove),
        method("pop(self, /)", |rt, args| {
            let popped = args.this::<Set>(rt)?.pop();
            popped.ok_or_else(|| rt.raise(&rt.exceptions.key_error, "pop from an empty set".to_owned()))
        }),
        method("update(self, *others)", |rt, args| {
            let this = args.this::<Set>(rt)?;
            done(args.rest(1).iter().try_for_each(|other| this.update(rt, other)))
        })
        .tuple_until(3, 13),
        method("difference_update(self, *others)", |rt, args| {
            let this = args.this::<Set>(rt)?;
            done(args.rest(1).iter().try_for_each(|other| difference_update(rt, this, other)))
        })
        .tuple_until(3, 13),
        method("intersection_update(self, *others)", |rt, args| {
            let this = args.this::<Set>(rt)?;
            this.swap(&*intersection(rt, this, args.rest(1))?);
            Ok(Value::NONE)
        })
        .tuple_until(3, 13),
        method("symmetric_difference_update(self, other, /)", |rt, args| {
            done(symmetric_difference_update(rt, args.this::<Set>(rt)?, args.at(1)))
        }),
        CONTAINS,
        COPY,
        DIFFERENCE,
        INTERSECTION,
        ISDISJOINT,
        ISSUBSET,
        ISSUPERSET,
        SYMMETRIC_DIFFERENCE,
        UNION,
        REDUCE,
        SIZEOF,
        CLASS_GETITEM,
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The type `frozenset`.
pub static FROZENSET: TypeTable = TypeTable {
    name: "frozenset",
    layout: Some(Layout::of::<Set>()),
    slots: SlotTable { new: Some(new_frozen), hash: Some(hash), ..SLOTS },
    methods: &[
        CONTAINS,
        COPY,
        DIFFERENCE,
        INTERSECTION,
        ISDISJOINT,
        ISSUBSET,
        ISSUPERSET,
        SYMMETRIC_DIFFERENCE,
        UNION,
        REDUCE,
        SIZEOF,
        CLASS_GETITEM,
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn done(result: Result<()>) -> Result {
    result.map(|()| Value::NONE)
}

fn init(rt: &Runtime, value: &Value, args: Args<'_>) -> Result<()> {
    let this = this::<Set>(rt, value)?;
    iterators::no_keywords(rt, "set", &args)?;
    let given = iterators::at_most(rt, &this.ty().name(), &args, 1)?;
    this.clear_members();
    let Some(iterable) = given.first() else { return Ok(()) };
    // One that nobody else holds is being made.
    if value.reference_count() == 1 { this.fill(rt, iterable) } else { this.update(rt, iterable) }
}

fn new_frozen(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let exact = ty.is(&rt.types.frozenset);
    let args = iterators::for_new(rt, ty, args);
    iterators::no_keywords(rt, "frozenset", &args)?;
    let given = iterators::at_most(rt, &ty.name(), &args, 1)?;
    match given.first() {
        Some(same) if exact && rt.type_of(same).is(ty) => Ok(same.clone()),
        source => make(rt, ty, source).map(Value::from),
    }
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<Set>(rt, value)?;
    let (name, plain) = (this.ty().name(), this.ty().is(&rt.types.set));
    if this.is_empty() {
        return Ok(rt.str(&format!("{name}()")).into());
    }
    guarded(rt, value, &format!("{name}(...)"), || {
        let mut text = if plain { Text::new("{") } else { Text::new(&format!("{name}({{")) };
        // A subclass may iterate over something else, and up to 3.13 that is what is shown.
        let members = if rt.is_at_least(3, 14) {
            this.members().into_iter().map(|member| member.key).collect()
        } else {
            protocol::to_vec(rt, value)?
        };
        push_items(rt, &mut text, |i| members.get(i).cloned())?;
        text.push(if plain { "}" } else { "})" });
        Ok(text.finish(rt))
    })
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    let this = this::<Set>(rt, value)?;
    if let Some(known) = this.hash.get() {
        return Ok(known);
    }
    let shuffle = |h: i64| {
        let h = h as u64;
        ((h ^ 0x055b_4db3) ^ (h << 16)).wrapping_mul(3_644_798_167)
    };
    let members = this.members();
    let mut hash = members.iter().fold(0, |hash, member| hash ^ shuffle(member.hash));
    hash ^= (members.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = if hash == u64::MAX { 590_923_713 } else { hash as i64 };
    this.hash.set(Some(hash));
    Ok(hash)
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (any_set(a), any_set(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let answer = match op {
        Comparison::Eq => a.len() == b.len() && is_subset(rt, a, b)?,
        Comparison::Ne => a.len() != b.len() || !is_subset(rt, a, b)?,
        Comparison::Lt => a.len() < b.len() && is_subset(rt, a, b)?,
        Comparison::Le => is_subset(rt, a, b)?,
        Comparison::Gt => a.len() > b.len() && is_subset(rt, b, a)?,
        Comparison::Ge => is_subset(rt, b, a)?,
    };
    Ok(Value::bool(answer))
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    let iterator = SetIterator::new(this::<Set>(rt, value)?.clone());
    Ok(rt.new_object(&rt.type_for(&ITERATOR), iterator).into())
}

/// The hash to look a key up by: a set is looked up as the frozenset of its members.
fn lookup_key(rt: &Runtime, key: &Value) -> Result<(Value, i64)> {
    match member_hash(rt, key) {
        Ok(hash) => Ok((key.clone(), hash)),
        Err(raised) => {
            let unhashable = Type::is_subtype(rt.type_of(raised.value()), &rt.exceptions.type_error);
            // Not a frozenset: that is hashable, unless a subclass says otherwise, and then it means it.
            let set =
                any_set(key).filter(|set| unhashable && !Type::is_subtype(set.ty(), &rt.types.frozenset));
            let Some(set) = set else { return Err(raised) };
            let frozen = Value::from(make(rt, &rt.types.frozenset, Some(set.as_value()))?);
            let hash = hash(rt, &frozen)?;
            Ok((frozen, hash))
        }
    }
}

fn contains(rt: &Runtime, value: &Value, key: &Value) -> Result<bool> {
    let (key, hash) = lookup_key(rt, key)?;
    this::<Set>(rt, value)?.contains_hashed(rt, &key, hash)
}

fn discard(rt: &Runtime, args: Bound<'_>) -> Result<bool> {
    let (key, hash) = lookup_key(rt, args.at(1))?;
    args.this::<Set>(rt)?.discard_hashed(rt, &key, hash)
}

fn remove(rt: &Runtime, args: Bound<'_>) -> Result {
    if discard(rt, args)? { Ok(Value::NONE) } else { Err(rt.key_error(args.at(1).clone())) }
}

fn operator(
    rt: &Runtime,
    a: &Value,
    b: &Value,
    f: fn(&Runtime, &Ref<Set>, &Value) -> Result<Ref<Set>>,
) -> Result {
    match (any_set(a), any_set(b)) {
        (Some(a), Some(_)) => f(rt, a, b).map(Value::from),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn update_operator(
    rt: &Runtime,
    a: &Value,
    b: &Value,
    f: fn(&Runtime, &Ref<Set>, &Value) -> Result<()>,
) -> Result {
    let (Some(set), Some(_)) = (any_set(a), any_set(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    f(rt, set, b)?;
    Ok(a.clone())
}

fn union_of(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<Ref<Set>> {
    let result = copy(rt, set)?;
    if !other.is(set.as_value()) {
        result.update(rt, other)?;
    }
    Ok(result)
}

fn intersect(rt: &Runtime, set: &Ref<Set>, other: &Value) -> Result<()> {
    set.swap(&*intersection_of(rt, set, other)?);
    Ok(())
}

fn intersection(rt: &Runtime, set: &Ref<Set>, others: &[Value]) -> Result<Ref<Set>> {
    let mut result = match others.first() {
        Some(other) => intersection_of(rt, set, other)?,
        None => copy(rt, set)?,
    };
    for other in others.iter().skip(1) {
        result = intersection_of(rt, &result, other)?;
    }
    Ok(result)
}

fn copied(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Set>(rt)?;
    if this.ty().is(&rt.types.frozenset) {
        return Ok(this.to_value());
    }
    // Of a subclass it is a plain set all the same.
    copy(rt, this).map(Value::from)
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Set>(rt)?;
    let members = protocol::to_vec(rt, args.at(0))?;
    let parts = rt.tuple_from(vec![rt.list(members)]);
    let state = if rt.is_at_least(3, 11) {
        crate::objects::reduce::state_of(rt, args.at(0), false)?
    } else {
        protocol::instance_dict(rt, args.at(0)).map_or(Value::NONE, Value::from)
    };
    Ok(rt.tuple_from(vec![this.ty().to_value(), parts, state]))
}
