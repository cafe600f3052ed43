//! The slots of `str`.

use super::payload::{Str, Width};
use super::units::{find, with_units};
use super::{iterator, repr};
use crate::heap::{Ref, Value};
use crate::objects::slice::{self, Slice};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{BinaryOp, BinaryTable, Comparison, SlotTable};

pub(super) const SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    str: Some(str),
    hash: Some(hash),
    compare: Some(compare),
    iter: Some(iterator::iter),
    new: Some(super::construct::new),
    len: Some(len),
    getitem: Some(getitem),
    contains: Some(contains),
    concat: Some(concat),
    repeat: Some(repeat),
    binary: BinaryTable::NONE.with(BinaryOp::Mod, modulo),
    ..SlotTable::NONE
};

/// The string that a slot works on.
pub(super) fn this<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<Str>> {
    value
        .downcast::<Str>()
        .ok_or_else(|| rt.type_error(format!("expected a string, got '{}'", rt.type_of(value).name())))
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    Ok(repr::quoted(rt, this(rt, value)?).into())
}

fn str(rt: &Runtime, value: &Value) -> Result {
    Ok(rt.str_of(&rt.types.str, this(rt, value)?).into())
}

fn hash(rt: &Runtime, value: &Value) -> Result<i64> {
    Ok(rt.str_hash(this(rt, value)?))
}

fn compare(_: &Runtime, a: &Value, b: &Value, op: Comparison) -> Result {
    let (Some(x), Some(y)) = (a.downcast::<Str>(), b.downcast::<Str>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(match op {
        Comparison::Eq => x.same_text(y),
        Comparison::Ne => !x.same_text(y),
        _ => op.holds(x.order(y)),
    }))
}

fn len(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(this(rt, value)?.len())
}

fn getitem(rt: &Runtime, value: &Value, key: &Value) -> Result {
    let string = this(rt, value)?;
    if let Some(part) = key.downcast::<Slice>() {
        return sliced(rt, string, part);
    }
    if key.as_small_int().is_none() && rt.type_of(key).slots.index.get().is_none() {
        let mut message = "string indices must be integers".to_owned();
        if rt.is_at_least(3, 11) {
            message = format!("{message}, not '{}'", rt.type_of(key).name());
        }
        return Err(rt.type_error(message));
    }
    let index = slice::item_index(rt, key, string.len(), "string")?;
    match index.and_then(|i| string.code_point(i)) {
        Some(point) => Ok(rt.str_from_point(point).into()),
        None => Err(rt.index_error("string index out of range")),
    }
}

fn sliced(rt: &Runtime, string: &Ref<Str>, part: &Slice) -> Result {
    let (start, _, step, count) = slice::resolve(rt, part, string.len())?;
    if step == 1 {
        let start = start as usize;
        return Ok(rt.str_slice(string, start..start + count).into());
    }
    let positions = slice::positions(start, step, count);
    if let (Width::Ascii, bytes) = (string.width(), string.bytes()) {
        let picked: Vec<u8> = positions.filter_map(|i| bytes.get(i).copied()).collect();
        return Ok(rt.str_from_raw(Width::Ascii, &picked).into());
    }
    let picked: Vec<u32> = positions.filter_map(|i| string.code_point(i)).collect();
    Ok(rt.str_from_code_points(&picked).into())
}

fn contains(rt: &Runtime, value: &Value, item: &Value) -> Result<bool> {
    let hay = this(rt, value)?;
    let Some(needle) = item.downcast::<Str>() else {
        let name = rt.type_of(item).name();
        return Err(rt.type_error(format!("'in <string>' requires string as left operand, not {name}")));
    };
    Ok(with_units!(hay, needle, |h, n| find(h, n)).is_some())
}

fn concat(rt: &Runtime, a: &Value, b: &Value) -> Result {
    let left = this(rt, a)?;
    let Some(right) = b.downcast::<Str>() else {
        let name = rt.type_of(b).name();
        return Err(rt.type_error(if rt.is_at_least(3, 7) {
            format!("can only concatenate str (not \"{name}\") to str")
        } else {
            format!("must be str, not {name}")
        }));
    };
    rt.check_room::<u8>(left.bytes().len().saturating_add(right.bytes().len()))?;
    Ok(rt.str_concat(left, right).into())
}

impl Runtime {
    /// `left + right`.
    pub fn str_concat(&self, left: &Ref<Str>, right: &Ref<Str>) -> Ref<Str> {
        if left.is_empty() {
            return self.str_of(&self.types.str, right);
        }
        if right.is_empty() {
            return self.str_of(&self.types.str, left);
        }
        if left.width().bytes() == right.width().bytes() {
            let width = left.width().max(right.width());
            let pieces = [left.bytes(), right.bytes()];
            return self.str_from_pieces(width, pieces[0].len() + pieces[1].len(), pieces.into_iter());
        }
        let mut points = left.to_points();
        right.extend_points(&mut points);
        self.str_from_code_points(&points)
    }
}

fn repeat(rt: &Runtime, value: &Value, count: &Value) -> Result {
    let string = this(rt, value)?;
    let count = slice::repeat_count(rt, count)?;
    if count == 1 {
        return str(rt, value);
    }
    let bytes = string.bytes();
    if string.len().checked_mul(count).is_none_or(|n| isize::try_from(n).is_err()) {
        return Err(rt.overflow_error("repeated string is too long"));
    }
    let total = bytes.len().saturating_mul(count);
    rt.check_room::<u8>(total)?;
    let text = bytes.repeat(count);
    let width = if text.is_empty() { Width::Ascii } else { string.width() };
    Ok(rt.str_from_raw(width, &text).into())
}

fn modulo(rt: &Runtime, a: &Value, b: &Value) -> Result {
    match a.downcast::<Str>() {
        Some(format) => super::percent::format(rt, format, b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Joins `items`, which must be strings, with `separator` between them.
pub(super) fn join(rt: &Runtime, separator: &Ref<Str>, items: &[Value]) -> Result<Ref<Str>> {
    if let [only] = items
        && let Some(text) = only.downcast::<Str>().filter(|s| s.ty().is(&rt.types.str))
    {
        return Ok(text.clone());
    }
    for (index, item) in items.iter().enumerate() {
        if item.downcast::<Str>().is_none() {
            let name = rt.type_of(item).name();
            return Err(rt.type_error(format!("sequence item {index}: expected str instance, {name} found")));
        }
    }
    let texts = items.iter().filter_map(|item| item.downcast::<Str>()).enumerate();
    let parts = texts.flat_map(|(index, text)| [(index > 0).then_some(separator), Some(text)]);
    let parts = parts.flatten().map(|text| &**text);
    let widest = parts.clone().map(|part| part.width().bytes()).max().unwrap_or(1);
    let points = parts.clone().map(Str::len).fold(0, usize::saturating_add);
    rt.check_room::<u8>(points.saturating_mul(widest))?;
    Ok(rt.str_of_parts(parts))
}
