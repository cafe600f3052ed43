//! `replace`, `translate` and `maketrans` of `str`.

use super::builder::StrBuilder;
use super::construct::described;
use super::payload::{Str, Width};
use super::units::{occurrences, with_units};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

fn text<'a>(rt: &Runtime, args: &Bound<'a>, index: usize, function: &str) -> Result<&'a Ref<Str>> {
    args.at(index).downcast::<Str>().ok_or_else(|| {
        let found = described(rt, args.at(index));
        rt.type_error(format!("{function}() argument {index} must be str, not {found}"))
    })
}

pub(super) fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let (old, new) = (text(rt, &args, 1, "replace")?, text(rt, &args, 2, "replace")?);
    let limit = super::split::limit(rt, args.get(3))?;
    let found = with_units!(this, old, |h, n| occurrences(h, n, limit));
    if found.is_empty() {
        return Ok(rt.str_of(&rt.types.str, this).into());
    }
    let longer = new.len().saturating_sub(old.len()).checked_mul(found.len());
    if longer.is_none_or(|n| isize::try_from(n).is_err()) {
        return Err(rt.overflow_error("replace string is too long"));
    }
    rt.check_room::<u32>(longer.unwrap_or(0))?;
    if let (Width::Ascii, Width::Ascii) = (this.width(), new.width()) {
        let mut out = Vec::with_capacity(this.len());
        let mut from = 0;
        for at in found {
            out.extend_from_slice(this.bytes().get(from..at).unwrap_or_default());
            out.extend_from_slice(new.bytes());
            from = at + old.len();
        }
        out.extend_from_slice(this.bytes().get(from..).unwrap_or_default());
        return Ok(rt.str_from_raw(Width::Ascii, &out).into());
    }
    let points = this.to_points();
    let mut out = Vec::with_capacity(points.len());
    let mut from = 0;
    for at in found {
        out.extend_from_slice(points.get(from..at).unwrap_or_default());
        new.extend_points(&mut out);
        from = at + old.len();
    }
    out.extend_from_slice(points.get(from..).unwrap_or_default());
    Ok(rt.str_from_code_points(&out).into())
}

pub(super) fn translate(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let table = args.at(1);
    let mut out = StrBuilder::with_capacity(this.len());
    for c in this.code_points() {
        let replacement = match protocol::get_item(rt, table, &rt.int(i64::from(c))) {
            Ok(replacement) => replacement,
            Err(raised) if rt.matches(&raised, &rt.exceptions.lookup_error) => {
                out.push(c);
                continue;
            }
            Err(raised) => return Err(raised),
        };
        if replacement.is_none() {
            continue;
        }
        if let Some(text) = replacement.downcast::<Str>() {
            out.push_str(text);
            continue;
        }
        match replacement.as_small_int() {
            Some(point @ 0..=0x10_FFFF) => out.push(point as u32),
            Some(_) => return Err(rt.value_error("character mapping must be in range(0x110000)")),
            None => return Err(rt.type_error("character mapping must return integer, None or str")),
        }
    }
    Ok(out.finish(rt).into())
}

pub(super) fn maketrans(rt: &Runtime, args: Bound<'_>) -> Result {
    let dict = rt.new_dict();
    if args.get(1).is_none() {
        let Some(source) = args.at(0).downcast::<Dict>() else {
            return Err(rt.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for entry in source.entries() {
            let key = translation_key(rt, &entry.key)?;
            dict.set(rt, &key, entry.value)?;
        }
        return Ok(dict.into());
    }
    let to = named(rt, args.at(1), 2)?;
    let removed = args.get(2).map(|removed| named(rt, removed, 3)).transpose()?;
    let from = args.at(0).downcast::<Str>().ok_or_else(|| {
        rt.type_error("first maketrans argument must be a string if there is a second argument")
    })?;
    if from.len() != to.len() {
        return Err(rt.value_error("the first two maketrans arguments must have equal length"));
    }
    for (key, value) in from.code_points().zip(to.code_points()) {
        dict.set(rt, &rt.int(i64::from(key)), rt.int(i64::from(value)))?;
    }
    if let Some(removed) = removed {
        for key in removed.code_points() {
            dict.set(rt, &rt.int(i64::from(key)), Value::NONE)?;
        }
    }
    Ok(dict.into())
}

fn named<'a>(rt: &Runtime, value: &'a Value, number: usize) -> Result<&'a Ref<Str>> {
    value.downcast::<Str>().ok_or_else(|| {
        let found = described(rt, value);
        rt.type_error(format!("maketrans() argument {number} must be str, not {found}"))
    })
}

fn translation_key(rt: &Runtime, key: &Value) -> Result {
    if let Some(text) = key.downcast::<Str>() {
        return match (text.len(), text.code_point(0)) {
            (1, Some(point)) => Ok(rt.int(i64::from(point))),
            _ => Err(rt.value_error("string keys in translate table must be of length 1")),
        };
    }
    if crate::objects::int::exact(rt, key).is_some() {
        return Ok(key.clone());
    }
    Err(rt.type_error("keys in translate table must be strings or integers"))
}
