//! Slots and methods of `dict`.

use super::iterator::{DictIterator, Part};
use super::payload::key_hash;
use super::update::{copy, update_from_call};
use super::views::DictView;
use super::{Dict, update};
use crate::args::{Args, Bound};
use crate::heap::{Layout, Ref, Value};
use crate::objects::allocated;
use crate::objects::iterators::{self, this};
use crate::objects::set::Set;
use crate::objects::tuple::repr::{Text, guarded};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{
    BinaryOp, BinaryTable, Comparison, SlotTable, Type, TypeTable, Versions, class_method, method,
};

/// The type `dict`.
pub static TABLE: TypeTable = TypeTable {
    name: "dict",
    layout: Some(Layout::of::<Dict>()),
    slots: SlotTable {
        repr: Some(repr),
        compare: Some(compare),
        iter: Some(|rt, v| Ok(DictIterator::make(rt, this::<Dict>(rt, v)?, Part::Keys, false))),
        new: Some(new),
        init: Some(|rt, v, args| update_from_call(rt, this::<Dict>(rt, v)?, "dict", args)),
        len: Some(|rt, v| Ok(this::<Dict>(rt, v)?.len())),
        getitem: Some(getitem),
        setitem: Some(setitem),
        contains: Some(|rt, v, key| Ok(this::<Dict>(rt, v)?.get(rt, key)?.is_some())),
        binary: BinaryTable::NONE.with(BinaryOp::Or, or),
        inplace: BinaryTable::NONE.with(BinaryOp::Or, or_inplace),
        ..SlotTable::NONE
    },
    slot_versions: &[("__or__", Versions::since(3, 9)), ("__ior__", Versions::since(3, 9))],
    methods: &[
        method("__contains__(self, key, /)", |rt, args| {
            Ok(Value::bool(args.this::<Dict>(rt)?.get(rt, args.at(1))?.is_some()))
        }),
        method("__getitem__(self, key, /)", |rt, args| getitem(rt, args.at(0), args.at(1))),
        method("__sizeof__(self, /)", size_of),
        method("__reversed__(self, /)", |rt, args| {
            Ok(DictIterator::make(rt, args.this::<Dict>(rt)?, Part::Keys, true))
        })
        .since(3, 8),
        method("get(self, key, default=None, /)", |rt, args| {
            let found = args.this::<Dict>(rt)?.get(rt, args.at(1))?;
            Ok(found.or_else(|| args.get(2).cloned()).unwrap_or(Value::NONE))
        }),
        method("setdefault(self, key, default=None, /)", setdefault),
        method("pop(self, key, default=None, /)", pop),
        method("popitem(self, /)", popitem),
        method("keys(self, /)", |rt, args| Ok(DictView::make(rt, args.this::<Dict>(rt)?, Part::Keys))),
        method("values(self, /)", |rt, args| Ok(DictView::make(rt, args.this::<Dict>(rt)?, Part::Values))),
        method("items(self, /)", |rt, args| Ok(DictView::make(rt, args.this::<Dict>(rt)?, Part::Items))),
        method("update(self, /, *args, **kwargs)", |rt, args| {
            let this = args.this::<Dict>(rt)?;
            protocol::with_call_args(args.rest(1), args.get(2), |given| {
                update_from_call(rt, this, "update", given)
            })?;
            Ok(Value::NONE)
        }),
        class_method("fromkeys(cls, iterable, value=None, /)", fromkeys),
        method("clear(self, /)", |rt, args| {
            args.this::<Dict>(rt)?.clear_entries();
            Ok(Value::NONE)
        }),
        method("copy(self, /)", |rt, args| Ok(copy(rt, args.this::<Dict>(rt)?)?.into())),
        class_method("__class_getitem__(cls, object, /)", iterators::class_getitem).since(3, 9),
    ],
    subclassable: true,
    mapping: true,
    ..TypeTable::EMPTY
};

/// In 3.8 and 3.9 what `dict` makes has a table of its own from the start.
fn new(rt: &Runtime, ty: &Ref<Type>, _: Args<'_>) -> Result {
    let has_table = matches!(rt.version.minor, 8 | 9);
    let dict = if has_table { Dict::with_capacity(allocated::SMALLEST_DICT) } else { Dict::default() };
    Ok(rt.new_object(ty, dict).into())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<Dict>(rt, value)?;
    if this.is_empty() {
        return Ok(rt.str("{}").into());
    }
    guarded(rt, value, "{...}", || {
        let mut text = Text::new("{");
        let mut position = 0;
        while let Some((found, entry)) = this.next_entry(position) {
            if position > 0 {
                text.push(", ");
            }
            text.push_repr(rt, &entry.key)?;
            text.push(": ");
            text.push_repr(rt, &entry.value)?;
            position = found + 1;
        }
        text.push("}");
        Ok(text.finish(rt))
    })
}

fn compare(rt: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(a), Some(b)) = (a.downcast::<Dict>(), b.downcast::<Dict>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match op {
        Comparison::Eq => equal(rt, a, b).map(Value::bool),
        Comparison::Ne => equal(rt, a, b).map(|equal| Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn equal(rt: &Runtime, a: &Dict, b: &Dict) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut position = 0;
    while let Some((found, entry)) = a.next_entry(position) {
        let Some(other) = b.find(rt, &entry.key, entry.hash)? else { return Ok(false) };
        if !protocol::equal(rt, &entry.value, &other.value)? {
            return Ok(false);
        }
        position = found + 1;
    }
    Ok(true)
}

fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let this = this::<Dict>(rt, value)?;
    if let Some(found) = this.get(rt, key)? {
        return Ok(found);
    }
    if !this.ty().is(&rt.types.dict)
        && let Some(answer) = protocol::call_special(rt, value, &rt.names.missing, std::slice::from_ref(key))?
    {
        return Ok(answer);
    }
    Err(rt.key_error(key.clone()))
}

fn setitem(rt: &Runtime, value: &Value, key: &Value, item: Option<&Value>) -> Result<()> {
    let this = this::<Dict>(rt, value)?;
    match item {
        Some(item) => this.set(rt, key, item.clone()),
        None => match this.remove(rt, key)? {
            Some(_) => Ok(()),
            None => Err(rt.key_error(key.clone())),
        },
    }
}

fn or(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let (Some(left), Some(_)) = (a.downcast::<Dict>(), b.downcast::<Dict>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let result = copy(rt, left)?;
    update(rt, &result, b)?;
    Ok(result.into())
}

fn or_inplace(rt: &Runtime, a: &Value, b: &Value) -> Result {
    update(rt, this::<Dict>(rt, a)?, b)?;
    Ok(a.clone())
}

fn setdefault(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Dict>(rt)?;
    let hash = key_hash(rt, args.at(1))?;
    if let Some(found) = this.find(rt, args.at(1), hash)? {
        return Ok(found.value);
    }
    let default = args.get(2).cloned().unwrap_or(Value::NONE);
    this.insert_new(hash, args.at(1).clone(), default.clone());
    Ok(default)
}

fn pop(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Dict>(rt)?;
    let removed = if this.is_empty() { None } else { this.remove(rt, args.at(1))? };
    match (removed, args.get(2)) {
        (Some(entry), _) => Ok(entry.value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(rt.key_error(args.at(1).clone())),
    }
}

fn popitem(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Dict>(rt)?;
    match this.pop_last() {
        Some(entry) => Ok(rt.tuple_from(vec![entry.key, entry.value])),
        None => Err(rt.raise(&rt.exceptions.key_error, "popitem(): dictionary is empty".to_owned())),
    }
}

fn fromkeys(rt: &Runtime, args: Bound<'_>) -> Result {
    let value = args.get(2).cloned().unwrap_or(Value::NONE);
    let made = protocol::call(rt, args.at(0), Args::default())?;
    let plain = made.downcast::<Dict>().filter(|dict| dict.ty().is(&rt.types.dict));
    if let Some(dict) = plain.filter(|dict| dict.is_empty())
        && let Some(keys) = hashed_keys(rt, args.at(1))
    {
        keys.iter().try_for_each(|(hash, key)| dict.set_hashed(rt, key, *hash, value.clone()))?;
        return Ok(made);
    }
    protocol::for_each(rt, args.at(1), |key| match plain {
        Some(dict) => dict.set(rt, &key, value.clone()),
        None => protocol::set_item(rt, &made, &key, &value),
    })?;
    Ok(made)
}

/// The keys of a dict or a set with the hashes that it knows, in its order; subclasses may iterate over something else.
fn hashed_keys(rt: &Runtime, iterable: &Value) -> Option<Vec<(i64, Value)>> {
    if !rt.type_of(iterable).is_static() {
        return None;
    }
    if let Some(dict) = iterable.downcast::<Dict>() {
        return Some(dict.entries().into_iter().map(|entry| (entry.hash, entry.key)).collect());
    }
    let members = iterable.downcast::<Set>()?.members();
    Some(members.into_iter().map(|member| (member.hash, member.key)).collect())
}

/// As CPython counts, where all entries have been added one by one.
fn size_of(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Dict>(rt)?;
    let is_string = |key: &Value| rt.type_of(key).is(&rt.types.str);
    // An empty dict shares its table with all others since 3.8.
    let keys = match this.end() {
        0 if rt.is_at_least(3, 8) && this.bytes() == 0 => 0,
        end => allocated::dict(rt, end, this.entries().iter().all(|entry| is_string(&entry.key))),
    };
    Ok(rt.int(crate::types::sizes::of(rt, this.ty()).basic + keys as i64))
}
