//! Every code object that the installed CPythons' libraries contain is lowered, and verified by a second look.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyc::Const;

/// The code object and all below it.
fn all_codes(code: &Arc<pyc::Code>, found: &mut Vec<Arc<pyc::Code>>) {
    found.push(Arc::clone(code));
    for constant in &code.consts {
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
        let file = match pyc::read(&std::fs::read(path).unwrap()) {
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
