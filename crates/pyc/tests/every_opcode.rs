//! Every opcode of 3.0 – 3.5, in files that `data/every_opcode.py` put together from the documentation of these versions: there is no
//! interpreter of them to ask.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use pyc::cfg::Graph;
use pyc::dis::repr;
use pyc::marshal::Tree;
use pyc::opcode::{COMPARE, Table};
use pyc::{ArgKind, Code, Instruction, PyStr, Version};

/// Version, file and listing.
macro_rules! every {
    ($($version:ident $name:literal;)*) => {
        [$((
            Version::$version,
            include_bytes!(concat!("data/every-", $name, ".pyc")).as_slice(),
            include_str!(concat!("data/every-", $name, ".txt")),
        ),)*]
    };
}

const EVERY: [(Version, &[u8], &str); 6] = every! {
    V3_0 "3.0";
    V3_1 "3.1";
    V3_2 "3.2";
    V3_3 "3.3";
    V3_4 "3.4";
    V3_5 "3.5";
};

#[test]
fn instructions_lines_and_depths_are_as_listed() {
    for (version, bytes, listing) in EVERY {
        let code = pyc::read(bytes).unwrap().code;
        let graph = Graph::of(&code).unwrap();
        let instructions: Vec<Instruction> = code.instructions().map(Result::unwrap).collect();
        assert_eq!(instructions.len(), listing.lines().count(), "{version}");
        for (index, (instruction, expected)) in instructions.iter().zip(listing.lines()).enumerate() {
            let listed: Vec<&str> = expected.split(' ').collect();
            let depth = if listed[6] == "?" { "?".to_string() } else { dash(graph.depth(index)) };
            let has_argument = instruction.kind != ArgKind::NoArg;
            let found = [
                dash(code.line_of(instruction.offset)),
                instruction.offset.to_string(),
                instruction.opcode.to_string(),
                dash(has_argument.then_some(instruction.arg)),
                meaning(&code, instruction).replace(' ', "_"),
                dash(instruction.target),
                depth,
            ];
            assert_eq!(found[..], listed[..], "{version}");
        }
        assert_eq!(graph.findings(), [], "{version}");
        assert!(graph.max_depth() <= code.stacksize, "{version}: {} items", graph.max_depth());
    }
}

fn dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_string(), |value| value.to_string())
}

/// What the listing says about an argument.
fn meaning(code: &Code, instruction: &Instruction) -> String {
    let arg = instruction.arg;
    let text = |name: Option<&PyStr>| name.unwrap().to_string_lossy();
    let free = code.cellvars().chain(code.freevars());
    match instruction.kind {
        ArgKind::Const => repr(&code.consts[arg as usize], code.version),
        ArgKind::Name(0) => text(code.names.get(arg as usize)),
        ArgKind::Local => text(code.varnames().nth(arg as usize)),
        ArgKind::Free => text(free.into_iter().nth(arg as usize)),
        ArgKind::Compare(0) => COMPARE[arg as usize].to_string(),
        ArgKind::CallCounts => format!("{},{}", arg & 0xff, arg >> 8),
        ArgKind::DefaultCounts => format!("{},{},{}", arg & 0xff, arg >> 8 & 0xff, arg >> 16),
        _ => "-".to_string(),
    }
}

#[test]
fn no_opcode_is_missing() {
    for (version, bytes, _) in EVERY {
        let code = pyc::read(bytes).unwrap().code;
        let instructions = code.instructions().map(Result::unwrap);
        let mut found: BTreeSet<u8> = instructions.map(|instruction| instruction.number).collect();
        // A prefix is no instruction of its own.
        found.extend(code.instructions().map(Result::unwrap).filter_map(prefix_of(&code)));
        let table: BTreeSet<u8> = Table::of(version).unwrap().rows().iter().map(|row| row.number).collect();
        assert_eq!(found, table, "{version}");
    }
}

fn prefix_of(code: &Code) -> impl Fn(Instruction) -> Option<u8> {
    |instruction| (instruction.start < instruction.offset).then(|| code.code[instruction.start as usize])
}

#[test]
fn the_disassembly_shows_every_instruction() {
    for (version, bytes, listing) in EVERY {
        let mut text = Vec::new();
        pyc::dis::write(&pyc::read(bytes).unwrap().code, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        let mut lines = text.lines();
        for listed in listing.lines() {
            let words: Vec<&str> = listed.split(' ').collect();
            let shown = format!("{} {}", words[1], words[2]);
            assert!(lines.any(|line| line.contains(&shown)), "{version}: {shown}");
        }
    }
}

#[test]
fn verify_finds_nothing_odd() {
    use pyc::verify::{Severity, verify};
    for (version, bytes, _) in EVERY {
        let odd = |finding: &&pyc::verify::Finding| finding.check.severity() > Severity::Note;
        let report = verify(bytes).unwrap();
        assert_eq!(report.findings.iter().find(odd), None, "{version}");
    }
}

#[test]
fn both_magic_numbers_of_3_5_are_read() {
    let (_, bytes, _) = EVERY[5];
    let mut first = bytes.to_vec();
    first[..2].copy_from_slice(&3350u16.to_le_bytes());
    for bytes in [bytes, &first] {
        assert_eq!(pyc::read(bytes).unwrap().code.version, Version::V3_5);
    }
}

#[test]
fn files_are_written_as_they_were() {
    for (version, bytes, _) in EVERY {
        let header = pyc::Header::read(bytes).unwrap();
        assert_eq!((header.version, header.length), (version, if version >= Version::V3_3 { 12 } else { 8 }));
        let tree = Tree::parse(bytes, header.length, version).unwrap();
        assert_eq!([header.to_bytes(), tree.write()].concat(), bytes, "{version}");
    }
}

#[test]
fn without_their_header_they_tell_their_version() {
    for (version, bytes, _) in EVERY {
        let stream = &bytes[if version >= Version::V3_3 { 12 } else { 8 }..];
        assert_eq!(pyc::read(stream).unwrap().code.version, version);
    }
}

/// Reads damaged bytes and does what can be done with them. Nothing may panic.
fn exercise(bytes: &[u8]) {
    let Ok(file) = pyc::read(bytes) else { return };
    let _ =
        (file.code.lines(), file.code.positions(), file.code.instructions().count(), Graph::of(&file.code));
    let _ = pyc::dis::write(&file.code, &mut std::io::sink());
}

#[test]
fn damage_is_survived() {
    let pypy = include_bytes!("data/small.pypy39.pyc").as_slice();
    for bytes in EVERY.iter().map(|(_, bytes, _)| *bytes).chain([pypy]) {
        let start = pyc::Header::read(bytes).unwrap().length;
        for length in 0..bytes.len() {
            assert!(pyc::read(&bytes[..length]).is_err(), "{length} bytes of {}", bytes.len());
            // Without its header a stream is read as every version's: once in a while is enough.
            if length > start && length % 16 == 0 {
                exercise(&bytes[start..length]);
            }
        }
        for index in 0..bytes.len() {
            for flip in [0xff, 0x80] {
                let mut damaged = bytes.to_vec();
                damaged[index] ^= flip;
                exercise(&damaged);
            }
        }
    }
}
