//! Constants of a code object as Python objects.
//!
//! No recursion: constants nest as deep as marshal allows. What the file shares (one tuple referred to many times) is
//! made once and shared, so that a small file cannot become a large heap.

use std::cell::RefCell;
use std::collections::HashMap;

use builtins::heap::Ref;
use builtins::objects::str::{Str, Width};
use builtins::{Result, Runtime, Value, protocol};
use pyc::{Const, PyStr};

use super::code_object::code_value;
use crate::execute::Machine;

/// A string of the file; interned where CPython interns it: marked so, or all letters, digits and underscores.
pub(super) fn string(rt: &Runtime, text: &PyStr) -> Ref<Str> {
    let like_a_name = || text.as_bytes().iter().all(|&b| b.is_ascii_alphanumeric() || b == b'_');
    if text.interned() || like_a_name() { name(rt, text) } else { fresh(rt, text) }
}

/// A string of its own.
fn fresh(rt: &Runtime, text: &PyStr) -> Ref<Str> {
    match text.as_str() {
        Some(text) => rt.str(text),
        None => rt.str_from_code_points(&text.code_points().collect::<Vec<_>>()),
    }
}

/// A name of the file: always interned.
pub(super) fn name(rt: &Runtime, text: &PyStr) -> Ref<Str> {
    if !text.is_ascii() {
        return interned(rt, text);
    }
    let recent = &Machine::of(rt).recent_names;
    let place = RecentNames::place(text.as_bytes());
    recent.get(place, text.as_bytes()).unwrap_or_else(|| recent.set(place, interned(rt, text)))
}

/// Interned names, for finding them without their hash: most names of a module are asked for by many of its functions.
#[derive(Default)]
pub struct RecentNames(RefCell<Vec<Option<Ref<Str>>>>);

impl RecentNames {
    const COUNT: usize = 256;

    /// Where a name would be.
    fn place(name: &[u8]) -> usize {
        let at = |index: usize| name.get(index).map_or(0, |byte| usize::from(*byte));
        let length = name.len();
        (at(0) + 5 * at(length / 2) + 31 * at(length.saturating_sub(1)) + 7 * length) % Self::COUNT
    }

    fn get(&self, place: usize, ascii: &[u8]) -> Option<Ref<Str>> {
        let names = self.0.borrow();
        let known = names.get(place)?.as_ref()?;
        (known.bytes() == ascii && known.width() == Width::Ascii).then(|| known.clone())
    }

    fn set(&self, place: usize, name: Ref<Str>) -> Ref<Str> {
        let mut names = self.0.borrow_mut();
        names.resize(Self::COUNT, None);
        if let Some(known) = names.get_mut(place) {
            *known = Some(name.clone());
        }
        name
    }
}

fn interned(rt: &Runtime, text: &PyStr) -> Ref<Str> {
    match text.as_str() {
        Some(text) => rt.intern(text),
        None => rt.intern_str(&fresh(rt, text)),
    }
}

/// A tuple of names.
pub(super) fn names<'a>(rt: &Runtime, texts: impl Iterator<Item = &'a PyStr>) -> Value {
    rt.tuple_from(texts.map(|text| name(rt, text).into()).collect())
}

enum Step<'a> {
    Make(&'a Const),
    Collect(&'a Const),
}

/// The Python object of a constant.
///
/// # Errors
///
/// What making a set or dict raises, where the file puts something in it that cannot be hashed.
pub fn constant_value(rt: &Runtime, constant: &Const) -> Result {
    if let Some(value) = leaf(rt, constant) {
        return Ok(value);
    }
    let mut steps = vec![Step::Make(constant)];
    let mut made: Vec<Value> = Vec::new();
    let mut shared: HashMap<usize, Value> = HashMap::new();
    while let Some(step) = steps.pop() {
        match step {
            Step::Make(constant) => {
                if let Some(value) = address(constant).and_then(|a| shared.get(&a)) {
                    made.push(value.clone());
                    continue;
                }
                if let Some(value) = leaf(rt, constant) {
                    made.push(value);
                } else {
                    steps.push(Step::Collect(constant));
                    push_parts(constant, &mut steps);
                }
            }
            Step::Collect(constant) => {
                let parts = made.split_off(made.len().saturating_sub(part_count(constant)));
                let value = container(rt, constant, parts)?;
                if let Some(address) = address(constant) {
                    shared.insert(address, value.clone());
                }
                made.push(value);
            }
        }
    }
    Ok(made.pop().unwrap_or(Value::NONE))
}

/// What tells a container of the file from others that may be equal.
fn address(constant: &Const) -> Option<usize> {
    Some(match constant {
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
            items.as_ptr().addr()
        }
        Const::Dict(entries) => entries.as_ptr().addr(),
        Const::Slice(parts) => parts.as_ptr().addr(),
        _ => return None,
    })
    .filter(|_| part_count(constant) > 0)
}

fn part_count(constant: &Const) -> usize {
    match constant {
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => items.len(),
        Const::Dict(entries) => 2 * entries.len(),
        Const::Slice(parts) => parts.len(),
        _ => 0,
    }
}

/// Parts are made from the last pushed on, so they are pushed in reverse.
fn push_parts<'a>(constant: &'a Const, steps: &mut Vec<Step<'a>>) {
    match constant {
        Const::Tuple(items) | Const::List(items) | Const::Set(items) | Const::FrozenSet(items) => {
            steps.extend(items.iter().rev().map(Step::Make));
        }
        Const::Dict(entries) => {
            steps.extend(entries.iter().rev().flat_map(|(key, value)| [Step::Make(value), Step::Make(key)]));
        }
        Const::Slice(parts) => steps.extend(parts.iter().rev().map(Step::Make)),
        _ => {}
    }
}

fn leaf(rt: &Runtime, constant: &Const) -> Option<Value> {
    Some(match constant {
        Const::None => Value::NONE,
        Const::True => Value::TRUE,
        Const::False => Value::FALSE,
        Const::Ellipsis => Value::ELLIPSIS,
        Const::StopIteration => rt.exceptions.stop_iteration.to_value(),
        Const::Int(i) => rt.int(*i),
        Const::BigInt(i) => rt.big_int(i.as_ref().clone()),
        Const::Float(f) => Value::float(*f),
        Const::Complex(re, im) => rt.complex(*re, *im),
        Const::Bytes(bytes) => rt.bytes(bytes).into(),
        Const::Str(text) => string(rt, text).into(),
        Const::Code(code) => code_value(rt, code),
        _ => return None,
    })
}

fn container(rt: &Runtime, constant: &Const, parts: Vec<Value>) -> Result {
    let set_of = |ty: &Value| protocol::call_args(rt, ty, &[rt.tuple_from(parts.clone())]);
    match constant {
        Const::Set(_) => set_of(rt.types.set.as_value()),
        Const::FrozenSet(_) => set_of(rt.types.frozenset.as_value()),
        Const::List(_) => Ok(rt.list(parts)),
        Const::Slice(_) => protocol::call_args(rt, rt.types.slice.as_value(), &parts),
        Const::Dict(_) => {
            let dict = rt.new_dict();
            for [key, value] in parts.as_chunks::<2>().0 {
                dict.set(rt, key, value.clone())?;
            }
            Ok(dict.into())
        }
        _ => Ok(rt.tuple_from(parts)),
    }
}
