//! What is printed of an exception that nobody catches.
//!
//! An exception is first taken apart into entries and lines, then laid out; groups indent what belongs to them.

use std::fmt::Write as _;

use crate::heap::{Ref, Value};
use crate::host::Handle;
use crate::objects::exception::source::{self, Sources};
use crate::objects::exception::summary;
use crate::objects::exception::{Exception, group};
use crate::objects::traceback::{Position, Traceback};
use crate::protocol;
use crate::raised::Raised;
use crate::runtime::Runtime;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
const HEADER: &str = "Traceback (most recent call last):\n";
/// Groups nested deeper than this, and members behind this one, are only counted.
const DEEPEST_GROUP: usize = 10;
const WIDEST_GROUP: usize = 15;
/// Equal entries in a row that are shown.
const SHOWN_REPEATS: usize = 3;

/// The exception with its traceback, causes and contexts, as CPython prints it.
pub fn format_exception(rt: &Runtime, exception: &Value) -> String {
    let mut report = Report {
        rt,
        text: String::new(),
        depth: 0,
        close: false,
        seen: Vec::new(),
        sources: Sources::new(rt),
    };
    if let Some(exception) = exception.downcast::<Exception>() {
        report.chain(exception);
    }
    report.text
}

/// The entries of a traceback, each with its source line.
pub fn format_traceback(rt: &Runtime, traceback: Option<Value>) -> String {
    let mut text = String::new();
    entries(rt, &mut Sources::new(rt), traceback, &mut text);
    text
}

/// One line of a traceback: the call and, from 3.11 on, which part of the line.
struct Entry {
    file: String,
    function: String,
    position: Position,
}

struct Report<'a> {
    rt: &'a Runtime,
    text: String,
    /// How many groups are around what is being written.
    depth: usize,
    /// Whether the innermost group's frame is still open below.
    close: bool,
    /// Exceptions written already, against rings.
    seen: Vec<u64>,
    sources: Sources<'a>,
}

impl Report<'_> {
    /// Writes the exceptions that led here, oldest first, then the exception itself.
    fn chain(&mut self, exception: &Ref<Exception>) {
        let mut chain: Vec<(&str, Ref<Exception>)> = Vec::new();
        let mut current = Some(("", exception.clone()));
        while let Some((_, exception)) = &current {
            self.seen.push(exception.as_value().bits());
            let next = self.origin(exception);
            chain.extend(current.take());
            current = next;
        }
        // The link of an exception is printed between it and the one that came of it.
        let links: Vec<&str> = chain.iter().skip(1).map(|(link, _)| *link).chain([""]).collect();
        for ((_, exception), link) in chain.iter().zip(links).rev() {
            self.emit(link, '|');
            self.one(exception);
        }
    }

    /// The cause or the context, unless it is suppressed or has been written.
    fn origin(&self, exception: &Exception) -> Option<(&'static str, Ref<Exception>)> {
        let (link, origin) = match exception.cause.get() {
            Some(cause) => (CAUSE, cause),
            None if exception.suppress_context.get() => return None,
            None => (CONTEXT, exception.context.get()?),
        };
        let origin = origin.downcast_into::<Exception>().ok()?;
        (!self.seen.contains(&origin.as_value().bits())).then_some((link, origin))
    }

    fn one(&mut self, exception: &Ref<Exception>) {
        match group::members(self.rt, exception) {
            None => {
                self.traceback(exception, HEADER, '|');
                self.last_lines(exception);
            }
            Some(_) if self.depth > DEEPEST_GROUP => {
                self.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|');
            }
            Some(members) => self.group(exception, &members),
        }
    }

    fn group(&mut self, exception: &Ref<Exception>, members: &[Value]) {
        let outermost = self.depth == 0;
        self.depth += usize::from(outermost);
        let header = format!("Exception Group {HEADER}");
        self.traceback(exception, &header, if outermost { '+' } else { '|' });
        self.last_lines(exception);
        let shown = members.len().min(WIDEST_GROUP + 1);
        self.close = false;
        for (index, member) in members.iter().take(shown).enumerate() {
            let last = index + 1 == shown;
            self.close |= last;
            let (indent, branch) = (self.indent(), if index == 0 { "+-" } else { "  " });
            let title = if index < WIDEST_GROUP { (index + 1).to_string() } else { "...".to_owned() };
            let _ = writeln!(self.text, "{indent}{branch}+---------------- {title} ----------------");
            self.depth += 1;
            match member.downcast::<Exception>() {
                Some(member) if index < WIDEST_GROUP => self.chain(member),
                _ => {
                    let more = members.len() - WIDEST_GROUP.min(members.len());
                    let plural = if more == 1 { "" } else { "s" };
                    self.emit(&format!("and {more} more exception{plural}\n"), '|');
                }
            }
            if last && self.close {
                let indent = self.indent();
                let _ = writeln!(self.text, "{indent}+------------------------------------");
                self.close = false;
            }
            self.depth -= 1;
        }
        self.depth -= usize::from(outermost);
    }

    fn traceback(&mut self, exception: &Exception, header: &str, margin: char) {
        let Some(traceback) = exception.traceback.get() else { return };
        self.emit(header, margin);
        let mut text = String::new();
        entries(self.rt, &mut self.sources, Some(traceback), &mut text);
        self.emit(&text, '|');
    }

    fn last_lines(&mut self, exception: &Ref<Exception>) {
        let text = summary::summary(self.rt, &mut self.sources, exception);
        self.emit(&text, '|');
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes text, inside groups with the margin before each line.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.text.push_str(text);
            return;
        }
        let indent = self.indent();
        for line in text.split_inclusive('\n') {
            let _ = write!(self.text, "{indent}{margin} {line}");
        }
    }
}

fn entries(rt: &Runtime, sources: &mut Sources<'_>, traceback: Option<Value>, text: &mut String) {
    let mut previous: Option<Entry> = None;
    let mut repeats = 0;
    let mut current = traceback;
    while let Some(entry) = current.as_ref().and_then(|v| v.downcast::<Traceback>()) {
        let Some(site) = entry.site(rt) else { break };
        let mut position = entry.position(rt);
        if !rt.is_at_least(3, 11) {
            position = Position { line: position.line, ..Position::default() };
        }
        let shown = Entry { file: site.file(), function: site.function(), position };
        let same = previous.as_ref().is_some_and(|p| {
            p.file == shown.file && p.function == shown.function && p.position.line == shown.position.line
        });
        if !same {
            repeated(repeats, text);
            repeats = 0;
        }
        repeats += 1;
        if repeats <= SHOWN_REPEATS {
            write_entry(sources, &shown, text);
        }
        previous = Some(shown);
        let next = entry.next.get();
        current = next;
    }
    repeated(repeats, text);
}

fn repeated(count: usize, text: &mut String) {
    if count > SHOWN_REPEATS {
        let more = count - SHOWN_REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        let _ = writeln!(text, "  [Previous line repeated {more} more time{plural}]");
    }
}

fn write_entry(sources: &mut Sources<'_>, entry: &Entry, text: &mut String) {
    let Entry { file, function, position } = entry;
    let line = position.line.map_or_else(|| "None".to_owned(), |line| line.to_string());
    let _ = writeln!(text, "  File \"{file}\", line {line}, in {function}");
    source::write_lines(sources, file, position, text);
}

/// Hands an exception that nobody can catch to `sys.unraisablehook`, or reports it on standard error.
pub fn report_unraisable(rt: &Runtime, raised: &Raised, message: Option<&str>, source: Option<&Value>) {
    give_traceback(rt, raised);
    if let Some(hook) = rt.unraisable_hook.get() {
        return hook(rt, raised, message, source);
    }
    let text = format_unraisable(rt, raised.value(), message, source);
    // Nobody is left to tell that standard error cannot be written.
    let _ = rt.host.write_all(Handle::STDERR, text.as_bytes());
}

/// What was raised outside any frame is shown where the program was then.
fn give_traceback(rt: &Runtime, raised: &Raised) {
    let Some(exception) = raised.value().downcast::<Exception>() else { return };
    let Some(frame) = rt.hooks().and_then(|hooks| hooks.frame(rt, 0)) else { return };
    if exception.traceback.get().is_some_and(|traceback| !traceback.is_none()) {
        return;
    }
    let number = |name: &str| {
        let value = protocol::get_optional_attr(rt, &frame, &rt.intern(name)).ok().flatten();
        value.unwrap_or(Value::NONE)
    };
    let parts = [Value::NONE, frame.clone(), number("f_lasti"), number("f_lineno")];
    if let Ok(traceback) = protocol::call_args(rt, rt.types.traceback.as_value(), &parts) {
        exception.traceback.set(traceback);
    }
}

/// The report on an exception that nobody can catch: `Exception ignored in: <source>`, then its traceback.
pub fn format_unraisable(
    rt: &Runtime,
    value: &Value,
    message: Option<&str>,
    source: Option<&Value>,
) -> String {
    let mut text = match (message, source) {
        (None, None) => String::new(),
        (Some(message), None) => format!("{message}:\n"),
        (message, Some(source)) => {
            let shown = protocol::repr(rt, source).map(|s| s.to_utf8_lossy().into_owned());
            let shown = shown.unwrap_or_else(|_| "<object repr() failed>".to_owned());
            format!("{}: {shown}\n", message.unwrap_or("Exception ignored in"))
        }
    };
    let Some(exception) = value.downcast::<Exception>() else { return text };
    let mut sources = Sources::of_native_reports(rt);
    if let Some(traceback) = exception.traceback.get() {
        text.push_str(HEADER);
        entries(rt, &mut sources, Some(traceback), &mut text);
    }
    text.push_str(&summary::summary(rt, &mut sources, exception));
    text
}
