//! The text of a float: CPython's rules for exponent, point and trailing zeros.

/// How a float's text looks beyond its digits.
#[derive(Clone, Copy, Default, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent switches of one function")]
pub struct Look {
    /// A `+` before numbers that are not negative.
    pub plus: bool,
    /// `.0` behind a whole number without an exponent.
    pub add_dot_0: bool,
    /// `#`: the point stays, and with `g` the trailing zeros.
    pub alternate: bool,
    /// A zero after rounding is positive.
    pub no_negative_zero: bool,
}

/// No float has more significant digits, before or behind the point.
const MOST_DIGITS: usize = 1100;

/// Significant digits without trailing zeros (at least one) and the position of the point before them.
struct Decimal {
    digits: String,
    point: i64,
}

impl Decimal {
    /// From text in scientific notation.
    fn from_scientific(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = all.trim_end_matches('0');
        if digits.is_empty() {
            return Decimal { digits: "0".to_owned(), point: 1 };
        }
        Decimal { digits: digits.to_owned(), point: exponent.parse().unwrap_or(0) + 1 }
    }

    fn shortest(x: f64) -> Decimal {
        let shortest = Decimal::from_scientific(&format!("{x:e}"));
        // Two texts can be equally short and equally near: the even one is right. That needs a float so large that
        // a half of its last decimal place is exact, which takes this many digits.
        let count = shortest.digits.len();
        if count >= 16 {
            let even = format!("{x:.*e}", count - 1);
            if even.parse() == Ok(x) {
                return Decimal::from_scientific(&even);
            }
        }
        shortest
    }

    fn significant(x: f64, count: usize) -> Decimal {
        let count = count.clamp(1, MOST_DIGITS) - 1;
        Decimal::from_scientific(&format!("{x:.count$e}"))
    }

    /// Rounded to places behind the point.
    fn places(x: f64, count: usize) -> Decimal {
        let count = count.min(MOST_DIGITS);
        let text = format!("{x:.count$}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let point = whole.len() as i64 - (all.len() - digits.len()) as i64;
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Decimal { digits: "0".to_owned(), point: 1 };
        }
        Decimal { digits: digits.to_owned(), point }
    }

    fn is_zero(&self) -> bool {
        self.digits == "0"
    }
}

/// The text of a float. The code is `e`, `f`, `g` (with a precision) or `r` (shortest), upper case for upper case.
pub fn float_text(x: f64, code: u8, precision: usize, look: Look) -> String {
    let text =
        if x.is_finite() { finite(x, code.to_ascii_lowercase(), precision, look) } else { special(x, look) };
    if code.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text }
}

fn special(x: f64, look: Look) -> String {
    let plus = if look.plus { "+" } else { "" };
    if x.is_nan() {
        format!("{plus}nan")
    } else if x < 0.0 {
        "-inf".to_owned()
    } else {
        format!("{plus}inf")
    }
}

fn finite(x: f64, code: u8, precision: usize, look: Look) -> String {
    let magnitude = x.abs();
    let precision = if code == b'g' { precision.max(1) } else { precision };
    let decimal = match code {
        b'e' => Decimal::significant(magnitude, precision.saturating_add(1)),
        b'f' => Decimal::places(magnitude, precision),
        b'g' => Decimal::significant(magnitude, precision),
        _ => Decimal::shortest(magnitude),
    };
    let point = decimal.point;
    let wanted = precision.min(i64::MAX as usize / 2) as i64;
    let scientific = match code {
        b'e' => true,
        b'f' => false,
        b'g' => point <= -4 || point > wanted - i64::from(look.add_dot_0),
        _ => point <= -4 || point > 16,
    };
    // How many digits are shown, counted from the first significant one.
    let end = match code {
        b'e' => wanted + 1,
        b'f' => point + wanted,
        b'g' if look.alternate => wanted,
        _ => decimal.digits.len() as i64,
    };
    let shown_point = if scientific { 1 } else { point };
    let end = if look.add_dot_0 && !scientific { end.max(point + 1) } else { end.max(shown_point) };
    let negative = x.is_sign_negative() && !(look.no_negative_zero && decimal.is_zero());
    let mut text = String::new();
    text.push_str(if negative {
        "-"
    } else if look.plus {
        "+"
    } else {
        ""
    });
    write_digits(&mut text, &decimal.digits, shown_point, end, look.alternate);
    if scientific {
        let exponent = point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        text = format!("{text}e{sign}{:02}", exponent.abs());
    }
    text
}

/// The digits with the point before number `point`, filled with zeros up to number `end`.
fn write_digits(text: &mut String, digits: &str, point: i64, end: i64, keep_point: bool) {
    let zeros = |text: &mut String, count: i64| text.extend(std::iter::repeat_n('0', count.max(0) as usize));
    let length = digits.len() as i64;
    let whole = point.clamp(0, length);
    let (before, behind) = digits.split_at(whole as usize);
    if point <= 0 {
        text.push('0');
    } else {
        text.push_str(before);
        zeros(text, point - length);
    }
    if end > point || keep_point {
        text.push('.');
    }
    if end > point {
        zeros(text, (-point).min(end - point));
        text.push_str(behind);
        zeros(text, end - length.max(point));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repr(x: f64) -> String {
        float_text(x, b'r', 0, Look { add_dot_0: true, ..Look::default() })
    }

    #[test]
    fn the_repr_changes_to_an_exponent_where_cpython_does() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (5e-324, "5e-324"),
            (f64::NAN, "nan"),
            (f64::NEG_INFINITY, "-inf"),
        ];
        for (x, text) in cases {
            assert_eq!(repr(x), text);
        }
    }

    #[test]
    fn of_two_equally_short_texts_the_even_one_is_shown() {
        assert_eq!(repr(f64::from_bits(0x431ebe635c0d3275)), "2163395814182045.2");
    }

    #[test]
    fn rounding_is_half_to_even_on_the_exact_value() {
        assert_eq!(float_text(0.5, b'f', 0, Look::default()), "0");
        assert_eq!(float_text(2.5, b'f', 0, Look::default()), "2");
        assert_eq!(float_text(2.675, b'f', 2, Look::default()), "2.67");
        assert_eq!(float_text(1e-10, b'f', 3, Look { no_negative_zero: true, ..Look::default() }), "0.000");
    }

    #[test]
    fn the_alternate_form_keeps_zeros_and_point() {
        let alternate = Look { alternate: true, ..Look::default() };
        assert_eq!(float_text(1.0, b'g', 6, alternate), "1.00000");
        assert_eq!(float_text(1.0, b'f', 0, alternate), "1.");
        assert_eq!(float_text(1234567.0, b'G', 3, Look::default()), "1.23E+06");
    }
}
