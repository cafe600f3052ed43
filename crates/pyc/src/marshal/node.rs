//! [`Tree`]: what a marshal stream consists of, node by node, with byte ranges and references.
//!
//! Nodes lie in one array in the order of the stream. The children of a node follow it; `next` leads past its whole subtree:
//!
//! ```text
//!   ( 2 ──┐   node 0  next 4
//!     ( 1 │   node 1  next 3
//!       5 │   node 2  next 3
//!     N   │   node 3  next 4
//! ```

use super::walk::Step;
use crate::{Error, Problem, Version};

/// The bit of a type code that gives the object a reference number (3.4+).
pub(super) const FLAG_REF: u8 = 0x80;

/// The index of a node in its tree.
pub type NodeId = u32;

/// One object of a stream. Offsets are bytes from the start of the input, file header included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where its type code is.
    pub start: u32,
    /// The offset behind its last byte, children included.
    pub end: u32,
    /// The node behind its subtree.
    pub next: NodeId,
    /// Its type.
    pub code: TypeCode,
    /// Whether the type code carries the reference flag.
    pub flagged: bool,
    pub(super) number: u32,
}

/// Declares the type codes with their byte and their name.
macro_rules! type_codes {
    ($($name:ident = $byte:literal, $text:literal;)*) => {
        /// The type codes of all marshal versions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum TypeCode {
            $(#[doc = $text] $name = $byte,)*
        }

        impl TypeCode {
            /// All of them.
            pub(super) const ALL: &[TypeCode] = &[$(TypeCode::$name,)*];

            /// The type code of a byte (without the reference flag), whatever the version.
            pub fn from_byte(byte: u8) -> Option<TypeCode> {
                match byte {
                    $($byte => Some(TypeCode::$name),)*
                    _ => None,
                }
            }

            /// What it stands for, in words.
            pub fn describe(self) -> &'static str {
                match self { $(TypeCode::$name => $text,)* }
            }
        }
    };
}

type_codes! {
    Null = b'0', "end of a dict";
    None = b'N', "None";
    False = b'F', "False";
    True = b'T', "True";
    StopIteration = b'S', "StopIteration";
    Ellipsis = b'.', "Ellipsis";
    Int = b'i', "int of 32 bits";
    Int64 = b'I', "int of 64 bits";
    Long = b'l', "int of 15-bit digits";
    FloatText = b'f', "float as text";
    Float = b'g', "float";
    ComplexText = b'x', "complex as text";
    Complex = b'y', "complex";
    String = b's', "bytes";
    Interned = b't', "interned string";
    StringRef = b'R', "reference to an interned string";
    Ref = b'r', "reference";
    Tuple = b'(', "tuple";
    SmallTuple = b')', "short tuple";
    List = b'[', "list";
    Dict = b'{', "dict";
    Code = b'c', "code object";
    Unicode = b'u', "str";
    Set = b'<', "set";
    FrozenSet = b'>', "frozenset";
    Ascii = b'a', "ASCII str";
    AsciiInterned = b'A', "interned ASCII str";
    ShortAscii = b'z', "short ASCII str";
    ShortAsciiInterned = b'Z', "short interned ASCII str";
    Slice = b':', "slice";
}

impl TypeCode {
    /// Whether streams of a version have it.
    pub fn exists_in(self, version: Version) -> bool {
        use TypeCode::*;
        match self {
            Unicode => version >= Version::V1_6,
            False | True => version >= Version::V2_3,
            StringRef => (Version::V2_4..Version::V3_0).contains(&version),
            Interned => (Version::V2_4..Version::V3_0).contains(&version) || version >= Version::V3_4,
            Float | Complex | Set | FrozenSet => version >= Version::V2_5,
            Ascii | AsciiInterned | ShortAscii | ShortAsciiInterned | SmallTuple | Ref => {
                version >= Version::V3_4
            }
            Slice => version >= Version::V3_14,
            _ => true,
        }
    }

    /// Whether it holds other objects.
    pub fn is_container(self) -> bool {
        use TypeCode::*;
        matches!(self, Tuple | SmallTuple | List | Dict | Code | Set | FrozenSet | Slice)
    }

    /// Whether the reference flag gives it a number. Singletons and references have none.
    pub(super) fn takes_number(self) -> bool {
        use TypeCode::*;
        !matches!(self, Null | None | False | True | StopIteration | Ellipsis | Ref | StringRef)
    }

    /// Bytes of the length or count behind the type code.
    pub(crate) fn length_bytes(self) -> usize {
        if self == TypeCode::Long { 4 } else { self.prefix() }
    }

    /// Bytes between the type code and the payload: the length or count, where its value is that of the payload alone.
    pub(super) fn prefix(self) -> usize {
        use TypeCode::*;
        match self {
            SmallTuple | ShortAscii | ShortAsciiInterned | FloatText => 1,
            Tuple | List | Set | FrozenSet | String | Interned | Unicode | Ascii | AsciiInterned => 4,
            _ => 0,
        }
    }
}

/// The objects of a stream in their order.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    pub(super) version: Version,
    pub(super) bytes: &'a [u8],
    pub(super) nodes: Vec<Node>,
    /// Reference number to node.
    pub(super) numbered: Vec<NodeId>,
    /// Number of interned string to node (Python 2).
    pub(super) interned: Vec<NodeId>,
}

impl<'a> Tree<'a> {
    /// The version of the stream.
    pub fn version(&self) -> Version {
        self.version
    }

    /// All nodes, in stream order; the first is the root.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The offset behind the object: bytes from there on belong to nothing.
    pub fn end(&self) -> usize {
        self.nodes.first().map_or(0, |node| node.end as usize)
    }

    /// The children of a node. A dict's are keys and values in turn and the mark of its end.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        let end = self.nodes.get(id as usize).map_or(id + 1, |node| node.next);
        Children { nodes: &self.nodes, at: id + 1, end }
    }

    /// The number under which later references find this node.
    pub fn number(&self, id: NodeId) -> Option<u32> {
        let node = self.nodes.get(id as usize)?;
        (node.flagged && node.code.takes_number()).then_some(node.number)
    }

    /// The node a reference stands for.
    pub fn target(&self, id: NodeId) -> Option<NodeId> {
        let node = self.nodes.get(id as usize)?;
        let targets = match node.code {
            TypeCode::Ref => &self.numbered,
            TypeCode::StringRef => &self.interned,
            _ => return None,
        };
        targets.get(node.number as usize).copied()
    }

    /// The number under which later references to interned strings find this one (Python 2).
    pub fn string_number(&self, id: NodeId) -> Option<u32> {
        self.interned.binary_search(&id).ok().map(|index| index as u32)
    }

    /// The bytes of a node behind its type code and length. Of a container, those of its content.
    pub fn payload(&self, id: NodeId) -> &'a [u8] {
        let Some(node) = self.nodes.get(id as usize) else { return &[] };
        let start = node.start as usize + 1 + node.code.prefix();
        self.bytes.get(start..node.end as usize).unwrap_or_default()
    }

    /// The path of a node from the root, as `code.consts[3].names[0]`.
    pub fn path(&self, id: NodeId) -> String {
        let mut path = root_name(self.nodes.first().map(|node| node.code)).to_string();
        let mut at = 0;
        while at != id {
            let holds_it =
                |&(_, child): &(usize, NodeId)| child <= id && id < self.nodes[child as usize].next;
            let Some((index, child)) = self.children(at).enumerate().find(holds_it) else { break };
            path += &segment(self.nodes[at as usize].code, self.version, index);
            at = child;
        }
        path
    }

    /// An error at a node.
    pub(crate) fn error(&self, id: NodeId, problem: Problem) -> Error {
        let offset = self.nodes.get(id as usize).map_or(0, |node| node.start as usize);
        Error::in_stream(problem, offset, self.path(id))
    }
}

/// What paths start with.
pub(super) fn root_name(code: Option<TypeCode>) -> &'static str {
    if code == Some(TypeCode::Code) { "code" } else { "object" }
}

/// The step of a path from a container to its `index`-th child.
pub(super) fn segment(container: TypeCode, version: Version, index: usize) -> String {
    Step::to_child(container, version, index).to_string()
}

/// Iterator over the children of a node.
#[derive(Clone, Debug)]
pub struct Children<'t> {
    nodes: &'t [Node],
    at: NodeId,
    end: NodeId,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.at >= self.end {
            return None;
        }
        let child = self.at;
        self.at = self.nodes.get(child as usize)?.next;
        Some(child)
    }
}
