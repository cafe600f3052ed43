//! [`Walk`]: every node of a tree in stream order, with its depth and its place in its container; and [`Referrers`]: who refers to whom.

use std::fmt;

use super::layout;
use super::node::{NodeId, Tree, TypeCode};
use crate::Version;

/// The way from a container to one of its children: one step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The field of a code object.
    Field(&'static str),
    /// The item of a sequence or set, counted from 0; start, stop and step of a slice.
    Item(usize),
    /// The key of the entry of a dict, counted from 0; behind the last entry, the mark of the end.
    Key(usize),
    /// The value of the entry of a dict.
    Value(usize),
}

impl Step {
    /// The step to the `index`-th child of a container.
    pub(super) fn to_child(container: TypeCode, version: Version, index: usize) -> Step {
        match container {
            TypeCode::Code => Step::Field(layout::object_name(version, index)),
            TypeCode::Dict if index.is_multiple_of(2) => Step::Key(index / 2),
            TypeCode::Dict => Step::Value(index / 2),
            _ => Step::Item(index),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Key(index) => write!(f, ".keys[{index}]"),
            Step::Value(index) => write!(f, ".values[{index}]"),
        }
    }
}

/// A node met on a [`Walk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The node.
    pub node: NodeId,
    /// How many containers it lies in.
    pub depth: usize,
    /// The innermost of them; none for the root.
    pub parent: Option<NodeId>,
    /// Its place there.
    pub step: Option<Step>,
}

/// Iterator over the nodes of a tree, or of one subtree, in stream order.
#[derive(Clone, Debug)]
pub struct Walk<'t> {
    tree: &'t Tree<'t>,
    at: NodeId,
    end: NodeId,
    /// The containers around the next node, each with the number of children met.
    open: Vec<(NodeId, usize)>,
}

impl Tree<'_> {
    /// Walks over a node and all that it holds.
    ///
    /// ```
    /// use pyc::{Version, marshal::Tree};
    /// let tree = Tree::parse(b"(\x02\0\0\0(\x01\0\0\0NT", 0, Version::V3_13)?;
    /// let shown: Vec<String> = tree.walk(0).filter_map(|visit| Some(visit.step?.to_string())).collect();
    /// assert_eq!(shown, ["[0]", "[0]", "[1]"]);
    /// # Ok::<(), pyc::Error>(())
    /// ```
    pub fn walk(&self, from: NodeId) -> Walk<'_> {
        let end = self.nodes().get(from as usize).map_or(from, |node| node.next);
        Walk { tree: self, at: from, end, open: Vec::new() }
    }

    /// Finds out which references lead to which node. Takes time and memory in proportion to the tree.
    ///
    /// ```
    /// use pyc::{Version, marshal::Tree};
    /// let tree = Tree::parse(b"(\x02\0\0\0\xe9\x07\0\0\0r\0\0\0\0", 0, Version::V3_13)?;
    /// assert_eq!(tree.referrers().of(1), [2]);
    /// # Ok::<(), pyc::Error>(())
    /// ```
    pub fn referrers(&self) -> Referrers {
        let mut links: Vec<(NodeId, NodeId)> =
            (0..self.nodes().len() as NodeId).filter_map(|id| Some((self.target(id)?, id))).collect();
        links.sort_unstable();
        let (targets, sources) = links.into_iter().unzip();
        Referrers { targets, sources }
    }
}

impl Iterator for Walk<'_> {
    type Item = Visit;

    fn next(&mut self) -> Option<Visit> {
        let id = self.at;
        if id >= self.end {
            return None;
        }
        let nodes = self.tree.nodes();
        let node = nodes.get(id as usize)?;
        while self
            .open
            .pop_if(|(open, _)| nodes.get(*open as usize).is_none_or(|open| open.next <= id))
            .is_some()
        {}
        let depth = self.open.len();
        let (parent, step) = match self.open.last_mut() {
            Some((parent, count)) => {
                let container = nodes.get(*parent as usize)?.code;
                let step = Step::to_child(container, self.tree.version(), *count);
                *count += 1;
                (Some(*parent), Some(step))
            }
            None => (None, None),
        };
        if node.next > id + 1 {
            self.open.push((id, 0));
        }
        self.at = id + 1;
        Some(Visit { node: id, depth, parent, step })
    }
}

impl Walk<'_> {
    /// Leaves out what the node just given holds.
    pub fn skip_children(&mut self) {
        if let Some(node) = self.at.checked_sub(1).and_then(|id| self.tree.nodes().get(id as usize)) {
            self.at = node.next;
        }
    }
}

/// Which references lead to which node.
#[derive(Clone, Debug)]
pub struct Referrers {
    /// Target and source of every reference, in parallel, ordered.
    targets: Vec<NodeId>,
    sources: Vec<NodeId>,
}

impl Referrers {
    /// The nodes that refer to a node, in stream order.
    pub fn of(&self, target: NodeId) -> &[NodeId] {
        let first = self.targets.partition_point(|&other| other < target);
        let count = self.targets[first..].partition_point(|&other| other == target);
        &self.sources[first..first + count]
    }

    /// How many references there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}
