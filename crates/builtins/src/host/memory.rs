//! [`MemoryHost`]: a world without a machine behind it: files in memory, what is printed kept, clocks that stand still.

use std::collections::BTreeMap;
use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{FileStatus, Handle, Host, OpenFlags};

/// Error numbers of Linux.
const NO_ENTRY: i32 = 2;
const BAD_HANDLE: i32 = 9;
const EXISTS: i32 = 17;
const IS_DIRECTORY: i32 = 21;
const INVALID: i32 = 22;
const IS_PIPE: i32 = 29;

/// A host whose files live in memory.
///
/// Clones share everything: one is handed to the runtime, another is asked what the program has done.
///
/// ```
/// use builtins::host::{Handle, Host, MemoryHost, OpenFlags};
///
/// let host = MemoryHost::new().with_file("greeting.txt", "hello");
/// let file = host.open("greeting.txt".as_ref(), OpenFlags { read: true, ..OpenFlags::default() }, 0)?;
/// let mut bytes = [0; 16];
/// assert_eq!(host.read(file, &mut bytes)?, 5);
/// host.write(Handle::STDOUT, &bytes[..5])?;
/// assert_eq!(host.printed(), b"hello");
/// # std::io::Result::Ok(())
/// ```
#[derive(Clone, Default)]
pub struct MemoryHost(Arc<Mutex<World>>);

#[derive(Default)]
struct World {
    files: BTreeMap<PathBuf, Arc<Mutex<Vec<u8>>>>,
    variables: BTreeMap<String, String>,
    /// Open files; the first one is number 3.
    open: Vec<Option<Open>>,
    input: Vec<u8>,
    printed: Vec<u8>,
    complaints: Vec<u8>,
    memory: Option<u64>,
}

struct Open {
    bytes: Arc<Mutex<Vec<u8>>>,
    position: usize,
    flags: OpenFlags,
}

/// A lock that a panicking test left behind is as good as any other: what it guards is plain bytes.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn failure(number: i32) -> io::Error {
    io::Error::from_raw_os_error(number)
}

const FIRST: i32 = 3;

impl World {
    fn opened(&mut self, file: Handle) -> io::Result<&mut Open> {
        let index = usize::try_from(file.0 - FIRST).ok();
        let open = index.and_then(|index| self.open.get_mut(index)?.as_mut());
        open.ok_or_else(|| failure(BAD_HANDLE))
    }

    fn is_dir(&self, path: &Path) -> bool {
        let is_root = path.as_os_str().is_empty() || path == Path::new(".");
        is_root || self.files.keys().any(|file| file != path && file.starts_with(path))
    }
}

impl MemoryHost {
    /// A world with nothing in it.
    #[must_use]
    pub fn new() -> MemoryHost {
        MemoryHost::default()
    }

    /// The same world with one file more. The folders of its path are there, too.
    #[must_use]
    pub fn with_file(self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) -> MemoryHost {
        lock(&self.0).files.insert(path.into(), Arc::new(Mutex::new(content.into())));
        self
    }

    /// The same world on a machine with so many bytes of memory.
    #[must_use]
    pub fn with_memory(self, bytes: u64) -> MemoryHost {
        lock(&self.0).memory = Some(bytes);
        self
    }

    /// The same world with this standard input.
    #[must_use]
    pub fn with_input(self, input: impl Into<Vec<u8>>) -> MemoryHost {
        lock(&self.0).input = input.into();
        self
    }

    /// The same world with an environment variable.
    #[must_use]
    pub fn with_variable(self, name: &str, value: &str) -> MemoryHost {
        lock(&self.0).variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// What was written to standard output.
    pub fn printed(&self) -> Vec<u8> {
        lock(&self.0).printed.clone()
    }

    /// What was written to standard error.
    pub fn complaints(&self) -> Vec<u8> {
        lock(&self.0).complaints.clone()
    }

    /// What a file holds, if it is there.
    pub fn content(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let file = lock(&self.0).files.get(path.as_ref()).cloned();
        file.map(|bytes| lock(&bytes).clone())
    }

    /// How many files are open.
    pub fn open_files(&self) -> usize {
        lock(&self.0).open.iter().flatten().count()
    }
}

impl Host for MemoryHost {
    fn memory(&self) -> Option<u64> {
        lock(&self.0).memory
    }

    fn open(&self, path: &Path, flags: OpenFlags, _permissions: u32) -> io::Result<Handle> {
        let world = &mut *lock(&self.0);
        let bytes = match world.files.get(path) {
            Some(_) if flags.create && flags.exclusive => return Err(failure(EXISTS)),
            Some(bytes) => Arc::clone(bytes),
            None if world.is_dir(path) => return Err(failure(IS_DIRECTORY)),
            None if !flags.create || !path.parent().is_none_or(|folder| world.is_dir(folder)) => {
                return Err(failure(NO_ENTRY));
            }
            None => Arc::clone(world.files.entry(path.to_path_buf()).or_default()),
        };
        if flags.truncate && flags.write {
            lock(&bytes).clear();
        }
        let place = world.open.iter().position(Option::is_none).unwrap_or(world.open.len());
        if place == world.open.len() {
            world.open.push(None);
        }
        world.open[place] = Some(Open { bytes, position: 0, flags });
        Ok(Handle(FIRST + place as i32))
    }

    fn read(&self, file: Handle, buffer: &mut [u8]) -> io::Result<usize> {
        let world = &mut *lock(&self.0);
        if file == Handle::STDIN {
            let count = buffer.len().min(world.input.len());
            let rest = world.input.split_off(count);
            buffer[..count].copy_from_slice(&world.input);
            world.input = rest;
            return Ok(count);
        }
        let open = world.opened(file)?;
        if !open.flags.read {
            return Err(failure(BAD_HANDLE));
        }
        let bytes = lock(&open.bytes);
        let rest = bytes.get(open.position..).unwrap_or_default();
        let count = buffer.len().min(rest.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        open.position += count;
        Ok(count)
    }

    fn write(&self, file: Handle, bytes: &[u8]) -> io::Result<usize> {
        let world = &mut *lock(&self.0);
        match file {
            Handle::STDOUT => world.printed.extend_from_slice(bytes),
            Handle::STDERR => world.complaints.extend_from_slice(bytes),
            _ => {
                let open = world.opened(file)?;
                if !open.flags.write {
                    return Err(failure(BAD_HANDLE));
                }
                let content = &mut *lock(&open.bytes);
                let start = if open.flags.append { content.len() } else { open.position };
                let end = start.checked_add(bytes.len()).ok_or_else(|| failure(INVALID))?;
                if content.len() < end {
                    content.try_reserve(end - content.len())?;
                    content.resize(end, 0);
                }
                content[start..end].copy_from_slice(bytes);
                open.position = end;
            }
        }
        Ok(bytes.len())
    }

    fn seek(&self, file: Handle, to: SeekFrom) -> io::Result<u64> {
        if (0..FIRST).contains(&file.0) {
            return Err(failure(IS_PIPE));
        }
        let world = &mut *lock(&self.0);
        let open = world.opened(file)?;
        let position = match to {
            SeekFrom::Start(position) => usize::try_from(position).ok(),
            SeekFrom::Current(step) => open.position.checked_add_signed(step as isize),
            SeekFrom::End(step) => lock(&open.bytes).len().checked_add_signed(step as isize),
        };
        open.position = position.ok_or_else(|| failure(INVALID))?;
        Ok(open.position as u64)
    }

    fn truncate(&self, file: Handle, size: u64) -> io::Result<()> {
        let world = &mut *lock(&self.0);
        let open = world.opened(file)?;
        if !open.flags.write {
            return Err(failure(INVALID));
        }
        let bytes = &mut *lock(&open.bytes);
        let size = usize::try_from(size).map_err(|_| failure(INVALID))?;
        if size > bytes.len() {
            bytes.try_reserve(size - bytes.len())?;
        }
        bytes.resize(size, 0);
        Ok(())
    }

    fn status(&self, file: Handle) -> io::Result<FileStatus> {
        let mut size = 0;
        if !(0..FIRST).contains(&file.0) {
            size = lock(&lock(&self.0).opened(file)?.bytes).len() as u64;
        }
        Ok(FileStatus { is_directory: false, size, block_size: 0 })
    }

    fn is_terminal(&self, _: Handle) -> bool {
        false
    }

    fn close(&self, file: Handle) -> io::Result<()> {
        if (0..FIRST).contains(&file.0) {
            return Ok(());
        }
        let world = &mut *lock(&self.0);
        world.opened(file)?;
        world.open[(file.0 - FIRST) as usize] = None;
        Ok(())
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.content(path).ok_or_else(|| failure(NO_ENTRY))
    }

    fn is_file(&self, path: &Path) -> bool {
        lock(&self.0).files.contains_key(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        lock(&self.0).is_dir(path)
    }

    fn variable(&self, name: &str) -> Option<String> {
        lock(&self.0).variables.get(name).cloned()
    }

    fn wall_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn process_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> bool {
        false
    }

    fn take_interrupt(&self) -> bool {
        false
    }

    fn is_interrupted(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: OpenFlags = OpenFlags {
        read: true,
        write: false,
        append: false,
        create: false,
        exclusive: false,
        truncate: false,
    };

    #[test]
    fn what_is_appended_goes_to_the_end_wherever_the_position_is() -> io::Result<()> {
        let host = MemoryHost::new().with_file("a", "one");
        let file = host.open(Path::new("a"), OpenFlags { write: true, append: true, ..READ }, 0)?;
        host.seek(file, SeekFrom::Start(0))?;
        host.write(file, b"two")?;
        host.close(file)?;
        assert_eq!(host.content("a").as_deref(), Some(&b"onetwo"[..]));
        assert_eq!(host.open_files(), 0);
        Ok(())
    }

    #[test]
    fn writing_behind_the_end_fills_up_with_zeros() -> io::Result<()> {
        let host = MemoryHost::new();
        let file = host.open(Path::new("a"), OpenFlags { write: true, create: true, ..READ }, 0)?;
        host.seek(file, SeekFrom::Start(2))?;
        host.write(file, b"x")?;
        assert_eq!(host.content("a").as_deref(), Some(&b"\0\0x"[..]));
        Ok(())
    }

    #[test]
    fn errors_carry_the_systems_number() {
        let host = MemoryHost::new().with_file("folder/file", "");
        let number = |path: &str, flags| host.open(Path::new(path), flags, 0).err()?.raw_os_error();
        assert_eq!(number("nowhere", READ), Some(NO_ENTRY));
        assert_eq!(number("nowhere/file", OpenFlags { create: true, ..READ }), Some(NO_ENTRY));
        assert_eq!(number("folder", READ), Some(IS_DIRECTORY));
        assert_eq!(number("folder/file", OpenFlags { create: true, exclusive: true, ..READ }), Some(EXISTS));
        assert_eq!(host.read(Handle(7), &mut [0]).err().and_then(|e| e.raw_os_error()), Some(BAD_HANDLE));
    }
}
