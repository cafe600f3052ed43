//! `_io`: files and streams.
//!
//! ```text
//!   TextIOWrapper ─▶ BufferedReader / Writer / Random ─▶ FileIO ─▶ Host
//!        str                     bytes                    bytes
//! ```
//!
//! Each layer works over any object that has the methods of the next one: programs put classes of their own in between, so
//! every class here asks the one below by name, except where that is exactly the class it is made for.

mod abstract_classes;
mod arguments;
mod ask;
mod buffered;
mod bytes_io;
mod codec;
mod errors;
mod file_io;
mod iobase;
mod line_end;
mod newline_decoder;
mod open;
mod path;
mod refuse_pickling;
mod standard;
mod string_io;
mod text_io;

pub use errors::os_error;
pub use standard::stream as standard_stream;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::types::{Method, method};
use builtins::{Result, Runtime, Value, protocol};

use crate::NativeModule;

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "_io",
    doc: "Files and streams.",
    functions: &[],
    types: &[
        ("_IOBase", &iobase::TABLE),
        ("_RawIOBase", &abstract_classes::RAW),
        ("_BufferedIOBase", &abstract_classes::BUFFERED),
        ("_TextIOBase", &abstract_classes::TEXT),
        ("FileIO", &file_io::TABLE),
        ("BytesIO", &bytes_io::TABLE),
        ("StringIO", &string_io::TABLE),
        ("BufferedReader", &buffered::READER),
        ("BufferedWriter", &buffered::WRITER),
        ("BufferedRandom", &buffered::RANDOM),
        ("BufferedRWPair", &buffered::PAIR),
        ("TextIOWrapper", &text_io::TABLE),
        ("IncrementalNewlineDecoder", &newline_decoder::TABLE),
    ],
    versions: builtins::types::Versions::ALL,
    init: Some(init),
};

/// `open`, which the built-in functions have too.
pub static OPEN: Method = method(
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    open::open,
);
static OPEN_CODE: Method = method("open_code(path)", open::open_code).since(3, 8);
static TEXT_ENCODING: Method =
    method("text_encoding(encoding, stacklevel=2, /)", open::text_encoding).since(3, 10);

/// What the module calls itself, and the module that `open` says it comes from.
pub fn home(rt: &Runtime) -> &'static str {
    if rt.is_at_least(3, 12) { "_io" } else { "io" }
}

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    set("__name__", rt.intern(home(rt)).into());
    set("DEFAULT_BUFFER_SIZE", rt.int(default_buffer_size(rt)));
    set("BlockingIOError", rt.exceptions.blocking_io_error.to_value());
    if let Ok(class) = errors::unsupported_class(rt) {
        set("UnsupportedOperation", class.into());
    }
    if rt.is_at_least(3, 12) {
        set("_BytesIOBuffer", rt.type_for(&bytes_io::BUFFER).into());
    }
    let built_in = rt.builtins.get_str(&rt.intern("open"));
    set("open", built_in.unwrap_or_else(|| rt.native_function(&OPEN, home(rt))));
    for row in [&OPEN_CODE, &TEXT_ENCODING].into_iter().filter(|row| row.versions.contain(rt.version)) {
        set(row.name(), rt.native_function(row, home(rt)));
    }
}

/// `DEFAULT_BUFFER_SIZE`
pub fn default_buffer_size(rt: &Runtime) -> i64 {
    if rt.is_at_least(3, 14) { 128 << 10 } else { 8192 }
}

/// What an object's repr begins with: its class, before version `since` a fixed name.
fn shown_class(rt: &Runtime, this: &Value, since: (u8, u8), before: &str) -> String {
    if rt.is_at_least(since.0, since.1) { rt.type_of(this).name() } else { before.to_owned() }
}

/// The repr of an attribute of `this`; RuntimeError where that asks for the repr of `this` again.
fn guarded_repr(rt: &Runtime, this: &Value, value: &Value) -> Result<String> {
    if value.is(this) {
        let class = rt.type_of(this).name();
        return Err(rt.runtime_error(format!("reentrant call inside {class}.__repr__")));
    }
    Ok(protocol::repr(rt, value)?.to_utf8_lossy().into_owned())
}

/// The new value of an attribute that C keeps as a `bool`.
fn new_flag(rt: &Runtime, value: Option<&Value>) -> Result<bool> {
    match value {
        None => Err(rt.type_error("can't delete numeric/char attribute")),
        Some(value) => value.as_bool().ok_or_else(|| rt.type_error("attribute value type must be bool")),
    }
}
