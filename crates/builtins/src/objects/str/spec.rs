//! `str.__format__`.

use super::payload::Str;
use crate::args::Bound;
use crate::objects::number_format::{Align, Grouping, Spec};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// The method `__format__`.
pub(super) fn format_str(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let Some(text) = args.at(1).downcast::<Str>() else {
        let name = super::described(rt, args.at(1));
        return Err(rt.type_error_worded(&crate::wording::NO_FORMAT, &[&name]));
    };
    if text.is_empty() {
        return protocol::str(rt, args.at(0)).map(crate::heap::Value::from);
    }
    let type_name = rt.type_of(args.at(0)).name();
    let spec = Spec::parse(rt, text, Align::Left, &type_name)?;
    check(rt, &spec, &type_name)?;
    spec.check_sizes(rt, Align::Left)?;
    let points = this.code_points().take(spec.precision.unwrap_or(usize::MAX)).collect();
    Ok(rt.str_from_code_points(&spec.pad(points, Align::Left)).into())
}

/// Refuses what makes sense for numbers only.
fn check(rt: &Runtime, spec: &Spec, type_name: &str) -> Result<()> {
    if spec.kind.is_some_and(|kind| kind != u32::from('s')) {
        return Err(spec.unknown_code(rt, type_name));
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
