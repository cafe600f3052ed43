//! [`Names`] and [`LocalKinds`]: lists of a code object that share what the file shares.
//!
//! Compilers let many code objects refer to one tuple of names, and a hostile file may let ten thousand refer to one of a
//! million; so no code object owns a copy. Before 3.11 the names of variables are three tuples, which here stay three.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::LocalKind;
use crate::{Bytes, Const, PyStr};

/// Names, by index.
///
/// ```
/// let names: pyc::Names = ["spam", "eggs"].into_iter().map(pyc::PyStr::from).collect();
/// assert_eq!(names.get(1).unwrap(), "eggs");
/// assert_eq!(names.iter().rev().next().unwrap(), "eggs");
/// ```
#[derive(Clone, Default)]
pub struct Names {
    /// Strings only.
    first: Arc<[Const]>,
    /// Strings only; cells and free variables before 3.11.
    rest: Option<Box<[Arc<[Const]>; 2]>>,
}

impl Names {
    /// Three tuples, of strings only, laid one behind the other.
    pub(crate) fn from_tuples(tuples: [Arc<[Const]>; 3]) -> Names {
        let [first, cells, free] = tuples;
        let rest = (!cells.is_empty() || !free.is_empty()).then(|| Box::new([cells, free]));
        Names { first, rest }
    }

    /// One tuple, of strings only.
    pub(crate) fn from_tuple(first: Arc<[Const]>) -> Names {
        Names { first, rest: None }
    }

    /// The names as one tuple.
    pub(crate) fn to_tuple(&self) -> Arc<[Const]> {
        match self.rest {
            None => Arc::clone(&self.first),
            Some(_) => self.iter().cloned().map(Const::Str).collect(),
        }
    }

    /// The names of each kind as a tuple: locals, cells, free variables.
    pub(crate) fn to_tuples(&self, kinds: &LocalKinds) -> [Arc<[Const]>; 3] {
        if let Kinds::Runs(counts) = kinds.0 {
            let lengths = self.tuples().map(|tuple| tuple.len() as u32).chain([0; 2]);
            if lengths.take(3).eq(counts) {
                let [cells, free] = self.rest.as_deref().cloned().unwrap_or_default();
                return [Arc::clone(&self.first), cells, free];
            }
        }
        [LocalKind::LOCAL, LocalKind::CELL, LocalKind::FREE].map(|kind| {
            let named = self.iter().zip(kinds).filter(|(_, other)| other.has(kind));
            named.map(|(name, _)| Const::Str(name.clone())).collect()
        })
    }

    /// The tuples they consist of.
    pub(crate) fn tuples(&self) -> impl Iterator<Item = &Arc<[Const]>> {
        std::iter::once(&self.first).chain(self.rest.iter().flat_map(|rest| rest.iter()))
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        match &self.rest {
            None => self.first.len(),
            Some(_) => self.tuples().map(|tuple| tuple.len()).sum(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name at an index.
    #[inline]
    pub fn get(&self, index: usize) -> Option<&PyStr> {
        match self.first.get(index) {
            Some(Const::Str(name)) => Some(name),
            _ if self.rest.is_some() => self.get_of_all(index),
            _ => None,
        }
    }

    fn get_of_all(&self, mut index: usize) -> Option<&PyStr> {
        for tuple in self.tuples() {
            match tuple.get(index) {
                Some(Const::Str(name)) => return Some(name),
                Some(_) => return None,
                None => index -= tuple.len(),
            }
        }
        None
    }

    /// The names in order.
    pub fn iter(&self) -> NamesIter<'_> {
        NamesIter { names: self, left: 0..self.len() }
    }
}

impl FromIterator<PyStr> for Names {
    fn from_iter<I: IntoIterator<Item = PyStr>>(names: I) -> Names {
        Names::from_tuple(names.into_iter().map(Const::Str).collect())
    }
}

impl From<Vec<PyStr>> for Names {
    fn from(names: Vec<PyStr>) -> Names {
        names.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a Names {
    type Item = &'a PyStr;
    type IntoIter = NamesIter<'a>;

    fn into_iter(self) -> NamesIter<'a> {
        self.iter()
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Names) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Names {}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Iterator over [`Names`].
#[derive(Clone, Debug)]
pub struct NamesIter<'a> {
    names: &'a Names,
    left: Range<usize>,
}

impl<'a> Iterator for NamesIter<'a> {
    type Item = &'a PyStr;

    #[inline]
    fn next(&mut self) -> Option<&'a PyStr> {
        self.names.get(self.left.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for NamesIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.names.get(self.left.next_back()?)
    }
}

impl ExactSizeIterator for NamesIter<'_> {}

/// What each slot for a local, cell or free variable is.
///
/// ```
/// use pyc::{LocalKind, LocalKinds};
/// let kinds: LocalKinds = [LocalKind::LOCAL, LocalKind::FREE].into_iter().collect();
/// assert!(kinds.get(1).unwrap().has(LocalKind::FREE));
/// ```
#[derive(Clone)]
pub struct LocalKinds(Kinds);

#[derive(Clone)]
enum Kinds {
    /// One byte each (3.11+).
    Each(Bytes),
    /// So many locals, cells and free variables, in this order.
    Runs([u32; 3]),
}

impl LocalKinds {
    /// A byte for each slot.
    pub(crate) fn each(kinds: Bytes) -> LocalKinds {
        LocalKinds(Kinds::Each(kinds))
    }

    /// So many locals, cells and free variables, in this order.
    pub(crate) fn runs(counts: [usize; 3]) -> LocalKinds {
        LocalKinds(Kinds::Runs(counts.map(|count| count as u32)))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kinds::Each(kinds) => kinds.len(),
            Kinds::Runs(counts) => counts.iter().map(|&count| count as usize).sum(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The kind of the slot at an index.
    pub fn get(&self, index: usize) -> Option<LocalKind> {
        match &self.0 {
            Kinds::Each(kinds) => kinds.get(index).copied().map(LocalKind),
            Kinds::Runs(counts) => {
                let mut end = 0;
                let kinds = [LocalKind::LOCAL, LocalKind::CELL, LocalKind::FREE];
                let found = counts.iter().zip(kinds).find(|(count, _)| {
                    end += **count as usize;
                    index < end
                });
                found.map(|(_, kind)| kind)
            }
        }
    }

    /// The kinds in order.
    pub fn iter(&self) -> LocalKindsIter<'_> {
        LocalKindsIter { kinds: self, left: 0..self.len() }
    }

    /// Where the bytes of kinds lie in memory, if there are such.
    pub(crate) fn address(&self) -> Option<(usize, u32)> {
        if let Kinds::Each(kinds) = &self.0 { Some(kinds.address()) } else { None }
    }

    /// A byte for each slot: `co_localspluskinds`.
    pub(crate) fn to_bytes(&self) -> Bytes {
        match &self.0 {
            Kinds::Each(kinds) => kinds.clone(),
            Kinds::Runs(_) => self.iter().map(|kind| kind.0).collect::<Vec<u8>>().into(),
        }
    }

    /// How many of them are local variables.
    pub(crate) fn locals(&self) -> u32 {
        match &self.0 {
            Kinds::Each(kinds) => {
                kinds.iter().filter(|kind| LocalKind(**kind).has(LocalKind::LOCAL)).count() as u32
            }
            Kinds::Runs([locals, ..]) => *locals,
        }
    }
}

impl Default for LocalKinds {
    fn default() -> LocalKinds {
        LocalKinds(Kinds::Runs([0; 3]))
    }
}

impl FromIterator<LocalKind> for LocalKinds {
    fn from_iter<I: IntoIterator<Item = LocalKind>>(kinds: I) -> LocalKinds {
        LocalKinds::each(kinds.into_iter().map(|kind| kind.0).collect::<Vec<u8>>().into())
    }
}

impl<'a> IntoIterator for &'a LocalKinds {
    type Item = LocalKind;
    type IntoIter = LocalKindsIter<'a>;

    fn into_iter(self) -> LocalKindsIter<'a> {
        self.iter()
    }
}

impl PartialEq for LocalKinds {
    fn eq(&self, other: &LocalKinds) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for LocalKinds {}

impl fmt::Debug for LocalKinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Iterator over [`LocalKinds`].
#[derive(Clone, Debug)]
pub struct LocalKindsIter<'a> {
    kinds: &'a LocalKinds,
    left: Range<usize>,
}

impl Iterator for LocalKindsIter<'_> {
    type Item = LocalKind;

    fn next(&mut self) -> Option<LocalKind> {
        self.kinds.get(self.left.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for LocalKindsIter<'_> {
    fn next_back(&mut self) -> Option<LocalKind> {
        self.kinds.get(self.left.next_back()?)
    }
}

impl ExactSizeIterator for LocalKindsIter<'_> {}
