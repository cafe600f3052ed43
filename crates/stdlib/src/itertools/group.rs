//! `groupby`: the groups share one iterator.

use std::cell::Cell;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::types::{SlotTable, Type, TypeTable, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::pickled::{deprecated, state_tuple};
use super::{bound, itself, this};

struct GroupBy {
    iterator: Value,
    key: Value,
    /// The key of the group that was given out last.
    target: Slot,
    current_key: Slot,
    current: Slot,
    /// Numbers the groups: only the newest may go on.
    group: Cell<u64>,
}

impl Payload for GroupBy {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.iterator, &self.key]);
        for slot in [&self.target, &self.current_key, &self.current] {
            visit.slot(slot);
        }
    }
}

/// `itertools.groupby`
pub static GROUPBY: TypeTable = TypeTable {
    name: "groupby",
    module: "itertools",
    layout: Some(Layout::of::<GroupBy>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(groupby_next),
        new: Some(|rt, class, args| {
            let parts = bound(rt, "groupby(iterable, key=None)", args, |rt, args| {
                let key = args.get(1).cloned().unwrap_or(Value::NONE);
                Ok(rt.tuple_from(vec![protocol::iter(rt, args.at(0))?, key]))
            })?;
            let parts = protocol::to_vec(rt, &parts)?;
            let [iterator, key] = parts.as_slice() else { return Ok(Value::NONE) };
            let payload = GroupBy {
                iterator: iterator.clone(),
                key: key.clone(),
                target: Slot::default(),
                current_key: Slot::default(),
                current: Slot::default(),
                group: Cell::new(0),
            };
            Ok(rt.new_object(class, payload).into())
        }),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", groupby_reduce).until(3, 14),
        method("__setstate__(self, state, /)", groupby_setstate).until(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn groupby_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let groups = args.this::<GroupBy>(rt)?;
    let mut parts =
        vec![groups.ty().to_value(), rt.tuple_from(vec![groups.iterator.clone(), groups.key.clone()])];
    if let (Some(target), Some(key), Some(item)) =
        (groups.target.get(), groups.current_key.get(), groups.current.get())
    {
        parts.push(rt.tuple_from(vec![item, target, key]));
    }
    Ok(rt.tuple_from(parts))
}

fn groupby_setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let groups = args.this::<GroupBy>(rt)?;
    let state = state_tuple(rt, args.at(1))?;
    let [item, target, key] = state.items() else {
        let given = state.items().len();
        return Err(rt.type_error(format!("function takes exactly 3 arguments ({given} given)")));
    };
    groups.current.set(item.clone());
    groups.target.set(target.clone());
    groups.current_key.set(key.clone());
    Ok(Value::NONE)
}

impl GroupBy {
    /// Reads one more item and its key; false at the end.
    fn step(&self, rt: &Runtime) -> Result<bool> {
        let Some(item) = protocol::next(rt, &self.iterator)? else { return Ok(false) };
        let key = if self.key.is_none() {
            item.clone()
        } else {
            protocol::call_args(rt, &self.key, std::slice::from_ref(&item))?
        };
        self.current.set(item);
        self.current_key.set(key);
        Ok(true)
    }

    /// Whether the item read last belongs to the group given out last.
    fn in_group(&self, rt: &Runtime) -> Result<bool> {
        match (self.target.get(), self.current_key.get()) {
            (Some(target), Some(key)) => protocol::identical_or_equal(rt, &target, &key),
            _ => Ok(false),
        }
    }
}

fn groupby_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let groups = this::<GroupBy>(rt, value)?;
    groups.group.set(groups.group.get() + 1);
    while groups.current_key.is_unbound() || !groups.target.is_unbound() && groups.in_group(rt)? {
        if !groups.step(rt)? {
            return Ok(None);
        }
        if groups.target.is_unbound() {
            break;
        }
    }
    let Some(key) = groups.current_key.get() else { return Ok(None) };
    groups.target.set(key.clone());
    let grouper = Grouper { parent: groups.clone(), key: key.clone(), group: groups.group.get() };
    let grouper = rt.new_object(&rt.type_for(&GROUPER), grouper);
    Ok(Some(rt.tuple_from(vec![key, grouper.into()])))
}

struct Grouper {
    parent: Ref<GroupBy>,
    key: Value,
    group: u64,
}

impl Payload for Grouper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.parent);
        visit.value(&self.key);
    }
}

/// `itertools._grouper`
pub static GROUPER: TypeTable = TypeTable {
    name: "_grouper",
    module: "itertools",
    layout: Some(Layout::of::<Grouper>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(grouper_next),
        new: Some(new_grouper),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", |rt, args| {
        deprecated(rt)?;
        let grouper = args.this::<Grouper>(rt)?;
        if grouper.parent.group.get() != grouper.group {
            let iter = rt.builtins.get_str(&rt.intern("iter")).unwrap_or(Value::NONE);
            return Ok(rt.tuple_from(vec![iter, rt.tuple_from(vec![rt.tuple(&[])])]));
        }
        let parts = vec![grouper.parent.to_value(), grouper.key.clone()];
        Ok(rt.tuple_from(vec![grouper.ty().to_value(), rt.tuple_from(parts)]))
    })
    .until(3, 14)],
    ..TypeTable::EMPTY
};

/// `_grouper(groups, key)`: the newest group of a `groupby`.
fn new_grouper(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let [parent, key] = args.positionals() else {
        let given = args.positionals().len();
        return Err(rt.type_error(format!("_grouper expected 2 arguments, got {given}")));
    };
    let Some(parent) = parent.downcast::<GroupBy>() else {
        let name = rt.type_of(parent).name();
        return Err(rt.type_error(format!("_grouper() argument 1 must be itertools.groupby, not {name}")));
    };
    parent.group.set(parent.group.get() + 1);
    let grouper = Grouper { parent: parent.clone(), key: key.clone(), group: parent.group.get() };
    Ok(rt.new_object(&rt.type_for(&GROUPER), grouper).into())
}

fn grouper_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let grouper = this::<Grouper>(rt, value)?;
    let parent = &grouper.parent;
    if parent.group.get() != grouper.group {
        return Ok(None);
    }
    if parent.current.is_unbound() && !parent.step(rt)? {
        return Ok(None);
    }
    let Some(key) = parent.current_key.get() else { return Ok(None) };
    if !protocol::identical_or_equal(rt, &grouper.key, &key)? {
        return Ok(None);
    }
    Ok(parent.current.take())
}
