//! `complex()`: from numbers and from text.

use super::{Complex, as_complex};
use crate::args::{Args, Bound};
use crate::heap::{Ref, Value};
use crate::objects::float;
use crate::objects::int::to_ascii_number;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;
use crate::types::Type;

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let (real, imaginary) = arguments(rt, args)?;
    let mut text = real.and_then(|real| real.downcast::<Str>());
    if rt.is_at_least(3, 14) {
        match args.positionals() {
            [only] if args.has_no_keywords() => check_only(rt, only)?,
            _ => text = None,
        }
    }
    let exact = |v: &&Value| class.is(&rt.types.complex) && rt.type_of(v).is(&rt.types.complex);
    if let (Some(real), None) = (real.filter(exact), imaginary) {
        return Ok(real.clone());
    }
    if let Some(text) = text {
        if imaginary.is_some() {
            return Err(rt.type_error("complex() can't take second arg if first is a string"));
        }
        float::check_encodable(rt, text)?;
        let ascii = to_ascii_number(rt, text);
        let Some(number) = parse(&ascii) else {
            // A null character ends the number only where underscores are looked for.
            let null = ascii.contains('_') && text.code_points().any(|c| c == 0);
            return Err(if null || float::has_misplaced_underscore(&ascii) {
                let repr = protocol::repr(rt, text.as_value())?;
                rt.value_error(format!("could not convert string to complex: {}", repr.to_utf8_lossy()))
            } else {
                rt.value_error("complex() arg is a malformed string")
            });
        };
        return Ok(make(rt, class, number));
    }
    let is_text = imaginary.is_some_and(|imaginary| imaginary.downcast::<Str>().is_some());
    if is_text && !rt.is_at_least(3, 14) {
        return Err(rt.type_error("complex() second arg can't be a string"));
    }
    Ok(make(rt, class, combined(rt, real, imaginary)?))
}

/// Whether 3.14 gets the only argument, without a name: text or a number.
fn check_only(rt: &Runtime, only: &Value) -> Result<()> {
    let has_method = || rt.type_of(only).lookup(&rt.names.complex).is_some();
    if only.downcast::<Str>().is_some() || is_number(rt, only) || has_method() {
        return Ok(());
    }
    let name = rt.type_of(only).name();
    Err(rt.type_error(format!("complex() argument must be a string or a number, not {name}")))
}

fn make(rt: &Runtime, class: &Ref<Type>, number: Complex) -> Value {
    rt.new_object(class, number).into()
}

fn arguments<'a>(rt: &Runtime, args: Args<'a>) -> Result<(Option<&'a Value>, Option<&'a Value>)> {
    let given = args.values.len();
    if given > 2 {
        let kind = if args.positionals().is_empty() { "keyword " } else { "" };
        return Err(rt.type_error(format!("complex() takes at most 2 {kind}arguments ({given} given)")));
    }
    let mut positionals = args.positionals().iter();
    let mut places = [positionals.next(), positionals.next()];
    for (name, value) in args.keywords() {
        let name = Args::name_text(rt, name)?;
        let Some(index) = ["real", "imag"].iter().position(|&known| known == name) else {
            return Err(rt.unexpected_keyword(
                "complex",
                &name,
                ["real", "imag"].map(str::to_owned).to_vec(),
            ));
        };
        if let Some(place) = places.get_mut(index)
            && place.replace(value).is_some()
        {
            let position = index + 1;
            return Err(rt.type_error(format!(
                "argument for complex() given by name ('{name}') and position ({position})"
            )));
        }
    }
    let [real, imaginary] = places;
    Ok((real, imaginary))
}

/// Whether a value is complex, or can be asked for a float or an index.
fn is_number(rt: &Runtime, value: &Value) -> bool {
    as_complex(value).is_some()
        || rt.type_of(value).slots.float.get().is_some()
        || protocol::has_index(rt, value)
}

fn refused(rt: &Runtime, value: &Value, is_real: bool) -> Raised {
    let given = rt.type_of(value).name();
    rt.type_error(match (rt.is_at_least(3, 14), is_real) {
        (true, true) => format!("complex() argument 'real' must be a real number, not {given}"),
        (true, false) => format!("complex() argument 'imag' must be a real number, not {given}"),
        (false, true) => format!("complex() first argument must be a string or a number, not '{given}'"),
        (false, false) => format!("complex() second argument must be a number, not '{given}'"),
    })
}

/// A number, and whether it was a complex one.
fn part(rt: &Runtime, value: &Value) -> Result<(Complex, bool)> {
    match as_complex(value) {
        Some(number) => Ok((number, true)),
        None => Ok((Complex { re: float::from_number(rt, value)?, im: 0.0 }, false)),
    }
}

/// The same of the second argument: up to 3.7 any number will do for what its `__float__` answers.
fn imaginary_part(rt: &Runtime, value: &Value) -> Result<(Complex, bool)> {
    match rt.type_of(value).slots.float.get() {
        Some(slot) if !rt.is_at_least(3, 8) && as_complex(value).is_none() => {
            Ok((Complex { re: float::from_number(rt, &slot(rt, value)?)?, im: 0.0 }, false))
        }
        _ => part(rt, value),
    }
}

/// What `__complex__` answers, where there is one.
fn by_method(rt: &Runtime, value: &Value) -> Result<Option<Complex>> {
    let is_number = float::as_f64(value).is_some() || crate::objects::int::View::of(value).is_some();
    // A subclass of int or float may have one.
    if is_number && rt.type_of(value).is_static() {
        return Ok(None);
    }
    let answer = rt.calling_bound(|| protocol::call_special(rt, value, &rt.names.complex, &[]))?;
    let Some(answer) = answer else { return Ok(None) };
    let Some(number) = as_complex(&answer) else {
        let name = rt.type_of(&answer).name();
        return Err(rt.type_error_worded(&crate::wording::NO_COMPLEX, &[&name]));
    };
    Ok(Some(number))
}

/// `real + imaginary * 1j`, where both can be complex. What is no number is refused before either is asked for its float.
fn combined(rt: &Runtime, real: Option<&Value>, imaginary: Option<&Value>) -> Result<Complex> {
    let asked = real.filter(|real| !rt.type_of(real).is(&rt.types.complex));
    let answered = asked.map_or(Ok(None), |real| by_method(rt, real))?;
    if let Some(real) = real.filter(|real| answered.is_none() && !is_number(rt, real)) {
        return Err(refused(rt, real, true));
    }
    if let Some(imaginary) = imaginary.filter(|imaginary| !is_number(rt, imaginary)) {
        return Err(refused(rt, imaginary, false));
    }
    let zero = (Complex { re: 0.0, im: 0.0 }, false);
    let (first, first_is_complex) = match answered {
        Some(number) => (number, true),
        None => real.map_or(Ok(zero), |real| part(rt, real))?,
    };
    let Some(imaginary) = imaginary else { return Ok(first) };
    let (second, second_is_complex) = imaginary_part(rt, imaginary)?;
    let re = if second_is_complex { first.re - second.im } else { first.re };
    let im = if first_is_complex { second.re + first.im } else { second.re };
    Ok(Complex { re, im })
}

/// The number that a function with a complex parameter gets.
pub fn from_any(rt: &Runtime, value: &Value) -> Result<Complex> {
    if let Some(number) = as_complex(value) {
        return Ok(number);
    }
    match by_method(rt, value)? {
        Some(number) => Ok(number),
        None => Ok(Complex { re: float::from_any(rt, value)?, im: 0.0 }),
    }
}

pub(super) fn from_number(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = from_any(rt, args.at(1))?;
    let class = args.at(0);
    if class.is(rt.types.complex.as_value()) {
        return Ok(rt.complex(number.re, number.im));
    }
    protocol::call_args(rt, class, &[rt.complex(number.re, number.im)])
}

/// Where the number at the start of the text ends: behind a sign, digits, fraction and exponent.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lower = text.to_ascii_lowercase();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    for word in ["infinity", "inf", "nan"] {
        if lower.get(sign..).is_some_and(|rest| rest.starts_with(word)) {
            return sign + word.len();
        }
    }
    let mut end = sign;
    while let Some(&b) = bytes.get(end) {
        let after_e = end > 0 && matches!(bytes.get(end - 1), Some(b'e' | b'E'));
        match b {
            b'0'..=b'9' | b'.' | b'_' | b'e' | b'E' => end += 1,
            b'+' | b'-' if after_e => end += 1,
            _ => break,
        }
    }
    end
}

/// A coefficient before `j`: a sign alone stands for one.
fn coefficient(text: &str) -> Option<f64> {
    match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        number => float::parse(number),
    }
}

/// The complex number that ASCII text without spaces around it spells.
fn parse(text: &str) -> Option<Complex> {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let text = inner.unwrap_or(text).trim_matches(' ');
    let (first, rest) = text.split_at(number_end(text));
    match rest {
        "" => Some(Complex { re: float::parse(first)?, im: 0.0 }),
        "j" | "J" => Some(Complex { re: 0.0, im: coefficient(first)? }),
        _ if rest.starts_with(['+', '-']) => {
            let second = rest.strip_suffix(['j', 'J'])?;
            let whole = number_end(second) == second.len();
            let im = if whole { coefficient(second)? } else { return None };
            Some(Complex { re: float::parse(first)?, im })
        }
        _ => None,
    }
}
