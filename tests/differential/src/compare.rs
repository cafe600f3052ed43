//! What a run left behind, and how two of them differ.

use std::fmt::Write as _;

use crate::machine::Machine;

const ADDRESS: &str = " at 0x";
const SHOWN: usize = 6;

/// The end of a program: exit status and both outputs, without addresses.
pub struct Outcome {
    status: String,
    stdout: String,
    stderr: String,
}

impl Outcome {
    /// What a process left; addresses of objects, which no two runs share, are cut out of its outputs.
    pub fn new(status: String, stdout: &[u8], stderr: &[u8]) -> Self {
        Self { status, stdout: without_addresses(&shown(stdout)), stderr: without_addresses(&shown(stderr)) }
    }

    /// The outcome in the words that both builds share.
    #[must_use]
    pub fn translated(self, machine: Machine) -> Self {
        Self { stdout: machine.translated(self.stdout), stderr: machine.translated(self.stderr), ..self }
    }

    /// Whether the process was ended by a signal, or by a fault of its own.
    pub fn is_crash(&self) -> bool {
        self.status.parse::<u8>().is_err() || self.stderr.contains("panicked at")
    }

    /// Where CPython's run and byterun's run (`self`) differ, for a reader; empty if they do not.
    pub fn explain(&self, cpython: &Self, machine: Machine) -> String {
        let mut text = String::new();
        if self.status != cpython.status {
            let _ = writeln!(text, "CPython status {}\nbyterun status {}", cpython.status, self.status);
        }
        for (theirs, ours) in [(&cpython.stdout, &self.stdout), (&cpython.stderr, &self.stderr)] {
            let (theirs, ours): (Vec<&str>, Vec<&str>) =
                (theirs.split('\n').collect(), ours.split('\n').collect());
            let alike = theirs.iter().zip(&ours).take_while(|(their, our)| machine.alike(their, our)).count();
            for (name, lines) in [("CPython", theirs), ("byterun", ours)] {
                for line in lines.iter().skip(alike).take(SHOWN) {
                    let _ = writeln!(text, "{name}: {}", line.chars().take(300).collect::<String>());
                }
            }
        }
        text
    }
}

/// The text of `bytes`, where what is no UTF-8 stays distinguishable.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec())
        .unwrap_or_else(|_| bytes.escape_ascii().to_string().replace("\\n", "\n"))
}

fn without_addresses(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(found) = rest.find(ADDRESS) {
        let (before, after) = rest.split_at(found + ADDRESS.len());
        kept += before;
        rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    kept + rest
}
