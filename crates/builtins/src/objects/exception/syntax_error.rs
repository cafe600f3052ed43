//! Where a SyntaxError is: the file, the line and the marks under it.
//!
//! Up to 3.12 CPython's C code prints them and counts in bytes; from 3.13 on `traceback.py` does and counts in characters.

use std::fmt::Write as _;

use super::fields::{
    SYNTAX_END_LINE, SYNTAX_END_OFFSET, SYNTAX_FILE, SYNTAX_LINE, SYNTAX_MESSAGE, SYNTAX_OFFSET, SYNTAX_TEXT,
};
use super::summary::{Summary, shown};
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::protocol;
use crate::runtime::Runtime;

const MOST_CARETS: i64 = 1 << 16;

/// The report on a SyntaxError; `None` where its attributes are not what the version needs, so that it is printed like
/// any other exception.
pub(super) fn summary(rt: &Runtime, exception: &Ref<Exception>, name: &str) -> Option<Summary> {
    if rt.is_at_least(3, 13) {
        Some(by_library(rt, exception, name))
    } else {
        by_interpreter(rt, exception, name)
    }
}

fn field(exception: &Exception, index: usize) -> Option<Value> {
    exception.field(index).filter(|value| !value.is_none())
}

fn text_of(exception: &Exception, index: usize) -> Option<String> {
    Some(field(exception, index)?.downcast::<Str>()?.to_utf8_lossy().into_owned())
}

/// A field that is a number: `Err` where it is anything but that or None.
fn number(exception: &Exception, index: usize) -> Result<Option<i64>, ()> {
    field(exception, index).map(|value| value.as_small_int().ok_or(())).transpose()
}

fn by_interpreter(rt: &Runtime, exception: &Ref<Exception>, name: &str) -> Option<Summary> {
    let line = number(exception, SYNTAX_LINE).ok()??;
    let offset = number(exception, SYNTAX_OFFSET).ok()?.unwrap_or(-1);
    let end_line = number(exception, SYNTAX_END_LINE).ok()?.unwrap_or(line);
    let mut end_offset = number(exception, SYNTAX_END_OFFSET).ok()?.unwrap_or(-1);
    let file = field(exception, SYNTAX_FILE).map_or_else(|| "<string>".to_owned(), |file| shown(rt, &file));
    let mut source = String::new();
    if let Some(text) = text_of(exception, SYNTAX_TEXT) {
        // An instance of a subclass gets a single mark.
        if !exception.ty().is(&rt.exceptions.syntax_error) {
            end_offset = -1;
        } else if end_line > line {
            end_offset = text.len() as i64;
        }
        end_offset = end_offset.min(text.len() as i64 + 1);
        source = if rt.is_at_least(3, 9) {
            marked_line(&text, offset, end_offset)
        } else {
            marked_line_until_3_8(&text, offset)
        };
    }
    let message = exception.field(SYNTAX_MESSAGE).unwrap_or(Value::NONE);
    let message = match protocol::str(rt, &message) {
        _ if message.is_none() => format!("{name}\n"),
        Ok(text) if text.is_empty() => format!("{name}\n"),
        _ => format!("{name}: {}\n", shown(rt, &message)),
    };
    let place = format!("  File \"{file}\", line {line}\n");
    Some(Summary { place, source, message, notes: String::new() })
}

/// The line and the marks as C code prints them; offsets count from 1.
fn marked_line(text: &str, offset: i64, end_offset: i64) -> String {
    let marks = if end_offset > 0 && end_offset > offset { end_offset - offset } else { 1 };
    let trimmed = text.trim_start_matches([' ', '\t', '\u{c}']);
    let mut offset = offset - 1 - (text.len() - trimmed.len()) as i64;
    let len = trimmed.strip_suffix('\n').unwrap_or(trimmed).len() as i64;
    offset = offset.min(len);
    let mut rest = trimmed;
    // What is marked is in the last line that begins before it.
    while let Some((front, behind)) = rest.split_once('\n')
        && (front.len() as i64) < offset
    {
        offset -= front.len() as i64 + 1;
        rest = behind;
    }
    let end = if rest.ends_with('\n') { "" } else { "\n" };
    let mut shown = format!("    {rest}{end}");
    if offset >= 0 {
        let _ = writeln!(shown, "    {}{}", " ".repeat(offset as usize), carets(marks));
    }
    shown
}

/// Up to 3.8: the line that the column is in, with one mark, which may stand anywhere behind it.
fn marked_line_until_3_8(text: &str, mut offset: i64) -> String {
    let mut rest = text;
    if offset >= 0 {
        if offset > 0 && offset == text.len() as i64 && text.ends_with('\n') {
            offset -= 1;
        }
        while let Some((front, behind)) = rest.split_once('\n')
            && (front.len() as i64) < offset
        {
            offset -= front.len() as i64 + 1;
            rest = behind;
        }
        let trimmed = rest.trim_start_matches([' ', '\t', '\u{c}']);
        offset -= (rest.len() - trimmed.len()) as i64;
        rest = trimmed;
    }
    let end = if rest.ends_with('\n') { "" } else { "\n" };
    let mut shown = format!("    {rest}{end}");
    if offset != -1 {
        let space = (offset - 1).clamp(0, MOST_CARETS) as usize;
        let _ = writeln!(shown, "    {}^", " ".repeat(space));
    }
    shown
}

/// So many marks, which a program can ask for in any number, as far as anybody could look at them.
fn carets(count: i64) -> String {
    "^".repeat(count.clamp(0, MOST_CARETS) as usize)
}

fn by_library(rt: &Runtime, exception: &Ref<Exception>, name: &str) -> Summary {
    let file = field(exception, SYNTAX_FILE).map(|file| shown(rt, &file));
    let (place, suffix) = match (field(exception, SYNTAX_LINE), file) {
        (Some(line), file) => {
            let file = file.filter(|file| !file.is_empty()).unwrap_or_else(|| "<string>".to_owned());
            (format!("  File \"{file}\", line {}\n", shown(rt, &line)), String::new())
        }
        (None, Some(file)) => (String::new(), format!(" ({file})")),
        (None, None) => (String::new(), String::new()),
    };
    let source = text_of(exception, SYNTAX_TEXT).map(|text| line_with_marks(rt, exception, &text));
    let message = exception.field(SYNTAX_MESSAGE).filter(|m| protocol::is_true(rt, m).unwrap_or(true));
    let message = message.map_or_else(|| "<no detail available>".to_owned(), |message| shown(rt, &message));
    let message = format!("{name}: {message}{suffix}\n");
    Summary { place, source: source.unwrap_or_default(), message, notes: String::new() }
}

fn line_with_marks(rt: &Runtime, exception: &Exception, text: &str) -> String {
    let source = text.trim_end_matches('\n');
    let trimmed = source.trim_start_matches([' ', '\n', '\u{c}']);
    let mut shown_text = format!("    {trimmed}\n");
    let count = |text: &str| text.chars().count() as i64;
    let (length, cut) = (count(source), count(source) - count(trimmed));
    let Ok(Some(mut offset)) = number(exception, SYNTAX_OFFSET) else { return shown_text };
    let (line, end_line) = (field(exception, SYNTAX_LINE), field(exception, SYNTAX_END_LINE));
    let as_text = |value: Option<Value>| value.map(|value| shown(rt, &value));
    let mut end = match number(exception, SYNTAX_END_OFFSET) {
        _ if as_text(line) != as_text(end_line) => length + 1,
        Ok(Some(end)) if end != 0 => end,
        _ => offset,
    };
    if !text.is_empty() && offset > count(text) {
        offset = length + 1;
    }
    if !text.is_empty() && end > count(text) {
        end = length + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let column = offset - 1 - cut;
    if let Ok(column) = usize::try_from(column) {
        let space = trimmed.chars().take(column).map(|c| if c.is_whitespace() { c } else { ' ' });
        let space: String = space.collect();
        let _ = writeln!(shown_text, "    {space}{}", carets(end - offset));
    }
    shown_text
}
