//! Every type code in every format version, as CPython 2.7 and 3.14 write them, against their `repr` of the values.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use pyc::dis::repr;
use pyc::marshal::{Tree, TypeCode};
use pyc::{Const, Version, marshal};

struct Sample {
    version: Version,
    format: u8,
    stream: Vec<u8>,
    repr: String,
}

fn samples(text: &str) -> Vec<Sample> {
    text.lines().map(sample).collect()
}

fn sample(line: &str) -> Sample {
    let words: Vec<&str> = line.splitn(4, ' ').collect();
    let (major, minor) = words[0].split_once('.').unwrap();
    let digits: Vec<u8> = words[2].bytes().collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    Sample {
        version: Version::new(major.parse().unwrap(), minor.parse().unwrap()),
        format: words[1].parse().unwrap(),
        stream: digits.chunks(2).map(byte).collect(),
        repr: words[3].to_string(),
    }
}

fn python2() -> Vec<Sample> {
    samples(include_str!("data/marshal-2.7.txt"))
}

fn python3() -> Vec<Sample> {
    samples(include_str!("data/marshal-3.14.txt"))
}

/// Our text, in the words of the version.
fn shown(constant: &Const, version: Version) -> String {
    let text = repr(constant, version);
    if version > Version::V3_0 {
        return text;
    }
    // Python 2 writes types and sets in another way.
    let text = text.replace("<class 'StopIteration'>", "<type 'exceptions.StopIteration'>");
    text.replace("({'only'})", "(['only'])").replace("{7}", "set([7])").replace("set()", "set([])")
}

#[test]
fn values_are_cpythons() {
    for sample in python2().into_iter().chain(python3()) {
        let value = marshal::loads(&sample.stream, sample.version).unwrap();
        let place = format!("{} format {}", sample.version, sample.format);
        assert_eq!(shown(&value, sample.version), sample.repr, "{place}: {:02x?}", sample.stream);
    }
}

#[test]
fn every_type_code_is_met() {
    let mut met = BTreeSet::new();
    for sample in python2().into_iter().chain(python3()) {
        let tree = Tree::parse(&sample.stream, 0, sample.version).unwrap();
        assert_eq!(tree.end(), sample.stream.len());
        met.extend(tree.nodes().iter().map(|node| node.code as u8));
    }
    let all: BTreeSet<u8> = (0..=u8::MAX).filter(|&byte| TypeCode::from_byte(byte).is_some()).collect();
    // Code objects are read in the other tests.
    let missing: Vec<char> =
        all.difference(&met).map(|&byte| char::from(byte)).filter(|&c| c != 'c').collect();
    assert_eq!(missing, []);
}

#[test]
fn truncated_samples_are_errors() {
    for sample in python3() {
        for length in 0..sample.stream.len() {
            assert!(marshal::loads(&sample.stream[..length], sample.version).is_err());
        }
    }
}

#[test]
fn references_share() {
    let stream = python3().pop().unwrap();
    let Const::Tuple(items) = marshal::loads(b"\x29\x02\xa9\x01Nr\0\0\0\0", stream.version).unwrap() else {
        panic!("a tuple was written");
    };
    let [Const::Tuple(first), Const::Tuple(second)] = &items[..] else { panic!("two tuples were written") };
    assert!(std::sync::Arc::ptr_eq(first, second));
}
