//! Indexing and slicing: reading of every sequence, assignment and deletion in those that change.

use super::show;
use super::values::value;
use crate::random::Random;

/// One subscription.
pub fn piece(random: &mut Random) -> String {
    match random.below(6) {
        0 | 1 => {
            let kind = random.pick(&["list", "bytearray", "ints"]);
            change(random, kind)
        }
        2 => show(&format!("({})[{}]", value(random, "any"), value(random, "any"))),
        3 => show(&format!("({})[{}]", value(random, "sequence"), value(random, "index"))),
        4 => show(&format!(
            "slice({}, {}, {}).indices({})",
            part(random),
            part(random),
            part(random),
            value(random, "small")
        )),
        _ => show(&format!("({})[{}]", value(random, "sequence"), subscript(random))),
    }
}

/// `start:stop:step`, each of them possibly absent, small or too large for a word.
pub fn subscript(random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("{}:{}", bound(random), bound(random)),
        1 => format!("{}:", bound(random)),
        _ => format!("{}:{}:{}", bound(random), bound(random), bound(random)),
    }
}

/// A part of a subscript; None may be left out there.
fn bound(random: &mut Random) -> String {
    let text = part(random);
    if text == "None" && random.one_in(2) { String::new() } else { text }
}

fn part(random: &mut Random) -> String {
    match random.below(10) {
        0..3 => "None".to_owned(),
        3 => value(random, "index"),
        4 if random.one_in(4) => value(random, "any"),
        _ => random.between(-6, 6).to_string(),
    }
}

fn change(random: &mut Random, kind: &str) -> String {
    let target = if random.one_in(4) { value(random, "index") } else { subscript(random) };
    let target = if target.contains("lambda") { "0".to_owned() } else { target };
    let source = if kind == "bytearray" {
        random.pick(&["bytevalues", "bytes", "byteslike", "small", "int", "any"])
    } else {
        random.pick(&["list", "iterable", "ints", "any", "str"])
    };
    let statement = if random.one_in(4) {
        format!("del s[{target}]")
    } else {
        format!("s[{target}] = {}", value(random, source))
    };
    format!(
        "s = {}\ntry:\n    {statement}\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(ascii(s))",
        if kind == "bytearray" { value(random, "bytearray") } else { value(random, kind) }
    )
}
