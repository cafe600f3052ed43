//! Every row of every opcode table, against what that CPython's own `opcode` and `dis` modules say.
//!
//! The data files are written by `tests/data/opcode_facts.py`, run by the interpreter in question.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use pyc::opcode::{
    ArgKind, BINARY, COMMON_CONSTANTS, COMPARE, INTRINSIC_1, INTRINSIC_2, OpcodeInfo, SPECIAL_METHODS, Table,
};
use pyc::{Opcode, Version};

const FACTS: [(Version, &str); 10] = [
    (Version::V2_7, include_str!("data/opcodes-2.7.txt")),
    (Version::V3_6, include_str!("data/opcodes-3.6.txt")),
    (Version::V3_7, include_str!("data/opcodes-3.7.txt")),
    (Version::V3_8, include_str!("data/opcodes-3.8.txt")),
    (Version::V3_9, include_str!("data/opcodes-3.9.txt")),
    (Version::V3_10, include_str!("data/opcodes-3.10.txt")),
    (Version::V3_11, include_str!("data/opcodes-3.11.txt")),
    (Version::V3_12, include_str!("data/opcodes-3.12.txt")),
    (Version::V3_13, include_str!("data/opcodes-3.13.txt")),
    (Version::V3_14, include_str!("data/opcodes-3.14.txt")),
];

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
    for (version, facts) in FACTS {
        for words in lines(facts, "effect") {
            let row = row(version, words[1]);
            let jump = BTreeMap::from([("any", None), ("yes", Some(true)), ("no", Some(false))])[words[2]];
            for pair in &words[3..] {
                let (arg, effect) = pair.split_once('=').unwrap();
                // 3.6 and 3.7 refuse to say anything about these two.
                let Ok(effect) = effect.parse::<i64>() else {
                    let silent = matches!(row.opcode, Opcode::ExtendedArg | Opcode::Nop);
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
fn every_opcode_is_in_some_table() {
    for opcode in Opcode::ALL {
        assert!(
            FACTS.iter().any(|(version, _)| Table::of(*version).unwrap().find(*opcode).is_some()),
            "{opcode}"
        );
    }
}
