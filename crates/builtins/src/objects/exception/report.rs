//! What is printed of an exception that nobody catches.
//!
//! An exception is first taken apart into entries and lines, then laid out; groups indent what belongs to them.

use std::fmt::Write as _;

use crate::heap::{Ref, Value};
use crate::host::Handle;
use crate::objects::exception::source::{self, Sources};
use crate::objects::exception::summary;
use crate::objects::exception::{Exception, group};
use crate::objects::int;
use crate::objects::module::Module;
use crate::objects::traceback::{Position, Traceback};
use crate::protocol;
use crate::raised::{Raised, Result};
use crate::runtime::Runtime;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
const HEADER: &str = "Traceback (most recent call last):\n";
/// Groups nested deeper than this, and members behind this one, are only counted.
const DEEPEST_GROUP: usize = 10;
const WIDEST_GROUP: usize = 15;
/// How the line about further equal entries begins.
const REPEATED: &str = "  [Previous line repeated ";
/// Equal entries in a row that are shown.
const SHOWN_REPEATS: usize = 3;

/// The exception with its traceback, causes and contexts, as CPython prints it.
pub fn format_exception(rt: &Runtime, exception: &Value) -> String {
    let mut report = Report::new(rt, Sources::new(rt));
    let Some(exception) = exception.downcast::<Exception>() else { return report.text };
    let mut planned = None;
    if rt.is_at_least(3, 13) {
        match report.plan(exception) {
            Ok(place) => planned = Some(place),
            // `traceback.py` has failed, and the interpreter writes the report by itself, as well as it can.
            Err(_) => {
                report = Report { knows_groups: false, ..Report::new(rt, Sources::of_native_reports(rt)) }
            }
        }
    }
    report.chain(exception, planned);
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
    /// From 3.13 on: what leads to what, found out before anything is written.
    plan: Vec<Planned>,
    sources: Sources<'a>,
    /// Whether the members of groups are shown.
    knows_groups: bool,
}

/// What is to be written of an exception: numbers are places in the plan.
struct Planned {
    exception: Ref<Exception>,
    origin: Option<(&'static str, usize)>,
    members: Vec<usize>,
    /// The exception is false, and 3.13 takes it for none when it looks for what led to it.
    alone: bool,
}

impl<'a> Report<'a> {
    fn new(rt: &'a Runtime, sources: Sources<'a>) -> Self {
        let (text, seen, plan) = (String::new(), Vec::new(), Vec::new());
        Self { rt, text, depth: 0, close: false, seen, plan, sources, knows_groups: true }
    }

    /// Notes an exception in the plan; gives its place.
    fn note(&mut self, exception: &Ref<Exception>) -> usize {
        self.seen.push(exception.as_value().bits());
        self.plan.push(Planned {
            exception: exception.clone(),
            origin: None,
            members: Vec::new(),
            alone: false,
        });
        self.plan.len() - 1
    }

    /// Finds out what is written of an exception, in the order of `traceback.TracebackException`: it decides where an
    /// exception that can be reached in several ways is shown.
    ///
    /// # Errors
    ///
    /// What an exception raises that is asked whether it is true.
    fn plan(&mut self, exception: &Ref<Exception>) -> Result<usize> {
        let first = self.note(exception);
        let mut open = vec![first];
        while let Some(place) = open.pop() {
            let Some(exception) = self.plan.get(place).map(|planned| planned.exception.clone()) else {
                continue;
            };
            if !self.rt.is_at_least(3, 14) && !protocol::is_true(self.rt, exception.as_value())? {
                self.plan.get_mut(place).into_iter().for_each(|planned| planned.alone = true);
                continue;
            }
            let origin = self.origin(&exception).map(|(link, origin)| (link, self.note(&origin)));
            let members = self.members(&exception)?;
            let members = members.iter().filter_map(|member| member.downcast::<Exception>());
            let members: Vec<usize> = members.map(|member| self.note(member)).collect();
            open.extend(origin.map(|(_, place)| place));
            open.extend(&members);
            if let Some(planned) = self.plan.get_mut(place) {
                (planned.origin, planned.members) = (origin, members);
            }
        }
        Ok(first)
    }

    /// The members of a group; none for other exceptions.
    ///
    /// # Errors
    ///
    /// What `exceptions` of a subclass raises, and whatever it is besides a group of values.
    fn members(&self, exception: &Ref<Exception>) -> Result<Vec<Value>> {
        let Some(members) = group::members(self.rt, exception) else { return Ok(Vec::new()) };
        if !exception.ty().is_static() {
            let shown = protocol::get_attr(self.rt, exception.as_value(), &self.rt.intern("exceptions"))?;
            protocol::to_vec(self.rt, &shown)?;
        }
        Ok(members)
    }

    /// Writes the exceptions that led here, oldest first, then the exception itself.
    fn chain(&mut self, exception: &Ref<Exception>, planned: Option<usize>) {
        let mut chain: Vec<(&str, Ref<Exception>, Option<usize>)> = Vec::new();
        let mut current = Some(("", exception.clone(), planned));
        while let Some((_, exception, planned)) = &current {
            let next = if let Some(place) = *planned {
                let origin = self.plan.get(place).and_then(|planned| planned.origin);
                origin.and_then(|(link, at)| Some((link, self.plan.get(at)?.exception.clone(), Some(at))))
            } else {
                self.seen.push(exception.as_value().bits());
                self.origin(exception).map(|(link, origin)| (link, origin, None))
            };
            chain.extend(current.take());
            current = next;
        }
        // The link of an exception is printed between it and the one that came of it.
        let links: Vec<&str> = chain.iter().skip(1).map(|(link, ..)| *link).chain([""]).collect();
        for (index, ((_, exception, planned), link)) in chain.iter().zip(links).enumerate().rev() {
            let open = self.close;
            self.emit(link, '|');
            self.one(exception, *planned);
            // Until 3.12 groups that led here close no frame but their own.
            if index > 0 && !self.rt.is_at_least(3, 13) {
                self.close = open;
            }
        }
    }

    /// The cause or the context, unless it is suppressed or has been written.
    fn origin(&self, exception: &Exception) -> Option<(&'static str, Ref<Exception>)> {
        let unseen = |origin: Value| {
            let origin = origin.downcast_into::<Exception>().ok()?;
            (!self.seen.contains(&origin.as_value().bits())).then_some(origin)
        };
        let cause = exception.cause.get();
        let has_cause = cause.is_some();
        if let Some(cause) = cause.and_then(unseen) {
            return Some((CAUSE, cause));
        }
        if exception.suppress_context.get() || (has_cause && !self.rt.is_at_least(3, 13)) {
            return None;
        }
        Some((CONTEXT, unseen(exception.context.get()?)?))
    }

    fn one(&mut self, exception: &Ref<Exception>, planned: Option<usize>) {
        let alone = planned.and_then(|place| self.plan.get(place)).is_some_and(|planned| planned.alone);
        let members = if alone || !self.knows_groups { None } else { group::members(self.rt, exception) };
        match members {
            None => {
                self.traceback(exception, HEADER, '|');
                self.last_lines(exception);
            }
            Some(_) if self.depth > DEEPEST_GROUP => {
                self.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|');
            }
            Some(members) => self.group(exception, &members, planned),
        }
    }

    fn group(&mut self, exception: &Ref<Exception>, members: &[Value], planned: Option<usize>) {
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
                Some(member) if index < WIDEST_GROUP => {
                    let planned = planned.and_then(|place| self.plan.get(place)?.members.get(index).copied());
                    self.chain(member, planned);
                }
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
        let Some(traceback) = exception.traceback.get().filter(|_| limit(self.rt) != Some(0)) else { return };
        self.emit(header, margin);
        let mut text = String::new();
        entries(self.rt, &mut self.sources, Some(traceback), &mut text);
        if self.rt.is_at_least(3, 13) {
            return self.emit(&text, '|');
        }
        for line in text.split_inclusive('\n') {
            if line.starts_with(REPEATED) {
                self.text.push_str(line);
            } else {
                self.emit(line, '|');
            }
        }
    }

    /// The interpreter itself, which draws groups until 3.12, begins only the first line of a message with the margin.
    fn last_lines(&mut self, exception: &Ref<Exception>) {
        let summary = summary::summary(self.rt, &self.sources, exception);
        if self.rt.is_at_least(3, 13) {
            return self.emit(&summary.text(), '|');
        }
        self.emit(&summary.place, '|');
        self.text.push_str(&summary.source);
        let first = summary.message.split_inclusive('\n').next().unwrap_or_default();
        self.emit(first, '|');
        self.text.push_str(summary.message.get(first.len()..).unwrap_or_default());
        self.emit(&summary.notes, '|');
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

/// How many entries are shown, the last ones: `sys.tracebacklimit` where that is an int.
fn limit(rt: &Runtime) -> Option<usize> {
    let sys = rt.modules.get_str(&rt.intern("sys"))?;
    let wanted = sys.downcast::<Module>()?.dict.get_str(&rt.intern("tracebacklimit"))?;
    int::to_big(&wanted)?;
    Some(usize::try_from(int::clamp(&wanted)).unwrap_or(0))
}

/// The traceback without the entries that are not shown.
fn limited(rt: &Runtime, traceback: Option<Value>) -> Option<Value> {
    let Some(limit) = limit(rt) else { return traceback };
    let next = |value: &Value| value.downcast::<Traceback>().and_then(|entry| entry.next.get());
    let length = std::iter::successors(traceback.clone(), |value| next(value)).count();
    (0..length.saturating_sub(limit)).fold(traceback, |rest, _| rest.and_then(|value| next(&value)))
}

fn entries(rt: &Runtime, sources: &mut Sources<'_>, traceback: Option<Value>, text: &mut String) {
    let mut previous: Option<Entry> = None;
    let mut repeats = 0;
    let mut current = limited(rt, traceback);
    while let Some(entry) = current.as_ref().and_then(|v| v.downcast::<Traceback>()) {
        let Some(site) = entry.site(rt) else { break };
        let mut position = entry.shown_position(rt);
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
        let _ = writeln!(text, "{REPEATED}{more} more time{plural}]");
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

/// What was raised outside any frame is shown where the program was then (3.8 on).
fn give_traceback(rt: &Runtime, raised: &Raised) {
    if !rt.is_at_least(3, 8) {
        return;
    }
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
    text.push_str(&summary::unraisable(rt, exception));
    text
}
