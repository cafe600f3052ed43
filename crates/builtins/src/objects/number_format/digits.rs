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
    fn zero() -> Decimal {
        Decimal { digits: "0".to_owned(), point: 1 }
    }

    /// From text in scientific notation, which becomes the digits.
    fn from_scientific(mut text: String) -> Decimal {
        let (end, exponent) = match text.split_once('e') {
            Some((mantissa, exponent)) => (mantissa.len(), exponent.parse().unwrap_or(0)),
            None => (text.len(), 0),
        };
        text.truncate(end);
        text.truncate(text.trim_end_matches('0').len());
        if text.as_bytes().get(1) == Some(&b'.') {
            text.remove(1);
        }
        if text.is_empty() || text.starts_with('0') {
            return Decimal::zero();
        }
        Decimal { digits: text, point: exponent + 1 }
    }

    fn shortest(x: f64) -> Decimal {
        let shortest = Decimal::from_scientific(format!("{x:e}"));
        // Two texts can be equally short and equally near: the even one is right. That needs a float that lies in the middle
        // of both, and so has one decimal place more than they.
        let count = shortest.digits.len();
        if count >= 16 && i64::from(decimal_places(x)) == count as i64 - shortest.point + 1 {
            let even = format!("{x:.*e}", count - 1);
            if even.parse() == Ok(x) {
                return Decimal::from_scientific(even);
            }
        }
        shortest
    }

    fn significant(x: f64, count: usize) -> Decimal {
        let count = count.clamp(1, MOST_DIGITS) - 1;
        Decimal::from_scientific(format!("{x:.count$e}"))
    }

    fn is_zero(&self) -> bool {
        self.digits == "0"
    }
}

/// How many decimal places the exact value of a float has: as many as binary ones; 0 or less for whole numbers, which this
/// says of floats below 2**-1022 too.
fn decimal_places(x: f64) -> i32 {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    if exponent == 0 { 0 } else { 1075 - exponent - mantissa.trailing_zeros() as i32 }
}

/// A magnitude with so many places behind the point, rounded half to even on the exact value.
fn fixed(x: f64, places: usize) -> String {
    match scaled(x, places) {
        Some(scaled) if places == 0 => scaled.to_string(),
        Some(scaled) => {
            let mut text = format!("{scaled:0width$}", width = places + 1);
            text.insert(text.len() - places, '.');
            text
        }
        None => {
            let shown = places.min(MOST_DIGITS);
            let mut text = format!("{x:.shown$}");
            text.extend(std::iter::repeat_n('0', places - shown));
            text
        }
    }
}

/// `x * 10**places` rounded half to even, where that is exact in 64 bits: most numbers that people print.
fn scaled(x: f64, places: usize) -> Option<u64> {
    /// 10**19 still fits 64 bits, and so its product with 53 bits fits 128.
    const MOST: usize = 19;
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i32;
    if x == 0.0 {
        return Some(0);
    }
    if places > MOST || !(1..=1075).contains(&exponent) {
        return None;
    }
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let product = u128::from(mantissa) * 10u128.pow(places as u32);
    let shift = 1075 - exponent as u32;
    if shift >= 120 {
        // The product has at most 117 bits: less than an eighth.
        return Some(0);
    }
    let (whole, rest) = (product >> shift, product & ((1 << shift) - 1));
    let half = (1u128 << shift) >> 1;
    let up = shift > 0 && (rest > half || rest == half && whole & 1 == 1);
    u64::try_from(whole + u128::from(up)).ok()
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

/// The text of a finite float in the form `f`.
fn in_places(x: f64, precision: usize, look: Look) -> String {
    let digits = fixed(x.abs(), precision);
    let hidden = || look.no_negative_zero && digits.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if x.is_sign_negative() && !hidden() {
        "-"
    } else if look.plus {
        "+"
    } else {
        ""
    };
    let point = if look.alternate && precision == 0 { "." } else { "" };
    if sign.is_empty() && point.is_empty() { digits } else { format!("{sign}{digits}{point}") }
}

fn finite(x: f64, code: u8, precision: usize, look: Look) -> String {
    if code == b'f' {
        return in_places(x, precision, look);
    }
    let magnitude = x.abs();
    let precision = if code == b'g' { precision.max(1) } else { precision };
    let decimal = match code {
        b'e' => Decimal::significant(magnitude, precision.saturating_add(1)),
        b'g' => Decimal::significant(magnitude, precision),
        _ => Decimal::shortest(magnitude),
    };
    let point = decimal.point;
    let wanted = precision.min(i64::MAX as usize / 2) as i64;
    let scientific = match code {
        b'e' => true,
        b'g' => point <= -4 || point > wanted - i64::from(look.add_dot_0),
        _ => point <= -4 || point > 16,
    };
    // How many digits are shown, counted from the first significant one.
    let end = match code {
        b'e' => wanted + 1,
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
    fn short_ways_round_as_long_ones_do() {
        let mut bits = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..if cfg!(miri) { 50 } else { 200_000 } {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Between 2**-70 and 2**70, often with few bits.
            let exponent = 1023 - 70 + (bits >> 32) % 140;
            let mantissa = (bits >> 12) & (u64::MAX << (bits % 53));
            let x = f64::from_bits(exponent << 52 | mantissa & ((1 << 52) - 1));
            for places in [0, 1, 2, 5, 15, 19] {
                assert_eq!(fixed(x, places), format!("{x:.places$}"), "{x:e} {places}");
            }
        }
    }

    #[test]
    fn the_alternate_form_keeps_zeros_and_point() {
        let alternate = Look { alternate: true, ..Look::default() };
        assert_eq!(float_text(1.0, b'g', 6, alternate), "1.00000");
        assert_eq!(float_text(1.0, b'f', 0, alternate), "1.");
        assert_eq!(float_text(1234567.0, b'G', 3, Look::default()), "1.23E+06");
    }
}
