//! Code with more places that remember something than an instruction can number.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::path::Path;
use std::sync::Arc;

use builtins::Runtime;
use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use vm::execute::Machine;

// Opcodes of 3.10.
const POP_TOP: u8 = 1;
const RETURN_VALUE: u8 = 83;
const STORE_NAME: u8 = 90;
const LOAD_CONST: u8 = 100;
const LOAD_NAME: u8 = 101;

/// `a = 1`, `b = 2`, then so many statements `a`, then `a; b; found = b`.
fn with_sites(count: usize) -> pyc::Code {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/programs/first_steps/arithmetic.cpython-310.pyc");
    let bytes = std::fs::read(file).expect("a committed file");
    let mut code = pyc::Code::clone(&pyc::read(&bytes).expect("a good file").code);
    let mut bytecode = vec![LOAD_CONST, 0, STORE_NAME, 0, LOAD_CONST, 1, STORE_NAME, 1];
    for _ in 0..=count {
        bytecode.extend([LOAD_NAME, 0, POP_TOP, 0]);
    }
    bytecode.extend([LOAD_NAME, 1, POP_TOP, 0, LOAD_NAME, 1, STORE_NAME, 2]);
    bytecode.extend([LOAD_CONST, 2, RETURN_VALUE, 0]);
    code.code = bytecode.into();
    code.consts = Arc::new([pyc::Const::Int(1), pyc::Const::Int(2), pyc::Const::None]);
    code.names = ["a", "b", "found"].map(pyc::PyStr::from).to_vec().into();
    code.linetable = Vec::new().into();
    code
}

#[test]
fn sites_without_a_cache_share_nothing() {
    let code = Arc::new(with_sites(70_000));
    let settings = Settings { version: code.version, host: Box::new(MemoryHost::new()), hash_keys: (0, 0) };
    let rt = Runtime::new(settings);
    Machine::install(&rt);
    let globals = rt.new_dict();
    // Asked twice, because what a place remembers is for the next time.
    for _ in 0..2 {
        assert!(vm::execute::run_main(&rt, &code, &globals).is_ok());
        let found = globals.get_str(&rt.intern("found")).expect("the program sets it");
        assert_eq!(found.as_small_int(), Some(2));
    }
}
