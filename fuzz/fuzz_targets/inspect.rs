//! Looking at any bytes: each belongs to one segment, and every node has a line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pyc::ReadOptions;
use pyc::inspect::Inspection;

fuzz_target!(|bytes: &[u8]| {
    let inspection = Inspection::read(bytes, ReadOptions::new());
    let mut end = 0;
    let Ok(()) = inspection.segments(&mut |segment| {
        assert!(segment.start == end && segment.end > end);
        end = segment.end;
        Ok::<(), std::convert::Infallible>(())
    });
    assert_eq!(end, bytes.len());
    let _ = inspection.first_bad_value();
    for visit in inspection.tree.walk(0) {
        inspection.preview(visit.node, 60);
    }
    for code in inspection.code_objects() {
        let tables = code.tables();
        tables.instructions().for_each(drop);
        tables.line_entries().for_each(drop);
        tables.exception_entries().for_each(drop);
    }
});
