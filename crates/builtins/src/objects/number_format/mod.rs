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
use crate::wording::Message;

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

fn align(c: u32) -> Option<Align> {
    match u8::try_from(c) {
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
    text: &'a Str,
    at: usize,
}

impl Reader<'_> {
    fn first(&self) -> Option<u32> {
        self.text.code_point(self.at)
    }

    fn take(&mut self, c: u8) -> bool {
        let found = self.first() == Some(u32::from(c));
        self.at += usize::from(found);
        found
    }

    /// The fill and where it goes: `*<`, or `<` alone.
    fn alignment(&mut self) -> (Option<u32>, Option<Align>) {
        if let Some(align) = self.text.code_point(1).and_then(align) {
            self.at = 2;
            return (self.text.code_point(0), Some(align));
        }
        let align = self.first().and_then(align);
        self.at = usize::from(align.is_some());
        (None, align)
    }

    fn number(&mut self, rt: &Runtime) -> Result<Option<usize>> {
        let mut number: Option<usize> = None;
        while let Some(first) = self.first() {
            let Some(digit) = crate::objects::int::decimal_value(rt, first) else { break };
            let value = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            match value.filter(|&n| i64::try_from(n).is_ok()) {
                Some(value) => number = Some(value),
                None => return Err(rt.value_error("Too many decimal digits in format string")),
            }
            self.at += 1;
        }
        Ok(number)
    }
}

impl Spec {
    /// Parses the specification for a value. `default` is how such values are aligned: strings to the left, numbers to the
    /// right.
    pub fn parse(rt: &Runtime, text: &Str, default: Align, value: &Value) -> Result<Spec> {
        let mut reader = Reader { text, at: 0 };
        let (fill, aligned) = reader.alignment();
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
        spec.parse_kind(rt, &reader, value)?;
        // A string without a presentation type is of type `s`, which has no groups.
        let plain = if default == Align::Left { 0x73 } else { 0x64 };
        spec.check_grouping(rt, spec.kind.unwrap_or(plain))?;
        Ok(spec)
    }

    fn parse_end(&mut self, rt: &Runtime, reader: &mut Reader<'_>) -> Result<()> {
        let comma = reader.take(b',');
        let underscore = reader.take(b'_');
        // Up to 3.8 two commas are said to be this too.
        let another = (underscore || !rt.is_at_least(3, 9)) && reader.take(b',');
        if underscore && comma || another {
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

    fn parse_kind(&mut self, rt: &Runtime, reader: &Reader<'_>, value: &Value) -> Result<()> {
        match reader.text.len() - reader.at {
            0 => {}
            1 => self.kind = reader.first(),
            _ if rt.is_at_least(3, 11) => {
                let (text, type_name) = (reader.text.to_utf8_lossy(), rt.type_of(value).name());
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

    /// The error for a presentation type that values like this one do not have.
    pub fn unknown_code(&self, rt: &Runtime, value: &Value) -> Raised {
        let (kind, type_name) = (shown(self.kind.unwrap_or_default()), rt.type_of(value).name());
        rt.value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }

    /// The text padded to the width; `default` where no alignment was asked for.
    pub fn pad(&self, rt: &Runtime, text: Vec<u32>, default: Align) -> Ref<Str> {
        let (before, behind) = self.padding(text.len(), default);
        if before + behind == 0 {
            return rt.str_from_code_points(&text);
        }
        let mut padded = vec![self.fill; before];
        padded.extend(text);
        padded.resize(padded.len() + behind, self.fill);
        rt.str_from_code_points(&padded)
    }

    /// The same for plain text, which is most: in one piece and without looking at each character. `head` stands before the
    /// padding where that goes behind the sign.
    pub fn pad_ascii(&self, rt: &Runtime, head: &str, body: &str, default: Align) -> Ref<Str> {
        let length = head.len() + body.len();
        let (before, behind) = self.padding(length, default);
        let (before, between) = if self.align == Some(Align::AfterSign) { (0, before) } else { (before, 0) };
        let Some(fill) = u8::try_from(self.fill).ok().filter(u8::is_ascii).map(char::from) else {
            let points = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
            let fill = |count| vec![self.fill; count];
            let parts = [fill(before), points(head), fill(between), points(body), fill(behind)];
            return rt.str_from_code_points(&parts.concat());
        };
        let mut text = String::with_capacity(length + before + between + behind);
        text.extend(std::iter::repeat_n(fill, before));
        text.push_str(head);
        text.extend(std::iter::repeat_n(fill, between));
        text.push_str(body);
        text.extend(std::iter::repeat_n(fill, behind));
        rt.str(&text)
    }

    /// How much padding stands before and behind a text of this length.
    fn padding(&self, length: usize, default: Align) -> (usize, usize) {
        let missing = self.width.unwrap_or(0).saturating_sub(length);
        let before = match self.align.unwrap_or(default) {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Center => missing / 2,
        };
        (before, missing - before)
    }
}

/// The specification that `__format__` got; `None` for an empty one.
fn spec_text<'a>(rt: &Runtime, spec: &'a Value, refusal: &Message) -> Result<Option<&'a Ref<Str>>> {
    let Some(text) = spec.downcast::<Str>() else {
        let name = crate::objects::str::described(rt, spec);
        return Err(rt.type_error_worded(refusal, &[&name]));
    };
    Ok((!text.is_empty()).then_some(text))
}
