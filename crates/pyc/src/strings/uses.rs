//! [`Uses`]: every use of a string in a stream, with what it is there for and the path to it.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Kind, docstring};
use crate::Version;
use crate::marshal::{Children, NodeId, Step, Tree, TypeCode, Visit, Walk};

/// Paths are not longer than about this many bytes, however deep objects nest.
const MAX_PATH: usize = 240;

/// Iterator over the uses of strings: the string's own node, and what it is there for.
#[derive(Debug)]
pub(super) struct Uses<'t> {
    pub(super) tree: &'t Tree<'t>,
    walk: Walk<'t>,
    /// The nodes in the places of docstrings: strings or references to them.
    docstrings: HashSet<NodeId>,
    /// The tuples that were looked into, and what for.
    opened: HashSet<(NodeId, Kind)>,
    /// What strings directly in each open container are there for.
    roles: Vec<Option<Kind>>,
    path: Path,
    /// The tuple behind the reference just met.
    shared: Option<Shared<'t>>,
}

/// A tuple that a reference leads to.
#[derive(Debug)]
struct Shared<'t> {
    items: Children<'t>,
    role: Kind,
    /// The number of the item just met, from 1.
    count: usize,
}

impl<'t> Uses<'t> {
    pub(super) fn of(tree: &'t Tree<'t>) -> Self {
        Uses {
            tree,
            walk: tree.walk(0),
            docstrings: HashSet::new(),
            opened: HashSet::new(),
            roles: Vec::new(),
            path: Path::default(),
            shared: None,
        }
    }

    /// The path to the use just given.
    pub(super) fn path(&self) -> String {
        let item = self.shared.as_ref().map(|shared| Step::Item(shared.count.saturating_sub(1)));
        self.path.shown(item)
    }

    /// The use that a node is, if it is one.
    fn visit(&mut self, visit: &Visit) -> Option<(NodeId, Kind)> {
        let role = match visit.step {
            None => Some(Kind::Constant),
            Some(Step::Field(field)) => role_of(field),
            Some(_) => visit.depth.checked_sub(1).and_then(|above| self.roles.get(above).copied().flatten()),
        };
        self.roles.truncate(visit.depth);
        self.roles.push(role);
        let code = self.code_of(visit.node)?;
        self.path.enter(visit, code);
        if code == TypeCode::Code {
            self.docstrings.extend(docstring::place(self.tree, visit.node));
        }
        let role = role?;
        match code {
            TypeCode::Tuple | TypeCode::SmallTuple => {
                self.opened.insert((visit.node, role));
                None
            }
            TypeCode::Ref => self.reference(visit.node, role),
            _ => self.string(visit.node, role),
        }
    }

    /// A reference to a string is a use of it; one to a tuple, a use of the strings in it: these come next.
    fn reference(&mut self, id: NodeId, role: Kind) -> Option<(NodeId, Kind)> {
        let target = self.tree.target(id)?;
        if !matches!(self.code_of(target)?, TypeCode::Tuple | TypeCode::SmallTuple) {
            return self.string(id, role);
        }
        if self.opened.insert((target, role)) {
            self.shared = Some(Shared { items: self.tree.children(target), role, count: 0 });
        }
        None
    }

    /// The use of a string, or of what a reference leads to, if it is one.
    fn string(&self, id: NodeId, role: Kind) -> Option<(NodeId, Kind)> {
        let string = self.tree.target(id).unwrap_or(id);
        let code = self.code_of(string).filter(|&code| is_string(code))?;
        let is_bytes = code == TypeCode::String && self.tree.version() >= Version::V3_0;
        let kind = match role {
            Kind::Constant if self.docstrings.contains(&id) => Kind::Docstring,
            Kind::Constant if is_bytes => Kind::Bytes,
            role => role,
        };
        Some((string, kind))
    }

    fn code_of(&self, id: NodeId) -> Option<TypeCode> {
        self.tree.nodes().get(id as usize).map(|node| node.code)
    }
}

impl Iterator for Uses<'_> {
    type Item = (NodeId, Kind);

    fn next(&mut self) -> Option<(NodeId, Kind)> {
        loop {
            let found = if let Some(shared) = &mut self.shared {
                let Some(item) = shared.items.next() else {
                    self.shared = None;
                    continue;
                };
                shared.count += 1;
                let role = shared.role;
                self.string(item, role)
            } else {
                let visit = self.walk.next()?;
                self.visit(&visit)
            };
            if found.is_some() {
                return found;
            }
        }
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
#[derive(Debug, Default)]
struct Path {
    text: String,
    /// How much of the text leads to the node at each depth.
    lengths: Vec<usize>,
}

impl Path {
    fn enter(&mut self, visit: &Visit, code: TypeCode) {
        self.lengths.truncate(visit.depth);
        self.text.truncate(self.lengths.last().copied().unwrap_or(0));
        // Writing to a String cannot fail.
        let _ = match visit.step {
            Some(step) => write!(self.text, "{step}"),
            None => write!(self.text, "{}", if code == TypeCode::Code { "code" } else { "object" }),
        };
        self.lengths.push(self.text.len());
    }

    /// The path and one more step, without its middle when it is long.
    fn shown(&self, item: Option<Step>) -> String {
        let half = MAX_PATH / 2;
        let mut shown = match (self.text.get(..half), self.text.get(self.text.len().saturating_sub(half)..)) {
            (Some(start), Some(end)) if self.text.len() > MAX_PATH => format!("{start}…{end}"),
            _ => self.text.clone(),
        };
        if let Some(item) = item {
            shown += &item.to_string();
        }
        shown
    }
}
