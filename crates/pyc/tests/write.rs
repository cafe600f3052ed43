//! What was read is written again byte for byte.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use pyc::marshal::Tree;
use pyc::{Header, Version};

const SMALL: [&[u8]; 10] = [
    include_bytes!("data/small.cpython-27.pyc"),
    include_bytes!("data/small.cpython-36.pyc"),
    include_bytes!("data/small.cpython-37.pyc"),
    include_bytes!("data/small.cpython-38.pyc"),
    include_bytes!("data/small.cpython-39.pyc"),
    include_bytes!("data/small.cpython-310.pyc"),
    include_bytes!("data/small.cpython-311.pyc"),
    include_bytes!("data/small.cpython-312.pyc"),
    include_bytes!("data/small.cpython-313.pyc"),
    include_bytes!("data/small.cpython-314.pyc"),
];

/// Header, object and what follows it, each written from what was read of it.
fn rewritten(bytes: &[u8]) -> Vec<u8> {
    let header = Header::read(bytes).unwrap();
    let tree = Tree::parse(bytes, header.length, header.version).unwrap();
    [header.to_bytes(), tree.write(), tree.trailing().to_vec()].concat()
}

#[test]
fn files_are_written_as_they_were() {
    for bytes in SMALL {
        assert!(rewritten(bytes) == bytes);
        let longer = [bytes, b"and more"].concat();
        assert!(rewritten(&longer) == longer);
    }
}

#[test]
fn samples_of_every_type_code_are_written_as_they_were() {
    for text in [include_str!("data/marshal-2.7.txt"), include_str!("data/marshal-3.14.txt")] {
        for line in text.lines() {
            let mut words = line.splitn(4, ' ');
            let version = if words.next() == Some("2.7") { Version::V2_7 } else { Version::V3_14 };
            let digits = words.nth(1).unwrap();
            let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
            let stream: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
            assert_eq!(Tree::parse(&stream, 0, version).unwrap().write(), stream, "{line}");
        }
    }
}
