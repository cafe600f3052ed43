//! Running a file in a runtime of its own, over a host in memory.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::{Runtime, Value};
use vm::execute::Machine;

const STACK: usize = 64 << 20;
/// How long threads may take to end.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The folder that programs which ask for one get as their argument.
const SCRATCH: &str = "scratch";

/// A world in memory with a folder for files, and with the modules that lie beside a program of several files.
pub fn world(file: &Path) -> MemoryHost {
    let host = MemoryHost::new().with_file(format!("{SCRATCH}/present"), "");
    let is_folder = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("main."));
    match file.parent().filter(|_| is_folder) {
        Some(folder) => with_modules(host, folder),
        None => host,
    }
}

fn with_modules(mut host: MemoryHost, folder: &Path) -> MemoryHost {
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            host = with_modules(host, &path);
        } else if path.extension().is_some_and(|extension| extension == "pyc") {
            let content = std::fs::read(&path).expect("a readable module");
            host = host.with_file(path, content);
        }
    }
    host
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
    let world = world(file);
    let left;
    {
        let (rt, machine) = start(&world, pyc.code.version);
        left = rt.heap.left_at_the_end();
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
    Ran { printed: world.printed(), left: left.get() }
}

/// A runtime in this world, ready to run programs.
pub fn start(world: &MemoryHost, version: pyc::Version) -> (Rc<Runtime>, Rc<Machine>) {
    let rt = Runtime::new(Settings { version, host: Box::new(world.clone()), hash_keys: (0, 0) });
    rt.limit_stack(STACK - (1 << 20));
    let machine = Machine::install(&rt);
    machine.set_importer(vm::import::import);
    vm::import::set_native_modules(&rt, stdlib::load);
    (rt, machine)
}

/// Whether the program ended well is no matter here.
pub fn execute(rt: &Rc<Runtime>, file: &Path, code: &std::sync::Arc<pyc::Code>) {
    let folder = file.parent().expect("a folder").to_string_lossy().into_owned();
    vm::import::import(rt, &rt.intern("sys").into(), &Value::NONE, &Value::NONE, 0).map(drop).expect("sys");
    let argv = [file.to_string_lossy().into_owned(), SCRATCH.to_owned()];
    stdlib::set_arguments(rt, &argv, &[], &folder).expect("sys.argv");
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
