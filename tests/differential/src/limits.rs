//! What a program may use of the machine: time of the processor, not of the clock, so that what else runs does not matter,
//! and memory.

use std::process::Child;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

/// Seconds of the processor for one program; each takes milliseconds, unless it does not end.
pub const SECONDS: u64 = 5;
/// Bytes of address space of a process. Both interpreters need a small part of them, and refuse what is beyond with a MemoryError.
pub const MEMORY: u64 = 4 << 30;

/// Whether a process whose end reads `status` had used up its time: the system ends it by a signal, first of all by this one.
pub fn is_out_of_time(status: &str) -> bool {
    ["SIGXCPU", "SIGKILL", "SIGPROF"].iter().any(|signal| status.contains(signal))
}

/// Sets both bounds for a process that runs one program. A limit that cannot be set is none: the process may have ended already.
pub fn bound(child: &Child) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    for (resource, limit) in [(Resource::Cpu, SECONDS), (Resource::As, MEMORY)] {
        let limit = Rlimit { current: Some(limit), maximum: Some(limit) };
        let _ = prlimit(pid, resource, limit);
    }
}
