//! Which file a module's name stands for: a package's `__init__` goes before a module, and what lies beside the
//! source before `__pycache__`.

use std::path::{Path, PathBuf};

use builtins::Runtime;

/// What was found.
pub(super) enum Found {
    /// A module's `.pyc`.
    Module(PathBuf),
    /// A package: the `.pyc` of its `__init__`, and its folder.
    Package(PathBuf, PathBuf),
    /// Folders without an `__init__`.
    Namespace(Vec<PathBuf>),
}

/// Looks for `name`, without dots, in these folders.
pub(super) fn find(rt: &Runtime, name: &str, folders: &[PathBuf]) -> Option<Found> {
    let mut portions = Vec::new();
    for folder in folders {
        let inner = folder.join(name);
        if rt.host.is_dir(&inner) {
            if let Some(file) = compiled(rt, &inner, "__init__") {
                return Some(Found::Package(file, inner));
            }
            portions.push(inner);
        }
        if let Some(file) = compiled(rt, folder, name) {
            return Some(Found::Module(file));
        }
    }
    (!portions.is_empty()).then_some(Found::Namespace(portions))
}

fn compiled(rt: &Runtime, folder: &Path, name: &str) -> Option<PathBuf> {
    let tag = format!("{name}.cpython-{}{}.pyc", rt.version.major, rt.version.minor);
    let places = [folder.join(format!("{name}.pyc")), folder.join("__pycache__").join(tag)];
    places.into_iter().find(|place| rt.host.is_file(place))
}

/// The source of a compiled file, if it lies where CPython would look for it; else the file itself.
pub(super) fn source_of(rt: &Runtime, file: &Path, name: &str) -> PathBuf {
    let folder = file.parent().filter(|f| f.ends_with("__pycache__")).and_then(Path::parent);
    let source = folder.map(|folder| folder.join(format!("{name}.py")));
    source.filter(|source| rt.host.is_file(source)).unwrap_or_else(|| file.to_path_buf())
}
