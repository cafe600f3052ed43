//! What the first byte of an object tells of it, in tables that are made once a version.

use std::cell::RefCell;
use std::rc::Rc;

use super::layout::{RUNS, Run, runs};
use super::node::{FLAG_REF, TypeCode};
use super::reader::Object;
use crate::Version;

/// A payload of at most so many bytes is small: to make its value again takes no longer than to share it.
pub(super) const SMALL: u8 = 21;

/// An object without children, where every payload of the right length is a value.
pub(super) struct Simple {
    /// Where its first byte is, the type code with the reference flag.
    pub(super) at: usize,
    pub(super) byte: u8,
    /// Where the payload starts.
    pub(super) start: usize,
    /// Bytes of the payload.
    pub(super) length: usize,
    /// What stands behind the first byte.
    pub(super) word: u32,
    /// Which bits of that word are the number that it refers to.
    pub(super) refers: u32,
    /// How many numbers it takes: one or none.
    pub(super) numbers: u8,
}

impl Simple {
    /// The object, for whoever wants to know what it is.
    pub(super) fn object(&self) -> Option<Object> {
        let code = TypeCode::from_byte(self.byte & !FLAG_REF)?;
        Some(Object { code, flagged: self.byte & FLAG_REF != 0, start: self.at })
    }
}

/// How a simple object lies in the stream, told by its first byte: enough to find its end without asking what it is. What comes
/// next in a stream is hard to foresee, and a branch that is foreseen wrongly costs more than all else about an object.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Which bits of the word behind the type code are the length.
    pub(super) length: u32,
    /// Bytes of the type code and the length.
    pub(super) header: u8,
    /// The same and those of a payload that has no length.
    pub(super) size: u8,
    /// The longest payload that is simple.
    pub(super) longest: u8,
    /// How many numbers it takes: one or none.
    pub(super) numbers: u8,
}

impl Shape {
    /// That of an object that is not simple: longer than the longest.
    const OTHER: Shape = Shape { length: 0, header: 0, size: 1, longest: 0, numbers: 0 };

    fn of(code: TypeCode, flagged: bool) -> Shape {
        use TypeCode as T;
        let (header, payload, length) = match code {
            T::None | T::False | T::True | T::StopIteration | T::Ellipsis => (1, 0, 0),
            T::ShortAscii | T::ShortAsciiInterned => (2, 0, 0xff),
            T::String | T::Ascii | T::AsciiInterned => (5, 0, u32::MAX),
            T::Ref | T::Int => (1, 4, 0),
            T::Int64 | T::Float => (1, 8, 0),
            T::Complex => (1, 16, 0),
            _ => return Shape::OTHER,
        };
        let numbered = flagged && code.takes_number();
        let longest = if numbered { SMALL } else { u8::MAX };
        Shape { length, header, size: header + payload, longest, numbers: u8::from(numbered) }
    }
}

/// What a reader wants to know of a version.
pub(super) struct Tables {
    /// The type codes, by byte, with the reference flag where the version has it.
    pub(super) codes: [Option<TypeCode>; 256],
    /// The same for simple objects.
    pub(super) shapes: [Shape; 256],
    /// Which bits of the word behind the type code are a number that is referred to: a table of its own, for entries of eight
    /// bytes are found in one step.
    pub(super) refers: [u32; 256],
    /// The fields of a code object.
    pub(super) runs: [Run; RUNS],
}

thread_local! {
    /// The tables of the version that was read last: to make them takes as long as to read a small file.
    static LAST: RefCell<Option<(Version, Rc<Tables>)>> = const { RefCell::new(None) };
}

impl Tables {
    /// Those of a version.
    pub(super) fn of(version: Version) -> Rc<Tables> {
        LAST.with_borrow_mut(|last| match last {
            Some((known, tables)) if *known == version => Rc::clone(tables),
            _ => {
                let tables = Rc::new(Tables::new(version));
                *last = Some((version, Rc::clone(&tables)));
                tables
            }
        })
    }

    fn new(version: Version) -> Tables {
        let (mut codes, mut shapes, mut refers) = ([None; 256], [Shape::OTHER; 256], [0; 256]);
        let flags: &[u8] = if version >= Version::V3_4 { &[0, FLAG_REF] } else { &[0] };
        for &code in TypeCode::ALL.iter().filter(|code| code.exists_in(version)) {
            for flag in flags {
                let byte = usize::from(code as u8 | flag);
                (codes[byte], shapes[byte]) = (Some(code), Shape::of(code, *flag > 0));
                refers[byte] = if code == TypeCode::Ref { u32::MAX } else { 0 };
            }
        }
        Tables { codes, shapes, refers, runs: runs(version) }
    }
}
