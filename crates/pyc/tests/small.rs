//! One small program, compiled by each CPython, against what that CPython says about it (`data/small-3.X.report.txt`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod oracle;

use pyc::{Const, Validation, Version};

const SMALL: [(Version, &[u8], &str); 4] = [
    (
        Version::V3_11,
        include_bytes!("data/small.cpython-311.pyc"),
        include_str!("data/small-3.11.report.txt"),
    ),
    (
        Version::V3_12,
        include_bytes!("data/small.cpython-312.pyc"),
        include_str!("data/small-3.12.report.txt"),
    ),
    (
        Version::V3_13,
        include_bytes!("data/small.cpython-313.pyc"),
        include_str!("data/small-3.13.report.txt"),
    ),
    (
        Version::V3_14,
        include_bytes!("data/small.cpython-314.pyc"),
        include_str!("data/small-3.14.report.txt"),
    ),
];

#[test]
fn fields_tables_and_disassembly_are_cpythons() {
    for (version, bytes, report) in SMALL {
        oracle::compare(&format!("small of {version}"), &oracle::report(bytes), report);
    }
}

#[test]
fn header_is_told() {
    for (version, bytes, _) in SMALL {
        let header = pyc::read(bytes).unwrap().header;
        assert_eq!((header.version, header.length, header.flags), (version, 16, 0));
        assert_eq!(header.validation, Validation::Timestamp { mtime: 0, size: Some(0) });
    }
}

#[test]
fn lines_are_found_by_offset() {
    for (_, bytes, _) in SMALL {
        let module = pyc::read(bytes).unwrap().code;
        let outer =
            module.consts.iter().filter_map(Const::as_code).find(|code| code.name == "outer").unwrap();
        for range in outer.lines().unwrap() {
            for offset in (range.start..range.end).step_by(2) {
                assert_eq!(outer.line_of(offset), range.line);
                let position = outer.positions().unwrap()[offset as usize / 2];
                assert_eq!(outer.position_of(offset), Some(position));
            }
        }
        assert_eq!(outer.line_of(outer.code.len() as u32), None);
    }
}

#[test]
fn nodes_cover_the_stream_without_gaps() {
    for (version, bytes, _) in SMALL {
        let tree = pyc::marshal::Tree::parse(bytes, 16, version).unwrap();
        assert_eq!(tree.end(), bytes.len());
        let leaves = (0u32..).zip(tree.nodes()).filter(|(_, node)| !node.code.is_container());
        for (id, node) in leaves {
            let prefix = node.end as usize - tree.payload(id).len() - node.start as usize;
            assert!((1..=5).contains(&prefix), "{version} {}", tree.path(id));
        }
        let starts: Vec<u32> = tree.nodes().iter().map(|node| node.start).collect();
        assert!(starts.is_sorted());
    }
}
