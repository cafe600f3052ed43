//! The real world behind [`Host`]: standard streams, files, environment, clocks and the interrupt signal.

use std::collections::HashMap;
use std::ffi::CString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, SeekFrom};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use builtins::host::{FileStatus, Handle, Host, OpenFlags};
use rustix::io::Errno;
use rustix::time::{ClockId, Timespec};

/// How long a sleep goes on before it looks for an interrupt.
const SLEEP_SLICE: Duration = Duration::from_millis(20);

/// The machine that the command runs on.
///
/// Of the file descriptors it knows the three standard ones and those that the program has opened: owning any other
/// number is something that only its owner can vouch for.
pub struct RealHost {
    interrupted: Arc<AtomicBool>,
    files: Mutex<HashMap<Handle, Arc<File>>>,
    /// Which of the standard ones the program has closed. Their numbers stay taken: whatever the process itself writes
    /// there must not end up in a file of the program.
    closed: [AtomicBool; 3],
}

impl RealHost {
    /// The host of this process; SIGINT is caught from now on.
    pub fn new() -> io::Result<Self> {
        let interrupted = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted))?;
        Ok(Self { interrupted, files: Mutex::default(), closed: Default::default() })
    }

    /// Does something with an open file. Whoever waits for its input or output keeps nobody from the others.
    fn with<R>(
        &self,
        file: Handle,
        f: impl FnOnce(BorrowedFd<'_>) -> rustix::io::Result<R>,
    ) -> io::Result<R> {
        if self.is_closed(file) {
            return Err(Errno::BADF.into());
        }
        let done = match file {
            Handle::STDIN => f(io::stdin().as_fd()),
            Handle::STDOUT => f(io::stdout().as_fd()),
            Handle::STDERR => f(io::stderr().as_fd()),
            _ => {
                let known = self.files.lock().unwrap_or_else(PoisonError::into_inner).get(&file).cloned();
                f(known.ok_or(Errno::BADF)?.as_fd())
            }
        };
        done.map_err(io::Error::from)
    }

    fn is_closed(&self, file: Handle) -> bool {
        let standard = usize::try_from(file.0).ok().and_then(|number| self.closed.get(number));
        standard.is_some_and(|closed| closed.load(Ordering::Relaxed))
    }
}

fn duration(time: Timespec) -> Duration {
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// The clock of a number of the Linux kernel's.
fn clock_id(id: i32) -> io::Result<ClockId> {
    Ok(match id {
        0 => ClockId::Realtime,
        1 => ClockId::Monotonic,
        2 => ClockId::ProcessCPUTime,
        3 => ClockId::ThreadCPUTime,
        4 => ClockId::MonotonicRaw,
        5 => ClockId::RealtimeCoarse,
        6 => ClockId::MonotonicCoarse,
        7 => ClockId::Boottime,
        11 => ClockId::Tai,
        _ => return Err(Errno::INVAL.into()),
    })
}

/// A clock of one thread, by the system's number of the thread: what the kernel has in a negative number.
fn thread_of_clock(id: i32) -> Option<i32> {
    const KIND: i32 = 7;
    const TIME_OF_THREAD: i32 = 6;
    (id < 0 && id & KIND == TIME_OF_THREAD).then_some(!(id >> 3))
}

/// Processor time of a thread of this process.
fn thread_time(thread: i32) -> io::Result<Duration> {
    if thread == rustix::thread::gettid().as_raw_pid() {
        return Ok(duration(rustix::time::clock_gettime(ClockId::ThreadCPUTime)));
    }
    let counters = std::fs::read_to_string(format!("/proc/self/task/{thread}/schedstat"));
    let nanoseconds = counters.ok().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map(Duration::from_nanos).ok_or_else(|| Errno::INVAL.into())
}

impl Host for RealHost {
    fn open(&self, path: &Path, flags: OpenFlags, permissions: u32) -> io::Result<Handle> {
        let mut options = OpenOptions::new();
        options.read(flags.read).write(flags.write && !flags.append).append(flags.append);
        options.create(flags.create && !flags.exclusive).create_new(flags.create && flags.exclusive);
        let file = options.truncate(flags.truncate).mode(permissions).open(path)?;
        let handle = Handle(file.as_raw_fd());
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(handle, Arc::new(file));
        Ok(handle)
    }

    fn read(&self, file: Handle, buffer: &mut [u8]) -> io::Result<usize> {
        self.with(file, |fd| rustix::io::read(fd, &mut *buffer))
    }

    fn write(&self, file: Handle, bytes: &[u8]) -> io::Result<usize> {
        self.with(file, |fd| rustix::io::write(fd, bytes))
    }

    fn seek(&self, file: Handle, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(position) => rustix::fs::SeekFrom::Start(position),
            SeekFrom::Current(step) => rustix::fs::SeekFrom::Current(step),
            SeekFrom::End(step) => rustix::fs::SeekFrom::End(step),
        };
        self.with(file, |fd| rustix::fs::seek(fd, to))
    }

    fn truncate(&self, file: Handle, size: u64) -> io::Result<()> {
        self.with(file, |fd| rustix::fs::ftruncate(fd, size))
    }

    fn status(&self, file: Handle) -> io::Result<FileStatus> {
        let status = self.with(file, |fd| rustix::fs::fstat(fd))?;
        Ok(FileStatus {
            is_directory: rustix::fs::FileType::from_raw_mode(status.st_mode).is_dir(),
            size: status.st_size.try_into().unwrap_or(0),
            block_size: status.st_blksize.try_into().unwrap_or(0),
        })
    }

    fn is_terminal(&self, file: Handle) -> bool {
        self.with(file, |fd| Ok(fd.is_terminal())).unwrap_or(false)
    }

    fn close(&self, file: Handle) -> io::Result<()> {
        if let Some(closed) = usize::try_from(file.0).ok().and_then(|number| self.closed.get(number)) {
            return if closed.swap(true, Ordering::Relaxed) { Err(Errno::BADF.into()) } else { Ok(()) };
        }
        let known = self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(&file);
        known.map(drop).ok_or_else(|| Errno::BADF.into())
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn wall_clock(&self) -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }

    fn monotonic_clock(&self) -> Duration {
        duration(rustix::time::clock_gettime(ClockId::Monotonic))
    }

    fn process_clock(&self) -> Duration {
        duration(rustix::time::clock_gettime(ClockId::ProcessCPUTime))
    }

    fn clock(&self, id: i32) -> io::Result<Duration> {
        if let Some(thread) = thread_of_clock(id) {
            return thread_time(thread);
        }
        Ok(duration(rustix::time::clock_gettime(clock_id(id)?)))
    }

    fn clock_resolution(&self, id: i32) -> io::Result<Duration> {
        if let Some(thread) = thread_of_clock(id) {
            thread_time(thread)?;
            return Ok(duration(rustix::time::clock_getres(ClockId::ThreadCPUTime)));
        }
        Ok(duration(rustix::time::clock_getres(clock_id(id)?)))
    }

    fn set_clock(&self, id: i32, time: Duration) -> io::Result<()> {
        let seconds = time.as_secs().try_into().map_err(|_| Errno::INVAL)?;
        let time = Timespec { tv_sec: seconds, tv_nsec: time.subsec_nanos().into() };
        Ok(rustix::time::clock_settime(clock_id(id)?, time)?)
    }

    fn sleep(&self, duration: Duration) -> bool {
        let end = Instant::now().checked_add(duration);
        while !self.interrupted.load(Ordering::Relaxed) {
            let left = end.map_or(SLEEP_SLICE, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            thread::sleep(left.min(SLEEP_SLICE));
        }
        true
    }

    fn take_interrupt(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed) && self.interrupted.swap(false, Ordering::Relaxed)
    }

    fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    fn memory(&self) -> Option<u64> {
        let number = |text: &str| text.split_whitespace().find_map(|word| word.parse::<u64>().ok());
        let machine = std::fs::read_to_string("/proc/meminfo").ok()?;
        let kilobytes = |name| number(machine.lines().find(|line| line.starts_with(name))?);
        let all = (kilobytes("MemTotal:")? + kilobytes("SwapTotal:").unwrap_or(0)) * 1024;
        // A container may be given less.
        let given = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
        Some(all.min(given.as_deref().and_then(number).unwrap_or(u64::MAX)))
    }

    fn native_thread_id(&self) -> io::Result<u64> {
        u64::try_from(rustix::thread::gettid().as_raw_pid()).map_err(io::Error::other)
    }

    fn set_thread_name(&self, name: &str) -> io::Result<()> {
        let name = CString::new(name)?;
        Ok(rustix::thread::set_name(&name)?)
    }
}
