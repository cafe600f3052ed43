//! Finding the CPython of a version on this machine, and the command that runs a script with it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The versions there may be an interpreter of: CPython's, and the one PyPy that is packaged widely.
pub const VERSIONS: [&str; 11] =
    ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "pypy3.9"];

/// The command that runs a script of `tests/data` with the CPython of a version, if there is one: `python3.X` (`pypy3`) on the path,
/// one of pyenv's, or for 3.14 the one in the directory in which `npm install pyodide` was run. Strings
/// have the hashes that the listings of this crate assume, and numbers any length.
pub fn command(version: &str, script: &str, pyodide: Option<&Path>) -> Option<Command> {
    let mut command = match installed(version) {
        Some(path) => Command::new(path),
        None if version == "3.14" => {
            let mut command = Command::new("node");
            command.arg(data("pyodide.mjs")).arg(pyodide?);
            command
        }
        None => return None,
    };
    command.arg(data(script)).env("PYTHONHASHSEED", "0").env("PYTHONINTMAXSTRDIGITS", "0");
    command.env("PYTHONIOENCODING", "utf-8").env("PYTHONWARNINGS", "ignore");
    Some(command)
}

fn installed(version: &str) -> Option<PathBuf> {
    let runs = |path: &PathBuf| {
        let check = format!(
            "import sys; name = 'pypy' if hasattr(sys, 'pypy_version_info') else ''; \
             assert name + '%d.%d' % sys.version_info[:2] == '{version}'"
        );
        Command::new(path).args(["-c", &check]).output().is_ok_and(|output| output.status.success())
    };
    let home = std::env::var("HOME").unwrap_or_default();
    let pyenv = std::fs::read_dir(format!("{home}/.pyenv/versions")).into_iter().flatten().flatten();
    let pyenv = pyenv.filter(|entry| entry.file_name().to_string_lossy().starts_with(&format!("{version}.")));
    let name = if version.starts_with("pypy") { "pypy3".to_string() } else { format!("python{version}") };
    let mut candidates = vec![PathBuf::from(name)];
    candidates.extend(pyenv.map(|entry| entry.path().join("bin/python")));
    candidates.into_iter().find(runs)
}

fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}
