//! From bytes to a [`Tree`]: the one place that reads the stream.
//!
//! Containers being read lie on a stack of their own, so depth costs no Rust stack. Every count is checked against the bytes that are
//! left (an object takes at least one) before anything is made of it.

use byteorder::{ByteOrder, LittleEndian};

use super::MAX_DEPTH;
use super::layout::{Field, code_fields};
use super::node::{FLAG_REF, Node, NodeId, Tree, TypeCode, root_name, segment};
use crate::{Error, Problem, Version};

impl<'a> Tree<'a> {
    /// Reads the object that starts at an offset of the input. What follows it is left alone.
    pub fn parse(bytes: &'a [u8], start: usize, version: Version) -> Result<Tree<'a>, Error> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(Error::in_stream(Problem::TooLarge(bytes.len() as u64), 0, String::new()));
        }
        let tree = Tree { version, bytes, nodes: Vec::new(), numbered: Vec::new(), interned: Vec::new() };
        let mut reader = Reader { tree, at: start, open: Vec::new() };
        match reader.run() {
            Ok(()) => Ok(reader.tree),
            Err((problem, offset)) => Err(Error::in_stream(problem, offset, reader.path())),
        }
    }

    /// Reads as much of the object as can be read.
    ///
    /// ```
    /// use pyc::{Version, marshal::Tree};
    /// let partial = Tree::parse_partial(b"(\x03\0\0\0Ni\x05\0", 0, Version::V3_13);
    /// assert_eq!((partial.tree.nodes().len(), partial.unfinished), (3, vec![0, 2]));
    /// assert!(partial.error.unwrap().to_string().ends_with("at byte 7, in object[1]"));
    /// ```
    pub fn parse_partial(bytes: &'a [u8], start: usize, version: Version) -> Partial<'a> {
        let tree = Tree { version, bytes, nodes: Vec::new(), numbered: Vec::new(), interned: Vec::new() };
        let mut reader = Reader { tree, at: start, open: Vec::new() };
        let result = if u32::try_from(bytes.len()).is_err() {
            Err((Problem::TooLarge(bytes.len() as u64), 0))
        } else {
            reader.run()
        };
        let Err((problem, offset)) = result else {
            return Partial { tree: reader.tree, error: None, unfinished: Vec::new() };
        };
        let error = Some(Error::in_stream(problem, offset, reader.path()));
        let unfinished = reader.abandon(offset);
        Partial { tree: reader.tree, error, unfinished }
    }
}

/// What could be read of a stream.
#[derive(Clone, Debug)]
pub struct Partial<'a> {
    /// The objects that were read; those unfinished end where reading stopped, and lack the rest of their children or bytes.
    pub tree: Tree<'a>,
    /// Why reading stopped.
    pub error: Option<Error>,
    /// The nodes that are not complete: the path to the defect, outermost first.
    pub unfinished: Vec<NodeId>,
}

/// A defect and its offset.
type Failure = (Problem, usize);

/// A container whose children are being read.
struct Open {
    node: NodeId,
    /// Children begun so far.
    count: usize,
    /// The integer field being read, if it is not a child.
    integer: Option<&'static str>,
    rest: Rest,
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

struct Reader<'a> {
    tree: Tree<'a>,
    at: usize,
    open: Vec<Open>,
}

impl<'a> Reader<'a> {
    fn run(&mut self) -> Result<(), Failure> {
        loop {
            self.object()?;
            while !self.wants_child()? {
                if let Some(done) = self.open.pop() {
                    self.close(done.node);
                }
                if self.open.is_empty() {
                    return Ok(());
                }
            }
        }
    }

    /// Whether the innermost open container needs another object. Reads integer fields on the way there.
    fn wants_child(&mut self) -> Result<bool, Failure> {
        loop {
            let Some(open) = self.open.last_mut() else { return Ok(false) };
            match &mut open.rest {
                Rest::Items(0) => return Ok(false),
                Rest::Items(left) => *left -= 1,
                Rest::Pairs => {}
                Rest::Fields(fields) => {
                    let [field, rest @ ..] = *fields else { return Ok(false) };
                    *fields = rest;
                    if let Field::Int(name) = *field {
                        open.integer = Some(name);
                        self.take(4, name)?;
                        continue;
                    }
                }
            }
            open.integer = None;
            open.count += 1;
            return Ok(true);
        }
    }

    /// Reads one type code and what belongs to it, apart from children.
    fn object(&mut self) -> Result<(), Failure> {
        let start = self.at;
        let byte = self.take(1, "object")?[0];
        let (code, flagged) = self.type_code(byte).ok_or_else(|| {
            let found = if self.tree.version >= Version::V3_4 { byte & !FLAG_REF } else { byte };
            (Problem::UnknownType { found, version: self.tree.version }, start)
        })?;
        self.check_place(code).map_err(|problem| (problem, start))?;
        let id = self.tree.nodes.len() as NodeId;
        let mut node = Node { start: start as u32, end: 0, next: id + 1, code, flagged, number: 0 };
        if flagged && code.takes_number() {
            node.number = self.tree.numbered.len() as u32;
            self.tree.numbered.push(id);
        }
        if code == TypeCode::Interned && self.tree.version < Version::V3_0 {
            self.tree.interned.push(id);
        }
        self.tree.nodes.push(node);
        let rest = self.content(id, code, start)?;
        let Some(rest) = rest else {
            self.close(id);
            return Ok(());
        };
        if self.open.len() >= MAX_DEPTH {
            return Err((Problem::TooDeep(MAX_DEPTH), start));
        }
        self.open.push(Open { node: id, count: 0, integer: None, rest });
        Ok(())
    }

    fn type_code(&self, byte: u8) -> Option<(TypeCode, bool)> {
        let flagged = self.tree.version >= Version::V3_4 && byte & FLAG_REF != 0;
        let code = TypeCode::from_byte(if flagged { byte & !FLAG_REF } else { byte })?;
        code.exists_in(self.tree.version).then_some((code, flagged))
    }

    /// The end mark may stand only where a dict expects a key; it ends the dict.
    fn check_place(&mut self, code: TypeCode) -> Result<(), Problem> {
        if code != TypeCode::Null {
            return Ok(());
        }
        match self.open.last_mut() {
            Some(Open { rest: rest @ Rest::Pairs, count, .. }) if *count % 2 == 1 => {
                *rest = Rest::Items(0);
                Ok(())
            }
            _ => Err(Problem::WrongType { found: code.describe().to_string(), expected: "an object" }),
        }
    }

    /// Reads what follows a type code; for containers, says what children to expect.
    fn content(&mut self, id: NodeId, code: TypeCode, start: usize) -> Result<Option<Rest>, Failure> {
        let what = code.describe();
        match code {
            TypeCode::Null
            | TypeCode::None
            | TypeCode::False
            | TypeCode::True
            | TypeCode::StopIteration
            | TypeCode::Ellipsis => {}
            TypeCode::Int => drop(self.take(4, what)?),
            TypeCode::Int64 | TypeCode::Float => drop(self.take(8, what)?),
            TypeCode::Complex => drop(self.take(16, what)?),
            TypeCode::Long => {
                let digits = i64::from(self.int(what)?).unsigned_abs();
                self.take_many(digits * 2, what)?;
            }
            TypeCode::ComplexText => {
                self.short_text(what)?;
                self.short_text(what)?;
            }
            TypeCode::FloatText | TypeCode::ShortAscii | TypeCode::ShortAsciiInterned => {
                self.short_text(what)?;
            }
            TypeCode::String
            | TypeCode::Interned
            | TypeCode::Unicode
            | TypeCode::Ascii
            | TypeCode::AsciiInterned => {
                let length = self.length("length of a string")?;
                self.take_many(length, what)?;
            }
            TypeCode::Ref | TypeCode::StringRef => self.reference(id, code, start)?,
            TypeCode::SmallTuple => {
                let count = self.take(1, what)?[0];
                return Ok(Some(Rest::Items(self.affordable(u64::from(count), what)?)));
            }
            TypeCode::Tuple | TypeCode::List | TypeCode::Set | TypeCode::FrozenSet => {
                let count = self.length("count of items")?;
                return Ok(Some(Rest::Items(self.affordable(count, what)?)));
            }
            TypeCode::Slice => return Ok(Some(Rest::Items(3))),
            TypeCode::Dict => return Ok(Some(Rest::Pairs)),
            TypeCode::Code => return Ok(Some(Rest::Fields(code_fields(self.tree.version)))),
        }
        Ok(None)
    }

    fn reference(&mut self, id: NodeId, code: TypeCode, start: usize) -> Result<(), Failure> {
        let index = self.int("reference")? as u32;
        let count = if code == TypeCode::Ref { self.tree.numbered.len() } else { self.tree.interned.len() };
        if index as usize >= count {
            return Err((Problem::BadReference { index, count }, start));
        }
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.number = index;
        }
        Ok(())
    }

    /// Closes what is open at the offset where reading failed. A node that has no byte before that offset goes.
    fn abandon(&mut self, offset: usize) -> Vec<NodeId> {
        let mut unfinished: Vec<NodeId> = self.open.iter().map(|open| open.node).collect();
        let last = self.tree.nodes.len().saturating_sub(1) as NodeId;
        match self.tree.nodes.last() {
            Some(node) if node.end == 0 && node.start as usize >= offset => {
                self.tree.nodes.pop();
                self.tree.numbered.pop_if(|id| *id == last);
                self.tree.interned.pop_if(|id| *id == last);
            }
            Some(node) if node.end == 0 && unfinished.last() != Some(&last) => unfinished.push(last),
            _ => {}
        }
        self.at = offset;
        for &id in &unfinished {
            self.close(id);
        }
        unfinished
    }

    /// Marks a node as completely read.
    fn close(&mut self, id: NodeId) {
        let next = self.tree.nodes.len() as NodeId;
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.end = self.at as u32;
            node.next = next;
        }
    }

    fn int(&mut self, what: &'static str) -> Result<i32, Failure> {
        Ok(LittleEndian::read_i32(self.take(4, what)?))
    }

    fn length(&mut self, what: &'static str) -> Result<u64, Failure> {
        let start = self.at;
        let found = i64::from(self.int(what)?);
        u64::try_from(found).map_err(|_| (Problem::Negative { what, found }, start))
    }

    /// A count of objects, if so many can follow.
    fn affordable(&self, count: u64, what: &'static str) -> Result<usize, Failure> {
        let available = (self.tree.bytes.len() - self.at) as u64;
        if count > available {
            return Err((Problem::Truncated { what, needed: count, available }, self.at));
        }
        Ok(count as usize)
    }

    fn short_text(&mut self, what: &'static str) -> Result<(), Failure> {
        let length = self.take(1, what)?[0];
        self.take_many(u64::from(length), what)
    }

    fn take_many(&mut self, length: u64, what: &'static str) -> Result<(), Failure> {
        let length = self.affordable(length, what)?;
        self.take(length, what).map(drop)
    }

    fn take(&mut self, length: usize, what: &'static str) -> Result<&'a [u8], Failure> {
        let rest = self.tree.bytes.get(self.at..).unwrap_or_default();
        let Some(taken) = rest.get(..length) else {
            let (needed, available) = (length as u64, rest.len() as u64);
            return Err((Problem::Truncated { what, needed, available }, self.at));
        };
        self.at += length;
        Ok(taken)
    }

    /// The path of the object that is being read.
    fn path(&self) -> String {
        let mut path = root_name(self.tree.nodes.first().map(|node| node.code)).to_string();
        for open in &self.open {
            let container = self.tree.nodes[open.node as usize].code;
            let child = segment(container, self.tree.version, open.count.saturating_sub(1));
            match open.integer {
                Some(name) => path.extend([".", name]),
                None => path.push_str(&child),
            }
        }
        path
    }
}
