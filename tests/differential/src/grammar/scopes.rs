//! Names and where they are bound: closures, `nonlocal` and `global`, class bodies, comprehensions inside them, `del`.

use super::values::value;
use crate::random::Random;

/// A nest of scopes that read, bind and delete the same few names, called from outside.
pub fn piece(random: &mut Random) -> String {
    let body = scope(random, 3, false);
    let global = random.pick(&["x = 'global'\n", "x = y = 'global'\n", ""]);
    format!(
        "for name in 'xyz': globals().pop(name, None)\n{global}def f0(x=1):\n{}try:\n    print(ascii(f0()), ascii(f0(7)))\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint([ascii(globals().get(n)) for n in 'xyz'])",
        super::indent(&body)
    )
}

/// The body of a function (or of a class); ends with a `return` in a function.
fn scope(random: &mut Random, depth: usize, in_class: bool) -> String {
    let mut text = String::new();
    // A declaration must come first, and no parameter may have one.
    if !in_class && random.one_in(4) {
        text += random.pick(&["global y\n", "global z\n", "global y, z\n"]);
    }
    for _ in 0..random.between(1, 4) {
        text += &statement(random, depth);
    }
    if !in_class {
        text += &format!("return {}\n", read(random));
    }
    text
}

fn statement(random: &mut Random, depth: usize) -> String {
    let name = random.pick(&["x", "y", "z"]);
    match random.below(if depth > 0 { 10 } else { 6 }) {
        0 => format!("{name} = {}\n", value(random, "small")),
        1 => format!("{name} = {}\n", read(random)),
        2 => format!("print(ascii({}))\n", read(random)),
        3 => format!("try: del {name}\nexcept NameError as e: print(type(e).__name__, e)\n"),
        4 => format!("for {name} in range({}): pass\n", random.below(3)),
        5 => format!("try: print({name})\nexcept NameError as e: print(type(e).__name__, e)\n"),
        6 | 7 => {
            let parameter = random.pick(&["x", "y", "z", "x=2", "*y", "q=3", "*, z=4"]);
            let argument = if parameter.contains(['=', '*']) { "" } else { "5" };
            let inner = scope(random, depth - 1, false);
            let inner = without_declared_parameter(&inner, parameter);
            format!(
                "def g({parameter}):\n{}try: print(ascii(g({argument})))\nexcept Exception as e: print(type(e).__name__, e)\n",
                super::indent(&inner)
            )
        }
        8 => {
            let inner = scope(random, depth - 1, true);
            format!("class C:\n{}print(sorted(n for n in vars(C) if len(n) == 1))\n", super::indent(&inner))
        }
        _ => format!("h = lambda {name}={name}: {}\nprint(ascii(h()))\n", read(random)),
    }
}

/// A parameter that is declared `global` is refused, and so is a name that is declared after it was used.
fn without_declared_parameter(body: &str, parameter: &str) -> String {
    let name = parameter.trim_start_matches(['*', ',', ' ']).chars().next().unwrap_or('q');
    let declares = |line: &str| line.starts_with("global") && line.contains(name);
    body.lines().filter(|line| !declares(line)).fold(String::new(), |text, line| text + line + "\n")
}

fn read(random: &mut Random) -> &'static str {
    random.pick(&[
        "x",
        "y",
        "[x for _ in range(2)]",
        "[y for y in (1, 2)]",
        "[(x, y) for x in (3, 4)]",
        "[lambda: x for x in (1, 2)][0]()",
        "list(x for y in (1,))",
        "{z: x for z in 'ab'}",
        "(lambda x: x)(9)",
        "sorted(n for n in locals() if len(n) == 1)",
        "[z := 5, z]",
        "(lambda: z)()",
        "[[x for x in (y, y)] for y in (6, 7)]",
        "x if z else y",
    ])
}
