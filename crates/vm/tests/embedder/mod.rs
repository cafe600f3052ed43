//! A host that keeps what is printed, and running a file in a runtime of its own.

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
pub struct Memory(pub Arc<Mutex<Vec<u8>>>);

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
pub struct Ran {
    /// Standard output.
    pub printed: Vec<u8>,
    /// `None` if somebody kept the runtime.
    pub left: Option<usize>,
}

/// Runs a file in a runtime of its own and lets go of everything; a `budget` may end it at any moment.
pub fn run(file: &Path, budget: Option<u64>) -> Ran {
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
        if let Some(budget) = budget {
            machine.set_budget(budget);
        }
        execute(&rt, file, &pyc.code);
        if !machine.is_out_of_budget() {
            vm::import::finalize(&rt);
        }
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

/// Python code nests on the Rust stack.
pub fn on_a_large_stack<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, f).expect("a thread");
        thread.join().expect("no panic")
    })
}

/// The folder of the test programs.
pub fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/programs")
}
