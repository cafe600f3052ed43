//! A host for tests: keeps what is printed, and has one source file.

use std::io;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use builtins::Runtime;
use builtins::host::{Host, Stream};
use builtins::runtime::Settings;
use pyc::Version;

/// A host that takes what is printed and knows the source of `source.py`.
struct TestHost {
    printed: Arc<Mutex<Vec<u8>>>,
    source: &'static str,
}

impl Host for TestHost {
    fn write(&self, _: Stream, bytes: &[u8]) -> io::Result<()> {
        self.printed.lock().map_err(|_| io::ErrorKind::Other)?.extend_from_slice(bytes);
        Ok(())
    }
    fn read(&self, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
    fn is_terminal(&self, _: Stream) -> bool {
        false
    }
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == Path::new("source.py") {
            return Ok(self.source.as_bytes().to_vec());
        }
        Err(io::ErrorKind::NotFound.into())
    }
    fn is_file(&self, _: &Path) -> bool {
        false
    }
    fn is_dir(&self, _: &Path) -> bool {
        false
    }
    fn variable(&self, _: &str) -> Option<String> {
        None
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

/// A runtime of 3.`minor`, and what it prints.
pub fn runtime(minor: u8, source: &'static str) -> (Rc<Runtime>, Arc<Mutex<Vec<u8>>>) {
    let printed = Arc::new(Mutex::new(Vec::new()));
    let host = Box::new(TestHost { printed: Arc::clone(&printed), source });
    let settings = Settings { version: Version::new(3, minor), host, hash_keys: (0, 0) };
    (Runtime::new(settings), printed)
}
