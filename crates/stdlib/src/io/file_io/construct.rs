//! Making a `FileIO`: from a path, from a number, or from what an opener gives.

use std::io::SeekFrom;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use builtins::args::{Args, Bound, LateSignature};
use builtins::heap::Ref;
use builtins::host::{Handle, OpenFlags};
use builtins::objects::int;
use builtins::objects::str::Str;
use builtins::types::Type;
use builtins::{Result, Runtime, Value, protocol};

use super::super::errors::os_error;
use super::super::path::file_system_path;
use super::super::{arguments, errors};
use super::mode::{self, Mode};
use super::{FileIo, TABLE, payload};

/// The permissions of a file that is made, as far as the process may give them.
const PERMISSIONS: u32 = 0o666;
/// Error number of Linux.
const IS_DIRECTORY: i32 = 21;

pub(super) fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    let file = FileIo::default();
    file.owns_handle.set(true);
    Ok(rt.new_object(class, file).into())
}

/// A new `FileIO(file, mode, closefd, opener)`.
pub fn new_file(rt: &Runtime, file: &Value, mode: &str, owns: bool, opener: Option<&Value>) -> Result {
    let this = new(rt, &rt.type_for(&TABLE), Args::default())?;
    open(rt, &this, file, mode, owns, opener)?;
    Ok(this)
}

/// A `FileIO` of a handle that it does not own, under a name.
pub fn adopt(rt: &Runtime, handle: Handle, mode: &str, name: &str) -> Result {
    let this = new(rt, &rt.type_for(&TABLE), Args::default())?;
    let file = payload(rt, &this)?;
    file.mode.set(Mode::parse(rt, mode)?);
    file.owns_handle.set(false);
    file.handle.set(Some(handle));
    file.block_size.set(super::super::default_buffer_size(rt) as u64);
    protocol::set_attr(rt, &this, &rt.intern("name"), rt.str(name).as_value())?;
    Ok(this)
}

pub(super) fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let signature = LateSignature::new("FileIO(file, mode='r', closefd=True, opener=None)", false);
    let make = |rt: &Runtime, args: Bound<'_>| {
        let mode = match args.get(1) {
            None => "r".to_owned(),
            Some(mode) => match mode.downcast::<Str>() {
                Some(mode) => mode.to_utf8_lossy().into_owned(),
                None => {
                    let found = arguments::described(rt, mode);
                    let message = format!(
                        "FileIO() argument {} must be str, not {found}",
                        arguments::argument(rt, "FileIO", "mode")
                    );
                    return Err(rt.type_error(message));
                }
            },
        };
        let owns = arguments::flag(rt, args.get(2), true)?;
        open(rt, this, args.at(0), &mode, owns, args.get_some(3))?;
        Ok(Value::NONE)
    };
    signature.get(rt).call(rt, make, None, args).map(drop)
}

fn open(
    rt: &Runtime,
    this: &Value,
    file: &Value,
    mode: &str,
    owns: bool,
    opener: Option<&Value>,
) -> Result<()> {
    let io = payload(rt, this)?;
    if io.owns_handle.get() {
        io.release(rt)?;
    }
    io.handle.set(None);
    let given = number(rt, file)?;
    let path = if given.is_none() { Some(file_system_path(rt, file)?) } else { None };
    let (given_mode, wanted) = (mode, Mode::parse(rt, mode)?);
    let mode = wanted.after(io.mode.get());
    io.mode.set(mode);
    let flags = OpenFlags { read: mode.reads(), write: mode.writes(), ..wanted.flags() };
    if !rt.audit_hooks.borrow().is_empty() {
        let number = Value::int32(mode::number(flags));
        rt.audit("open", &[file.clone(), rt.str(given_mode).into(), number])?;
    }
    io.seekable.set(None);
    io.owns_handle.set(owns);
    let handle = match (given, path) {
        (Some(handle), _) => handle,
        _ if !owns => return Err(rt.value_error("Cannot use closefd=False with file name")),
        (None, Some(path)) => match opener {
            Some(opener) => ask_opener(rt, opener, file, flags)?,
            None => {
                let path = Path::new(std::ffi::OsStr::from_bytes(&path));
                let opened = rt.host.open(path, flags, PERMISSIONS);
                opened.map_err(|error| os_error(rt, &error, Some(file)))?
            }
        },
        (None, None) => return Err(rt.type_error("a path or a number is required")),
    };
    io.handle.set(Some(handle));
    prepare(rt, this, file, handle).inspect_err(|_| {
        // A number that the caller gave stays the caller's.
        if given.is_some() {
            io.handle.set(None);
        }
        drop(io.release(rt));
    })
}

/// Looks at what was opened, and names the object.
fn prepare(rt: &Runtime, this: &Value, file: &Value, handle: Handle) -> Result<()> {
    let io = payload(rt, this)?;
    let status = rt.host.status(handle).map_err(|error| os_error(rt, &error, None))?;
    if status.is_directory {
        return Err(errors::os_error(rt, &std::io::Error::from_raw_os_error(IS_DIRECTORY), Some(file)));
    }
    let usual = super::super::default_buffer_size(rt) as u64;
    io.block_size.set(if status.block_size > 1 { status.block_size } else { usual });
    protocol::set_attr(rt, this, &rt.intern("name"), file)?;
    if io.mode.get().appends() {
        rt.host.seek(handle, SeekFrom::End(0)).map_err(|error| os_error(rt, &error, None))?;
    }
    Ok(())
}

/// The file descriptor that an int is.
fn number(rt: &Runtime, file: &Value) -> Result<Option<Handle>> {
    if file.as_bool().is_some() && rt.is_at_least(3, 13) {
        rt.warn(&rt.exceptions.runtime_warning, "bool is used as a file descriptor", false)?;
    }
    let slots = &rt.type_of(file).slots;
    if !rt.is_at_least(3, 10) && Type::is_subtype(rt.type_of(file), &rt.types.float) {
        return Err(rt.type_error("integer argument expected, got float"));
    }
    let is_number = slots.index.get().is_some() || !rt.is_at_least(3, 10) && slots.int.get().is_some();
    if file.as_small_int().is_none() && !is_number {
        return Ok(None);
    }
    match protocol::index_c_int(rt, file) {
        Ok(number) if number < 0 => Err(rt.value_error("negative file descriptor")),
        Ok(number) => Ok(Some(Handle(number))),
        // As CPython: what fits no C int is taken for a path, which it is not.
        Err(_) => Ok(None),
    }
}

fn ask_opener(rt: &Runtime, opener: &Value, file: &Value, flags: OpenFlags) -> Result<Handle> {
    let answer = protocol::call_args(rt, opener, &[file.clone(), Value::int32(mode::number(flags))])?;
    if int::to_big(&answer).is_none() {
        return Err(rt.type_error("expected integer from opener"));
    }
    let number = int::to_i64(&answer).and_then(|number| i32::try_from(number).ok());
    let too_large = || rt.overflow_error("Python int too large to convert to C int");
    let number = number.ok_or_else(too_large)?;
    if number < 0 {
        return Err(rt.value_error(format!("opener returned {number}")));
    }
    Ok(Handle(number))
}
