//! Iterators that take, drop, join or transform the items of others, and hold the same things for it: [`Shape`].

use std::cell::Cell;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::iterators::{class_getitem, for_new, no_keywords};
use builtins::types::{BinaryOp, Method, SlotTable, Type, TypeTable, class_method, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::islice::ISLICE;
use super::pickled::{deprecated, reduced, reduced_with, state_tuple, truth};
use super::{bound, itself, only_iterator, this};

type NextFn = fn(&Runtime, &Value) -> Result<Option<Value>>;

/// What most of these iterators hold.
struct Shape {
    /// A function, a predicate or selectors.
    function: Value,
    /// The iterator read from.
    source: Slot,
    /// What is carried from one item to the next.
    carried: Slot,
    /// Whether the one-time part is done.
    flag: Cell<bool>,
}

impl Payload for Shape {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.function);
        visit.slot(&self.source);
        visit.slot(&self.carried);
    }

    fn clear(&self) {
        drop((self.source.take(), self.carried.take()));
    }
}

fn shape(rt: &Runtime, class: &Ref<Type>, function: Value, source: Value, carried: Option<Value>) -> Result {
    let shape =
        Shape { function, source: source.into(), carried: Slot::new(carried), flag: Cell::new(false) };
    Ok(rt.new_object(class, shape).into())
}

/// `__reduce__` of what is made of a function and an iterator.
const REDUCE: Method = method("__reduce__(self, /)", |rt, args| {
    let this = args.this::<Shape>(rt)?;
    reduced(rt, this, vec![this.function.clone(), this.source.get().unwrap_or(Value::NONE)])
})
.until(3, 14);

/// The same with the one-time part as state.
const FLAGGED: &[Method] = &[
    method("__reduce__(self, /)", |rt, args| {
        let this = args.this::<Shape>(rt)?;
        let parts = vec![this.function.clone(), this.source.get().unwrap_or(Value::NONE)];
        reduced_with(rt, this, parts, Value::int32(this.flag.get().into()))
    })
    .until(3, 14),
    method("__setstate__(self, state, /)", |rt, args| {
        let flag = truth(rt, &args)?;
        args.this::<Shape>(rt)?.flag.set(flag);
        Ok(Value::NONE)
    })
    .until(3, 14),
];

const fn table(
    name: &'static str,
    methods: &'static [Method],
    new: fn(&Runtime, &Ref<Type>, Args<'_>) -> Result,
    next: NextFn,
) -> TypeTable {
    TypeTable {
        name,
        module: "itertools",
        layout: Some(Layout::of::<Shape>()),
        slots: SlotTable { iter: Some(itself), next: Some(next), new: Some(new), ..SlotTable::NONE },
        methods,
        subclassable: true,
        ..TypeTable::EMPTY
    }
}

/// `(function, iterator)` of the arguments `function, iterable`.
fn function_first(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(rt.tuple_from(vec![args.at(0).clone(), protocol::iter(rt, args.at(1))?]))
}

fn new_function_first(rt: &Runtime, class: &Ref<Type>, args: Args<'_>, signature: &'static str) -> Result {
    let args = for_new(rt, class, args);
    no_keywords(rt, signature.split('(').next().unwrap_or(signature), &args)?;
    let parts = protocol::to_vec(rt, &bound(rt, signature, args, function_first)?)?;
    match parts.as_slice() {
        [function, source] => shape(rt, class, function.clone(), source.clone(), None),
        _ => Ok(Value::NONE),
    }
}

fn from_source(rt: &Runtime, this: &Shape) -> Result<Option<Value>> {
    match this.source.get() {
        Some(source) => protocol::inner_next(rt, &source),
        None => Ok(None),
    }
}

fn holds(rt: &Runtime, function: &Value, item: &Value) -> Result<bool> {
    let answer = protocol::call_args(rt, function, std::slice::from_ref(item))?;
    protocol::is_true(rt, &answer)
}

/// `itertools.takewhile`
pub static TAKEWHILE: TypeTable = table(
    "takewhile",
    FLAGGED,
    |rt, class, args| new_function_first(rt, class, args, "takewhile(predicate, iterable, /)"),
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        if this.flag.get() {
            return Ok(None);
        }
        let Some(item) = from_source(rt, this)? else { return Ok(None) };
        if holds(rt, &this.function, &item)? {
            return Ok(Some(item));
        }
        this.flag.set(true);
        Ok(None)
    },
);

/// `itertools.dropwhile`
pub static DROPWHILE: TypeTable = table(
    "dropwhile",
    FLAGGED,
    |rt, class, args| new_function_first(rt, class, args, "dropwhile(predicate, iterable, /)"),
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        while let Some(item) = from_source(rt, this)? {
            if this.flag.get() || !holds(rt, &this.function, &item)? {
                this.flag.set(true);
                return Ok(Some(item));
            }
        }
        Ok(None)
    },
);

/// `itertools.filterfalse`
pub static FILTERFALSE: TypeTable = table(
    "filterfalse",
    &[REDUCE],
    |rt, class, args| new_function_first(rt, class, args, "filterfalse(function, iterable, /)"),
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        let by_truth = this.function.is_none() || this.function.is(rt.types.bool.as_value());
        while let Some(item) = from_source(rt, this)? {
            let keep =
                if by_truth { protocol::is_true(rt, &item)? } else { holds(rt, &this.function, &item)? };
            if !keep {
                return Ok(Some(item));
            }
        }
        Ok(None)
    },
);

/// `itertools.starmap`
pub static STARMAP: TypeTable = table(
    "starmap",
    &[REDUCE],
    |rt, class, args| new_function_first(rt, class, args, "starmap(function, iterable, /)"),
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        let Some(item) = from_source(rt, this)? else { return Ok(None) };
        let values = protocol::to_vec(rt, &item)?;
        protocol::call_args(rt, &this.function, &values).map(Some)
    },
);

/// `itertools.compress`
pub static COMPRESS: TypeTable = table(
    "compress",
    &[method("__reduce__(self, /)", |rt, args| {
        let this = args.this::<Shape>(rt)?;
        reduced(rt, this, vec![this.source.get().unwrap_or(Value::NONE), this.function.clone()])
    })
    .until(3, 14)],
    |rt, class, args| {
        let parts = bound(rt, "compress(data, selectors)", args, |rt, args| {
            Ok(rt.tuple_from(vec![protocol::iter(rt, args.at(0))?, protocol::iter(rt, args.at(1))?]))
        })?;
        match protocol::to_vec(rt, &parts)?.as_slice() {
            [data, selectors] => shape(rt, class, selectors.clone(), data.clone(), None),
            _ => Ok(Value::NONE),
        }
    },
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        loop {
            let Some(item) = from_source(rt, this)? else { return Ok(None) };
            let Some(selector) = protocol::inner_next(rt, &this.function)? else { return Ok(None) };
            if protocol::is_true(rt, &selector)? {
                return Ok(Some(item));
            }
        }
    },
);

/// `itertools.accumulate`
pub static ACCUMULATE: TypeTable = table(
    "accumulate",
    &[
        method("__reduce__(self, /)", accumulate_reduce).until(3, 14),
        method("__setstate__(self, state, /)", |rt, args| {
            deprecated(rt)?;
            let this = args.this::<Shape>(rt)?;
            this.carried.set(args.at(1).clone());
            this.flag.set(true);
            Ok(Value::NONE)
        })
        .until(3, 14),
    ],
    |rt, class, args| {
        let signature = if rt.is_at_least(3, 8) {
            "accumulate(iterable, func=None, *, initial=None)"
        } else {
            "accumulate(iterable, func=None)"
        };
        let parts = bound(rt, signature, args, |rt, args| {
            let other = |index: usize| args.get(index).cloned().unwrap_or(Value::NONE);
            Ok(rt.tuple_from(vec![protocol::iter(rt, args.at(0))?, other(1), other(2)]))
        })?;
        match protocol::to_vec(rt, &parts)?.as_slice() {
            [source, function, initial] => shape(
                rt,
                class,
                function.clone(),
                source.clone(),
                Some(initial.clone()).filter(|i| !i.is_none()),
            ),
            _ => Ok(Value::NONE),
        }
    },
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        let begins = !this.flag.replace(true);
        let total = this.carried.get();
        if begins && let Some(initial) = total {
            return Ok(Some(initial));
        }
        let Some(item) = from_source(rt, this)? else { return Ok(None) };
        let sum = match total {
            None => item,
            Some(total) if this.function.is_none() => protocol::binary(rt, &total, &item, BinaryOp::Add)?,
            Some(total) => protocol::call_args(rt, &this.function, &[total, item])?,
        };
        this.carried.set(sum.clone());
        Ok(Some(sum))
    },
);

/// A total of None cannot be the state, nor can an initial value: they are chained before the iterator.
fn accumulate_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Shape>(rt)?;
    let (source, function) = (this.source.get().unwrap_or(Value::NONE), this.function.clone());
    let total = this.carried.get();
    let chained = |first: Value| {
        let parts = [rt.tuple_from(vec![first]), source.clone()];
        protocol::call_args(rt, rt.type_for(&CHAIN).as_value(), &parts)
    };
    match total {
        Some(initial) if !this.flag.get() => {
            let parts = vec![chained(initial)?, function];
            reduced_with(rt, this, parts, Value::NONE)
        }
        Some(total) if total.is_none() => {
            let again = protocol::call_args(rt, this.ty().as_value(), &[chained(total)?, function])?;
            deprecated(rt)?;
            let parts = rt.tuple_from(vec![again, Value::int32(1), Value::NONE]);
            Ok(rt.tuple_from(vec![rt.type_for(&ISLICE).to_value(), parts]))
        }
        total => reduced_with(rt, this, vec![source, function], total.unwrap_or(Value::NONE)),
    }
}

/// `itertools.pairwise`
pub static PAIRWISE: TypeTable = table(
    "pairwise",
    &[],
    |rt, class, args| {
        let source = only_iterator(rt, class, "pairwise", args)?;
        shape(rt, class, Value::NONE, source, None)
    },
    |rt, value| {
        let this = this::<Shape>(rt, value)?;
        let old = match this.carried.get() {
            Some(old) => old,
            None => {
                let next = from_source(rt, this);
                let Ok(Some(first)) = next else {
                    drop(this.source.take());
                    return next;
                };
                this.carried.set(first.clone());
                first
            }
        };
        let next = from_source(rt, this);
        let Ok(Some(item)) = next else {
            drop((this.source.take(), this.carried.take()));
            return next;
        };
        this.carried.set(item.clone());
        Ok(Some(rt.tuple_from(vec![old, item])))
    },
);

/// `itertools.chain`: `source` gives the iterables, `carried` is the one being read.
pub static CHAIN: TypeTable = TypeTable {
    methods: &[
        class_method("from_iterable(type, iterable, /)", |rt, args| match args.at(0).downcast::<Type>() {
            Some(class) => shape(rt, class, Value::NONE, protocol::iter(rt, args.at(1))?, None),
            None => Err(rt.type_error("a class is required")),
        }),
        class_method("__class_getitem__(cls, object, /)", class_getitem).since(3, 9),
        method("__reduce__(self, /)", chain_reduce).until(3, 14),
        method("__setstate__(self, state, /)", chain_setstate).until(3, 14),
    ],
    ..table(
        "chain",
        &[],
        |rt, class, args| {
            let args = for_new(rt, class, args);
            no_keywords(rt, "chain", &args)?;
            let iterables =
                bound(rt, "chain(*iterables)", args, |rt, args| protocol::iter(rt, &rt.tuple(args.rest(0))))?;
            shape(rt, class, Value::NONE, iterables, None)
        },
        chain_next,
    )
};

fn chain_reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Shape>(rt)?;
    let Some(source) = this.source.get() else { return reduced(rt, this, Vec::new()) };
    let state = std::iter::once(source).chain(this.carried.get()).collect();
    reduced_with(rt, this, Vec::new(), rt.tuple_from(state))
}

fn chain_setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let this = args.this::<Shape>(rt)?;
    let state = state_tuple(rt, args.at(1))?.items();
    let (Some(source), true) = (state.first(), state.len() <= 2) else {
        let (how, bound) = if state.is_empty() { ("least", "1 argument") } else { ("most", "2 arguments") };
        let given = state.len();
        return Err(rt.type_error(format!("function takes at {how} {bound} ({given} given)")));
    };
    if state.iter().any(|part| rt.type_of(part).slots.next.get().is_none()) {
        return Err(rt.type_error("Arguments must be iterators."));
    }
    this.source.set(source.clone());
    match state.get(1) {
        Some(active) => this.carried.set(active.clone()),
        None => drop(this.carried.take()),
    }
    Ok(Value::NONE)
}

fn chain_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Shape>(rt, value)?;
    loop {
        if let Some(current) = this.carried.get() {
            if let Some(item) = protocol::next(rt, &current)? {
                return Ok(Some(item));
            }
            drop(this.carried.take());
        }
        let next = this.source.get().map_or(Ok(None), |source| protocol::next(rt, &source));
        let Ok(Some(iterable)) = next else {
            drop(this.source.take());
            return next;
        };
        match protocol::iter(rt, &iterable) {
            Ok(iterator) => this.carried.set(iterator),
            Err(raised) => {
                drop(this.source.take());
                return Err(raised);
            }
        }
    }
}
