//! Checks of names: could the compiler of that version have written them?

use std::collections::HashSet;

use unicode_normalization::is_nfkc;

use super::Check;
use super::finding::{Collector, Location};
use super::subject::Subject;
use crate::marshal::TypeCode;
use crate::{Instruction, Opcode, PyStr, Version};

/// Names that compilers make up, besides `.0` to `.255`, the parameters of comprehensions and of Python 2's tuple parameters.
const MADE_UP: &[&str] = &[".defaults", ".generic_base", ".kwdefaults", ".type_params", ".format"];

/// Runs the checks on all tables of names of a code object.
pub(super) fn check(subject: &Subject<'_>, instructions: &[Instruction], found: &mut Collector) {
    let code = subject.code;
    names(subject, &imported(instructions), found);
    let names_of_kind_0 = code.names.iter().map(|name| (name, 0));
    repeated(names_of_kind_0, |index| subject.item("names", index), found);
    for (index, name) in code.locals_plus_names.iter().enumerate() {
        identifier(name, code.version, || subject.local(index), found);
    }
    // A parameter may be a cell too, and beside a free variable of its name.
    let kinds = code.locals_plus_kinds.iter().map(|kind| kind.0);
    repeated(code.locals_plus_names.iter().zip(kinds), |index| subject.local(index), found);
    interned(subject, found);
    if !is_code_name(&code.name, code.version) {
        found.add(
            Check::NotAName,
            || subject.at("name"),
            format_args!("{:?} cannot be the name of a code object", code.name),
        );
    }
}

/// The table of globals, attributes and modules. The names of modules may be dotted, or empty in `from . import x`.
fn names(subject: &Subject<'_>, imported: &HashSet<usize>, found: &mut Collector) {
    for (index, name) in subject.code.names.iter().enumerate() {
        let place = || subject.item("names", index);
        match name.as_str() {
            Some(text) if imported.contains(&index) => {
                let parts = text.split('.').filter(|part| !part.is_empty());
                parts.for_each(|part| identifier(&part.into(), subject.code.version, place, found));
            }
            _ => identifier(name, subject.code.version, place, found),
        }
    }
}

/// The indices of names that instructions import.
fn imported(instructions: &[Instruction]) -> HashSet<usize> {
    let imports = instructions.iter().filter(|instruction| instruction.opcode == Opcode::ImportName);
    imports.map(|instruction| instruction.arg as usize).collect()
}

fn identifier(name: &PyStr, version: Version, place: impl FnOnce() -> Location, found: &mut Collector) {
    match name.as_str() {
        Some(text) if is_identifier(text, version) => {
            if !text.is_ascii() && !is_nfkc(text) {
                found.add(Check::NotNormalised, place, format_args!("{text:?} is not in normal form NFKC"));
            }
        }
        Some(text) if is_made_up(text) || is_temporary(text, version) => {}
        _ => found.add(Check::NotAName, place, format_args!("{name:?} is not an identifier")),
    }
}

/// What the tokenizer takes for a name: since 3.0 letters of all scripts (PEP 3131).
fn is_identifier(text: &str, version: Version) -> bool {
    let unicode = version >= Version::V3_0;
    let mut characters = text.chars();
    let starts = |first: char| {
        first == '_' || if unicode { unicode_ident::is_xid_start(first) } else { first.is_ascii_alphabetic() }
    };
    let continues = |next: char| {
        next == '_'
            || if unicode { unicode_ident::is_xid_continue(next) } else { next.is_ascii_alphanumeric() }
    };
    characters.next().is_some_and(starts) && characters.all(continues)
}

/// Up to 3.1 the compiler keeps unfinished lists and exit functions in variables `_[1]`, `_[2]`.
fn is_temporary(text: &str, version: Version) -> bool {
    let number = text.strip_prefix("_[").and_then(|rest| rest.strip_suffix(']'));
    version < Version::V3_2 && number.is_some_and(|number| number.parse::<u32>().is_ok())
}

fn is_made_up(text: &str) -> bool {
    let is_number = |rest: &str| rest.parse::<u8>().is_ok();
    MADE_UP.contains(&text) || text.strip_prefix('.').is_some_and(is_number)
}

/// A function's or class's name, or what compilers call code without one: `<module>`, `<lambda>`, `<generic parameters of C>`.
fn is_code_name(name: &PyStr, version: Version) -> bool {
    name.as_str()
        .is_some_and(|text| is_identifier(text, version) || (text.starts_with('<') && text.ends_with('>')))
}

fn repeated<'n>(
    names: impl Iterator<Item = (&'n PyStr, u8)>,
    place: impl Fn(usize) -> Location,
    found: &mut Collector,
) {
    let mut seen = HashSet::new();
    for (index, (name, kind)) in names.enumerate() {
        if !seen.insert((name, kind)) {
            found.add(
                Check::RepeatedName,
                || place(index),
                format_args!("{name:?} stands in this table twice"),
            );
        }
    }
}

/// Code objects intern their names when they are made, so the stream marks them.
fn interned(subject: &Subject<'_>, found: &mut Collector) {
    // From 3.0 to 3.3 there is no mark.
    if !TypeCode::Interned.exists_in(subject.code.version) {
        return;
    }
    let tables: &[&str] = if subject.code.version >= Version::V3_11 {
        &["names", "localsplusnames"]
    } else {
        &["names", "varnames", "freevars", "cellvars"]
    };
    for table in tables {
        for (index, code) in subject.item_codes(table).enumerate() {
            use TypeCode::*;
            if !matches!(code, Interned | AsciiInterned | ShortAsciiInterned) {
                found.add(
                    Check::NotInterned,
                    || subject.item(table, index),
                    format_args!("the name is written as {}, expected an interned string", code.describe()),
                );
            }
        }
    }
}
