//! From bytes to a [`Tree`]: a [`Sink`] that makes one node of each object.

use std::ops::Range;

use super::node::{Node, NodeId, Tree, TypeCode};
use super::reader::{Defect, Object, Reader, Sink};
use crate::{Error, Problem, Version};

impl<'a> Tree<'a> {
    /// Reads the object that starts at an offset of the input. What follows it is left alone.
    pub fn parse(bytes: &'a [u8], start: usize, version: Version) -> Result<Tree<'a>, Error> {
        let mut reader = Reader::new(bytes, start, version, Tree::empty(bytes, version));
        match reader.run() {
            Ok(()) => Ok(reader.sink),
            Err(failure) => Err(reader.error(failure)),
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
        let mut reader = Reader::new(bytes, start, version, Tree::empty(bytes, version));
        let Err(failure) = reader.run() else {
            return Partial { tree: reader.sink, error: None, unfinished: Vec::new() };
        };
        let (offset, begun) = failure.place();
        let error = Some(reader.error(failure));
        let (mut tree, mut unfinished) = reader.abandon();
        // An object that has no byte before the defect is none.
        unfinished.extend(begun.filter(|object| object.start < offset).map(|object| tree.begin(object)));
        for &id in &unfinished {
            tree.finish(id, offset);
        }
        Partial { tree, error, unfinished }
    }

    fn empty(bytes: &'a [u8], version: Version) -> Tree<'a> {
        Tree { version, bytes, nodes: Vec::new(), numbered: Vec::new(), interned: Vec::new() }
    }

    /// Makes the node of an object that starts.
    #[inline]
    fn begin(&mut self, object: Object) -> NodeId {
        let id = self.nodes.len() as NodeId;
        let Object { code, flagged, start } = object;
        let mut node = Node { start: start as u32, end: 0, next: id + 1, code, flagged, number: 0 };
        if flagged && code.takes_number() {
            node.number = self.numbered.len() as u32;
            self.numbered.push(id);
        }
        if code == TypeCode::Interned && self.version < Version::V3_0 {
            self.interned.push(id);
        }
        self.nodes.push(node);
        id
    }

    /// Marks a node as completely read.
    #[inline]
    fn finish(&mut self, id: NodeId, end: usize) {
        let next = self.nodes.len() as NodeId;
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.end = end as u32;
            node.next = next;
        }
    }
}

impl Sink for Tree<'_> {
    type Open = NodeId;

    #[inline]
    fn leaf(&mut self, object: Object, payload: Range<usize>) -> Result<(), Problem> {
        let id = self.begin(object);
        self.finish(id, payload.end);
        Ok(())
    }

    #[inline]
    fn reference(&mut self, object: Object, number: u32, end: usize) -> Result<(), Problem> {
        let targets = if object.code == TypeCode::Ref { &self.numbered } else { &self.interned };
        if number as usize >= targets.len() {
            return Err(Problem::BadReference { index: number, count: targets.len() });
        }
        let id = self.begin(object);
        self.finish(id, end);
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.number = number;
        }
        Ok(())
    }

    fn open(&mut self, object: Object) -> NodeId {
        self.begin(object)
    }

    fn integers(&mut self, _fields: &[u8], _width: usize) {}

    fn close(&mut self, _object: Object, open: NodeId, end: usize) -> Result<(), Defect> {
        self.finish(open, end);
        Ok(())
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
