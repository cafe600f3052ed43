//! `dict_keys`, `dict_values` and `dict_items`: live views, the first and the last with the algebra of sets.

use super::Dict;
use super::iterator::{DictIterator, Part};
use crate::args::Bound;
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::set::{self, Set};
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::{Text, guarded, push_items};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, Getter, Method, SlotTable, TypeTable, getter, method};

/// The payload of the three views.
pub struct DictView {
    /// The dict that is shown.
    pub dict: Ref<Dict>,
    part: Part,
}

impl Payload for DictView {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.dict);
    }
}

impl DictView {
    pub(super) fn make(rt: &Runtime, dict: &Ref<Dict>, part: Part) -> Value {
        let table = match part {
            Part::Keys => &KEYS,
            Part::Values => &VALUES,
            Part::Items => &ITEMS,
        };
        rt.new_object(&rt.type_for(table), DictView { dict: dict.clone(), part }).into()
    }
}

const SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    iter: Some(|rt, v| {
        let this = this::<DictView>(rt, v)?;
        Ok(DictIterator::make(rt, &this.dict, this.part, false))
    }),
    len: Some(|rt, v| Ok(this::<DictView>(rt, v)?.dict.len())),
    ..SlotTable::NONE
};

const SET_SLOTS: SlotTable = SlotTable {
    compare: Some(compare),
    contains: Some(contains),
    binary: BinaryTable::NONE
        .with(BinaryOp::And, and)
        .with(BinaryOp::Or, or)
        .with(BinaryOp::Xor, xor)
        .with(BinaryOp::Sub, sub),
    ..SLOTS
};

const REVERSED: Method = method("__reversed__(self, /)", |rt, args| {
    let this = args.this::<DictView>(rt)?;
    Ok(DictIterator::make(rt, &this.dict, this.part, true))
})
.since(3, 8);

const MAPPING: Getter =
    getter("mapping", |rt, v| Ok(rt.mapping_proxy(this::<DictView>(rt, v)?.dict.to_value()))).since(3, 10);

/// The type `dict_keys`.
pub static KEYS: TypeTable = TypeTable {
    name: "dict_keys",
    layout: Some(Layout::of::<DictView>()),
    slots: SET_SLOTS,
    methods: &[method("isdisjoint(self, other, /)", isdisjoint), REVERSED],
    getters: &[MAPPING],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `dict_values`.
pub static VALUES: TypeTable = TypeTable {
    name: "dict_values",
    layout: Some(Layout::of::<DictView>()),
    slots: SLOTS,
    methods: &[REVERSED],
    getters: &[MAPPING],
    closed: true,
    ..TypeTable::EMPTY
};

/// The type `dict_items`.
pub static ITEMS: TypeTable = TypeTable {
    name: "dict_items",
    layout: Some(Layout::of::<DictView>()),
    slots: SET_SLOTS,
    methods: &[method("isdisjoint(self, other, /)", isdisjoint), REVERSED],
    getters: &[MAPPING],
    closed: true,
    ..TypeTable::EMPTY
};

fn repr(rt: &Runtime, value: &Value) -> Result {
    let name = rt.type_of(value).name();
    guarded(rt, value, "...", || {
        let mut text = Text::new(&format!("{name}(["));
        let items = protocol::to_vec(rt, value)?;
        push_items(rt, &mut text, |i| items.get(i).cloned())?;
        text.push("])");
        Ok(text.finish(rt))
    })
}

fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    let this = this::<DictView>(rt, value)?;
    if this.part == Part::Keys {
        return Ok(this.dict.get(rt, item)?.is_some());
    }
    let Some([key, wanted]) = item.downcast::<Tuple>().map(|t| t.items()) else { return Ok(false) };
    match this.dict.get(rt, key)? {
        Some(found) => protocol::equals_wanted(rt, &found, wanted),
        None => Ok(false),
    }
}

/// Keys and items, which behave as sets; not values.
fn set_like(value: &Value) -> Option<&Ref<DictView>> {
    value.downcast::<DictView>().filter(|view| view.part != Part::Values)
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let other = b.downcast::<Set>().map(|s| s.len()).or_else(|| set_like(b).map(|v| v.dict.len()));
    let Some(other) = other else { return Ok(Value::NOT_IMPLEMENTED) };
    let len = this::<DictView>(rt, a)?.dict.len();
    let answer = match op {
        Comparison::Eq => len == other && all_in(rt, a, b)?,
        Comparison::Ne => !(len == other && all_in(rt, a, b)?),
        Comparison::Lt => len < other && all_in(rt, a, b)?,
        Comparison::Le => len <= other && all_in(rt, a, b)?,
        Comparison::Gt => len > other && all_in(rt, b, a)?,
        Comparison::Ge => len >= other && all_in(rt, b, a)?,
    };
    Ok(Value::bool(answer))
}

fn all_in(rt: &Runtime, items: &Value, container: &Value) -> Result<bool> {
    let iterator = protocol::iter(rt, items)?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        if !protocol::contains(rt, container, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn to_set(rt: &Runtime, value: &Value) -> Result<Ref<Set>> {
    let set = rt.new_set();
    // From 3.9 on a set of keys is made in one go, as of the dict itself.
    let keys = |view: &&Ref<DictView>| view.part == Part::Keys && view.dict.ty().is(&rt.types.dict);
    match value.downcast::<DictView>().filter(|_| rt.is_at_least(3, 9)).filter(keys) {
        Some(view) => set.update(rt, view.dict.as_value())?,
        None => set.update(rt, value)?,
    }
    Ok(set)
}

fn and(rt: &Runtime, a: &Value, b: &Value) -> Result {
    if !rt.is_at_least(3, 9) {
        // The left side became a set, whatever it was.
        return set::intersection_of(rt, &to_set(rt, a)?, b).map(Value::from);
    }
    let (mut view, mut other) = if set_like(a).is_some() { (a, b) } else { (b, a) };
    let len = protocol::length(rt, view)?;
    if let Some(set) = other.downcast::<Set>().filter(|s| s.ty().is(&rt.types.set) && len <= s.len()) {
        return set::intersection_of(rt, set, view).map(Value::from);
    }
    if set_like(other).is_some_and(|o| o.dict.len() > len) {
        std::mem::swap(&mut view, &mut other);
    }
    let result = rt.new_set();
    protocol::for_each(rt, other, |item| {
        if contains(rt, view, &item)? {
            result.add(rt, &item)?;
        }
        Ok(())
    })?;
    Ok(result.into())
}

fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let result = to_set(rt, a)?;
    result.update(rt, b)?;
    Ok(result.into())
}

/// Items of both that are not in the other: the keys of the second are looked up in a copy of the first, and what is left of it
/// comes last.
fn xor_of_items(rt: &Runtime, a: &Ref<Dict>, b: &Ref<Dict>) -> Result {
    let left = rt.new_dict();
    drop(left.replace_table(a.copy_table()));
    let result = rt.new_set();
    let mut next = 0;
    while let Some((position, entry)) = b.next_entry(next) {
        next = position + 1;
        let found = left.find(rt, &entry.key, entry.hash)?;
        let same = match found {
            Some(found) => protocol::equal(rt, &found.value, &entry.value)?,
            None => false,
        };
        if same {
            drop(left.find(rt, &entry.key, entry.hash)?.and_then(|found| left.remove_at(found.position)));
        } else {
            result.add(rt, &rt.tuple(&[entry.key, entry.value]))?;
        }
    }
    result.update(rt, &DictView::make(rt, &left, Part::Items))?;
    Ok(result.into())
}

fn xor(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let items =
        |view: &Value| view.downcast::<DictView>().filter(|v| v.part == Part::Items).map(|v| v.dict.clone());
    if let (true, Some(a), Some(b)) = (rt.is_at_least(3, 10), items(a), items(b)) {
        return xor_of_items(rt, &a, &b);
    }
    let result = to_set(rt, a)?;
    set::symmetric_difference_update(rt, &result, b)?;
    Ok(result.into())
}

fn sub(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let result = to_set(rt, a)?;
    set::difference_update(rt, &result, b)?;
    Ok(result.into())
}

fn isdisjoint(rt: &Runtime, args: Bound<'_>) -> Result {
    let (mut view, mut other) = (args.at(0), args.at(1));
    if view.is(other) {
        return Ok(Value::bool(args.this::<DictView>(rt)?.dict.is_empty()));
    }
    let len = args.this::<DictView>(rt)?.dict.len();
    let sized = other.downcast::<Set>().map(|s| s.len()).or_else(|| set_like(other).map(|v| v.dict.len()));
    if sized.is_some_and(|other| other > len) {
        std::mem::swap(&mut view, &mut other);
    }
    let iterator = protocol::iter(rt, other)?;
    while let Some(item) = protocol::next(rt, &iterator)? {
        if protocol::contains(rt, view, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
