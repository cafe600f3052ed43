//! Methods of `str` that make it longer: center, ljust, rjust, zfill, expandtabs.

use super::builder::StrBuilder;
use super::payload::{Str, Width};
use crate::args::Bound;
use crate::heap::{Ref, Value};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

fn width(rt: &Runtime, value: &Value) -> Result<usize> {
    Ok(usize::try_from(protocol::index_size(rt, value)?).unwrap_or(0))
}

fn fill(rt: &Runtime, value: Option<&Value>) -> Result<u32> {
    let Some(value) = value else { return Ok(0x20) };
    let Some(text) = value.downcast::<Str>() else {
        let found = rt.type_of(value).name();
        return Err(rt.type_error(format!("The fill character must be a unicode character, not {found}")));
    };
    match (text.len(), text.code_point(0)) {
        (1, Some(point)) => Ok(point),
        _ => Err(rt.type_error("The fill character must be exactly one character long")),
    }
}

fn padded(rt: &Runtime, this: &Ref<Str>, left: usize, right: usize, fill: u32) -> Result {
    if left == 0 && right == 0 {
        return Ok(rt.str_of(&rt.types.str, this).into());
    }
    rt.check_room::<u32>(this.len().saturating_add(left).saturating_add(right))?;
    if let (Ok(fill), Width::Ascii | Width::Latin1) = (u8::try_from(fill), this.width()) {
        let mut bytes = Vec::with_capacity(left + this.len() + right);
        bytes.resize(left, fill);
        bytes.extend_from_slice(this.bytes());
        bytes.resize(left + this.len() + right, fill);
        return Ok(rt.str_from_latin1(&bytes).into());
    }
    let mut text = StrBuilder::with_capacity(this.len() + left + right);
    text.push_repeated(fill, left);
    text.push_str(this);
    text.push_repeated(fill, right);
    Ok(text.finish(rt).into())
}

/// How much is missing to the width asked for, and what to fill with.
fn missing(rt: &Runtime, args: &Bound<'_>) -> Result<(usize, usize, u32)> {
    let this = args.this::<Str>(rt)?;
    let width = width(rt, args.at(1))?;
    Ok((width.saturating_sub(this.len()), width, fill(rt, args.get(2))?))
}

pub(super) fn center(rt: &Runtime, args: Bound<'_>) -> Result {
    let (missing, width, fill) = missing(rt, &args)?;
    // CPython puts the odd one left where the width is odd too.
    let left = missing / 2 + (missing & width & 1);
    padded(rt, args.this::<Str>(rt)?, left, missing - left, fill)
}

pub(super) fn ljust(rt: &Runtime, args: Bound<'_>) -> Result {
    let (missing, _, fill) = missing(rt, &args)?;
    padded(rt, args.this::<Str>(rt)?, 0, missing, fill)
}

pub(super) fn rjust(rt: &Runtime, args: Bound<'_>) -> Result {
    let (missing, _, fill) = missing(rt, &args)?;
    padded(rt, args.this::<Str>(rt)?, missing, 0, fill)
}

pub(super) fn zfill(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let missing = width(rt, args.at(1))?.saturating_sub(this.len());
    match this.code_point(0) {
        Some(sign @ (0x2B | 0x2D)) if missing > 0 => {
            rt.check_room::<u32>(missing)?;
            let digits = rt.str_slice(this, 1..this.len());
            let mut text = StrBuilder::new();
            text.push(sign);
            text.push_repeated(0x30, missing);
            text.push_str(&digits);
            Ok(text.finish(rt).into())
        }
        _ => padded(rt, this, missing, 0, 0x30),
    }
}

pub(super) fn expandtabs(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let size = match args.get(1) {
        Some(size) => protocol::index_c_int(rt, size)?.max(0) as usize,
        None => 8,
    };
    let tabs = this.code_points().filter(|&c| c == 0x09).count();
    rt.check_room::<u32>(tabs.saturating_mul(size))?;
    let mut text = StrBuilder::with_capacity(this.len());
    let mut column = 0;
    for c in this.code_points() {
        match c {
            0x09 if size > 0 => {
                let count = size - column % size;
                text.push_repeated(0x20, count);
                column += count;
            }
            0x09 => {}
            0x0A | 0x0D => {
                text.push(c);
                column = 0;
            }
            _ => {
                text.push(c);
                column += 1;
            }
        }
    }
    Ok(text.finish(rt).into())
}
