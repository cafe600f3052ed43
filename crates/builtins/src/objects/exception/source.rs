//! Source lines under the entries of a traceback, and from 3.11 on the marks under them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthChar as _;

use super::anchors::{Anchors, anchors};
use crate::objects::traceback::Position;
use crate::runtime::Runtime;

/// The lines of source files, read once.
pub(super) struct Sources<'a> {
    rt: &'a Runtime,
    files: HashMap<String, Vec<String>>,
    /// Whether marks are written under the part of a line that failed.
    marks: bool,
    /// Whether the interpreter reports by itself, as well as it can, what is `traceback.py`'s to report.
    pub(super) last_resort: bool,
}

impl<'a> Sources<'a> {
    pub(super) fn new(rt: &'a Runtime) -> Sources<'a> {
        Sources { rt, files: HashMap::new(), marks: true, last_resort: false }
    }

    /// For reports that CPython's C code writes by itself: from 3.13 on, only `traceback.py` draws marks, offers names and
    /// shows notes.
    pub(super) fn of_native_reports(rt: &'a Runtime) -> Sources<'a> {
        let last_resort = rt.is_at_least(3, 13);
        Sources { marks: !last_resort, last_resort, ..Sources::new(rt) }
    }

    /// A line of a file, counted from 1, if the file can be read.
    pub(super) fn line(&mut self, file: &str, line: u32) -> Option<String> {
        self.lines(file, line, line).into_iter().next()
    }

    /// The lines from `first` to `last`, as far as they exist.
    fn lines(&mut self, file: &str, first: u32, last: u32) -> Vec<String> {
        if !self.files.contains_key(file) {
            let lines = self.read(file);
            self.files.insert(file.to_owned(), lines);
        }
        let Some(all) = self.files.get(file) else { return Vec::new() };
        let Some(start) = (first as usize).checked_sub(1) else { return Vec::new() };
        let end = (last as usize).min(all.len());
        all.get(start..end).map(<[String]>::to_vec).unwrap_or_default()
    }

    fn read(&self, file: &str) -> Vec<String> {
        // At its end CPython has no `open` left to read a file with.
        if self.rt.is_finalizing.get() || (file.starts_with('<') && file.ends_with('>')) {
            return Vec::new();
        }
        let bytes = self.rt.host.read_file(Path::new(file)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
    }
}

/// A line of a file, counted from 1, if the file can be read.
pub fn source_line(rt: &Runtime, file: &str, line: u32) -> Option<String> {
    Sources::new(rt).line(file, line)
}

/// Writes the source line or lines of an entry.
pub(super) fn write_lines(sources: &mut Sources<'_>, file: &str, position: &Position, text: &mut String) {
    let Some(first) = position.line else { return };
    let Some(line) = sources.line(file, first).filter(|line| !line.trim().is_empty()) else { return };
    let place = (|| Some((position.end_line?, position.column?, position.end_column?)))();
    let Some((last, column, end_column)) = place.filter(|(last, ..)| sources.marks && *last >= first) else {
        // Before 3.11 the end of a line was shown as it is.
        let early = line.trim_start_matches([' ', '\t', '\u{c}']);
        let shown = if sources.rt.is_at_least(3, 11) { line.trim() } else { early };
        let _ = writeln!(text, "    {shown}");
        return;
    };
    if sources.rt.is_at_least(3, 13) {
        let lines = sources.lines(file, first, last);
        Block::new(&lines, column as usize, end_column as usize).write(text);
    } else {
        write_one_line(&line, first == last, column as usize, end_column as usize, text);
    }
}

/// The number of characters in the first `bytes` bytes.
fn characters(line: &str, bytes: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at < bytes).count()
}

/// 3.11 and 3.12: the first line, with marks unless they would be under all of it.
fn write_one_line(line: &str, is_all: bool, column: usize, end_column: usize, text: &mut String) {
    let stripped = line.trim();
    let _ = writeln!(text, "    {}", line.trim_start_matches([' ', '\t', '\u{c}']));
    let chars: Vec<char> = line.chars().collect();
    let cut = chars.len() - line.trim_start().chars().count();
    let start = characters(line, column);
    let end = if is_all { characters(line, end_column) } else { line.trim_end().chars().count() };
    let segment = chars.get(start..end).unwrap_or_default();
    let marked = if is_all { anchors(segment).filter(|a| !a.is_call) } else { None };
    if segment.is_empty() || (segment.len() >= stripped.chars().count() && marked.is_none()) {
        return;
    }
    let mark = |i: usize| match marked {
        Some(Anchors { start, end, .. }) if !(start..end).contains(&i) => '~',
        _ => '^',
    };
    let before = chars.get(cut..start).unwrap_or_default();
    let space = before.iter().map(|&c| (c, ' '));
    let marks = segment.iter().enumerate().map(|(i, &c)| (c, mark(i)));
    let _ =
        writeln!(text, "    {}", space.chain(marks).map(|(c, mark)| as_wide_as(c, mark)).collect::<String>());
}

/// A mark for every column that a character takes.
fn as_wide_as(c: char, mark: char) -> String {
    let columns = if c.width() == Some(2) { 2 } else { 1 };
    std::iter::repeat_n(mark, columns).collect()
}

/// 3.13 and later: all lines of an expression, their common indentation taken off.
struct Block {
    lines: Vec<Vec<char>>,
    /// Where the expression begins in the first line.
    start: usize,
    /// Where it ends in the last line.
    end: usize,
    /// The marked part: line and column of its begin and end.
    marked: Option<((usize, usize), (usize, usize))>,
    marks_shown: bool,
}

impl Block {
    fn new(lines: &[String], column: usize, end_column: usize) -> Block {
        let indent = |line: &&String| line.len() - line.trim_start().len();
        let margin = lines.iter().filter(|l| !l.trim().is_empty()).map(|l| indent(&l)).min().unwrap_or(0);
        let offset =
            |line: Option<&String>, column| line.map_or(0, |l| characters(l, column)).saturating_sub(margin);
        let (start, end) = (offset(lines.first(), column), offset(lines.last(), end_column));
        let lines: Vec<Vec<char>> =
            lines.iter().map(|l| l.trim_end().chars().skip(margin).collect()).collect();
        let mut block = Block { lines, start, end, marked: None, marks_shown: false };
        let segment = block.segment();
        let found = anchors(&segment);
        block.marked = found.map(|a| (block.place(&segment, a.start), block.place(&segment, a.end)));
        block.marks_shown = block.shows_marks(&segment, found);
        block
    }

    /// The expression's text.
    fn segment(&self) -> Vec<char> {
        let mut segment = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let from = if index == 0 { self.start } else { 0 };
            let to = if index + 1 == self.lines.len() { self.end.min(line.len()) } else { line.len() };
            if index > 0 {
                segment.push('\n');
            }
            segment.extend(line.get(from.min(to)..to).unwrap_or_default());
        }
        segment
    }

    /// Line and column of a position in the expression.
    fn place(&self, segment: &[char], at: usize) -> (usize, usize) {
        let before = segment.get(..at).unwrap_or_default();
        let line = before.iter().filter(|c| **c == '\n').count();
        let column = before.iter().rev().take_while(|c| **c != '\n').count();
        (line, if line == 0 { column + self.start } else { column })
    }

    /// Marks are left out where they would say nothing: under a whole line, and under the call of `return f(...)`
    /// and `name = f(...)`.
    fn shows_marks(&self, segment: &[char], found: Option<Anchors>) -> bool {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else { return false };
        let before: String = first.iter().take(self.start).collect();
        let after: String = last.iter().skip(self.end).collect();
        let (before, after) = (before.trim(), after.trim());
        if let Some(call) = found.filter(|a| a.is_call)
            && let Some(before) = outside_parentheses(before, after)
        {
            let function: String = segment.iter().take(call.start).collect();
            let function = function.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')');
            let returned = before == "return" && is_name(function);
            if returned || before.strip_suffix('=').is_some_and(is_target) {
                return false;
            }
        }
        found.is_some() || !before.is_empty() || !after.is_empty()
    }

    /// Writes the first and the last line and those around the marked part.
    fn write(&self, text: &mut String) {
        let last = self.lines.len().saturating_sub(1);
        let near = |line: usize| {
            self.marked.is_some_and(|((a, _), (b, _))| line.abs_diff(a) <= 1 || line.abs_diff(b) <= 1)
        };
        let shown: Vec<usize> = (0..=last).filter(|&line| line == 0 || line == last || near(line)).collect();
        let mut previous = None;
        for line in shown {
            match previous.map(|p| line - p) {
                Some(2) => self.write_line(line - 1, text),
                Some(gap) if gap > 2 => drop(writeln!(text, "    ...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.write_line(line, text);
            previous = Some(line);
        }
    }

    fn write_line(&self, index: usize, text: &mut String) {
        let Some(line) = self.lines.get(index) else { return };
        let _ = writeln!(text, "    {}", line.iter().collect::<String>());
        if !self.marks_shown {
            return;
        }
        let spaces = line.iter().take_while(|c| c.is_whitespace()).count();
        let end = if index + 1 == self.lines.len() { self.end } else { line.len() };
        let mark = |column: usize| {
            if column < spaces || (index == 0 && column < self.start) {
                return ' ';
            }
            match self.marked {
                Some((from, to)) if !(from <= (index, column) && (index, column) < to) => '~',
                _ => '^',
            }
        };
        let wide = |column: usize| as_wide_as(line.get(column).copied().unwrap_or(' '), mark(column));
        let _ = writeln!(text, "    {}", (0..end).map(wide).collect::<String>());
    }
}

/// What stands before an expression and the parentheses around it; `None` if they do not end with the statement.
fn outside_parentheses<'a>(before: &'a str, after: &str) -> Option<&'a str> {
    let (mut before, mut after) = (before, after);
    while let (Some(outside), Some(rest)) = (before.strip_suffix('('), after.strip_prefix(')')) {
        (before, after) = (outside.trim_end(), rest.trim_start());
    }
    (after.is_empty() || after.starts_with(['#', ';'])).then_some(before)
}

/// Whether `text`, which `=` follows, is one name, in parentheses or not.
fn is_target(text: &str) -> bool {
    let mut name = text.trim();
    while let Some(inner) = name.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        name = inner.trim();
    }
    is_name(name)
}

fn is_name(text: &str) -> bool {
    !matches!(text, "None" | "True" | "False")
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && text.chars().next().is_some_and(|c| !c.is_ascii_digit())
}
