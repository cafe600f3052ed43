//! Decimal text of `int`, and the limit of its length.

use num_bigint::BigInt;

use super::View;
use crate::heap::Value;
use crate::raised::Result;
use crate::runtime::Runtime;

pub(super) fn repr(rt: &Runtime, this: &Value) -> Result {
    match View::of(this) {
        Some(view) => Ok(rt.str(&view_decimal(rt, &view)?).into()),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn view_decimal(rt: &Runtime, view: &View<'_>) -> Result<String> {
    match view {
        View::Small(small) => Ok(small.to_string()),
        // No limit is as low as the 39 digits that this can have.
        View::Wide(wide) => Ok(wide.to_string()),
        View::Big(big) => decimal(rt, big),
    }
}

/// How long the decimal text of an int may be: `None` without a limit.
pub(super) fn limit(rt: &Runtime) -> Option<usize> {
    let limit = rt.int_max_str_digits.get();
    (limit > 0 && rt.is_at_least(3, 7)).then_some(limit)
}

/// What the messages about the limit start with.
pub(super) fn exceeded(rt: &Runtime, limit: usize) -> String {
    let unit = if rt.is_at_least(3, 11) { " digits" } else { "" };
    format!("Exceeds the limit ({limit}{unit}) for integer string conversion")
}

/// The decimal text of a number; raises where it is longer than `sys.set_int_max_str_digits()` allows.
pub fn decimal(rt: &Runtime, value: &BigInt) -> Result<String> {
    let error = |limit| {
        let message = exceeded(rt, limit);
        rt.value_error(format!("{message}; use sys.set_int_max_str_digits() to increase the limit"))
    };
    let limit = limit(rt);
    // A decimal digit takes more than 3.32 bits: what is far too long is refused before it is converted.
    if let Some(limit) = limit
        && value.bits() > limit as u64 * 10 / 3 + 10
    {
        return Err(error(limit));
    }
    let text = value.to_string();
    let digits = text.trim_start_matches('-').len();
    match limit {
        Some(limit) if digits > limit => Err(error(limit)),
        _ => Ok(text),
    }
}
