//! Which objects of a value are one and the same, and how often each occurs.
//!
//! Containers, byte strings and long strings are the same where their memory is: reading makes one of what the file has once, and
//! a clone in Rust is the same object. Numbers and short strings have no place of their own, and interned strings exist once, so they
//! are the same when they are equal. What is in an object that occurs twice occurs once, and is looked at once: sharing that doubles
//! at each level costs nothing.

use std::collections::HashMap;

use num_bigint::BigInt;

use super::super::MAX_DEPTH;
use super::parts::{Object, Part, Role};
use crate::{Bytes, Const, Problem, PyStr, Version};

/// What two objects have in common that are the same.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Identity {
    /// Where it is in memory; the number tells types apart.
    Place(u8, usize, u32),
    Int(i64),
    BigInt(BigInt),
    /// The bits of a float.
    Float(u64),
    /// The bits of both parts.
    Complex(u64, u64),
    Bytes(Bytes, bool),
    Text(PyStr, bool),
    EmptyTuple,
}

impl Identity {
    /// What tells an object from others; singletons and what is made anew for each place have nothing.
    pub(super) fn of(object: &Object) -> Option<Identity> {
        let fresh = matches!(object.role, Role::Bytecode | Role::Fresh);
        Some(match &object.value {
            Const::Tuple(items) if items.is_empty() => Identity::EmptyTuple,
            Const::Bytes(bytes) if bytes.interned() || bytes.is_empty() => {
                Identity::Bytes(bytes.clone(), bytes.interned())
            }
            Const::Bytes(bytes) if object.role != Role::Bytecode => {
                let (address, length) = bytes.address();
                Identity::Place(b's', address, length)
            }
            Const::Str(text) if !text.interned() && text.address().is_some() => {
                let (address, length) = text.address()?;
                Identity::Place(b'u', address, length)
            }
            _ if fresh => return None,
            Const::Str(text) => Identity::Text(text.clone(), text.interned()),
            Const::Int(value) => Identity::Int(*value),
            Const::BigInt(value) => Identity::BigInt((**value).clone()),
            // NaN is not even equal to itself, so the compiler keeps each.
            Const::Float(value) if value.is_nan() => return None,
            Const::Float(value) => Identity::Float(value.to_bits()),
            Const::Complex(real, imaginary) => Identity::Complex(real.to_bits(), imaginary.to_bits()),
            _ => Identity::Place(0, object.address()?, 0),
        })
    }
}

/// In how many places each object of a value occurs.
pub(super) fn count(root: &Object, version: Version) -> Result<HashMap<Identity, u32>, Problem> {
    let mut counts: HashMap<Identity, u32> = HashMap::new();
    // Containers whose parts are being looked at, and how many were.
    let mut open = vec![(root.clone(), 0)];
    while let Some((container, index)) = open.last_mut() {
        let part = container.part(*index, version);
        *index += 1;
        match part {
            Some(Part::Object(object)) => {
                let count = Identity::of(&object).map(|identity| {
                    let count = counts.entry(identity).or_default();
                    *count += 1;
                    *count
                });
                if object.is_container() && count.is_none_or(|count| count == 1) {
                    if open.len() >= MAX_DEPTH {
                        return Err(Problem::TooDeep(MAX_DEPTH));
                    }
                    open.push((object, 0));
                }
            }
            Some(_) => {}
            None => drop(open.pop()),
        }
    }
    Ok(counts)
}
