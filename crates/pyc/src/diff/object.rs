//! How two code objects that belong together differ.

use super::Change;
use super::align::{Edit, align};
use super::digest::Digests;
use super::instructions::{self, Aligned, InstructionEdit, Recoding};
use super::pair::Pair;
use super::tables::{self, PlaceChange, TableChange};
use crate::{Code, CodeFlags, Const, Object, PyStr, dis};

/// A code object that differs, or has no partner.
#[derive(Clone, Debug)]
pub enum ObjectChange {
    /// Only the first file has it.
    Removed {
        /// Its qualified name.
        name: String,
        /// Its first line.
        line: i32,
    },
    /// Only the second file has it.
    Added {
        /// Its qualified name.
        name: String,
        /// Its first line.
        line: i32,
    },
    /// Both have it, and it is not the same.
    Changed(Box<Changed>),
}

/// What differs in a code object. The path of its source is not here: see [`Comparison::paths`](super::Comparison::paths).
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its qualified name, in the second file.
    pub name: String,
    /// Its first line in both files.
    pub first_line: (i32, i32),
    /// Fields of one value.
    pub fields: Vec<Change>,
    /// Lists of names and constants.
    pub lists: Vec<ListChange>,
    /// The changed instructions with some around them.
    pub instructions: Vec<Vec<InstructionEdit>>,
    /// The instructions are the same and their bytes are not.
    pub recoding: Option<Recoding>,
    /// Entries of the exception table, their places aligned.
    pub exceptions: Vec<Edit<String>>,
    /// Instructions that come from another line, counted from the first line of the code object.
    pub lines: Option<PlaceChange>,
    /// Instructions that come from other columns of their lines.
    pub columns: Option<PlaceChange>,
    /// Tables that say the same in other bytes.
    pub tables: Vec<TableChange>,
}

impl Changed {
    /// Whether nothing differs but where the code object begins in its source.
    pub fn only_moved(&self) -> bool {
        self.first_line.0 != self.first_line.1 && !self.differs_in_content() && !self.differs_in_places()
    }

    /// Whether it does something else, or tells something else about itself than where it is from.
    pub fn differs_in_content(&self) -> bool {
        !(self.fields.is_empty()
            && self.lists.is_empty()
            && self.instructions.is_empty()
            && self.exceptions.is_empty())
            || self.recoding.is_some()
    }

    /// Whether its instructions come from other places relative to its first line.
    pub fn differs_in_places(&self) -> bool {
        self.lines.is_some() || self.columns.is_some() || !self.tables.is_empty()
    }
}

/// A list of which some items differ.
#[derive(Clone, Debug)]
pub struct ListChange {
    /// Which: `names`, `constants` and the like.
    pub list: &'static str,
    /// What is in one of the two only, in order; empty if the same items are in another order.
    pub edits: Vec<Edit<String>>,
}

/// Compares; `None` if there is no difference.
pub(super) fn compare(pair: Pair<'_>, digests: &mut Digests) -> Option<ObjectChange> {
    let described = |object: &Object| (object.name.clone(), object.code.firstlineno);
    let (left, right) = match pair {
        Pair::Left(object) => {
            let (name, line) = described(object);
            return Some(ObjectChange::Removed { name, line });
        }
        Pair::Right(object) => {
            let (name, line) = described(object);
            return Some(ObjectChange::Added { name, line });
        }
        Pair::Both(left, right) => (left, right),
    };
    let (a, b) = (&*left.code, &*right.code);
    let code = instructions::compare(a, b, digests);
    let changed = Changed {
        name: right.name.clone(),
        first_line: (a.firstlineno, b.firstlineno),
        fields: fields(a, b),
        lists: lists(a, b, &code, digests),
        exceptions: tables::exceptions(a, b, &code, digests),
        lines: tables::lines(a, b, &code),
        columns: tables::columns(a, b, &code),
        tables: Vec::new(),
        instructions: code.hunks,
        recoding: code.recoding,
    };
    let changed = Changed { tables: tables::recoded(a, b, &changed), ..changed };
    let differs = changed.first_line.0 != changed.first_line.1
        || changed.differs_in_content()
        || changed.differs_in_places();
    differs.then(|| ObjectChange::Changed(Box::new(changed)))
}

fn fields(a: &Code, b: &Code) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut add = |field, left: String, right: String| {
        if left != right {
            changes.push(Change { field, left, right });
        }
    };
    let number = |value: u32| value.to_string();
    add("name", a.name.to_string_lossy(), b.name.to_string_lossy());
    if a.version == b.version {
        add("qualified name", a.qualname.to_string_lossy(), b.qualname.to_string_lossy());
    }
    add("arguments", number(a.argcount), number(b.argcount));
    add("positional-only arguments", number(a.posonlyargcount), number(b.posonlyargcount));
    add("keyword-only arguments", number(a.kwonlyargcount), number(b.kwonlyargcount));
    add("local variables", number(a.nlocals), number(b.nlocals));
    add("stack size", number(a.stacksize), number(b.stacksize));
    add("flags", flags(a.flags), flags(b.flags));
    changes
}

fn flags(flags: CodeFlags) -> String {
    let names: Vec<_> = flags.names().collect();
    format!("{:#x} ({})", flags.0, names.join(" | "))
}

fn lists(a: &Code, b: &Code, instructions: &Aligned, digests: &mut Digests) -> Vec<ListChange> {
    let mut changes = Vec::new();
    let names: [(&'static str, Vec<&PyStr>, Vec<&PyStr>); 4] = [
        ("names", a.names.iter().collect(), b.names.iter().collect()),
        ("local variables", a.varnames().collect(), b.varnames().collect()),
        ("cells", a.cellvars().collect(), b.cellvars().collect()),
        ("free variables", a.freevars().collect(), b.freevars().collect()),
    ];
    for (list, left, right) in names {
        let mut numbers =
            |names: &[&PyStr]| names.iter().map(|name| digests.bytes(name.as_bytes())).collect();
        let text = |name: &PyStr| name.to_string_lossy();
        let edits = edits(numbers(&left), numbers(&right), |i| text(left[i]), |i| text(right[i]));
        changes.extend(edits.map(|edits| ListChange { list, edits }));
    }
    let mut numbers = |code: &Code, first_line: Option<u32>| -> Vec<u64> {
        let number = |(index, constant): (usize, &Const)| match first_line {
            Some(line) if line as usize == index => digests.of("first line"),
            _ => digests.constant(constant),
        };
        code.consts.iter().enumerate().map(number).collect()
    };
    let (left, right) = (numbers(a, instructions.first_lines[0]), numbers(b, instructions.first_lines[1]));
    let text = |code: &Code, index: usize| dis::short_repr(&code.consts[index], code.version);
    let edits = edits(left, right, |i| text(a, i), |i| text(b, i));
    changes.extend(edits.map(|edits| ListChange { list: "constants", edits }));
    changes
}

/// The items that differ; `None` if none do.
fn edits(
    left: Vec<u64>,
    right: Vec<u64>,
    left_text: impl Fn(usize) -> String,
    right_text: impl Fn(usize) -> String,
) -> Option<Vec<Edit<String>>> {
    let alignment = align(&left, &right);
    (!alignment.is_same()).then(|| alignment.edits(left_text, right_text))
}
