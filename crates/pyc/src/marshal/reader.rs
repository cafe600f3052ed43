//! The one place that reads a stream: [`Reader`] tells a [`Sink`] what it meets.
//!
//! Containers being read lie on a stack of their own, so depth costs no Rust stack. Every count is checked against the bytes that are
//! left (an object takes at least one) before anything is made of it. There are two sinks: `parse.rs` makes nodes, `build.rs` values.
//! The reader is compiled for each, and each of its arms names its type code, so that what a sink does with a code folds into the arm.

use std::ops::Range;
use std::rc::Rc;

use byteorder::{ByteOrder, LittleEndian};

use super::MAX_DEPTH;
use super::layout::{RUNS, Run, integer_name};
use super::locate::start_of_child;
use super::node::{FLAG_REF, TypeCode, root_name, segment};
use super::shape::{Simple, Tables};
use crate::{Error, Problem, Version};

/// So many open containers cost one allocation.
const FEW: usize = 16;

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

    /// A leaf or a reference that is simple. The sink may refuse it, and is then told of it again, as one of the two.
    #[inline(always)]
    fn simple(&mut self, simple: &Simple) -> bool {
        let Some(object) = simple.object() else { return false };
        let end = simple.start + simple.length;
        let taken = match simple.refers {
            0 => self.leaf(object, simple.start..end),
            _ => self.reference(object, simple.word, end),
        };
        taken.is_ok()
    }

    /// A container starts.
    fn open(&mut self, object: Object) -> Self::Open;

    /// Integer fields of the code object that is being read, of so many bytes each.
    fn integers(&mut self, fields: &[u8], width: usize);

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
    /// Children asked for so far, those that are still to come included.
    asked: usize,
    /// Of a code object, the run of fields that comes after those children; of others, none.
    run: usize,
    /// The integer field that could not be read.
    integer: Option<&'static str>,
    /// How many children of the container around it are still to come.
    outer: usize,
    kept: T,
}

/// As many children as come before the end mark: those of a dict.
const ENDLESS: usize = usize::MAX;

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
    tables: Rc<Tables>,
    start: usize,
    open: Vec<Open<S::Open>>,
    /// How many children of the innermost container come before its next field or its end.
    left: usize,
    pub(super) sink: S,
}

impl<'a, S: Sink> Reader<'a, S> {
    /// A reader that starts at an offset of the input.
    pub(super) fn new(bytes: &'a [u8], start: usize, version: Version, sink: S) -> Reader<'a, S> {
        let open = Vec::with_capacity(FEW);
        Reader { bytes, version, tables: Tables::of(version), start, open, left: 0, sink }
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
                self.left = done.outer;
                self.sink
                    .close(done.object, done.kept, cursor.at)
                    .map_err(|defect| self.locate(done.object, defect))?;
            }
        }
    }

    /// Whether the innermost open container needs another object, one that is not simple. Reads all before that.
    #[inline(always)]
    fn wants_child(&mut self, cursor: &mut Cursor<'a>) -> Read<bool> {
        loop {
            if self.simple_children(cursor) {
                self.left -= 1;
                return Ok(true);
            }
            if !self.fields(cursor)? {
                return Ok(false);
            }
        }
    }

    /// Reads children of the innermost container as long as they are simple. Whether there is one that is not.
    #[inline(always)]
    fn simple_children(&mut self, cursor: &mut Cursor<'a>) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return self.left > 0;
        }
        while self.left > 0 {
            let Some(head) = cursor.bytes.get(cursor.at..).and_then(|rest| rest.first_chunk::<5>()) else {
                return true;
            };
            let byte = usize::from(head[0]);
            let shape = &self.tables.shapes[byte];
            let word = LittleEndian::read_u32(&head[1..]);
            let start = cursor.at + usize::from(shape.header);
            let end = cursor.at + usize::from(shape.size) + (word & shape.length) as usize;
            let length = end - start;
            if length > usize::from(shape.longest) || end > cursor.bytes.len() {
                return true;
            }
            let simple = Simple {
                at: cursor.at,
                byte: head[0],
                start,
                length,
                word,
                refers: self.tables.refers[byte],
                numbers: shape.numbers,
            };
            if !self.sink.simple(&simple) {
                return true;
            }
            cursor.at = end;
            self.left -= 1;
        }
        false
    }

    /// Reads the integer fields that come next, and asks for the objects after them. Whether there are any.
    #[inline(always)]
    fn fields(&mut self, cursor: &mut Cursor<'a>) -> Read<bool> {
        let Some(open) = self.open.last_mut() else { return Ok(false) };
        let Some(&run) = self.tables.runs.get(open.run) else { return Ok(false) };
        let size = run.integers * run.width;
        let Some(integers) = cursor.bytes.get(cursor.at..cursor.at + size) else {
            return Err(self.missing_integer(*cursor, run));
        };
        self.sink.integers(integers, run.width);
        cursor.at += size;
        open.run += 1;
        open.asked += run.objects;
        self.left = run.objects;
        Ok(true)
    }

    /// The first of the integers of a run that is not there.
    #[cold]
    fn missing_integer(&mut self, mut cursor: Cursor<'a>, run: Run) -> Failure {
        let there = (cursor.bytes.len() - cursor.at) / run.width;
        cursor.at += there * run.width;
        let before = self.open.last().map_or(0, |open| open.run);
        let before: usize = self.tables.runs.iter().take(before).map(|run| run.integers).sum();
        let name = integer_name(self.version, before + there);
        if let Some(open) = self.open.last_mut() {
            open.integer = Some(name);
        }
        cursor.truncated(run.width as u64, name)
    }

    /// Reads one type code and what belongs to it, apart from children.
    #[inline(always)]
    fn object(&mut self, cursor: &mut Cursor<'a>) -> Read<()> {
        let start = cursor.at;
        let byte = cursor.take(1, "object")?[0];
        let Some(code) = self.tables.codes[usize::from(byte)] else { return Err(self.unknown(byte, start)) };
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
                self.enter(object, ENDLESS, RUNS);
                Ok(())
            }
            T::Code => {
                self.enter(object, 0, 0);
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
        if self.open.last().is_some_and(|open| open.object.code == TypeCode::Dict) {
            self.left = 0;
            return self.give(cursor, TypeCode::Null, object, cursor.at);
        }
        let found = object.code.describe().to_string();
        Err(failure(Problem::WrongType { found, expected: "an object" }, object.start))
    }

    #[inline(always)]
    fn items(&mut self, cursor: &mut Cursor<'a>, code: TypeCode, object: Object, count: u64) -> Read<()> {
        let count = cursor.affordable(count, code.describe())?;
        if count > 0 {
            self.enter(object, count, RUNS);
            return Ok(());
        }
        let kept = self.sink.open(object);
        self.sink.close(object, kept, cursor.at).map_err(|defect| self.locate(object, defect))
    }

    #[inline(always)]
    fn enter(&mut self, object: Object, asked: usize, run: usize) {
        let kept = self.sink.open(object);
        self.open.push(Open { object, asked, run, integer: None, outer: self.left, kept });
        self.left = asked;
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
        let root = self.bytes.get(self.start).and_then(|byte| self.tables.codes[usize::from(*byte)]);
        let mut path = root_name(root).to_string();
        let hidden = self.open.len().saturating_sub(2 * PATH_END);
        for (index, open) in self.open.iter().enumerate() {
            if hidden > 0 && index == PATH_END {
                path.extend(["...(", &hidden.to_string(), " more)..."]);
            }
            if (PATH_END..PATH_END + hidden).contains(&index) {
                continue;
            }
            let left = self.open.get(index + 1).map_or(self.left, |inner| inner.outer);
            let begun = open.asked - left;
            match open.integer {
                Some(name) => path.extend([".", name]),
                None => path += &segment(open.object.code, self.version, begun.saturating_sub(1)),
            }
        }
        path
    }

    /// The sink, and what it remembers of the containers that are being read, outermost first.
    pub(super) fn abandon(self) -> (S, Vec<S::Open>) {
        (self.sink, self.open.into_iter().map(|open| open.kept).collect())
    }
}
