//! Making bytes from other objects: the constructors, `fromhex`.

use crate::args::{Args, Bound};
use crate::heap::{Ref, Value};
use crate::objects::allocated;
use crate::objects::memoryview::MemoryView;
use crate::objects::str::{self, Str};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

/// What the arguments of a constructor come to.
pub(crate) enum Made {
    /// These bytes.
    Read(Vec<u8>),
    /// What `__bytes__` has answered.
    Answered(Ref<super::Bytes>),
    /// The items of this, which a `bytearray` takes over one by one.
    Items(Value),
}

impl Made {
    /// The bytes alone.
    fn into_bytes(self, rt: &Runtime) -> Result<Vec<u8>> {
        match self {
            Made::Read(bytes) => Ok(bytes),
            Made::Answered(answer) => Ok(answer.bytes().to_vec()),
            Made::Items(source) => from_iterable(rt, "bytes", &source),
        }
    }
}

/// The arguments of `bytes()` and `bytearray()` as bytes; `name` is the type's. `begin` runs once the arguments are
/// known to be of the right kinds, before the source is read.
pub(crate) fn from_arguments(
    rt: &Runtime,
    name: &str,
    args: Args<'_>,
    begin: impl FnOnce() -> Result<()>,
) -> Result<Made> {
    let [source, encoding, errors] = str::parameters(rt, name, args, ["source", "encoding", "errors"])?;
    let encoding = str::optional_text(rt, encoding, name, "encoding")?;
    let errors = str::optional_text(rt, errors, name, "errors")?;
    begin()?;
    let described = match encoding {
        _ if name == "bytearray" && !rt.is_at_least(3, 8) => "encoding or errors",
        Some(_) => "encoding",
        None => "errors",
    };
    let Some(source) = source else {
        if encoding.is_none() && errors.is_none() {
            return Ok(Made::Read(Vec::new()));
        }
        return Err(rt.type_error(if rt.is_at_least(3, 8) {
            format!("{described} without a string argument")
        } else {
            "encoding or errors without sequence argument".to_owned()
        }));
    };
    let as_bytes = name == "bytes" && encoding.is_none() && errors.is_none();
    if as_bytes && let Some(bytes) = own_bytes(rt, source)? {
        return Ok(Made::Answered(bytes));
    }
    if let Some(text) = source.downcast::<Str>() {
        return match encoding {
            Some(encoding) => str::encode(rt, text, &encoding, errors.as_deref()).map(Made::Read),
            None => Err(rt.type_error("string argument without an encoding")),
        };
    }
    if encoding.is_some() || errors.is_some() {
        return Err(rt.type_error(format!("{described} without a string argument")));
    }
    Ok(whole_bytes(rt, name, source)?.map_or_else(|| Made::Items(source.clone()), Made::Read))
}

/// The bytes of anything but text, as `bytes(source)` and `bytearray(source)` read them.
pub(crate) fn source_bytes(rt: &Runtime, name: &str, source: &Value) -> Result<Vec<u8>> {
    whole_bytes(rt, name, source)?.map_or_else(|| from_iterable(rt, name, source), Ok)
}

/// The same for what is a number of bytes, or shows its memory.
fn whole_bytes(rt: &Runtime, name: &str, source: &Value) -> Result<Option<Vec<u8>>> {
    let is_count = source.as_small_int().is_some() || rt.type_of(source).slots.index.get().is_some();
    let count = if is_count { protocol::index(rt, source).map(Some) } else { Ok(None) };
    // What refuses to be a count may still have items.
    let count = match count {
        Err(raised) if rt.matches(&raised, &rt.exceptions.type_error) => None,
        count => count?,
    };
    if let Some(count) = count {
        let Some(count) = crate::objects::int::to_i64(&count) else {
            return Err(protocol::does_not_fit(rt, &rt.exceptions.overflow_error, source));
        };
        let Ok(count) = usize::try_from(count) else { return Err(rt.value_error("negative count")) };
        if name == "bytes" {
            super::check_length(rt, count)?;
        }
        rt.check_room::<u8>(count)?;
        return Ok(Some(vec![0; count]));
    }
    shown(rt, source)
}

/// What `__bytes__` of an object answers, if it has one.
fn own_bytes(rt: &Runtime, source: &Value) -> Result<Option<Ref<super::Bytes>>> {
    let answer = rt.calling_bound(|| protocol::call_special(rt, source, &rt.names.bytes, &[]))?;
    let Some(answer) = answer else { return Ok(None) };
    answer.downcast_into::<super::Bytes>().map(Some).map_err(|answer| {
        let found = rt.type_of(&answer).name();
        rt.type_error(format!("__bytes__ returned non-bytes (type {found})"))
    })
}

/// What an object shows of its memory, in whatever order that lies.
fn shown(rt: &Runtime, source: &Value) -> Result<Option<Vec<u8>>> {
    if let Some(view) = source.downcast::<MemoryView>() {
        return match view.bytes() {
            Some(bytes) => Ok(Some(bytes)),
            None => super::required(rt, source).map(|bytes| Some(bytes.into_owned())),
        };
    }
    Ok(super::bytes_like(rt, source))
}

/// The bytes of an iterable of ints, as `bytes(iterable)` reads them.
pub fn from_object(rt: &Runtime, source: &Value) -> Result<Vec<u8>> {
    if let Some(bytes) = super::bytes_like(rt, source) {
        return Ok(bytes);
    }
    if let Some(answer) = protocol::call_special(rt, source, &rt.names.bytes, &[])?
        && let Some(bytes) = super::bytes_like(rt, &answer)
    {
        return Ok(bytes);
    }
    from_iterable(rt, "bytes", source)
}

/// Whether what cannot be iterated over is refused in words of its own: `bytearray` has them since 3.8.
fn has_own_words(rt: &Runtime, name: &str) -> bool {
    name == "bytes" || rt.is_at_least(3, 8)
}

/// An iterator over what should be ints.
pub(crate) fn items_of(rt: &Runtime, name: &str, source: &Value) -> Result {
    let refusal = || format!("cannot convert '{}' object to {name}", rt.type_of(source).name());
    if source.downcast::<Str>().is_some() {
        return Err(rt.type_error(refusal()));
    }
    if has_own_words(rt, name) { protocol::iter_or(rt, source, refusal) } else { protocol::iter(rt, source) }
}

/// The bytes of an iterable of ints.
pub(crate) fn from_iterable(rt: &Runtime, name: &str, source: &Value) -> Result<Vec<u8>> {
    let iterator = items_of(rt, name, source)?;
    if name == "bytes" {
        protocol::ask_length_hint(rt, source)?;
    }
    let mut bytes = Vec::new();
    while let Some(item) = protocol::next(rt, &iterator)? {
        bytes.push(byte(rt, &item, if name == "bytes" { "bytes" } else { "byte" })?);
    }
    // Since 3.11 a list or tuple tells how many there will be.
    let ty = rt.type_of(source);
    let is_sized = rt.is_at_least(3, 11) && (ty.is(&rt.types.list) || ty.is(&rt.types.tuple));
    let room = if is_sized { bytes.len() } else { allocated::grown_byte_array(bytes.len()) };
    bytes.shrink_to(room);
    bytes.reserve_exact(room - bytes.len());
    Ok(bytes)
}

/// An int as a byte; `what` begins the message.
pub(crate) fn byte(rt: &Runtime, value: &Value, what: &str) -> Result<u8> {
    let int = protocol::index(rt, value)?;
    int.as_small_int()
        .and_then(|i| u8::try_from(i).ok())
        .ok_or_else(|| rt.value_error(format!("{what} must be in range(0, 256)")))
}

/// The bytes that hexadecimal digits, in pairs, stand for.
pub(crate) fn from_hex(rt: &Runtime, args: &Bound<'_>) -> Result<Vec<u8>> {
    let value = args.at(1);
    if let Some(text) = value.downcast::<Str>() {
        // What is not ASCII is complained about first.
        if let Some(at) = text.code_points().position(|c| c >= 0x80) {
            return Err(no_digit(rt, at));
        }
        return parse_hex(rt, &text.to_points());
    }
    if !rt.is_at_least(3, 14) {
        let found = str::described(rt, value);
        return Err(rt.type_error(format!("fromhex() argument must be str, not {found}")));
    }
    if value.downcast::<MemoryView>().is_none() && super::content(value).is_none() {
        let found = rt.type_of(value).name();
        return Err(rt.type_error(format!("fromhex() argument must be str or bytes-like, not {found}")));
    }
    let digits: Vec<u32> = super::required(rt, value)?.iter().map(|&byte| byte.into()).collect();
    parse_hex(rt, &digits)
}

fn no_digit(rt: &Runtime, at: usize) -> Raised {
    rt.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
}

fn parse_hex(rt: &Runtime, points: &[u32]) -> Result<Vec<u8>> {
    let digit = |i: usize| points.get(i).and_then(|&c| char::from_u32(c)).and_then(|c| c.to_digit(16));
    let mut bytes = Vec::with_capacity(points.len() / 2);
    let mut i = 0;
    while let Some(&c) = points.get(i) {
        // Up to 3.6 other space was none.
        if c == 0x20 || (matches!(c, 0x09..=0x0D) && rt.is_at_least(3, 7)) {
            i += 1;
            continue;
        }
        match (digit(i), digit(i + 1)) {
            (Some(high), Some(low)) => bytes.push((high << 4 | low) as u8),
            (Some(_), None) if i + 1 >= points.len() && rt.is_at_least(3, 14) => {
                return Err(rt.value_error("fromhex() arg must contain an even number of hexadecimal digits"));
            }
            (high, _) => {
                let at = if high.is_some() { i + 1 } else { i };
                return Err(no_digit(rt, at));
            }
        }
        i += 2;
    }
    Ok(bytes)
}

/// The slot `__new__` of `bytes`.
pub(super) fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    if ty.is(&rt.types.bytes)
        && let ([only], true) = (args.values, args.has_no_keywords())
        && rt.type_of(only).is(ty)
    {
        return Ok(only.clone());
    }
    match from_arguments(rt, "bytes", args, || Ok(()))? {
        // An instance of a subclass stays what it is.
        Made::Answered(answer) if ty.is(&rt.types.bytes) => Ok(answer.into()),
        made => Ok(rt.bytes_of(ty, &made.into_bytes(rt)?).into()),
    }
}
