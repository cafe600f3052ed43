//! The judge: one CPython process that compiles and runs program after program (`oracle.py`).

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::compare::Outcome;

/// What both interpreters see of the environment.
pub const ENVIRONMENT: [(&str, &str); 4] =
    [("PYTHONHASHSEED", "0"), ("PYTHONUTF8", "1"), ("PYTHONWARNINGS", "ignore"), ("LC_ALL", "C.UTF-8")];

/// The command that starts CPython `version`, up to its arguments.
pub fn find(version: &str, pyodide: Option<&Path>) -> Option<Vec<String>> {
    let home = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")))?;
    let prefix = format!("{version}.");
    let mut builds: Vec<PathBuf> = fs::read_dir(home.join("versions"))
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix))
        .map(|entry| entry.path().join("bin/python"))
        .filter(|path| path.exists())
        .collect();
    builds.sort();
    if let Some(path) = builds.pop() {
        return Some(vec![path.to_string_lossy().into_owned()]);
    }
    let name = format!("python{version}");
    if Command::new(&name).arg("--version").output().is_ok_and(|done| done.status.success()) {
        return Some(vec![name]);
    }
    let pyodide = pyodide.filter(|_| version == "3.14")?;
    let root = std::env::current_dir().ok()?;
    let script = root.join("scripts/python314.mjs");
    Some(
        ["node".as_ref(), script.as_os_str(), pyodide.as_os_str(), root.as_os_str()]
            .map(|part| part.to_string_lossy().into_owned())
            .to_vec(),
    )
}

/// What CPython did with a program.
pub enum Judgement {
    /// It ran to its end.
    Ran(Outcome),
    /// It does not compile, and why.
    Refused(String),
    /// CPython took too long or crashed.
    Lost,
}

/// A running CPython.
pub struct Python {
    command: Vec<String>,
    folder: PathBuf,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Python {
    /// An interpreter that reads its programs in `folder`, a path from the root of the repository; it starts when it is first asked.
    pub fn new(command: &[String], folder: &Path) -> Self {
        Self { command: command.to_vec(), folder: folder.to_owned(), running: None }
    }

    /// Compiles and runs the program `name` of the folder, and leaves its compiled form there.
    pub fn judge(&mut self, name: &str) -> io::Result<Judgement> {
        if self.running.is_none() {
            self.running = Some(self.start()?);
        }
        let Some((_, stdin, stdout)) = &mut self.running else { return Ok(Judgement::Lost) };
        let mut answer = String::new();
        let asked = writeln!(stdin, "{name}")
            .and_then(|()| stdin.flush())
            .and_then(|()| stdout.read_line(&mut answer));
        if asked.is_err() || answer.is_empty() {
            self.stop();
            return Ok(Judgement::Lost);
        }
        Ok(read_result(&fs::read(self.folder.join(format!("{name}.result")))?).unwrap_or(Judgement::Lost))
    }

    fn start(&self) -> io::Result<(Child, ChildStdin, BufReader<ChildStdout>)> {
        let (program, rest) = self.command.split_first().ok_or_else(|| io::Error::other("no command"))?;
        let mut child = Command::new(program)
            .args(rest)
            .arg("tests/differential/oracle.py")
            .arg(&self.folder)
            .envs(ENVIRONMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipes =
            child.stdin.take().zip(child.stdout.take()).ok_or_else(|| io::Error::other("no pipes"))?;
        Ok((child, pipes.0, BufReader::new(pipes.1)))
    }

    fn stop(&mut self) {
        if let Some((mut child, stdin, _)) = self.running.take() {
            drop(stdin);
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        self.stop();
    }
}

fn read_result(bytes: &[u8]) -> Option<Judgement> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let header = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut parts = header.split(' ');
    let status = parts.next()?;
    let length: usize = parts.next()?.parse().ok()?;
    let (stdout, stderr) = bytes[end + 1..].split_at_checked(length)?;
    Some(if status == "refused" {
        Judgement::Refused(String::from_utf8_lossy(stderr).into_owned())
    } else {
        Judgement::Ran(Outcome::new(status.to_owned(), stdout, stderr))
    })
}
