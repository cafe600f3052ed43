//! One small program, compiled by each CPython, against what that CPython says about it (`data/small-3.X.report.txt`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod oracle;

use oracle::{Comparison, Report};
use pyc::dis::Options;
use pyc::{Const, Validation, Version};

/// Version, file and report, for each version there is an interpreter of.
macro_rules! small {
    ($($version:ident $file:literal $report:literal;)*) => {
        [$((
            Version::$version,
            include_bytes!(concat!("data/small.cpython-", $file, ".pyc")).as_slice(),
            include_str!(concat!("data/small-", $report, ".report.txt")),
        ),)*]
    };
}

const SMALL: [(Version, &[u8], &str); 10] = small! {
    V2_7 "27" "2.7";
    V3_6 "36" "3.6";
    V3_7 "37" "3.7";
    V3_8 "38" "3.8";
    V3_9 "39" "3.9";
    V3_10 "310" "3.10";
    V3_11 "311" "3.11";
    V3_12 "312" "3.12";
    V3_13 "313" "3.13";
    V3_14 "314" "3.14";
};

/// The committed report is the listing and the facts in one.
fn agrees(version: Version, bytes: &[u8], report: &str) {
    let code = pyc::read(bytes).unwrap().code;
    assert_eq!(code.version, version);
    let facts = report.find("\ncode '").unwrap() + 1;
    let theirs = Report { dis: report[..facts].to_string(), facts: report[facts..].to_string() };
    let ours = Report::of(&code, &Options::default());
    let bits = if version == Version::V3_14 { 32 } else { 64 };
    if let Some(difference) = Comparison::of(&ours, &theirs, bits).differences.first() {
        panic!("small of {version}: {difference}");
    }
}

#[test]
fn fields_tables_and_disassembly_are_cpythons() {
    for (version, bytes, report) in SMALL {
        agrees(version, bytes, report);
    }
}

#[test]
fn fields_tables_and_disassembly_are_pypys() {
    let report = include_str!("data/small-pypy3.9.report.txt");
    agrees(Version::pypy(3, 9), include_bytes!("data/small.pypy39.pyc"), report);
}

#[test]
fn header_is_told() {
    for (version, bytes, _) in SMALL {
        let header = pyc::read(bytes).unwrap().header.unwrap();
        let (length, size) = match version.minor {
            _ if version == Version::V2_7 => (8, None),
            ..7 => (12, Some(0)),
            7.. => (16, Some(0)),
        };
        assert_eq!((header.version, header.length, header.flags), (version, length, 0));
        assert_eq!(header.validation, Validation::Timestamp { mtime: 0, size });
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
                if outer.version >= Version::V3_11 {
                    let position = outer.positions().unwrap()[offset as usize / 2];
                    assert_eq!(outer.position_of(offset), Some(position));
                }
            }
        }
        assert_eq!(outer.line_of(outer.code.len() as u32), None);
    }
}

#[test]
fn nodes_cover_the_stream_without_gaps() {
    for (version, bytes, _) in SMALL {
        let start = pyc::Header::read(bytes).unwrap().length;
        let tree = pyc::marshal::Tree::parse(bytes, start, version).unwrap();
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
