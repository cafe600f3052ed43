//! `{:?}` of a [`Const`]: what is too deep or too much ends in `...`, for references make enormous values of small files.

use std::cell::Cell;
use std::fmt;

use super::Const;

/// Containers in containers are shown to this depth.
const DEPTH: usize = 16;
/// So many values are shown.
const VALUES: usize = 1000;

impl fmt::Debug for Const {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown { value: self, depth: DEPTH, left: &Cell::new(VALUES) }.fmt(f)
    }
}

/// Of longer strings and ints only the size is shown.
const BYTES: usize = 4096;

/// A value, and how much of it may be shown.
struct Shown<'a> {
    value: &'a Const,
    depth: usize,
    left: &'a Cell<usize>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.left.get();
        if left == 0 || self.depth == 0 {
            return f.write_str("...");
        }
        self.left.set(left - 1);
        match self.value {
            Const::None => f.write_str("None"),
            Const::True => f.write_str("True"),
            Const::False => f.write_str("False"),
            Const::Ellipsis => f.write_str("Ellipsis"),
            Const::StopIteration => f.write_str("StopIteration"),
            Const::Int(value) => f.debug_tuple("Int").field(value).finish(),
            Const::BigInt(value) if value.bits() > 8 * BYTES as u64 => {
                write!(f, "BigInt({} bits)", value.bits())
            }
            Const::BigInt(value) => write!(f, "BigInt({:#x})", &**value),
            Const::Float(value) => f.debug_tuple("Float").field(value).finish(),
            Const::Complex(real, imaginary) => f.debug_tuple("Complex").field(real).field(imaginary).finish(),
            Const::Bytes(bytes) if bytes.len() > BYTES => write!(f, "Bytes({} bytes)", bytes.len()),
            Const::Str(text) if text.as_bytes().len() > BYTES => {
                write!(f, "Str({} bytes)", text.as_bytes().len())
            }
            Const::Bytes(bytes) => f.debug_tuple("Bytes").field(bytes).finish(),
            Const::Str(text) => f.debug_tuple("Str").field(text).finish(),
            Const::Tuple(items) => self.items("Tuple", items, f),
            Const::List(items) => self.items("List", items, f),
            Const::Set(items) => self.items("Set", items, f),
            Const::FrozenSet(items) => self.items("FrozenSet", items, f),
            Const::Slice(parts) => self.items("Slice", parts.as_slice(), f),
            Const::Dict(pairs) => {
                f.write_str("Dict(")?;
                let shown = pairs.iter().take(self.left.get() + 1);
                f.debug_map()
                    .entries(shown.map(|(key, value)| (self.part(key), self.part(value))))
                    .finish()?;
                f.write_str(")")
            }
            Const::Code(code) => f.debug_tuple("Code").field(code).finish(),
        }
    }
}

impl<'a> Shown<'a> {
    fn part(&self, value: &'a Const) -> Shown<'a> {
        Shown { value, depth: self.depth - 1, left: self.left }
    }

    fn items(&self, name: &str, items: &'a [Const], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{name}(")?;
        let shown = items.iter().take(self.left.get() + 1);
        f.debug_list().entries(shown.map(|item| self.part(item))).finish()?;
        f.write_str(")")
    }
}
