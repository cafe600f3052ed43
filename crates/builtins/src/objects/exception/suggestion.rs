//! "Did you mean": the known name that is nearest to a wrong one.

use super::fields::{ATTRIBUTE_NAME, ATTRIBUTE_OBJECT};
use crate::heap::{Ref, Value};
use crate::objects::exception::Exception;
use crate::objects::str::Str;
use crate::objects::traceback::Traceback;
use crate::protocol;
use crate::runtime::Runtime;
use crate::types::Type;

/// More candidates than this are not compared, nor longer names.
const MOST_CANDIDATES: usize = 750;
const LONGEST_NAME: usize = 40;
/// What it costs to insert, remove or replace a letter, and to change its case.
const MOVE: usize = 2;
const CASE: usize = 1;

/// The name that was meant, for a NameError or AttributeError that knows what was asked for.
pub(super) fn suggestion(rt: &Runtime, exception: &Ref<Exception>) -> Option<String> {
    if !rt.is_at_least(3, 10) {
        return None;
    }
    let is = |class| Type::is_subtype(exception.ty(), class);
    let wrong = || Some(exception.field(ATTRIBUTE_NAME)?.downcast::<Str>()?.to_utf8_lossy().into_owned());
    if is(&rt.exceptions.attribute_error) {
        let (wrong, object) = (wrong()?, exception.field(ATTRIBUTE_OBJECT)?);
        let list = protocol::call_special(rt, &object, &rt.names.dir, &[]).ok()??;
        let mut names = names(rt, &list);
        names.sort();
        if rt.is_at_least(3, 13) && !wrong.starts_with('_') && !is_self(rt, exception, &object) {
            names.retain(|name| !name.starts_with('_'));
        }
        return nearest(&wrong, names);
    }
    if is(&rt.exceptions.name_error) {
        let wrong = wrong()?;
        let frame = last_frame(exception)?;
        let part = |name: &str| protocol::get_attr(rt, &frame, &rt.intern(name)).ok();
        let locals = part("f_locals")?;
        if rt.is_at_least(3, 12)
            && let Some(own) = item(rt, &locals, "self")
        {
            let found = protocol::get_optional_attr(rt, &own, &rt.intern(&wrong)).ok().flatten();
            if found.is_some() {
                return Some(format!("self.{wrong}"));
            }
        }
        let mut all = names(rt, &locals);
        for part in [part("f_globals"), part("f_builtins")].into_iter().flatten() {
            all.extend(names(rt, &part));
        }
        return nearest(&wrong, all);
    }
    None
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
    if candidates.len() > MOST_CANDIDATES || own.len() > LONGEST_NAME {
        return None;
    }
    let mut best: Option<(usize, String)> = None;
    for candidate in candidates {
        if candidate == wrong {
            continue;
        }
        let other: Vec<char> = candidate.chars().collect();
        if other.len() > LONGEST_NAME {
            continue;
        }
        // No more than a third of the letters may differ.
        let most = (own.len() + other.len() + 3) * MOVE / 6;
        let distance = distance(&own, &other);
        if distance <= most && best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
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
