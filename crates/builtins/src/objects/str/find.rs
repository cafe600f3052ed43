//! Methods of `str` that search: find, index, count, startswith, partition.

use std::ops::Range;

use super::construct::described;
use super::payload::Str;
use super::units::{find as find_units, occurrences, rfind as rfind_units, with_units};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::slice::text_range;
use crate::objects::tuple::Tuple;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The string to search for, and where.
struct Search<'a> {
    hay: &'a Ref<Str>,
    needle: &'a Ref<Str>,
    range: Range<usize>,
}

/// `None` where the range is empty in such a way that not even an empty string is found.
fn search<'a>(rt: &Runtime, args: &Bound<'a>, function: &str) -> Result<Option<Search<'a>>> {
    let this = args.this::<Str>(rt)?;
    // Up to 3.12 the range is read first.
    let early = if rt.is_at_least(3, 13) { None } else { Some(window(rt, this, args)?) };
    let Some(needle) = args.at(1).downcast::<Str>() else {
        return Err(rt.type_error(if rt.is_at_least(3, 13) {
            format!("{function}() argument 1 must be str, not {}", described(rt, args.at(1)))
        } else {
            format!("must be str, not {}", rt.type_of(args.at(1)).name())
        }));
    };
    let range = early.map_or_else(|| window(rt, this, args), Ok)?;
    Ok(range.map(|range| Search { hay: this, needle, range }))
}

/// The part of the string that the arguments 2 and 3 mean: always one that is inside it.
fn window(rt: &Runtime, this: &Str, args: &Bound<'_>) -> Result<Option<Range<usize>>> {
    if args.get_some(2).is_none() && args.get_some(3).is_none() {
        return Ok(Some(0..this.len()));
    }
    let (start, end) = text_range(rt, args.get(2), args.get(3), this.len())?;
    let end = end.min(this.len());
    Ok((start <= end).then_some(start..end))
}

fn position(rt: &Runtime, args: &Bound<'_>, function: &str, from_end: bool) -> Result<Option<usize>> {
    let Some(Search { hay, needle, range }) = search(rt, args, function)? else { return Ok(None) };
    let start = range.start;
    let found = with_units!(hay, needle, |h, n| {
        let h = &h[range];
        if from_end { rfind_units(h, n) } else { find_units(h, n) }
    });
    Ok(found.map(|at| at + start))
}

fn or_minus_one(rt: &Runtime, found: Option<usize>) -> Value {
    rt.int(found.map_or(-1, |at| at as i64))
}

fn or_error(rt: &Runtime, found: Option<usize>) -> Result {
    found.map(|at| rt.int(at as i64)).ok_or_else(|| rt.value_error("substring not found"))
}

pub(super) fn find(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(or_minus_one(rt, position(rt, &args, "find", false)?))
}

pub(super) fn rfind(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(or_minus_one(rt, position(rt, &args, "rfind", true)?))
}

pub(super) fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    or_error(rt, position(rt, &args, "index", false)?)
}

pub(super) fn rindex(rt: &Runtime, args: Bound<'_>) -> Result {
    or_error(rt, position(rt, &args, "rindex", true)?)
}

pub(super) fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    let Some(Search { hay, needle, range }) = search(rt, &args, "count")? else {
        return Ok(Value::int32(0));
    };
    let count = with_units!(hay, needle, |h, n| occurrences(&h[range], n, usize::MAX).len());
    Ok(rt.int(count as i64))
}

fn has_affix(hay: &Str, range: Range<usize>, affix: &Str, at_end: bool) -> bool {
    with_units!(hay, affix, |h, a| {
        let h = &h[range];
        if at_end { h.ends_with(a) } else { h.starts_with(a) }
    })
}

fn affix(rt: &Runtime, args: &Bound<'_>, function: &str, at_end: bool) -> Result {
    let this = args.this::<Str>(rt)?;
    let wanted = args.at(1);
    let range = window(rt, this, args)?;
    let holds = |affix: &Str| range.clone().is_some_and(|range| has_affix(this, range, affix, at_end));
    if let Some(tuple) = wanted.downcast::<Tuple>() {
        for item in tuple.items() {
            match item.downcast::<Str>() {
                Some(affix) if holds(affix) => return Ok(Value::TRUE),
                Some(_) => {}
                None => {
                    let name = rt.type_of(item).name();
                    return Err(
                        rt.type_error(format!("tuple for {function} must only contain str, not {name}"))
                    );
                }
            }
        }
        return Ok(Value::FALSE);
    }
    match wanted.downcast::<Str>() {
        Some(affix) => Ok(Value::bool(holds(affix))),
        None => {
            let name = rt.type_of(wanted).name();
            Err(rt.type_error(format!("{function} first arg must be str or a tuple of str, not {name}")))
        }
    }
}

pub(super) fn startswith(rt: &Runtime, args: Bound<'_>) -> Result {
    affix(rt, &args, "startswith", false)
}

pub(super) fn endswith(rt: &Runtime, args: Bound<'_>) -> Result {
    affix(rt, &args, "endswith", true)
}

fn parts(rt: &Runtime, args: &Bound<'_>, from_end: bool) -> Result {
    let this = args.this::<Str>(rt)?;
    let Some(separator) = args.at(1).downcast::<Str>() else {
        return Err(rt.type_error(format!("must be str, not {}", rt.type_of(args.at(1)).name())));
    };
    if separator.is_empty() {
        return Err(rt.value_error("empty separator"));
    }
    let found =
        with_units!(this, separator, |h, n| if from_end { rfind_units(h, n) } else { find_units(h, n) });
    let whole = rt.str_of(&rt.types.str, this).into();
    let empty: Value = rt.str("").into();
    Ok(rt.tuple_from(match found {
        Some(at) => vec![
            rt.str_slice(this, 0..at).into(),
            separator.to_value(),
            rt.str_slice(this, at + separator.len()..this.len()).into(),
        ],
        None if from_end => vec![empty.clone(), empty, whole],
        None => vec![whole, empty.clone(), empty],
    }))
}

pub(super) fn partition(rt: &Runtime, args: Bound<'_>) -> Result {
    parts(rt, &args, false)
}

pub(super) fn rpartition(rt: &Runtime, args: Bound<'_>) -> Result {
    parts(rt, &args, true)
}
