//! [`Host`]: everything a program can reach outside the interpreter, behind one trait.
//!
//! The command line brings the real host; embedders and tests take [`MemoryHost`] or bring their own. Files are named
//! by a path once, when they are opened; from then on by a number, which Python calls a file descriptor. So a host that
//! lets a program reach only some files has one place to say so: [`Host::open`].

mod memory;

pub use memory::MemoryHost;

use std::io::{self, SeekFrom};
use std::path::Path;
use std::time::Duration;

/// An open file, by its number: what Python calls a file descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Handle(pub i32);

impl Handle {
    /// Standard input.
    pub const STDIN: Handle = Handle(0);
    /// Standard output.
    pub const STDOUT: Handle = Handle(1);
    /// Standard error.
    pub const STDERR: Handle = Handle(2);
}

/// How a file is opened. Without `read` and `write` it is opened for neither.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags, as the systems' open() takes them")]
pub struct OpenFlags {
    /// It can be read.
    pub read: bool,
    /// It can be written.
    pub write: bool,
    /// Everything that is written goes to its end.
    pub append: bool,
    /// It is made if it is not there.
    pub create: bool,
    /// With `create`: it must not be there.
    pub exclusive: bool,
    /// It loses what it holds.
    pub truncate: bool,
}

/// What is known of an open file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStatus {
    /// Whether it is a folder.
    pub is_directory: bool,
    /// Its length in bytes; 0 of what has none.
    pub size: u64,
    /// In pieces of how many bytes it is best read and written; 0 if nobody knows.
    pub block_size: u64,
}

/// The world outside. Threads use it at the same time.
///
/// Errors carry the system's number wherever there is one ([`io::Error::from_raw_os_error`]): programs see it as
/// `errno`, and it chooses the subclass of OSError.
pub trait Host: Send + Sync {
    /// Opens a file. A file that is made gets these permissions, as far as the process may give them.
    fn open(&self, path: &Path, flags: OpenFlags, permissions: u32) -> io::Result<Handle>;
    /// Reads up to `buffer.len()` bytes; 0 at the end.
    fn read(&self, file: Handle, buffer: &mut [u8]) -> io::Result<usize>;
    /// Writes some of the bytes, at least one, and says how many.
    fn write(&self, file: Handle, bytes: &[u8]) -> io::Result<usize>;
    /// Moves to another position and answers with it, in bytes from the beginning.
    fn seek(&self, file: Handle, to: SeekFrom) -> io::Result<u64>;
    /// Cuts the file off at this length, or fills it up with zeros.
    fn truncate(&self, file: Handle, size: u64) -> io::Result<()>;
    /// What is known of the file.
    fn status(&self, file: Handle) -> io::Result<FileStatus>;
    /// Whether the file is a terminal.
    fn is_terminal(&self, file: Handle) -> bool;
    /// Closes the file; its number may be given again.
    fn close(&self, file: Handle) -> io::Result<()>;
    /// The contents of a file.
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Whether a path names a file.
    fn is_file(&self, path: &Path) -> bool;
    /// Whether a path names a directory.
    fn is_dir(&self, path: &Path) -> bool;
    /// The environment variable of this name.
    fn variable(&self, name: &str) -> Option<String>;
    /// The time since 1970-01-01 00:00 UTC.
    fn wall_clock(&self) -> Duration;
    /// A clock that never goes back.
    fn monotonic_clock(&self) -> Duration;
    /// Processor time of this process.
    fn process_clock(&self) -> Duration;
    /// The time of the system's clock of this number (`CLOCK_REALTIME` is 0); an error where there is none.
    fn clock(&self, _id: i32) -> io::Result<Duration> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// The smallest step of that clock.
    fn clock_resolution(&self, _id: i32) -> io::Result<Duration> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Sets that clock.
    fn set_clock(&self, _id: i32, _time: Duration) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Sleeps; returns early, with true, if an interrupt has come.
    fn sleep(&self, duration: Duration) -> bool;
    /// Whether the user has asked to interrupt (SIGINT) since this was last asked.
    fn take_interrupt(&self) -> bool;
    /// The same, without taking note that it was asked.
    fn is_interrupted(&self) -> bool;
    /// The system's number of the calling thread.
    fn native_thread_id(&self) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Names the calling thread, as the system's tools show it.
    fn set_thread_name(&self, _name: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// How much memory the machine has, main memory and what it swaps to, in bytes; `None` where nobody knows. A single
    /// object that needs more is MemoryError.
    fn memory(&self) -> Option<u64> {
        None
    }

    /// Writes all of the bytes. An error says how many went before it, and what it was.
    fn write_all(&self, file: Handle, bytes: &[u8]) -> Result<(), (usize, io::Error)> {
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            match self.write(file, rest) {
                Ok(0) => return Err((done, io::ErrorKind::WriteZero.into())),
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err((done, error)),
            }
        }
        Ok(())
    }
}
