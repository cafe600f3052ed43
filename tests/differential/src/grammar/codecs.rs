//! Encoding and decoding: every codec of the core with every error handler, on text and bytes that need them.

use super::show;
use super::values::value;
use crate::random::Random;

const CODECS: &[&str] = &[
    "utf-8",
    "utf8",
    "UTF_8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "latin-1",
    "iso-8859-1",
    "ascii",
    "us-ascii",
    "unicode-escape",
    "raw-unicode-escape",
    "unicode_escape",
    "utf-8-sig",
    "nope",
    "U8",
];
const HANDLERS: &[&str] = &[
    "strict",
    "ignore",
    "replace",
    "backslashreplace",
    "surrogateescape",
    "surrogatepass",
    "xmlcharrefreplace",
    "namereplace",
    "nope",
];
const TEXTS: &[&str] = &[
    "a\\xe9\\u20ac\\U0001f600",
    "\\ud800",
    "x\\udcffy",
    "\\ud83d\\ude00",
    "\\ufeffabc",
    "\\udc80\\udc81z",
    "\\x00\\x7f\\x80",
    "\\\\n\\n\\t",
    "\\uffff\\U0010ffff",
    "e\\u0301",
    "\\udfff",
    "a\\ud800\\udbffb",
    "+-~&",
    "\\r\\n",
    "\\U000e0001",
];
const BYTES: &[&str] = &[
    "\\xff",
    "\\xc3\\xa9",
    "\\xc3",
    "\\xe2\\x82",
    "\\xe2\\x28\\xa1",
    "\\xf0\\x9f\\x98\\x80",
    "\\xf0\\x9f\\x98",
    "\\xed\\xa0\\x80",
    "\\xc0\\x80",
    "\\xf8\\x88",
    "\\xf4\\x90\\x80\\x80",
    "a\\x80b",
    "\\xff\\xfea\\x00",
    "\\xfe\\xff\\x00a",
    "\\x00\\xd8a\\x00",
    "\\x00\\xd8\\x00\\xdc",
    "\\x3d\\xd8",
    "abc",
    "\\\\x41",
    "\\\\u00e9",
    "\\\\u12",
    "\\\\N{DIGIT ONE}",
    "\\\\U00110000",
    "\\\\",
    "\\\\777",
    "\\\\q",
    "\\\\N{nope}",
    "\\xef\\xbb\\xbfz",
    "\\xef\\xbb",
    "a\\x00\\x00\\x00",
    "\\x00\\x00\\x11\\x00",
    "\\xff\\xfe\\x00\\x00b\\x00\\x00\\x00",
    "\\x00\\xd8\\x00\\x00",
    "\\xe0\\x80\\xaf",
    "\\xee\\x80\\x80",
];

/// One conversion, or the attributes of the error it ends in.
pub fn piece(random: &mut Random) -> String {
    let codec = random.pick(CODECS);
    let handler = random.pick(HANDLERS);
    let arguments = match random.below(8) {
        0 => String::new(),
        1 => format!("'{codec}'"),
        2 => format!("errors='{handler}'"),
        _ => format!("'{codec}', '{handler}'"),
    };
    let call = match random.below(8) {
        0 => format!("str({}, {arguments})", bytes(random)).replace(", )", ")"),
        1 => format!("{}({}, '{codec}', '{handler}')", random.pick(&["bytes", "bytearray"]), text(random)),
        2..5 => format!("{}.encode({arguments})", text(random)),
        _ => format!("{}.decode({arguments})", bytes(random)),
    };
    if !random.one_in(4) {
        return show(&call);
    }
    format!(
        "try:\n    print(ascii({call}))\nexcept UnicodeError as e:\n    print(type(e).__name__, ascii(e.args), e.encoding, ascii(e.object), e.start, e.end, \
         ascii(e.reason))\nexcept Exception as e:\n    print(type(e).__name__, e)"
    )
}

fn text(random: &mut Random) -> String {
    if random.one_in(6) {
        return value(random, "str");
    }
    let parts: String = (0..random.between(1, 3)).map(|_| random.pick(TEXTS)).collect();
    format!("'{parts}'")
}

fn bytes(random: &mut Random) -> String {
    let parts: String = (0..random.between(1, 3)).map(|_| random.pick(BYTES)).collect();
    format!("b'{parts}'")
}
