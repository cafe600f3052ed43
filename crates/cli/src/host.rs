//! The real world behind [`Host`]: standard streams, files, environment, clocks and the interrupt signal.

use std::ffi::CString;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use builtins::host::{Host, Stream};
use rustix::io::Errno;
use rustix::time::{ClockId, Timespec};

/// How long a sleep goes on before it looks for an interrupt.
const SLEEP_SLICE: Duration = Duration::from_millis(20);

/// The machine that the command runs on.
pub struct RealHost {
    interrupted: Arc<AtomicBool>,
}

impl RealHost {
    /// The host of this process; SIGINT is caught from now on.
    pub fn new() -> io::Result<Self> {
        let interrupted = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted))?;
        Ok(Self { interrupted })
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

impl Host for RealHost {
    fn write(&self, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        match stream {
            Stream::Stdin => Err(io::ErrorKind::Unsupported.into()),
            Stream::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            }
            Stream::Stderr => io::stderr().lock().write_all(bytes),
        }
    }

    fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        io::stdin().lock().read(buffer)
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        match stream {
            Stream::Stdin => io::stdin().is_terminal(),
            Stream::Stdout => io::stdout().is_terminal(),
            Stream::Stderr => io::stderr().is_terminal(),
        }
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
        Ok(duration(rustix::time::clock_gettime(clock_id(id)?)))
    }

    fn clock_resolution(&self, id: i32) -> io::Result<Duration> {
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

    fn native_thread_id(&self) -> io::Result<u64> {
        u64::try_from(rustix::thread::gettid().as_raw_pid()).map_err(io::Error::other)
    }

    fn set_thread_name(&self, name: &str) -> io::Result<()> {
        let name = CString::new(name)?;
        Ok(rustix::thread::set_name(&name)?)
    }
}
