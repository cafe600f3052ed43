//! `str.__format__`

use super::{Align, Spec, spec_text};
use crate::heap::Value;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// Formats an instance of str; an empty specification means `str()`.
pub fn format_str(rt: &Runtime, this: &Value, spec: &Value) -> Result {
    let Some(text) = spec_text(rt, spec)? else { return Ok(protocol::str(rt, this)?.into()) };
    let Some(string) = this.downcast::<Str>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let type_name = rt.type_of(this).name();
    let spec = Spec::parse(rt, text, Align::Left, &type_name)?;
    if spec.kind.is_some() && spec.letter() != Some(b's') {
        return Err(spec.unknown_code(rt, &type_name));
    }
    if let Some(message) = refused(rt, &spec) {
        return Err(message);
    }
    spec.check_sizes(rt, Align::Left)?;
    let shown = spec.precision.unwrap_or(usize::MAX);
    let points = string.code_points().take(shown).collect();
    Ok(rt.str_from_code_points(&spec.pad(points, Align::Left)).into())
}

/// The error for what only numbers have.
fn refused(rt: &Runtime, spec: &Spec) -> Option<Raised> {
    let message = match spec.sign {
        Some(b' ') if rt.is_at_least(3, 10) => "Space not allowed in string format specifier",
        Some(_) => "Sign not allowed in string format specifier",
        None if spec.no_negative_zero => "Negative zero coercion (z) not allowed in string format specifier",
        None if spec.alternate => "Alternate form (#) not allowed in string format specifier",
        None if spec.align == Some(Align::AfterSign) => {
            "'=' alignment not allowed in string format specifier"
        }
        None => return None,
    };
    Some(rt.value_error(message))
}
