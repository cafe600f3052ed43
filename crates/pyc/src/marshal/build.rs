//! From bytes to values: a [`Sink`] that makes a [`Const`] of each object.
//!
//! Children wait on a stack until their container closes. A small one waits as the place where it lies in the stream, and is made
//! where it stays, in the container; so is each that refers to it. Larger ones are made at once, and a reference to one is a
//! clone of an `Arc`. A value may nest [`MAX_DEPTH`] levels deep, references followed: that bounds every
//! recursion over values, the one that frees them included.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::MAX_DEPTH;
use super::child::{Child, Children, PLACE, Source, What};
use super::code::{Codes, Parts};
use super::node::{FLAG_REF, NodeId, Tree, TypeCode};
use super::reader::{Defect, Object, Reader, Sink};
use super::scalar::{is_plain, put};
use super::shape::{SMALL, Simple};
use crate::bytes::Window;
use crate::{Code, Const, Error, Problem, Version};

impl Tree<'_> {
    /// The value of a node that holds no others; none for containers, references and the mark of a dict's end.
    pub(crate) fn scalar(&self, id: NodeId) -> Option<Result<Const, Problem>> {
        let code = self.nodes.get(id as usize)?.code;
        let held =
            matches!(code, TypeCode::Ref | TypeCode::StringRef | TypeCode::Null) || code.is_container();
        (!held).then(|| self.scalar_of(code, self.payload(id)))
    }

    /// The value that a payload has under a type code without children.
    pub(crate) fn scalar_of(&self, code: TypeCode, payload: &[u8]) -> Result<Const, Problem> {
        let mut value = Const::None;
        put(&mut value, code, Window::of(payload), self.version < Version::V3_0)?;
        Ok(value)
    }

    /// Builds the value of the whole stream.
    pub fn to_const(&self) -> Result<Const, Error> {
        let start = self.nodes.first().map_or(0, |root| root.start as usize);
        read(&Arc::new(self.bytes.to_vec()), start, self.version)
    }
}

/// Reads the value that starts at an offset; its byte strings are windows into `whole`.
pub(crate) fn read(whole: &Arc<Vec<u8>>, start: usize, version: Version) -> Result<Const, Error> {
    let mut reader = Reader::new(whole, start, version, Builder::new(whole, version));
    match reader.run() {
        Ok(()) => Ok(reader.sink.into_value()),
        Err(failure) => Err(reader.error(failure)),
    }
}

/// How many objects of each kind there is room for at first: enough for most small files.
const ROOM: usize = 64;

struct Builder {
    source: Source,
    version: Version,
    /// The children of the containers that are being read.
    children: Vec<Child>,
    /// Those children that are made already.
    made: Vec<Const>,
    /// The integer fields of the code objects that are being read.
    integers: Vec<i32>,
    /// What has a number, for references; the first has number one. Behind them there is room for one more at least, where a
    /// simple object is put whether it has a number or not.
    numbered: Vec<Child>,
    /// How many numbers there are.
    numbers: usize,
    /// Interned strings (Python 2).
    strings: Vec<Child>,
    codes: Codes,
    /// Tuples that were found hashable, by their address. Those that sets hold live as long as the builder does not give
    /// their memory to another: they are kept here.
    hashable: HashMap<usize, Const>,
}

/// What lay on the stacks before a container.
struct Base {
    children: usize,
    made: usize,
    integers: usize,
    /// Its reference number, if it has one.
    number: Option<u32>,
}

impl Builder {
    fn new(whole: &Arc<Vec<u8>>, version: Version) -> Builder {
        Builder {
            source: Source { whole: Arc::clone(whole), python2: version < Version::V3_0, kept: Vec::new() },
            children: Vec::with_capacity(ROOM),
            made: Vec::with_capacity(ROOM),
            integers: Vec::with_capacity(ROOM),
            numbered: vec![Child::INCOMPLETE; ROOM],
            numbers: 0,
            strings: Vec::new(),
            codes: Codes::new(version),
            hashable: HashMap::new(),
            version,
        }
    }

    /// The value of the stream, when all of it is read.
    fn into_value(mut self) -> Const {
        let mut root = [PLACE];
        self.source.fill(root.iter_mut(), &self.children, Some(&mut self.made));
        let [root] = root;
        root
    }

    /// Makes a value that does not wait as a leaf.
    #[inline(never)]
    fn large(&mut self, object: Object, payload: Range<usize>) -> Result<Child, Problem> {
        let (source, made) = (&mut self.source, &mut self.made);
        let (child, values) = if object.flagged || object.code == TypeCode::Interned {
            (Child::new(Child::KEPT, 0, 0, source.kept.len() as u32), &mut source.kept)
        } else {
            (Child::new(Child::MADE, 0, 0, made.len() as u32), made)
        };
        values.resize_with(values.len() + 1, || Const::None);
        if let Some(place) = values.last_mut() {
            put(place, object.code, Window::part(&source.whole, payload), source.python2)?;
        }
        Ok(child)
    }

    /// Puts a container of such children on the stack.
    #[inline(always)]
    fn push(&mut self, value: Const, children: Children, number: Option<u32>) -> Result<(), Defect> {
        let (names, depth) = (u8::from(children.names), children.depth + 1);
        if usize::from(depth) > MAX_DEPTH {
            return Err(Defect { problem: Problem::TooDeep(MAX_DEPTH), child: None });
        }
        let mut child = Child::new(Child::MADE, names, depth, self.made.len() as u32);
        match number.and_then(|number| self.numbered.get_mut(number as usize)) {
            None => self.made.push(value),
            Some(numbered) => {
                child = Child::new(Child::KEPT, names, depth, self.source.kept.len() as u32);
                *numbered = child;
                self.source.kept.push(value);
            }
        }
        self.children.push(child);
        Ok(())
    }

    /// Gives the next number to an object.
    #[inline(always)]
    fn number(&mut self, child: Child) {
        self.numbers += 1;
        if let Some(place) = self.numbered.get_mut(self.numbers) {
            *place = child;
        }
        if self.numbers + 1 == self.numbered.len() {
            self.make_room();
        }
    }

    #[cold]
    fn make_room(&mut self) {
        self.numbered.resize(2 * self.numbered.len(), Child::INCOMPLETE);
    }

    /// Takes the children of a container off the stack.
    fn take(&mut self, base: &Base) -> (Arc<[Const]>, Children) {
        let children = self.children.get(base.children..).unwrap_or_default();
        if children.is_empty() {
            return (Arc::default(), Children::NAMES);
        }
        let mut items: Arc<[Const]> = (0..children.len()).map(|_| PLACE).collect();
        let places = Arc::get_mut(&mut items).unwrap_or_default();
        let all = self.source.fill(places.iter_mut(), children, self.made.get_mut(base.made..));
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        (items, all)
    }

    /// Takes the children of a dict off the stack.
    fn take_pairs(&mut self, base: &Base) -> (Arc<[(Const, Const)]>, Children) {
        let children = self.children.get(base.children..).unwrap_or_default();
        let mut pairs: Arc<[_]> = (0..children.len() / 2).map(|_| (PLACE, PLACE)).collect();
        let places = Arc::get_mut(&mut pairs).unwrap_or_default();
        let places = places.iter_mut().flat_map(|(key, value)| [key, value]);
        let all = self.source.fill(places, children, self.made.get_mut(base.made..));
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        (pairs, all)
    }

    /// Takes the parts of a code object off the stack, and makes it.
    fn code(&mut self, base: &Base) -> Result<(Arc<Code>, Children), Defect> {
        let parts = Parts {
            source: &self.source,
            children: self.children.get(base.children..).unwrap_or_default(),
            made: &mut self.made,
            integers: self.integers.get(base.integers..).unwrap_or_default(),
        };
        let (code, depth) = self.codes.build(parts)?;
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        self.integers.truncate(base.integers);
        Ok((code, Children { names: false, depth }))
    }

    /// Items of sets and keys of dicts must be hashable; CPython finds out when it puts them in. `step` is how many children
    /// lie between two.
    fn check_hashable<'a>(
        &mut self,
        keys: impl Iterator<Item = &'a Const>,
        step: usize,
    ) -> Result<(), Defect> {
        for (index, key) in keys.enumerate() {
            if let Some(found) = unhashable(key, self.version, &mut self.hashable) {
                let problem = Problem::WrongType { found: found.to_string(), expected: "a hashable object" };
                return Err(Defect { problem, child: Some(index * step) });
            }
        }
        Ok(())
    }

    /// Makes a container of its children, and puts it on the stack.
    #[inline(always)]
    fn container(&mut self, code: TypeCode, base: &Base) -> Result<(), Defect> {
        let (value, children) = match code {
            TypeCode::Code => {
                let (code, children) = self.code(base)?;
                (Const::Code(code), children)
            }
            TypeCode::Set | TypeCode::FrozenSet => {
                let (items, children) = self.take(base);
                self.check_hashable(items.iter(), 1)?;
                let set = if code == TypeCode::Set { Const::Set(items) } else { Const::FrozenSet(items) };
                (set, children)
            }
            TypeCode::Slice => {
                let (parts, children) = self.take(base);
                let part = |index: usize| parts.get(index).cloned().unwrap_or(Const::None);
                (Const::Slice(Arc::new([part(0), part(1), part(2)])), children)
            }
            TypeCode::Dict => {
                let (pairs, children) = self.take_pairs(base);
                self.check_hashable(pairs.iter().map(|(key, _)| key), 2)?;
                (Const::Dict(pairs), children)
            }
            TypeCode::List => {
                let (items, children) = self.take(base);
                (Const::List(items), children)
            }
            _ => {
                let (items, children) = self.take(base);
                (Const::Tuple(items), children)
            }
        };
        self.push(value, children, base.number)
    }
}

/// What in a value cannot be hashed, if anything. Tuples are looked into once.
fn unhashable(value: &Const, version: Version, known: &mut HashMap<usize, Const>) -> Option<&'static str> {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Const::List(_) | Const::Dict(_) | Const::Set(_) => return Some(value.type_name()),
            Const::Slice(_) if version < Version::V3_12 => return Some(value.type_name()),
            Const::Slice(parts) => pending.extend(parts.iter()),
            Const::Tuple(items)
                if !items.is_empty() && known.insert(items.as_ptr().addr(), value.clone()).is_none() =>
            {
                pending.extend(items.iter());
            }
            _ => {}
        }
    }
    None
}

impl Sink for Builder {
    type Open = Base;

    #[inline(always)]
    fn leaf(&mut self, object: Object, payload: Range<usize>) -> Result<(), Problem> {
        let code = object.code;
        if code == TypeCode::Null {
            return Ok(());
        }
        let child = if payload.len() <= usize::from(SMALL) && is_plain(code, self.source.python2) {
            Child::leaf(code, payload.start, payload.len())
        } else {
            self.large(object, payload)?
        };
        self.children.push(child);
        if object.flagged && code.takes_number() {
            self.number(child);
        }
        if code == TypeCode::Interned && self.source.python2 {
            self.strings.push(child);
        }
        Ok(())
    }

    #[inline(always)]
    fn reference(&mut self, object: Object, number: u32, _end: usize) -> Result<(), Problem> {
        let numbered = self.numbered.get(1..=self.numbers).unwrap_or_default();
        let list = if object.code == TypeCode::StringRef { &self.strings } else { numbered };
        let Some(&child) = list.get(number as usize) else {
            return Err(Problem::BadReference { index: number, count: list.len() });
        };
        if child.what() == What::Incomplete {
            return Err(Problem::Cycle(number));
        }
        self.children.push(child);
        Ok(())
    }

    /// Without a branch for what the object is: a leaf is put where the next number is, and a reference takes what has its number.
    #[inline(always)]
    fn simple(&mut self, simple: &Simple) -> bool {
        let number = (simple.word as usize + 1) & simple.refers as usize;
        if number > self.numbers {
            return false;
        }
        let Some(&known) = self.numbered.get(number) else { return false };
        let leaf = Child::new(simple.byte & !FLAG_REF, simple.length as u8, 0, simple.start as u32);
        if let Some(place) = self.numbered.get_mut(self.numbers + 1) {
            *place = leaf;
        }
        let child = if number > 0 { known } else { leaf };
        if child.is_incomplete() {
            return false;
        }
        self.numbers += usize::from(simple.numbers);
        if self.numbers + 1 == self.numbered.len() {
            self.make_room();
        }
        self.children.push(child);
        true
    }

    #[inline(always)]
    fn open(&mut self, object: Object) -> Base {
        let number = object.flagged.then_some(self.numbers as u32 + 1);
        if object.flagged {
            self.number(Child::INCOMPLETE);
        }
        let (children, made, integers) = (self.children.len(), self.made.len(), self.integers.len());
        Base { children, made, integers, number }
    }

    #[inline(always)]
    fn integers(&mut self, fields: &[u8], width: usize) {
        if width == 2 {
            let shorts = fields.as_chunks::<2>().0.iter();
            self.integers.extend(shorts.map(|short| i32::from(i16::from_le_bytes(*short))));
        } else {
            self.integers.extend(fields.as_chunks::<4>().0.iter().map(|int| i32::from_le_bytes(*int)));
        }
    }

    #[inline(always)]
    fn close(&mut self, object: Object, base: Base, _end: usize) -> Result<(), Defect> {
        self.container(object.code, &base)
    }
}
