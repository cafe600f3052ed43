//! The last statement of some programs: an exception that nobody catches, whose whole traceback is compared.

use super::values::value;
use crate::random::Random;

const FAILING: &[&str] = &[
    "a / 0",
    "b[9]",
    "d['nope']",
    "o.missing",
    "undefined_name",
    "f(1, 2, 3)",
    "f(q=1)",
    "int('x')",
    "a + 'x'",
    "b.appendd(1)",
    "len(5)",
    "{}[a]",
    "(lambda: a / 0)()",
    "[1 / v for v in (1, 0)]",
    "o()",
    "a()",
    "-b",
    "b < a",
    "d.attr",
    "'%d' % 'x'",
    "math.sqrt(-1)",
    "math.sqr(1)",
    "o.inner.deep",
    "b[0]['x']",
    "next(iter([]))",
    "a.real.x",
    "(a, b) + b",
    "b[a:b]",
    "f'{a:q}'",
    "sum(['x'])",
    "max([])",
    "list(1 / v for v in (1, 0))",
    "{v: 1 / v for v in (1, 0)}",
    "d[1][2](3)",
    "o.inner(1)",
    "not b[7]",
    "a if b[5] else 2",
    "a and b[6]",
    "[*a]",
    "f(*a)",
    "f(**b)",
    "bytes([256])",
    "chr(-1)",
    "undefine_nam",
    "prnt(1)",
    "o.innr",
    "''.jion(b)",
    "a.__add__('x') + 1",
    "1 < a < 'x'",
    "a @ b",
    "b['x':]",
];

/// Functions that call each other, the innermost of which fails in the middle of a larger expression.
pub fn piece(random: &mut Random) -> String {
    let failing = expression(random, 3);
    let statement = statement(random, &failing);
    let mut text = "class O:\n    inner = None\n    undefined = 1\no = O()\nundefined_nam = 1\ndef f(v): return v\ndef f0(a, b, d):\n".to_owned();
    text += &super::indent(&statement);
    let calls = random.below(4);
    for number in 1..=calls {
        let previous = number - 1;
        text += &match random.below(5) {
            0 => format!(
                "def f{number}(a, b, d):\n    try:\n        return f{previous}(a, b, d)\n    finally:\n        print('finally {number}')\n"
            ),
            1 => format!(
                "def f{number}(a, b, d):\n    try:\n        return f{previous}(a, b, d)\n    except Exception as e:\n        {}\n",
                random.pick(&[
                    "raise KeyError(1)",
                    "raise KeyError(1) from e",
                    "raise KeyError(1) from None",
                    "raise",
                    "e.add_note('note\\nsecond'); raise",
                    "raise ExceptionGroup('g', [e, ValueError(2)])",
                    "raise type(e)(*e.args) from e",
                    "1 / 0"
                ])
            ),
            2 => format!("def f{number}(a, b, d):\n    return [f{previous}(a, b, d) for _ in range(1)]\n"),
            3 => format!(
                "def f{number}(a, b, d):\n    return (a +\n            f{previous}(a,\n                b, d))\n"
            ),
            _ => format!("def f{number}(a, b, d):\n    return max(1, f{previous}(a, b, d)) + 1\n"),
        };
    }
    let last = match random.below(8) {
        0 => format!("f{calls}(5, [1], {{1: {{2: 3}}}}) ; print('never')"),
        1 => format!("class Late:\n    x = f{calls}(5, [1], {{1: {{2: 3}}}})"),
        2 => format!("for _ in 'ab': f{calls}(5, [1], {{1: {{2: 3}}}})"),
        3 => format!("sorted([1, 2], key=lambda k: f{calls}(5, [1], {{1: {{2: 3}}}}))"),
        4 => format!("import sys\nsys.exit({})", value(random, "any")),
        _ => format!("print(f{calls}(5, [1], {{1: {{2: 3}}}}))"),
    };
    text + &last
}

fn statement(random: &mut Random, failing: &str) -> String {
    match random.below(9) {
        0 => format!("x = {failing}\n"),
        1 => format!("return {failing}\n"),
        2 => format!("if {failing}:\n    pass\n"),
        3 => format!("for x in ({failing},): pass\n"),
        4 => format!("assert not 1, ({failing})\n"),
        5 => format!("x = 1\nx += {failing}\n"),
        6 => format!("with {failing} as x: pass\n"),
        7 => format!("b[0], x = 1, {failing}\n"),
        _ => format!("{failing}\n"),
    }
}

/// A larger expression around one that fails, sometimes over several lines.
fn expression(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.one_in(4) {
        return format!("({})", random.pick(FAILING));
    }
    let inner = expression(random, depth - 1);
    let line = random.pick(&[" ", " ", "\n        "]);
    match random.below(9) {
        0 => format!("(a +{line}{inner})"),
        1 => format!("({inner}{line}* a)"),
        2 => format!("f({line}{inner})"),
        3 => format!("[a,{line}{inner}, b]"),
        4 => format!("b[{line}{inner}]"),
        5 => format!("{{a:{line}{inner}}}"),
        6 => format!("({inner}.real{line}.imag)"),
        7 => format!("f(b,{line}*({inner},))"),
        _ => format!("('\\xe9\\u65e5' + str({inner}){line}+ 'z')"),
    }
}
