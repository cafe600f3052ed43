//! Reading the whole standard library of a CPython: `pyc::read_shared` against that CPython's own `marshal.loads`, in one run.
//!
//! Both read the same files, held in memory, round by round in turn. Processor time counts, and the fastest round of each: that
//! is what a busy machine disturbs least. CPython's collector is off, as it finds nothing to do and costs time.

use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 15;

/// What the interpreter runs: it names its files, and then times one round for each line it reads.
const SCRIPT: &str = "
import gc, glob, marshal, os, sys, time
gc.disable()
pattern = '*.' + sys.implementation.cache_tag + '.pyc'
files = sorted(glob.glob(os.path.join(os.path.dirname(os.__file__), '**', pattern), recursive=True))
print(len(files), *files, sep='\\n', flush=True)
streams = [open(file, 'rb').read()[16:] for file in files]
for line in sys.stdin:
    start = time.process_time()
    for stream in streams:
        marshal.loads(stream)
    print(time.process_time() - start, flush=True)
";

fn main() -> io::Result<ExitCode> {
    let python = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(python) = python.map(PathBuf::from).or_else(installed) else {
        eprintln!("SKIPPED: name a CPython 3.7 or later: cargo bench -p benches --bench unmarshal -- PYTHON");
        return Ok(ExitCode::SUCCESS);
    };
    let mut child = Command::new(&python)
        .args(["-I", "-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let (Some(mut requests), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("the interpreter has no pipes"));
    };
    let mut answers = BufReader::new(answers).lines();
    let mut line = || answers.next().unwrap_or_else(|| Err(io::Error::other("the interpreter ended")));
    let count: usize = line()?.parse().map_err(io::Error::other)?;
    let paths = (0..count).map(|_| line()).collect::<io::Result<Vec<String>>>()?;
    let files = paths.iter().map(|path| std::fs::read(path).map(Arc::new)).collect::<io::Result<Vec<_>>>()?;
    let bytes: usize = files.iter().map(|file| file.len()).sum();
    println!("{}: {} files, {:.1} MB", python.display(), files.len(), bytes as f64 / 1e6);
    let (mut theirs, mut ours) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        requests.write_all(b"\n")?;
        let seconds: f64 = line()?.parse().map_err(io::Error::other)?;
        theirs = theirs.min(Duration::from_secs_f64(seconds));
        ours = ours.min(round(&files)?);
    }
    drop(requests);
    child.wait()?;
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("marshal.loads   {:>7.1} ms  {:>5.0} MB/s", theirs.as_secs_f64() * 1e3, rate(theirs));
    println!("pyc::read_shared{:>7.1} ms  {:>5.0} MB/s", ours.as_secs_f64() * 1e3, rate(ours));
    println!("ratio           {:>7.2}", theirs.as_secs_f64() / ours.as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

/// Reads every file, and frees what was read.
fn round(files: &[Arc<Vec<u8>>]) -> io::Result<Duration> {
    let start = processor_time();
    for file in files {
        drop(black_box(pyc::read_shared(black_box(file)).map_err(io::Error::other)?));
    }
    Ok(processor_time().saturating_sub(start))
}

/// The time that this process has run; where the system does not tell, the time that has passed.
fn processor_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// CPython 3.13, where pyenv puts it.
fn installed() -> Option<PathBuf> {
    let versions = Path::new(&std::env::var_os("HOME")?).join(".pyenv/versions");
    let folder = std::fs::read_dir(versions).ok()?.flatten();
    let mut found = folder.filter(|entry| entry.file_name().to_string_lossy().starts_with("3.13."));
    found.next().map(|entry| entry.path().join("bin/python"))
}
