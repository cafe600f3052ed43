//! The methods that `bytes` and `bytearray` share: searching, splitting, decoding.

use std::borrow::Cow;
use std::ops::Range;

use super::{content, like, make, required, same_or_like, slots};
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::bytearray::ByteArray;
use crate::objects::slice::text_range;
use crate::objects::str::{self, units};
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The rows of both type tables, with more rows of the one's own behind them.
macro_rules! byte_methods {
    ($($own:expr,)*) => {
        &[
            method("capitalize(self, /)", shape::capitalize),
            method("center(self, width, fillchar=b' ', /)", shape::center).tuple_until(3, 8),
            method("count(self, sub, start=None, end=None, /)", methods::count).tuple_until(3, 13),
            method("decode(self, encoding='utf-8', errors='strict')", methods::decode),
            method("endswith(self, suffix, start=None, end=None, /)", methods::endswith).tuple_until(3, 13),
            method("expandtabs(self, tabsize=8)", shape::expandtabs),
            method("find(self, sub, start=None, end=None, /)", methods::find).tuple_until(3, 13),
            method("hex(self, /)", shape::hex).until(3, 8),
            method("hex(self, sep=None, bytes_per_sep=1)", shape::hex).since(3, 8),
            method("index(self, sub, start=None, end=None, /)", methods::index).tuple_until(3, 13),
            method("isalnum(self, /)", shape::isalnum),
            method("isalpha(self, /)", shape::isalpha),
            method("isascii(self, /)", shape::isascii).since(3, 7),
            method("isdigit(self, /)", shape::isdigit),
            method("islower(self, /)", shape::islower),
            method("isspace(self, /)", shape::isspace),
            method("istitle(self, /)", shape::istitle),
            method("isupper(self, /)", shape::isupper),
            method("join(self, iterable_of_bytes, /)", methods::join),
            method("ljust(self, width, fillchar=b' ', /)", shape::ljust).tuple_until(3, 8),
            method("lower(self, /)", shape::lower),
            method("lstrip(self, bytes=None, /)", methods::lstrip),
            static_method("maketrans(frm, to, /)", shape::maketrans).tuple_until(3, 8),
            method("partition(self, sep, /)", methods::partition),
            method("removeprefix(self, prefix, /)", methods::removeprefix).since(3, 9),
            method("removesuffix(self, suffix, /)", methods::removesuffix).since(3, 9),
            method("replace(self, old, new, count=-1, /)", methods::replace).tuple_until(3, 8),
            method("rfind(self, sub, start=None, end=None, /)", methods::rfind).tuple_until(3, 13),
            method("rindex(self, sub, start=None, end=None, /)", methods::rindex).tuple_until(3, 13),
            method("rjust(self, width, fillchar=b' ', /)", shape::rjust).tuple_until(3, 8),
            method("rpartition(self, sep, /)", methods::rpartition),
            method("rsplit(self, sep=None, maxsplit=-1)", methods::rsplit),
            method("rstrip(self, bytes=None, /)", methods::rstrip),
            method("split(self, sep=None, maxsplit=-1)", methods::split),
            method("splitlines(self, keepends=False)", methods::splitlines),
            method("startswith(self, prefix, start=None, end=None, /)", methods::startswith).tuple_until(3, 13),
            method("strip(self, bytes=None, /)", methods::strip),
            method("swapcase(self, /)", shape::swapcase),
            method("title(self, /)", shape::title),
            method("translate(self, table, /, delete=b'')", shape::translate),
            method("upper(self, /)", shape::upper),
            method("zfill(self, width, /)", shape::zfill).tuple_until(3, 8),
            $($own,)*
        ]
    };
}
pub(crate) use byte_methods;

/// The bytes of `self`.
pub(super) fn this<'a>(rt: &Runtime, args: &Bound<'a>) -> Result<Cow<'a, [u8]>> {
    required(rt, args.at(0))
}

/// White space as `bytes` methods see it.
pub(super) fn is_space(unit: u32) -> bool {
    matches!(unit, 0x20 | 0x09..=0x0D)
}

/// What to search for: bytes, or one byte given as an int.
fn needle<'a>(rt: &Runtime, value: &'a Value) -> Result<Cow<'a, [u8]>> {
    if let Some(bytes) = content(value) {
        return Ok(bytes);
    }
    if !rt.is_at_least(3, 7) {
        return number_or_bytes(rt, value);
    }
    if value.as_small_int().is_some() || rt.type_of(value).slots.index.get().is_some() {
        return Ok(Cow::Owned(vec![make::byte(rt, value, "byte")?]));
    }
    let name = rt.type_of(value).name();
    Err(rt.type_error(format!("argument should be integer or bytes-like object, not '{name}'")))
}

/// What to search for as 3.6 read it: what is a number but no byte by its index should be bytes.
fn number_or_bytes<'a>(rt: &Runtime, value: &'a Value) -> Result<Cow<'a, [u8]>> {
    let slots = &rt.type_of(value).slots;
    if slots.int.get().is_some()
        && let Ok(number) = protocol::index(rt, value)
    {
        return Ok(Cow::Owned(vec![make::byte(rt, &number, "byte")?]));
    }
    required(rt, value)
}

/// The receiver and where to look in it.
type Window<'a> = (Cow<'a, [u8]>, Option<Range<usize>>);

/// The window of a call. Numbers are asked for first: that may change an array.
fn window<'a>(rt: &Runtime, args: &Bound<'a>) -> Result<Window<'a>> {
    let (start, end) = (settled(rt, args.get(2))?, settled(rt, args.get(3))?);
    let hay = this(rt, args)?;
    let range = within(rt, start.as_ref(), end.as_ref(), hay.len())?;
    Ok((hay, range))
}

fn within(
    rt: &Runtime,
    start: Option<&Value>,
    end: Option<&Value>,
    len: usize,
) -> Result<Option<Range<usize>>> {
    let (start, end) = text_range(rt, start, end, len)?;
    let end = end.min(len);
    Ok((start <= end).then_some(start..end))
}

/// A bound whose `__index__` has been asked, if it has one of its own.
fn settled(rt: &Runtime, bound: Option<&Value>) -> Result<Option<Value>> {
    match bound {
        Some(bound) if !bound.is_none() && bound.as_small_int().is_none() => {
            if rt.type_of(bound).slots.index.get().is_none() {
                return Err(
                    rt.type_error("slice indices must be integers or None or have an __index__ method")
                );
            }
            protocol::index(rt, bound).map(Some)
        }
        bound => Ok(bound.cloned()),
    }
}

/// The window, and what to look for in it.
fn search<'a>(rt: &Runtime, args: &Bound<'a>) -> Result<(Window<'a>, Cow<'a, [u8]>)> {
    let (start, end) = (settled(rt, args.get(2))?, settled(rt, args.get(3))?);
    let needle = needle(rt, args.at(1))?;
    let hay = this(rt, args)?;
    let range = within(rt, start.as_ref(), end.as_ref(), hay.len())?;
    Ok(((hay, range), needle))
}

fn position(rt: &Runtime, args: &Bound<'_>, from_end: bool) -> Result<Option<usize>> {
    let ((hay, range), needle) = search(rt, args)?;
    let Some(range) = range else { return Ok(None) };
    let part = hay.get(range.clone()).unwrap_or_default();
    let found = if from_end { units::rfind(part, &needle) } else { units::find(part, &needle) };
    Ok(found.map(|at| at + range.start))
}

fn or_minus_one(rt: &Runtime, found: Option<usize>) -> Value {
    rt.int(found.map_or(-1, |at| at as i64))
}

fn or_error(rt: &Runtime, found: Option<usize>) -> Result {
    found.map(|at| rt.int(at as i64)).ok_or_else(|| rt.value_error("subsection not found"))
}

pub(crate) fn find(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(or_minus_one(rt, position(rt, &args, false)?))
}

pub(crate) fn rfind(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(or_minus_one(rt, position(rt, &args, true)?))
}

pub(crate) fn index(rt: &Runtime, args: Bound<'_>) -> Result {
    or_error(rt, position(rt, &args, false)?)
}

pub(crate) fn rindex(rt: &Runtime, args: Bound<'_>) -> Result {
    or_error(rt, position(rt, &args, true)?)
}

pub(crate) fn count(rt: &Runtime, args: Bound<'_>) -> Result {
    let ((hay, range), needle) = search(rt, &args)?;
    let part = range.and_then(|r| hay.get(r));
    Ok(rt.int(part.map_or(0, |part| units::occurrences(part, &needle, usize::MAX).len()) as i64))
}

fn affix(rt: &Runtime, args: &Bound<'_>, function: &str, holds: fn(&[u8], &[u8]) -> bool) -> Result {
    let wanted = args.at(1);
    let (hay, range) = window(rt, args)?;
    let part = range.and_then(|r| hay.get(r));
    if let Some(tuple) = wanted.downcast::<Tuple>() {
        for item in tuple.items() {
            let affix = required(rt, item)?;
            if part.is_some_and(|part| holds(part, &affix)) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match content(wanted) {
        Some(affix) => Ok(Value::bool(part.is_some_and(|part| holds(part, &affix)))),
        None => {
            let name = rt.type_of(wanted).name();
            Err(rt.type_error(format!("{function} first arg must be bytes or a tuple of bytes, not {name}")))
        }
    }
}

pub(crate) fn startswith(rt: &Runtime, args: Bound<'_>) -> Result {
    affix(rt, &args, "startswith", <[u8]>::starts_with)
}

pub(crate) fn endswith(rt: &Runtime, args: Bound<'_>) -> Result {
    affix(rt, &args, "endswith", <[u8]>::ends_with)
}

fn parts(rt: &Runtime, args: &Bound<'_>, from_end: bool) -> Result {
    let (hay, separator) = (this(rt, args)?, required(rt, args.at(1))?);
    if separator.is_empty() {
        return Err(rt.value_error("empty separator"));
    }
    let found = if from_end { units::rfind(&hay, &separator) } else { units::find(&hay, &separator) };
    let piece = |range: Range<usize>| like(rt, args.at(0), hay.get(range).unwrap_or_default());
    Ok(rt.tuple_from(match found {
        Some(at) => {
            let end = at + separator.len();
            // A `bytes` gives the separator itself back.
            let own = args.at(0).downcast::<ByteArray>().is_none();
            let middle = if own { args.at(1).clone() } else { like(rt, args.at(0), &separator) };
            vec![piece(0..at), middle, piece(end..hay.len())]
        }
        None => {
            // A `bytes` gives itself back.
            let own = args.at(0).downcast::<ByteArray>().is_none();
            let whole = if own { args.at(0).clone() } else { piece(0..hay.len()) };
            if from_end {
                vec![piece(0..0), piece(0..0), whole]
            } else {
                vec![whole, piece(0..0), piece(0..0)]
            }
        }
    }))
}

pub(crate) fn partition(rt: &Runtime, args: Bound<'_>) -> Result {
    parts(rt, &args, false)
}

pub(crate) fn rpartition(rt: &Runtime, args: Bound<'_>) -> Result {
    parts(rt, &args, true)
}

fn pieces(rt: &Runtime, model: &Value, bytes: &[u8], ranges: Vec<Range<usize>>) -> Value {
    rt.list(ranges.into_iter().map(|range| like(rt, model, bytes.get(range).unwrap_or_default())).collect())
}

fn split_from(rt: &Runtime, args: &Bound<'_>, from_end: bool) -> Result {
    let limit = str::split_limit(rt, args.get(2))?;
    let hay = this(rt, args)?;
    let Some(separator) = args.get_some(1) else {
        let ranges = if from_end {
            units::rsplit_space(&hay, limit, is_space)
        } else {
            units::split_space(&hay, limit, is_space)
        };
        return Ok(pieces(rt, args.at(0), &hay, ranges));
    };
    let separator = required(rt, separator)?;
    if separator.is_empty() {
        return Err(rt.value_error("empty separator"));
    }
    let ranges =
        if from_end { units::rsplit(&hay, &separator, limit) } else { units::split(&hay, &separator, limit) };
    Ok(pieces(rt, args.at(0), &hay, ranges))
}

pub(crate) fn split(rt: &Runtime, args: Bound<'_>) -> Result {
    split_from(rt, &args, false)
}

pub(crate) fn rsplit(rt: &Runtime, args: Bound<'_>) -> Result {
    split_from(rt, &args, true)
}

pub(crate) fn splitlines(rt: &Runtime, args: Bound<'_>) -> Result {
    let keep_ends = args.get(1).map_or(Ok(false), |v| str::keep_ends(rt, v))?;
    let hay = this(rt, &args)?;
    let ranges = units::lines(&hay[..], keep_ends, |u| matches!(u, 0x0A | 0x0D));
    Ok(pieces(rt, args.at(0), &hay, ranges))
}

pub(crate) fn join(rt: &Runtime, args: Bound<'_>) -> Result {
    let separator = this(rt, &args)?;
    // The array cannot change its size meanwhile: up to 3.10 it could, under the feet of the one who reads it.
    let array = args.at(0).downcast::<ByteArray>().filter(|_| rt.is_at_least(3, 11));
    array.inspect(|array| array.begin_export());
    let joined = slots::join(rt, &separator, args.at(1));
    array.inspect(|array| array.end_export());
    let joined = joined?;
    Ok(like(rt, args.at(0), &joined))
}

fn stripped(rt: &Runtime, args: &Bound<'_>, ends: (bool, bool)) -> Result {
    let hay = this(rt, args)?;
    let rest = match args.get_some(1) {
        Some(set) => {
            let set = required(rt, set)?;
            units::strip(&hay, ends, |u| set.contains(&u))
        }
        None => units::strip_space(&hay, ends, is_space),
    };
    let rest = hay.get(rest).unwrap_or_default();
    Ok(if rest.len() == hay.len() { same_or_like(rt, args.at(0), rest) } else { like(rt, args.at(0), rest) })
}

pub(crate) fn strip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, (true, true))
}

pub(crate) fn lstrip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, (true, false))
}

pub(crate) fn rstrip(rt: &Runtime, args: Bound<'_>) -> Result {
    stripped(rt, &args, (false, true))
}

pub(crate) fn removeprefix(rt: &Runtime, args: Bound<'_>) -> Result {
    let (hay, prefix) = (this(rt, &args)?, required(rt, args.at(1))?);
    Ok(match hay.strip_prefix(&*prefix) {
        Some(rest) => like(rt, args.at(0), rest),
        None => same_or_like(rt, args.at(0), &hay),
    })
}

pub(crate) fn removesuffix(rt: &Runtime, args: Bound<'_>) -> Result {
    let (hay, suffix) = (this(rt, &args)?, required(rt, args.at(1))?);
    Ok(match hay.strip_suffix(&*suffix) {
        Some(rest) => like(rt, args.at(0), rest),
        None => same_or_like(rt, args.at(0), &hay),
    })
}

pub(crate) fn replace(rt: &Runtime, args: Bound<'_>) -> Result {
    let (old, new) = (required(rt, args.at(1))?, required(rt, args.at(2))?);
    let limit = str::split_limit(rt, args.get(3))?;
    let hay = this(rt, &args)?;
    let found = units::occurrences(&hay, &old, limit);
    if found.is_empty() {
        return Ok(same_or_like(rt, args.at(0), &hay));
    }
    let longer = new.len().saturating_sub(old.len()).checked_mul(found.len());
    if longer.is_none_or(|n| isize::try_from(n).is_err()) {
        return Err(rt.overflow_error("replace bytes is too long"));
    }
    rt.check_room::<u8>(longer.unwrap_or(0))?;
    let mut out = Vec::with_capacity(hay.len());
    let mut from = 0;
    for at in found {
        out.extend_from_slice(hay.get(from..at).unwrap_or_default());
        out.extend_from_slice(&new);
        from = at + old.len();
    }
    out.extend_from_slice(hay.get(from..).unwrap_or_default());
    Ok(like(rt, args.at(0), &out))
}

pub(crate) fn decode(rt: &Runtime, args: Bound<'_>) -> Result {
    let encoding = str::optional_text(rt, args.get(1), "decode", "encoding")?;
    let errors = str::optional_text(rt, args.get(2), "decode", "errors")?;
    let bytes = this(rt, &args)?;
    Ok(str::decode(rt, &bytes, encoding.as_deref().unwrap_or("utf-8"), errors.as_deref())?.into())
}
