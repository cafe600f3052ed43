//! The tables for people: the largest rows of everything that was counted.

use std::cmp::Reverse;
use std::fmt::Write;
use std::time::Duration;

use vm::instruction::Operation;
use vm::profile::{Function, Line, Report, StackFrame};

use crate::arguments::Sort;
use crate::program::Program;
use crate::terminal::printable;

/// A table: numbers to the right, and what they are about.
struct Table {
    title: String,
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    left_out: usize,
}

impl Table {
    fn of<T>(
        title: impl Into<String>,
        heads: &[&'static str],
        items: &[T],
        top: usize,
        row: impl Fn(&T) -> Vec<String>,
    ) -> Table {
        let rows: Vec<_> = items.iter().take(top).map(row).collect();
        Table { title: title.into(), heads: heads.to_vec(), left_out: items.len() - rows.len(), rows }
    }

    /// Nothing, if it has no rows.
    fn write(&self, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain([self.heads[column].chars().count()]).max().unwrap_or(0)
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{}", self.title);
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let last = self.heads.len() - 1;
        let mut line = |cells: &mut dyn Iterator<Item = &str>| {
            let pad = |(i, cell): (usize, &str)| {
                if i == last { cell.to_owned() } else { format!("{cell:>0$}", widths[i]) }
            };
            let cells: Vec<String> = cells.enumerate().map(pad).collect();
            out.push_str("  ");
            out.push_str(cells.join("  ").trim_end());
            out.push('\n');
        };
        line(&mut self.heads.iter().copied());
        for row in &self.rows {
            line(&mut row.iter().map(String::as_str));
        }
        if self.left_out > 0 {
            let _ = writeln!(out, "  … {} more (--top 0 shows all)", self.left_out);
        }
    }
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1}%", part as f64 / whole as f64 * 100.0) }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

fn of_time(time: Duration, report: &Report) -> String {
    share(time.as_nanos() as u64, report.time.as_nanos() as u64)
}

fn place(place: &StackFrame) -> String {
    let line = place.line.map_or_else(|| "?".to_owned(), |line| line.to_string());
    printable(&format!("{} ({}:{line})", place.name, place.file)).into_owned()
}

/// All tables.
pub fn tables(report: &Report, program: &Program, top: usize, sort: Sort) -> String {
    let mut out = format!(
        "byterun profile of {} ({}): {} register instructions, {} ms of processor time in {} samples\n",
        printable(&program.given.to_string_lossy()),
        program.pyc.code.version,
        report.dispatches,
        milliseconds(report.time),
        report.samples,
    );
    for table in [functions(report, top, sort), lines(report, top, sort)] {
        table.write(&mut out);
    }
    for table in counts(report, top) {
        table.write(&mut out);
    }
    out
}

fn functions(report: &Report, top: usize, sort: Sort) -> Table {
    let mut functions: Vec<&Function> = report.functions.iter().collect();
    match sort {
        Sort::Own => {}
        Sort::Total => functions.sort_by_key(|function| Reverse(function.total_time)),
        Sort::Calls => functions.sort_by_key(|function| Reverse(function.calls)),
        Sort::Dispatches => functions.sort_by_key(|function| Reverse(function.dispatches)),
    }
    let heads = ["own ms", "own", "total ms", "total", "calls", "dispatches", "function"];
    Table::of("Functions", &heads, &functions, top, |function| {
        vec![
            milliseconds(function.own_time),
            of_time(function.own_time, report),
            milliseconds(function.total_time),
            of_time(function.total_time, report),
            function.calls.to_string(),
            function.dispatches.to_string(),
            place(&function.place),
        ]
    })
}

fn lines(report: &Report, top: usize, sort: Sort) -> Table {
    let mut lines: Vec<&Line> = report.lines.iter().collect();
    match sort {
        Sort::Own => {}
        Sort::Total => lines.sort_by_key(|line| Reverse(line.total_time)),
        Sort::Calls | Sort::Dispatches => lines.sort_by_key(|line| Reverse(line.dispatches)),
    }
    let heads = ["own ms", "own", "total ms", "total", "dispatches", "misses", "line"];
    Table::of("Lines", &heads, &lines, top, |line| {
        vec![
            milliseconds(line.own_time),
            of_time(line.own_time, report),
            milliseconds(line.total_time),
            of_time(line.total_time, report),
            line.dispatches.to_string(),
            line.misses.to_string(),
            place(&line.place),
        ]
    })
}

/// The tables of what was counted without regard to places.
fn counts(report: &Report, top: usize) -> Vec<Table> {
    let heads = ["count", "share", "name"];
    let all = report.dispatches;
    let row = |count: u64, all: u64, name: String| vec![count.to_string(), share(count, all), name];
    let joined = |names: &[&str]| names.join(", ");
    let executed: u64 = report.opcodes.iter().map(|(_, count)| count).sum();
    let made = report.allocations.iter().map(|(_, count)| count).sum();
    let calls: Vec<_> = report.calls.iter().filter(|(_, count)| *count > 0).collect();
    let called = calls.iter().map(|(_, count)| count).sum();
    vec![
        Table::of("Register instructions", &heads, &report.operations, top, |(operation, count)| {
            row(*count, all, operation.name().to_owned())
        }),
        Table::of("CPython's opcodes", &heads, &report.opcodes, top, |(opcode, count)| {
            row(*count, executed, opcode.name().to_owned())
        }),
        Table::of("Pairs of register instructions", &heads, &report.pairs, top, |(pair, count)| {
            row(*count, all, joined(&pair.map(Operation::name)))
        }),
        Table::of("Triples of register instructions", &heads, &report.triples, top, |(triple, count)| {
            row(*count, all, joined(&triple.map(Operation::name)))
        }),
        Table::of("Inline caches", &["hits", "misses", "hit", "name"], &report.caches, top, |cache| {
            vec![
                cache.hits.to_string(),
                cache.misses.to_string(),
                share(cache.hits, cache.hits + cache.misses),
                cache.operation.name().to_owned(),
            ]
        }),
        Table::of("Calls", &heads, &calls, top, |(kind, count)| {
            row(*count, called, format!("{}: {}", kind.name(), kind.meaning()))
        }),
        Table::of(
            "Objects made on the heap",
            &["count", "share", "type"],
            &report.allocations,
            top,
            |(name, count)| row(*count, made, printable(name).into_owned()),
        ),
    ]
}
