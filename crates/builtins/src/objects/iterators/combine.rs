//! `zip`, `map` and `filter`.

use super::arguments::{between, for_new, itself, no_keywords, this};
use super::reused::Reused;
use std::cell::Cell;

use crate::args::{Args, Bound};
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, method};

/// The payload of `zip`.
pub struct Zip {
    iterators: Vec<Value>,
    last: Reused,
    strict: Cell<bool>,
}

impl Payload for Zip {
    const KIND: Kind = claim_kind!(34);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values(&self.iterators);
        self.last.visit(visit);
    }
}

/// The type `zip`.
pub static ZIP: TypeTable = TypeTable {
    name: "zip",
    layout: Some(Layout::of::<Zip>()),
    slots: SlotTable { iter: Some(itself), next: Some(zip_next), new: Some(zip_new), ..SlotTable::NONE },
    methods: &[
        method("__reduce__(self, /)", zip_reduce),
        method("__setstate__(self, object, /)", |rt, args| {
            set_strict(rt, args, |rt, args| Ok(&args.this::<Zip>(rt)?.strict))
        })
        .since(3, 10),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

/// The keyword argument `strict`; before there was one, a subclass could take any for its `__init__`.
fn strict_keyword(rt: &Runtime, ty: &Ref<Type>, args: &Args<'_>, function: &str, since: u8) -> Result<bool> {
    if !rt.is_at_least(3, since) {
        no_keywords(rt, function, &for_new(rt, ty, *args))?;
        return Ok(false);
    }
    let given = args.names.len();
    if given > 1 {
        let message = format!("{function}() takes at most 1 keyword argument ({given} given)");
        return Err(rt.type_error(message));
    }
    let mut strict = false;
    for (name, value) in args.keywords() {
        let text = Args::name_text(rt, name)?;
        if text == "strict" {
            strict = protocol::is_true(rt, value)?;
        } else {
            return Err(rt.unexpected_keyword(function, &text, vec!["strict".to_owned()]));
        }
    }
    Ok(strict)
}

fn zip_new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let strict = strict_keyword(rt, ty, &args, "zip", 10)?;
    let mut iterators = Vec::with_capacity(args.positionals().len());
    for (index, iterable) in args.positionals().iter().enumerate() {
        iterators.push(if rt.is_at_least(3, 8) {
            protocol::iter(rt, iterable)?
        } else {
            protocol::iter_or(rt, iterable, || format!("zip argument #{} must support iteration", index + 1))?
        });
    }
    Ok(rt.new_object(ty, Zip { iterators, last: Reused::default(), strict: Cell::new(strict) }).into())
}

fn zip_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Zip>(rt, value)?;
    if this.iterators.is_empty() {
        return Ok(None);
    }
    let (iterators, strict) = (&this.iterators, this.strict.get());
    this.last.fill(rt, iterators.len(), |index| step_one(rt, iterators, index, strict, "zip"))
}

/// The next item of the iterator with this index; `None` once it ends, which must be all of them if `strict`.
fn step_one(
    rt: &Runtime,
    iterators: &[Value],
    index: usize,
    strict: bool,
    function: &str,
) -> Result<Option<Value>> {
    let Some(iterator) = iterators.get(index) else { return Ok(None) };
    if !strict {
        return protocol::inner_next(rt, iterator);
    }
    if let Some(item) = protocol::next(rt, iterator)? {
        return Ok(Some(item));
    }
    if index > 0 {
        return Err(uneven(rt, function, index, "shorter"));
    }
    for (j, other) in iterators.iter().enumerate().skip(1) {
        if protocol::next(rt, other)?.is_some() {
            return Err(uneven(rt, function, j, "longer"));
        }
    }
    Ok(None)
}

/// One item of each iterator; `None` once one ends.
fn step_all(rt: &Runtime, iterators: &[Value], strict: bool, function: &str) -> Result<Option<Vec<Value>>> {
    let mut items = Vec::with_capacity(iterators.len());
    for index in 0..iterators.len() {
        match step_one(rt, iterators, index, strict, function)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    Ok(Some(items))
}

fn uneven(rt: &Runtime, function: &str, index: usize, how: &str) -> Raised {
    let others = if index == 1 { " 1".to_owned() } else { format!("s 1-{index}") };
    rt.value_error(format!("{function}() argument {} is {how} than argument{others}", index + 1))
}

/// `__setstate__` of `zip` and `map`: whether all iterables must be of one length.
fn set_strict<'a>(
    rt: &Runtime,
    args: Bound<'a>,
    flag: fn(&Runtime, &Bound<'a>) -> Result<&'a Cell<bool>>,
) -> Result {
    let strict = protocol::is_true(rt, args.at(1))?;
    flag(rt, &args)?.set(strict);
    Ok(Value::NONE)
}

fn zip_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Zip>(rt)?;
    let mut parts = vec![rt.type_of(args.at(0)).to_value(), rt.tuple(&this.iterators)];
    if this.strict.get() {
        parts.push(Value::TRUE);
    }
    Ok(rt.tuple_from(parts))
}

/// The payload of `map`.
pub struct Map {
    function: Value,
    iterators: Vec<Value>,
    strict: Cell<bool>,
}

impl Payload for Map {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.function);
        visit.values(&self.iterators);
    }
}

/// The type `map`.
pub static MAP: TypeTable = TypeTable {
    name: "map",
    layout: Some(Layout::of::<Map>()),
    slots: SlotTable { iter: Some(itself), next: Some(map_next), new: Some(map_new), ..SlotTable::NONE },
    methods: &[
        method("__reduce__(self, /)", map_reduce),
        method("__setstate__(self, object, /)", |rt, args| {
            set_strict(rt, args, |rt, args| Ok(&args.this::<Map>(rt)?.strict))
        })
        .since(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn map_new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let strict = strict_keyword(rt, ty, &args, "map", 14)?;
    let [function, iterables @ ..] = args.positionals() else {
        return Err(rt.type_error("map() must have at least two arguments.".to_owned()));
    };
    if iterables.is_empty() {
        return Err(rt.type_error("map() must have at least two arguments.".to_owned()));
    }
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(protocol::iter(rt, iterable)?);
    }
    Ok(rt.new_object(ty, Map { function: function.clone(), iterators, strict: Cell::new(strict) }).into())
}

fn map_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Map>(rt, value)?;
    if let [iterator] = this.iterators.as_slice() {
        let Some(item) = protocol::inner_next(rt, iterator)? else { return Ok(None) };
        return protocol::call_args(rt, &this.function, std::slice::from_ref(&item)).map(Some);
    }
    match step_all(rt, &this.iterators, this.strict.get(), "map")? {
        Some(items) => protocol::call_args(rt, &this.function, &items).map(Some),
        None => Ok(None),
    }
}

fn map_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Map>(rt)?;
    let mut parts = vec![this.function.clone()];
    parts.extend_from_slice(&this.iterators);
    let mut state = vec![rt.type_of(args.at(0)).to_value(), rt.tuple_from(parts)];
    if this.strict.get() {
        state.push(Value::TRUE);
    }
    Ok(rt.tuple_from(state))
}

/// The payload of `filter`.
pub struct Filter {
    function: Value,
    iterator: Value,
}

impl Payload for Filter {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.function, &self.iterator]);
    }
}

/// The type `filter`.
pub static FILTER: TypeTable = TypeTable {
    name: "filter",
    layout: Some(Layout::of::<Filter>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(filter_next),
        new: Some(filter_new),
        ..SlotTable::NONE
    },
    methods: &[method("__reduce__(self, /)", filter_reduce)],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn filter_new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let args = for_new(rt, ty, args);
    no_keywords(rt, "filter", &args)?;
    let [function, iterable] = between(rt, "filter", &args, 2, 2)? else { return Ok(Value::NONE) };
    let iterator = protocol::iter(rt, iterable)?;
    Ok(rt.new_object(ty, Filter { function: function.clone(), iterator }).into())
}

fn filter_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Filter>(rt, value)?;
    let by_truth = this.function.is_none() || this.function.is(rt.types.bool.as_value());
    while let Some(item) = protocol::inner_next(rt, &this.iterator)? {
        let keep = if by_truth {
            protocol::is_true(rt, &item)?
        } else {
            let answer = protocol::call_args(rt, &this.function, std::slice::from_ref(&item))?;
            protocol::is_true(rt, &answer)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn filter_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Filter>(rt)?;
    let parts = rt.tuple_from(vec![this.function.clone(), this.iterator.clone()]);
    Ok(rt.tuple_from(vec![rt.type_of(args.at(0)).to_value(), parts]))
}
