//! One run of one process: how long it took, how much memory it held, and what it said.
//!
//! Peak memory is the kernel's `ru_maxrss`. It counts the moment between fork and exec too, so it is never below
//! what `byterun bench` itself holds; that is less than any run of a program.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run cost and did.
#[derive(Debug)]
pub struct Measured {
    /// From before the process was started until it was gone.
    pub wall: Duration,
    /// Processor time, user and system.
    pub cpu: Duration,
    /// Largest resident set, in bytes.
    pub peak_bytes: u64,
    /// What it said.
    pub outcome: Outcome,
}

/// What two runs must have in common to be comparable.
#[derive(Debug, Clone)]
pub struct Outcome {
    stdout: Vec<u8>,
    status: ExitStatus,
    /// Only for the message: interpreters word their tracebacks differently.
    last_error_line: String,
}

/// Runs `command` to its end, without input.
pub fn measure(mut command: Command) -> io::Result<Measured> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let errors = child.stderr.take();
    let reader = std::thread::spawn(move || read_all(errors));
    let stdout = read_all(child.stdout.take())?;
    let used = child.wait4()?;
    let wall = start.elapsed();
    let stderr = reader.join().map_err(|_| io::Error::other("the reader of stderr panicked"))??;
    let last_error_line =
        String::from_utf8_lossy(&stderr).trim_end().lines().last().unwrap_or_default().to_owned();
    Ok(Measured {
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        peak_bytes: used.rusage.maxrss,
        outcome: Outcome { stdout, status: used.status, last_error_line },
    })
}

fn read_all(pipe: Option<impl Read>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

impl Outcome {
    /// The first thing in which this outcome is not the reference's, or None.
    pub fn difference(&self, reference: &Self) -> Option<String> {
        if self.status != reference.status {
            return Some(format!("{} instead of {}", self.ending(), reference.ending()));
        }
        if self.stdout == reference.stdout {
            return None;
        }
        let (mine, theirs) = (lines(&self.stdout), lines(&reference.stdout));
        let line = mine.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
        Some(format!("line {} is {} instead of {}", line + 1, shown(mine.get(line)), shown(theirs.get(line))))
    }

    fn ending(&self) -> String {
        if self.last_error_line.is_empty() {
            self.status.to_string()
        } else {
            format!("{} ({})", self.status, self.last_error_line)
        }
    }
}

fn lines(output: &[u8]) -> Vec<&[u8]> {
    output.split(|&byte| byte == b'\n').collect()
}

fn shown(line: Option<&&[u8]>) -> String {
    line.map_or("missing".into(), |line| format!("{:?}", String::from_utf8_lossy(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Measured {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        measure(command).unwrap()
    }

    #[test]
    fn equal_runs_do_not_differ() {
        let first = shell("echo a; echo b");
        assert_eq!(shell("echo a; echo b; echo warning >&2").outcome.difference(&first.outcome), None);
        assert!(first.peak_bytes > 0 && first.wall > Duration::ZERO);
    }

    #[test]
    fn first_different_line_is_named() {
        let first = shell("echo a; echo b");
        let other = shell("echo a; echo c").outcome.difference(&first.outcome);
        assert_eq!(other.as_deref(), Some(r#"line 2 is "c" instead of "b""#));
        let longer = shell("echo a; echo b; echo c").outcome.difference(&first.outcome);
        assert_eq!(longer.as_deref(), Some(r#"line 3 is "c" instead of """#));
    }

    #[test]
    fn exit_status_comes_with_the_last_line_of_stderr() {
        let difference = shell("echo oh >&2; exit 3").outcome.difference(&shell("true").outcome);
        assert_eq!(difference.as_deref(), Some("exit status: 3 (oh) instead of exit status: 0"));
    }
}
