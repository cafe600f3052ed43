//! `itertools.batched` (3.12+): tuples of so many items each.

use builtins::heap::{Layout, Payload, Slot, Visitor};
use builtins::objects::int;
use builtins::types::{SlotTable, TypeTable};
use builtins::{Result, Runtime, Value, protocol};

use super::{bound, itself, this};

struct Batched {
    source: Slot,
    size: usize,
    strict: bool,
}

impl Payload for Batched {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.source);
    }
}

/// `itertools.batched`
pub static BATCHED: TypeTable = TypeTable {
    name: "batched",
    module: "itertools",
    layout: Some(Layout::of::<Batched>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(batched_next),
        new: Some(|rt, class, args| {
            let with_strict = rt.is_at_least(3, 13);
            let signature =
                if with_strict { "batched(iterable, n, *, strict=False)" } else { "batched(iterable, n)" };
            let parts = bound(rt, signature, args, |rt, args| {
                let size = protocol::index_size(rt, args.at(1))?;
                if size < 1 {
                    return Err(rt.value_error("n must be at least one"));
                }
                let strict = args.get(2).map_or(Ok(false), |strict| protocol::is_true(rt, strict))?;
                Ok(rt.tuple_from(vec![protocol::iter(rt, args.at(0))?, rt.int(size), Value::bool(strict)]))
            })?;
            match protocol::to_vec(rt, &parts)?.as_slice() {
                [source, size, strict] => {
                    let size = int::clamp(size) as usize;
                    let batched = Batched {
                        source: source.clone().into(),
                        size,
                        strict: strict.as_bool() == Some(true),
                    };
                    Ok(rt.new_object(class, batched).into())
                }
                _ => Ok(Value::NONE),
            }
        }),
        ..SlotTable::NONE
    },
    subclassable: true,
    ..TypeTable::EMPTY
};

fn batched_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let batched = this::<Batched>(rt, value)?;
    let Some(source) = batched.source.get() else { return Ok(None) };
    rt.check_room::<Value>(batched.size)?;
    let mut items = Vec::new();
    while items.len() < batched.size {
        let next = protocol::next(rt, &source);
        let Ok(Some(item)) = next else {
            drop(batched.source.take());
            if items.is_empty() || next.is_err() {
                return next;
            }
            break;
        };
        items.push(item);
    }
    if items.len() < batched.size && batched.strict {
        return Err(rt.value_error("batched(): incomplete batch"));
    }
    Ok(Some(rt.tuple_from(items)))
}
