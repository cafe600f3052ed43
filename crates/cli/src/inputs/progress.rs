//! [`Progress`]: one line on stderr that says how far a long command is.
//!
//! It is there only on a terminal, only for several inputs and only when they take a while. Whoever prints on the terminal takes it
//! away first.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Commands that end sooner need no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// Time between two drawings.
const INTERVAL: Duration = Duration::from_millis(100);
/// Characters of the bar.
const WIDTH: usize = 30;

pub(super) struct Progress {
    total: usize,
    /// When to draw next; None: never.
    due: Option<Instant>,
    drawn: bool,
    /// Whether standard output goes to a terminal too.
    beside_output: bool,
}

impl Progress {
    pub(super) fn new(total: usize) -> Self {
        let wanted = total > 1 && io::stderr().is_terminal();
        Self {
            total,
            due: wanted.then(|| Instant::now() + PATIENCE),
            drawn: false,
            beside_output: io::stdout().is_terminal(),
        }
    }

    /// Takes the line away, because something is about to be printed on stderr.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            // Return, erase to the end of the line. What cannot be shown is no error.
            let _ = io::stderr().write_all(b"\r\x1b[K");
            self.due = Some(Instant::now());
        }
    }

    /// Takes the line away if it is where standard output goes.
    pub(super) fn clear_for_output(&mut self) {
        if self.beside_output {
            self.clear();
        }
    }

    /// Draws the line if it is time to.
    pub(super) fn show(&mut self, done: usize, bad: usize) {
        let now = Instant::now();
        if self.due.is_some_and(|due| due <= now) {
            self.due = Some(now + INTERVAL);
            self.drawn = true;
            let _ = write!(io::stderr(), "\r{}\x1b[K", line(done, bad, self.total));
        }
    }
}

fn line(done: usize, bad: usize, total: usize) -> String {
    let full = WIDTH * done / total.max(1);
    let bar: String = (0..WIDTH).map(|place| if place < full { '#' } else { '.' }).collect();
    let bad = if bad == 0 { String::new() } else { format!(", {bad} bad") };
    format!("[{bar}] {done}/{total}{bad}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_with_what_is_done() {
        assert_eq!(line(0, 0, 10), format!("[{}] 0/10", ".".repeat(30)));
        assert_eq!(line(5, 2, 10), format!("[{}{}] 5/10, 2 bad", "#".repeat(15), ".".repeat(15)));
        assert_eq!(line(10, 0, 10), format!("[{}] 10/10", "#".repeat(30)));
    }
}
