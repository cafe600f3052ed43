//! Every code object that the installed CPythons' libraries contain is lowered, and verified by a second look.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyc::Const;

/// The code object and all below it.
fn all_codes(code: &Arc<pyc::Code>, found: &mut Vec<Arc<pyc::Code>>) {
    found.push(Arc::clone(code));
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            all_codes(inner, found);
        }
    }
}

fn pyc_files(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "site-packages") {
            pyc_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "pyc")
            && !path.to_string_lossy().contains(".opt-")
        {
            found.push(path);
        }
    }
}

/// The standard library's compiled modules of a version, if that CPython is installed.
fn library(version: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let Ok(installed) = std::fs::read_dir(home.join(".pyenv/versions")) else { return found };
    for directory in installed.flatten() {
        if directory.file_name().to_string_lossy().starts_with(&format!("{version}.")) {
            pyc_files(&directory.path().join("lib").join(format!("python{version}")), &mut found);
        }
    }
    found.sort();
    found
}

fn lower_library(version: &str) {
    let files = library(version);
    if files.is_empty() {
        eprintln!("SKIPPED: no library of CPython {version} on this machine");
        return;
    }
    let mut failures = Vec::new();
    let (mut count, mut bytecodes, mut instructions) = (0, 0, 0);
    for path in &files {
        let bytes = std::fs::read(path).unwrap_or_default();
        let file = match pyc::read(&bytes) {
            Ok(file) => file,
            Err(error) => {
                failures.push(format!("{}: {error}", path.display()));
                continue;
            }
        };
        let mut codes = Vec::new();
        all_codes(&file.code, &mut codes);
        for code in &codes {
            match vm::lower(code) {
                Ok(lowered) => {
                    count += 1;
                    bytecodes += code.instructions().count();
                    instructions += lowered.instructions.len();
                    // A debug build has done it already.
                    if !cfg!(debug_assertions)
                        && let Err(fault) = vm::lower::verify::verify(&lowered)
                    {
                        failures.push(format!("{}: {}: {fault}", path.display(), code.qualname));
                    }
                }
                Err(error) => failures.push(format!("{}: {error}", path.display())),
            }
        }
    }
    println!("{version}: {count} code objects, {bytecodes} bytecode, {instructions} register instructions");
    let count = failures.len();
    assert!(failures.is_empty(), "{count} failures, such as:\n{}", failures[..count.min(20)].join("\n"));
}

/// The compiled programs of this repository: all versions.
fn committed() -> Vec<Arc<pyc::Code>> {
    let mut files = Vec::new();
    for directory in ["tests", "benches"] {
        pyc_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(directory), &mut files);
    }
    files.sort();
    let mut codes = Vec::new();
    for file in files.iter().filter_map(|path| pyc::read(&std::fs::read(path).ok()?).ok()) {
        all_codes(&file.code, &mut codes);
    }
    codes
}

#[test]
fn committed_programs_are_lowered() {
    let codes = committed();
    assert!(codes.len() > 100, "only {} code objects are committed", codes.len());
    for code in &codes {
        for lower in [vm::lower, vm::lower::lower_observed] {
            if let Err(error) = lower(code) {
                panic!("{}: {error}", code.version);
            }
        }
    }
}

/// What a lowerer keeps from one code object to the next does not show, and what it refuses in between does no harm.
#[test]
fn a_lowerer_gives_what_a_new_one_gives() {
    let mut lowerer = vm::lower::Lowerer::default();
    for code in committed().iter().step_by(3) {
        let mut broken = pyc::Code::clone(code);
        broken.code = code.code.get(..code.code.len() / 4 * 2).unwrap_or_default().to_vec().into();
        let _ = lowerer.lower(&Arc::new(broken));
        let (Ok(kept), Ok(mut new)) = (lowerer.lower(code), vm::lower(code)) else {
            panic!("{} is not lowered", code.qualname);
        };
        new.covers = Box::default();
        assert_eq!(format!("{kept:?}"), format!("{new:?}"), "{} of {}", code.qualname, code.version);
    }
}

/// A debug build verifies what it lowers and panics if that is wrong.
#[test]
fn mutated_bytecode_is_refused_or_lowered_correctly() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % limit as u64) as usize
    };
    let (mut lowered, mut refused) = (0, 0);
    for code in committed().iter().filter(|code| code.code.len() < 4000) {
        for _ in 0..20 {
            let mut mutated = pyc::Code::clone(code);
            let table = next(5) == 0 && !code.exceptiontable.is_empty();
            let mut bytes = if table { code.exceptiontable.to_vec() } else { code.code.to_vec() };
            for _ in 0..=next(3) {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            if table {
                mutated.exceptiontable = bytes.into();
            } else {
                mutated.code = bytes.into();
            }
            let mutated = Arc::new(mutated);
            for lower in [vm::lower, vm::lower::lower_observed] {
                match lower(&mutated) {
                    Ok(_) => lowered += 1,
                    Err(_) => refused += 1,
                }
            }
        }
    }
    println!("{lowered} mutations lowered, {refused} refused");
    assert!(lowered > 100 && refused > 100);
}

/// Up to 3.10 a handler begins by dropping three words that the exception has left. If one of them is not dropped, and a variable is
/// loaded in its stead, the end of the handler finds the variable where a word of its own should be.
#[test]
fn a_variable_where_an_exception_was_left_is_refused() {
    const THREE_POPS: [u8; 6] = [1, 0, 1, 0, 1, 0];
    const LOAD_FIRST_VARIABLE: [u8; 2] = [0x7c, 0];
    let mut refused = 0;
    let legacy = |code: &&Arc<pyc::Code>| (pyc::Version::V3_6..=pyc::Version::V3_10).contains(&code.version);
    for code in committed().iter().filter(legacy).filter(|code| code.argcount > 0) {
        let mut bytes = code.code.to_vec();
        let Some(at) = bytes.chunks(2).collect::<Vec<_>>().windows(3).position(|w| w.concat() == THREE_POPS)
        else {
            continue;
        };
        bytes[at * 2 + 4..at * 2 + 6].copy_from_slice(&LOAD_FIRST_VARIABLE);
        let mut changed = pyc::Code::clone(code);
        changed.code = bytes.into();
        refused += usize::from(vm::lower(&Arc::new(changed)).is_err());
    }
    assert!(refused > 20, "only {refused} were refused");
}

#[test]
fn library_of_3_6_is_lowered() {
    lower_library("3.6");
}

#[test]
fn library_of_3_7_is_lowered() {
    lower_library("3.7");
}

#[test]
fn library_of_3_8_is_lowered() {
    lower_library("3.8");
}

#[test]
fn library_of_3_9_is_lowered() {
    lower_library("3.9");
}

#[test]
fn library_of_3_10_is_lowered() {
    lower_library("3.10");
}

#[test]
fn library_of_3_11_is_lowered() {
    lower_library("3.11");
}

#[test]
fn library_of_3_12_is_lowered() {
    lower_library("3.12");
}

#[test]
fn library_of_3_13_is_lowered() {
    lower_library("3.13");
}
