//! Arguments that are converted before their number and names are known to be right.
//!
//! CPython's older parser of arguments takes one parameter after the other: it converts what is given for it, or refuses the
//! call if it is missing; what nobody knows is told last. So `open("x", 5, colour=1)` complains of the 5. The newer parser sorts
//! the arguments first, and function by function went over to it: the table says until when a function was the other kind.
//! Functions whose conversions cannot fail, and run nothing of the caller's, need no row.

use crate::heap::Value;
use crate::objects::float;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;

/// A function, the first minor version that converts its arguments early, the first that does not, and what becomes of each
/// argument, in the letters of CPython's format strings; `-` stands for arguments left alone.
type Row = (&'static str, u8, u8, &'static str);

const TABLE: &[Row] = &[
    ("FileIO", 0, 8, "-si-"),
    ("IncrementalNewlineDecoder", 0, 8, "-i-"),
    ("TextIOWrapper", 0, 7, "-zzzii"),
    ("TextIOWrapper", 7, 8, "-z-zii"),
    ("__import__", 0, 11, "U---i"),
    ("bytearray", 0, 10, "-ss"),
    ("bytes", 0, 10, "-ss"),
    ("compile", 0, 8, "--siii"),
    ("decode", 0, 8, "ss"),
    ("encode", 0, 8, "ss"),
    ("from_bytes", 0, 8, "-Up"),
    ("isclose", 0, 8, "dddd"),
    ("open", 0, 8, "-sizzzi-"),
    ("print", 9, 11, "----p"),
    ("rsplit", 0, 8, "-n"),
    ("sort", 0, 7, "--i"),
    ("sort", 7, 8, "-i"),
    ("sorted", 0, 7, "---i"),
    ("sorted", 7, 8, "--i"),
    ("split", 0, 8, "-n"),
    ("str", 0, 10, "-ss"),
    ("to_bytes", 0, 8, "nUp"),
];

/// Converts arguments by way of trial, before the call is refused for its names: the error that comes first, if there is one.
/// `given` are those of the first parameters.
pub(crate) fn convert<'a>(
    rt: &Runtime,
    function: &str,
    given: impl Iterator<Item = Option<&'a Value>>,
) -> Result<()> {
    let applies = |row: &&Row| row.0 == function && (row.1..row.2).contains(&rt.version.minor);
    let Some((.., letters)) = TABLE.iter().find(applies) else { return Ok(()) };
    for ((number, letter), value) in (1..).zip(letters.chars()).zip(given) {
        if let Some(value) = value {
            convert_one(rt, function, number, letter, value)?;
        }
    }
    Ok(())
}

fn convert_one(rt: &Runtime, function: &str, number: usize, letter: char, value: &Value) -> Result<()> {
    let is_text = value.downcast::<Str>().is_some();
    let wanted = match letter {
        'i' => return protocol::index_c_int(rt, value).map(drop),
        'n' => return protocol::index_size(rt, value).map(drop),
        'p' => return protocol::is_true(rt, value).map(drop),
        'd' => return float::from_any(rt, value).map(drop),
        's' | 'U' if !is_text => "str",
        'z' if !is_text && !value.is_none() => "str or None",
        _ => return Ok(()),
    };
    let found = if value.is_none() { "None".to_owned() } else { rt.type_of(value).name() };
    Err(rt.type_error(format!("{function}() argument {number} must be {wanted}, not {found}")))
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn rows_are_sorted_and_their_versions_follow_one_another() {
        let after = |a: &super::Row, b: &super::Row| a.0 < b.0 || (a.0 == b.0 && a.2 <= b.1);
        assert!(TABLE.windows(2).all(|pair| after(&pair[0], &pair[1])));
        assert!(TABLE.iter().all(|row| row.1 < row.2));
    }
}
