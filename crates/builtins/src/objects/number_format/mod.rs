//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! [`Spec`] is what such a text says; `int`, `float`, `complex` and `str` are laid out here.

mod complex;
mod digits;
mod float;
mod int;
mod layout;

pub use complex::format_complex;
pub use digits::{Look, float_text};
pub use float::format_float;
pub use int::format_int;

use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// Where padding goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// `<`: behind the text.
    Left,
    /// `>`: before the text.
    Right,
    /// `^`: half before, half behind.
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

/// What separates groups of digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grouping {
    /// Nothing.
    None,
    /// A comma each three digits.
    Comma,
    /// An underscore each three digits, each four in other bases.
    Underscore,
}

impl Grouping {
    fn separator(self) -> Option<char> {
        match self {
            Grouping::None => None,
            Grouping::Comma => Some(','),
            Grouping::Underscore => Some('_'),
        }
    }
}

/// A format specification, parsed.
#[derive(Clone, Debug)]
pub struct Spec {
    /// What padding consists of.
    pub fill: u32,
    /// Where padding goes; `None` where nothing was said.
    pub align: Option<Align>,
    /// `+`, `-` or a space, if any.
    pub sign: Option<u8>,
    /// `z`: a zero after rounding is positive.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least number of code points.
    pub width: Option<usize>,
    /// What separates groups of digits before the point.
    pub grouping: Grouping,
    /// What separates groups of three digits behind it.
    pub fraction: Grouping,
    /// What stands behind the point.
    pub precision: Option<usize>,
    /// The presentation type: the last letter, if any.
    pub kind: Option<u32>,
}

fn align(c: Option<&u32>) -> Option<Align> {
    match u8::try_from(*c?) {
        Ok(b'<') => Some(Align::Left),
        Ok(b'>') => Some(Align::Right),
        Ok(b'^') => Some(Align::Center),
        Ok(b'=') => Some(Align::AfterSign),
        _ => None,
    }
}

/// A code point as messages about format codes show it.
fn shown(c: u32) -> String {
    match c {
        0x21..=0x7F => char::from(c as u8).to_string(),
        _ => format!("\\x{c:x}"),
    }
}

struct Reader<'a> {
    rest: &'a [u32],
}

impl Reader<'_> {
    fn take(&mut self, c: u8) -> bool {
        match self.rest.split_first() {
            Some((&first, rest)) if first == u32::from(c) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn number(&mut self, rt: &Runtime) -> Result<Option<usize>> {
        let mut number: Option<usize> = None;
        while let Some((&first, rest)) = self.rest.split_first() {
            let Some(digit) = crate::objects::int::decimal_value(rt, first) else { break };
            let value = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            match value.filter(|&n| i64::try_from(n).is_ok()) {
                Some(value) => number = Some(value),
                None => return Err(rt.value_error("Too many decimal digits in format string")),
            }
            self.rest = rest;
        }
        Ok(number)
    }
}

impl Spec {
    /// Parses the specification for a value of the named type. `default` is how such values are aligned: strings to
    /// the left, numbers to the right.
    pub fn parse(rt: &Runtime, text: &Str, default: Align, type_name: &str) -> Result<Spec> {
        let points: Vec<u32> = text.code_points().collect();
        let mut reader = Reader { rest: &points };
        let (fill, aligned) = if let Some(align) = align(points.get(1)) {
            reader.rest = &points[2..];
            (points.first().copied(), Some(align))
        } else {
            let align = align(points.first());
            reader.rest = &points[usize::from(align.is_some())..];
            (None, align)
        };
        let sign = [b'+', b'-', b' '].into_iter().find(|&sign| reader.take(sign));
        let no_negative_zero = rt.is_at_least(3, 11) && reader.take(b'z');
        let alternate = reader.take(b'#');
        let zero = fill.is_none() && reader.take(b'0');
        let number_like = default == Align::Right || !rt.is_at_least(3, 10);
        let mut spec = Spec {
            fill: fill.unwrap_or(if zero { 0x30 } else { 0x20 }),
            align: aligned.or((zero && number_like).then_some(Align::AfterSign)),
            sign,
            no_negative_zero,
            alternate,
            width: reader.number(rt)?,
            grouping: Grouping::None,
            fraction: Grouping::None,
            precision: None,
            kind: None,
        };
        spec.parse_end(rt, &mut reader)?;
        spec.parse_kind(rt, reader.rest, text, type_name)?;
        // A string without a presentation type is of type `s`, which has no groups.
        let plain = if default == Align::Left { 0x73 } else { 0x64 };
        spec.check_grouping(rt, spec.kind.unwrap_or(plain))?;
        Ok(spec)
    }

    fn parse_end(&mut self, rt: &Runtime, reader: &mut Reader<'_>) -> Result<()> {
        let comma = reader.take(b',');
        let underscore = reader.take(b'_');
        if underscore && (comma || reader.take(b',')) {
            return Err(rt.value_error("Cannot specify both ',' and '_'."));
        }
        if comma {
            self.grouping = Grouping::Comma;
        } else if underscore {
            self.grouping = Grouping::Underscore;
        }
        if reader.take(b'.') {
            self.precision = reader.number(rt)?;
            self.parse_fraction(rt, reader)?;
            if self.precision.is_none() && self.fraction == Grouping::None {
                return Err(rt.value_error("Format specifier missing precision"));
            }
        }
        Ok(())
    }

    /// Since 3.14 the digits behind the point are grouped too, where the precision says so.
    fn parse_fraction(&mut self, rt: &Runtime, reader: &mut Reader<'_>) -> Result<()> {
        if !rt.is_at_least(3, 14) {
            return Ok(());
        }
        let comma = reader.take(b',');
        let underscore = reader.take(b'_');
        if underscore && (comma || reader.take(b',')) {
            return Err(rt.value_error("Cannot specify both ',' and '_'."));
        }
        self.fraction = match (comma, underscore) {
            (true, _) => Grouping::Comma,
            (_, true) => Grouping::Underscore,
            _ => Grouping::None,
        };
        Ok(())
    }

    fn parse_kind(&mut self, rt: &Runtime, rest: &[u32], text: &Str, type_name: &str) -> Result<()> {
        match rest {
            [] => {}
            [kind] => self.kind = Some(*kind),
            _ if rt.is_at_least(3, 11) => {
                let text = text.to_utf8_lossy();
                return Err(rt.value_error(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                )));
            }
            _ => return Err(rt.value_error("Invalid format specifier")),
        }
        Ok(())
    }

    /// What is laid out has at least the width asked for, and a number all digits of its precision.
    ///
    /// # Errors
    ///
    /// ValueError or MemoryError; CPython finds both only after everything else has turned out to be right.
    pub fn check_sizes(&self, rt: &Runtime, default: Align) -> Result<()> {
        rt.check_room::<u32>(self.width.unwrap_or(0))?;
        let precision = self.precision.filter(|_| default != Align::Left).unwrap_or(0);
        if i32::try_from(precision).is_err() {
            return Err(rt.value_error("precision too big"));
        }
        rt.check_room::<u32>(precision)
    }

    fn check_grouping(&self, rt: &Runtime, kind: u32) -> Result<()> {
        let separator = match (self.grouping.separator(), self.fraction.separator()) {
            (None, Some(separator)) if kind == u32::from('n') => separator,
            (None, _) => return Ok(()),
            (Some(separator), _) => separator,
        };
        match u8::try_from(kind) {
            Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F') => Ok(()),
            Ok(b'b' | b'o' | b'x' | b'X') if separator == '_' => Ok(()),
            _ => Err(rt.value_error(format!("Cannot specify '{separator}' with '{}'.", shown(kind)))),
        }
    }

    /// The presentation type, where it is an ASCII character.
    pub fn letter(&self) -> Option<u8> {
        self.kind.and_then(|kind| u8::try_from(kind).ok())
    }

    /// The error for a presentation type that values of a type do not have.
    pub fn unknown_code(&self, rt: &Runtime, type_name: &str) -> Raised {
        let kind = shown(self.kind.unwrap_or_default());
        rt.value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }

    /// The text padded to the width; `default` where no alignment was asked for.
    pub fn pad(&self, text: Vec<u32>, default: Align) -> Vec<u32> {
        let missing = self.width.unwrap_or(0).saturating_sub(text.len());
        if missing == 0 {
            return text;
        }
        let before = match self.align.unwrap_or(default) {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Center => missing / 2,
        };
        let mut padded = vec![self.fill; before];
        padded.extend(text);
        padded.resize(padded.len() + missing - before, self.fill);
        padded
    }
}

/// The specification that `__format__` got; `None` for an empty one.
fn spec_text<'a>(rt: &Runtime, spec: &'a Value) -> Result<Option<&'a Ref<Str>>> {
    let Some(text) = spec.downcast::<Str>() else {
        let name = crate::objects::str::described(rt, spec);
        return Err(rt.type_error_worded(&crate::wording::NO_FORMAT, &[&name]));
    };
    Ok((!text.is_empty()).then_some(text))
}
