//! The predicates of `str`: isalpha and its kin.

use super::character::{is_alpha, is_decimal, is_digit, is_numeric, is_printable, is_space};
use super::payload::{Str, Width};
use crate::args::Bound;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;

fn all(rt: &Runtime, args: &Bound<'_>, of_empty: bool, holds: fn(u32) -> bool) -> Result {
    let this = args.this::<Str>(rt)?;
    Ok(Value::bool(if this.is_empty() { of_empty } else { this.code_points().all(holds) }))
}

pub(super) fn isalpha(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, is_alpha)
}

pub(super) fn isalnum(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, |c| is_alpha(c) || is_digit(c) || is_numeric(c))
}

pub(super) fn isdecimal(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, is_decimal)
}

pub(super) fn isdigit(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, is_digit)
}

pub(super) fn isnumeric(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, |c| is_digit(c) || is_numeric(c))
}

pub(super) fn isspace(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, is_space)
}

pub(super) fn isprintable(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, true, is_printable)
}

pub(super) fn isascii(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(args.this::<Str>(rt)?.width() == Width::Ascii))
}

pub(super) fn isidentifier(rt: &Runtime, args: Bound<'_>) -> Result {
    let Ok(text) = args.this::<Str>(rt)?.to_utf8() else { return Ok(Value::FALSE) };
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    Ok(Value::bool(first && chars.all(unicode_ident::is_xid_continue)))
}
