//! The judged: the built `byterun`, one process for each program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::compare::Outcome;
use crate::python::ENVIRONMENT;

/// Far more than any program needs; the exit status of one that uses it up is 124.
const BUDGET: &str = "20000000";
const OUT_OF_BUDGET: i32 = 124;

/// The newest built binary.
pub fn newest() -> Option<PathBuf> {
    let built = ["release", "debug"].map(|profile| Path::new("target").join(profile).join("byterun"));
    built
        .into_iter()
        .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
        .max()
        .map(|(_, path)| path)
}

/// Runs the file `name` in `folder`; `None` for a program that does not end.
pub fn run(byterun: &Path, folder: &Path, name: &str) -> std::io::Result<Option<Outcome>> {
    let done = Command::new(byterun)
        .args(["--budget", BUDGET, name])
        .current_dir(folder)
        .env_clear()
        .envs(ENVIRONMENT)
        .stdin(Stdio::null())
        .output()?;
    let status = done.status.code();
    if status == Some(OUT_OF_BUDGET) && String::from_utf8_lossy(&done.stderr).contains("instruction budget") {
        return Ok(None);
    }
    let status = status.map_or_else(|| done.status.to_string(), |code| code.to_string());
    Ok(Some(Outcome::new(status, &done.stdout, &done.stderr)))
}
