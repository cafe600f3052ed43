//! A runtime for tests over a host in memory, which has one source file.

use std::rc::Rc;

use builtins::Runtime;
use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use pyc::Version;

/// A runtime of 3.`minor`, and the world that it sees.
pub fn runtime(minor: u8, source: &'static str) -> (Rc<Runtime>, MemoryHost) {
    let host = MemoryHost::new().with_file("source.py", source);
    let settings =
        Settings { version: Version::new(3, minor), host: Box::new(host.clone()), hash_keys: (0, 0) };
    (Runtime::new(settings), host)
}
