//! The table behind `set`: open addressing that lays out and grows as CPython's does, because iteration shows it.
//!
//! ```text
//!   look at a place and at up to nine behind it (if they do not cross the end), then jump by the perturbed hash
//! ```

use pyc::Version;

use crate::heap::Value;

/// How many places behind the first one are looked at before the next jump.
const LINEAR: usize = 9;
const PERTURB: u32 = 5;
const SMALLEST: usize = 8;

/// What the versions do differently.
#[derive(Clone, Copy)]
pub struct Rules {
    /// A table grows when it is full to this part: numerator and denominator.
    growth: (usize, usize),
    /// Which dummy's place a new member takes.
    reuse: Reuse,
}

/// Which of the dummies that are met on the way to an empty place a new member takes the place of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reuse {
    First,
    Last,
    None,
}

impl Rules {
    /// The rules of a version.
    pub fn of(version: Version) -> Rules {
        let version = (version.major, version.minor);
        let early = version < (3, 7);
        Rules {
            growth: if early { (2, 3) } else { (3, 5) },
            reuse: match version {
                (3, 9) => Reuse::None,
                _ if early => Reuse::First,
                _ => Reuse::Last,
            },
        }
    }

    fn is_full(&self, fill: usize, mask: usize) -> bool {
        fill * self.growth.1 >= mask * self.growth.0
    }
}

/// A place of the table: a member, or nothing. Two words, as in CPython: which nothing it is stands in the hash.
#[derive(Clone)]
struct Place {
    hash: i64,
    key: Option<Value>,
}

impl Place {
    const EMPTY: Place = Place { hash: 0, key: None };
    /// Something was here: look-ups go on behind it.
    const DUMMY: Place = Place { hash: -1, key: None };

    #[inline(always)]
    fn is_empty(&self) -> bool {
        self.key.is_none() && self.hash == 0
    }

    #[inline(always)]
    fn member(&self) -> Option<MemberRef<'_>> {
        self.key.as_ref().map(|key| MemberRef { hash: self.hash, key })
    }
}

impl From<Member> for Place {
    fn from(member: Member) -> Place {
        Place { hash: member.hash, key: Some(member.key) }
    }
}

/// A member in the table.
#[derive(Clone, Copy)]
pub struct MemberRef<'t> {
    /// The member's hash.
    pub hash: i64,
    /// The member.
    pub key: &'t Value,
}

impl MemberRef<'_> {
    /// A copy of the member.
    #[inline]
    pub fn cloned(self) -> Member {
        Member { hash: self.hash, key: self.key.clone() }
    }
}

/// A table has another size than before.
pub struct Resized;

/// What [`SetTable::look`] finds.
pub enum Look {
    /// The key, at this position.
    Found(usize),
    /// The place for it.
    Free(usize),
}

/// A member with its hash.
#[derive(Clone)]
pub struct Member {
    /// The member's hash.
    pub hash: i64,
    /// The member.
    pub key: Value,
}

/// Members and the places they are at.
#[derive(Default)]
pub struct SetTable {
    places: Vec<Place>,
    /// Full places and dummies.
    fill: usize,
    used: usize,
    /// Where `pop` looks next.
    finger: usize,
}

/// The positions a hash is looked for at, without end; the same position may come again.
pub struct Probe {
    mask: usize,
    base: usize,
    perturb: u64,
    position: usize,
    left: usize,
}

impl Probe {
    fn new(hash: i64, mask: usize) -> Probe {
        let base = hash as usize & mask;
        Probe { mask, base, perturb: hash as u64, position: base, left: Probe::behind(base, mask) }
    }

    fn behind(base: usize, mask: usize) -> usize {
        if base + LINEAR <= mask { LINEAR } else { 0 }
    }

    fn advance(&mut self) {
        if self.left > 0 {
            self.left -= 1;
            self.position += 1;
            return;
        }
        self.perturb >>= PERTURB;
        let next = self.base.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize);
        self.base = next & self.mask;
        self.position = self.base;
        self.left = Probe::behind(self.base, self.mask);
    }
}

fn empty_places(count: usize) -> Vec<Place> {
    let mut places = Vec::with_capacity(count);
    places.resize_with(count, || Place::EMPTY);
    places
}

impl SetTable {
    /// The number of members.
    #[inline]
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// The table's size less one; small tables exist only once they are needed.
    fn mask(&self) -> usize {
        self.places.len().max(SMALLEST) - 1
    }

    /// The member at a position.
    #[inline]
    pub fn member(&self, position: usize) -> Option<MemberRef<'_>> {
        self.places.get(position)?.member()
    }

    /// The first member at `position` or behind it, with its position.
    #[inline]
    pub fn next_member(&self, position: usize) -> Option<(usize, MemberRef<'_>)> {
        let rest = self.places.get(position..)?;
        rest.iter().enumerate().find_map(|(i, place)| place.member().map(|member| (position + i, member)))
    }

    /// The members at `position` and behind it, with their positions.
    #[inline(always)]
    pub fn members_from(&self, position: usize) -> impl Iterator<Item = (usize, MemberRef<'_>)> {
        let rest = self.places.get(position..).unwrap_or_default();
        (position..).zip(rest).filter_map(|(position, place)| Some((position, place.member()?)))
    }

    /// All members, in order.
    pub fn iter(&self) -> impl Iterator<Item = MemberRef<'_>> {
        self.places.iter().filter_map(Place::member)
    }

    /// The position of the first member with this hash for which `matches` holds.
    #[inline]
    pub fn find(&self, hash: i64, mut matches: impl FnMut(usize, &Value) -> bool) -> Option<usize> {
        if self.used == 0 {
            return None;
        }
        let mut probe = self.probe(hash);
        loop {
            let place = self.places.get(probe.position)?;
            match &place.key {
                Some(key) if place.hash == hash && matches(probe.position, key) => {
                    return Some(probe.position);
                }
                None if place.is_empty() => return None,
                _ => probe.advance(),
            }
        }
    }

    /// Where to look for a hash, from the beginning; for [`SetTable::next_alike`].
    pub fn probe(&self, hash: i64) -> Probe {
        Probe::new(hash, self.mask())
    }

    /// The next member on the way with this hash, and its position. Nothing when the way ends; `Err` when the way is that of
    /// another table, because this one has grown.
    pub fn next_alike(&self, probe: &mut Probe, hash: i64) -> Result<Option<(usize, &Value)>, Resized> {
        if probe.mask != self.mask() {
            return Err(Resized);
        }
        loop {
            let Some(place) = self.places.get(probe.position) else { return Ok(None) };
            let position = probe.position;
            match &place.key {
                None if place.is_empty() => return Ok(None),
                Some(key) if place.hash == hash => {
                    probe.advance();
                    return Ok(Some((position, key)));
                }
                _ => probe.advance(),
            }
        }
    }

    /// Shows the places where a hash may be, in the order in which they are looked at, until `visit` answers. `None` in a table
    /// without places.
    #[inline(always)]
    fn follow<R>(&self, hash: i64, mut visit: impl FnMut(usize, &Place) -> Option<R>) -> Option<R> {
        let mask = self.mask();
        let (mut base, mut perturb) = (hash as usize & mask, hash as u64);
        loop {
            let run = self.places.get(base..=base + Probe::behind(base, mask))?;
            for (position, place) in (base..).zip(run) {
                let answer = visit(position, place);
                if answer.is_some() {
                    return answer;
                }
            }
            perturb >>= PERTURB;
            base = base.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Whether a key is a member; `None` where `equal` cannot tell.
    #[inline(always)]
    pub fn has(&self, hash: i64, key: &Value, mut equal: impl FnMut(&Value) -> Option<bool>) -> Option<bool> {
        let decide = |_, place: &Place| match &place.key {
            Some(member) if place.hash == hash => {
                let same = if member.is(key) { Some(true) } else { equal(member) };
                if same == Some(false) { None } else { Some(same) }
            }
            None if place.is_empty() => Some(Some(false)),
            _ => None,
        };
        self.follow(hash, decide).unwrap_or(Some(false))
    }

    /// Where a key is, or where it would be put: at a dummy on the way, else at the empty place that ends it.
    /// `None` where `equal` cannot tell.
    #[inline]
    pub fn look(
        &self,
        rules: &Rules,
        hash: i64,
        mut equal: impl FnMut(&Value) -> Option<bool>,
    ) -> Option<Look> {
        let mut dummy = None;
        let decide = |position, place: &Place| match &place.key {
            Some(key) if place.hash == hash => match equal(key) {
                Some(true) => Some(Some(Look::Found(position))),
                Some(false) => None,
                None => Some(None),
            },
            None if place.is_empty() => Some(Some(Look::Free(dummy.unwrap_or(position)))),
            None if rules.reuse == Reuse::Last || (rules.reuse == Reuse::First && dummy.is_none()) => {
                dummy = Some(position);
                None
            }
            _ => None,
        };
        self.follow(hash, decide).unwrap_or(Some(Look::Free(hash as usize & self.mask())))
    }

    /// Puts a member at the place that [`SetTable::look`] has found for it, with nothing done in between.
    pub fn insert_at(&mut self, rules: &Rules, position: usize, member: Member) {
        if self.places.is_empty() {
            self.places = empty_places(SMALLEST);
        }
        let Some(place) = self.places.get_mut(position) else { return };
        let was_empty = place.is_empty();
        *place = member.into();
        self.used += 1;
        if was_empty {
            self.fill += 1;
            if rules.is_full(self.fill, self.mask()) {
                self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
            }
        }
    }

    /// Adds a member that is not in the table.
    pub fn insert_new(&mut self, rules: &Rules, member: Member) {
        if let Some(Look::Free(position)) = self.look(rules, member.hash, |_| Some(false)) {
            self.insert_at(rules, position, member);
        }
    }

    /// Puts a member at the first empty place of its probe.
    fn place(&mut self, member: Place) {
        let mut probe = Probe::new(member.hash, self.mask());
        while let Some(place) = self.places.get_mut(probe.position) {
            if place.is_empty() {
                *place = member;
                return;
            }
            probe.advance();
        }
    }

    /// Moves everything to a table of more than `least` places.
    fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.places, empty_places(size));
        self.fill = self.used;
        for place in old {
            if place.key.is_some() {
                self.place(place);
            }
        }
    }

    /// Makes room for `more` members as CPython does before it adds a set or dict.
    pub fn prepare(&mut self, rules: &Rules, more: usize) {
        if rules.is_full(self.fill + more, self.mask()) {
            self.resize((self.used + more) * 2);
        }
    }

    /// Takes everything out; `pop` goes on where it was.
    #[must_use = "dropping the members runs finalisers"]
    pub fn take(&mut self) -> SetTable {
        let finger = self.finger;
        std::mem::replace(self, SetTable { finger, ..SetTable::default() })
    }

    /// Exchanges the members of two tables; where `pop` goes on stays.
    pub fn swap(&mut self, other: &mut SetTable) {
        std::mem::swap(self, other);
        std::mem::swap(&mut self.finger, &mut other.finger);
    }

    /// Gets rid of the dummies where they are more than a quarter of the table.
    pub fn tidy(&mut self) {
        if self.fill - self.used > self.mask() / 4 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
    }

    /// Takes over the members of `other`, if this table was never filled.
    pub fn take_over(&mut self, other: &SetTable) -> bool {
        if self.fill != 0 {
            return false;
        }
        if self.mask() == other.mask() && other.fill == other.used {
            self.places.clone_from(&other.places);
        } else {
            if self.places.is_empty() {
                self.places = empty_places(SMALLEST);
            }
            for member in other.iter() {
                self.place(member.cloned().into());
            }
        }
        self.fill = other.used;
        self.used = other.used;
        true
    }

    /// Takes the member at a position out.
    pub fn remove(&mut self, position: usize) -> Option<Member> {
        let place = self.places.get_mut(position)?;
        let key = place.key.take()?;
        let hash = std::mem::replace(place, Place::DUMMY).hash;
        self.used -= 1;
        Some(Member { hash, key })
    }

    /// Takes some member out: what `set.pop` answers.
    pub fn pop(&mut self) -> Option<Member> {
        if self.used == 0 {
            return None;
        }
        let start = self.finger & self.mask();
        let position = match self.next_member(start) {
            Some((position, _)) => position,
            None => self.next_member(0)?.0,
        };
        self.finger = position + 1;
        self.remove(position)
    }

    /// Bytes outside the object, in CPython: the smallest table lies in it.
    pub fn bytes(&self) -> usize {
        const SMALLEST: usize = 8;
        if self.places.len() > SMALLEST { self.places.len() * size_of::<Place>() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules { growth: (3, 5), reuse: Reuse::Last };

    fn of(keys: &[i32]) -> SetTable {
        let mut table = SetTable::default();
        for &key in keys {
            table.insert_new(&RULES, Member { hash: i64::from(key), key: Value::int32(key) });
        }
        table
    }

    fn order(table: &SetTable) -> Vec<i64> {
        table.iter().map(|m| m.hash).collect()
    }

    #[test]
    fn iterates_in_cpython_order() {
        assert_eq!(order(&of(&[100, 8, 0, 16, 3])), [0, 3, 100, 8, 16]);
        assert_eq!(order(&of(&[33, 1, 17, 65, 9])), [65, 33, 1, 9, 17]);
    }

    #[test]
    fn finds_members_over_removal_and_growth() {
        let mut table = of(&(0..100).collect::<Vec<i32>>());
        for i in (0..100).step_by(2) {
            let position = table.find(i, |_, _| true);
            assert!(position.and_then(|p| table.remove(p)).is_some());
        }
        assert_eq!(table.len(), 50);
        assert!((0..100).all(|i| table.find(i, |_, _| true).is_some() == (i % 2 == 1)));
    }
}
