//! "Did you mean": the known name that is nearest to a wrong one.

use super::fields::{ATTRIBUTE_NAME, ATTRIBUTE_OBJECT, IMPORT_NAME, IMPORT_NAME_FROM};
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::objects::traceback::Traceback;
use crate::protocol;
use crate::runtime::Runtime;
use crate::types::Type;

/// More candidates than this are not compared, nor names that differ in more letters.
const MOST_CANDIDATES: usize = 750;
const LONGEST_NAME: usize = 40;
/// What it costs to insert, remove or replace a letter, and to change its case.
const MOVE: usize = 2;
const CASE: usize = 1;

/// What is said behind the message of a NameError, AttributeError or ImportError that knows what was asked for.
pub(super) fn hint(rt: &Runtime, exception: &Ref<Exception>) -> String {
    let meant = suggestion(rt, exception);
    let is_name_error = Type::is_subtype(exception.ty(), &rt.exceptions.name_error);
    let library =
        wrong_name(exception, ATTRIBUTE_NAME).filter(|name| is_name_error && is_of_library(rt, name));
    match (meant, library) {
        (None, None) => String::new(),
        (Some(meant), None) => format!(". Did you mean: '{meant}'?"),
        (None, Some(module)) => format!(". Did you forget to import '{module}'?"),
        (Some(meant), Some(module)) => {
            format!(". Did you mean: '{meant}'? Or did you forget to import '{module}'?")
        }
    }
}

fn wrong_name(exception: &Exception, field: usize) -> Option<String> {
    Some(exception.field(field)?.downcast::<Str>()?.to_utf8_lossy().into_owned())
}

/// Whether a name is that of a module of the standard library: 3.12 began to think of those.
fn is_of_library(rt: &Runtime, name: &str) -> bool {
    let library = || {
        let sys = rt.modules.get_str(&rt.intern("sys"))?;
        let names = protocol::get_optional_attr(rt, &sys, &rt.intern("stdlib_module_names")).ok()??;
        protocol::contains(rt, &names, rt.str(name).as_value()).ok()
    };
    rt.is_at_least(3, 12) && library().unwrap_or(false)
}

/// The name that was meant.
fn suggestion(rt: &Runtime, exception: &Ref<Exception>) -> Option<String> {
    if !rt.is_at_least(3, 10) {
        return None;
    }
    let is = |class| Type::is_subtype(exception.ty(), class);
    if is(&rt.exceptions.attribute_error) {
        let object = exception.field(ATTRIBUTE_OBJECT)?;
        return of_attributes(rt, exception, &wrong_name(exception, ATTRIBUTE_NAME)?, &object);
    }
    if is(&rt.exceptions.import_error) && rt.is_at_least(3, 12) {
        let wrong = wrong_name(exception, IMPORT_NAME_FROM)?;
        let module = rt.modules.get(rt, &exception.field(IMPORT_NAME)?).ok()??;
        return of_attributes(rt, exception, &wrong, &module);
    }
    if is(&rt.exceptions.name_error) {
        return of_variables(rt, exception, &wrong_name(exception, ATTRIBUTE_NAME)?);
    }
    None
}

fn of_attributes(rt: &Runtime, exception: &Exception, wrong: &str, object: &Value) -> Option<String> {
    let list = protocol::call_special(rt, object, &rt.names.dir, &[]).ok()??;
    let mut names = names(rt, &list);
    names.sort();
    if rt.is_at_least(3, 13) && !wrong.starts_with('_') && !is_self(rt, exception, object) {
        names.retain(|name| !name.starts_with('_'));
    }
    nearest(wrong, names)
}

fn of_variables(rt: &Runtime, exception: &Exception, wrong: &str) -> Option<String> {
    let frame = last_frame(exception)?;
    let part = |name: &str| protocol::get_attr(rt, &frame, &rt.intern(name)).ok();
    let locals = part("f_locals")?;
    if rt.is_at_least(3, 12)
        && let Some(own) = item(rt, &locals, "self")
    {
        match protocol::get_optional_attr(rt, &own, &rt.intern(wrong)) {
            Ok(None) => {}
            Ok(Some(_)) => return Some(format!("self.{wrong}")),
            // Where the question fails nothing is meant; from 3.14 on it is as if there were no such attribute.
            Err(_) if rt.is_at_least(3, 14) => {}
            Err(_) => return None,
        }
    }
    // Until 3.12 the variables of the function are offered, bound or not, and no captured ones.
    let own = if rt.is_at_least(3, 13) {
        Some(locals)
    } else {
        part("f_code").and_then(|code| protocol::get_attr(rt, &code, &rt.intern("co_varnames")).ok())
    };
    let mut all = own.map(|own| names(rt, &own)).unwrap_or_default();
    for part in [part("f_globals"), part("f_builtins")].into_iter().flatten() {
        all.extend(names(rt, &part));
    }
    nearest(wrong, all)
}

fn names(rt: &Runtime, iterable: &Value) -> Vec<String> {
    let values = protocol::to_vec(rt, iterable).unwrap_or_default();
    values.iter().filter_map(|v| Some(v.downcast::<Str>()?.to_utf8_lossy().into_owned())).collect()
}

fn item(rt: &Runtime, mapping: &Value, key: &str) -> Option<Value> {
    protocol::get_item(rt, mapping, rt.intern(key).as_value()).ok()
}

fn last_frame(exception: &Exception) -> Option<Value> {
    let mut traceback = exception.traceback.get()?;
    loop {
        let entry = traceback.downcast::<Traceback>()?.clone();
        match entry.next.get() {
            Some(next) => traceback = next,
            None => return entry.frame.get(),
        }
    }
}

/// Whether the object is `self` where the exception was raised: private names are then offered too.
fn is_self(rt: &Runtime, exception: &Exception, object: &Value) -> bool {
    let locals = last_frame(exception).and_then(|f| protocol::get_attr(rt, &f, &rt.intern("f_locals")).ok());
    locals.and_then(|locals| item(rt, &locals, "self")).is_some_and(|own| own.is(object))
}

/// The candidate that is nearest to a wrong name, if one is near.
pub(crate) fn nearest(wrong: &str, candidates: Vec<String>) -> Option<String> {
    let own: Vec<char> = wrong.chars().collect();
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, String)> = None;
    for candidate in candidates {
        if candidate == wrong {
            continue;
        }
        let other: Vec<char> = candidate.chars().collect();
        let (differs, other_differs) = without_common_ends(&own, &other);
        if differs.len().max(other_differs.len()) > LONGEST_NAME {
            continue;
        }
        // No more than a third of the letters may differ.
        let most = (own.len() + other.len() + 3) * MOVE / 6;
        let distance = distance(differs, other_differs);
        if distance <= most && best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Two names without what they begin and end with in common.
fn without_common_ends<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(front..).unwrap_or_default(), b.get(front..).unwrap_or_default());
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a.get(..a.len() - back).unwrap_or_default(), b.get(..b.len() - back).unwrap_or_default())
}

fn substitution(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = i * MOVE;
        let mut left = (i + 1) * MOVE;
        let mut next = vec![left];
        for (&y, &above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + substitution(x, y)).min(left + MOVE).min(above + MOVE);
            next.push(left);
            diagonal = above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered() {
        let names = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(nearest("contents", names(&["content", "other"])).as_deref(), Some("content"));
        assert_eq!(nearest("Value", names(&["values", "value"])).as_deref(), Some("value"));
        assert_eq!(nearest("x", names(&["something"])), None);
    }
}
