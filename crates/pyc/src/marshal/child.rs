//! What waits for its container: a [`Child`] is a place in the stream or tells where a value is, and becomes a [`Const`] where
//! it stays.

use std::sync::Arc;

use super::node::TypeCode;
use super::scalar::put_plain;
use crate::bytes::Window;
use crate::{Const, PyStr};

/// A child of a container that is being read, or what has a number: one word, for a reference copies it.
#[derive(Clone, Copy)]
pub(super) struct Child(u64);

/// What a child is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A value that cannot be wrong and is not made yet.
    Leaf(TypeCode),
    /// A value that is made already.
    Made,
    /// A value that is kept, for others refer to it.
    Kept,
    /// A container that is being read.
    Incomplete,
}

impl Child {
    pub(super) const INCOMPLETE: Child = Child(0);
    pub(super) const MADE: u8 = 1;
    pub(super) const KEPT: u8 = 2;

    pub(super) fn new(what: u8, length: u8, depth: u16, start: u32) -> Child {
        Child(u64::from(what) | u64::from(length) << 8 | u64::from(depth) << 16 | u64::from(start) << 32)
    }

    /// A value that lies in the stream.
    #[inline(always)]
    pub(super) fn leaf(code: TypeCode, start: usize, length: usize) -> Child {
        Child::new(code as u8, length as u8, 0, start as u32)
    }

    #[inline(always)]
    pub(super) fn what(self) -> What {
        match self.0 as u8 {
            0 => What::Incomplete,
            Child::MADE => What::Made,
            Child::KEPT => What::Kept,
            byte => TypeCode::from_byte(byte).map_or(What::Incomplete, What::Leaf),
        }
    }

    /// Whether it is a container that is being read.
    #[inline(always)]
    pub(super) fn is_incomplete(self) -> bool {
        self.0 == Child::INCOMPLETE.0
    }

    /// Whether it is a leaf of a code.
    #[inline(always)]
    pub(super) fn is_leaf(self, code: TypeCode) -> bool {
        self.0 as u8 == code as u8
    }

    /// Whether it is a tuple that was found to hold nothing but names.
    pub(super) fn holds_names(self) -> bool {
        !matches!(self.what(), What::Leaf(_)) && self.length() == 1
    }

    /// The length of the payload; of a tuple, 1 where it holds nothing but names.
    fn length(self) -> usize {
        usize::from((self.0 >> 8) as u8)
    }

    /// How many levels it has.
    pub(super) fn depth(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// The offset of the payload, or the index of a value that is made or kept.
    pub(super) fn start(self) -> usize {
        (self.0 >> 32) as usize
    }
}

/// What is in the place of a value before the value is: an empty string, for most become short strings.
pub(super) const PLACE: Const = Const::Str(PyStr::EMPTY);

/// What the children of a container have in common.
#[derive(Clone, Copy)]
pub(super) struct Children {
    /// Whether all are names.
    pub(super) names: bool,
    /// How many levels the deepest of them has.
    pub(super) depth: u16,
}

impl Children {
    /// Nothing but names, or none at all.
    pub(super) const NAMES: Children = Children { names: true, depth: 0 };
}

/// Where the values of children come from.
pub(super) struct Source {
    pub(super) whole: Arc<Vec<u8>>,
    pub(super) python2: bool,
    /// Numbered values that are not leaves.
    pub(super) kept: Vec<Const>,
}

impl Source {
    /// Where the bytes of a leaf lie.
    #[inline(always)]
    pub(super) fn window(&self, leaf: Child) -> Window<'_> {
        Window::part(&self.whole, leaf.start()..leaf.start() + leaf.length())
    }

    /// The value of a child that others refer to.
    #[inline(always)]
    pub(super) fn kept(&self, child: Child) -> Option<&Const> {
        self.kept.get(child.start())
    }

    /// Puts the value of a leaf into its place.
    #[inline(always)]
    pub(super) fn put(&self, place: &mut Const, code: TypeCode, leaf: Child) {
        put_plain(place, code, self.window(leaf), self.python2);
    }

    /// Puts another reference to a kept value into its place: each kind by itself, for the reason that `put` gives.
    #[inline(always)]
    fn share(&self, place: &mut Const, child: Child) {
        match self.kept(child) {
            Some(Const::Tuple(items)) => *place = Const::Tuple(Arc::clone(items)),
            Some(Const::Bytes(bytes)) => *place = Const::Bytes(bytes.clone()),
            Some(value) => *place = value.clone(),
            None => {}
        }
    }

    /// Puts children into their places. Those that are made already are swapped with what is there.
    pub(super) fn fill<'a>(
        &self,
        places: impl Iterator<Item = &'a mut Const>,
        children: &[Child],
        made: Option<&mut [Const]>,
    ) -> Children {
        let mut made = made.unwrap_or_default().iter_mut();
        let mut all = Children::NAMES;
        for (place, child) in places.zip(children) {
            // Nearly every child is a name, and a branch that nearly always goes one way costs nothing.
            if child.is_leaf(TypeCode::ShortAsciiInterned) {
                self.put(place, TypeCode::ShortAsciiInterned, *child);
                continue;
            }
            all = Children { names: false, depth: all.depth.max(child.depth()) };
            match child.what() {
                What::Leaf(code) => self.put(place, code, *child),
                What::Kept => self.share(place, *child),
                What::Made => made.next().into_iter().for_each(|value| std::mem::swap(place, value)),
                What::Incomplete => {}
            }
        }
        all
    }
}
