//! The last lines of an exception's report: `Type: message`, where a SyntaxError is, and the notes.

use std::fmt::Write as _;

use super::fields::{
    SYNTAX_END_LINE, SYNTAX_END_OFFSET, SYNTAX_FILE, SYNTAX_LINE, SYNTAX_MESSAGE, SYNTAX_OFFSET, SYNTAX_TEXT,
};
use super::source::Sources;
use super::suggestion::suggestion;
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::runtime::Runtime;
use crate::types::Type;

const NO_STR: &str = "<exception str() failed>";

/// `Type: message` and what belongs to it, each line with its end.
pub(super) fn summary(rt: &Runtime, sources: &mut Sources<'_>, exception: &Ref<Exception>) -> String {
    let value = exception.as_value();
    let name = class_name(rt, exception.ty());
    let is_syntax_error = Type::is_subtype(exception.ty(), &rt.exceptions.syntax_error);
    let mut text = if is_syntax_error {
        syntax_error(rt, sources, exception, &name)
    } else {
        match protocol::str(rt, value) {
            Ok(message) if message.is_empty() => format!("{name}\n"),
            Ok(message) => {
                let meant = suggestion(rt, exception).map(|name| format!(". Did you mean: '{name}'?"));
                format!("{name}: {}{}\n", printable(&message), meant.unwrap_or_default())
            }
            Err(_) => format!("{name}: {NO_STR}\n"),
        }
    };
    notes(rt, value, &mut text);
    text
}

/// Text for a stream of UTF-8: what it cannot hold is escaped.
fn printable(text: &Str) -> String {
    let escape = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), |c| c.to_string());
    text.to_utf8().map_or_else(|_| text.code_points().map(escape).collect(), std::borrow::Cow::into_owned)
}

/// The qualified name, with the module unless that is `builtins` or `__main__`.
fn class_name(rt: &Runtime, class: &Ref<Type>) -> String {
    if class.is_static() {
        return class.name();
    }
    let text = |name: &Ref<Str>| {
        let value = protocol::get_attr(rt, class.as_value(), name).ok()?;
        Some(value.downcast::<Str>()?.to_utf8_lossy().into_owned())
    };
    let name = text(&rt.names.qualname).unwrap_or_else(|| class.name());
    match text(&rt.names.module).as_deref() {
        None => format!("<unknown>.{name}"),
        Some("builtins" | "__main__") => name,
        Some(module) => format!("{module}.{name}"),
    }
}

fn shown(rt: &Runtime, value: &Value) -> String {
    protocol::str(rt, value).map_or_else(|_| NO_STR.to_owned(), |text| printable(&text))
}

fn notes(rt: &Runtime, exception: &Value, text: &mut String) {
    if !rt.is_at_least(3, 11) {
        return;
    }
    let notes = match protocol::get_optional_attr(rt, exception, &rt.names.notes) {
        Ok(Some(notes)) if !notes.is_none() => notes,
        Ok(_) => return,
        Err(_) => {
            text.push_str("Ignored error getting __notes__\n");
            return;
        }
    };
    let is_sequence = notes.downcast::<List>().is_some() || notes.downcast::<Tuple>().is_some();
    let Ok(items) =
        protocol::to_vec(rt, &notes).map_err(drop).and_then(|n| if is_sequence { Ok(n) } else { Err(()) })
    else {
        let all = protocol::repr(rt, &notes)
            .map_or_else(|_| "<__notes__ repr() failed>".to_owned(), |t| printable(&t));
        let _ = writeln!(text, "{all}");
        return;
    };
    for note in items {
        match protocol::str(rt, &note) {
            Ok(note) => {
                for line in printable(&note).split('\n') {
                    let _ = writeln!(text, "{line}");
                }
            }
            Err(_) => text.push_str("<note str() failed>\n"),
        }
    }
}

fn number(exception: &Exception, field: usize) -> Option<i64> {
    exception.field(field)?.as_small_int()
}

fn syntax_error(rt: &Runtime, sources: &mut Sources<'_>, exception: &Ref<Exception>, name: &str) -> String {
    let text_of = |field| exception.field(field).filter(|v: &Value| !v.is_none()).map(|v| shown(rt, &v));
    let message = text_of(SYNTAX_MESSAGE).unwrap_or_else(|| "<no detail available>".to_owned());
    let file = text_of(SYNTAX_FILE);
    let Some(line) = exception.field(SYNTAX_LINE).filter(|line| !line.is_none()) else {
        let suffix = file.map(|f| format!(" ({f})")).unwrap_or_default();
        return format!("{name}: {message}{suffix}\n");
    };
    let file = file.unwrap_or_else(|| "<string>".to_owned());
    let mut text = format!("  File \"{file}\", line {}\n", shown(rt, &line));
    let source =
        text_of(SYNTAX_TEXT).or_else(|| sources.line(&file, u32::try_from(line.as_small_int()?).ok()?));
    if let Some(source) = source {
        syntax_error_line(exception, &source, &mut text);
    }
    let _ = writeln!(text, "{name}: {message}");
    text
}

fn syntax_error_line(exception: &Exception, source: &str, text: &mut String) {
    let source = source.trim_end_matches('\n');
    let trimmed = source.trim_start_matches([' ', '\n', '\u{c}', '\t']);
    let _ = writeln!(text, "    {trimmed}");
    let Some(offset) = number(exception, SYNTAX_OFFSET) else { return };
    let cut = (source.chars().count() - trimmed.chars().count()) as i64;
    let same_line =
        number(exception, SYNTAX_END_LINE).is_none_or(|end| Some(end) == number(exception, SYNTAX_LINE));
    let end = match number(exception, SYNTAX_END_OFFSET) {
        Some(end) if same_line && end > 0 && end != offset => end,
        _ if !same_line => source.chars().count() as i64 + 1,
        _ => offset + 1,
    };
    let column = offset - 1 - cut;
    if column < 0 {
        return;
    }
    let space: String =
        trimmed.chars().take(column as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let missing = (column as usize).saturating_sub(space.chars().count());
    let carets = "^".repeat((end - offset).max(1) as usize);
    let _ = writeln!(text, "    {space}{}{carets}", " ".repeat(missing));
}
