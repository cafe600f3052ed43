//! `tee`: several iterators over one, which share what was read in blocks.
//!
//! A branch stands in a block, so that a block goes when the last branch has passed all of it: objects live as long as
//! they do in CPython, whose blocks are as long.

use std::cell::{Cell, RefCell};

use builtins::args::{Bound, expected};
use builtins::heap::{Items, Layout, Payload, Ref, Visitor};
use builtins::objects::list::List;
use builtins::types::{SlotTable, Type, TypeTable, method};
use builtins::{Args, Result, Runtime, Value, protocol};

use super::pickled::{deprecated, state_tuple};
use super::{itself, this};

/// So many items a block holds.
const BLOCK: usize = 57;

/// A part of what all branches of one `tee` have read.
struct Block {
    source: Value,
    values: Items,
    next: RefCell<Option<Ref<Block>>>,
    running: Cell<bool>,
}

impl Payload for Block {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.source);
        visit.items(&self.values);
        if let Ok(next) = self.next.try_borrow()
            && let Some(next) = &*next
        {
            visit.reference(next);
        }
    }
}

impl Drop for Block {
    /// The items go from the first to the last, as in CPython.
    fn drop(&mut self) {
        self.values.take().into_iter().for_each(drop);
    }
}

impl Block {
    fn make(rt: &Runtime, source: Value, values: Vec<Value>, next: Option<Ref<Block>>) -> Ref<Block> {
        let block =
            Block { source, values: Items::new(values), next: RefCell::new(next), running: Cell::new(false) };
        rt.new_object(&rt.type_for(&BLOCK_TABLE), block)
    }

    /// Item `index`, read from the source if it is the next one; `None` at the end.
    fn item(&self, rt: &Runtime, index: usize) -> Result<Option<Value>> {
        if let Some(item) = self.values.get(index) {
            return Ok(Some(item));
        }
        // Up to 3.6 it went on asking itself.
        if !rt.is_at_least(3, 7) {
            rt.check_stack("")?;
        } else if self.running.replace(true) {
            return Err(rt.runtime_error("cannot re-enter the tee iterator"));
        }
        let read = protocol::next(rt, &self.source);
        self.running.set(false);
        let Some(item) = read? else { return Ok(None) };
        self.values.push(item.clone());
        Ok(Some(item))
    }

    /// The block behind this one, which is full.
    fn following(&self, rt: &Runtime) -> Ref<Block> {
        let known = self.next.borrow().clone();
        known.unwrap_or_else(|| {
            let next = Block::make(rt, self.source.clone(), Vec::new(), None);
            self.next.replace(Some(next.clone()));
            next
        })
    }
}

/// `itertools._tee_dataobject`
pub static BLOCK_TABLE: TypeTable = TypeTable {
    name: "_tee_dataobject",
    module: "itertools",
    layout: Some(Layout::of::<Block>()),
    slots: SlotTable { new: Some(new_block), ..SlotTable::NONE },
    methods: &[method("__reduce__(self, /)", |rt, args| {
        deprecated(rt)?;
        let block = args.this::<Block>(rt)?;
        let next = block.next.borrow().as_ref().map_or(Value::NONE, Ref::to_value);
        let parts = vec![block.source.clone(), rt.list(block.values.to_vec()), next];
        Ok(rt.tuple_from(vec![block.ty().to_value(), rt.tuple_from(parts)]))
    })
    .until(3, 14)],
    ..TypeTable::EMPTY
};

fn new_block(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    let [source, values, next] = args.positionals() else {
        let given = args.positionals().len();
        return Err(rt.type_error(format!("teedataobject() takes exactly 3 arguments ({given} given)")));
    };
    let Some(list) = values.downcast::<List>() else {
        let name = rt.type_of(values).name();
        return Err(rt.type_error(format!("teedataobject() argument 2 must be list, not {name}")));
    };
    let next = match next.downcast::<Block>() {
        Some(next) if list.items.len() == BLOCK => Some(next.clone()),
        None if next.is_none() && list.items.len() <= BLOCK => None,
        _ => return Err(rt.value_error("Invalid arguments")),
    };
    Ok(Block::make(rt, source.clone(), list.items.to_vec(), next).into())
}

/// One branch.
struct Tee {
    block: RefCell<Ref<Block>>,
    index: Cell<usize>,
}

impl Payload for Tee {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(block) = self.block.try_borrow() {
            visit.reference(&*block);
        }
    }
}

/// `itertools._tee`
pub static TEE: TypeTable = TypeTable {
    name: "_tee",
    module: "itertools",
    layout: Some(Layout::of::<Tee>()),
    slots: SlotTable { iter: Some(itself), next: Some(tee_next), new: Some(new_tee), ..SlotTable::NONE },
    methods: &[
        method("__copy__(self, /)", |rt, args| {
            let tee = args.this::<Tee>(rt)?;
            Ok(branch(rt, &tee.block.borrow(), tee.index.get()))
        }),
        method("__reduce__(self, /)", |rt, args| {
            deprecated(rt)?;
            let tee = args.this::<Tee>(rt)?;
            let state = vec![tee.block.borrow().to_value(), rt.int(tee.index.get() as i64)];
            let empty = rt.tuple_from(vec![rt.tuple(&[])]);
            Ok(rt.tuple_from(vec![tee.ty().to_value(), empty, rt.tuple_from(state)]))
        })
        .until(3, 14),
        method("__setstate__(self, state, /)", set_tee_state).until(3, 14),
    ],
    ..TypeTable::EMPTY
};

fn branch(rt: &Runtime, block: &Ref<Block>, index: usize) -> Value {
    let tee = Tee { block: RefCell::new(block.clone()), index: Cell::new(index) };
    rt.new_object(&rt.type_for(&TEE), tee).into()
}

/// `_tee(iterable)`: a further branch if it is one already.
fn new_tee(rt: &Runtime, _: &Ref<Type>, args: Args<'_>) -> Result {
    // Up to 3.7 nobody looked at keywords.
    if !args.has_no_keywords() && rt.is_at_least(3, 8) {
        return Err(rt.type_error("_tee() takes no keyword arguments"));
    }
    let [iterable] = args.positionals() else {
        return Err(rt.type_error(expected(rt, "_tee", 1, 1, args.positionals().len())));
    };
    first_branch(rt, iterable)
}

fn first_branch(rt: &Runtime, iterable: &Value) -> Result {
    let source = protocol::iter(rt, iterable)?;
    Ok(match source.downcast::<Tee>() {
        Some(tee) => branch(rt, &tee.block.borrow(), tee.index.get()),
        None => branch(rt, &Block::make(rt, source, Vec::new(), None), 0),
    })
}

fn set_tee_state(rt: &Runtime, args: Bound<'_>) -> Result {
    deprecated(rt)?;
    let tee = args.this::<Tee>(rt)?;
    let state = state_tuple(rt, args.at(1))?;
    let [block, index] = state.items() else {
        let given = state.items().len();
        return Err(rt.type_error(format!("function takes exactly 2 arguments ({given} given)")));
    };
    let Some(block) = block.downcast::<Block>() else {
        let name = rt.type_of(block).name();
        return Err(rt.type_error(format!("argument 1 must be itertools._tee_dataobject, not {name}")));
    };
    let index = protocol::index_c_int(rt, index)?;
    let Some(index) = usize::try_from(index).ok().filter(|&index| index <= BLOCK) else {
        return Err(rt.value_error("Index out of range"));
    };
    tee.index.set(index);
    let old = tee.block.replace(block.clone());
    drop(old);
    Ok(Value::NONE)
}

/// `tee(iterable, n=2)`
pub fn tee(rt: &Runtime, args: Bound<'_>) -> Result {
    let count = match args.get(1) {
        Some(count) => protocol::index_size(rt, count)?,
        None => 2,
    };
    if count < 0 {
        return Err(rt.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(rt.tuple(&[]));
    }
    rt.check_room::<Value>(count as usize)?;
    let source = protocol::iter(rt, args.at(0))?;
    // Up to 3.13 a branch that is divided is the first of the new ones.
    let first = match source.downcast::<Tee>() {
        Some(_) if !rt.is_at_least(3, 14) => source,
        _ => first_branch(rt, &source)?,
    };
    let mut branches = vec![first.clone()];
    if let Some(tee) = first.downcast::<Tee>() {
        while (branches.len() as i64) < count {
            branches.push(branch(rt, &tee.block.borrow(), tee.index.get()));
        }
    }
    Ok(rt.tuple_from(branches))
}

fn tee_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let tee = this::<Tee>(rt, value)?;
    if tee.index.get() >= BLOCK {
        let next = tee.block.borrow().following(rt);
        let passed = tee.block.replace(next);
        drop(passed);
        tee.index.set(0);
    }
    let block = tee.block.borrow().clone();
    let item = block.item(rt, tee.index.get())?;
    if item.is_some() {
        tee.index.set(tee.index.get() + 1);
    }
    Ok(item)
}
