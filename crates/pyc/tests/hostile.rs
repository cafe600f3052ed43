//! Damaged and hostile input: every answer is a value or an error, and it comes soon.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use pyc::{Const, Place, Problem, Version, marshal};

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

/// Does everything that can be done with a file; says whether it could be read.
fn exercise(bytes: &[u8]) -> bool {
    let Ok(file) = pyc::read(bytes) else { return false };
    let mut pending = vec![file.code.clone()];
    let mut visited = 0;
    while let Some(code) = pending.pop() {
        visited += 1;
        assert!(visited < 10_000);
        let _ = (code.lines(), code.positions(), code.exception_table(), code.line_of(10));
        for instruction in code.instructions() {
            let Ok(instruction) = instruction else { break };
            assert!(instruction.start <= instruction.offset && instruction.offset < instruction.next);
            assert!(instruction.next as usize <= code.code.len());
            assert!(instruction.target.is_none_or(|target| (target as usize) < code.code.len()));
        }
        pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
    }
    let _ = pyc::dis::write(&file.code, &mut std::io::sink());
    true
}

#[test]
fn every_truncation_is_an_error() {
    for bytes in SMALL {
        assert!(exercise(bytes));
        for length in 0..bytes.len() {
            assert!(!exercise(&bytes[..length]), "{length} bytes of {}", bytes.len());
        }
    }
}

#[test]
fn every_flipped_byte_is_survived() {
    for bytes in SMALL {
        for index in 0..bytes.len() {
            let mut copy = bytes.to_vec();
            copy[index] ^= 0xff;
            exercise(&copy);
            copy[index] ^= 0xff ^ 0x80;
            exercise(&copy);
        }
    }
}

#[test]
fn random_damage_is_survived() {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = move || {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    for round in 0..4000 {
        let mut copy = SMALL[round % SMALL.len()].to_vec();
        for _ in 0..=random() % 4 {
            let index = random() % copy.len();
            copy[index] = random() as u8;
        }
        exercise(&copy);
    }
}

fn error(bytes: &[u8], version: Version) -> pyc::Error {
    marshal::loads(bytes, version).unwrap_err()
}

#[test]
fn huge_lengths_allocate_nothing() {
    for code in *b"([<>sutaAl" {
        let stream = [code, 0xff, 0xff, 0xff, 0x7f];
        let problem = error(&stream, Version::V3_13).problem;
        assert!(matches!(problem, Problem::Truncated { available: 0, .. }), "{code} {problem}");
    }
    let negative = error(b"(\xff\xff\xff\xff", Version::V3_13);
    assert_eq!(negative.problem, Problem::Negative { what: "count of items", found: -1 });
}

#[test]
fn deep_nesting_ends_at_cpythons_limit() {
    let nested = |depth: usize| [b"\x29\x01".repeat(depth), b"N".to_vec()].concat();
    let deepest = marshal::loads(&nested(marshal::MAX_DEPTH - 1), Version::V3_13).unwrap();
    assert!(pyc::dis::repr(&deepest, Version::V3_13).ends_with(",)"));
    drop(deepest);
    let deeper = error(&nested(marshal::MAX_DEPTH), Version::V3_13);
    assert_eq!(deeper.problem, Problem::TooDeep(marshal::MAX_DEPTH));
    let Place::Stream { path, .. } = deeper.place else { panic!("the stream is too deep") };
    assert!(path.starts_with("object[0][0]") && path.contains("[0]...(1960 more)...[0]"), "{path}");
}

/// A code object of 3.13 with one constant, given as its marshalled bytes.
fn code_around(constant: &[u8]) -> Vec<u8> {
    let empty = b"s\0\0\0\0";
    let name = b"z\x01f";
    let mut stream = [b"c".as_slice(), &[0; 20], empty, b")\x01", constant, b")\0)\0", empty].concat();
    stream.extend([name.as_slice(), name, name, &[0; 4], empty, empty].concat());
    stream
}

#[test]
fn deeply_nested_code_objects_are_freed() {
    let mut stream = b"N".to_vec();
    for _ in 1..marshal::MAX_DEPTH / 2 {
        stream = code_around(&stream);
    }
    let value = marshal::loads(&stream, Version::V3_13).unwrap();
    pyc::dis::write(value.as_code().unwrap(), &mut std::io::sink()).unwrap();
    drop(value);
}

#[test]
fn a_listing_does_not_multiply_constants() {
    // 30,000 instructions that each load the same string of 60,000 characters.
    let text = [b"a".to_vec(), 60_000u32.to_le_bytes().to_vec(), b"x".repeat(60_000)].concat();
    let loads = [b"s".to_vec(), 60_000u32.to_le_bytes().to_vec(), b"\x53\x00".repeat(30_000)].concat();
    let mut stream = code_around(&text);
    stream.splice(21..26, loads);
    let value = marshal::loads(&stream, Version::V3_13).unwrap();
    let mut listing = Vec::new();
    pyc::dis::write(value.as_code().unwrap(), &mut listing).unwrap();
    assert!(listing.len() < 80 << 20);
    assert!(listing.ends_with(b"LOAD_CONST               0 (...)\n"));
}

#[test]
fn depth_made_of_references_is_bounded_too() {
    // [t0, t1, …] where each tuple holds a reference to the one before: flat in the stream, deep in memory.
    let count = 3000u32;
    let mut stream = [b"[".to_vec(), count.to_le_bytes().to_vec()].concat();
    stream.extend_from_slice(b"\xa9\x01N");
    for index in 0..count - 1 {
        stream.extend_from_slice(b"\xa9\x01r");
        stream.extend_from_slice(&index.to_le_bytes());
    }
    assert_eq!(error(&stream, Version::V3_13).problem, Problem::TooDeep(marshal::MAX_DEPTH));
}

#[test]
fn doubling_by_reference_ends_at_once() {
    // Each frozenset holds the one before twice: 2^80 items for whoever follows all references.
    let levels = 80u32;
    let mut stream = [b"(".to_vec(), (levels + 1).to_le_bytes().to_vec()].concat();
    stream.extend_from_slice(b"\xbe\x00\x00\x00\x00");
    for index in 0..levels {
        stream.extend_from_slice(b"\xbe\x02\x00\x00\x00");
        for _ in 0..2 {
            stream.push(b'r');
            stream.extend_from_slice(&index.to_le_bytes());
        }
    }
    let value = marshal::loads(&stream, Version::V3_13).unwrap();
    assert!(pyc::dis::repr(&value, Version::V3_13).len() < 64 << 20);
}

#[test]
fn a_container_in_itself_is_shown_and_refused() {
    let stream = b"\xdb\x01\x00\x00\x00r\x00\x00\x00\x00";
    let tree = marshal::Tree::parse(stream, 0, Version::V3_13).unwrap();
    assert_eq!((tree.number(0), tree.target(1)), (Some(0), Some(0)));
    let error = tree.to_const().unwrap_err();
    assert_eq!(error.problem, Problem::Cycle(0));
    assert_eq!(error.place, Place::Stream { offset: 5, path: "object[0]".to_string() });
}

#[test]
fn sets_and_keys_must_be_hashable() {
    let error = error(b">\x02\0\0\0N)\x01[\0\0\0\0", Version::V3_13);
    let found = "list".to_string();
    assert_eq!(error.problem, Problem::WrongType { found, expected: "a hashable object" });
    assert_eq!(error.place, Place::Stream { offset: 6, path: "object[1]".to_string() });
    assert!(marshal::loads(b"{:NNNN0", Version::V3_14).is_ok());
}

#[test]
fn a_dict_ends_in_the_place_of_a_value_too() {
    // `marshal.loads(b"{NTF0")` of CPython 3.13: {None: True}
    let Const::Dict(pairs) = marshal::loads(b"{NTF0", Version::V3_13).unwrap() else { panic!("a dict") };
    assert!(matches!(pairs[..], [(Const::None, Const::True)]));
}

#[test]
fn errors_name_the_path() {
    let version = Version::V3_13;
    let in_dict = error(b"{N(\x02\x00\x00\x00N?0", version);
    assert_eq!(in_dict.place, Place::Stream { offset: 8, path: "object.values[0][1]".to_string() });
    assert_eq!(in_dict.problem, Problem::UnknownType { found: b'?', version });
    let reference = error(b"(\x01\x00\x00\x00r\x05\x00\x00\x00", version);
    assert_eq!(reference.problem, Problem::BadReference { index: 5, count: 0 });
    let misplaced = error(b"(\x01\x00\x00\x000", version);
    assert!(matches!(misplaced.problem, Problem::WrongType { expected: "an object", .. }));
    let mut header = SMALL[8][..16].to_vec();
    header.extend_from_slice(b"\xe3\x00\x00\x00");
    let error = pyc::read(&header).unwrap_err();
    assert_eq!(error.place, Place::Stream { offset: 17, path: "code.argcount".to_string() });
}
