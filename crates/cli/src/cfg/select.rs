//! Which code objects `--function` names.

use pyc::Object;

use crate::terminal::printable;

/// Names in an error message.
const MAX_NEAR: usize = 6;
/// More names are not compared with a wrong one, and longer ones neither.
const MAX_COMPARED: usize = 20_000;
const MAX_LENGTH: usize = 200;

/// There is no such code object.
#[derive(Debug, thiserror::Error)]
#[error("has no code object {name:?}{near}")]
pub struct Unknown {
    name: String,
    near: String,
}

/// The code objects a name stands for: those with this qualified name or, if there are none, those whose last part it is. Behind
/// a colon may stand the first line, to choose among several.
pub fn find<'o>(objects: &'o [Object], wanted: &str) -> Result<Vec<&'o Object>, Unknown> {
    let by = |matches: &dyn Fn(&Object) -> bool| {
        objects.iter().filter(|object| matches(object)).collect::<Vec<_>>()
    };
    let mut found = by(&|object| object.name == wanted);
    if found.is_empty() {
        found = by(&|object| object.code.name == wanted);
    }
    if found.is_empty()
        && let Some((name, line)) = wanted.rsplit_once(':')
        && let Ok(line) = line.parse::<i32>()
    {
        let here = |object: &Object| object.code.firstlineno == line;
        found = by(&|object| here(object) && (object.name == name || object.code.name == name));
    }
    if found.is_empty() { Err(unknown(objects, wanted)) } else { Ok(found) }
}

fn unknown(objects: &[Object], wanted: &str) -> Unknown {
    let wanted = printable(wanted).into_owned();
    let mut names: Vec<(f64, &str)> = objects
        .iter()
        .take(MAX_COMPARED)
        .filter(|object| object.name.len() <= MAX_LENGTH && wanted.len() <= MAX_LENGTH)
        .map(|object| {
            let whole = strsim::jaro_winkler(&wanted, &object.name);
            let last = strsim::jaro_winkler(&wanted, &object.code.name.to_string_lossy());
            (whole.max(last), object.name.as_str())
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

fn first_names(objects: &[Object]) -> String {
    objects.iter().take(MAX_NEAR).map(|object| printable(&object.name)).collect::<Vec<_>>().join(", ")
}

/// The names of code objects with their lines, for choosing one.
pub fn with_lines(objects: &[&Object]) -> String {
    let name = |object: &&Object| format!("{}:{}", printable(&object.name), object.code.firstlineno);
    let mut text = objects.iter().take(MAX_NEAR).map(name).collect::<Vec<_>>().join(", ");
    if objects.len() > MAX_NEAR {
        text.push_str(", …");
    }
    text
}
