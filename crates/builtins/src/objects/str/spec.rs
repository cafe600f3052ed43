//! `str.__format__`.

use super::payload::Str;
use crate::args::Bound;
use crate::heap::Value;
use crate::objects::number_format::{Align, Grouping, Spec};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The method `__format__`.
pub(super) fn format_str(rt: &Runtime, args: Bound<'_>) -> Result {
    format_text(rt, args.this::<Str>(rt)?, args.at(0), args.at(1))
}

/// Formats an instance of str, which is also given as its text.
pub(crate) fn format_text(rt: &Runtime, this: &Str, value: &Value, spec: &Value) -> Result {
    let Some(text) = spec.downcast::<Str>() else {
        let name = super::described(rt, spec);
        return Err(rt.type_error_worded(&crate::wording::NO_FORMAT, &[&name]));
    };
    if text.is_empty() {
        return protocol::str(rt, value).map(Value::from);
    }
    let spec = Spec::parse(rt, text, Align::Left, value)?;
    check(rt, &spec, value)?;
    spec.check_sizes(rt, Align::Left)?;
    // What is neither cut nor padded is the answer itself, of whatever class.
    let len = this.len();
    if len > 0 && spec.precision.is_none_or(|most| len <= most) && spec.width.is_none_or(|width| width <= len)
    {
        return Ok(value.clone());
    }
    let shown = spec.precision.unwrap_or(usize::MAX);
    if let Some(text) = this.as_ascii() {
        return Ok(spec.pad_ascii(rt, "", text.get(..shown).unwrap_or(text), Align::Left).into());
    }
    Ok(spec.pad(rt, this.code_points().take(shown).collect(), Align::Left).into())
}

/// Refuses what makes sense for numbers only.
fn check(rt: &Runtime, spec: &Spec, value: &Value) -> Result<()> {
    if spec.kind.is_some_and(|kind| kind != u32::from('s')) {
        return Err(spec.unknown_code(rt, value));
    }
    let message = match (spec.sign, spec.grouping) {
        (Some(b' '), _) if rt.is_at_least(3, 9) => "Space not allowed in string format specifier",
        (Some(_), _) => "Sign not allowed in string format specifier",
        _ if spec.no_negative_zero => "Negative zero coercion (z) not allowed in string format specifier",
        _ if spec.alternate => "Alternate form (#) not allowed in string format specifier",
        _ if spec.align == Some(Align::AfterSign) => "'=' alignment not allowed in string format specifier",
        (_, Grouping::Comma) => "Cannot specify ',' with 's'.",
        (_, Grouping::Underscore) => "Cannot specify '_' with 's'.",
        _ => return Ok(()),
    };
    Err(rt.value_error(message))
}
