//! What stands in a built-in type's `__dict__` for its slots, methods and computed attributes.

use std::rc::Rc;

use crate::args::LateSignature;
use crate::heap::{Kind, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::object;
use crate::objects::str::Str;
use crate::types::dunders::Dunder;
use crate::types::slots::SlotTable;
use crate::types::table::{Getter, Method};
use crate::types::type_object::Type;

/// `list.append`: a method of a built-in type, unbound.
pub struct MethodDescriptor {
    /// The type it belongs to.
    pub owner: Ref<Type>,
    /// Its row in the type's table.
    pub row: &'static Method,
    /// Its signature, shared with the bound methods.
    pub signature: Rc<LateSignature>,
}

impl MethodDescriptor {
    /// The descriptor of a row.
    pub fn new(owner: &Ref<Type>, row: &'static Method) -> MethodDescriptor {
        MethodDescriptor { owner: owner.clone(), row, signature: Rc::new(LateSignature::of(row, true)) }
    }
}

impl Payload for MethodDescriptor {
    const KIND: Kind = claim_kind!(19);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.owner);
    }
}

/// `int.__add__`: a slot of a built-in type as a callable.
pub struct SlotWrapper {
    /// The type whose slot it is.
    pub owner: Ref<Type>,
    /// Which slot, and how to call it.
    pub dunder: &'static Dunder,
    /// Its signature.
    pub signature: LateSignature,
}

impl SlotWrapper {
    /// The wrapper of a slot that the table of `owner` fills.
    pub fn new(owner: &Ref<Type>, dunder: &'static Dunder) -> SlotWrapper {
        SlotWrapper { owner: owner.clone(), dunder, signature: LateSignature::new(dunder.signature, true) }
    }
}

impl SlotWrapper {
    /// The slots that hold it: those of the type's table, or of the nearest base that fills it.
    pub fn slots(&self) -> &'static SlotTable {
        let tables = std::iter::successors(self.owner.table(), |table| table.base);
        let filled = tables.map(|table| &table.slots).find(|slots| (self.dunder.present)(slots));
        filled.unwrap_or(&object::TABLE.slots)
    }
}

impl Payload for SlotWrapper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.owner);
    }
}

/// A computed attribute of a built-in type.
pub struct GetSetDescriptor {
    /// The type it belongs to.
    pub owner: Ref<Type>,
    /// Its row in the type's table.
    pub row: &'static Getter,
}

impl GetSetDescriptor {
    /// The descriptor of a row.
    pub fn new(owner: &Ref<Type>, row: &'static Getter) -> GetSetDescriptor {
        GetSetDescriptor { owner: owner.clone(), row }
    }
}

impl Payload for GetSetDescriptor {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.owner);
    }
}

/// A name in `__slots__`, or an attribute of a built-in type that CPython reads straight from its C structure.
pub struct MemberDescriptor {
    /// The class that has it.
    pub owner: Value,
    /// The name.
    pub name: Ref<Str>,
    /// Where the value is.
    pub place: MemberPlace,
}

/// Where the value of a [`MemberDescriptor`] is.
#[derive(Clone, Copy)]
pub enum MemberPlace {
    /// In this slot of the instance.
    Slot(u32),
    /// Wherever this row of the type's table finds it.
    Computed(&'static Getter),
}

impl Payload for MemberDescriptor {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.owner);
        visit.reference(&self.name);
    }
}
