//! The types `BufferedReader`, `BufferedWriter` and `BufferedRandom`.

use builtins::args::Args;
use builtins::heap::Layout;
use builtins::types::{Getter, Method, SlotTable, TypeTable, getter, member, method};
use builtins::{Result, Runtime, Value, protocol};

use super::super::{abstract_classes, ask, guarded_repr, new_flag, refuse_pickling, shown_class};
use super::lifetime::{self, Uses};
use super::{Buffered, payload, position, read, ready, write};

/// Asks the raw stream the same.
macro_rules! forwarded {
    ($name:literal) => {
        method(concat!($name, "(self, /)"), |rt, args| {
            ask::call(rt, &ready(rt, args.at(0))?.raw(), $name, &[])
        })
    };
}

const DETACH: Method = method("detach(self, /)", lifetime::detach);
const CLOSE: Method = method("close(self, /)", lifetime::close);
const SEEKABLE: Method = forwarded!("seekable");
const READABLE: Method = forwarded!("readable");
const WRITABLE: Method = forwarded!("writable");
const FILENO: Method = forwarded!("fileno");
const ISATTY: Method = forwarded!("isatty");
const DEALLOC_WARN: Method = method("_dealloc_warn(self, source, /)", lifetime::warn_unclosed);
const READ: Method = method("read(self, size=-1, /)", read::read).tuple_until(3, 8);
const PEEK: Method = method("peek(self, size=0, /)", read::peek).tuple_until(3, 8);
const READ1_OF_SIZE: Method = method("read1(self, size, /)", read::read1).until(3, 7);
const READ1: Method = method("read1(self, size=-1, /)", read::read1).tuple_until(3, 8).since(3, 7);
const READINTO: Method = method("readinto(self, buffer, /)", read::readinto);
const READINTO1: Method = method("readinto1(self, buffer, /)", read::readinto1);
const READLINE: Method = method("readline(self, size=-1, /)", read::readline).tuple_until(3, 8);
const SEEK: Method = method("seek(self, target, whence=0, /)", position::seek).tuple_until(3, 8);
const TELL: Method = method("tell(self, /)", position::tell);
const TRUNCATE: Method = method("truncate(self, pos=None, /)", position::truncate);
const WRITE: Method = method("write(self, buffer, /)", write::write);
const FLUSH: Method = method("flush(self, /)", write::flush_method);
const SIZEOF: Method = method("__sizeof__(self, /)", |rt, args| {
    let buffer = payload(rt, args.at(0))?.buffer.borrow().len();
    Ok(rt.int(136 + buffer as i64))
});

const READER_METHODS: &[Method] = &[
    DETACH,
    method("flush(self, /)", lifetime::flush_raw),
    CLOSE,
    SEEKABLE,
    READABLE,
    FILENO,
    ISATTY,
    DEALLOC_WARN,
    READ,
    PEEK,
    READ1_OF_SIZE,
    READ1,
    READINTO,
    READINTO1,
    READLINE,
    SEEK,
    TELL,
    TRUNCATE,
    SIZEOF,
    refuse_pickling::REDUCE,
    refuse_pickling::REDUCE_EX,
    refuse_pickling::GETSTATE,
    refuse_pickling::OLD_GETSTATE,
];

const WRITER_METHODS: &[Method] = &[
    CLOSE,
    DETACH,
    SEEKABLE,
    WRITABLE,
    FILENO,
    ISATTY,
    DEALLOC_WARN,
    WRITE,
    TRUNCATE,
    FLUSH,
    SEEK,
    TELL,
    SIZEOF,
    refuse_pickling::REDUCE,
    refuse_pickling::REDUCE_EX,
    refuse_pickling::GETSTATE,
    refuse_pickling::OLD_GETSTATE,
];

const RANDOM_METHODS: &[Method] = &[
    CLOSE,
    DETACH,
    SEEKABLE,
    READABLE,
    WRITABLE,
    FILENO,
    ISATTY,
    DEALLOC_WARN,
    FLUSH,
    SEEK,
    TELL,
    TRUNCATE,
    READ,
    READ1_OF_SIZE,
    READ1,
    READINTO,
    READINTO1,
    READLINE,
    PEEK,
    WRITE,
    SIZEOF,
    refuse_pickling::REDUCE,
    refuse_pickling::REDUCE_EX,
    refuse_pickling::GETSTATE,
    refuse_pickling::OLD_GETSTATE,
];

const GETTERS: &[Getter] = &[
    member("raw", |rt, this| Ok(payload(rt, this)?.raw())),
    member("_finalizing", |rt, this| Ok(Value::bool(payload(rt, this)?.finalizing.get()))).with_setter(
        |rt, this, value| {
            payload(rt, this)?.finalizing.set(new_flag(rt, value)?);
            Ok(())
        },
    ),
    getter("closed", |rt, this| ask::attribute(rt, &ready(rt, this)?.raw(), "closed")),
    getter("name", |rt, this| ask::attribute(rt, &ready(rt, this)?.raw(), "name")),
    getter("mode", |rt, this| ask::attribute(rt, &ready(rt, this)?.raw(), "mode")),
];

const fn table(
    name: &'static str,
    methods: &'static [Method],
    reads: bool,
    init: fn(&Runtime, &Value, Args<'_>) -> Result<()>,
) -> TypeTable {
    TypeTable {
        name,
        module: "_io",
        base: Some(&abstract_classes::BUFFERED),
        layout: Some(Layout::of::<Buffered>()),
        slots: SlotTable {
            repr: Some(repr),
            new: Some(lifetime::new),
            init: Some(init),
            next: if reads { Some(read::next) } else { None },
            ..SlotTable::NONE
        },
        methods,
        getters: GETTERS,
        subclassable: true,
        ..TypeTable::EMPTY
    }
}

const READS: Uses = Uses { signature: "BufferedReader(raw, buffer_size=-1)", reads: true, writes: false };
const WRITES: Uses = Uses { signature: "BufferedWriter(raw, buffer_size=-1)", reads: false, writes: true };
const BOTH: Uses = Uses { signature: "BufferedRandom(raw, buffer_size=-1)", reads: true, writes: true };

/// The type `BufferedReader`.
pub static READER: TypeTable =
    table("BufferedReader", READER_METHODS, true, |rt, this, args| READS.init(rt, this, args));
/// The type `BufferedWriter`.
pub static WRITER: TypeTable =
    table("BufferedWriter", WRITER_METHODS, false, |rt, this, args| WRITES.init(rt, this, args));
/// The type `BufferedRandom`.
pub static RANDOM: TypeTable =
    table("BufferedRandom", RANDOM_METHODS, true, |rt, this, args| BOTH.init(rt, this, args));

fn repr(rt: &Runtime, this: &Value) -> Result {
    let class = shown_class(rt, this, (3, 0), "");
    let name = match protocol::get_optional_attr(rt, this, &rt.intern("name")) {
        // The raw stream has been detached.
        Err(raised) if rt.matches(&raised, &rt.exceptions.value_error) => None,
        other => other?,
    };
    let text = match name {
        None => format!("<{class}>"),
        Some(name) => format!("<{class} name={}>", guarded_repr(rt, this, &name)?),
    };
    Ok(rt.str(&text).into())
}
