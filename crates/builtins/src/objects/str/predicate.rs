//! The predicates of `str`: isalpha and its kin.

use super::age::Age;
use super::character::is_space;
use super::payload::{Str, Width};
use crate::args::Bound;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;

fn all(rt: &Runtime, args: &Bound<'_>, of_empty: bool, holds: fn(Age, u32) -> bool) -> Result {
    let this = args.this::<Str>(rt)?;
    let age = Age::of(rt);
    Ok(Value::bool(if this.is_empty() { of_empty } else { this.code_points().all(|c| holds(age, c)) }))
}

pub(super) fn isalpha(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, Age::is_alpha)
}

pub(super) fn isalnum(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, |age, c| age.is_alpha(c) || age.is_digit(c) || age.is_numeric(c))
}

pub(super) fn isdecimal(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, Age::is_decimal)
}

pub(super) fn isdigit(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, Age::is_digit)
}

pub(super) fn isnumeric(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, |age, c| age.is_digit(c) || age.is_numeric(c))
}

pub(super) fn isspace(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, false, |_, c| is_space(c))
}

pub(super) fn isprintable(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, true, Age::is_printable)
}

pub(super) fn isascii(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(args.this::<Str>(rt)?.width() == Width::Ascii))
}

pub(super) fn isidentifier(rt: &Runtime, args: Bound<'_>) -> Result {
    let Ok(text) = args.this::<Str>(rt)?.to_utf8() else { return Ok(Value::FALSE) };
    let age = Age::of(rt);
    let mut chars = text.chars();
    let begins =
        |c: char| unicode_ident::is_xid_start(c) && age.knows(c.into()) && age.is_letter_by_now(c.into());
    let first = chars.next().is_some_and(|c| c == '_' || begins(c));
    Ok(Value::bool(
        first
            && chars.all(|c| {
                unicode_ident::is_xid_continue(c)
                    && age.knows(c.into())
                    && age.continues_names_by_now(c.into())
            }),
    ))
}
