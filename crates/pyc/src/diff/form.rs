//! The many ways of writing one object as marshal, and where two files differ in them.
//!
//! CPython sets a reference flag where an object had more than one owner while it was written, and shares strings that happen
//! to be interned. Both depend on what else the process did: on other files it compiled before, on a cache it read them from, on
//! the version of its parser. Such files run the same.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use super::Cause;
use crate::marshal::{NodeId, Tree, TypeCode};

/// A way in which the same object is written differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// One has a reference flag, the other not.
    ReferenceFlags,
    /// One refers to an object written before, the other writes it again.
    Sharing,
    /// One string is marked as interned, the other not.
    Interning,
    /// Another type code for the same value: ASCII or UTF-8, short or long lengths, floats as text.
    Encoding,
    /// The members of a set are in another order.
    SetOrder,
    /// Bytes behind the object.
    Trailing,
}

impl FormKind {
    /// What it is, in words.
    pub fn describe(self) -> &'static str {
        match self {
            FormKind::ReferenceFlags => "reference flags",
            FormKind::Sharing => "objects written again instead of referred to",
            FormKind::Interning => "marks of interned strings",
            FormKind::Encoding => "type codes",
            FormKind::SetOrder => "order of sets",
            FormKind::Trailing => "bytes behind the object",
        }
    }
}

/// How often the files differ in a way, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormChange {
    /// The way.
    pub kind: FormKind,
    /// How often.
    pub count: usize,
    /// The path of the first object in the tree.
    pub path: String,
    /// Its offsets in both files.
    pub offsets: (u32, u32),
}

impl FormKind {
    /// The kind of difference this is.
    pub fn cause(self) -> Cause {
        match self {
            FormKind::SetOrder => Cause::SetOrder,
            FormKind::Trailing => Cause::Trailing,
            _ => Cause::Form,
        }
    }
}

/// Walks both trees side by side as far as they have the same shape. Where they have not, other parts of the comparison
/// say why.
pub(super) fn compare((left, a): (&Tree<'_>, &[u8]), (right, b): (&Tree<'_>, &[u8])) -> Vec<FormChange> {
    let keys = RandomState::new();
    let (left_side, right_side) = (Side::new(left, &keys), Side::new(right, &keys));
    let mut walk = Walk { left: left_side, right: right_side, found: BTreeMap::new() };
    let mut pending = vec![(0, 0)];
    while let Some((x, y)) = pending.pop() {
        if walk.compare(x, y) {
            let first = pending.len();
            pending.extend(left.children(x).zip(right.children(y)));
            pending[first..].reverse();
        }
    }
    let change = |(kind, (count, x, y)): (FormKind, (usize, NodeId, NodeId))| {
        let offset = |tree: &Tree<'_>, id: NodeId| tree.nodes().get(id as usize).map_or(0, |node| node.start);
        FormChange { kind, count, path: left.path(x), offsets: (offset(left, x), offset(right, y)) }
    };
    let mut changes: Vec<FormChange> = walk.found.into_iter().map(change).collect();
    let (behind, others) =
        (a.get(left.end()..).unwrap_or_default(), b.get(right.end()..).unwrap_or_default());
    if behind != others {
        let offsets = (left.end() as u32, right.end() as u32);
        changes.push(FormChange { kind: FormKind::Trailing, count: 1, path: String::new(), offsets });
    }
    changes
}

/// One of the two trees.
struct Side<'t> {
    tree: &'t Tree<'t>,
    keys: &'t RandomState,
    /// Hashes of members of sets: any number of them may refer to one object.
    known: HashMap<NodeId, u64>,
}

impl<'t> Side<'t> {
    fn new(tree: &'t Tree<'t>, keys: &'t RandomState) -> Side<'t> {
        Side { tree, keys, known: HashMap::new() }
    }

    /// The members of a set, by the content of what they are or refer to.
    fn members(&mut self, set: NodeId) -> Vec<u64> {
        let Side { tree, keys, known } = self;
        let member = |child: NodeId| {
            let id = tree.target(child).unwrap_or(child);
            *known.entry(id).or_insert_with(|| keys.hash_one(tree.payload(id)))
        };
        tree.children(set).map(member).collect()
    }
}

struct Walk<'t> {
    left: Side<'t>,
    right: Side<'t>,
    found: BTreeMap<FormKind, (usize, NodeId, NodeId)>,
}

impl Walk<'_> {
    fn note(&mut self, kind: FormKind, x: NodeId, y: NodeId) {
        self.found.entry(kind).or_insert((0, x, y)).0 += 1;
    }

    /// Compares two nodes in the same place; tells whether to go on with their children.
    fn compare(&mut self, x: NodeId, y: NodeId) -> bool {
        let (left, right) = (self.left.tree, self.right.tree);
        let (Some(a), Some(b)) = (left.nodes().get(x as usize), right.nodes().get(y as usize)) else {
            return false;
        };
        let is_reference = |code| matches!(code, TypeCode::Ref | TypeCode::StringRef);
        if is_reference(a.code) || is_reference(b.code) {
            if is_reference(a.code) != is_reference(b.code) {
                self.note(FormKind::Sharing, x, y);
            }
            return false;
        }
        let ((kind, interned), (other_kind, other_interned)) = (family(a.code), family(b.code));
        if kind != other_kind {
            return false;
        }
        if a.flagged != b.flagged {
            self.note(FormKind::ReferenceFlags, x, y);
        }
        if interned != other_interned {
            self.note(FormKind::Interning, x, y);
        }
        if plain(a.code) != plain(b.code) {
            self.note(FormKind::Encoding, x, y);
        }
        if !a.code.is_container() || left.children(x).count() != right.children(y).count() {
            return false;
        }
        if !matches!(a.code, TypeCode::Set | TypeCode::FrozenSet) {
            return true;
        }
        self.compare_sets(x, y);
        false
    }

    /// Sets are looked at as a whole: which members belong together is not known.
    fn compare_sets(&mut self, x: NodeId, y: NodeId) {
        let (mut a, mut b) = (self.left.members(x), self.right.members(y));
        if a != b {
            a.sort_unstable();
            b.sort_unstable();
            if a == b {
                self.note(FormKind::SetOrder, x, y);
            }
        }
    }
}

/// The kind of value a type code stands for, and whether it marks interned strings.
fn family(code: TypeCode) -> (TypeCode, bool) {
    use TypeCode::*;
    match code {
        Unicode | Ascii | ShortAscii => (Unicode, false),
        Interned | AsciiInterned | ShortAsciiInterned => (Unicode, true),
        Tuple | SmallTuple => (Tuple, false),
        Int | Int64 | Long => (Int, false),
        Float | FloatText => (Float, false),
        Complex | ComplexText => (Complex, false),
        other => (other, false),
    }
}

/// A type code without the mark of interned strings.
fn plain(code: TypeCode) -> TypeCode {
    use TypeCode::*;
    match code {
        Interned => Unicode,
        AsciiInterned => Ascii,
        ShortAsciiInterned => ShortAscii,
        other => other,
    }
}
