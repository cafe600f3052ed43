//! `_io.FileIO`: a file of the host, without a buffer.
//!
//! The only class that reaches the host: everything else reads and writes through an object like this.

mod construct;
mod mode;
mod transfer;

pub use construct::{adopt, new_file};
pub use transfer::{read_into, write_bytes};

use std::cell::Cell;
use std::io::SeekFrom;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref};
use builtins::host::Handle;
use builtins::types::{Getter, Method, SlotTable, Type, TypeTable, getter, member, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::errors::{both, os_error, unsupported};
use super::{abstract_classes, arguments, iobase, refuse_pickling};
use mode::Mode;

/// The payload of `FileIO`.
#[derive(Default)]
pub struct FileIo {
    /// Nothing before `__init__` and after `close`.
    handle: Cell<Option<Handle>>,
    mode: Cell<Mode>,
    /// Whether it can seek, once that is known.
    seekable: Cell<Option<bool>>,
    /// Whether the handle is closed together with the object.
    owns_handle: Cell<bool>,
    finalizing: Cell<bool>,
    block_size: Cell<u64>,
}

impl Payload for FileIo {}

impl FileIo {
    /// Whether it has no file, or not any more.
    pub fn is_closed(&self) -> bool {
        self.handle.get().is_none()
    }
}

/// The type `FileIO`.
pub static TABLE: TypeTable = TypeTable {
    name: "FileIO",
    module: "_io",
    base: Some(&abstract_classes::RAW),
    layout: Some(Layout::of::<FileIo>()),
    slots: SlotTable {
        repr: Some(repr),
        new: Some(construct::new),
        init: Some(construct::init),
        ..SlotTable::NONE
    },
    methods: METHODS,
    getters: GETTERS,
    subclassable: true,
    ..TypeTable::EMPTY
};

const METHODS: &[Method] = &[
    method("read(self, size=-1, /)", transfer::read).tuple_until(3, 8),
    method("readall(self, /)", |rt, args| transfer::read_all(rt, payload(rt, args.at(0))?)),
    method("readinto(self, buffer, /)", transfer::readinto),
    method("write(self, b, /)", transfer::write),
    method("seek(self, pos, whence=0, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        let whence = arguments::whence(rt, &args, 2)?;
        file.handle(rt)?;
        seek(rt, file, args.at(1), whence)
    })
    .tuple_until(3, 8),
    method("tell(self, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        let handle = file.handle(rt)?;
        let position = rt.host.seek(handle, SeekFrom::Current(0));
        Ok(rt.int(position.map_err(|error| os_error(rt, &error, None))? as i64))
    }),
    method("truncate(self, size=None, /)", truncate),
    method("close(self, /)", close),
    method("seekable(self, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        let handle = file.handle(rt)?;
        Ok(Value::bool(file.can_seek(rt, handle)))
    }),
    method("readable(self, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        file.handle(rt).map(|_| Value::bool(file.mode.get().reads()))
    }),
    method("writable(self, /)", |rt, args| {
        let file = payload(rt, args.at(0))?;
        file.handle(rt).map(|_| Value::bool(file.mode.get().writes()))
    }),
    method("fileno(self, /)", |rt, args| Ok(Value::int32(payload(rt, args.at(0))?.handle(rt)?.0))),
    method("isatty(self, /)", |rt, args| {
        let handle = payload(rt, args.at(0))?.handle(rt)?;
        Ok(Value::bool(rt.host.is_terminal(handle)))
    }),
    method("_isatty_open_only(self, /)", |rt, args| {
        let handle = payload(rt, args.at(0))?.handle(rt)?;
        Ok(Value::bool(rt.host.is_terminal(handle)))
    })
    .since(3, 14),
    method("_dealloc_warn(self, source, /)", |rt, args| {
        warn_unclosed(rt, args.at(0), payload(rt, args.at(0))?, args.at(1));
        Ok(Value::NONE)
    }),
    refuse_pickling::REDUCE,
    refuse_pickling::REDUCE_EX,
    refuse_pickling::GETSTATE,
    refuse_pickling::OLD_GETSTATE,
];

const GETTERS: &[Getter] = &[
    getter("closed", |rt, this| Ok(Value::bool(payload(rt, this)?.is_closed()))),
    getter("closefd", |rt, this| Ok(Value::bool(payload(rt, this)?.owns_handle.get()))),
    getter("mode", |rt, this| Ok(rt.str(payload(rt, this)?.mode.get().shown()).into())),
    member("_blksize", block_size).with_setter(set_block_size).until(3, 14),
    getter("_blksize", block_size).since(3, 14),
    member("_finalizing", |rt, this| Ok(Value::bool(payload(rt, this)?.finalizing.get()))).with_setter(
        |rt, this, value| {
            payload(rt, this)?.finalizing.set(super::new_flag(rt, value)?);
            Ok(())
        },
    ),
];

pub(super) fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<FileIo>> {
    this.downcast::<FileIo>().ok_or_else(|| rt.type_error("a FileIO is required"))
}

fn block_size(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(payload(rt, this)?.block_size.get() as i64))
}

fn set_block_size(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let size = value.map_or(Ok(0), |value| protocol::index_size(rt, value))?;
    payload(rt, this)?.block_size.set(size.max(0) as u64);
    Ok(())
}

fn closed(rt: &Runtime) -> Raised {
    rt.value_error("I/O operation on closed file")
}

impl FileIo {
    fn handle(&self, rt: &Runtime) -> Result<Handle> {
        self.handle.get().ok_or_else(|| closed(rt))
    }

    /// The handle of a file that can be read.
    fn reader(&self, rt: &Runtime) -> Result<Handle> {
        let handle = self.handle(rt)?;
        if self.mode.get().reads() { Ok(handle) } else { Err(unsupported(rt, "File not open for reading")) }
    }

    /// The handle of a file that can be written.
    fn writer(&self, rt: &Runtime) -> Result<Handle> {
        let handle = self.handle(rt)?;
        if self.mode.get().writes() { Ok(handle) } else { Err(unsupported(rt, "File not open for writing")) }
    }

    fn can_seek(&self, rt: &Runtime, handle: Handle) -> bool {
        if let Some(known) = self.seekable.get() {
            return known;
        }
        let can = rt.host.seek(handle, SeekFrom::Current(0)).is_ok();
        self.seekable.set(Some(can));
        can
    }
}

fn seek(rt: &Runtime, file: &FileIo, position: &Value, whence: i32) -> Result {
    let handle = file.handle(rt)?;
    let offset = offset(rt, position)?;
    // A position before the beginning is the system's to refuse, and so is what it has no name for.
    let invalid = || os_error(rt, &std::io::Error::from_raw_os_error(22), None);
    let to = match whence {
        0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| invalid())?),
        1 => SeekFrom::Current(offset),
        2 => SeekFrom::End(offset),
        _ => return Err(invalid()),
    };
    let reached = rt.host.seek(handle, to).map_err(|error| os_error(rt, &error, None))?;
    Ok(rt.int(reached as i64))
}

/// A position: before 3.10 anything but a float that can be made an int.
fn offset(rt: &Runtime, position: &Value) -> Result<i64> {
    if rt.is_at_least(3, 10) {
        return protocol::index_size(rt, position);
    }
    if Type::is_subtype(rt.type_of(position), &rt.types.float) {
        return Err(rt.type_error("an integer is required"));
    }
    protocol::int_of_c(rt, position, "long")
}

fn truncate(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    let handle = file.writer(rt)?;
    let size = match args.get_some(1) {
        Some(size) => size.clone(),
        None => seek(rt, file, &Value::int32(0), 1)?,
    };
    let invalid = || os_error(rt, &std::io::Error::from_raw_os_error(22), None);
    let length = if rt.is_at_least(3, 10) {
        protocol::index_size(rt, &size)?
    } else {
        protocol::int_of_c(rt, &size, "long")?
    };
    let length = u64::try_from(length).map_err(|_| invalid())?;
    rt.host.truncate(handle, length).map_err(|error| os_error(rt, &error, None))?;
    Ok(size)
}

/// Says that `source` was not closed before it went: the stream that stands on this file, or the file itself.
fn warn_unclosed(rt: &Runtime, this: &Value, file: &FileIo, source: &Value) {
    if file.is_closed() || !file.owns_handle.get() {
        return;
    }
    let Ok(shown) = protocol::repr(rt, source) else { return };
    let message = format!("unclosed file {}", shown.to_utf8_lossy());
    if let Err(raised) = rt.warn(&rt.exceptions.resource_warning, &message, true) {
        rt.unraisable_while(raised, "finalizing file", this);
    }
}

/// `close`: `_IOBase.close` first, and the handle whatever that says.
fn close(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    let base = iobase::close(rt, args.at(0));
    if !file.owns_handle.get() {
        file.handle.set(None);
        return base;
    }
    if file.finalizing.get() {
        warn_unclosed(rt, args.at(0), file, args.at(0));
    }
    let closed = file.release(rt).map(|()| Value::NONE);
    both(rt, base.map(drop), closed)
}

impl FileIo {
    /// Gives the handle back to the host.
    fn release(&self, rt: &Runtime) -> Result<()> {
        match self.handle.take() {
            Some(handle) => rt.host.close(handle).map_err(|error| os_error(rt, &error, None)),
            None => Ok(()),
        }
    }
}

fn repr(rt: &Runtime, this: &Value) -> Result {
    let file = payload(rt, this)?;
    let class = super::shown_class(rt, this, (3, 13), "_io.FileIO");
    let Some(handle) = file.handle.get() else {
        return Ok(rt.str(&format!("<{class} [closed]>")).into());
    };
    let owns = if file.owns_handle.get() { "True" } else { "False" };
    let mode = file.mode.get().shown();
    let name = match protocol::get_optional_attr(rt, this, &rt.intern("name"))? {
        None => format!("fd={}", handle.0),
        Some(name) => format!("name={}", super::guarded_repr(rt, this, &name)?),
    };
    Ok(rt.str(&format!("<{class} {name} mode='{mode}' closefd={owns}>")).into())
}
