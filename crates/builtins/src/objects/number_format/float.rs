//! `float.__format__`

use super::layout::split;
use super::{Align, Look, Spec, float_text, spec_text};
use crate::heap::Value;
use crate::objects::float;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::wording::NO_FORMAT;

/// Formats an instance of float; an empty specification means `str()`.
pub fn format_float(rt: &Runtime, this: &Value, spec: &Value) -> Result {
    let Some(text) = spec_text(rt, spec, &NO_FORMAT)? else { return Ok(protocol::str(rt, this)?.into()) };
    let spec = Spec::parse(rt, text, Align::Right, this)?;
    with_spec(rt, float::as_f64(this).unwrap_or_default(), &spec, this)
}

pub(super) fn with_spec(rt: &Runtime, x: f64, spec: &Spec, value: &Value) -> Result {
    let text = presented(rt, x, spec, value)?;
    Ok(spec.lay_out(rt, &split(&text), 3).into())
}

/// How long the text of a number may become.
const MOST_PLACES: usize = i32::MAX as usize;

pub(super) fn too_precise(rt: &Runtime) -> Raised {
    rt.value_error("precision too big")
}

/// The text before signs, groups and padding.
fn presented(rt: &Runtime, x: f64, spec: &Spec, value: &Value) -> Result<String> {
    let known = matches!(spec.letter(), Some(b'n' | b'%' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G'));
    if spec.kind.is_some() && !known {
        return Err(spec.unknown_code(rt, value));
    }
    if spec.precision.is_some_and(|p| p > MOST_PLACES) {
        return Err(too_precise(rt));
    }
    spec.check_sizes(rt, Align::Right)?;
    let look = Look { alternate: spec.alternate, no_negative_zero: spec.no_negative_zero, ..Look::default() };
    let six = spec.precision.unwrap_or(6);
    Ok(spec.group_fraction(match spec.letter() {
        None if spec.kind.is_none() => {
            let look = Look { add_dot_0: true, ..look };
            match spec.precision {
                Some(precision) => float_text(x, b'g', precision, look),
                None => float_text(x, b'r', 0, look),
            }
        }
        Some(b'n') => float_text(x, b'g', six, look),
        Some(b'%') => float_text(x * 100.0, b'f', six, look) + "%",
        Some(code @ (b'e' | b'E' | b'f' | b'F' | b'g' | b'G')) => float_text(x, code, six, look),
        _ => return Err(spec.unknown_code(rt, value)),
    }))
}
