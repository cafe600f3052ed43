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

/// Which of the files in `__pycache__` are looked for.
pub(super) type Tags = fn(&Runtime) -> Vec<pyc::Version>;

/// Those of the running version.
pub(super) const OWN: Tags = |rt| vec![rt.version];

/// Those of the other versions that can run, from the newest on: to be refused with both versions named, or to be mixed.
pub(super) const OTHERS: Tags = |rt| {
    let minors = (pyc::Version::V3_3.minor..=pyc::Version::V3_14.minor).rev();
    let versions = minors.map(|minor| pyc::Version { minor, ..pyc::Version::V3_14 });
    versions.filter(|version| *version != rt.version).collect()
};

/// Looks for `name`, without dots, in these folders.
pub(super) fn find(rt: &Runtime, name: &str, folders: &[PathBuf], tags: Tags) -> Option<Found> {
    // These are paths, and no entry of a folder.
    if name.is_empty() || name.contains(['/', '\0']) {
        return None;
    }
    let mut portions = Vec::new();
    for folder in folders {
        let inner = folder.join(name);
        if rt.host.is_dir(&inner) {
            if let Some(file) = compiled(rt, &inner, "__init__", tags) {
                return Some(Found::Package(file, inner));
            }
            portions.push(inner);
        }
        if let Some(file) = compiled(rt, folder, name, tags) {
            return Some(Found::Module(file));
        }
    }
    (!portions.is_empty()).then_some(Found::Namespace(portions))
}

fn compiled(rt: &Runtime, folder: &Path, name: &str, tags: Tags) -> Option<PathBuf> {
    let beside = std::iter::once(folder.join(format!("{name}.pyc")));
    let cache = folder.join("__pycache__");
    let tagged = tags(rt)
        .into_iter()
        .map(|version| cache.join(format!("{name}.cpython-{}{}.pyc", version.major, version.minor)));
    beside.chain(tagged).find(|place| rt.host.is_file(place))
}

/// The source of a compiled file, if it lies where CPython would look for it; else the file itself.
pub(super) fn source_of(rt: &Runtime, file: &Path, name: &str) -> PathBuf {
    let folder = file.parent().filter(|f| f.ends_with("__pycache__")).and_then(Path::parent);
    let source = folder.map(|folder| folder.join(format!("{name}.py")));
    source.filter(|source| rt.host.is_file(source)).unwrap_or_else(|| file.to_path_buf())
}
