//! [`Host`]: everything a program can reach outside the interpreter, behind one trait.
//!
//! The command line brings the real host; embedders and tests bring their own.

use std::io;
use std::path::Path;
use std::time::Duration;

/// One of the three standard streams.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// File descriptor 0.
    Stdin,
    /// File descriptor 1.
    Stdout,
    /// File descriptor 2.
    Stderr,
}

/// The world outside. Threads use it at the same time.
pub trait Host: Send + Sync {
    /// Writes all bytes to a standard stream, unbuffered.
    fn write(&self, stream: Stream, bytes: &[u8]) -> io::Result<()>;
    /// Reads up to `buffer.len()` bytes from standard input; 0 at its end.
    fn read(&self, buffer: &mut [u8]) -> io::Result<usize>;
    /// Whether a standard stream is a terminal.
    fn is_terminal(&self, stream: Stream) -> bool;
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
}
