//! Comprehensions and generator expressions: nested, filtered, shadowing, with walruses and closures.

use super::show;
use super::values::value;
use crate::random::Random;

/// One comprehension.
pub fn piece(random: &mut Random) -> String {
    let source = |random: &mut Random| {
        let kind = random.pick(&["ints", "range", "str", "list", "iterable", "dict"]);
        value(random, kind)
    };
    let element = random.pick(&[
        "x",
        "x * 2",
        "(x, y)",
        "-x",
        "x + x",
        "str(x)",
        "[x for x in str(x)]",
        "lambda: x",
        "x if x else None",
        "f'{x!r:>4}'",
        "(y := x)",
    ]);
    let element = element.replace('y', if random.one_in(2) { "z" } else { "q" });
    let condition =
        random.pick(&["", "", " if x", " if x != 1", " if (z := x)", " if x > 0", " if not x if x != ''"]);
    let first = format!("for x in {}{condition}", source(random));
    let text = match random.below(7) {
        0 => format!("[{element} {first}]"),
        1 => format!("list({element} {first})"),
        2 => format!("len({{{} {first}}})", element.replace("[x for x in str(x)]", "1")),
        3 => format!("{{x: {element} {first}}}"),
        4 => format!("[({element}) {first} for w in {}]", source(random)),
        5 => format!("[[{element} {first}] for w in range({})]", random.below(4)),
        _ => format!("(lambda k: [{element} {first}])(1)"),
    };
    format!("z = q = 5\n{}\nprint(ascii(z), q)", show(&text))
}
