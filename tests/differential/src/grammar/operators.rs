//! Operators over operands of any types: unary, binary, in-place, chained comparison, membership, and their nesting.

use super::show;
use super::values::value;
use crate::random::Random;

const BINARY: &[&str] = &["+", "-", "/", "//", "%", "&", "|", "^", "@"];
const COMPARISONS: &[&str] = &["==", "!=", "<", "<=", ">", ">=", "in", "not in"];

/// One operator, or a small expression of several.
pub fn piece(random: &mut Random) -> String {
    match random.below(10) {
        0 => in_place(random),
        1 => show(&comparison(random)),
        2 => show(&nested(random, 3)),
        3 => show(&format!("{}({})", random.pick(&["-", "+", "~", "not "]), value(random, "any"))),
        4 => {
            let kind = random.pick(&["int", "float", "number"]);
            show(&binary(random, kind))
        }
        5 => numbers(random),
        _ => show(&binary(random, "any")),
    }
}

/// `left OPERATOR right` with an operand of `kind`; sizes stay small enough to be built.
pub fn binary(random: &mut Random, kind: &str) -> String {
    match random.below(6) {
        0 => multiplication(random),
        1 => {
            let left = random.pick(&["int", "small", kind]);
            let operator = random.pick(&["<<", ">>"]);
            format!("({}) {operator} ({})", value(random, left), value(random, "shift"))
        }
        2 => power(random),
        3 => comparison(random),
        _ => {
            let left = if random.one_in(3) { "any" } else { kind };
            let (left, right) = if random.one_in(2) { (left, kind) } else { (kind, left) };
            // Text on the left of `%` is a format, which `formatting` writes with small sizes.
            let operator = random.pick(BINARY);
            format!("({}) {operator} ({})", value(random, left), value(random, right))
        }
    }
}

fn multiplication(random: &mut Random) -> String {
    if random.one_in(2) {
        return format!("({}) * ({})", value(random, "number"), value(random, "number"));
    }
    let (sequence, times) = (value(random, "sequence"), value(random, "repeat"));
    if random.one_in(2) { format!("({sequence}) * ({times})") } else { format!("({times}) * ({sequence})") }
}

fn power(random: &mut Random) -> String {
    match random.below(5) {
        0 => format!("pow({}, {}, {})", value(random, "int"), value(random, "small"), value(random, "int")),
        1 => format!("({}) ** ({})", value(random, "float"), value(random, "real")),
        2 => format!("({}) ** ({})", value(random, "complex"), value(random, "exponent")),
        3 => format!("({}) ** ({})", value(random, "any"), value(random, "float")),
        _ => format!("({}) ** ({})", value(random, "number"), value(random, "exponent")),
    }
}

fn comparison(random: &mut Random) -> String {
    if random.one_in(3) {
        let kind = random.pick(&[
            "real",
            "number",
            "str",
            "list",
            "tuple",
            "set",
            "frozenset",
            "dict",
            "range",
            "byteslike",
            "ints",
        ]);
        return format!("({}) {} ({})", value(random, kind), random.pick(COMPARISONS), value(random, kind));
    }
    let first = format!("({}) {} ({})", value(random, "any"), random.pick(COMPARISONS), value(random, "any"));
    if random.one_in(4) {
        format!("{first} {} ({})", random.pick(COMPARISONS), value(random, "any"))
    } else {
        first
    }
}

/// An arithmetical expression, where operands may be the results of others.
fn nested(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.one_in(4) {
        let kind = random.pick(&["real", "number", "small", "small"]);
        return format!("({})", value(random, kind));
    }
    match random.below(8) {
        0 => format!(
            "({} if {} else {})",
            nested(random, depth - 1),
            nested(random, depth - 1),
            nested(random, depth - 1)
        ),
        1 => format!(
            "({} {} {})",
            nested(random, depth - 1),
            random.pick(&["and", "or"]),
            nested(random, depth - 1)
        ),
        2 => format!("abs({})", nested(random, depth - 1)),
        3 => format!("(-{})", nested(random, depth - 1)),
        4 => format!("round({}, {})", nested(random, depth - 1), random.between(-3, 5)),
        _ => {
            let operator = random.pick(&["+", "-", "*", "//", "%", "/", "&", "|", "^", "<", "=="]);
            format!("({} {operator} {})", nested(random, depth - 1), nested(random, depth - 1))
        }
    }
}

/// An in-place operator on a variable, with a second reference that shows whether the object changed.
fn in_place(random: &mut Random) -> String {
    let (left, operator, right) = match random.below(6) {
        0 => (value(random, "sequence"), "*", value(random, "repeat")),
        1 => (value(random, "number"), "*", value(random, "number")),
        2 => (value(random, "set"), random.pick(&["|", "&", "-", "^"]), value(random, "any")),
        3 => {
            let kind = random.pick(&["list", "bytearray", "dict"]);
            let other = random.pick(&["iterable", "any", "bytevalues", "dict", "pairs"]);
            (value(random, kind), random.pick(&["+", "|"]), value(random, other))
        }
        4 => (value(random, "int"), random.pick(&["<<", ">>"]), value(random, "shift")),
        _ => (value(random, "any"), random.pick(BINARY), value(random, "any")),
    };
    format!(
        "a = b = {left}\ntry:\n    a {operator}= {right}\nexcept Exception as e:\n    print(type(e).__name__, e)\nt(lambda: (a, b, type(a) in (list, set, dict, bytearray) and a is b))"
    )
}

/// Functions of numbers.
fn numbers(random: &mut Random) -> String {
    const MATH: &[&str] = &[
        "sqrt", "floor", "ceil", "trunc", "isfinite", "isinf", "isnan", "exp", "log", "log2", "log10",
        "log1p", "expm1", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
        "acosh", "atanh", "degrees", "radians", "fabs", "frexp", "modf", "erf", "erfc", "gamma", "lgamma",
        "cbrt", "exp2", "isqrt", "ulp",
    ];
    const MATH2: &[&str] = &[
        "fmod",
        "pow",
        "atan2",
        "hypot",
        "copysign",
        "ldexp",
        "remainder",
        "nextafter",
        "gcd",
        "lcm",
        "log",
        "isclose",
        "comb",
        "perm",
    ];
    match random.below(4) {
        0 => {
            let kind = if random.one_in(8) { "any" } else { "real" };
            show(&format!("math.{}({})", random.pick(MATH), value(random, kind)))
        }
        1 => {
            let name = random.pick(MATH2);
            let kind = if name == "ldexp" || random.one_in(3) { "small" } else { "real" };
            let kind = if random.one_in(12) { "any" } else { kind };
            let first = if matches!(name, "comb" | "perm") { "small" } else { "real" };
            show(&format!(
                "math.{name}({}, {})",
                value(random, first),
                value(random, kind).replace("2**1024", "9")
            ))
        }
        2 => {
            let name = random.pick(&[
                "sum",
                "math.fsum",
                "math.prod",
                "max",
                "min",
                "math.hypot",
                "math.gcd",
                "any",
                "all",
            ]);
            let kind = random.pick(&["real", "number", "small", "float"]);
            let items: Vec<String> = (0..random.below(5)).map(|_| value(random, kind)).collect();
            let items = items.join(", ");
            if matches!(name, "math.hypot" | "math.gcd") {
                show(&format!("{name}({items})"))
            } else {
                show(&format!("{name}([{items}])"))
            }
        }
        _ => {
            let name = random.pick(&[
                "divmod", "round", "hash", "abs", "bin", "hex", "oct", "int", "float", "complex", "bool",
                "repr", "chr",
            ]);
            let kind = if random.one_in(6) { "any" } else { "number" };
            let first = value(random, kind);
            match name {
                "divmod" => show(&format!("divmod({first}, {})", value(random, kind))),
                "round" if random.one_in(2) => show(&format!("round({first}, {})", random.between(-25, 25))),
                // The hash of a NaN is made from its address.
                "hash" => show(&format!("hash({})", value(random, "real"))),
                _ => show(&format!("{name}({first})")),
            }
        }
    }
}
