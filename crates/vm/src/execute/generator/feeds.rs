//! [`Feeds`]: what native code does with the items of generators that run for it, and running them so.

use std::cell::RefCell;

use builtins::heap::Ref;
use builtins::protocol::Feed;
use builtins::{Result, Runtime, Value};

use super::payload::{Generator, State};
use super::resume::Step;
use crate::code::CodeKind;
use crate::execute::frame::Leave;
use crate::execute::machine::Machine;

/// The feeds in use. Those of all threads: each has a number of its own.
#[derive(Default)]
pub(in crate::execute) struct Feeds(RefCell<Vec<Option<Feed>>>);

impl Feeds {
    fn add(&self, feed: Feed) -> u32 {
        let mut feeds = self.0.borrow_mut();
        feeds.push(Some(feed));
        feeds.len() as u32 - 1
    }

    fn remove(&self, number: u32) -> Feed {
        let mut feeds = self.0.borrow_mut();
        let feed = feeds.get_mut(number as usize).and_then(Option::take);
        while feeds.last().is_some_and(Option::is_none) {
            feeds.pop();
        }
        feed.unwrap_or_default()
    }

    /// Lets a feed take an item; gives back what it does not take.
    #[inline]
    pub(in crate::execute) fn take(&self, rt: &Runtime, number: u32, item: Value) -> Option<Value> {
        match self.0.borrow_mut().get_mut(number as usize) {
            Some(Some(feed)) => feed.take(rt, item),
            _ => Some(item),
        }
    }
}

impl Machine {
    /// [`Hooks::feed`](builtins::runtime::Hooks::feed)
    pub(in crate::execute) fn feed_from(
        &self,
        rt: &Runtime,
        iterator: &Value,
        feed: &mut Feed,
    ) -> Option<Result<Option<Value>>> {
        let generator = iterator.downcast::<Generator>()?;
        if generator.kind() != CodeKind::Generator || rt.observes_frames() {
            return None;
        }
        let displaced = match generator.state.get() {
            State::Suspended if !generator.delegates.get() => generator.receive(Value::NONE),
            State::Created => None,
            State::Suspended | State::Running | State::Finished => return None,
        };
        let number = self.feeds.add(std::mem::take(feed));
        let result = self.resume_for(rt, generator, displaced, || Leave::Feed(number));
        *feed = self.feeds.remove(number);
        Some(result.map(|step| match step {
            Step::Yielded(value) => Some(value),
            Step::Returned(_) => None,
        }))
    }

    /// Runs a generator in a loop of its own up to a yield that is none of its leave's business, or to its end. `displaced` is what
    /// [`Generator::receive`] gave.
    #[inline]
    pub(super) fn resume_for(
        &self,
        rt: &Runtime,
        generator: &Ref<Generator>,
        displaced: Option<Value>,
        leave: impl FnOnce() -> Leave,
    ) -> Result<Step> {
        rt.check_stack("")?;
        self.above_native(rt, false, || {
            self.push_resumed(rt, generator.clone(), leave)?;
            drop(displaced);
            self.step(rt, generator)
        })
    }
}
