//! `enumerate`.

use super::arguments::{class_getitem, itself, this};
use super::reused::Reused;
use crate::args::{Args, Bound};
use crate::heap::{Kind, Layout, Payload, Ref, Slot, Value, Visitor, claim_kind};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{BinaryOp, SlotTable, Type, TypeTable, class_method, method};
use crate::wording::{ARGUMENT_MISSING, GIVEN_TWICE, KEYWORD_UNKNOWN};

/// The payload of `enumerate`.
pub struct Enumerate {
    iterator: Value,
    count: Slot,
    last: Reused,
}

impl Payload for Enumerate {
    const KIND: Kind = claim_kind!(33);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.iterator);
        visit.slot(&self.count);
        self.last.visit(visit);
    }
}

/// The type `enumerate`.
pub static ENUMERATE: TypeTable = TypeTable {
    name: "enumerate",
    layout: Some(Layout::of::<Enumerate>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), new: Some(new), ..SlotTable::NONE },
    methods: &[
        method("__reduce__(self, /)", reduce),
        class_method("__class_getitem__(cls, object, /)", class_getitem).since(3, 9),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let mut given: [Option<&Value>; 2] = [None, None];
    let direct = ty.is_static() && rt.is_at_least(3, 11);
    let positionals = args.positionals();
    let total = args.values.len();
    if total > 2 {
        if direct && positionals.is_empty() {
            return Err(rt.type_error("enumerate() missing required argument 'iterable'"));
        }
        let kind =
            if positionals.is_empty() && !rt.is_at_least(3, 11) { "keyword arguments" } else { "arguments" };
        return Err(rt.type_error(format!("enumerate() takes at most 2 {kind} ({total} given)")));
    }
    for (place, value) in given.iter_mut().zip(positionals) {
        *place = Some(value);
    }
    for (name, value) in args.keywords() {
        let text = Args::name_text(rt, name)?.into_owned();
        let index = ["iterable", "start"].iter().position(|&n| n == text);
        let has_iterable = given[0].is_some();
        match index.and_then(|i| given.get_mut(i)) {
            Some(place) if place.is_none() => *place = Some(value),
            // Up to 3.10 the missing argument goes before any other error.
            _ if !has_iterable && !rt.is_at_least(3, 11) => break,
            Some(_) if !rt.is_at_least(3, 11) => {
                return Err(rt.type_error_worded(&GIVEN_TWICE, &["enumerate", &text, "1"]));
            }
            _ => return Err(unknown_keyword(rt, &text, direct)),
        }
    }
    let Some(iterable) = given[0] else {
        if !rt.is_at_least(3, 11) {
            return Err(rt.type_error_worded(&ARGUMENT_MISSING, &["enumerate()", "iterable", "1"]));
        }
        if direct && total > 0 {
            return Err(unknown_keyword(rt, "start", direct));
        }
        let place = if direct { "" } else { " (pos 1)" };
        let message = format!("enumerate() missing required argument 'iterable'{place}");
        return Err(rt.type_error(message));
    };
    let count = given[1].map_or(Ok(Value::int32(0)), |start| protocol::index(rt, start))?;
    let iterator = protocol::iter(rt, iterable)?;
    Ok(rt.new_object(ty, Enumerate { iterator, count: count.into(), last: Reused::default() }).into())
}

/// `enumerate` called directly reads its keywords on its own, in words that do not change with the versions.
fn unknown_keyword(rt: &Runtime, name: &str, direct: bool) -> Raised {
    if direct {
        return rt.type_error(format!("'{name}' is an invalid keyword argument for enumerate()"));
    }
    rt.type_error_worded(&KEYWORD_UNKNOWN, &["enumerate", name])
}

fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<Enumerate>(rt, value)?;
    let Some(item) = protocol::inner_next(rt, &this.iterator)? else { return Ok(None) };
    let count = this.count.get().unwrap_or(Value::int32(0));
    let one = Value::int32(1);
    let more = match Value::add_ints(&count, &one) {
        Some(more) => more,
        None => protocol::binary(rt, &count, &one, BinaryOp::Add)?,
    };
    this.count.set(more);
    Ok(Some(this.last.pair(rt, count, item)))
}

fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Enumerate>(rt)?;
    let parts = rt.tuple_from(vec![this.iterator.clone(), this.count.get().unwrap_or(Value::int32(0))]);
    Ok(rt.tuple_from(vec![rt.type_of(args.at(0)).to_value(), parts]))
}
