//! Sorting with keys and comparisons that are odd: inconsistent, raising, mutating, mixed.

use super::show;
use super::values::value;
use crate::random::Random;

/// One sort, `min`, `max` or ordering of instances.
pub fn piece(random: &mut Random) -> String {
    // No key puts a NaN that it has computed into a tuple: whether two of them are one object decides how tuples compare.
    let key = random.pick(&[
        "None",
        "str",
        "len",
        "repr",
        "lambda v: -v",
        "lambda v: v % 3",
        "lambda v: (v < 3, v)",
        "lambda v: a.append(v)",
        "lambda v: 1 / v",
        "abs",
        "lambda v: [v]",
        "lambda v: {v}",
        "lambda v: math.nan",
        "type",
        "K",
        "lambda v: str(v)[::-1]",
        "bool",
        "lambda v: {v: 1}",
    ]);
    let kind = random.pick(&["ints", "real", "str", "small", "float", "any", "number"]);
    // The text of a function or a view holds its address.
    let kind = if kind == "any" && (key.contains("str") || key == "repr") { "number" } else { kind };
    let count = if random.one_in(6) { random.between(60, 200) } else { random.between(0, 40) };
    let items: Vec<String> = (0..count).map(|_| value(random, kind)).collect();
    let reverse = random.pick(&["", "", ", reverse=True", ", reverse=1", ", reverse=None"]);
    let call = random.pick(&["a.sort", "sorted(a, ", "max(a, ", "min(a, "]);
    let call = if call == "a.sort" {
        format!("a.sort(key={key}{reverse})")
    } else if call.starts_with('s') {
        format!("{call}key={key}{reverse})")
    } else {
        format!("{call}key={key})")
    };
    let less = random.pick(&[
        "self.v < other.v",
        "log.append((self.v, other.v)) or self.v < other.v",
        "not self.v < other.v",
        "True",
        "False",
        "NotImplemented",
        "''",
        "1 / 0",
        "len(log) < 3",
        "str(self.v) < str(other.v)",
    ]);
    format!(
        "log = []\nclass K:\n    def __init__(self, v): self.v = v\n    def __lt__(self, other): return {less}\na = [{}]\n{}\nprint(ascii(a), len(log), ascii(log[:12]))",
        items.join(", "),
        show(&call)
    )
}
