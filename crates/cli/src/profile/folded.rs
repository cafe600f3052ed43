//! Stacks as lines that flame graph tools read, and the flame graph.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use inferno::flamegraph::{self, Options};
use vm::profile::{Report, Stack, StackFrame};

use crate::program::Program;
use crate::terminal::printable;

/// What a frame is called: its function and the name of its file. Semicolons separate frames.
fn label(frame: &StackFrame) -> String {
    if frame.is_gap() {
        return "[…]".to_owned();
    }
    let file = Path::new(&*frame.file).file_name().map(|name| name.to_string_lossy().into_owned());
    let file = file.unwrap_or_else(|| frame.file.to_string());
    printable(&format!("{} ({file})", frame.name)).replace(';', ":")
}

/// One line a stack: its frames, the outermost first, and its time in microseconds.
pub fn lines(report: &Report) -> String {
    let mut times: BTreeMap<String, u128> = BTreeMap::new();
    for Stack { frames, time } in &report.stacks {
        let frames: Vec<String> = frames.iter().map(label).collect();
        *times.entry(frames.join(";")).or_default() += time.as_nanos();
    }
    times.into_iter().fold(String::new(), |mut lines, (stack, nanoseconds)| {
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{stack} {}", (nanoseconds / 1000).max(1));
        lines
    })
}

/// The picture.
pub fn flame_graph(report: &Report, program: &Program) -> io::Result<Vec<u8>> {
    let mut options = Options::default();
    options.title = format!("byterun profile {}", printable(&program.given.to_string_lossy()));
    "µs".clone_into(&mut options.count_name);
    options.deterministic = true;
    let (mut picture, lines) = (Vec::new(), lines(report));
    flamegraph::from_lines(&mut options, lines.lines(), &mut picture).map_err(io::Error::other)?;
    Ok(picture)
}
