//! What `pyc::inspect` promises, over every committed `.pyc`: each byte is told of once, nodes nest, damage is survived.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use pyc::inspect::{Inspection, Listed, Part, Segment};
use pyc::{ReadOptions, Version};

/// Every `.pyc` of the repository.
fn committed() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders: Vec<PathBuf> =
        ["benches", "tests", "crates/pyc/tests"].map(|name| root.join(name)).into();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "pyc") {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 900, "{} files", files.len());
    files
}

fn read(bytes: &[u8]) -> Inspection<'_> {
    Inspection::read(bytes, ReadOptions::new())
}

/// The segments of an input, after checking that they cover it.
fn segments(inspection: &Inspection<'_>) -> Vec<Segment> {
    let mut all: Vec<Segment> = Vec::new();
    let Ok(()) = inspection.segments(&mut |segment| {
        all.push(segment);
        Ok::<(), Infallible>(())
    });
    let mut end = 0;
    for segment in &all {
        assert_eq!(segment.start, end, "a gap or an overlap");
        assert!(segment.end > segment.start, "an empty segment");
        end = segment.end;
    }
    assert_eq!(end, inspection.bytes.len(), "bytes are left over");
    all
}

#[test]
fn each_byte_is_told_of_once_and_none_is_unread() {
    for path in committed() {
        let bytes = fs::read(&path).expect("a committed file");
        let inspection = read(&bytes);
        assert!(inspection.error.is_none() && inspection.first_bad_value().is_none(), "{}", path.display());
        for segment in segments(&inspection) {
            let odd = match segment.part {
                Part::Unread | Part::Trailing => true,
                // Files made to test how bad bytecode is listed.
                Part::Undecoded(..) => !path.components().any(|part| part.as_os_str() == "listings"),
                _ => false,
            };
            assert!(!odd, "{}: {segment:?}", path.display());
        }
    }
}

#[test]
fn nodes_nest_and_walks_meet_each_once() {
    for path in committed() {
        let bytes = fs::read(&path).expect("a committed file");
        let inspection = read(&bytes);
        let nodes = inspection.tree.nodes();
        let mut met = 0;
        for visit in inspection.tree.walk(0) {
            assert_eq!(visit.node, met);
            met += 1;
            let node = &nodes[visit.node as usize];
            let Some(parent) = visit.parent else { continue };
            let parent = &nodes[parent as usize];
            assert!(parent.start < node.start && node.end <= parent.end && node.next <= parent.next);
        }
        assert_eq!(met as usize, nodes.len());
        let references = (0..met).filter(|&id| inspection.tree.target(id).is_some()).count();
        assert_eq!(inspection.referrers().len(), references);
    }
}

#[test]
fn raw_code_objects_list_what_built_ones_do() {
    for path in committed() {
        let bytes = fs::read(&path).expect("a committed file");
        let inspection = read(&bytes);
        let module = inspection.code_objects().next().expect("a module");
        let built = ReadOptions::new().read(&bytes).expect("a sound file").code;
        assert_eq!(module.name().expect("a name"), built.qualname.to_string());
        let listed: Vec<_> = module.tables().instructions().collect();
        let expected: Result<Vec<_>, _> = built.instructions().collect();
        let expected = expected.expect("sound bytecode");
        assert_eq!(listed.len(), expected.len());
        for (listed, expected) in listed.iter().zip(&expected) {
            let Listed::Instruction(instruction, _) = listed else { panic!("{listed:?}") };
            assert_eq!(instruction, expected);
        }
        let names: Vec<_> = (0..module.local_count()).filter_map(|index| module.local_name(index)).collect();
        assert_eq!(names.len(), built.locals_plus_names.len());
        for ((id, name), kind) in names.iter().zip(&built.locals_plus_names).zip(&built.locals_plus_kinds) {
            assert_eq!(inspection.text(*id, 500).as_ref(), Some(name));
            let index = names.iter().position(|other| other == id).expect("itself");
            assert_eq!(module.local_kind(index), Some(kind));
        }
    }
}

fn small(version: &str) -> Vec<u8> {
    let name = format!("tests/data/small.cpython-{version}.pyc");
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a committed file")
}

#[test]
fn every_truncation_is_shown_up_to_its_end() {
    for version in ["27", "36", "310", "311", "314"] {
        let bytes = small(version);
        let whole = read(&bytes);
        for length in 0..bytes.len() {
            let inspection = read(&bytes[..length]);
            assert!(inspection.error.is_some(), "{version}: {length}");
            segments(&inspection);
            for (id, node) in inspection.tree.nodes().iter().enumerate() {
                let same = &whole.tree.nodes()[id];
                assert_eq!((node.start, node.code), (same.start, same.code));
                assert_eq!(
                    node.end == same.end,
                    inspection.is_complete(id as u32),
                    "{version}: {length}: {node:?}"
                );
                inspection.preview(id as u32, 60);
            }
        }
    }
}

#[test]
fn every_flipped_byte_is_survived() {
    for version in ["27", "310", "313"] {
        let mut bytes = small(version);
        for at in 0..bytes.len() {
            for bit in [0x01, 0x80, 0xff] {
                bytes[at] ^= bit;
                let inspection = read(&bytes);
                segments(&inspection);
                inspection.first_bad_value();
                bytes[at] ^= bit;
            }
        }
    }
}

#[test]
fn lists_that_hold_themselves_are_shown() {
    let stream = b"\xdb\x02\0\0\0r\0\0\0\0N";
    let inspection = Inspection::of_stream(stream, None, 0, Version::V3_13);
    assert!(inspection.error.is_none());
    assert_eq!(inspection.preview(0, 60), "[[...], None]");
    assert_eq!(inspection.referrers().of(0), [1]);
    segments(&inspection);
}

#[test]
fn previews_of_doubling_tuples_are_short() {
    let mut stream = b"\xa9\x02".repeat(1000);
    stream.extend(b"NN");
    for number in (1..1000u32).rev() {
        stream.push(b'r');
        stream.extend(number.to_le_bytes());
    }
    let inspection = Inspection::of_stream(&stream, None, 0, Version::V3_13);
    assert!(inspection.error.is_none(), "{:?}", inspection.error);
    assert!(inspection.preview(0, 60).len() < 120);
}
