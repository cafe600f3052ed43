//! Whether a version could have written a stream: whether it can be read without a contradiction, and whether it looks as
//! that version's compiler and marshal write.

use std::sync::Arc;

use crate::marshal::{Tree, TypeCode};
use crate::opcode::Table;
use crate::{ArgKind, Code, Const, Instruction, Opcode, Version};

/// How well a stream fits a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The version cannot have written it.
    None,
    /// It can be read, but holds what no compiler of the version writes.
    Strained,
    /// Nothing speaks against it.
    Good,
}

/// So much is looked at for each byte of the input, where files that compilers write need less than one.
const COSTS_PER_BYTE: usize = 4;

/// A stream, read as one version's.
pub(super) struct Reading<'a> {
    version: Version,
    /// Its nodes and its code object, if it is one from the start to the end of the input.
    module: Option<(Tree<'a>, Arc<Code>)>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(bytes: &'a [u8], start: usize, version: Version) -> Reading<'a> {
        let read = || {
            let tree = Tree::parse(bytes, start, version).ok().filter(|tree| tree.end() == bytes.len())?;
            match tree.to_const().ok()? {
                Const::Code(code) => Some((tree, code)),
                _ => None,
            }
        };
        Reading { version, module: read() }
    }

    pub(super) fn fit(&self) -> Fit {
        let Some((tree, module)) = &self.module else { return Fit::None };
        let mut fit = if self.has_old_strings(tree) { Fit::Strained } else { Fit::Good };
        let mut pending = vec![Arc::clone(module)];
        // References can make one byte string the bytecode of many code objects: what was looked at so far tells enough.
        let mut budget = COSTS_PER_BYTE * tree.end();
        while let Some(code) = pending.pop() {
            fit = fit.min(fit_of(&code));
            let tables = code.linetable.len() + code.exceptiontable.len();
            let cost = 1 + code.code.len() + code.consts.len() + tables;
            if fit == Fit::None || cost > budget {
                break;
            }
            budget -= cost;
            pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
        }
        fit
    }

    /// Since 3.4 text of ASCII characters and tuples of less than 256 items have type codes of their own.
    fn has_old_strings(&self, tree: &Tree<'_>) -> bool {
        let is_old = |(id, node): (u32, &crate::marshal::Node)| match node.code {
            TypeCode::Unicode | TypeCode::Interned => tree.payload(id).is_ascii(),
            TypeCode::Tuple => tree.children(id).take(256).count() < 256,
            _ => false,
        };
        self.version >= Version::V3_4 && (0..).zip(tree.nodes()).any(is_old)
    }
}

fn fit_of(code: &Code) -> Fit {
    // The layouts before 2.3 are unlike all others.
    if Table::of(code.version).is_none() {
        return Fit::Good;
    }
    let Ok(instructions) = code.instructions().collect::<Result<Vec<_>, _>>() else { return Fit::None };
    if !is_consistent(code, &instructions) || code.lines().is_err() || code.exception_table().is_err() {
        return Fit::None;
    }
    let mut targets: Vec<u32> = instructions.iter().filter_map(|instruction| instruction.target).collect();
    targets.sort_unstable();
    let foreign = |[first, second]: &[Instruction; 2]| {
        targets.binary_search(&second.start).is_err() && is_foreign(code, *first, *second)
    };
    let strained = instructions.array_windows().any(foreign) || !covers_as_written(code);
    if strained { Fit::Strained } else { Fit::Good }
}

/// Whether every argument means something, and jumps lead to instructions.
fn is_consistent(code: &Code, instructions: &[Instruction]) -> bool {
    let sizes = (code.consts.len(), code.names.len(), code.locals_plus_names.len());
    let operators = if code.version >= Version::V3_9 { 6 } else { 12 };
    let has_meaning = |kind, arg: u32| match kind {
        ArgKind::Const => (arg as usize) < sizes.0,
        ArgKind::Name(shift) => ((arg >> shift) as usize) < sizes.1,
        ArgKind::Local | ArgKind::Free => (arg as usize) < sizes.2,
        ArgKind::LocalPair => ((arg >> 4) as usize) < sizes.2 && ((arg & 15) as usize) < sizes.2,
        ArgKind::Compare(shift) => arg >> shift < operators,
        _ => true,
    };
    let is_start = |target: u32| instructions.binary_search_by_key(&target, |other| other.start).is_ok();
    !instructions.is_empty()
        && instructions.iter().all(|instruction| {
            has_meaning(instruction.kind, instruction.arg) && instruction.target.is_none_or(is_start)
        })
}

/// Whether the compiler of the version never writes two instructions one behind the other.
fn is_foreign(code: &Code, first: Instruction, second: Instruction) -> bool {
    use Opcode as O;
    let since = |version| code.version >= version;
    match (first.opcode, second.opcode) {
        // 3.7 calls methods by LOAD_METHOD, and reads `import a.b as c` by IMPORT_FROM.
        (O::LoadAttr, O::CallFunction) => since(Version::V3_7) && second.arg == 0,
        (O::ImportName, O::LoadAttr) => since(Version::V3_7),
        // 3.12 and 3.13 have RETURN_CONST.
        (O::LoadConst, O::ReturnValue) => since(Version::V3_12) && !since(Version::V3_14),
        // From 3.3 to 3.10 functions are made of their code and their qualified name.
        (O::LoadConst, O::MakeFunction | O::MakeClosure) => {
            let is_code = matches!(code.consts.get(first.arg as usize), Some(Const::Code(_)));
            is_code == (since(Version::V3_3) && !since(Version::V3_11))
        }
        _ => false,
    }
}

/// Whether the line table ends where its version lets it: 3.10's with the code, older ones before.
fn covers_as_written(code: &Code) -> bool {
    if code.version < Version::V3_6 || code.version > Version::V3_10 {
        return true;
    }
    let covered: usize = code.linetable.as_chunks::<2>().0.iter().map(|[step, _]| usize::from(*step)).sum();
    (covered == code.code.len()) == (code.version == Version::V3_10)
}
