//! The `__doc__` of built-in types, their members, and functions: one short line each, looked up when it is asked for.
//!
//! CPython's texts are its own, and these are not: they say the same in fewer words. What they share with CPython is who has one: a
//! name that no table holds has none, and `missing` names the members that have none although others of the name do.
//! `tests/programs/surface/documented_or_not.py` compares that. The tables are in alphabetical order, for searching.

mod functions;
mod methods;
mod missing;
mod special;
mod types;

use pyc::Version;

use crate::types::table::Versions;

/// A name and its text.
type Text = (&'static str, &'static str);

/// A type, the versions, and the names of its members that have no text there; the type's own name is "".
type Missing = (&'static str, Versions, &'static [&'static str]);

fn find(table: &[Text], name: &str) -> Option<&'static str> {
    let place = table.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
    table.get(place).map(|(_, text)| *text)
}

fn is_missing(owner: &str, name: &str, version: Version) -> bool {
    let owner = owner.rsplit('.').next().unwrap_or(owner);
    let of_owner = |(known, versions, _): &&Missing| *known == owner && versions.contain(version);
    missing::MEMBERS.iter().filter(of_owner).any(|(.., names)| names.contains(&name))
}

/// What a built-in type says of itself.
pub(crate) fn of_type(name: &str, version: Version) -> Option<&'static str> {
    find(types::ANY, name).filter(|_| !is_missing(name, "", version))
}

/// What a method or attribute of a built-in type says of itself.
pub(crate) fn of_member(owner: &str, name: &str, version: Version) -> Option<&'static str> {
    let table = if name.starts_with("__") { special::ANY } else { methods::ANY };
    find(table, name).filter(|_| !is_missing(owner, name, version))
}

/// What a function of a native module says of itself.
pub(crate) fn of_function(name: &str) -> Option<&'static str> {
    find(functions::ANY, name)
}

#[cfg(test)]
mod tests {
    use super::{functions, methods, special, types};

    #[test]
    fn tables_are_in_order_and_name_nothing_twice() {
        for table in [functions::ANY, methods::ANY, special::ANY, types::ANY] {
            let wrong = table.windows(2).find(|pair| pair[0].0 >= pair[1].0);
            assert_eq!(wrong, None);
        }
    }

    #[test]
    fn texts_are_one_short_line() {
        for (name, text) in [functions::ANY, methods::ANY, special::ANY, types::ANY].concat() {
            assert!(!text.is_empty() && text.len() < 100 && !text.contains('\n'), "{name}");
        }
    }
}
