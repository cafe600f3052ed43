//! Every row of every opcode table, against what that CPython's own `opcode` and `dis` modules say.
//!
//! The data files are written by `tests/data/opcode_facts.py`, run by the interpreter in question. Those of 2.3 – 2.6 and 3.0 – 3.5 and the
//! stack effects of 2.7 hold, in the same form, what the sources of these versions say: `Lib/opcode.py`, `Include/opcode.h` and the
//! function of `Python/compile.c` that reckons with the depth of the stack, evaluated for the same arguments.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use pyc::opcode::{
    ArgKind, BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, OpcodeInfo, SPECIAL_METHODS, Table,
};
use pyc::{Opcode, Version};

const FACTS: [(Version, &str); 21] = [
    (Version::V2_3, include_str!("data/opcodes-2.3.txt")),
    (Version::V2_4, include_str!("data/opcodes-2.4.txt")),
    (Version::V2_5, include_str!("data/opcodes-2.5.txt")),
    (Version::V2_6, include_str!("data/opcodes-2.6.txt")),
    (Version::V2_7, include_str!("data/opcodes-2.7.txt")),
    (Version::V3_0, include_str!("data/opcodes-3.0.txt")),
    (Version::V3_1, include_str!("data/opcodes-3.1.txt")),
    (Version::V3_2, include_str!("data/opcodes-3.2.txt")),
    (Version::V3_3, include_str!("data/opcodes-3.3.txt")),
    (Version::V3_4, include_str!("data/opcodes-3.4.txt")),
    (Version::V3_5, include_str!("data/opcodes-3.5.txt")),
    (Version::V3_6, include_str!("data/opcodes-3.6.txt")),
    (Version::V3_7, include_str!("data/opcodes-3.7.txt")),
    (Version::V3_8, include_str!("data/opcodes-3.8.txt")),
    (Version::V3_9, include_str!("data/opcodes-3.9.txt")),
    (Version::V3_10, include_str!("data/opcodes-3.10.txt")),
    (Version::V3_11, include_str!("data/opcodes-3.11.txt")),
    (Version::V3_12, include_str!("data/opcodes-3.12.txt")),
    (Version::V3_13, include_str!("data/opcodes-3.13.txt")),
    (Version::V3_14, include_str!("data/opcodes-3.14.txt")),
    (Version::pypy(3, 9), include_str!("data/opcodes-pypy3.9.txt")),
];

/// The compiler's stack effects of 2.7, whose `dis` has none.
const EFFECTS_2_7: (Version, &str) = (Version::V2_7, include_str!("data/effects-2.7.txt"));

/// The lines of a data file that start with a word, split at spaces.
fn lines<'a>(facts: &'a str, word: &'a str) -> impl Iterator<Item = Vec<&'a str>> {
    facts.lines().map(|line| line.split(' ').collect::<Vec<_>>()).filter(move |words| words[0] == word)
}

fn row(version: Version, number: &str) -> &'static OpcodeInfo {
    let number = number.parse().unwrap();
    Table::of(version).unwrap().info(number).unwrap_or_else(|| panic!("{version} has no opcode {number}"))
}

#[test]
fn numbers_names_and_caches_are_cpythons() {
    for (version, facts) in FACTS {
        let table = Table::of(version).unwrap();
        let mut count = 0;
        for words in lines(facts, "op") {
            let row = row(version, words[1]);
            assert_eq!(
                (row.opcode.name(), row.caches.to_string().as_str()),
                (words[2], words[3]),
                "{version}"
            );
            count += 1;
        }
        assert_eq!(count, table.rows().len(), "{version}: rows that CPython does not have");
        assert!(table.rows().is_sorted_by_key(|row| row.number), "{version}");
    }
}

#[test]
fn argument_kinds_are_cpythons() {
    for (version, facts) in FACTS {
        for words in lines(facts, "op") {
            let row = row(version, words[1]);
            assert_eq!(cpython_kind(row, version), words[4], "{version} {}", row.opcode);
        }
    }
}

/// The sets of the `opcode` module that a row should be in.
fn cpython_kind(row: &OpcodeInfo, version: Version) -> &'static str {
    match row.arg {
        ArgKind::NoArg => "-",
        ArgKind::Const => "arg,const",
        ArgKind::Name(_) => "arg,name",
        // 3.14 counts LOAD_DEREF, alone of its family, among the locals.
        ArgKind::Free if version == Version::V3_14 && row.opcode == Opcode::LoadDeref => "arg,local",
        ArgKind::Free => "arg,free",
        ArgKind::Local | ArgKind::LocalPair => "arg,local",
        ArgKind::Compare(_) => "arg,compare",
        ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::LoopSend => "arg,jrel",
        ArgKind::JumpAbsolute => "arg,jabs",
        _ => "arg",
    }
}

#[test]
fn stack_effects_are_cpythons() {
    for (version, facts) in FACTS.into_iter().chain([EFFECTS_2_7]) {
        for words in lines(facts, "effect") {
            let row = row(version, words[1]);
            let jump = BTreeMap::from([("any", None), ("yes", Some(true)), ("no", Some(false))])[words[2]];
            for pair in &words[3..] {
                let (arg, effect) = pair.split_once('=').unwrap();
                // 3.7 and older versions say nothing about these.
                let Ok(effect) = effect.parse::<i64>() else {
                    let silent = match row.opcode {
                        Opcode::ExtendedArg | Opcode::Nop | Opcode::StopCode => version < Version::V3_8,
                        // Its `dis` ends the process for arguments that no compiler writes.
                        Opcode::CallFunctionEx => version.is_pypy(),
                        _ => false,
                    };
                    assert!(effect == "x" && silent, "{version} {}", row.opcode);
                    continue;
                };
                let found = row.effect.of(arg.parse().unwrap_or(0), jump);
                assert_eq!(found, effect, "{version} {} {arg}, jump {jump:?}", row.opcode);
            }
        }
    }
}

#[test]
fn operator_lists_are_cpythons() {
    for (version, facts) in FACTS {
        let names: BTreeMap<_, _> =
            lines(facts, "names").map(|words| (words[1], words[2..].to_vec())).collect();
        let compare: Vec<_> = names["compare"].iter().map(|text| text.replace('-', " ")).collect();
        assert_eq!(compare, COMPARE[..compare.len()], "{version}");
        let binary = names.get("binary").into_iter().flatten().map(|pair| pair.split_once(':').unwrap().1);
        let binary: Vec<_> = binary.collect();
        assert_eq!(binary, BINARY[..binary.len()], "{version}");
        let lists: [(&str, &[&str]); 4] = [
            ("intrinsic1", &INTRINSIC_1),
            ("intrinsic2", &INTRINSIC_2),
            ("common_constants", &COMMON_CONSTANTS),
            ("special_methods", &SPECIAL_METHODS),
        ];
        for (name, list) in lists {
            if let Some(words) = names.get(name) {
                assert_eq!(words, &list[..words.len()], "{version} {name}");
            }
        }
    }
}

#[test]
fn numbers_lead_to_opcodes_and_back() {
    for (version, _) in FACTS {
        let table = Table::of(version).unwrap();
        assert_eq!(table.version(), version);
        let known = (0..=255).filter_map(|number| table.info(number));
        assert!(known.eq(table.rows()), "{version}");
        for row in table.rows() {
            assert_eq!(table.find(row.opcode), Some(row), "{version}");
        }
    }
}

#[test]
fn arguments_begin_at_90_before_wordcode() {
    for (version, _) in FACTS.into_iter().filter(|(version, _)| *version < Version::V3_6) {
        for row in Table::of(version).unwrap().rows() {
            assert_eq!(row.arg != ArgKind::NoArg, row.number >= 90, "{version} {}", row.opcode);
            assert_eq!(row.caches, 0);
        }
    }
}

#[test]
fn pypy_2_7_has_all_of_cpython_2_7_and_five_more() {
    let (cpython, pypy) = (Table::of(Version::V2_7).unwrap(), Table::of(Version::pypy(2, 7)).unwrap());
    let (shared, own) = pypy.rows().split_at(cpython.rows().len());
    assert_eq!(shared, cpython.rows());
    let own: Vec<_> = own.iter().map(|row| (row.number, row.opcode.name(), row.arg)).collect();
    assert_eq!(
        own,
        [
            (201, "LOOKUP_METHOD", ArgKind::Name(0)),
            (202, "CALL_METHOD", ArgKind::CallCounts),
            (203, "BUILD_LIST_FROM_ARG", ArgKind::Count),
            (204, "JUMP_IF_NOT_DEBUG", ArgKind::JumpForward),
            (205, "LOAD_REVDB_VAR", ArgKind::Count),
        ]
    );
}

#[test]
fn every_opcode_is_in_some_table() {
    let versions = || FACTS.map(|(version, _)| version).into_iter().chain([Version::pypy(2, 7)]);
    for opcode in Opcode::ALL {
        assert!(versions().any(|version| Table::of(version).unwrap().find(*opcode).is_some()), "{opcode}");
    }
}
