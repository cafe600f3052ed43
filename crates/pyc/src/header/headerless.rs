//! Code objects without a header, as the archives of PyInstaller hold them, and headers that lost their magic number.
//!
//! Without a magic number only the content tells the version: every version with an opcode table reads the whole stream, and
//! those fit whose layout and bytecode come out without a contradiction and as that version's compiler writes it. Small modules
//! fit several versions.

use super::magic::words_of_version;
use super::starts_code;
use crate::marshal::Tree;
use crate::opcode::Table;
use crate::{ArgKind, Code, Const, Error, Instruction, Opcode, Problem, Version};

/// Where the stream of a version starts in an input without a magic number.
pub(super) fn start_of(bytes: &[u8], version: Version) -> Result<usize, Error> {
    starts(bytes, version).next().ok_or_else(|| not_pyc(bytes))
}

/// The start and the version of a stream without a magic number.
pub(super) fn recognise(bytes: &[u8]) -> Result<(usize, Version), Error> {
    let known = || Version::CPYTHON.iter().copied().filter(|&version| Table::of(version).is_some());
    let mut fits: Vec<(usize, Version)> = Vec::new();
    for version in known() {
        fits.extend(
            starts(bytes, version)
                .find(|&start| fits_version(bytes, start, version))
                .map(|start| (start, version)),
        );
    }
    match fits[..] {
        [fit] => Ok(fit),
        // A module has no parameters: its first field is 0. Without even that it is some other kind of file.
        [] if !matches!(bytes, [first, 0, 0, 0, 0, ..] if starts_code(Some(first))) => Err(not_pyc(bytes)),
        _ => {
            let start = fits.first().map_or(0, |(start, _)| *start);
            let fits = fits.into_iter().map(|(_, version)| version).collect();
            Err(Error::in_stream(Problem::Headerless { fits }, start, String::new()))
        }
    }
}

fn not_pyc(bytes: &[u8]) -> Error {
    Error::in_stream(Problem::NotPyc(bytes.iter().copied().take(4).collect()), 0, String::new())
}

/// Where a code object may start: at the beginning; behind the rest of a header without its magic number; behind a header whose
/// magic number is zero, which is what unpackers write that do not know the version.
fn starts(bytes: &[u8], version: Version) -> impl Iterator<Item = usize> {
    let rest = 4 * words_of_version(version);
    let zeroed = bytes.starts_with(&[0; 4]).then_some(4 + rest);
    let begins = move |&start: &usize| starts_code(bytes.get(start));
    [Some(0), Some(rest), zeroed].into_iter().flatten().filter(begins)
}

/// Whether the input is, from an offset to its end, one code object of a version.
fn fits_version(bytes: &[u8], start: usize, version: Version) -> bool {
    let Ok(tree) = Tree::parse(bytes, start, version) else { return false };
    if tree.end() != bytes.len() {
        return false;
    }
    let Ok(Const::Code(module)) = tree.to_const() else { return false };
    let mut pending = vec![module];
    let mut budget = tree.nodes().len();
    while let Some(code) = pending.pop() {
        // References can make one code object a constant of many: each node pays for one visit.
        if budget == 0 || !is_consistent(&code) {
            return budget == 0;
        }
        budget -= 1;
        pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
    }
    true
}

/// Whether every instruction is one of the version, with an argument that means something, and jumps lead to instructions.
fn is_consistent(code: &Code) -> bool {
    let Ok(instructions) = code.instructions().collect::<Result<Vec<_>, _>>() else { return false };
    let sizes = (code.consts.len(), code.names.len(), code.locals_plus_names.len());
    let has_meaning = |kind, arg: u32| match kind {
        ArgKind::Const => (arg as usize) < sizes.0,
        ArgKind::Name(shift) => ((arg >> shift) as usize) < sizes.1,
        ArgKind::Local | ArgKind::Free => (arg as usize) < sizes.2,
        ArgKind::LocalPair => ((arg >> 4) as usize) < sizes.2 && ((arg & 15) as usize) < sizes.2,
        _ => true,
    };
    let is_start = |target: u32| instructions.binary_search_by_key(&target, |other| other.start).is_ok();
    let sound = instructions.iter().all(|instruction| {
        has_meaning(instruction.kind, instruction.arg) && instruction.target.is_none_or(is_start)
    });
    sound
        && !instructions.is_empty()
        && !instructions.array_windows().any(|pair| is_foreign(pair, code.version))
        && code.lines().is_ok()
        && code.exception_table().is_ok()
}

/// Whether the compiler of a version never writes two instructions one behind the other. Nearly all bytecode of 3.6 could be 3.7's, but 3.7
/// calls a method without arguments by `LOAD_METHOD`, and reads `import a.b as c` by `IMPORT_FROM`.
fn is_foreign([first, second]: &[Instruction; 2], version: Version) -> bool {
    let method_call = (second.opcode, second.arg) == (Opcode::CallFunction, 0);
    version >= Version::V3_7
        && match first.opcode {
            Opcode::LoadAttr => method_call,
            Opcode::ImportName => second.opcode == Opcode::LoadAttr,
            _ => false,
        }
}
