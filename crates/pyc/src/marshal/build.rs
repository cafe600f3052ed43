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
use super::code::{Codes, Parts};
use super::node::{NodeId, Tree, TypeCode};
use super::reader::{Defect, Object, Reader, Sink};
use super::scalar::{is_plain, put, put_plain};
use crate::bytes::Window;
use crate::{Code, Const, Error, Problem, PyStr, Version};

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

/// A payload of at most so many bytes is small.
const SMALL: usize = 21;

/// A small value that cannot be wrong, and where it lies.
#[derive(Clone, Copy)]
pub(super) struct Leaf {
    /// The offset of the payload.
    start: u32,
    length: u8,
    pub(super) code: TypeCode,
}

/// What a child is, or what has a number.
#[derive(Clone, Copy)]
pub(super) enum Child {
    Leaf(Leaf),
    /// The next of the values that are made already.
    Made,
    /// The index of a value that is kept, for others refer to it.
    Kept(u32),
    /// A container that is being read.
    Incomplete,
}

/// A numbered value that is not a leaf.
struct Kept {
    value: Const,
    /// How many levels it has.
    depth: u32,
}

/// What is in the place of a value before the value is: an empty string, for most become short strings.
const PLACE: Const = Const::Str(PyStr::EMPTY);

/// Where the values of children come from.
pub(super) struct Source {
    whole: Arc<Vec<u8>>,
    python2: bool,
    kept: Vec<Kept>,
}

impl Source {
    /// Where the bytes of a leaf lie.
    #[inline(always)]
    pub(super) fn window(&self, leaf: Leaf) -> Window<'_> {
        let start = leaf.start as usize;
        Window::part(&self.whole, start..start + usize::from(leaf.length))
    }

    /// A value that others refer to.
    #[inline(always)]
    pub(super) fn kept(&self, index: u32) -> Option<&Const> {
        self.kept.get(index as usize).map(|kept| &kept.value)
    }

    /// Puts the value of a leaf into its place.
    #[inline(always)]
    pub(super) fn put(&self, place: &mut Const, leaf: Leaf) {
        put_plain(place, leaf.code, self.window(leaf), self.python2);
    }

    /// Puts another reference to a kept value into its place: each kind by itself, for the reason that `put` gives.
    #[inline(always)]
    fn share(&self, place: &mut Const, index: u32) {
        match self.kept(index) {
            Some(Const::Tuple(items)) => *place = Const::Tuple(Arc::clone(items)),
            Some(Const::Bytes(bytes)) => *place = Const::Bytes(bytes.clone()),
            Some(value) => *place = value.clone(),
            None => {}
        }
    }

    /// Puts children into their places. Those that are made already are swapped with what is there.
    fn fill<'a>(
        &self,
        places: impl Iterator<Item = &'a mut Const>,
        children: &[Child],
        made: Option<&mut [Const]>,
    ) {
        let mut made = made.unwrap_or_default().iter_mut();
        for (place, child) in places.zip(children) {
            // Nearly every child is a name, and a branch that nearly always goes one way costs nothing.
            if let Child::Leaf(leaf @ Leaf { code: TypeCode::ShortAsciiInterned, .. }) = *child {
                self.put(place, leaf);
                continue;
            }
            match *child {
                Child::Leaf(leaf) => self.put(place, leaf),
                Child::Kept(index) => self.share(place, index),
                Child::Made => made.next().into_iter().for_each(|value| std::mem::swap(place, value)),
                Child::Incomplete => {}
            }
        }
    }
}

struct Builder {
    source: Source,
    version: Version,
    /// The children of the containers that are being read.
    children: Vec<Child>,
    /// Those children that are made already.
    made: Vec<Const>,
    /// The integer fields of the code objects that are being read.
    integers: Vec<i32>,
    /// For each container that is being read, how many levels there are below it so far.
    depths: Vec<u32>,
    /// What has a number, for references.
    numbered: Vec<Child>,
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
            children: Vec::new(),
            made: Vec::new(),
            integers: Vec::new(),
            depths: Vec::new(),
            numbered: Vec::new(),
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
        let (child, place) = if object.flagged || object.code == TypeCode::Interned {
            let index = source.kept.len();
            source.kept.resize_with(index + 1, || Kept { value: Const::None, depth: 0 });
            (Child::Kept(index as u32), source.kept.last_mut().map(|kept| &mut kept.value))
        } else {
            made.resize_with(made.len() + 1, || Const::None);
            (Child::Made, made.last_mut())
        };
        if let Some(place) = place {
            put(place, object.code, Window::part(&source.whole, payload), source.python2)?;
        }
        Ok(child)
    }

    /// Puts a container of so many levels on the stack.
    #[inline(always)]
    fn push(&mut self, value: Const, depth: u32, number: Option<u32>) {
        let mut child = Child::Made;
        match number.and_then(|number| self.numbered.get_mut(number as usize)) {
            None => self.made.push(value),
            Some(numbered) => {
                child = Child::Kept(self.source.kept.len() as u32);
                *numbered = child;
                self.source.kept.push(Kept { value, depth });
            }
        }
        self.children.push(child);
    }

    /// Notes that the innermost container holds something of so many levels.
    #[inline(always)]
    fn deepen(&mut self, levels: u32) {
        if let Some(depth) = self.depths.last_mut() {
            *depth = levels.max(*depth);
        }
    }

    /// Takes the children of a container off the stack.
    fn take(&mut self, base: &Base) -> Arc<[Const]> {
        let children = self.children.get(base.children..).unwrap_or_default();
        if children.is_empty() {
            return Arc::default();
        }
        let mut items: Arc<[Const]> = (0..children.len()).map(|_| PLACE).collect();
        let places = Arc::get_mut(&mut items).unwrap_or_default();
        self.source.fill(places.iter_mut(), children, self.made.get_mut(base.made..));
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        items
    }

    /// Takes the children of a dict off the stack.
    fn take_pairs(&mut self, base: &Base) -> Arc<[(Const, Const)]> {
        let children = self.children.get(base.children..).unwrap_or_default();
        let mut pairs: Arc<[_]> = (0..children.len() / 2).map(|_| (PLACE, PLACE)).collect();
        let places = Arc::get_mut(&mut pairs).unwrap_or_default();
        let places = places.iter_mut().flat_map(|(key, value)| [key, value]);
        self.source.fill(places, children, self.made.get_mut(base.made..));
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        pairs
    }

    /// Takes the parts of a code object off the stack, and makes it.
    fn code(&mut self, base: &Base) -> Result<Arc<Code>, Defect> {
        let parts = Parts {
            source: &self.source,
            children: self.children.get(base.children..).unwrap_or_default(),
            made: self.made.get_mut(base.made..).unwrap_or_default(),
            integers: self.integers.get(base.integers..).unwrap_or_default(),
        };
        let code = self.codes.build(parts)?;
        self.made.truncate(base.made);
        self.children.truncate(base.children);
        self.integers.truncate(base.integers);
        Ok(code)
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

    /// Makes a container of its children, of so many levels, and puts it on the stack.
    #[inline(always)]
    fn container(&mut self, code: TypeCode, base: &Base, depth: u32) -> Result<(), Defect> {
        match code {
            TypeCode::Code => {
                let code = self.code(base)?;
                self.push(Const::Code(code), depth, base.number);
            }
            TypeCode::Set | TypeCode::FrozenSet => {
                let items = self.take(base);
                self.check_hashable(items.iter(), 1)?;
                let set = if code == TypeCode::Set { Const::Set(items) } else { Const::FrozenSet(items) };
                self.push(set, depth, base.number);
            }
            TypeCode::Slice => {
                let parts = self.take(base);
                let part = |index: usize| parts.get(index).cloned().unwrap_or(Const::None);
                self.push(Const::Slice(Arc::new([part(0), part(1), part(2)])), depth, base.number);
            }
            TypeCode::Dict => {
                let pairs = self.take_pairs(base);
                self.check_hashable(pairs.iter().map(|(key, _)| key), 2)?;
                self.push(Const::Dict(pairs), depth, base.number);
            }
            TypeCode::List => {
                let items = self.take(base);
                self.push(Const::List(items), depth, base.number);
            }
            _ => {
                let items = self.take(base);
                self.push(Const::Tuple(items), depth, base.number);
            }
        }
        Ok(())
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
        let child = if payload.len() <= SMALL && is_plain(code, self.source.python2) {
            Child::Leaf(Leaf { start: payload.start as u32, length: payload.len() as u8, code })
        } else {
            self.large(object, payload)?
        };
        self.children.push(child);
        if object.flagged && code.takes_number() {
            self.numbered.push(child);
        }
        if code == TypeCode::Interned && self.source.python2 {
            self.strings.push(child);
        }
        Ok(())
    }

    #[inline(always)]
    fn reference(&mut self, object: Object, number: u32, _end: usize) -> Result<(), Problem> {
        let list = if object.code == TypeCode::StringRef { &self.strings } else { &self.numbered };
        let Some(&child) = list.get(number as usize) else {
            return Err(Problem::BadReference { index: number, count: list.len() });
        };
        match child {
            Child::Incomplete => return Err(Problem::Cycle(number)),
            Child::Kept(index) => {
                let depth = self.source.kept.get(index as usize).map_or(0, |kept| kept.depth);
                self.deepen(depth);
            }
            Child::Leaf(_) | Child::Made => {}
        }
        self.children.push(child);
        Ok(())
    }

    #[inline(always)]
    fn open(&mut self, object: Object, _children: usize) -> Base {
        let number = object.flagged.then_some(self.numbered.len() as u32);
        if object.flagged {
            self.numbered.push(Child::Incomplete);
        }
        self.depths.push(0);
        let (children, made, integers) = (self.children.len(), self.made.len(), self.integers.len());
        Base { children, made, integers, number }
    }

    fn integer(&mut self, value: i32) {
        self.integers.push(value);
    }

    #[inline(always)]
    fn close(&mut self, object: Object, base: Base, _end: usize) -> Result<(), Defect> {
        let depth = 1 + self.depths.pop().unwrap_or(0);
        if depth as usize > MAX_DEPTH {
            return Err(Defect { problem: Problem::TooDeep(MAX_DEPTH), child: None });
        }
        self.container(object.code, &base, depth)?;
        self.deepen(depth);
        Ok(())
    }
}
