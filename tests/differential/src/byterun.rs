//! The judged: the built `byterun`, one process for each program.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::compare::Outcome;
use crate::limits;
use crate::python::ENVIRONMENT;

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
pub fn run(byterun: &Path, folder: &Path, name: &str) -> io::Result<Option<Outcome>> {
    let child = Command::new(byterun)
        .arg(name)
        .current_dir(folder)
        .env_clear()
        .envs(ENVIRONMENT)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    limits::bound(&child);
    let done = child.wait_with_output()?;
    let status = done.status.code().map_or_else(|| done.status.to_string(), |code| code.to_string());
    let endless = limits::is_out_of_time(&status);
    Ok((!endless).then(|| Outcome::new(status, &done.stdout, &done.stderr)))
}
