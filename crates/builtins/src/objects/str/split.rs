//! `join`, `split`, `rsplit` and `splitlines` of `str`.

use std::ops::Range;

use super::character::{is_line_end, is_space};
use super::construct::described;
use super::payload::{Str, Width};
use super::units::{
    lines, rsplit as rsplit_units, rsplit_space, split as split_units, split_space, with_unit, with_units,
};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

fn pieces(rt: &Runtime, string: &Ref<Str>, ranges: Vec<Range<usize>>) -> Value {
    if string.width() == Width::Ascii && ranges.len() > 1 {
        let part = |range: Range<usize>| string.bytes().get(range).unwrap_or_default();
        return rt.list(
            ranges.into_iter().map(|range| rt.str_from_raw(Width::Ascii, part(range)).into()).collect(),
        );
    }
    rt.list(ranges.into_iter().map(|range| rt.str_slice(string, range).into()).collect())
}

/// The number of splits that `maxsplit` allows: a negative one all.
pub(crate) fn limit(rt: &Runtime, value: Option<&Value>) -> Result<usize> {
    match value {
        Some(value) => Ok(usize::try_from(protocol::index_size(rt, value)?).unwrap_or(usize::MAX)),
        None => Ok(usize::MAX),
    }
}

fn split_from(rt: &Runtime, args: &Bound<'_>, from_end: bool) -> Result {
    let this = args.this::<Str>(rt)?;
    let limit = limit(rt, args.get(2))?;
    let Some(separator) = args.get_some(1) else {
        let ranges = with_unit!(this, |units| if from_end {
            rsplit_space(units, limit, is_space)
        } else {
            split_space(units, limit, is_space)
        });
        return Ok(pieces(rt, this, ranges));
    };
    let Some(separator) = separator.downcast::<Str>() else {
        return Err(rt.type_error(format!("must be str or None, not {}", described(rt, separator))));
    };
    if separator.is_empty() {
        return Err(rt.value_error("empty separator"));
    }
    let ranges = with_units!(this, separator, |h, n| if from_end {
        rsplit_units(h, n, limit)
    } else {
        split_units(h, n, limit)
    });
    Ok(pieces(rt, this, ranges))
}

pub(super) fn split(rt: &Runtime, args: Bound<'_>) -> Result {
    split_from(rt, &args, false)
}

pub(super) fn rsplit(rt: &Runtime, args: Bound<'_>) -> Result {
    split_from(rt, &args, true)
}

/// The argument `keepends`: any object from 3.12 on, a C `int` before.
pub(crate) fn keep_ends(rt: &Runtime, value: &Value) -> Result<bool> {
    if rt.is_at_least(3, 12) {
        protocol::is_true(rt, value)
    } else {
        Ok(protocol::index_c_int(rt, value)? != 0)
    }
}

pub(super) fn splitlines(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let keep_ends = args.get(1).map_or(Ok(false), |v| keep_ends(rt, v))?;
    let ranges = with_unit!(this, |units| lines(units, keep_ends, is_line_end));
    Ok(pieces(rt, this, ranges))
}

pub(super) fn join(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let items = protocol::to_vec_or(rt, args.at(1), "can only join an iterable")?;
    Ok(super::slots::join(rt, this, &items)?.into())
}
