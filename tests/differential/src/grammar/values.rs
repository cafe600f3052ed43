//! Expressions for values of every built-in type: the corner cases of each, and random ones.

use crate::random::Random;

const INTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "-2",
    "3",
    "7",
    "10",
    "-10",
    "97",
    "255",
    "256",
    "-256",
    "1000",
    "65535",
    "0x10ffff",
    "0x110000",
    "2**31-1",
    "2**31",
    "-2**31",
    "2**32",
    "2**47",
    "-2**47",
    "2**48-1",
    "2**48",
    "-2**48-1",
    "2**53",
    "2**53+1",
    "2**62",
    "2**63-1",
    "2**63",
    "-2**63",
    "-2**63-1",
    "2**64-1",
    "2**64",
    "10**18",
    "10**19",
    "-10**20",
    "2**100",
    "-3**90",
    "10**40+1",
    "2**1023",
    "2**1024",
    "True",
    "False",
    "2**61-1",
    "2**61",
    "-(2**61-1)",
];
const SMALL: &[&str] = &["0", "1", "-1", "2", "3", "4", "5", "-2", "-3", "7", "10", "True", "False"];
const HUGE: &[&str] = &["2**61", "2**63-1", "2**63", "-2**63", "2**64", "-10**20", "2**100"];
const FLOATS: &[&str] = &[
    "0.0",
    "-0.0",
    "1.0",
    "-1.0",
    "0.5",
    "1.5",
    "2.5",
    "-2.5",
    "0.1",
    "1/3",
    "1e16",
    "1e15",
    "1e22",
    "1e23",
    "123456.789",
    "1e-4",
    "1e-5",
    "9.999e-5",
    "1e300",
    "-1e300",
    "5e-324",
    "2.2250738585072014e-308",
    "1.7976931348623157e308",
    "inf",
    "-inf",
    "nan",
    "2.0**53",
    "2.0**63",
    "-2.0**63",
    "2.675",
    "1e100",
    "99.5",
    "0.045",
    "1234567.5",
    "3.0",
    "4.35",
];
const COMPLEXES: &[&str] = &[
    "0j",
    "1j",
    "-1j",
    "1+2j",
    "-0.0-0j",
    "3.5-2.5j",
    "1e300+1e300j",
    "complex(0.0, -0.0)",
    "complex(nan, inf)",
    "complex(-inf, 1)",
    "complex(-0.0, 2)",
    "complex(1, nan)",
    "1e-5j",
    "2+0j",
];
const TEXTS: &[&str] = &[
    "''",
    "' '",
    "'a'",
    "'b'",
    "'ab'",
    "'abc'",
    "'A'",
    "'Hello World'",
    "'hello, world'",
    "'  x y  '",
    "' \\t x\\n'",
    "'a\\nb\\r\\nc'",
    "'a,b,,c'",
    "'aaa'",
    "'abcabc'",
    "'\\xdf'",
    "'\\u0130'",
    "'\\u01c6x'",
    "'\\u0149'",
    "'\\u03a3\\u03b1\\u03c3'",
    "'\\ud800'",
    "'\\udcff'",
    "'\\U0001f600'",
    "'a\\x00b'",
    "'\\u0661\\u0662'",
    "'\\xbd'",
    "'\\u2167'",
    "'0'",
    "'12'",
    "'-7'",
    "' 42 '",
    "'0x1f'",
    "'0b101'",
    "'1_000'",
    "'1e5'",
    "'inf'",
    "'-nan'",
    "'1+2j'",
    "'(3j)'",
    "'1.5'",
    "'.5'",
    "'xyz'",
    "'ABC def'",
    "'they\\'re'",
    "'\"'",
    "'\\\\'",
    "'\\x1c'",
    "'\\x85z'",
    "'\\u2028'",
    "'\\ufb01'",
    "'\\xe9t\\xe9'",
    "'e\\u0301'",
    "'aXbXc'",
    "'key'",
    "'{}'",
    "'%s'",
    "'\\xaa'",
    "'_x1'",
    "'class'",
    "'\\u3000'",
    "'TitleCase Words'",
    "'\\xb5'",
    "'\\u1e9e'",
    "'\\x7f'",
    "'\\xad'",
    "'\\ue000'",
    "'\\u0378'",
];
const CHARACTERS: &[&str] = &["'a'", "' '", "'*'", "'0'", "'\\xe9'", "'\\u20ac'", "'\\U0001f600'", "'x'"];
const BYTES: &[&str] = &[
    "b''",
    "b'a'",
    "b'abc'",
    "b'abcabc'",
    "b' a b '",
    "b'\\x00\\xff'",
    "b'Hello World'",
    "b'a\\nb\\r\\nc'",
    "b'12'",
    "b' -7 '",
    "b'\\xc3\\xa9'",
    "b'\\xed\\xa0\\x80'",
    "b'0x1f'",
    "b'a,b,,c'",
    "b'\\t'",
    "b'aXbX'",
    "b'%d'",
    "b'\\''",
    "b'\\\\'",
    "b'1.5'",
    "b'FF00'",
];
const TYPES: &[&str] = &[
    "int",
    "str",
    "float",
    "list",
    "dict",
    "object",
    "type",
    "bool",
    "tuple",
    "bytes",
    "set",
    "Exception",
    "type(None)",
    "range",
];

/// The kinds of value that `any` draws from.
const ANY: &[&str] = &[
    "int",
    "int",
    "float",
    "str",
    "str",
    "bytes",
    "bytearray",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "none",
    "complex",
    "range",
    "bool",
    "type",
    "slice",
    "memoryview",
    "function",
    "iter",
    "ellipsis",
    "small",
];

/// An expression of a value of `kind`: a name of a built-in type, or a use, such as `index` or `char`.
pub fn value(random: &mut Random, kind: &str) -> String {
    match kind {
        "any" => {
            let kind = random.pick(ANY);
            value(random, kind)
        }
        // No int: what a size or a count must not be, because the next larger one would fill the memory.
        "other" => {
            let kind = random.pick(&ANY[2..]);
            value(random, kind)
        }
        "int" => int(random),
        // A size that is small, or refused at once wherever memory is asked for.
        "amount" => match random.below(3) {
            0 => random.between(-1000, 1000).to_string(),
            1 => random.pick(HUGE).to_owned(),
            _ => random.pick(SMALL).to_owned(),
        },
        "small" | "size" => random.pick(SMALL).to_owned(),
        "width" => random.pick(&["0", "1", "3", "5", "8", "12", "-1", "20", "True"]).to_owned(),
        "index" => random
            .pick(&["0", "1", "2", "-1", "-2", "5", "-9", "None", "10", "2**63", "-2**70", "True"])
            .to_owned(),
        "repeat" => random.pick(&["0", "1", "2", "3", "-1", "2**63", "True", "-2**64"]).to_owned(),
        "shift" => {
            random.pick(&["0", "1", "3", "31", "47", "48", "63", "64", "100", "-1", "True"]).to_owned()
        }
        "exponent" => random.pick(&["0", "1", "2", "3", "5", "-1", "-2", "10", "True"]).to_owned(),
        "bool" => random.pick(&["True", "False"]).to_owned(),
        "none" => "None".to_owned(),
        "ellipsis" => "...".to_owned(),
        "float" => float(random),
        "number" => {
            let kind = random.pick(&["int", "int", "float", "small", "complex", "bool"]);
            value(random, kind)
        }
        "real" => {
            let kind = random.pick(&["int", "float", "small"]);
            value(random, kind)
        }
        "complex" => complex(random),
        "str" => text(random),
        "char" => random.pick(CHARACTERS).to_owned(),
        "bytes" => bytes(random),
        "byteslike" => {
            let kind = random.pick(&["bytes", "bytes", "bytearray", "memoryview"]);
            value(random, kind)
        }
        "bytearray" => format!("bytearray({})", bytes(random)),
        "memoryview" => format!("memoryview({})", bytes(random)),
        "list" => format!("[{}]", items(random)),
        "strs" => strings(random, "str"),
        "bytess" => strings(random, "bytes"),
        "tuple" => match random.below(4) {
            0 => "()".to_owned(),
            _ => format!("({},)", items(random)).replace("(,)", "()"),
        },
        other => value_for(random, other),
    }
}

/// An expression for a parameter that takes values of several types, or few values of one.
fn value_for(random: &mut Random, purpose: &str) -> String {
    match purpose {
        "pairs" => format!("[({}, {}), ({}, {})]", item(random), item(random), item(random), item(random)),
        "dict" => dict(random),
        "set" => set(random),
        "frozenset" => format!("frozenset({})", set(random)),
        "range" => range(random),
        "slice" => format!(
            "slice({}, {}, {})",
            value(random, "index"),
            value(random, "index"),
            value(random, "index")
        ),
        "type" => random.pick(TYPES).to_owned(),
        "function" => random.pick(&["len", "lambda *a: a", "str.upper", "print", "int", "abs"]).to_owned(),
        "key" => random
            .pick(&["len", "str", "repr", "abs", "lambda x: -x", "None", "type", "lambda x: 0"])
            .to_owned(),
        "iterable" => {
            let kind = random
                .pick(&["list", "tuple", "str", "range", "dict", "set", "bytes", "iter", "ints", "pairs"]);
            value(random, kind)
        }
        "ints" => {
            format!("[{}, {}, {}]", value(random, "small"), value(random, "small"), value(random, "small"))
        }
        "bytevalues" => random
            .pick(&["[1, 2, 3]", "[]", "(255, 0)", "[256]", "[-1]", "range(5)", "['a']", "[True]"])
            .to_owned(),
        "iter" => {
            let kind = random.pick(&["list", "tuple", "str", "ints", "dict"]);
            format!("iter({})", value(random, kind))
        }
        "sequence" => {
            let kind = random.pick(&["list", "tuple", "str", "bytes", "bytearray", "range", "memoryview"]);
            value(random, kind)
        }
        "hashable" => item(random),
        // What no address decides the place of in a set: neither None (before 3.12) nor a function.
        "element" => {
            let kind = random.pick(&["small", "int", "bytes", "str", "list", "tuple", "bool"]);
            value(random, kind).replace("None", "7")
        }
        // The hash of a shorter range is made from that of None.
        "hashed" => {
            let kind = random.pick(&["int", "float", "small", "str", "bytes"]);
            value(random, kind)
        }
        "longrange" => {
            let (start, step) = (random.between(-9, 9), random.between(1, 4));
            format!("range({start}, {start} + {step} * {}, {step})", random.between(2, 9))
        }
        "base" => {
            random.pick(&["0", "2", "8", "10", "16", "36", "1", "37", "-1", "7", "True", "2**70"]).to_owned()
        }
        "digits" => digits(random),
        "floattext" => float_text(random),
        "order" => random.pick(&["'big'", "'little'", "'middle'", "'big'"]).to_owned(),
        "table" => random
            .pick(&[
                "{97: 98}",
                "{97: None}",
                "{98: 'xyz', 99: 0x20ac}",
                "{}",
                "[None]*97+['q']",
                "str.maketrans('ab', 'cd')",
                "{97: -1}",
            ])
            .to_owned(),
        "bytetable" => {
            random.pick(&["bytes(range(256))", "bytes(range(255, -1, -1))", "None", "b'abc'"]).to_owned()
        }
        "hextext" => random
            .pick(&["'00ff'", "'0 1'", "'ab cd'", "'zz'", "'a'", "''", "' 0A\\n0b'", "'\\u0661\\u0662'"])
            .to_owned(),
        "floathex" => random
            .pick(&[
                "'0x1.8p3'",
                "'0x1p-1074'",
                "'-0x.8p0'",
                "'inf'",
                "'nan'",
                "'0x1p1024'",
                "'1'",
                "'0xg'",
                "' 0x1.fffffffffffff8p0 '",
                "'0x1p'",
                "'-infinity'",
                "'0x.p1'",
                "'0x1.00000000000008p0'",
                "'0x1p-1075'",
                "'0x1.8p-1075'",
                "'1.5p2'",
            ])
            .to_owned(),
        "codec" => random
            .pick(&["'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-32-le'", "'nope'", "'utf-16-be'"])
            .to_owned(),
        "handler" => random
            .pick(&["'strict'", "'ignore'", "'replace'", "'backslashreplace'", "'surrogateescape'", "'nope'"])
            .to_owned(),
        other => format!("{other:?}"),
    }
}

fn int(random: &mut Random) -> String {
    match random.below(5) {
        0 => random.between(-1000, 1000).to_string(),
        1 => (random.bits() as i64 >> random.below(62)).to_string(),
        2 => format!("{}{}", random.bits(), random.bits()),
        _ => random.pick(INTS).to_owned(),
    }
}

fn float(random: &mut Random) -> String {
    let text = match random.below(5) {
        0 => format!("{:?}", random.between(-100_000, 100_000) as f64 / 100.0),
        1 => {
            let number = f64::from_bits(random.bits());
            if number.is_finite() { format!("{number:?}") } else { "1e999".to_owned() }
        }
        _ => random.pick(FLOATS).to_owned(),
    };
    text.replace("inf", "math.inf").replace("nan", "math.nan")
}

fn complex(random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("complex({}, {})", float(random), float(random)),
        _ => random.pick(COMPLEXES).replace("inf", "math.inf").replace("nan", "math.nan"),
    }
}

fn text(random: &mut Random) -> String {
    const ALPHABET: &[&str] =
        &["a", "b", "c", "A", "Z", " ", "1", "\\n", "\\xe9", "\\u20ac", "\\U0001f600", ",", "x", "\\t", "."];
    if !random.one_in(4) {
        return random.pick(TEXTS).to_owned();
    }
    let length = random.below(12);
    let characters: String = (0..length).map(|_| random.pick(ALPHABET)).collect();
    format!("'{characters}'")
}

fn bytes(random: &mut Random) -> String {
    const ALPHABET: &[&str] = &["a", "b", "c", "A", " ", "1", "\\n", "\\x00", "\\xff", ",", "\\x80"];
    if !random.one_in(4) {
        return random.pick(BYTES).to_owned();
    }
    let length = random.below(10);
    let characters: String = (0..length).map(|_| random.pick(ALPHABET)).collect();
    format!("b'{characters}'")
}

/// A small hashable value.
fn item(random: &mut Random) -> String {
    let kind = random.pick(&["small", "str", "int", "float", "none", "bytes", "bool", "small"]);
    value(random, kind)
}

fn items(random: &mut Random) -> String {
    let count = random.below(5);
    let alike = random.one_in(2);
    let kind = random.pick(&["small", "str", "int", "float", "real", "bytes"]);
    let list: Vec<String> = (0..count)
        .map(|_| match random.below(12) {
            0 => format!("[{}]", item(random)),
            1 => format!("({}, {})", item(random), item(random)),
            _ if alike => value(random, kind),
            _ => item(random),
        })
        .collect();
    list.join(", ")
}

fn strings(random: &mut Random, kind: &str) -> String {
    let count = random.below(4);
    let list: Vec<String> =
        (0..count).map(|_| if random.one_in(12) { item(random) } else { value(random, kind) }).collect();
    format!("[{}]", list.join(", "))
}

fn dict(random: &mut Random) -> String {
    let count = random.below(4);
    let list: Vec<String> = (0..count).map(|_| format!("{}: {}", item(random), item(random))).collect();
    format!("{{{}}}", list.join(", "))
}

fn set(random: &mut Random) -> String {
    let count = random.below(5);
    let list: Vec<String> = (0..count).map(|_| value(random, "small")).collect();
    if list.is_empty() { "set()".to_owned() } else { format!("{{{}}}", list.join(", ")) }
}

fn range(random: &mut Random) -> String {
    match random.below(5) {
        0 => format!("range({})", random.between(-2, 8)),
        1 => format!("range({}, {}, -{})", random.between(0, 9), random.between(-5, 5), random.between(1, 3)),
        2 => format!("range({0}, {0} + 5)", value(random, "int")),
        _ => {
            format!("range({}, {}, {})", random.between(-5, 5), random.between(-5, 12), random.between(1, 4))
        }
    }
}

fn digits(random: &mut Random) -> String {
    const ALPHABET: &[&str] = &["0", "1", "7", "9", "a", "f", "_", "z", "G"];
    let prefix = random.pick(&["", "", "-", "+", " ", "0x", "-0b", "0o", "\\u0661"]);
    let length = random.below(8);
    let digits: String = (0..length).map(|_| random.pick(ALPHABET)).collect();
    let suffix = random.pick(&["", "", "", " ", "\\n", "\\x00", "\\ud800"]);
    format!("'{prefix}{digits}{suffix}'")
}

fn float_text(random: &mut Random) -> String {
    let whole = random.pick(&[
        "",
        "1",
        "12",
        "0",
        "007",
        "1_0",
        "99999999999999999999",
        "_1",
        "\\u0663",
        "9007199254740993",
    ]);
    let part = random.pick(&["", ".", ".5", ".25", ".0", ".000000000000000000000001", "._1", ".5_5"]);
    let exponent = random.pick(&["", "", "e5", "E-3", "e+400", "e-400", "e", "e1_0", "j", "J", "e22", "e23"]);
    let sign = random.pick(&["", "", "-", "+", " ", "--"]);
    let suffix = random.pick(&["", "", "", " ", "x", "\\x00", "+1j"]);
    format!("'{sign}{whole}{part}{exponent}{suffix}'")
}
