//! Text codecs piece by piece: a [`Decoder`] keeps what is not whole yet, an [`Encoder`] writes the mark once.
//!
//! Their states are the numbers that the incremental codecs of CPython's library have: the positions that text files tell
//! are made of them.

use std::cell::{Cell, RefCell};

use builtins::heap::Ref;
use builtins::objects::str::{self, Str};
use builtins::{Raised, Result, Runtime, Value};

/// How the bytes of an encoding make up characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    /// One byte, one character.
    Bytes,
    /// UTF-8, with a mark at the beginning or not.
    Utf8 { mark: bool },
    /// UTF-7: bytes of a sequence that is not over wait.
    Utf7,
    /// Units of so many bytes, whose order a mark at the beginning tells, or the name.
    Units { size: usize, mark: bool },
}

impl Family {
    fn of(name: &str) -> Family {
        match name {
            "utf-8" => Family::Utf8 { mark: false },
            "utf-7" => Family::Utf7,
            "utf-8-sig" => Family::Utf8 { mark: true },
            "utf-16" => Family::Units { size: 2, mark: true },
            "utf-32" => Family::Units { size: 4, mark: true },
            name if name.starts_with("utf-16") => Family::Units { size: 2, mark: false },
            name if name.starts_with("utf-32") => Family::Units { size: 4, mark: false },
            _ => Family::Bytes,
        }
    }

    fn has_mark(self) -> bool {
        matches!(self, Family::Utf8 { mark: true } | Family::Units { mark: true, .. })
    }
}

/// Which order of bytes a mark has told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    Little,
    Big,
    Unknown,
}

/// Bytes to text.
pub struct Decoder {
    name: &'static str,
    errors: String,
    family: Family,
    /// Bytes of a character that is not whole.
    rest: RefCell<Vec<u8>>,
    order: Cell<Order>,
    /// Whether the mark of UTF-8 may still come.
    at_start: Cell<bool>,
}

impl Decoder {
    /// A decoder of an encoding that [`str::codec_name`] knows.
    pub fn new(name: &'static str, errors: &str) -> Decoder {
        let family = Family::of(name);
        Decoder {
            name,
            errors: errors.to_owned(),
            family,
            rest: RefCell::default(),
            order: Cell::new(Order::Unknown),
            at_start: Cell::new(true),
        }
    }

    /// Forgets everything.
    pub fn reset(&self) {
        self.rest.borrow_mut().clear();
        self.order.set(Order::Unknown);
        self.at_start.set(true);
    }

    /// The bytes that are not decoded yet, and the number of the state.
    pub fn state(&self) -> (Vec<u8>, u64) {
        let number = match (self.family, self.order.get()) {
            (Family::Utf8 { mark: true }, _) => u64::from(self.at_start.get()),
            (Family::Units { mark: true, .. }, Order::Unknown) => 2,
            (Family::Units { mark: true, .. }, order) => {
                u64::from((order == Order::Little) != cfg!(target_endian = "little"))
            }
            _ => 0,
        };
        (self.rest.borrow().clone(), number)
    }

    /// Goes back to a state.
    pub fn set_state(&self, rest: &[u8], number: u64) {
        *self.rest.borrow_mut() = rest.to_vec();
        self.at_start.set(number != 0);
        let (own, other) = if cfg!(target_endian = "little") {
            (Order::Little, Order::Big)
        } else {
            (Order::Big, Order::Little)
        };
        self.order.set(match number {
            0 => own,
            1 => other,
            _ => Order::Unknown,
        });
    }

    /// The text of the next bytes; with `last`, bytes that are not whole are errors.
    pub fn decode(&self, rt: &Runtime, input: &[u8], last: bool) -> Result<Ref<Str>> {
        let mut joined;
        let bytes = if self.rest.borrow().is_empty() {
            input
        } else {
            joined = self.rest.borrow().clone();
            joined.extend_from_slice(input);
            &joined
        };
        let (text, used) = match self.family {
            Family::Bytes => (str::decode(rt, bytes, self.name, Some(&self.errors))?, bytes.len()),
            Family::Utf7 => str::decode_with(rt, bytes, str::Codec::Utf7, &self.errors, last)?,
            Family::Utf8 { mark: false } => self.utf8(rt, bytes, last)?,
            Family::Utf8 { mark: true } => self.utf8_with_mark(rt, bytes, last)?,
            Family::Units { size, mark: false } => self.units(rt, bytes, size, self.name, last)?,
            Family::Units { size, mark: true } => self.units_with_mark(rt, bytes, size, last)?,
        };
        let rest = bytes.get(used..).unwrap_or_default().to_vec();
        self.rest.replace(rest);
        Ok(text)
    }

    fn utf8(&self, rt: &Runtime, bytes: &[u8], last: bool) -> Result<(Ref<Str>, usize)> {
        let whole = if last { bytes.len() } else { bytes.len() - unfinished(bytes) };
        Ok((str::decode(rt, &bytes[..whole], "utf-8", Some(&self.errors))?, whole))
    }

    fn utf8_with_mark(&self, rt: &Runtime, bytes: &[u8], last: bool) -> Result<(Ref<Str>, usize)> {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if !self.at_start.get() {
            return self.utf8(rt, bytes, last);
        }
        if bytes.len() < MARK.len() && MARK.starts_with(bytes) {
            // The mark may still become whole.
            return if last { self.utf8(rt, bytes, last) } else { Ok((rt.str(""), 0)) };
        }
        self.at_start.set(false);
        match bytes.strip_prefix(MARK) {
            Some(behind) => {
                let (text, used) = self.utf8(rt, behind, last)?;
                Ok((text, used + MARK.len()))
            }
            None => self.utf8(rt, bytes, last),
        }
    }

    fn units(
        &self,
        rt: &Runtime,
        bytes: &[u8],
        size: usize,
        name: &str,
        last: bool,
    ) -> Result<(Ref<Str>, usize)> {
        let whole = if last { bytes.len() } else { whole_units(bytes, size, name.ends_with("be")) };
        Ok((str::decode(rt, &bytes[..whole], name, Some(&self.errors))?, whole))
    }

    fn units_with_mark(
        &self,
        rt: &Runtime,
        bytes: &[u8],
        size: usize,
        last: bool,
    ) -> Result<(Ref<Str>, usize)> {
        let named = |order: &str| format!("{}-{order}", self.name);
        match self.order.get() {
            Order::Little => return self.units(rt, bytes, size, &named("le"), last),
            Order::Big => return self.units(rt, bytes, size, &named("be"), last),
            Order::Unknown => {}
        }
        let Some(mark) = bytes.get(..size) else {
            return self.units(rt, bytes, size, self.name, last);
        };
        let mut little = vec![0; size];
        little[..2].copy_from_slice(b"\xFF\xFE");
        let order = if mark == little {
            Order::Little
        } else if mark.iter().eq(little.iter().rev()) {
            Order::Big
        } else {
            return Err(self.no_mark(rt, bytes, size));
        };
        self.order.set(order);
        // With the mark before them: errors count from there.
        let whole = if last { bytes.len() } else { whole_units(bytes, size, order == Order::Big) };
        Ok((str::decode(rt, &bytes[..whole], self.name, Some(&self.errors))?, whole))
    }

    fn no_mark(&self, rt: &Runtime, bytes: &[u8], size: usize) -> Raised {
        if !rt.is_at_least(3, 13) {
            let message = format!("{} stream does not start with BOM", self.name.to_uppercase());
            return rt.raise(&rt.exceptions.unicode_error, message);
        }
        let reason = rt.str("Stream does not start with BOM").into();
        let args =
            [rt.str(self.name).into(), rt.bytes(bytes).into(), Value::int32(0), rt.int(size as i64), reason];
        rt.raise_call(&rt.exceptions.unicode_decode_error, &args)
    }
}

/// How many bytes from the beginning are whole characters of so many bytes a unit.
fn whole_units(bytes: &[u8], size: usize, is_big: bool) -> usize {
    let whole = bytes.len() - bytes.len() % size;
    let high = whole.wrapping_sub(if is_big { 2 } else { 1 });
    let is_half = size == 2 && bytes.get(high).is_some_and(|byte| byte & 0xFC == 0xD8);
    if is_half { whole - 2 } else { whole }
}

/// How many bytes at the end begin a character of UTF-8 that is not whole.
fn unfinished(bytes: &[u8]) -> usize {
    let longest = bytes.len().min(3);
    for count in 1..=longest {
        let tail = &bytes[bytes.len() - count..];
        // A first byte ends the search, whatever follows from it.
        if tail[0] >= 0xC0 {
            let error = std::str::from_utf8(tail).err();
            let unfinished =
                error.is_some_and(|error| error.valid_up_to() == 0 && error.error_len().is_none());
            return if unfinished { count } else { 0 };
        }
        if tail[0] < 0x80 {
            return 0;
        }
    }
    0
}

/// Text to bytes.
pub struct Encoder {
    name: &'static str,
    errors: String,
    family: Family,
    /// Whether the mark is still to be written.
    at_start: Cell<bool>,
}

impl Encoder {
    /// An encoder of an encoding that [`str::codec_name`] knows.
    pub fn new(name: &'static str, errors: &str) -> Encoder {
        Encoder { name, errors: errors.to_owned(), family: Family::of(name), at_start: Cell::new(true) }
    }

    /// Whether text of ASCII characters is the same bytes.
    pub fn keeps_ascii(&self) -> bool {
        matches!(self.family, Family::Bytes | Family::Utf8 { mark: false })
    }

    /// Whether the encoding has a mark at the beginning.
    pub fn has_mark(&self) -> bool {
        self.family.has_mark()
    }

    /// A stream that cannot tell where it is gets no mark, unless it is that of UTF-8.
    pub fn skip_mark(&self) {
        if matches!(self.family, Family::Units { .. }) {
            self.at_start.set(false);
        }
    }

    /// Says whether the stream is at its beginning, where the mark belongs.
    pub fn set_at_start(&self, at_start: bool) {
        self.at_start.set(at_start);
    }

    /// The bytes of the next text.
    pub fn encode(&self, rt: &Runtime, text: &Ref<Str>) -> Result<Vec<u8>> {
        if !self.family.has_mark() {
            return str::encode(rt, text, self.name, Some(&self.errors));
        }
        if self.at_start.replace(false) {
            return str::encode(rt, text, self.name, Some(&self.errors));
        }
        let own = if cfg!(target_endian = "little") { "le" } else { "be" };
        match self.family {
            Family::Units { .. } => {
                str::encode(rt, text, &format!("{}-{own}", self.name), Some(&self.errors))
            }
            _ => str::encode(rt, text, "utf-8", Some(&self.errors)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unfinished;

    #[test]
    fn only_the_begun_character_at_the_end_is_unfinished() {
        assert_eq!(unfinished("aé".as_bytes()), 0);
        assert_eq!(unfinished(b"a\xC3"), 1);
        assert_eq!(unfinished(b"\xE2\x82"), 2);
        assert_eq!(unfinished(b"\xF0\x9F\x98"), 3);
        assert_eq!(unfinished(b"\xE0\x80"), 0, "never a character");
        assert_eq!(unfinished(b"\x80\x80\x80"), 0);
    }
}
