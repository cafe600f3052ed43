//! What a program that embeds the interpreter may count on: a runtime gives back all it took.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use builtins::host::{Host, Stream};
use builtins::runtime::Settings;
use builtins::{Runtime, Value};
use vm::execute::Machine;

const STACK: usize = 64 << 20;
/// How long threads may take to end.
const PATIENCE: Duration = Duration::from_mins(1);

/// Keeps what is printed; has the committed files and no input.
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Host for Memory {
    fn write(&self, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        if stream == Stream::Stdout {
            self.0.lock().expect("no panic").extend_from_slice(bytes);
        }
        Ok(())
    }
    fn read(&self, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
    fn is_terminal(&self, _: Stream) -> bool {
        false
    }
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }
    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }
    fn variable(&self, _: &str) -> Option<String> {
        None
    }
    fn wall_clock(&self) -> Duration {
        Duration::ZERO
    }
    fn monotonic_clock(&self) -> Duration {
        Duration::ZERO
    }
    fn process_clock(&self) -> Duration {
        Duration::ZERO
    }
    fn sleep(&self, _: Duration) -> bool {
        false
    }
    fn take_interrupt(&self) -> bool {
        false
    }
    fn is_interrupted(&self) -> bool {
        false
    }
}

/// What a run printed, and how many objects were left when its runtime went.
struct Ran {
    printed: Vec<u8>,
    left: Option<usize>,
}

/// Runs a file in a runtime of its own and lets go of everything.
fn run(file: &Path) -> Ran {
    let bytes = std::fs::read(file).expect("a readable file");
    let pyc = pyc::read(&bytes).expect("a good file");
    let printed = Arc::new(Mutex::new(Vec::new()));
    let left;
    {
        let host = Box::new(Memory(Arc::clone(&printed)));
        let rt = Runtime::new(Settings { version: pyc.code.version, host, hash_keys: (0, 0) });
        left = rt.heap.left_at_the_end();
        rt.limit_stack(STACK - (1 << 20));
        let machine = Machine::install(&rt);
        machine.set_importer(vm::import::import);
        vm::import::set_native_modules(&rt, stdlib::load);
        execute(&rt, file, &pyc.code);
        vm::import::finalize(&rt);
        stdlib::flush(&rt);
        assert_eq!(rt.end_threads(PATIENCE), 0, "threads of {} that do not end", file.display());
    }
    Ran { printed: std::mem::take(&mut *printed.lock().expect("no panic")), left: left.get() }
}

/// Whether the program ended well is no matter here.
fn execute(rt: &Rc<Runtime>, file: &Path, code: &std::sync::Arc<pyc::Code>) {
    let folder = file.parent().expect("a folder").to_string_lossy().into_owned();
    vm::import::import(rt, &rt.intern("sys").into(), &Value::NONE, &Value::NONE, 0).map(drop).expect("sys");
    stdlib::set_arguments(rt, &[file.to_string_lossy().into_owned()], &[], &folder).expect("sys.argv");
    let globals = vm::import::main_module(rt, &file.to_string_lossy()).expect("__main__");
    drop(vm::execute::run_main(rt, code, &globals));
}

fn on_a_large_stack<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, f).expect("a thread");
        thread.join().expect("no panic")
    })
}

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/programs")
}

#[test]
fn two_runtimes_one_after_the_other() {
    let file = programs().join("first_steps/branches_and_loops.cpython-313.pyc");
    let expected =
        std::fs::read(programs().join("first_steps/branches_and_loops.out")).expect("the expected output");
    for _ in 0..2 {
        let (printed, left) = on_a_large_stack(|| {
            let ran = run(&file);
            (ran.printed, ran.left)
        });
        assert_eq!(String::from_utf8_lossy(&printed), String::from_utf8_lossy(&expected));
        assert_eq!(left, Some(0), "objects left");
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes hours there")]
fn every_program_leaves_an_empty_heap() {
    let mut files = Vec::new();
    collect(&programs(), &mut files);
    files.sort();
    assert!(files.len() > 100);
    let leaking: Vec<_> = files
        .iter()
        .map(|file| (file, on_a_large_stack(|| run(file).left)))
        .filter(|(_, left)| *left != Some(0))
        .collect();
    assert!(leaking.is_empty(), "objects are left by {leaking:#?}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files);
        } else if name.ends_with(".cpython-313.pyc") {
            files.push(path);
        }
    }
}

#[test]
fn a_value_that_outlives_its_runtime_stays_whole() {
    let kept: Cell<Option<Value>> = Cell::new(None);
    let left;
    {
        let host = Box::new(Memory(Arc::default()));
        let rt = Runtime::new(Settings { version: pyc::Version::V3_13, host, hash_keys: (0, 0) });
        left = rt.heap.left_at_the_end();
        let tuple = rt.tuple_from(vec![rt.str("kept").into()]);
        kept.set(Some(tuple));
    }
    assert_eq!(left.get(), Some(2));
    let list = kept.take().expect("the list");
    assert_eq!(list.reference_count(), 1);
    drop(list);
}
