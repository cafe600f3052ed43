//! `str.format` and `str.format_map`: replacement fields in braces.

use super::builder::StrBuilder;
use super::payload::Str;
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::objects::dict::Dict;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The method `format`.
pub(super) fn format(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    if is_literal(this) {
        return Ok(args.at(0).clone());
    }
    let keywords = args.get(2).and_then(|k| k.downcast::<Dict>());
    let named = |rt: &Runtime, key: &Ref<Str>| match keywords.and_then(|k| k.get_str(key)) {
        Some(value) => Ok(value),
        None => Err(rt.key_error(key.to_value())),
    };
    let fields = Fields { positional: Some(args.rest(1)), named: &named, numbering: Numbering::Unknown };
    formatted(rt, this, fields)
}

/// Whether nothing is replaced: the text is its own answer, of a subclass or not.
fn is_literal(text: &Ref<Str>) -> bool {
    let is_brace = |point: u32| point == u32::from('{') || point == u32::from('}');
    !text.is_empty() && !text.code_points().any(is_brace)
}

/// The method `format_map`.
pub(super) fn format_map(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    if is_literal(this) {
        return Ok(args.at(0).clone());
    }
    let mapping = args.at(1);
    let named = |rt: &Runtime, key: &Ref<Str>| protocol::get_item(rt, mapping, key.as_value());
    formatted(rt, this, Fields { positional: None, named: &named, numbering: Numbering::Unknown })
}

/// A text without braces stays the object it is.
fn formatted(rt: &Runtime, text: &Ref<Str>, mut fields: Fields<'_>) -> Result {
    let points = text.to_points();
    let is_brace = |&point: &u32| point == u32::from('{') || point == u32::from('}');
    if !points.is_empty() && !points.iter().any(is_brace) {
        return Ok(text.to_value());
    }
    Ok(expand(rt, &points, &mut fields, 2)?.into())
}

/// How fields without a name are numbered.
#[derive(Clone, Copy)]
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

/// What fields refer to.
struct Fields<'a> {
    positional: Option<&'a [Value]>,
    named: &'a dyn Fn(&Runtime, &Ref<Str>) -> Result,
    numbering: Numbering,
}

/// A replacement field, taken apart.
struct Field<'t> {
    name: &'t [u32],
    conversion: Option<u32>,
    spec: &'t [u32],
}

fn is(point: Option<&u32>, c: char) -> bool {
    point == Some(&u32::from(c))
}

fn expand(rt: &Runtime, text: &[u32], fields: &mut Fields<'_>, depth: u32) -> Result<Ref<Str>> {
    if depth == 0 {
        return Err(rt.value_error("Max string recursion exceeded"));
    }
    let mut out = StrBuilder::with_capacity(text.len() + 16);
    let mut at = 0;
    while let Some(&point) = text.get(at) {
        at += 1;
        let (open, close) = (point == u32::from('{'), point == u32::from('}'));
        if !open && !close {
            out.push(point);
        } else if text.get(at) == Some(&point) {
            out.push(point);
            at += 1;
        } else if close {
            return Err(rt.value_error("Single '}' encountered in format string"));
        } else if at >= text.len() {
            return Err(rt.value_error("Single '{' encountered in format string"));
        } else {
            let (field, end) = parse(rt, text, at)?;
            at = end;
            let text_of_field = render(rt, &field, fields, depth)?;
            // A field that is all there is stays the object it is.
            if at == text.len() && out.is_empty() && !text_of_field.is_empty() {
                return Ok(text_of_field);
            }
            out.push_str(&text_of_field);
        }
    }
    Ok(out.finish(rt))
}

/// The field whose brace has been read, and where the text goes on behind it.
fn parse<'t>(rt: &Runtime, text: &'t [u32], start: usize) -> Result<(Field<'t>, usize)> {
    let mut at = start;
    let mut in_brackets = false;
    let stop = loop {
        let Some(&c) = text.get(at) else { return Err(rt.value_error("expected '}' before end of string")) };
        at += 1;
        match char::from_u32(c) {
            Some('{') if !in_brackets => return Err(rt.value_error("unexpected '{' in field name")),
            Some('[') => in_brackets = true,
            Some(']') => in_brackets = false,
            Some(stop @ ('}' | ':' | '!')) if !in_brackets => break stop,
            _ => {}
        }
    };
    let mut field = Field { name: text.get(start..at - 1).unwrap_or_default(), conversion: None, spec: &[] };
    if stop == '}' {
        return Ok((field, at));
    }
    if stop == '!' {
        field.conversion = text.get(at).copied();
        if field.conversion.is_none() {
            return Err(rt.value_error("end of string while looking for conversion specifier"));
        }
        at += 1;
        if is(text.get(at), '}') {
            return Ok((field, at + 1));
        }
        if text.get(at).is_some() && !is(text.get(at), ':') {
            return Err(rt.value_error("expected ':' after conversion specifier"));
        }
        at += 1;
    }
    let spec_start = at;
    let mut depth = 1;
    while let Some(&c) = text.get(at) {
        at += 1;
        if c == u32::from('{') {
            depth += 1;
        } else if c == u32::from('}') {
            depth -= 1;
        }
        if depth == 0 {
            field.spec = text.get(spec_start..at - 1).unwrap_or_default();
            return Ok((field, at));
        }
    }
    Err(rt.value_error("unmatched '{' in format spec"))
}

fn render(rt: &Runtime, field: &Field<'_>, fields: &mut Fields<'_>, depth: u32) -> Result<Ref<Str>> {
    let value = look_up(rt, field.name, fields)?;
    let value = match field.conversion {
        None => value,
        Some(c) => match char::from_u32(c) {
            Some('r') => protocol::repr(rt, &value)?.into(),
            Some('s') => protocol::str(rt, &value)?.into(),
            Some('a') => protocol::ascii(rt, &value)?.into(),
            Some(c @ '!'..='~') => return Err(rt.value_error(format!("Unknown conversion specifier {c}"))),
            _ => return Err(rt.value_error(format!("Unknown conversion specifier \\x{c:x}"))),
        },
    };
    let nested = field.spec.iter().any(|&c| c == u32::from('{'));
    let spec =
        if nested { expand(rt, field.spec, fields, depth - 1)? } else { rt.str_from_code_points(field.spec) };
    protocol::format(rt, &value, Some(spec.as_value()))
}

/// The number that digits stand for; `None` where there is something else.
fn number(rt: &Runtime, text: &[u32]) -> Result<Option<usize>> {
    let mut number: i64 = 0;
    for &c in text {
        let Some(digit) = crate::objects::int::decimal_value(rt, c) else { return Ok(None) };
        number = match number.checked_mul(10).and_then(|n| n.checked_add(i64::from(digit))) {
            Some(number) => number,
            None => return Err(rt.value_error("Too many decimal digits in format string")),
        };
    }
    Ok((!text.is_empty()).then_some(number as usize))
}

fn look_up(rt: &Runtime, name: &[u32], fields: &mut Fields<'_>) -> Result {
    let ends = |c: &u32| *c == u32::from('.') || *c == u32::from('[');
    let end = name.iter().position(ends).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(end);
    let mut value = first_value(rt, first, fields)?;
    while let Some((&c, behind)) = rest.split_first() {
        if c == u32::from('.') {
            let end = behind.iter().position(ends).unwrap_or(behind.len());
            let (attribute, next) = behind.split_at(end);
            if attribute.is_empty() {
                return Err(rt.value_error("Empty attribute in format string"));
            }
            let attribute = rt.intern_str(&rt.str_from_code_points(attribute));
            value = protocol::get_attr(rt, &value, &attribute)?;
            rest = next;
        } else if c == u32::from('[') {
            let Some(end) = behind.iter().position(|&c| c == u32::from(']')) else {
                return Err(rt.value_error("Missing ']' in format string"));
            };
            let (key, next) = behind.split_at(end);
            if key.is_empty() {
                return Err(rt.value_error("Empty attribute in format string"));
            }
            let key: Value = match number(rt, key)? {
                Some(index) => rt.int(index as i64),
                None => rt.str_from_code_points(key).into(),
            };
            value = protocol::get_item(rt, &value, &key)?;
            rest = next.get(1..).unwrap_or_default();
        } else {
            return Err(rt.value_error("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok(value)
}

fn first_value(rt: &Runtime, first: &[u32], fields: &mut Fields<'_>) -> Result {
    let given = number(rt, first)?;
    if given.is_none() && !first.is_empty() {
        return (fields.named)(rt, &rt.intern_str(&rt.str_from_code_points(first)));
    }
    let index = match (given, fields.numbering) {
        (Some(_), Numbering::Automatic(_)) => {
            let message = "cannot switch from automatic field numbering to manual field specification";
            return Err(rt.value_error(message));
        }
        (Some(index), _) => {
            fields.numbering = Numbering::Manual;
            index
        }
        (None, Numbering::Manual) => {
            let message = "cannot switch from manual field specification to automatic field numbering";
            return Err(rt.value_error(message));
        }
        (None, Numbering::Unknown) => {
            fields.numbering = Numbering::Automatic(1);
            0
        }
        (None, Numbering::Automatic(next)) => {
            fields.numbering = Numbering::Automatic(next + 1);
            next
        }
    };
    let Some(positional) = fields.positional else {
        return Err(rt.value_error("Format string contains positional fields"));
    };
    positional.get(index).cloned().ok_or_else(|| {
        rt.index_error(if rt.is_at_least(3, 8) {
            format!("Replacement index {index} out of range for positional args tuple")
        } else {
            "tuple index out of range".to_owned()
        })
    })
}
