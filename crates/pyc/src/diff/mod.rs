//! The structural difference of two `.pyc` files: not which bytes, but which fields, constants and instructions differ.
//!
//! [`compare`] pairs the code objects of both files by their qualified names and aligns what they hold: names, constants,
//! instructions. Instructions are compared by what they mean, so that one inserted name does not change all that follow; jumps
//! by the instruction they lead to. What does not change the program at all, the header's timestamp, paths, and the many ways
//! of writing one object as marshal, is told apart: [`Cause`] names it, for whoever wants builds to be reproducible.
//!
//! Nothing here is quadratic: sequences are aligned with the heuristics of GNU diff, nested objects are hashed once.

mod align;
mod cause;
mod digest;
mod form;
mod header;
mod instructions;
mod object;
mod pair;
mod tables;

pub use align::Edit;
pub use cause::Cause;
pub use form::{FormChange, FormKind};
pub use instructions::{InstructionEdit, Recoding};
pub use object::{Changed, ListChange, ObjectChange};
pub use tables::{PlaceChange, TableChange};

use std::collections::BTreeMap;

use crate::{Error, Pyc, ReadOptions, marshal};
use digest::Digests;

/// A field with a value on each side, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub field: &'static str,
    /// The first file's value.
    pub left: String,
    /// The second file's value.
    pub right: String,
}

/// A path of a source, and what stands in its place in the second file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathChange {
    /// The first file's path.
    pub left: String,
    /// The second file's path.
    pub right: String,
    /// How many code objects have the one there and the other here.
    pub count: usize,
}

/// How two files differ.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Whether they are the same, byte by byte.
    pub identical: bool,
    /// What differs in the headers.
    pub header: Vec<Change>,
    /// Paths of sources that differ.
    pub paths: Vec<PathChange>,
    /// Code objects that differ otherwise, in the order of the files.
    pub objects: Vec<ObjectChange>,
    /// How the same objects are written in different ways; empty when the files are of different versions.
    pub form: Vec<FormChange>,
}

impl Comparison {
    /// What kinds of differences there are, from what matters least to what matters most.
    pub fn causes(&self) -> Vec<Cause> {
        cause::causes(self)
    }

    /// Leaves out where code is in its source: lines and columns.
    pub fn forget_places(&mut self) {
        self.objects.retain_mut(|object| {
            let ObjectChange::Changed(changed) = object else { return true };
            (changed.lines, changed.columns) = (None, None);
            changed.tables.clear();
            changed.differs_in_content()
        });
    }
}

/// Which of two files is no `.pyc`.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The first.
    #[error(transparent)]
    Left(Error),
    /// The second.
    #[error(transparent)]
    Right(Error),
}

/// Compares two files.
///
/// ```
/// # fn main() -> Result<(), pyc::diff::CompareError> {
/// # let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
/// use pyc::{ReadOptions, diff::{Cause, compare}};
/// let mut later = bytes.to_vec();
/// later[8] ^= 1; // the time of the source
/// let found = compare(bytes, &later, &ReadOptions::new())?;
/// assert!(!found.identical);
/// assert_eq!(found.causes(), [Cause::Time]);
/// # Ok(()) }
/// ```
pub fn compare(left: &[u8], right: &[u8], options: &ReadOptions) -> Result<Comparison, CompareError> {
    let (a, b) =
        (options.read(left).map_err(CompareError::Left)?, options.read(right).map_err(CompareError::Right)?);
    if left == right {
        let none = || (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (header, paths, objects, form) = none();
        return Ok(Comparison { identical: true, header, paths, objects, form });
    }
    let mut objects = Vec::new();
    let mut paths = BTreeMap::new();
    let mut digests = Digests::new();
    let (left_objects, right_objects) = (crate::objects(&a.code), crate::objects(&b.code));
    for pair in pair::pair(&left_objects, &right_objects, &mut digests) {
        if let pair::Pair::Both(a, b) = pair
            && a.code.filename != b.code.filename
        {
            let key = (a.code.filename.to_string_lossy(), b.code.filename.to_string_lossy());
            *paths.entry(key).or_insert(0) += 1;
        }
        objects.extend(object::compare(pair, &mut digests));
    }
    let paths = paths.into_iter().map(|((left, right), count)| PathChange { left, right, count }).collect();
    let form = form(left, right, *options, &a, &b);
    Ok(Comparison { identical: false, header: header::compare(&a, &b), paths, objects, form })
}

fn form(left: &[u8], right: &[u8], options: ReadOptions, a: &Pyc, b: &Pyc) -> Vec<FormChange> {
    let tree = |bytes, version| {
        let start = options.envelope(bytes).ok()?.start;
        marshal::Tree::parse(bytes, start, version).ok()
    };
    match (tree(left, a.code.version), tree(right, b.code.version)) {
        (Some(left_tree), Some(right_tree)) if a.code.version == b.code.version => {
            form::compare((&left_tree, left), (&right_tree, right))
        }
        _ => Vec::new(),
    }
}
