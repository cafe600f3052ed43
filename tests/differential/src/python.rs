//! The judge: one CPython process that compiles and runs program after program (`oracle.py`).

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

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
    /// It ran to its end; the compiled file, and what came of it.
    Ran(Vec<u8>, Outcome),
    /// It does not compile, and why.
    Refused(String),
    /// CPython took too long.
    Endless,
    /// CPython ended in the middle of it, and how.
    Crashed(String),
}

/// A running CPython.
pub struct Python {
    command: Vec<String>,
    folder: PathBuf,
    running: Option<Running>,
}

/// The process, its pipes, and since when it has had a program to run.
struct Running {
    child: Arc<Mutex<Child>>,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    busy_since: Arc<Mutex<Option<Instant>>>,
}

/// Far longer than the alarm of the process itself, which a build without signals does not have, and than its start.
const PATIENCE: Duration = Duration::from_mins(5);

impl Python {
    /// An interpreter that keeps its programs in `folder`, a path it makes itself; it starts when it is first asked.
    pub fn new(command: &[String], folder: &Path) -> Self {
        Self { command: command.to_vec(), folder: folder.to_owned(), running: None }
    }

    /// Compiles and runs a program.
    pub fn judge(&mut self, source: &str) -> io::Result<Judgement> {
        if self.running.is_none() {
            self.running = Some(self.start()?);
        }
        let Some(Running { stdin, stdout, busy_since, .. }) = &mut self.running else {
            return Err(io::Error::other("no CPython"));
        };
        *lock(busy_since) = Some(Instant::now());
        let length = u32::try_from(source.len()).map_err(io::Error::other)?;
        let asked = stdin
            .write_all(&length.to_le_bytes())
            .and_then(|()| stdin.write_all(source.as_bytes()))
            .and_then(|()| stdin.flush());
        let answer = asked.and_then(|()| read_answer(stdout));
        *lock(busy_since) = None;
        match answer {
            Ok(judgement) => Ok(judgement),
            Err(_) => Ok(self.stop().map_or(Judgement::Endless, Judgement::Crashed)),
        }
    }

    fn start(&self) -> io::Result<Running> {
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
        let child = Arc::new(Mutex::new(child));
        let busy_since = Arc::new(Mutex::new(None));
        watch(Arc::downgrade(&child), Arc::clone(&busy_since));
        Ok(Running { child, stdin: pipes.0, stdout: BufReader::new(pipes.1), busy_since })
    }

    /// Ends the process; how it had ended before, unless by its own alarm or for lack of patience or memory.
    fn stop(&mut self) -> Option<String> {
        let Running { child, stdin, stdout, .. } = self.running.take()?;
        drop((stdin, stdout));
        let status = lock(&child).wait().ok()?.to_string();
        let endless = ["SIGALRM", "SIGKILL"].iter().any(|signal| status.contains(signal));
        (!endless).then_some(status)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Ends a process that has had one program for too long.
fn watch(child: Weak<Mutex<Child>>, busy_since: Arc<Mutex<Option<Instant>>>) {
    thread::spawn(move || {
        while let Some(child) = child.upgrade() {
            if lock(&busy_since).is_some_and(|since| since.elapsed() > PATIENCE) {
                let _ = lock(&child).kill();
                return;
            }
            drop(child);
            thread::sleep(Duration::from_secs(1));
        }
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_answer(stdout: &mut impl BufRead) -> io::Result<Judgement> {
    let mut header = String::new();
    stdout.read_line(&mut header)?;
    let mut parts = header.split_whitespace();
    let status = parts.next().ok_or(io::ErrorKind::UnexpectedEof)?;
    let mut part = || {
        let length = parts.next().and_then(|length| length.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
        let mut bytes = vec![0; length];
        stdout.read_exact(&mut bytes)?;
        io::Result::Ok(bytes)
    };
    let (file, out, err) = (part()?, part()?, part()?);
    Ok(if status == "refused" {
        Judgement::Refused(String::from_utf8_lossy(&err).into_owned())
    } else {
        Judgement::Ran(file, Outcome::new(status.to_owned(), &out, &err))
    })
}
