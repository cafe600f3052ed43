//! What was read is written again byte for byte.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use pyc::marshal::{Tree, loads};
use pyc::{Const, Header, Problem, PyStr, Version, Writer};

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

/// The samples of CPython 2.7 and 3.14: version, format and stream.
fn samples() -> Vec<(Version, u8, Vec<u8>)> {
    let mut samples = Vec::new();
    for text in [include_str!("data/marshal-2.7.txt"), include_str!("data/marshal-3.14.txt")] {
        for line in text.lines() {
            let words: Vec<&str> = line.splitn(4, ' ').collect();
            let version = if words[0] == "2.7" { Version::V2_7 } else { Version::V3_14 };
            let byte = |at: usize| u8::from_str_radix(&words[2][at..at + 2], 16).unwrap();
            let stream = (0..words[2].len()).step_by(2).map(byte).collect();
            samples.push((version, words[1].parse().unwrap(), stream));
        }
    }
    samples
}

#[test]
fn samples_of_every_type_code_are_written_as_they_were() {
    for (version, _, stream) in samples() {
        assert_eq!(Tree::parse(&stream, 0, version).unwrap().write(), stream);
    }
}

/// What a stream holds, reference flags and numbers left out: the type code, target and payload of each node.
fn without_flags(stream: &[u8], version: Version) -> Vec<(u8, Option<u32>, Vec<u8>)> {
    let tree = Tree::parse(stream, 0, version).unwrap();
    let leaf =
        |id: u32| if tree.children(id).next().is_some() { Vec::new() } else { tree.payload(id).to_vec() };
    let described = |id: u32| match tree.target(id) {
        Some(target) => (tree.nodes()[id as usize].code as u8, Some(target), Vec::new()),
        None => (tree.nodes()[id as usize].code as u8, None, leaf(id)),
    };
    (0..tree.nodes().len() as u32).map(described).collect()
}

#[test]
fn values_are_written_as_cpython_does_in_every_format() {
    let mut same = 0;
    let samples = samples();
    for (version, format, stream) in &samples {
        let value = loads(stream, *version).unwrap();
        let written = Writer::new(*version).format(*format).write_const(&value).unwrap();
        if *format < 3 {
            assert_eq!(&written, stream, "{version} format {format}");
        }
        assert_eq!(without_flags(&written, *version), without_flags(stream, *version), "{stream:02x?}");
        same += usize::from(&written == stream);
        let plain = Writer::new(*version).format(*format).references(false).write_const(&value).unwrap();
        assert!(Tree::parse(&plain, 0, *version).unwrap().nodes().iter().all(|node| !node.flagged));
        assert_eq!(
            pyc::dis::repr(&loads(&plain, *version).unwrap(), *version),
            pyc::dis::repr(&value, *version)
        );
    }
    assert!(same * 10 > samples.len() * 9, "{same} of {}", samples.len());
}

#[test]
fn files_of_versions_that_flag_by_rule_are_written_as_they_were_through_values() {
    for bytes in SMALL {
        let file = pyc::read(bytes).unwrap();
        let version = file.code.version;
        let written = Writer::new(version).write(&file).unwrap();
        if version < Version::V3_4 || version >= Version::V3_11 {
            assert!(written == bytes, "{version}");
        }
        let start = file.header.unwrap().length;
        assert!(without_flags(&written[start..], version) == without_flags(&bytes[start..], version));
        let plain = Writer::new(version).references(false).write(&file).unwrap();
        assert!(pyc::read(&plain).unwrap().code == file.code, "{version}");
    }
}

#[test]
fn a_changed_code_object_is_written() {
    let mut file = pyc::read(SMALL[8]).unwrap();
    let mut code = pyc::Code::clone(&file.code);
    code.filename = PyStr::from("elsewhere/a longer name than fits into the value.py");
    file.code = Arc::new(code);
    for references in [true, false] {
        let written = Writer::new(Version::V3_13).references(references).write(&file).unwrap();
        let again = pyc::read(&written).unwrap().code;
        assert_eq!(again.filename, file.code.filename);
        assert_eq!((&again.names, &again.code), (&file.code.names, &file.code.code));
    }
}

#[test]
fn what_a_version_lacks_is_refused() {
    let refused = |version, format, value: &Const| {
        let error = Writer::new(version).format(format).write_const(value).unwrap_err();
        assert!(matches!(error.problem, Problem::Unwritable(_)), "{error}");
        error.to_string()
    };
    let slice = Const::Tuple([Const::Slice(Arc::new([Const::None, Const::None, Const::None]))].into());
    let text = refused(Version::V3_13, 4, &slice);
    assert_eq!(text, "cannot write slice in format 4 of CPython 3.13; at byte 2, in object[0]");
    refused(Version::V3_14, 4, &slice);
    refused(Version::V3_13, 5, &Const::None);
    refused(Version::V2_4, 1, &Const::Set(Arc::default()));
    refused(Version::V3_12, 4, &Const::Code(pyc::read(SMALL[8]).unwrap().code));
}

#[test]
fn sharing_is_written_once_or_ends() {
    let mut value = Const::Tuple([].into());
    for _ in 0..100 {
        value = Const::Tuple([value.clone(), value].into());
    }
    assert!(Writer::new(Version::V3_13).write_const(&value).unwrap().len() < 1000);
    let error = Writer::new(Version::V3_13).references(false).limit(1 << 20).write_const(&value).unwrap_err();
    assert_eq!(error.problem, Problem::TooLong(1 << 20));
}
