//! [`Digests`]: numbers that are equal when constants are, so that sequences of them can be aligned.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use crate::Const;

/// Longer byte strings are remembered by address: many constants may be one.
const LONG: usize = 64;

/// Hashes of constants under keys that are drawn anew for every comparison, so that no file can be made to collide.
///
/// What is hashed once is known by its address: the compared files must outlive this. References make a container appear many
/// times; it is hashed once.
pub(super) struct Digests {
    keys: RandomState,
    known: HashMap<(usize, usize), u64>,
}

impl Digests {
    pub(super) fn new() -> Digests {
        Digests { keys: RandomState::new(), known: HashMap::new() }
    }

    /// The number of anything hashable.
    pub(super) fn of(&self, value: impl Hash) -> u64 {
        self.keys.hash_one(value)
    }

    /// The number of a byte string.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> u64 {
        if bytes.len() < LONG {
            return self.keys.hash_one(bytes);
        }
        let key = (bytes.as_ptr() as usize, bytes.len());
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let number = self.keys.hash_one(bytes);
        self.known.insert(key, number);
        number
    }

    /// The number of a constant. Code objects count by their name: they are compared by themselves. The order of the members of
    /// a set does not count.
    pub(super) fn constant(&mut self, constant: &Const) -> u64 {
        let tag = constant.type_name();
        match constant {
            Const::None | Const::True | Const::False | Const::Ellipsis | Const::StopIteration => {
                let truth = matches!(constant, Const::True);
                self.of((tag, truth))
            }
            Const::Int(value) => self.of((tag, value)),
            Const::BigInt(value) => self.of((tag, value)),
            Const::Float(value) => self.of((tag, value.to_bits())),
            Const::Complex(real, imaginary) => self.of((tag, real.to_bits(), imaginary.to_bits())),
            Const::Bytes(bytes) => {
                let number = self.bytes(bytes);
                self.of((tag, number))
            }
            Const::Str(text) => {
                let number = self.bytes(text.as_bytes());
                self.of((tag, number))
            }
            Const::Tuple(items) | Const::List(items) => self.items(tag, items, false),
            Const::Set(items) | Const::FrozenSet(items) => self.items(tag, items, true),
            Const::Slice(parts) => self.items(tag, parts.as_slice(), false),
            Const::Dict(pairs) => {
                let address = (pairs.as_ptr() as usize, usize::MAX);
                self.remembered(address, pairs.is_empty(), |digests| {
                    let pairs =
                        pairs.iter().map(|(key, value)| (digests.constant(key), digests.constant(value)));
                    let numbers: Vec<_> = pairs.collect();
                    digests.of((tag, numbers))
                })
            }
            Const::Code(code) => {
                let number = self.bytes(code.name.as_bytes());
                self.of((tag, number))
            }
        }
    }

    fn items(&mut self, tag: &'static str, items: &[Const], unordered: bool) -> u64 {
        let address = (items.as_ptr() as usize, usize::MAX);
        self.remembered(address, items.is_empty(), |digests| {
            let mut numbers: Vec<u64> = items.iter().map(|item| digests.constant(item)).collect();
            if unordered {
                numbers.sort_unstable();
            }
            digests.of((tag, numbers))
        })
    }

    /// Empty containers may share an address.
    fn remembered(
        &mut self,
        address: (usize, usize),
        empty: bool,
        hash: impl FnOnce(&mut Digests) -> u64,
    ) -> u64 {
        if let Some(&known) = self.known.get(&address).filter(|_| !empty) {
            return known;
        }
        let number = hash(self);
        if !empty {
            self.known.insert(address, number);
        }
        number
    }
}
