//! The last lines of an exception's report: `Type: message` and the notes. Where a SyntaxError is: `syntax_error`.

use std::fmt::Write as _;

use super::base::args_of;
use super::source::Sources;
use super::suggestion::hint;
use super::syntax_error;
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::memoryview::MemoryView;
use crate::objects::str::Str;
use crate::protocol;
use crate::runtime::Runtime;
use crate::types::Type;

const NO_STR: &str = "<exception str() failed>";

/// The last lines, in the parts that groups indent in different ways. Each line with its end.
#[derive(Default)]
pub(super) struct Summary {
    /// `File "…", line 1` of a SyntaxError.
    pub(super) place: String,
    /// Its source line and the marks under that.
    pub(super) source: String,
    /// `Type: message`
    pub(super) message: String,
    /// The notes.
    pub(super) notes: String,
}

impl Summary {
    /// All of it.
    pub(super) fn text(&self) -> String {
        [&*self.place, &self.source, &self.message, &self.notes].concat()
    }
}

/// `Type: message` and what belongs to it.
pub(super) fn summary(rt: &Runtime, sources: &Sources<'_>, exception: &Ref<Exception>) -> Summary {
    let value = exception.as_value();
    let name = class_name(rt, exception.ty());
    if sources.last_resort {
        return of_last_resort(rt, exception, &name);
    }
    let is_syntax_error = Type::is_subtype(exception.ty(), &rt.exceptions.syntax_error);
    let of_syntax_error = is_syntax_error.then(|| syntax_error::summary(rt, exception, &name)).flatten();
    let mut summary = of_syntax_error.unwrap_or_else(|| {
        let message = match protocol::str(rt, value) {
            Ok(message) if message.is_empty() => format!("{name}\n"),
            Ok(message) => {
                format!("{name}: {}{}\n", printable(&message), hint(rt, exception))
            }
            Err(_) => format!("{name}: {NO_STR}\n"),
        };
        Summary { message, ..Summary::default() }
    });
    notes(rt, value, &mut summary.notes);
    summary
}

/// From 3.13 on, what the interpreter writes where `traceback.py` has failed: neither hints nor notes; of what has a place,
/// the file and always line 0.
fn of_last_resort(rt: &Runtime, exception: &Ref<Exception>, name: &str) -> Summary {
    let attribute =
        |name: &str| protocol::get_optional_attr(rt, exception.as_value(), &rt.intern(name)).ok().flatten();
    let file = attribute("print_file_and_line").and_then(|_| attribute("filename"));
    let place = file.map(|file| {
        let file = if file.is_none() { "<string>".to_owned() } else { shown(rt, &file) };
        format!("  File \"{file}\", line 0\n")
    });
    let message = match shown(rt, exception.as_value()) {
        text if text.is_empty() => format!("{name}\n"),
        text => format!("{name}: {text}\n"),
    };
    Summary { place: place.unwrap_or_default(), message, ..Summary::default() }
}

/// The last line where nobody could catch the exception: what `str` says and no more; a colon even if that is nothing.
pub(super) fn unraisable(rt: &Runtime, exception: &Ref<Exception>) -> String {
    let class = exception.ty();
    let module = protocol::get_attr(rt, class.as_value(), &rt.names.module).ok();
    let module = module.as_ref().and_then(|module| module.downcast::<Str>()).map(|m| m.to_utf8_lossy());
    let prefix = match module.as_deref() {
        None => "<unknown>".to_owned(),
        Some("builtins") => String::new(),
        Some("__main__") if rt.is_at_least(3, 11) => String::new(),
        Some(module) => format!("{module}."),
    };
    let qualified = protocol::get_attr(rt, class.as_value(), &rt.names.qualname).ok();
    let qualified = qualified.as_ref().and_then(|name| name.downcast::<Str>()).map(|n| n.to_utf8_lossy());
    let name = match qualified {
        Some(name) if rt.is_at_least(3, 9) => name.into_owned(),
        _ => class.name(),
    };
    // Up to 3.7 what C had raised without arguments, and no frame had seen, was no instance yet.
    let is_bare = args_of(exception).is_empty() && exception.traceback.get().is_none();
    if is_bare && !rt.is_at_least(3, 8) {
        return format!("{prefix}{name}\n");
    }
    format!("{prefix}{name}: {}\n", shown(rt, exception.as_value()))
}

/// Text for a stream of UTF-8: what it cannot hold is escaped.
fn printable(text: &Str) -> String {
    let escape = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), |c| c.to_string());
    text.to_utf8().map_or_else(|_| text.code_points().map(escape).collect(), std::borrow::Cow::into_owned)
}

/// The qualified name (up to 3.8 the name), with the module unless that is `builtins` or `__main__`.
fn class_name(rt: &Runtime, class: &Ref<Type>) -> String {
    if class.is_static() {
        return class.name();
    }
    let text = |name: &Ref<Str>| {
        let value = protocol::get_attr(rt, class.as_value(), name).ok()?;
        Some(value.downcast::<Str>()?.to_utf8_lossy().into_owned())
    };
    let qualified = rt.is_at_least(3, 9);
    let name = text(&rt.names.qualname).filter(|_| qualified).unwrap_or_else(|| class.name());
    match text(&rt.names.module).as_deref() {
        None if !qualified => format!("<unknown>{name}"),
        None => format!("<unknown>.{name}"),
        Some("builtins") => name,
        Some("__main__") if rt.is_at_least(3, 11) => name,
        Some(module) => format!("{module}.{name}"),
    }
}

pub(super) fn shown(rt: &Runtime, value: &Value) -> String {
    protocol::str(rt, value).map_or_else(|_| NO_STR.to_owned(), |text| printable(&text))
}

/// The notes one by one, if they are a sequence: for the interpreter, which asks until 3.12, whatever has items by number; for
/// `traceback.py` what `collections.abc` knows as one.
fn note_items(rt: &Runtime, notes: &Value) -> Option<Vec<Value>> {
    let ty = rt.type_of(notes);
    let is_one_of = |types: &[&Ref<Type>]| types.iter().any(|known| Type::is_subtype(ty, known));
    let types = &rt.types;
    if rt.is_at_least(3, 12) && is_one_of(&[&types.str, &types.bytes]) {
        return None;
    }
    if rt.is_at_least(3, 13) {
        let known = is_one_of(&[&types.list, &types.tuple, &types.range, &types.bytearray]);
        let known = known || notes.downcast::<MemoryView>().is_some();
        return if known { protocol::to_vec(rt, notes).ok() } else { None };
    }
    let has_items = ty.slots.getitem.get().is_some() && !is_one_of(&[&types.dict]);
    let count = protocol::length(rt, notes).ok().filter(|_| has_items)?;
    (0..count).map(|index| protocol::get_item(rt, notes, &rt.int(index as i64)).ok()).collect()
}

fn notes(rt: &Runtime, exception: &Value, text: &mut String) {
    if !rt.is_at_least(3, 11) {
        return;
    }
    let notes = match protocol::get_optional_attr(rt, exception, &rt.names.notes) {
        // Before 3.13 a None is shown like anything else that is no sequence.
        Ok(Some(notes)) if !(notes.is_none() && rt.is_at_least(3, 13)) => notes,
        Ok(_) => return,
        Err(raised) => {
            text.push_str("Ignored error getting __notes__");
            if rt.is_at_least(3, 13) {
                let raised = protocol::repr(rt, raised.value());
                let shown = raised.map_or_else(|_| "<__notes__ repr() failed>".to_owned(), |r| printable(&r));
                let _ = write!(text, ": {shown}");
            }
            text.push('\n');
            return;
        }
    };
    let Some(items) = note_items(rt, &notes) else {
        let all = protocol::repr(rt, &notes)
            .map_or_else(|_| "<__notes__ repr() failed>".to_owned(), |t| printable(&t));
        text.push_str(&all);
        if rt.is_at_least(3, 12) {
            text.push('\n');
        }
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
