//! `UnicodeDecodeError`, `UnicodeEncodeError` and `UnicodeTranslateError`.

use super::base::{new, no_keywords, payload, set_positionals};
use super::fields::{Family, field};
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes::Bytes;
use crate::objects::exception::Exception;
use crate::objects::int;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Getter, SlotTable, UnaryFn};

const ENCODING: usize = 0;
const OBJECT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const REASON: usize = 4;

const GETTERS: &[Getter] = &[
    field::<ENCODING>("encoding"),
    field::<OBJECT>("object"),
    field::<START>("start").with_setter(set_position::<START>),
    field::<END>("end").with_setter(set_position::<END>),
    field::<REASON>("reason"),
];

/// Positions are C sizes: ints that fit, and cannot be deleted.
fn set_position<const N: usize>(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("can't delete numeric/char attribute")) };
    if int::to_big(value).is_none() {
        return Err(rt.type_error("an integer is required"));
    }
    let position = protocol::index_size(rt, value)?;
    payload(rt, this)?.set_field(N, Some(rt.int(position)));
    Ok(())
}

const fn family(init: fn(&Runtime, &Value, Args<'_>) -> Result<()>, str: UnaryFn) -> Family {
    let slots = SlotTable { new: Some(new), init: Some(init), str: Some(str), ..SlotTable::NONE };
    Family { slots, methods: &[], getters: GETTERS }
}

pub(super) const UNICODE_DECODE_ERROR: Family = family(init_decode, decode_str);
pub(super) const UNICODE_ENCODE_ERROR: Family = family(init_encode, encode_str);
pub(super) const UNICODE_TRANSLATE_ERROR: Family = family(init_translate, translate_str);

fn init_decode(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let fields = read(rt, this, args, &[ENCODING, OBJECT, START, END, REASON])?;
    if fields.get(1).is_some_and(|object| object.downcast::<Bytes>().is_none()) {
        let name = fields.get(1).map(|object| rt.type_of(object).name()).unwrap_or_default();
        return Err(rt.type_error(format!("a bytes-like object is required, not '{name}'")));
    }
    Ok(())
}

fn init_encode(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    read(rt, this, args, &[ENCODING, OBJECT, START, END, REASON]).map(drop)
}

fn init_translate(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    read(rt, this, args, &[OBJECT, START, END, REASON]).map(drop)
}

/// Checks the arguments as CPython's parser of `"UOnnU"` does, and stores them.
fn read<'a>(rt: &Runtime, this: &Value, args: Args<'a>, fields: &[usize]) -> Result<&'a [Value]> {
    no_keywords(rt, this, args)?;
    let given = args.positionals();
    if given.len() != fields.len() {
        let (count, given) = (fields.len(), given.len());
        return Err(rt.type_error(format!("function takes exactly {count} arguments ({given} given)")));
    }
    let decodes = crate::types::Type::is_subtype(rt.type_of(this), &rt.exceptions.unicode_decode_error);
    for (index, (&number, value)) in fields.iter().zip(given).enumerate() {
        match number {
            START | END => drop(protocol::index_size(rt, value)?),
            OBJECT if decodes => {}
            _ if value.downcast::<Str>().is_some() => {}
            _ => return Err(not_a_str(rt, index + 1, value)),
        }
    }
    set_positionals(rt, this, args)?;
    let exception = payload(rt, this)?;
    for (&number, value) in fields.iter().zip(given) {
        exception.set_field(number, Some(value.clone()));
    }
    Ok(given)
}

fn not_a_str(rt: &Runtime, number: usize, value: &Value) -> Raised {
    rt.type_error(format!("argument {number} must be str, not {}", rt.type_of(value).name()))
}

/// Start and end as far as they lie in an object of this length: CPython's accessors cut them so.
fn range(exception: &Exception, len: usize) -> (usize, usize) {
    let number = |field| exception.field(field).and_then(|v| v.as_small_int()).unwrap_or_default();
    let len = len as i64;
    let start = number(START).clamp(0, (len - 1).max(0));
    let end = number(END).clamp(1.min(len), len.max(1));
    (start as usize, end as usize)
}

fn text(rt: &Runtime, exception: &Exception, number: usize) -> Result<String> {
    let value = exception.field(number).unwrap_or(Value::NONE);
    Ok(protocol::str(rt, &value)?.to_utf8_lossy().into_owned())
}

fn decode_str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let Some(object) = exception.field(OBJECT) else { return Ok(rt.str("").into()) };
    let (encoding, reason) = (text(rt, exception, ENCODING)?, text(rt, exception, REASON)?);
    let bytes: &[u8] = object.downcast::<Bytes>().map_or(&[], |b| b.bytes());
    let (start, end) = range(exception, bytes.len());
    let message = match bytes.get(start) {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => {
            let last = end.saturating_sub(1);
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Ok(rt.str(&message).into())
}

fn encode_str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let encoding = text(rt, exception, ENCODING)?;
    characters(rt, exception, &format!("'{encoding}' codec can't encode"))
}

fn translate_str(rt: &Runtime, this: &Value) -> Result {
    characters(rt, payload(rt, this)?, "can't translate")
}

fn characters(rt: &Runtime, exception: &Ref<Exception>, what: &str) -> Result {
    let Some(object) = exception.field(OBJECT) else { return Ok(rt.str("").into()) };
    let reason = text(rt, exception, REASON)?;
    let string = object.downcast::<Str>();
    let (start, end) = range(exception, string.map_or(0, |s| s.len()));
    let message = match string.and_then(|s| s.code_point(start)) {
        Some(c) if end == start + 1 => {
            let escaped = match c {
                0..=0xFF => format!("\\x{c:02x}"),
                0x100..=0xFFFF => format!("\\u{c:04x}"),
                _ => format!("\\U{c:08x}"),
            };
            format!("{what} character '{escaped}' in position {start}: {reason}")
        }
        _ => format!("{what} characters in position {start}-{}: {reason}", end.saturating_sub(1)),
    };
    Ok(rt.str(&message).into())
}
