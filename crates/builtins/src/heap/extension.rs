//! [`Extension`]: what an instance of a subclass of a built-in type owns besides the built-in's payload.
//!
//! A `class C(list)` has a `List` payload and, in the last word of its cell, a pointer to one of these. Plain
//! classes do not: their attributes are in [`super::Instance`].

use super::collect::Visitor;
use super::slot::Slot;

/// The attribute dictionary and the `__slots__` of an instance whose payload is a built-in's.
pub struct Extension {
    /// `__dict__`, made when it is first needed.
    pub dict: Slot,
    /// One slot for every name in `__slots__` along the bases.
    pub members: Box<[Slot]>,
}

impl Extension {
    #[expect(clippy::unnecessary_box_returns, reason = "the cell keeps the box as a raw pointer")]
    pub(super) fn new(members: usize) -> Box<Extension> {
        Box::new(Extension {
            dict: Slot::default(),
            members: std::iter::repeat_with(Slot::default).take(members).collect(),
        })
    }

    pub(super) fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.dict);
        for member in &self.members {
            visit.slot(member);
        }
    }

    pub(super) fn clear(&self) {
        drop(self.dict.take());
        for member in &self.members {
            drop(member.take());
        }
    }
}
