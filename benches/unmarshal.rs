//! Reading the whole standard library of a CPython: `pyc::read_shared` against that CPython's own `marshal.loads`, in one run.
//!
//! Both read the same files, held in memory, round by round in turn. Of each file the fastest reading counts: that takes some
//! microseconds, so that even a busy machine leaves one of them alone. CPython's collector is off, as it finds nothing to do
//! and costs time.

use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 15;

/// What the interpreter runs: it names its files, times one round for each line it reads, and then tells the sum.
const SCRIPT: &str = "
import gc, glob, marshal, os, sys, time
gc.disable()
pattern = '*.' + sys.implementation.cache_tag + '.pyc'
files = sorted(glob.glob(os.path.join(os.path.dirname(os.__file__), '**', pattern), recursive=True))
print(len(files), *files, sep='\\n', flush=True)
streams = [open(file, 'rb').read()[16:] for file in files]
best = [10 ** 18] * len(streams)
clock = time.perf_counter_ns
for line in sys.stdin:
    for index, stream in enumerate(streams):
        start = clock()
        marshal.loads(stream)
        taken = clock() - start
        if taken < best[index]:
            best[index] = taken
    print(flush=True)
print(sum(best))
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
    let mut best = vec![Duration::MAX; files.len()];
    for _ in 0..ROUNDS {
        requests.write_all(b"\n")?;
        line()?;
        round(&files, &mut best)?;
    }
    drop(requests);
    let theirs = Duration::from_nanos(line()?.parse().map_err(io::Error::other)?);
    let ours: Duration = best.iter().sum();
    child.wait()?;
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("marshal.loads   {:>7.1} ms  {:>5.0} MB/s", theirs.as_secs_f64() * 1e3, rate(theirs));
    println!("pyc::read_shared{:>7.1} ms  {:>5.0} MB/s", ours.as_secs_f64() * 1e3, rate(ours));
    println!("ratio           {:>7.2}", theirs.as_secs_f64() / ours.as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

/// Reads every file, frees what was read, and keeps the shortest time that each took.
fn round(files: &[Arc<Vec<u8>>], best: &mut [Duration]) -> io::Result<()> {
    for (file, best) in files.iter().zip(best) {
        let start = Instant::now();
        drop(black_box(pyc::read_shared(black_box(file)).map_err(io::Error::other)?));
        *best = start.elapsed().min(*best);
    }
    Ok(())
}

/// CPython 3.13, where pyenv puts it.
fn installed() -> Option<PathBuf> {
    let versions = Path::new(&std::env::var_os("HOME")?).join(".pyenv/versions");
    let folder = std::fs::read_dir(versions).ok()?.flatten();
    let mut found = folder.filter(|entry| entry.file_name().to_string_lossy().starts_with("3.13."));
    found.next().map(|entry| entry.path().join("bin/python"))
}
