//! Methods of `str` that take something off its ends.

use super::character::is_space;
use super::construct::described;
use super::payload::Str;
use super::units::{strip as strip_units, strip_space, with_unit, with_units};
use crate::args::Bound;
use crate::raised::Result;
use crate::runtime::Runtime;

fn stripped(rt: &Runtime, args: &Bound<'_>, function: &str, ends: (bool, bool)) -> Result {
    let this = args.this::<Str>(rt)?;
    let Some(chars) = args.get_some(1) else {
        let rest = with_unit!(this, |units| strip_space(units, ends, is_space));
        return Ok(rt.str_slice(this, rest).into());
    };
    let Some(chars) = chars.downcast::<Str>() else {
        return Err(rt.type_error(format!("{function} arg must be None or str")));
    };
    let rest = with_units!(this, chars, |units, set| strip_units(units, ends, |u| set.contains(&u)));
    Ok(rt.str_slice(this, rest).into())
}

pub(super) fn strip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, "strip", (true, true))
}

pub(super) fn lstrip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, "lstrip", (true, false))
}

pub(super) fn rstrip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, "rstrip", (false, true))
}

pub(super) fn removeprefix(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let Some(prefix) = args.at(1).downcast::<Str>() else {
        let found = described(rt, args.at(1));
        return Err(rt.type_error(format!("removeprefix() argument must be str, not {found}")));
    };
    let start = if with_units!(this, prefix, |h, p| h.starts_with(p)) { prefix.len() } else { 0 };
    Ok(rt.str_slice(this, start..this.len()).into())
}

pub(super) fn removesuffix(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let Some(suffix) = args.at(1).downcast::<Str>() else {
        let found = described(rt, args.at(1));
        return Err(rt.type_error(format!("removesuffix() argument must be str, not {found}")));
    };
    let taken = if with_units!(this, suffix, |h, s| h.ends_with(s)) { suffix.len() } else { 0 };
    Ok(rt.str_slice(this, 0..this.len() - taken).into())
}
