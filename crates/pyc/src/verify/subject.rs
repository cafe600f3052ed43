//! [`Subject`]: a code object together with its place in the file, so that findings name bytes of the file.

use super::finding::Location;
use crate::marshal::{CodeField, FieldValue, NodeId, Tree, TypeCode};
use crate::{Code, Const, Version};

/// A code object and the node it was built from.
#[derive(Clone, Copy)]
pub(super) struct Subject<'t> {
    tree: &'t Tree<'t>,
    node: NodeId,
    /// The code object.
    pub(super) code: &'t Code,
    /// The code object that has it among its constants.
    pub(super) outer: Option<&'t Code>,
}

/// Every code object of a file, the module's first; each once, however many references lead to it.
pub(super) fn subjects<'t>(tree: &'t Tree<'t>, root: &'t Const) -> Vec<Subject<'t>> {
    let mut found = Vec::new();
    let mut seen = vec![false; tree.nodes().len()];
    let mut pending = vec![(0, root, None)];
    while let Some((id, value, outer)) = pending.pop() {
        let id = tree.target(id).unwrap_or(id);
        let Some(seen) = seen.get_mut(id as usize) else { continue };
        if std::mem::replace(seen, true) {
            continue;
        }
        let (items, outer) = match value {
            Const::Code(code) => {
                let subject = Subject { tree, node: id, code, outer };
                found.push(subject);
                let consts = subject.target("consts");
                (tree.children(consts).zip(code.consts.iter()).collect::<Vec<_>>(), Some(&**code))
            }
            Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
                (tree.children(id).zip(items.iter()).collect(), outer)
            }
            Const::Dict(pairs) => {
                (tree.children(id).zip(pairs.iter().flat_map(|(key, value)| [key, value])).collect(), outer)
            }
            Const::Slice(parts) => (tree.children(id).zip(parts.iter()).collect(), outer),
            _ => continue,
        };
        let holds_code = items.into_iter().filter(|(_, value)| may_hold_code(value));
        pending.extend(holds_code.rev().map(|(id, value)| (id, value, outer)));
    }
    found
}

fn may_hold_code(value: &Const) -> bool {
    use Const::*;
    matches!(value, Code(_) | Tuple(_) | List(_) | Set(_) | FrozenSet(_) | Dict(_) | Slice(_))
}

impl Subject<'_> {
    /// Bytes and items that checking it goes through.
    pub(super) fn weight(&self) -> usize {
        let code = self.code;
        let tables = code.code.len() + code.linetable.len() + code.exceptiontable.len();
        tables + code.consts.len() + code.names.len() + code.locals_plus_names.len()
    }

    fn field(&self, name: &str) -> Option<CodeField> {
        self.tree.code_fields(self.node).find(|field| field.name == name)
    }

    /// The node of a field that is an object, references followed.
    fn target(&self, name: &str) -> NodeId {
        match self.field(name).map(|field| field.value) {
            Some(FieldValue::Object(id)) => self.tree.target(id).unwrap_or(id),
            _ => self.node,
        }
    }

    /// The code object itself.
    pub(super) fn place(&self) -> Location {
        Location { offset: start(self.tree, self.node), path: self.tree.path(self.node) }
    }

    /// One of its fields.
    pub(super) fn at(&self, name: &str) -> Location {
        let path = format!("{}.{name}", self.tree.path(self.node));
        let offset = self.field(name).map_or_else(|| start(self.tree, self.node), |field| field.start);
        Location { offset, path }
    }

    /// A byte of a field that is a byte string.
    pub(super) fn byte(&self, name: &str, index: usize) -> Location {
        let target = self.target(name);
        let end = self.tree.nodes().get(target as usize).map_or(0, |node| node.end as usize);
        let start = end.saturating_sub(self.tree.payload(target).len());
        Location { offset: start + index, path: format!("{}[{index}]", self.at(name).path) }
    }

    /// An item of a field that is a tuple.
    pub(super) fn item(&self, name: &str, index: usize) -> Location {
        let item = self.tree.children(self.target(name)).nth(index).unwrap_or(self.node);
        Location { offset: start(self.tree, item), path: format!("{}[{index}]", self.at(name).path) }
    }

    /// The byte of the bytecode at an offset.
    pub(super) fn bytecode(&self, offset: u32) -> Location {
        self.byte("code", offset as usize)
    }

    /// A name of the locals-plus array, which before 3.11 lies in three tuples.
    pub(super) fn local(&self, index: usize) -> Location {
        if self.code.version >= Version::V3_11 {
            return self.item("localsplusnames", index);
        }
        let mut index = index;
        let tables = [
            ("varnames", self.code.varnames().count()),
            ("cellvars", self.code.cellvars().count()),
            ("freevars", self.code.freevars().count()),
        ];
        for (field, length) in tables {
            if index < length {
                return self.item(field, index);
            }
            index -= length;
        }
        self.place()
    }

    /// The type codes of the items of a field, references followed.
    pub(super) fn item_codes(&self, name: &str) -> impl Iterator<Item = TypeCode> {
        self.tree.children(self.target(name)).filter_map(|item| {
            let item = self.tree.target(item).unwrap_or(item);
            self.tree.nodes().get(item as usize).map(|node| node.code)
        })
    }
}

/// Where a node starts in the file.
fn start(tree: &Tree<'_>, id: NodeId) -> usize {
    tree.nodes().get(id as usize).map_or(0, |node| node.start as usize)
}
