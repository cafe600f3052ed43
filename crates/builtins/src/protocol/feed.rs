//! [`Feed`]: what a native function does with the items of a generator as long as no Python code can notice.
//!
//! `sum(x * x for x in xs)` resumes its generator once an item. Where the item is a plain number, nothing but the sum depends on who
//! runs when: so whoever runs the generator may add it up at the `yield` itself, and let the generator go on.

use crate::heap::Value;
use crate::protocol::{self, Total};
use crate::raised::Result;
use crate::runtime::Runtime;

/// What becomes of items.
#[derive(Default)]
pub enum Feed {
    /// They are not taken.
    #[default]
    Nothing,
    /// They are kept.
    Items(Vec<Value>),
    /// Those are kept that hash and compare without Python code: plain ints and strings.
    Plain(Vec<Value>),
    /// Numbers are added up.
    Sum(Total),
    /// Items of this truth are passed over.
    While(bool),
}

impl Feed {
    /// Takes an item, or gives it back: it is for the function that asked for the items.
    #[inline]
    pub fn take(&mut self, rt: &Runtime, item: Value) -> Option<Value> {
        match self {
            Feed::Nothing => Some(item),
            Feed::Plain(_) if !is_plain(rt, &item) => Some(item),
            Feed::Items(items) | Feed::Plain(items) => {
                if items.len() == items.capacity() && items.try_reserve(1).is_err() {
                    return Some(item);
                }
                items.push(item);
                None
            }
            Feed::Sum(total) => total.add_number(rt, item),
            Feed::While(truth) => (item.as_bool() != Some(*truth)).then_some(item),
        }
    }
}

impl Feed {
    /// The items that were kept.
    pub fn into_items(mut self) -> Vec<Value> {
        self.take_items()
    }

    /// The items that were kept so far; from now on others are.
    pub fn take_items(&mut self) -> Vec<Value> {
        match self {
            Feed::Items(items) | Feed::Plain(items) => std::mem::take(items),
            Feed::Nothing | Feed::Sum(_) | Feed::While(_) => Vec::new(),
        }
    }
}

fn is_plain(rt: &Runtime, item: &Value) -> bool {
    item.as_small_int().is_some() || rt.type_of(item).is(&rt.types.str)
}

/// The items of an iterator that a feed does not take.
pub struct Fed<'a> {
    iterator: &'a Value,
    /// Whether the iterator is a generator that can be fed from, as far as is known.
    is_generator: bool,
}

impl<'a> Fed<'a> {
    /// Nothing is taken yet.
    pub fn from(iterator: &'a Value) -> Fed<'a> {
        Fed { iterator, is_generator: true }
    }

    /// The next item that is not taken; `None` at the end. Items of what is no generator are not taken.
    ///
    /// # Errors
    ///
    /// As [`next`](protocol::next).
    #[inline]
    pub fn next(&mut self, rt: &Runtime, feed: &mut Feed) -> Result<Option<Value>> {
        if self.is_generator {
            rt.poll()?;
            match rt.hooks().and_then(|hooks| hooks.feed(rt, self.iterator, feed)) {
                // Up to 3.6 a StopIteration out of its frame ends a generator.
                Some(Err(raised)) if rt.is_stop_iteration(&raised) => return Ok(None),
                Some(result) => return result,
                None => self.is_generator = false,
            }
        }
        protocol::next(rt, self.iterator)
    }
}
