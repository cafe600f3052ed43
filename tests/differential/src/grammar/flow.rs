//! Control flow: functions of nested `if`, `for`, `while`, `try`, `with` and `match`, with every way out of each.

use super::indent;
use crate::random::Random;

/// What may stand in the block that is being written.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each allows statements of its own")]
struct Place {
    depth: usize,
    in_loop: bool,
    /// Inside an `except` clause, where a bare `raise` means something.
    handling: bool,
    generator: bool,
    /// Inside `except*`, which no `break`, `continue` or `return` may leave.
    in_group: bool,
}

/// A function of random statements, called with a few arguments; each step prints.
pub fn piece(random: &mut Random) -> String {
    function(random, false)
}

/// The same as a generator, when `generator`; the caller's lines drive it.
pub fn function(random: &mut Random, generator: bool) -> String {
    let place = Place { depth: 3, in_loop: false, handling: false, generator, in_group: false };
    let mut steps = 0;
    let body = block(random, place, &mut steps);
    let tail = if generator { "    yield x\n" } else { "" };
    let class = "class C:\n    def __init__(self, n, r): self.n, self.r = n, r\n    def __enter__(self):\n        print('enter', self.n)\n        return self.n\n    \
                 def __exit__(self, t, v, b):\n        print('exit', self.n, t and t.__name__, v)\n        return self.r\n";
    let define = format!("{class}def f(x):\n    y = 0\n{}{tail}    return x, y\n", indent(&body));
    if generator {
        define
    } else {
        format!("{define}tank = 60\nfor v in (0, 1, 2, 'a'):\n    t(lambda: f(v))")
    }
}

fn block(random: &mut Random, place: Place, steps: &mut usize) -> String {
    let mut text = String::new();
    for _ in 0..random.between(1, 3) {
        let (statement, ends) = statement(random, place, steps);
        text += &statement;
        if ends {
            break;
        }
    }
    text
}

/// A statement, and whether what follows it in its block would be dead.
fn statement(random: &mut Random, place: Place, steps: &mut usize) -> (String, bool) {
    *steps += 1;
    let step = *steps;
    if place.depth == 0 || step > 40 || random.one_in(3) {
        return simple(random, place, step);
    }
    let inner = Place { depth: place.depth - 1, ..place };
    let text = match random.below(9) {
        0 => format!(
            "if {}:\n{}{}",
            condition(random),
            nest(random, inner, steps),
            otherwise(random, inner, steps)
        ),
        1 => {
            let body = nest(random, Place { in_loop: true, ..inner }, steps);
            let source =
                random.pick(&["range(3)", "range(x)", "(1, 0, 2)", "'ab'", "iter([1, 2])", "x", "range(2)"]);
            format!("for y in {source}:\n{body}{}", otherwise(random, inner, steps))
        }
        2 => {
            let body = nest(random, Place { in_loop: true, ..inner }, steps);
            let test = random.pick(&["fuel()", "fuel() and x != 3", "fuel() and y < 2"]);
            format!("while {test}:\n{}    y += 1\n{}", "", body + &otherwise(random, inner, steps))
        }
        3 => {
            let exit = random.pick(&["False", "True", "None", "0", "1 / 1"]);
            format!("with C({step}, {exit}) as y:\n{}", nest(random, inner, steps))
        }
        4 => format!(
            "with C({step}, False), C({step} + 100, {}):\n{}",
            random.pick(&["True", "False"]),
            nest(random, inner, steps)
        ),
        5 if !place.in_group => try_group(random, inner, steps),
        6 => format!(
            "match x:\n    case {}:\n{}    case _:\n{}",
            random.pick(&["0", "1 | 2", "str()", "'a'"]),
            indent(&nest(random, inner, steps)),
            indent(&nest(random, inner, steps))
        ),
        _ => try_plain(random, inner, steps),
    };
    (text, false)
}

fn nest(random: &mut Random, place: Place, steps: &mut usize) -> String {
    indent(&block(random, place, steps))
}

fn otherwise(random: &mut Random, place: Place, steps: &mut usize) -> String {
    if random.one_in(2) { format!("else:\n{}", nest(random, place, steps)) } else { String::new() }
}

fn try_plain(random: &mut Random, place: Place, steps: &mut usize) -> String {
    let mut text = format!("try:\n{}", nest(random, place, steps));
    let handlers = random.below(3);
    for _ in 0..handlers {
        let caught = random.pick(&[
            "ValueError",
            "KeyError",
            "(TypeError, ZeroDivisionError)",
            "Exception",
            "ArithmeticError",
            "LookupError",
        ]);
        let name = random.pick(&["", "", " as e", " as y"]);
        text +=
            &format!("except {caught}{name}:\n{}", nest(random, Place { handling: true, ..place }, steps));
    }
    if handlers > 0 && random.one_in(3) {
        text += &format!("else:\n{}", nest(random, place, steps));
    }
    if handlers == 0 || random.one_in(2) {
        text += &format!("finally:\n{}", nest(random, place, steps));
    }
    text
}

fn try_group(random: &mut Random, place: Place, steps: &mut usize) -> String {
    let body = nest(random, place, steps);
    let place = Place { in_group: true, in_loop: false, handling: true, ..place };
    let mut text = format!("try:\n{body}");
    for _ in 0..random.between(1, 2) {
        let caught = random.pick(&["ValueError", "KeyError", "(TypeError, ZeroDivisionError)", "Exception"]);
        text += &format!("except* {caught} as e:\n    print(ascii(e))\n{}", nest(random, place, steps));
    }
    text
}

fn condition(random: &mut Random) -> &'static str {
    random.pick(&[
        "x",
        "not x",
        "x == 1",
        "y",
        "x == 'a'",
        "x in (0, 1)",
        "y and x",
        "x or y",
        "x is None",
        "0 <= y < 2",
        "fuel()",
    ])
}

fn simple(random: &mut Random, place: Place, step: usize) -> (String, bool) {
    let raised = random.pick(&[
        "ValueError(x)",
        "KeyError(x, y)",
        "TypeError",
        "ZeroDivisionError('z')",
        "ExceptionGroup('g', [ValueError(1), KeyError(2)])",
        "ValueError(x) from None",
        "KeyError(y) from ValueError(x)",
        "ExceptionGroup('h', [TypeError(y)])",
        "StopIteration(x)",
        "x",
    ]);
    let text = match random.below(14) {
        0 if place.in_loop => return ("break\n".to_owned(), true),
        1 if place.in_loop => return ("continue\n".to_owned(), true),
        2 if !place.in_group => return (format!("return {step}, x, y\n"), true),
        3 | 4 => return (format!("raise {raised}\n"), true),
        5 if place.handling => return ("raise\n".to_owned(), true),
        6 => "x += 1\n".to_owned(),
        7 => "y = 1 // x\n".to_owned(),
        8 => "x = [][y]\n".to_owned(),
        9 if place.generator => format!("x = yield ({step}, y)\n"),
        10 if place.generator => "y = yield from range(2)\n".to_owned(),
        11 => random
            .pick(&[
                "del y\n",
                "y = x\n",
                "y = {}[x]\n",
                "assert y, 'no'\n",
                "y = (lambda: x)()\n",
                "y = [x for _ in range(2)]\n",
            ])
            .to_owned(),
        _ => format!("print({step}, ascii(x), ascii(y))\n"),
    };
    (text, false)
}
