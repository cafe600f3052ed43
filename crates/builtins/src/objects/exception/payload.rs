//! [`Exception`]: the payload of every exception.

use std::cell::{Cell, OnceCell};

use crate::heap::{Kind, Payload, Slot, Value, Visitor, claim_kind};

/// How many attributes a class can have beyond those of BaseException.
const FIELDS: usize = 9;

/// The payload of every exception.
#[derive(Default)]
pub struct Exception {
    /// `args`, a tuple; unbound means the empty one.
    pub args: Slot,
    /// `__traceback__`
    pub traceback: Slot,
    /// `__context__`
    pub context: Slot,
    /// `__cause__`
    pub cause: Slot,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// It was raised or thrown and has the context that it got then, or none: what is handled where it comes by is not its context,
    /// until it is raised again.
    pub has_settled: Cell<bool>,
    /// Up to 3.11: it is no object yet but a class and a tuple of arguments, as which C raises a KeyError while nothing is handled. Where
    /// somebody handles or observes it, it becomes one.
    pub is_unmade: Cell<bool>,
    /// The attributes of special classes, by the numbers that `fields` gives them.
    fields: OnceCell<Box<[Slot; FIELDS]>>,
}

impl Exception {
    /// An exception with these arguments, a tuple.
    pub fn new(args: Value) -> Exception {
        Exception { args: args.into(), ..Exception::default() }
    }

    /// An attribute of a special class, if it was set.
    pub fn field(&self, number: usize) -> Option<Value> {
        self.fields.get()?.get(number)?.get()
    }

    /// Sets or removes an attribute of a special class.
    pub fn set_field(&self, number: usize, value: Option<Value>) {
        if value.is_none() && self.fields.get().is_none() {
            return;
        }
        if let Some(slot) = self.fields.get_or_init(Box::default).get(number) {
            drop(slot.replace(value));
        }
    }

    fn slots(&self) -> impl Iterator<Item = &Slot> {
        let own = [&self.args, &self.traceback, &self.context, &self.cause];
        own.into_iter().chain(self.fields.get().into_iter().flat_map(|f| f.iter()))
    }
}

impl Payload for Exception {
    const KIND: Kind = claim_kind!(16);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        for slot in self.slots() {
            visit.slot(slot);
        }
    }

    fn clear(&self) {
        for slot in self.slots() {
            drop(slot.take());
        }
    }
}
