//! [`Output`]: what the inputs' threads write, put on standard output in the order of the inputs.
//!
//! The input whose turn it is writes through. The others' text waits in memory: at most [`HELD_BY_ONE`] bytes while an input is
//! being worked on, then its thread waits for its turn; and at most [`HELD`] bytes of inputs that are done, then their
//! threads wait. So memory stays bounded however much is written, and the input whose turn it is never waits.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::progress::Progress;
use super::{Error, Input, Outcome};
use crate::run::BAD_INPUT;
use crate::terminal::printable;

/// Text is handed on in pieces of this size.
const PIECE: usize = 64 << 10;
/// Bytes that one input may hold back while it is being worked on.
const HELD_BY_ONE: usize = 4 << 20;
/// Bytes that finished inputs may hold back together.
const HELD: usize = 32 << 20;
/// Exit status when a command found what it looks for, or some of the inputs are bad.
const FOUND: u8 = 1;

/// Whether a worker goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Continue,
    Stop,
}

/// How an input ended.
type Done = Result<Outcome, Error>;

/// What an input writes, not yet handed on.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    /// Whether it starts with a heading: a blank line parts it from what was written before, if anything was.
    headed: bool,
}

/// The order of the inputs, and what became of them.
pub(super) struct Line {
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    total: usize,
    /// The input that writes through; those before it are done.
    turn: usize,
    /// Inputs that are done before their turn: name, text, result.
    early: BTreeMap<usize, (String, Text, Done)>,
    /// Bytes in `early`.
    held: usize,
    /// Whether anything was written.
    written: bool,
    bad: usize,
    found: bool,
    stop: Option<Stop>,
    progress: Progress,
}

/// Why everything ends before the last input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// Whoever reads our output has seen enough.
    Enough,
    /// What was to be said about it is on stderr.
    Failed,
}

impl Line {
    pub(super) fn new(total: usize) -> Self {
        let state = State {
            total,
            turn: 0,
            early: BTreeMap::new(),
            held: 0,
            written: false,
            bad: 0,
            found: false,
            stop: None,
            progress: Progress::new(total),
        };
        Self { state: Mutex::new(state), moved: Condvar::new() }
    }

    /// The writer of the `index`-th input.
    pub(super) fn output(&self, index: usize) -> Output<'_> {
        Output { line: self, index, text: Text::default(), ended: false }
    }

    /// Ends everything with an error that belongs to no input.
    pub(super) fn give_up(&self, what: &str) {
        let mut state = self.lock();
        state.progress.clear();
        eprintln!("byterun: {what}");
        state.stop = Some(Stop::Failed);
        self.moved.notify_all();
    }

    /// Says how many were bad, if there were several inputs, and gives the exit status.
    pub(super) fn exit_status(&self) -> ExitCode {
        let mut state = self.lock();
        state.progress.clear();
        if state.stop.is_none()
            && let Err(error) = io::stdout().flush()
        {
            state.output_failed(&error);
        }
        match state.stop {
            Some(Stop::Enough) => return ExitCode::SUCCESS,
            Some(Stop::Failed) => return ExitCode::from(BAD_INPUT),
            None => {}
        }
        let (bad, total) = (state.bad, state.total);
        if bad > 0 && total > 1 {
            let are = if bad == 1 { "is" } else { "are" };
            eprintln!("byterun: {bad} of {total} inputs {are} bad");
        }
        match bad {
            0 if !state.found => ExitCode::SUCCESS,
            _ if bad == total => ExitCode::from(BAD_INPUT),
            _ => ExitCode::from(FOUND),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is an input's turn, or everything ends.
    fn wait_for_turn<'l>(&self, state: MutexGuard<'l, State>, index: usize) -> MutexGuard<'l, State> {
        let not_yet = |state: &mut State| state.turn != index && state.stop.is_none();
        self.moved.wait_while(state, not_yet).unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&mut self, text: &mut Text) {
        if text.bytes.is_empty() || self.stop.is_some() {
            return;
        }
        self.progress.clear_for_output();
        let mut out = io::stdout().lock();
        let gap: &[u8] = if std::mem::take(&mut text.headed) && self.written { b"\n" } else { b"" };
        if let Err(error) = out.write_all(gap).and_then(|()| out.write_all(&text.bytes)) {
            self.output_failed(&error);
        }
        self.written = true;
        text.bytes.clear();
    }

    fn output_failed(&mut self, error: &io::Error) {
        let enough = error.kind() == io::ErrorKind::BrokenPipe;
        if !enough {
            self.progress.clear();
            eprintln!("byterun: cannot write to standard output: {error}");
        }
        self.stop = Some(if enough { Stop::Enough } else { Stop::Failed });
    }

    /// Ends the turn of an input whose text is written.
    fn settle(&mut self, name: &str, done: Done) {
        if self.stop.is_some() {
            return;
        }
        match done {
            Ok(outcome) => self.found |= outcome == Outcome::Found,
            Err(Error::Output(error)) => self.output_failed(&error),
            Err(error) => {
                self.progress.clear();
                eprintln!("byterun: {name}: {}", printable(&error.to_string()));
                self.bad += 1;
            }
        }
        self.turn += 1;
        self.progress.show(self.turn, self.bad);
    }

    /// Ends the turns of those that are done already.
    fn settle_early(&mut self) {
        while self.stop.is_none()
            && let Some(entry) = self.early.first_entry()
            && *entry.key() == self.turn
        {
            let (name, mut text, done) = entry.remove();
            self.held -= text.bytes.len();
            self.write(&mut text);
            self.settle(&name, done);
        }
    }
}

/// Standard output, as the work on one input sees it.
pub struct Output<'l> {
    line: &'l Line,
    index: usize,
    text: Text,
    ended: bool,
}

impl Output<'_> {
    /// Writes the name of the input, if there are several. Comes before everything else that is written about it.
    pub fn heading(&mut self, input: &Input) -> io::Result<()> {
        if input.alone {
            return Ok(());
        }
        self.text.headed = true;
        writeln!(self, "{}:", input.name)
    }

    /// Hands the text and the result on; says whether the worker goes on.
    pub(super) fn finish(mut self, name: &str, done: Done) -> Flow {
        self.ended = true;
        let mut text = std::mem::take(&mut self.text);
        let mut state = self.line.lock();
        if state.turn != self.index && state.held + text.bytes.len() <= HELD {
            state.held += text.bytes.len();
            state.early.insert(self.index, (name.to_string(), text, done));
        } else {
            state = self.line.wait_for_turn(state, self.index);
            state.write(&mut text);
            state.settle(name, done);
            state.settle_early();
            self.line.moved.notify_all();
        }
        if state.stop.is_some() { Flow::Stop } else { Flow::Continue }
    }

    /// Writes the text through, if it is this input's turn or too much is held back.
    fn hand_on(&mut self) -> io::Result<()> {
        let mut state = self.line.lock();
        if state.turn != self.index && self.text.bytes.len() > HELD_BY_ONE {
            state = self.line.wait_for_turn(state, self.index);
        }
        if state.turn == self.index {
            state.write(&mut self.text);
        }
        if state.stop.is_some() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let pieces = self.text.bytes.len() / PIECE;
        self.text.bytes.extend_from_slice(bytes);
        // Ask for the turn once a piece, not at every write behind the first.
        if self.text.bytes.len() / PIECE > pieces {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Output<'_> {
    /// A panic of the work must not leave the others waiting for this input's turn.
    fn drop(&mut self) {
        if !self.ended {
            self.line.lock().stop = Some(Stop::Failed);
            self.line.moved.notify_all();
        }
    }
}
