//! Views of memory: formats, shapes, slices of slices, writing through a view, release, and bytearrays that cannot grow meanwhile.

use super::show;
use super::slices::subscript;
use super::values::value;
use crate::random::Random;

/// A view that is cast, sliced, written and asked about itself.
pub fn piece(random: &mut Random) -> String {
    let size = random.pick(&["0", "8", "12", "16", "24"]);
    let base = match random.below(3) {
        0 => format!("bytes(range({size}))"),
        1 => format!("bytearray(range(200, 200 + {size}))"),
        _ => format!("bytearray({})", value(random, "bytes")),
    };
    let mut text = format!("b = {base}\nm = memoryview(b)\n");
    for _ in 0..random.between(2, 6) {
        text += &step(random);
        text.push('\n');
    }
    text + "try:\n    print(ascii(bytes(b)), ascii(m.tolist()), m.format, m.shape, m.strides, m.nbytes)\nexcept Exception as e:\n    print(type(e).__name__, e)"
}

fn step(random: &mut Random) -> String {
    let index =
        random.pick(&["0", "1", "-1", "3", "99", "None", "(0, 1)", "(1,)", "()", "...", "'a'", "True"]);
    let wide = random.pick(&["int", "small", "float", "any"]);
    let change = match random.below(12) {
        0 | 1 => format!(
            "m = m.cast('{}')",
            random
                .pick(&["B", "b", "c", "h", "H", "i", "I", "q", "Q", "f", "d", "?", "@i", "e", "z", "", "l"])
        ),
        2 => format!(
            "m = m.cast('{}', {})",
            random.pick(&["B", "h", "b"]),
            random.pick(&["[2, 4]", "[4, 3]", "(2, 2, 2)", "[0]", "[8]", "[-1]", "[]", "5", "[2, 'x']"])
        ),
        3 => format!("m = m[{}]", subscript(random)),
        4 | 5 => format!("m[{index}] = {}", value(random, wide)),
        6 => format!("m[{}] = {}", subscript(random), value(random, "byteslike")),
        7 => "m = m.toreadonly()".to_owned(),
        8 => format!("b.{}", random.pick(&["append(1)", "pop()", "clear()", "extend(b'xy')", "reverse()"])),
        9 => "m.release()".to_owned(),
        10 => "m = memoryview(m)".to_owned(),
        _ => {
            return show(&match random.below(10) {
                0 => format!("m[{index}]"),
                1 => format!("m[{}].tolist()", subscript(random)),
                2 => format!("m == {}", value(random, "byteslike")),
                3 => format!("m.tobytes({})", random.pick(&["", "'C'", "'F'", "None", "'A'", "'z'"])),
                4 => "m.hex(':', 2)".to_owned(),
                5 => "list(m)".to_owned(),
                6 => "(m.readonly, m.itemsize, m.ndim, m.contiguous, m.suboffsets)".to_owned(),
                7 => "bytes(m) + bytearray(m)".to_owned(),
                8 => format!("{} in m", value(random, "small")),
                _ => "hash(m) == hash(bytes(m))".to_owned(),
            });
        }
    };
    format!("try:\n    {change}\nexcept Exception as e:\n    print(type(e).__name__, e)")
}
