//! The one place that reads a stream: [`Reader`] tells a [`Sink`] what it meets.
//!
//! Containers being read lie on a stack of their own, so depth costs no Rust stack. Every count is checked against the bytes that are
//! left (an object takes at least one) before anything is made of it. There are two sinks: `parse.rs` makes nodes, `build.rs` values.
//! The reader is compiled for each, and each of its arms names its type code, so that what a sink does with a code folds into the arm.

use std::ops::Range;

use byteorder::{ByteOrder, LittleEndian};

use super::MAX_DEPTH;
use super::layout::{Field, code_fields};
use super::locate::start_of_child;
use super::node::{FLAG_REF, TypeCode, root_name, segment};
use crate::{Error, Problem, Version};

/// Of a long path, so many steps are shown at either end.
const PATH_END: usize = 20;

/// What is made of the objects of a stream. Offsets are bytes from the start of the input.
pub(super) trait Sink {
    /// What the sink wants to remember of a container whose children are being read.
    type Open;

    /// An object without children; its payload lies behind the type code and the length.
    fn leaf(&mut self, object: Object, payload: Range<usize>) -> Result<(), Problem>;

    /// A reference to the object of a number: of flagged objects or, for [`TypeCode::StringRef`], of interned strings.
    fn reference(&mut self, object: Object, number: u32, end: usize) -> Result<(), Problem>;

    /// A container starts, of about so many children.
    fn open(&mut self, object: Object, children: usize) -> Self::Open;

    /// An integer field of the code object that is being read.
    fn integer(&mut self, value: i32);

    /// A container ends.
    fn close(&mut self, object: Object, open: Self::Open, end: usize) -> Result<(), Defect>;
}

/// The beginning of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object {
    pub(super) code: TypeCode,
    /// Whether the type code carries the reference flag.
    pub(super) flagged: bool,
    /// Where the type code is.
    pub(super) start: usize,
}

/// Why a container cannot be closed, and the index of the child it is about.
pub(super) struct Defect {
    pub(super) problem: Problem,
    pub(super) child: Option<usize>,
}

/// Why reading stopped. One word, for the usual answer is that it did not.
pub(super) struct Failure(Box<Found>);

struct Found {
    problem: Problem,
    offset: usize,
    /// If the problem is a child of the object that was read last, the step there.
    step: String,
    /// The object whose own bytes were being read.
    begun: Option<Object>,
}

type Read<T> = Result<T, Failure>;

fn failure(problem: Problem, offset: usize) -> Failure {
    Failure(Box::new(Found { problem, offset, step: String::new(), begun: None }))
}

impl Failure {
    /// The offset of the defect, and the object whose own bytes were being read.
    pub(super) fn place(&self) -> (usize, Option<Object>) {
        (self.0.offset, self.0.begun)
    }
}

/// A container whose children are being read.
struct Open<T> {
    object: Object,
    /// Children begun so far.
    count: usize,
    /// The integer field being read, if it is not a child.
    integer: Option<&'static str>,
    rest: Rest,
    kept: T,
}

/// What a container still needs.
enum Rest {
    /// That many objects.
    Items(usize),
    /// Keys and values until the end mark.
    Pairs,
    /// These fields.
    Fields(&'static [Field]),
}

/// The bytes, and how far they are read. The loop holds it in registers: nothing that is not inlined may have a pointer to it.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    #[inline(always)]
    fn take(&mut self, length: usize, what: &'static str) -> Read<&'a [u8]> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some(taken) = rest.get(..length) else { return Err(self.truncated(length as u64, what)) };
        self.at += length;
        Ok(taken)
    }

    #[inline(always)]
    fn int(&mut self, what: &'static str) -> Read<i32> {
        Ok(LittleEndian::read_i32(self.take(4, what)?))
    }

    #[inline(always)]
    fn length(&mut self, what: &'static str) -> Read<u64> {
        let start = self.at;
        let found = i64::from(self.int(what)?);
        u64::try_from(found).map_err(|_| failure(Problem::Negative { what, found }, start))
    }

    /// A count of objects or bytes, if so many can follow.
    #[inline(always)]
    fn affordable(&self, count: u64, what: &'static str) -> Read<usize> {
        if count > self.bytes.len().saturating_sub(self.at) as u64 {
            return Err(self.truncated(count, what));
        }
        Ok(count as usize)
    }

    #[cold]
    #[inline(never)]
    fn truncated(self, needed: u64, what: &'static str) -> Failure {
        let available = self.bytes.len().saturating_sub(self.at) as u64;
        failure(Problem::Truncated { what, needed, available }, self.at)
    }
}

pub(super) struct Reader<'a, S: Sink> {
    bytes: &'a [u8],
    version: Version,
    /// The type codes of the version, by byte, with the reference flag where the version has it.
    codes: [Option<TypeCode>; 256],
    start: usize,
    open: Vec<Open<S::Open>>,
    pub(super) sink: S,
}

impl<'a, S: Sink> Reader<'a, S> {
    /// A reader that starts at an offset of the input.
    pub(super) fn new(bytes: &'a [u8], start: usize, version: Version, sink: S) -> Reader<'a, S> {
        let mut codes = [None; 256];
        for code in TypeCode::ALL.iter().filter(|code| code.exists_in(version)) {
            codes[usize::from(*code as u8)] = Some(*code);
            if version >= Version::V3_4 {
                codes[usize::from(*code as u8 | FLAG_REF)] = Some(*code);
            }
        }
        Reader { bytes, version, codes, start, open: Vec::new(), sink }
    }

    /// Reads one object. What follows it is left alone.
    pub(super) fn run(&mut self) -> Read<()> {
        if u32::try_from(self.bytes.len()).is_err() {
            return Err(failure(Problem::TooLarge(self.bytes.len() as u64), 0));
        }
        let mut cursor = Cursor { bytes: self.bytes, at: self.start };
        loop {
            self.object(&mut cursor)?;
            while !self.wants_child(&mut cursor)? {
                let Some(done) = self.open.pop() else { return Ok(()) };
                self.sink
                    .close(done.object, done.kept, cursor.at)
                    .map_err(|defect| self.locate(done.object, defect))?;
            }
        }
    }

    /// Whether the innermost open container needs another object. Reads integer fields on the way there.
    #[inline(always)]
    fn wants_child(&mut self, cursor: &mut Cursor<'a>) -> Read<bool> {
        let Some(open) = self.open.last_mut() else { return Ok(false) };
        match &mut open.rest {
            Rest::Items(0) => return Ok(false),
            Rest::Items(left) => *left -= 1,
            Rest::Pairs => {}
            Rest::Fields(_) => return self.wants_field(cursor),
        }
        open.count += 1;
        Ok(true)
    }

    #[inline(always)]
    fn wants_field(&mut self, cursor: &mut Cursor<'a>) -> Read<bool> {
        while let Some(Open { rest: Rest::Fields(fields), integer, count, .. }) = self.open.last_mut() {
            let [field, rest @ ..] = *fields else { break };
            *fields = rest;
            match *field {
                Field::Int(name) => {
                    *integer = Some(name);
                    let value = cursor.int(name)?;
                    self.sink.integer(value);
                }
                Field::Short(name) => {
                    *integer = Some(name);
                    let value = LittleEndian::read_i16(cursor.take(2, name)?);
                    self.sink.integer(i32::from(value));
                }
                Field::Object(_) => {
                    *integer = None;
                    *count += 1;
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Reads one type code and what belongs to it, apart from children.
    #[inline(always)]
    fn object(&mut self, cursor: &mut Cursor<'a>) -> Read<()> {
        let start = cursor.at;
        let byte = cursor.take(1, "object")?[0];
        let Some(code) = self.codes[usize::from(byte)] else { return Err(self.unknown(byte, start)) };
        if self.open.len() >= MAX_DEPTH {
            return Err(failure(Problem::TooDeep(MAX_DEPTH), start));
        }
        let object = Object { code, flagged: byte & FLAG_REF != 0, start };
        self.content(cursor, object).map_err(|mut failure| {
            failure.0.begun = Some(object);
            failure
        })
    }

    #[cold]
    fn unknown(&mut self, byte: u8, start: usize) -> Failure {
        let found = if self.version >= Version::V3_4 { byte & !FLAG_REF } else { byte };
        failure(Problem::UnknownType { found, version: self.version }, start)
    }

    /// Reads what follows a type code.
    #[inline(always)]
    fn content(&mut self, cursor: &mut Cursor<'a>, object: Object) -> Read<()> {
        use TypeCode as T;
        match object.code {
            T::Null => self.end_mark(cursor, object),
            T::None => self.leaf(cursor, T::None, object, 0),
            T::False => self.leaf(cursor, T::False, object, 0),
            T::True => self.leaf(cursor, T::True, object, 0),
            T::StopIteration => self.leaf(cursor, T::StopIteration, object, 0),
            T::Ellipsis => self.leaf(cursor, T::Ellipsis, object, 0),
            T::Int => self.leaf(cursor, T::Int, object, 4),
            T::Int64 => self.leaf(cursor, T::Int64, object, 8),
            T::Float => self.leaf(cursor, T::Float, object, 8),
            T::Complex => self.leaf(cursor, T::Complex, object, 16),
            T::FloatText => self.short(cursor, T::FloatText, object),
            T::ShortAscii => self.short(cursor, T::ShortAscii, object),
            T::ShortAsciiInterned => self.short(cursor, T::ShortAsciiInterned, object),
            T::String => self.long(cursor, T::String, object),
            T::Interned => self.long(cursor, T::Interned, object),
            T::Unicode => self.long(cursor, T::Unicode, object),
            T::Ascii => self.long(cursor, T::Ascii, object),
            T::AsciiInterned => self.long(cursor, T::AsciiInterned, object),
            T::Long => self.digits(cursor, object),
            T::ComplexText => self.two_texts(cursor, object),
            T::Ref => self.reference(cursor, T::Ref, object),
            T::StringRef => self.reference(cursor, T::StringRef, object),
            T::SmallTuple => {
                let count = cursor.take(1, T::SmallTuple.describe())?[0];
                self.items(cursor, T::SmallTuple, object, u64::from(count))
            }
            T::Tuple | T::List | T::Set | T::FrozenSet => {
                let count = cursor.length("count of items")?;
                self.items(cursor, object.code, object, count)
            }
            T::Slice => self.items(cursor, T::Slice, object, 3),
            T::Dict => {
                self.enter(object, 0, Rest::Pairs);
                Ok(())
            }
            T::Code => {
                let fields = code_fields(self.version);
                self.enter(object, fields.len(), Rest::Fields(fields));
                Ok(())
            }
        }
    }

    /// An object whose payload has a length that its code tells.
    #[inline(always)]
    fn leaf(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object, length: usize) -> Read<()> {
        let from = cursor.at;
        cursor.take(length, code.describe())?;
        self.give(cursor, code, object, from)
    }

    /// Gives the sink an object whose payload starts at an offset and ends here.
    #[inline(always)]
    fn give(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object, from: usize) -> Read<()> {
        self.sink
            .leaf(Object { code, ..object }, from..cursor.at)
            .map_err(|problem| failure(problem, object.start))
    }

    /// A string with a length of one byte.
    #[inline(always)]
    fn short(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object) -> Read<()> {
        let length = cursor.take(1, code.describe())?[0];
        self.leaf(cursor, code, object, usize::from(length))
    }

    /// A string with a length of four bytes.
    #[inline(always)]
    fn long(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object) -> Read<()> {
        let length = cursor.length("length of a string")?;
        let length = cursor.affordable(length, code.describe())?;
        self.leaf(cursor, code, object, length)
    }

    /// An int: the number of its digits, negative where the int is, and the digits.
    #[inline(always)]
    fn digits(&mut self, cursor: &mut Cursor<'a>, object: Object) -> Read<()> {
        let (from, what) = (cursor.at, TypeCode::Long.describe());
        let count = i64::from(cursor.int(what)?).unsigned_abs();
        let length = cursor.affordable(2 * count, what)?;
        cursor.take(length, what)?;
        self.give(cursor, TypeCode::Long, object, from)
    }

    /// A complex number: two texts, each with its length before it.
    #[inline(always)]
    fn two_texts(&mut self, cursor: &mut Cursor<'a>, object: Object) -> Read<()> {
        let (from, what) = (cursor.at, TypeCode::ComplexText.describe());
        for _ in 0..2 {
            let length = cursor.take(1, what)?[0];
            cursor.take(usize::from(length), what)?;
        }
        self.give(cursor, TypeCode::ComplexText, object, from)
    }

    #[inline(always)]
    fn reference(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object) -> Read<()> {
        let number = cursor.int("reference")? as u32;
        self.sink
            .reference(Object { code, ..object }, number, cursor.at)
            .map_err(|problem| failure(problem, object.start))
    }

    /// The end mark may stand only in a dict, which it ends. In the place of a value it takes the key with it, as in CPython.
    #[inline(always)]
    fn end_mark(&mut self, cursor: &mut Cursor<'a>, object: Object) -> Read<()> {
        match self.open.last_mut() {
            Some(Open { rest: rest @ Rest::Pairs, .. }) => {
                *rest = Rest::Items(0);
                self.give(cursor, TypeCode::Null, object, cursor.at)
            }
            _ => {
                let found = object.code.describe().to_string();
                Err(failure(Problem::WrongType { found, expected: "an object" }, object.start))
            }
        }
    }

    #[inline(always)]
    fn items(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object, count: u64) -> Read<()> {
        let count = cursor.affordable(count, code.describe())?;
        if count > 0 {
            self.enter(object, count, Rest::Items(count));
            return Ok(());
        }
        let kept = self.sink.open(object, 0);
        self.sink.close(object, kept, cursor.at).map_err(|defect| self.locate(object, defect))
    }

    #[inline(always)]
    fn enter(&mut self, object: Object, children: usize, rest: Rest) {
        let kept = self.sink.open(object, children);
        self.open.push(Open { object, count: 0, integer: None, rest, kept });
    }

    #[cold]
    fn locate(&self, container: Object, defect: Defect) -> Failure {
        let (step, offset) = match defect.child {
            Some(index) => {
                let found = start_of_child(self.bytes, self.start, self.version, container.start, index);
                (segment(container.code, self.version, index), found.unwrap_or(container.start))
            }
            None => (String::new(), container.start),
        };
        Failure(Box::new(Found { problem: defect.problem, offset, step, begun: None }))
    }

    /// The error to report, with the path of the object that was being read.
    pub(super) fn error(&self, failure: Failure) -> Error {
        let Found { problem, offset, step, .. } = *failure.0;
        let path = if matches!(problem, Problem::TooLarge(_)) { String::new() } else { self.path() };
        Error::in_stream(problem, offset, path + &step)
    }

    fn path(&self) -> String {
        let root = self.bytes.get(self.start).and_then(|byte| self.codes[usize::from(*byte)]);
        let mut path = root_name(root).to_string();
        let hidden = self.open.len().saturating_sub(2 * PATH_END);
        for (index, open) in self.open.iter().enumerate() {
            if hidden > 0 && index == PATH_END {
                path.extend(["...(", &hidden.to_string(), " more)..."]);
            }
            if (PATH_END..PATH_END + hidden).contains(&index) {
                continue;
            }
            match open.integer {
                Some(name) => path.extend([".", name]),
                None => path += &segment(open.object.code, self.version, open.count.saturating_sub(1)),
            }
        }
        path
    }

    /// The sink, and what it remembers of the containers that are being read, outermost first.
    pub(super) fn abandon(self) -> (S, Vec<S::Open>) {
        (self.sink, self.open.into_iter().map(|open| open.kept).collect())
    }
}
