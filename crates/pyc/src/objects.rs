//! [`objects`]: the code objects of a file with the names by which people know them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::{Code, CodeFlags, Version};

/// A name longer than this is cut: qualified names are put together from those around, and a hostile file nests deep.
const MAX_NAME: usize = 4096;

/// A code object, and where in its file it is.
#[derive(Clone, Debug)]
pub struct Object {
    /// The code.
    pub code: Arc<Code>,
    /// The qualified name, as `C.method` and `f.<locals>.g`; `<module>` for the file's own code. Before 3.11 files do not hold
    /// it: it is then put together from the names around by the same rules. Several objects may have one name.
    pub name: String,
    /// The index of the object that has this one among its constants; `None` for the first.
    pub parent: Option<usize>,
}

/// A code object and all code objects among its constants and theirs, parents first, in the order of the file. An object that
/// several others share comes once.
///
/// ```
/// # fn main() -> Result<(), pyc::Error> {
/// # let bytes = include_bytes!("../tests/data/small.cpython-39.pyc");
/// let pyc = pyc::read(bytes)?;
/// let names: Vec<_> = pyc::objects(&pyc.code).into_iter().map(|object| object.name).collect();
/// assert_eq!(names[0], "<module>");
/// assert!(names.iter().any(|name| name.contains(".<locals>.")));
/// # Ok(()) }
/// ```
pub fn objects(code: &Arc<Code>) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    let mut seen = HashSet::new();
    let mut pending = vec![(Arc::clone(code), None)];
    while let Some((code, parent)) = pending.pop() {
        if !seen.insert(Arc::as_ptr(&code)) {
            continue;
        }
        let index = objects.len();
        let name = name_of(&code, parent.and_then(|parent: usize| objects.get(parent)));
        let inner = code.consts.iter().rev().filter_map(|constant| constant.as_code());
        pending.extend(inner.map(|inner| (Arc::clone(inner), Some(index))));
        objects.push(Object { code, name, parent });
    }
    objects
}

/// The file's own name, or Python's rule: names inside a function have `<locals>` between, those inside a module stand alone.
fn name_of(code: &Code, parent: Option<&Object>) -> String {
    let own = code.qualname.to_string_lossy();
    let own = cut(&own, MAX_NAME);
    match parent {
        Some(parent) if code.version < Version::V3_11 && parent.parent.is_some() => {
            // Only code of functions keeps its locals in slots.
            let is_function = parent.code.flags.has(CodeFlags::OPTIMIZED);
            let between = if is_function { ".<locals>." } else { "." };
            format!("{}{between}{own}", cut(&parent.name, MAX_NAME))
        }
        _ => own.to_string(),
    }
}

fn cut(text: &str, limit: usize) -> &str {
    text.get(..text.floor_char_boundary(limit)).unwrap_or(text)
}
