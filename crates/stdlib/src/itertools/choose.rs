//! `product`, `permutations`, `combinations` and `combinations_with_replacement`: one object whose indices step.

use std::cell::{Cell, RefCell};

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::int;
use builtins::types::{Method, SlotTable, Type, TypeTable, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::pickled::{as_tuple, deprecated, indices, reduced, reduced_with, state_tuple};
use super::{bound, itself, this};

/// How the indices go on.
enum Rule {
    Product,
    Permutations,
    Combinations,
    WithReplacement,
}

/// Tuples of items of pools, chosen by indices.
struct Choice {
    rule: Rule,
    /// One pool, or one for each place.
    pools: Vec<Vec<Value>>,
    indices: RefCell<Vec<usize>>,
    /// For permutations: how far each place has turned.
    cycles: RefCell<Vec<usize>>,
    length: usize,
    started: Cell<bool>,
    over: Cell<bool>,
}

impl Payload for Choice {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        self.pools.iter().for_each(|pool| visit.values(pool));
    }
}

const METHODS: &[Method] = &[
    method("__reduce__(self, /)", reduce).until(3, 14),
    method("__setstate__(self, state, /)", setstate).until(3, 14),
    method("__sizeof__(self, /)", sizeof),
];

const fn table(name: &'static str, new: fn(&Runtime, &Ref<Type>, Args<'_>) -> Result) -> TypeTable {
    TypeTable {
        name,
        module: "itertools",
        layout: Some(Layout::of::<Choice>()),
        slots: SlotTable { iter: Some(itself), next: Some(next), new: Some(new), ..SlotTable::NONE },
        methods: METHODS,
        subclassable: true,
        ..TypeTable::EMPTY
    }
}

/// `itertools.product`
pub static PRODUCT: TypeTable = table("product", new_product);
/// `itertools.permutations`
pub static PERMUTATIONS: TypeTable = table("permutations", new_permutations);
/// `itertools.combinations`
pub static COMBINATIONS: TypeTable = table("combinations", |rt, class, args| {
    new_combinations(
        rt,
        class,
        bound(rt, "combinations(iterable, r)", args, pool_and_length)?,
        Rule::Combinations,
    )
});
/// `itertools.combinations_with_replacement`
pub static WITH_REPLACEMENT: TypeTable = table("combinations_with_replacement", |rt, class, args| {
    let parts = bound(rt, "combinations_with_replacement(iterable, r)", args, pool_and_length)?;
    new_combinations(rt, class, parts, Rule::WithReplacement)
});

/// `(pool, length)`
fn pool_and_length(rt: &Runtime, args: Bound<'_>) -> Result {
    let length = protocol::index_size(rt, args.at(1))?;
    chosen_from(rt, protocol::to_tuple_items(rt, args.at(0))?, Some(length))
}

/// `(pool, length)`; the length of the pool where none is given.
fn chosen_from(rt: &Runtime, pool: Vec<Value>, length: Option<i64>) -> Result {
    if length.is_some_and(|length| length < 0) {
        return Err(rt.value_error("r must be non-negative"));
    }
    let length = rt.int(length.unwrap_or(pool.len() as i64));
    Ok(rt.tuple_from(vec![rt.tuple_from(pool), length]))
}

fn parts_of(rt: &Runtime, parts: &Value) -> Result<(Vec<Value>, usize)> {
    let parts = protocol::unpack(rt, parts, 2)?;
    match parts.as_slice() {
        [pool, length] => Ok((protocol::to_vec(rt, pool)?, int::clamp(length) as usize)),
        _ => Ok((Vec::new(), 0)),
    }
}

fn new_combinations(rt: &Runtime, class: &Ref<Type>, parts: Value, rule: Rule) -> Result {
    let (pool, length) = parts_of(rt, &parts)?;
    rt.check_room::<usize>(length)?;
    let replaced = matches!(rule, Rule::WithReplacement);
    let over = if replaced { pool.is_empty() && length > 0 } else { length > pool.len() };
    let indices = match (over, replaced) {
        (true, _) => Vec::new(),
        (false, true) => vec![0; length],
        (false, false) => (0..length).collect(),
    };
    make(rt, class, rule, vec![pool], indices, Vec::new(), length, over)
}

fn new_permutations(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let (pool, length) = parts_of(
        rt,
        &bound(rt, "permutations(iterable, r=None)", args, |rt, args| {
            let pool = protocol::to_tuple_items(rt, args.at(0))?;
            if args.get_some(1).is_some_and(|r| int::to_big(r).is_none()) {
                return Err(rt.type_error("Expected int as r"));
            }
            let length = args.get_some(1).map(|length| protocol::index_size(rt, length)).transpose()?;
            chosen_from(rt, pool, length)
        })?,
    )?;
    rt.check_room::<usize>(length)?;
    let count = pool.len();
    let over = length > count;
    let cycles = if over { Vec::new() } else { (0..length).map(|i| count - i).collect() };
    make(rt, class, Rule::Permutations, vec![pool], (0..count).collect(), cycles, length, over)
}

fn new_product(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let parts = bound(rt, "product(*iterables, repeat=1)", args, |rt, args| {
        let repeat = args.get(1).cloned().unwrap_or(Value::int32(1));
        let repeat = protocol::index_size(rt, &repeat)?;
        if repeat < 0 {
            return Err(rt.value_error("repeat argument cannot be negative"));
        }
        let mut pools = vec![rt.int(repeat)];
        for iterable in args.rest(0) {
            pools.push(rt.tuple_from(protocol::to_vec(rt, iterable)?));
        }
        Ok(rt.tuple_from(pools))
    })?;
    let mut parts = protocol::to_vec(rt, &parts)?;
    let repeat = int::clamp(&parts.remove(0)) as usize;
    let mut once = Vec::with_capacity(parts.len());
    for part in &parts {
        once.push(protocol::to_vec(rt, part)?);
    }
    if repeat.saturating_mul(once.len()) > isize::MAX as usize / size_of::<usize>() {
        return Err(rt.overflow_error("repeat argument too large"));
    }
    // A pool is copied for each repetition.
    let copies = once.iter().fold(0, |sum: usize, pool| sum.saturating_add(pool.len() + 4));
    rt.check_room::<Value>(repeat.saturating_mul(copies))?;
    let repeat = if once.is_empty() { 0 } else { repeat };
    let pools: Vec<_> = (0..repeat).flat_map(|_| once.iter().cloned()).collect();
    let length = pools.len();
    let over = pools.iter().any(Vec::is_empty);
    make(rt, class, Rule::Product, pools, vec![0; length], Vec::new(), length, over)
}

#[expect(clippy::too_many_arguments, reason = "the fields of one payload")]
fn make(
    rt: &Runtime,
    class: &Ref<Type>,
    rule: Rule,
    pools: Vec<Vec<Value>>,
    indices: Vec<usize>,
    cycles: Vec<usize>,
    length: usize,
    over: bool,
) -> Result {
    let choice = Choice {
        rule,
        pools,
        indices: RefCell::new(indices),
        cycles: RefCell::new(cycles),
        length,
        started: Cell::new(false),
        over: Cell::new(over),
    };
    Ok(rt.new_object(class, choice).into())
}

/// The pools and the length; once begun, with the indices of what was given last.
fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let choice = args.this::<Choice>(rt)?;
    let product = matches!(choice.rule, Rule::Product);
    let length = rt.int(choice.length as i64);
    let over = choice.over.get() && (choice.started.get() || !product);
    let arguments = match (product, over) {
        (true, true) => vec![rt.tuple(&[])],
        (true, false) => choice.pools.iter().map(|pool| rt.tuple(pool)).collect(),
        (false, _) => {
            let pool = choice.pools.first().filter(|_| !over);
            vec![rt.tuple(pool.map_or(&[][..], Vec::as_slice)), length]
        }
    };
    if over || !choice.started.get() {
        return reduced(rt, choice, arguments);
    }
    let indices = as_tuple(rt, &choice.indices.borrow());
    let state = match choice.rule {
        Rule::Permutations => rt.tuple_from(vec![indices, as_tuple(rt, &choice.cycles.borrow())]),
        _ => indices,
    };
    reduced_with(rt, choice, arguments, state)
}

fn setstate(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let choice = args.this::<Choice>(rt)?;
    let count = choice.pools.first().map_or(0, Vec::len) as i64;
    let length = choice.length as i64;
    match choice.rule {
        Rule::Permutations => {
            let [own, turns] = state_tuple(rt, args.at(1))?.items() else {
                return Err(rt.type_error("function takes exactly 2 arguments"));
            };
            let own = indices(rt, own, &vec![(0, count - 1); count as usize])?;
            let bounds: Vec<_> = (0..length).map(|place| (1, count - place)).collect();
            let turns = indices(rt, turns, &bounds)?;
            choice.indices.replace(own);
            choice.cycles.replace(turns);
        }
        Rule::Product => {
            let bounds: Vec<_> = choice.pools.iter().map(|pool| (0, pool.len() as i64 - 1)).collect();
            let own = indices(rt, args.at(1), &bounds)?;
            if choice.over.get() {
                return Ok(Value::NONE);
            }
            choice.indices.replace(own);
        }
        Rule::Combinations | Rule::WithReplacement => {
            let replaced = matches!(choice.rule, Rule::WithReplacement);
            let most = |place: i64| if replaced { count - 1 } else { place + count - length };
            let bounds: Vec<_> = (0..length).map(|place| (0, most(place))).collect();
            let own = indices(rt, args.at(1), &bounds)?;
            if choice.over.get() {
                return Ok(Value::NONE);
            }
            choice.indices.replace(own);
        }
    }
    choice.started.set(true);
    Ok(Value::NONE)
}

/// As CPython counts: the object and one word for each index.
fn sizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    const OBJECT: i64 = 56;
    const WORD: i64 = 8;
    let choice = args.this::<Choice>(rt)?;
    let words = choice.indices.borrow().len() + choice.cycles.borrow().len();
    Ok(rt.int(OBJECT + WORD * words as i64))
}

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let choice = this::<Choice>(rt, value)?;
    if choice.over.get() {
        choice.started.set(true);
        return Ok(None);
    }
    if choice.started.replace(true) && !choice.step() {
        choice.over.set(true);
        return Ok(None);
    }
    Ok(Some(rt.tuple_from(choice.chosen())))
}

impl Choice {
    fn chosen(&self) -> Vec<Value> {
        let indices = self.indices.borrow();
        let of = |place: usize| if matches!(self.rule, Rule::Product) { place } else { 0 };
        let item = |(place, &index): (usize, &usize)| self.pools.get(of(place))?.get(index).cloned();
        indices.iter().take(self.length).enumerate().filter_map(item).collect()
    }

    /// Goes to the next choice; false after the last.
    fn step(&self) -> bool {
        let mut indices = self.indices.borrow_mut();
        let count = self.pools.first().map_or(0, Vec::len);
        match self.rule {
            Rule::Product => {
                for (index, pool) in indices.iter_mut().zip(&self.pools).rev() {
                    *index += 1;
                    if *index < pool.len() {
                        return true;
                    }
                    *index = 0;
                }
                false
            }
            Rule::Combinations => {
                let length = self.length;
                let Some(place) = (0..length).rev().find(|&i| indices[i] != i + count - length) else {
                    return false;
                };
                indices[place] += 1;
                for i in place + 1..length {
                    indices[i] = indices[i - 1] + 1;
                }
                true
            }
            Rule::WithReplacement => {
                let Some(place) = (0..self.length).rev().find(|&i| indices[i] + 1 != count) else {
                    return false;
                };
                let index = indices[place] + 1;
                indices[place..].fill(index);
                true
            }
            Rule::Permutations => {
                let mut cycles = self.cycles.borrow_mut();
                for i in (0..self.length).rev() {
                    cycles[i] -= 1;
                    if cycles[i] > 0 {
                        let other = count - cycles[i];
                        indices.swap(i, other);
                        return true;
                    }
                    indices[i..].rotate_left(1);
                    cycles[i] = count - i;
                }
                false
            }
        }
    }
}
