//! The order in which CPython shows the members of a set: that of its hash table, filled in the order of the file.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::hash;
use crate::{Const, Version};

const SMALLEST: usize = 8;
/// Places that are looked at one after the other before the next jump (3.4+).
const LINEAR: usize = 9;
const PERTURB: u32 = 5;
/// Filling a table may look at so many places for each member, and some: members whose hashes collide would take quadratic time.
/// Tables of real files take about two.
const LOOKS: usize = 64;

/// Hashes and orders of containers, each computed once: references make a container appear many times.
///
/// Containers are known by their address, so they must outlive this.
pub(super) struct Orders {
    pub(super) version: Version,
    /// What was spent on values besides writing them, in bytes that could have been written meanwhile.
    pub(super) effort: usize,
    /// How many values may still be hashed, long strings counting as several. Then sets keep the order of the file.
    steps: usize,
    hashes: HashMap<*const Const, Option<i64>>,
    known: HashMap<*const Const, Option<Rc<[u32]>>>,
}

impl Orders {
    pub(super) fn new(version: Version, steps: usize) -> Orders {
        Orders { version, effort: 0, steps, hashes: HashMap::new(), known: HashMap::new() }
    }

    /// The members of a set in the order in which they are shown, equal ones once, as indices. `None` says that they keep the order
    /// of the file, because one of them hashes by its address: such an order differs between builds of CPython, or even between
    /// runs. The sets of PyPy keep the order in which they were filled.
    pub(super) fn of(&mut self, items: &Arc<[Const]>) -> Option<Rc<[u32]>> {
        if self.version.is_pypy() {
            return None;
        }
        let address = items.as_ptr();
        if let Some(known) = self.known.get(&address) {
            return known.clone();
        }
        let hashes = items.iter().map(|item| self.hash(item)).collect::<Option<Vec<i64>>>();
        let order = hashes.and_then(|hashes| Table::fill(items, &hashes, self.version)).map(Rc::from);
        if self.steps > 0 {
            self.known.insert(address, order.clone());
        }
        order
    }

    /// The hash of a value; `None` where it depends on an address. Recurses as deep as values nest.
    fn hash(&mut self, value: &Const) -> Option<i64> {
        let version = self.version;
        let length = match value {
            Const::Str(text) => text.as_bytes().len(),
            Const::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        self.steps = self.steps.saturating_sub(1 + length / 16);
        if self.steps == 0 {
            return None;
        }
        match value {
            Const::None => (version >= Version::V3_12).then_some(hash::NONE),
            Const::True => Some(1),
            Const::False => Some(0),
            Const::Int(value) => Some(hash::int(*value, version)),
            Const::BigInt(value) => Some(hash::big_int(value, version)),
            Const::Float(value) => hash::float(*value, version),
            Const::Complex(real, imaginary) => hash::complex(*real, *imaginary, version),
            Const::Bytes(bytes) => Some(hash::bytes(bytes, version)),
            Const::Str(text) => Some(hash::text(text, version)),
            Const::Tuple(items) => self.remembered(items, |orders| {
                let hashes = items.iter().map(|item| orders.hash(item)).collect::<Option<Vec<_>>>()?;
                Some(hash::tuple(&hashes, version))
            }),
            Const::FrozenSet(items) => self.remembered(items, |orders| {
                let members = orders.of(items)?;
                let hashes = members.iter().filter_map(|&index| items.get(index as usize));
                let hashes = hashes.map(|item| orders.hash(item)).collect::<Option<Vec<_>>>()?;
                Some(hash::frozen_set(hashes.into_iter(), version))
            }),
            Const::Slice(parts) => {
                let hashes = parts.iter().map(|part| self.hash(part)).collect::<Option<Vec<_>>>()?;
                Some(hash::slice(&hashes))
            }
            Const::Ellipsis
            | Const::StopIteration
            | Const::List(_)
            | Const::Dict(_)
            | Const::Set(_)
            | Const::Code(_) => None,
        }
    }

    fn remembered(
        &mut self,
        items: &Arc<[Const]>,
        compute: impl FnOnce(&mut Orders) -> Option<i64>,
    ) -> Option<i64> {
        let address = items.as_ptr();
        if let Some(known) = self.hashes.get(&address) {
            return *known;
        }
        let hash = compute(self);
        // All empty containers may be one, whatever their types.
        if self.steps > 0 && !items.is_empty() {
            self.hashes.insert(address, hash);
        }
        hash
    }
}

/// A set's table: indices of members.
struct Table<'a> {
    items: &'a [Const],
    hashes: &'a [i64],
    version: Version,
    places: Vec<Option<u32>>,
    used: usize,
    looks_left: usize,
}

impl<'a> Table<'a> {
    /// The order of the members; `None` where that takes too long.
    fn fill(items: &'a [Const], hashes: &'a [i64], version: Version) -> Option<Vec<u32>> {
        let looks_left = LOOKS * items.len() + 1024;
        let mut table = Table { items, hashes, version, places: vec![None; SMALLEST], used: 0, looks_left };
        for index in 0..items.len() as u32 {
            let place = table.place_for(index)?;
            let free = table.places.get_mut(place)?;
            if free.is_none() {
                *free = Some(index);
                table.used += 1;
                table.grow()?;
            }
        }
        Some(table.places.into_iter().flatten().collect())
    }

    /// Where a member is, or an equal one, or where it goes.
    fn place_for(&mut self, index: u32) -> Option<usize> {
        let hash = *self.hashes.get(index as usize)?;
        let item = self.items.get(index as usize)?;
        for place in Probe::new(hash, self.places.len() - 1, self.version) {
            self.looks_left = self.looks_left.checked_sub(1)?;
            let Some(there) = *self.places.get(place)? else { return Some(place) };
            if self.hashes.get(there as usize) == Some(&hash)
                && equal(self.items.get(there as usize)?, item, &mut self.looks_left)?
            {
                return Some(place);
            }
        }
        None
    }

    /// Makes the table larger when it is full enough.
    fn grow(&mut self) -> Option<()> {
        let (fill, mask) = (self.used, self.places.len() - 1);
        let full = match self.version {
            version if version < Version::V3_5 => fill * 3 >= (mask + 1) * 2,
            version if version < Version::V3_7 => fill * 3 >= mask * 2,
            _ => fill * 5 >= mask * 3,
        };
        if !full {
            return Some(());
        }
        let wanted = if self.used > 50_000 { self.used * 2 } else { self.used * 4 };
        let mut size = SMALLEST;
        while size <= wanted {
            size *= 2;
        }
        let before = std::mem::replace(&mut self.places, vec![None; size]);
        for index in before.into_iter().flatten() {
            let place = self.place_for(index)?;
            *self.places.get_mut(place)? = Some(index);
        }
        Some(())
    }
}

/// Whether members with equal hashes are equal; `None` where it takes more than so many looks to tell.
fn equal(a: &Const, b: &Const, looks_left: &mut usize) -> Option<bool> {
    *looks_left = looks_left.checked_sub(1)?;
    Some(match (a, b) {
        (Const::Str(a), Const::Str(b)) => a == b,
        (Const::Bytes(a), Const::Bytes(b)) => a == b,
        (Const::None, Const::None) => true,
        (Const::BigInt(a), Const::BigInt(b)) => a == b,
        (Const::Tuple(a), Const::Tuple(b)) => Arc::ptr_eq(a, b) || all_equal(&a[..], &b[..], looks_left)?,
        (Const::Slice(a), Const::Slice(b)) => Arc::ptr_eq(a, b) || all_equal(&a[..], &b[..], looks_left)?,
        (Const::FrozenSet(a), Const::FrozenSet(b)) => {
            Arc::ptr_eq(a, b) || (is_subset(a, b, looks_left)? && is_subset(b, a, looks_left)?)
        }
        // A number beyond 64 bits that equals a float is not recognised: it would have to be written so by hand.
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
    })
}

fn all_equal(a: &[Const], b: &[Const], looks_left: &mut usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !equal(a, b, looks_left)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Sets with equal hashes are small or the same: no need to be quick.
fn is_subset(a: &[Const], b: &[Const], looks_left: &mut usize) -> Option<bool> {
    for a in a {
        let mut found = false;
        for b in b {
            found = found || equal(a, b, looks_left)?;
        }
        if !found {
            return Some(false);
        }
    }
    Some(true)
}

/// Real and imaginary part of a number of at most 64 bits.
fn number(value: &Const) -> Option<(f64, f64, i64)> {
    let whole = |value: i64| (value as f64, 0.0, value);
    match value {
        Const::True => Some(whole(1)),
        Const::False => Some(whole(0)),
        Const::Int(value) => Some(whole(*value)),
        Const::Float(value) => Some((*value, 0.0, *value as i64)),
        Const::Complex(real, imaginary) => Some((*real, *imaginary, *real as i64)),
        _ => None,
    }
}

/// The places of a table at which a member is looked for, without end.
struct Probe {
    version: Version,
    mask: usize,
    base: u64,
    perturb: u64,
    /// How many places behind the base were given.
    step: usize,
    started: bool,
}

impl Probe {
    fn new(hash: i64, mask: usize, version: Version) -> Probe {
        Probe { version, mask, base: hash as u64, perturb: hash as u64, step: 0, started: false }
    }

    /// How many places behind the base are looked at.
    fn linear(&self) -> usize {
        match self.version {
            version if version < Version::V3_4 => 0,
            // They may go round the end of the table.
            version if version < Version::V3_5 => LINEAR,
            _ if (self.base as usize & self.mask) + LINEAR <= self.mask => LINEAR,
            _ => 0,
        }
    }
}

impl Iterator for Probe {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if !self.started {
            self.started = true;
        } else if self.step < self.linear() {
            self.step += 1;
        } else {
            self.step = 0;
            if self.version >= Version::V3_4 {
                self.perturb >>= PERTURB;
            }
            self.base = self.base.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb);
            if self.version < Version::V3_4 {
                self.perturb >>= PERTURB;
            }
            if self.version >= Version::V3_5 {
                self.base &= self.mask as u64;
            }
        }
        Some((self.base as usize).wrapping_add(self.step) & self.mask)
    }
}
