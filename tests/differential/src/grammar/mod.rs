//! The first grammar: one file for each family of pieces, and the table that says how often each is drawn.

pub mod buffers;
pub mod calls;
pub mod classes;
pub mod codecs;
pub mod comprehensions;
pub mod conversions;
pub mod exceptions;
pub mod flow;
pub mod formatting;
pub mod generators;
pub mod iterators;
pub mod matching;
pub mod mutation;
pub mod operators;
pub mod scopes;
pub mod slices;
pub mod sorting;
pub mod uncaught;
pub mod unpacking;
pub mod values;

use crate::random::Random;

/// A family of pieces.
#[derive(Clone, Copy)]
pub struct Kind {
    /// What `--only` calls it.
    pub name: &'static str,
    /// How often it is drawn, relative to the others.
    weight: usize,
    write: fn(&mut Random) -> String,
}

/// Every family.
pub const KINDS: &[Kind] = &[
    Kind { name: "operators", weight: 12, write: operators::piece },
    Kind { name: "calls", weight: 24, write: calls::piece },
    Kind { name: "formatting", weight: 10, write: formatting::piece },
    Kind { name: "slices", weight: 6, write: slices::piece },
    Kind { name: "codecs", weight: 5, write: codecs::piece },
    Kind { name: "unpacking", weight: 4, write: unpacking::piece },
    Kind { name: "comprehensions", weight: 4, write: comprehensions::piece },
    Kind { name: "mutation", weight: 4, write: mutation::piece },
    Kind { name: "sorting", weight: 3, write: sorting::piece },
    Kind { name: "iterators", weight: 4, write: iterators::piece },
    Kind { name: "matching", weight: 4, write: matching::piece },
    Kind { name: "flow", weight: 4, write: flow::piece },
    Kind { name: "exceptions", weight: 3, write: exceptions::piece },
    Kind { name: "generators", weight: 3, write: generators::piece },
    Kind { name: "classes", weight: 4, write: classes::piece },
    Kind { name: "conversions", weight: 6, write: conversions::piece },
    Kind { name: "scopes", weight: 3, write: scopes::piece },
    Kind { name: "buffers", weight: 4, write: buffers::piece },
];

/// A piece of one of `kinds`, which are not empty.
pub fn any_piece(random: &mut Random, kinds: &[Kind]) -> String {
    let mut left = random.below(kinds.iter().map(|kind| kind.weight).sum());
    for kind in kinds {
        if left < kind.weight {
            let text = (kind.write)(random);
            // The hash of a NaN is made from its address, and so is its place in a set; `abs` of a complex one looks at an error
            // number left by others.
            let strange = ["hash", "abs", "set("].iter().any(|word| text.contains(word));
            return if strange { text.replace("math.nan", "2.5") } else { text };
        }
        left -= kind.weight;
    }
    String::new()
}

/// A statement that shows what `expression` gives or raises.
pub fn show(expression: &str) -> String {
    format!("t(lambda: {expression})")
}

/// `lines`, each indented by four spaces.
pub fn indent(lines: &str) -> String {
    lines.lines().fold(String::new(), |text, line| text + "    " + line + "\n")
}
