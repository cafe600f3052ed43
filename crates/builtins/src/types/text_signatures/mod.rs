//! The `__text_signature__` of types, methods and functions whose text in CPython is not what their parameters tell.
//!
//! The rule is in [`text_signature`](crate::objects::native_function): the parameters as they are declared, the first
//! one written `$self`, `$type` or `$module`. CPython's texts are written by hand in many places, or are missing: up to
//! 3.12 most methods with one argument or none have no text. One row for each that differs, named by its type (or
//! module) and itself; a type's own text has the name "". `tests/programs/surface/` compares all of them.

mod io;
mod modules;
mod types;

use pyc::Version;

use crate::types::table::Versions;

const ALL: Versions = Versions::ALL;

const fn since(minor: u8) -> Versions {
    Versions::since(3, minor)
}

const fn until(minor: u8) -> Versions {
    Versions::until(3, minor)
}

const fn only(minor: u8) -> Versions {
    Versions::since(3, minor).before(3, minor + 1)
}

const fn between(first: u8, end: u8) -> Versions {
    Versions::since(3, first).before(3, end)
}

/// A name, the versions that have this text, and the text.
type Row = (&'static str, Versions, Option<&'static str>);

/// The name of a row for all methods or functions that have no row for the version: old CPythons had texts for few.
const EVERYTHING: &str = "*";

/// What holds for every type that has no row of its own for the name.
static EVERY_TYPE: &[Row] = &[
    ("__reduce__", until(13), None),
    ("__setstate__", until(13), None),
    ("__setstate__", since(13), Some("($self, object, /)")),
    ("__length_hint__", until(13), None),
    ("__class_getitem__", until(13), None),
];

/// A type or module, and its rows.
type Owner = (&'static str, &'static [Row]);

/// What CPython says of something callable.
pub(crate) enum Written {
    /// What its parameters tell.
    AsDeclared,
    /// This text.
    Text(&'static str),
    /// Nothing: `__text_signature__` is None.
    Nothing,
}

/// What CPython says of `name` of the type or module `owner`.
pub(crate) fn written(owner: &str, name: &str, version: Version) -> Written {
    let owners = types::OWNERS.iter().chain(io::OWNERS).chain(modules::OWNERS);
    let own = owners.filter(|(known, _)| *known == owner).flat_map(|(_, rows)| rows.iter());
    let find = |row: &&Row| row.0 == name && row.1.contain(version);
    let found = own.clone().chain(EVERY_TYPE).find(find);
    let everything = |row: &&Row| row.0 == EVERYTHING && !name.is_empty() && row.1.contain(version);
    match found.or_else(|| own.clone().find(everything)) {
        None => Written::AsDeclared,
        Some((_, _, Some(text))) => Written::Text(text),
        Some((_, _, None)) => Written::Nothing,
    }
}
