//! [`Reused`]: the tuple that `zip`, `enumerate` and the items of a dict give again and again.
//!
//! As long as nobody keeps it, an iterator hands out one and the same tuple with other items. What it gave last therefore
//! lives until the next step or the end of the iterator: programs see that by their finalisers.

use std::cell::Cell;

use crate::heap::{Ref, Slot, Value, Visitor};
use crate::objects::tuple::Tuple;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The tuple that an iterator gave last.
#[derive(Default)]
pub struct Reused {
    tuple: Slot,
    /// A step is running: one within it neither changes the tuple nor keeps its own.
    busy: Cell<bool>,
}

impl Reused {
    /// A tuple of two values.
    #[inline]
    pub fn pair(&self, rt: &Runtime, first: Value, second: Value) -> Value {
        let mut last = self.last();
        if let Some(tuple) = &mut last
            && let Some([left, right]) = tuple.alone()
        {
            let old = (std::mem::replace(left, first), std::mem::replace(right, second));
            let given = tuple.to_value();
            self.keep(last);
            drop(old);
            return given;
        }
        let fresh = rt.tuple_of_len(2, [first, second].into_iter());
        self.keep_or(last, &fresh);
        fresh
    }

    /// A tuple of `count` values, one after the other as `next` gives them; what it has put into the tuple stays there when
    /// `next` ends early.
    pub fn fill(
        &self,
        rt: &Runtime,
        count: usize,
        mut next: impl FnMut(usize) -> Result<Option<Value>>,
    ) -> Result<Option<Value>> {
        let mut last = self.last();
        let was_busy = self.busy.replace(true);
        let alone = last.as_mut().filter(|tuple| tuple.as_value().reference_count() == 1);
        let given = match alone {
            Some(tuple) => refill(tuple, count, &mut next),
            None => fresh(rt, count, &mut next),
        };
        self.busy.set(was_busy);
        match &given {
            Ok(Some(fresh)) => self.keep_or(last, fresh),
            _ => self.keep(last),
        }
        given
    }

    /// Shows the tuple to the collector.
    pub fn visit(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.tuple);
    }

    fn last(&self) -> Option<Ref<Tuple>> {
        self.tuple.take()?.downcast_into::<Tuple>().ok()
    }

    fn keep(&self, tuple: Option<Ref<Tuple>>) {
        drop(self.tuple.replace(tuple.map(Value::from)));
    }

    /// Keeps the one there is, or the first one.
    fn keep_or(&self, last: Option<Ref<Tuple>>, fresh: &Value) {
        if !self.busy.get() {
            drop(self.tuple.replace(Some(last.map_or_else(|| fresh.clone(), Value::from))));
        }
    }
}

fn refill(
    tuple: &mut Ref<Tuple>,
    count: usize,
    next: &mut dyn FnMut(usize) -> Result<Option<Value>>,
) -> Result<Option<Value>> {
    for index in 0..count {
        let Some(item) = next(index)? else { return Ok(None) };
        let place = tuple.alone().and_then(|items| items.get_mut(index));
        drop(place.map(|place| std::mem::replace(place, item)));
    }
    Ok(Some(tuple.to_value()))
}

fn fresh(
    rt: &Runtime,
    count: usize,
    next: &mut dyn FnMut(usize) -> Result<Option<Value>>,
) -> Result<Option<Value>> {
    let mut items = Vec::with_capacity(count);
    for index in 0..count {
        let Some(item) = next(index)? else { return Ok(None) };
        items.push(item);
    }
    Ok(Some(rt.tuple_from(items)))
}
