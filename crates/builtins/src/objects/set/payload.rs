//! The payload of `set` and `frozenset`, and look-up of members of any type.

use std::cell::{Cell, RefCell};

use super::table::{Member, SetTable};
use crate::heap::{Kind, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// The payload of `set` and `frozenset`.
#[derive(Default)]
pub struct Set {
    table: RefCell<SetTable>,
    /// The hash of a frozenset, once it was asked for.
    pub(super) hash: Cell<Option<i64>>,
}

impl Payload for Set {
    const KIND: Kind = claim_kind!(22);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        if let Ok(table) = self.table.try_borrow() {
            for member in table.iter() {
                visit.value(&member.key);
            }
        }
    }

    fn clear(&self) {
        self.clear_members();
    }
}

impl Set {
    /// The number of members.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first member at a table position or behind it, with its position.
    #[inline]
    pub fn next_member(&self, position: usize) -> Option<(usize, Value)> {
        self.table.borrow().next_member(position).map(|(p, m)| (p, m.key.clone()))
    }

    /// Copies of all members, in order.
    pub fn members(&self) -> Vec<Member> {
        self.table.borrow().iter().cloned().collect()
    }

    /// Removes everything.
    pub fn clear_members(&self) {
        let old = self.table.borrow_mut().take();
        drop(old);
    }

    /// Exchanges the members with those of another set.
    pub fn swap(&self, other: &Set) {
        if !std::ptr::eq(self, other) {
            self.table.borrow_mut().swap(&mut other.table.borrow_mut());
        }
    }

    /// Bytes outside the object.
    pub fn bytes(&self) -> usize {
        self.table.borrow().bytes()
    }

    /// Takes some member out.
    pub fn pop(&self) -> Option<Value> {
        let member = self.table.borrow_mut().pop();
        member.map(|m| m.key)
    }

    fn find(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<Option<usize>> {
        'search: loop {
            let mut asked: Vec<usize> = Vec::new();
            loop {
                let mut candidate = None;
                let position = self.table.borrow().find(hash, |position, member| {
                    if let Some(sure) = surely_equal(rt, &member.key, key) {
                        return sure;
                    }
                    if asked.contains(&position) {
                        return false;
                    }
                    candidate = Some(member.key.clone());
                    true
                });
                let Some(position) = position else { return Ok(None) };
                let Some(candidate) = candidate else { return Ok(Some(position)) };
                let equal = protocol::equal(rt, &candidate, key)?;
                let same = self.table.borrow().member(position).is_some_and(|m| m.key.is(&candidate));
                if !same {
                    continue 'search;
                }
                if equal {
                    return Ok(Some(position));
                }
                asked.push(position);
            }
        }
    }

    /// Whether a key with a known hash is a member.
    pub fn contains_hashed(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<bool> {
        Ok(self.find(rt, key, hash)?.is_some())
    }

    /// Whether `key` is a member.
    pub fn contains(&self, rt: &Runtime, key: &Value) -> Result<bool> {
        self.contains_hashed(rt, key, member_hash(rt, key)?)
    }

    /// Adds a member.
    pub fn add(&self, rt: &Runtime, key: &Value) -> Result<()> {
        self.add_hashed(rt, key, member_hash(rt, key)?)
    }

    /// Adds a member with a known hash.
    pub fn add_hashed(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<()> {
        if self.find(rt, key, hash)?.is_none() {
            self.table.borrow_mut().insert_new(Member { hash, key: key.clone() });
        }
        Ok(())
    }

    /// Takes a key with a known hash out; whether it was there.
    pub fn discard_hashed(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<bool> {
        let Some(position) = self.find(rt, key, hash)? else { return Ok(false) };
        let removed = self.table.borrow_mut().remove(position);
        Ok(removed.is_some())
    }

    /// Shrinks the table after many members were taken out.
    pub(super) fn tidy(&self) {
        self.table.borrow_mut().tidy();
    }

    /// Adds all members of another set.
    pub fn merge(&self, rt: &Runtime, other: &Set) -> Result<()> {
        if std::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        {
            let (mut own, theirs) = (self.table.borrow_mut(), other.table.borrow());
            own.prepare(theirs.len());
            if own.take_over(&theirs) {
                return Ok(());
            }
        }
        for member in other.members() {
            self.add_hashed(rt, &member.key, member.hash)?;
        }
        Ok(())
    }

    /// Adds everything that iterating over `iterable` gives.
    pub fn update(&self, rt: &Runtime, iterable: &Value) -> Result<()> {
        if let Some(set) = iterable.downcast::<Set>() {
            return self.merge(rt, set);
        }
        if let Some(dict) = iterable.downcast::<Dict>().filter(|d| d.ty().is(&rt.types.dict)) {
            self.table.borrow_mut().prepare(dict.len());
            for entry in dict.entries() {
                self.add_hashed(rt, &entry.key, entry.hash)?;
            }
            return Ok(());
        }
        protocol::for_each(rt, iterable, |item| self.add(rt, &item))
    }
}

impl Runtime {
    /// A new empty `set`.
    pub fn new_set(&self) -> Ref<Set> {
        self.new_object(&self.types.set, Set::default())
    }
}

/// The hash of a key, with the words that 3.14 has for those without one.
pub(super) fn member_hash(rt: &Runtime, key: &Value) -> Result<i64> {
    protocol::hash(rt, key).map_err(|raised| {
        if !rt.is_at_least(3, 14) || !rt.type_of(raised.value()).is(&rt.exceptions.type_error) {
            return raised;
        }
        match protocol::str(rt, raised.value()) {
            Ok(text) => rt.type_error(format!(
                "cannot use '{}' as a set element ({})",
                rt.type_of(key).name(),
                text.to_utf8_lossy()
            )),
            Err(raised) => raised,
        }
    })
}

/// Whether two keys are equal, as far as that needs no foreign code.
#[inline]
fn surely_equal(rt: &Runtime, a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if let (Some(x), Some(y)) = (a.downcast::<Str>(), b.downcast::<Str>())
        && x.ty().is(&rt.types.str)
        && y.ty().is(&rt.types.str)
    {
        return Some(x.same_text(y));
    }
    Value::both_ints(a, b).map(|_| false)
}

/// The set or frozenset behind a value.
pub(super) fn any_set(value: &Value) -> Option<&Ref<Set>> {
    value.downcast::<Set>()
}

/// A set of the same basic type as `ty`: `frozenset` for it and its subclasses, else `set`.
pub(super) fn basic_type<'a>(rt: &'a Runtime, ty: &Ref<Type>) -> &'a Ref<Type> {
    if Type::is_subtype(ty, &rt.types.frozenset) { &rt.types.frozenset } else { &rt.types.set }
}
