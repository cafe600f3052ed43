//! Checks of the fields of a code object against each other and against its bytecode.

use super::Check;
use super::finding::Collector;
use super::subject::Subject;
use crate::cfg::Graph;
use crate::{Code, CodeFlags, Const, LocalKind, Opcode, Version};

pub(super) fn check(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    unknown_flags(subject, found);
    exclusive_flags(subject, found);
    scope_flags(subject, found);
    generator_flag(subject, graph, found);
    kinds(subject, found);
    docstring(subject, found);
    filename(subject, found);
}

/// The flags that a version's compiler sets.
fn known_flags(version: Version) -> u32 {
    // VARARGS to GENERATOR are as old as generators.
    let mut known = 0x3f;
    let mut add = |flags: u32, since: Version, until: Version| {
        if (since..=until).contains(&version) {
            known |= flags;
        }
    };
    let newest = Version::new(u8::MAX, 0);
    add(CodeFlags::NOFREE.0, Version::new(2, 1), Version::V3_10);
    add(CodeFlags::COROUTINE.0 | CodeFlags::ITERABLE_COROUTINE.0, Version::V3_5, newest);
    add(CodeFlags::ASYNC_GENERATOR.0, Version::V3_6, newest);
    // `from __future__ import …`: division, absolute_import, with_statement, print_function, unicode_literals.
    add(0x1e000, Version::new(2, 6), Version::V2_7);
    add(0x20000, Version::new(2, 6), Version::V2_7);
    // 3.0 – 3.7 keep them, and add barry_as_FLUFL, generator_stop, annotations.
    add(0x3e000, Version::V3_0, Version::V3_7);
    add(0x40000, Version::V3_1, Version::V3_7);
    add(0x80000, Version::V3_5, Version::V3_7);
    add(0x100000, Version::V3_7, Version::V3_7);
    // 3.8 moved them up four bits.
    add(0x1fe0000, Version::V3_8, newest);
    add(CodeFlags::HAS_DOCSTRING.0 | CodeFlags::METHOD.0, Version::V3_14, newest);
    known
}

fn unknown_flags(subject: &Subject<'_>, found: &mut Collector) {
    let flags = subject.code.flags.0;
    let unknown = flags & !known_flags(subject.code.version);
    if unknown != 0 {
        let version = subject.code.version;
        found.add(
            Check::UnknownFlag,
            || subject.at("flags"),
            format_args!("flags are {flags:#x}; the compiler of {version:#} never sets {unknown:#x}"),
        );
    }
}

const GENERATORS: [CodeFlags; 3] = [CodeFlags::GENERATOR, CodeFlags::COROUTINE, CodeFlags::ASYNC_GENERATOR];

fn exclusive_flags(subject: &Subject<'_>, found: &mut Collector) {
    let flags = subject.code.flags;
    // In 3.5 a coroutine is a generator too.
    if subject.code.version == Version::V3_5 {
        return;
    }
    if GENERATORS.iter().filter(|flag| flags.has(**flag)).count() > 1 {
        found.add(
            Check::ContradictoryFlags,
            || subject.at("flags"),
            format_args!(
                "flags are {:#x}: generator, coroutine and asynchronous generator exclude each other",
                flags.0
            ),
        );
    }
}

/// Functions have fast locals and a namespace of their own; modules and classes have neither (classes of Python 2 the latter).
fn scope_flags(subject: &Subject<'_>, found: &mut Collector) {
    let code = subject.code;
    let mut odd = |text: &str| {
        let flags = code.flags.0;
        found.add(Check::ScopeFlags, || subject.at("flags"), format_args!("flags are {flags:#x}: {text}"));
    };
    let is_function = code.flags.has(CodeFlags::OPTIMIZED);
    if is_function && !code.flags.has(CodeFlags::NEWLOCALS) {
        odd("OPTIMIZED without NEWLOCALS");
    }
    let generates = GENERATORS.iter().any(|flag| code.flags.has(*flag));
    // Up to 3.3 the body of a class gets its namespace as an argument.
    let namespaces = u32::from(code.version <= Version::V3_3);
    let has_parameters = code.argcount + code.kwonlyargcount > namespaces
        || code.flags.has(CodeFlags::VARARGS)
        || code.flags.has(CodeFlags::VARKEYWORDS);
    if !is_function && (generates || has_parameters) && code.version >= Version::V3_0 {
        odd("only functions have parameters or yield");
    }
    let has_cells =
        code.locals_plus_kinds.iter().any(|kind| kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE));
    if code.version < Version::V3_11 && code.flags.has(CodeFlags::NOFREE) == has_cells {
        odd(if has_cells {
            "NOFREE, but there are cells or free variables"
        } else {
            "there are no cells, but not NOFREE"
        });
    }
}

/// What yields is a generator. From 3.11 on what is a generator makes itself one, before anything else.
fn generator_flag(subject: &Subject<'_>, graph: &Graph, found: &mut Collector) {
    let code = subject.code;
    let generates = GENERATORS.iter().any(|flag| code.flags.has(*flag));
    let first = |opcode: fn(Opcode) -> bool| graph.instructions().iter().find(|i| opcode(i.opcode));
    if !generates
        && let Some(instruction) = first(|opcode| {
            matches!(
                opcode,
                Opcode::YieldValue | Opcode::YieldFrom | Opcode::ReturnGenerator | Opcode::GenStart
            )
        })
    {
        let opcode = instruction.opcode;
        found.add(
            Check::GeneratorFlag,
            || subject.bytecode(instruction.offset),
            format_args!("{opcode}, but the flags say that this is no generator"),
        );
    }
    let starts = first(|opcode| opcode == Opcode::ReturnGenerator).is_some();
    if generates && code.version >= Version::V3_11 && !starts {
        found.add(
            Check::GeneratorFlag,
            || subject.at("flags"),
            format_args!("the flags say that this is a generator, but there is no RETURN_GENERATOR"),
        );
    }
}

/// The kinds of locals-plus (3.11+).
fn kinds(subject: &Subject<'_>, found: &mut Collector) {
    if subject.code.version < Version::V3_11 {
        return;
    }
    // 3.14 says of a parameter whether it is positional, by keyword or variadic.
    let known = if subject.code.version >= Version::V3_14 { 0xfe } else { 0xf0 };
    for (index, kind) in subject.code.locals_plus_kinds.iter().enumerate() {
        let variable = kind.0 & 0xe0;
        // A parameter may be a cell as well; a free variable is nothing else.
        let sound = matches!(variable, 0x20 | 0x40 | 0x60 | 0x80) && kind.0 & !known == 0;
        if !sound {
            found.add(
                Check::UnknownKind,
                || subject.byte("localspluskinds", index),
                format_args!("local {index} is of kind {:#04x}", kind.0),
            );
        }
    }
}

fn docstring(subject: &Subject<'_>, found: &mut Collector) {
    let code = subject.code;
    let has_docstring = matches!(code.consts.first(), Some(Const::Str(_)));
    if code.flags.has(CodeFlags::HAS_DOCSTRING) && code.version >= Version::V3_14 && !has_docstring {
        let first = code.consts.first().map_or("nothing", Const::type_name);
        found.add(
            Check::NoDocstring,
            || subject.at("consts"),
            format_args!("the first constant is {first}, the flags promise a docstring"),
        );
    }
}

fn filename(subject: &Subject<'_>, found: &mut Collector) {
    let Some(outer) = subject.outer else { return };
    let (own, around): (&Code, &Code) = (subject.code, outer);
    if own.filename != around.filename {
        found.add(
            Check::OtherFilename,
            || subject.at("filename"),
            format_args!("{:?}, but the code around it is of {:?}", own.filename, around.filename),
        );
    }
}
