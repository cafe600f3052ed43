//! The standard streams: `sys.stdin`, `sys.stdout`, `sys.stderr`.
//!
//! Each is a TextIOWrapper over a buffered stream over a FileIO, as in CPython. Most programs only print, and a buffer
//! below text that goes out as it is does nothing: the two lower objects are made when somebody asks for them, or when
//! they have something to keep.

use builtins::host::Handle;
use builtins::{Result, Runtime, Value, protocol};

use super::line_end::LineEnds;
use super::text_io::{self, Options};
use super::{buffered, default_buffer_size, file_io};

/// The standard streams, with the name and the mode that each has.
const STREAMS: [(Handle, &str, &str); 3] =
    [(Handle::STDIN, "<stdin>", "r"), (Handle::STDOUT, "<stdout>", "w"), (Handle::STDERR, "<stderr>", "w")];

fn described(handle: Handle) -> (&'static str, &'static str) {
    let found = STREAMS.iter().find(|(own, _, _)| *own == handle);
    found.map_or(("", "r"), |&(_, name, mode)| (name, mode))
}

/// One of the streams, as `sys` has it.
pub fn stream(rt: &Runtime, handle: Handle) -> Result {
    let (encoding, errors) = encoding(rt);
    let unbuffered = is_unbuffered(rt) && handle != Handle::STDIN;
    let is_error = handle == Handle::STDERR;
    let options = Options {
        encoding: &encoding,
        errors: if is_error { "backslashreplace" } else { &errors },
        ends: LineEnds::Feed,
        // Since 3.9 standard error is buffered by lines wherever it goes.
        line_buffering: !is_unbuffered(rt)
            && ((is_error && rt.is_at_least(3, 9)) || rt.host.is_terminal(handle)),
        write_through: unbuffered,
    };
    let stream = text_io::start_standard(rt, handle, &options)?;
    protocol::set_attr(rt, &stream, &rt.intern("mode"), rt.intern(described(handle).1).as_value())?;
    Ok(stream)
}

/// `PYTHONUNBUFFERED`
fn is_unbuffered(rt: &Runtime) -> bool {
    rt.host.variable("PYTHONUNBUFFERED").is_some_and(|value| !value.is_empty())
}

/// Encoding and error handler: `PYTHONIOENCODING`, else UTF-8. In a locale that says nothing else, what is no UTF-8 passes
/// through.
fn encoding(rt: &Runtime) -> (String, String) {
    let set = |name: &str| rt.host.variable(name).filter(|value| !value.is_empty());
    let asked = set("PYTHONIOENCODING").unwrap_or_default();
    let (encoding, errors) = asked.split_once(':').unwrap_or((&asked, ""));
    let known = builtins::objects::str::codec_name(rt, encoding).is_ok();
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    // 3.6 knew neither UTF-8 mode nor a locale that means the same.
    let modern = rt.is_at_least(3, 7);
    let plain = locale.is_none_or(|l| {
        matches!(l.as_str(), "C" | "POSIX") || modern && matches!(l.as_str(), "C.UTF-8" | "C.utf8")
    });
    let lenient = plain || modern && text_io::is_utf8_mode(rt);
    let errors = match errors {
        "" if !encoding.is_empty() && known => "strict",
        "" if lenient => "surrogateescape",
        "" => "strict",
        given => given,
    };
    let encoding = match builtins::objects::str::codec_name(rt, encoding) {
        // The name under which the library has it.
        Ok("latin-1") => "iso8859-1",
        Ok(name) => name,
        Err(_) if modern => "utf-8",
        // As the locale has it.
        Err(_) => "UTF-8",
    };
    (encoding.to_owned(), errors.to_owned())
}

/// What is below a standard stream: its stream of bytes, and the FileIO of that. The bytes are still to be written.
pub fn buffer(rt: &Runtime, handle: Handle, leftover: &[u8]) -> Result<(Value, Value)> {
    let (name, mode) = described(handle);
    let raw_mode = if mode == "r" { "rb" } else { "wb" };
    let raw = file_io::adopt(rt, handle, raw_mode, name)?;
    let size = default_buffer_size(rt);
    let buffer = if handle == Handle::STDIN {
        buffered::make(rt, &buffered::READER, raw.clone(), size)?
    } else if is_unbuffered(rt) {
        raw.clone()
    } else {
        buffered::make_with_leftover(rt, raw.clone(), size, leftover)?
    };
    Ok((buffer, raw))
}
