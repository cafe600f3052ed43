//! What `byterun bench` prints: an aligned table for people, a JSON document for programs.

use std::fmt::Write;

use serde_json::{Value, json};

use super::statistics::{Sample, geometric_mean};
use crate::arguments::Clock;

/// Every figure of one invocation. The first command is ours; ratios are ours divided by theirs.
#[derive(Debug)]
pub struct Report {
    /// Names of the commands, in the order of each row's samples.
    pub commands: Vec<String>,
    /// Runs behind each median.
    pub rounds: u32,
    /// The time that was measured.
    pub clock: Clock,
    /// One for each program on which all commands agreed.
    pub rows: Vec<Row>,
}

/// One program's figures.
#[derive(Debug)]
pub struct Row {
    /// The program's name, without folder and version.
    pub file: String,
    /// One for each command.
    pub samples: Vec<Sample>,
}

impl Row {
    /// Ours over the `other`-th command's, of whatever `figure` picks.
    fn ratio(&self, other: usize, figure: fn(&Sample) -> f64) -> f64 {
        match (self.samples.first(), self.samples.get(other)) {
            (Some(ours), Some(theirs)) => figure(ours) / figure(theirs),
            _ => f64::NAN,
        }
    }
}

const TIME: fn(&Sample) -> f64 = |sample| sample.seconds;
const MEMORY: fn(&Sample) -> f64 = |sample| sample.peak_bytes;

impl Report {
    fn mean(&self, other: usize, figure: fn(&Sample) -> f64) -> f64 {
        geometric_mean(self.rows.iter().map(|row| row.ratio(other, figure)))
    }

    fn clock_name(&self) -> &'static str {
        match self.clock {
            Clock::Wall => "wall",
            Clock::Cpu => "cpu",
        }
    }

    /// The table: times in milliseconds, memory in megabytes (10⁶ bytes), ratios, and their geometric means.
    pub fn to_table(&self) -> String {
        let mut lines = vec![self.heading()];
        lines.extend(self.rows.iter().map(line));
        if self.commands.len() > 1 && !self.rows.is_empty() {
            lines.push(self.mean_line());
        }
        let caption =
            format!("medians of {} rounds, {} time; ratio: byterun / other", self.rounds, self.clock_name());
        format!("{}{caption}\n", aligned(&lines))
    }

    fn heading(&self) -> Vec<String> {
        let mut cells = vec!["program".to_owned()];
        for (index, command) in self.commands.iter().enumerate() {
            cells.extend([format!("{command} ms"), "MB".into()]);
            if index > 0 {
                cells.extend(["time ratio".into(), "memory ratio".into()]);
            }
        }
        cells
    }

    fn mean_line(&self) -> Vec<String> {
        let mut cells = vec!["geometric mean".to_owned(), String::new(), String::new()];
        for index in 1..self.commands.len() {
            cells.extend([String::new(), String::new()]);
            cells.push(format!("{:.3}", self.mean(index, TIME)));
            cells.push(format!("{:.3}", self.mean(index, MEMORY)));
        }
        cells
    }

    /// The same figures in seconds and bytes, unrounded.
    pub fn to_json(&self) -> Value {
        let programs: Vec<Value> = self.rows.iter().map(|row| self.row_to_json(row)).collect();
        let means: Vec<Value> = (1..self.commands.len())
            .map(|index| {
                json!({ "command": self.commands.get(index),
                        "time": self.mean(index, TIME), "memory": self.mean(index, MEMORY) })
            })
            .collect();
        json!({ "rounds": self.rounds, "clock": self.clock_name(),
                "programs": programs, "geometric_means": means })
    }

    fn row_to_json(&self, row: &Row) -> Value {
        let runs: Vec<Value> =
            self.commands.iter().zip(&row.samples).enumerate().map(run_to_json(row)).collect();
        json!({ "program": row.file, "runs": runs })
    }
}

/// A program's cells.
fn line(row: &Row) -> Vec<String> {
    let mut cells = vec![row.file.clone()];
    for (index, sample) in row.samples.iter().enumerate() {
        cells.push(format!("{:.1}", sample.seconds * 1e3));
        cells.push(format!("{:.1}", sample.peak_bytes / 1e6));
        if index > 0 {
            cells.push(format!("{:.3}", row.ratio(index, TIME)));
            cells.push(format!("{:.3}", row.ratio(index, MEMORY)));
        }
    }
    cells
}

fn run_to_json<'a>(row: &'a Row) -> impl FnMut((usize, (&'a String, &'a Sample))) -> Value {
    move |(index, (command, sample))| {
        json!({ "command": command, "seconds": sample.seconds, "fastest": sample.fastest, "slowest": sample.slowest,
                "peak_bytes": sample.peak_bytes,
                "time_ratio": row.ratio(index, TIME), "memory_ratio": row.ratio(index, MEMORY) })
    }
}

/// Columns as wide as their widest cell: the first flush left, figures flush right.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for line in lines {
        for (index, (cell, width)) in line.iter().zip(&widths).enumerate() {
            // Writing to a String cannot fail.
            let _ =
                if index == 0 { write!(text, "{cell:<width$}") } else { write!(text, "  {cell:>width$}") };
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let sample = |seconds, peak_bytes| Sample { seconds, fastest: seconds, slowest: seconds, peak_bytes };
        let row = |file: &str, ours, theirs| Row {
            file: file.into(),
            samples: vec![sample(ours, 5e6), sample(theirs, 1e7)],
        };
        Report {
            commands: vec!["byterun".into(), "python".into()],
            rounds: 3,
            clock: Clock::Wall,
            rows: vec![row("a", 0.1, 0.4), row("long", 0.4, 0.1)],
        }
    }

    #[test]
    fn table_is_aligned_and_ends_with_the_geometric_mean() {
        let expected = "\
program         byterun ms   MB  python ms    MB  time ratio  memory ratio
a                    100.0  5.0      400.0  10.0       0.250         0.500
long                 400.0  5.0      100.0  10.0       4.000         0.500
geometric mean                                         1.000         0.500
medians of 3 rounds, wall time; ratio: byterun / other
";
        assert_eq!(report().to_table(), expected);
    }

    #[test]
    fn json_has_the_same_ratios() {
        let json = report().to_json();
        assert_eq!(json["programs"][0]["runs"][1]["time_ratio"], json!(0.25));
        assert_eq!(json["geometric_means"][0]["memory"], json!(0.5));
    }
}
