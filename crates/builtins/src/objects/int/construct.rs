//! `int()`: from numbers and from text in any base.

use num_bigint::BigInt;

use super::{Int, exact, text, to_ascii_number, to_big};
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes::bytes_like;
use crate::objects::memoryview::MemoryView;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let value = plain(rt, args)?;
    if class.is(&rt.types.int) {
        return Ok(value);
    }
    let value = to_big(&value).unwrap_or_default();
    Ok(rt.new_object(class, Int::from(value)).into())
}

fn plain(rt: &Runtime, args: Args<'_>) -> Result {
    let (number, base) = arguments(rt, args)?;
    match (number, base) {
        (None, None) => Ok(Value::int32(0)),
        (None, Some(_)) => Err(rt.type_error("int() missing string argument")),
        (Some(number), None) => from_value(rt, number),
        (Some(number), Some(base)) => {
            let base = protocol::index(rt, base)?;
            match super::to_i64(&base) {
                Some(base @ (0 | 2..=36)) => with_base(rt, number, base as u32),
                _ => Err(rt.value_error("int() base must be >= 2 and <= 36, or 0")),
            }
        }
    }
}

/// The number and the base among the arguments.
fn arguments<'a>(rt: &Runtime, args: Args<'a>) -> Result<(Option<&'a Value>, Option<&'a Value>)> {
    let given = args.values.len();
    if given > 2 {
        return Err(rt.type_error(if rt.is_at_least(3, 13) && args.has_no_keywords() {
            format!("int expected at most 2 arguments, got {given}")
        } else {
            format!("int() takes at most 2 arguments ({given} given)")
        }));
    }
    let mut positionals = args.positionals().iter();
    let (mut number, mut base) = (positionals.next(), positionals.next());
    for (name, value) in args.keywords() {
        let name = Args::name_text(rt, name)?;
        let place = match &*name {
            "base" => &mut base,
            "x" if !rt.is_at_least(3, 7) => &mut number,
            other => return Err(rt.unexpected_keyword("int", other, vec!["base".to_owned()])),
        };
        if place.replace(value).is_some() {
            let position = args.positionals().len();
            return Err(rt.type_error(format!(
                "argument for int() given by name ('{name}') and position ({position})"
            )));
        }
    }
    Ok((number, base))
}

fn with_base(rt: &Runtime, number: &Value, base: u32) -> Result {
    // A view of memory spells a number only without a base.
    let spells = number.downcast::<MemoryView>().is_none();
    match Some(number).filter(|_| spells).and_then(|number| literal(rt, number, base)) {
        Some(answer) => answer,
        None => Err(rt.type_error("int() can't convert non-string with explicit base")),
    }
}

/// The number that a string or a bytes-like object spells; `None` for other objects.
fn literal(rt: &Runtime, source: &Value, base: u32) -> Option<Result> {
    let digits = if let Some(text) = source.downcast::<Str>() {
        to_ascii_number(rt, text)
    } else {
        let bytes = bytes_like(rt, source)?;
        let text: String = bytes.iter().map(|&b| char::from(b)).collect();
        text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).to_owned()
    };
    Some(match parse(rt, &digits, base) {
        Ok(Some(value)) => Ok(rt.big_int(value)),
        Ok(None) => Err(invalid(rt, source, base)),
        Err(raised) => Err(raised),
    })
}

fn invalid(rt: &Runtime, source: &Value, base: u32) -> Raised {
    // Bytes of any kind are shown as `bytes`.
    let bytes = bytes_like(rt, source).map(|bytes| Value::from(rt.bytes(&bytes)));
    match protocol::repr(rt, bytes.as_ref().unwrap_or(source)) {
        Ok(repr) => {
            let shown: String = repr.to_utf8_lossy().chars().take(200).collect();
            rt.value_error(format!("invalid literal for int() with base {base}: {shown}"))
        }
        Err(raised) => rt.message_failed(&rt.exceptions.value_error, raised),
    }
}

/// `int(value)` for any object: exactly an int.
pub fn from_value(rt: &Runtime, value: &Value) -> Result {
    if value.as_small_int().is_some() {
        return Ok(value.clone());
    }
    let slots = &rt.type_of(value).slots;
    if let Some(slot) = slots.int.get() {
        return expect_int(rt, &slot(rt, value)?, "__int__");
    }
    if protocol::has_index(rt, value) {
        return protocol::index(rt, value);
    }
    if !rt.is_at_least(3, 14)
        && let Some(whole) = protocol::call_special(rt, value, &rt.names.trunc, &[])?
    {
        return from_truncated(rt, &whole);
    }
    if let Some(answer) = literal(rt, value, 10) {
        return answer;
    }
    let name = rt.type_of(value).name();
    let real = if rt.is_at_least(3, 10) { "real " } else { "" };
    Err(rt.type_error(format!(
        "int() argument must be a string, a bytes-like object or a {real}number, not '{name}'"
    )))
}

/// What `__trunc__` has answered: an int, or from 3.8 on what has `__index__`, or up to 3.9 what has `__int__`.
fn from_truncated(rt: &Runtime, whole: &Value) -> Result {
    let slots = &rt.type_of(whole).slots;
    if exact(rt, whole).is_some() || (rt.is_at_least(3, 8) && slots.index.get().is_some()) {
        return protocol::index(rt, whole);
    }
    if let Some(slot) = slots.int.get().filter(|_| !rt.is_at_least(3, 10)) {
        return expect_int(rt, &slot(rt, whole)?, "__int__");
    }
    let name = rt.type_of(whole).name();
    Err(rt.type_error(format!("__trunc__ returned non-Integral (type {name})")))
}

fn expect_int(rt: &Runtime, answer: &Value, method: &str) -> Result {
    exact(rt, answer).ok_or_else(|| {
        rt.type_error(format!("{method} returned non-int (type {})", rt.type_of(answer).name()))
    })
}

/// The number that ASCII text without spaces around it spells in a base, 0 for that of its prefix.
pub fn parse(rt: &Runtime, text: &str, base: u32) -> Result<Option<BigInt>> {
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let Some((digits, base)) = split_prefix(rest, base) else { return Ok(None) };
    let Some(digits) = join_digits(digits, base) else { return Ok(None) };
    if !base.is_power_of_two()
        && let Some(limit) = text::limit(rt).filter(|&limit| digits.len() > limit)
    {
        return Err(rt.value_error(format!(
            "{}: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
            text::exceeded(rt, limit),
            digits.len()
        )));
    }
    let number = match digits.len() {
        ..=12 => i64::from_str_radix(&digits, base).ok().map(BigInt::from),
        _ => BigInt::parse_bytes(digits.as_bytes(), base),
    };
    Ok(number.map(|number| if negative { -number } else { number }))
}

/// The digits behind a prefix that fits the base, and the base they are in.
fn split_prefix(text: &str, base: u32) -> Option<(&str, u32)> {
    let prefixed = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 0,
    };
    if prefixed != 0 && (base == prefixed || base == 0) {
        let digits = &text[2..];
        return Some((digits.strip_prefix('_').unwrap_or(digits), prefixed));
    }
    if base != 0 {
        return Some((text, base));
    }
    // Without a prefix a leading zero is allowed for zero only.
    let old_octal = text.starts_with('0') && text.bytes().any(|b| b != b'0' && b != b'_');
    (!old_octal).then_some((text, 10))
}

/// The digits without the single underscores between them.
fn join_digits(text: &str, base: u32) -> Option<String> {
    let mut joined = String::with_capacity(text.len());
    for part in text.split('_') {
        if part.is_empty() || !part.chars().all(|c| c.is_digit(base)) {
            return None;
        }
        joined.push_str(part);
    }
    Some(joined)
}
