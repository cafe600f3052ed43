//! The strings of streams: every one, once for each kind of use, where its text is.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::fs;
use std::path::Path;

use pyc::marshal::Tree;
use pyc::strings::{self, Found, Kind};
use pyc::{Const, ReadOptions, Version};

fn small(tag: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/small.cpython-{tag}.pyc"));
    fs::read(path).expect("a committed file")
}

fn found(bytes: &[u8]) -> Vec<Found> {
    let envelope = ReadOptions::new().envelope(bytes).expect("a header");
    strings::find(&Tree::parse(bytes, envelope.start, envelope.version).expect("a stream")).collect()
}

/// Texts of one kind, in the order of their first uses.
fn texts(found: &[Found], kind: Kind) -> Vec<String> {
    let text = |found: &Found| match &found.value {
        Const::Str(text) => text.to_string_lossy(),
        Const::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => panic!("{other:?} is no string"),
    };
    found.iter().filter(|found| found.kind == kind).map(text).collect()
}

const TAGS: [&str; 10] = ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"];

#[test]
fn text_lies_where_it_is_said_to_lie() {
    for tag in TAGS {
        let bytes = small(tag);
        for string in found(&bytes) {
            let text = &bytes[string.offset..][..string.length];
            match &string.value {
                Const::Str(value) => assert_eq!(value.as_bytes(), text, "{tag}: {string:?}"),
                Const::Bytes(value) => assert_eq!(&**value, text, "{tag}: {string:?}"),
                other => panic!("{tag}: {other:?} is no string"),
            }
        }
    }
}

#[test]
fn every_name_of_every_code_object_is_found() {
    for tag in TAGS {
        let bytes = small(tag);
        let found = found(&bytes);
        let (names, variables) = (texts(&found, Kind::Name), texts(&found, Kind::Variable));
        let (definitions, files) = (texts(&found, Kind::Definition), texts(&found, Kind::Filename));
        let mut pending = vec![pyc::read(&bytes).expect("a file").code];
        while let Some(code) = pending.pop() {
            assert!(code.names.iter().all(|name| names.contains(&name.to_string())), "{tag}: {code:?}");
            assert!(code.locals_plus_names.iter().all(|name| variables.contains(&name.to_string())), "{tag}");
            assert!(
                definitions.contains(&code.name.to_string()) && files.contains(&code.filename.to_string())
            );
            pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
        }
    }
}

#[test]
fn a_string_is_found_once_for_each_kind_of_use() {
    let bytes = small("313");
    let found = found(&bytes);
    for (index, string) in found.iter().enumerate() {
        let again =
            found[index + 1..].iter().any(|other| (other.node, other.kind) == (string.node, string.kind));
        assert!(!again, "{string:?} stands twice");
    }
    let uses = |kind| found.iter().find(|found| found.kind == kind).map(|found| found.uses);
    assert_eq!(uses(Kind::Docstring), Some(1));
    assert!(uses(Kind::Filename) > Some(5), "every code object has it");
}

/// `docstrings.py` has three docstrings, and strings in the first place of a lambda, a generator and a function without one.
#[test]
fn only_docstrings_are_docstrings() {
    for tag in TAGS {
        let name = format!("tests/data/docstrings.cpython-{tag}.pyc");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let bytes = fs::read(path).expect("a committed file");
        let found = found(&bytes);
        assert_eq!(texts(&found, Kind::Docstring), ["M", "C", "F"], "{tag}");
        let constants = texts(&found, Kind::Constant);
        assert!(
            ["L", "K", "G"].iter().all(|text| constants.contains(&(*text).to_string())),
            "{tag}: {constants:?}"
        );
    }
}

#[test]
fn a_damaged_stream_has_the_strings_before_the_damage() {
    let bytes = small("313");
    let whole = found(&bytes).len();
    let envelope = ReadOptions::new().envelope(&bytes).expect("a header");
    let mut before = 0;
    for end in envelope.start..bytes.len() {
        let partial = Tree::parse_partial(&bytes[..end], envelope.start, envelope.version);
        let now = strings::find(&partial.tree).count();
        assert!(now <= whole && now + 1 >= before, "{now} strings in {end} bytes, {before} in one less");
        before = now;
    }
    assert!(before + 5 > whole, "nearly all of them in all but one byte");
}

#[test]
fn flipped_bytes_do_no_harm() {
    for tag in ["27", "313"] {
        let bytes = small(tag);
        let envelope = ReadOptions::new().envelope(&bytes).expect("a header");
        for at in envelope.start..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] ^= flip;
                let partial = Tree::parse_partial(&mutant, envelope.start, envelope.version);
                for string in strings::find(&partial.tree) {
                    assert!(string.offset + string.length <= mutant.len(), "{tag}, byte {at}: {string:?}");
                }
            }
        }
    }
}

#[test]
fn shared_and_deep_streams_stay_small() {
    // A tuple of a long string and ten thousand references to it: one string.
    let mut stream = b"(\x11\x27\0\0\xf5\0\0\x10\0".to_vec();
    stream.extend(vec![b'x'; 1 << 20]);
    stream.extend(b"r\0\0\0\0".repeat(10_000));
    let tree = Tree::parse(&stream, 0, Version::V3_13).expect("a stream");
    let found: Vec<Found> = strings::find(&tree).collect();
    assert_eq!((found.len(), found[0].uses), (1, 10_001));
    // A string at the bottom of the deepest nesting: its path is cut.
    let mut stream = b")\x01".repeat(1999);
    stream.extend(b"z\x01x");
    let tree = Tree::parse(&stream, 0, Version::V3_13).expect("a stream");
    let found: Vec<Found> = strings::find(&tree).collect();
    assert!(found[0].path.len() < 300 && found[0].path.contains('…'), "{}", found[0].path);
}
