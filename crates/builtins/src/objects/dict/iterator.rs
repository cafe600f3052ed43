//! The iterators of dicts and of their views, forwards and backwards.

use std::cell::{Cell, RefCell};

use super::Dict;
use crate::args::Bound;
use crate::heap::{Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::iterators::{self, Reused};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Method, SlotTable, TypeTable, method};

/// What an iterator or a view shows of each entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The key.
    Keys,
    /// The value.
    Values,
    /// Both, as a tuple.
    Items,
}

/// The payload of the six dict iterators.
pub struct DictIterator {
    dict: RefCell<Option<Ref<Dict>>>,
    /// Forwards: where to look next; backwards: one more than that.
    position: Cell<usize>,
    /// The size of the dict, which must not change meanwhile.
    expected: Cell<usize>,
    left: Cell<usize>,
    part: Part,
    backwards: bool,
    /// The pair given last, where pairs are given.
    last: Reused,
}

impl Payload for DictIterator {
    const KIND: Kind = claim_kind!(27);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(dict) = self.dict.try_borrow()
            && let Some(dict) = &*dict
        {
            visit.reference(dict);
        }
        self.last.visit(visit);
    }

    fn clear(&self) {
        drop(self.dict.take());
    }
}

const METHODS: &[Method] =
    &[method("__length_hint__(self, /)", length_hint), method("__reduce__(self, /)", reduce)];

const fn table(name: &'static str) -> TypeTable {
    TypeTable {
        name,
        layout: Some(Layout::of::<DictIterator>()),
        slots: SlotTable { iter: Some(iterators::itself), next: Some(next), ..SlotTable::NONE },
        methods: METHODS,
        closed: true,
        ..TypeTable::EMPTY
    }
}

static KEY_ITERATOR: TypeTable = table("dict_keyiterator");
static VALUE_ITERATOR: TypeTable = table("dict_valueiterator");
static ITEM_ITERATOR: TypeTable = table("dict_itemiterator");
static REVERSE_KEY_ITERATOR: TypeTable = table("dict_reversekeyiterator");
static REVERSE_VALUE_ITERATOR: TypeTable = table("dict_reversevalueiterator");
static REVERSE_ITEM_ITERATOR: TypeTable = table("dict_reverseitemiterator");

impl DictIterator {
    /// A new iterator over a dict.
    pub fn make(rt: &Runtime, dict: &Ref<Dict>, part: Part, backwards: bool) -> Value {
        let table = match (part, backwards) {
            (Part::Keys, false) => &KEY_ITERATOR,
            (Part::Values, false) => &VALUE_ITERATOR,
            (Part::Items, false) => &ITEM_ITERATOR,
            (Part::Keys, true) => &REVERSE_KEY_ITERATOR,
            (Part::Values, true) => &REVERSE_VALUE_ITERATOR,
            (Part::Items, true) => &REVERSE_ITEM_ITERATOR,
        };
        let len = dict.len();
        let payload = DictIterator {
            dict: RefCell::new(Some(dict.clone())),
            position: Cell::new(if backwards { dict.end() } else { 0 }),
            expected: Cell::new(len),
            left: Cell::new(len),
            part,
            backwards,
            last: Reused::default(),
        };
        rt.new_object(&rt.type_for(table), payload).into()
    }

    /// What comes next; an error where the dict has grown or shrunk.
    pub fn step(&self, rt: &Runtime) -> Result<Option<Value>> {
        let Some(len) = self.dict.borrow().as_ref().map(|dict| dict.len()) else { return Ok(None) };
        if len != self.expected.get() {
            self.expected.set(usize::MAX);
            let message = "dictionary changed size during iteration".to_owned();
            return Err(rt.raise(&rt.exceptions.runtime_error, message));
        }
        let found = self.dict.borrow().as_ref().and_then(|dict| self.look(rt, dict));
        let Some((position, item)) = found else {
            drop(self.dict.take());
            return Ok(None);
        };
        // Up to 3.7 nobody saw that there are other keys than before.
        let left = self.left.get().checked_sub(1).or((!rt.is_at_least(3, 8)).then_some(0));
        let Some(left) = left else {
            drop(self.dict.take());
            let message = "dictionary keys changed during iteration".to_owned();
            return Err(rt.raise(&rt.exceptions.runtime_error, message));
        };
        self.left.set(left);
        self.position.set(if self.backwards { position } else { position + 1 });
        Ok(Some(item))
    }

    fn look(&self, rt: &Runtime, dict: &Dict) -> Option<(usize, Value)> {
        let position = self.position.get();
        if self.part == Part::Keys && !self.backwards {
            return dict.next_key(position);
        }
        let (position, entry) =
            if self.backwards { dict.previous_entry(position) } else { dict.next_entry(position) }?;
        let item = match self.part {
            Part::Keys => entry.key,
            Part::Values => entry.value,
            Part::Items => self.last.pair(rt, entry.key, entry.value),
        };
        Some((position, item))
    }
}

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    iterators::this::<DictIterator>(rt, value)?.step(rt)
}

fn length_hint(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<DictIterator>(rt)?;
    let valid = this.dict.borrow().as_ref().is_some_and(|dict| dict.len() == this.expected.get());
    Ok(rt.int(if valid { this.left.get() as i64 } else { 0 }))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<DictIterator>(rt)?;
    let dict = this.dict.borrow().clone();
    let mut rest = Vec::new();
    if let Some(dict) = dict {
        let copy = DictIterator {
            dict: RefCell::new(Some(dict)),
            position: this.position.clone(),
            expected: this.expected.clone(),
            left: this.left.clone(),
            part: this.part,
            backwards: this.backwards,
            last: Reused::default(),
        };
        while let Some(item) = copy.step(rt)? {
            rest.push(item);
        }
    }
    iterators::reduce(rt, "iter", Some(rt.list(rest)), None, Value::NONE)
}
