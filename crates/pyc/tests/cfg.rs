//! Control-flow graphs of real code: nothing to find, and never deeper than the compiler says.
//!
//! `CFG_FILES` says how many files of each installed CPython are looked at (default 200; 0 is all).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyc::cfg::{EdgeKind, Graph, RegionKind};
use pyc::{Code, Opcode};

const SMALL: [&str; 10] = ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn small(version: &str) -> Arc<Code> {
    let bytes = std::fs::read(data(&format!("small.cpython-{version}.pyc"))).unwrap();
    pyc::read(&bytes).unwrap().code
}

/// Calls a function for a code object and all inside it.
fn each(code: &Arc<Code>, look: &mut impl FnMut(&Code)) {
    let mut pending = vec![Arc::clone(code)];
    while let Some(code) = pending.pop() {
        look(&code);
        pending.extend(code.consts.iter().filter_map(|constant| constant.as_code().cloned()));
    }
}

/// What CPython's compiler guarantees.
fn check(code: &Code, file: &str) {
    let graph = Graph::of(code).unwrap();
    let name = format!("{file}, {} in line {}", code.qualname, code.firstlineno);
    assert_eq!(graph.findings(), [], "{name}");
    assert!(graph.max_depth() <= code.stacksize, "{name}: {} > {}", graph.max_depth(), code.stacksize);
    let end = graph.blocks().iter().try_fold(0, |end, block| (block.start == end).then_some(block.end));
    assert_eq!(end, Some(code.code.len() as u32), "{name}: the blocks have gaps");
}

#[test]
fn small_programs_fit() {
    for version in SMALL {
        let code = small(version);
        each(&code, &mut |code| check(code, version));
    }
}

/// From 3.10 on no dead code is left, and `co_stacksize` of 3.10 is what its interpreter needs, exactly.
#[test]
fn depth_of_3_10_is_exact() {
    each(&small("310"), &mut |code| {
        let graph = Graph::of(code).unwrap();
        assert_eq!(graph.max_depth(), code.stacksize, "{}", code.name);
        assert!(graph.blocks().iter().all(pyc::cfg::Block::is_reachable), "{}", code.name);
    });
}

#[test]
fn every_era_has_loops_and_handlers() {
    for version in SMALL {
        let (mut back, mut raises, mut conditions) = (0, 0, 0);
        each(&small(version), &mut |code| {
            let graph = Graph::of(code).unwrap();
            for edge in graph.blocks().iter().flat_map(|block| graph.edges(block)) {
                back += usize::from(edge.back);
                raises += usize::from(edge.kind == EdgeKind::Exception);
                conditions += usize::from(edge.condition.is_some());
                let to = &graph.blocks()[edge.to as usize];
                assert!(to.is_reachable());
            }
        });
        assert!(back > 0 && raises > 0 && conditions > 0, "{version}: {back} {raises} {conditions}");
    }
}

#[test]
fn finally_of_2_7_goes_on_with_what_entered_it() {
    // def f(): try: return 1
    //          finally: g()
    let mut found = 0;
    each(&small("27"), &mut |code| {
        let graph = Graph::of(code).unwrap();
        for region in graph.regions().iter().filter(|region| region.kind == RegionKind::Finally) {
            let handler = &graph.blocks()[region.handler as usize];
            assert_eq!(handler.depth, Some(region.depth + 3));
            found += 1;
        }
    });
    assert!(found > 0);
}

/// A code object of a version with this bytecode, as the compilers of 3.3 and 3.4 wrote it: there are none here to ask.
fn assembled(version: &str, template: &Code, ops: &[(Opcode, Option<u16>)]) -> Code {
    let version: pyc::Version = version.parse().unwrap();
    let table = pyc::opcode::Table::of(version).unwrap();
    let mut bytes = Vec::new();
    for (opcode, arg) in ops {
        bytes.push(table.find(*opcode).unwrap().number);
        bytes.extend(arg.iter().flat_map(|arg| arg.to_le_bytes()));
    }
    Code { version, code: bytes.into(), ..template.clone() }
}

/// `with a: return 1`, and something behind it: reached if `__exit__` silences an exception, and only then.
#[test]
fn with_that_returns_may_be_silenced() {
    let template = small("27");
    for version in ["2.7", "3.2", "3.3", "3.4"] {
        let code = assembled(
            version,
            &template,
            &[
                (Opcode::LoadGlobal, Some(0)), // 0
                (Opcode::SetupWith, Some(9)),  // 3, to 15
                (Opcode::PopTop, None),        // 6
                (Opcode::LoadConst, Some(1)),  // 7
                (Opcode::ReturnValue, None),   // 10
                (Opcode::PopBlock, None),      // 11
                (Opcode::LoadConst, Some(0)),  // 12
                (Opcode::WithCleanup, None),   // 15
                (Opcode::EndFinally, None),    // 16
                (Opcode::LoadConst, Some(0)),  // 17
                (Opcode::ReturnValue, None),   // 20
            ],
        );
        let graph = Graph::of(&code).unwrap();
        assert_eq!(graph.findings(), [], "{version}");
        let depth = |offset| graph.depth(graph.instruction_at(offset).unwrap());
        let width = if version == "2.7" { 3 } else { 6 };
        let depths = [0, 3, 6, 7, 10, 11, 12, 15, 16, 17, 20].map(depth);
        let expected = [0, 1, 2, 1, 2].map(Some);
        assert_eq!(depths[..5], expected, "{version}");
        assert_eq!(depths[5..7], [None, None], "{version}: behind the return");
        assert_eq!(depths[7..], [1 + width, width, 0, 1].map(Some), "{version}");
        let leaves = &graph.blocks()[graph.block_at(7).unwrap() as usize];
        assert!(graph.edges(leaves).iter().any(|edge| edge.kind == EdgeKind::Unwind), "{version}");
    }
}

/// `while a: try: break; finally: b`: the break runs through the `finally` to the end of the loop.
#[test]
fn break_runs_through_finally() {
    let template = small("27");
    for version in ["2.7", "3.1", "3.3", "3.5"] {
        let code = assembled(
            version,
            &template,
            &[
                (Opcode::SetupLoop, Some(22)),      // 0, to 25
                (Opcode::LoadGlobal, Some(0)),      // 3
                (Opcode::PopJumpIfFalse, Some(24)), // 6
                (Opcode::SetupFinally, Some(5)),    // 9, to 17
                (Opcode::BreakLoop, None),          // 12
                (Opcode::PopBlock, None),           // 13
                (Opcode::LoadConst, Some(0)),       // 14
                (Opcode::LoadGlobal, Some(0)),      // 17
                (Opcode::PopTop, None),             // 20
                (Opcode::EndFinally, None),         // 21
                (Opcode::Nop, None),                // 22
                (Opcode::Nop, None),                // 23
                (Opcode::PopBlock, None),           // 24
                (Opcode::LoadConst, Some(0)),       // 25
                (Opcode::ReturnValue, None),        // 28
            ],
        );
        let graph = Graph::of(&code).unwrap();
        let end = graph.block_at(21).unwrap();
        let out = graph.edges(&graph.blocks()[end as usize]);
        let to: Vec<_> = out.iter().map(|edge| graph.blocks()[edge.to as usize].start).collect();
        assert_eq!(to, [25], "{version}: only the break arrives there");
        assert_eq!(graph.depth(graph.instruction_at(25).unwrap()), Some(0), "{version}");
        assert_eq!(graph.findings(), [], "{version}");
    }
}

/// Byte by byte, the bytecode and the tables of every version become something else: findings, never a panic.
#[test]
fn damaged_code_is_survived() {
    for version in SMALL {
        each(&small(version), &mut |code| {
            for at in 0..code.code.len() {
                for value in [0, 1, 87, 88, 122, 143, 255] {
                    let mut bytes = code.code.to_vec();
                    bytes[at] = value;
                    let graph = Graph::of(&Code { code: bytes.into(), ..code.clone() }).unwrap();
                    assert!(graph.blocks().iter().all(|block| !block.range().is_empty()));
                }
            }
            for at in 0..code.exceptiontable.len() {
                let mut table = code.exceptiontable.to_vec();
                table[at] ^= 0x15;
                Graph::of(&Code { exceptiontable: table.into(), ..code.clone() }).unwrap();
            }
        });
    }
}

/// Code of one kind of instruction, repeated: what is quadratic takes minutes here.
#[test]
fn monotonous_code_takes_linear_time() {
    for version in SMALL {
        let code = small(version);
        let table = pyc::opcode::Table::of(code.version).unwrap();
        for row in table.rows() {
            let mut bytes = Vec::with_capacity(100_000);
            while bytes.len() < 60_000 {
                bytes.push(row.number);
                if version != "27" {
                    bytes.push(2);
                } else if row.arg != pyc::ArgKind::NoArg {
                    bytes.extend([3, 0]);
                }
                bytes.extend(vec![0; 2 * usize::from(row.caches)]);
            }
            if row.opcode != Opcode::ExtendedArg {
                Graph::of(&Code { code: bytes.into(), ..(*code).clone() }).unwrap();
            }
        }
    }
}

#[test]
fn stdlib_of_installed_cpythons_fits() {
    let home = std::env::var("HOME").unwrap_or_default();
    let limit = std::env::var("CFG_FILES").map_or(200, |count| count.parse().unwrap());
    let limit = if limit == 0 { usize::MAX } else { limit };
    let installed = std::fs::read_dir(format!("{home}/.pyenv/versions")).into_iter().flatten().flatten();
    let mut versions = 0;
    for version in installed {
        let mut files = Vec::new();
        collect(&version.path().join("lib"), &mut files);
        files.sort();
        // From all over the library, not only its beginning.
        let step = files.len().div_ceil(limit).max(1);
        for path in files.iter().step_by(step) {
            if let Ok(pyc) = pyc::read(&std::fs::read(path).unwrap()) {
                each(&pyc.code, &mut |code| check(code, &path.display().to_string()));
            }
        }
        versions += usize::from(!files.is_empty());
    }
    if versions == 0 {
        eprintln!("SKIPPED: pyenv has no CPython on this machine, so there is no library to look at");
    }
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.is_symlink() {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "pyc") {
            files.push(path);
        }
    }
}
