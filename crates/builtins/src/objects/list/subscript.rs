//! `list[key]`: reading, writing and deleting items and slices.

use super::{Growth, List};
use crate::heap::{Items, Ref, Value};
use crate::objects::iterators;
use crate::objects::slice::{self, Slice};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

pub(super) fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let this = iterators::this::<List>(rt, value)?;
    if let Some(slice) = key.downcast::<Slice>() {
        // Asking for numbers may change the list.
        let asked = slice::asks(slice).then(|| slice::settled(rt, slice)).transpose()?;
        let slice = asked.as_ref().unwrap_or(slice);
        let (start, _, step, count) = slice::resolve(rt, slice, this.items.len())?;
        let picked = if step == 1 {
            this.items.copy_range(start as usize..start as usize + count)
        } else {
            this.items.pick(slice::positions(start, step, count))
        };
        return Ok(rt.list(picked));
    }
    let number = slice::item_number(rt, key, "list")?;
    let index = slice::number_in(number, this.items.len());
    let item = index.and_then(|i| this.items.get(i));
    item.ok_or_else(|| rt.index_error("list index out of range".to_owned()))
}

pub(super) fn setitem(rt: &Runtime, value: &Value, key: &Value, item: Option<&Value>) -> Result<()> {
    let this = iterators::this::<List>(rt, value)?;
    if let Some(slice) = key.downcast::<Slice>() {
        let asked = slice::asks(slice).then(|| slice::settled(rt, slice)).transpose()?;
        let slice = asked.as_ref().unwrap_or(slice);
        return match item {
            Some(items) => assign_slice(rt, this, slice, items),
            None => delete_slice(rt, this, slice),
        };
    }
    let number = slice::item_number(rt, key, "list")?;
    let index = slice::number_in(number, this.items.len());
    let old = index.and_then(|i| match item {
        Some(item) => this.items.replace(i, item.clone()).ok(),
        None => this.items.remove(i),
    });
    old.map(drop).ok_or_else(|| rt.index_error("list assignment index out of range".to_owned()))
}

fn assign_slice(rt: &Runtime, this: &Ref<List>, slice: &Slice, items: &Value) -> Result<()> {
    let (_, _, step, _) = slice::resolve(rt, slice, this.items.len())?;
    let not_iterable = if rt.is_at_least(3, 13) {
        "must assign iterable to extended slice"
    } else {
        "can only assign an iterable"
    };
    let itself = items.downcast::<List>().filter(|list| list.is(this));
    let new = if let Some(list) = itself {
        list.items.to_vec()
    } else if step == 1 {
        to_vec(rt, items, not_iterable)?
    } else {
        to_vec(rt, items, "must assign iterable to extended slice")?
    };
    let (start, _, step, count) = slice::resolve(rt, slice, this.items.len())?;
    if step == 1 {
        let start = start as usize;
        if let Some(more) = new.len().checked_sub(count).filter(|more| *more > 0) {
            this.make_room(rt, more, Growth::Known)?;
        }
        drop(Items::new(this.items.splice(start..start + count, new)));
        return Ok(());
    }
    if new.len() != count {
        return Err(rt.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {count}",
            new.len()
        )));
    }
    let pairs = slice::positions(start, step, count).zip(new);
    let old: Vec<_> = pairs.map(|(i, item)| this.items.replace(i, item)).collect();
    drop(old);
    Ok(())
}

/// All items of `items`; `message` where it cannot be iterated over.
fn to_vec(rt: &Runtime, items: &Value, message: &str) -> Result<Vec<Value>> {
    protocol::to_vec_or(rt, items, message)
}

fn delete_slice(rt: &Runtime, this: &Ref<List>, slice: &Slice) -> Result<()> {
    let (start, _, step, count) = slice::resolve(rt, slice, this.items.len())?;
    if count == 0 {
        return Ok(());
    }
    if step == 1 {
        let start = start as usize;
        drop(Items::new(this.items.splice(start..start + count, Vec::new())));
        return Ok(());
    }
    let mut doomed: Vec<usize> = slice::positions(start, step, count).collect();
    doomed.sort_unstable();
    let mut doomed = doomed.into_iter().peekable();
    let (mut kept, mut removed) = (Vec::new(), Vec::new());
    for (i, item) in this.items.take().into_iter().enumerate() {
        if doomed.next_if_eq(&i).is_some() {
            removed.push(item);
        } else {
            kept.push(item);
        }
    }
    drop(this.items.replace_all(kept));
    drop(removed);
    Ok(())
}
