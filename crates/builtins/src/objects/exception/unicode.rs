//! `UnicodeDecodeError`, `UnicodeEncodeError` and `UnicodeTranslateError`.

use super::base::{new, no_keywords, payload, set_positionals};
use super::fields::{Family, field};
use crate::args::Args;
use crate::heap::{Ref, Value};
use crate::objects::bytes::{Bytes, bytes_like};
use crate::objects::exception::Exception;
use crate::objects::int;
use crate::objects::str::{Str, described};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::{Getter, SlotTable, UnaryFn, member};

const ENCODING: usize = 0;
const OBJECT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const REASON: usize = 4;

const GETTERS: &[Getter] = &[
    field::<ENCODING>("encoding"),
    field::<OBJECT>("object"),
    member("start", get_place::<START>).with_setter(set_place::<START>),
    member("end", get_place::<END>).with_setter(set_place::<END>),
    field::<REASON>("reason"),
];

const fn family(init: fn(&Runtime, &Value, Args<'_>) -> Result<()>, str: UnaryFn) -> Family {
    let slots = SlotTable { new: Some(new), init: Some(init), str: Some(str), ..SlotTable::NONE };
    Family { slots, methods: &[], getters: GETTERS }
}

pub(super) const UNICODE_DECODE_ERROR: Family = family(init_decode, decode_str);
pub(super) const UNICODE_ENCODE_ERROR: Family = family(init_encode, encode_str);
pub(super) const UNICODE_TRANSLATE_ERROR: Family = family(init_translate, translate_str);

fn init_decode(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let fields = read(rt, this, args, &[ENCODING, OBJECT, START, END, REASON])?;
    let Some(object) = fields.get(1).filter(|object| object.downcast::<Bytes>().is_none()) else {
        return Ok(());
    };
    let Some(content) = bytes_like(rt, object) else {
        let name = rt.type_of(object).name();
        return Err(rt.type_error(format!("a bytes-like object is required, not '{name}'")));
    };
    payload(rt, this)?.set_field(OBJECT, Some(rt.bytes(&content).into()));
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
        let place = matches!(number, START | END).then(|| protocol::index_size(rt, value)).transpose()?;
        exception.set_field(number, Some(place.map_or_else(|| value.clone(), |place| rt.int(place))));
    }
    Ok(given)
}

fn not_a_str(rt: &Runtime, number: usize, value: &Value) -> Raised {
    rt.type_error(format!("argument {number} must be str, not {}", described(rt, value)))
}

fn get_place<const N: usize>(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.field(N).unwrap_or_else(|| rt.int(0)))
}

fn set_place<const N: usize>(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("can't delete numeric/char attribute")) };
    if int::to_big(value).is_none() {
        return Err(rt.type_error("an integer is required"));
    }
    let Some(place) = int::to_i64(value) else {
        return Err(rt.overflow_error("Python int too large to convert to C ssize_t"));
    };
    payload(rt, this)?.set_field(N, Some(rt.int(place)));
    Ok(())
}

/// The attribute `object` of a UnicodeError, as an error handler left it.
///
/// # Errors
///
/// TypeError, if the value is no exception or the attribute was deleted.
pub fn object_of_unicode_error(rt: &Runtime, error: &Value) -> Result {
    payload(rt, error)?.field(OBJECT).ok_or_else(|| rt.type_error("object attribute not set"))
}

/// Makes a UnicodeError speak of another place and reason; its `args` stay.
///
/// # Errors
///
/// TypeError, if the value is no exception.
pub fn move_unicode_error(rt: &Runtime, error: &Value, at: (usize, usize), reason: &Ref<Str>) -> Result<()> {
    let exception = payload(rt, error)?;
    exception.set_field(START, Some(rt.int(at.0 as i64)));
    exception.set_field(END, Some(rt.int(at.1 as i64)));
    exception.set_field(REASON, Some(reason.to_value()));
    Ok(())
}

/// What an error handler reads from a UnicodeError.
pub struct UnicodePlace {
    /// The name of the codec.
    pub encoding: String,
    /// What is converted: a str or bytes.
    pub object: Value,
    /// Where the error begins, inside the object.
    pub start: usize,
    /// Where it ends; before it begins, if somebody has said so.
    pub end: usize,
}

impl UnicodePlace {
    /// The number of items that an answer is made for.
    ///
    /// # Errors
    ///
    /// SystemError up to 3.13 for a place that ends before it begins: `maker` is what CPython asks for a negative size.
    pub fn len(&self, rt: &Runtime, maker: &str) -> Result<usize> {
        match self.end.checked_sub(self.start) {
            Some(len) => Ok(len),
            None if rt.is_at_least(3, 14) => Ok(0),
            None => {
                let message = format!("Negative size passed to {maker}");
                Err(rt.raise(&rt.exceptions.system_error, message))
            }
        }
    }
}

/// The place of a UnicodeError, cut to what its object has.
///
/// # Errors
///
/// TypeError, if the value is no UnicodeError or lacks its object.
pub fn place_of_unicode_error(rt: &Runtime, error: &Value) -> Result<UnicodePlace> {
    let exception = payload(rt, error)?;
    let object = object_of_unicode_error(rt, error)?;
    let len = match (object.downcast::<Str>(), object.downcast::<Bytes>()) {
        (Some(text), _) => text.len(),
        (_, Some(bytes)) => bytes.bytes().len(),
        _ => return Err(rt.type_error("object attribute must be str or bytes")),
    } as i64;
    let number = |field| exception.field(field).as_ref().and_then(int::to_i64).unwrap_or_default();
    let start = number(START).clamp(0, (len - 1).max(0));
    let end = number(END).clamp(1.min(len), len);
    let encoding = exception.field(ENCODING).map_or(Ok(String::new()), |_| text(rt, exception, ENCODING))?;
    Ok(UnicodePlace { encoding, object, start: start as usize, end: end as usize })
}

/// Start and end of the error, and whether they are one place inside an object of this length.
fn range(exception: &Exception, len: usize) -> (i64, i64, bool) {
    let number = |field| exception.field(field).as_ref().and_then(int::to_i64).unwrap_or_default();
    let (start, end) = (number(START), number(END));
    (start, end, (0..len as i64).contains(&start) && end == start.wrapping_add(1))
}

fn text(rt: &Runtime, exception: &Exception, number: usize) -> Result<String> {
    match exception.field(number) {
        Some(value) => Ok(protocol::str(rt, &value)?.in_message().into_owned()),
        // How CPython shows what was deleted.
        None => Ok("<NULL>".to_owned()),
    }
}

fn decode_str(rt: &Runtime, this: &Value) -> Result {
    let exception = payload(rt, this)?;
    let Some(object) = exception.field(OBJECT) else { return Ok(rt.str("").into()) };
    let (encoding, reason) = (text(rt, exception, ENCODING)?, text(rt, exception, REASON)?);
    let Some(bytes) = object.downcast::<Bytes>() else {
        return Err(rt.type_error("UnicodeError 'object' attribute must be a bytes"));
    };
    let (start, end, single) = range(exception, bytes.bytes().len());
    let message = match bytes.bytes().get(start as usize) {
        Some(byte) if single => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => {
            let last = end.wrapping_sub(1);
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Ok(rt.message(&message).into())
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
    let Some(string) = object.downcast::<Str>() else {
        return Err(rt.type_error("UnicodeError 'object' attribute must be a string"));
    };
    let (start, end, single) = range(exception, string.len());
    if start < 0 && end == start.wrapping_add(1) && !rt.is_at_least(3, 14) {
        return Err(rt.index_error("string index out of range"));
    }
    let message = match string.code_point(start as usize) {
        Some(c) if single => {
            let escaped = match c {
                0..=0xFF => format!("\\x{c:02x}"),
                0x100..=0xFFFF => format!("\\u{c:04x}"),
                _ => format!("\\U{c:08x}"),
            };
            format!("{what} character '{escaped}' in position {start}: {reason}")
        }
        _ => format!("{what} characters in position {start}-{}: {reason}", end.wrapping_sub(1)),
    };
    Ok(rt.message(&message).into())
}
