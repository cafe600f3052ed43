//! Further shared methods of `bytes` and `bytearray`: case, predicates, padding, translation, `hex`.

use super::methods::{is_space, this};
use super::{like, required, same_or_like};
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::bytearray::ByteArray;
use crate::objects::str::{self, Str};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

fn mapped(rt: &Runtime, args: &Bound<'_>, map: fn(&mut [u8])) -> Result {
    let mut bytes = this(rt, args)?.into_owned();
    map(&mut bytes);
    Ok(like(rt, args.at(0), &bytes))
}

pub(crate) fn upper(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, <[u8]>::make_ascii_uppercase)
}

pub(crate) fn lower(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, <[u8]>::make_ascii_lowercase)
}

pub(crate) fn title(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, str::title_ascii)
}

pub(crate) fn capitalize(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, str::capitalize_ascii)
}

pub(crate) fn swapcase(rt: &Runtime, args: Bound<'_>) -> Result {
    mapped(rt, &args, str::swap_ascii)
}

fn all(rt: &Runtime, args: &Bound<'_>, holds: fn(&u8) -> bool) -> Result {
    let bytes = this(rt, args)?;
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(holds)))
}

pub(crate) fn isalnum(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, u8::is_ascii_alphanumeric)
}

pub(crate) fn isalpha(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, u8::is_ascii_alphabetic)
}

pub(crate) fn isdigit(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, u8::is_ascii_digit)
}

pub(crate) fn isspace(rt: &Runtime, args: Bound<'_>) -> Result {
    all(rt, &args, |&b| is_space(b.into()))
}

pub(crate) fn isascii(rt: &Runtime, args: Bound<'_>) -> Result {
    Ok(Value::bool(this(rt, &args)?.is_ascii()))
}

pub(crate) fn islower(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = this(rt, &args)?;
    Ok(Value::bool(bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)))
}

pub(crate) fn isupper(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = this(rt, &args)?;
    Ok(Value::bool(bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)))
}

pub(crate) fn istitle(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = this(rt, &args)?;
    let mut titled = bytes.to_vec();
    str::title_ascii(&mut titled);
    Ok(Value::bool(bytes.iter().any(u8::is_ascii_alphabetic) && *titled == *bytes))
}

fn width(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(usize::try_from(protocol::index_size(rt, value)?).unwrap_or(0))
}

fn fill(rt: &Runtime, args: &Bound<'_>, function: &str) -> Result<u8> {
    let Some(value) = args.get(2) else { return Ok(b' ') };
    let array = value.downcast::<ByteArray>().map(|array| array.to_vec());
    let bytes = value.downcast::<super::Bytes>().map(|bytes| bytes.bytes());
    match bytes.or(array.as_deref()) {
        Some([byte]) => Ok(*byte),
        Some(several) if rt.is_at_least(3, 14) => {
            let kind = if array.is_some() { "bytearray" } else { "bytes" };
            Err(rt.type_error(format!(
                "{function}(): argument 2 must be a byte string of length 1, not a {kind} object of length {}",
                several.len()
            )))
        }
        _ => {
            let name = str::described(rt, value);
            let message = format!("{function}() argument 2 must be a byte string of length 1, not {name}");
            Err(rt.type_error(message))
        }
    }
}

fn padded(rt: &Runtime, model: &Value, bytes: &[u8], (left, right): (usize, usize), fill: u8) -> Result {
    if left == 0 && right == 0 {
        return Ok(same_or_like(rt, model, bytes));
    }
    let total = left.saturating_add(right).saturating_add(bytes.len());
    if model.downcast::<ByteArray>().is_none() {
        super::check_length(rt, total)?;
    }
    rt.check_room::<u8>(total)?;
    let mut out = Vec::with_capacity(total);
    out.resize(left, fill);
    out.extend_from_slice(bytes);
    out.resize(out.len() + right, fill);
    Ok(like(rt, model, &out))
}

pub(crate) fn center(rt: &Runtime, args: Bound<'_>) -> Result {
    let width = width(rt, args.at(1))?;
    let bytes = this(rt, &args)?;
    let missing = width.saturating_sub(bytes.len());
    let left = missing / 2 + (missing & width & 1);
    padded(rt, args.at(0), &bytes, (left, missing - left), fill(rt, &args, "center")?)
}

pub(crate) fn ljust(rt: &Runtime, args: Bound<'_>) -> Result {
    let width = width(rt, args.at(1))?;
    let bytes = this(rt, &args)?;
    let missing = width.saturating_sub(bytes.len());
    padded(rt, args.at(0), &bytes, (0, missing), fill(rt, &args, "ljust")?)
}

pub(crate) fn rjust(rt: &Runtime, args: Bound<'_>) -> Result {
    let width = width(rt, args.at(1))?;
    let bytes = this(rt, &args)?;
    let missing = width.saturating_sub(bytes.len());
    padded(rt, args.at(0), &bytes, (missing, 0), fill(rt, &args, "rjust")?)
}

pub(crate) fn zfill(rt: &Runtime, args: Bound<'_>) -> Result {
    let width = width(rt, args.at(1))?;
    let bytes = this(rt, &args)?;
    let missing = width.saturating_sub(bytes.len());
    match bytes.split_first() {
        Some((sign @ (b'+' | b'-'), digits)) if missing > 0 => {
            super::check_length(rt, bytes.len().saturating_add(missing))?;
            let mut out = vec![*sign];
            out.resize(1 + missing, b'0');
            out.extend_from_slice(digits);
            Ok(like(rt, args.at(0), &out))
        }
        _ => padded(rt, args.at(0), &bytes, (missing, 0), b'0'),
    }
}

pub(crate) fn expandtabs(rt: &Runtime, args: Bound<'_>) -> Result {
    let size = args.get(1).map_or(Ok(8), |size| protocol::index_c_int(rt, size))?.max(0) as usize;
    let bytes = this(rt, &args)?;
    let tabs = memchr::memchr_iter(b'\t', &bytes).count();
    rt.check_room::<u8>(tabs.saturating_mul(size))?;
    let mut out = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for &byte in bytes.iter() {
        match byte {
            b'\t' if size > 0 => {
                let count = size - column % size;
                out.resize(out.len() + count, b' ');
                column += count;
            }
            b'\t' => {}
            b'\n' | b'\r' => {
                out.push(byte);
                column = 0;
            }
            _ => {
                out.push(byte);
                column += 1;
            }
        }
    }
    Ok(like(rt, args.at(0), &out))
}

pub(crate) fn translate(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = this(rt, &args)?;
    let table = args.get_some(1).map(|t| required(rt, t)).transpose()?;
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(rt.value_error("translation table must be 256 characters long"));
    }
    let delete = args.get(2).map(|d| required(rt, d)).transpose()?.unwrap_or_default();
    let map = |&byte: &u8| table.as_ref().and_then(|t| t.get(usize::from(byte)).copied()).unwrap_or(byte);
    let out: Vec<u8> = bytes.iter().filter(|b| !delete.contains(b)).map(map).collect();
    Ok(like(rt, args.at(0), &out))
}

pub(crate) fn maketrans(rt: &Runtime, args: Bound<'_>) -> Result {
    let (from, to) = (required(rt, args.at(0))?, required(rt, args.at(1))?);
    if from.len() != to.len() {
        return Err(rt.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&key, &value) in from.iter().zip(to.iter()) {
        if let Some(place) = table.get_mut(usize::from(key)) {
            *place = value;
        }
    }
    Ok(rt.bytes(&table).into())
}

fn separator(rt: &Runtime, value: &Value) -> Result<u8> {
    if protocol::length(rt, value)? != 1 {
        return Err(rt.value_error("sep must be length 1."));
    }
    let bytes = match value.downcast::<Str>() {
        Some(text) if !text.code_points().all(|point| point < 0x80) => {
            return Err(rt.value_error("sep must be ASCII."));
        }
        Some(text) => text.to_utf8_lossy().into_owned().into_bytes(),
        None => match value.downcast::<super::Bytes>() {
            Some(bytes) => bytes.bytes().to_vec(),
            None => return Err(rt.type_error("sep must be str or bytes.")),
        },
    };
    match bytes[..] {
        [byte] if byte.is_ascii() => Ok(byte),
        _ => Err(rt.value_error("sep must be ASCII.")),
    }
}

pub(crate) fn hex(rt: &Runtime, args: Bound<'_>) -> Result {
    hex_text(rt, &this(rt, &args)?, &args)
}

/// `bytes.hex(sep, bytes_per_sep)` of any bytes.
pub(crate) fn hex_text(rt: &Runtime, bytes: &[u8], args: &Bound<'_>) -> Result {
    let digits = |bytes: &[u8]| {
        let digit = |n: u8| char::from_digit(n.into(), 16).unwrap_or_default();
        bytes.iter().flat_map(|&b| [digit(b >> 4), digit(b & 15)]).collect::<String>()
    };
    let size = args.get(2).map_or(Ok(1), |n| protocol::index_c_int(rt, n))?;
    let separator = args.get(1).map(|s| separator(rt, s)).transpose()?;
    let group = size.unsigned_abs() as usize;
    let Some(separator) = separator.filter(|_| group > 0) else {
        return Ok(rt.str(&digits(bytes)).into());
    };
    let groups: Vec<String> = if size > 0 {
        let mut groups: Vec<String> = bytes.rchunks(group).map(digits).collect();
        groups.reverse();
        groups
    } else {
        bytes.chunks(group).map(digits).collect()
    };
    Ok(rt.str(&groups.join(&char::from(separator).to_string())).into())
}
