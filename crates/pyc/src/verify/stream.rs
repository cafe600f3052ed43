//! Checks of the marshal stream: forms that CPython's writer never chooses, and objects that no compiler makes.

use std::collections::HashSet;

use super::Check;
use super::finding::{Collector, Location};
use crate::Version;
use crate::marshal::{NodeId, Step, Tree, TypeCode};

/// Runs every check that needs only the nodes.
pub(super) fn check(tree: &Tree<'_>, length: usize, found: &mut Collector) {
    if tree.end() < length {
        let place = || Location { offset: tree.end(), path: String::new() };
        found.add(
            Check::TrailingBytes,
            place,
            format_args!("{} bytes follow the object", length - tree.end()),
        );
    }
    let mut interned = HashSet::new();
    for (id, node) in (0..).zip(tree.nodes()) {
        if let Some((check, text)) = long_form(tree, id, node.code) {
            found.add(check, || place(tree, id), format_args!("{} {text}", node.code.describe()));
        }
        if node.flagged && tree.number(id).is_none() {
            let what = node.code.describe();
            found.add(Check::UselessFlag, || place(tree, id), format_args!("reference flag on {what}"));
        }
        let names_all = tree.version() >= Version::V3_4 && !tree.version().is_pypy();
        if is_interned(node.code) && names_all && !interned.insert(tree.payload(id)) {
            let text = String::from_utf8_lossy(tree.payload(id));
            found.add(
                Check::RepeatedString,
                || place(tree, id),
                format_args!("interned string {text:?} was written before"),
            );
        }
    }
    unused_flags(tree, found);
    unhashable(tree, found);
    alien(tree, found);
}

fn place(tree: &Tree<'_>, id: NodeId) -> Location {
    let offset = tree.nodes().get(id as usize).map_or(0, |node| node.start as usize);
    Location { offset, path: tree.path(id) }
}

fn is_interned(code: TypeCode) -> bool {
    matches!(code, TypeCode::Interned | TypeCode::AsciiInterned | TypeCode::ShortAsciiInterned)
}

/// Whether the writer of that version has a shorter or newer form for an object. The rules are those of `w_object` and
/// `w_complex_object`: marshal version 2 in 2.7 – 3.3, version 4 in 3.4 – 3.13, version 5 in 3.14.
fn long_form(tree: &Tree<'_>, id: NodeId, code: TypeCode) -> Option<(Check, &'static str)> {
    let version = tree.version();
    if version.is_pypy() {
        return None;
    }
    let compact = version >= Version::V3_4;
    let payload = tree.payload(id);
    match code {
        TypeCode::Tuple if compact && fits_in_byte(payload, tree, id) => {
            Some((Check::LongTuple, "where a short tuple would do"))
        }
        TypeCode::Ascii | TypeCode::AsciiInterned if payload.len() < 256 => {
            Some((Check::LongString, "where a short ASCII str would do"))
        }
        TypeCode::Unicode | TypeCode::Interned if compact && payload.is_ascii() => {
            Some((Check::LongString, "where an ASCII str would do"))
        }
        // Python 2 tells `1` and `1L` apart, and writes the latter digit by digit.
        TypeCode::Long if version >= Version::V3_0 && fits_in_32_bits(payload) => {
            Some((Check::PaddedInt, "where an int of 32 bits would do"))
        }
        TypeCode::Int64 if version >= Version::V3_0 => {
            Some((Check::PaddedInt, "which no compiler since 3.0 writes"))
        }
        TypeCode::Int64 if matches!(payload, [.., a, b, c, d, e] if sign_extends(*a, [*b, *c, *d, *e])) => {
            Some((Check::PaddedInt, "where an int of 32 bits would do"))
        }
        TypeCode::FloatText | TypeCode::ComplexText if version >= Version::new(2, 5) => {
            Some((Check::TextFloat, "where the binary form would do"))
        }
        _ => None,
    }
}

fn fits_in_byte(payload: &[u8], tree: &Tree<'_>, id: NodeId) -> bool {
    // Every item takes a byte at least: only a short payload needs its items counted.
    payload.len() < 256 || tree.children(id).nth(255).is_none()
}

/// A count with the sign of the number and digits of 15 bits: at most 2³¹ - 1, or -2³¹.
fn fits_in_32_bits(payload: &[u8]) -> bool {
    let Some((&count, digits)) = payload.split_first_chunk::<4>() else { return false };
    let count = i32::from_le_bytes(count);
    if count.unsigned_abs() > 3 {
        return false;
    }
    let digits = digits.as_chunks::<2>().0.iter().rev();
    let value =
        digits.fold(0i64, |value, digit| value << 15 | i64::from(u16::from_le_bytes(*digit) & 0x7fff));
    i32::try_from(if count < 0 { -value } else { value }).is_ok()
}

/// Whether the upper four bytes only repeat the sign of the lower ones, whose highest byte is `a`.
fn sign_extends(a: u8, upper: [u8; 4]) -> bool {
    upper == [if a & 0x80 == 0 { 0 } else { 0xff }; 4]
}

fn unused_flags(tree: &Tree<'_>, found: &mut Collector) {
    let ids = || 0..tree.nodes().len() as NodeId;
    let mut used = vec![false; tree.nodes().len()];
    for target in ids().filter_map(|id| tree.target(id)) {
        if let Some(used) = used.get_mut(target as usize) {
            *used = true;
        }
    }
    for id in ids() {
        if let Some(number) = tree.number(id)
            && !used[id as usize]
        {
            found.add(
                Check::UnusedFlag,
                || place(tree, id),
                format_args!("nothing refers to object {number}"),
            );
        }
    }
}

/// Sets and dicts must be able to hash their items: loading such a file is a TypeError.
fn unhashable(tree: &Tree<'_>, found: &mut Collector) {
    for (id, node) in (0..).zip(tree.nodes()) {
        let step = match node.code {
            TypeCode::Set | TypeCode::FrozenSet => 1,
            TypeCode::Dict => 2,
            _ => continue,
        };
        for item in tree.children(id).step_by(step) {
            let target = tree.target(item).unwrap_or(item);
            let Some(target) = tree.nodes().get(target as usize) else { continue };
            if matches!(target.code, TypeCode::List | TypeCode::Dict | TypeCode::Set) {
                let what = target.code.describe();
                found.add(
                    Check::UnhashableItem,
                    || place(tree, item),
                    format_args!("a {what} cannot be in a {}", node.code.describe()),
                );
            }
        }
    }
}

/// Objects that no compiler puts among constants, wherever they lie: looked for among the nodes, because references can show one
/// object in any number of places.
fn alien(tree: &Tree<'_>, found: &mut Collector) {
    let mut is_consts = vec![false; tree.nodes().len()];
    for visit in tree.walk(0) {
        let Some(node) = tree.nodes().get(visit.node as usize) else { return };
        if visit.step == Some(Step::Field("consts")) {
            is_consts[visit.node as usize] = true;
        }
        let in_consts = visit.parent.is_none_or(|parent| is_consts[parent as usize]);
        let text = match node.code {
            TypeCode::List => "a list, which is built when the code runs",
            TypeCode::Dict => "a dict, which is built when the code runs",
            TypeCode::Set => "a set, which is built when the code runs",
            TypeCode::StopIteration => "StopIteration, which is a name",
            // The parser of Python 2 leaves the names True and False to be looked up.
            TypeCode::True | TypeCode::False if tree.version() < Version::V3_0 => "a bool, which is a name",
            TypeCode::Code if !in_consts => "a code object inside of another constant",
            _ => continue,
        };
        found.add(
            Check::AlienConstant,
            || place(tree, visit.node),
            format_args!("{text}, is no constant of a compiler"),
        );
    }
}
