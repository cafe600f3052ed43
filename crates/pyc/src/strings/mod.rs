//! Every string of a marshal stream: where its text is, and what it is there for.
//!
//! [`find`] works on the nodes of a stream, not on code objects: what could be read of a damaged file has strings too. Time and
//! memory are in proportion to the stream: a string that many references lead to is found once for each [`Kind`] of use, and a tuple
//! that many references lead to (`names` may be the very tuple that is a constant elsewhere) is looked into once for each.

mod docstring;
mod uses;

use std::collections::HashMap;

use crate::Const;
use crate::marshal::{NodeId, Tree};
use uses::Uses;

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

/// Finds the strings of a stream, in the order of their first uses.
///
/// ```
/// use pyc::{marshal::Tree, strings::{self, Kind}};
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// let header = pyc::Header::read(bytes)?;
/// let tree = Tree::parse(bytes, header.length, header.version)?;
/// let doc = strings::find(&tree).find(|string| string.kind == Kind::Docstring).unwrap();
/// assert_eq!(doc.path, "code.consts[0]");
/// assert_eq!(&bytes[doc.offset..][..doc.length], b"A module with a little of everything.");
/// # Ok::<(), pyc::Error>(())
/// ```
pub fn find<'t>(tree: &'t Tree<'t>) -> Strings<'t> {
    let mut counts = HashMap::new();
    for used in Uses::of(tree) {
        *counts.entry(used).or_insert(0) += 1;
    }
    Strings { uses: Uses::of(tree), counts }
}

/// Iterator over the strings of a stream: each string once for each kind of use.
#[derive(Debug)]
pub struct Strings<'t> {
    uses: Uses<'t>,
    /// How many uses a string has for a kind; only of those not given yet.
    counts: HashMap<(NodeId, Kind), usize>,
}

impl Iterator for Strings<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let (node, kind) = self.uses.next()?;
            if let Some(uses) = self.counts.remove(&(node, kind)) {
                return Some(self.found(node, kind, uses));
            }
        }
    }
}

impl Strings<'_> {
    fn found(&self, node: NodeId, kind: Kind, uses: usize) -> Found {
        let tree = self.uses.tree;
        let payload = tree.payload(node);
        let end = tree.nodes().get(node as usize).map_or(0, |node| node.end as usize);
        let value = match tree.scalar(node) {
            Some(Ok(value)) => value,
            _ => Const::Bytes(payload.into()),
        };
        let (offset, length) = (end.saturating_sub(payload.len()), payload.len());
        Found { node, offset, length, kind, path: self.uses.path(), uses, value }
    }
}
