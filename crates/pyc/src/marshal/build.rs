//! From bytes to values: a [`Sink`] that makes a [`Const`] of each object.
//!
//! Values of children wait on a stack until their container closes; numbered values are kept, so that a reference is a clone:
//! of an `Arc`, or of a short string. A value may nest [`MAX_DEPTH`] levels deep, references followed: that bounds every
//! recursion over values, the one that frees them included.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::MAX_DEPTH;
use super::code::{Codes, Parts};
use super::node::{NodeId, Tree, TypeCode};
use super::reader::{Defect, Object, Reader, Sink};
use super::scalar::scalar;
use crate::bytes::Window;
use crate::{Const, Error, Problem, Version};

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
        scalar(code, Window::of(payload), self.version < Version::V3_0)
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
        Ok(()) => Ok(reader.sink.values.pop().unwrap_or(Const::None)),
        Err(failure) => Err(reader.error(failure)),
    }
}

/// So many values are few: their memory may be taken twice for a moment.
const FEW: usize = 1 << 16;

/// A numbered value, for references.
struct Kept {
    value: Const,
    /// How many levels it has; [`INCOMPLETE`] while it is being read.
    depth: u32,
}

/// The depth of a container that is being read: no value has it.
const INCOMPLETE: u32 = u32::MAX;

struct Builder {
    whole: Arc<Vec<u8>>,
    version: Version,
    python2: bool,
    values: Vec<Const>,
    /// The integer fields of the code objects that are being read.
    integers: Vec<i32>,
    /// For each container that is being read, how many levels there are below it so far.
    depths: Vec<u32>,
    kept: Vec<Kept>,
    /// Interned strings (Python 2).
    strings: Vec<Const>,
    codes: Codes,
    /// Tuples that were found hashable, by their address. Those that sets hold live as long as the builder does not give
    /// their memory to another: they are kept here.
    hashable: HashMap<usize, Const>,
}

/// What lay on the stacks before a container.
struct Base {
    values: usize,
    integers: usize,
    /// Its reference number, if it has one.
    number: Option<u32>,
}

impl Builder {
    fn new(whole: &Arc<Vec<u8>>, version: Version) -> Builder {
        Builder {
            whole: Arc::clone(whole),
            python2: version < Version::V3_0,
            values: Vec::new(),
            integers: Vec::new(),
            depths: Vec::new(),
            kept: Vec::new(),
            strings: Vec::new(),
            codes: Codes::new(version),
            hashable: HashMap::new(),
            version,
        }
    }

    #[inline(always)]
    fn push(&mut self, value: Const) {
        self.make_room(1);
        self.values.push(value);
    }

    /// Makes room for so many values: for a quarter more than there are, if that is more, so that the stack of a long dict
    /// grows seldom and yet is never much larger than what lies on it.
    #[inline(always)]
    fn make_room(&mut self, count: usize) {
        if self.values.capacity() - self.values.len() < count {
            self.grow(count);
        }
    }

    #[cold]
    fn grow(&mut self, count: usize) {
        let more = count.max(self.values.len() / 4).max(64);
        self.values.reserve_exact(more);
    }

    /// Notes that the innermost container holds something of so many levels.
    #[inline(always)]
    fn deepen(&mut self, levels: u32) {
        if let Some(depth) = self.depths.last_mut() {
            *depth = levels.max(*depth);
        }
    }

    /// Takes the values of a container off the stack.
    fn take(&mut self, base: usize) -> Arc<[Const]> {
        if self.values.len() == base {
            return Arc::default();
        }
        if self.values.len() - base <= FEW && base > 0 {
            // Moved as a block: value by value would cost more than what is done with them.
            return self.values.split_off(base).into();
        }
        let take = |value| std::mem::replace(value, Const::None);
        let items = self.values.get_mut(base..).unwrap_or_default().iter_mut().map(take).collect();
        self.values.truncate(base);
        items
    }

    /// Items of sets and keys of dicts must be hashable; CPython finds out when it puts them in.
    fn check_hashable(&mut self, code: TypeCode, base: usize) -> Result<(), Defect> {
        let step = if code == TypeCode::Dict { 2 } else { 1 };
        let count = (self.values.len() - base) / step;
        for index in (0..count).map(|index| index * step) {
            let Some(value) = self.values.get(base + index) else { break };
            if let Some(found) = unhashable(value, self.version, &mut self.hashable) {
                let problem = Problem::WrongType { found: found.to_string(), expected: "a hashable object" };
                return Err(Defect { problem, child: Some(index) });
            }
        }
        Ok(())
    }

    fn container(&mut self, code: TypeCode, base: usize) -> Const {
        match code {
            TypeCode::List => Const::List(self.take(base)),
            TypeCode::Set => Const::Set(self.take(base)),
            TypeCode::FrozenSet => Const::FrozenSet(self.take(base)),
            TypeCode::Slice => {
                let mut parts = self.values.drain(base..);
                let mut part = || parts.next().unwrap_or(Const::None);
                Const::Slice(Arc::new([part(), part(), part()]))
            }
            TypeCode::Dict => {
                // Exactly as many as are there: an iterator of unknown length would be collected twice.
                let pairs = (self.values.len() - base) / 2;
                let mut values = self.values.drain(base..);
                let mut part = || values.next().unwrap_or(Const::None);
                Const::Dict((0..pairs).map(|_| (part(), part())).collect())
            }
            _ => Const::Tuple(self.take(base)),
        }
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
        if object.code == TypeCode::Null {
            return Ok(());
        }
        let value = scalar(object.code, Window::part(&self.whole, payload), self.python2)?;
        if object.flagged && object.code.takes_number() {
            self.kept.push(Kept { value: value.clone(), depth: 0 });
        }
        if object.code == TypeCode::Interned && self.python2 {
            self.strings.push(value.clone());
        }
        self.push(value);
        Ok(())
    }

    #[inline(always)]
    fn reference(&mut self, object: Object, number: u32, _end: usize) -> Result<(), Problem> {
        let unknown = |count| Problem::BadReference { index: number, count };
        if object.code == TypeCode::StringRef {
            let value = self.strings.get(number as usize).ok_or_else(|| unknown(self.strings.len()))?;
            self.push(value.clone());
            return Ok(());
        }
        let Some(Kept { value, depth }) = self.kept.get(number as usize) else {
            return Err(unknown(self.kept.len()));
        };
        if *depth == INCOMPLETE {
            return Err(Problem::Cycle(number));
        }
        let (value, depth) = (value.clone(), *depth);
        self.deepen(depth);
        self.push(value);
        Ok(())
    }

    #[inline(always)]
    fn open(&mut self, object: Object, children: usize) -> Base {
        let number = object.flagged.then_some(self.kept.len() as u32);
        if object.flagged {
            self.kept.push(Kept { value: Const::None, depth: INCOMPLETE });
        }
        self.depths.push(0);
        self.make_room(children);
        Base { values: self.values.len(), integers: self.integers.len(), number }
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
        let value = if object.code == TypeCode::Code {
            let parts = Parts {
                objects: self.values.get_mut(base.values..).unwrap_or_default(),
                integers: self.integers.get(base.integers..).unwrap_or_default(),
            };
            let code = self.codes.build(parts)?;
            self.values.truncate(base.values);
            self.integers.truncate(base.integers);
            Const::Code(Arc::new(code))
        } else {
            if matches!(object.code, TypeCode::Set | TypeCode::FrozenSet | TypeCode::Dict) {
                self.check_hashable(object.code, base.values)?;
            }
            self.container(object.code, base.values)
        };
        if let Some(kept) = base.number.and_then(|number| self.kept.get_mut(number as usize)) {
            *kept = Kept { value: value.clone(), depth };
        }
        self.deepen(depth);
        self.push(value);
        Ok(())
    }
}
