//! Reading from the host and writing to it.

use std::io;

use builtins::args::Bound;
use builtins::host::Handle;
use builtins::objects::memoryview::{Target, bytes_of};
use builtins::{Result, Runtime, Value};

use super::super::arguments;
use super::super::errors::os_error;
use super::{FileIo, payload};

/// Linux reads and writes no more at once.
const AT_ONCE: usize = 0x7FFF_F000;
/// `readall` asks for so many bytes at first.
const PIECE: usize = 8192;

/// Reads once, again where a signal came between; `None` where there is nothing yet.
fn read_once(rt: &Runtime, handle: Handle, buffer: &mut [u8]) -> Result<Option<usize>> {
    loop {
        match rt.without_lock(|host| host.read(handle, buffer)) {
            Ok(count) => return Ok(Some(count)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => rt.check_signals()?,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(error) => return Err(os_error(rt, &error, None)),
        }
    }
}

/// `file.readinto(buffer)`; `None` where there is nothing yet.
pub fn read_into(rt: &Runtime, file: &FileIo, buffer: &mut [u8]) -> Result<Option<usize>> {
    let handle = file.reader(rt)?;
    read_once(rt, handle, buffer)
}

/// `file.write(bytes)`; `None` where it takes nothing yet.
pub fn write_bytes(rt: &Runtime, file: &FileIo, bytes: &[u8]) -> Result<Option<usize>> {
    let handle = file.writer(rt)?;
    let bytes = &bytes[..bytes.len().min(AT_ONCE)];
    loop {
        match rt.without_lock(|host| host.write(handle, bytes)) {
            Ok(count) => return Ok(Some(count)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => rt.check_signals()?,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(error) => return Err(os_error(rt, &error, None)),
        }
    }
}

pub(super) fn read(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    let size = arguments::size(rt, &args, 1)?;
    file.reader(rt)?;
    let Ok(size) = usize::try_from(size) else { return read_all(rt, file) };
    let size = size.min(AT_ONCE);
    rt.check_room::<u8>(size)?;
    let mut buffer = vec![0; size];
    Ok(match read_into(rt, file, &mut buffer)? {
        Some(count) => rt.bytes(&buffer[..count]).into(),
        None => Value::NONE,
    })
}

/// `file.readall()`: None where there is nothing yet.
pub fn read_all(rt: &Runtime, file: &FileIo) -> Result {
    // Whether the file can be read is the system's to say here.
    let handle = file.handle(rt)?;
    let mut all = Vec::new();
    let mut filled = 0;
    loop {
        if filled == all.len() {
            // Twice as much each time: a long file is not copied again and again.
            let more = all.len().max(PIECE);
            rt.check_room::<u8>(all.len() + more)?;
            all.resize(all.len() + more, 0);
        }
        match read_once(rt, handle, &mut all[filled..])? {
            Some(0) => break,
            Some(count) => filled += count,
            None if filled == 0 => return Ok(Value::NONE),
            None => break,
        }
    }
    Ok(rt.bytes(&all[..filled]).into())
}

pub(super) fn readinto(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    let target = Target::of(
        rt,
        args.at(1),
        if rt.is_at_least(3, 12) { "readinto() argument 1" } else { "readinto() argument" },
    )?;
    file.reader(rt)?;
    let mut buffer = vec![0; target.len().min(AT_ONCE)];
    Ok(match read_into(rt, file, &mut buffer)? {
        Some(count) => {
            target.fill(0, &buffer[..count]);
            rt.int(count as i64)
        }
        None => Value::NONE,
    })
}

pub(super) fn write(rt: &Runtime, args: Bound<'_>) -> Result {
    let file = payload(rt, args.at(0))?;
    let bytes = bytes_of(rt, args.at(1))?;
    Ok(write_bytes(rt, file, &bytes)?.map_or(Value::NONE, |count| rt.int(count as i64)))
}
