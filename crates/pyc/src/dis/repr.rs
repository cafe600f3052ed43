//! The `repr` of constants, as the file's version prints it.

use std::sync::Arc;

use num_bigint::BigInt;

use super::printable::is_printable;
use super::set_order::Orders;
use super::text::{Text, code_repr, push};
use crate::{Const, PyStr, Version};

/// Containers inside containers are shown to this depth: twice what CPython's parser accepts as nested parentheses.
const MAX_DEPTH: usize = 200;
/// A repr ends after about this many bytes. References make values of enormous extent from small files.
const MAX_LENGTH: usize = 16 << 20;
/// Ints of more bits than this (about 60,000 digits) are shown in hexadecimal: decimal digits take quadratic time, for which
/// reason CPython itself refuses from 4300 digits on.
const MAX_DECIMAL_BITS: u64 = 200_000;
/// So many digits take as much time as so many bytes of text do; the time grows with the square.
const CHEAP_DIGITS: usize = 4096;

/// The text CPython shows for a constant. What is too deep or too long ends in `...`.
///
/// ```
/// use pyc::{Const, Version, dis::repr};
/// assert_eq!(repr(&Const::Float(1e16), Version::V3_13), "1e+16");
/// assert_eq!(repr(&Const::Str("it's".into()), Version::V3_13), "\"it's\"");
/// ```
pub fn repr(constant: &Const, version: Version) -> String {
    let mut out = Text::new();
    repr_into(constant, &mut Orders::new(version, MAX_LENGTH), MAX_LENGTH, &mut out);
    // Only names of Python 2 are not UTF-8.
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Appends the text CPython shows for a constant: at most about `limit` bytes, then `...`.
pub(super) fn repr_into(constant: &Const, orders: &mut Orders, limit: usize, out: &mut Text) {
    let limit = out.len().saturating_add(limit).saturating_add(orders.effort);
    let version = orders.version;
    Repr { out, version, orders, limit }.constant(constant, 0);
}

struct Repr<'a> {
    out: &'a mut Text,
    version: Version,
    orders: &'a mut Orders,
    /// The length from which on everything is left away.
    limit: usize,
}

impl Repr<'_> {
    fn constant(&mut self, constant: &Const, depth: usize) {
        if depth > MAX_DEPTH || self.left() == 0 {
            self.push_str("...");
            return;
        }
        match constant {
            Const::None => self.push_str("None"),
            Const::True => self.push_str("True"),
            Const::False => self.push_str("False"),
            Const::Ellipsis => self.push_str("Ellipsis"),
            Const::StopIteration if self.version < Version::V3_0 => {
                self.push_str("<type 'exceptions.StopIteration'>");
            }
            Const::StopIteration => self.push_str("<class 'StopIteration'>"),
            Const::Int(value) => self.push(format_args!("{value}")),
            Const::BigInt(value) => self.big_int(value),
            Const::Float(value) => self.push_str(&float_repr(*value, ".0")),
            Const::Complex(real, imaginary) => self.complex(*real, *imaginary),
            Const::Bytes(bytes) => self.bytes(bytes),
            Const::Str(text) => self.text(text),
            Const::Tuple(items) => {
                self.items("(", items.iter(), if items.len() == 1 { ",)" } else { ")" }, depth);
            }
            Const::List(items) => self.items("[", items.iter(), "]", depth),
            Const::Set(items) => self.set("set", items, depth),
            Const::FrozenSet(items) => self.set("frozenset", items, depth),
            Const::Slice(parts) => self.items("slice(", parts.as_slice(), ")", depth),
            Const::Dict(pairs) => self.pairs(pairs, depth),
            Const::Code(code) => code_repr(code, self.out),
        }
    }

    fn set(&mut self, name: &str, items: &Arc<[Const]>, depth: usize) {
        let (open, close) = match name {
            _ if self.version < Version::V3_0 => (format!("{name}(["), "])"),
            _ if items.is_empty() => (format!("{name}("), ")"),
            "set" => ("{".to_string(), "}"),
            _ => (format!("{name}({{"), "})"),
        };
        match self.orders.of(items) {
            Some(order) => {
                self.items(&open, order.iter().filter_map(|&index| items.get(index as usize)), close, depth);
            }
            None => self.items(&open, items.iter(), close, depth),
        }
    }

    fn items<'c>(
        &mut self,
        open: &str,
        items: impl IntoIterator<Item = &'c Const>,
        close: &str,
        depth: usize,
    ) {
        self.push_str(open);
        for (index, item) in items.into_iter().enumerate() {
            self.separator(index);
            if self.left() == 0 {
                self.push_str("...");
                break;
            }
            self.constant(item, depth + 1);
        }
        self.push_str(close);
    }

    fn pairs(&mut self, pairs: &[(Const, Const)], depth: usize) {
        self.push_str("{");
        for (index, (key, value)) in pairs.iter().enumerate() {
            self.separator(index);
            if self.left() == 0 {
                self.push_str("...");
                break;
            }
            self.constant(key, depth + 1);
            self.push_str(": ");
            self.constant(value, depth + 1);
        }
        self.push_str("}");
    }

    fn separator(&mut self, index: usize) {
        if index > 0 {
            self.push_str(", ");
        }
    }

    fn big_int(&mut self, value: &BigInt) {
        let bits = value.bits();
        // A decimal digit holds 3.32 bits.
        let digits = (bits / 10 * 3) as usize;
        if digits > self.left() {
            return self.push(format_args!("<int of {bits} bits>"));
        }
        if bits > MAX_DECIMAL_BITS {
            self.push(format_args!("{value:#x}"));
        } else {
            self.push(format_args!("{value}"));
            self.orders.effort += digits * (digits / CHEAP_DIGITS);
        }
        if self.version < Version::V3_0 {
            self.push_str("L");
        }
    }

    /// How many bytes may still be shown. What costs more than its length says counts as more.
    fn left(&self) -> usize {
        self.limit.saturating_sub(self.out.len()).saturating_sub(self.orders.effort)
    }

    fn complex(&mut self, real: f64, imaginary: f64) {
        let imaginary_text = float_repr(imaginary, "");
        if real == 0.0 && real.is_sign_positive() {
            self.push(format_args!("{imaginary_text}j"));
        } else {
            let sign = if imaginary_text.starts_with('-') { "" } else { "+" };
            self.push(format_args!("({}{sign}{imaginary_text}j)", float_repr(real, "")));
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
        self.push_str(if self.version < Version::V3_0 { "" } else { "b" });
        self.push(format_args!("{quote}"));
        for &byte in bytes {
            if self.left() == 0 {
                return self.push_str("...");
            }
            if (0x20..0x7f).contains(&byte) || matches!(byte, b'\t' | b'\n' | b'\r') {
                self.character(char::from(byte), quote);
            } else {
                self.push(format_args!("\\x{byte:02x}"));
            }
        }
        self.push(format_args!("{quote}"));
    }

    fn text(&mut self, text: &PyStr) {
        let raw = text.as_bytes();
        let quote = quote_for(raw.contains(&b'\''), raw.contains(&b'"'));
        self.push_str(if self.version < Version::V3_0 { "u" } else { "" });
        self.push(format_args!("{quote}"));
        for point in text.code_points() {
            if self.left() == 0 {
                return self.push_str("...");
            }
            match char::from_u32(point).filter(|_| point < 0x7f || is_printable(point, self.version)) {
                Some(character @ (' '..='~' | '\t' | '\n' | '\r')) => self.character(character, quote),
                Some(character) if point > 0x7f => self.push(format_args!("{character}")),
                _ if point < 0x100 => self.push(format_args!("\\x{point:02x}")),
                _ if point < 0x10000 => self.push(format_args!("\\u{point:04x}")),
                _ => self.push(format_args!("\\U{point:08x}")),
            }
        }
        self.push(format_args!("{quote}"));
    }

    /// One printable ASCII character or common escape.
    fn character(&mut self, character: char, quote: char) {
        match character {
            '\t' => self.push_str("\\t"),
            '\n' => self.push_str("\\n"),
            '\r' => self.push_str("\\r"),
            _ => {
                if character == quote || character == '\\' {
                    self.push_str("\\");
                }
                self.push(format_args!("{character}"));
            }
        }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        push(self.out, text);
    }

    fn push_str(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// Single quotes, unless only those occur in the text.
fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

/// The shortest digits that give the number back; with an exponent below 1e-4 and from 1e16 on. `whole` follows whole numbers.
fn float_repr(value: f64, whole: &str) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let scientific = shortest(value);
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let decimals = digits.len().saturating_sub(if value < 0.0 { 3 } else { 2 }) as i32;
    let plain = format!("{value:.*}", (decimals - exponent).max(0) as usize);
    if plain.contains('.') { plain } else { plain + whole }
}

/// The shortest digits that give the number back, as `d.ddde±x`. Where two are equally near, CPython takes the even one.
fn shortest(value: f64) -> String {
    let any = format!("{value:e}");
    let decimals =
        any.split_once('e').map_or(0, |(digits, _)| digits.trim_start_matches('-').len().saturating_sub(2));
    let even = format!("{value:.decimals$e}");
    if even.parse() == Ok(value) { even } else { any }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(constant: Const) -> String {
        repr(&constant, Version::V3_13)
    }

    #[test]
    fn floats_and_complex_numbers_are_pythons() {
        let floats = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e300, "1.5e+300"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (0.1, "0.1"),
            (f64::NEG_INFINITY, "-inf"),
            (5e-324, "5e-324"),
            (2.0f64.powi(-25), "2.9802322387695312e-08"),
            (-123.25, "-123.25"),
            (4e15 + 0.5, "4000000000000000.5"),
        ];
        for (value, text) in floats {
            assert_eq!(shown(Const::Float(value)), text);
        }
        assert_eq!(shown(Const::Complex(0.0, 1.0)), "1j");
        assert_eq!(shown(Const::Complex(-0.0, 1.5)), "(-0+1.5j)");
        assert_eq!(shown(Const::Complex(2.0, -4.0)), "(2-4j)");
        assert_eq!(shown(Const::Complex(f64::NAN, f64::INFINITY)), "(nan+infj)");
    }

    #[test]
    fn strings_are_quoted_and_escaped() {
        assert_eq!(
            shown(Const::Str("a'b\"\\\n\u{7f}\u{a0}\u{20ac}\u{ad}".into())),
            r#"'a\'b"\\\n\x7f\xa0€\xad'"#
        );
        let lone = PyStr::from_generalised(&b"\xed\xa0\x80"[..], false).unwrap();
        assert_eq!(shown(Const::Str(lone)), r"'\ud800'");
        assert_eq!(shown(Const::Bytes(b"it's\x00\xff".as_slice().into())), r#"b"it's\x00\xff""#);
    }

    #[test]
    fn sharing_that_doubles_at_each_level_ends() {
        let mut value = Const::Tuple([].into());
        for _ in 0..100 {
            value = Const::Tuple([value.clone(), value].into());
        }
        assert!(shown(value).len() < 2 * MAX_LENGTH);
    }
}
