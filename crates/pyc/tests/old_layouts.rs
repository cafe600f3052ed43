//! Files of CPython 1.5 – 2.6 and of PyPy, put together here field by field as those versions write them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use pyc::inspect::{Inspection, Part};
use pyc::marshal::{FieldValue, Tree};
use pyc::opcode::Table;
use pyc::{Header, Problem, PyStr, ReadOptions, Validation, Version};

/// How wide the integers of a code object are.
#[derive(Clone, Copy)]
enum Width {
    Short,
    Long,
}

fn integer(value: i32, width: Width) -> Vec<u8> {
    match width {
        Width::Short => (value as i16).to_le_bytes().to_vec(),
        Width::Long => value.to_le_bytes().to_vec(),
    }
}

fn string(code: u8, text: &[u8]) -> Vec<u8> {
    [&[code], &(text.len() as u32).to_le_bytes()[..], text].concat()
}

fn tuple(items: &[Vec<u8>]) -> Vec<u8> {
    [b"(".to_vec(), (items.len() as u32).to_le_bytes().to_vec(), items.concat()].concat()
}

/// A file: magic number, as many header bytes, and the parts of a code object.
fn file(magic: u16, header: usize, parts: &[Vec<u8>]) -> Vec<u8> {
    [magic.to_le_bytes().to_vec(), b"\r\n".to_vec(), vec![0; header], b"c".to_vec(), parts.concat()].concat()
}

/// `def f(x)` of a version without (`cells` is `None`) or with cells; strings under the given type code.
fn function(width: Width, first: &[i32], cells: Option<()>, text: u8) -> Vec<Vec<u8>> {
    let mut parts: Vec<Vec<u8>> = first.iter().map(|value| integer(*value, width)).collect();
    parts.push(string(b's', b"d\0\0S"));
    parts.push(tuple(&[b"N".to_vec(), b"i\x05\0\0\0".to_vec()]));
    parts.push(tuple(&[string(text, b"name")]));
    parts.push(tuple(&[string(text, b"x")]));
    if cells.is_some() {
        parts.extend([tuple(&[string(text, b"free")]), tuple(&[string(text, b"cell")])]);
    }
    parts.extend([string(text, b"f.py"), string(text, b"f"), integer(7, width), string(b's', b"\x03\x01")]);
    parts
}

fn check(bytes: &[u8], version: Version, header: usize, cells: &[&str]) {
    let pyc = pyc::read(bytes).unwrap();
    assert_eq!(pyc.header.unwrap().length, header, "{version}");
    let code = pyc.code;
    assert_eq!((code.version, code.argcount, code.stacksize, code.flags.0), (version, 1, 2, 3));
    assert_eq!((code.firstlineno, &*code.code, &*code.linetable), (7, &b"d\0\0S"[..], &b"\x03\x01"[..]));
    assert_eq!(code.consts.len(), 2);
    assert_eq!((&code.name, &code.filename), (&PyStr::from("f"), &PyStr::from("f.py")));
    assert!(code.varnames().eq([&PyStr::from("x")]), "{version}");
    let found: Vec<String> = code.cellvars().chain(code.freevars()).map(PyStr::to_string_lossy).collect();
    assert_eq!(found, cells, "{version}");
    let tree = Tree::parse(bytes, header, version).unwrap();
    assert_eq!([&bytes[..header], &tree.write()].concat(), bytes, "{version}");
    let end = tree.code_fields(0).last().unwrap();
    assert_eq!((end.name, end.end), ("lnotab", bytes.len()));
    check_segments(bytes, version);
}

/// Every byte is told of, the bytecode of versions without an opcode table as one.
fn check_segments(bytes: &[u8], version: Version) {
    let inspection = Inspection::read(bytes, ReadOptions::new());
    let (mut at, mut undecoded) = (0, 0);
    let Ok(()) = inspection.segments(&mut |segment| {
        assert_eq!(segment.start, at, "{version}");
        at = segment.end;
        let without_table = |error: &pyc::Error| matches!(error.problem, Problem::NoTable(_));
        undecoded += usize::from(matches!(&segment.part, Part::Undecoded(_, error) if without_table(error)));
        assert!(!matches!(segment.part, Part::Unread | Part::Trailing), "{version}: {segment:?}");
        Ok::<(), std::convert::Infallible>(())
    });
    assert_eq!((at, undecoded), (bytes.len(), usize::from(Table::of(version).is_none())), "{version}");
}

#[test]
fn fields_are_16_bits_wide_up_to_2_2() {
    for (magic, version) in [(20121, Version::V1_5), (50428, Version::V1_6), (50823, Version::V2_0)] {
        check(&file(magic, 4, &function(Width::Short, &[1, 1, 2, 3], None, b's')), version, 8, &[]);
    }
    for (magic, version) in [(60202, Version::V2_1), (60717, Version::V2_2)] {
        let bytes = file(magic, 4, &function(Width::Short, &[1, 1, 2, 3], Some(()), b's'));
        check(&bytes, version, 8, &["cell", "free"]);
    }
}

#[test]
fn fields_are_32_bits_wide_since_2_3() {
    let versions = [
        (62011, Version::V2_3, b's'),
        (62061, Version::V2_4, b't'),
        (62131, Version::V2_5, b't'),
        (62161, Version::V2_6, b't'),
        (62218, Version::pypy(2, 7), b't'),
    ];
    for (magic, version, text) in versions {
        let bytes = file(magic, 4, &function(Width::Long, &[1, 1, 2, 3], Some(()), text));
        check(&bytes, version, 8, &["cell", "free"]);
    }
}

#[test]
fn pypy_has_kept_the_layout_of_3_8() {
    // The first PyPy for Python 3 writes names as bytes.
    let three = function(Width::Long, &[1, 0, 1, 2, 3], Some(()), b's');
    check(&file(48, 4, &three), Version::pypy(3, 2), 8, &["cell", "free"]);
    for (magic, header, version) in
        [(112, 8, Version::pypy(3, 5)), (192, 8, Version::pypy(3, 6)), (240, 12, Version::pypy(3, 7))]
    {
        let three = function(Width::Long, &[1, 0, 1, 2, 3], Some(()), b'u');
        check(&file(magic, header, &three), version, header + 4, &["cell", "free"]);
    }
    for (magic, version) in
        [(256, Version::pypy(3, 8)), (336, Version::pypy(3, 9)), (384, Version::pypy(3, 10))]
    {
        let eight = function(Width::Long, &[1, 0, 0, 1, 2, 3], Some(()), b'u');
        check(&file(magic, 12, &eight), version, 16, &["cell", "free"]);
    }
}

#[test]
fn module_variables_of_2_4_have_names_but_no_slots() {
    let bytes = file(62061, 4, &function(Width::Long, &[0, 0, 2, 0x40], Some(()), b't'));
    let code = pyc::read(&bytes).unwrap().code;
    assert!(code.varnames().eq([&PyStr::from("x")]));
    assert_eq!(code.nlocals, 0);
    let bytes = file(62161, 4, &function(Width::Long, &[0, 0, 2, 0x40], Some(()), b't'));
    assert!(matches!(pyc::read(&bytes).unwrap_err().problem, Problem::Inconsistent(_)));
}

#[test]
fn without_a_header_old_layouts_are_ambiguous() {
    let fits = |bytes: &[u8]| match pyc::read(&bytes[8..]).unwrap_err().problem {
        Problem::Headerless { fits } => fits,
        other => panic!("{other}"),
    };
    let first = file(20121, 4, &function(Width::Short, &[1, 1, 2, 3], None, b's'));
    assert_eq!(fits(&first), [Version::V1_5, Version::V1_6, Version::V2_0]);
    let second = file(60717, 4, &function(Width::Short, &[1, 1, 2, 3], Some(()), b's'));
    assert_eq!(fits(&second), [Version::V2_1, Version::V2_2]);
    let third = file(62161, 4, &function(Width::Long, &[1, 1, 2, 3], Some(()), b't'));
    assert_eq!(fits(&third), [Version::V2_4, Version::V2_5, Version::V2_6, Version::V2_7]);
}

#[test]
fn short_fields_are_signed_and_named_in_errors() {
    let bytes = file(20121, 4, &function(Width::Short, &[-1, 1, 2, 3], None, b's'));
    let error = pyc::read(&bytes).unwrap_err();
    assert_eq!(error.problem, Problem::Negative { what: "argcount", found: -1 });
    let tree = Tree::parse(&bytes, 8, Version::V1_5).unwrap();
    let first = tree.code_fields(0).next().unwrap();
    assert_eq!((first.start, first.end, first.value), (9, 11, FieldValue::Int(-1)));
    let error = pyc::read(&bytes[..12]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "truncated: nlocals needs 2 bytes, 1 are left; at byte 11, in code.nlocals"
    );
}

#[test]
fn type_codes_exist_since_their_version() {
    let cases: [(&[u8], Version, Version); 6] = [
        (b"u\0\0\0\0", Version::V1_5, Version::V1_6),
        (b"T", Version::V2_2, Version::V2_3),
        (b"t\0\0\0\0", Version::V2_3, Version::V2_4),
        (b"g\0\0\0\0\0\0\0\0", Version::V2_4, Version::V2_5),
        (b"t\0\0\0\0", Version::V3_3, Version::V3_4),
        (b")\0", Version::V3_3, Version::V3_4),
    ];
    for (stream, without, with) in cases {
        assert!(matches!(
            pyc::marshal::loads(stream, without).unwrap_err().problem,
            Problem::UnknownType { version, .. } if version == without
        ));
        pyc::marshal::loads(stream, with).unwrap();
    }
}

#[test]
fn old_headers_hold_the_time_only() {
    let header = Header::read(b"\x99\x4e\r\n\x01\0\0\0").unwrap();
    assert_eq!((header.version, header.length), (Version::V1_5, 8));
    assert_eq!(header.validation, Validation::Timestamp { mtime: 1, size: None });
}
