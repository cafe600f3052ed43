//! When two values are equal, and their hash: in time proportional to their size in memory.
//!
//! References make values in which a few hundred bytes stand for 2¹⁰⁰ items, and CPython 3.4 – 3.13 hangs while it hashes them. Here two
//! containers that were compared, or are being compared, belong to one class from then on (a union-find structure), and two of
//! one class are not compared again: there are never more comparisons than containers. Nothing recurses.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::Const;
use crate::{Code, Names};

impl PartialEq for Const {
    /// Whether two constants are the same for a compiler: of one type and equal, floats bit by bit (so NaN equals itself and 0.0 is not
    /// -0.0), sets and dicts in the same order, code objects in every field.
    fn eq(&self, other: &Const) -> bool {
        same(vec![(self.clone(), other.clone())])
    }
}

impl Eq for Const {}

impl Hash for Const {
    /// The first items decide: a hash need not look at all of a value.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut pending = vec![self];
        for _ in 0..HASHED {
            let Some(value) = pending.pop() else { break };
            hash_one(value, &mut pending, state);
        }
    }
}

impl PartialEq for Code {
    /// Whether all fields are equal, constants as [`Const`] says.
    fn eq(&self, other: &Code) -> bool {
        let mut pending = Vec::new();
        same_fields(self, other, &mut pending) && same(pending)
    }
}

impl Eq for Code {}

/// So many values, and so many bytes of each string, are hashed.
const HASHED: usize = 64;

fn hash_one<'a, H: Hasher>(value: &'a Const, pending: &mut Vec<&'a Const>, state: &mut H) {
    let start = |bytes: &'a [u8]| bytes.get(..HASHED).unwrap_or(bytes);
    std::mem::discriminant(value).hash(state);
    match value {
        Const::None | Const::True | Const::False | Const::Ellipsis | Const::StopIteration => {}
        Const::Int(value) => value.hash(state),
        Const::BigInt(value) => value.bits().hash(state),
        Const::Float(value) => value.to_bits().hash(state),
        Const::Complex(real, imaginary) => (real.to_bits(), imaginary.to_bits()).hash(state),
        Const::Bytes(bytes) => (bytes.len(), start(bytes)).hash(state),
        Const::Str(text) => (text.as_bytes().len(), start(text.as_bytes())).hash(state),
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
            items.len().hash(state);
            pending.extend(items.iter().take(HASHED));
        }
        Const::Dict(pairs) => {
            pairs.len().hash(state);
            pending.extend(pairs.iter().take(HASHED).flat_map(|(key, value)| [key, value]));
        }
        Const::Slice(parts) => pending.extend(parts.iter()),
        Const::Code(code) => (code.firstlineno, code.code.len(), start(code.name.as_bytes())).hash(state),
    }
}

/// Whether all pairs are equal.
fn same(mut pending: Vec<(Const, Const)>) -> bool {
    let mut classes = Classes::default();
    while let Some((left, right)) = pending.pop() {
        if let (Some(one), Some(two)) = (address(&left), address(&right))
            && !classes.unite(one, two)
        {
            continue;
        }
        if !same_one(&left, &right, &mut pending) {
            return false;
        }
    }
    true
}

/// Whether two values are equal as far as their parts are, which wait to be compared.
fn same_one(left: &Const, right: &Const, pending: &mut Vec<(Const, Const)>) -> bool {
    match (left, right) {
        (Const::Int(left), Const::Int(right)) => left == right,
        (Const::BigInt(left), Const::BigInt(right)) => left == right,
        (Const::Float(left), Const::Float(right)) => left.to_bits() == right.to_bits(),
        (Const::Complex(a, b), Const::Complex(c, d)) => {
            (a.to_bits(), b.to_bits()) == (c.to_bits(), d.to_bits())
        }
        (Const::Bytes(left), Const::Bytes(right)) => left == right,
        (Const::Str(left), Const::Str(right)) => left == right,
        (Const::Tuple(left), Const::Tuple(right))
        | (Const::List(left), Const::List(right))
        | (Const::Set(left), Const::Set(right))
        | (Const::FrozenSet(left), Const::FrozenSet(right)) => {
            left.len() == right.len() && {
                pending.extend(left.iter().cloned().zip(right.iter().cloned()));
                true
            }
        }
        (Const::Dict(left), Const::Dict(right)) => {
            left.len() == right.len() && {
                for ((key, value), (other_key, other_value)) in left.iter().zip(right.iter()) {
                    pending.push((key.clone(), other_key.clone()));
                    pending.push((value.clone(), other_value.clone()));
                }
                true
            }
        }
        (Const::Slice(left), Const::Slice(right)) => {
            pending.extend(left.iter().cloned().zip(right.iter().cloned()));
            true
        }
        (Const::Code(left), Const::Code(right)) => same_fields(left, right, pending),
        _ => std::mem::discriminant(left) == std::mem::discriminant(right),
    }
}

/// Whether the small fields of two code objects are equal; the others wait to be compared.
fn same_fields(left: &Code, right: &Code, pending: &mut Vec<(Const, Const)>) -> bool {
    let numbers = |code: &Code| {
        let counts = [code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nlocals, code.stacksize];
        (code.version, counts, code.flags, code.firstlineno)
    };
    let mut compare = |one: Const, two: Const| pending.push((one, two));
    for (one, two) in [
        (&left.code, &right.code),
        (&left.linetable, &right.linetable),
        (&left.exceptiontable, &right.exceptiontable),
        (&left.locals_plus_kinds.to_bytes(), &right.locals_plus_kinds.to_bytes()),
    ] {
        compare(Const::Bytes(one.clone()), Const::Bytes(two.clone()));
    }
    for (one, two) in
        [(&left.filename, &right.filename), (&left.name, &right.name), (&left.qualname, &right.qualname)]
    {
        compare(Const::Str(one.clone()), Const::Str(two.clone()));
    }
    compare(Const::Tuple(left.consts.clone()), Const::Tuple(right.consts.clone()));
    for (one, two) in [(&left.names, &right.names), (&left.locals_plus_names, &right.locals_plus_names)] {
        compare_names(one, two, &mut compare);
    }
    numbers(left) == numbers(right)
}

/// Names that consist of tuples of the same lengths are compared tuple by tuple, which are compared once however many code objects have
/// them.
fn compare_names(left: &Names, right: &Names, compare: &mut impl FnMut(Const, Const)) {
    if left.tuples().map(|tuple| tuple.len()).eq(right.tuples().map(|tuple| tuple.len())) {
        for (one, two) in left.tuples().zip(right.tuples()) {
            compare(Const::Tuple(one.clone()), Const::Tuple(two.clone()));
        }
    } else {
        compare(Const::Tuple(left.to_tuple()), Const::Tuple(right.to_tuple()));
    }
}

/// Where something that many may share lies in memory.
fn address(value: &Const) -> Option<usize> {
    match value {
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
            (!items.is_empty()).then(|| items.as_ptr().addr())
        }
        Const::Dict(pairs) => (!pairs.is_empty()).then(|| pairs.as_ptr().addr()),
        Const::Slice(parts) => Some(std::sync::Arc::as_ptr(parts).addr()),
        Const::Code(code) => Some(std::sync::Arc::as_ptr(code).addr()),
        Const::BigInt(value) => Some(std::sync::Arc::as_ptr(value).addr()),
        _ => None,
    }
}

/// Which addresses hold equal values, as far as is known.
#[derive(Default)]
struct Classes {
    /// From an address towards the one that stands for its class.
    towards: HashMap<usize, usize>,
}

impl Classes {
    /// Makes the classes of two addresses one; says whether they were two.
    fn unite(&mut self, one: usize, two: usize) -> bool {
        let (one, two) = (self.class(one), self.class(two));
        if one != two {
            self.towards.insert(one, two);
        }
        one != two
    }

    /// The address that stands for the class; halves the way there.
    fn class(&mut self, mut address: usize) -> usize {
        while let Some(&next) = self.towards.get(&address) {
            let Some(&after) = self.towards.get(&next) else { return next };
            self.towards.insert(address, after);
            address = after;
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use std::hash::DefaultHasher;

    use super::*;

    fn hash(value: &Const) -> u64 {
        let mut state = DefaultHasher::new();
        value.hash(&mut state);
        state.finish()
    }

    /// A value whose items double at each level.
    fn doubled(innermost: i64) -> Const {
        let mut value = Const::Int(innermost);
        for _ in 0..100 {
            value = Const::FrozenSet([value.clone(), value].into());
        }
        value
    }

    #[test]
    fn doubling_is_compared_hashed_and_shown_at_once() {
        assert_eq!(doubled(1), doubled(1));
        assert_ne!(doubled(1), doubled(2));
        assert_eq!(hash(&doubled(1)), hash(&doubled(1)));
        assert!(format!("{:?}", doubled(1)).len() < 100_000);
        assert!(format!("{:#?}", doubled(1)).len() < 1_000_000);
    }

    #[test]
    fn values_are_told_apart_as_a_compiler_does() {
        assert_eq!(Const::Float(f64::NAN), Const::Float(f64::NAN));
        assert_ne!(Const::Float(0.0), Const::Float(-0.0));
        assert_ne!(Const::Int(1), Const::True);
        assert_ne!(Const::Tuple([].into()), Const::List([].into()));
        assert_ne!(Const::Tuple([Const::None].into()), Const::Tuple([Const::None, Const::None].into()));
    }

    #[test]
    fn code_objects_are_compared_in_every_field() {
        let bytes = include_bytes!("../../tests/data/small.cpython-313.pyc");
        let read = || crate::read(bytes).map(|file| Const::Code(file.code)).ok();
        assert!(read().is_some() && read() == read());
        let changed = read().map(|value| {
            let mut code = value.as_code().map(|code| Code::clone(code))?;
            code.stacksize += 1;
            Some(Const::Code(code.into()))
        });
        assert!(changed.flatten() != read());
    }
}
