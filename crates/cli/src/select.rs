//! Which code objects `--function` names.

use pyc::Object;
use pyc::inspect::NamedCode;

use crate::terminal::printable;

/// Names in an error message.
const MAX_NEAR: usize = 6;
/// More names are not compared with a wrong one, and longer ones neither.
const MAX_COMPARED: usize = 20_000;
const MAX_LENGTH: usize = 200;

/// A code object that can be chosen.
pub trait Named {
    /// Its qualified name.
    fn name(&self) -> &str;
    /// The last part of it.
    fn own_name(&self) -> String;
    /// Its first line.
    fn line(&self) -> i32;
}

impl Named for Object {
    fn name(&self) -> &str {
        &self.name
    }

    fn own_name(&self) -> String {
        self.code.name.to_string_lossy()
    }

    fn line(&self) -> i32 {
        self.code.firstlineno
    }
}

impl Named for NamedCode<'_, '_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn own_name(&self) -> String {
        NamedCode::own_name(self)
    }

    fn line(&self) -> i32 {
        NamedCode::line(self)
    }
}

/// There is no such code object.
#[derive(Debug, thiserror::Error)]
#[error("has no code object {name:?}{near}")]
pub struct Unknown {
    name: String,
    near: String,
}

/// The code objects a name stands for: those with this qualified name or, if there are none, those whose last part it is. Behind
/// a colon may stand the first line, to choose among several.
pub fn find<'o, N: Named>(objects: &'o [N], wanted: &str) -> Result<Vec<&'o N>, Unknown> {
    let by =
        |matches: &dyn Fn(&N) -> bool| objects.iter().filter(|object| matches(object)).collect::<Vec<_>>();
    let mut found = by(&|object| object.name() == wanted);
    if found.is_empty() {
        found = by(&|object| object.own_name() == wanted);
    }
    if found.is_empty()
        && let Some((name, line)) = wanted.rsplit_once(':')
        && let Ok(line) = line.parse::<i32>()
    {
        let here = |object: &N| object.line() == line;
        found = by(&|object| here(object) && (object.name() == name || object.own_name() == name));
    }
    if found.is_empty() { Err(unknown(objects, wanted)) } else { Ok(found) }
}

fn unknown<N: Named>(objects: &[N], wanted: &str) -> Unknown {
    let wanted = printable(wanted).into_owned();
    let mut names: Vec<(f64, &str)> = objects
        .iter()
        .take(MAX_COMPARED)
        .filter(|object| object.name().len() <= MAX_LENGTH && wanted.len() <= MAX_LENGTH)
        .map(|object| {
            let whole = strsim::jaro_winkler(&wanted, object.name());
            let last = strsim::jaro_winkler(&wanted, &object.own_name());
            (whole.max(last), object.name())
        })
        .filter(|(likeness, _)| *likeness > 0.7)
        .collect();
    names.sort_by(|a, b| b.0.total_cmp(&a.0));
    names.dedup_by_key(|(_, name)| *name);
    let near: Vec<_> = names.iter().take(MAX_NEAR).map(|(_, name)| printable(name)).collect();
    let near = match near.as_slice() {
        [] => format!("; it has {}, among them {}", objects.len(), first_names(objects)),
        _ => format!("; near it are {}", near.join(", ")),
    };
    Unknown { name: wanted, near }
}

fn first_names<N: Named>(objects: &[N]) -> String {
    objects.iter().take(MAX_NEAR).map(|object| printable(object.name())).collect::<Vec<_>>().join(", ")
}

/// The names of code objects with their lines, for choosing one.
pub fn with_lines<N: Named>(objects: &[&N]) -> String {
    let name = |object: &&N| format!("{}:{}", printable(object.name()), object.line());
    let mut text = objects.iter().take(MAX_NEAR).map(name).collect::<Vec<_>>().join(", ");
    if objects.len() > MAX_NEAR {
        text.push_str(", …");
    }
    text
}
