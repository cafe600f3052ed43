//! The judge: one CPython process that compiles and runs program after program (`oracle.py`).

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use crate::compare::Outcome;
use crate::limits;

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

/// What CPython made of a program: the compiled file and its end, or why it does not compile.
pub type Judgement = Result<(Vec<u8>, End), String>;

/// How a run with CPython ended.
pub enum End {
    /// As a program should.
    Ran(Outcome),
    /// It took too long.
    Never,
    /// CPython ended in the middle of it, and how.
    Crash(String),
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

/// Far longer than the time of the processor that the process itself allows, which a build without signals does not, and than
/// its start.
const PATIENCE: Duration = Duration::from_mins(2);

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
        let file = asked.and_then(|()| read_compiled(stdout));
        let ended = if matches!(file, Ok(Ok(_))) { read_outcome(stdout).ok() } else { None };
        *lock(busy_since) = None;
        Ok(match file {
            Ok(Ok(file)) => {
                let died = || self.stop().map_or(End::Never, End::Crash);
                Ok((file, ended.map_or_else(died, End::Ran)))
            }
            Ok(Err(why)) => Err(why),
            Err(_) => Err(format!("CPython ended at it: {}", self.stop().unwrap_or_default())),
        })
    }

    fn start(&self) -> io::Result<Running> {
        let (program, rest) = self.command.split_first().ok_or_else(|| io::Error::other("no command"))?;
        let mut child = Command::new(program)
            .args(rest)
            .arg("tests/differential/oracle.py")
            .arg(&self.folder)
            .args([limits::SECONDS, limits::MEMORY].map(|limit| limit.to_string()))
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
        (!limits::is_out_of_time(&status)).then_some(status)
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

/// The compiled file, or why there is none.
fn read_compiled(stdout: &mut impl BufRead) -> io::Result<Result<Vec<u8>, String>> {
    let (word, [bytes]) = read_answer(stdout)?;
    Ok(if word == "refused" { Err(String::from_utf8_lossy(&bytes).into_owned()) } else { Ok(bytes) })
}

fn read_outcome(stdout: &mut impl BufRead) -> io::Result<Outcome> {
    let (status, [out, err]) = read_answer(stdout)?;
    Ok(Outcome::new(status, &out, &err))
}

/// A line of a word and the lengths of `PARTS` parts, and those.
fn read_answer<const PARTS: usize>(stdout: &mut impl BufRead) -> io::Result<(String, [Vec<u8>; PARTS])> {
    let mut header = String::new();
    stdout.read_line(&mut header)?;
    let mut words = header.split_whitespace();
    let first = words.next().ok_or(io::ErrorKind::UnexpectedEof)?.to_owned();
    let mut parts = [const { Vec::new() }; PARTS];
    for part in &mut parts {
        let length = words.next().and_then(|length| length.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
        *part = vec![0; length];
        stdout.read_exact(part)?;
    }
    Ok((first, parts))
}
