//! The three mini-languages of formatting: `%`, `format` with nested fields, and f-strings.

use super::show;
use super::values::value;
use crate::random::Random;

/// What shows its address: how long that is, and so what is padded or cut, differs from run to run.
const ADDRESSED: &[&str] = &["memoryview(", "lambda *a", "iter("];

/// One formatting expression.
pub fn piece(random: &mut Random) -> String {
    loop {
        let text = any_piece(random);
        if !ADDRESSED.iter().any(|shown| text.contains(shown)) {
            return text;
        }
    }
}

fn any_piece(random: &mut Random) -> String {
    match random.below(7) {
        0 | 1 => show(&percent(random)),
        2 => {
            let kind = random.pick(&["number", "int", "float", "str", "any", "complex"]);
            let (value, spec) = (value(random, kind), spec(random));
            show(&format!("format({value}, '{spec}')"))
        }
        3 | 4 => show(&template(random)),
        _ => show(&fstring(random)),
    }
}

/// A specification, mostly a valid one.
fn spec(random: &mut Random) -> String {
    let mut text = String::new();
    let aligned = random.one_in(2);
    if aligned && random.one_in(2) {
        text += random.pick(&["*", "0", " ", "\\xe9", "x", "\\U0001f600", "<"]);
    }
    if aligned {
        text += random.pick(&["<", ">", "^", "="]);
    }
    for (part, often) in [(["+", "-", " "].as_slice(), 4), (&["z"], 10), (&["#"], 5), (&["0"], 5)] {
        if random.one_in(often) {
            text += random.pick(part);
        }
    }
    if random.one_in(2) {
        text += random.pick(&["1", "5", "8", "12", "20", "30", "03"]);
    }
    if random.one_in(5) {
        text += random.pick(&[",", "_", ",_"]);
    }
    if random.one_in(3) {
        text += random.pick(&[".0", ".1", ".2", ".3", ".6", ".10", ".17", ".30", "."]);
    }
    if random.one_in(30) {
        text += random.pick(&[",", "_"]);
    }
    text + random.pick(&[
        "", "", "d", "x", "X", "o", "b", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "s", "r", "y",
    ])
}

fn percent(random: &mut Random) -> String {
    let mut format = String::new();
    let mut values = Vec::new();
    let named = random.one_in(6);
    for _ in 0..random.between(1, 3) {
        format += random.pick(&["", "a", " ", "\\xe9", "%%"]);
        format += "%";
        if named {
            format += random.pick(&["(a)", "(b)", "(c)", "(a(b))", "()"]);
        }
        for flag in ["#", "0", "-", " ", "+"] {
            if random.one_in(5) {
                format += flag;
            }
        }
        if random.one_in(12) && !named {
            format += "*";
            values.push(value(random, "width"));
        } else if random.one_in(3) {
            format += random.pick(&["1", "5", "10", "20"]);
        }
        match random.below(12) {
            0 if !named => {
                format += ".*";
                values.push(value(random, "width"));
            }
            1 | 2 => format += random.pick(&[".", ".0", ".2", ".5", ".20"]),
            _ => {}
        }
        format += random.pick(&["", "", "", "", "l", "h", "L"]);
        let conversion = random.pick(&[
            "d", "i", "u", "x", "X", "o", "s", "r", "a", "c", "e", "E", "f", "F", "g", "G", "y", "b", "%", "",
        ]);
        format += conversion;
        let kind = match conversion {
            "s" | "r" | "a" => "any",
            "c" => random.pick(&["char", "small", "int", "bytes"]),
            _ => random.pick(&["number", "int", "float", "any"]),
        };
        // A `%` takes no value; the next value would be the width of a following `*`.
        if conversion == "%" {
            continue;
        }
        values.push(if conversion == "b" { value(random, "byteslike") } else { value(random, kind) });
    }
    if random.one_in(15) {
        values.pop();
    }
    let values = if named {
        format!(
            "{{'a': {}, 'b': {}, 'a(b)': {}}}",
            value(random, "any"),
            value(random, "number"),
            value(random, "any")
        )
    } else if values.len() == 1 && random.one_in(2) {
        format!("({})", values[0])
    } else {
        format!("({},)", values.join(", ")).replace("(,)", "()")
    };
    let prefix = random.pick(&["", "", "", "b"]);
    let format = if prefix == "b" { format.replace("\\U0001f600", "") } else { format };
    format!("{prefix}'{format}' % {values}")
}

fn template(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.between(1, 3) {
        text += random.pick(&["", "a", "{{", "}}", " "]);
        let field = random.pick(&[
            "", "", "0", "1", "a", "0[0]", "a.real", "0.imag", "a[x]", "1[-1]", "2", "0.nope", "a[", "b",
            "0[k]", "01", " 0",
        ]);
        let conversion = random.pick(&["", "", "", "!r", "!s", "!a", "!x", "!"]);
        let spec = match random.below(5) {
            0 => format!(":{}", spec(random)),
            1 => ":{}".to_owned(),
            2 => ":{w}.{p}f".to_owned(),
            3 => ":{a}".to_owned(),
            _ => String::new(),
        };
        text += &format!("{{{field}{conversion}{spec}}}");
    }
    if random.one_in(25) {
        text += random.pick(&["{", "}", "{0", "{!r:", "{:{:{}}}"]);
    }
    // What may become a specification must not ask for gigabytes.
    let second = if text.contains(":{}") { "width" } else { "number" };
    let named = if text.contains(":{a}") { "width" } else { "any" };
    let first = if text.contains(":{}") { "other" } else { "any" };
    let arguments =
        format!("{}, {}, {}", value(random, first), value(random, second), value(random, "width"));
    format!("'{text}'.format({arguments}, a={}, w={}, p=2)", value(random, named), value(random, "width"))
}

fn fstring(random: &mut Random) -> String {
    let mut text = String::new();
    let mut parameters = Vec::new();
    for name in ["a", "b", "c"].iter().take(random.below(3) + 1) {
        text += random.pick(&["", "x", "{{", "}}", " ", "\\n"]);
        let spec = match random.below(4) {
            0 => format!(":{}", spec(random)),
            1 => format!(":{{w}}{}", random.pick(&["", "d", ".3f", ".{p}", "s"])),
            _ => String::new(),
        };
        let debug = random.pick(&["", "", "=", " = "]);
        let conversion = random.pick(&["", "", "!r", "!s", "!a"]);
        text += &format!("{{{name}{debug}{conversion}{spec}}}");
        let kind = random.pick(&["any", "number", "float", "str", "int"]);
        parameters.push(format!("{name}={}", value(random, kind)));
    }
    // A backslash inside braces is refused before 3.12, and a specification may hold one.
    let text = text.replace("\\U0001f600", "*").replace("\\xe9", "-");
    format!("(lambda {}, w={}, p=3: f'{text}')()", parameters.join(", "), value(random, "width"))
}
