//! Text of a listing: bytes, because names in files of Python 2 are bytes of any encoding.

use std::io::Write;

use crate::{Code, PyStr, Version};

/// Text under construction.
pub(super) type Text = Vec<u8>;

/// Appends formatted text.
pub(super) fn push(out: &mut Text, text: std::fmt::Arguments<'_>) {
    // Writing to a vector cannot fail.
    let _ = out.write_fmt(text);
}

/// Appends a name as `print` shows it: the bytes of the file in Python 2; after, lone surrogates as `\udc80`, which is what
/// CPython's standard output does with them under `PYTHONIOENCODING=utf-8:backslashreplace`.
pub(super) fn name_text(name: &PyStr, version: Version, out: &mut Text) {
    if let Some(text) = name.as_str() {
        return out.extend_from_slice(text.as_bytes());
    }
    for point in name.code_points() {
        match (char::from_u32(point), point) {
            (Some(character), _) => push(out, format_args!("{character}")),
            // What `PyStr::from_bytes_lossless` made of the byte.
            (None, 0xdc80..=0xdcff) if version < Version::V3_0 => out.push((point - 0xdc00) as u8),
            (None, _) => push(out, format_args!("\\u{point:04x}")),
        }
    }
}

/// Appends the repr of a code object, its address given as `0x0`.
pub(super) fn code_repr(code: &Code, out: &mut Text) {
    // Python 2 builds the text in a buffer of fixed size.
    let python2 = code.version < Version::V3_0;
    let (name_limit, file_limit) = if python2 { (100, 300) } else { (usize::MAX, usize::MAX) };
    out.extend_from_slice(b"<code object ");
    limited(&code.name, code.version, name_limit, out);
    out.extend_from_slice(b" at 0x0, file \"");
    limited(&code.filename, code.version, file_limit, out);
    let line = if code.firstlineno == 0 { -1 } else { code.firstlineno };
    push(out, format_args!("\", line {line}>"));
}

fn limited(name: &PyStr, version: Version, limit: usize, out: &mut Text) {
    let begin = out.len();
    name_text(name, version, out);
    out.truncate(begin.saturating_add(limit).min(out.len()));
}
