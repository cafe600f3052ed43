//! What `oracle.py --library` prints: one file after the other, while it is being printed.

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::oracle::Report;

/// One line of the stream and what belongs to it.
pub enum Event {
    /// The interpreter's release, and how many bits its hashes have.
    Python(String, u32),
    /// A file and what CPython says about it.
    File(String, Report),
    /// A source that this CPython refuses to compile, and why.
    Refused(String),
    /// The seconds that `marshal.loads` and `dis.dis` took for all files.
    Done { load: f64, dis: f64 },
}

/// A running oracle.
pub struct Oracle {
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts it.
    pub fn start(mut command: Command) -> io::Result<Oracle> {
        let mut process = command.stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().ok_or_else(|| io::Error::other("the oracle has no output"))?;
        Ok(Oracle { process, output: BufReader::new(output) })
    }

    /// The next event; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Event>> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            let status = self.process.wait()?;
            return if status.success() {
                Ok(None)
            } else {
                Err(io::Error::other(format!("oracle: {status}")))
            };
        }
        let malformed = || io::Error::other(format!("the oracle says {line:?}"));
        let (kind, rest) = line.trim_end_matches('\n').split_once(' ').ok_or_else(malformed)?;
        let mut words = rest.splitn(3, ' ');
        let mut word = || words.next().ok_or_else(malformed);
        match kind {
            "python" => {
                let release = word()?.to_string();
                Ok(Some(Event::Python(release, word()?.parse().map_err(|_| malformed())?)))
            }
            "file" => {
                let lengths = [word()?.parse(), word()?.parse()];
                let path = word()?.to_string();
                let [Ok(dis), Ok(facts)] = lengths else { return Err(malformed()) };
                let report = Report { dis: self.text(dis)?, facts: self.text(facts)? };
                Ok(Some(Event::File(path, report)))
            }
            "refused" => Ok(Some(Event::Refused(rest.to_string()))),
            "done" => {
                let (Ok(load), Ok(dis)) = (word()?.parse(), word()?.parse()) else { return Err(malformed()) };
                Ok(Some(Event::Done { load, dis }))
            }
            _ => Err(malformed()),
        }
    }

    fn text(&mut self, length: usize) -> io::Result<String> {
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
