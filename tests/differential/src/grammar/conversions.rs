//! Conversions there and back: numbers of every size to text, bytes and other numbers, and huge integers.

use super::show;
use super::values::value;
use crate::random::Random;

/// One round trip, or one operation on integers of hundreds of digits.
pub fn piece(random: &mut Random) -> String {
    match random.below(4) {
        0 => round_trip(random),
        1 => show(&format!(
            "{}({})",
            random.pick(&["int", "float", "complex", "str", "ascii", "bool"]),
            nested(random)
        )),
        _ => huge(random),
    }
}

fn nested(random: &mut Random) -> String {
    let kind = random.pick(&["int", "float", "number", "digits", "floattext", "str"]);
    let inner = value(random, kind);
    match random.below(7) {
        0 => format!("str({inner})"),
        1 => format!("repr({inner})"),
        2 => format!("str({inner}).encode()"),
        3 => format!("bytearray(str({inner}), 'ascii')"),
        4 => format!("memoryview(str({inner}).encode())"),
        5 => format!("' ' + str({inner}) + '\\n'"),
        _ => inner,
    }
}

/// What comes back from text or bytes, and whether it is the same.
fn round_trip(random: &mut Random) -> String {
    let (kind, there, back) = match random.below(9) {
        0 => ("int", "x.to_bytes(40, 'big', signed=True)", "int.from_bytes(y, 'big', signed=True)"),
        1 => ("int", "x.to_bytes((x.bit_length() + 7) // 8, 'little')", "int.from_bytes(y, 'little')"),
        2 => ("int", "format(x, '#x')", "int(y, 0)"),
        3 => ("int", "f'{x:_b}'", "int(y, 2)"),
        4 => ("float", "x.hex()", "float.fromhex(y)"),
        5 => ("float", "repr(x)", "float(y)"),
        6 => ("float", "x.as_integer_ratio()", "y[0] / y[1]"),
        7 => ("complex", "str(x)", "complex(y)"),
        _ => ("str", "x.encode('utf-16', 'surrogatepass')", "y.decode('utf-16', 'surrogatepass')"),
    };
    format!(
        "x = {}\ny = None\ntry:\n    y = {there}\n    z = {back}\nexcept Exception as e:\n    print(type(e).__name__, e, ascii(y))\nelse:\n    print(ascii((y, z, z == x)))",
        value(random, kind)
    )
}

fn number(random: &mut Random) -> String {
    let sign = random.pick(&["", "", "-"]);
    let digits: String = (0..random.between(1, 8)).map(|_| random.bits().to_string()).collect();
    let text = match random.below(5) {
        0 => format!("(1 << {})", random.between(60, 1100)),
        1 => format!("((1 << {}) - 1)", random.between(60, 1100)),
        2 => format!("10**{}", random.between(15, 320)),
        3 => value(random, "int"),
        _ => digits,
    };
    format!("({sign}{text})")
}

fn huge(random: &mut Random) -> String {
    let (a, b) = (number(random), number(random));
    let text = match random.below(16) {
        0 => format!("divmod({a}, {b})"),
        1 => format!("{a} % {b}, {a} // {b}"),
        2 => format!("{a} / {b}"),
        3 => format!("{a} {} {b}", random.pick(&["&", "|", "^", "+", "-", "*"])),
        4 => format!("{a} >> {}, ~{a}", random.between(0, 700)),
        5 => format!("{a} {} float({b})", random.pick(&["<", "==", ">=", "!="])),
        6 => format!("float({a}), {a} {} 1e300", random.pick(&["<", "==", ">="])),
        7 => format!("pow({a}, {}, {b})", random.between(-2, 40)),
        8 => format!("math.isqrt(abs({a})), math.gcd({a}, {b})"),
        9 => format!("hash({a}), {a}.bit_length(), {a}.bit_count()"),
        10 => format!("round({a}, -{}), math.log2(abs({a}) or 1)", random.between(0, 60)),
        11 => format!("hex({a}), oct({b}), bin({a} & 0xffffffffffff)"),
        12 => format!("'%d %x' % ({a}, {b})"),
        13 => {
            format!("f'{{{a}:{}}}'", random.pick(&[",", "_x", "+d", "#o", "e", ".3f", "g", "040,", "%", "n"]))
        }
        14 => format!("{a} * {}, {a} ** {}", value(random, "float"), random.between(0, 3)),
        _ => format!("[{a}, {b}].index({b}), {{{a}: 1}}.get({b}), {a} in range({b}, {a} + 1)"),
    };
    show(&format!("({text})"))
}
