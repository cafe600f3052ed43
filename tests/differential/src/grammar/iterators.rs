//! Iterators of every kind: steps, exhaustion, length hints, pickling state, and the adapters over them.

use super::show;
use super::values::value;
use crate::random::Random;

/// An iterator that is stepped and then asked about itself.
pub fn piece(random: &mut Random) -> String {
    let source = match random.below(14) {
        0 => format!("zip({}, {})", value(random, "iterable"), value(random, "iterable")),
        1 => format!("map({}, {})", value(random, "function"), value(random, "iterable")),
        2 => format!("enumerate({}, {})", value(random, "iterable"), value(random, "int")),
        3 => format!("reversed({})", value(random, "sequence")),
        4 => format!("filter({}, {})", value(random, "key"), value(random, "iterable")),
        5 => "iter(lambda c=iter([1, 2, 3, 1]): next(c), 3)".to_owned(),
        6 => format!("iter({}.items())", value(random, "dict")),
        7 => format!(
            "zip({}, {}, strict={})",
            value(random, "ints"),
            value(random, "iterable"),
            value(random, "bool")
        ),
        8 => format!("(v for v in {})", value(random, "iterable")),
        9 => format!("iter({})", value(random, "any")),
        10 => format!("reversed({})", value(random, "any")),
        _ => format!("iter({})", value(random, "sequence")),
    };
    let mut lines = vec![format!(
        "try:\n    i = {source}\nexcept Exception as e:\n    i = iter(())\n    print(type(e).__name__, e)"
    )];
    for _ in 0..random.between(2, 6) {
        let action = match random.below(12) {
            0..4 => "next(i)".to_owned(),
            4 => "next(i, None)".to_owned(),
            5 => "i.__length_hint__()".to_owned(),
            6 => "i.__reduce__()".to_owned(),
            7 => format!("i.__setstate__({})", value(random, "small")),
            8 => format!("{} in i", value(random, "small")),
            9 => format!(
                "{}(i)",
                random.pick(&[
                    "list", "tuple", "sum", "max", "len", "sorted", "bool", "any", "all", "iter", "dict"
                ])
            ),
            10 => "[*i]".to_owned(),
            _ => "i.__next__()".to_owned(),
        };
        // What an iterator shows of itself holds its address.
        lines.push(show(&if action == "iter(i)" { "iter(i) is i".to_owned() } else { action }));
    }
    lines.join("\n")
}
