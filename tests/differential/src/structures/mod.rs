//! The second grammar: larger pieces, of classes, functions in functions and what they do to each other; one text of rules
//! for each family (`template.rs` says how they are read).

use crate::random::Random;
use crate::template::Grammar;

/// The name of each family, how often it is drawn, its rules.
pub const FAMILIES: &[(&str, usize, &str)] = &[
    ("operands", 6, include_str!("operands.txt")),
    ("keys", 3, include_str!("keys.txt")),
    ("handlers", 5, include_str!("handlers.txt")),
    ("closures", 4, include_str!("closures.txt")),
    ("descriptors", 5, include_str!("descriptors.txt")),
    ("texts", 5, include_str!("texts.txt")),
    ("generators", 5, include_str!("generators.txt")),
    ("comprehensions", 4, include_str!("comprehensions.txt")),
    ("matches", 4, include_str!("matches.txt")),
    ("sorts", 3, include_str!("sorts.txt")),
    ("arguments", 6, include_str!("arguments.txt")),
    ("callees", 4, include_str!("callees.txt")),
    ("metaclasses", 4, include_str!("metaclasses.txt")),
    ("weakrefs", 2, include_str!("weakrefs.txt")),
    ("reductions", 2, include_str!("reductions.txt")),
    ("asyncs", 4, include_str!("asyncs.txt")),
];

/// What some programs end with.
const LAST: &str = include_str!("tracebacks.txt");

/// The rules of all families, read once.
pub struct Structures {
    families: Vec<(&'static str, usize, Grammar)>,
    last: Grammar,
}

impl Structures {
    /// The families that `only` names; all, if it is empty.
    pub fn new(only: &[String]) -> Self {
        let families = FAMILIES
            .iter()
            .filter(|(name, ..)| only.is_empty() || only.iter().any(|wanted| wanted == name))
            .map(|&(name, weight, rules)| (name, weight, Grammar::read(rules)))
            .collect();
        Self { families, last: Grammar::read(LAST) }
    }

    /// One piece.
    pub fn piece(&self, random: &mut Random) -> String {
        let mut left = random.below(self.families.iter().map(|(_, weight, _)| weight).sum());
        for (_, weight, grammar) in &self.families {
            if left < *weight {
                return grammar.write(random);
            }
            left -= weight;
        }
        String::new()
    }

    /// A last piece, which ends in an exception that nobody catches.
    pub fn last(&self, random: &mut Random) -> String {
        self.last.write(random)
    }
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, LAST};
    use crate::random::Random;
    use crate::template::Grammar;

    #[test]
    fn every_rule_exists_and_ends() {
        for rules in FAMILIES.iter().map(|family| family.2).chain([LAST]) {
            let grammar = Grammar::read(rules);
            for number in 0..300 {
                let text = grammar.write(&mut Random::new(1, number));
                assert!(text.len() < 40_000, "{} bytes", text.len());
            }
        }
    }
}
