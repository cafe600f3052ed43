//! The operator `%` of `str` and `bytes`: printf-style formatting.

use super::builder::StrBuilder;
use super::payload::Str;
use crate::heap::{Ref, Value};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::complex::Complex;
use crate::objects::number_format::{Look, float_text};
use crate::objects::tuple::Tuple;
use crate::objects::{bytes, float, int};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

/// `format % values` of strings.
pub(super) fn format(rt: &Runtime, format: &Ref<Str>, values: &Value) -> Result {
    let points = format.to_points();
    let Written { text, whole } = run(rt, &points, values, false)?;
    if let Some(whole) = whole {
        return Ok(whole);
    }
    // What has nothing to convert is the answer itself, of whatever class.
    if !points.is_empty() && !points.contains(&u32::from('%')) {
        return Ok(format.to_value());
    }
    Ok(text.finish(rt).into())
}

/// `format % values` of bytes.
pub(crate) fn format_bytes(rt: &Runtime, format: &[u8], values: &Value) -> Result<Vec<u8>> {
    let points: Vec<u32> = format.iter().map(|&b| u32::from(b)).collect();
    Ok(run(rt, &points, values, true)?.text.into_points().into_iter().map(|c| c as u8).collect())
}

/// Where the values come from.
struct Values {
    items: Vec<Value>,
    next: usize,
    mapping: Option<Value>,
}

impl Values {
    fn of(rt: &Runtime, values: &Value, in_bytes: bool) -> Values {
        let items = match values.downcast::<Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => vec![values.clone()],
        };
        let binary = || values.downcast::<Bytes>().is_some() || values.downcast::<ByteArray>().is_some();
        let text = values.downcast::<Str>().is_some() || (in_bytes && binary());
        let subscriptable = rt.type_of(values).slots.getitem.get().is_some();
        let is_mapping = subscriptable && !text && values.downcast::<Tuple>().is_none();
        Values { items, next: 0, mapping: is_mapping.then(|| values.clone()) }
    }

    fn take(&mut self, rt: &Runtime) -> Result {
        let value = self.items.get(self.next).cloned();
        self.next += 1;
        value.ok_or_else(|| rt.type_error("not enough arguments for format string"))
    }
}

/// One conversion: what stands between `%` and its letter, and the letter.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "the five flags of the language and two of ours")]
struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    letter: char,
    follows_digits: bool,
    in_bytes: bool,
}

struct Reader<'a> {
    points: &'a [u32],
    in_bytes: bool,
    at: usize,
    /// The end of the digits that were read last.
    digits_end: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.points.get(self.at).map(|&c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn next(&mut self, rt: &Runtime) -> Result<char> {
        let c = self.peek().ok_or_else(|| rt.value_error("incomplete format"))?;
        self.at += 1;
        Ok(c)
    }

    /// The number at this place, or the next value where there is a `*`.
    fn number(&mut self, rt: &Runtime, values: &mut Values, what: &str) -> Result<i64> {
        if self.peek() == Some('*') {
            self.at += 1;
            let value = values.take(rt)?;
            let Some(number) = int::exact(rt, &value) else { return Err(rt.type_error("* wants int")) };
            let fits = |n: &i64| what == "width" || i32::try_from(*n).is_ok();
            let kind = if what == "width" { "ssize_t" } else { "int" };
            return int::to_i64(&number)
                .filter(fits)
                .ok_or_else(|| rt.overflow_error(format!("Python int too large to convert to C {kind}")));
        }
        let mut number: i64 = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(i64::from(digit));
            if number > if what == "width" { i64::MAX - 1 } else { i64::from(i32::MAX) } {
                let what = if what == "precision" && self.in_bytes { "prec" } else { what };
                return Err(rt.value_error(format!("{what} too big")));
            }
            self.at += 1;
            self.digits_end = self.at;
        }
        Ok(number)
    }

    /// The key of `%(key)s`, behind the opening parenthesis.
    fn key(&mut self, rt: &Runtime) -> Result<Vec<u32>> {
        let start = self.at;
        let mut depth = 1;
        while depth > 0 {
            match self.peek() {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                Some(_) => {}
                None => return Err(rt.value_error("incomplete format key")),
            }
            self.at += 1;
        }
        Ok(self.points.get(start..self.at - 1).unwrap_or_default().to_vec())
    }

    fn conversion(&mut self, rt: &Runtime, values: &mut Values, in_bytes: bool) -> Result<Conversion> {
        let mut c = Conversion { in_bytes, ..Conversion::default() };
        if self.peek() == Some('(') {
            let Some(mapping) = values.mapping.clone() else {
                return Err(rt.type_error("format requires a mapping"));
            };
            self.at += 1;
            let key = self.key(rt)?;
            let key: Value = if in_bytes {
                rt.bytes(&key.iter().map(|&c| c as u8).collect::<Vec<_>>()).into()
            } else {
                rt.str_from_code_points(&key).into()
            };
            values.items = vec![protocol::get_item(rt, &mapping, &key)?];
            values.next = 0;
        }
        loop {
            match self.peek() {
                Some('-') => c.left = true,
                Some('+') => c.plus = true,
                Some(' ') => c.space = true,
                Some('#') => c.alternate = true,
                Some('0') => c.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        let width = self.number(rt, values, "width")?;
        c.left |= width < 0;
        c.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        if self.peek() == Some('.') {
            self.at += 1;
            c.precision = Some(usize::try_from(self.number(rt, values, "precision")?).unwrap_or(0));
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        c.follows_digits = self.digits_end == self.at;
        c.letter = self.next(rt)?;
        Ok(c)
    }
}

/// What a format and its values come to.
struct Written {
    text: StrBuilder,
    /// A string that is all there is, where nothing of it was changed: it stays the object it is.
    whole: Option<Value>,
}

fn run(rt: &Runtime, format: &[u32], values: &Value, in_bytes: bool) -> Result<Written> {
    let mut values = Values::of(rt, values, in_bytes);
    let mut reader = Reader { points: format, in_bytes, at: 0, digits_end: 0 };
    let mut out = StrBuilder::with_capacity(format.len() + 16);
    let mut whole = None;
    while let Some(&point) = format.get(reader.at) {
        reader.at += 1;
        if point != u32::from('%') {
            out.push(point);
            continue;
        }
        if reader.peek() == Some('%') {
            reader.at += 1;
            out.push(point);
            continue;
        }
        let conversion = reader.conversion(rt, &mut values, in_bytes)?;
        // Up to 3.6 a percent sign stood for itself whatever came before it.
        if conversion.letter == '%' && !rt.is_at_least(3, 7) {
            out.push(point);
            continue;
        }
        let value = values.take(rt)?;
        if matches!(conversion.letter, 's' | 'r' | 'a') && !in_bytes {
            let text = match conversion.letter {
                's' => protocol::str(rt, &value)?,
                'r' => protocol::repr(rt, &value)?,
                _ => protocol::ascii(rt, &value)?,
            };
            if out.is_empty() && reader.at == format.len() && conversion.changes_nothing(&text) {
                whole = Some(text.into());
            } else {
                conversion.write_text(rt, &text.to_points(), &mut out)?;
            }
            continue;
        }
        conversion.write(rt, &value, &mut out, reader.at - 1)?;
    }
    if values.next < values.items.len() && values.mapping.is_none() {
        let what = if in_bytes { "bytes" } else { "string" };
        return Err(rt.type_error(format!("not all arguments converted during {what} formatting")));
    }
    Ok(Written { text: out, whole })
}

impl Conversion {
    /// Whether this is how the conversion of a text, which is not empty, reads.
    fn changes_nothing(&self, text: &Str) -> bool {
        let len = text.len();
        let fits = self.width <= len && self.precision.is_none_or(|precision| precision >= len);
        fits && len > 0 && !self.plus && !self.space
    }

    fn write(&self, rt: &Runtime, value: &Value, out: &mut StrBuilder, at: usize) -> Result<()> {
        match self.letter {
            's' | 'b' if self.in_bytes => self.write_text(rt, &bytes_of(rt, value)?, out),
            'r' | 'a' => self.write_text(rt, &protocol::ascii(rt, value)?.to_points(), out),
            'c' => {
                let point = self.character(rt, value)?;
                self.pad(rt, &[point], out)
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => self.write_int(rt, value, out),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.write_float(rt, value, out),
            letter => {
                let code = u32::from(letter);
                if self.in_bytes && code >= 0x80 && !self.follows_digits {
                    // CPython cannot show it: a C char beyond ASCII is negative, unless digits were read before it.
                    let failed = rt.overflow_error("character argument not in range(0x110000)");
                    return Err(rt.message_failed(&rt.exceptions.value_error, failed));
                }
                let shown = if self.in_bytes || (0x1F..0x7F).contains(&code) { letter } else { '?' };
                Err(rt
                    .value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {at}")))
            }
        }
    }

    fn write_text(&self, rt: &Runtime, text: &[u32], out: &mut StrBuilder) -> Result<()> {
        let shown = text.get(..self.precision.unwrap_or(usize::MAX)).unwrap_or(text);
        self.pad(rt, shown, out)
    }

    fn room(&self, rt: &Runtime, len: usize) -> Result<usize> {
        rt.check_room::<u32>(self.width)?;
        Ok(self.width.saturating_sub(len))
    }

    fn pad(&self, rt: &Runtime, text: &[u32], out: &mut StrBuilder) -> Result<()> {
        let missing = self.room(rt, text.len())?;
        if !self.left {
            out.push_repeated(0x20, missing);
        }
        out.push_points(text.iter().copied());
        if self.left {
            out.push_repeated(0x20, missing);
        }
        Ok(())
    }

    /// Writes sign, prefix and digits; the flag `0` pads between them.
    fn write_number(
        &self,
        rt: &Runtime,
        negative: bool,
        prefix: &str,
        digits: &str,
        out: &mut StrBuilder,
    ) -> Result<()> {
        let sign = match negative {
            true => "-",
            false if self.plus => "+",
            false if self.space => " ",
            false => "",
        };
        let missing = self.room(rt, sign.len() + prefix.len() + digits.len())?;
        if !self.left && !self.zero {
            out.push_repeated(0x20, missing);
        }
        out.push_text(sign);
        out.push_text(prefix);
        if !self.left && self.zero {
            out.push_repeated(0x30, missing);
        }
        out.push_text(digits);
        if self.left {
            out.push_repeated(0x20, missing);
        }
        Ok(())
    }

    fn not_a_number(&self, rt: &Runtime, value: &Value) -> Raised {
        let (letter, name) = (self.letter, rt.type_of(value).name());
        let letter = if self.in_bytes && letter == 'i' && !rt.is_at_least(3, 14) { 'd' } else { letter };
        let wanted = match letter {
            'o' | 'x' | 'X' => "an integer",
            _ if rt.is_at_least(3, 10) => "a real number",
            _ => "a number",
        };
        rt.type_error(format!("%{letter} format: {wanted} is required, not {name}"))
    }

    fn integer(&self, rt: &Runtime, value: &Value) -> Result {
        if let Some(exact) = int::exact(rt, value) {
            return Ok(exact);
        }
        let slots = &rt.type_of(value).slots;
        let as_index = matches!(self.letter, 'o' | 'x' | 'X');
        let early = slots.int.get().is_some() || slots.float.get().is_some();
        // Before 3.8 a number was what has `__int__` or `__float__`.
        let is_number = has_index(rt, value) && (early || rt.is_at_least(3, 8)) || !as_index && early;
        // A complex one is a number of which only a `__trunc__` of its own class makes an int.
        let is_number = is_number || rt.is_at_least(3, 10) && value.downcast::<Complex>().is_some();
        if !is_number {
            return Err(self.not_a_number(rt, value));
        }
        let converted = if as_index { protocol::index(rt, value) } else { int::from_value(rt, value) };
        converted.map_err(|raised| {
            let refused = rt.matches(&raised, &rt.exceptions.type_error);
            if refused { self.not_a_number(rt, value) } else { raised }
        })
    }

    /// The digits of an int without its sign.
    fn digits(&self, rt: &Runtime, value: &Value, integer: &Value) -> Result<String> {
        if let Some(small) = integer.as_small_int() {
            let magnitude = small.unsigned_abs();
            return Ok(match self.letter {
                'o' => format!("{magnitude:o}"),
                'x' => format!("{magnitude:x}"),
                'X' => format!("{magnitude:X}"),
                _ => magnitude.to_string(),
            });
        }
        let Some(number) = int::to_big(integer) else { return Err(self.not_a_number(rt, value)) };
        let magnitude = number.magnitude();
        Ok(match self.letter {
            'o' => magnitude.to_str_radix(8),
            'x' => magnitude.to_str_radix(16),
            'X' => magnitude.to_str_radix(16).to_uppercase(),
            _ => int::decimal(rt, &number)?.trim_start_matches('-').to_owned(),
        })
    }

    fn write_int(&self, rt: &Runtime, value: &Value, out: &mut StrBuilder) -> Result<()> {
        let integer = self.integer(rt, value)?;
        let negative = int::is_negative(&integer);
        let prefix = match self.letter {
            'o' => "0o",
            'x' => "0x",
            'X' => "0X",
            _ => "",
        };
        let digits = self.digits(rt, value, &integer)?;
        let zeros = self.precision.unwrap_or(0).saturating_sub(digits.len());
        rt.check_room::<u32>(zeros)?;
        let digits = if zeros > 0 { "0".repeat(zeros) + &digits } else { digits };
        self.write_number(rt, negative, if self.alternate { prefix } else { "" }, &digits, out)
    }

    fn write_float(&self, rt: &Runtime, value: &Value, out: &mut StrBuilder) -> Result<()> {
        let x = float::from_any(rt, value).map_err(|raised| {
            let name = rt.type_of(value).name();
            if self.in_bytes {
                return rt.type_error(format!("float argument required, not {name}"));
            }
            raised
        })?;
        let look = Look { alternate: self.alternate, ..Look::default() };
        let text = float_text(x, self.letter as u8, self.precision.unwrap_or(6), look);
        let digits = text.strip_prefix('-').unwrap_or(&text);
        self.write_number(rt, digits.len() < text.len(), "", digits, out)
    }

    fn character(&self, rt: &Runtime, value: &Value) -> Result<u32> {
        if self.in_bytes {
            match bytes::content(value).as_deref() {
                Some(&[byte]) => return Ok(byte.into()),
                Some(_) if rt.is_at_least(3, 14) => return Err(self.not_a_character(rt, value)),
                _ => {}
            }
        } else if let Some(text) = value.downcast::<Str>() {
            let alone = text.code_point(0).filter(|_| text.len() == 1);
            return alone.ok_or_else(|| self.not_a_character(rt, value));
        }
        let number = protocol::index(rt, value).map_err(|raised| {
            let from_dunder = self.in_bytes && rt.is_at_least(3, 14) && has_index(rt, value);
            let early = !self.in_bytes && !rt.is_at_least(3, 10);
            let refused = early || rt.matches(&raised, &rt.exceptions.type_error) && !from_dunder;
            if refused { self.not_a_character(rt, value) } else { raised }
        })?;
        let (limit, shown) = if self.in_bytes { (256, "256") } else { (0x11_0000, "0x110000") };
        if !self.in_bytes && !rt.is_at_least(3, 10) && crate::objects::int::to_i64(&number).is_none() {
            return Err(self.not_a_character(rt, value));
        }
        match number.as_small_int() {
            Some(point) if (0..limit).contains(&point) => Ok(point as u32),
            _ => Err(rt.overflow_error(format!("%c arg not in range({shown})"))),
        }
    }

    #[cold]
    fn not_a_character(&self, rt: &Runtime, value: &Value) -> Raised {
        let name = rt.type_of(value).name();
        let what = match value.downcast::<Str>() {
            Some(text) if !self.in_bytes => format!("a string of length {}", text.len()),
            _ => match bytes::content(value).filter(|_| self.in_bytes) {
                Some(content) => {
                    let kind = if value.downcast::<ByteArray>().is_some() { "bytearray" } else { "bytes" };
                    format!("a {kind} object of length {}", content.len())
                }
                None => name,
            },
        };
        rt.type_error(match (self.in_bytes, rt.is_at_least(3, 14)) {
            (true, true) => format!("%c requires an integer in range(256) or a single byte, not {what}"),
            (true, false) => "%c requires an integer in range(256) or a single byte".to_owned(),
            (false, true) => format!("%c requires an int or a unicode character, not {what}"),
            (false, false) => "%c requires int or char".to_owned(),
        })
    }
}

fn has_index(rt: &Runtime, value: &Value) -> bool {
    rt.type_of(value).slots.index.get().is_some()
}

fn bytes_of(rt: &Runtime, value: &Value) -> Result<Vec<u32>> {
    let widen = |bytes: &[u8]| bytes.iter().map(|&b| u32::from(b)).collect();
    if let Some(content) = bytes::content(value) {
        return Ok(widen(&content));
    }
    if let Some(answer) = protocol::call_special(rt, value, &rt.names.bytes, &[])? {
        return match answer.downcast::<Bytes>() {
            Some(bytes) => Ok(widen(bytes.bytes())),
            None => Err(
                rt.type_error(format!("__bytes__ returned non-bytes (type {})", rt.type_of(&answer).name()))
            ),
        };
    }
    let name = rt.type_of(value).name();
    let wanted = "%b requires a bytes-like object, or an object that implements __bytes__";
    Err(rt.type_error(format!("{wanted}, not '{name}'")))
}
