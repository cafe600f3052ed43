//! Every string of a marshal stream: where its text is, and what it is there for.
//!
//! [`find`] works on the nodes of a stream, not on code objects: what could be read of a damaged file has strings too. Time and
//! memory are in proportion to the stream: a string that many references lead to is found once for each [`Kind`] of use, and a tuple
//! that many references lead to (`names` may be the very tuple that is a constant elsewhere) is looked into once for each.

mod docstring;

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use crate::marshal::{NodeId, Step, Tree, TypeCode, Visit};
use crate::{Const, Version};

/// Declares what strings are there for, with the word for it.
macro_rules! kinds {
    ($($name:ident = $word:literal, $what:literal;)*) => {
        /// What a string is there for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $what] $name,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The word for it.
            pub const fn name(self) -> &'static str {
                match self { $(Kind::$name => $word,)* }
            }

            /// What it means, as a sentence.
            pub const fn describe(self) -> &'static str {
                match self { $(Kind::$name => $what,)* }
            }
        }
    };
}

kinds! {
    Docstring = "docstring", "The documentation of a module, class or function.";
    Constant = "constant", "A str among the constants, on its own or inside another constant; in Python 2 also bytes.";
    Bytes = "bytes", "A bytes object among the constants.";
    Name = "name", "The name of a global variable, an attribute or an import.";
    Variable = "variable", "The name of a local variable, a parameter or a cell.";
    Definition = "definition", "The name of a module, class, function or comprehension.";
    Filename = "filename", "The file that was compiled.";
}

/// A string, and one of the things it is there for.
#[derive(Clone, Debug)]
pub struct Found {
    /// The node that holds it.
    pub node: NodeId,
    /// Where its text starts, in bytes from the start of the input.
    pub offset: usize,
    /// The length of the text in bytes.
    pub length: usize,
    /// What it is there for.
    pub kind: Kind,
    /// The place of its first use of this kind, as `code.consts[3].names[0]`; the middle of a long path is left out.
    pub path: String,
    /// How many uses of this kind it has: itself and references to it. Those by way of a shared tuple count once.
    pub uses: usize,
    /// Its value: [`Const::Str`] or [`Const::Bytes`]. Bytes also where the text is not in its encoding.
    pub value: Const,
}

/// Paths are not longer than about this many bytes, however deep objects nest.
const MAX_PATH: usize = 240;

/// Finds the strings of a stream, in the order of their offsets.
///
/// ```
/// use pyc::{marshal::Tree, strings::{self, Kind}};
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// let header = pyc::Header::read(bytes)?;
/// let tree = Tree::parse(bytes, header.length, header.version)?;
/// let found = strings::find(&tree);
/// let doc = found.iter().find(|string| string.kind == Kind::Docstring).unwrap();
/// assert_eq!(doc.path, "code.consts[0]");
/// assert_eq!(&bytes[doc.offset..][..doc.length], b"A module with a little of everything.");
/// # Ok::<(), pyc::Error>(())
/// ```
pub fn find(tree: &Tree<'_>) -> Vec<Found> {
    let mut finder = Finder {
        tree,
        docstrings: HashSet::new(),
        opened: HashSet::new(),
        roles: Vec::new(),
        path: Path::default(),
        index: HashMap::new(),
        found: Vec::new(),
    };
    for visit in tree.walk(0) {
        finder.visit(&visit);
    }
    finder.found.sort_by_key(|found| (found.offset, found.kind));
    finder.found
}

struct Finder<'t, 'a> {
    tree: &'t Tree<'a>,
    /// The nodes in the places of docstrings: strings or references to them.
    docstrings: HashSet<NodeId>,
    /// The tuples that were looked into, and what for.
    opened: HashSet<(NodeId, Kind)>,
    /// What strings directly in each open container are there for.
    roles: Vec<Option<Kind>>,
    path: Path,
    /// Where in `found` a string of a kind is.
    index: HashMap<(NodeId, Kind), usize>,
    found: Vec<Found>,
}

impl Finder<'_, '_> {
    fn visit(&mut self, visit: &Visit) {
        let role = match visit.step {
            None => Some(Kind::Constant),
            Some(Step::Field(field)) => role_of(field),
            Some(_) => visit.depth.checked_sub(1).and_then(|above| self.roles.get(above).copied().flatten()),
        };
        self.roles.truncate(visit.depth);
        self.roles.push(role);
        let Some(node) = self.tree.nodes().get(visit.node as usize) else { return };
        self.path.enter(visit, node.code);
        if node.code == TypeCode::Code {
            self.docstrings.extend(docstring::place(self.tree, visit.node));
        }
        let Some(role) = role else { return };
        match node.code {
            TypeCode::Tuple | TypeCode::SmallTuple => drop(self.opened.insert((visit.node, role))),
            TypeCode::Ref => self.reference(visit.node, role),
            _ => self.string(visit.node, role),
        }
    }

    /// A reference to a string is a use of it; one to a tuple, a use of the strings in it.
    fn reference(&mut self, id: NodeId, role: Kind) {
        let Some(target) = self.tree.target(id) else { return };
        let is_tuple = self
            .tree
            .nodes()
            .get(target as usize)
            .is_some_and(|node| matches!(node.code, TypeCode::Tuple | TypeCode::SmallTuple));
        if !is_tuple {
            return self.string(id, role);
        }
        if self.opened.insert((target, role)) {
            for (index, child) in self.tree.children(target).enumerate() {
                self.path.at_item(index);
                self.string(child, role);
                self.path.back();
            }
        }
    }

    /// Counts a use of a string, or of what a reference leads to, if it is one.
    fn string(&mut self, id: NodeId, role: Kind) {
        let string = self.tree.target(id).unwrap_or(id);
        let Some(node) = self.tree.nodes().get(string as usize).filter(|node| is_string(node.code)) else {
            return;
        };
        let is_bytes = node.code == TypeCode::String && self.tree.version() >= Version::V3_0;
        let kind = match role {
            Kind::Constant if self.docstrings.contains(&id) => Kind::Docstring,
            Kind::Constant if is_bytes => Kind::Bytes,
            role => role,
        };
        self.use_of(string, kind);
    }

    /// Counts a use of a string.
    fn use_of(&mut self, string: NodeId, kind: Kind) {
        let next = self.found.len();
        let index = *self.index.entry((string, kind)).or_insert(next);
        if let Some(found) = self.found.get_mut(index) {
            found.uses += 1;
            return;
        }
        let payload = self.tree.payload(string);
        let end = self.tree.nodes().get(string as usize).map_or(0, |node| node.end as usize);
        let value = match self.tree.scalar(string) {
            Some(Ok(value)) => value,
            _ => Const::Bytes(payload.into()),
        };
        self.found.push(Found {
            node: string,
            offset: end.saturating_sub(payload.len()),
            length: payload.len(),
            kind,
            path: self.path.shown(),
            uses: 1,
            value,
        });
    }
}

/// What the strings in a field of a code object are there for; nothing for its bytecode and tables.
fn role_of(field: &str) -> Option<Kind> {
    match field {
        "consts" => Some(Kind::Constant),
        "names" => Some(Kind::Name),
        "varnames" | "cellvars" | "freevars" | "localsplusnames" => Some(Kind::Variable),
        "name" | "qualname" => Some(Kind::Definition),
        "filename" => Some(Kind::Filename),
        _ => None,
    }
}

fn is_string(code: TypeCode) -> bool {
    use TypeCode::*;
    matches!(code, String | Interned | Unicode | Ascii | AsciiInterned | ShortAscii | ShortAsciiInterned)
}

/// The path of the node being visited, kept up to date step by step.
#[derive(Default)]
struct Path {
    text: String,
    /// How much of the text leads to the node at each depth.
    lengths: Vec<usize>,
}

impl Path {
    fn enter(&mut self, visit: &Visit, code: TypeCode) {
        self.lengths.truncate(visit.depth);
        self.text.truncate(self.lengths.last().copied().unwrap_or(0));
        match visit.step {
            Some(step) => self.text.push_str(&step.to_string()),
            None => self.text.push_str(if code == TypeCode::Code { "code" } else { "object" }),
        }
        self.lengths.push(self.text.len());
    }

    /// Goes on to an item of the node being visited; [`back`](Self::back) returns.
    fn at_item(&mut self, index: usize) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{}", Step::Item(index));
    }

    fn back(&mut self) {
        self.text.truncate(self.lengths.last().copied().unwrap_or(0));
    }

    fn shown(&self) -> String {
        let half = MAX_PATH / 2;
        match (self.text.get(..half), self.text.get(self.text.len().saturating_sub(half)..)) {
            (Some(start), Some(end)) if self.text.len() > MAX_PATH => format!("{start}…{end}"),
            _ => self.text.clone(),
        }
    }
}
