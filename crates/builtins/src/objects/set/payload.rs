//! The payload of `set` and `frozenset`, and look-up of members of any type.

use std::cell::{Cell, RefCell};

use super::table::{Look, Member, MemberRef, Resized, SetTable};
use crate::heap::{Kind, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::dict::Dict;
use crate::protocol::{self, Fed, Feed};
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
                visit.value(member.key);
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
    ///
    /// # Errors
    ///
    /// [`Resized`] if there are not `expected` members.
    #[inline]
    pub(super) fn step(&self, expected: usize, position: usize) -> Result<Option<(usize, Value)>, Resized> {
        let table = self.table.borrow();
        if table.len() != expected {
            return Err(Resized);
        }
        Ok(table.next_member(position).map(|(position, member)| (position, member.key.clone())))
    }

    /// Copies of the members, in order, each when it is asked for: what a step does to the set shows in the next.
    pub fn each(&self) -> impl Iterator<Item = Member> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let table = self.table.borrow();
            let (position, member) = table.next_member(next)?;
            next = position + 1;
            Some(member.cloned())
        })
    }

    /// Copies of all members, in order.
    pub fn members(&self) -> Vec<Member> {
        self.table.borrow().iter().map(MemberRef::cloned).collect()
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

    #[inline]
    fn find(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<Option<usize>> {
        // The table must not stay borrowed while foreign code compares.
        let look =
            self.table.borrow().look(&rt.set_rules, hash, |member| protocol::surely_equal(rt, member, key));
        match look {
            Some(Look::Found(position)) => Ok(Some(position)),
            Some(Look::Free(_)) => Ok(None),
            None => self.find_asking(rt, key, hash),
        }
    }

    /// Adds a member, if that needs no foreign code; false where it does.
    #[inline]
    fn add_surely(rt: &Runtime, table: &mut SetTable, key: &Value, hash: i64) -> bool {
        match table.look(&rt.set_rules, hash, |member| protocol::surely_equal(rt, member, key)) {
            Some(Look::Found(_)) => true,
            Some(Look::Free(position)) => {
                table.insert_at(&rt.set_rules, position, Member { hash, key: key.clone() });
                true
            }
            None => false,
        }
    }

    #[cold]
    fn find_asking(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<Option<usize>> {
        'search: loop {
            let mut probe = self.table.borrow().probe(hash);
            loop {
                let (position, candidate) = {
                    let table = self.table.borrow();
                    let Ok(found) = table.next_alike(&mut probe, hash) else { continue 'search };
                    let Some((position, member)) = found else { return Ok(None) };
                    match protocol::surely_equal(rt, member, key) {
                        Some(true) => return Ok(Some(position)),
                        Some(false) => continue,
                        None => (position, member.clone()),
                    }
                };
                let equal = protocol::equal(rt, &candidate, key)?;
                let same = self.table.borrow().member(position).is_some_and(|m| m.key.is(&candidate));
                if !same {
                    continue 'search;
                }
                if equal {
                    return Ok(Some(position));
                }
            }
        }
    }

    /// Goes over the members and asks of each whether `other` has it, as long as `go_on` answers; without foreign code, so that
    /// nothing changes meanwhile. Where it stopped: the position, the member, and whether the other set has it, if that is known.
    fn sift(
        &self,
        rt: &Runtime,
        other: &Set,
        from: usize,
        mut go_on: impl FnMut(MemberRef<'_>, bool) -> bool,
    ) -> Option<(usize, Member, Option<bool>)> {
        let (own, theirs) = (self.table.borrow(), other.table.borrow());
        for (position, member) in own.members_from(from) {
            let same = |key: &Value| protocol::surely_equal(rt, key, member.key);
            let Some(inside) = theirs.has(member.hash, member.key, same) else {
                return Some((position, member.cloned(), None));
            };
            if !go_on(member, inside) {
                return Some((position, member.cloned(), Some(inside)));
            }
        }
        None
    }

    /// Puts those members into `result` that are, or are not, in `other`.
    ///
    /// # Errors
    ///
    /// What comparing raises.
    pub(super) fn select(&self, rt: &Runtime, other: &Set, wanted: bool, result: &Set) -> Result<()> {
        let mut next = 0;
        loop {
            let stopped = {
                let mut result = result.table.borrow_mut();
                self.sift(rt, other, next, |member, inside| {
                    inside != wanted || Set::add_surely(rt, &mut result, member.key, member.hash)
                })
            };
            let Some((position, member, inside)) = stopped else { return Ok(()) };
            let inside = match inside {
                Some(inside) => inside,
                None => other.contains_hashed(rt, &member.key, member.hash)?,
            };
            if inside == wanted {
                result.add_hashed(rt, &member.key, member.hash)?;
            }
            next = position + 1;
        }
    }

    /// Whether all members are, or all are not, in `other`.
    ///
    /// # Errors
    ///
    /// What comparing raises.
    pub(super) fn all(&self, rt: &Runtime, other: &Set, wanted: bool) -> Result<bool> {
        let mut next = 0;
        loop {
            let Some((position, member, inside)) = self.sift(rt, other, next, |_, inside| inside == wanted)
            else {
                return Ok(true);
            };
            if inside.is_some() || other.contains_hashed(rt, &member.key, member.hash)? != wanted {
                return Ok(false);
            }
            next = position + 1;
        }
    }

    /// Whether a key with a known hash is a member.
    pub fn contains_hashed(&self, rt: &Runtime, key: &Value, hash: i64) -> Result<bool> {
        let same = |member: &Value| protocol::surely_equal(rt, member, key);
        if let Some(known) = self.table.borrow().has(hash, key, same) {
            return Ok(known);
        }
        Ok(self.find_asking(rt, key, hash)?.is_some())
    }

    /// Whether a small int or a plain string is a member; `None` where other code must say so.
    pub fn contains_plain(&self, rt: &Runtime, key: &Value) -> Option<bool> {
        let same = |member: &Value| protocol::surely_equal(rt, member, key);
        self.table.borrow().has(protocol::plain_hash(rt, key)?, key, same)
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
        let added = Set::add_surely(rt, &mut self.table.borrow_mut(), key, hash);
        if !added && self.find_asking(rt, key, hash)?.is_none() {
            self.table.borrow_mut().insert_new(&rt.set_rules, Member { hash, key: key.clone() });
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
            own.prepare(&rt.set_rules, theirs.len());
            if own.take_over(&theirs) {
                return Ok(());
            }
        }
        let mut next = 0;
        while let Some((position, member)) = self.merge_surely(rt, other, next) {
            self.add_hashed(rt, &member.key, member.hash)?;
            next = position + 1;
        }
        Ok(())
    }

    /// Adds the members of another set from a position on, up to the first that needs foreign code: that one.
    fn merge_surely(&self, rt: &Runtime, other: &Set, from: usize) -> Option<(usize, Member)> {
        let (mut own, theirs) = (self.table.borrow_mut(), other.table.borrow());
        for (position, member) in theirs.members_from(from) {
            if !Set::add_surely(rt, &mut own, member.key, member.hash) {
                return Some((position, member.cloned()));
            }
        }
        None
    }

    /// Adds everything that iterating over `iterable` gives.
    pub fn update(&self, rt: &Runtime, iterable: &Value) -> Result<()> {
        if let Some(set) = iterable.downcast::<Set>() {
            return self.merge(rt, set);
        }
        if let Some(dict) = iterable.downcast::<Dict>().filter(|d| d.ty().is(&rt.types.dict)) {
            self.table.borrow_mut().prepare(&rt.set_rules, dict.len());
            for entry in dict.entries() {
                self.add_hashed(rt, &entry.key, entry.hash)?;
            }
            return Ok(());
        }
        protocol::for_each(rt, iterable, |item| self.add(rt, &item))
    }

    /// The same for a set that nobody else knows yet.
    ///
    /// # Errors
    ///
    /// As [`Set::update`]; the set is of no use then.
    pub fn fill(&self, rt: &Runtime, iterable: &Value) -> Result<()> {
        if protocol::is_iterable(rt, iterable) && rt.type_of(iterable).slots.next.get().is_none() {
            return self.update(rt, iterable);
        }
        let iterator = protocol::iter(rt, iterable)?;
        let (mut fed, mut feed) = (Fed::from(&iterator), Feed::Plain(Vec::new()));
        loop {
            let item = fed.next(rt, &mut feed)?;
            feed.take_items().iter().try_for_each(|item| self.add(rt, item))?;
            match item {
                Some(item) => self.add(rt, &item)?,
                None => return Ok(()),
            }
        }
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

/// The set or frozenset behind a value.
pub(super) fn any_set(value: &Value) -> Option<&Ref<Set>> {
    value.downcast::<Set>()
}

/// A set of the same basic type as `ty`: `frozenset` for it and its subclasses, else `set`.
pub(super) fn basic_type<'a>(rt: &'a Runtime, ty: &Ref<Type>) -> &'a Ref<Type> {
    if Type::is_subtype(ty, &rt.types.frozenset) { &rt.types.frozenset } else { &rt.types.set }
}
