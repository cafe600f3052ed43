//! Which inputs of the two sides are compared with each other.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use pyc::ReadOptions;

use crate::inputs::{self, Error, Input, Named};

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

impl Side {
    /// How it is told in listings.
    pub fn sign(self) -> char {
        match self {
            Side::Left => '-',
            Side::Right => '+',
        }
    }

    /// Where that is.
    pub fn describe(self) -> &'static str {
        match self {
            Side::Left => "in the first",
            Side::Right => "in the second",
        }
    }
}

/// Two inputs to compare, or one without a partner.
pub enum Pairing {
    /// Of each side one.
    Both(Box<(Candidate, Candidate)>),
    /// The side that has it and its name there.
    Alone(Side, String),
}

/// An input to compare, not yet read.
pub struct Candidate(Named);

impl Candidate {
    /// Reads it; if that fails, tells its name too.
    pub fn read(self, options: ReadOptions) -> Result<Input, (String, Error)> {
        let name = self.0.name();
        self.0.read(options).map_err(|error| (name, error))
    }
}

/// The inputs of both sides.
pub struct Sides {
    left: Vec<Named>,
    right: Vec<Named>,
}

impl Sides {
    /// Looks for them.
    pub fn find(left: &Path, right: &Path) -> Sides {
        Sides { left: inputs::below(left), right: inputs::below(right) }
    }

    /// Whether folders or archives are compared.
    pub fn several(&self) -> bool {
        self.left.len() > 1 || self.right.len() > 1
    }

    /// Pairs by the path below what the command line names; two single inputs are a pair whatever their names. Where no path
    /// is on both sides, the version in the names (`.cpython-313`) does not count: the trees are of two versions.
    pub fn pairs(self) -> Vec<Pairing> {
        let several = self.several();
        let Sides { mut left, mut right } = self;
        if !several && let (Some(a), Some(b)) = (left.pop(), right.pop()) {
            return vec![Pairing::Both(Box::new((Candidate(a), Candidate(b))))];
        }
        let known: HashSet<&str> = left.iter().map(|input| input.relative.as_str()).collect();
        let tagged = right.iter().any(|input| known.contains(input.relative.as_str()));
        let mut names: BTreeMap<String, [Option<Named>; 2]> = BTreeMap::new();
        for (side, inputs) in [left, right].into_iter().enumerate() {
            for input in inputs {
                let pair = names
                    .entry(if tagged { input.relative.clone() } else { untagged(&input.relative) })
                    .or_default();
                pair[side] = Some(input);
            }
        }
        let pairing = |(name, pair): (String, [Option<Named>; 2])| match pair {
            [Some(a), Some(b)] => Some(Pairing::Both(Box::new((Candidate(a), Candidate(b))))),
            [Some(_), None] => Some(Pairing::Alone(Side::Left, name)),
            [None, Some(_)] => Some(Pairing::Alone(Side::Right, name)),
            [None, None] => None,
        };
        names.into_iter().filter_map(pairing).collect()
    }
}

/// A path without the version that `__pycache__` puts into names.
fn untagged(path: &str) -> String {
    match path.rsplit_once(".cpython-") {
        Some((start, end)) => format!("{start}{}", end.trim_start_matches(|c: char| c.is_ascii_digit())),
        None => path.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::untagged;

    #[test]
    fn versions_are_cut_out_of_names() {
        assert_eq!(untagged("a/__pycache__/b.cpython-313.opt-1.pyc"), "a/__pycache__/b.opt-1.pyc");
        assert_eq!(untagged("a/b.pyc"), "a/b.pyc");
    }
}
