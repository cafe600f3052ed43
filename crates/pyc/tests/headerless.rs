//! Inputs without a magic number, with an unknown one, and with a version named from outside.

use pyc::{Envelope, Problem, ReadOptions, Version};

/// Version, length of the header and file.
const SMALL: [(Version, usize, &[u8]); 10] = [
    (Version::V2_7, 8, include_bytes!("data/small.cpython-27.pyc")),
    (Version::V3_6, 12, include_bytes!("data/small.cpython-36.pyc")),
    (Version::V3_7, 16, include_bytes!("data/small.cpython-37.pyc")),
    (Version::V3_8, 16, include_bytes!("data/small.cpython-38.pyc")),
    (Version::V3_9, 16, include_bytes!("data/small.cpython-39.pyc")),
    (Version::V3_10, 16, include_bytes!("data/small.cpython-310.pyc")),
    (Version::V3_11, 16, include_bytes!("data/small.cpython-311.pyc")),
    (Version::V3_12, 16, include_bytes!("data/small.cpython-312.pyc")),
    (Version::V3_13, 16, include_bytes!("data/small.cpython-313.pyc")),
    (Version::V3_14, 16, include_bytes!("data/small.cpython-314.pyc")),
];

fn bare(start: usize, version: Version) -> Envelope {
    Envelope { header: None, version, start }
}

#[test]
fn a_bare_code_object_tells_its_version() {
    for (version, header, bytes) in SMALL {
        let stream = &bytes[header..];
        assert_eq!(ReadOptions::new().envelope(stream), Ok(bare(0, version)), "{version}");
        assert_eq!(pyc::read(stream).unwrap().code.version, version);
    }
}

#[test]
fn a_header_without_its_magic_number_is_passed_over() {
    for (version, header, bytes) in SMALL {
        let cut = &bytes[4..];
        assert_eq!(ReadOptions::new().envelope(cut), Ok(bare(header - 4, version)), "{version}");
        let zeroed = [&[0; 4], &bytes[4..]].concat();
        assert_eq!(ReadOptions::new().envelope(&zeroed), Ok(bare(header, version)), "{version}");
    }
}

#[test]
fn a_named_version_needs_no_magic_number() {
    for (version, header, bytes) in SMALL {
        let options = ReadOptions::new().version(version);
        for (input, start) in [(bytes, header), (&bytes[header..], 0), (&bytes[4..], header - 4)] {
            assert_eq!(options.envelope(input).unwrap().start, start, "{version}");
            assert_eq!(options.read(input).unwrap().code.version, version);
        }
        let mut unknown = bytes.to_vec();
        unknown[..2].copy_from_slice(&9999u16.to_le_bytes());
        assert!(matches!(
            pyc::read(&unknown).unwrap_err().problem,
            Problem::UnknownMagic { magic: 9999, .. }
        ));
        let read = options.read(&unknown).unwrap();
        assert_eq!(read.header.unwrap().magic, 9999);
        assert_eq!(read.code.version, version);
    }
}

/// `pass`, as 3.6 and 3.7 write it: load None, return it.
const PASS: &[u8] = b"\xe3\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x40\0\0\0s\x04\0\0\0d\0S\0)\x01N\xa9\0r\x01\0\0\0r\x01\0\0\0r\x01\0\0\0z\x01f\xda\x01m\x01\0\0\0s\0\0\0\0";

#[test]
fn what_fits_two_versions_is_ambiguous() {
    let error = pyc::read(PASS).unwrap_err();
    let Problem::Headerless { fits } = &error.problem else { panic!("{error}") };
    assert_eq!(fits[..], [Version::V3_6, Version::V3_7]);
    assert_eq!(
        error.to_string(),
        "a code object without a header, which fits CPython 3.6 and 3.7; name the version to read it as \
         (ReadOptions::version, --version-of); at byte 0"
    );
    assert_eq!(ReadOptions::new().version(Version::V3_6).read(PASS).unwrap().code.version, Version::V3_6);
}

#[test]
fn what_fits_no_version_says_so() {
    let error = pyc::read(&PASS[..PASS.len() - 1]).unwrap_err();
    assert_eq!(error.problem, Problem::Headerless { fits: vec![] });
    let mut trailing = PASS.to_vec();
    trailing.push(0);
    assert_eq!(pyc::read(&trailing).unwrap_err().problem, Problem::Headerless { fits: vec![] });
    for text in ["class C: pass\n", "", "c"] {
        assert!(matches!(pyc::read(text.as_bytes()).unwrap_err().problem, Problem::NotPyc(_)));
    }
    let version = ReadOptions::new().version(Version::V3_8);
    assert!(matches!(version.read(b"text").unwrap_err().problem, Problem::NotPyc(_)));
}

#[test]
fn bytecode_that_many_code_objects_share_is_not_looked_at_each_time() {
    // A module with 3,000 functions, each of them with the same 300,000 bytes of bytecode: a gigabyte by reference.
    let code = [b"\xf3".to_vec(), 300_000u32.to_le_bytes().to_vec(), b"\x09\0".repeat(150_000)].concat();
    let with = |code: &[u8], constants: &[u8], count: u32| {
        let consts = [b"(".to_vec(), count.to_le_bytes().to_vec(), constants.to_vec()].concat();
        let rest = b")\0)\0)\0)\0z\x01fz\x01m\x01\0\0\0s\0\0\0\0".to_vec();
        [b"c".to_vec(), vec![0; 24], code.to_vec(), consts, rest].concat()
    };
    let inner = with(b"r\0\0\0\0", b"", 0);
    let stream = with(&code, &inner.repeat(3000), 3000);
    let start = std::time::Instant::now();
    let _ = pyc::ReadOptions::new().envelope(&stream);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
