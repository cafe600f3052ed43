//! What a file really holds, damaged or not: [`Inspection`] reads as far as it can and answers questions about bytes and nodes.
//!
//! Nothing here needs sound code objects: [`RawCode`] looks at the fields where they lie, [`Inspection::preview`] shows any node in a
//! line, and [`Inspection::segments`] says of every byte of the file what it is. All of it works on streams whose objects contain
//! themselves, and takes time in proportion to what it gives, however often objects are referred to.

mod header;
mod names;
mod preview;
mod raw_code;
mod segment;
mod tables;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::marshal::{NodeId, Referrers, Tree, TypeCode};
use crate::{Bytes, Const, Envelope, Error, Header, Problem, ReadOptions};

pub use header::{HeaderField, HeaderPart};
pub use names::NamedCode;
pub use raw_code::RawCode;
pub use segment::{Part, Segment};
pub use tables::{Listed, Tables};

/// A file that was read as far as possible.
///
/// ```
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// let damaged = pyc::inspect::Inspection::read(&bytes[..500], pyc::ReadOptions::new());
/// let code = damaged.code_objects().next().unwrap();
/// assert_eq!(code.integer("stacksize"), Some(4));
/// assert!(damaged.error.unwrap().to_string().starts_with("truncated"));
/// ```
#[derive(Debug)]
pub struct Inspection<'a> {
    /// The whole input.
    pub bytes: &'a [u8],
    /// The header; none if it could not be read, or if there is none.
    pub header: Option<Header>,
    /// The objects of the stream, as far as they could be read.
    pub tree: Tree<'a>,
    /// Why reading stopped.
    pub error: Option<Error>,
    /// The nodes that are not complete, outermost first.
    unfinished: Vec<NodeId>,
    referrers: OnceLock<Referrers>,
    children: OnceLock<ChildIndex>,
    /// The bytes of tables that several code objects share, copied once.
    shared: RefCell<HashMap<NodeId, Bytes>>,
}

impl<'a> Inspection<'a> {
    /// Reads a `.pyc` file, or whatever the options say it is.
    pub fn read(bytes: &'a [u8], options: ReadOptions) -> Inspection<'a> {
        match options.envelope(bytes) {
            Ok(Envelope { header, version, start }) => Inspection::of_stream(bytes, header, start, version),
            Err(error) => Inspection::unreadable(bytes, error),
        }
    }

    /// Reads the stream behind a header, or without one, as that of a version.
    pub fn of_stream(
        bytes: &'a [u8],
        header: Option<Header>,
        start: usize,
        version: crate::Version,
    ) -> Inspection<'a> {
        let partial = Tree::parse_partial(bytes, start, version);
        Inspection {
            bytes,
            header,
            tree: partial.tree,
            error: partial.error,
            unfinished: partial.unfinished,
            referrers: OnceLock::new(),
            children: OnceLock::new(),
            shared: RefCell::default(),
        }
    }

    /// A file of which nothing can be read.
    pub fn unreadable(bytes: &'a [u8], error: Error) -> Inspection<'a> {
        let mut inspection = Inspection::of_stream(&[], None, 0, crate::Version::V3_14);
        inspection.bytes = bytes;
        inspection.error = Some(error);
        inspection
    }

    /// Whether all bytes and children of a node could be read.
    pub fn is_complete(&self, id: NodeId) -> bool {
        self.unfinished.binary_search(&id).is_err()
    }

    /// The offset behind the last byte that belongs to a node or to the header.
    pub fn end(&self) -> usize {
        let header = self.header.map_or(0, |header| header.length);
        self.tree.end().max(header).min(self.bytes.len())
    }

    /// Which references lead to which node.
    pub fn referrers(&self) -> &Referrers {
        self.referrers.get_or_init(|| self.tree.referrers())
    }

    /// The node itself, or if it is a reference, what it stands for.
    pub fn resolve(&self, id: NodeId) -> NodeId {
        self.tree.target(id).unwrap_or(id)
    }

    /// How many children a node has.
    pub fn child_count(&self, id: NodeId) -> usize {
        self.child_index().of(id).len()
    }

    /// The `index`-th child of a node, found at once.
    pub fn child(&self, id: NodeId, index: usize) -> Option<NodeId> {
        self.child_index().of(id).get(index).copied()
    }

    fn child_index(&self) -> &ChildIndex {
        self.children.get_or_init(|| ChildIndex::new(&self.tree))
    }

    /// The payload of a node, references followed, to be kept.
    fn shared_payload(&self, id: NodeId) -> Bytes {
        let target = self.resolve(id);
        if target == id {
            return self.tree.payload(id).into();
        }
        let mut shared = self.shared.borrow_mut();
        shared.entry(target).or_insert_with(|| self.tree.payload(target).into()).clone()
    }

    /// The code objects, in the order of the stream.
    pub fn code_objects(&self) -> impl Iterator<Item = RawCode<'_, 'a>> {
        let nodes = self.tree.nodes().iter().enumerate();
        let codes = nodes.filter(|(_, node)| node.code == TypeCode::Code);
        codes.map(|(id, _)| RawCode::new(self, id as NodeId))
    }

    /// The first node whose bytes are not what its type code promises, such as text that is not UTF-8: what reading node by node
    /// does not find.
    pub fn first_bad_value(&self) -> Option<Error> {
        (0..self.tree.nodes().len() as NodeId).find_map(|id| {
            let problem = self.value_problem(id)?;
            Some(self.tree.error(id, problem))
        })
    }

    /// The value of a node that is complete, sound, and holds no others.
    pub fn value(&self, id: NodeId) -> Option<Const> {
        if self.is_complete(id) { self.tree.scalar(id)?.ok() } else { None }
    }

    /// What is wrong with the bytes of a node.
    pub fn value_problem(&self, id: NodeId) -> Option<Problem> {
        if self.is_complete(id) { self.tree.scalar(id)?.err() } else { None }
    }
}

/// The children of all nodes, for access by index.
#[derive(Debug)]
struct ChildIndex {
    /// For each node, where its children start in `children`; one more for the end.
    starts: Vec<u32>,
    children: Vec<NodeId>,
}

impl ChildIndex {
    fn new(tree: &Tree<'_>) -> ChildIndex {
        let count = tree.nodes().len();
        let mut starts = Vec::with_capacity(count + 1);
        // Every node but the root is the child of one other.
        let mut children = Vec::with_capacity(count);
        for id in 0..count as NodeId {
            starts.push(children.len() as u32);
            children.extend(tree.children(id));
        }
        starts.push(children.len() as u32);
        ChildIndex { starts, children }
    }

    fn of(&self, id: NodeId) -> &[NodeId] {
        let range = self.starts.get(id as usize).zip(self.starts.get(id as usize + 1));
        range.and_then(|(&start, &end)| self.children.get(start as usize..end as usize)).unwrap_or_default()
    }
}
