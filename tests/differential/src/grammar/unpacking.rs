//! Unpacking: into targets, into calls, into displays, and the binding of parameters.

use super::show;
use super::values::value;
use crate::random::Random;

/// One form of unpacking.
pub fn piece(random: &mut Random) -> String {
    match random.below(5) {
        0 | 1 => targets(random),
        2 => display(random),
        _ => call(random),
    }
}

fn targets(random: &mut Random) -> String {
    let target = random.pick(&[
        "a, b",
        "a, b, c",
        "a, *b",
        "*a, b",
        "a, *b, c",
        "(a, b), c",
        "[a, [b, *c]]",
        "*a,",
        "a, (b, *c), d",
        "[]",
        "a,",
    ]);
    let kind = random.pick(&["iterable", "ints", "tuple", "pairs", "any", "list", "str"]);
    let source = match random.below(4) {
        0 => format!("({}, {})", value(random, kind), value(random, "any")),
        _ => value(random, kind),
    };
    format!(
        "a = b = c = d = None\ntry:\n    {target} = {source}\nexcept Exception as e:\n    print(type(e).__name__, e)\nt(lambda: (a, b, c, d))"
    )
}

fn display(random: &mut Random) -> String {
    let (first, second) = (value(random, "iterable"), value(random, "any"));
    let text = match random.below(5) {
        0 => format!("[*{first}, {second}]"),
        1 => format!("(*{first}, *({second}))"),
        2 => format!("{{*{first}, 1, *[1, 2]}}"),
        3 => format!("{{**{}, 'k': {second}, **{}}}", value(random, "dict"), value(random, "dict")),
        _ => format!("{{'a': 1, **({second})}}"),
    };
    // The order of a set of strings depends on the width of the machine's word.
    if text.starts_with("{*") { show(&format!("len({text})")) } else { show(&text) }
}

fn call(random: &mut Random) -> String {
    let parameters = random.pick(&[
        "a, b=2, *c, d=4, **e",
        "a, /, b, *, c",
        "a, b",
        "*c",
        "**e",
        "a=1, /, b=2, *, c=3",
        "a, b, c=3, /",
        "*, a, b=2",
        "",
        "a, *c, b",
    ]);
    let mut arguments = Vec::new();
    let mut named = Vec::new();
    for _ in 0..random.below(4) {
        match random.below(7) {
            0 => arguments.push(format!("*{}", value(random, "ints"))),
            1 => arguments.push(format!("*({})", value(random, "any"))),
            2 => named.push(format!(
                "**{{'{}': {}}}",
                random.pick(&["a", "b", "c", "zz"]),
                value(random, "small")
            )),
            3 => named.push(format!("**({})", value(random, "any"))),
            4 => {
                let name = random.pick(&["a", "b", "c", "d", "x"]);
                if !named.iter().any(|other| other.starts_with(&format!("{name}="))) {
                    named.push(format!("{name}={}", value(random, "small")));
                }
            }
            _ => arguments.push(value(random, "small")),
        }
    }
    arguments.extend(named);
    let shown = random.pick(&["locals()", "sorted(locals().items(), key=str)", "list(locals())"]);
    format!("def f({parameters}):\n    return {shown}\n{}", show(&format!("f({})", arguments.join(", "))))
}
