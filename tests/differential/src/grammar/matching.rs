//! Pattern matching: one subject against a few cases with patterns of every form.

use super::values::value;
use crate::random::Random;

/// A `match` statement over a drawn subject, run for several subjects.
pub fn piece(random: &mut Random) -> String {
    let mut cases = String::new();
    for number in 0..random.between(1, 5) {
        let mut names = 0;
        let pattern = pattern(random, 2, &mut names);
        let guard = match random.below(5) {
            0 if names > 0 => " if n0".to_owned(),
            1 => format!(" if {}", value(random, "small")),
            _ => String::new(),
        };
        let bound: Vec<String> = (0..names).map(|name| format!("n{name}")).collect();
        cases +=
            &format!("        case {pattern}{guard}:\n            return {number}, [{}]\n", bound.join(", "));
    }
    let mut subjects = Vec::new();
    for _ in 0..random.between(2, 6) {
        let kind = random.pick(&["any", "list", "tuple", "dict", "ints", "pairs", "small", "str", "real"]);
        subjects.push(match random.below(6) {
            0 => format!("P({}, {})", value(random, "small"), value(random, "any")),
            1 => format!("[{}, {}]", value(random, kind), value(random, "small")),
            2 => format!("{{'a': {}, 'b': {}}}", value(random, kind), value(random, "small")),
            _ => value(random, kind),
        });
    }
    format!(
        "class P:\n    __match_args__ = {}\n    def __init__(self, x, y): self.x, self.y = x, y\ndef f(s):\n    match s:\n{cases}for s in [{}]:\n    t(lambda: f(s))",
        random.pick(&["('x', 'y')", "('x',)", "()", "('x', 'z')", "['x']", "('x', 1)", "('x', 'x')"]),
        subjects.join(", ")
    )
}

/// A pattern; `names` counts the names that it binds, each once. Alternatives and irrefutable patterns are refused in many places, and
/// are only written where they compile.
fn pattern(random: &mut Random, depth: usize, names: &mut usize) -> String {
    let leaf = depth == 0;
    match random.below(if leaf { 5 } else { 13 }) {
        0 => random
            .pick(&["0", "1", "-1", "1.5", "'a'", "b'a'", "None", "True", "False", "'abc'", "2", "1+2j"])
            .to_owned(),
        1 => random
            .pick(&[
                "int()",
                "str()",
                "float()",
                "list()",
                "dict()",
                "bool()",
                "tuple()",
                "P()",
                "bytes()",
                "complex()",
            ])
            .to_owned(),
        2 => random.pick(&["math.inf", "math.pi", "math.nan"]).to_owned(),
        3 | 4 if leaf => {
            *names += 1;
            format!("n{}", *names - 1)
        }
        3 => "1 | 2 | 'a'".to_owned(),
        4 => "[] | {}".to_owned(),
        5 | 6 => {
            let count = random.below(4);
            let star = random.below(6);
            let parts: Vec<String> = (0..count)
                .map(|index| {
                    if index == star {
                        *names += 1;
                        format!("*n{}", *names - 1)
                    } else if random.one_in(5) {
                        "_".to_owned()
                    } else {
                        pattern(random, depth - 1, names)
                    }
                })
                .collect();
            format!("[{}]", parts.join(", "))
        }
        7 | 8 => {
            let mut parts = Vec::new();
            for key in ["'a'", "'b'", "1"].iter().take(random.below(3)) {
                parts.push(format!("{key}: {}", pattern(random, depth - 1, names)));
            }
            if random.one_in(3) {
                *names += 1;
                parts.push(format!("**n{}", *names - 1));
            }
            format!("{{{}}}", parts.join(", "))
        }
        9 => {
            let class = random
                .pick(&["P", "P", "int", "str", "list", "tuple", "dict", "bool", "float", "type", "math"]);
            format!("{class}({})", pattern(random, depth - 1, names))
        }
        10 => {
            let mut parts = vec![pattern(random, depth - 1, names)];
            parts.push(format!(
                "{}={}",
                random.pick(&["y", "x", "real", "nope"]),
                pattern(random, depth - 1, names)
            ));
            format!("P({})", parts.join(", "))
        }
        11 => format!("P({}, {})", pattern(random, depth - 1, names), pattern(random, depth - 1, names)),
        _ => {
            *names += 1;
            let name = *names - 1;
            let inner = random.pick(&["int()", "str()", "[_, *_]", "(1 | 2 | 3)", "{'a': _}", "P()"]);
            format!("{inner} as n{name}")
        }
    }
}
